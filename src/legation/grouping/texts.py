"""A text as sentences of words in a form that a republisher's layout does not change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"\w+(?:['’.,:]\w+)*")
_END = re.compile(r"(?<=[^A-Z\s][.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n\s*\n")
_FOLD = str.maketrans({"’": "'", ",": None})
_REMEMBERED = 64


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut up.

    Attributes:
        sentences: folded words of each sentence; empty sentences are left out. size: number of words in all.
        spelt: the same words as the text spells them.
    """

    sentences: tuple[tuple[str, ...], ...]
    spelt: tuple[tuple[str, ...], ...]
    size: int


@lru_cache(_REMEMBERED)
def words_of(text: str) -> Words:
    """Sentences of a text as folded words: lower case, no punctuation, line breaks are spaces.

    A new document is compared with several candidates in a row, so the last few texts are remembered.
    """
    spelt = tuple(found for part in _END.split(text) if (found := tuple(WORD.findall(part))))
    folded = tuple(tuple(" ".join(part).lower().translate(_FOLD).split(" ")) for part in spelt)
    return Words(folded, spelt, sum(map(len, folded)))
