"""Looking a ledger over: is every row what it should be, and does every conclusion follow from the evidence?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby, islice

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import SQLAlchemyError

from legation.errors import LedgerError
from legation.record import mishaps, schema
from legation.record.engine import reading, writing
from legation.record.packing import unpack_document, unpack_event
from legation.record.rederive import compare

MOST = 20
"""Findings of one kind that are reported; a broken table would fill pages."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a check found.

    Attributes:
        check: which check. message: what, where, and what to do. damage: False for what is only worth knowing.
    """

    check: str
    message: str
    damage: bool = True


def check(engine: Engine, deep: bool = False, progress: Progress | None = None) -> tuple[Finding, ...]:
    """Look a ledger over; nothing is changed.

    Args:
        deep: also read every event back from its words, compare the full-text index with the texts (on SQLite), and
            derive every state again, recording by recording.
        progress: called with the name of each check as it begins.

    Returns:
        Findings; none when all is well.
    """
    found: list[Finding] = []
    for name, look in (_CHECKS | _DEEP if deep else _CHECKS).items():
        if progress:
            progress(name)
        try:
            with reading(engine) as conn:
                found += islice((Finding(name, words, damage) for words, damage in look(conn)), MOST)
        except LedgerError as error:
            found.append(Finding(name, str(error)))
        except (ValueError, KeyError, TypeError, IndexError, SQLAlchemyError) as error:
            found.append(Finding(name, f"a row cannot be read ({error!r:.300}); {mishaps.RESTORE}"))
    if deep and engine.dialect.name == "sqlite":
        found += _index(engine)
    return tuple(found)


Looks = Iterator[tuple[str, bool]]


def _store(conn: Connection) -> Looks:
    """The store's own check of its pages and indexes; PostgreSQL has none in a plain installation."""
    if conn.dialect.name != "sqlite":
        return
    for (words,) in conn.exec_driver_sql(f"PRAGMA integrity_check({MOST})"):
        if words != "ok":
            yield f"{words}; {mishaps.RESTORE}", True


def _references(conn: Connection) -> Looks:
    """Rows that refer to nothing; a server never lets them in."""
    if conn.dialect.name == "sqlite":
        for table, row, parent, _ in conn.exec_driver_sql("PRAGMA foreign_key_check"):
            yield f"table {table}, row {row}: refers to a row of {parent} that is not there; restore a backup", True


def _recordings(conn: Connection) -> Looks:
    """Numbers without a gap, instants strictly rising; a clock that stood back shows in steps of one microsecond."""
    last_seq, last_at, still = 0, None, 0
    for seq, at in conn.execute(select(schema.recording.c.seq, schema.recording.c.at).order_by(schema.recording.c.seq)):
        if seq != last_seq + 1:
            yield f"recording {seq} follows {last_seq}: what lay between is gone; restore a backup", True
        if last_at is not None and at <= last_at:
            yield f"recording {seq} is dated before recording {last_seq}; restore a backup", True
        if last_at is not None and at == last_at + 1:
            still += 1
        elif still:
            yield _stood_back(still, last_seq), False
            still = 0
        last_seq, last_at = seq, at
    if still:
        yield _stood_back(still, last_seq), False
    if last_at is not None and EPOCH + timedelta(microseconds=last_at) > datetime.now(UTC) + timedelta(minutes=1):
        when = (EPOCH + timedelta(microseconds=last_at)).isoformat()
        yield f"the last recording is dated {when}, in the future: a clock was ahead, or is behind now", False


def _stood_back(count: int, last: int) -> str:
    return (
        f"recordings {last - count + 1} to {last}: the clock had been set back; they keep their order, each dated a "
        "microsecond after the one before"
    )


def _texts(conn: Connection) -> Looks:
    """Every text is the one that was entered, and every event points into it."""
    d, e = schema.document, schema.event
    query = (
        select(d.c.row, d.c.id, d.c.sha256, d.c.meta, d.c.text, e.c.id.label("event"), e.c.start, e.c.end)
        .join_from(d, e, e.c.document == d.c.row, isouter=True)
        .order_by(d.c.row)
    )
    for _, rows in groupby(conn.execution_options(yield_per=500).execute(query), key=lambda row: row.row):
        first = next(rows)
        if not _same_text(first.text, first.meta, first.sha256):
            yield f"document {first.id}: its text is not the one entered (SHA-256 differs); restore a backup", True
        for row in (first, *rows):
            if row.event is not None and not 0 <= row.start < row.end <= len(first.text):
                at = f"{row.start} to {row.end} of {len(first.text)} characters"
                yield f"event {row.event} of document {first.id}: its sentence is at {at}; restore a backup", True


def _same_text(text: str, meta: str, expected: str) -> bool:
    try:
        whole = unpack_document(text, meta).text if '"odd"' in meta else text
    except (ValueError, KeyError, TypeError, IndexError):
        return False
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest() == expected


