"""The native JSON of a reading: one object a document (field names follow PLOVER's JSON where it has one).

Nothing is lost: `legation.model.parse` reads it back. A field that almost always follows from the others (`score`,
`title_start`, `date_start`, `since_end`, …) is written only where it does not.
"""

from __future__ import annotations

from datetime import MAXYEAR, date, timedelta
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
        **({"title_start": value.title.start} if value.title and value.title.start else {}),
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
        **_days(value),
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
        **_extra(value.date, "date_start"),
        "end_date": _end(value.date),
        "date_precision": value.date.precision.value if value.date else None,
        "date_text": value.date_text.text if value.date_text else None,
        **_place_of_date(value),
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
        **({} if value.score == 1.0 else {"score": value.score}),
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
        **_since(value.since),
        "person": value.person,
        "act": value.act,
        "about": value.about,
        "events": list(value.events),
        "rule": value.rule,
        **({"dates": [_dated(kind, when) for kind, when in value.dates]} if value.dates else {}),
        **({"contradicted": True} if value.contradicted else {}),
        **({"conflict": list(value.conflict)} if value.conflict else {}),
        **({} if value.detail is None else {"detail": value.detail}),
    }


def first_day(iso: str) -> date:
    """The day that a date cut to its precision begins on: `2025-07` gives 1 July 2025; ValueError for another form."""
    if len(iso) not in (4, 7, 10):
        raise ValueError(f"found {iso!r}; expected 2025, 2025-07 or 2025-07-10")
    year, month, day = (*map(int, iso.split("-")), 1, 1)[:3]
    return date(year, month, day)


def usual(iso: str) -> DateRange:
    """The interval that a day, a month or a year means when nothing else is said."""
    start = first_day(iso)
    if len(iso) == 4:
        end = date.max if start.year == MAXYEAR else date(start.year + 1, 1, 1)
        return DateRange(start, end, Precision.YEAR)
    if len(iso) == 7:
        return DateRange(start, _next_month(start), Precision.MONTH)
    return DateRange(start, _after(start), Precision.DAY)


def _next_month(start: date) -> date:
    if (start.year, start.month) == (MAXYEAR, 12):
        return date.max
    return date(start.year + start.month // 12, start.month % 12 + 1, 1)


def _after(day: date) -> date:
    return day + timedelta(days=1)


def _stamp(value: Stamp | None) -> str | None:
    return value.iso if value else None


def _days(value: Document) -> dict[str, str]:
    """Days that are not the days of their instants, as `published_day` and the like."""
    stamps = {"published": value.published, "modified": value.modified, "retrieved": value.retrieved}
    return {
        f"{name}_day": s.day.isoformat() for name, s in stamps.items() if s and s.instant and s.instant.date() != s.day
    }


def _extra(value: DateRange | None, name: str) -> dict[str, str]:
    """The first day, where the date cut to its precision does not give it ("late July")."""
    if value is None or first_day(value.iso) == value.start:
        return {}
    return {name: value.start.isoformat()}


def date_text_start(sentence: Quote, words: str) -> int:
    """Where the words of a date stand when nothing else is said: where the sentence coded has them first."""
    return sentence.start + max(sentence.text.find(words), 0)


def _place_of_date(value: Event) -> dict[str, int]:
    """Offset of the words of the date, where the sentence coded does not give it."""
    found, sentence = value.date_text, value.evidence[0].sentence
    if found is None or found.start == date_text_start(sentence, found.text):
        return {}
    return {"date_text_start": found.start}


def _end(value: DateRange | None) -> str | None:
    """Last day of the interval, inclusive, when it is longer than a day."""
    if value is None or (value.precision is Precision.DAY and value == usual(value.iso)):
        return None
    return (value.end - timedelta(days=1)).isoformat()


def _dated(kind: str, when: DateRange) -> dict[str, str | None]:
    """One of the kinds of date that sources give."""
    precision = {"end_date": _end(when), "date_precision": when.precision.value}
    return {"kind": str(kind), "date": when.iso, **_extra(when, "date_start"), **precision}


def _since(value: DateRange | None) -> dict[str, str]:
    """Ends and precision of a state's beginning, where they do not follow from `since`."""
    if value is None or value == usual(value.iso):
        return {}
    last = (value.end - timedelta(days=1)).isoformat()
    return {**_extra(value, "since_start"), "since_end": last, "since_precision": value.precision.value}
