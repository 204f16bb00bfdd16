"""Dates of the calendar, with and without a year: days, months, quarters, seasons, years, and ranges of them.

Every function here is a meaning (see `times_meaning`): slots and situation in, interval or None out.
"""

from __future__ import annotations

import re
from datetime import date

from legation.model.times import DateRange, Precision
from legation.reading import times_calendar as calendar
from legation.reading.times_calendar import DAY
from legation.reading.times_situation import (
    NOTHING,
    STEP,
    Meant,
    Situation,
    Slots,
    count_of,
    edged,
    named_year,
    nearest,
    ordinal_of,
    recurring,
    reference_day,
    unit_of,
    with_year,
)
from legation.reading.times_tense import Way
from legation.reading.times_words import DECADE_NUMBER, MONTH_NUMBER, ORDINAL, WEEKDAY_NUMBER


def mean_iso(slots: Slots, situation: Situation) -> Meant:
    """2025-07-03, with or without a clock time."""
    return calendar.day(date.fromisoformat(slots["t"][:10]))


def mean_dmy(slots: Slots, situation: Situation) -> Meant:
    """03.07.2025."""
    day, month, year = slots["t"].split(".")
    return calendar.day(date(int(year), int(month), int(day)))


def mean_slashes(slots: Slots, situation: Situation) -> Meant:
    """Day and month with slashes: known only when one of the two cannot be a month, or both are the same."""
    first, second, year = (int(part) for part in slots["t"].split("/"))
    if first <= 12 and second <= 12 and first != second:
        return None
    return calendar.day(date(year, min(first, second), max(first, second)))


def mean_date(slots: Slots, situation: Situation) -> Meant:
    """A day of a month; the weekday, when given and the year is not, picks the year."""
    number = ordinal_of(slots["d"])
    if "m" not in slots:
        return _day_of_month(number, slots, situation)
    month = MONTH_NUMBER[slots["m"]]
    year = named_year(slots, situation)
    if year is not None:
        return calendar.day(date(year, month, number))
    weekday = WEEKDAY_NUMBER[slots["w"]] if "w" in slots else None

    def make(year: int) -> DateRange:
        made = calendar.day(date(year, month, number))
        if weekday not in {None, made.start.weekday()}:
            raise ValueError("another weekday")
        return made

    return nearest(make, situation) or nearest(lambda year: calendar.day(date(year, month, number)), situation)


def _day_of_month(number: int, slots: Slots, situation: Situation) -> Meant:
    reference = reference_day(slots, situation)
    if reference is None:
        return None
    month = calendar.unit_after(reference, "month", STEP.get(slots["r"], 0))
    return calendar.day(month.start.replace(day=number))


def mean_dayonly(slots: Slots, situation: Situation) -> Meant:
    """The 17th: of the month of the last expression, else of publication or the month before or after it."""
    number, anchor = ordinal_of(slots["d"]), situation.last or None
    if anchor and (anchor.end - anchor.start).days <= 31:
        return calendar.day(anchor.start.replace(day=number))
    if situation.published is None:
        return None
    here = calendar.holding(situation.published, "month").start
    ahead = situation.way() is Way.FUTURE
    step = (1 if ahead else -1) if (number < situation.published.day) == ahead else 0
    return calendar.day(calendar.unit_after(here, "month", step).start.replace(day=number))


def mean_weekof(slots: Slots, situation: Situation) -> Meant:
    """The week of 14 July: the one that holds the day."""
    day = mean_date(slots, situation)
    return calendar.week(day.start) if isinstance(day, DateRange) else None


def mean_days(slots: Slots, situation: Situation) -> Meant:
    """From a day to a day; what one end does not say it takes from the other."""
    last = {"d": slots["d2"], "m": slots.get("m2") or slots["m"]}
    first = {"d": slots["d"], "m": slots.get("m") or slots["m2"]}
    year = named_year({k: v for k, v in slots.items() if k != "y"} if "y2" in slots else slots, situation)
    until = mean_date(last, with_year(situation, year))
    if not isinstance(until, DateRange):
        return None
    start = mean_date(first, with_year(situation, int(slots["y"]) if "y" in slots else until.start.year))
    if isinstance(start, DateRange) and start.start > until.start and "y" not in slots:
        start = mean_date(first, with_year(situation, until.start.year - 1))
    if not isinstance(start, DateRange):
        return None
    made = calendar.days(start.start, until.start)
    return made if year is not None else _running(made, situation.published) or made


def _running(made: DateRange, published: date | None) -> DateRange | None:
    """The same days a year on when publication falls within them: "is here from 9 to 16 October" on the 10th."""
    if published is None or (made.start.month, made.start.day) == (2, 29) or made.end.day == 29:
        return None
    later = DateRange(
        made.start.replace(year=made.start.year + 1), made.end.replace(year=made.end.year + 1), made.precision
    )
    return later if later.start <= published < later.end else None


def mean_months(slots: Slots, situation: Situation) -> Meant:
    """From May to July 2024, from November 2023 to February 2024."""
    first, last = MONTH_NUMBER[slots["m"]], MONTH_NUMBER[slots["m2"]]
    year = int(slots["y2"]) if "y2" in slots else named_year({"r": slots["r"]} if "r" in slots else {}, situation)
    until = calendar.month(year, last) if year else nearest(lambda y: calendar.month(y, last), situation)
    if until is None:
        return None
    begun = int(slots["y"]) if "y" in slots else until.start.year - (first > last)
    return calendar.days(date(begun, first, 1), until.end - DAY)


