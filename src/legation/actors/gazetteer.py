"""Names of the register in a list of words, for whoever looks for mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from legation.actors.register import Register, Sense, load_register
from legation.model.readings import MentionKind

_KINDS = {"p": MentionKind.PERSON, "o": MentionKind.ORGANISATION, "l": MentionKind.PLACE,
          "n": MentionKind.NATIONALITY}  # fmt: skip
_ARTICLES = frozenset(["the", "a", "an", "The", "A", "An"])
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
            if hit is not None:
                hits.append(hit)
        return tuple(hits)

    def hit(self, first: int, last: int, key: str, words: Sequence[str]) -> Hit | None:
        """The hit at a word range, None when the words are not capitalised as the names are."""
        senses = allowed(self.register.senses(key), words[first : last + 1])
        if not senses:
            return None
        senses = tuple(sorted(senses, key=lambda s: _ORDER[s.kind]))
        ids = tuple(dict.fromkeys(s.id for s in senses))
        return Hit(first, last, _KINDS[senses[0].kind], ids, key, senses)


@lru_cache(maxsize=1)
def _shipped() -> Gazetteer:
    return Gazetteer()


def find_names(words: Sequence[str]) -> tuple[Hit, ...]:
    """Names of the shipped register in the words of one sentence."""
    return _shipped().find(words)
