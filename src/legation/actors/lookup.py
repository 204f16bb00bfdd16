"""Sides by exact name, code or id, for whoever asks the record: nothing is guessed, near names are only offered."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from legation.actors.fold import fold
from legation.actors.register import Register, Sense, load_register

_CODE = re.compile(r"[A-Za-z]{3}")
_NAMES = frozenset({"name", "short"})
_CAPITALS = 2
NEAR = 0.75
"""Likeness, 0 to 1, above which a name is offered."""


@dataclass(frozen=True, slots=True)
class Side:
    """Somebody in the register whom words may mean.

    Attributes:
        exact: the words are its name, code or id. why: one short clause.
    """

    id: str
    name: str
    exact: bool
    why: str


def look_up(words: str) -> tuple[Side, ...]:
    """Everybody in the register whom words may mean, exact ones first.

    Args:
        words: an id (`polity:KAZ`), a code (`KAZ`), the tail of an id (`islamic-emirate`) or a name, in any case.
    """
    register = load_register()
    found: dict[str, Side] = {}
    for side in (*_exactly(register, words.strip()), *_otherwise(register, words.strip())):
        found.setdefault(side.id, side)
    exact = [s for s in found.values() if s.exact]
    return tuple(exact or _near(register, words, found))


def _exactly(register: Register, words: str) -> Iterator[Side]:
    if register.has(words):
        yield Side(words, register.name(words), True, "id")
    code = f"polity:{words.upper()}"
    if _CODE.fullmatch(words) and register.has(code):
        yield Side(code, register.name(code), True, "code")
    for ident in _tails().get(words.lower(), ()):
        yield Side(ident, register.name(ident), True, "end of its id")
    for sense in _senses(register, words):
        if sense.role in _NAMES and not _shared(register, words, sense):
            yield Side(sense.id, register.name(sense.id), True, "name")


def _otherwise(register: Register, words: str) -> Iterator[Side]:
    """Other senses of the words: a capital or an adjective stands for a side but is not its name."""
    for sense in _senses(register, words):
        yield Side(sense.id, register.name(sense.id), False, sense.role)
    for ident in _containing(words):
        yield Side(ident, register.name(ident), False, "")


def _senses(register: Register, words: str) -> tuple[Sense, ...]:
    key = fold(words)
    return register.senses(key) or register.senses(key.removeprefix("the "))


def _shared(register: Register, words: str, sense: Sense) -> bool:
    """Whether a short name ("Congo") stands in the full names of several polities."""
    if sense.case == _CAPITALS or fold(register.name(sense.id)) == fold(words):
        return False
    return any(ident != sense.id and ident.startswith("polity:") for ident in _containing(words))


def _containing(words: str) -> list[str]:
    key = f" {fold(words).removeprefix('the ')} "
    return [ident for name, ident in _names() if key.strip() and key in f" {name} "]


def _near(register: Register, words: str, found: dict[str, Side]) -> list[Side]:
    near = difflib.get_close_matches(fold(words), [name for name, _ in _names()], 5, NEAR)
    for name in near:
        for ident in (i for n, i in _names() if n == name):
            found.setdefault(ident, Side(ident, register.name(ident), False, ""))
    return list(found.values())


@cache
def _names() -> tuple[tuple[str, str], ...]:
    """Folded canonical names of all sides with their ids."""
    register = load_register()
    return tuple((fold(register.name(i)), i) for i in register.sides())


@cache
def _tails() -> dict[str, tuple[str, ...]]:
    """Ids of polities and authorities by what follows the last colon or slash."""
    out: dict[str, tuple[str, ...]] = {}
    for ident in load_register().sides():
        kind, _, rest = ident.partition(":")
        if kind in ("polity", "gov", "igo"):
            tail = rest.rpartition("/")[2].lower()
            for key in {tail, tail.removeprefix("x-")}:
                out[key] = (*out.get(key, ()), ident)
    return out
