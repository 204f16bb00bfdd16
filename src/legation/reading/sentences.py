"""Sentences: paragraphs first, then nupunkt, then what it does not know of diplomatic abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from legation.reading.words import abbreviations, tokenize

MOST_WORDS = 300
_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_LAST = re.compile(r"(\S+)$")
_STARTERS = frozenset(
    "a an and as at but by for from he his if in it its on she that the their there these they this those to we what"
    " when where while who with you i after before however".split()
)
_CLAUSE = frozenset(";,:—–")
_OPENING = "\"'“‘([«"


def split(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open code-point ranges of the sentences of `text`, without white space at either end.

    A line break always ends a sentence. No sentence has more than `MOST_WORDS` words: a longer one is cut after clause
    punctuation, or between words. Every character that is not white space lies in exactly one range. Linear time.
    """
    return tuple(piece for span in _sentences(text) for piece in _capped(text, *span))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text):
        yield from _joined(text, [_trim(text, *span) for span in _cut(line[0], line.start())])


def _cut(line: str, start: int) -> Iterator[tuple[int, int]]:
    """nupunkt's ranges of one line that are more than white space, moved by `start`."""
    from nupunkt import sent_spans

    if line.strip():
        for first, last in sent_spans(line):
            if line[first:last].strip():
                yield first + start, last + start


def _trim(text: str, first: int, last: int) -> tuple[int, int]:
    part = text[first:last]
    return first + len(part) - len(part.lstrip()), last - (len(part) - len(part.rstrip()))


def _joined(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The ranges, those that were cut after an abbreviation or an initial put together again."""
    held: tuple[int, int] | None = None
    for first, last in spans:
        if held is not None and _goes_on(text[max(held[0], held[1] - 80) : held[1]], text[first : first + 40]):
            held = (held[0], last)
            continue
        if held is not None:
            yield held
        held = (first, last)
    if held is not None:
        yield held


def _goes_on(left: str, right: str) -> bool:
    """Whether a sentence ending in `left` goes on with `right`."""
    found = _LAST.search(left)
    word = found[1].lstrip(_OPENING) if found else ""
    if not word.endswith("."):
        return False
    follows = right.lstrip(_OPENING)[:1]
    if re.fullmatch(r"[^\W\d_]\.", word) and word[0].isupper():
        return _initial(left[: -len(word)], right)
    need = _known().get(word.lower(), "unknown")
    if need == "unknown":
        return False
    return {"name": follows.isupper(), "number": follows.isdigit(), "either": follows.islower(), "": True}[need]


@cache
def _known() -> dict[str, str]:
    return abbreviations()


def _initial(before: str, right: str) -> bool:
    """Whether a single capital with a full stop is somebody's initial: it opens, or follows, a capitalised name."""
    words, after = before.split(), re.match(r"\w+", right)
    if after is None or after[0].lower() in _STARTERS:
        return False
    return not words or words[-1].lstrip(_OPENING)[:1].isupper()


def _capped(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The range in pieces of at most `MOST_WORDS` words."""
    if last - first <= MOST_WORDS:
        yield first, last
        return
    words = tokenize(text[first:last], first)
    begin = 0
    while begin < len(words):
        end = _stop(text, words, begin)
        yield words[begin][0], words[end - 1][1]
        begin = end


def _stop(text: str, words: tuple[tuple[int, int], ...], begin: int) -> int:
    """Index of the word that opens the next piece."""
    limit = begin + MOST_WORDS
    if limit >= len(words):
        return len(words)
    for end in range(limit, begin + MOST_WORDS // 2, -1):
        if text[slice(*words[end - 1])] in _CLAUSE:
            return end
    return limit