def mean_nth(slots: Slots, situation: Situation) -> Meant:
    """The first week of August (its first seven days), the last Friday of May, the last day of July."""
    whole = mean_month({k: slots[k] for k in ("m", "y") if k in slots}, situation)
    if not isinstance(whole, DateRange):
        return None
    last = slots["n"] == "last"
    length = 7 if slots.get("k") in {"week", None} else 1
    start = whole.end - length * DAY if last else whole.start + (ORDINAL[slots["n"]] - 1) * length * DAY
    if not whole.start <= start < whole.end:
        return NOTHING
    if "w" in slots:
        return calendar.day(start + (WEEKDAY_NUMBER[slots["w"]] - start.weekday()) % 7 * DAY)
    return calendar.day(start) if length == 1 else DateRange(start, start + 7 * DAY, Precision.WEEK)


def mean_part(slots: Slots, situation: Situation) -> Meant:
    """The last three months of 2024, the first ten days of 2025."""
    whole, unit, count = calendar.year(int(slots["y"])), unit_of(slots["u"]), int(count_of(slots["n"]))
    if slots["k"] == "last":
        return calendar.days(calendar.moved(whole.end, unit, -count), whole.end - DAY)
    if slots["k"] == "first":
        return calendar.days(whole.start, calendar.moved(whole.start, unit, count) - DAY)
    return None


def mean_years(slots: Slots, situation: Situation) -> Meant:
    """Years 2011-12: two years, or a month (2025-07) when the second number cannot be a later year."""
    first, word = int(slots["y"]), slots["y2"]
    if len(word) == 4:
        return calendar.days(date(first, 1, 1), date(int(word), 12, 31))
    if len(word) != 2:
        return NOTHING
    last = first - first % 100 + int(word)
    return calendar.days(date(first, 1, 1), date(last, 12, 31)) if last > first else calendar.month(first, _valid(word))


def _valid(month: str) -> int:
    if not 1 <= int(month) <= 12:
        raise ValueError(f"no month {month}")
    return int(month)


def mean_yearspan(slots: Slots, situation: Situation) -> Meant:
    """2024/25."""
    first, last = slots["t"].split("/")
    return mean_years({"y": first, "y2": last}, situation)


def mean_month(slots: Slots, situation: Situation) -> Meant:
    """July 2025, late October, July, May of last year."""
    number = MONTH_NUMBER[slots["m"]]
    year = named_year(slots, situation)
    if year is not None:
        return edged(calendar.month(year, number), slots)
    return edged(nearest(lambda y: calendar.month(y, number), situation), slots)


def mean_relmonth(slots: Slots, situation: Situation) -> Meant:
    """Last May, next May, this May."""
    return recurring(slots, situation, lambda year: calendar.month(year, MONTH_NUMBER[slots["m"]]))


def mean_year(slots: Slots, situation: Situation) -> Meant:
    """1921, mid-2024."""
    return edged(calendar.year(int(slots["y"][:4])), slots)


def mean_decade(slots: Slots, situation: Situation) -> Meant:
    """The 1990s, the early '90s, the sixties of the 20th century."""
    word = slots["t"]
    number = DECADE_NUMBER[word] if word in DECADE_NUMBER else int(re.sub(r"\D", "", word))
    return edged(calendar.decade(number + 1900 if number < 100 else number), slots)


def mean_century(slots: Slots, situation: Situation) -> Meant:
    """The 19th century, the late twentieth century."""
    return edged(calendar.century(ordinal_of(slots["t"])), slots)


def mean_quarter(slots: Slots, situation: Situation) -> Meant:
    """Q3 2024, the third quarter."""
    number = ordinal_of(slots["n"])
    if not 1 <= number <= 4:
        return NOTHING
    year = named_year(slots, situation)
    if year is None:
        return nearest(lambda y: calendar.quarter(y, number), situation)
    return calendar.quarter(year, number)


def mean_half(slots: Slots, situation: Situation) -> Meant:
    """The first half of 2024, of May, of the year."""
    ordinal = ORDINAL[slots["h"]]
    if ordinal > 2:
        return NOTHING
    if "m" in slots:
        whole = mean_month({k: slots[k] for k in ("m", "y") if k in slots}, situation)
    else:
        year = named_year(slots if "y" in slots else {"r": slots.get("r", "this")}, situation)
        whole = calendar.year(year) if year else None
    return calendar.half(whole, ordinal) if isinstance(whole, DateRange) else None


def mean_season(slots: Slots, situation: Situation) -> Meant:
    """The summer of 2019, in spring."""
    name = slots["s"]
    year = named_year(slots, situation)
    if year is None:
        return edged(nearest(lambda y: calendar.season(y, name), situation), slots)
    return edged(calendar.season(year, name), slots)


def mean_relseason(slots: Slots, situation: Situation) -> Meant:
    """This spring; last summer, the latest that is over; next winter."""
    return edged(recurring(slots, situation, lambda year: calendar.season(year, slots["s"])), slots)


def mean_sep11(slots: Slots, situation: Situation) -> Meant:
    """9/11 as the name of a day."""
    return calendar.day(date(2001, 9, 11))
