"""Who met whom: events that move nothing, grouped by happening, copies counted once (codebook section 4, rule 2)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from legation.ask.answers import Answer, Happening, Sentence
from legation.ask.evidence import Report, live, report, reports, sentences
from legation.ask.moment import Moment, recorded
from legation.ask.names import rows_of
from legation.ask.support import count
from legation.model.entities import Entity
from legation.record.schema import document, event, happening, party

MEETING = ("meet", "meet_multilateral", "meet_third_place", "mediate", "negotiate", "telephone", "visit")
"""Acts of contact that take place between sides."""
DONE = ("actual", "historical", "ongoing")
_SIDES = (0, 1)
"""Roles of `party` that take part: actor and recipient."""


def meetings(
    conn: Connection, at: Moment, actor: str, *, with_: str | None = None, since: date | None = None,
    until: date | None = None, acts: Sequence[str] = MEETING,
) -> Answer[Happening]:  # fmt: skip
    """Meetings of a side, earliest first.

    Args:
        actor, with_: ids of who takes part; of a polity, its authorities too. since, until: days of the meeting, of
            its report where no text says; both included. acts: which acts count as meetings.
    """
    found = happenings(conn, at, _between(conn, actor, with_), acts=acts, since=since, until=until)
    return Answer(found, Happening, None, at.known, None)


def happenings(
    conn: Connection, at: Moment, where: Iterable[ColumnElement[bool]] | None, *, acts: Collection[str],
    since: date | None = None, until: date | None = None,
) -> tuple[Happening, ...]:  # fmt: skip
    """Events of some acts that took place, one for each thing that happened; `where` None finds nothing."""
    if where is None:
        return ()
    limits = [event.c.act.in_(sorted(acts)), event.c.status.in_(DONE), *where]
    undated = event.c.day_from.is_(None)
    if since is not None:
        limits.append(or_(event.c.day_to > since, and_(undated, document.c.published >= since)))
    if until is not None:
        limits.append(or_(event.c.day_from <= until, and_(undated, document.c.published <= until)))
    wanted = reports(at.latest, live(at.latest), _head(at.latest).label("happening")).where(*limits)
    rows = [r for r in conn.execute(wanted, at.values) if r.live]
    groups: dict[int, list[Report]] = {}
    for row in rows:
        groups.setdefault(row.happening, []).append(report(row))
    best = {head: min(ones, key=lambda r: r.first) for head, ones in groups.items()}
    words = sentences(conn, list(best.values()))
    told = [_told(best[head], ones, words) for head, ones in groups.items()]
    return tuple(sorted(told, key=_when))


def _between(conn: Connection, actor: str, with_: str | None) -> list[ColumnElement[bool]] | None:
    """Clauses for events in which both take part; None when the ledger knows nothing of one of them."""
    sides = [rows_of(conn, ident) for ident in (actor, with_) if ident is not None]
    if not all(sides):
        return None
    taking = [select(party.c.event).where(party.c.actor.in_(rows), party.c.role.in_(_SIDES)) for rows in sides]
    return [event.c.row.in_(t) for t in taking]


def _head(latest: bool) -> ColumnElement[int]:
    """Row of the event that stands for an event's happening, its own row when it is grouped with none."""
    last = (
        select(happening.c.head)
        .where(happening.c.event == event.c.row, *recorded(latest, happening.c.recorded))
        .order_by(happening.c.row.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(last, event.c.row)


def _told(best: Report, ones: Sequence[Report], words: Mapping[int, Sentence]) -> Happening:
    found = best.event
    days = [o.event.date for o in ones if o.event.date]
    published = [o.published for o in ones if o.published]
    others = sorted({o.id for o in ones} - {found.id})
    return Happening(
        id=found.id,
        act=found.act,
        status=found.status.value,
        day=found.date or (min(days, key=lambda d: (d.end - d.start, d.start)) if days else None),
        reported=min(published) if published else None,
        actor=_ids(found.actor),
        recipient=_ids(found.recipient),
        about=_ids(found.about),
        sources=count(ones),
        sentence=words[best.row],
        events=(found.id, *others),
    )


def _ids(entities: Iterable[Entity]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(e.id for e in entities))


def _when(one: Happening) -> tuple[object, ...]:
    return (one.day.start if one.day else one.reported or date.max), one.act or "", one.id
