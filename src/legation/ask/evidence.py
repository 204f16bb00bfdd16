"""Reports behind steps and happenings: which documents tell of it, in which words, on whose word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, case, func, select, true

from legation.ask.answers import Sentence
from legation.ask.lists import among, listed
from legation.ask.moment import recorded
from legation.model.events import Event
from legation.model.spans import Quote
from legation.record.packing import speaker_in, unpack_entity, unpack_event
from legation.record.schema import coding, document, event, likeness, standing

LOT = 500
"""Values of one IN list."""
"""Stands in the payload of every event that somebody is quoted for."""
_TEXTS = {
    dialect: select(document.c.row, document.c.text).where(among(dialect, document.c.row, "rows"))
    for dialect in ("sqlite", "postgresql")
}


@dataclass(frozen=True, slots=True)
class Report:
    """One event of one document, as evidence.

    Attributes:
        row, document_row: of the event and its document. payload: of the event, unpacked only where it is shown.
        head: row of the document that this one copies; its own when it copies none.
        organ: id of the side whose organ published it, None for the press.
        live: in force, neither revised nor overruled.
    """

    row: int
    id: str
    payload: str
    confidence: float
    document_row: int
    document: str
    head: int
    kind: str
    publisher: str | None
    published: date | None
    url: str | None
    coder: str
    organ: str | None
    live: bool

    @property
    def event(self) -> Event:
        """The event without its words, which stand in the text."""
        return unpack_event("", self.payload)

    @property
    def speaker(self) -> str | None:
        """Side of the ultimate speaker; None for a publisher of the press in its own voice."""
        return speaker_in(self.payload) or self.organ

    @property
    def first(self) -> tuple[object, ...]:
        """The likeliest, then the earliest first."""
        return -self.confidence, self.published or date.max, self.document, self.id


def live(latest: bool) -> ColumnElement[bool]:
    """Whether an event is in force at `SEQ`, which is the last recording when `latest`."""
    last = (
        select(standing.c.live)
        .where(standing.c.event == event.c.row, *recorded(latest, standing.c.recorded))
        .order_by(standing.c.row.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(last, true())


def head(latest: bool) -> ColumnElement[int]:
    """Row of the document that a document copies, its own row when it copies none."""
    target = case((likeness.c.kind == "copy", likeness.c.head), else_=likeness.c.document)
    last = (
        select(target)
        .where(likeness.c.document == document.c.row, *recorded(latest, likeness.c.recorded))
        .order_by(likeness.c.row.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(last, document.c.row)


def reports(latest: bool, counts: ColumnElement[bool], *more: ColumnElement[Any]) -> Select[Any]:
    """Events with their documents, on record at `SEQ`. The caller adds joins and filters.

    Args:
        counts: whether the event counts. more: columns beside.
    """
    d, e, c = document.c, event.c, coding.c
    return (
        select(
            e.row, e.id, e.payload, e.confidence, e.document, d.id.label("document_id"), head(latest).label("head"),
            d.kind, d.publisher, d.published, d.url, c.coder, c.publisher_entity, counts.label("live"), *more,
        )
        .join(document, d.row == e.document)
        .join(coding, c.row == e.coding)
        .where(*recorded(latest, e.recorded))
    )  # fmt: skip


def report(row: Row[Any]) -> Report:
    """The report of a row of `reports`."""
    organ = _side(row.publisher_entity) if row.publisher_entity else None
    return Report(
        row.row, row.id, row.payload, row.confidence, row.document, row.document_id, row.head, row.kind,
        row.publisher, row.published, row.url, row.coder, organ, bool(row.live),
    )  # fmt: skip


@lru_cache(4096)
def _side(organ: str) -> str:
    return unpack_entity(organ).side


def lots(values: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """Distinct values in lots that fit an IN list, in order."""
    distinct = tuple(dict.fromkeys(values))
    for start in range(0, len(distinct), LOT):
        yield distinct[start : start + LOT]


def texts(conn: Connection, rows: Iterable[int]) -> dict[int, str]:
    """Texts of documents by row."""
    found = conn.execute(_TEXTS[conn.dialect.name], {"rows": listed(conn, rows)})
    return {r.row: r.text for r in found}


def sentence(one: Report, text: str) -> Sentence:
    """The words of a report, sliced from its document."""
    found = one.event
    place = found.evidence[0]
    quote, trigger = (Quote(q.start, q.end, q.text or text[q.start : q.end]) for q in (place.sentence, place.trigger))
    said_by = tuple(a.by.id for a in found.attribution)
    return Sentence(one.id, one.document, quote, trigger, said_by, one.publisher, one.published, one.url, one.kind)


def sentences(conn: Connection, ones: Sequence[Report]) -> dict[int, Sentence]:
    """Words of reports by the row of the event."""
    found = texts(conn, (o.document_row for o in ones))
    return {o.row: sentence(o, found[o.document_row]) for o in ones}
