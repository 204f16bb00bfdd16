"""The database itself refuses to change what was entered, to double it, or to keep two states of one key at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine, delete, func, select, update
from sqlalchemy.exc import IntegrityError

from legation.errors import LedgerError
from legation.record import schema
from legation.record.engine import open_engine, reading, writing
from legation.record.schema import FOREVER
from tests.contract import rows

DERIVED = {"retired", "state", "band", "trace"}
EVIDENCE = sorted(set(schema.metadata.tables) - DERIVED)


@pytest.fixture
def engine(where: str) -> Iterator[Engine]:
    """A ledger with a row in every table."""
    found = open_engine(where, create=True)
    with writing(found) as conn:
        rows.enter(conn)
    yield found
    found.dispose()


def _rows(engine: Engine, name: str) -> int:
    with reading(engine) as conn:
        return conn.execute(select(func.count()).select_from(schema.metadata.tables[name])).scalar_one()


@pytest.mark.parametrize("name", EVIDENCE)
def test_evidence_is_neither_changed_nor_deleted(engine: Engine, name: str) -> None:
    table = schema.metadata.tables[name]
    column = next(iter(table.primary_key.columns))
    for statement in (update(table).values({column: column}), delete(table)):
        with pytest.raises(LedgerError, match=f"{name} is append-only"), writing(engine) as conn:
            conn.execute(statement)
    assert _rows(engine, name) == 1


@pytest.mark.parametrize("name", EVIDENCE)
def test_evidence_is_not_emptied_or_replaced(engine: Engine, name: str) -> None:
    by_name = f'INSERT OR REPLACE INTO "{name}" SELECT * FROM "{name}"'
    statement = by_name if engine.dialect.name == "sqlite" else f'TRUNCATE "{name}" CASCADE'
    with pytest.raises(LedgerError, match="append-only"), writing(engine) as conn:
        conn.exec_driver_sql(statement)
    assert _rows(engine, name) == 1


def test_the_guard_is_in_the_file_not_in_legation(engine: Engine, where: str) -> None:
    if engine.dialect.name != "sqlite":
        pytest.skip("the other tests speak to the server's own guards")
    with sqlite3.connect(where) as conn, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        conn.execute("DELETE FROM document")


def test_what_is_derived_may_be_built_anew(engine: Engine) -> None:
    with writing(engine) as conn:
        for name in DERIVED:
            conn.execute(delete(schema.metadata.tables[name]))
    assert _rows(engine, "state") == 0


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"valid_from": date(2030, 1, 1)},
        {"valid_from": date(2025, 1, 1), "valid_to": date(2026, 1, 2)},
        {"recorded_to": 2},
    ],
)
def test_two_states_of_one_key_never_overlap(engine: Engine, changes: dict[str, object]) -> None:
    with pytest.raises((LedgerError, IntegrityError), match="overlap"), writing(engine) as conn:
        conn.execute(schema.state.insert(), rows.state(row=2, **changes))
    assert _rows(engine, "state") == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"key": "other"},
        {"rules": "declared"},
        {"valid_from": date(2025, 1, 1), "valid_to": date(2026, 1, 1)},
        {"recorded_to": 1},
    ],
)
def test_states_that_touch_or_differ_stand_beside_each_other(engine: Engine, changes: dict[str, object]) -> None:
    with writing(engine) as conn:
        conn.execute(schema.state.insert(), rows.state(row=2, **changes))
    assert _rows(engine, "state") == 2


def test_a_state_follows_one_that_was_closed(engine: Engine) -> None:
    with writing(engine) as conn:
        conn.execute(schema.recording.insert(), {**rows.ROWS["recording"], "seq": 2, "at": 2**60})
        conn.execute(update(schema.state).values(recorded_to=2))
        conn.execute(schema.state.insert(), rows.state(row=2, recorded_from=2, recorded_to=FOREVER))
    assert _rows(engine, "state") == 2


def test_references_are_kept(engine: Engine) -> None:
    with pytest.raises(IntegrityError), writing(engine) as conn:
        conn.execute(schema.party.insert(), {"actor": 99, "event": 1, "role": 1})


def test_a_reader_cannot_write_on_a_server(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        pytest.skip("an SQLite reader that writes is rolled back, see below")
    with pytest.raises(LedgerError), reading(engine) as conn:
        conn.execute(delete(schema.state))


def test_nothing_of_a_reader_stays(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        with reading(engine) as conn:
            conn.execute(delete(schema.state))
    assert _rows(engine, "state") == 1


@pytest.mark.parametrize("word", ["recognise", "emirate", "bebe"])
def test_words_are_found_from_the_moment_of_entering(engine: Engine, word: str) -> None:
    with reading(engine) as conn:
        if conn.dialect.name == "sqlite":
            query = "SELECT rowid FROM document_words WHERE document_words MATCH ?"
        else:
            query = "SELECT row FROM document WHERE words @@ websearch_to_tsquery('english', %s)"
            word = word.replace("bebe", "bébé")
        assert conn.exec_driver_sql(query, (word,)).scalars().all() == [1]


def test_a_text_of_too_many_words_is_entered_all_the_same(engine: Engine) -> None:
    text = " ".join(f"w{n:x}é" for n in range(160_000))
    with writing(engine) as conn:
        conn.execute(schema.document.insert(), {**rows.ROWS["document"], "row": 2, "sha256": "1", "text": text})
    assert _rows(engine, "document") == 2
