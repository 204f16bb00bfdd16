"""The sentences of found documents that answer a search, with the places of the words."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass

from legation.ask.words import Query, any_of
from legation.model.spans import Quote, Span

# Not after "Mr." and single capitals ("U.S."), which end words and not sentences.
_END = re.compile(
    r"(?<!\b[A-Z]\.)(?<!\b(?:Mr|Ms|Dr|Lt|St|No)\.)(?<!\b(?:Mrs|Gen|Col|Sen|Rep|Amb)\.)(?<=[.!?…])[\"”’')]*\s+|\n+"
)
_PRIVATE = [chr(c) for c in range(0xE000, 0xE200)]
_TABLE = "CREATE VIRTUAL TABLE s USING fts5(text, tokenize='porter unicode61 remove_diacritics 2')"
_BEST = "SELECT rowid, highlight(s, 0, ?, ?) FROM s WHERE s MATCH ? ORDER BY rank, rowid"


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a document with the words that were looked for.

    Attributes:
        quote: the sentence. marks: where the words stand; offsets in code points of the document's text, as all.
    """

    quote: Quote
    marks: tuple[Span, ...]


def passages(texts: Mapping[int, str], query: Query, most: int = 2) -> dict[int, tuple[Passage, ...]]:
    """The best sentences of each text, in the order in which they stand there.

    Args:
        texts: texts by any number. query: what was looked for. most: sentences of a text.

    Returns:
        Sentences by the same numbers; a text whose sentences each lack the words has none.
    """
    spans = [(number, span) for number, text in texts.items() for span in sentences(text)]
    marks = _marks("".join(texts.values()))
    found: dict[int, list[Passage]] = {number: [] for number in texts}
    for index, shown in _search([span.of(texts[number]) for number, span in spans], query, marks):
        number, span = spans[index]
        if len(found[number]) < most:
            quote = Quote.cut(texts[number], span.start, span.end)
            found[number].append(Passage(quote, tuple(_places(shown, marks, span.start))))
    return {number: tuple(sorted(ones, key=lambda p: p.quote.start)) for number, ones in found.items()}


def sentences(text: str) -> Iterator[Span]:
    """Sentences of a text by its punctuation and line breaks."""
    start = 0
    for end in [*(m.end() for m in _END.finditer(text)), len(text)]:
        words = text[start:end]
        if words.strip():
            yield Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
        start = end


def _search(lines: list[str], query: Query, marks: tuple[str, str]) -> Iterator[tuple[int, str]]:
    """Lines with any of the words, best first, with marks around the words. Words match as in the ledger's index."""
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute(_TABLE)
        memory.executemany("INSERT INTO s (rowid, text) VALUES (?, ?)", enumerate(lines))
        yield from memory.execute(_BEST, (*marks, any_of(query.wanted)))


def _marks(text: str) -> tuple[str, str]:
    """Two characters that the text does not have."""
    free = [c for c in _PRIVATE if c not in text][:2]
    return (free[0], free[1]) if len(free) == 2 else ("\x02", "\x03")


def _places(shown: str, marks: tuple[str, str], offset: int) -> Iterator[Span]:
    """Where the marked words stand in the unmarked line, shifted by `offset`."""
    start = 0
    for char in shown:
        if char == marks[0]:
            start = offset
        elif char == marks[1]:
            yield Span(start, offset)
        else:
            offset += 1
