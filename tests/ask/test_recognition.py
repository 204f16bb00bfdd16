"""Who recognises whom, under which rule, as of which day, as known when; on both stores."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from legation.ask.answers import Count, Held
from legation.errors import Unknown, UsageError
from legation.ledger import Ledger
from legation.model.times import DateRange, Precision
from tests.contract.conftest import Clock
from tests.contract.papers import paper
from tests.record.hand import CHINA, EMIRATE, KAZAKHSTAN, KOSOVO, REPUBLIC, RUSSIA, SERBIA, event

GHANA, LIBERIA, ALBANIA = "polity:GHA", "polity:LBR", "polity:ALB"


def ids(found: tuple[Held, ...]) -> list[str]:
    return [h.holder for h in found]


def test_a_state_has_its_day_its_grade_its_sources_and_its_words(ledger: Ledger) -> None:
    said = event("recognise", RUSSIA, about=EMIRATE, on="2025-07-03", by=RUSSIA)
    ledger.enter(paper("a", said, publisher="Northline Wire"))
    ledger.enter(paper("b", event("recognise", RUSSIA, about=EMIRATE, on="2025-07-03"), publisher="Other"))
    found = ledger.state("Russia", "islamic-emirate", on="2025-07-10")
    (held,) = found
    assert (held.track, held.holder, held.of, held.state) == ("government_recognition", RUSSIA, EMIRATE, "recognised")
    assert (held.holder_name, held.of_name) == ("RUS", "AFG/islamic-emirate")
    assert (held.grade.value, held.rules, held.sure) == ("A", "express", True)
    assert held.since is not None
    assert held.since.start == held.certain_from == held.possible_from == date(2025, 7, 3)
    assert held.sources is not None
    assert (held.sources.reports, held.sources.copies, held.sources.independent) == (2, 0, 2)
    assert held.sentence is not None
    assert held.sentence.quote.text == "Sentence 0 of a: recognise."
    assert held.sentence.trigger.text == "Sentence"
    assert held.sentence.said_by == (RUSSIA,)
    assert (found.on, found.known, found.rule) == (date(2025, 7, 10), None, "express")


def test_before_the_day_nothing_is_on_record(ledger: Ledger) -> None:
    ledger.enter(paper("a", event("recognise", RUSSIA, about=EMIRATE, on="2025-07-03")))
    assert not ledger.state(RUSSIA, EMIRATE, on="2025-07-02")
    assert ledger.count(EMIRATE, on="2025-07-02").certain == 0
    assert ledger.count(EMIRATE, on="2025-07-03").certain == 1


def test_tracks_and_the_reverse_direction_are_kept_apart(ledger: Ledger) -> None:
    ledger.enter(paper("a", event("recognise", RUSSIA, about=EMIRATE, on="2025-07-03"),
                       event("open_mission", RUSSIA, EMIRATE, on="2025-07-04"),
                       event("establish_relations", RUSSIA, KAZAKHSTAN, on="1992-10-22")))  # fmt: skip
    assert {h.track for h in ledger.state(RUSSIA, EMIRATE)} == {"government_recognition", "mission"}
    assert [h.track for h in ledger.state(RUSSIA, EMIRATE, track="mission")] == ["mission"]
    assert not ledger.state(EMIRATE, RUSSIA)
    mutual = [[h.track for h in ledger.state(*pair)] for pair in ((RUSSIA, KAZAKHSTAN), (KAZAKHSTAN, RUSSIA))]
    assert mutual == [["diplomatic_relations"], ["diplomatic_relations"]]


def test_a_count_is_opened_down_to_each_holder_with_its_rule(ledger: Ledger) -> None:
    ledger.enter(paper("a", event("recognise", ALBANIA, about=KOSOVO, on="2008-02-18"),
                       event("recognise", GHANA, about=KOSOVO, on="2012-01-23"),
                       event("recognise", LIBERIA, about=KOSOVO, on="2008-05-30"),
                       event("refuse_recognition", SERBIA, about=KOSOVO, on="2008-02-17", by=SERBIA)))  # fmt: skip
    ledger.enter(paper("b", event("withdraw_recognition", GHANA, about=KOSOVO, on="2019-11-07", by=GHANA)))
    found = ledger.count("kosovo", on="2020-09-04")
    assert (found.rule, found.asked, found.certain, found.possible) == ("express", KOSOVO, 2, 0)
    assert ids(found.holders) == [ALBANIA, LIBERIA]
    assert ids(found.withdrawn) == [GHANA]
    assert [(e.id, e.reason) for e in found.excluded] == [(SERBIA, "on record as refused")]
    ever = ledger.count("kosovo", on="2020-09-04", ever=True)
    assert ids(ever.holders) == [ALBANIA, GHANA, LIBERIA]
    assert ids(ledger.count("kosovo", on="2015-01-01").holders) == [ALBANIA, GHANA, LIBERIA]


def test_a_month_is_possible_from_its_first_day_and_sure_on_its_last(ledger: Ledger) -> None:
    month = DateRange(date(2008, 3, 1), date(2008, 4, 1), Precision.MONTH)
    ledger.enter(paper("a", replace(event("recognise", ALBANIA, about=KOSOVO), date=month), published="2008-04-10"))
    counted = {
        day: _both(ledger.count(KOSOVO, on=day)) for day in ("2008-02-29", "2008-03-01", "2008-03-30", "2008-03-31")
    }
    assert counted == {"2008-02-29": (0, 0), "2008-03-01": (0, 1), "2008-03-30": (0, 1), "2008-03-31": (1, 0)}


def _both(found: Count) -> tuple[int, int]:
    return found.certain, found.possible


def test_while_a_withdrawal_may_have_begun_recognition_is_only_possible(ledger: Ledger) -> None:
    month = DateRange(date(2019, 11, 1), date(2019, 12, 1), Precision.MONTH)
    ledger.enter(paper("a", event("recognise", GHANA, about=KOSOVO, on="2012-01-23")))
    ledger.enter(paper("b", replace(event("withdraw_recognition", GHANA, about=KOSOVO, by=GHANA), date=month)))
    counted = {day: _both(ledger.count(KOSOVO, on=day)) for day in ("2019-10-31", "2019-11-15", "2019-11-30")}
    assert counted == {"2019-10-31": (1, 0), "2019-11-15": (0, 1), "2019-11-30": (0, 0)}


def test_rules_count_differently_and_say_so(ledger: Ledger) -> None:
    ledger.enter(paper("a", event("recognise", GHANA, about=KOSOVO, on="2012-01-23", by=KOSOVO),
                       event("establish_relations", LIBERIA, KOSOVO, on="2012-02-01"),
                       event("recognise", ALBANIA, about=KOSOVO, on="2008-02-18")))  # fmt: skip
    counted = {rule: ids(ledger.count(KOSOVO, rule=rule).holders) for rule in ("express", "declared", "implied")}
    assert counted == {"express": [ALBANIA], "declared": [ALBANIA, GHANA], "implied": [ALBANIA, LIBERIA]}
    reasons = {e.id: e.reason for e in ledger.count(KOSOVO).excluded}
    assert "declared" in reasons[GHANA]
    assert "implied" in reasons[LIBERIA]


def test_limits_by_grade_and_group_give_their_reason(ledger: Ledger) -> None:
    ledger.enter(paper("a", event("recognise", ALBANIA, about=KOSOVO, on="2008-02-18"),
                       event("recognise", "polity:TWN", about=KOSOVO, on="2008-02-19"),
                       event("recognise", GHANA, about=KOSOVO, on="2012-01-23", by=GHANA)))  # fmt: skip
    graded = ledger.who_recognises(KOSOVO, grades="A")
    assert ids(graded.holders) == [GHANA]
    assert [e.reason for e in graded.excluded] == ["grade C; asked for A", "grade C; asked for A"]
    members = ledger.count(KOSOVO, among="UN", on="2020-01-01")
    assert (ids(members.holders), members.group) == ([ALBANIA, GHANA], "UN")
    assert [(e.id, e.reason) for e in members.excluded] == [("polity:TWN", "not in UN on the day")]


def test_two_governments_recognised_at_once_are_a_conflict(ledger: Ledger) -> None:
    ledger.enter(paper("a", event("recognise", CHINA, about=REPUBLIC, on="2004-01-01")))
    ledger.enter(paper("b", event("recognise", CHINA, about=EMIRATE, on="2025-01-01")))
    assert [h.conflict for h in ledger.state(CHINA, REPUBLIC, on="2025-02-01")] == [(EMIRATE, REPUBLIC)]
    found = ledger.count(EMIRATE, on="2025-02-01")
    assert (found.certain, ids(found.disputed)) == (0, [CHINA])


def test_whom_a_holder_recognises(ledger: Ledger) -> None:
    ledger.enter(paper("a", event("recognise", RUSSIA, about=EMIRATE, on="2025-07-03"),
                       event("recognise", RUSSIA, about="polity:x-abkhazia", on="2008-08-26")))  # fmt: skip
    found = ledger.recognised_by("RUS")
    assert [(h.track, h.of) for h in found.holders] == [
        ("government_recognition", EMIRATE), ("state_recognition", "polity:x-abkhazia"),
    ]  # fmt: skip
    assert found.side == "holder"


def test_known_earlier_a_later_document_does_not_count(ledger: Ledger, clock: Clock) -> None:
    clock.set("2026-01-05T12:00:00+00:00")
    ledger.enter(paper("a", event("recognise", ALBANIA, about=KOSOVO, on="2008-02-18")))
    clock.set("2026-01-06T12:00:00+00:00")
    ledger.enter(paper("b", event("recognise", GHANA, about=KOSOVO, on="2012-01-23")))
    assert [ledger.count(KOSOVO, known=f"2026-01-0{n}").certain for n in (4, 5, 6)] == [0, 1, 2]
    assert ledger.count(KOSOVO, known="2026-01-06T12:00:00+00:00").certain == 1
    assert ledger.count(KOSOVO).certain == 2


@pytest.mark.parametrize(
    "how", [{"rule": "loose"}, {"grades": "E"}, {"grades": ""}, {"among": "the good ones"}, {"on": "soon"}]
)
def test_a_wrong_call_says_what_was_found(ledger: Ledger, how: dict[str, str]) -> None:
    with pytest.raises(UsageError, match=next(iter(how.values())) or "expected"):
        ledger.count(KOSOVO, **how)  # type: ignore[arg-type]


def test_only_polities_and_authorities_are_recognised(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="igo:UN"):
        ledger.count("igo:UN")


def test_names_are_never_guessed(ledger: Ledger) -> None:
    with pytest.raises(Unknown, match=r"polity:COD .*polity:COG"):
        ledger.count("Congo")
    with pytest.raises(Unknown, match=r"did you mean polity:KAZ \(Kazakhstan\)"):
        ledger.count("Kazahstan")
    with pytest.raises(Unknown, match="'xyzzy'"):
        ledger.count("xyzzy")
    with pytest.raises(UsageError, match="empty"):
        ledger.count(" ")
    same = ("kosovo", "XKX", "polity:XKX", "Kosovo", " kosovo ")
    assert {ledger.count(words).asked for words in same} == {KOSOVO}


def test_an_id_that_only_the_ledger_knows_is_a_name(ledger: Ledger) -> None:
    ledger.enter(paper("a", event("recognise", RUSSIA, about="polity:x-newland", on="2025-07-03")))
    assert ledger.count("polity:x-newland").certain == 1
