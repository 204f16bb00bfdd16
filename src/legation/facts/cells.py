"""Cells of a table of facts, read or refused with column, value and what was expected."""

from __future__ import annotations

from legation.facts.dates import EXPECTED, read_date
from legation.facts.names import load_names
from legation.facts.tables import Row
from legation.model.entities import Entity
from legation.model.times import DateRange

SIDE = "a three-letter code, an id of the register (polity:…, gov:…, igo:…) or a name in the names table"


class BadCell(ValueError):
    """A cell is not what its column takes.

    Attributes:
        column: name of the column. found: the cell. expected: what it takes.
    """

    def __init__(self, column: str, found: str, expected: str) -> None:
        super().__init__(f"column {column}: found {found!r}; expected {expected}")
        self.column, self.found, self.expected = column, found, expected


def day(row: Row, column: str = "date") -> DateRange | None:
    """The date in a cell; None when it is empty. Raises BadCell."""
    try:
        return read_date(row[column])
    except ValueError as error:
        raise BadCell(column, row[column], EXPECTED) from error


def side(row: Row, column: str, on: str = "") -> Entity:
    """The side in a cell, as of an ISO day. Raises BadCell."""
    found = load_names().find(row[column], on)
    if found is None:
        raise BadCell(column, row[column], SIDE)
    return found


def one_of(row: Row, column: str, allowed: tuple[str, ...]) -> str:
    """The cell, which must be one of a few words. Raises BadCell."""
    if row[column] not in allowed:
        raise BadCell(column, row[column], f"one of {', '.join(allowed)}")
    return row[column]
