"""Timelines, meetings, asks, claims and envoys, on both stores."""

from __future__ import annotations

from dataclasses import replace

import pytest

from legation.errors import UsageError
from legation.ledger import Ledger
from tests.contract.papers import paper
from tests.record.hand import CHINA, EMIRATE, KAZAKHSTAN, KOSOVO, REPUBLIC, RUSSIA, SERBIA, event

AFGHANISTAN, LIBERIA, ENVOY = "polity:AFG", "polity:LBR", "person:bilal-karimi"


def test_a_timeline_has_both_directions_in_order(ledger: Ledger) -> None:
    ledger.enter(paper("a", event("recognise", RUSSIA, about=EMIRATE, on="2025-07-03"),
                       event("open_mission", EMIRATE, RUSSIA, on="2022-04-01"),
                       event("withdraw_recognition", RUSSIA, about=EMIRATE, on="2026-01-01", by=RUSSIA)))  # fmt: skip
    found = ledger.timeline(EMIRATE, RUSSIA)
    lines = [(p.track, p.holder, p.state, p.certain_from.isoformat(), str(p.until)) for p in found.periods]
    assert lines == [
        ("mission", EMIRATE, "open", "2022-04-01", "None"),
        ("government_recognition", RUSSIA, "recognised", "2025-07-03", "2026-01-01"),
        ("government_recognition", RUSSIA, "withdrawn", "2026-01-01", "None"),
    ]
    assert ledger.timeline(RUSSIA, EMIRATE).periods == found.periods
    assert [p.state for p in ledger.timeline(EMIRATE, RUSSIA, tracks=["mission"]).periods] == ["open"]


def test_the_timeline_of_a_polity_has_its_authorities(ledger: Ledger) -> None:
    ledger.enter(paper("a", event("recognise", RUSSIA, about=EMIRATE, on="2025-07-03"),
                       event("recognise", RUSSIA, about=REPUBLIC, on="2004-01-01"),
                       event("establish_relations", RUSSIA, AFGHANISTAN, on="1919-03-27")))  # fmt: skip
    ledger.enter(paper("b", event("open_mission", EMIRATE, KAZAKHSTAN, on="2023-01-01")))
    sides = [{p.holder, p.of} for p in ledger.timeline("Afghanistan", "Russia").periods]
    assert {RUSSIA, AFGHANISTAN} in sides
    assert {RUSSIA, EMIRATE} in sides
    assert not any(KAZAKHSTAN in pair for pair in sides)
    assert [p.of for p in ledger.timeline(RUSSIA, REPUBLIC).periods][:1] == [REPUBLIC]


def test_a_timeline_has_what_others_claim_and_ask_about_the_two(ledger: Ledger) -> None:
    claimed = event("withdraw_recognition", LIBERIA, about=KOSOVO, on="2018-06-19", by=SERBIA, at=40)
    ledger.enter(paper("a", event("recognise", LIBERIA, about=KOSOVO, on="2008-05-30"), claimed))
    ledger.enter(paper("b", event("ask_recognition", RUSSIA, KAZAKHSTAN, EMIRATE, on="2025-07-03")))
    for pair in ((LIBERIA, KOSOVO), (KOSOVO, LIBERIA)):
        found = ledger.timeline(*pair).periods
        assert sorted((p.track, p.holder, p.state) for p in found) == [
            ("claim", SERBIA, "asserted"),
            ("state_recognition", LIBERIA, "recognised"),
        ]
    assert [p.track for p in ledger.timeline(LIBERIA, KOSOVO, tracks=["claim"]).periods] == ["claim"]
    assert [(p.track, p.holder) for p in ledger.timeline(EMIRATE, KAZAKHSTAN).periods] == [("ask", RUSSIA)]
    assert ledger.timeline(SERBIA, RUSSIA).periods == ()


def test_a_meeting_told_twice_is_one_meeting_and_moves_nothing(ledger: Ledger) -> None:
    for at, publisher in enumerate("AB"):
        met = event("meet", EMIRATE, KAZAKHSTAN, on="2025-07-10", at=at)
        ledger.enter(paper(publisher, met, publisher=publisher))
    two = ledger.meetings(EMIRATE)
    ledger.judge("merge", tuple(h.id for h in two) if len(two) > 1 else two[0].events, by="An editor", why="the same")
    (found,) = ledger.meetings("islamic-emirate", with_="KAZ")
    assert (found.act, len(found.events), found.sources.reports, found.sources.independent) == ("meet", 2, 2, 2)
    assert (found.actor, found.recipient) == ((EMIRATE,), (KAZAKHSTAN,))
    timeline = ledger.timeline(EMIRATE, KAZAKHSTAN, quiet=True)
    assert (timeline.periods, [h.id for h in timeline.happenings]) == ((), [found.id])
    assert ledger.timeline(EMIRATE, KAZAKHSTAN).happenings == ()


