"""Writers of one SQLite file take turns.

SQLite alone lets a writer that never pauses keep all others waiting, because those only look again after a sleep. Here
whoever wants to write first becomes the next in line, by a lock beside the file, and gives that place up only once it
has begun; the writer before it then queues behind it. The system drops the lock of a process that dies.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from legation.errors import BusyLedger

try:
    import fcntl
except ImportError:  # Windows: SQLite's own waiting has to do
    fcntl = None  # type: ignore[assignment]

PAUSE = 0.001


@contextmanager
def next_in_line(path: Path, patience: float) -> Iterator[None]:
    """Wait to be the next writer of the file.

    Args:
        path: the ledger's file. patience: seconds.

    Raises:
        BusyLedger: somebody else has been next for that long.
    """
    handle = _lock_file(path)
    if handle is None:
        yield
        return
    try:
        _wait(handle, path, patience)
        yield
    finally:
        os.close(handle)


def _lock_file(path: Path) -> int | None:
    """The file that is locked; None where there can be none (SQLite itself will then say what is wrong)."""
    if fcntl is None:
        return None
    try:
        return os.open(f"{path}-turn", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError:
        return None


def _wait(handle: int, path: Path, patience: float) -> None:
    until = time.monotonic() + patience
    while not _locked(handle):
        if time.monotonic() > until:
            raise BusyLedger(f"{path}: other processes have been writing for over {patience:g} s; try again")
        time.sleep(PAUSE)


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without such locks
        return True
    return True
