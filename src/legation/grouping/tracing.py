"""Where to look for reports of the same happening: numbers under which events are kept and found again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from legation.grouping.told import LASTING, SURE_DAYS, Told, days, kin, sides, standing
from legation.model.events import Event

WEEK = 7
MOST_PAIRS = 10
MOST_YEARS = 3


def traces(event: Event, published: date | None) -> tuple[int, ...]:
    """Signed 64-bit numbers of an event, sorted; two events that may be one happening share at least one.

    Made of the act's kin, the status, each pair of sides (each side or place where fewer are named) and the weeks or
    years in question. Empty for an event that nothing can be matched to: undated background, or nobody named.
    """
    when = list(_spans(event, published))
    return tuple(sorted({_number(kin(event), standing(event), who, span) for who in _parties(event) for span in when}))


def _parties(event: Event) -> Iterator[str]:
    found = sorted(sides(event).all)
    yield from ("|".join(pair) for pair in list(combinations(found, 2))[:MOST_PAIRS])
    if len(found) < 2 or event.act is None:
        yield from found[:MOST_PAIRS]
        if event.place is not None:
            yield event.place.id


def _spans(event: Event, published: date | None) -> Iterator[str]:
    """Names of the weeks an event may lie in, of its years when the act is a lasting one.

    Two events can only match when they have a day in common, so they share its week.
    """
    found = days(Told(event, published, ""))
    if found is None:
        return
    last = found.end - timedelta(days=1)
    if event.act in LASTING:
        yield from (f"year {year}" for year in range(found.start.year, last.year + 1)[:MOST_YEARS])
    elif found.length <= SURE_DAYS:
        weeks = range(found.start.toordinal() // WEEK, last.toordinal() // WEEK + 1)
        yield from (f"week {week}" for week in weeks)


def _number(*parts: str) -> int:
    digest = hashlib.blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
