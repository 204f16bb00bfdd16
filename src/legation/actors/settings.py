"""Whose an office or organ is when its words do not say: fixed title, publisher, room, nearest country, dateline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.actors import hints, sides
from legation.actors.fold import fold
from legation.actors.gazetteer import Hit
from legation.actors.phrases import Phrase
from legation.model.readings import Mention

if TYPE_CHECKING:
    from legation.actors.resolver import Resolver


_REALMS = {"king": "kingdom", "queen": "kingdom", "monarch": "kingdom", "crown prince": "kingdom",
           "sultan": "sultanate", "emir": "emirate"}  # fmt: skip
_SOME = frozenset("court tribunal ministry parliament judiciary cabinet".split())


@dataclass(frozen=True, slots=True)
class Guess:
    """A side for a phrase, why, and how sure, 0 to 1."""

    side: str
    reason: str
    score: float


def guess(resolver: Resolver, mention: Mention, phrase: Phrase) -> Guess | None:
    """The side of an office, organ or force whose words do not name one; None when nothing suggests any."""
    if phrase.kind == "force":
        steps = _FORCE
    elif phrase.kind == "mission":
        steps = _MISSION
    elif phrase.kind == "official" and phrase.plural and phrase.possessor is None:
        steps = ()
    elif phrase.kind == "envoy":
        steps = (_ENVOY if mention.text.lower().startswith("the ") else _TITLE) if phrase.definite else ()
    elif not phrase.definite and (phrase.kind == "official" or phrase.head not in _SOME):
        steps = ()
    else:
        steps = _DEFINITE if phrase.definite else _INDEFINITE
    for step in steps:
        found = step(resolver, mention, phrase)
        if found is not None:
            return found
    return None


def _fixed(resolver: Resolver, mention: Mention, phrase: Phrase) -> Guess | None:
    """A title that few sides have: of them the publisher, else one that the document speaks of, else the only one."""
    scene = resolver.scene
    words = [fold(w) for w in phrase.words]
    for start in range(len(words)):
        options = scene.register.fixed(" ".join(words[start:]))
        if options:
            home = [o for o in options if scene.publisher.side == o]
            spoken = sorted((o for o in options if scene.polities[o]), key=lambda o: -scene.polities[o])
            for side in (*home, *spoken, *(options if len(options) == 1 else ())):
                return Guess(scene.acting(side) if side.startswith("polity:") else side, "only such sides have it", 0.8)
    return None


def _realm(resolver: Resolver, mention: Mention, phrase: Phrase) -> Guess | None:
    """A king or a sultan is of the only such realm that the document speaks of."""
    scene = resolver.scene
    among = scene.register.regions.get(_REALMS.get(phrase.head, ""), frozenset())
    spoken = [p for p in scene.polities if p in among]
    return Guess(spoken[0], "the only such realm spoken of", 0.65) if len(spoken) == 1 else None


def _publisher(resolver: Resolver, mention: Mention, phrase: Phrase) -> Guess | None:
    """In a ministry's own statement, the ministry, the minister and the government are its side's."""
    side = resolver.scene.publisher.side
    if side is None or (phrase.kind == "mission" and phrase.targets and _host(resolver, phrase) == side):
        return None
    return Guess(side, "the publisher's own", 0.85)


def _room(resolver: Resolver, mention: Mention, phrase: Phrase) -> Guess | None:
    """In a briefing whose publisher is no organ, the side whose room it is."""
    scene = resolver.scene
    side = scene.publisher.venue
    if side and scene.labels.get(scene.sentence(mention).paragraph):
        return Guess(side, "said in this side's briefing room", 0.7)
    return None


def _spoken_for(resolver: Resolver, mention: Mention, phrase: Phrase) -> Guess | None:
    """In "China would reopen its mission, Foreign Minister Wang said", the side that does what he says."""
    names = [i for i in mention.apposition if resolver.scene.reading.mentions[i].kind is mention.kind.PERSON]
    found = hints.speaks_of(resolver, resolver.scene.reading.mentions[names[0]] if names else mention)
    return Guess(found, "the side whose doings are told", 0.65) if found else None


def _nearest(resolver: Resolver, mention: Mention, phrase: Phrase) -> Guess | None:
    """The side last named before the words in their sentence."""
    scene = resolver.scene
    words = scene.sentence(mention).tokens
    before = [h for h in scene.hits[mention.sentence] if words[h.last].end <= mention.span.start]
    for hit in reversed(before):
        passed = _in_dateline(resolver, mention, hit) or _quoted(resolver, mention, hit)
        if scene.main(hit).kind in "ln" and not passed:
            return Guess(scene.side(hit), "the side last named in the sentence", 0.6)
    return None


def _quoted(resolver: Resolver, mention: Mention, hit: Hit) -> bool:
    """Whether a name stands in a quotation outside of which the mention stands: who is talked of does not talk."""
    scene = resolver.scene
    start = scene.sentence(mention).tokens[hit.first].start
    spans = (q.span for q in scene.reading.quotes if not q.scare)
    return any(s.start <= start < s.end and not s.contains(mention.span) for s in spans)


def opening(resolver: Resolver, mention: Mention) -> Hit | None:
    """The country or authority named first in the mention's paragraph, before the mention and outside a dateline."""
    scene = resolver.scene
    paragraph = scene.sentence(mention).paragraph
    for index in range(mention.sentence + 1):
        sentence = scene.reading.sentences[index]
        if sentence.paragraph != paragraph or sentence.in_title:
            continue
        for hit in scene.hits[index]:
            line = scene.datelines.get(paragraph)
            outside = line is None or sentence.tokens[hit.first].start >= line[0].end
            if outside and scene.main(hit).kind in "ln" and sentence.tokens[hit.last].end <= mention.span.start:
                return hit
    return None


