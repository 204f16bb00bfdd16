"""Why the record changed at a recording: the document, failure or judgement that was entered, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from legation.ask.evidence import lots
from legation.ask.moment import instant_at
from legation.record.schema import coding, document, event, judgement, recording, standing

REASONS = {
    "revised": "its document was revised by the publisher",
    "recoded": "a newer coder read the same document",
    "rejected": "it was rejected",
    "corrected": "it was corrected",
    "accepted": "it was accepted again",
    "copy": "its document is a copy",
}
"""Why an event goes out of force or comes back."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What was entered at one recording.

    Attributes:
        seq, at: the recording and its instant. kind: document, failure, judgement or import.
        id: of the document or judgement; None when neither. why: in words.
    """

    seq: int
    at: datetime
    kind: str
    id: str | None
    why: str


def causes(conn: Connection, seqs: Iterable[int]) -> dict[int, Cause]:
    """What was entered at each of some recordings."""
    out: dict[int, Cause] = {}
    for lot in lots(sorted(set(seqs))):
        documents = _documents(conn, lot)
        judged = _judgements(conn, lot)
        overruled = _standings(conn, lot)
        for r in conn.execute(select(recording).where(recording.c.seq.in_(lot))):
            ident, why = judged.get(r.seq) or documents.get(r.seq) or (None, f"{r.kind} by {r.tool}")
            more = f"; {overruled[r.seq]}" if r.seq in overruled and r.seq not in judged else ""
            instant = instant_at(r.at)
            assert instant is not None
            out[r.seq] = Cause(r.seq, instant, r.kind, ident, why + more)
    return out


def _documents(conn: Connection, seqs: tuple[int, ...]) -> dict[int, tuple[str, str]]:
    d, c = document.c, coding.c
    wanted = select(c.recorded, c.coder, d.id, d.publisher, d.published, d.revises, d.recorded.label("entered"))
    out = {}
    for r in conn.execute(wanted.join(document, d.row == c.document).where(c.recorded.in_(seqs))):
        deed = "read anew" if r.entered != r.recorded else "entered as a revision" if r.revises else "entered"
        origin = ", ".join(str(p) for p in (r.publisher, r.published) if p)
        out[r.recorded] = (r.id, f"document {r.id}{f' ({origin})' if origin else ''} {deed}")
    return out


def _judgements(conn: Connection, seqs: tuple[int, ...]) -> dict[int, tuple[str, str]]:
    found = conn.execute(select(judgement).where(judgement.c.recorded.in_(seqs)))
    return {r.recorded: (r.id, f"{r.kind} by {r.by}: {r.why}") for r in found}


def _standings(conn: Connection, seqs: tuple[int, ...]) -> dict[int, str]:
    wanted = select(standing.c.recorded, standing.c.live, standing.c.reason, event.c.id)
    out: dict[int, list[str]] = {}
    joined = wanted.join(event, event.c.row == standing.c.event).where(standing.c.recorded.in_(seqs))
    for r in conn.execute(joined.order_by(standing.c.row)):
        deed = "back in force" if r.live else "out of force"
        out.setdefault(r.recorded, []).append(f"{r.id} {deed}, {REASONS.get(r.reason, r.reason)}")
    return {seq: "; ".join(_few(lines)) for seq, lines in out.items()}


def _few(lines: list[str]) -> list[str]:
    return lines if len(lines) <= 3 else [*lines[:3], f"and {len(lines) - 3} more"]
