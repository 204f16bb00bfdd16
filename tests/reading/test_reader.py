"""The reader put together, with an encoder that knows nothing."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from legation.model.documents import Document
from legation.model.spans import Span
from legation.reading.encoder import Annotation
from legation.reading.reader import Reader


class Plain:
    """Calls every word a noun that hangs on the first; counts its calls."""

    version = "plain"

    def __init__(self) -> None:
        self.calls = 0

    def annotate(self, sentences: Sequence[Sequence[str]], batch_size: int = 32) -> list[Annotation]:
        """Annotations without thought."""
        self.calls += 1
        return [self._one(tuple(words)) for words in sentences]

    @staticmethod
    def _one(words: tuple[str, ...]) -> Annotation:
        size = len(words)
        heads = (-1, *[0] * (size - 1))
        relations = ("root", *["nmod"] * (size - 1))
        return Annotation(
            ("NOUN",) * size, ("",) * size, words, heads, relations, (1.0,) * size, ("O",) * size, (1.0,) * size
        )


def document(body: str, title: str | None = None) -> Document:
    """A document with its title in front."""
    text = body if title is None else f"{title}\n\n{body}"
    return Document("d", text, Span(0, len(title)) if title else None)


def test_title_is_its_own_sentence_and_paragraphs_are_numbered() -> None:
    reading = Reader(Plain()).read(document("One thing. Another thing.\nA third.", "Envoy leaves"))
    assert [(s.span.of(reading.document.text), s.in_title, s.paragraph) for s in reading.sentences] == [
        ("Envoy leaves", True, 0),
        ("One thing.", False, 1),
        ("Another thing.", False, 1),
        ("A third.", False, 2),
    ]


def test_sentences_of_many_documents_share_a_call() -> None:
    encoder = Plain()
    documents = [document(f"Thing {i}.") for i in range(5)]
    assert len(list(Reader(encoder).read_all(documents, batch=100))) == 5
    assert encoder.calls == 1


def test_an_empty_document_has_an_empty_reading() -> None:
    reading = Reader(Plain()).read(document(""))
    assert (reading.sentences, reading.mentions, reading.times) == ((), (), ())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), max_size=4), st.integers(1, 9))
def test_a_reading_depends_on_its_document_alone(bodies: list[str], batch: int) -> None:
    reader = Reader(Plain())
    together = list(reader.read_all([document(b) for b in bodies], batch))
    assert together == [reader.read(document(b)) for b in bodies]
    for reading in together:
        text = reading.document.text
        assert all(t.text == text[t.start : t.end] for s in reading.sentences for t in s.tokens)
        assert all(m.text == m.span.of(text) for m in reading.mentions)
