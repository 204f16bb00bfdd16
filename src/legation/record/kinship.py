"""Which document a document is a copy or revision of, and which events tell of one happening.

Every group has a head, the first that was entered. Only heads are looked for, so that a text printed a thousand times
costs no more than one printed once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from legation.model.documents import Document
from legation.record import schema
from legation.record.grouper import Alike, Same, Told
from legation.record.packing import unpack_document, unpack_event
from legation.record.recordings import Recording

MOST = 64
"""Earlier documents, or events, that a new one is compared with."""
_document, _event, _likeness, _happening = (
    schema.document.c, schema.event.c, schema.likeness.c, schema.happening.c,
)  # fmt: skip
_IN_BANDS = (
    select(_document.row, _document.id, _document.text, _document.meta)
    .where(
        _document.row.in_(
            select(schema.band.c.document).where(schema.band.c.hash.in_(bindparam("hashes", expanding=True)))
        )
    )
    .order_by(_document.row.desc())
    .limit(MOST)
)
_HEAD_OF_DOCUMENT = (
    select(_likeness.head).where(_likeness.document == bindparam("row")).order_by(_likeness.row.desc()).limit(1)
)
_HEAD_OF_EVENT = (
    select(_happening.head).where(_happening.event == bindparam("row")).order_by(_happening.row.desc()).limit(1)
)
_ON_TRACE = (
    select(schema.trace.c.hash, schema.trace.c.event)
    .where(schema.trace.c.hash.in_(bindparam("hashes", expanding=True)))
    .order_by(schema.trace.c.event.desc())
    .limit(8 * MOST)
)
_TOLD = (
    select(_event.row, _event.payload, _document.text, _document.published, _document.id)
    .join(schema.document, _document.row == _event.document)
    .where(_event.row.in_(bindparam("rows", expanding=True)))
)


@dataclass(frozen=True, slots=True)
class Kin:
    """An earlier document that one is like: its row, and the row of the head of the two."""

    alike: Alike
    row: int
    id: str
    head: int
    document: Document


def kin_of(rec: Recording, document: Document, own: Iterable[int], bands: tuple[int, ...]) -> Kin | None:
    """The earlier document that is most like a new one, None when none is.

    Args:
        own: rows of documents to leave out. bands: of the new document's text.
    """
    if not bands:
        return None
    left_out = set(own)
    found: list[tuple[float, int, Alike, str, Document]] = []
    for row, ident, text, meta in rec.conn.execute(_IN_BANDS, {"hashes": bands}):
        old = unpack_document(text, meta)
        alike = rec.around.grouper.alike(document, old) if row not in left_out else None
        if alike:
            found.append((-alike.score, row, alike, ident, old))
    if not found:
        return None
    _, row, alike, ident, old = min(found, key=lambda f: f[:2])
    return Kin(alike, row, ident, document_head(rec, row), old)


def document_head(rec: Recording, row: int) -> int:
    """Head of a document's group, itself when it has none."""
    found: int | None = rec.conn.execute(_HEAD_OF_DOCUMENT, {"row": row}).scalar()
    return row if found is None else found


def event_head(rec: Recording, row: int) -> int:
    """Head of an event's group, itself when it has none."""
    found: int | None = rec.conn.execute(_HEAD_OF_EVENT, {"row": row}).scalar()
    return row if found is None else found


def note_kin(rec: Recording, row: int, head: int, alike: Alike) -> None:
    """Record that a document belongs to the group of `head` (itself: to none)."""
    rec.number(
        schema.likeness,
        document=row, head=head, kind=alike.kind, score=alike.score, reason=alike.reason, recorded=rec.seq,
    )  # fmt: skip


def note_happening(rec: Recording, row: int, head: int, same: Same) -> None:
    """Record that an event tells of what `head` tells of (itself: of something else)."""
    rec.number(schema.happening, event=row, head=head, score=same.score, reason=same.reason, recorded=rec.seq)


def group_events(rec: Recording, told: Mapping[int, Told]) -> None:
    """Find the happenings that the new events of a document tell of; `told` by row."""
    traces = {row: tuple(dict.fromkeys(rec.around.grouper.traces(one))) for row, one in told.items()}
    hashes = sorted({h for found in traces.values() for h in found})
    if not hashes:
        return
    on_trace: dict[int, list[int]] = {}
    for number, event in rec.conn.execute(_ON_TRACE, {"hashes": hashes}):
        on_trace.setdefault(number, []).append(event)
    _look_up(rec, {event for events in on_trace.values() for event in events[:MOST]})
    for row, one in told.items():
        candidates = dict.fromkeys(c for number in traces[row] for c in on_trace.get(number, ())[:MOST])
        _group(rec, row, one, candidates, traces[row])


def _look_up(rec: Recording, rows: set[int]) -> None:
    """Bring events to mind."""
    remembered = rec.memory.told
    missing = sorted(row for row in rows if row not in remembered)
    for row in rows.difference(missing):
        remembered.move_to_end(row)
    if missing:
        for row, payload, text, published, document in rec.conn.execute(_TOLD, {"rows": missing}):
            remembered[row] = Told(unpack_event(text, payload), published, document, text)


def _group(rec: Recording, row: int, told: Told, candidates: Iterable[int], traces: tuple[int, ...]) -> None:
    best: tuple[float, int, Same] | None = None
    for candidate in candidates:
        same = rec.around.grouper.same(told, rec.memory.told[candidate])
        if same and (best is None or (same.score, -candidate) > (best[0], -best[1])):
            best = (same.score, candidate, same)
    if best:
        note_happening(rec, row, event_head(rec, best[1]), best[2])
        return
    rec.add_all(schema.trace, ({"hash": number, "event": row} for number in traces))
    rec.memory.told[row] = told
