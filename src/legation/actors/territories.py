"""Territories without their name: "the country", "the kingdom", "the island nation", "the Central American country".

A word for a part of the world or a kind of realm leaves few of the states that the document speaks of. Without one the
country is the only one near that the sentence's own subjects are not: "Germany told its citizens to leave the country".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from legation.actors import sides
from legation.actors.fold import fold
from legation.actors.phrases import Phrase
from legation.actors.syntax import acts, subjects_over
from legation.model.entities import Entity
from legation.model.readings import Mention, MentionKind

if TYPE_CHECKING:
    from legation.actors.resolver import Resolver

_HEADS = frozenset("country nation republic state kingdom island archipelago sultanate emirate principality".split())
_OPEN = frozenset(["country", "nation"])
_LIGHT = frozenset("tiny small little large big young poor rich oil gas gulf same brotherly friendly".split())
_NEAR = 3


def territory(resolver: Resolver, mention: Mention, phrase: Phrase) -> tuple[Entity, ...] | None:
    """The side that a nameless territory is: none when nothing fits its words, None for other phrases."""
    if phrase.head not in _HEADS or phrase.plural or phrase.owners or phrase.targets or phrase.possessor is not None:
        return None
    tokens = resolver.scene.tokens(mention)
    if tokens[0].text.lower() not in ("the", "this", "that") or tokens[-1].index != mention.head:
        return None
    words = [fold(w) for w in phrase.words if fold(w)]
    among = _among(resolver, words)
    if among is None and (phrase.head not in _OPEN or set(words) - _LIGHT - {phrase.head}):
        return None
    found = _nearest(resolver, mention, among) if among is not None else _spoken(resolver, mention)
    if found is None:
        return () if among is not None else None
    return (resolver.scene.entity(resolver.scene.acting(found), "the territory spoken of", 0.7),)


def _among(resolver: Resolver, words: list[str]) -> frozenset[str] | None:
    """The polities that the words leave, None when they say nothing of where or what it is."""
    regions = resolver.scene.register.regions
    keys = [" ".join(words[a:b]) for a in range(len(words)) for b in range(len(words), a, -1)]
    sets = [regions[key] for key in keys if key in regions]
    widest = next((s for s in sets), None)
    return widest if widest is None else frozenset.intersection(*sets) or widest


def _nearest(resolver: Resolver, mention: Mention, among: frozenset[str]) -> str | None:
    """The one of a set that the nearest sentence names, else the only one that the document speaks of."""
    for row in _rows(resolver, mention, mention.sentence):
        fitting = {polity: doer for polity, doer in row.items() if polity in among}
        if len(fitting) == 1:
            return next(iter(fitting))
        if fitting:
            doers = [polity for polity, doer in fitting.items() if doer]
            return doers[0] if len(doers) == 1 else None
    spoken = [p for p in resolver.scene.polities if p in among]
    return spoken[0] if len(spoken) == 1 else None


def _spoken(resolver: Resolver, mention: Mention) -> str | None:
    """The only country near that is no subject over the words; of several, the subject of the sentence before."""
    over = _subjects(resolver, mention)
    for row in _rows(resolver, mention, _NEAR):
        left = {polity: doer for polity, doer in row.items() if polity not in over}
        if len(left) == 1:
            return next(iter(left))
        if left:
            doers = [polity for polity, doer in left.items() if doer]
            return doers[0] if len(doers) == 1 else None if doers else next(iter(left))
    return None


def _subjects(resolver: Resolver, mention: Mention) -> frozenset[str]:
    """Polities that are subjects over the words where these are no subject themselves."""
    found = (e for t in subjects_over(resolver.scene.sentence(mention), mention.head)
             for e in resolver.at(t, mention.sentence))  # fmt: skip
    return frozenset(p for e in found if (p := _polity(resolver, e)) is not None)


def _rows(resolver: Resolver, mention: Mention, back: int) -> Iterator[dict[str, bool]]:
    """Polities of each sentence, the nearest first, and whether each acts in it."""
    scene = resolver.scene
    row: dict[str, bool] = {}
    at = mention.sentence
    for other in reversed(scene.reading.mentions[: mention.index]):
        if other.sentence != at:
            if row:
                yield row
            row, at = {}, other.sentence
        if mention.sentence - at > back:
            return
        if other.kind is MentionKind.PRONOUN or other.span.end > mention.span.start or _in_dateline(resolver, other):
            continue
        for entity in resolver.of(other):
            polity = _polity(resolver, entity)
            if polity is not None:
                row[polity] = row.get(polity, False) or acts(scene.sentence(other), other.head)
    if row:
        yield row


def _in_dateline(resolver: Resolver, mention: Mention) -> bool:
    line = resolver.scene.datelines.get(resolver.scene.sentence(mention).paragraph)
    return line is not None and line[0].contains(mention.span)


def _polity(resolver: Resolver, entity: Entity) -> str | None:
    """The polity that an entity is, is in, or acts for."""
    side = entity.host if entity.kind == "place" else entity.side
    if side is None:
        return None
    home = sides.home(resolver.scene.register, side)
    return home if home.startswith("polity:") else None
