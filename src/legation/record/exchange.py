"""A ledger as lines of JSON and back: a lossless way between stores, and a backup that any tool can read.

The first line names the format and the schema, the last one counts the lines and carries their hash. Between them
stands every row of the evidence in the order of recording. What is derived (states) is left out and derived again from
the same evidence, recording by recording, so that "as known on K" stays what it was.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any, NoReturn, Protocol, TextIO

from sqlalchemy import Connection, Engine, Table, func, select
from sqlalchemy.exc import IntegrityError

from legation.errors import ForeignSchema, LedgerError
from legation.record import schema
from legation.record.engine import REVISIONS, reading, shown, writing
from legation.record.exchange_rows import NAMES, TABLES, BadRow, in_order, parse, plain
from legation.record.rederive import rebuild

FORMAT = 1
LONGEST = 64 * 2**20
"""Longest line that is read, in characters."""
BATCH = 2000
Progress = Callable[[int], None]


class Source(Protocol):
    """What `import_` reads from: a text stream."""

    def readline(self, limit: int = ..., /) -> str:
        """The next line, `limit` characters at most."""


def export(engine: Engine, stream: TextIO, progress: Progress | None = None) -> int:
    """Write the ledger as it stands now, from one snapshot. The same ledger gives the same lines.

    Args:
        stream: a text stream. progress: called with the number of lines, now and then.

    Returns:
        Number of lines between the first and the last.
    """
    digest = hashlib.sha256()
    count = 0

    def put(values: dict[str, Any]) -> None:
        line = json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n"
        digest.update(line.encode())
        stream.write(line)

    put({"legation": "ledger", "format": FORMAT, "schema": REVISIONS[-1]})
    with reading(engine) as conn:
        for count, (table, row) in enumerate(in_order(conn), start=1):
            put({table.name: plain(table, row)})
            if progress and count % BATCH == 0:
                progress(count)
    put({"end": {"lines": count, "sha256": digest.hexdigest()}})
    return count


def import_(engine: Engine, stream: Source, source: str = "-", progress: Progress | None = None) -> int:
    """Fill an empty ledger from an export, in one transaction: all of it or nothing.

    Args:
        stream: a text stream. source: its name, for messages. progress: as in `export`.

    Returns:
        Number of rows.

    Raises:
        LedgerError: the ledger is not empty; or the export is cut short, changed or not one (the line is named).
        ForeignSchema: it was written by another version.
    """
    with writing(engine) as conn:
        if conn.execute(select(func.count()).select_from(schema.recording)).scalar_one():
            raise LedgerError(f"{shown(engine)}: found entries; an import needs an empty ledger: init another")
        count = _fill(conn, _Lines(stream, source), progress)
        rebuild(conn)
        return count


class _Lines:
    """Lines of an export, counted and hashed."""

    def __init__(self, stream: Source, source: str) -> None:
        self.stream, self.source = stream, source
        self.number = 0
        self.digest = hashlib.sha256()

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """Name and values of each line from the second on; ends after a proper last line."""
        self._first()
        while True:
            before = self.digest.hexdigest()
            values = self._next()
            if len(values) != 1:
                self.refuse(f"found the fields {list(values)[:5]}; expected one, the name of a table")
            [(name, value)] = values.items()
            if name == "end":
                self._last(value, before)
                return
            yield name, value

    def refuse(self, message: str) -> NoReturn:
        """Stop, naming the line."""
        raise LedgerError(f"{self.source}:{self.number}: {message}; nothing was imported")

    def _next(self) -> dict[str, Any]:
        self.number += 1
        try:
            line = self.stream.readline(LONGEST + 1)
        except UnicodeDecodeError as error:
            self.refuse(f"found bytes that are not UTF-8 ({error.reason}); expected an export of a ledger")
        if not line.endswith("\n"):
            self.refuse(f"a line of over {LONGEST} characters" if len(line) > LONGEST else "the export is cut short")
        self.digest.update(line.encode("utf-8", "surrogatepass"))
        try:
            values = json.loads(line, parse_constant=_no_constant)
        except (ValueError, RecursionError) as error:
            self.refuse(f"found {line[:80]!r} ({error}); expected a JSON object")
        if not isinstance(values, dict):
            self.refuse(f"found {line[:80]!r}; expected a JSON object")
        return values

    def _first(self) -> None:
        found = self._next()
        if found.get("legation") != "ledger":
            self.refuse("not an export of a ledger; expected one that `legation ledger export` wrote")
        if found.get("format") != FORMAT or found.get("schema") != REVISIONS[-1]:
            versions = f"format {found.get('format')!r}, schema {found.get('schema')!r}"
            expected = f"format {FORMAT}, schema {REVISIONS[-1]!r}"
            raise ForeignSchema(f"{self.source}: {versions}; this Legation reads {expected}: import with the other one")

    def _last(self, found: object, before: str) -> None:
        expected = {"lines": self.number - 2, "sha256": before}
        if found != expected:
            self.refuse(f"found {str(found)[:200]}; expected {expected}: the export was changed or cut")
        if self.stream.readline(1):
            self.refuse("more lines after the last one")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _fill(conn: Connection, lines: _Lines, progress: Progress | None) -> int:
    waiting: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    order = _Order(lines)
    count = 0
    for count, (name, values) in enumerate(lines, start=1):
        table = TABLES.get(name)
        if table is None:
            lines.refuse(f"found the table {name[:80]!r}; expected one of {sorted(TABLES)}")
        try:
            row = parse(table, values)
        except BadRow as error:
            lines.refuse(f"{name}: {error}")
        order.follow(table, row)
        waiting[name].append(row)
        if count % BATCH == 0:
            _flush(conn, waiting, lines)
            if progress:
                progress(count)
    _flush(conn, waiting, lines)
    return count


class _Order:
    """Sees that lines come in the order in which `export` writes them."""

    def __init__(self, lines: _Lines) -> None:
        self.lines = lines
        self.seq = 0
        self.at = -(2**63)
        self.rows: dict[str, int] = dict.fromkeys(TABLES, 0)

    def follow(self, table: Table, row: dict[str, Any]) -> None:
        """Check the next row against what came before it."""
        if table is schema.recording:
            if row["seq"] <= self.seq or row["at"] <= self.at:
                self.lines.refuse(f"recording {row['seq']} at {row['at']} after {self.seq} at {self.at}: wrong order")
            self.seq, self.at = row["seq"], row["at"]
        elif table in NAMES and self.seq:
            self.lines.refuse(f"{table.name} after the first recording: wrong order")
        elif "recorded" in row and row["recorded"] != self.seq:
            self.lines.refuse(f"{table.name} of recording {row['recorded']} under recording {self.seq}: wrong order")
        if "row" in row:
            if row["row"] <= self.rows[table.name]:
                self.lines.refuse(f"{table.name} {row['row']} after {self.rows[table.name]}: wrong order")
            self.rows[table.name] = row["row"]


def _flush(conn: Connection, waiting: dict[str, list[dict[str, Any]]], lines: _Lines) -> None:
    for name, rows in waiting.items():
        if rows:
            try:
                conn.execute(TABLES[name].insert(), rows)
            except IntegrityError as error:
                lines.refuse(
                    f"{name}: a row in the last {BATCH} lines is there twice or refers to nothing ({error.orig})"
                )
            rows.clear()
