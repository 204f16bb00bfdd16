"""Short documents with the events they tell, written by hand.

A line is a sentence in which `[…]` marks the trigger words and `<…>` the words that say when. The marks are taken out,
so every span of the document is the span of its words.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from legation.model.documents import Document
from legation.model.entities import Entity
from legation.model.entries import Entry
from legation.model.events import Attribution, Event, Evidence, Manner, Status
from legation.model.ids import content_id
from legation.model.spans import Quote, Span
from legation.model.times import DateRange, Precision, Stamp

_MARKS = re.compile(r"[\[\]<>]")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence and the event in it.

    Attributes:
        sentence: with its marks. actor, recipient, about, by: ids with blanks between; `id=words` gives the words by
            which the sentence names it, `person:x@side` whom a person stands for. on: ISO day, month or year.
        content_of: index of the line whose event this one is the content of.
    """

    sentence: str
    act: str
    actor: str = ""
    recipient: str = ""
    about: str = ""
    status: str = "actual"
    by: str = ""
    on: str | None = None
    rules: tuple[str, ...] = ()
    content_of: int | None = None


def when(text: str) -> DateRange:
    """`2025-07-03`, `2025-07` or `2025` as the days it could mean."""
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 3:
        day = date(*parts)
        return DateRange(day, day + timedelta(days=1), Precision.DAY)
    if len(parts) == 2:
        year, month = parts
        return DateRange(date(year, month, 1), date(year + month // 12, month % 12 + 1, 1), Precision.MONTH)
    return DateRange(date(parts[0], 1, 1), date(parts[0] + 1, 1, 1), Precision.YEAR)


def tale(published: str, *lines: Line) -> Entry:
    """A document published on a day, with its events."""
    text, events = "", []
    for number, line in enumerate(lines):
        start = len(text) + (1 if text else 0)
        text = f"{text} {_MARKS.sub('', line.sentence)}" if text else _MARKS.sub("", line.sentence)
        outer = events[line.content_of].id if line.content_of is not None else None
        events.append(_event(text, start, line, outer, f"{published} {number}"))
    document = Document(
        id=content_id("doc", published, text),
        text=text,
        publisher="a newspaper",
        published=Stamp(date.fromisoformat(published)),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        extractor="hand 1",
    )
    return Entry(document, tuple(events), ())


def _event(text: str, start: int, line: Line, outer: str | None, seed: str) -> Event:
    sentence = Quote.cut(text, start, len(text))
    trigger = _marked(text, start, line.sentence, "[", "]")
    assert trigger is not None, line.sentence
    return Event(
        id=content_id("ev", seed, text[:start], line.sentence),
        act=line.act,
        event=None,
        mode=None,
        cameo=None,
        quad_code=None,
        context=(),
        actor=_cast(line.actor, sentence),
        recipient=_cast(line.recipient, sentence),
        about=_cast(line.about, sentence),
        status=Status(line.status),
        attribution=tuple(Attribution(e, None, Manner.INDIRECT) for e in _cast(line.by, sentence)),
        date=when(line.on) if line.on else None,
        date_text=_marked(text, start, line.sentence, "<", ">"),
        place=None,
        evidence=(Evidence(sentence, trigger),),
        content_of=outer,
        confidence=0.9,
        rules=line.rules,
        coder="hand 1",
    )


def _marked(text: str, start: int, sentence: str, left: str, right: str) -> Quote | None:
    """The words between two marks, at their place in the text without marks."""
    if left not in sentence:
        return None
    before, _, rest = sentence.partition(left)
    words = _MARKS.sub("", rest.partition(right)[0])
    at = start + len(_MARKS.sub("", before))
    return Quote.cut(text, at, at + len(words))


def _cast(ids: str, sentence: Quote) -> tuple[Entity, ...]:
    return tuple(_who(word, sentence) for word in ids.split())


def _who(word: str, sentence: Quote) -> Entity:
    ident, _, words = word.partition("=")
    ident, _, side = ident.partition("@")
    entity = Entity(ident, ident.partition(":")[2], represents=side or None)
    words = words.replace("_", " ")
    if not words:
        return entity
    at = sentence.start + sentence.text.index(words)
    return entity.said(words, Span(at, at + len(words)))


def days(entries: Sequence[Entry]) -> list[date]:
    """Days of publication."""
    return [e.document.published.day for e in entries if e.document.published is not None]
