"""A row of every table, by hand, for tests that look at the tables and not at what the rows mean."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection

from legation.record import schema
from legation.record.schema import FOREVER

DAY = date(2026, 1, 1)
TEXT = "Russia recognised the Islamic Emirate. Bébé 𝔘 said so."

ROWS: dict[str, dict[str, Any]] = {
    "recording": {"seq": 1, "at": 1_767_268_800_000_000, "kind": "document", "tool": "hand"},
    "actor": {"row": 1, "id": "polity:RUS", "name": "Russia"},
    "bundle": {"row": 1, "id": "AFG|RUS recognition"},
    "document": {
        "row": 1, "id": "doc_1", "version": 1, "sha256": "0" * 64, "kind": "report", "publisher": None,
        "published": DAY, "url": None, "text": TEXT, "meta": "{}", "revises": None, "recorded": 1,
    },
    "coding": {"row": 1, "document": 1, "coder": "hand", "publisher_entity": None, "recorded": 1},
    "failure": {"row": 1, "source": "a.pdf", "error": "EmptyDocument", "message": "nothing", "recorded": 1},
    "event": {
        "row": 1, "id": "ev_1", "coding": 1, "document": 1, "act": "recognise", "plover": None, "status": "actual",
        "day_from": DAY, "day_to": None, "confidence": 0.1, "start": 0, "end": 38, "payload": "{}", "recorded": 1,
    },
    "party": {"actor": 1, "event": 1, "role": 0},
    "step": {"row": 1, "bundle": 1, "digest": "d1", "payload": "{}", "recorded": 1},
    "support": {"step": 1, "event": 1, "recorded": 1, "live": True, "reported": DAY},
    "standing": {"row": 1, "event": 1, "live": True, "reason": "accepted", "recorded": 1},
    "judgement": {
        "row": 1, "id": "j_1", "kind": "accept", "targets": "[]", "payload": "{}", "by": "somebody", "why": "so",
        "recorded": 1,
    },
    "likeness": {
        "row": 1, "document": 1, "head": 1, "kind": "alone", "score": 1.0, "reason": "none", "recorded": 1,
    },
    "happening": {"row": 1, "event": 1, "head": 1, "score": 0.5, "reason": "none", "recorded": 1},
    "retired": {"event": 1},
    "band": {"hash": -(2**63), "document": 1},
    "trace": {"hash": 2**63 - 1, "event": 1},
    "state": {
        "row": 1, "bundle": 1, "rules": "express", "id": "st_1", "key": "k", "track": "government_recognition",
        "holder": 1, "of": 1, "state": "recognised", "grade": "C", "earliest": DAY, "valid_from": DAY,
        "valid_to": date(9999, 12, 31), "recorded_from": 1, "recorded_to": FOREVER, "payload": "{}",
    },
}  # fmt: skip


def enter(conn: Connection, *tables: str) -> None:
    """Put in the rows of these tables, or of every one."""
    for name in tables or ROWS:
        conn.execute(schema.metadata.tables[name].insert(), ROWS[name])


def state(**changes: Any) -> dict[str, Any]:
    """The row of `state` with changes."""
    return {**ROWS["state"], **changes}
