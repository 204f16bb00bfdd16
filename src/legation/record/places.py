"""Where a ledger is: a file, or a PostgreSQL database. Passwords never leave this module."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from legation.errors import UsageError

POSTGRES = ("postgresql", "postgres", "postgresql+psycopg")
EXPECTED = "expected a file path, sqlite:///PATH or postgresql://USER@HOST/DATABASE"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a ledger is.

    Attributes:
        url: for SQLAlchemy, password and all. shown: for people, without the password.
        path: the file of an SQLite ledger; None for a server.
    """

    url: URL
    shown: str
    path: Path | None


def place(where: str | Path) -> Place:
    """Read a path or URL.

    Raises:
        UsageError: neither a path nor a URL of a store that Legation knows.
    """
    text = str(where)
    if not text or "\0" in text or text == ":memory:":
        raise UsageError(f"ledger {text!r}: {EXPECTED}")
    if "://" not in text:
        return _file(Path(text))
    scheme = text.partition("://")[0]
    if scheme == "sqlite":
        return _file_of_url(text)
    if scheme not in POSTGRES:
        raise UsageError(f"ledger: found a URL that starts with {scheme!r}; {EXPECTED}")
    return _server(text)


def _file(path: Path) -> Place:
    return Place(URL.create("sqlite+pysqlite", database=str(path.absolute())), str(path), path.absolute())


def _file_of_url(text: str) -> Place:
    path = text.removeprefix("sqlite:///")
    if path == text or path in ("", ":memory:"):
        raise UsageError(f"ledger {text!r}: an SQLite ledger is a file; {EXPECTED}")
    return _file(Path(path))


def _server(text: str) -> Place:
    try:
        url = make_url(text).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        # The cause would carry the URL with its password into the traceback.
        raise UsageError(f"ledger: a postgresql URL that cannot be read; {EXPECTED}") from None
    bare = url.set(drivername="postgresql", query={k: v for k, v in url.query.items() if k == "host"})
    return Place(url, bare.render_as_string(hide_password=True), None)
