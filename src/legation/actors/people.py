"""People: one name through a document, then the register; never merged by likeness alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from legation.actors import sides
from legation.actors.fold import fold
from legation.actors.register import Register, Role
from legation.actors.scene import Scene
from legation.model.readings import Mention

_PARTICLES = frozenset("al el bin ibn abu de da van von der ur".split())


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the register, with the office held on the day (or the last one) and why it is this person."""

    id: str
    role: Role | None
    current: bool
    reason: str
    score: float


def bare_name(scene: Scene, mention: Mention) -> str:
    """A person's name without titles and styles: "Mawlawi Amir Khan Muttaqi" is "Amir Khan Muttaqi"."""
    tokens = list(scene.tokens(mention))
    if not tokens:
        return mention.text
    if tokens[0].text[:1] == "@" and len(tokens) == 1:
        return _spread(tokens[0].text)
    while len(tokens) > 1 and (fold(tokens[0].text) in scene.register.honorifics or not fold(tokens[0].text)):
        tokens.pop(0)
    end = tokens[-1].end
    while len(tokens) > 1 and fold(tokens[-1].text) in ("s", ""):
        tokens.pop()
        end = tokens[-1].end
    return scene.text[tokens[0].start : end]


def _spread(handle: str) -> str:
    """The words that an account's handle runs together: "@DmytroKuleba" is "Dmytro Kuleba"."""
    return " ".join(re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", handle)) or handle


def full_names(scene: Scene) -> dict[int, str]:
    """For each mention of a person, the fullest name the document gives him: "Tokumov" is "Yerkin Tokumov"."""
    names = {m.index: bare_name(scene, m) for m in scene.persons()}
    keys = {name: tuple(fold(name).split()) for name in names.values()}
    return {index: _fullest(name, keys, list(names.values())) for index, name in names.items()}


def _fullest(name: str, keys: dict[str, tuple[str, ...]], order: list[str]) -> str:
    """The longer name whose words hold this one's, when there is only one such person."""
    own = keys[name]
    longer = [n for n in dict.fromkeys(order) if len(keys[n]) > len(own) and _part_of(own, keys[n])]
    apart = [n for n in longer if not any(n != m and _part_of(keys[n], keys[m]) for m in longer)]
    return apart[0] if len(apart) == 1 else name


def _part_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a short name is the end of a long one, or its words in order with the last in common."""
    if not short or short[-1] not in long or (short[0] in _PARTICLES and len(short) == 1):
        return False
    rest = iter(long)
    return all(word in rest for word in short)


def in_register(register: Register, name: str, day: str, side: str | None, lone: bool = True) -> Known | None:
    """The register's person of a name on a day.

    Args:
        name: without titles. side: the side that the text gives him, if it does: it must agree.
        lone: whether a surname by itself may decide when one holder of a leading office has it.
    """
    key = fold(name)
    exact = [s.id for s in register.senses(key) if s.kind == "p"]
    if exact:
        return _best(register, exact, day, side, "the register has this name", 0.95)
    words = tuple(key.split())
    if not words:
        return None
    namesakes = register.surname(words[-1])
    if len(words) > 1:
        same = [i for i in namesakes if _same_person(words, tuple(fold(register.name(i)).split()))]
        found = _best(register, same, day, side, "the register has a form of this name", 0.85)
        return found if found is not None and found.current else None
    return _by_surname(register, namesakes, day, side) if lone else None


def _same_person(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one full name is the other with words left out, two of them at least in common."""
    short, long = sorted((words, other), key=len)
    return len(short) >= 2 and _part_of(short, long) and short[0][0] == long[0][0]


def _by_surname(register: Register, namesakes: tuple[str, ...], day: str, side: str | None) -> Known | None:
    """A surname alone: the only one in office on the day, and of the side that the text gives."""
    current = [i for i in namesakes if any(r.on(day) for r in register.roles(i))]
    if side is not None:
        current = [i for i in current if _agrees(register, i, day, side)]
    if len(current) != 1:
        return None
    return _best(register, current, day, side, "the only one of this surname in office on the day", 0.7)


def _agrees(register: Register, person: str, day: str, side: str) -> bool:
    polity = sides.home(register, side)
    return any(r.on(day) and sides.home(register, r.side) == polity for r in register.roles(person))


def _best(register: Register, ids: list[str], day: str, side: str | None, reason: str, score: float) -> Known | None:
    """The first that the text's side does not contradict, whoever is in office on the day first."""
    ranked = []
    for place, ident in enumerate(ids):
        roles = register.roles(ident)
        now = [r for r in roles if r.on(day)]
        if side is not None and roles and not any(_same_polity(register, r.side, side) for r in roles):
            continue
        own = [r for r in now if side is None or _same_polity(register, r.side, side)]
        chosen = min(own or now, key=lambda r: r.since, default=None) if not own else max(own, key=lambda r: r.since)
        past = max((r for r in roles if r.until), key=lambda r: r.until, default=None)
        ranked.append((not now, place, Known(ident, chosen or past, bool(now), reason, score)))
    return min(ranked, key=lambda r: r[:2])[2] if ranked else None


def _same_polity(register: Register, one: str, other: str) -> bool:
    return sides.home(register, one) == sides.home(register, other)
