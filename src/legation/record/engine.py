"""Opening a ledger: SQLite or PostgreSQL behind one door, with one queue for writers and a snapshot for readers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import NoSuchModuleError

from legation.errors import ForeignSchema, LedgerError, NoLedger, UsageError
from legation.record import mishaps
from legation.record.places import Place, place
from legation.record.turns import next_in_line

APPLICATION = 0x4C454741
"""`PRAGMA application_id` of a ledger: the letters LEGA."""
REVISIONS = ("0001",)
"""Schema revisions that this Legation knows, oldest first."""
VERSION_TABLE = "legation_version"
PATIENCE = 30.0
"""Seconds that a writer waits for its turn."""
OLDEST_SERVER = 150000
READ_CACHE, WRITE_CACHE = 65536, 262144  # KiB, filled only as far as a connection reads

# One after another at every connect. Reading through mmap would be killed by a file that somebody cuts short.
_PRAGMAS = (
    "synchronous=NORMAL",
    "foreign_keys=ON",
    "recursive_triggers=ON",  # so that INSERT OR REPLACE meets the guards
    "cell_size_check=ON",
    "secure_delete=OFF",
    "temp_store=MEMORY",
    "wal_autocheckpoint=16000",
    "journal_size_limit=134217728",
    f"cache_size=-{READ_CACHE}",
)


def open_engine(where: str | Path, *, create: bool = False) -> Engine:
    """Open the ledger at a path or URL.

    Args:
        where: a file path, `sqlite:///PATH` or `postgresql://USER@HOST/DATABASE`.
        create: make an empty ledger where there is none, and bring an older one up to this schema.

    Raises:
        NoLedger: nothing there, or something else. ForeignSchema: of a newer Legation, or of an older one without
            `create`. DamagedLedger, BusyLedger, LedgerError: see there. UsageError: not a place.
    """
    at = place(where)
    if at.path is not None:
        _look_at_file(at.path, at.shown, create)
    engine = _engine(at)
    try:
        _check(engine, create)
    except BaseException:
        engine.dispose()
        raise
    return engine


def migrate(engine: Engine) -> None:
    """Bring the schema to this version, in one transaction; nothing happens when it is there already."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with writing(engine) as conn:
        config.attributes["connection"] = conn
        command.upgrade(config, "head")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes. Writers queue: one at a time, in the order in which they came.

    Raises:
        BusyLedger: no turn within `PATIENCE` seconds. FullDisk, DamagedLedger: nothing was written.
    """
    with engine.connect().execution_options(legation_writing=True) as conn:
        path = _place(engine).path
        if path is None:
            transaction = conn.begin()
        else:
            with next_in_line(path, PATIENCE):
                transaction = conn.begin()
        with transaction:
            yield conn


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads, all of it from one snapshot; it holds up no writer."""
    with engine.connect() as conn:
        if engine.dialect.name == "postgresql":
            conn.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with conn.begin() as transaction:
            if engine.dialect.name == "sqlite":
                conn.exec_driver_sql("SELECT 1 FROM sqlite_schema LIMIT 1")  # the snapshot is taken here
            yield conn
            transaction.rollback()


def shown(engine: Engine) -> str:
    """Where the ledger is, for people: never with a password."""
    return _place(engine).shown


def file_of(engine: Engine) -> Path | None:
    """File of an SQLite ledger; None for a server."""
    return _place(engine).path


def schema_version(conn: Connection) -> str | None:
    """The schema revision of the ledger; None when there is no ledger."""
    if conn.dialect.name == "sqlite":
        there = conn.exec_driver_sql(f"SELECT 1 FROM sqlite_schema WHERE name = '{VERSION_TABLE}'").scalar()
    else:
        there = conn.exec_driver_sql(f"SELECT to_regclass('{VERSION_TABLE}')").scalar()
    return str(conn.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalar()) if there else None


def _place(engine: Engine) -> Place:
    found: Place = engine.get_execution_options()["legation_place"]
    return found


def _look_at_file(path: Path, told: str, create: bool) -> None:
    if path.is_dir():
        raise NoLedger(f"{told}: found a folder; expected a ledger file")
    if not path.exists() or path.stat().st_size == 0:
        if create and path.parent.is_dir():
            return
        todo = f"make the folder {path.parent}" if create else "make one with `legation ledger init`"
        raise NoLedger(f"{told}: no ledger there; {todo}, or give another place")
    with path.open("rb") as stream:
        start = stream.read(16)
    if start != b"SQLite format 3\0":
        raise NoLedger(f"{told}: begins with {start!r}, which is not a ledger, or a damaged one; restore a backup")


