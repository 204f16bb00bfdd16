"""Roles: who fills actor, recipient and about of a match."""

from __future__ import annotations

from dataclasses import replace

from legation.coding import attribution, dating
from legation.coding.arguments import SIDES, Filler
from legation.coding.frames import Expression, Term
from legation.coding.matching import Match
from legation.coding.scene import Scene
from legation.model.entities import Entity

Cast = dict[str, tuple[Entity, ...]]

FOR_THE_COUNTRY = frozenset({"give_aid", "promise_aid", "cooperate", "impose_sanctions", "lift_sanctions"})
"""Acts whose other side is the country and its people, whoever governs it."""


def fill(scene: Scene, match: Match) -> Cast:
    """Entities of each role of the match, in the order of the text; empty where the text does not say."""
    out: Cast = {}
    for role in ("actor", "recipient", "about"):
        found = _evaluate(scene, match, match.frame.roles.get(role, ()))
        out[role] = _distinct([_acting(scene, match, role, e) for e in found])
    actors = {e.side for e in out["actor"]}
    out["recipient"] = tuple(e for e in out["recipient"] if e.side not in actors)
    return out


def _evaluate(scene: Scene, match: Match, expression: Expression) -> list[Entity]:
    for alternative in expression:
        found = [e for term in alternative for e in _term(scene, match, term)]
        if found:
            return found
    return []


def _term(scene: Scene, match: Match, term: Term) -> list[Entity]:
    if term.fixed:
        return [Entity(term.fixed, term.fixed.partition(":")[2].replace("-", " "), reason="the act implies it")]
    if term.place == "speaker":
        speaker = attribution.speaker_at(scene, match)
        return [speaker] if speaker else []
    if term.place == "here":
        return [e for e in (_here(scene, match),) if e]
    found = []
    for filler in match.arguments.fillers(term.place):
        found += [_worded(scene, filler, e) for e in _first_person(scene, match, filler)]
    return [e for e in (_taken(scene, e, term.take) for e in found) if e]


def _first_person(scene: Scene, match: Match, filler: Filler) -> tuple[Entity, ...]:
    """ "We" and "our" are whoever speaks; "you" is whom a question is put to."""
    if filler.entities or filler.word is None:
        return filler.entities
    words = match.arguments.tree.tokens[filler.word[1]].text.lower()
    if words in ("we", "us", "our", "i", "my"):
        speaker = attribution.speaker_at(scene, match)
        return (speaker,) if speaker else ()
    if words in ("you", "your"):
        return _addressee(scene, match)
    return ()


def _addressee(scene: Scene, match: Match) -> tuple[Entity, ...]:
    """Whoever answers in the transcript."""
    turn = attribution.turn_at(scene, match.span.start)
    if turn is None or not turn.is_question:
        return ()
    later = [t for t in scene.reading.turns if t.span.start > turn.span.start and not t.is_question]
    earlier = [t for t in scene.reading.turns if t.span.start < turn.span.start and not t.is_question]
    chosen = later[:1] or earlier[-1:]
    return tuple(attribution.turn_speaker(scene, t) for t in chosen)


def _worded(scene: Scene, filler: Filler, entity: Entity) -> Entity:
    if filler.word is None:
        return entity
    span = scene.phrase(filler.word)
    return entity.said(span.of(scene.text), span)


def _taken(scene: Scene, entity: Entity, take: str) -> Entity | None:
    """The entity as the role wants it: the person himself, or the side that a place stands for."""
    if take == "person":
        return replace(entity, represents=None) if entity.kind == "person" else None
    if entity.kind == "place":
        return _side_of_place(scene, entity)
    return entity if entity.kind in SIDES else None


def _acting(scene: Scene, match: Match, role: str, entity: Entity) -> Entity:
    """A contested country in a dealing between governments is the authority that governs it."""
    if role == "about" or match.act is None or match.act in FOR_THE_COUNTRY or entity.kind != "polity":
        return entity
    side = scene.cast.governing(entity.id)
    return entity if side == entity.id else replace(entity, id=side, reason=f"{entity.reason}; governs it".lstrip("; "))


def _side_of_place(scene: Scene, place: Entity) -> Entity | None:
    if not place.host:
        return None
    return replace(
        place, represents=scene.cast.governing(place.host), reason=f"{place.reason}; the side there".lstrip("; ")
    )


def _here(scene: Scene, match: Match) -> Entity | None:
    """The side of the place that the dateline of the paragraph names."""
    place = dating.dateline_place(scene, match.sentence)
    return _side_of_place(scene, place) if place else None


def _distinct(entities: list[Entity]) -> tuple[Entity, ...]:
    out: dict[tuple[object, ...], Entity] = {}
    for entity in entities:
        named = entity.kind in ("person", "mission")
        out.setdefault((entity.id, entity.represents) if named else (entity.side, entity.span), entity)
    return tuple(out.values())
