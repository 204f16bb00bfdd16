"""People overrule: the old stays visible, what is derived follows, every judgement can be undone."""

from __future__ import annotations

import pytest

from legation.errors import Unknown, UsageError
from legation.ledger import Ledger
from tests.contract.papers import column, counts, differences, paper, states
from tests.record.hand import CHINA, EMIRATE, KAZAKHSTAN, KOSOVO, RUSSIA, event

PAPER = paper("a", event("recognise", RUSSIA, about=EMIRATE, on="2025-07-03"))
[EVENT] = PAPER.events
RECOGNISED = f"government_recognition {RUSSIA} {EMIRATE} recognised 2025-07-03"
SIGNED = {"by": "N. N.", "why": "because"}


@pytest.fixture
def full(ledger: Ledger) -> Ledger:
    """A ledger with one recognition."""
    ledger.enter(PAPER)
    return ledger


def test_rejecting_an_event_takes_its_states_back(full: Ledger) -> None:
    found = full.judge("reject", EVENT.id, **SIGNED)
    assert found.events == (EVENT.id,)
    assert [c.opened for c in found.changes if c.rules == "express"] == [False]
    assert states(full) == []
    assert states(full, at=1) == [RECOGNISED]
    assert column(full, "judgement.why") == ["because"]
    assert differences(full) == []


def test_accepting_brings_it_back(full: Ledger) -> None:
    full.judge("reject", EVENT.id, **SIGNED)
    full.judge("accept", EVENT.id, **SIGNED)
    assert states(full) == [RECOGNISED]
    assert column(full, "standing.live") == [False, True]
    assert differences(full) == []


def test_accepting_what_is_in_force_says_that_it_was_confirmed(full: Ledger) -> None:
    assert full.judge("accept", EVENT.id, **SIGNED).changes == ()
    assert column(full, "standing.reason") == ["accepted"]


def test_a_state_stands_for_the_events_that_moved_it(full: Ledger) -> None:
    full.enter(paper("b", event("recognise", RUSSIA, about=KOSOVO, on="2025-07-05")))
    state = next(c for c in full.judge("reject", EVENT.id, **SIGNED).changes if c.rules == "express")
    full.judge("accept", EVENT.id, **SIGNED)
    assert full.judge("reject", state.id, **SIGNED).events == (EVENT.id,)
    assert states(full) == [f"state_recognition {RUSSIA} {KOSOVO} recognised 2025-07-05"]
    with pytest.raises(Unknown, match="no longer rests on any event"):
        full.judge("reject", state.id, **SIGNED)


def test_a_document_stands_for_its_events(full: Ledger) -> None:
    assert full.judge("reject", "a", **SIGNED).documents == ("a",)
    assert states(full) == []


def test_a_reply_rejected_opens_the_ask_again(ledger: Ledger) -> None:
    asked = event("ask_recognition", EMIRATE, KAZAKHSTAN, EMIRATE, on="2025-07-01")
    declined = event("refuse_recognition", KAZAKHSTAN, about=EMIRATE, on="2025-07-02", at=900)
    entry = paper("a", asked, declined)
    ledger.enter(entry)
    before = states(ledger)
    ledger.judge("reject", entry.events[1].id, **SIGNED)
    after = states(ledger)
    assert before != after
    assert [s for s in after if s.startswith("ask ")] == [f"ask {EMIRATE} {KAZAKHSTAN} open 2025-07-01"]
    ledger.judge("accept", entry.events[1].id, **SIGNED)
    assert states(ledger) == before
    assert differences(ledger) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"date": "2025-07-04"}, f"government_recognition {RUSSIA} {EMIRATE} recognised 2025-07-04"),
        ({"actor": CHINA}, f"government_recognition {CHINA} {EMIRATE} recognised 2025-07-03"),
        ({"about": [KOSOVO]}, f"state_recognition {RUSSIA} {KOSOVO} recognised 2025-07-03"),
        ({"act": "refuse_recognition"}, f"government_recognition {RUSSIA} {EMIRATE} refused 2025-07-03"),
    ],
)
def test_a_correction_takes_the_place_of_the_event(full: Ledger, changes: dict[str, str], expected: str) -> None:
    found = full.judge("correct", EVENT.id, changes=changes, **SIGNED)
    assert states(full) == [expected]
    assert column(full, "event.id") == list(found.events)
    assert column(full, "coding.coder") == ["hand", "judgement:N. N."]
    assert column(full, "event.start") == [EVENT.evidence[0].sentence.start] * 2
    assert differences(full) == []


