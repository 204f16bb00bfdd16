"""Readings made by hand: words, a few arcs and the mentions, without a model."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from legation.actors import resolve
from legation.model.documents import Document
from legation.model.entities import Cast, Entity
from legation.model.readings import Mention, MentionKind, QuoteSpan, Reading, Sentence, Token, Turn
from legation.model.spans import Span
from legation.model.times import Stamp

WORD = re.compile(r"['’]s\b|(?:[A-Z]\.)+|\w+(?:['’](?!s\b)\w+)*|[^\w\s]")
KINDS = {k.value: k for k in MentionKind}
PLURALS = frozenset("officials sides ministers presidents refugees people businessmen generals protesters".split())


@dataclass
class Page:
    """A document of one line a sentence, and its mentions, given by their words.

    Attributes:
        arcs: word to (head word, relation), within the sentence where both stand first; `in Kabul` gets its case so.
    """

    text: str
    published: str | None = "2025-07-10"
    publisher: str | None = "Northline Wire"
    arcs: dict[str, tuple[str, str]] = field(default_factory=dict)
    turns: tuple[Turn, ...] = ()
    quotes: tuple[QuoteSpan, ...] = ()
    mentions: list[Mention] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sentences = tuple(self._sentences())

    def _sentences(self) -> list[Sentence]:
        out, start = [], 0
        for number, line in enumerate(self.text.split("\n")):
            spans = [(start + m.start(), start + m.end()) for m in WORD.finditer(line)]
            words = [self.text[a:b] for a, b in spans]
            out.append(Sentence(number, Span(start, start + len(line)), number, self._tokens(words, spans)))
            start += len(line) + 1
        return out

    def _tokens(self, words: list[str], spans: list[tuple[int, int]]) -> tuple[Token, ...]:
        tokens = []
        for index, (word, (a, b)) in enumerate(zip(words, spans, strict=True)):
            head, relation = self.arcs.get(word, ("", "dep"))
            place = words.index(head) if head in words else (0 if index else -1)
            lower = word.lower()
            plural = lower in PLURALS
            lemma = "businessman" if lower == "businessmen" else lower[:-1] if plural and lower != "people" else lower
            upos = "PRON" if lower in ("its", "his", "our", "we", "he", "you") else "NOUN"
            tokens.append(Token(index, word, a, b, lemma, upos, "Number=Plur" if plural else "", place, relation))
        return tuple(tokens)

    def says(self, kind: str, words: str, head: str | None = None, at: int = 1, ant: tuple[int, ...] = (),
             app: tuple[int, ...] = ()) -> Page:  # fmt: skip
        """Adds a mention: the `at`-th place where the words stand; its head is their last word unless given."""
        start = -1
        for _ in range(at):
            start = self.text.index(words, start + 1)
        span = Span(start, start + len(words))
        number = next(s.index for s in self.sentences if s.span.contains(span))
        inside = [t for t in self.sentences[number].tokens if span.start <= t.start and t.end <= span.end]
        top = next((t for t in inside if t.text == head), inside[-1])
        self.mentions.append(Mention(len(self.mentions), span, words, KINDS[kind], number, inside[0].index,
                                     inside[-1].index + 1, top.index, ant, app))  # fmt: skip
        return self

    def cast(self) -> Cast:
        """Who is who on the page."""
        stamp = Stamp(date.fromisoformat(self.published)) if self.published else None
        document = Document("doc_hand", self.text, publisher=self.publisher, published=stamp)
        return resolve(Reading(document, self.sentences, tuple(self.mentions), (), "hand", self.quotes, self.turns))

    def who(self, index: int = -1) -> tuple[Entity, ...]:
        """Entities of one mention, the last by default."""
        return self.cast().entities[index]
