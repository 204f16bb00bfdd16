"""Intervals of days: the calendar beneath time expressions.

Weeks start on Monday (ISO 8601). Seasons are the meteorological ones of the northern hemisphere, winter counted to the
year it begins in. "Early", "mid" and "late" are thirds of the interval and keep its precision, so that "late October"
is 21 to 31 October at precision MONTH and its `iso` is still `2025-10`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from legation.model.times import DateRange, Precision

SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
DAY = timedelta(days=1)


def day(on: date) -> DateRange:
    """One day."""
    return DateRange(on, on + DAY, Precision.DAY)


def days(first: date, last: date) -> DateRange:
    """From the first day to the last, both included, as the text gives two ends."""
    return DateRange(first, last + DAY, Precision.RANGE)


def week(on: date) -> DateRange:
    """The week from Monday that holds the day."""
    monday = on - on.weekday() * DAY
    return DateRange(monday, monday + 7 * DAY, Precision.WEEK)


def weekend(on: date) -> DateRange:
    """Saturday and Sunday of the week that holds the day."""
    saturday = on + (5 - on.weekday()) * DAY
    return days(saturday, saturday + DAY)


def month(year_: int, number: int) -> DateRange:
    """A month; numbers beyond 1 to 12 run into the years beside."""
    return _months(year_, number, 1, Precision.MONTH)


def quarter(year_: int, number: int) -> DateRange:
    """A quarter of the calendar year; numbers beyond 1 to 4 run into the years beside."""
    return _months(year_, 3 * number - 2, 3, Precision.QUARTER)


def season(year_: int, name: str) -> DateRange:
    """A season of the year in which it begins."""
    return _months(year_, SEASON_MONTHS[name], 3, Precision.SEASON)


def year(number: int) -> DateRange:
    """A calendar year."""
    return DateRange(date(number, 1, 1), date(number + 1, 1, 1), Precision.YEAR)


def decade(number: int) -> DateRange:
    """The ten years that hold the year, 1990 to 1999."""
    first = number - number % 10
    return DateRange(date(first, 1, 1), date(first + 10, 1, 1), Precision.DECADE)


def century(ordinal: int) -> DateRange:
    """A century by its ordinal, as newspapers count: the 20th is 1900 to 1999."""
    first = max(100 * (ordinal - 1), 1)
    return DateRange(date(first, 1, 1), date(100 * ordinal, 1, 1), Precision.CENTURY)


def _months(year_: int, number: int, length: int, precision: Precision) -> DateRange:
    return DateRange(_first(year_, number), _first(year_, number + length), precision)


def _first(year_: int, number: int) -> date:
    years, month_ = divmod(number - 1, 12)
    return date(year_ + years, month_ + 1, 1)


def holding(on: date, unit: str) -> DateRange:
    """The unit of the calendar (day, week, month, quarter, year, decade, century) that holds the day."""
    return _HOLDING[unit](on)


def unit_after(on: date, unit: str, count: int) -> DateRange:
    """The unit that stands `count` units after the one that holds the day (before it when negative)."""
    if unit in _MONTHS_IN:
        return holding(_first(on.year, on.month + count * _MONTHS_IN[unit]), unit)
    return holding(on + count * _DAYS_IN[unit] * DAY, unit)


def moved(on: date, unit: str, count: int) -> date:
    """The day `count` units after the day; the last of the month when the month is too short."""
    if unit not in _MONTHS_IN:
        return on + count * _DAYS_IN[unit] * DAY
    first = _first(on.year, on.month + count * _MONTHS_IN[unit])
    last = _first(first.year, first.month + 1) - DAY
    return first.replace(day=min(on.day, last.day))


def third(whole: DateRange, edge: str) -> DateRange:
    """The early, middle or late third, at the same precision; of years cut at months, of decades at years."""
    first, second = _cuts(whole)
    if not whole.start < first < second < whole.end:
        return whole
    starts, ends = {"early": whole.start, "mid": first, "late": second}, {"early": first, "mid": second}
    return DateRange(starts[edge], ends.get(edge, whole.end), whole.precision)


def _cuts(whole: DateRange) -> tuple[date, date]:
    start = whole.start
    if whole.precision in _THIRDS_IN_MONTHS:
        first, second = _THIRDS_IN_MONTHS[whole.precision]
        return _first(start.year, start.month + first), _first(start.year, start.month + second)
    step = (whole.end - start).days // 3
    return start + step * DAY, start + 2 * step * DAY


def half(whole: DateRange, ordinal: int) -> DateRange:
    """The first or second half, as a range; of a year, at the turn of a month."""
    if whole.precision is Precision.YEAR:
        middle = date(whole.start.year, 7, 1)
    else:
        middle = whole.start + (whole.end - whole.start) // 2
    return days(whole.start, middle - DAY) if ordinal == 1 else days(middle, whole.end - DAY)


_THIRDS_IN_MONTHS = {
    Precision.YEAR: (4, 8),
    Precision.QUARTER: (1, 2),
    Precision.SEASON: (1, 2),
    Precision.DECADE: (36, 84),
    Precision.CENTURY: (396, 804),
}
_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_HOLDING: dict[str, Callable[[date], DateRange]] = {
    "day": day,
    "week": week,
    "fortnight": week,
    "weekend": weekend,
    "month": lambda on: month(on.year, on.month),
    "quarter": lambda on: quarter(on.year, (on.month + 2) // 3),
    "year": lambda on: year(on.year),
    "decade": lambda on: decade(on.year),
    "century": lambda on: century(on.year // 100 + 1),
}
