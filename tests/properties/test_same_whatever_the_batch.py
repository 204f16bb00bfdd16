"""A document is read the same alone, in any batch, in any order, on any number of workers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import legation
from legation import pipeline
from legation.model.documents import Document, Failure
from legation.model.times import Stamp
from legation.sources import document_from_text
from tests.properties.documents import ODD, SENTENCES

BODIES = [
    *(" ".join(SENTENCES[i : i + 3]) for i in range(0, len(SENTENCES), 2)),
    SENTENCES[0],
    " ".join(ODD) + " " + SENTENCES[1],
    "Nothing of the kind.",
]
DOCUMENTS = [document_from_text(b, published=Stamp(date(2025, 7, 10))) for b in BODIES]


@pytest.fixture(scope="module")
def alone() -> dict[str, legation.Entry]:
    """Each document read by itself."""
    return {d.id: pipeline.conclude(pipeline.reader().read(d)) for d in DOCUMENTS}


def test_reading_again_gives_the_same(alone: dict[str, legation.Entry]) -> None:
    assert {d.id: pipeline.conclude(pipeline.reader().read(d)) for d in DOCUMENTS} == alone
    assert sum(len(e.events) for e in alone.values()) >= 5


@settings(max_examples=15, deadline=None)
@given(order=st.permutations(DOCUMENTS), batch=st.sampled_from([1, 2, 3, 7, 512]))
def test_batch_and_order_do_not_matter(alone: dict[str, legation.Entry], order: list[Document], batch: int) -> None:
    readings = list(pipeline.reader().read_all(order, batch=batch))
    assert [r.document.id for r in readings] == [d.id for d in order]
    for reading in readings:
        entry, expected = pipeline.conclude(reading), alone[reading.document.id]
        assert [e.id for e in entry.events] == [e.id for e in expected.events]
        assert entry == expected


@settings(max_examples=25, deadline=None)
@given(before=st.lists(st.sampled_from(DOCUMENTS), max_size=4), document=st.sampled_from(DOCUMENTS))
def test_what_was_read_before_leaves_no_trace(
    alone: dict[str, legation.Entry], before: list[Document], document: Document
) -> None:
    *_, last = pipeline.read_documents([*before, document])
    assert last == alone[document.id]


def test_workers_give_the_same_in_the_same_order(alone: dict[str, legation.Entry]) -> None:
    failure = Failure("x.txt", "EmptyDocument", "there is no text in it")
    given_ = [*DOCUMENTS[:3], failure, *DOCUMENTS[3:]]
    one = list(pipeline.read_documents(given_, workers=1))
    two = list(pipeline.read_documents(given_, workers=2))
    assert one == two
    assert one[3] is failure or one[3] == failure
    assert [e for e in one if isinstance(e, legation.Entry)] == [alone[d.id] for d in DOCUMENTS]


def test_the_same_text_from_elsewhere_has_the_same_events() -> None:
    text = SENTENCES[0]
    one = legation.read(text, published="2025-07-10", publisher="Northline Wire")
    two = legation.read(text, published="2025-07-11", publisher="Another Wire")
    assert [e.id for e in one.events] == [e.id for e in two.events] != []
