"""Whatever happens to the process, the disk, the file, the clock or the server: it opens clean, or says what is wrong.

The loop of a hundred kills is `python -m bench.faults`.
"""

from __future__ import annotations

import random
import resource
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from bench.faults import FULL, entering, killed, look, said
from bench.world import World
from legation.errors import BusyLedger, DamagedLedger, FullDisk, LedgerError, NoLedger
from legation.ledger import Ledger
from legation.model.entries import Entry
from legation.record import engine as engines
from legation.record import schema
from legation.record.engine import open_engine, reading, writing
from legation.record.store import Store
from legation.record.upkeep import check
from tests.contract import rows
from tests.contract.conftest import Clock
from tests.contract.postgres import Server

ROOM = 3_000_000


def _made(where: str, documents: int) -> None:
    with Ledger(where) as ledger:
        for entry in World().documents(documents):
            ledger.enter(entry)


def test_killed_at_any_moment_every_document_is_in_or_out(where: str) -> None:
    open_engine(where, create=True).dispose()
    before = 0
    for left in killed(where, kills=8 if "://" not in where else 4):
        assert left.wrong == ()
        assert left.documents > before
        before = left.documents


def test_without_room_nothing_is_half_entered(tmp_path: Path) -> None:
    where = str(tmp_path / "ledger.db")
    open_engine(where, create=True).dispose()
    with entering(where, 0, 10_000, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))) as process:
        *numbers, last = said(process)
        assert process.wait() == FULL
    assert last.startswith("full ")
    assert "free some space" in last
    left = look(where)
    assert left.wrong == ()
    assert left.documents == int(numbers[-1]) + 1
    with entering(where, left.documents, 5) as process:
        assert len(said(process)) == 5
    assert look(where).documents == left.documents + 5


def test_an_open_ledger_survives_a_full_disk(tmp_path: Path) -> None:
    where = str(tmp_path / "ledger.db")
    engine = open_engine(where, create=True)
    entries = World().documents(2000)
    store = Store(engine)
    store.enter(next(entries))
    pages = _limit(engine, 0)
    with pytest.raises(FullDisk, match="free some space"):
        _enter_all(store, entries)
    _limit(engine, pages * 100)
    before = look(where)
    assert store.enter(next(entries)).new
    assert before.wrong == ()
    assert look(where).documents == before.documents + 1
    engine.dispose()


def _enter_all(store: Store, entries: Iterable[Entry]) -> None:
    for entry in entries:
        store.enter(entry)


def _limit(engine: Engine, pages: int) -> int:
    """Let the file grow to this many pages at most (0: as large as it is now, and a little); returns the pages now."""
    with engine.connect() as conn:
        now = int(conn.exec_driver_sql("PRAGMA page_count").scalar_one())
        conn.exec_driver_sql(f"PRAGMA max_page_count={pages or now + 40}")
    return now


@pytest.mark.parametrize(("state", "error"), [("53100", FullDisk), ("XX001", DamagedLedger), ("57014", BusyLedger)])
def test_what_a_server_reports_is_told_in_our_words(postgres: Server, state: str, error: type[LedgerError]) -> None:
    engine = open_engine(postgres.new(), create=True)
    with pytest.raises(error):
        _enter_and(engine, f"DO $$ BEGIN RAISE EXCEPTION 'so' USING ERRCODE = '{state}'; END $$")
    with reading(engine) as conn:
        assert conn.execute(select(func.count()).select_from(schema.document)).scalar() == 0
    engine.dispose()


