"""Common noun phrases: "the Kazakh side", "the Afghan embassy in Kazakhstan", "Sudanese aircraft", "the junta"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.actors import sides
from legation.actors.fold import fold, slug
from legation.actors.phrases import Phrase
from legation.actors.register import Authority
from legation.actors.settings import Guess, guess
from legation.model.entities import Entity
from legation.model.readings import Mention, MentionKind

if TYPE_CHECKING:
    from legation.actors.resolver import Resolver

_ANY_RANK = frozenset("official diplomat envoy emissary representative politician".split())
_OTHERS = frozenset("neighbour neighbor ally partner counterpart colleague friend".split())
_PEERS = frozenset(["counterpart", "colleague", "opposite number", "interlocutor"])
_HEADS_OF_STATE = frozenset(["president", "prime minister", "premier", "king", "queen", "chancellor", "leader"])
_WHOLE = frozenset("government authority authorities administration leadership regime state executive side "
                   "country nation republic kingdom capital crown".split())  # fmt: skip


def describe(resolver: Resolver, mention: Mention, phrase: Phrase) -> tuple[Entity, ...]:
    """Entities of a common noun phrase; nothing when its head is no word for anybody."""
    if _in_jest(resolver, mention, phrase):
        return ()
    rival = _rival(resolver, mention, phrase)
    if rival is not None and phrase.kind != "mission":
        told = Guess(rival.id, "common noun for this authority on the day", 0.75)
        return (_as_side(resolver, phrase, rival.id, told),)
    group = _group(resolver, phrase)
    if group is not None:
        return (group,)
    others = phrase.head in _OTHERS and not phrase.owners
    if others and phrase.possessor is not None and not phrase.plural:
        return _other(resolver, mention, phrase)
    if phrase.kind is None or phrase.kind == "thing" or others or mention.text.lower().startswith("no "):
        return ()
    owners = resolver.owners(mention, phrase)
    if owners:
        person = _known_person(resolver, mention, phrase, owners)
        if person is not None:
            return (person,)
        said = [Guess(side, "the phrase says whose", 0.9) for side in owners]
        return tuple(_entity(resolver, mention, phrase, one) for one in said)
    return _unowned(resolver, mention, phrase)


def _in_jest(resolver: Resolver, mention: Mention, phrase: Phrase) -> bool:
    """Whether the head stands in quotation marks by itself: a coffee house that opens its "embassy"."""
    head = resolver.scene.sentence(mention).tokens[phrase.index]
    quotes = resolver.scene.reading.quotes
    return any(q.scare and q.span.start == head.start and q.span.end == head.end for q in quotes)


def _other(resolver: Resolver, mention: Mention, phrase: Phrase) -> tuple[Entity, ...]:
    """ "His colleague": the other of two people just named; "its neighbour": the other of two countries spoken of."""
    scene, possessor = resolver.scene, phrase.possessor
    owner = resolver.at(possessor, mention.sentence) if possessor is not None else ()
    if len(owner) != 1 or len(phrase.words) > 1:
        return ()
    if phrase.head in _PEERS:
        near = (
            m for m in scene.persons() if 0 <= mention.sentence - m.sentence <= 1 and m.span.end <= mention.span.start
        )
        people = {e.id: e for m in near for e in resolver.of(m)}
        rest = [e for ident, e in people.items() if ident != owner[0].id]
        return (rest[0],) if len(people) == 2 and len(rest) == 1 and rest[0].represents != owner[0].side else ()
    if phrase.head not in ("neighbour", "neighbor"):
        return ()
    own = sides.home(scene.register, owner[0].side)
    lines = {sides.home(scene.register, scene.side(hit)) for _, hit in scene.datelines.values()}
    rest_of = [p for p in scene.polities if p.startswith("polity:") and p not in (own, *(lines - {own}))]
    if len(rest_of) != 1 or own not in scene.polities:
        return ()
    return (scene.entity(scene.acting(rest_of[0]), "the only other country spoken of", 0.65),)


def _rival(resolver: Resolver, mention: Mention, phrase: Phrase) -> Authority | None:
    """The authority that the phrase's own words mean: "the ousted civilian government", "the generals"."""
    scene = resolver.scene
    named = frozenset(sides.home(scene.register, scene.main(h).id) for h in phrase.owners)
    polities = frozenset(p for p in named if p in scene.register.rivalries()) or frozenset(scene.polities)
    if named and not named & frozenset(scene.register.rivalries()):
        return None
    words = [fold(w) for w in phrase.words]
    at = next((i for i, w in enumerate(words) if w in (phrase.head, fold(_text(resolver, mention, phrase)))), None)
    run = words[: at + 1] if at is not None else words
    for start in range(len(run)):
        found = sides.by_nominal(scene.register, " ".join(run[start:]), scene.day, polities)
        if found is not None:
            return found
    return None


