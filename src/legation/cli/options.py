"""What several commands share: which ledger, and progress for people who wait."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

PATIENCE = 2.0
"""Seconds before progress is shown."""
Command = TypeVar("Command", bound=Callable[..., Any])


def ledger_option(command: Command) -> Command:
    """Add `--ledger`; the command gets `ledger`, None when it was not given. `place_of` settles which one is meant."""
    words = "Which ledger; else LEGATION_LEDGER, else one file of your own."
    return click.option("--ledger", metavar="PATH_OR_URL", help=words)(command)


def place_of(given: str | None, *, make: bool = False) -> str:
    """Path or URL of the ledger that is meant.

    Args:
        given: what `--ledger` says. make: make the folder of the default file.
    """
    from legation.settings import settings

    if given:
        return given
    found = settings().ledger
    if make and "://" not in found:
        try:
            Path(found).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise click.ClickException(
                f"{found}: the folder cannot be made: {error.strerror}; give --ledger"
            ) from error
    return found


@contextmanager
def progress(doing: str) -> Iterator[Callable[[str], None]]:
    """Say on a terminal how far it is, once it has taken two seconds; the value is called with words."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.status import Status

    status = Status(doing, console=Console(stderr=True))
    start = time.monotonic()

    def told(words: str) -> None:
        if time.monotonic() - start > PATIENCE:
            status.start()
            status.update(f"{doing}: {words}")

    try:
        yield told
    finally:
        status.stop()
