"""Publication times as sources write them: a day, or an instant with its zone; never a guess."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from legation.model.times import Stamp

EXPECTED = "an ISO 8601 day (2025-07-10) or an instant with its zone (2025-07-10T22:30:00+05:00)"

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:?[0-9]{2}[0-9:.,]*(?P<zone>[Zz]|[+-][0-9:]{2,8})?")


def stamp(value: str) -> Stamp:
    """The stamp that an ISO 8601 text states.

    The day is the calendar day in the zone the text states, and the instant keeps that zone:
    `2025-07-10T01:00:00+05:00` is 10 July, though it is 9 July in UTC.

    Raises:
        ValueError: it is neither a day nor an instant with a zone; the message says what was found.
    """
    try:
        return _read(value.strip())
    except (ValueError, OverflowError):
        raise ValueError(f"found {_short(value)}; expected {EXPECTED}") from None


def stamp_or_day(value: str) -> Stamp | None:
    """The stamp of a page's metadata: a time without a zone counts for its day alone, junk for None."""
    text = value.strip()
    found = _INSTANT.fullmatch(text)
    try:
        return _read(text[:10] if found and not found["zone"] else text)
    except (ValueError, OverflowError):
        return None


def _read(text: str) -> Stamp:
    if _DAY.fullmatch(text):
        return Stamp(date.fromisoformat(text))
    found = _INSTANT.fullmatch(text)
    if not found or not found["zone"]:
        raise ValueError(text)
    instant = datetime.fromisoformat(text.replace(",", "."))
    instant.astimezone(UTC)  # raises at the ends of the calendar, where later arithmetic would
    return Stamp(instant.date(), instant)


def _short(value: str) -> str:
    return repr(value if len(value) <= 60 else value[:60] + "…")
