"""The native JSON of a reading: one object a document (field names follow PLOVER's JSON where it has one)."""

from __future__ import annotations

from typing import Any

from legation.model.documents import Document, Failure
from legation.model.entities import Entity
from legation.model.entries import Entry
from legation.model.events import Attribution, Event, Evidence
from legation.model.spans import Quote
from legation.model.states import State
from legation.model.times import DateRange, Precision, Stamp


def entry(value: Entry) -> dict[str, Any]:
    """A document with its events and states, ready for `json.dumps`."""
    return {
        "document": document(value.document),
        "events": [event(e) for e in value.events],
        "states": [state(s) for s in value.states],
    }


def document(value: Document) -> dict[str, Any]:
    """The document's own fields; the text itself is included, since every offset points into it."""
    return {
        "id": value.id,
        "title": value.title_text,
        "publisher": value.publisher,
        "published": _stamp(value.published),
        "modified": _stamp(value.modified),
        "retrieved": _stamp(value.retrieved),
        "url": value.url,
        "source": value.source or None,
        "media_type": value.media_type,
        "extractor": value.extractor or None,
        "sha256": value.sha256,
        "text": value.text,
    }


def failure(value: Failure) -> dict[str, Any]:
    """A document that could not be read."""
    return {"failure": {"source": value.source, "error": value.error, "message": value.message}}


def event(value: Event) -> dict[str, Any]:
    """One event; `evidence` is the place coded, `repeated` the other places where the document says it again."""
    first, *others = value.evidence
    return {
        "id": value.id,
        "act": value.act,
        "event": value.event,
        "mode": value.mode,
        "context": list(value.context),
        "quad_code": value.quad_code,
        "cameo": value.cameo,
        "status": value.status.value,
        "actor": [entity(e) for e in value.actor],
        "recipient": [entity(e) for e in value.recipient],
        "about": [entity(e) for e in value.about],
        "attribution": [attribution(a) for a in value.attribution],
        "date": value.date.iso if value.date else None,
        "end_date": _end(value.date),
        "date_precision": value.date.precision.value if value.date else None,
        "date_text": value.date_text.text if value.date_text else None,
        "place": entity(value.place) if value.place else None,
        "evidence": evidence(first),
        "repeated": [evidence(e) for e in others],
        "content_of": value.content_of,
        "confidence": value.confidence,
        "rules": list(value.rules),
        "coder": value.coder,
    }


def entity(value: Entity) -> dict[str, Any]:
    """One entity; `start` and `end` are null when it is implied."""
    return {
        "id": value.id,
        "name": value.name,
        "kind": value.kind,
        "text": value.text or None,
        "start": value.span.start if value.span else None,
        "end": value.span.end if value.span else None,
        "represents": value.represents,
        "office": value.office,
        "host": value.host,
        "sender": value.sender,
        "reason": value.reason or None,
    }


def attribution(value: Attribution) -> dict[str, Any]:
    """One link of the chain of who says so."""
    return {"by": entity(value.by), "cue": quote(value.cue) if value.cue else None, "kind": value.kind.value}


def evidence(value: Evidence) -> dict[str, Any]:
    """Sentence and trigger with their offsets."""
    return {"sentence": quote(value.sentence), "trigger": quote(value.trigger)}


def quote(value: Quote) -> dict[str, Any]:
    """Half-open code-point offsets and the words between them."""
    return {"start": value.start, "end": value.end, "text": value.text}


def state(value: State) -> dict[str, Any]:
    """One conclusion, with the events it rests on."""
    return {
        "id": value.id,
        "track": value.track,
        "holder": value.holder,
        "of": value.of,
        "state": value.state,
        "grade": value.grade.value,
        "since": value.since.iso if value.since else None,
        "person": value.person,
        "act": value.act,
        "about": value.about,
        "events": list(value.events),
        "rule": value.rule,
    }


def _stamp(value: Stamp | None) -> str | None:
    return value.iso if value else None


def _end(value: DateRange | None) -> str | None:
    """Last day of the interval, inclusive, when it is longer than a day."""
    if value is None or value.precision is Precision.DAY:
        return None
    return value.end.fromordinal(value.end.toordinal() - 1).isoformat()
