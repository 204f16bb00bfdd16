"""Many values in one statement that is built and planned once, whatever their number."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ARRAY, BigInteger, ColumnElement, Connection, Text, bindparam, func, select, text

_STEPS = "SELECT s.row, s.bundle, s.digest, s.payload FROM"
STEPS_BY_KEY = {
    "sqlite": text(
        f"{_STEPS} json_each(:keys) k CROSS JOIN step s "
        "ON s.bundle = json_extract(k.value, '$[0]') AND s.digest = json_extract(k.value, '$[1]')"
    ),
    "postgresql": text(
        f"{_STEPS} jsonb_array_elements(CAST(:keys AS jsonb)) k "
        "JOIN step s ON s.bundle = CAST(k->>0 AS bigint) AND s.digest = k->>1"
    ),
}
"""Steps by `keys`, a JSON list of pairs of the row of a bundle and a digest: one look-up each."""


def among(dialect: str, column: ColumnElement[int], name: str) -> ColumnElement[bool]:
    """Whether a column is one of the numbers given as the parameter `name`; see `listed`."""
    if dialect == "sqlite":
        return column.in_(select(func.json_each(bindparam(name, type_=Text)).table_valued("value").c.value))
    return column == func.any(bindparam(name, type_=ARRAY(BigInteger)))


def listed(conn: Connection, values: Iterable[int]) -> Any:
    """Numbers as the parameter of `among`."""
    found = sorted(set(values))
    return json.dumps(found) if conn.dialect.name == "sqlite" else found