def _opening(resolver: Resolver, mention: Mention, phrase: Phrase) -> Guess | None:
    """The side that the paragraph speaks of first."""
    hit = opening(resolver, mention)
    return Guess(resolver.scene.side(hit), "the side that the paragraph begins with", 0.55) if hit else None


def _in_dateline(resolver: Resolver, mention: Mention, hit: Hit) -> bool:
    scene = resolver.scene
    line = scene.datelines.get(scene.sentence(mention).paragraph)
    return line is not None and scene.sentence(mention).tokens[hit.first].start < line[0].end


def _dateline(resolver: Resolver, mention: Mention, phrase: Phrase) -> Guess | None:
    """The side that governs where the report is written."""
    scene = resolver.scene
    paragraphs = [p for p in scene.datelines if p <= scene.sentence(mention).paragraph]
    if not paragraphs:
        return None
    return Guess(scene.side(scene.datelines[max(paragraphs)][1]), "where the report is written", 0.55)


def _only(resolver: Resolver, mention: Mention, phrase: Phrase) -> Guess | None:
    """The only country that the document speaks of."""
    scene = resolver.scene
    spoken = [p for p in scene.polities if p.startswith("polity:")]
    return Guess(scene.acting(spoken[0]), "the only country spoken of", 0.6) if len(spoken) == 1 else None


def _joined(resolver: Resolver, mention: Mention, phrase: Phrase) -> Guess | None:
    """Second of two titles: "Panamanian President Cortizo and Foreign Minister Mouynes"."""
    scene = resolver.scene
    before = list(scene.sentence(mention).tokens[: scene.tokens(mention)[0].index])
    size = len(before)
    while before and before[-1].text.lower() in ("and", ",", "&"):
        before.pop()
    if phrase.kind != "official" or not before or len(before) == size:
        return None
    for other in reversed(scene.reading.mentions[: mention.index]):
        if other.kind is other.kind.PERSON and other.span.end == before[-1].end:
            side = next((e.represents for e in resolver.of(other)), None)
            if side is not None and side != scene.publisher.side:
                return Guess(side, "joined to an official of this side", 0.7)
    return None


def _foreign(resolver: Resolver, mention: Mention, phrase: Phrase) -> Guess | None:
    """An envoy comes from elsewhere: the side last named before that is not the reporter's own."""
    scene = resolver.scene
    lines = [scene.datelines[p][1] for p in scene.datelines if p <= scene.sentence(mention).paragraph]
    own = {sides.home(scene.register, scene.side(h)) for h in lines[-1:]} | {scene.publisher.side}
    for other in reversed(scene.reading.mentions[: mention.index]):
        if other.span.end <= mention.span.start and other.kind is not other.kind.PRONOUN:
            for entity in resolver.of(other):
                named = entity.side.partition(":")[0] in ("polity", "gov")
                if named and sides.home(scene.register, entity.side) not in own:
                    return Guess(entity.side, "the other side last named before it", 0.5)
    return None


def _hosted(resolver: Resolver, mention: Mention, phrase: Phrase) -> Guess | None:
    """A mission in a place is sent by the side, other than the host, last named before it."""
    host = _host(resolver, phrase)
    if host is None:
        return None
    scene = resolver.scene
    for other in reversed(scene.reading.mentions[: mention.index]):
        for entity in resolver.of(other):
            kind = entity.side.partition(":")[0]
            if kind in ("polity", "gov") and sides.home(scene.register, entity.side) != host:
                return Guess(entity.side, "the other side last named before it", 0.55)
    return None


def _host(resolver: Resolver, phrase: Phrase) -> str | None:
    scene = resolver.scene
    return sides.home(scene.register, scene.main(phrase.targets[0]).id) if phrase.targets else None


_Step = Callable[["Resolver", Mention, Phrase], "Guess | None"]
_FORCE: tuple[_Step, ...] = (_dateline, _publisher, _nearest, _only)
_MISSION: tuple[_Step, ...] = (_hosted, _publisher)
_TITLE: tuple[_Step, ...] = (_fixed, _publisher, _room, _foreign)
_DEFINITE: tuple[_Step, ...] = (_joined, _fixed, _realm, _publisher, _room, _spoken_for, _nearest, _opening,
                                _dateline, _only)  # fmt: skip
_ENVOY: tuple[_Step, ...] = (_fixed, _foreign, _publisher, _room)
_INDEFINITE: tuple[_Step, ...] = (_nearest, _dateline)
