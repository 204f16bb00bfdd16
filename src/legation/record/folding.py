"""Bundles in memory: their known steps, kept in step with what is recorded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, select

from legation.record import schema
from legation.record.memory import Folded
from legation.record.recordings import Recording, lots
from legation.record.steps import Known, Step, step_from_json

_support, _later = schema.support, schema.support.alias("later")


def stands() -> ColumnElement[bool]:
    """Whether a row of `support` is the last of its pair and live."""
    later = exists().where(
        _later.c.step == _support.c.step, _later.c.event == _support.c.event, _later.c.recorded > _support.c.recorded
    )
    return and_(_support.c.live, ~later)


_BUNDLES = select(schema.bundle.c.id, schema.bundle.c.row).where(
    schema.bundle.c.id.in_(bindparam("ids", expanding=True))
)
_BUNDLE_ID = select(schema.bundle.c.id).where(schema.bundle.c.row == bindparam("bundle"))
_KNOWN = (
    select(
        schema.step.c.row,
        schema.step.c.digest,
        schema.step.c.payload,
        func.min(_support.c.reported),
        func.max(_support.c.reported),
    )
    .select_from(schema.step.outerjoin(_support, and_(_support.c.step == schema.step.c.row, stands())))
    .where(schema.step.c.bundle == bindparam("bundle"))
    .group_by(schema.step.c.row, schema.step.c.digest, schema.step.c.payload)
)


def bundle_rows(rec: Recording, ids: Iterable[str]) -> dict[str, int]:
    """Rows of bundles by id; new ones are added."""
    known = rec.memory.bundles
    wanted = list(dict.fromkeys(ids))
    missing = [i for i in wanted if i not in known]
    for lot in lots(missing):
        known.update((ident, row) for ident, row in rec.conn.execute(_BUNDLES, {"ids": lot}))
    for ident in missing:
        if ident not in known:
            known[ident] = rec.number(schema.bundle, id=ident)
            rec.memory.keep(Folded(ident, known[ident], live={}))
    return {i: known[i] for i in wanted}


def folded(rec: Recording, row: int) -> Folded:
    """A bundle with its steps, from memory or from the store."""
    found = rec.memory.folded(row)
    if found is not None:
        return found
    rec.flush()
    found = Folded(rec.conn.execute(_BUNDLE_ID, {"bundle": row}).scalar_one(), row)
    for number, digest, payload, first, last in rec.conn.execute(_KNOWN, {"bundle": row}):
        found.steps[digest] = number
        if first is not None:
            found.known[digest] = Known(step_from_json(payload), first, last)
    rec.memory.keep(found)
    return found


def step_row(rec: Recording, bundle: Folded, step: Step, digest: str) -> int:
    """Row of a step, added when it is new."""
    row = bundle.steps.get(digest)
    if row is None:
        row = rec.number(schema.step, bundle=bundle.row, digest=digest, payload=step.json(), recorded=rec.seq)
        rec.memory.grow(bundle, digest, row)
    return row


def learn(rec: Recording, bundle: Folded, step: Step, digest: str, reported: date) -> None:
    """A step is reported (again) on a day: the bundle is derived again when that may change a state."""
    before = bundle.known.get(digest)
    after = Known(step, reported, reported)
    if before is not None:
        after = Known(before.step, min(before.first, reported), max(before.last, reported))
    if after != before:
        bundle.known[digest] = after
        if matters(before, after):
            rec.bundles.add(bundle.row)


def matters(before: Known | None, after: Known | None) -> bool:
    """Whether states may differ: a step is new or gone, or one without a date is now known from another day."""
    if before is None or after is None:
        return before is not after
    return before.step.date is None and before.first != after.first
