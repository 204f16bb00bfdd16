"""A row told in our own words, and the events in it, with spans into those words.

A template is a sentence: `{holder} [recognised] {of} as a state <>.` Braces name an entity, brackets mark the trigger
words, `<>` is where the date goes and `<->` where a stay from one day to another does. Nothing is read back from the
words: the events are built with them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from legation.facts.dates import in_words
from legation.facts.names import article
from legation.facts.sources import Source
from legation.model.codes import QUADRANTS
from legation.model.documents import Document
from legation.model.entities import Entity
from legation.model.entries import Entry
from legation.model.events import Attribution, Event, Evidence, Manner, Status
from legation.model.ids import content_id
from legation.model.spans import Quote, Span
from legation.model.times import DateRange, Stamp

CODER = "facts 1"
MEDIA_TYPE = "application/x-legation-fact"
CONFIDENCE = {"fact": 0.9, "recollection": 0.6}
"""What an event of a table counts for: a named source, and memory alone."""
CUES = ("According to", "By its own account")
"""How a sentence that is somebody's word begins."""
_PIECE = re.compile(r"\{(\w+)\}|\[([^\]]+)\]|<(-?)>|([^\[\]{}<>]+)")


@dataclass(frozen=True, slots=True)
class FactEntry:
    """A fact ready to be entered.

    Attributes:
        entry: the document and its events. kind: `fact`, or `recollection` when memory alone stands behind it.
        publisher: the side whose organ published it, as an entity; None for the press and for compilers.
    """

    entry: Entry
    kind: str
    publisher: Entity | None = None


@dataclass(frozen=True, slots=True)
class Roles:
    """Who has which role in an event, by the names of a template's braces."""

    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence and the event it tells; `act` None for a sentence that tells none.

    Attributes:
        template: see the module. act: of the vocabulary. roles, said_by: names of the braces' slots.
    """

    template: str
    act: str | None = None
    roles: Roles = Roles()
    status: Status = Status.ACTUAL
    said_by: tuple[str, ...] = ()
    date: DateRange | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """A row to be told: its table, what tells it from other rows, its sentences, who is in them, where it is from."""

    table: str
    row: tuple[str, ...]
    lines: tuple[Line, ...]
    slots: Mapping[str, Entity]
    source: Source

    @property
    def id(self) -> str:
        """Id of the document: of the table and the row's content, so a new edition of a table keeps it."""
        return content_id("fact", self.table, self.row)


@dataclass(slots=True)
class _Sheet:
    """The text while it is written."""

    text: str = ""
    at: dict[str, Span] = field(default_factory=dict)
    trigger: Quote | None = None
    when: Quote | None = None


def tell(telling: Telling) -> FactEntry:
    """Write a row out as a document with its events.

    Returns:
        The entry, of kind `recollection` when its source is one. States are left to the ledger.
    """
    kind = "recollection" if telling.source.recollected else "fact"
    text, events = "", []
    for line in telling.lines:
        sheet, start = _write(line, telling.slots, text)
        sentence = Quote.cut(sheet.text, start, len(sheet.text))
        if line.act is not None:
            events.append(_event(telling, line, sheet, sentence, kind))
        text = sheet.text
    organ = telling.source.organ_of
    publisher = Entity(organ, organ.partition(":")[2]) if organ else None
    return FactEntry(Entry(_document(telling, text), tuple(events), ()), kind, publisher)


def _write(line: Line, slots: Mapping[str, Entity], before: str) -> tuple[_Sheet, int]:
    sheet = _Sheet(f"{before} " if before else "")
    start = len(sheet.text)
    for found in _PIECE.finditer(line.template):
        slot, trigger, stay, words = found.groups()
        if slot:
            _write_name(sheet, slot, slots[slot], start)
        elif trigger:
            sheet.text += trigger
            sheet.trigger = Quote.cut(sheet.text, len(sheet.text) - len(trigger), len(sheet.text))
        elif words:
            sheet.text += words
        else:
            _write_date(sheet, line.date, bool(stay))
    return sheet, start


def _write_name(sheet: _Sheet, slot: str, entity: Entity, start: int) -> None:
    the = article(entity.name) if entity.kind in ("polity", "gov", "igo") else ""
    sheet.text += the.capitalize() if len(sheet.text) == start else the
    begin = len(sheet.text)
    sheet.text += entity.name[0].upper() + entity.name[1:] if begin == start else entity.name
    sheet.at.setdefault(slot, Span(begin, len(sheet.text)))


def _write_date(sheet: _Sheet, when: DateRange | None, stay: bool) -> None:
    if when is None:
        sheet.text = sheet.text.rstrip(" ")
        return
    preposition, words = in_words(when, stay)
    sheet.text += f"{preposition} {words}"
    sheet.when = Quote.cut(sheet.text, len(sheet.text) - len(words), len(sheet.text))


def _event(telling: Telling, line: Line, sheet: _Sheet, sentence: Quote, kind: str) -> Event:
    entry = _acts()[str(line.act)]
    cast = tuple(
        tuple(_cast(telling.slots[s], sheet, s) for s in names)
        for names in (line.roles.actor, line.roles.recipient, line.roles.about)
    )
    trigger = sheet.trigger or sentence
    ids = [[e.id for e in role] for role in cast]
    return Event(
        id=content_id("ev", telling.id, trigger.start, trigger.end, line.act, ids),
        act=line.act,
        event=entry.get("plover"),
        mode=entry.get("mode"),
        cameo=entry.get("cameo"),
        quad_code=QUADRANTS.get(str(entry.get("plover"))),
        context=(),
        actor=cast[0],
        recipient=cast[1],
        about=cast[2],
        status=line.status,
        attribution=_chain(telling, line, sheet, sentence),
        date=line.date,
        date_text=sheet.when,
        place=None,
        evidence=(Evidence(sentence, trigger),),
        content_of=None,
        confidence=CONFIDENCE[kind],
        rules=_rules(telling, line, kind),
        coder=CODER,
    )


def _cast(entity: Entity, sheet: _Sheet, slot: str) -> Entity:
    """The entity under the words of this sentence; without words where the sentence does not name it."""
    span = sheet.at.get(slot)
    return entity.said(span.of(sheet.text), span) if span else entity


def _rules(telling: Telling, line: Line, kind: str) -> tuple[str, ...]:
    recalled = ("fact.recollection",) if kind == "recollection" else ()
    return (f"fact.{telling.table}", f"row:{'/'.join(telling.row)}", *recalled, *line.rules)


def _chain(telling: Telling, line: Line, sheet: _Sheet, sentence: Quote) -> tuple[Attribution, ...]:
    opening = next((c for c in CUES if sentence.text.startswith(c)), None)
    said = Quote.cut(sheet.text, sentence.start, sentence.start + len(opening)) if opening else None
    return tuple(Attribution(_cast(telling.slots[s], sheet, s), said, Manner.INDIRECT) for s in line.said_by)


def _document(telling: Telling, text: str) -> Document:
    source = telling.source
    return Document(
        id=telling.id,
        text=text,
        publisher=source.publisher,
        published=Stamp(source.published) if source.published else None,
        url=source.url,
        media_type=MEDIA_TYPE,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        extractor=CODER,
        source=f"{telling.table}: {' '.join(telling.row)}",
    )


@cache
def _acts() -> Mapping[str, Mapping[str, Any]]:
    raw = json.loads(files("legation.tables").joinpath("vocabulary.json").read_text(encoding="utf-8"))
    return {a["act"]: a for a in raw["acts"]}
