"""Rows written in lots, by statements that are made once: entering a document spends its time in the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
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
    """Insert rows; each has a value for every column of the table. The rows are used up."""
    made = _insert(conn.dialect, table)
    if made.order is None:
        conn.exec_driver_sql(made.sql, list(rows))
        return
    for name in made.days:
        for row in rows:
            row[name] = row[name] and row[name].isoformat()
    values = map(itemgetter(*made.order), rows)
    conn.exec_driver_sql(made.sql, list(values) if len(made.order) > 1 else [(value,) for value in values])


@lru_cache(128)
def _insert(dialect: Dialect, table: Table) -> _Insert:
    names = [column.name for column in table.columns]
    compiled = insert(table).compile(dialect=dialect, column_keys=names)
    order = getattr(compiled, "positiontup", None)
    days = frozenset(c.name for c in table.columns if isinstance(c.type, Date))
    return _Insert(str(compiled), tuple(order) if order else None, days)
