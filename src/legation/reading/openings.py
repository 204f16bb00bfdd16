"""What opens a paragraph and is no part of its sentence: datelines ("KABUL, Tuesday -") and speakers' labels ("Q:")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_CITY = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?: (?:de |del |al-)?[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){0,3}"
_DATELINE = rf"{_CITY}(?:/{_CITY})?(?:, [^\n–—:]{{1,30}}?)?(?: ?\([^)\n]{{1,40}}\))? ?(?: [-–—]|--|—|:) +"
_NAME = r"(?:[A-ZÀ-Þ][\w.'’-]*|of|for|de|the|and|al)"
_LABEL = rf"(?:{_NAME} ){{0,6}}{_NAME}: +"
_OPENING = re.compile(f"(?:{_DATELINE}|{_LABEL})")


def cut(text: str, bounds: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sentence bounds with openings cut off as sentences of their own.

    Args:
        text: what was split. bounds: half-open sentence bounds in it, in order.
    """
    for first, last in bounds:
        opening = _OPENING.match(text, first, last) if first == 0 or text[first - 1] in "\n\r" else None
        if opening is None or opening.end() >= last:
            yield first, last
            continue
        yield first, first + len(opening.group().rstrip())
        yield opening.end(), last
