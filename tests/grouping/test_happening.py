"""Events of two documents that tell of one happening, and those that only look so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from legation.grouping import Told, same_happening, traces
from legation.model.entities import Entity
from legation.model.events import Event, Evidence, Status
from legation.model.spans import Quote
from legation.model.times import DateRange, Precision

MONDAY = date(2025, 7, 7)


def who(ident: str) -> Entity:
    """An entity; `person:x@polity:KAZ` stands for a side."""
    ident, _, side = ident.partition("@")
    return Entity(ident, ident.partition(":")[2], represents=side or None)


def day(when: date) -> DateRange:
    return DateRange(when, when + timedelta(days=1), Precision.DAY)


def event(
    act: str | None,
    actor: str,
    recipient: str = "",
    *,
    about: str = "",
    when: DateRange | None = None,
    place: str = "",
    sentence: str = "The ministers met.",
    trigger: str = "met",
    status: Status = Status.ACTUAL,
    plover: str | None = "CONSULT",
) -> Event:
    start = sentence.index(trigger)
    proof = Evidence(Quote(0, len(sentence), sentence), Quote(start, start + len(trigger), trigger))
    sides = [tuple(map(who, names.split())) for names in (actor, recipient, about)]
    return Event(
        "event_1", act, plover, None, None, None, (), *sides, status, (), when, None,
        who(place) if place else None, (proof,), None, 0.9, (), "hand 1",
    )  # fmt: skip


def told(found: Event, document: str, published: date | None = MONDAY, text: str = "") -> Told:
    return Told(found, published, document, text)


def meeting(when: date | None, **more: str) -> Event:
    return event("meet", "polity:KAZ polity:CHN", when=day(when) if when else None, **more)


def test_same_day_and_sides() -> None:
    a, b = told(meeting(MONDAY), "a"), told(meeting(MONDAY), "b", MONDAY + timedelta(days=1))
    found = same_happening(a, b)
    assert found is not None
    assert "same day" in found.reason
    assert "same sides" in found.reason
    assert found == same_happening(b, a)
    assert set(traces(a.event, a.published)) & set(traces(b.event, b.published))


def test_talks_are_a_meeting() -> None:
    talks = event("negotiate", "polity:KAZ polity:CHN", when=day(MONDAY))
    assert same_happening(told(meeting(MONDAY), "a"), told(talks, "b")) is not None


def test_two_ministers_twice_in_a_week() -> None:
    thursday = MONDAY + timedelta(days=3)
    dated = told(meeting(MONDAY), "a"), told(meeting(thursday), "b", thursday)
    assert same_happening(*dated) is None
    undated = told(meeting(None), "a"), told(meeting(None), "b", thursday)
    assert same_happening(*undated) is None


def test_other_persons_of_the_same_sides() -> None:
    ministers = event("meet", "person:n@polity:KAZ person:w@polity:CHN", when=day(MONDAY))
    presidents = event("meet", "person:t@polity:KAZ person:x@polity:CHN", when=day(MONDAY))
    assert same_happening(told(ministers, "a"), told(presidents, "b")) is None
    assert same_happening(told(ministers, "a"), told(ministers, "b")) is not None


@pytest.mark.parametrize(
    "other",
    [
        event("telephone", "polity:KAZ polity:CHN", when=day(MONDAY)),
        event("meet", "polity:KAZ polity:RUS", when=day(MONDAY)),
        event("meet", "polity:KAZ polity:CHN", when=day(MONDAY), status=Status.FUTURE),
        event("meet", "polity:KAZ polity:CHN", when=day(MONDAY), status=Status.DENIED),
        event("meet", "polity:KAZ polity:CHN", when=day(MONDAY), place="place:almaty"),
    ],
    ids=["act", "side", "plan", "denial", "place"],
)
def test_what_excludes(other: Event) -> None:
    here = meeting(MONDAY, place="place:astana")
    assert same_happening(told(here, "a"), told(other, "b")) is None


def test_who_does_it_to_whom_matters() -> None:
    a = event("expel_envoy", "polity:KAZ", "polity:CHN", when=day(MONDAY))
    b = event("expel_envoy", "polity:CHN", "polity:KAZ", when=day(MONDAY))
    assert same_happening(told(a, "a"), told(b, "b")) is None
    assert same_happening(told(a, "a"), told(a, "b")) is not None


def test_same_document_is_never_matched() -> None:
    assert same_happening(told(meeting(MONDAY), "a"), told(meeting(MONDAY), "a")) is None


def test_a_year_is_enough_for_what_is_done_once() -> None:
    year = DateRange(date(1997, 1, 1), date(1998, 1, 1), Precision.YEAR)
    for act, matched in (("recognise", True), ("meet", False)):
        vague = event(act, "polity:PAK", about="gov:AFG/islamic-emirate", when=year, status=Status.HISTORICAL)
        exact = replace(vague, date=day(date(1997, 5, 25)))
        pair = told(vague, "a"), told(exact, "b")
        sentence_alike = same_happening(*pair)
        assert (sentence_alike is not None) is matched
        assert bool(set(traces(vague, MONDAY)) & set(traces(exact, MONDAY))) is matched


def protest(sentence: str, actor: str = "", when: date = MONDAY) -> Event:
    return event(None, actor, "polity:FRA", when=day(when), sentence=sentence, trigger="protested", plover="PROTEST")


def test_one_protest_in_two_papers() -> None:
    a = protest("Thousands of pensioners protested in Lyon against the planned cut of the winter fuel allowance.")
    b = protest("In Lyon thousands of angry pensioners protested against cutting the winter fuel allowance.")
    found = same_happening(told(a, "a"), told(b, "b"))
    assert found is not None
    assert same_happening(told(b, "b"), told(a, "a")) == found


def test_two_protests_on_one_day() -> None:
    a = protest("Thousands of pensioners protested in Lyon against the planned cut of the winter fuel allowance.")
    b = protest("Dozens of wine growers protested near Bordeaux over imports of cheap grapes.")
    assert same_happening(told(a, "a"), told(b, "b")) is None


def test_protests_of_two_groups() -> None:
    words = "They protested in Lyon against the planned cut of the winter fuel allowance."
    a, b = protest(words, "org:students"), protest(words, "org:farmers")
    assert same_happening(told(a, "a"), told(b, "b")) is None
    crowd = protest(words, "org:protesters")
    assert same_happening(told(a, "a"), told(crowd, "b")) is not None


def test_matched_events_share_a_trace() -> None:
    for shift in range(8):
        when = MONDAY + timedelta(days=shift)
        a, b = told(meeting(when), "a", when), told(meeting(None), "b", when + timedelta(days=1))
        assert same_happening(a, b) is None or set(traces(a.event, a.published)) & set(traces(b.event, b.published))


def test_nothing_to_look_up() -> None:
    assert traces(event("meet", "", when=day(MONDAY)), MONDAY) == ()
    assert traces(replace(meeting(None), status=Status.HISTORICAL), MONDAY) == ()
    assert all(-(2**63) <= number < 2**63 for number in traces(meeting(MONDAY), None))


def saying(when: date | None) -> Event:
    words = "The ministry condemned the shelling of the market in the border town."
    return event(
        "criticise", "polity:KAZ", "polity:RUS", when=day(when) if when else None, sentence=words, trigger="condemned"
    )


def test_a_saying_is_repeated_in_every_call() -> None:
    assert same_happening(told(saying(None), "a"), told(saying(None), "b")) is None
    assert same_happening(told(saying(MONDAY), "a"), told(saying(MONDAY), "b")) is not None


def test_a_tour_is_not_each_of_its_visits() -> None:
    tour = event("visit", "polity:USA", "polity:DEU polity:FRA", when=day(MONDAY))
    visit = event("visit", "polity:USA", "polity:DEU", when=day(MONDAY))
    assert same_happening(told(tour, "a"), told(visit, "b")) is None
    assert same_happening(told(visit, "a"), told(visit, "b")) is not None


def test_two_officials_of_one_side_on_one_day() -> None:
    first, second = (
        replace(meeting(MONDAY), actor=(who("polity:KAZ"), Entity("office:x", "x", represents="igo:EU", office=office)))
        for office in ("Secretary General", "Head of Cabinet")
    )
    assert same_happening(told(first, "a"), told(second, "b")) is None
    assert same_happening(told(first, "a"), told(first, "b")) is not None


def test_undated_attacks_of_a_long_war() -> None:
    words = "The minister condemned the unprovoked attack on the town and its people."
    attack = event(None, "polity:RUS", "polity:UKR", sentence=words, trigger="attack", plover="ASSAULT")
    assert same_happening(told(attack, "a"), told(attack, "b")) is None
    there = replace(attack, place=who("place:izium"))
    assert same_happening(told(there, "a"), told(there, "b")) is not None


def test_one_envoy_sees_two_ministers_whose_names_were_not_resolved() -> None:
    found = [
        event("meet", "person:s@polity:USA polity:KOR", when=day(MONDAY), sentence=f"Envoy Stone met Minister {name}.")
        for name in ("Han", "Park")
    ]
    assert same_happening(told(found[0], "a"), told(found[1], "b")) is None
    assert same_happening(told(found[0], "a"), told(found[0], "b")) is not None
