"""Files of exports: written whole or not at all, never over another; compressed when the name says so."""

from __future__ import annotations

import gzip
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO, cast

import click


@contextmanager
def writing_new(path: Path) -> Iterator[TextIO]:
    """A new text file that is there only when all of it was written; - is standard output."""
    if str(path) == "-":
        yield sys.stdout
        return
    if path.exists():
        raise click.ClickException(f"{path}: is there already; nothing is overwritten: choose another name")
    part = path.with_name(f"{path.name}.part")
    try:
        with _open(part, "wt", path.suffix == ".gz") as stream:
            yield stream
        os.link(part, path)  # unlike renaming, this never replaces a file that came meanwhile
    except OSError as error:
        raise click.ClickException(f"{path}: cannot be written: {error.strerror}; choose another place") from error
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def reading_lines(path: Path) -> Iterator[TextIO]:
    """An export; - is standard input."""
    if str(path) == "-":
        sys.stdin.reconfigure(encoding="utf-8", errors="strict")  # type: ignore[union-attr]
        yield sys.stdin
        return
    try:
        with _open(path, "rt", path.suffix == ".gz") as stream:
            yield stream
    except (OSError, EOFError, zlib.error) as error:
        words = getattr(error, "strerror", None) or str(error)
        raise click.ClickException(f"{path}: cannot be read: {words}; nothing was imported") from error


def _open(path: Path, mode: str, packed: bool) -> TextIO:
    if packed:
        return cast(TextIO, gzip.open(path, mode, encoding="utf-8", newline="\n"))
    return cast(TextIO, path.open(mode, encoding="utf-8", newline="\n"))