def _engine(at: Place) -> Engine:
    options: dict[str, Any] = {"execution_options": {"legation_place": at}, "max_overflow": 64}
    if at.path is not None:
        options["connect_args"] = {"timeout": PATIENCE, "check_same_thread": False}
    else:
        options |= {"pool_pre_ping": True, "connect_args": {"connect_timeout": 10}}
    try:
        engine = create_engine(at.url, **options)
    except (ImportError, NoSuchModuleError) as error:
        raise UsageError(f"{at.shown}: PostgreSQL needs psycopg; pip install 'legation[postgres]'") from error
    event.listen(engine, "handle_error", partial(_in_our_words, at.shown))
    if at.path is not None:
        event.listen(engine, "connect", _sqlite_connected)
    event.listen(engine, "begin", _sqlite_begun if at.path is not None else _postgres_begun)
    return engine


def _in_our_words(told: str, context: ExceptionContext) -> LedgerError | None:
    # A failing ping is not a failure: the pool connects anew.
    return None if context.is_pre_ping else mishaps.told(context.original_exception, told)


def _sqlite_connected(raw: sqlite3.Connection, _: object) -> None:
    raw.isolation_level = None  # transactions are begun below, never by the driver
    raw.execute("PRAGMA journal_mode=WAL")
    for pragma in _PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")


def _sqlite_begun(conn: Connection) -> None:
    writes = conn.get_execution_options().get("legation_writing", False)
    if writes and "wide" not in conn.info:
        conn.exec_driver_sql(f"PRAGMA cache_size=-{WRITE_CACHE}")
        conn.info["wide"] = True
    conn.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgres_begun(conn: Connection) -> None:
    if conn.get_execution_options().get("legation_writing"):
        # Until the end of the transaction; a lock for each schema, so that ledgers beside each other do not wait.
        lock = f"pg_advisory_xact_lock({APPLICATION}, hashtext(current_schema()))"
        conn.exec_driver_sql(f"SELECT set_config('lock_timeout', '{int(PATIENCE * 1000)}', true), {lock}")


def _check(engine: Engine, create: bool) -> None:
    """Look whether it is a ledger of a version that can be used; make or upgrade it when asked."""
    with reading(engine) as conn:
        _check_store(conn, shown(engine), create)
        version = schema_version(conn)
    if version == REVISIONS[-1]:
        return
    if version is not None and version not in REVISIONS:
        raise ForeignSchema(
            f"{shown(engine)}: schema {version!r} of a newer Legation, or of another program; this one knows up to "
            f"{REVISIONS[-1]!r}: upgrade Legation"
        )
    if create:
        migrate(engine)
    elif version is None:
        raise NoLedger(f"{shown(engine)}: no ledger there; make one with `legation ledger init`")
    else:
        raise ForeignSchema(f"{shown(engine)}: schema {version!r} of an older Legation; run `legation ledger init`")


def _check_store(conn: Connection, told: str, create: bool) -> None:
    if conn.dialect.name == "sqlite":
        _check_application(conn, told, create)
        return
    number = conn.exec_driver_sql("SELECT current_setting('server_version_num')::int").scalar_one()
    if number < OLDEST_SERVER:
        raise LedgerError(f"{told}: found PostgreSQL {number // 10000}; expected 15 or newer: upgrade the server")
    if conn.exec_driver_sql("SELECT current_setting('server_encoding')").scalar_one() != "UTF8":
        raise LedgerError(f"{told}: the database is not in UTF8; create one with ENCODING 'UTF8'")
    if conn.exec_driver_sql("SELECT current_schema()").scalar() is None:
        raise NoLedger(f"{told}: no schema of the search_path is there; create it, or check the role's search_path")


def _check_application(conn: Connection, told: str, create: bool) -> None:
    found = conn.exec_driver_sql("PRAGMA application_id").scalar_one()
    if found == APPLICATION:
        return
    tables = conn.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one()
    if found or tables:
        raise NoLedger(f"{told}: an SQLite database of another program; give another place")
