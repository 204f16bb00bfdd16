"""What every question on the command line takes: which ledger, which day, as known when, in which form."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from legation.cli.options import ledger_option, place_of

if TYPE_CHECKING:
    from legation.ledger import Ledger

F = TypeVar("F", bound=Callable[..., Any])

RULES = {
    "express": "the holder's own act or words, or others' report of them as fact",
    "declared": "as express, and standing claims of interested sides",
    "implied": "as express, and establishing relations or undisclaimed credentials",
}
"""Rule sets of recognition in words (codebook section 4)."""

_ON = click.option("--on", metavar="DAY", help="The day asked about; today by default.")
_KNOWN = click.option(
    "--known", metavar="DAY", help="As on record at the end of that day (UTC) or at an instant; now by default."
)
_RULE = click.option(
    "--rule", type=click.Choice(sorted(RULES)), default="express", show_default=True, help="What counts as recognition."
)
_JSON = click.option("--json", "form", flag_value="json", help="Print one JSON object.")
_CSV = click.option("--csv", "form", flag_value="csv", help="Print comma-separated values with a header.")


def asked(*, on: bool = False, known: bool = True, rule: bool = False, csv: bool = True) -> Callable[[F], F]:
    """Add the common options to a command."""
    wanted = ((ledger_option, True), (_CSV, csv), (_JSON, True), (_RULE, rule), (_KNOWN, known), (_ON, on))
    chosen = [option for option, there in wanted if there]

    def decorate(command: F) -> F:
        for option in chosen:
            command = option(command)
        return command

    return decorate


@contextmanager
def opened(where: str | None) -> Iterator[Ledger]:
    """The ledger that is meant, as it is: asking makes none."""
    from legation.ledger import Ledger

    with Ledger(place_of(where), create=False) as found:
        yield found


def print_json(value: Any) -> None:
    """Print a value as JSON, as its fields."""
    from legation.ask.frames import plain

    click.echo(json.dumps(plain(value), ensure_ascii=False, indent=2))


def print_csv(rows: Sequence[Any], kind: type[Any]) -> None:
    """Print values as CSV with the columns of their type; `\\n` ends a line."""
    import csv

    from legation.ask.frames import columns, flat

    writer = csv.DictWriter(sys.stdout, columns(kind), lineterminator="\n")
    writer.writeheader()
    writer.writerows(flat(r) for r in rows)
