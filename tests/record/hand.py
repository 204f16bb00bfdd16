"""Events built by hand, for the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from legation.model.entities import Entity
from legation.model.events import Attribution, Event, Evidence, Manner, Status
from legation.model.ids import content_id
from legation.model.spans import Quote
from legation.model.states import State
from legation.model.times import DateRange, Precision
from legation.record.derive import derive

RUSSIA, KAZAKHSTAN, CHINA, IRAN = "polity:RUS", "polity:KAZ", "polity:CHN", "polity:IRN"
KOSOVO, SERBIA = "polity:XKX", "polity:SRB"
EMIRATE, REPUBLIC = "gov:AFG/islamic-emirate", "gov:AFG/islamic-republic"
STATE, GOVERNMENT = "state_recognition", "government_recognition"


def who(ident: str) -> Entity:
    """An entity; `person:x@polity:KAZ` stands for another."""
    ident, _, side = ident.partition("@")
    return Entity(ident, ident.partition(":")[2], ident, represents=side or None)


def event(
    act: str | None,
    actor: str = "",
    recipient: str = "",
    about: str = "",
    status: str = "actual",
    *,
    by: str = "",
    at: int = 0,
    on: str | None = None,
    trigger: str = "words",
    sentence: str = "",
    content_of: str | None = None,
    rules: Sequence[str] = (),
) -> Event:
    """An event.

    Args:
        actor, recipient, about, by: ids with blanks between; `by` is the chain, outermost first. at: offset of the
            trigger. on: the day it took place. trigger, sentence: words of the evidence.
    """
    start = date.fromisoformat(on) if on else None
    when = DateRange(start, date.fromordinal(start.toordinal() + 1), Precision.DAY) if start else None
    words = Quote(at, at + len(trigger), trigger)
    return Event(
        id=content_id("ev", act, actor, recipient, about, status, by, at),
        act=act,
        event=None,
        mode=None,
        cameo=None,
        quad_code=None,
        context=(),
        actor=tuple(map(who, actor.split())),
        recipient=tuple(map(who, recipient.split())),
        about=tuple(map(who, about.split())),
        status=Status(status),
        attribution=tuple(Attribution(who(b), None, Manner.INDIRECT) for b in by.split()),
        date=when,
        date_text=None,
        place=None,
        evidence=(Evidence(Quote(at, at + len(sentence or trigger), sentence or trigger), words),),
        content_of=content_of,
        confidence=0.9,
        rules=tuple(rules),
        coder="hand",
    )


def told(states: Sequence[State]) -> list[str]:
    """States as lines: `government_recognition polity:RUS gov:AFG/islamic-emirate recognised C`."""
    return [f"{s.track} {s.holder} {s.of} {s.state} {s.grade.value}" for s in states]


def concluded(*events: Event, publisher: str | None = None) -> list[str]:
    """Lines of the states that follow."""
    return told(derive(events, who(publisher) if publisher else None))
