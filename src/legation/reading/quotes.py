"""Quotations and transcripts: what stands in quotation marks, who has the word in a briefing (codebook section 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from legation.model.readings import QuoteSpan, Turn
from legation.model.spans import Span
from legation.reading.titles import titles

_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
_DOUBLE = re.compile('["“”„‟«»]')
_SINGLE = re.compile("['‘’‹›]")
_BEFORE = frozenset(' \t\u00a0([{—–-/“„«"')
_SURE = frozenset('.,;:!?…)]—–”"»')
_SCARE_WORDS = 3
_LABEL = re.compile(
    r"^[ \t]*(?P<label>@\w{1,30}|[A-Z][\w.'’-]{0,24}"
    r"(?:[ \t]+(?:[A-Z(][\w.'’)-]{0,24}|of|the|and|for|de|al)){0,7})[ \t]*:(?=\s|$)",
    re.M,
)
_QUESTION = frozenset("question q reporter journalist correspondent moderator".split())
_ANSWER = frozenset("answer a spokesperson spokesman spokeswoman".split())
_HEADINGS = frozenset(
    "note notes subject date photo photos source sources image background update correction topic summary contact"
    " read also related editor location time tags category place address tel fax email warning caption video".split()
)


def find_quotes(text: str) -> tuple[QuoteSpan, ...]:
    """Quotations in order, marks excluded, outermost only, none empty.

    Straight, curly, angle and single marks count. A quotation that is not closed runs to the end of its paragraph, as
    in speech that goes on in the next one behind another opening mark. Linear time but for single marks.
    """
    return tuple(
        QuoteSpan(Span(first, last), len(text[first:last].split()) <= _SCARE_WORDS)
        for paragraph in _PARAGRAPH.finditer(text)
        for first, last in _outermost(text, paragraph.start(), paragraph.end())
    )


def _outermost(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Quotations of one paragraph that lie in no other, trimmed."""
    spans = sorted([*_double(text, start, end), *_single(text, start, end)], key=lambda s: (s[0], -s[1]))
    kept: list[tuple[int, int]] = []
    for first, last in spans:
        if kept and first < kept[-1][1]:
            continue
        part = text[first:last]
        first, last = first + len(part) - len(part.lstrip()), last - (len(part) - len(part.rstrip()))
        if first < last:
            kept.append((first, last))
    return kept


def _double(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pairs of double marks; an opening mark left alone pairs with the end of the paragraph."""
    stack: list[int] = []
    for mark in _DOUBLE.finditer(text, start, end):
        if _opens(text, mark.start(), start, end, bool(stack)):
            stack.append(mark.end())
        elif stack:
            yield stack.pop(), mark.start()
    if stack:
        yield stack[0], end


def _opens(text: str, at: int, start: int, end: int, inside: bool) -> bool:
    """Whether a double mark opens: curly ones say so, straight ones by the blanks about them."""
    mark = text[at]
    if mark in "“„«":
        return True
    if mark in "”»‟":
        return False
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    return (before in _BEFORE or (not inside and before in ".,:;")) and not after.isspace()


def _single(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pairs of single marks as in British print; apostrophes are left alone, and so is a mark never closed."""
    marks = [m.start() for m in _SINGLE.finditer(text, start, end)]
    place = 0
    while place < len(marks):
        if _single_opens(text, marks[place], start, end):
            close = _single_close(text, marks, place + 1, end)
            if close is not None:
                yield marks[place] + 1, marks[close]
                place = close
        place += 1


def _single_opens(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    return text[at] in "'‘‹" and before in _BEFORE and (after.isalpha() or after in '“"…[')


def _single_close(text: str, marks: list[int], place: int, end: int) -> int | None:
    """Place in `marks` of the closing mark: a sure one before a possible plural possessive ("ministers' ")."""
    possible: int | None = None
    for number in range(place, min(len(marks), place + 40)):
        at = marks[number]
        after = text[at + 1] if at + 1 < end else " "
        if text[at] in "‘‹" or text[at - 1].isspace() or after.isalnum():
            continue
        if text[at - 1] in _SURE or after in _SURE or text[at - 1] != "s":
            return number
        possible = number if possible is None else possible
    return possible


def find_turns(text: str) -> tuple[Turn, ...]:
    """Turns of a transcript in order; empty when the text is none.

    A label is a line's first words before a colon: QUESTION, Q, MR. PRICE, Wang Wenbin, Foreign Minister X, @handle.
    A plain name is a label only where the text has questions or uses the label twice.
    """
    labels = [m for m in _LABEL.finditer(text) if m["label"].split()[0].lower() not in _HEADINGS]
    counts: dict[str, int] = {}
    for match in labels:
        counts[match["label"]] = counts.get(match["label"], 0) + 1
    asked = any(_asks(match["label"]) for match in labels)
    kept = [m for m in labels if asked or counts[m["label"]] > 1 or _speaks(m["label"])]
    if not kept:
        return ()
    ends = [m.start("label") for m in kept[1:]] + [len(text)]
    return tuple(_turn(text, m, end) for m, end in zip(kept, ends, strict=True))


def _turn(text: str, match: re.Match[str], end: int) -> Turn:
    start = match.start("label")
    stop = start + len(text[start:end].rstrip())
    return Turn(Span(start, stop), Span(*match.span("label")), _asks(match["label"]))


@cache
def _asks(label: str) -> bool:
    """Whether a label is a questioner's."""
    words = label.lower().split()
    return words[0].rstrip("0123456789.") in _QUESTION and len(words) <= 2


@cache
def _speaks(label: str) -> bool:
    """Whether a label alone shows a transcript or a post: a title, an honorific, a handle."""
    words = [w.lower() for w in label.split()]
    if label[0] == "@" or words[0].rstrip(".") in ("mr", "ms", "mrs", "amb", "gen", "sec"):
        return True
    return (len(words) > 1 and words[0] in ("president", "minister", "secretary", "ambassador", "spokesperson")) or (
        len(words) == 1 and words[0] in _ANSWER and words[0] in titles().offices
    )
