"""What a person may change in an event, checked against the vocabulary, and the event that comes of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from legation.errors import UsageError
from legation.model.codes import QUADRANTS
from legation.model.entities import Entity
from legation.model.events import Attribution, Event, Manner, Status
from legation.model.ids import content_id
from legation.model.plain import usual
from legation.model.times import DateRange, Precision

RULE = "judgement.correct"
SIDES = ("actor", "recipient", "about")
FIELDS = ("act", "status", *SIDES, "said_by", "date")
_ID = re.compile(r"(polity|gov|igo|org|office|person|mission|place):\S.*")

Changes = Mapping[str, str | Sequence[str] | None]
"""What to change, by field: an act, a status, ids of entities, a date; None or nothing empties the field."""


def corrected(event: Event, changes: Changes, coder: str, name: Callable[[str], str]) -> Event:
    """The event as a person corrects it, on the same evidence.

    Args:
        changes: see `FIELDS`. Entities are ids such as `polity:KAZ`, several separated by commas or in a list; a date
            is `2025-07-03`, `2025-07`, `2025` or `2025-07-03..2025-07-09`, both days included.
        coder: under whose name. name: canonical name of an id.

    Raises:
        UsageError: nothing to change, no such field, act or status, not an id, not a date.
    """
    if not changes:
        raise UsageError(f"correct: nothing to change; expected one of {', '.join(FIELDS)}")
    values: dict[str, Any] = {}
    for field, found in changes.items():
        if field not in FIELDS:
            raise UsageError(f"correct: found the field {field!r}; expected one of {', '.join(FIELDS)}")
        values |= _READERS[field](event, found, name)
    canon = {field: _canon(found) for field, found in changes.items()}
    ident = content_id("ev", "judgement", coder, event.id, canon)
    return replace(event, id=ident, coder=coder, confidence=1.0, rules=(*event.rules, RULE), **values)


def _canon(found: str | Sequence[str] | None) -> str:
    return ",".join(_several(found))


def _several(found: str | Sequence[str] | None) -> list[str]:
    parts = found.split(",") if isinstance(found, str) else list(found or ())
    return [part.strip() for part in parts if part.strip()]


def _one(field: str, found: str | Sequence[str] | None) -> str:
    several = _several(found)
    if len(several) != 1:
        raise UsageError(f"correct: {field}: found {found!r}; expected one value")
    return several[0]


@cache
def _acts() -> Mapping[str, Mapping[str, Any]]:
    raw = json.loads(files("legation").joinpath("tables", "vocabulary.json").read_text(encoding="utf-8"))
    return {a["act"]: a for a in raw["acts"]}


def _act(_: Event, found: str | Sequence[str] | None, __: Callable[[str], str]) -> dict[str, Any]:
    act = _one("act", found)
    entry = _acts().get(act)
    if entry is None:
        near = [known for known in _acts() if known[:4] == act[:4]]
        hint = f"such as {', '.join(near)}" if near else "see docs/field-guide.md"
        raise UsageError(f"correct: act: found {act!r}; expected an act of the vocabulary, {hint}")
    category = entry.get("plover")
    quad = QUADRANTS.get(str(category))
    return {"act": act, "event": category, "mode": entry.get("mode"), "cameo": entry.get("cameo"), "quad_code": quad}


def _status(_: Event, found: str | Sequence[str] | None, __: Callable[[str], str]) -> dict[str, Any]:
    status = _one("status", found)
    if status not in {s.value for s in Status}:
        raise UsageError(f"correct: status: found {status!r}; expected one of {', '.join(s.value for s in Status)}")
    return {"status": Status(status)}


def _entities(event: Event, found: str | Sequence[str] | None, name: Callable[[str], str]) -> tuple[Entity, ...]:
    """Entities by id; those that the event names already keep their words."""
    said = tuple(link.by for link in event.attribution)
    known = {e.id: e for e in (*event.actor, *event.recipient, *event.about, *said)}
    ids = _several(found)
    for ident in ids:
        if not _ID.fullmatch(ident):
            raise UsageError(f"correct: found {ident!r}; expected an id such as polity:KAZ or gov:AFG/islamic-emirate")
    reason = "named by a person"
    return tuple(known.get(i) or Entity(i, name(i), reason=reason) for i in dict.fromkeys(ids))


def _side(field: str) -> Callable[[Event, str | Sequence[str] | None, Callable[[str], str]], dict[str, Any]]:
    return lambda event, found, name: {field: _entities(event, found, name)}


def _said_by(event: Event, found: str | Sequence[str] | None, name: Callable[[str], str]) -> dict[str, Any]:
    known = {link.by.id: link for link in event.attribution}
    said = _entities(event, found, name)
    return {"attribution": tuple(known.get(e.id) or Attribution(e, None, Manner.INDIRECT) for e in said)}


def _date(_: Event, found: str | Sequence[str] | None, __: Callable[[str], str]) -> dict[str, Any]:
    if not _several(found):
        return {"date": None, "date_text": None}
    text = _one("date", found)
    first, dots, last = text.partition("..")
    try:
        when = usual(first)
        if dots:
            when = DateRange(when.start, date.fromisoformat(last) + timedelta(days=1), Precision.RANGE)
    except (ValueError, OverflowError):
        expected = "2025-07-03, 2025-07, 2025 or 2025-07-03..2025-07-09"
        raise UsageError(f"correct: date: found {text!r}; expected {expected}") from None
    return {"date": when}


_READERS = {
    "act": _act,
    "status": _status,
    "said_by": _said_by,
    "date": _date,
    **{field: _side(field) for field in SIDES},
}
