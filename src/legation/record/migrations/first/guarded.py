"""Tables of revision 0001 that hold evidence: rows are added, never changed or deleted."""

from __future__ import annotations

GUARDED = (
    "recording",
    "document",
    "coding",
    "failure",
    "actor",
    "event",
    "party",
    "bundle",
    "step",
    "support",
    "standing",
    "judgement",
    "likeness",
    "happening",
)
REFUSAL = "append-only: nothing entered is changed or deleted; enter a correction or a judgement instead"
OVERLAP = "a state overlaps another of the same key, in validity and in record"
