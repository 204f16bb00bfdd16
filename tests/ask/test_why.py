"""What changed and why; what a state rests on; what was corrected; on both stores."""

from __future__ import annotations

import pytest

from legation.errors import Unknown, UsageError
from legation.ledger import Ledger
from tests.contract.conftest import Clock
from tests.contract.papers import paper
from tests.record.hand import EMIRATE, KAZAKHSTAN, RUSSIA, event

RECOGNISED = event("recognise", RUSSIA, about=EMIRATE, on="2025-07-03")


def fill(ledger: Ledger, clock: Clock) -> None:
    """A report on the 5th, another day on the 6th, a withdrawal on the 7th, a judgement on the 8th of January 2026."""
    clock.set("2026-01-05T09:00:00+00:00")
    ledger.enter(paper("a", RECOGNISED, url="https://example.org/a"))
    clock.set("2026-01-06T09:00:00+00:00")
    ledger.enter(paper("b", event("recognise", RUSSIA, about=EMIRATE, on="2025-07-03", by=RUSSIA), publisher="B"))
    clock.set("2026-01-07T09:00:00+00:00")
    ledger.enter(paper("c", event("withdraw_recognition", RUSSIA, about=EMIRATE, on="2025-12-01", by=RUSSIA)))
    clock.set("2026-01-08T09:00:00+00:00")
    (withdrawn,) = ledger.state(RUSSIA, EMIRATE, on="2025-12-02")
    assert withdrawn.sentence is not None
    ledger.judge("reject", withdrawn.sentence.event, by="An editor", why="said in jest")


def test_a_diff_says_what_changed_and_what_was_entered(ledger: Ledger, clock: Clock) -> None:
    fill(ledger, clock)
    (opened,) = ledger.diff("2026-01-04", "2026-01-05")
    assert (opened.kind, opened.before, opened.fields) == ("opened", None, ())
    assert opened.after is not None
    assert opened.after.state == "recognised"
    assert [(c.kind, c.id, c.at.isoformat()[:10]) for c in opened.causes] == [("document", "a", "2026-01-05")]
    assert opened.causes[0].why == "document a (Northline Wire, 2025-07-10) entered"
    (revised,) = ledger.diff("2026-01-05", "2026-01-06")
    assert (revised.kind, revised.fields) == ("revised", ("grade",))
    assert revised.before is not None
    assert revised.after is not None
    assert (revised.before.grade.value, revised.after.grade.value) == ("C", "A")
    ended, withdrawn = sorted(ledger.diff("2026-01-06", "2026-01-07"), key=lambda c: c.kind, reverse=True)
    assert (ended.kind, ended.fields, withdrawn.kind) == ("revised", ("until",), "opened")
    undone = ledger.diff("2026-01-07", "2026-01-08", of="islamic-emirate")
    assert sorted(c.kind for c in undone) == ["closed", "revised"]
    assert {c.causes[0].why for c in undone} == {"reject by An editor: said in jest"}
    assert not ledger.diff("2026-01-07", "2026-01-08", of=KAZAKHSTAN)
    whole = ledger.diff("2026-01-01")
    assert [(c.kind, c.after and c.after.state) for c in whole] == [("opened", "recognised")]
    assert not ledger.diff("2026-01-08")
    assert not ledger.diff("2026-01-06", "2026-01-06")


def test_more_support_alone_is_shown_only_when_asked_for(ledger: Ledger, clock: Clock) -> None:
    clock.set("2026-01-05T09:00:00+00:00")
    ledger.enter(paper("a", RECOGNISED))
    clock.set("2026-01-06T09:00:00+00:00")
    told = event("recognise", RUSSIA, about=EMIRATE, on="2025-07-03", rules=["x"], at=40)
    ledger.enter(paper("b", event("reaffirm_recognition", RUSSIA, about=EMIRATE), told, publisher="B"))
    assert [c.fields for c in ledger.diff("2026-01-05")] == []
    assert {c.fields for c in ledger.diff("2026-01-05", support=True)} <= {("support",)}


def test_a_diff_needs_its_times_in_order(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="the earlier first"):
        ledger.diff("2026-01-05", "2026-01-04")
    with pytest.raises(UsageError, match="from: found None"):
        ledger.diff(None)


