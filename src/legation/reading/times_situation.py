"""What the value of a time expression may lean on, and what every meaning shares."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from legation.model.times import DateRange, Precision
from legation.reading import times_calendar as calendar
from legation.reading.times_tense import Way
from legation.reading.times_words import NUMBER, ORDINAL


class Mark(Enum):
    """Results of a meaning that are not dates."""

    LENGTH = "length of time"
    NOTHING = "no time"


LENGTH, NOTHING = Mark.LENGTH, Mark.NOTHING
Slots = dict[str, str]
Meant = DateRange | Mark | None


@dataclass(frozen=True, slots=True)
class Situation:
    """What the value of an expression may lean on.

    Attributes:
        published: the publication day, or None. last: the last resolved expression. last_day: the last resolved to a
            day. year: a year that the sentence names before the expression. follows: the expression that follows
            without a word between ("two days after 3 July"). way: asks the verbs whether the words point back or ahead.
    """

    published: date | None
    last: DateRange | None
    last_day: DateRange | None
    year: int | None
    follows: DateRange | None
    way: Callable[[], Way | None]


_SLACK = 1
_LONG_AGO = 245
_FAR_AHEAD = 300
STEP = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "next": 1, "coming": 1, "upcoming": 1,
         "forthcoming": 1, "following": 1}  # fmt: skip
_FROM_ANCHOR = frozenset("following previous preceding prior same very that".split())
_EDGE = {"early": "early", "beginning": "early", "start": "early", "onset": "early", "mid": "mid", "middle": "mid",
         "late": "late", "end": "late", "close": "late"}  # fmt: skip
_IRREGULAR = {"centuries": "century"}


def count_of(word: str) -> float:
    """Number of a number word or of digits; may have a fraction."""
    return NUMBER[word] if word in NUMBER else float(word.replace(",", ""))


def unit_of(word: str) -> str:
    """Unit in the singular: day, week, fortnight, month, quarter, year, decade, century, hour."""
    return _IRREGULAR.get(word, word.removesuffix("s"))


def ordinal_of(word: str) -> int:
    """Number of an ordinal word, of "3rd", of digits, of "Q3"."""
    return ORDINAL[word] if word in ORDINAL else int(re.sub(r"\D", "", word))


def edged(whole: Meant, slots: Slots) -> Meant:
    """The early, middle or late third, when a slot asks for it."""
    edge = _EDGE.get(slots.get("e", ""))
    return calendar.third(whole, edge) if edge and isinstance(whole, DateRange) else whole


def reference_day(slots: Slots, situation: Situation) -> date | None:
    """The day that "last year" or "the same year" counts from."""
    if slots.get("r") in _FROM_ANCHOR:
        return situation.last.start if situation.last else None
    return situation.published


def named_year(slots: Slots, situation: Situation) -> int | None:
    """The year that the words give, outright or as "last year"; ValueError when it cannot be known."""
    if "y" in slots or "y2" in slots:
        return int(slots.get("y") or slots["y2"])
    if "r" not in slots:
        return situation.year
    reference = reference_day(slots, situation)
    if reference is None:
        raise ValueError("no date to count from")
    return reference.year + STEP.get(slots["r"], 0)


def nearest(make: Callable[[int], DateRange], situation: Situation) -> DateRange | None:
    """The yearly interval that the words mean: the last begun, or with a future verb the next not yet over."""
    today = situation.published
    if today is None:
        return None
    options = [option for year in range(today.year - 8, today.year + 9) if (option := _made(make, year))]
    back = [o for o in options if o.start <= today]
    ahead = [o for o in options if o.end > today]
    if not back or not ahead:
        return None
    return ahead[0] if _is_ahead(back[-1], ahead[0], situation) else back[-1]


def _is_ahead(back: DateRange, ahead: DateRange, situation: Situation) -> bool:
    """Whether to take the next one: a future verb, unless it is a day far away; else a day long ago, or tomorrow."""
    today, way, is_day = situation.published or back.start, situation.way(), back.precision is Precision.DAY
    if way is Way.FUTURE:
        return not is_day or (ahead.start - today).days <= _FAR_AHEAD
    if way is Way.PAST:
        return (ahead.start - today).days <= _SLACK
    return is_day and (today - back.start).days > _LONG_AGO


def _made(make: Callable[[int], DateRange], year: int) -> DateRange | None:
    try:
        return make(year)
    except ValueError:
        return None


def with_year(situation: Situation, year: int | None) -> Situation:
    """The same situation with a year that is known."""
    return replace(situation, year=year)


def recurring(slots: Slots, situation: Situation, make: Callable[[int], DateRange]) -> Meant:
    """Last: the latest that was over before the reference; next: the first to begin after it; this: of its year."""
    reference, step = reference_day(slots, situation), STEP.get(slots["r"], 0)
    if reference is None:
        return None
    if step == 0:
        return make(reference.year)
    options = [make(reference.year + i) for i in range(-2, 3)]
    if step < 0:
        return [o for o in options if o.end <= reference][-1]
    return next(o for o in options if o.start > reference)
