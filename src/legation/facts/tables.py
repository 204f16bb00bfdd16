"""The packaged tables of facts: compact CSV, some of it compressed, as `tools/build_facts.py` writes it."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator, Mapping
from importlib.resources import files

TABLES = ("recognitions", "envoys", "missions", "chiefs", "records", "visits", "journeys")
"""Tables of facts, in the order in which they are told."""

Row = Mapping[str, str]


def packaged(name: str) -> bytes:
    """Bytes of one file in `legation/tables/facts`."""
    return files("legation.tables").joinpath("facts").joinpath(name).read_bytes()


def rows(table: str) -> Iterator[Row]:
    """Rows of one packaged table, header cells as keys, empty text for an empty cell."""
    yield from csv.DictReader(io.StringIO(_text(table), newline=""))


def _text(table: str) -> str:
    folder = files("legation.tables").joinpath("facts")
    if folder.joinpath(f"{table}.csv").is_file():
        return packaged(f"{table}.csv").decode("utf-8")
    return gzip.decompress(packaged(f"{table}.csv.gz")).decode("utf-8")
