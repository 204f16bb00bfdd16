"""What each rule of the grammar means: from the words of its slots to an interval of days.

A meaning is a function of the slots and the situation. It returns the interval, None when the words cannot be resolved
(no publication date, no earlier expression, vague words), `LENGTH` for a length of time, or `NOTHING` when the words
are no time after all. It raises ValueError or OverflowError for days that do not exist; `meaning_of` makes that None.
"""

from __future__ import annotations

from collections.abc import Callable

from legation.reading import times_dates as dates
from legation.reading import times_relative as relative
from legation.reading.times_situation import LENGTH, NOTHING, Meant, Situation, Slots


def meaning_of(name: str, slots: Slots, situation: Situation) -> Meant:
    """The value of a match, by the name of its rule; None for days that do not exist."""
    try:
        return _MEANINGS[name](slots, situation)
    except (ValueError, OverflowError):
        return None


def _vague(slots: Slots, situation: Situation) -> Meant:
    return None


def _duration(slots: Slots, situation: Situation) -> Meant:
    return LENGTH


def _nothing(slots: Slots, situation: Situation) -> Meant:
    return NOTHING


_MEANINGS: dict[str, Callable[[Slots, Situation], Meant]] = {
    "iso": dates.mean_iso,
    "dmy": dates.mean_dmy,
    "slashes": dates.mean_slashes,
    "nth": dates.mean_nth,
    "part": dates.mean_part,
    "date": dates.mean_date,
    "dayonly": dates.mean_dayonly,
    "weekof": dates.mean_weekof,
    "days": dates.mean_days,
    "months": dates.mean_months,
    "weekdays": relative.mean_weekdays,
    "years": dates.mean_years,
    "yearspan": dates.mean_yearspan,
    "month": dates.mean_month,
    "relmonth": dates.mean_relmonth,
    "year": dates.mean_year,
    "decade": dates.mean_decade,
    "century": dates.mean_century,
    "quarter": dates.mean_quarter,
    "half": dates.mean_half,
    "season": dates.mean_season,
    "relseason": dates.mean_relseason,
    "deictic": relative.mean_deictic,
    "weekday": relative.mean_weekday,
    "unit": relative.mean_relunit,
    "weekend": relative.mean_weekend,
    "window": relative.mean_window,
    "ago": relative.mean_ago,
    "fromnow": relative.mean_fromnow,
    "within": relative.mean_within,
    "shift": relative.mean_shift,
    "beside": relative.mean_beside,
    "sep11": dates.mean_sep11,
    "hours": relative.mean_hours,
    "same": relative.mean_same,
    "step": relative.mean_step,
    "eve": relative.mean_eve,
    "vague": _vague,
    "duration": _duration,
    "nothing": _nothing,
}