def test_a_correction_made_twice_is_one_event(full: Ledger) -> None:
    for _ in range(2):
        full.judge("correct", EVENT.id, changes={"date": "2025-07-04"}, **SIGNED)
        full.judge("accept", EVENT.id, **SIGNED)
    assert counts(full, "event", "coding") == [2, 2]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({}, "nothing to change; expected one of act, status"),
        ({"colour": "red"}, "found the field 'colour'"),
        ({"act": "recognize"}, "act: found 'recognize'; expected an act of the vocabulary, such as recognise"),
        ({"status": "sure"}, "status: found 'sure'; expected one of actual, ongoing"),
        ({"actor": "Russia"}, "found 'Russia'; expected an id such as polity:KAZ"),
        ({"date": "July"}, "date: found 'July'; expected 2025-07-03"),
        ({"date": "2025-07-09..2025-07-03"}, "date: found '2025-07-09..2025-07-03'"),
    ],
)
def test_a_correction_is_checked_and_leaves_nothing_when_wrong(
    full: Ledger, changes: dict[str, str], message: str
) -> None:
    with pytest.raises(UsageError) as raised:
        full.judge("correct", EVENT.id, changes=changes, **SIGNED)
    assert message in str(raised.value)
    assert counts(full, "judgement", "recording", "event") == [0, 1, 1]
    assert states(full) == [RECOGNISED]


@pytest.mark.parametrize(
    ("kind", "targets", "more", "message"),
    [
        ("praise", ["a"], {}, "found 'praise'; expected one of accept, reject, correct, merge, split"),
        ("reject", [], {}, "no target"),
        ("reject", ["a"], {"by": " "}, "by: found ' '"),
        ("reject", ["a"], {"changes": {"act": "meet"}}, "only `correct` takes them"),
        ("merge", ["a"], {}, "expected at least two events, or two documents"),
        ("merge", ["a", EVENT.id], {}, "expected events only, or documents only"),
    ],
)
def test_a_judgement_that_does_not_fit_is_refused(
    full: Ledger, kind: str, targets: list[str], more: dict[str, str], message: str
) -> None:
    with pytest.raises(UsageError, match=message.replace("(", r"\(")):
        full.judge(kind, targets, **{**SIGNED, **more})
    assert counts(full, "judgement", "recording") == [0, 1]


def test_an_unknown_target_is_named(full: Ledger) -> None:
    with pytest.raises(Unknown, match="'ev_none': no event, state, document or judgement of that id"):
        full.judge("reject", [EVENT.id, "ev_none"], **SIGNED)
    assert states(full) == [RECOGNISED]


@pytest.mark.parametrize(("kind", "more"), [("reject", {}), ("correct", {"changes": {"date": "2025-07-04"}})])
def test_a_judgement_can_be_undone_and_the_undoing_too(full: Ledger, kind: str, more: dict[str, object]) -> None:
    first = full.judge(kind, EVENT.id, **SIGNED, **more)  # type: ignore[arg-type]
    judged = states(full)
    second = full.judge("reject", first.id, **SIGNED)
    assert states(full) == [RECOGNISED]
    full.judge("reject", second.id, **SIGNED)
    assert states(full) == judged
    assert differences(full) == []


def test_what_was_judged_again_since_cannot_be_undone(full: Ledger) -> None:
    first = full.judge("reject", EVENT.id, **SIGNED)
    full.judge("accept", EVENT.id, **SIGNED)
    with pytest.raises(Unknown, match="nothing of it stands any more"):
        full.judge("reject", first.id, **SIGNED)


def heads(ledger: Ledger, table: str, key: str) -> dict[object, object]:
    """Head of everything that was ever grouped."""
    return dict(zip(column(ledger, f"{table}.{key}"), column(ledger, f"{table}.head"), strict=True))


def test_events_are_merged_split_and_put_back(ledger: Ledger) -> None:
    papers = [paper(f"d{n}", event("meet", RUSSIA, CHINA, on=f"202{n}-07-09", at=n)) for n in range(4)]
    ledger.enter(papers)
    ids = [p.events[0].id for p in papers]
    ledger.judge("merge", ids[1:3], **SIGNED)
    ledger.judge("merge", [ids[0], ids[2]], **SIGNED)
    assert heads(ledger, "happening", "event") == {2: 1, 3: 1}
    split = ledger.judge("split", ids[0], **SIGNED)
    assert heads(ledger, "happening", "event") == {1: 1, 2: 2, 3: 2}
    ledger.judge("reject", split.id, **SIGNED)
    assert heads(ledger, "happening", "event") == {1: 1, 2: 1, 3: 1}


def test_documents_are_merged_and_split(ledger: Ledger) -> None:
    ledger.enter([paper("a"), paper("b", text="Another text."), paper("c", text="A third one.")])
    ledger.judge("merge", ["a", "b"], **SIGNED)
    assert heads(ledger, "likeness", "document") == {2: 1}
    ledger.judge("split", "b", **SIGNED)
    assert heads(ledger, "likeness", "document") == {2: 2}
    assert column(ledger, "likeness.kind") == ["copy", "alone"]


def test_a_revision_taken_apart_gives_the_old_text_its_voice_back(full: Ledger) -> None:
    later = event("recognise", RUSSIA, about=KOSOVO, on="2025-07-05")
    full.enter(paper("a", later, published="2025-07-12", text="Another text."))
    assert states(full) == [f"state_recognition {RUSSIA} {KOSOVO} recognised 2025-07-05"]
    full.judge("split", "a", **SIGNED)
    assert states(full) == [RECOGNISED, f"state_recognition {RUSSIA} {KOSOVO} recognised 2025-07-05"]
    assert differences(full) == []
