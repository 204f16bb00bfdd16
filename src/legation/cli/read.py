"""`legation read`: documents in, events and states out."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import click

from legation.model.documents import Failure
from legation.model.entries import Entry


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="FILE…")
@click.option("--table", "form", flag_value="table", default=True, help="For people (the default).")
@click.option("--json", "form", flag_value="json", help="One JSON object with `entries` and `failures`.")
@click.option("--jsonl", "form", flag_value="jsonl", help="One JSON object a document.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file instead of the terminal."
)
@click.option("--published", metavar="DATE", help="Publication day or instant, for documents that do not say.")
@click.option("--publisher", metavar="NAME", help="Publisher, for documents that do not say.")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Show only events at least this sure (table)."
)
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that read side by side."
)
def read(
    sources: tuple[str, ...],
    form: str,
    out: Path | None,
    published: str | None,
    publisher: str | None,
    min_confidence: float,
    workers: int,
) -> None:
    """Read documents: who did, asked, promised or denied what, said by whom, in which words.

    FILE is a .txt, .md, .html, .pdf, .json or .jsonl file, a folder, or - for standard input.

    \b
    Examples:
      legation read report.txt --published 2025-07-10
      legation read --jsonl folder/ --out readings.jsonl
    """
    import legation
    from legation import pipeline

    found = pipeline.read_sources(list(sources), published=legation.stamp(published), publisher=publisher)
    results = _watched(pipeline.read_documents(found, workers=workers))
    with _output(out) as stream, _memory() as memory:
        failed = _WRITERS[form](_told(results, memory), stream, min_confidence)
    if failed:
        raise click.exceptions.Exit(1)


def _told(results: Iterable[Entry | Failure], memory: TextIO | None) -> Iterator[Entry | Failure]:
    """Pass results on; failures are told on standard error, entries are remembered for `explain`."""
    from legation.model import plain

    for result in results:
        if isinstance(result, Failure):
            click.echo(f"not read: {result.source}: {result.message}", err=True)
        elif memory is not None:
            memory.write(json.dumps(plain.entry(result), ensure_ascii=False) + "\n")
        yield result


def _watched(results: Iterable[Entry | Failure]) -> Iterator[Entry | Failure]:
    """Show progress on a terminal once reading has taken two seconds."""
    if not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.status import Status

    with Status("reading", console=Console(stderr=True)) as status:
        for count, result in enumerate(results, start=1):
            status.update(f"reading: {count} documents done")
            yield result


@contextmanager
def _output(path: Path | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stdout
        return
    try:
        with path.open("w", encoding="utf-8") as stream:
            yield stream
    except OSError as error:
        raise click.ClickException(f"{path}: cannot be written: {error.strerror}; choose another --out") from error


@contextmanager
def _memory() -> Iterator[TextIO | None]:
    """The file that `legation explain` looks into, put in place only when the run is over; None when not writable."""
    from legation.settings import settings

    target = settings().last
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
    except OSError:
        yield None
        return
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        yield stream
    Path(name).replace(target)


def _write_jsonl(results: Iterator[Entry | Failure], stream: TextIO, _: float) -> int:
    from legation.model import plain

    failed = 0
    for result in results:
        if isinstance(result, Failure):
            failed += 1
        else:
            stream.write(json.dumps(plain.entry(result), ensure_ascii=False) + "\n")
    return failed


def _write_json(results: Iterator[Entry | Failure], stream: TextIO, _: float) -> int:
    from legation.model import plain

    entries: list[dict[str, Any]] = []
    failures: list[dict[str, Any]] = []
    for result in results:
        if isinstance(result, Failure):
            failures.append(plain.failure(result)["failure"])
        else:
            entries.append(plain.entry(result))
    json.dump({"entries": entries, "failures": failures}, stream, ensure_ascii=False, indent=2)
    stream.write("\n")
    return len(failures)


def _write_table(results: Iterator[Entry | Failure], stream: TextIO, least: float) -> int:
    from legation.cli.table import print_entry

    failed = 0
    for result in results:
        if isinstance(result, Failure):
            failed += 1
        else:
            print_entry(result, stream, least)
    return failed


_WRITERS = {"table": _write_table, "json": _write_json, "jsonl": _write_jsonl}
