"""Checks that find what is wrong, figures that are right, and copies that are whole."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, func, select, update

from bench.world import EVENTS_A_DOCUMENT, World
from legation.errors import LedgerError, UsageError
from legation.ledger import Ledger
from legation.model.documents import Failure
from legation.record import schema
from legation.record.engine import open_engine, reading, writing
from legation.record.exchange import import_
from legation.record.upkeep import backup, check, stats
from tests.contract import rows

DOCUMENTS = 6


@pytest.fixture
def engine(ledger: Ledger, where: str) -> Iterator[Engine]:
    """A ledger of a few documents and a failure."""
    for entry in World().documents(DOCUMENTS):
        ledger.enter(entry)
    ledger.enter(Failure("a.pdf", "EmptyDocument", "nothing in it"))
    found = open_engine(where)
    yield found
    found.dispose()


def test_a_sound_ledger_has_no_findings(engine: Engine) -> None:
    heard: list[str] = []
    assert check(engine, deep=True, progress=heard.append) == ()
    assert "derivation" in heard


def test_an_empty_ledger_has_no_findings(where: str) -> None:
    engine = open_engine(where, create=True)
    assert check(engine, deep=True) == ()
    engine.dispose()


def _unguarded(conn: Connection, table: str) -> None:
    """Take the guards off a table, as nobody should."""
    if conn.dialect.name == "sqlite":
        conn.exec_driver_sql("PRAGMA foreign_keys=OFF")
        for deed in ("update", "delete"):
            conn.exec_driver_sql(f"DROP TRIGGER {table}_no_{deed}")
    else:
        conn.exec_driver_sql(f"DROP TRIGGER {table}_append_only ON {table}")


@pytest.mark.parametrize(
    ("table", "tampering", "found"),
    [
        ("document", "UPDATE document SET text = replace(text, 'a', 'e') WHERE row = 2", "not the one entered"),
        ("event", "UPDATE event SET \"end\" = 1000000 WHERE row = 3", "its sentence is at"),
        ("recording", "UPDATE recording SET at = 5 WHERE seq = 4", "is dated before"),
        ("event", "UPDATE event SET payload = '{}' WHERE row = 3", "cannot be read back"),
        ("standing", "INSERT INTO standing VALUES (1, 1, false, 'rejected', 3)", "otherwise in the log"),
        ("state", "UPDATE state SET payload = replace(payload, 'recognised', 'denied')", "does not follow"),
        ("state", "DELETE FROM state", "but does not stand"),
    ],
)  # fmt: skip
def test_tampering_is_found(engine: Engine, table: str, tampering: str, found: str) -> None:
    guarded = table != "state" and not tampering.startswith("INSERT")
    with engine.begin() as conn:
        if guarded:
            _unguarded(conn, table)
        conn.exec_driver_sql(tampering)
    findings = check(engine, deep=True)
    assert any(found in finding.message and finding.damage for finding in findings), findings
    assert any("the guard" in finding.message for finding in findings) == guarded


def test_a_state_without_its_steps_is_found(engine: Engine) -> None:
    with writing(engine) as conn:
        row, payload = conn.execute(select(schema.state.c.row, schema.state.c.payload).limit(1)).one()
        step = payload.partition('"steps":["')[2][:16]
        assert len(step) == 16
        changed = payload.replace(step, "f" * 16)
        conn.execute(update(schema.state).where(schema.state.c.row == row).values(payload=changed))
    assert any("steps that are not there (ffffffffffffffff)" in f.message for f in check(engine))


def test_figures_are_those_of_the_tables(engine: Engine) -> None:
    found = stats(engine)
    assert found.documents == {"report": DOCUMENTS}
    assert found.events == DOCUMENTS * EVENTS_A_DOCUMENT
    assert (found.failures, found.retired, found.copies, found.judgements) == (1, 0, 0, {})
    assert found.recordings == DOCUMENTS + 1
    assert list(found.coders.values()) == [DOCUMENTS]
    assert found.first is not None
    assert found.last is not None
    assert found.first < found.last
    assert found.size > 10_000
    with reading(engine) as conn:
        live = select(func.count()).select_from(schema.state).where(schema.state.c.recorded_to == schema.FOREVER)
        assert sum(n for tracks in found.states.values() for n in tracks.values()) == conn.execute(live).scalar()
    assert sum(found.states["express"].values()) > 0


def test_a_backup_is_the_same_ledger(engine: Engine, tmp_path: Path) -> None:
    target = tmp_path / "copy"
    kind = backup(engine, target)
    if kind == "export":
        copy = open_engine(tmp_path / "other.db", create=True)
        with target.open(encoding="utf-8") as stream:
            import_(copy, stream)
    else:
        copy = open_engine(target)
    assert check(copy, deep=True) == ()
    ours, theirs = stats(engine), stats(copy)
    assert (ours.events, ours.states, ours.last) == (theirs.events, theirs.states, theirs.last)
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []
    copy.dispose()


def test_a_backup_overwrites_nothing(engine: Engine, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("mine")
    with pytest.raises(UsageError, match="overwrites nothing"):
        backup(engine, target)
    assert target.read_text() == "mine"
    with pytest.raises(UsageError, match="no folder"):
        backup(engine, tmp_path / "none" / "copy.db")


def test_a_backup_is_of_one_moment_while_others_write(tmp_path: Path) -> None:
    where = str(tmp_path / "ledger.db")
    engine = open_engine(where, create=True)
    going = threading.Event()

    def write() -> None:
        with Ledger(where) as ledger:
            for entry in World().documents(60):
                ledger.enter(entry)
                going.set()

    writer = threading.Thread(target=write)
    writer.start()
    going.wait(30)
    backup(engine, tmp_path / "copy.db")
    writer.join()
    copy = open_engine(tmp_path / "copy.db")
    assert check(copy, deep=True) == ()
    assert 0 < stats(copy).recordings <= stats(engine).recordings == 60
    copy.dispose()
    engine.dispose()


def test_a_damaged_ledger_is_not_backed_up(tmp_path: Path) -> None:
    where = tmp_path / "ledger.db"
    engine = open_engine(where, create=True)
    with writing(engine) as conn:
        rows.enter(conn)
    engine.dispose()
    with sqlite3.connect(where) as conn:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    conn.close()
    with where.open("r+b") as stream:
        stream.seek(8 * 4096)
        stream.write(b"\xff" * 4096 * 6)
    engine = open_engine(where)
    with pytest.raises(LedgerError, match="restore a backup"):
        backup(engine, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
    engine.dispose()
