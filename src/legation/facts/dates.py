"""Dates in cells of tables: as exact as written, and in words."""

from __future__ import annotations

import re
from datetime import date, timedelta

from legation.model.times import DateRange, Precision

_ISO = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
_MONTHS = "January February March April May June July August September October November December".split()
EXPECTED = "an ISO date of a day, a month or a year, two of them with `..` between, or nothing"


def read_date(cell: str) -> DateRange | None:
    """The days a cell means: `2025-07-03`, `2025-07`, `2025`, or `1976-02-27..2004-08` (both ends included).

    Raises:
        ValueError: when it is none of these.
    """
    if not cell:
        return None
    first, dots, last = cell.partition("..")
    start = _interval(first)
    if not dots:
        return start
    return DateRange(start.start, _interval(last).end, Precision.RANGE)


def _interval(text: str) -> DateRange:
    found = _ISO.match(text)
    if not found:
        raise ValueError(f"date {text!r}: expected {EXPECTED}")
    year, month, day = int(found[1]), found[2], found[3]
    if day:
        start = date(year, int(month), int(day))
        return DateRange(start, start + timedelta(days=1), Precision.DAY)
    if month:
        start = date(year, int(month), 1)
        return DateRange(start, (start + timedelta(days=32)).replace(day=1), Precision.MONTH)
    return DateRange(date(year, 1, 1), date(year + 1, 1, 1), Precision.YEAR)


def day_words(day: date) -> str:
    """`5 October 1954`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def in_words(when: DateRange, stay: bool = False) -> tuple[str, str]:
    """Preposition and words of a date: `("on", "5 October 1954")`, `("in", "October 1954")`, `("between", …)`.

    Args:
        when: the date. stay: a range is how long it lasted, not the days between which it happened.
    """
    if when.precision is Precision.DAY:
        return "on", day_words(when.start)
    if when.precision is Precision.MONTH:
        return "in", f"{_MONTHS[when.start.month - 1]} {when.start.year}"
    if when.precision is Precision.YEAR:
        return "in", str(when.start.year)
    first, last = day_words(when.start), day_words(when.end - timedelta(days=1))
    return ("from", f"{first} to {last}") if stay else ("between", f"{first} and {last}")
