"""Ledger states: what follows from events about a pair on a track (codebook section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from legation.model.times import DateRange


class Grade(StrEnum):
    """How well a state is grounded (codebook section 4, rule 6)."""

    A = "A"  # the holder's own act or words
    B = "B"  # implied by the holder's act
    C = "C"  # reported by others as fact
    D = "D"  # claimed by an interested side


@dataclass(frozen=True, slots=True)
class State:
    """What the record concludes about a pair on a track.

    Attributes:
        holder, of: ids of the two sides (see the track's dyad in the vocabulary).
        since: when it came to be so, None when no text says.
        person: the envoy, on the envoy track. act, about: on the ask and claim tracks.
        events: ids of the events it rests on. rule: name of the derivation rule.
        dates: the kinds of date that sources give (decided, announced, effective, notified, ceremony), sorted.
        contradicted: sources give different days for `since`, which is then the interval they span.
        conflict: ids of governments of one polity that the holder is told to recognise at once.
        detail: what a track needs besides, canonical JSON (level of a mission, titles of an envoy, names used).
    """

    id: str
    track: str
    holder: str
    of: str
    state: str
    grade: Grade
    since: DateRange | None
    person: str | None
    act: str | None
    about: str | None
    events: tuple[str, ...]
    rule: str
    dates: tuple[tuple[str, DateRange], ...] = ()
    contradicted: bool = False
    conflict: tuple[str, ...] = ()
    detail: str | None = None
