"""The facts that the package ships, as entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from legation.errors import UsageError
from legation.facts import chiefs, envoys, missions, recognitions, records, visits
from legation.facts.tables import TABLES, Row, rows
from legation.facts.telling import FactEntry, Telling, tell

TELLERS: Mapping[str, Callable[[Row], Telling]] = {
    "recognitions": recognitions.telling,
    "envoys": envoys.telling,
    "missions": missions.telling,
    "chiefs": chiefs.telling,
    "records": records.telling,
    "visits": visits.visit,
    "journeys": visits.journey,
}


def facts(which: Iterable[str] | None = None) -> Iterator[FactEntry]:
    """Every fact of the packaged tables as a document with events, made without the reader (codebook section 1).

    Args:
        which: names of tables, see `TABLES`; all of them when None.

    Returns:
        Entries in the order of the tables and their rows; the same on every call.

    Raises:
        UsageError: a table is not shipped.
    """
    wanted = TABLES if which is None else tuple(which)
    unknown = [name for name in wanted if name not in TELLERS]
    if unknown:
        raise UsageError(f"no table of facts {unknown[0]!r}; expected one of {', '.join(TABLES)}")
    return _told(wanted)


def _told(wanted: tuple[str, ...]) -> Iterator[FactEntry]:
    for name in wanted:
        for row in rows(name):
            yield tell(TELLERS[name](row))
