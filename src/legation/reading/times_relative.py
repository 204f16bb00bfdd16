"""Times that count from another: today, Wednesday, last month, two days ago, the same day, a week later.

Every function here is a meaning (see `times_meaning`): slots and situation in, interval or None out.
"""

from __future__ import annotations

from datetime import date

from legation.model.times import DateRange, Precision
from legation.reading import times_calendar as calendar
from legation.reading.times_calendar import DAY
from legation.reading.times_situation import (
    LENGTH,
    STEP,
    Meant,
    Situation,
    Slots,
    count_of,
    edged,
    reference_day,
    unit_of,
)
from legation.reading.times_tense import Way
from legation.reading.times_words import WEEKDAY_NUMBER


def mean_weekdays(slots: Slots, situation: Situation) -> Meant:
    """From Monday to Wednesday."""
    until = mean_weekday({"w": slots["w2"]}, situation)
    if not isinstance(until, DateRange):
        return None
    length = (WEEKDAY_NUMBER[slots["w2"]] - WEEKDAY_NUMBER[slots["w"]]) % 7
    return calendar.days(until.start - length * DAY, until.start)


def mean_deictic(slots: Slots, situation: Situation) -> Meant:
    """Today, tonight, this morning; yesterday; tomorrow; last night; the day before yesterday."""
    if situation.published is None:
        return None
    step = {"yesterday": -1, "tomorrow": 1}.get(slots["t"], 0)
    if slots.get("r") == "last":
        step = -1
    step += {"before": -1, "after": 1}.get(slots.get("o", ""), 0)
    return calendar.day(situation.published + step * DAY)


def mean_weekday(slots: Slots, situation: Situation) -> Meant:
    """A weekday: the latest up to publication day, or with a future verb the first from it on."""
    reference = reference_day(slots, situation)
    if reference is None:
        return None
    number = WEEKDAY_NUMBER[slots["w"]]
    if "k" in slots:
        return calendar.day(calendar.unit_after(reference, "week", STEP.get(slots["r"], 0)).start + number * DAY)
    step = STEP.get(slots.get("r2") or slots.get("r", ""), 0)
    if step:
        return calendar.day(_strictly(reference, number, step))
    if slots.get("r") in {"this", "current"}:
        return _this_weekday(reference, number, situation)
    ahead = situation.way() is Way.FUTURE
    return calendar.day(_ahead(reference, number) if ahead else _back(reference, number))


def _this_weekday(reference: date, number: int, situation: Situation) -> DateRange:
    back = situation.way() is Way.PAST
    return calendar.day(_back(reference, number) if back else _ahead(reference, number))


def _back(day: date, number: int) -> date:
    return day - (day.weekday() - number) % 7 * DAY


def _ahead(day: date, number: int) -> date:
    return day + (number - day.weekday()) % 7 * DAY


def _strictly(day: date, number: int, step: int) -> date:
    return _back(day - DAY, number) if step < 0 else _ahead(day + DAY, number)


def mean_relunit(slots: Slots, situation: Situation) -> Meant:
    """Last month, this year, early next week, the end of the month, earlier this year."""
    today = situation.published
    if today is None:
        return None
    step = -2 if "o" in slots else STEP.get(slots.get("r", ""), 0)
    whole = calendar.unit_after(today, slots["q"], step)
    side = slots.get("e")
    if side == "earlier" and whole.start < today:
        return DateRange(whole.start, today + DAY, whole.precision)
    if side == "later" and today + DAY < whole.end:
        return DateRange(today, whole.end, whole.precision)
    return edged(whole, slots)


def mean_weekend(slots: Slots, situation: Situation) -> Meant:
    """The weekend: the latest begun, or ahead; last: over before this week; next: of next week."""
    reference = reference_day(slots, situation)
    if reference is None:
        return None
    step = -2 if "o" in slots else STEP.get(slots.get("r", ""), 0)
    if slots.get("r") == "coming":
        step = 0 if reference.weekday() < 5 else 1
    back = not step and reference.weekday() < 5 and _looks_back(slots, situation)
    return calendar.weekend(reference + (step - back) * 7 * DAY)


def _looks_back(slots: Slots, situation: Situation) -> bool:
    if slots.get("r") in {"coming", "same"}:
        return False
    way = situation.way()
    return way is not Way.FUTURE and (way is Way.PAST or "r" not in slots)


