"""`legation ledger`: make, look over, copy and move a ledger."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from legation.cli.options import ledger_option, place_of, progress

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from legation.record.upkeep import Stats

as_json = click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
file_argument = click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))


@click.group()
def ledger() -> None:
    """Make, look over, copy and move a ledger.

    \b
    Example:
      legation ledger init --with-facts
    """


@ledger.command()
@click.option("--with-facts", is_flag=True, help="Enter all facts that come with Legation, with their sources.")
@click.option(
    "--facts",
    "tables",
    multiple=True,
    type=click.Choice(["recognitions", "envoys", "missions", "records", "chiefs", "visits", "journeys"]),
    help="Enter these facts alone; may be given again.",
)
@ledger_option
@as_json
def init(with_facts: bool, tables: tuple[str, ...], ledger: str | None, as_json: bool) -> None:
    """Make an empty ledger, or bring one of an older Legation up to this one.

    \b
    Examples:
      legation ledger init
      legation ledger init --facts recognitions --facts envoys
      legation ledger init --with-facts --ledger postgresql://desk@db/legation
    """
    with _opened(place_of(ledger, make=True), create=True) as engine:
        from legation.record.engine import shown

        where = shown(engine)
    entered = _enter_facts(place_of(ledger), None if with_facts else tables)
    _say(
        as_json,
        {"ledger": where, "facts": entered},
        f"ledger ready: {where}" + (f", {entered} facts entered" if with_facts or tables else ""),
    )


def _enter_facts(where: str, tables: tuple[str, ...] | None) -> int:
    """Enter what comes with Legation, all of it for None; returns the number of documents that were new."""
    from legation.facts import facts
    from legation.ledger import Ledger

    entered = 0
    with Ledger(where) as book, progress("entering facts") as told:
        for count, fact in enumerate(facts(tables), start=1):
            entered += book.enter(fact.entry, kind=fact.kind, publisher=fact.publisher).new
            told(f"{count} documents")
    return entered


@ledger.command()
@click.option("--deep", is_flag=True, help="Also derive every state again and read every event back; takes longer.")
@ledger_option
@as_json
def check(deep: bool, ledger: str | None, as_json: bool) -> None:
    """Look a ledger over: pages, references, order, texts, states. Exit code 1 when something is damaged.

    \b
    Example:
      legation ledger check --deep
    """
    from legation.record.upkeep import check as look

    with _opened(place_of(ledger)) as engine, progress("checking") as told:
        found = look(engine, deep=deep, progress=told)
    damaged = any(finding.damage for finding in found)
    lines = [f"{'damaged' if f.damage else 'note'}: {f.check}: {f.message}" for f in found]
    verdict = "damaged" if damaged else "nothing is wrong"
    _say(as_json, {"sound": not damaged, "findings": [asdict(f) for f in found]}, "\n".join([*lines, verdict]))
    if damaged:
        raise click.exceptions.Exit(1)


@ledger.command()
@ledger_option
@as_json
def stats(ledger: str | None, as_json: bool) -> None:
    """Count what is in a ledger.

    \b
    Example:
      legation ledger stats --json
    """
    from legation.record.upkeep import stats as count

    with _opened(place_of(ledger)) as engine:
        found = count(engine)
    _say(as_json, asdict(found), "\n".join(_told(found)))


def _told(found: Stats) -> Iterator[str]:
    yield f"ledger      {found.where} ({found.store}, schema {found.schema}, {found.size / 1e6:.1f} MB)"
    yield f"recordings  {found.recordings}" + (f", {found.first} to {found.last}" if found.first else "")
    yield f"documents   {sum(found.documents.values())}{_parts(found.documents)}, copies {found.copies}"
    yield f"events      {found.events}, out of force {found.retired}"
    yield f"failures    {found.failures}"
    yield f"judgements  {sum(found.judgements.values())}{_parts(found.judgements)}"
    for rules, tracks in found.states.items():
        yield f"states      {rules} {sum(tracks.values())}{_parts(tracks)}"
    for coder, count in found.coders.items():
        yield f"coder       {coder}: {count} documents"


def _parts(counts: dict[str, int]) -> str:
    return f" ({', '.join(f'{name} {count}' for name, count in counts.items())})" if counts else ""


@ledger.command()
@file_argument
@ledger_option
@as_json
def backup(file: Path, ledger: str | None, as_json: bool) -> None:
    """Copy a ledger into FILE while others work on; FILE must not be there yet.

    The copy of an SQLite ledger is a ledger. Of a PostgreSQL ledger it is an export, for `legation ledger import`; for
    a copy that a server restores faster, use pg_dump.

    \b
    Example:
      legation ledger backup ledger-2026-01-01.db
    """
    from legation.record.upkeep import backup as copy

    if str(file) == "-":
        raise click.UsageError("a backup is a file; for standard output use `legation ledger export -`")
    with _opened(place_of(ledger)) as engine, progress("copying") as told:
        kind = copy(engine, file, lambda part: told(f"{part:.0%}"))
    _say(as_json, {"file": str(file), "kind": kind}, f"written: {file} ({kind})")


@ledger.command()
@file_argument
@ledger_option
@as_json
def export(file: Path, ledger: str | None, as_json: bool) -> None:
    """Write everything in a ledger into FILE, one JSON object a line; FILE must not be there yet, - is standard output.

    Nothing is lost: `legation ledger import` makes the same ledger of it, on either store. A name that ends in .gz is
    compressed.

    \b
    Example:
      legation ledger export ledger.jsonl.gz
    """
    from legation.cli.ledger_files import writing_new
    from legation.record.exchange import export as write

    with _opened(place_of(ledger)) as engine, progress("exporting") as told, writing_new(file) as stream:
        count = write(engine, stream, lambda lines: told(f"{lines} lines"))
    # Standard output carries the export itself.
    _say(as_json, {"file": str(file), "lines": count}, f"written: {file}, {count} lines", err=str(file) == "-")


@ledger.command("import")
@file_argument
@ledger_option
@as_json
def import_(file: Path, ledger: str | None, as_json: bool) -> None:
    """Fill an empty ledger from FILE, an export; the ledger is made if need be. All of it comes in, or nothing.

    \b
    Example:
      legation ledger import ledger.jsonl.gz --ledger copy.db
    """
    from legation.cli.ledger_files import reading_lines
    from legation.record.exchange import import_ as read

    place = place_of(ledger, make=True)
    with reading_lines(file) as stream, _opened(place, create=True) as engine, progress("importing") as told:
        count = read(engine, stream, str(file), lambda rows: told(f"{rows} rows"))
    _say(as_json, {"file": str(file), "rows": count}, f"imported: {count} rows from {file}")


@ledger.command()
@click.option("--since", metavar="K", help="Only what was recorded after this day or instant.")
@click.option("--json", "form", flag_value="json", help="One JSON array.")
@click.option("--jsonl", "form", flag_value="jsonl", help="One JSON object a line, for other programs to follow.")
@ledger_option
def corrections(since: str | None, form: str | None, ledger: str | None) -> None:
    """List what superseded something: revised documents, judgements, events out of force or back.

    \b
    Example:
      legation ledger corrections --since 2026-01-01 --jsonl
    """
    from legation.ask.corrections import corrections as asked
    from legation.record.engine import reading

    with _opened(place_of(ledger)) as engine, reading(engine) as conn:
        found = [asdict(c) for c in asked(conn, since)]
    if form == "json":
        click.echo(_dumped(found, indent=2))
        return
    for one in found:
        told = "{at:%Y-%m-%d %H:%M:%S}  {kind:<10} {id}  {reason}".format(**one)
        click.echo(_dumped(one) if form == "jsonl" else told + (f" (by {one['by']})" if one["by"] else ""))


@contextmanager
def _opened(where: str, *, create: bool = False) -> Iterator[Engine]:
    from legation.record.engine import open_engine

    engine = open_engine(where, create=create)
    try:
        yield engine
    finally:
        engine.dispose()


def _say(as_json: bool, values: dict[str, Any], words: str, *, err: bool = False) -> None:
    click.echo(_dumped(values, indent=2) if as_json else words, file=sys.stderr if err else sys.stdout)


def _dumped(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent, default=_instant)


def _instant(value: datetime) -> str:
    return value.isoformat()