def _text(resolver: Resolver, mention: Mention, phrase: Phrase) -> str:
    return resolver.scene.sentence(mention).tokens[phrase.index].text


def _group(resolver: Resolver, phrase: Phrase) -> Entity | None:
    """A group of unnamed people who act for themselves: protesters, reporters, rebels."""
    register = resolver.scene.register
    words = [fold(w) for w in phrase.words]
    for key in (phrase.head, " ".join([*words[-2:-1], phrase.head])):
        ident = register.group(key)
        if ident is not None and phrase.kind in (None, "people"):
            if phrase.owners and " " in key:
                tail = f"{phrase.owners[0].key} {' '.join(words)}"
                return Entity(f"org:{slug(tail)}", tail, reason="group of unnamed people", score=0.7)
            if phrase.owners and phrase.kind == "people":
                return None
            return Entity(ident, register.name(ident), reason="group of unnamed people", score=0.7)
    return None


def _unowned(resolver: Resolver, mention: Mention, phrase: Phrase) -> tuple[Entity, ...]:
    """A phrase that does not say whose it is: an earlier one of its kind, else what the setting suggests."""
    if phrase.kind == "mission":
        earlier = _earlier_mission(resolver, mention)
        if earlier is not None:
            return (earlier,)
    if phrase.kind in ("official", "envoy") and phrase.definite and not phrase.plural:
        bearer = _bearer(resolver, mention, phrase)
        if bearer is not None:
            return (bearer,)
    if phrase.kind in ("people", "collective") or (phrase.head in _WHOLE and phrase.bare):
        return ()
    found = None if _somebodys(resolver, mention, phrase) else guess(resolver, mention, phrase)
    if found is None:
        return (_nobodys(phrase),) if phrase.kind in ("official", "envoy") and phrase.definite else ()
    return (_entity(resolver, mention, phrase, found),)


def _somebodys(resolver: Resolver, mention: Mention, phrase: Phrase) -> bool:
    """Whether an organ is that of a body which the register does not know: "the palace of the Contact Group"."""
    if phrase.possessor is None or phrase.kind != "organ":
        return False
    other = resolver.scene.by_head.get((mention.sentence, phrase.possessor.index))
    return other is not None and other.kind is MentionKind.ORGANISATION and phrase.possessor.upos == "PROPN"


def _bearer(resolver: Resolver, mention: Mention, phrase: Phrase) -> Entity | None:
    """The one person named so far with just this title; a head of state or government is the publisher's own."""
    scene = resolver.scene
    wanted, found = _core(phrase), {}
    for other in scene.persons():
        if other.span.end <= mention.span.start and any(
            _core(resolver.phrase(scene.reading.mentions[i])) == wanted for i in other.apposition
        ):
            found.update({e.id: e for e in resolver.of(other)})
    own = scene.publisher.side or scene.publisher.venue
    if len(found) != 1:
        return None
    person = next(iter(found.values()))
    return None if own and phrase.head in _HEADS_OF_STATE and person.represents != own else person


def _core(phrase: Phrase) -> str:
    """The words of a title up to what it is of or for, without "acting": "foreign minister"."""
    words = [fold(w) for w in phrase.words]
    end = next((i for i, w in enumerate(words) if w in ("of", "for", "to") and i), len(words))
    return " ".join(w for w in words[:end] if w not in ("acting", "interim", "new"))


