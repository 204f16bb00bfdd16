"""A judgement undone: whatever still stands as it left it goes back to what it was before."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import Table, bindparam, select

from legation.errors import Unknown
from legation.record import schema
from legation.record.forces import Standing, events_of, restore, retire
from legation.record.grouper import Alike, Same
from legation.record.kinship import note_happening, note_kin
from legation.record.recordings import Recording, lots

WHY = "a judgement was undone"
_standing, _event = schema.standing.c, schema.event.c
_TOUCHED = select(_standing.event).where(_standing.recorded == bindparam("seq"))
_MADE = select(_event.row).where(_event.recorded == bindparam("seq"))
_HISTORY = (
    select(_standing.live, _standing.reason, _standing.recorded)
    .where(_standing.event == bindparam("event"))
    .order_by(_standing.row)
)
_DOCUMENTS = select(_event.document).where(_event.row.in_(bindparam("rows", expanding=True)))


def undo(rec: Recording, seq: int) -> list[str]:
    """Undo what the recording `seq` of a judgement did; what a later recording changed again stays as it is.

    Returns:
        Ids of the events that changed.

    Raises:
        Unknown: nothing of it stands any more.
    """
    rec.flush()
    made = set(rec.conn.execute(_MADE, {"seq": seq}).scalars())
    touched = made | set(rec.conn.execute(_TOUCHED, {"seq": seq}).scalars())
    changed = [e.id for e in _events(rec, touched) if _put_back(rec, e, seq, e.row in made)]
    documents = _regroup(rec, seq, schema.likeness, "document", _document_back)
    happenings = _regroup(rec, seq, schema.happening, "event", _event_back)
    if not (changed or documents or happenings):
        raise Unknown(f"judgement of recording {seq}: nothing of it stands any more; there is nothing to undo")
    return changed


def _events(rec: Recording, rows: Iterable[int]) -> list[Standing]:
    wanted = sorted(rows)
    documents = {d for lot in lots(wanted) for d in rec.conn.execute(_DOCUMENTS, {"rows": lot}).scalars()}
    return [e for e in events_of(rec, sorted(documents)) if e.row in set(wanted)]


def _put_back(rec: Recording, event: Standing, seq: int, made: bool) -> bool:
    """Give one event the force it had; whether there was anything to do."""
    history = rec.conn.execute(_HISTORY, {"event": event.row}).all()
    if history and history[-1].recorded != seq:
        return False
    before = [h for h in history if h.recorded < seq]
    if made:
        retire(rec, [event], "rejected")
    elif before and not before[-1].live:
        _out(rec, event, before[-1].reason)
    else:
        restore(rec, [event], "accepted")
    return True


def _out(rec: Recording, event: Standing, reason: str) -> None:
    if event.live:
        retire(rec, [event], reason)
    else:
        rec.number(schema.standing, event=event.row, live=False, reason=reason, recorded=rec.seq)


def _document_back(rec: Recording, row: int, head: int) -> None:
    note_kin(rec, row, head, Alike("alone" if row == head else "copy", 1.0, WHY))


def _event_back(rec: Recording, row: int, head: int) -> None:
    note_happening(rec, row, head, Same(1.0, WHY))


def _regroup(rec: Recording, seq: int, table: Table, key: str, note: Callable[[Recording, int, int], None]) -> int:
    """Give everything that a recording grouped, and nothing grouped since, its head from before; returns how many."""
    noted = set(rec.conn.execute(select(table.c[key]).where(table.c.recorded == seq)).scalars())
    history = select(table.c.head, table.c.recorded).where(table.c[key] == bindparam("row")).order_by(table.c.row)
    count = 0
    for row in sorted(noted):
        heads = rec.conn.execute(history, {"row": row}).all()
        if heads[-1].recorded == seq:
            before = [h.head for h in heads if h.recorded < seq]
            note(rec, row, before[-1] if before else row)
            count += 1
    return count