def _enter_and(engine: Engine, statement: str) -> None:
    with writing(engine) as conn:
        rows.enter(conn)
        conn.exec_driver_sql(statement)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger in one file, with some documents; to be copied, never changed."""
    path = tmp_path_factory.mktemp("sound") / "ledger.db"
    _made(str(path), 40)
    with sqlite3.connect(path) as conn:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    conn.close()
    return path


@pytest.fixture
def broken(sound: Path, tmp_path: Path) -> Path:
    """A copy to break."""
    return Path(shutil.copy(sound, tmp_path / "broken.db"))


def _findings(path: Path, deep: bool = False) -> list[str]:
    """What opening or checking says is damaged."""
    try:
        engine = open_engine(path)
    except LedgerError as error:
        return [f"{type(error).__name__}: {error}"]
    found = [finding.message for finding in check(engine, deep) if finding.damage]
    engine.dispose()
    return found


def test_the_sound_one_is_sound(sound: Path) -> None:
    assert _findings(sound, deep=True) == []


def test_a_file_without_its_first_bytes_is_not_taken_for_a_ledger(broken: Path) -> None:
    with broken.open("r+b") as stream:
        stream.write(b"\0" * 16)
    with pytest.raises(NoLedger, match="not a ledger, or a damaged one; restore a backup"):
        open_engine(broken)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_file_cut_short_is_damaged(broken: Path, part: float) -> None:
    data = broken.read_bytes()
    broken.write_bytes(data[: int(len(data) * part)])
    assert any("restore a backup" in words for words in _findings(broken))


def test_a_page_of_zeros_is_damage(broken: Path) -> None:
    with broken.open("r+b") as stream:
        stream.seek(broken.stat().st_size // 2 // 4096 * 4096)
        stream.write(b"\0" * 4096)
    assert _findings(broken) != []


def test_a_text_that_changed_on_disk_is_found(broken: Path) -> None:
    data = broken.read_bytes()
    with sqlite3.connect(broken) as conn:
        [(text,)] = conn.execute("SELECT text FROM document WHERE row = 7")
    conn.close()
    place = data.index(text[:60].encode())
    broken.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
    assert any("its text is not the one entered" in words for words in _findings(broken))


@pytest.mark.parametrize("seed", range(12))
def test_scribbles_anywhere_never_come_out_as_a_drivers_error(broken: Path, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(broken.read_bytes())
    for _ in range(6):
        place = chance.randrange(100, len(data) - 200)
        data[place : place + 100] = chance.randbytes(100)
    broken.write_bytes(data)
    assert all(isinstance(words, str) for words in _findings(broken, deep=True))


def test_a_missing_table_is_damage(where: str) -> None:
    engine = open_engine(where, create=True)
    with engine.begin() as conn:
        conn.exec_driver_sql("DROP TABLE happening")
    with pytest.raises(DamagedLedger, match="a table is missing"), reading(engine) as conn:
        conn.execute(select(schema.happening)).all()
    assert any(finding.damage for finding in check(engine))
    engine.dispose()


@pytest.mark.parametrize("content", [b"", b"\x7fELF" * 999, "Größe".encode("utf-16")], ids=["empty", "other", "text"])
def test_what_is_not_a_database_is_not_a_ledger(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(content)
    with pytest.raises(NoLedger):
        open_engine(path)
    assert path.read_bytes() == content


def test_two_processes_write_and_nothing_is_lost(where: str) -> None:
    open_engine(where, create=True).dispose()
    with entering(where, 0, 30) as one, entering(where, 30, 30) as other:
        lines = _side_by_side(lambda: said(one), lambda: said(other))
    assert [len(found) for found in lines] == [30, 30]
    left = look(where)
    assert (left.documents, left.wrong) == (60, ())


def _side_by_side(*tasks: Callable[[], list[str]]) -> list[list[str]]:
    found: list[list[str]] = [[] for _ in tasks]
    threads = [threading.Thread(target=lambda n=n, t=t: found[n].extend(t())) for n, t in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_a_clock_that_goes_back_does_not_break_the_order(ledger: Ledger, clock: Clock, where: str) -> None:
    first, second, third = World().documents(3)
    ledger.enter(first)
    clock.set("2020-01-01T00:00:00+00:00")
    ledger.enter(second)
    clock.set("2026-06-01T00:00:00+00:00")
    ledger.enter(third)
    engine = open_engine(where)
    with reading(engine) as conn:
        instants = conn.scalars(select(schema.recording.c.at).order_by(schema.recording.c.seq)).all()
    found = check(engine, deep=True)
    engine.dispose()
    assert instants == sorted(set(instants))
    assert instants[1] == instants[0] + 1
    assert [(f.check, f.damage) for f in found] == [("recordings", False)]
    assert "the clock had been set back" in found[0].message


def test_a_reader_sees_one_moment_while_others_write(where: str) -> None:
    engine = open_engine(where, create=True)
    count = select(func.count()).select_from(schema.document)
    with Ledger(where) as ledger, reading(engine) as conn:
        before = conn.execute(count).scalar()
        for entry in World().documents(5):
            ledger.enter(entry)
        assert conn.execute(count).scalar() == before == 0
    with reading(engine) as conn:
        assert conn.execute(count).scalar() == 5
    engine.dispose()


def test_a_writer_that_never_ends_is_told_of(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "PATIENCE", 0.2)
    engine = open_engine(where, create=True)
    with writing(engine), pytest.raises(BusyLedger, match="try again"), writing(engine):
        pass
    with writing(engine) as conn:
        rows.enter(conn)
    engine.dispose()


def test_a_server_that_restarts_is_busy_then_works_again(postgres: Server) -> None:
    url = postgres.new()
    one, two = World().documents(2)
    with Ledger(url) as ledger:
        ledger.enter(one)
        postgres.stop()
        try:
            with pytest.raises(BusyLedger, match="try again"):
                ledger.enter(two)
        finally:
            postgres.start()
        assert ledger.enter(two).new
    assert look(url).wrong == ()


def test_a_server_that_breaks_off_in_the_middle_keeps_nothing_of_it(postgres: Server) -> None:
    engine = open_engine(postgres.new(), create=True)
    with pytest.raises(BusyLedger):
        _enter_and(engine, "SELECT pg_terminate_backend(pg_backend_pid())")
    with writing(engine) as conn:
        rows.enter(conn)
    engine.dispose()


def test_passwords_are_never_shown(postgres: Server) -> None:
    for url in (
        "postgresql://desk:geheim@127.0.0.1:1/x",
        f"postgresql://desk:geheim@/x?host={postgres.folder}",
        "postgresql://desk@127.0.0.1:1/x?password=geheim",
        "postgresql://desk:geheim@[::1/x",
    ):
        with pytest.raises((LedgerError, Exception)) as caught:
            open_engine(url)
        told: BaseException | None = caught.value
        assert "geheim" not in str(told)
        assert type(told).__module__ == "legation.errors"
