"""What a database driver reports, in the words of `legation.errors`: what was found, where, and what to do."""

from __future__ import annotations

import sqlite3

from legation.errors import BusyLedger, DamagedLedger, ForeignSchema, FullDisk, LedgerError, NoLedger

REFUSED = "LG001"
"""SQLSTATE under which the PostgreSQL guards refuse to change evidence."""

RESTORE = "run `legation ledger check`, restore a backup, or export what can still be read"
FULL = "no room to write ({}); nothing of the last document was entered, everything before it was: free some space"

# Primary result codes; some extended ones say more and come first.
_SQLITE: tuple[tuple[int, type[LedgerError], str], ...] = (
    (sqlite3.SQLITE_IOERR_WRITE, FullDisk, FULL),
    (sqlite3.SQLITE_IOERR_SHMSIZE, FullDisk, FULL),
    (sqlite3.SQLITE_FULL, FullDisk, FULL),
    (sqlite3.SQLITE_BUSY, BusyLedger, "another process has been writing for too long ({}); try again"),
    (sqlite3.SQLITE_LOCKED, BusyLedger, "another connection has been writing for too long ({}); try again"),
    (sqlite3.SQLITE_CORRUPT, DamagedLedger, "the file is damaged ({}); " + RESTORE),
    (sqlite3.SQLITE_NOTADB, NoLedger, "not a ledger, or damaged in its first bytes ({}); restore a backup"),
    (sqlite3.SQLITE_IOERR, DamagedLedger, "the disk cannot be read or written ({}); " + RESTORE),
    (sqlite3.SQLITE_CANTOPEN, NoLedger, "cannot be opened ({}); check that the folder is there and may be written"),
    (sqlite3.SQLITE_READONLY, LedgerError, "may not be written ({}); check the rights of file and folder"),
    (sqlite3.SQLITE_PERM, LedgerError, "may not be used ({}); check the rights of file and folder"),
    (sqlite3.SQLITE_AUTH, LedgerError, "may not be used ({}); check the rights of file and folder"),
    (sqlite3.SQLITE_TOOBIG, LedgerError, "a value is larger than the store can keep ({}); leave the document out"),
    (sqlite3.SQLITE_NOMEM, BusyLedger, "out of memory ({}); close something and try again"),
)

# SQLSTATE or the class it begins with.
_POSTGRES: tuple[tuple[str, type[LedgerError], str], ...] = (
    ("53100", FullDisk, FULL),
    ("53", BusyLedger, "the server has no more connections or memory ({}); try again"),
    ("08", BusyLedger, "the connection to the server broke ({}); try again"),
    ("57", BusyLedger, "the server stopped or cancelled the work ({}); try again"),
    ("55P03", BusyLedger, "another process has been writing for too long ({}); try again"),
    ("40", BusyLedger, "another transaction was in the way ({}); try again"),
    ("28", NoLedger, "the server refuses the role or its password ({}); check the URL"),
    ("3D000", NoLedger, "there is no such database ({}); create it, or check the URL"),
    ("3F000", NoLedger, "there is no such schema ({}); create it, or check the search_path of the role"),
    ("42501", LedgerError, "the role lacks a right ({}); let its owner grant it"),
    ("42P01", DamagedLedger, "a table is missing ({}); " + RESTORE),
    ("42P07", ForeignSchema, "tables of another program are here ({}); give the ledger a database of its own"),
    ("25006", LedgerError, "the server only reads ({}); write to its primary"),
    ("22", LedgerError, "a value that the store cannot keep ({}); leave the document out"),
    ("XX", DamagedLedger, "the database is damaged ({}); " + RESTORE),
    ("58", DamagedLedger, "the server cannot read or write its files ({}); " + RESTORE),
)


def told(error: BaseException, shown: str) -> LedgerError | None:
    """The error in Legation's words.

    Args:
        error: as the driver raised it. shown: where the ledger is, for people.

    Returns:
        None for what is a fault of the caller (a wrong statement, a broken constraint), which must not be disguised.
    """
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(error, shown)
    module = type(error).__module__.partition(".")[0]
    return _of_postgres(error, shown) if module == "psycopg" else None


def _of_sqlite(error: sqlite3.Error, shown: str) -> LedgerError | None:
    text = str(error)
    if "append-only" in text or "overlaps" in text:
        return LedgerError(f"{shown}: {text}")
    if "no such table" in text:
        return DamagedLedger(f"{shown}: a table is missing ({text}); {RESTORE}")
    code = getattr(error, "sqlite_errorcode", None)
    if code is None or isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
        return None
    for known, kind, words in _SQLITE:
        if known in (code, code & 0xFF):
            return kind(f"{shown}: {words.format(text)}")
    return None


def _of_postgres(error: BaseException, shown: str) -> LedgerError | None:
    state = getattr(error, "sqlstate", None)
    text = _first_line(error)
    if state is None:
        return _not_reached(error, text, shown)
    if state == REFUSED:
        return LedgerError(f"{shown}: {text}")
    for known, kind, words in _POSTGRES:
        if state.startswith(known):
            return kind(f"{shown}: {words.format(text)}")
    return None


def _not_reached(error: BaseException, text: str, shown: str) -> LedgerError | None:
    """Failures to connect carry no SQLSTATE; the server's own words are all there is."""
    if type(error).__name__ == "DataError":
        return LedgerError(f"{shown}: a value that the store cannot keep ({text}); leave the document out")
    if type(error).__name__ not in ("OperationalError", "ConnectionTimeout", "InterfaceError"):
        return None
    if "does not exist" in text and "role" not in text:
        return NoLedger(f"{shown}: there is no such database ({text}); create it, or check the URL")
    if "authentication" in text or "does not exist" in text or "no pg_hba.conf entry" in text:
        return NoLedger(f"{shown}: the server refuses the role or its password ({text}); check the URL")
    return BusyLedger(f"{shown}: the server does not answer ({text}); check that it runs and try again")


def _first_line(error: BaseException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    fatal = [line.partition("FATAL:")[2].strip() for line in lines if "FATAL:" in line]
    return (fatal or lines or [type(error).__name__])[0]
