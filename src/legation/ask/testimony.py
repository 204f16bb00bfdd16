"""Reports as testimony: the words, how they were read, whether they count, and who judged what about them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from legation.ask.answers import Sentence
from legation.ask.causes import REASONS
from legation.ask.evidence import Report, lots, sentences
from legation.ask.moment import Moment, instant_at
from legation.record import schema


@dataclass(frozen=True, slots=True)
class Judged:
    """What somebody decided about an event, its document or a state."""

    id: str
    kind: str
    by: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Testimony:
    """One event of one document, as evidence.

    Attributes:
        sentence: the words with their offsets. act, status, rules, confidence, coder: how it was read.
        live: it is in force. reason: why not, None when it is. copy_of: id of the document that its own repeats.
        judged: judgements about it, oldest first.
    """

    event: str
    sentence: Sentence
    act: str | None
    status: str
    rules: tuple[str, ...]
    confidence: float
    coder: str
    live: bool
    reason: str | None
    copy_of: str | None
    judged: tuple[Judged, ...]


def testimonies(conn: Connection, at: Moment, reports: Iterable[Report]) -> dict[int, Testimony]:
    """Reports with their words and what was decided about them, by row of the event."""
    ones = list({r.row: r for r in reports}.values())
    words = sentences(conn, ones)
    reasons = _reasons(conn, at, [o.row for o in ones if not o.live])
    heads = _documents(conn, {o.head for o in ones if o.head != o.document_row})
    judged = _judged(conn, at, {o.id for o in ones} | {o.document for o in ones})
    return {o.row: _testimony(o, words, reasons, heads, judged) for o in ones}


def _testimony(
    one: Report, words: Mapping[int, Sentence], reasons: Mapping[int, str], heads: Mapping[int, str],
    judged: Mapping[str, list[Judged]],
) -> Testimony:  # fmt: skip
    found = one.event
    about = sorted({*judged.get(found.id, ()), *judged.get(one.document, ())}, key=lambda j: (j.at, j.id))
    return Testimony(
        found.id, words[one.row], found.act, found.status.value, found.rules, found.confidence, one.coder, one.live,
        None if one.live else reasons.get(one.row, "it is out of force"), heads.get(one.head), tuple(about),
    )  # fmt: skip


def _reasons(conn: Connection, at: Moment, rows: Sequence[int]) -> dict[int, str]:
    standing = schema.standing.c
    out: dict[int, str] = {}
    for lot in lots(rows):
        wanted = select(standing.event, standing.reason).where(standing.event.in_(lot), standing.recorded <= at.seq)
        out.update((e, REASONS.get(r, r)) for e, r in conn.execute(wanted.order_by(standing.row)))
    return out


def _documents(conn: Connection, rows: Iterable[int]) -> dict[int, str]:
    document = schema.document.c
    out: dict[int, str] = {}
    for lot in lots(sorted(rows)):
        out.update((r, i) for r, i in conn.execute(select(document.row, document.id).where(document.row.in_(lot))))
    return out


def _judged(conn: Connection, at: Moment, targets: set[str]) -> dict[str, list[Judged]]:
    """Judgements by what they are about. There are few of them: people make them by hand."""
    judgement, recording = schema.judgement.c, schema.recording.c
    wanted = (
        select(schema.judgement, recording.at)
        .join(schema.recording, recording.seq == judgement.recorded)
        .where(judgement.recorded <= at.seq)
    )
    out: dict[str, list[Judged]] = {}
    for r in conn.execute(wanted.order_by(judgement.row)):
        instant = instant_at(r.at)
        assert instant is not None
        for target in targets.intersection(map(str, json.loads(r.targets))):
            out.setdefault(target, []).append(Judged(r.id, r.kind, r.by, r.why, instant))
    return out