def _known_person(resolver: Resolver, mention: Mention, phrase: Phrase, owners: list[str]) -> Entity | None:
    """The one person of that side named so far, for "the Kazakh official"."""
    if phrase.kind not in ("official", "envoy") or phrase.plural or len(owners) != 1:
        return None
    if not mention.text.lower().startswith(("the ", "that ", "this ")):
        return None
    earlier = (m for m in resolver.scene.persons() if m.span.end <= mention.span.start)
    found = {e.id: e for m in earlier for e in resolver.of(m) if e.represents == owners[0]}
    rank = phrase.head in _ANY_RANK
    return next(iter(found.values())) if len(found) == 1 and rank else None


def _nobodys(phrase: Phrase) -> Entity:
    return Entity(f"office:{slug(' '.join(phrase.words)) or 'unnamed'}", " ".join(phrase.words),
                  office=" ".join(phrase.words), reason="nothing says whose", score=0.3)  # fmt: skip


def _earlier_mission(resolver: Resolver, mention: Mention) -> Entity | None:
    """The one mission that the document speaks of: "the embassy"."""
    scene = resolver.scene
    found: dict[str, Entity] = {}
    if resolver.phrase(mention).plural:
        return None
    for other in (
        scene.reading.mentions if scene.sentence(mention).in_title else scene.reading.mentions[: mention.index]
    ):
        if other.index != mention.index and other.kind is not mention.kind.PRONOUN:
            for entity in resolver.of(other) if resolver.phrase(other).kind == "mission" else ():
                if entity.kind == "mission":
                    found.setdefault(entity.id, entity)
    phrase = resolver.phrase(mention)
    if phrase.targets:
        host = sides.home(scene.register, scene.main(phrase.targets[0]).id)
        found = {k: e for k, e in found.items() if e.host == host}
    return next(iter(found.values())) if len(found) == 1 else None


def _entity(resolver: Resolver, mention: Mention, phrase: Phrase, told: Guess) -> Entity:
    """The phrase as an entity of a side, by the class of its head."""
    side = told.side
    if phrase.kind == "people":
        polity = sides.home(resolver.scene.register, side)
        return resolver.scene.entity(polity, "people of this polity, not its government", told.score)
    if phrase.kind == "mission":
        return _mission(resolver, phrase, told)
    if phrase.kind in ("collective", "organ") and _whole(phrase):
        return _as_side(resolver, phrase, side, told)
    return _office(resolver, mention, phrase, told)


def _whole(phrase: Phrase) -> bool:
    return phrase.kind == "collective" or phrase.head in _WHOLE


def _as_side(resolver: Resolver, phrase: Phrase, side: str, told: Guess) -> Entity:
    return resolver.scene.entity(side, f"{phrase.head}: {told.reason}", told.score)


def _mission(resolver: Resolver, phrase: Phrase, told: Guess) -> Entity:
    scene = resolver.scene
    host = sides.home(scene.register, scene.main(phrase.targets[0]).id) if phrase.targets else None
    name = " ".join(phrase.words)
    tail = f">{host.partition(':')[2]}" if host else ""
    return Entity(f"mission:{told.side.partition(':')[2]}{tail}", f"{name} of {scene.register.name(told.side)}",
                  represents=told.side, host=host, sender=told.side, office=name, reason=f"mission: {told.reason}",
                  score=told.score)  # fmt: skip


def _office(resolver: Resolver, mention: Mention, phrase: Phrase, told: Guess) -> Entity:
    scene = resolver.scene
    words = " ".join(phrase.words) or phrase.head
    tail = told.side.partition(":")[2].partition("/")[0]
    aim = ""
    host = None
    if phrase.targets and phrase.kind == "envoy":
        host = sides.home(scene.register, scene.main(phrase.targets[0]).id)
        aim = " for " + scene.register.name(host) if "for" not in phrase.words else ""
    if told.side.startswith("igo:") and phrase.kind == "organ":
        return scene.entity(told.side, f"organ: {told.reason}", told.score)
    return Entity(f"office:{tail}/{slug(words + aim)}", words, represents=told.side, office=resolver.title(mention),
                  host=host, sender=told.side if host else None, reason=f"{phrase.kind}: {told.reason}",
                  score=told.score)  # fmt: skip