def test_meetings_are_found_by_day_and_by_whom(ledger: Ledger) -> None:
    undated = replace(event("visit", EMIRATE, CHINA), date=None)
    ledger.enter(paper("a", event("meet", EMIRATE, KAZAKHSTAN, on="2025-01-10"), published="2025-01-11"))
    ledger.enter(paper("b", undated, published="2025-05-01"))
    ledger.enter(paper("c", event("meet", EMIRATE, RUSSIA, on="2025-06-01", status="future"), published="2025-05-20"))
    assert [h.act for h in ledger.meetings(EMIRATE)] == ["meet", "visit"]
    assert [h.act for h in ledger.meetings(EMIRATE, since="2025-01-11")] == ["visit"]
    assert [h.act for h in ledger.meetings(EMIRATE, until="2025-01-10")] == ["meet"]
    assert [h.act for h in ledger.meetings(EMIRATE, since="2025-05-01", until="2025-05-01")] == ["visit"]
    assert not ledger.meetings(EMIRATE, with_=RUSSIA)
    assert not ledger.meetings("Iran")


def test_copies_are_counted_and_do_not_confirm(ledger: Ledger) -> None:
    text = " ".join(f"The ministers spoke of matter number {n} and agreed to speak of it again." for n in range(12))
    told = event("recognise", RUSSIA, about=EMIRATE, on="2025-07-03")
    for ident, publisher in (("a", "A"), ("b", "B"), ("c", "C")):
        ledger.enter(paper(ident, told, text=text, publisher=publisher))
    ledger.judge("merge", ("a", "b", "c"), by="An editor", why="one wire text")
    (held,) = ledger.state(RUSSIA, EMIRATE)
    assert held.sources is not None
    assert (held.sources.reports, held.sources.copies, held.sources.independent) == (3, 2, 1)


def test_an_ask_stays_open_until_it_is_met(ledger: Ledger) -> None:
    ledger.enter(paper("a", event("ask_recognition", EMIRATE, KAZAKHSTAN, EMIRATE, on="2025-07-10", by=EMIRATE)))
    (asked,) = ledger.asks("open", asker="islamic-emirate", addressee="KAZ", about=EMIRATE, on="2025-07-11")
    assert (asked.holder, asked.of, asked.state, asked.act, asked.about) == (
        EMIRATE, KAZAKHSTAN, "open", "recognise", EMIRATE,
    )  # fmt: skip
    assert not ledger.asks(addressee=RUSSIA, on="2025-07-11")
    assert not ledger.asks("met", on="2025-07-11")
    ledger.enter(paper("b", event("recognise", KAZAKHSTAN, about=EMIRATE, on="2025-09-01", by=KAZAKHSTAN)))
    assert [a.state for a in ledger.asks(on="2025-07-11")] == ["open"]
    assert [a.state for a in ledger.asks(on="2025-09-02")] == ["met"]
    assert not ledger.asks("open", on="2025-09-02")


def test_no_such_status_of_an_ask(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match=r"status: found 'done'; expected one of open"):
        ledger.asks("done")


def test_a_claim_is_listed_until_it_is_settled(ledger: Ledger) -> None:
    ledger.enter(paper("a", event("recognise", KAZAKHSTAN, about=EMIRATE, by=EMIRATE), published="2025-07-10"))
    (claim,) = ledger.claims(by=EMIRATE)
    assert (claim.holder, claim.of, claim.state, claim.grade.value) == (EMIRATE, KAZAKHSTAN, "asserted", "D")
    assert [c.id for c in ledger.claims(against="KAZ")] == [claim.id]
    assert not ledger.claims(by=KAZAKHSTAN)
    denied = event("recognise", KAZAKHSTAN, about=EMIRATE, status="denied", by=KAZAKHSTAN)
    ledger.enter(paper("b", denied, published="2025-07-12"))
    assert not ledger.claims()
    assert [c.state for c in ledger.claims(False)] == ["denied"]


def test_envoys_until_their_posting_is_over(ledger: Ledger) -> None:
    ledger.enter(paper("a", event("present_credentials", EMIRATE, CHINA, ENVOY, on="2024-01-30")))
    (held,) = ledger.envoys("islamic-emirate", "China", on="2024-02-01")
    assert (held.holder, held.of, held.person, held.state) == (EMIRATE, CHINA, ENVOY, "credentialed")
    ledger.enter(paper("b", event("recall_envoy", EMIRATE, CHINA, ENVOY, on="2025-01-30")))
    assert [h.state for h in ledger.envoys(sending=EMIRATE, on="2025-01-01")] == ["credentialed"]
    assert not ledger.envoys(sending=EMIRATE, on="2025-02-01")
    assert [h.state for h in ledger.envoys(receiving=CHINA, ended=True, on="2025-02-01")] == ["recalled"]
