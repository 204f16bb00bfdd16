"""What differs between two sentences: wording, or what stands in the slots of a template."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

AGENCIES = frozenset(
    "reuters ap afp tass ria itar interfax xinhua dpa ansa efe upi pti ani irna isna fars mehr tasnim kyodo yonhap "
    "anadolu aa wam spa kuna petra bna qna kazinform trend turan apa azertac belta ukrinform unian kabar uza pajhwok "
    "khaama tolonews bakhtar associated press agence france presse".split()
)
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tomorrow".split()
)
_HOUR = re.compile(r"\d{1,2}:\d\d")
_SPELLING = 0.75  # ratio from which two names are one name spelt twice


@dataclass(frozen=True, slots=True)
class Change:
    """How one sentence becomes another.

    Attributes:
        matched: words they share in order. slots: places where a name, number or date stands for another one.
        dated: whether one of those is a number or a date.
    """

    matched: int
    slots: int
    dated: bool = False


def compare(left: Sequence[str], right: Sequence[str]) -> Change:
    """What differs between two sentences given as words in their own spelling."""
    a, b = [word.lower() for word in left], [word.lower() for word in right]
    matched = slots = 0
    dated = False
    for kind, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            matched += j - i
        elif kind == "replace" and _refilled(_fillers(left, i, j), _fillers(right, k, m)):
            slots += 1
            dated |= any(map(_is_date, a[i:j])) and any(map(_is_date, b[k:m]))
    return Change(matched, slots, dated)


def _refilled(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether a name, number or date was put in the place of a different one."""
    a, b = set(left), set(right)
    only_a, only_b = a - b, b - a
    return any(not any(_respelt(x, y) for y in only_b) for x in only_a) and bool(only_b)


def _fillers(words: Sequence[str], begin: int, end: int) -> Iterator[str]:
    """Names, numbers and dates of a stretch; a sentence's first word has a capital anyway and is no name here."""
    for place in range(begin, end):
        low = words[place].lower()
        if low not in AGENCIES and ((place and words[place][0].isupper()) or _is_date(low)):
            yield low


def _is_date(low: str) -> bool:
    """Whether a word is a number or of the calendar; an hour is put right too often to tell two texts apart."""
    return low in _CALENDAR or (any(c.isdigit() for c in low) and not _HOUR.fullmatch(low))


def _respelt(a: str, b: str) -> bool:
    if any(c.isdigit() for c in a + b):
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= _SPELLING
