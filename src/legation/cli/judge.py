"""`legation judge`: people overrule the record."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import click

from legation.cli.changes import change_json, change_lines, telling
from legation.cli.options import Command, ledger_option, place_of

targets_argument = click.argument("targets", nargs=-1, required=True, metavar="TARGET…")


def _signed(command: Command) -> Command:
    """Add what every judgement takes."""
    options: tuple[Callable[[Command], Command], ...] = (
        click.option("--json", "as_json", is_flag=True, help="Print a JSON object."),
        ledger_option,
        click.option("--why", required=True, metavar="WORDS", help="For what reason."),
        click.option("--by", required=True, metavar="NAME", help="Who judges."),
    )
    for option in options:
        command = option(command)
    return command


@click.group()
def judge() -> None:
    """Overrule the record. The old stays visible, everything derived follows.

    TARGET is the id of an event (ev_…), of a state (st_…, meaning the events that moved it), of a document, or of a
    judgement (jd_…); `legation ask` shows them.

    \b
    Example:
      legation judge reject ev_0123456789abcdef --by "N. N." --why "it quotes a novel"
    """


@judge.command()
@targets_argument
@_signed
def accept(targets: tuple[str, ...], **how: Any) -> None:
    """Put events back in force, or say that somebody confirmed them.

    \b
    Example:
      legation judge accept ev_0123456789abcdef --by "N. N." --why "checked against the ministry's page"
    """
    _judge("accept", targets, how)


@judge.command()
@targets_argument
@_signed
def reject(targets: tuple[str, ...], **how: Any) -> None:
    """Put events out of force; rejecting a judgement undoes it.

    \b
    Examples:
      legation judge reject st_0123456789abcdef --by "N. N." --why "the sentence is about another country"
      legation judge reject jd_0123456789abcdef --by "N. N." --why "entered by mistake"
    """
    _judge("reject", targets, how)


@judge.command()
@click.argument("target")
@click.option("--set", "changes", multiple=True, required=True, metavar="FIELD=VALUE", help="What to change.")
@_signed
def correct(target: str, changes: tuple[str, ...], **how: Any) -> None:
    """Replace one event by a corrected one on the same sentence.

    FIELD is act, status, actor, recipient, about, said_by or date. Entities are ids, several with commas; a date is
    2025-07-03, 2025-07, 2025 or 2025-07-03..2025-07-09. FIELD= empties it.

    \b
    Example:
      legation judge correct ev_0123456789abcdef --set act=meet --set date=2025-07-03 --by "N. N." --why "misread"
    """
    _judge("correct", (target,), how, dict(map(_change, changes)))


@judge.command()
@targets_argument
@_signed
def merge(targets: tuple[str, ...], **how: Any) -> None:
    """Say that events tell of one happening, or that documents are one text.

    \b
    Example:
      legation judge merge ev_0123456789abcdef ev_fedcba9876543210 --by "N. N." --why "the same meeting"
    """
    _judge("merge", targets, how)


@judge.command()
@targets_argument
@_signed
def split(targets: tuple[str, ...], **how: Any) -> None:
    """Take events out of their happening, or documents out of their copies.

    \b
    Example:
      legation judge split ev_0123456789abcdef --by "N. N." --why "a meeting a year later"
    """
    _judge("split", targets, how)


def _change(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals:
        raise click.BadParameter(f"found {given!r}; expected FIELD=VALUE, such as act=meet", param_hint="--set")
    return name.strip(), value.strip()


def _judge(kind: str, targets: tuple[str, ...], how: dict[str, Any], changes: dict[str, str] | None = None) -> None:
    from legation.ledger import Ledger

    with Ledger(place_of(how["ledger"]), create=False) as book:
        found = book.judge(kind, targets, by=how["by"], why=how["why"], changes=changes)
    express = telling(found.changes)
    if how["as_json"]:
        values = {"judgement": found.id, "kind": found.kind, "events": found.events, "documents": found.documents}
        click.echo(json.dumps({**values, "changes": [change_json(c) for c in express]}, ensure_ascii=False, indent=2))
        return
    for change in express:
        click.echo("\n".join(change_lines(change)))
    touched = [*found.events, *found.documents]
    click.echo(f"judgement {found.id}: {kind} {', '.join(touched)}; {len(express)} states changed")
