"""Memberships on a day, against the totals that the organisations publish."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from legation.actors import load_register
from legation.errors import UsageError
from legation.facts import groups, members
from legation.facts.groups import find
from legation.facts.names import load_names

# Members at the end of the year, as the United Nations publishes its growth.
UNITED_NATIONS = {
    1945: 51, 1946: 55, 1947: 57, 1948: 58, 1949: 59, 1950: 60, 1955: 76, 1956: 80, 1957: 82, 1958: 82, 1960: 99,
    1961: 104, 1962: 110, 1963: 113, 1964: 115, 1965: 117, 1966: 122, 1967: 123, 1968: 126, 1970: 127, 1971: 132,
    1973: 135, 1974: 138, 1975: 144, 1976: 147, 1977: 149, 1978: 151, 1979: 152, 1980: 154, 1981: 157, 1983: 158,
    1984: 159, 1990: 159, 1991: 166, 1992: 179, 1993: 184, 1994: 185, 1999: 188, 2000: 189, 2002: 191, 2006: 192,
    2011: 193, 2025: 193,
}  # fmt: skip


@pytest.mark.parametrize(("year", "number"), UNITED_NATIONS.items())
def test_members_of_the_united_nations(year: int, number: int) -> None:
    assert len(members("UN", date(year, 12, 31))) == number


def test_the_day_of_admission_counts_and_the_day_before_does_not() -> None:
    joined = date(2011, 7, 14)
    assert members("UN", joined) - members("UN", joined - timedelta(days=1)) == {"polity:SSD"}


def test_seats_that_passed_on() -> None:
    before, after = members("UN", date(1991, 12, 23)), members("UN", date(1991, 12, 24))
    assert (before - after, after - before) == ({"polity:SUN"}, {"polity:RUS"})
    assert "polity:IDN" not in members("UN", date(1966, 1, 1))
    assert {"polity:DDR", "polity:DEU"} <= members("UN", date(1989, 11, 9))
    assert {s.id for s in find("UN").seats if s.until == date(1971, 10, 25)} == {"gov:CHN/roc"}


@pytest.mark.parametrize(
    ("group", "day", "number"),
    [
        ("EU", date(1958, 1, 1), 6), ("EU", date(2019, 6, 1), 28), ("EU", date(2020, 2, 1), 27),
        ("NATO", date(1949, 12, 31), 12), ("NATO", date(2024, 3, 7), 32), ("OIC", date(2002, 1, 1), 57),
        ("AU", date(2017, 12, 31), 55), ("ASEAN", date(2000, 1, 1), 10), ("SCO", date(2025, 1, 1), 10),
        ("BRICS", date(2025, 1, 6), 10), ("GCC", date(2000, 1, 1), 6), ("Arab League", date(2000, 1, 1), 22),
    ],
)  # fmt: skip
def test_other_groups(group: str, day: date, number: int) -> None:
    assert len(members(group, day)) == number


def test_a_year_alone_counts_from_its_end() -> None:
    assert "polity:CIV" not in members("OIC", date(2001, 12, 30))
    assert "polity:CIV" in members("OIC", date(2001, 12, 31))


def test_names_and_ids_of_a_group() -> None:
    day = date(2020, 1, 1)
    assert members("igo:UN", day) == members("united nations", day) == members("un", day)
    with pytest.raises(UsageError, match="no group 'G5'; expected one of ASEAN"):
        members("G5", day)


def test_every_member_is_known() -> None:
    register, names = load_register(), load_names()
    ids = {s.id for g in groups() for s in g.stays}
    assert {i for i in ids if not (register.has(i) or names.has(i))} == set()
    assert all(register.has(g.id) for g in groups())