def _steps(conn: Connection) -> Looks:
    """Every state rests on steps of its bundle that are there."""
    query = select(schema.state.c.bundle, schema.state.c.id, schema.state.c.payload).order_by(schema.state.c.bundle)
    for bundle, rows in groupby(conn.execution_options(yield_per=1000).execute(query), key=lambda row: row.bundle):
        there = set(conn.scalars(select(schema.step.c.digest).where(schema.step.c.bundle == bundle)))
        for row in rows:
            try:
                missing = sorted(set(json.loads(row.payload).get("steps", ())) - there)
            except (ValueError, TypeError, AttributeError):
                missing = ["its row cannot be read"]
            if missing:
                yield f"state {row.id}: rests on steps that are not there ({missing[0]}); {mishaps.RESTORE}", True


def _supported(conn: Connection) -> Looks:
    """Every step was taken by an event."""
    s = schema.step
    query = select(s.c.digest).where(~select(schema.support.c.step).where(schema.support.c.step == s.c.row).exists())
    for digest in conn.scalars(query.limit(MOST)):
        yield f"step {digest}: no event supports it; {mishaps.RESTORE}", True


def _overlaps(conn: Connection) -> Looks:
    """No two states of one key at once; the store refuses them, unless somebody took the guard away."""
    a, b = schema.state.alias("a"), schema.state.alias("b")
    query = select(a.c.id, b.c.id).where(
        a.c.bundle == b.c.bundle,
        a.c.key == b.c.key,
        a.c.rules == b.c.rules,
        a.c.row < b.c.row,
        a.c.valid_from < b.c.valid_to,
        b.c.valid_from < a.c.valid_to,
        a.c.recorded_from < b.c.recorded_to,
        b.c.recorded_from < a.c.recorded_to,
        a.c.recorded_from < a.c.recorded_to,
        b.c.recorded_from < b.c.recorded_to,
    )
    for one, other in conn.execute(query.limit(MOST)):
        yield f"states {one} and {other} of one key overlap; derive them again: export, and import elsewhere", True


def _guards(conn: Connection) -> Looks:
    """The guards of the evidence are in place."""
    if conn.dialect.name == "sqlite":
        found = set(conn.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'trigger'").scalars())
        expected = {f"{table}_no_{deed}" for table in GUARDED for deed in ("update", "delete")}
    else:
        found = set(conn.exec_driver_sql("SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'").scalars())
        expected = {f"{table}_append_only" for table in GUARDED}
    for name in sorted(expected - found):
        yield f"the guard {name} is gone: evidence may have been changed; compare with a backup", True


def _words(conn: Connection) -> Looks:
    """Every event reads back from its row and the text."""
    d, e = schema.document, schema.event
    query = select(e.c.id, e.c.payload, d.c.text).join_from(e, d, e.c.document == d.c.row).order_by(e.c.row)
    for row in conn.execution_options(yield_per=500).execute(query):
        try:
            found = unpack_event(row.text, row.payload).id
        except (ValueError, KeyError, TypeError, IndexError) as error:
            yield f"event {row.id}: cannot be read back ({error!r}); restore a backup", True
            continue
        if found != row.id:
            yield f"event {row.id}: its row holds the event {found}; restore a backup", True


def _derived(conn: Connection) -> Looks:
    """A full derivation gives the states that stand, present and past."""
    for line in compare(conn):
        yield f"{line}; derive again: export, and import elsewhere", True


def _index(engine: Engine) -> Iterator[Finding]:
    """SQLite compares its full-text index with the texts; that is written as an insertion, so it needs a turn."""
    try:
        with writing(engine) as conn:
            conn.exec_driver_sql("INSERT INTO document_words (document_words, rank) VALUES ('integrity-check', 1)")
    except LedgerError as error:
        yield Finding("full text", f"the index differs from the texts ({error}); restore a backup")


def _recorded(conn: Connection) -> Looks:
    """A state stands only under recordings that are there."""
    last = conn.execute(select(func.max(schema.recording.c.seq))).scalar() or 0
    late = schema.state.c.recorded_to.between(last + 1, schema.FOREVER - 1)
    for ident in conn.scalars(select(schema.state.c.id).where(late).limit(MOST)):
        yield f"state {ident}: closed by a recording that is not there; {mishaps.RESTORE}", True


# Frozen with the first schema; a later revision that guards more tables adds them here.
GUARDED = (
    "recording document coding failure actor event party bundle step support standing judgement likeness happening"
).split()
_CHECKS: dict[str, Callable[[Connection], Looks]] = {
    "store": _store,
    "references": _references,
    "guards": _guards,
    "recordings": _recordings,
    "texts": _texts,
    "steps": _supported,
    "states": _steps,
    "recorded": _recorded,
    "overlaps": _overlaps,
}
_DEEP: dict[str, Callable[[Connection], Looks]] = {"words": _words, "derivation": _derived}
