"""Paths and folders to single files, in an order that does not depend on the machine."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from legation.errors import DocumentError, UnreadableDocument


def files_under(path: Path) -> Iterator[Path | DocumentError]:
    """The path itself, or every file in the folder and the folders below it, sorted by name.

    Hidden files are passed over. A link to a folder is followed, but no folder is entered twice, so
    that links in a circle end. What cannot be listed comes as an error in its place.
    """
    seen: set[tuple[int, int]] = set()
    waiting = [path]
    while waiting:
        here = waiting.pop()
        if not _is_folder(here):
            yield here
            continue
        try:
            waiting.extend(reversed(_inside(here, seen)))
        except OSError as error:
            message = f"the folder cannot be listed ({error.strerror}); check its permissions"
            yield UnreadableDocument(str(here), message)


def refuse_special(path: Path, *, named: bool) -> int:
    """The size of a file that can be read.

    Args:
        named: the caller named this very file, so that a pipe (as from a shell) is meant.

    Raises:
        UnreadableDocument: a device, a socket, or a pipe met in a folder.
        OSError: no such file, or not allowed.
    """
    try:
        status = path.stat()
    except ValueError as error:  # a NUL in the name
        raise UnreadableDocument(str(path), f"not a file's name ({error}); expected a path") from None
    if stat.S_ISREG(status.st_mode) or (named and stat.S_ISFIFO(status.st_mode)):
        return status.st_size
    raise UnreadableDocument(str(path), "a device, pipe or socket; expected a regular file")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _inside(folder: Path, seen: set[tuple[int, int]]) -> list[Path]:
    """What is in a folder, sorted by name; nothing when it has been seen before."""
    status = folder.stat()
    key = (status.st_dev, status.st_ino)
    if key in seen:
        return []
    seen.add(key)
    return sorted(folder / name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208