def test_a_state_is_explained_down_to_the_words(ledger: Ledger, clock: Clock) -> None:
    fill(ledger, clock)
    told = event("recognise", RUSSIA, about=EMIRATE, status="negated")
    ledger.enter(paper("d", told, publisher="D"))
    (held,) = ledger.state(RUSSIA, EMIRATE)
    found = ledger.explain(held.id)
    assert (found.id, [s.id for s in found.states], found.superseded) == (held.id, [held.id], None)
    by_role = {g.role: g for g in found.grounds}
    moves = [g for g in found.grounds if g.role == "moves"]
    documents = {t.sentence.document for g in moves for t in g.testimony if t.live}
    assert documents == {"a", "b"}
    assert all(g.words for g in found.grounds)
    for ground in found.grounds:
        for one in ground.testimony:
            assert one.sentence.quote.text == f"Sentence 0 of {one.sentence.document}: {one.act}."
            assert one.sentence.trigger.text == "Sentence"
            assert one.coder == "hand"
    against = [t for g in found.grounds if g.role == "against" for t in g.testimony]
    assert {t.sentence.document for t in against} >= {"d"}
    assert by_role["moves"].testimony[0].sentence.kind == "report"
    assert ledger.explain(held.id[:9]).id == held.id


def test_what_was_rejected_stays_visible_with_who_and_why(ledger: Ledger, clock: Clock) -> None:
    fill(ledger, clock)
    (withdrawn,) = ledger.state(RUSSIA, EMIRATE, on="2025-12-02", known="2026-01-07")
    assert withdrawn.state == "withdrawn"
    found = ledger.explain(withdrawn.id)
    assert found.superseded is not None
    (one,) = [t for g in found.grounds for t in g.testimony if t.sentence.document == "c"]
    assert (one.live, one.reason) == (False, "it was rejected")
    assert [(j.kind, j.by, j.why) for j in one.judged] == [("reject", "An editor", "said in jest")]
    then = ledger.explain(withdrawn.id, known="2026-01-07")
    assert then.superseded is None
    assert [t.live for g in then.grounds for t in g.testimony if t.sentence.document == "c"] == [True]


def test_an_event_is_explained_by_the_states_that_rest_on_it(ledger: Ledger) -> None:
    ledger.enter(paper("a", RECOGNISED, event("meet", EMIRATE, KAZAKHSTAN, on="2025-07-10", at=9)))
    (held,) = ledger.state(RUSSIA, EMIRATE)
    found = ledger.explain(RECOGNISED.id)
    assert found.event is not None
    assert found.event.act == "recognise"
    assert {s.id for s in found.states} == {held.id}
    (met,) = ledger.meetings(EMIRATE)
    quiet = ledger.explain(met.id)
    assert (quiet.states, quiet.grounds) == ((), ())
    assert quiet.event is not None
    assert quiet.event.sentence.quote.text == "Sentence 1 of a: meet."


@pytest.mark.parametrize("ident", ["st_0000000000000000", "nothing", "état", "st_%", "' OR 1=1 --"])
def test_an_unknown_id_is_said_to_be_unknown(ledger: Ledger, ident: str) -> None:
    ledger.enter(paper("a", RECOGNISED))
    with pytest.raises(Unknown, match="no state or event"):
        ledger.explain(ident)


def test_a_short_id_that_several_begin_with_lists_them(ledger: Ledger) -> None:
    ledger.enter(paper("a", RECOGNISED))
    with pytest.raises(UsageError, match="4 characters"):
        ledger.explain("st_")
    with pytest.raises(Unknown, match="was not on record"):
        ledger.explain(RECOGNISED.id, known="2000-01-01")


def test_the_feed_of_corrections(ledger: Ledger, clock: Clock) -> None:
    fill(ledger, clock)
    clock.set("2026-01-09T09:00:00+00:00")
    ledger.enter(paper("a", RECOGNISED, text="Corrected.", published="2025-07-12", url="https://example.org/a"))
    kinds = [(c.kind, c.at.day) for c in ledger.corrections()]
    assert kinds == [("judgement", 8), ("withdrawn", 8), ("revision", 9), ("withdrawn", 9)]
    judged, withdrawn, revision, revised = ledger.corrections()
    assert (judged.by, judged.reason) == ("An editor", "reject: said in jest")
    assert withdrawn.superseded == judged.superseded
    assert (revision.id, revision.superseded) == ("a", ("a",))
    assert revised.reason == "its document was revised by the publisher (document a)"
    assert [c.kind for c in ledger.corrections("2026-01-08")] == ["revision", "withdrawn"]
    assert not ledger.corrections("2026-01-09")
