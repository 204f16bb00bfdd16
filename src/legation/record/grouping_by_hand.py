"""Groups that a person makes or undoes: documents that are one text, events that tell of one happening."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import ColumnElement, Select, Table, bindparam, exists, or_, select

from legation.record import schema
from legation.record.forces import events_of, last_reasons, restore
from legation.record.grouper import Alike, Same
from legation.record.kinship import document_head, event_head, note_happening, note_kin
from legation.record.recordings import Recording


def _members(table: Table, key: str) -> Select[int]:
    """Rows whose last word on their group is this head."""
    later = table.alias("later")
    superseded = exists().where(later.c[key] == table.c[key], later.c.row > table.c.row)
    last: ColumnElement[bool] = ~superseded
    return select(table.c[key]).where(table.c.head == bindparam("head"), last).order_by(table.c[key])


_OF_DOCUMENT = _members(schema.likeness, "document")
_OF_EVENT = _members(schema.happening, "event")
_REVISED = select(schema.document.c.row).where(
    or_(
        schema.document.c.row
        == select(schema.document.c.revises).where(schema.document.c.row == bindparam("row")).scalar_subquery(),
        schema.document.c.row == bindparam("head"),
    )
)


def merge_documents(rec: Recording, rows: Sequence[int], why: str) -> None:
    """Make the documents, and whatever was grouped with them, copies of the earliest."""
    _merge(rec, rows, document_head, _OF_DOCUMENT, lambda row, head: note_kin(rec, row, head, Alike("copy", 1.0, why)))


def merge_events(rec: Recording, rows: Sequence[int], why: str) -> None:
    """Make the events, and whatever was grouped with them, one happening."""
    _merge(rec, rows, event_head, _OF_EVENT, lambda row, head: note_happening(rec, row, head, Same(1.0, why)))


def split_events(rec: Recording, rows: Sequence[int], why: str) -> None:
    """Take events out of their happening."""
    _split(rec, rows, _OF_EVENT, lambda row, head: note_happening(rec, row, head, Same(1.0, why)))


def split_documents(rec: Recording, rows: Sequence[int], why: str) -> list[str]:
    """Take documents out of their group; what a revision had put out of force comes back.

    Returns:
        Ids of the events that came back.
    """
    revised = sorted({found for row in rows for found in _revised(rec, row)} | set(rows))
    _split(
        rec,
        rows,
        _OF_DOCUMENT,
        lambda row, head: note_kin(rec, row, head, Alike("alone" if row == head else "copy", 1.0, why)),
    )
    events = [e for e in events_of(rec, revised) if not e.live]
    reasons = last_reasons(rec, [e.row for e in events])
    back = [e for e in events if reasons.get(e.row) == "revised"]
    restore(rec, back, "accepted")
    return [e.id for e in back]


def _revised(rec: Recording, row: int) -> list[int]:
    """Documents that a document may have superseded: the one it revises, the head of its group."""
    values = {"row": row, "head": document_head(rec, row)}
    return list(rec.conn.execute(_REVISED, values).scalars())


def _merge(
    rec: Recording,
    rows: Sequence[int],
    head_of: Callable[[Recording, int], int],
    members: Select[int],
    note: Callable[[int, int], None],
) -> None:
    if not rows:
        return
    heads = sorted({head_of(rec, row) for row in rows})
    for head in heads[1:]:
        for row in {head, *rec.conn.execute(members, {"head": head}).scalars()}:
            note(row, heads[0])


def _split(rec: Recording, rows: Sequence[int], members: Select[int], note: Callable[[int, int], None]) -> None:
    for row in rows:
        rec.flush()
        others = [m for m in rec.conn.execute(members, {"head": row}).scalars() if m != row]
        for other in others:  # the head leaves: the next in line takes its place
            note(other, others[0])
        note(row, row)
