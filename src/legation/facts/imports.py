"""A user's own table of recognitions or envoys, in the layout of the shipped ones."""

from __future__ import annotations

import csv
from pathlib import Path

from legation.errors import ResourceError, UsageError
from legation.facts import envoys, recognitions
from legation.facts.cells import BadCell
from legation.facts.tables import Row
from legation.facts.telling import FactEntry, tell

LAYOUTS = {
    "recognitions": (recognitions.COLUMNS, recognitions.telling),
    "envoys": (envoys.COLUMNS, envoys.telling),
}
"""Layouts with their columns; the order of the columns is free, further ones are ignored."""


def read_facts(path: str | Path, layout: str) -> tuple[FactEntry, ...]:
    """Read a whole table, so that a mistake anywhere enters nothing.

    Args:
        path: CSV in UTF-8 with a header line. layout: `recognitions` or `envoys`.

    Raises:
        ResourceError: the file cannot be read, a column is missing or a cell is wrong: names file, line, column, the
            value found and what was expected.
        UsageError: no such layout.
    """
    if layout not in LAYOUTS:
        raise UsageError(f"no layout {layout!r}; expected one of {', '.join(LAYOUTS)}")
    file = str(path)
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, strict=True)
            _check_header(file, tuple(reader.fieldnames or ()), LAYOUTS[layout][0])
            return tuple(_entry(file, reader.line_num, row, layout) for row in reader)
    except OSError as error:
        raise ResourceError(file, None, error.strerror, "a file that can be read") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise ResourceError(file, None, str(error), "CSV in UTF-8") from error


def _check_header(file: str, found: tuple[str, ...], columns: tuple[str, ...]) -> None:
    missing = [c for c in columns if c not in found]
    if missing:
        raise ResourceError(file, 1, ",".join(found), f"a header with the columns {', '.join(missing)} too")


def _entry(file: str, line: int, row: Row, layout: str) -> FactEntry:
    columns, teller = LAYOUTS[layout]
    short = [c for c in columns if row.get(c) is None]
    if short or None in row:
        raise ResourceError(file, line, "a row of another length", f"as many cells as the header ({short or 'fewer'})")
    try:
        return tell(teller({c: row[c].strip() for c in row}))
    except BadCell as error:
        raise ResourceError(file, line, error.found, f"column {error.column}: {error.expected}") from error
