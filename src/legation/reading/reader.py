"""The reader: a document in, its sentences, words, trees, mentions, links, quotations, turns and times out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from legation.model.documents import Document
from legation.model.readings import Reading, Sentence, Token
from legation.model.spans import Span
from legation.reading import openings
from legation.reading.coreference import link
from legation.reading.encoder import Annotation, Encoder
from legation.reading.lexicon import lemma
from legation.reading.mentions import Gazetteer, find
from legation.reading.phrases import Tree
from legation.reading.quotes import find_quotes, find_turns
from legation.reading.sentences import split
from legation.reading.times import find_times
from legation.reading.words import tokenize

VERSION = "1"
_LINE_BREAK = re.compile(r"[\n\r\u2028\u2029]")


class Annotates(Protocol):
    """What the reader needs of an encoder."""

    @property
    def version(self) -> str:
        """Name of the model and its weights."""
        ...

    def annotate(self, sentences: Sequence[Sequence[str]], batch_size: int = 32) -> list[Annotation]:
        """Annotations of sentences given as words, in the same order."""
        ...


@dataclass(frozen=True, slots=True)
class _Draft:
    """A sentence of a document cut into words, not yet annotated."""

    span: Span
    paragraph: int
    in_title: bool
    words: tuple[tuple[int, int], ...]


class Reader:
    """Reads documents. A reading depends on its document alone, not on batch or order.

    Args:
        encoder: the statistical reader; loaded from the package's weights when None.
        gazetteer: what knows names; None to do with the encoder's labels.
        threads: of the encoder when it is loaded here.

    Raises:
        WeightsError: the weights are missing or do not match.
    """

    def __init__(self, encoder: Annotates | None = None, gazetteer: Gazetteer | None = None, threads: int = 1) -> None:
        self.encoder: Annotates = encoder if encoder is not None else Encoder(threads=threads)
        self.gazetteer = gazetteer
        self.version = f"reader-{VERSION}/{self.encoder.version}"

    def read(self, document: Document) -> Reading:
        """The reading of one document."""
        return next(self.read_all([document]))

    def read_all(self, documents: Iterable[Document], batch: int = 512) -> Iterator[Reading]:
        """Readings in the order of the documents.

        Args:
            batch: sentences to gather, over documents, before the encoder runs.
        """
        held: list[tuple[Document, list[_Draft]]] = []
        for document in documents:
            held.append((document, list(_cut(document))))
            if sum(len(drafts) for _, drafts in held) >= batch:
                yield from self._flush(held)
                held = []
        yield from self._flush(held)

    def _flush(self, held: list[tuple[Document, list[_Draft]]]) -> Iterator[Reading]:
        words = [[document.text[a:b] for a, b in d.words] for document, drafts in held for d in drafts]
        found = iter(self.encoder.annotate(words))
        for document, drafts in held:
            yield self._reading(document, drafts, [next(found) for _ in drafts])

    def _reading(self, document: Document, drafts: list[_Draft], annotations: list[Annotation]) -> Reading:
        text = document.text
        sentences = tuple(_sentence(text, i, d, a) for i, (d, a) in enumerate(zip(drafts, annotations, strict=True)))
        trees = [Tree(sentence) for sentence in sentences]
        found = find(text, trees, [a.ner for a in annotations], self.gazetteer)
        turns = find_turns(text)
        return Reading(
            document,
            sentences,
            link(text, sentences, found.mentions, turns, found.ids, trees),
            find_times(text, sentences, document.published),
            self.version,
            find_quotes(text),
            turns,
        )


def _cut(document: Document) -> Iterator[_Draft]:
    """Sentences of the title, then of what follows it, cut into words; paragraphs are numbered by line breaks."""
    text, title = document.text, document.title
    edges = [0, title.start, title.end, len(text)] if title else [0, len(text)]
    paragraph, seen = 0, 0
    for start, end in pairwise(edges):
        for first, last in openings.cut(text[start:end], split(text[start:end])):
            first, last = first + start, last + start
            paragraph += seen > 0 and _LINE_BREAK.search(text, seen, first) is not None
            seen = last
            words = tokenize(text[first:last], first)
            if words:
                yield _Draft(
                    Span(first, last), paragraph, title is not None and title.contains(Span(first, last)), words
                )


def _sentence(text: str, index: int, draft: _Draft, annotation: Annotation) -> Sentence:
    a = annotation
    tokens = tuple(
        Token(i, text[start:end], start, end, *rest)
        for i, ((start, end), *rest) in enumerate(
            zip(draft.words, _lemmas(text, draft, a), a.upos, a.feats, a.head, a.deprel, a.head_p, strict=True)
        )
    )
    return Sentence(index, draft.span, draft.paragraph, tokens, draft.in_title)


def _lemmas(text: str, draft: _Draft, a: Annotation) -> Iterator[str]:
    for (start, end), upos, proposed in zip(draft.words, a.upos, a.lemma, strict=True):
        yield lemma(text[start:end], upos, proposed)


def with_annotation(sentence: Sentence, annotation: Annotation) -> Sentence:
    """The sentence with the words it has and tags, lemmas and tree of an annotation."""
    a = annotation
    columns = zip(sentence.tokens, a.lemma, a.upos, a.feats, a.head, a.deprel, a.head_p, strict=True)
    return replace(sentence, tokens=tuple(Token(t.index, t.text, t.start, t.end, *rest) for t, *rest in columns))
