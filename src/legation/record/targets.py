"""What the ids in a judgement mean: events, the events behind a state, documents, an earlier judgement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from legation.errors import Unknown
from legation.record import schema
from legation.record.folding import stands
from legation.record.forces import Standing, events_of
from legation.record.packing import stored
from legation.record.periods import period_from_json
from legation.record.recordings import Recording
from legation.record.steps import Kind, step_from_json

_event, _state, _step, _support = schema.event.c, schema.state.c, schema.step.c, schema.support.c
_EVENTS = select(_event.row, _event.document).where(_event.id == bindparam("id"))
_DOCUMENTS = select(schema.document.c.row).where(schema.document.c.id == bindparam("id"))
_JUDGEMENTS = select(schema.judgement.c.recorded).where(schema.judgement.c.id == bindparam("id"))
_STATES = (
    select(_state.bundle, _state.payload)
    .where(_state.id == bindparam("id"))
    .order_by(_state.recorded_to.desc(), _state.row.desc())
    .limit(1)
)
_STEPS = select(_step.row, _step.payload).where(
    _step.bundle == bindparam("bundle"), _step.digest.in_(bindparam("digests", expanding=True))
)
_BEHIND = (
    select(_event.row, _event.document)
    .join(schema.support, _support.event == _event.row)
    .where(_support.step.in_(bindparam("steps", expanding=True)), stands())
)


@dataclass(frozen=True, slots=True)
class Targets:
    """What was found.

    Attributes:
        events: named one by one or by a state. documents: their rows, `document_ids` as named.
        judgements: recordings of judgements.
    """

    events: tuple[Standing, ...] = ()
    documents: tuple[int, ...] = ()
    document_ids: tuple[str, ...] = ()
    judgements: tuple[int, ...] = ()

    def every_event(self, rec: Recording) -> tuple[Standing, ...]:
        """The events named and all events of the documents named."""
        found = {e.row: e for e in (*self.events, *events_of(rec, self.documents))}
        return tuple(found[row] for row in sorted(found))


def find(rec: Recording, ids: Sequence[str]) -> Targets:
    """Look the ids up.

    Raises:
        Unknown: one is not in the ledger; nothing was recorded.
    """
    events: dict[int, int] = {}
    documents: dict[int, str] = {}
    judgements: list[int] = []
    for ident in dict.fromkeys(map(stored, ids)):
        found = dict(_rows(rec, ident))
        papers = [] if found else rec.conn.execute(_DOCUMENTS, {"id": ident}).scalars().all()
        seqs = [] if found or papers else rec.conn.execute(_JUDGEMENTS, {"id": ident}).scalars().all()
        if not (found or papers or seqs):
            raise Unknown(
                f"{ident!r}: no event, state, document or judgement of that id in this ledger; `legation ask` shows ids"
            )
        events |= found
        documents |= dict.fromkeys(papers, ident)
        judgements += seqs
    return Targets(
        _standing(rec, events), tuple(documents), tuple(dict.fromkeys(documents.values())), tuple(judgements)
    )


def _rows(rec: Recording, ident: str) -> Iterable[tuple[int, int]]:
    """Events of that id, or those that moved the state of that id: their rows and those of their documents."""
    found = rec.conn.execute(_EVENTS, {"id": ident}).all()
    if found:
        return found
    state = rec.conn.execute(_STATES, {"id": ident}).one_or_none()
    if state is None:
        return ()
    period = period_from_json(state.payload)
    values = {"bundle": state.bundle, "digests": list(period.steps)}
    steps = {row: step_from_json(payload) for row, payload in rec.conn.execute(_STEPS, values)}
    moving = [row for row, step in steps.items() if step.kind is not Kind.REPORT and step.state == period.state]
    behind = rec.conn.execute(_BEHIND, {"steps": moving or list(steps)}).all()
    if not behind:
        raise Unknown(f"{ident!r}: the state no longer rests on any event in force; accept or reject the events by id")
    return behind


def _standing(rec: Recording, events: dict[int, int]) -> tuple[Standing, ...]:
    documents = sorted(set(events.values()))
    return tuple(e for e in events_of(rec, documents) if e.row in events)
