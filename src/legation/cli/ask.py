"""`legation ask`: questions to the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from legation.cli.ask_options import asked, opened, print_csv, print_json
from legation.cli.ask_why import diff, explain, search

if TYPE_CHECKING:
    from legation.ask.answers import Answer, Count, Held

LONG = 200
"""Rows that a table for people shows, unless more are asked for."""


@click.group()
def ask() -> None:
    """Ask the ledger: who recognises whom, since when, on whose word, as of a day, as known on a day.

    A name is an id (polity:KAZ), a code (KAZ), the tail of an id (islamic-emirate) or a name (Kosovo). Exit codes: 0
    answered, also when nothing is on record; 2 wrong call, unknown name, no ledger.

    \b
    Example:
      legation ask state KAZ islamic-emirate --on 2025-07-10
    """


@ask.command()
@click.argument("holder")
@click.argument("of")
@click.option("--track", metavar="TRACK", help="One track alone, such as government_recognition.")
@asked(on=True, rule=True)
def state(holder: str, of: str, track: str | None, ledger: str | None, form: str | None, **when: Any) -> None:
    """Every state of HOLDER towards OF on a day, with the best sentence behind each.

    \b
    Example:
      legation ask state KAZ islamic-emirate --on 2025-07-10
    """
    with opened(ledger) as record:
        found = record.state(holder, of, track=track, **when)
    _states(found, form, f"{_times(len(found), 'state is', 'states are')} on record of {holder} towards {of}")


@ask.command("who-recognises")
@click.argument("subject")
@click.option("--grades", metavar="LETTERS", help="Count only these grades, such as AB.")
@click.option("--among", metavar="GROUP", help="Count only members of this group, such as un.")
@asked(on=True, rule=True)
def who_recognises(subject: str, ledger: str | None, form: str | None, **how: Any) -> None:
    """Who recognises SUBJECT, a polity as a state or an authority as a government.

    \b
    Example:
      legation ask who-recognises kosovo --rule express --on 2025-07-10
    """
    with opened(ledger) as record:
        found = record.who_recognises(subject, **how)
    _count(found, form)


@ask.command("recognised-by")
@click.argument("holder")
@click.option("--grades", metavar="LETTERS", help="Count only these grades, such as AB.")
@asked(on=True, rule=True)
def recognised_by(holder: str, ledger: str | None, form: str | None, **how: Any) -> None:
    """Whom HOLDER recognises, as states and as governments.

    \b
    Example:
      legation ask recognised-by Russia --on 2025-07-10
    """
    with opened(ledger) as record:
        found = record.recognised_by(holder, **how)
    _count(found, form)


@ask.command()
@click.argument("subject")
@click.option("--grades", metavar="LETTERS", help="Count only these grades, such as AB.")
@click.option("--among", metavar="GROUP", help="Count only members of this group, such as un.")
@click.option("--ever", is_flag=True, help="Count whoever has by the day, whatever came after.")
@asked(on=True, rule=True)
def count(subject: str, ledger: str | None, form: str | None, **how: Any) -> None:
    """How many recognise SUBJECT under a rule, and everybody on record who is not counted, with the reason.

    \b
    Example:
      legation ask count kosovo --rule express --on 2020-09-04 --among un
    """
    from legation.cli import ask_show as show

    with opened(ledger) as record:
        found = record.count(subject, **how)
        others = [c for c in record.meant(subject) if c.id != found.asked] if not found.certain else []
    _count(found, form)
    if form is None and others:
        show.say(f"Perhaps meant: {', '.join(f'{c.id} ({c.name})' for c in others[:5])}")
    if form is None and found.excluded:
        show.say("")
        show.say("Not counted")
        show.grid(("who", "state", "reason"), ((f"{e.name} ({e.id})", e.state, e.reason) for e in found.excluded))


@ask.command()
@click.argument("a")
@click.argument("b")
@click.option("--track", "tracks", multiple=True, metavar="TRACK", help="These tracks alone; may be given again.")
@click.option("--quiet", is_flag=True, help="Also what happened between them and moved nothing.")
@asked(rule=True)
def timeline(a: str, b: str, tracks: tuple[str, ...], ledger: str | None, form: str | None, **how: Any) -> None:
    """Every period of A and B, both directions, in order.

    \b
    Example:
      legation ask timeline Russia islamic-emirate
    """
    from legation.ask.answers import Held
    from legation.cli import ask_show as show

    with opened(ledger) as record:
        found = record.timeline(a, b, tracks=tracks or None, **how)
    if form == "json":
        print_json(found)
    elif form == "csv":
        print_csv(found.periods, Held)
    else:
        lead = f"{show.when(None, found.known)}, {_times(len(found.periods), 'period is', 'periods are')} on record"
        show.say(f"{lead} between {a} and {b} {show.under(found.rule)}.")
        show.print_states(found.periods)
        if found.happenings:
            show.say("")
            show.say("What moved nothing")
            show.print_happenings(found.happenings)


@ask.command()
@click.option("--status", metavar="STATE", help="open, met, declined, no_answer and so on.")
@click.option("--asker", metavar="NAME", help="Who asks.")
@click.option("--addressee", metavar="NAME", help="Who is asked.")
@click.option("--about", metavar="NAME", help="Whom it is about.")
@click.option("--limit", type=click.IntRange(1), help="Only the latest so many; a table shows 200 unless told.")
@asked(on=True)
def asks(ledger: str | None, form: str | None, limit: int | None, status: str | None, **how: Any) -> None:
    """What is asked of whom, and what became of it.

    \b
    Example:
      legation ask asks --status open --addressee Kazakhstan
    """
    with opened(ledger) as record:
        found = record.asks(status, limit=_shown(limit, form), **how)
    _states(found, form, f"{_times(len(found) + found.left_out, 'ask is', 'asks are')} on record")


@ask.command()
@click.option("--open/--all", "unsettled", default=True, show_default=True, help="Only unsettled ones, or all.")
@click.option("--by", metavar="NAME", help="Who claims it.")
@click.option("--against", metavar="NAME", help="Whose act is claimed.")
@click.option("--limit", type=click.IntRange(1), help="Only the latest so many; a table shows 200 unless told.")
@asked(on=True)
def claims(ledger: str | None, form: str | None, limit: int | None, unsettled: bool, **how: Any) -> None:
    """What interested sides claim, and whether it was confirmed or denied.

    \b
    Example:
      legation ask claims --open --by islamic-emirate
    """
    with opened(ledger) as record:
        found = record.claims(unsettled, limit=_shown(limit, form), **how)
    _states(found, form, f"{_times(len(found) + found.left_out, 'claim is', 'claims are')} on record")


@ask.command()
@click.option("--sending", metavar="NAME", help="Whose envoys.")
@click.option("--receiving", metavar="NAME", help="Envoys to whom.")
@click.option("--ended", is_flag=True, help="Also postings that are over.")
@click.option("--limit", type=click.IntRange(1), help="Only the latest so many; a table shows 200 unless told.")
@asked(on=True)
def envoys(ledger: str | None, form: str | None, limit: int | None, **how: Any) -> None:
    """Who is envoy of whom to whom on a day.

    \b
    Example:
      legation ask envoys --sending islamic-emirate --on 2025-07-10
    """
    with opened(ledger) as record:
        found = record.envoys(limit=_shown(limit, form), **how)
    _states(found, form, f"{_times(len(found) + found.left_out, 'envoy is', 'envoys are')} on record")


@ask.command()
@click.option("--actor", metavar="NAME", required=True, help="Who met.")
@click.option("--with", "with_", metavar="NAME", help="Whom.")
@click.option("--since", metavar="DAY", help="First day.")
@click.option("--until", metavar="DAY", help="Last day.")
@asked()
def meetings(ledger: str | None, form: str | None, actor: str, **how: Any) -> None:
    """Meetings of a side, each once however often it is told.

    \b
    Example:
      legation ask meetings --actor islamic-emirate --since 2025-01-01
    """
    from legation.ask.answers import Happening
    from legation.cli import ask_show as show

    with opened(ledger) as record:
        found = record.meetings(actor, **how)
    if form == "json":
        print_json(found)
    elif form == "csv":
        print_csv(found.rows, Happening)
    else:
        show.say(
            f"{show.when(None, found.known)}, {_times(len(found), 'meeting is', 'meetings are')} on record of {actor}."
        )
        if found:
            show.print_happenings(found)


def _shown(limit: int | None, form: str | None) -> int | None:
    """How many rows are wanted; a table for people is kept to a length that can be read."""
    return limit or (LONG if form is None else None)


def _states(found: Answer[Held], form: str | None, what: str) -> None:
    from legation.ask.answers import Held
    from legation.cli import ask_show as show

    if form == "json":
        print_json(found)
    elif form == "csv":
        print_csv(found.rows, Held)
    else:
        show.say(f"{show.when(found.on, found.known)}, {what} {show.under(found.rule)}.")
        show.print_states(found)
        if found.left_out:
            show.say(f"… and {found.left_out} earlier ones; --limit shows more, --json and --csv show all")


def _count(found: Count, form: str | None) -> None:
    from legation.ask.answers import Held
    from legation.ask.frames import plain
    from legation.cli.ask_opened import print_count

    if form == "json":
        print_json({"certain": found.certain, "possible": found.possible} | plain(found))
    elif form == "csv":
        print_csv((*found.holders, *found.possible_holders), Held)
    else:
        print_count(found)


def _times(number: int, one: str, many: str) -> str:
    return f"{number or 'no'} {one if number == 1 else many}"


for _command in (diff, explain, search):
    ask.add_command(_command)
