"""The feed of corrections: everything entered that superseded something (codebook section 4, rule 7)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from legation.ask.answers import Answer
from legation.ask.causes import REASONS
from legation.ask.moment import Given, instant_at, known_limit, seq_at
from legation.record.schema import coding, document, event, judgement, recording, standing


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that superseded another.

    Attributes:
        seq, at: the recording and its instant. kind: `revision` of a document, `judgement`, `withdrawn` (an event goes
            out of force) or `restored` (it comes back).
        id: of what superseded: the document or judgement; of the event, for the last two.
        superseded: ids of what no longer counts as it did. by: who, for judgements. reason: in words.
    """

    seq: int
    at: datetime
    kind: str
    id: str
    superseded: tuple[str, ...]
    by: str | None
    reason: str


def corrections(conn: Connection, since: Given = None) -> Answer[Correction]:
    """Corrections recorded after a known-time, in order.

    Args:
        since: a day (after its end, UTC) or an aware instant; None for all of them.

    Raises:
        UsageError: the time cannot be read.
    """
    limit = known_limit(since, "since")
    low = 0 if limit is None else seq_at(conn, limit)
    found = [*_revisions(conn, low), *_judgements(conn, low), *_standings(conn, low)]
    return Answer(tuple(sorted(found, key=lambda c: (c.seq, c.kind, c.id))), Correction)


def _at(micros: int) -> datetime:
    instant = instant_at(micros)
    assert instant is not None
    return instant


def _revisions(conn: Connection, low: int) -> Iterator[Correction]:
    old = document.alias("old")
    d = document.c
    wanted = (
        select(d.recorded, recording.c.at, d.id, d.version, old.c.id.label("old"), old.c.version.label("old_version"))
        .join_from(coding, document, d.row == coding.c.document)
        .join(old, old.c.row == d.revises)
        .join(recording, recording.c.seq == d.recorded)
        .where(coding.c.recorded > low, coding.c.recorded == d.recorded)
        .distinct()
    )
    for r in conn.execute(wanted):
        reason = f"version {r.version} of the document; version {r.old_version} is kept"
        yield Correction(r.recorded, _at(r.at), "revision", r.id, (r.old,), None, reason)


def _judgements(conn: Connection, low: int) -> Iterator[Correction]:
    wanted = select(judgement, recording.c.at).join(recording, recording.c.seq == judgement.c.recorded)
    for r in conn.execute(wanted.where(judgement.c.recorded > low)):
        targets = tuple(str(t) for t in json.loads(r.targets))
        yield Correction(r.recorded, _at(r.at), "judgement", r.id, targets, r.by, f"{r.kind}: {r.why}")


def _standings(conn: Connection, low: int) -> Iterator[Correction]:
    wanted = (
        select(standing.c.live, standing.c.reason, standing.c.recorded, recording.c.at, event.c.id, document.c.id)
        .join(event, event.c.row == standing.c.event)
        .join(document, document.c.row == event.c.document)
        .join(recording, recording.c.seq == standing.c.recorded)
        .where(standing.c.recorded > low)
    )
    for live, reason, seq, at, ident, source in conn.execute(wanted):
        kind, gone = ("restored", ()) if live else ("withdrawn", (ident,))
        yield Correction(seq, _at(at), kind, ident, gone, None, f"{REASONS.get(reason, reason)} (document {source})")
