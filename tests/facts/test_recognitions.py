"""Recognitions by hand: what a row says, and what follows from it."""

from __future__ import annotations

from datetime import date

import pytest

from legation.facts.cells import BadCell
from legation.model.events import Status
from legation.model.states import Grade
from legation.model.times import DateRange, Precision
from tests.facts.hand import recognition, states

KENYA = {"recogniser_iso3": "KEN", "recognised": "Kosovo", "date": "2025-03-26", "source": "https://example.org/a"}


def test_a_recognition_is_told_and_dated() -> None:
    fact = recognition(**KENYA)
    document, (event,) = fact.entry.document, fact.entry.events
    assert document.text == "Kenya recognised Kosovo as a state on 26 March 2025."
    assert (document.publisher, document.url, document.published) == ("example.org", "https://example.org/a", None)
    assert event.date == DateRange(date(2025, 3, 26), date(2025, 3, 27), Precision.DAY)
    assert (event.evidence[0].trigger.text, event.date_text and event.date_text.text) == ("recognised", "26 March 2025")
    assert ([e.id for e in event.actor], [e.id for e in event.about]) == (["polity:KEN"], ["polity:XKX"])
    found = states(fact)["state_recognition", "polity:KEN", "polity:XKX"]
    assert (found.state, found.grade) == ("recognised", Grade.C)


def test_the_historian_speaks_for_the_united_states() -> None:
    source = "https://history.state.gov/countries (github:HistoryAtState/rdcr articles/algeria.xml)"
    fact = recognition(recogniser_iso3="USA", recognised="Algeria", date="1962-07-03", source=source)
    assert fact.publisher is not None
    assert fact.publisher.id == "polity:USA"
    assert fact.entry.document.url == "https://history.state.gov/countries/algeria"
    assert states(fact)["state_recognition", "polity:USA", "polity:DZA"].grade is Grade.A


def test_a_source_that_dates_itself_is_published_then() -> None:
    fact = recognition(**KENYA | {"source": "https://example.org/2025/03/27/kenya-recognises"})
    assert fact.entry.document.published is not None
    assert fact.entry.document.published.day == date(2025, 3, 27)


def test_a_recollection_is_one() -> None:
    fact = recognition(**KENYA | {"source": "recollection"})
    assert (fact.kind, fact.entry.document.url) == ("recollection", None)
    assert "fact.recollection" in fact.entry.events[0].rules


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("de_facto", "de_facto"),
        ("conditional", "conditional"),
        ("announced", "intent_announced"),
        ("recognised", "recognised"),
        ("withdrawn", "withdrawn"),
        ("frozen", "frozen"),
    ],
)
def test_each_status_of_the_layout_reaches_its_state(status: str, state: str) -> None:
    assert (
        states(recognition(**KENYA | {"status": status}))["state_recognition", "polity:KEN", "polity:XKX"].state
        == state
    )


def test_a_disputed_withdrawal_moves_nothing_and_is_told_from_both_sides() -> None:
    note = "claim by Serbia; Kosovo does not accept withdrawals"
    fact = recognition(**KENYA | {"status": "disputed_withdrawal", "note": note})
    claim, denial = fact.entry.events
    assert fact.entry.document.text == (
        "According to Serbia, Kenya withdrew its recognition of Kosovo on 26 March 2025. "
        f"According to Kosovo, Kenya has not withdrawn its recognition. Remark: {note}."
    )
    assert ([a.by.id for a in claim.attribution], claim.status) == (["polity:SRB"], Status.ACTUAL)
    assert ([a.by.id for a in denial.attribution], denial.status) == (["polity:XKX"], Status.DENIED)
    found = states(fact)
    assert ("state_recognition", "polity:KEN", "polity:XKX") not in found
    assert found["claim", "polity:SRB", "polity:KEN"].act == "withdraw_recognition"


def test_relations_established_are_relations() -> None:
    fact = recognition(
        recogniser_iso3="RUS", recognised="South Sudan", status="relations_established", date="2011-08-24"
    )
    assert [k[0] for k in states(fact)] == ["diplomatic_relations"]


def test_a_row_dated_by_relations_tells_of_both() -> None:
    note = "date = diplomatic relations established (recognition may precede)"
    fact = recognition(recogniser_iso3="NOR", recognised="PRC", kind="government", date="1954-10-05", note=note)
    assert [e.act for e in fact.entry.events] == ["establish_relations", "recognise"]
    assert "fact.recognised_by_relations" in fact.entry.events[1].rules
    found = states(fact)["government_recognition", "polity:NOR", "gov:CHN/prc"]
    assert found.state == "recognised"


def test_a_downgrade_leaves_recognition_alone() -> None:
    fact = recognition(recogniser_iso3="SAU", recognised="Islamic Emirate of Afghanistan (1996-2001)",
                       kind="government", status="downgraded", date="1998-09")  # fmt: skip
    assert [e.act for e in fact.entry.events] == ["downgrade_relations"]
    assert "government_recognition" not in {track for track, _, _ in states(fact)}


def test_names_mean_who_they_meant_on_the_day() -> None:
    early = recognition(recogniser_iso3="USA", recognised="Kingdom Of Yugoslavia", date="1881-10-14")
    late = recognition(recogniser_iso3="USA", recognised="Kingdom Of Yugoslavia", date="1919-02-07")
    assert [f.entry.events[0].about[0].id for f in (early, late)] == ["polity:SRB", "polity:YUG"]


def test_a_code_is_a_code_whatever_else_it_abbreviates() -> None:
    fact = recognition(recogniser_iso3="PRK", recognised="State of Palestine", date="1988-11")
    assert fact.entry.events[0].actor[0].id == "polity:PRK"


def test_the_same_row_has_the_same_id_and_another_row_another() -> None:
    assert recognition(**KENYA).entry == recognition(**KENYA).entry
    assert recognition(**KENYA | {"date": "2025-03"}).entry.document.id != recognition(**KENYA).entry.document.id


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"recogniser_iso3": "QQQ"}, "recogniser_iso3"),
        ({"recognised": "Atlantis"}, "recognised"),
        ({"kind": "nation"}, "kind"),
        ({"kind": "government"}, "recognised"),
        ({"status": "maybe"}, "status"),
        ({"date": "26 March 2025"}, "date"),
        ({"date": "2025-13-01"}, "date"),
    ],
)
def test_a_wrong_cell_is_named(cells: dict[str, str], column: str) -> None:
    with pytest.raises(BadCell) as caught:
        recognition(**KENYA | cells)
    assert caught.value.column == column
    assert caught.value.found == (KENYA | cells)[column]
