"""Rows written in lots, by statements that are made once: entering a document spends its time in the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Date, Table, insert
from sqlalchemy.engine import Dialect


@dataclass(frozen=True, slots=True)
class _Insert:
    """A statement in the words of the driver.

    Attributes:
        order: columns in the order of their question marks; None where the driver takes them by name.
        days: those of them that are days, which SQLite keeps as ISO text.
    """

    sql: str
    order: tuple[str, ...] | None
    days: frozenset[str]


def write(conn: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows; each has a value for every column of the table."""
    made = _insert(conn.dialect, table)
    if made.order is None:
        conn.exec_driver_sql(made.sql, list(rows))
        return
    places = [(name, name in made.days) for name in made.order]
    conn.exec_driver_sql(made.sql, [tuple(_value(row[name], day) for name, day in places) for row in rows])


def _value(value: Any, day: bool) -> Any:
    return value.isoformat() if day and value is not None else value


@lru_cache(128)
def _insert(dialect: Dialect, table: Table) -> _Insert:
    names = [column.name for column in table.columns]
    compiled = insert(table).compile(dialect=dialect, column_keys=names)
    order = getattr(compiled, "positiontup", None)
    days = frozenset(c.name for c in table.columns if isinstance(c.type, Date))
    return _Insert(str(compiled), tuple(order) if order else None, days)
