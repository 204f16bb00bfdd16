"""Entering one document: the rows it adds, and what older documents lose by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from legation.model.documents import Document, Failure
from legation.model.entities import Entity
from legation.model.entries import Entry
from legation.model.events import Event
from legation.record import schema
from legation.record.forces import Standing, carry, events_of, last_reasons, retire, retrace
from legation.record.grouper import Alike, Told
from legation.record.kinship import Kin, document_head, group_events, kin_of, note_kin
from legation.record.packing import pack_document, pack_entity, pack_event, stored
from legation.record.receipts import Change, Receipt
from legation.record.recordings import Recording
from legation.record.rederive import rederive
from legation.record.versions import REPORT, Version, digest_of, moment_of, newest, precedes, versions_of

KINDS = (REPORT, "fact", "recollection")
UNCODED = "none"
"""Coder of an entry without events, when nobody says who read it."""
LATER = "the publisher's own other text of one id or address"
STAYS_OUT = ("rejected", "corrected")
"""An event that a person put out of force stays so when another coder finds it again."""
_CODINGS = select(schema.coding.c.coder, schema.coding.c.recorded).where(schema.coding.c.document == bindparam("row"))
_FAILURE = select(schema.failure.c.recorded).where(
    schema.failure.c.source == bindparam("source"),
    schema.failure.c.error == bindparam("error"),
    schema.failure.c.message == bindparam("message"),
)


@dataclass(frozen=True, slots=True)
class Given:
    """What is to be entered.

    Attributes:
        kind: one of `KINDS`. publisher: the publisher as an organ of a side. coder: who read it.
    """

    entry: Entry
    kind: str
    publisher: Entity | None
    coder: str

    @property
    def document(self) -> Document:
        """The document."""
        return self.entry.document


def enter(rec: Recording, given: Given) -> Receipt:
    """Enter a document with its events; nothing happens when it is there, read by the same coder."""
    versions = versions_of(rec, given.document, given.kind)
    digest, ident = digest_of(given.document), stored(given.document.id)
    there = next((v for v in versions if v.id == ident and v.sha256 == digest), None)
    if there is None:
        return _enter_new(rec, given, digest, versions)
    codings = dict(rec.conn.execute(_CODINGS, {"row": there.row}).all())
    if given.coder in codings:
        return Receipt(codings[given.coder], given.document.id, there.version, False, "already there")
    return _enter_coding(rec, given, there, current=newest(versions) is there)


def enter_failure(rec: Recording, failure: Failure) -> Receipt:
    """Record that a document could not be read; once for each reason."""
    values = {"source": stored(failure.source), "error": stored(failure.error), "message": stored(failure.message)}
    there = rec.conn.execute(_FAILURE, values).scalar()
    if there is not None:
        return Receipt(there, failure.source, 0, False, "already there")
    rec.open("failure")
    rec.number(schema.failure, **values, recorded=rec.seq)
    rec.flush()
    return Receipt(rec.seq, failure.source, 0, True, "not readable")


def add_events(rec: Recording, events: Iterable[Event], text: str, document: int, coding: int) -> dict[int, Event]:
    """Rows of events and of everybody in them.

    Args:
        text: stored text of the document. document, coding: rows.

    Returns:
        The events by row.
    """
    rows = {_add_event(rec, event, text, document, coding): event for event in events}
    everybody = [(row, role, entity) for row, event in rows.items() for role, entity in _parties(event)]
    names: dict[str, str | None] = {}
    for _, _, entity in everybody:
        names.setdefault(stored(entity.side), None)
        names[stored(entity.id)] = names.get(stored(entity.id)) or entity.name
    actors = rec.actors(names)
    keys = {(actors[stored(i)], row, role) for row, role, entity in everybody for i in (entity.id, entity.side)}
    rec.add_all(schema.party, ({"actor": a, "event": e, "role": r} for a, e, r in sorted(keys)))
    return rows


def finish(rec: Recording) -> tuple[Change, ...]:
    """Derive what follows from the recording, and write it all."""
    if rec.documents:
        retrace(rec)
    changes = rederive(rec)
    rec.flush()
    return changes


def _enter_new(rec: Recording, given: Given, digest: str, versions: Sequence[Version]) -> Receipt:
    rec.open("document")
    before = newest(versions) if versions else None
    older = before is not None and precedes(moment_of(given.document), before.moment)
    # Facts of one kind are told in one wording, and are no copies of one another.
    bands = tuple(dict.fromkeys(rec.around.grouper.bands(given.document.text))) if given.kind == REPORT else ()
    kin = kin_of(rec, given.document, (v.row for v in versions), bands)
    if kin and _revises(given.document, kin) and not versions:
        older = precedes(moment_of(given.document), moment_of(kin.document))
        before = None if older else Version(kin.row, kin.id, 1, "", 0, None)
    version = 1 + max((v.version for v in versions), default=1 if before else 0)
    row = _add_document(rec, given, digest, version, before.row if before and not older else None)
    _note_group(rec, row, bands, kin, before)
    if before and not older:
        retire(rec, events_of(rec, (before.row, *(v.row for v in versions))), "revised")
    rows = _enter_events(rec, given, row, out=older)
    changes = finish(rec)
    reason = "entered" if before is None and not older else "older version" if older else "new version"
    return Receipt(
        rec.seq, given.document.id, version, True, reason, len(rows), changes,
        kin.alike if kin else None, kin.id if kin else None,
    )  # fmt: skip


def _enter_coding(rec: Recording, given: Given, there: Version, current: bool) -> Receipt:
    rec.open("document")
    before = [e for e in events_of(rec, (there.row,)) if not e.judged]
    reasons = last_reasons(rec, [e.row for e in before if not e.live])
    kept_out = {e.id: reasons[e.row] for e in before if reasons.get(e.row) in STAYS_OUT}
    retire(rec, before, "recoded")
    rows = _enter_events(rec, given, there.row, out=not current, kept_out=kept_out)
    changes = finish(rec)
    return Receipt(rec.seq, given.document.id, there.version, True, "read by another coder", len(rows), changes)


def _revises(document: Document, kin: Kin) -> bool:
    """Whether a document is another version of one that is like it, by the same publisher."""
    same = (document.publisher or "").casefold() == (kin.document.publisher or "").casefold()
    return kin.alike.kind == "revision" and same


def _add_document(rec: Recording, given: Given, digest: str, version: int, revises: int | None) -> int:
    document = given.document
    return rec.number(
        schema.document,
        id=stored(document.id),
        version=version,
        sha256=digest,
        kind=given.kind,
        publisher=None if document.publisher is None else stored(document.publisher),
        published=document.published.day if document.published else None,
        url=None if document.url is None else stored(document.url),
        text=stored(document.text),
        meta=pack_document(document),
        revises=revises,
        recorded=rec.seq,
    )


def _note_group(rec: Recording, row: int, bands: tuple[int, ...], kin: Kin | None, before: Version | None) -> None:
    """A copy or revision goes to its head; what is like nothing earlier can be found by later ones."""
    if kin:
        note_kin(rec, row, kin.head, kin.alike)
        return
    if before:
        note_kin(rec, row, document_head(rec, before.row), Alike("revision", 1.0, LATER))
    rec.add_all(schema.band, ({"hash": number, "document": row} for number in bands))


def _enter_events(
    rec: Recording, given: Given, row: int, out: bool, kept_out: Mapping[str, str] | None = None
) -> dict[int, Event]:
    """Events of one reading; those of a text that was superseded before it came go out of force at once."""
    document = given.document
    text = stored(document.text)
    publisher = pack_entity(given.publisher) if given.publisher else None
    coding = rec.number(
        schema.coding, document=row, coder=stored(given.coder), publisher_entity=publisher, recorded=rec.seq
    )
    rows = add_events(rec, given.entry.events, text, row, coding)
    reasons = dict(kept_out or {}) | (dict.fromkeys((e.id for e in rows.values()), "revised") if out else {})
    for number, event in rows.items():
        if event.id in reasons:
            retire(rec, [Standing(number, event.id, row, given.coder, True, "")], reasons[event.id])
    published = document.published.day if document.published else None
    group_events(rec, {number: Told(e, published, stored(document.id), text) for number, e in rows.items()})
    if row not in rec.documents:
        carry(rec, rows, given.publisher, published, published or rec.day)
    return rows


def _add_event(rec: Recording, event: Event, text: str, document: int, coding: int) -> int:
    sentence = event.evidence[0].sentence
    return rec.number(
        schema.event,
        id=stored(event.id),
        coding=coding,
        document=document,
        act=None if event.act is None else stored(event.act),
        plover=None if event.event is None else stored(event.event),
        status=event.status.value,
        day_from=event.date.start if event.date else None,
        day_to=event.date.end if event.date else None,
        confidence=event.confidence,
        start=sentence.start,
        end=sentence.end,
        payload=pack_event(event, text),
        recorded=rec.seq,
    )


def _parties(event: Event) -> Iterator[tuple[int, Entity]]:
    said = tuple(link.by for link in event.attribution)
    for role, entities in enumerate((event.actor, event.recipient, event.about, said)):
        for entity in entities:
            yield role, entity
