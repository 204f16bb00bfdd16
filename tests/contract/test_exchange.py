"""An export and its import give the same ledger, from either store to either; anything else is refused whole."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from bench.world import World
from legation.errors import ForeignSchema, LedgerError
from legation.ledger import Ledger
from legation.model.documents import Failure
from legation.record import schema
from legation.record.checking import check
from legation.record.engine import open_engine, reading, writing
from legation.record.exchange import export, import_
from legation.record.exchange_rows import TABLES, BadRow, parse, plain
from tests.contract import rows
from tests.contract.conftest import Clock

# Rows of `state` are numbered in the order in which they were derived, which an import need not repeat.
NUMBERED_AFRESH = {"state"}


def _filled(where: str, clock: Clock | None = None) -> None:
    with Ledger(where, clock=clock or Clock()) as ledger:
        for entry in World().documents(8):
            ledger.enter(entry)
        ledger.enter(Failure("a.pdf", "EmptyDocument", "nothing in it"))


def _exported(engine: Engine) -> str:
    stream = io.StringIO()
    export(engine, stream)
    return stream.getvalue()


def _contents(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""
    found: dict[str, list[dict[str, Any]]] = {}
    with reading(engine) as conn:
        for name, table in schema.metadata.tables.items():
            kept = [column for column in table.c if name not in NUMBERED_AFRESH or column.name != "row"]
            lines = [dict(row) for row in conn.execute(select(*kept)).mappings()]
            found[name] = sorted(lines, key=lambda row: json.dumps(row, default=str, sort_keys=True))
    return found


def test_an_import_is_the_same_ledger(where: str, tmp_path: Path) -> None:
    _filled(where)
    engine, copy = open_engine(where), open_engine(tmp_path / "copy.db", create=True)
    text = _exported(engine)
    assert import_(copy, io.StringIO(text)) == len(text.splitlines()) - 2
    assert _contents(copy) == _contents(engine)
    assert _exported(copy) == text
    assert check(copy, deep=True) == ()
    engine.dispose()
    copy.dispose()


def test_an_import_into_either_store_is_the_same_ledger(where: str, tmp_path: Path) -> None:
    first = tmp_path / "first.db"
    _filled(str(first))
    engine, copy = open_engine(first), open_engine(where, create=True)
    import_(copy, io.StringIO(_exported(engine)))
    assert _contents(copy) == _contents(engine)
    copy.dispose()
    with Ledger(where) as ledger:
        for entry in World().documents(2, first=8):
            assert ledger.enter(entry).new
        assert not ledger.enter(next(World().documents(1))).new
    engine.dispose()


def test_every_table_of_evidence_is_in_an_export(where: str) -> None:
    assert set(schema.metadata.tables) - set(TABLES) == {"state", "retired"}
    engine = open_engine(where, create=True)
    with writing(engine) as conn:
        rows.enter(conn)
    lines = [json.loads(line) for line in _exported(engine).splitlines()]
    assert {name for line in lines[1:-1] for name in line} == set(TABLES)
    for line in lines[1:-1]:
        [(name, values)] = line.items()
        assert parse(TABLES[name], values) == rows.ROWS[name]
    engine.dispose()


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An export of a few documents."""
    where = tmp_path_factory.mktemp("export") / "ledger.db"
    _filled(str(where))
    engine = open_engine(where)
    found = _exported(engine)
    engine.dispose()
    return found


