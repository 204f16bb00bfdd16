"""Events go out of force and come back: the log of it, and what the rest of their documents then carries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, delete, select

from legation.model.entities import Entity
from legation.model.events import Event
from legation.record import schema
from legation.record.folding import bundle_rows, folded, learn, stands, step_row
from legation.record.packing import stored, unpack_entity, unpack_event
from legation.record.recordings import Recording, day_of, lots
from legation.record.tracing import steps_of

JUDGED = "judgement:"
"""How the coder of an event that a person corrected begins."""
_event, _document, _standing = schema.event.c, schema.document.c, schema.standing.c
_RETIRED = schema.event.join(schema.coding, schema.coding.c.row == _event.coding).outerjoin(
    schema.retired, schema.retired.c.event == _event.row
)
_OF_DOCUMENT = (
    select(
        _event.row,
        _event.id,
        _event.document,
        schema.coding.c.coder,
        schema.coding.c.publisher_entity,
        schema.retired.c.event.is_(None).label("live"),
        _event.payload,
    )
    .select_from(_RETIRED)
    .where(_event.document.in_(bindparam("documents", expanding=True)))
    .order_by(_event.row)
)
_LAST_REASON = select(_standing.event, _standing.reason).where(
    _standing.event.in_(bindparam("events", expanding=True))
).order_by(_standing.row)  # fmt: skip
_PAPER = select(_document.text, _document.published, schema.recording.c.at).join(
    schema.recording, schema.recording.c.seq == _document.recorded
).where(_document.row == bindparam("document"))  # fmt: skip
_PUBLISHERS = select(schema.coding.c.publisher_entity).where(
    schema.coding.c.document == bindparam("document"), schema.coding.c.publisher_entity.is_not(None)
).order_by(schema.coding.c.row)  # fmt: skip
_CARRIED = (
    select(
        schema.support.c.step,
        schema.support.c.event,
        schema.support.c.reported,
        schema.step.c.bundle,
        schema.step.c.digest,
    )
    .join(schema.step, schema.step.c.row == schema.support.c.step)
    .join(schema.event, _event.row == schema.support.c.event)
    .where(_event.document == bindparam("document"), stands())
)
_BACK = delete(schema.retired).where(schema.retired.c.event == bindparam("back"))


@dataclass(frozen=True, slots=True)
class Standing:
    """An event of a document: its row and id, by which coder, whether in force, and its payload."""

    row: int
    id: str
    document: int
    coder: str
    live: bool
    payload: str

    @property
    def judged(self) -> bool:
        """Whether a person wrote it."""
        return self.coder.startswith(JUDGED)


def events_of(rec: Recording, documents: Sequence[int]) -> tuple[Standing, ...]:
    """Every event of the documents, by row."""
    rec.flush()
    wanted = list(dict.fromkeys(documents))
    found = [r for lot in lots(wanted) for r in rec.conn.execute(_OF_DOCUMENT, {"documents": lot})]
    return tuple(Standing(r.row, r.id, r.document, r.coder, bool(r.live), r.payload) for r in found)


def last_reasons(rec: Recording, rows: Sequence[int]) -> dict[int, str]:
    """Why each event is in or out of force; events that were never touched are left out."""
    rec.flush()
    return {event: reason for lot in lots(rows) for event, reason in rec.conn.execute(_LAST_REASON, {"events": lot})}


def retire(rec: Recording, events: Iterable[Standing], reason: str) -> None:
    """Put the live ones among the events out of force."""
    for event in events:
        if event.live:
            rec.number(schema.standing, event=event.row, live=False, reason=reason, recorded=rec.seq)
            rec.add(schema.retired, event=event.row)
            rec.documents.add(event.document)


def restore(rec: Recording, events: Iterable[Standing], reason: str) -> None:
    """Put events back in force; for one that is in force already it is recorded that somebody said so."""
    back = []
    for event in events:
        rec.number(schema.standing, event=event.row, live=True, reason=reason, recorded=rec.seq)
        if not event.live:
            back.append({"back": event.row})
            rec.documents.add(event.document)
    if back:
        rec.flush()
        rec.conn.execute(_BACK, back)


def retrace(rec: Recording) -> None:
    """Find again what the live events of the documents touched carry; what changed is added to the log."""
    for document in sorted(rec.documents):
        live = [e for e in events_of(rec, (document,)) if e.live]
        paper = rec.conn.execute(_PAPER, {"document": document}).one()
        publisher = rec.conn.execute(_PUBLISHERS, {"document": document}).scalars().first()
        carry(
            rec,
            {e.row: unpack_event(paper.text, e.payload) for e in live},
            unpack_entity(publisher) if publisher else None,
            paper.published,
            paper.published or day_of(paper.at),
            before=_carried(rec, document),
        )
    rec.documents.clear()


def carry(
    rec: Recording,
    events: Mapping[int, Event],
    publisher: Entity | None,
    published: date | None,
    reported: date,
    before: Mapping[tuple[int, int], tuple[int, str, date]] | None = None,
) -> None:
    """Enter the steps that the events of one document carry.

    Args:
        events: live events by row. publisher, published: of the document. reported: `published`, else the day it was
            entered. before: what was carried so far, as bundle, digest and day by (step, event).
    """
    told = steps_of(tuple(events.values()), publisher, published)
    rows: dict[str, list[int]] = {}
    for row, event in events.items():
        rows.setdefault(event.id, []).append(row)
    left = dict(before or {})
    bundles = bundle_rows(rec, [stored(t.step.bundle) for t in told])
    for found in told:
        bundle, digest = folded(rec, bundles[stored(found.step.bundle)]), found.step.digest
        step = step_row(rec, bundle, found.step, digest)
        rec.sentences[digest] = tuple(e.evidence[0].sentence.text for e in events.values() if e.id in found.events)
        pairs = {(step, row) for ident in found.events for row in rows[ident]}
        new = [pair for pair in sorted(pairs) if left.pop(pair, None) is None]
        if new:
            rec.add_all(schema.support, (_support(rec, pair, True, reported) for pair in new))
            learn(rec, bundle, found.step, digest, reported)
    _withdraw(rec, left)


def _support(rec: Recording, pair: tuple[int, int], live: bool, reported: date) -> dict[str, object]:
    return {"step": pair[0], "event": pair[1], "recorded": rec.seq, "live": live, "reported": reported}


def _withdraw(rec: Recording, pairs: Mapping[tuple[int, int], tuple[int, str, date]]) -> None:
    """Steps that the events carry no longer; their bundles are looked up anew."""
    for pair, (bundle, _, reported) in sorted(pairs.items()):
        rec.add(schema.support, **_support(rec, pair, False, reported))
        rec.bundles.add(bundle)
        rec.memory.drop(bundle)


def _carried(rec: Recording, document: int) -> dict[tuple[int, int], tuple[int, str, date]]:
    found = rec.conn.execute(_CARRIED, {"document": document})
    return {(r.step, r.event): (r.bundle, r.digest, r.reported) for r in found}
