"""`legation ask diff | explain | search`: what changed, what it rests on, where it is written."""

from __future__ import annotations

from typing import Any

import click

from legation.cli.ask_options import asked, opened, print_csv, print_json


@click.command()
@click.option("--from", "from_known", metavar="DAY", required=True, help="As known then.")
@click.option("--to", "to_known", metavar="DAY", help="As known then; now by default.")
@click.option("--of", metavar="NAME", help="States of this side alone.")
@click.option("--support", is_flag=True, help="Also states that only rest on more or less.")
@asked(known=False, rule=True)
def diff(ledger: str | None, form: str | None, **how: Any) -> None:
    """What the record has differently at one time than at another, and what was entered that made it so.

    \b
    Example:
      legation ask diff --from 2025-07-01 --to 2025-07-31 --of islamic-emirate
    """
    from legation.ask.diffs import Change
    from legation.cli.ask_opened import print_changes

    with opened(ledger) as record:
        found = record.diff(**how)
    if form == "json":
        print_json(found)
    elif form == "csv":
        print_csv(found.rows, Change)
    else:
        print_changes(found, how["from_known"])


@click.command()
@click.argument("ident", metavar="ID")
@asked(csv=False)
def explain(ident: str, ledger: str | None, form: str | None, known: str | None) -> None:
    """Open a state or an event down to every step, rule, sentence, document and judgement.

    ID may be shortened as long as it names one; ids are printed by the other questions.

    \b
    Example:
      legation ask explain st_3f9c
    """
    from legation.cli.ask_opened import print_explanation

    with opened(ledger) as record:
        found = record.explain(ident, known=known)
    if form == "json":
        print_json(found)
    else:
        print_explanation(found)


@click.command()
@click.argument("words")
@click.option("--actor", metavar="NAME", help="Somebody in an event of the document.")
@click.option("--act", metavar="ACT", help="Act of an event of the document, such as recognise.")
@click.option("--since", metavar="DAY", help="Published on that day or later.")
@click.option("--until", metavar="DAY", help="Published on that day or earlier.")
@click.option("--publisher", metavar="NAME", help="As the source names it.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Most documents.")
@asked()
def search(words: str, ledger: str | None, form: str | None, **how: Any) -> None:
    """Documents with WORDS, best first: words, "a phrase", a beginning*, -not.

    \b
    Example:
      legation ask search 'embassy "foreign minister" recogn* -football' --actor islamic-emirate
    """
    from legation.ask.search import Hit
    from legation.cli.ask_opened import print_hits

    with opened(ledger) as record:
        found = record.search(words, **how)
    if form == "json":
        print_json(found)
    elif form == "csv":
        print_csv(found.rows, Hit)
    else:
        print_hits(found, words)