def _cut(text: str) -> str:
    return text[: len(text) // 2]


def _without_end(text: str) -> str:
    return text[: text.rindex('{"end"')]


def _without_a_line(text: str) -> str:
    lines = text.splitlines(keepends=True)
    return "".join(lines[:30] + lines[31:])


def _swapped(text: str) -> str:
    lines = text.splitlines(keepends=True)
    places = [n for n, line in enumerate(lines) if line.startswith('{"recording"')]
    lines[places[1]], lines[places[3]] = lines[places[3]], lines[places[1]]
    return "".join(lines)


def _changed(text: str) -> str:
    return text.replace('"confidence":0.', '"confidence":0.0', 1)


def _added(field: str) -> Callable[[str], str]:
    return lambda text: text.replace('{"event":{', '{"event":{' + field + ",", 1)


HOSTILE: dict[str, tuple[Callable[[str], str], str]] = {
    "cut": (_cut, "cut short"),
    "no end": (_without_end, "cut short"),
    "a line gone": (_without_a_line, "changed or cut|wrong order|refers to nothing"),
    "order": (_swapped, "wrong order"),
    "changed": (_changed, "changed or cut"),
    "more": (lambda text: text + "{}\n", "more lines"),
    "unknown field": (_added('"colour":"red"'), "expected exactly the fields"),
    "unknown table": (lambda text: text.replace('{"event":', '{"secret":', 1), "found the table 'secret'"),
    "two tables": (lambda text: text.replace('{"event":', '{"a":1,"event":', 1), "expected one"),
    "a state": (lambda text: text.replace('{"event":', '{"state":', 1), "found the table 'state'"),
    "not JSON": (lambda text: text.replace('{"event":', '{event:', 1), "expected a JSON object"),
    "a list": (lambda text: text.replace('{"event":', "[]\n" + '{"event":', 1), "expected a JSON object"),
    "NaN": (_added('"x":NaN'), "NaN is not JSON"),
    "depth": (lambda text: text.replace('{"event":', "[" * 100_000 + '\n{"event":', 1), "expected a JSON object"),
    "a huge number": (lambda text: text.replace('"start":0', '"start":' + "9" * 5000, 1), "expected a JSON object"),
    "a large number": (lambda text: text.replace('"start":0', '"start":' + "9" * 30, 1), "64 bits"),
    "a wrong type": (lambda text: text.replace('"start":0', '"start":"0"', 1), "64 bits"),
    "half a letter": (_added('"id":"\\ud800"'), "fields|surrogate|changed"),
    "not an export": (lambda _: '{"id": 1}\n', "not an export"),
    "empty": (lambda _: "", "cut short"),
    "text": (lambda _: "Dear Sir\n", "expected a JSON object"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bad_export_is_refused_whole(where: str, text: str, name: str) -> None:
    spoil, words = HOSTILE[name]
    assert spoil(text) != text
    engine = open_engine(where, create=True)
    with pytest.raises(LedgerError, match=words) as caught:
        import_(engine, io.StringIO(spoil(text)), "file.jsonl")
    assert str(caught.value).startswith("file.jsonl:")
    assert all(not found for found in _contents(engine).values())
    import_(engine, io.StringIO(text))
    engine.dispose()


def test_a_line_without_end_is_not_read_to_the_end(tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legation.record.exchange.LONGEST", 10_000)
    engine = open_engine(tmp_path / "ledger.db", create=True)
    asked: list[int] = []

    class Endless(io.StringIO):
        def readline(self, limit: int | None = -1, /) -> str:
            asked.append(limit or 0)
            return "x" * (limit or 0)

    with pytest.raises(LedgerError, match="a line of over 10000 characters"):
        import_(engine, Endless())
    assert asked == [10_001]
    engine.dispose()


def test_bytes_that_are_not_text_are_refused(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "ledger.db", create=True)
    with pytest.raises(LedgerError, match="not UTF-8"):
        import_(engine, io.TextIOWrapper(io.BytesIO(b'{"legation\xff\n'), encoding="utf-8"))
    engine.dispose()


@pytest.mark.parametrize("change", [('"format":1', '"format":2'), ('"schema":"0001"', '"schema":"9999"')])
def test_an_export_of_another_version_is_foreign(tmp_path: Path, text: str, change: tuple[str, str]) -> None:
    engine = open_engine(tmp_path / "ledger.db", create=True)
    with pytest.raises(ForeignSchema, match="import with the other one"):
        import_(engine, io.StringIO(text.replace(*change, 1)))
    engine.dispose()


def test_only_an_empty_ledger_is_filled(where: str, text: str) -> None:
    engine = open_engine(where, create=True)
    import_(engine, io.StringIO(text))
    before = _contents(engine)
    with pytest.raises(LedgerError, match="needs an empty ledger"):
        import_(engine, io.StringIO(text))
    assert _contents(engine) == before
    engine.dispose()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_row_comes_back_from_its_line(data: st.DataObject) -> None:
    table = TABLES[data.draw(st.sampled_from(sorted(TABLES)))]
    values = {
        str: st.text(st.characters(exclude_categories=["Cs"])),
        int: st.integers(-(2**63), 2**63 - 1),
        bool: st.booleans(),
        float: st.floats(allow_nan=False, allow_infinity=False),
        date: st.dates(),
    }
    row = {column.name: data.draw(values[column.type.python_type]) for column in table.columns}
    assert parse(table, json.loads(json.dumps(plain(table, row)))) == row


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.text(max_size=3), st.integers()) | st.integers() | st.lists(st.integers()) | st.none())
def test_no_other_value_is_taken_for_a_row(value: object) -> None:
    with pytest.raises(BadRow):
        parse(schema.event, value)
