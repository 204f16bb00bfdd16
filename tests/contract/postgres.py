"""A private PostgreSQL server for tests: on a socket in a folder of its own, gone at the end."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

# Speed before safety: the data live for minutes.
SETTINGS = {"fsync": "off", "full_page_writes": "off", "listen_addresses": "", "max_connections": "60"}
PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")


def binaries() -> Path | None:
    """Folder of `initdb` and `pg_ctl`, the newest; None where no server is installed."""
    found = [path for place in PLACES for path in Path("/").glob(place.lstrip("/")) if (path / "initdb").exists()]
    if found:
        return max(found, key=lambda path: float("0" + "".join(c for c in str(path) if c.isdigit())))
    named = shutil.which("initdb")
    return Path(named).resolve().parent if named else None


def database_of(url: str) -> str:
    """Name of the database that `Server.url` names."""
    return url.partition("?")[0].rpartition("/")[2]


@dataclass
class Server:
    """A running server.

    Attributes:
        folder: of data, socket and log. programs: folder of `pg_ctl`.
    """

    folder: Path
    programs: Path
    user: str | None = None
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = " ".join(f"-c {name}='{value}'" for name, value in SETTINGS.items())
        self._control("start", "-l", str(self.folder / "log"), "-o", f"{options} -k {self.folder}")

    def stop(self) -> None:
        """Stop it, breaking every connection."""
        self._control("stop", "-m", "fast")

    def new(self) -> str:
        """URL of a new, empty database."""
        name = f"ledger_{next(self._numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as conn:
            conn.execute(f'CREATE DATABASE "{name}"'.encode())
        return self.url(name)

    def drop(self, url: str) -> None:
        """Drop a database and whoever is connected to it."""
        name = database_of(url)
        with psycopg.connect(self.url("postgres"), autocommit=True) as conn:
            conn.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())

    def url(self, database: str, role: str = "postgres") -> str:
        """URL of a database of this server."""
        return f"postgresql://{role}@/{database}?host={self.folder}"

    def make(self) -> None:
        """Lay out the data folder."""
        self._run("initdb", "-D", str(self.folder / "data"), "-U", "postgres", "-E", "UTF8", "--no-sync", "-A", "trust")

    def _control(self, word: str, *more: str) -> None:
        self._run("pg_ctl", word, "-D", str(self.folder / "data"), "-w", "-s", *more)

    def _run(self, program: str, *words: str) -> None:
        # pg_ctl leaves the server running with the streams it was given, so a pipe would never end.
        with (self.folder / "out").open("ab") as out:
            done = subprocess.run(
                [str(self.programs / program), *words], check=False, stdout=out, stderr=out, user=self.user, cwd="/"
            )
        if done.returncode:
            raise RuntimeError(f"{program} {words}: {(self.folder / 'out').read_text(errors='replace')[-2000:]}")


@contextmanager
def server() -> Iterator[Server | None]:
    """A server of its own; None where none is installed."""
    programs = binaries()
    if programs is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    # The server refuses to run as root.
    user = "postgres" if os.getuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    found = Server(folder, programs, user)
    try:
        found.make()
        found.start()
        try:
            yield found
        finally:
            found.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
