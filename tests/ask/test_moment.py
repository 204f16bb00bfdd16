"""Two times: the day asked about, and when it was known."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from legation.ask.moment import EPOCH, day_of, instant_at, known_limit
from legation.errors import UsageError


def test_a_known_day_reaches_to_its_last_microsecond() -> None:
    limit = known_limit(date(2025, 7, 10))
    assert instant_at(limit) == datetime(2025, 7, 10, 23, 59, 59, 999999, UTC)
    assert known_limit("2025-07-10") == limit


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=5)), timezone(timedelta(hours=-11))])
def test_an_instant_is_the_same_in_every_zone(zone: timezone) -> None:
    instant = datetime(2025, 7, 10, 9, 30, 1, 5, UTC)
    assert known_limit(instant.astimezone(zone)) == known_limit(instant)
    assert instant_at(known_limit(instant)) == instant


@pytest.mark.parametrize("day", [date.min, date(1969, 12, 31), date(1970, 1, 1), date.max])
def test_the_ends_of_the_calendar_can_be_asked_about(day: date) -> None:
    limit = known_limit(day)
    assert limit is not None
    assert limit == (day.toordinal() - EPOCH + 1) * 86_400_000_000 - 1
    assert instant_at(limit).date() == day  # type: ignore[union-attr]


@pytest.mark.parametrize("value", ["yesterday", "2025-13-01", "2025-07-10T09:30", datetime(2025, 7, 10), 20250710, ""])
def test_what_is_no_known_time_is_refused_with_what_was_found(value: object) -> None:
    with pytest.raises(UsageError, match=r"known: found .*expected"):
        known_limit(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", ["2025", "10 July", datetime(2025, 7, 10, tzinfo=UTC), 5])
def test_what_is_no_day_is_refused_with_what_was_found(value: object) -> None:
    with pytest.raises(UsageError, match=r"on: found .*expected a day"):
        day_of(value, "on")  # type: ignore[arg-type]
