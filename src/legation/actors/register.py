"""The register: sides, names, people and offices with their dates, compiled from `resources/` (codebook section 3)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from legation.actors.fold import fold, is_possessive

Interval = tuple[str, str]


def holds(since: str, until: str, day: str) -> bool:
    """Whether an ISO day lies in a half-open interval whose ends may be empty or imprecise."""
    return (not since or since[: len(day)] <= day) and (not until or day < until)


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a phrase may mean.

    Attributes:
        kind: `p` person, `o` organisation, `l` place or polity, `n` nationality.
        id: of the person, organisation or side. case: 0 any, 1 a capital letter, 2 capitals only.
        role: how the words stand for the id: name, short, adjective, people, capital, city, seat or organ.
        since, until: ISO dates, empty when open. words: the phrase as the knowledge file has it.
    """

    kind: str
    id: str
    case: int
    role: str
    since: str
    until: str
    words: str

    def on(self, day: str) -> bool:
        """Whether the words mean this on the day."""
        return holds(self.since, self.until, day)


@dataclass(frozen=True, slots=True)
class Role:
    """An office that somebody holds for a side, from and until ISO dates."""

    office: str
    side: str
    since: str
    until: str

    def on(self, day: str) -> bool:
        """Whether it is held on the day."""
        return holds(self.since, self.until, day)


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority that claims a polity: when it exists, governs in the polity's name, sits where, is called what."""

    id: str
    polity: str
    since: str
    until: str
    governs: tuple[Interval, ...]
    seats: tuple[tuple[str, str, str], ...]
    nominals: frozenset[str]

    def on(self, day: str) -> bool:
        """Whether it exists on the day."""
        return holds(self.since, self.until, day)

    def governing(self, day: str) -> bool:
        """Whether the polity's bare name, acting, means it on the day."""
        return any(holds(a, b, day) for a, b in self.governs)

    def sits(self, place: str, day: str) -> bool:
        """Whether a city (folded) stands for it on the day; a seat without dates, while the authority governs."""
        open_seat = not self.governs or self.governing(day)
        return any(place == key and (holds(since, until, day) if since or until else open_seat)
                   for key, since, until in self.seats)  # fmt: skip


class Register:
    """Look-ups by phrase, id and day. Built once from the compiled table; never changed."""

    __slots__ = ("_data", "_longest", "_rivals", "_senses", "heads", "honorifics", "past", "regions")

    def __init__(self, data: dict[str, Any]) -> None:
        """Takes the table as `tools.compile_register` writes it."""
        self._data = data
        self._senses: dict[str, tuple[Sense, ...]] = {}
        self._longest: dict[str, int] = {}
        for key in data["phrases"]:
            first, _, rest = key.partition(" ")
            size = rest.count(" ") + 2 if rest else 1
            if self._longest.get(first, 0) < size:
                self._longest[first] = size
        self._rivals = {polity: (tuple(tuple(c) for c in contested), tuple(_authority(polity, a) for a in authorities))
                        for polity, contested, authorities in data["rivalries"]}  # fmt: skip
        self.heads: dict[str, str] = data["offices"]["heads"]
        self.past = frozenset(data["offices"]["past"])
        self.honorifics = frozenset(data["offices"]["honorifics"])
        self.regions = {key: frozenset(ids) for key, ids in data["offices"].get("regions", {}).items()}

    def senses(self, key: str) -> tuple[Sense, ...]:
        """Every sense of a folded phrase, whatever the day."""
        found = self._senses.get(key)
        if found is None:
            found = tuple(Sense(*raw) for raw in self._data["phrases"].get(key, ()))
            self._senses[key] = found
        return found

    def spans(self, words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """Longest phrases of the register in a list of words: `(first, last, key)`, both ends included."""
        folded = [("'s" if is_possessive(w) else fold(w)) for w in words]
        start = 0
        while start < len(words):
            found = self._at(folded, start)
            if found is None:
                start += 1
            else:
                yield (start, found[0], found[1])
                start = found[0] + 1

    def _at(self, folded: list[str], start: int) -> tuple[int, str] | None:
        """Longest phrase that begins at a word: its last word and key."""
        head = folded[start]
        if start + 1 < len(folded) and folded[start + 1] == "'s":
            limit = max(self._longest.get(head.partition(" ")[0], 0), self._longest.get(f"{head}s", 0))
        else:
            limit = self._longest.get(head.partition(" ")[0], 0)
        if not limit or head == "'s":
            return None
        key, best, phrases = head, None, self._data["phrases"]
        for index in range(start, min(len(folded), start + 2 * limit)):
            word = folded[index]
            if index > start:
                key = key + "s" if word == "'s" else f"{key} {word}" if word else key
            if key.count(" ") >= limit:
                break
            if word and key in phrases and (word != "'s" or phrases[key][0][6].endswith(("'s", "’s"))):
                best = (index, key)
        return best

    def name(self, ident: str) -> str:
        """Canonical name of a side or person; the tail of the id when unknown."""
        side = self._data["sides"].get(ident)
        if side:
            return str(side[0])
        person = self._data["people"].get(ident)
        return str(person[0]) if person else ident.partition(":")[2]

    def has(self, ident: str) -> bool:
        """Whether an id of a side or person is in the register."""
        return ident in self._data["sides"] or ident in self._data["people"]

    def sides(self) -> tuple[str, ...]:
        """Ids of all sides, in the table's order."""
        return tuple(self._data["sides"])

    def polity(self, ident: str) -> str:
        """The polity that an authority or an organisation speaks for; the id itself when it speaks for none."""
        side = self._data["sides"].get(ident)
        return str(side[3]) if side and side[3] else ident

    def roles(self, person: str) -> tuple[Role, ...]:
        """Offices of a person, in no order."""
        found = self._data["people"].get(person)
        return tuple(Role(*raw) for raw in found[1]) if found else ()

    def surname(self, key: str) -> tuple[str, ...]:
        """Ids of people whose name ends in a folded word."""
        return tuple(self._data["surnames"].get(key, ()))

    def group(self, lemma: str) -> str | None:
        """Id of the generic group that a lemma names: `protester` is org:protesters."""
        found = self._data["groups"].get(fold(lemma))
        return str(found) if found else None

    def fixed(self, key: str) -> tuple[str, ...]:
        """Sides whose office a folded title is: `secretary of state` is polity:USA."""
        return tuple(self._data["offices"]["fixed"].get(key, ()))

    def authorities(self, polity: str) -> tuple[Authority, ...]:
        """Authorities that claim or claimed a polity."""
        return self._rivals.get(polity, ((), ()))[1]

    def contested(self, polity: str, day: str) -> bool:
        """Whether two authorities compete for a polity on a day."""
        return any(holds(a, b, day) for a, b in self._rivals.get(polity, ((), ()))[0])

    def rivalries(self) -> tuple[str, ...]:
        """Polities that two authorities have claimed at once."""
        return tuple(self._rivals)


def _authority(polity: str, raw: list[Any]) -> Authority:
    ident, since, until, governs, seats, nominals = raw
    return Authority(ident, polity, since, until, tuple((a, b) for a, b in governs),
                     tuple((k, a, b) for k, a, b in seats), frozenset(nominals))  # fmt: skip


def day_of(on: date | None) -> str:
    """ISO text of a day; `9999-12-31`, today's arrangement, without one."""
    return on.isoformat() if on else "9999-12-31"


@cache
def load_register() -> Register:
    """The register that the package ships, read on first use."""
    return Register(json.loads(files("legation.tables").joinpath("register.json").read_text("utf-8")))