def mean_window(slots: Slots, situation: Situation) -> Meant:
    """The past two years, the next five days: a range that ends or begins with publication day."""
    today, unit = situation.published, unit_of(slots["u"])
    if today is None:
        return None
    if unit == "century":
        return calendar.unit_after(today, unit, STEP[slots["r"]])
    count = count_of(slots.get("n", "a"))
    if unit == "hour":
        count, unit = max(1.0, count // 24), "day"
    if unit == "weekend" or count != int(count):
        return None
    ends = sorted((today, calendar.moved(today, unit, STEP[slots["r"]] * int(count))))
    return calendar.days(*ends)


def _shifted(slots: Slots, reference: date | None, sign: int) -> Meant:
    """So many units from a day, at the grain of the unit; hours at the day."""
    if reference is None:
        return None
    unit, count = unit_of(slots["u"]), count_of(slots.get("n", "a"))
    if "h" in slots:
        return _and_a_half(reference, unit, sign, int(count))
    if unit == "hour":
        return calendar.day(reference + sign * int(count // 24) * DAY)
    if count != int(count) or unit == "weekend":
        return None
    return _grained(reference, unit, sign * int(count))


def _and_a_half(reference: date, unit: str, sign: int, count: int) -> Meant:
    """A year and a half ago is a month; six and a half months ago too."""
    if unit == "year":
        return calendar.unit_after(reference, "month", sign * (12 * count + 6))
    if unit == "month":
        return calendar.unit_after(reference + sign * 15 * DAY, "month", sign * count)
    return None


def _grained(reference: date, unit: str, steps: int) -> DateRange:
    """Decades ago are years, centuries ago decades: the words are rounder than the calendar."""
    finer = {"decade": ("year", 10), "century": ("decade", 10)}
    grain, times = finer.get(unit, (unit, 1))
    return calendar.unit_after(reference, grain, steps * times)


def mean_ago(slots: Slots, situation: Situation) -> Meant:
    """Two weeks ago."""
    return _shifted(slots, situation.published, -1)


def mean_fromnow(slots: Slots, situation: Situation) -> Meant:
    """Three days from now, in two weeks' time."""
    return _shifted(slots, situation.published, 1)


def mean_within(slots: Slots, situation: Situation) -> Meant:
    """In two weeks: with a future verb from publication day, else a length of time."""
    return mean_fromnow(slots, situation) if situation.way() is Way.FUTURE else LENGTH


def mean_shift(slots: Slots, situation: Situation) -> Meant:
    """Two days later, a week earlier, the day before: counted from the last expression."""
    return _counted(slots, situation.last_day or situation.last)


def mean_beside(slots: Slots, situation: Situation) -> Meant:
    """Two days after 3 July: counted from the expression that follows; after anything else, unknown."""
    return _counted(slots, situation.follows) if "n" in slots or unit_of(slots["u"]) == slots["u"] else None


def _counted(slots: Slots, anchor: DateRange | None) -> Meant:
    unit, sign = unit_of(slots["u"]), 1 if slots["d"] in {"later", "after"} else -1
    if anchor is None or not _fine_enough(anchor, unit):
        return None
    if unit == "week" and anchor.precision is Precision.DAY:
        return calendar.day(anchor.start + sign * 7 * int(count_of(slots.get("n", "a"))) * DAY)
    return _shifted(slots, anchor.start, sign)


def _fine_enough(anchor: DateRange, unit: str) -> bool:
    """Whether an interval can be counted from in units: days from a day, years from anything within a year."""
    longest = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}.get(unit, 1 if unit == "hour" else 3660)
    return (anchor.end - anchor.start).days <= longest


def mean_hours(slots: Slots, situation: Situation) -> Meant:
    """Hours later: the same day."""
    return situation.last_day


def mean_same(slots: Slots, situation: Situation) -> Meant:
    """The same day, that month: the unit that holds the last expression."""
    unit = slots.get("u", "day")
    anchor = situation.last_day if unit == "day" else situation.last
    if anchor is None or not _fine_enough(anchor, unit):
        return None
    return calendar.holding(anchor.start, unit)


def mean_step(slots: Slots, situation: Situation) -> Meant:
    """The following day, the previous year, the next morning."""
    unit, sign = slots.get("u", "day"), STEP[slots.get("d", "next")]
    anchor = situation.last_day if unit == "day" else situation.last
    ahead = slots.get("d") == "next" and situation.published is not None
    from_now = ahead and (unit == "decade" or situation.way() is Way.FUTURE)
    if anchor and _fine_enough(anchor, unit) and not from_now:
        return calendar.unit_after(anchor.start, unit, sign)
    if ahead and unit != "day":
        return mean_window({"r": "next", "u": unit}, situation)
    return None


def mean_eve(slots: Slots, situation: Situation) -> Meant:
    """On the eve of 3 July: the day before it; of anything else, unknown."""
    return calendar.day(situation.follows.start - DAY) if situation.follows else None
