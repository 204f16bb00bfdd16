"""Names of the register in a list of words, for whoever looks for mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from legation.actors.fold import fold
from legation.actors.register import Register, Sense, load_register
from legation.model.readings import MentionKind

_KINDS = {"p": MentionKind.PERSON, "o": MentionKind.ORGANISATION, "l": MentionKind.PLACE,
          "n": MentionKind.NATIONALITY}  # fmt: skip
_ARTICLES = frozenset(["the", "a", "an", "The", "A", "An"])
_HANDLE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_REGIONS = frozenset("latin central south north pan inter afro meso".split())
_ORDER = {"l": 0, "o": 1, "n": 2, "p": 3}


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the register in a list of words.

    Attributes:
        first, last: word range, both ends included. kind: what sort of words.
        ids: ids of what they may mean, whatever the day. senses: the same in full. key: the folded phrase. score: 0..1.
    """

    first: int
    last: int
    kind: MentionKind
    ids: tuple[str, ...]
    key: str
    senses: tuple[Sense, ...]
    score: float = 1.0


def allowed(senses: Sequence[Sense], words: Sequence[str]) -> tuple[Sense, ...]:
    """The senses that the capital letters of the words permit."""
    shown = [w for w in words if w not in _ARTICLES and w[:1].isalnum()] or list(words)
    letters = "".join(shown)
    capital = any(c.isupper() for c in letters)
    capitals = capital and not any(c.islower() for c in letters)
    return tuple(s for s in senses if s.case == 0 or (capital if s.case == 1 else capitals))


class Gazetteer:
    """Finds the names that a register knows in the words of a sentence."""

    def __init__(self, register: Register | None = None) -> None:
        """Uses the register given, else the one that the package ships."""
        self.register = register or load_register()

    def find(self, words: Sequence[str]) -> tuple[Hit, ...]:
        """Names by position, the longest of each place; they do not overlap."""
        hits: list[Hit] = []
        for first, last, key in self.register.spans(words):
            hit = self.hit(first, last, key, words)
            if hit is not None and not _of_a_continent(words, hit):
                hits.append(hit)
        handles = [i for i, word in enumerate(words) if word[:1] == "@" and len(word) > 2]
        found = [hit for i in handles if (hit := self._handle(i, words[i])) is not None]
        return tuple(sorted([*hits, *found], key=lambda h: h.first)) if found else tuple(hits)

    def _handle(self, index: int, word: str) -> Hit | None:
        """The name that an account's handle runs together: "@DmytroKuleba"."""
        parts = _HANDLE.findall(word)
        for size in range(len(parts), 0, -1):
            hit = self._told(index, index, fold(" ".join(parts[:size])), parts[:size])
            if hit is not None and (size == len(parts) or size > 1):
                return replace(hit, score=0.8)
        return None

    def hit(self, first: int, last: int, key: str, words: Sequence[str]) -> Hit | None:
        """The hit at a word range, None when the words are not capitalised as the names are."""
        return self._told(first, last, key, words[first : last + 1])

    def _told(self, first: int, last: int, key: str, written: Sequence[str]) -> Hit | None:
        senses = allowed(self.register.senses(key), written)
        if not senses:
            return None
        senses = tuple(sorted(senses, key=lambda s: _ORDER[s.kind]))
        ids = tuple(dict.fromkeys(s.id for s in senses))
        return Hit(first, last, _KINDS[senses[0].kind], ids, key, senses)


def _of_a_continent(words: Sequence[str], hit: Hit) -> bool:
    """Whether "American" belongs to a part of the continent: "Latin American", "Central American"."""
    before = words[hit.first - 1].lower() if hit.first else ""
    if before == "-" and hit.first > 1:
        before = words[hit.first - 2].lower()
    return hit.key in ("american", "americans", "america") and before in _REGIONS


@lru_cache(maxsize=1)
def _shipped() -> Gazetteer:
    return Gazetteer()


def find_names(words: Sequence[str]) -> tuple[Hit, ...]:
    """Names of the shipped register in the words of one sentence."""
    return _shipped().find(words)
