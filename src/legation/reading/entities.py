"""Who has been mentioned so far: one entity a chain, with everything that was said of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from legation.reading.faces import Face
from legation.reading.titles import titles

_PARTICLES = frozenset("al el ul ur bin ibn de van von der la le di da dos den ter".split())
_DIVIDED = frozenset("china korea congo ireland yemen germany vietnam".split())  # names that two states have borne
_SMALL = frozenset("the of for and in on to de du des la et & 's ’s".split())


@dataclass(slots=True, eq=False)
class Entity:
    """A chain while it is built.

    Attributes:
        mentions: indexes, ascending. names: word lists under which it went, longest knowledge first to last.
        nouns: heads of the phrases for it. words: every content word of those phrases.
        origin: the words that say where it belongs. count: of a set's members.
    """

    mentions: list[int] = field(default_factory=list)
    names: list[tuple[str, ...]] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    origin: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    sort: str | None = None
    gender: str | None = None
    plural: bool | None = None
    count: int = 0
    last: int = -1

    def add(self, face: Face, name: tuple[str, ...] = (), ids: Iterable[str] = ()) -> None:
        """Another mention of it."""
        self.mentions.append(face.index)
        self.last = max(self.last, face.index)
        if name and name not in self.names:
            self.names.append(name)
        if not face.proper and face.sort is not None:
            self.nouns.add(face.noun)
        self.words |= face.words
        self.origin |= face.origin
        self.ids.update(ids)
        self.sort = self.sort or face.sort
        self.gender = self.gender or face.gender
        self.count = self.count or face.count
        if self.plural is None:
            self.plural = face.plural


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """A word of a name in lower case, without accents and apostrophes."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in letters if c.isalnum())


def name_words(words: Iterable[str]) -> tuple[str, ...]:
    """A name's words for comparison: no small words, marks, or possessive endings."""
    kept = (plain(w) for w in words if w.lower() not in _SMALL)
    return tuple(w for w in kept if w)


def same_person(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: one is part of the other, first names agree where both have them."""
    short, long = sorted((left, right), key=len)
    core = [w for w in short if w not in _PARTICLES] or list(short)
    if len(core) == 1:
        return core[0] in (long[0], long[-1]) or (core[0] in long[1:] and len(core[0]) > 2)
    places = [_place(w, long) for w in core]
    return all(p >= 0 for p in places) and places == sorted(places)


def _place(word: str, words: tuple[str, ...]) -> int:
    """Where a word or the word for an initial stands; -1 when nowhere."""
    for place, other in enumerate(words):
        if word == other or (1 in (len(word), len(other)) and word[:1] == other[:1]):
            return place
    return -1


def same_body(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two names can be one organisation's or territory's: equal, one the other's acronym, or styles aside."""
    if left == right:
        return True
    if acronym(left, right) or acronym(right, left):
        return True
    bare_left, bare_right = (tuple(w for w in name if w not in titles().styles) for name in (left, right))
    return bool(bare_left) and bare_left == bare_right and not _DIVIDED & set(bare_left)


def acronym(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a single word is made of the other name's initials."""
    return len(short) == 1 and len(long) > 1 and len(short[0]) > 1 and short[0] == "".join(w[0] for w in long)


def called(noun: str, known: set[str]) -> bool:
    """Whether a noun can stand for something that went under the known nouns."""
    return noun in known or bool(titles().wider.get(noun, frozenset()) & known)


def nation_agrees(word: str, words: set[str]) -> bool | None:
    """Whether a demonym fits the words said of an entity; None when they name no nation."""
    known = titles().demonyms.get(word)
    if known is not None:
        return True if (known | {word}) & words else None
    return True if any(other[:4] == word[:4] for other in words) else None
