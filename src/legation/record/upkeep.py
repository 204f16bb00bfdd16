"""Figures about a ledger, and a copy of it while others work on."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Table, func, select

from legation.errors import LedgerError, UsageError
from legation.record import mishaps, schema
from legation.record.checking import Finding, check
from legation.record.engine import file_of, reading, schema_version, shown
from legation.record.exchange import export

__all__ = ["Finding", "Stats", "backup", "check", "stats"]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
PAGES = 4096
"""Pages copied in one go: 16 MB."""


@dataclass(frozen=True, slots=True)
class Stats:
    """Figures about a ledger.

    Attributes:
        where: without a password. store: name and version of the database. schema: revision.
        documents: by kind (`report`, `fact`, `recollection`), every version counted. copies: near-identical ones.
        events, retired: all of them, and those out of force. failures: documents that could not be read.
        states: those that stand now, by rule set and track. judgements: by kind.
        coders: codings by coder version. recordings: number; first, last: their instants, None in an empty ledger.
        size: bytes on disk.
    """

    where: str
    store: str
    schema: str
    documents: dict[str, int]
    copies: int
    events: int
    retired: int
    failures: int
    states: dict[str, dict[str, int]]
    judgements: dict[str, int]
    coders: dict[str, int]
    recordings: int
    first: datetime | None
    last: datetime | None
    size: int


def stats(engine: Engine) -> Stats:
    """Count what is in the ledger."""
    with reading(engine) as conn:
        seq, first, last = conn.execute(
            select(func.max(schema.recording.c.seq), func.min(schema.recording.c.at), func.max(schema.recording.c.at))
        ).one()
        return Stats(
            where=shown(engine),
            store=_store(conn),
            schema=str(schema_version(conn)),
            documents=_by(conn, schema.document.c.kind),
            copies=_copies(conn),
            events=_number(conn, schema.event),
            retired=_number(conn, schema.retired),
            failures=_number(conn, schema.failure),
            states=_states(conn),
            judgements=_by(conn, schema.judgement.c.kind),
            coders=_by(conn, schema.coding.c.coder),
            recordings=seq or 0,
            first=_instant(first),
            last=_instant(last),
            size=_size(conn, file_of(engine)),
        )


def backup(engine: Engine, to: Path, progress: Callable[[float], None] | None = None) -> str:
    """Copy a ledger as it stands now, while others read and write.

    Args:
        to: a file that is not there yet; it appears only when the copy is whole. An SQLite ledger is copied as a ledger
            that opens; of a PostgreSQL ledger it is an export, for `legation ledger import` (for a copy that a server
            restores faster, use pg_dump).
        progress: called with the part done, 0 to 1 (SQLite).

    Returns:
        `ledger` or `export`: what was written.

    Raises:
        UsageError: the file is there already, or its folder is not. FullDisk, DamagedLedger: see there.
    """
    if to.exists():
        raise UsageError(f"{to}: is there already; a backup overwrites nothing: choose another name")
    if not to.parent.is_dir():
        raise UsageError(f"{to}: there is no folder {to.parent}; make it first")
    part = to.with_name(f"{to.name}.part")
    try:
        kind = _copy(engine, part, progress)
        # A hard link, unlike renaming, never replaces a file that came meanwhile.
        os.link(part, to)
    except OSError as error:
        raise LedgerError(f"{to}: cannot be written ({error.strerror}); choose another place") from error
    finally:
        part.unlink(missing_ok=True)
    return kind


def _copy(engine: Engine, part: Path, progress: Callable[[float], None] | None) -> str:
    if file_of(engine) is None:
        with part.open("w", encoding="utf-8") as stream:
            export(engine, stream)
            stream.flush()
            os.fsync(stream.fileno())
        return "export"

    def told(_: int, left: int, total: int) -> None:
        if progress and total:
            progress(1 - left / total)

    # Within one transaction the copy is of one moment, however long it takes and whoever writes meanwhile.
    with reading(engine) as conn:
        source = conn.connection.driver_connection
        assert isinstance(source, sqlite3.Connection)
        try:
            with closing(sqlite3.connect(part)) as target:
                source.backup(target, pages=PAGES, progress=told)
                found = target.execute("PRAGMA quick_check").fetchone()[0]
        except sqlite3.Error as error:
            raise mishaps.told(error, str(part)) or LedgerError(f"{part}: {error}") from error
    if found != "ok":
        raise LedgerError(f"{shown(engine)}: the copy is damaged ({found}); {mishaps.RESTORE}")
    return "ledger"


def _store(conn: Connection) -> str:
    if conn.dialect.name == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    return f"PostgreSQL {conn.exec_driver_sql('SHOW server_version').scalar_one()}"


def _number(conn: Connection, table: Table) -> int:
    return conn.execute(select(func.count()).select_from(table)).scalar_one()


def _by(conn: Connection, column: ColumnElement[Any]) -> dict[str, int]:
    query = select(column, func.count()).group_by(column).order_by(column)
    return {str(name): count for name, count in conn.execute(query)}


def _copies(conn: Connection) -> int:
    """Documents whose last likeness says that they are copies."""
    like = schema.likeness
    last = select(func.max(like.c.row)).group_by(like.c.document)
    query = select(func.count()).where(like.c.row.in_(last), like.c.kind == "copy", like.c.head != like.c.document)
    return conn.execute(query).scalar_one()


def _states(conn: Connection) -> dict[str, dict[str, int]]:
    s = schema.state.c
    query = select(s.rules, s.track, func.count()).where(s.recorded_to == schema.FOREVER).group_by(s.rules, s.track)
    found: dict[str, dict[str, int]] = {}
    for rules, track, count in conn.execute(query.order_by(s.rules, s.track)):
        found.setdefault(rules, {})[track] = count
    return found


def _instant(at: int | None) -> datetime | None:
    return None if at is None else EPOCH + timedelta(microseconds=at)


def _size(conn: Connection, path: Path | None) -> int:
    if path is None:
        query = "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND relnamespace = "
        return int(conn.exec_driver_sql(query + "current_schema()::regnamespace").scalar_one())
    files = (path, path.with_name(f"{path.name}-wal"))
    return sum(file.stat().st_size for file in files if file.exists())
