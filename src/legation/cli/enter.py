"""`legation enter`: documents in, the record kept."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from legation.cli.changes import change_json, change_lines, telling
from legation.cli.options import ledger_option, place_of, progress
from legation.model.documents import Failure
from legation.model.entries import Entry

if TYPE_CHECKING:
    from legation.facts import FactEntry
    from legation.record.receipts import Change, Receipt

_TABLE = click.Path(exists=True, dir_okay=False, path_type=Path)
SHOWN = 40
"""Changed states that are printed for people; the rest is counted."""


@click.command()
@click.argument("sources", nargs=-1, metavar="FILE…")
@click.option(
    "--readings",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help="Also enter what `legation read --jsonl` wrote; may be given again.",
)
@click.option("--recognitions", multiple=True, type=_TABLE, help="Also enter a CSV of recognitions, a fact a row.")
@click.option("--envoys", multiple=True, type=_TABLE, help="Also enter a CSV of envoys, a fact a row.")
@click.option("--published", metavar="DATE", help="Publication day or instant, for documents that do not say.")
@click.option("--publisher", metavar="NAME", help="Publisher, for documents that do not say.")
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that read side by side."
)
@ledger_option
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
def enter(
    sources: tuple[str, ...],
    readings: tuple[Path, ...],
    recognitions: tuple[Path, ...],
    envoys: tuple[Path, ...],
    published: str | None,
    publisher: str | None,
    workers: int,
    ledger: str | None,
    as_json: bool,
) -> None:
    """Read documents and enter them in the ledger. What is there already is not entered again.

    FILE is a .txt, .md, .html, .pdf, .json or .jsonl file, a folder, or - for standard input. The ledger is made if
    need be. Exit code 1 when some documents could not be read; those that could are entered. A CSV of facts has the
    columns that docs/how-to/keep-a-ledger.md lists; a mistake in it enters nothing of it.

    \b
    Examples:
      legation enter report.txt --published 2025-07-10
      legation enter folder/ --workers 2 --ledger desk.db
      legation enter --readings readings.jsonl
      legation enter --recognitions our-tracker.csv
    """
    from legation.ledger import Ledger

    facts = [*_facts(recognitions, "recognitions"), *_facts(envoys, "envoys")]
    if not sources and not readings and not facts:
        raise click.UsageError("nothing to enter; give a FILE, --readings or a CSV of facts")
    total = _Total()
    with Ledger(place_of(ledger, make=True)) as book, progress("entering") as told:
        for fact in facts:
            total.add(book.enter(fact.entry, kind=fact.kind, publisher=fact.publisher), fact.entry)
            told(f"{total.documents} documents")
        for result in _results(sources, readings, published, publisher, workers):
            total.add(book.enter(result), result)
            told(f"{total.documents} documents")
    click.echo(json.dumps(total.json(), ensure_ascii=False, indent=2) if as_json else "\n".join(total.lines()))
    if total.failures:
        raise click.exceptions.Exit(1)


@dataclass
class _Total:
    """What became of all of it."""

    reasons: Counter[str] = field(default_factory=Counter)
    copies: int = 0
    events: int = 0
    changes: list[Change] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    @property
    def documents(self) -> int:
        """Documents and failures so far."""
        return sum(self.reasons.values()) + len(self.failures)

    def add(self, receipt: Receipt, what: Entry | Failure) -> None:
        """Count one more."""
        if isinstance(what, Failure):
            self.failures.append(what)
            click.echo(f"not read: {what.source}: {what.message}", err=True)
            return
        self.reasons[receipt.reason] += 1
        self.copies += bool(receipt.likeness and receipt.likeness.kind == "copy")
        self.events += receipt.events
        self.changes += telling(receipt.changes)

    def counts(self) -> dict[str, int]:
        """Figures by name."""
        return {
            "entered": self.reasons["entered"],
            "revised": self.reasons["new version"] + self.reasons["older version"],
            "read_again": self.reasons["read by another coder"],
            "already_there": self.reasons["already there"],
            "copies": self.copies,
            "failures": len(self.failures),
            "events": self.events,
            "states_changed": len(self.changes),
        }

    def json(self) -> dict[str, Any]:
        """For programs."""
        failures = [{"source": f.source, "error": f.error, "message": f.message} for f in self.failures]
        return {**self.counts(), "changes": [change_json(c) for c in self.changes], "not_read": failures}

    def lines(self) -> Iterator[str]:
        """For people."""
        yield from (line for change in self.changes[:SHOWN] for line in change_lines(change))
        if len(self.changes) > SHOWN:
            yield f"… and {len(self.changes) - SHOWN} more states; --json lists them all"
        words = {"revised": "other versions", "read_again": "read again", "already_there": "already there"}
        counts = self.counts()
        entered = counts.pop("entered")
        told = [f"{entered} document{'s' if entered != 1 else ''} entered"]
        told += [f"{n} {words.get(k, k.replace('_', ' '))}" for k, n in counts.items() if n or k == "events"]
        yield ", ".join(told)


def _facts(paths: Iterable[Path], layout: str) -> list[FactEntry]:
    from legation.facts import read_facts

    return [fact for path in paths for fact in read_facts(path, layout)]


def _results(
    sources: tuple[str, ...], readings: Iterable[Path], published: str | None, publisher: str | None, workers: int
) -> Iterator[Entry | Failure]:
    for path in readings:
        yield from _read_back(path)
    if sources:
        import legation
        from legation import pipeline

        found = pipeline.read_sources(list(sources), published=legation.stamp(published), publisher=publisher)
        yield from pipeline.read_documents(found, workers=workers)


def _read_back(path: Path) -> Iterator[Entry | Failure]:
    """Readings that were written as lines of JSON; a line that is none is a failure in its place."""
    from legation.model.parse import parse_entry

    with click.open_file(str(path), encoding="utf-8", errors="surrogateescape") as stream:
        for number, line in enumerate(stream, start=1):
            if not line.strip():
                continue
            where = f"{path}:{number}"
            try:
                yield parse_entry(json.loads(line), where)
            except (ValueError, RecursionError) as error:
                message = str(error).removeprefix(where).lstrip(".: ")
                yield Failure(where, "UnreadableDocument", f"not a line of `legation read --jsonl`: {message}")
