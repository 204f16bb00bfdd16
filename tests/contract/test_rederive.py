"""Bundle by bundle as documents come in, or all over again from the log: the same states, past ones too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from legation.errors import Unknown, UsageError
from legation.ledger import Ledger
from legation.model.entries import Entry
from legation.record import memory, schema
from legation.record.engine import reading, writing
from legation.record.rederive import compare, rebuild
from tests.contract.papers import differences, paper, states
from tests.record.hand import CHINA, EMIRATE, KAZAKHSTAN, KOSOVO, REPUBLIC, RUSSIA, event
from tests.record.test_properties import OTHERS, RECOGNITION

SIDES = [RUSSIA, CHINA, KAZAKHSTAN, EMIRATE, REPUBLIC, KOSOVO]
DAYS = st.sampled_from([None, "2024-01-05", "2024-06-01", "2025-07-03", "2025-07-04"])
Deed = tuple[str, Any]


@st.composite
def papers(draw: st.DrawFn, number: int) -> Entry:
    """A document with up to three events; sometimes of an id that another has, too."""
    side = st.sampled_from(SIDES)
    events = [
        event(
            draw(st.sampled_from([*RECOGNITION, *RECOGNITION, *OTHERS, "deny"])),
            draw(side),
            " ".join(draw(st.lists(side, max_size=1))),
            draw(side),
            draw(st.sampled_from(["actual", "actual", "negated", "denied", "requested", "future"])),
            by=" ".join(draw(st.lists(side, max_size=1))),
            at=place * 40,
            on=draw(DAYS),
        )
        for place in range(draw(st.integers(0, 3)))
    ]
    ident = draw(st.just(f"d{number}") | st.sampled_from(["d0", "d1"]))
    coder = draw(st.sampled_from(["hand", "hand", "hand 2"]))
    return paper(ident, *events, published=draw(DAYS), text=draw(st.none() | st.just(f"N {number}.")), coder=coder)


@st.composite
def deeds(draw: st.DrawFn) -> list[Deed]:
    """Documents entered and judgements made, in some order."""
    made: list[Deed] = []
    for number in range(draw(st.integers(1, 7))):
        if number and draw(st.integers(0, 2)) == 0:
            kind = draw(st.sampled_from(["reject", "reject", "accept", "correct", "undo", "split"]))
            made.append((kind, (draw(st.integers(0, 20)), draw(DAYS))))
        else:
            made.append(("enter", draw(papers(number))))
    return made


def act(ledger: Ledger, made: Sequence[Deed]) -> None:
    """Do it all; a judgement picks its target among what is there."""
    for kind, what in made:
        if kind == "enter":
            ledger.enter(what)
            continue
        number, day = what
        table = {"undo": schema.judgement, "split": schema.document}.get(kind, schema.event)
        with reading(ledger.engine) as conn:
            there = list(conn.scalars(select(table.c.id).order_by(table.c.row)))  # ids of judgements hold the time
        if there:
            changes = {"date": day} if kind == "correct" else None
            try:
                ledger.judge(
                    "reject" if kind == "undo" else kind, there[number % len(there)], by="N", why="w", changes=changes
                )
            except (Unknown, UsageError):
                continue


@settings(max_examples=120, deadline=None)
@given(deeds())
def test_a_full_derivation_gives_the_identical_rows(made: list[Deed]) -> None:
    with TemporaryDirectory() as folder, Ledger(Path(folder) / "ledger.db") as ledger:
        act(ledger, made)
        assert differences(ledger) == []


@settings(max_examples=40, deadline=None)
@given(deeds(), deeds())
def test_what_was_known_never_changes(before: list[Deed], after: list[Deed]) -> None:
    with TemporaryDirectory() as folder, Ledger(Path(folder) / "ledger.db") as ledger:
        act(ledger, before)
        with reading(ledger.engine) as conn:
            last = len(conn.execute(select(schema.recording)).all())
        known = states(ledger)
        act(ledger, after)
        assert states(ledger, at=last) == known


@settings(max_examples=40, deadline=None)
@given(deeds())
def test_with_nothing_remembered_the_rows_are_the_same(made: list[Deed]) -> None:
    """A store that forgets everything after each document looks all of it up again."""
    with TemporaryDirectory() as folder:
        with Ledger(Path(folder) / "one.db") as one:
            act(one, made)
            with reading(one.engine) as conn:
                expected = conn.execute(select(schema.state)).all()
        with pytest.MonkeyPatch.context() as patch, Ledger(Path(folder) / "two.db") as two:
            patch.setattr(memory.Memory, "trim", memory.Memory.forget)
            act(two, made)
            with reading(two.engine) as conn:
                assert conn.execute(select(schema.state)).all() == expected


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_documents_in_any_order_give_the_same_states(data: st.DataObject) -> None:
    entries = [data.draw(papers(number)) for number in range(data.draw(st.integers(2, 5)))]
    entries = list({e.document.id: _dated(e) for e in entries}.values())
    found = []
    for order in (entries, data.draw(st.permutations(entries))):
        with TemporaryDirectory() as folder, Ledger(Path(folder) / "ledger.db") as ledger:
            ledger.enter(order)
            found.append([states(ledger, rules) for rules in ("express", "declared", "implied")])
    assert found[0] == found[1]


def _dated(entry: Entry) -> Entry:
    """Published on a day: without one, the day of entering counts, which differs by order."""
    published = entry.document.published or paper("x").document.published
    return replace(entry, document=replace(entry.document, published=published))


def story(ledger: Ledger) -> None:
    """Documents, a version, a judgement."""
    first = paper("a", event("recognise", RUSSIA, about=EMIRATE, on="2025-07-03"))
    ledger.enter([first, paper("b", event("establish_relations", CHINA, KOSOVO, on="2024-01-05"))])
    ledger.enter(paper("b", event("recognise", CHINA, about=KOSOVO), published="2025-07-12"))
    ledger.judge("correct", first.events[0].id, by="N", why="w", changes={"date": "2025-07-04"})


def test_rebuilding_makes_the_rows_again(ledger: Ledger) -> None:
    story(ledger)
    query = select(schema.state).order_by(
        schema.state.c.id, schema.state.c.rules, schema.state.c.recorded_from, schema.state.c.recorded_to
    )
    with reading(ledger.engine) as conn:
        before = [row[1:] for row in conn.execute(query)]
    with writing(ledger.engine) as conn:
        assert rebuild(conn) == len(before)
    with reading(ledger.engine) as conn:
        assert [row[1:] for row in conn.execute(query)] == before


def test_what_does_not_follow_is_found(ledger: Ledger) -> None:
    story(ledger)
    with writing(ledger.engine) as conn:
        conn.execute(delete(schema.state).where(schema.state.c.recorded_to == schema.FOREVER))
        conn.execute(delete(schema.retired))
    with reading(ledger.engine) as conn:
        found = list(compare(conn))
    assert any("follows from the evidence but does not stand" in line for line in found)
    assert any("live in the table, otherwise in the log" in line for line in found)
