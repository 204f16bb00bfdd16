"""An event with what is known of its telling, read the way comparison needs it: days, sides, persons, words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from legation.grouping.mentions import Mention, Seen, seen
from legation.grouping.rarity import background
from legation.grouping.stems import content
from legation.grouping.texts import WORD
from legation.model.entities import Entity
from legation.model.events import Event, Status

KIN = {
    "meet": "talks",
    "meet_third_place": "talks",
    "meet_multilateral": "talks",
    "negotiate": "talks",
    "accuse": "accuse",
    "criticise": "accuse",
    "ask": "ask",
    "demand": "ask",
}
"""Acts that reports use for one another."""
LASTING = frozenset(
    "recognise withdraw_recognition establish_relations sever_relations restore_relations open_mission close_mission "
    "present_credentials appoint_envoy".split()
)
"""Acts that are done once in years between two sides: a year is date enough."""
TOOK_PLACE = frozenset({Status.ACTUAL, Status.ONGOING, Status.HISTORICAL})
SURE_DAYS = 10  # a date of more days is no date of a happening
ANYBODY = frozenset(
    "org:protesters org:demonstrators org:protestors org:rioters org:crowd org:crowds org:attackers org:gunmen "
    "org:militants org:assailants org:people org:residents org:locals org:police org:civilians".split()
)
"""Groups whose name says nothing: two reports call one crowd protesters and demonstrators."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event as one document tells it.

    Attributes:
        document: id of the document, or of the head of its copies. published: its day, None when unknown.
        text: the whole document, for events without an act; empty when not at hand.
    """

    event: Event
    published: date | None
    document: str
    text: str = ""

    @property
    def sentence(self) -> str:
        """The sentence the event rests on; empty without evidence."""
        return self.event.evidence[0].sentence.text if self.event.evidence else ""


@dataclass(frozen=True, slots=True)
class Days:
    """Days on which an event may have taken place: `start` included, `end` excluded.

    `sure`: the text dates the event to within `SURE_DAYS`; else the days are a year, a month or the news day.
    """

    start: date
    end: date
    sure: bool

    @property
    def length(self) -> int:
        """Number of days."""
        return (self.end - self.start).days


@dataclass(frozen=True, slots=True)
class Sides:
    """Sides of an event by role, as ids."""

    actor: frozenset[str]
    recipient: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """Sides in any of the two roles."""
        return self.actor | self.recipient


def kin(event: Event) -> str:
    """What two events must share to be compared: the act or its kin, else the PLOVER category; empty without any."""
    return KIN.get(event.act, event.act) if event.act else f"plover:{event.event or ''}"


def standing(event: Event) -> str:
    """`done` for what took place, else the status: a plan is not the deed, a denial not the thing denied."""
    return "done" if event.status in TOOK_PLACE else str(event.status)


def days(told: Told) -> Days | None:
    """Days of an event; for undated news the day of publication and the day before; None when open."""
    when = told.event.date
    if when is not None:
        return Days(when.start, when.end, (when.end - when.start).days <= SURE_DAYS)
    if told.published is None or told.event.status not in (Status.ACTUAL, Status.ONGOING):
        return None
    day = timedelta(days=1)
    return Days(told.published - day, told.published + day, False)


def sides(event: Event) -> Sides:
    """Sides of actors and recipients; what stands in both counts as actor."""
    return Sides(frozenset(e.side for e in event.actor), frozenset(e.side for e in event.recipient))


def named(entities: Iterable[Entity]) -> frozenset[str]:
    """Ids that tell one from another: of persons themselves, else of the side; nothing for `ANYBODY`."""
    found = (e.id if e.kind == "person" else e.side for e in entities)
    return frozenset(ident for ident in found if ident not in ANYBODY)


def person_sides(event: Event) -> dict[str, frozenset[str]]:
    """Ids of the persons who act or are acted on, by the side they stand for."""
    found: dict[str, set[str]] = defaultdict(set)
    for entity in (*event.actor, *event.recipient):
        if entity.kind == "person" and entity.represents:
            found[entity.represents].add(entity.id)
    return {side: frozenset(persons) for side, persons in found.items()}


def offices(event: Event) -> dict[str, frozenset[str]]:
    """Words of the offices that the text gives those who act or are acted on, by the side they stand for."""
    found: dict[str, frozenset[str]] = {}
    for entity in (*event.actor, *event.recipient):
        if entity.office and entity.represents:
            found[entity.represents] = found.get(entity.represents, frozenset()) | frozenset(
                content(entity.office.split())
            )
    return found


def seen_in(told: Told) -> Seen:
    """The event's trigger in its sentence, ready for `mentions.probability`."""
    if not told.event.evidence:
        return _seen(told.document, "", "", 0)
    first = told.event.evidence[0]
    before = first.trigger.start - first.sentence.start
    return _seen(told.document, first.trigger.text, first.sentence.text, max(0, before))


@lru_cache(4096)
def _seen(document: str, trigger: str, sentence: str, before: int) -> Seen:
    words, place = tuple(WORD.findall(sentence)), len(WORD.findall(sentence[:before]))
    return seen(Mention(document, tuple(WORD.findall(trigger)), words, place), background())
