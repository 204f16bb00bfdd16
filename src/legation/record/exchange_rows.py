"""Rows of the evidence as JSON values and back, and the order in which they go from one ledger to another."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Connection, Date, Float, Integer, Select, Table, Text, select

from legation.errors import DamagedLedger
from legation.record import schema

# What a row refers to comes before it. Actors and bundles are names, which have no time of their own.
NAMES = (schema.actor, schema.bundle)
DATED = (
    schema.recording,
    schema.document,
    schema.coding,
    schema.failure,
    schema.event,
    schema.party,
    schema.step,
    schema.support,
    schema.standing,
    schema.judgement,
    schema.likeness,
    schema.happening,
    schema.band,
    schema.trace,
)
TABLES = {table.name: table for table in (*NAMES, *DATED)}
LARGEST = 2**63 - 1

Placed = tuple[int, int, Table, dict[str, Any]]
"""Recording, place of the table, table and row."""


class BadRow(ValueError):
    """A row of another shape than the table's."""


def plain(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """A row as JSON values: days as ISO dates, the rest as it is."""
    return {c.name: v.isoformat() if isinstance(v := row[c.name], date) else v for c in table.columns}


def parse(table: Table, values: object) -> dict[str, Any]:
    """A row from JSON values, checked against the table.

    Raises:
        BadRow: fields or types are not the table's.
    """
    if not isinstance(values, dict) or set(values) != set(table.columns.keys()):
        found = sorted(values) if isinstance(values, dict) else values
        raise BadRow(f"found {str(found)[:200]!r}; expected exactly the fields {sorted(table.columns.keys())}")
    return {column.name: _value(column, values[column.name]) for column in table.columns}


def in_order(conn: Connection) -> Iterator[tuple[Table, dict[str, Any]]]:
    """Every row of the evidence: names first, then the rest in the order in which it was recorded."""
    for table in NAMES:
        for row in _stream(conn, select(table).order_by(table.c.row)):
            yield table, row
    streams = [rows for place, table in enumerate(DATED) for rows in _placed(conn, place, table)]
    for _, _, table, row in heapq.merge(*streams, key=lambda placed: placed[:2]):
        yield table, row


def _value(column: Column[Any], value: object) -> Any:
    if value is None and column.nullable and not column.primary_key:
        return None
    for kind, read in _READERS:
        if isinstance(column.type, kind):
            return read(column.name, value)
    raise AssertionError(f"column {column} has a type that the exchange does not know")


def _text(name: str, value: object) -> str:
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            raise BadRow(f"{name}: found half of a surrogate pair; expected text") from None
        return value
    raise BadRow(f"{name}: found {str(value)[:80]!r}; expected text")


def _number(name: str, value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and -LARGEST - 1 <= value <= LARGEST:
        return value
    raise BadRow(f"{name}: found {str(value)[:80]!r}; expected a whole number of 64 bits")


def _flag(name: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise BadRow(f"{name}: found {str(value)[:80]!r}; expected true or false")


def _fraction(name: str, value: object) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return float(value)
    raise BadRow(f"{name}: found {str(value)[:80]!r}; expected a number")


def _day(name: str, value: object) -> date:
    try:
        if isinstance(value, str) and len(value) == 10:
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise BadRow(f"{name}: found {str(value)[:80]!r}; expected a day as YYYY-MM-DD")


_READERS: tuple[tuple[type, Callable[[str, object], Any]], ...] = (
    (Text, _text),
    (Boolean, _flag),
    (Date, _day),
    (Float, _fraction),
    (Integer, _number),
    (BigInteger, _number),
)


def _placed(conn: Connection, place: int, table: Table) -> Iterator[Iterator[Placed]]:
    """Streams of a table's rows, each in order of recording."""
    for query in _queries(table):
        yield _rising(((row.pop("at_seq"), place, table, row) for row in _stream(conn, query)), table)


def _queries(table: Table) -> tuple[Select[Any], ...]:
    """Queries that need no sorting of large tables: within a table, rows are numbered in the order of recording."""
    if table is schema.recording:
        return (select(table, table.c.seq.label("at_seq")).order_by(table.c.seq),)
    if table is schema.support:
        return _support()
    if "recorded" in table.c:
        return (select(table, table.c.recorded.label("at_seq")).order_by(table.c.row),)
    home = schema.document if table is schema.band else schema.event
    key = table.c.document if table is schema.band else table.c.event
    rest = [column for column in table.primary_key.columns if column is not key]
    query = select(table, home.c.recorded.label("at_seq")).join(home, home.c.row == key)
    return (query.order_by(home.c.row, *rest),)


def _support() -> tuple[Select[Any], ...]:
    """Most rows come with their event; those that a later recording adds are few, and sorted."""
    table, event = schema.support, schema.event
    query = select(table, table.c.recorded.label("at_seq")).join(event, event.c.row == table.c.event)
    at_once = query.where(table.c.recorded == event.c.recorded).order_by(event.c.row, table.c.step)
    later = query.where(table.c.recorded > event.c.recorded).order_by(*table.primary_key.columns.values()[::-1])
    return at_once, later


def _stream(conn: Connection, query: Select[Any]) -> Iterator[dict[str, Any]]:
    found = conn.execution_options(yield_per=1000).execute(query)
    return (dict(row._mapping) for row in found)


def _rising(rows: Iterator[Placed], table: Table) -> Iterator[Placed]:
    last = 0
    for placed in rows:
        if placed[0] < last:
            raise DamagedLedger(
                f"table {table.name}: a row of recording {placed[0]} comes after one of {last}; expected rows numbered "
                "in the order of recording: run `legation ledger check`"
            )
        last = placed[0]
        yield placed
