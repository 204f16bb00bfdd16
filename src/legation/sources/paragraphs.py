"""Lines as a page shows them, joined to paragraphs as they were written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_PAGE_NUMBER = re.compile(r"\s*(?:page\s+)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?\s*", re.IGNORECASE)
_STOP = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_BROKEN_WORD = re.compile(r"(?P<head>\w+)[-\u00ad]$")
# Second halves of compounds that keep their hyphen at a line's end: "Russian-/led talks".
_COMPOUND = frozenset(
    "appointed backed based born brokered chaired controlled era funded held hosted in language led level made "
    "mediated occupied owned proclaimed range recognised recognized run scale speaking sponsored style supported "
    "term to wide".split()
)
_SHORT = 0.75  # of the usual line: a line that ends earlier ends its paragraph


def paragraphs(pages: Iterable[str]) -> Iterator[str]:
    """The paragraphs of a text laid out in pages and lines; words broken at line ends are whole again.

    A paragraph ends at a blank line, at a line that stops short after a full stop, and before and
    after a short line without one (a heading). Page numbers are left out, and a paragraph goes on
    over a page's end.
    """
    lines = [line for page in pages for line in _lines(page)]
    usual = _usual_width(lines)
    held: list[str] = []
    for line in lines:
        if held and (not line or _ends(held[-1], line, usual)):
            yield _joined(held)
            held = []
        if line:
            held.append(line)
    if held:
        yield _joined(held)


def _lines(page: str) -> list[str]:
    """A page's lines without outer blank ones and page numbers, and a blank one where its text ends."""
    lines = [line.strip() for line in page.splitlines()]
    while lines and _blank_or_number(lines[-1]):
        lines.pop()
    while lines and _blank_or_number(lines[0]):
        lines.pop(0)
    return [*lines, ""] if lines and _STOP.search(lines[-1]) else lines


def _blank_or_number(line: str) -> bool:
    return not line or bool(_PAGE_NUMBER.fullmatch(line))


def _usual_width(lines: Sequence[str]) -> int:
    """Length of a full line: the ninth decile of all lengths."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _ends(line: str, following: str, usual: int) -> bool:
    if len(line) >= usual * _SHORT:
        return False
    return bool(_STOP.search(line)) or following[0].isupper() or following[0] in "\"“'‘«0123456789"


def _joined(lines: Sequence[str]) -> str:
    parts = [lines[0]]
    for line in lines[1:]:
        word = _BROKEN_WORD.search(parts[-1])
        if not word:
            parts += [" ", line]
        elif _keeps_hyphen(line):
            parts.append(line)
        else:
            parts[-1] = parts[-1][:-1]
            parts.append(line)
    return "".join(parts)


def _keeps_hyphen(following: str) -> bool:
    first = re.match(r"\w*", following)
    word = first[0] if first else ""
    return not word[:1].islower() or word in _COMPOUND
