"""Days and instants as sources write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.model.times import Stamp
from legation.sources.stamps import stamp, stamp_or_day


def test_a_day() -> None:
    assert stamp("2025-07-10") == Stamp(date(2025, 7, 10))


def test_the_day_is_the_one_in_the_stated_zone_and_the_zone_is_kept() -> None:
    found = stamp("2025-07-10T01:00:00+05:00")
    assert found.day == date(2025, 7, 10)
    assert found.instant == datetime(2025, 7, 9, 20, tzinfo=UTC)
    assert found.iso == "2025-07-10T01:00:00+05:00"


@pytest.mark.parametrize("text", ["2025-07-10T22:30Z", "2025-07-10 22:30:00.5+0330", "2025-07-10T22:30:00,123-03:00"])
def test_instants(text: str) -> None:
    assert stamp(text).instant is not None


@pytest.mark.parametrize(
    "text",
    ["10 July 2025", "2025-07-10T22:30:00", "2025-7-1", "20250710", "2025-W28-4", "2025-02-30", "2025-07-10T25:00Z",
     "0001-01-01T00:00:00+14:00", "٢٠٢٥-٠٧-١٠", "", "1752187800"],
)  # fmt: skip
def test_anything_else_says_what_was_expected(text: str) -> None:
    with pytest.raises(ValueError, match="expected an ISO 8601 day"):
        stamp(text)


def test_a_page_that_leaves_out_the_zone_states_a_day() -> None:
    assert stamp_or_day("2025-07-10T22:30:00") == Stamp(date(2025, 7, 10))
    assert stamp_or_day("last week") is None


@given(st.text())
def test_any_text_is_a_stamp_or_a_value_error(text: str) -> None:
    try:
        assert stamp(text).iso
    except ValueError:
        assert stamp_or_day(text) is None or stamp_or_day(text)


@given(
    st.datetimes(min_value=datetime(1400, 1, 1), max_value=datetime(2900, 1, 1)),
    st.integers(-14 * 60, 14 * 60),
)
def test_instants_round_trip(moment: datetime, minutes: int) -> None:
    aware = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert stamp(aware.isoformat()).iso == aware.isoformat()
