"""Steps: what the events of one document would do to the record, before anything is concluded.

A step is the unit that the ledger stores beside an event and the only thing that states are derived from. Equal steps
of different documents are one step with more support, so a thing told a thousand times is folded once.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import Any

from legation.model.states import Grade
from legation.model.times import DateRange, Precision


class Kind(StrEnum):
    """What a step does to the state its key names."""

    MOVE = "move"  # the holder's act, told as fact: it moves the state
    CLAIM = "claim"  # an interested side says so: it opens or moves a claim
    REPORT = "report"  # told not to hold ("has not recognised"): kept, moves nothing


class DateKind(StrEnum):
    """Five kinds of date (codebook section 4, rule 5)."""

    DECIDED = "decided"
    ANNOUNCED = "announced"
    EFFECTIVE = "effective"
    NOTIFIED = "notified"
    CEREMONY = "ceremony"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of one key.

    Attributes:
        bundle: what is derived together: the two polities of the dyad and the family of tracks, such as
            `AFG|KAZ recognition`. Every key belongs to exactly one bundle.
        track, holder, of, person, act, about: the key of the state (see `State`).
        state: the state it would set. rule: the named rule by which it does. grade: how well it is grounded.
        said_by: the interested side on whose word, for claims; None for a fact told by the press or the holder.
        date: when, None when the text does not say; always None on claims, denials and reports, whose order is that of
            the saying (the claimed day is in `detail`). Only of a step without a date does `Known.first` matter.
            date_kind: which of the five dates it is, None when the text gives a plain date.
        month: `2025-07`, month of publication, on steps that give no date, and claims that give none: the same undated
            report at another time may be another happening.
        detail: what a family of tracks needs besides (the level of a mission, the title claimed), canonical JSON.
    """

    bundle: str
    kind: Kind
    track: str
    holder: str
    of: str
    state: str
    rule: str
    grade: Grade
    person: str | None = None
    act: str | None = None
    about: str | None = None
    said_by: str | None = None
    date: DateRange | None = None
    date_kind: DateKind | None = None
    month: str | None = None
    detail: str | None = None
    _made: tuple[str, str] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def digest(self) -> str:
        """16 hex digits that equal steps share."""
        return (self._made or _make(self))[1]

    def json(self) -> str:
        """Canonical JSON; `step_from_json` reads it back."""
        return (self._made or _make(self))[0]


_FIELDS = tuple(f.name for f in fields(Step) if f.init)


def _make(step: Step) -> tuple[str, str]:
    """JSON and digest, kept with the step: they are asked for again and again while a document is entered."""
    made = _written(step)
    object.__setattr__(step, "_made", made)
    return made


def _written(step: Step) -> tuple[str, str]:
    values = {name: value for name in _FIELDS if (value := getattr(step, name)) is not None}
    if step.date:
        values["date"] = [step.date.start.isoformat(), step.date.end.isoformat(), step.date.precision.value]
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text, hashlib.sha256(text.encode()).hexdigest()[:16]


def step_from_json(text: str) -> Step:
    """The step that `Step.json` wrote."""
    values: dict[str, Any] = json.loads(text)
    values["kind"], values["grade"] = Kind(values["kind"]), Grade(values["grade"])
    if "date_kind" in values:
        values["date_kind"] = DateKind(values["date_kind"])
    if "date" in values:
        start, end, precision = values["date"]
        values["date"] = DateRange(date.fromisoformat(start), date.fromisoformat(end), Precision(precision))
    return Step(**values)


@dataclass(frozen=True, slots=True)
class Supported:
    """A step of one document with the ids of the events it rests on (an ask and the reply to it are two)."""

    step: Step
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A step as the record knows it, whatever the number of documents that tell it.

    Attributes:
        first, last: earliest and latest day by which a document that supports it was published (entered, where it does
            not say): the step was taken by `first` at the latest.
    """

    step: Step
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Period:
    """A state of one key over a stretch of time, as derived from the known steps of a bundle.

    Attributes:
        track … about, state, grade, rule: as in `State`.
        since: when it came to be so, as stated: a day, a month, or the interval that contradicting sources span; None
            when no source says.
        earliest, certain: the first day on which it may hold and the first on which it surely does (the last day of
            `since`, or the day of the first report of an undated step).
        until: the first day on which it surely holds no longer; None while it lasts. `certain < until` always.
        dates: the five kinds of date that sources give, sorted. contradicted: sources give different days for `since`.
        conflict: ids of governments of the same polity that the same holder is on record as recognising at once.
        steps: digests of the steps it rests on: those that made or restate it, then those of `beside`, sorted within
            each group.
        beside: steps known about the key in that time that do not move it, each as (named rule that says why, digest):
            an illegal transition, a report that it is not so, what the holder denies.
        detail: what the steps say besides, canonical JSON with sorted lists: levels of a mission, titles of an envoy by
            who uses them, names used for the other side by the holder, the planned day of an announcement.
    """

    track: str
    holder: str
    of: str
    state: str
    grade: Grade
    rule: str
    person: str | None
    act: str | None
    about: str | None
    since: DateRange | None
    earliest: date
    certain: date
    until: date | None
    dates: tuple[tuple[DateKind, DateRange], ...] = ()
    contradicted: bool = False
    conflict: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    beside: tuple[tuple[str, str], ...] = ()
    detail: str | None = None
