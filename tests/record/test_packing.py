"""What is put into the store comes out as it was, and takes little room."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from legation.model import plain
from legation.model.documents import Document
from legation.model.entities import Entity
from legation.model.entries import Entry
from legation.record.packing import (
    dumped,
    pack_document,
    pack_entity,
    pack_event,
    stored,
    unpack_document,
    unpack_entity,
    unpack_event,
)
from tests.model.test_plain import DOCUMENT, EVENT, TEXT
from tests.model.written import TEXTS, documents, entities, entries


@settings(max_examples=200, deadline=None)
@given(documents())
def test_a_document_comes_back(document: Document) -> None:
    assert unpack_document(stored(document.text), pack_document(document)) == document


@settings(max_examples=200, deadline=None)
@given(entries())
def test_events_come_back(entry: Entry) -> None:
    text = stored(entry.document.text)
    assert tuple(unpack_event(text, pack_event(e, text)) for e in entry.events) == entry.events


@given(TEXTS.flatmap(entities))
def test_an_entity_without_its_text_comes_back(entity: Entity) -> None:
    assert unpack_entity(pack_entity(entity)) == entity


@given(TEXTS)
def test_stored_text_can_be_kept_by_every_store_and_keeps_every_offset(text: str) -> None:
    kept = stored(text)
    assert len(kept) == len(text)
    assert "\0" not in kept
    assert kept.encode()
    assert all(a == b or b == "\ufffd" for a, b in zip(text, kept, strict=True))


@given(st.recursive(TEXTS | st.none() | st.integers(), lambda inner: st.lists(inner, max_size=3)))
def test_json_can_be_kept_by_every_store(value: object) -> None:
    text = dumped(value)
    assert "\0" not in text
    assert text.encode()
    assert json.loads(text) == value


def test_words_that_the_text_gives_are_not_written_again() -> None:
    packed = pack_event(EVENT, TEXT)
    assert "recognised" not in packed
    assert "null" not in packed
    assert len(packed) < len(json.dumps(plain.event(EVENT), ensure_ascii=False)) / 2
    assert TEXT not in pack_document(DOCUMENT)
