"""Events and documents as compact JSON for the store, and back, lossless.

What the text of the document gives is not written again: a quotation is its two offsets. None, empty and usual values
are left out. Text columns hold no NUL and no lone surrogates, which one store or the other refuses: `stored` puts
U+FFFD in their place, of the same length, and the document's JSON says what stood there.
"""

from __future__ import annotations

import json
import re
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from legation.model.documents import Document
from legation.model.entities import Entity
from legation.model.events import Attribution, Event, Evidence, Manner, Status
from legation.model.spans import Quote, Span
from legation.model.times import DateRange, Precision, Stamp

_ODD = re.compile("[\0\ud800-\udfff]")
_USUAL = {"media_type": "text/plain", "sha256": "", "extractor": "", "source": ""}
_STAMPS = ("published", "modified", "retrieved")
_WORDS = ("act", "event", "mode", "cameo", "quad_code", "content_of")
_SEVERAL = ("actor", "recipient", "about")
_ENTITY = ("represents", "office", "host", "sender")
_KEPT_APART = frozenset({"text", "title", *_STAMPS})


def stored(text: str) -> str:
    """The text as a store takes it: NUL and lone surrogates become U+FFFD, nothing moves."""
    return _ODD.sub("\ufffd", text)


def dumped(value: object) -> str:
    """Compact JSON that every store takes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return json.dumps(value, separators=(",", ":")) if _ODD.search(text) else text


def pack_document(document: Document) -> str:
    """Everything of a document but its text, and what `stored` replaced in that."""
    values: dict[str, Any] = {
        f.name: value
        for f in fields(Document)
        if f.name not in _KEPT_APART and (value := getattr(document, f.name)) != _USUAL.get(f.name)
    }
    values |= {name: _stamp(found) for name in _STAMPS if (found := getattr(document, name))}
    if document.title:
        values["title"] = [document.title.start, document.title.end]
    if odd := [[m.start(), ord(m.group())] for m in _ODD.finditer(document.text)]:
        values["odd"] = odd
    return dumped(values)


def unpack_document(text: str, payload: str) -> Document:
    """The document of a stored text and the JSON that `pack_document` wrote."""
    values: dict[str, Any] = json.loads(payload)
    for name in _STAMPS:
        if name in values:
            values[name] = _stamp_back(values[name])
    if "title" in values:
        values["title"] = Span(*values["title"])
    return Document(text=_whole(text, values.pop("odd", ())), **values)


def pack_event(event: Event, text: str) -> str:
    """A whole event.

    Args:
        text: the stored text of its document. Words of the event that differ from it are written out.
    """
    values: dict[str, Any] = {"id": event.id, "status": event.status.value, "coder": event.coder}
    values |= {name: found for name in _WORDS if (found := getattr(event, name)) is not None}
    values |= {name: [_entity(e, text) for e in found] for name in _SEVERAL if (found := getattr(event, name))}
    values |= {name: list(found) for name in ("context", "rules") if (found := getattr(event, name))}
    if event.attribution:
        values["said"] = [_link(a, text) for a in event.attribution]
    if event.date:
        values["date"] = _days(event.date)
    if event.date_text:
        values["date_text"] = _quote(event.date_text, text)
    if event.place:
        values["place"] = _entity(event.place, text)
    values["evidence"] = [[_quote(e.sentence, text), _quote(e.trigger, text)] for e in event.evidence]
    values["confidence"] = event.confidence
    return dumped(values)


def unpack_event(text: str, payload: str) -> Event:
    """The event of a stored text and the JSON that `pack_event` wrote."""
    values: dict[str, Any] = json.loads(payload)
    date_text, place = values.get("date_text"), values.get("place")
    plain: dict[str, Any] = {name: values.get(name) for name in _WORDS}
    several: dict[str, Any] = {n: tuple(_entity_back(e, text) for e in values.get(n, ())) for n in _SEVERAL}
    return Event(
        id=values["id"],
        **plain,
        **several,
        context=tuple(values.get("context", ())),
        rules=tuple(values.get("rules", ())),
        status=Status(values["status"]),
        attribution=tuple(_link_back(link, text) for link in values.get("said", ())),
        date=_days_back(values["date"]) if "date" in values else None,
        date_text=_quote_back(date_text, text) if date_text else None,
        place=_entity_back(place, text) if place else None,
        evidence=tuple(Evidence(_quote_back(s, text), _quote_back(t, text)) for s, t in values["evidence"]),
        confidence=values["confidence"],
        coder=values["coder"],
    )


def speaker_in(payload: str) -> str | None:
    """Side of the ultimate speaker in the JSON that `pack_event` wrote; None in the publisher's own voice."""
    if '"said":' not in payload:
        return None
    by = json.loads(payload)["said"][-1][1]
    side: str = by.get("represents") or by["id"]
    return side


def pack_entity(entity: Entity) -> str:
    """An entity outside any text, such as a publisher."""
    return dumped(_entity(entity, ""))


def unpack_entity(payload: str) -> Entity:
    """The entity that `pack_entity` wrote."""
    return _entity_back(json.loads(payload), "")


def _whole(text: str, odd: list[list[int]]) -> str:
    characters = list(text) if odd else []
    for place, code in odd:
        characters[place] = chr(code)
    return "".join(characters) if odd else text


def _stamp(value: Stamp) -> list[str]:
    if value.instant is None:
        return [value.day.isoformat()]
    return [value.day.isoformat(), value.instant.isoformat()]


def _stamp_back(value: list[str]) -> Stamp:
    return Stamp(date.fromisoformat(value[0]), datetime.fromisoformat(value[1]) if value[1:] else None)


def _days(value: DateRange) -> list[str]:
    return [value.start.isoformat(), value.end.isoformat(), value.precision.value]


def _days_back(value: list[str]) -> DateRange:
    return DateRange(date.fromisoformat(value[0]), date.fromisoformat(value[1]), Precision(value[2]))


def _quote(value: Quote, text: str) -> list[Any]:
    given = text[value.start : value.end] == value.text
    return [value.start, value.end] if given else [value.start, value.end, value.text]


def _quote_back(value: list[Any], text: str) -> Quote:
    start, end = value[0], value[1]
    return Quote(start, end, value[2] if value[2:] else text[start:end])


def _entity(value: Entity, text: str) -> dict[str, Any]:
    packed: dict[str, Any] = {"id": value.id, "name": value.name}
    packed |= {name: found for name in _ENTITY if (found := getattr(value, name)) is not None}
    span = value.span
    if span is not None:
        packed["at"] = [span.start, span.end]
    if value.text != (text[span.start : span.end] if span else ""):
        packed["text"] = value.text
    if value.reason:
        packed["reason"] = value.reason
    if value.score != 1.0:
        packed["score"] = value.score
    return packed


def _entity_back(value: dict[str, Any], text: str) -> Entity:
    found = dict(value)
    if "at" in found:
        found["span"] = span = Span(*found.pop("at"))
        found.setdefault("text", span.of(text))
    return Entity(**found)


def _link(value: Attribution, text: str) -> list[Any]:
    by = _entity(value.by, text)
    return [value.kind.value, by] if value.cue is None else [value.kind.value, by, _quote(value.cue, text)]


def _link_back(value: list[Any], text: str) -> Attribution:
    cue = _quote_back(value[2], text) if value[2:] else None
    return Attribution(_entity_back(value[1], text), cue, Manner(value[0]))
