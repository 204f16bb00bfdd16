"""Mentions that are names of the register: countries, capitals, seats, organs, organisations, nationalities."""

from __future__ import annotations

from legation.actors import sides
from legation.actors.fold import fold, slug
from legation.actors.register import Sense
from legation.actors.scene import Scene
from legation.actors.syntax import modifies, says_where, top
from legation.model.entities import Entity
from legation.model.readings import Mention, MentionKind, Token

_SIDED = frozenset(["official", "envoy", "mission", "organ", "force", "collective"])
_ARTICLES = frozenset(["the", "a", "an"])


def from_name(scene: Scene, mention: Mention) -> tuple[Entity, ...]:
    """The entity of a mention that is, but for an article, one name of the register; nothing otherwise."""
    tokens = scene.tokens(mention)
    described = _described(scene, mention, tokens)
    if described is not None:
        return (_body(scene, mention, described),)
    first = tokens[0].index + (tokens[0].text.lower() in _ARTICLES and len(tokens) > 1)
    hit = next((h for h in scene.within(mention)
                if h.first in (tokens[0].index, first) and h.last >= tokens[-1].index), None)  # fmt: skip
    if hit is None or scene.main(hit).kind == "p":
        return ()
    sense = scene.main(hit)
    head = top(scene.sentence(mention), hit.first, hit.last)
    line = scene.datelines.get(scene.sentence(mention).paragraph)
    if line is not None and line[0].contains(mention.span):
        return (_somewhere(scene, sense, "dateline"),)
    if sense.kind == "o":
        return (_body(scene, mention, sense),)
    if sense.kind == "n":
        return (_nationality(scene, mention, sense, head),)
    return (_place(scene, mention, sense, head),)


def _described(scene: Scene, mention: Mention, tokens: tuple[Token, ...]) -> Sense | None:
    """The organisation of "the regional bloc ECOWAS" and "Libya's National Transitional Council"."""
    hit = next((h for h in scene.hits[mention.sentence] if h.last == tokens[-1].index), None)
    if hit is None or hit.first <= tokens[0].index or scene.main(hit).kind != "o" or scene.main(hit).role == "organ":
        return None
    before = tokens[: hit.first - tokens[0].index]
    if before[-1].text in ("'s", "’s", "'", "’"):
        return scene.main(hit)
    plain = all(t.upos in ("DET", "ADJ", "NOUN") for t in before) and hit.first <= mention.head + 1
    return scene.main(hit) if plain and before[-1].upos == "NOUN" and before[-1].index == mention.head else None


def _somewhere(scene: Scene, sense: Sense, reason: str) -> Entity:
    return scene.place(sense, reason) if sense.role != "name" else scene.entity(sense.id, reason)


def _body(scene: Scene, mention: Mention, sense: Sense) -> Entity:
    """An organisation, an authority, or an organ of either."""
    if sense.role != "organ":
        return scene.entity(sense.id, "name in the register", 0.95)
    if not sense.id.startswith("polity:"):
        entity = scene.entity(sense.id, "organ of this organisation", 0.95)
        return Entity(entity.id, entity.name, office=sense.words, reason=entity.reason, score=entity.score)
    side = scene.acting(sense.id)
    return Entity(f"office:{sense.id.partition(':')[2]}/{slug(sense.words)}", sense.words, represents=side,
                  office=sense.words, reason="organ of this side", score=0.9)  # fmt: skip


def _nationality(scene: Scene, mention: Mention, sense: Sense, head: Token) -> Entity:
    """An adjective or demonym: the acting side before words for officials, the polity before people and things."""
    noun = modifies(scene.sentence(mention), head)
    kind = None
    if noun is not None:
        kind = scene.register.heads.get(fold(noun.lemma)) or scene.register.heads.get(fold(noun.text))
    if kind in ("people", "thing") or (noun is None and "Number=Plur" in head.feats):
        return scene.entity(sense.id, "adjective before people or things: the polity")
    return scene.entity(sides.fitting(scene.register, sense, scene.day), "adjective: the side that acts for it")


def _place(scene: Scene, mention: Mention, sense: Sense, head: Token) -> Entity:
    """A country, capital, seat or city, as a side when it acts and as a place when something happens there."""
    sentence = scene.sentence(mention)
    noun = modifies(sentence, head)
    if sense.role == "name":
        if says_where(sentence, head) or (noun is not None and not _sided(scene, noun)):
            return scene.entity(sense.id, "country as a place", 0.9)
        return scene.entity(scene.acting(sense.id) if sense.id.startswith("polity:") else sense.id, "country that acts")
    if says_where(sentence, head) or (noun is not None and not _sided(scene, noun)):
        return scene.place(sense, "place where or whither")
    side = sides.fitting(scene.register, sense, scene.day)
    if sense.role == "city" and side == sense.id:
        return scene.place(sense, "city that is nobody's seat")
    return scene.entity(side, f"{sense.role} that acts stands for the side", 0.85)


def _sided(scene: Scene, noun: Token) -> bool:
    """Whether a noun is one that acts for whoever stands before it: "Kabul authorities"."""
    return scene.register.heads.get(fold(noun.lemma)) in _SIDED


def is_where(scene: Scene, mention: Mention) -> bool:
    """Whether a place mention says where."""
    return mention.kind is MentionKind.PLACE and says_where(
        scene.sentence(mention), scene.sentence(mention).tokens[mention.head]
    )
