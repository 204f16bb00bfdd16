"""People overrule: accept, reject, correct, merge, split. The old stays visible, what is derived follows.

A judgement is itself evidence, and can be undone by rejecting it by its id.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import bindparam, select

from legation.errors import UsageError
from legation.model.ids import content_id
from legation.record import schema
from legation.record.correcting import Changes, corrected
from legation.record.entering import add_events, finish
from legation.record.forces import JUDGED, Standing, events_of, last_reasons, restore, retire
from legation.record.grouper import Told
from legation.record.grouping_by_hand import merge_documents, merge_events, split_documents, split_events
from legation.record.kinship import group_events
from legation.record.packing import dumped, stored, unpack_event
from legation.record.receipts import Judged
from legation.record.recordings import Recording
from legation.record.targets import Targets, find
from legation.record.undoing import undo

KINDS = ("accept", "reject", "correct", "merge", "split")
_document, _coding = schema.document.c, schema.coding.c
_PAPER = select(_document.text, _document.published, _document.id).where(_document.row == bindparam("row"))
_CODING = select(_coding.row).where(_coding.document == bindparam("document"), _coding.coder == bindparam("coder"))


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person says.

    Attributes:
        kind: one of `KINDS`. targets: ids of events, states, documents, or one of a judgement.
        by: who. why: for those who read it later. changes: what a correction changes.
    """

    kind: str
    targets: tuple[str, ...]
    by: str
    why: str
    changes: Changes = field(default_factory=dict)


def judge(rec: Recording, given: Judgement) -> Judged:
    """Record a judgement and everything that follows from it.

    Raises:
        Unknown: a target is not in the ledger. UsageError: the judgement does not fit its targets.
    """
    _check(given)
    found = find(rec, given.targets)
    rec.open("judgement")
    ident = content_id("jd", rec.at, given.kind, given.targets, given.by, given.why)
    rec.number(
        schema.judgement,
        id=ident,
        kind=given.kind,
        targets=dumped(list(given.targets)),
        payload=dumped(dict(given.changes)),
        by=stored(given.by),
        why=stored(given.why),
        recorded=rec.seq,
    )
    events = _KINDS[given.kind](rec, given, found)
    changes = finish(rec)
    return Judged(rec.seq, ident, given.kind, tuple(dict.fromkeys(events)), found.document_ids, changes)


def _check(given: Judgement) -> None:
    if given.kind not in KINDS:
        raise UsageError(f"judge: found {given.kind!r}; expected one of {', '.join(KINDS)}")
    if not given.targets:
        raise UsageError(f"judge {given.kind}: no target; expected ids of events, states or documents")
    for name, value in (("by", given.by), ("why", given.why)):
        if not value.strip():
            raise UsageError(f"judge {given.kind}: {name}: found {value!r}; expected who judges, and for what reason")
    if given.changes and given.kind != "correct":
        raise UsageError(f"judge {given.kind}: changes: found {dict(given.changes)!r}; only `correct` takes them")


def _accept(rec: Recording, given: Judgement, found: Targets) -> list[str]:
    if found.judgements:
        raise UsageError("judge accept: a judgement stands unless it is undone; to take back an undoing, reject that")
    events = found.every_event(rec)
    restore(rec, events, "accepted")
    return [e.id for e in events]


def _reject(rec: Recording, given: Judgement, found: Targets) -> list[str]:
    undone = [ident for seq in found.judgements for ident in undo(rec, seq)]
    events = found.every_event(rec)
    for_retiring = [e for e in events if e.live]
    _mark_again(rec, [e for e in events if not e.live], "rejected")
    retire(rec, for_retiring, "rejected")
    return undone + [e.id for e in events]


def _mark_again(rec: Recording, events: Sequence[Standing], reason: str) -> None:
    """An event out of force for another reason is now out of force for this one."""
    before = last_reasons(rec, [e.row for e in events])
    for event in events:
        if before.get(event.row) != reason:
            rec.number(schema.standing, event=event.row, live=False, reason=reason, recorded=rec.seq)


def _correct(rec: Recording, given: Judgement, found: Targets) -> list[str]:
    events = found.every_event(rec)
    live = [e for e in events if e.live] or list(events)[-1:]
    if found.judgements or len({e.id for e in live}) != 1:
        raise UsageError(f"judge correct: found {len(live)} events in {given.targets!r}; expected one event")
    ids = []
    for old in live:
        ids += [old.id, _correct_one(rec, given, old)]
    return ids


def _correct_one(rec: Recording, given: Judgement, old: Standing) -> str:
    paper = rec.conn.execute(_PAPER, {"row": old.document}).one()
    coder = stored(f"{JUDGED}{given.by}")
    event = corrected(unpack_event(paper.text, old.payload), given.changes, coder, rec.around.name)
    there = [e for e in events_of(rec, (old.document,)) if e.id == event.id]
    retire(rec, [old], "corrected")
    if there:
        restore(rec, [e for e in there if not e.live], "accepted")
        return event.id
    values = {"document": old.document, "coder": coder}
    coding = rec.conn.execute(_CODING, values).scalar()
    if coding is None:
        coding = rec.number(schema.coding, **values, publisher_entity=None, recorded=rec.seq)
    rows = add_events(rec, [event], paper.text, old.document, coding)
    group_events(rec, {n: Told(e, paper.published, paper.id, paper.text) for n, e in rows.items()})
    rec.documents.add(old.document)
    return event.id


def _merge(rec: Recording, given: Judgement, found: Targets) -> list[str]:
    _one_sort(given, found)
    if len(found.documents) + len({e.row for e in found.events}) < 2:
        raise UsageError(f"judge merge: found {given.targets!r}; expected at least two events, or two documents")
    merge_documents(rec, found.documents, given.why)
    merge_events(rec, [e.row for e in found.events], given.why)
    return [e.id for e in found.events]


def _split(rec: Recording, given: Judgement, found: Targets) -> list[str]:
    _one_sort(given, found)
    split_events(rec, [e.row for e in found.events], given.why)
    return [e.id for e in found.events] + split_documents(rec, found.documents, given.why)


def _one_sort(given: Judgement, found: Targets) -> None:
    if found.judgements or bool(found.documents) == bool(found.events):
        raise UsageError(f"judge {given.kind}: found {given.targets!r}; expected events only, or documents only")


_KINDS: dict[str, Callable[[Recording, Judgement, Targets], list[str]]] = {
    "accept": _accept,
    "reject": _reject,
    "correct": _correct,
    "merge": _merge,
    "split": _split,
}
