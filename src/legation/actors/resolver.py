"""Who is who: each mention of a reading becomes the entities it stands for (codebook section 3).

The text comes first (apposition, title, whose it says he is), then the document's other mentions, then the register,
always as of the publication date. Every answer carries its reason.
"""

from __future__ import annotations

from dataclasses import replace

from legation.actors import hints, people, sides
from legation.actors.deixis import from_deixis, sets
from legation.actors.fold import fold, slug
from legation.actors.gazetteer import Hit
from legation.actors.named import from_name
from legation.actors.nominals import describe
from legation.actors.phrases import Phrase, take_apart
from legation.actors.register import Register, load_register
from legation.actors.scene import Scene
from legation.actors.settings import opening
from legation.actors.territories import territory
from legation.model.entities import Cast, Entity
from legation.model.readings import Mention, MentionKind, Reading, Token

__all__ = ["Resolver", "resolve"]

_ROLES = (MentionKind.OFFICE, MentionKind.NOMINAL, MentionKind.ORGANISATION)
_DWELLERS = frozenset("victim survivor resident family villager people population inhabitant".split())
_SURE = {"title in the text": 0.85}
_TOLD = 0.65
Entities = tuple[Entity, ...]


def resolve(reading: Reading, register: Register | None = None) -> Cast:
    """Who the mentions of a document stand for.

    Args:
        reading: sentences and mentions, links filled as far as the reader could.
        register: the knowledge to use; None for the one that the package ships.

    Returns:
        For each mention its entities: none when it names nobody in particular, several for "the two officials".
    """
    resolver = Resolver(Scene(reading, register or load_register()))
    scene = resolver.scene
    pairs = ((polity, sides.acting(scene.register, polity, scene.day)) for polity in scene.register.rivalries())
    governs = tuple((polity, side) for polity, side in pairs if side != polity)
    return Cast(tuple(resolver.of(m) for m in reading.mentions), scene.publisher.entity, governs)


class Resolver:
    """Resolves the mentions of one document; each is worked out once, whoever asks for it first."""

    def __init__(self, scene: Scene) -> None:
        """Takes the document's scene."""
        self.scene = scene
        self._known: dict[int, Entities] = {}
        self._open: set[int] = set()
        self._phrases: dict[int, Phrase] = {}
        self._names = people.full_names(scene)

    def of(self, mention: Mention) -> Entities:
        """Entities of a mention; none while it is itself being worked out."""
        index = mention.index
        if index in self._known:
            return self._known[index]
        if index in self._open:
            return ()
        self._open.add(index)
        found = tuple(e.said(mention.text, mention.span) for e in self._decide(mention))
        self._open.discard(index)
        self._known[index] = found
        return found

    def phrase(self, mention: Mention) -> Phrase:
        """The parts of a mention's noun phrase."""
        if mention.index not in self._phrases:
            self._phrases[mention.index] = take_apart(self.scene, mention)
        return self._phrases[mention.index]

    def at(self, token: Token, sentence: int) -> Entities:
        """Entities of the mention that a word heads, if there is one."""
        mention = self.scene.by_head.get((sentence, token.index))
        return self.of(mention) if mention else ()

    def linked(self, indexes: tuple[int, ...]) -> Entities:
        """Entities of other mentions, each once."""
        out: dict[tuple[str, str | None], Entity] = {}
        for index in indexes:
            for entity in self.of(self.scene.reading.mentions[index]):
                out.setdefault((entity.id, entity.represents), entity)
        return tuple(out.values())

    def _decide(self, mention: Mention) -> Entities:
        if not self.scene.tokens(mention):
            return ()
        if mention.kind is MentionKind.PRONOUN:
            return self._pronoun(mention)
        if mention.kind is MentionKind.PERSON:
            return (self._person(mention),)
        named = from_name(self.scene, mention)
        if named:
            return named
        apposed = self._apposed_person(mention)
        if apposed is not None:
            return (self._titled(mention, apposed),)
        return self._nominal(mention)

    def _pronoun(self, mention: Mention) -> Entities:
        found = from_deixis(self.scene, mention, self._speaker, self.of)
        if found:
            return found
        if mention.antecedents:
            return self.linked(mention.antecedents)
        return sets(self.scene, mention, self.of)

    def _speaker(self, label: str, paragraph: int) -> Entity | None:
        """The entity that a transcript's label names."""
        for mention in self.scene.reading.mentions:
            sentence = self.scene.sentence(mention)
            if sentence.paragraph == paragraph and self.scene.text.startswith(label, mention.span.start):
                found = self.of(mention)
                return found[0] if found else None
        return None

    def _nominal(self, mention: Mention) -> Entities:
        phrase = self.phrase(mention)
        land = territory(self, mention, phrase)
        if land is not None:
            return land
        one = self._same_person(mention, phrase)
        if one is not None:
            return (one,)
        counted = sets(self.scene, mention, self.of) if phrase.plural and not phrase.owners else ()
        if mention.antecedents and not phrase.owners and (len(mention.antecedents) > 1 or not counted):
            found = self.linked(mention.antecedents)
            if found and phrase.kind != "people" and not self._elsewhere(mention, phrase, found):
                return found
        return counted or describe(self, mention, phrase)

    def _elsewhere(self, mention: Mention, phrase: Phrase, found: Entities) -> bool:
        """Whether an office without an owner stands in a paragraph about another side than its antecedent's.

        After one on the Palestinian foreign ministry, "the foreign ministry" in a paragraph on Honduras is Honduras's.
        """
        scene = self.scene
        if phrase.kind not in ("organ", "official") or len(found) != 1 or found[0].kind == "person":
            return False
        paragraph = scene.sentence(mention).paragraph
        if any(scene.sentence(scene.reading.mentions[a]).paragraph == paragraph for a in mention.antecedents):
            return False
        if opening(self, mention) is None:
            return False
        own = sides.home(scene.register, found[0].side)
        named = {sides.home(scene.register, scene.side(h)) for h in self._named_before(mention)}
        return own not in named

    def _named_before(self, mention: Mention) -> list[Hit]:
        """Names in the mention's paragraph up to the mention."""
        scene = self.scene
        paragraph = scene.sentence(mention).paragraph
        return [
            hit
            for index in range(mention.sentence + 1)
            if scene.reading.sentences[index].paragraph == paragraph
            for hit in scene.hits[index]
            if scene.main(hit).kind in "ln"
            and scene.reading.sentences[index].tokens[hit.last].end <= mention.span.start
        ]

    def _same_person(self, mention: Mention, phrase: Phrase) -> Entity | None:
        """The person that "the Islamic Emirate's envoy" refers back to, when sides agree."""
        if len(mention.antecedents) != 1 or phrase.plural or phrase.kind not in ("official", "envoy"):
            return None
        found = self.linked(mention.antecedents)
        owners = self.owners(mention, phrase)
        if len(found) == 1 and found[0].kind == "person" and (not owners or found[0].represents in owners):
            return found[0]
        return None

    # --- people -----------------------------------------------------------------------------------------------------

    def _apposed_person(self, mention: Mention) -> Entity | None:
        """The person whose title or apposition a mention is."""
        for index in mention.apposition:
            other = self.scene.reading.mentions[index]
            if other.kind is MentionKind.PERSON:
                found = self.of(other)
                return found[0] if found else None
        return None

    def _titled(self, mention: Mention, person: Entity) -> Entity:
        return replace(person, office=self.title(mention), reason="in apposition with the name")

    def title(self, mention: Mention) -> str:
        """An office as the text gives it."""
        text = mention.text
        for article in ("the ", "The ", "a ", "an "):
            text = text.removeprefix(article)
        return text

    def _person(self, mention: Mention) -> Entity:
        name = self._names[mention.index]
        offices = self._offices(name)
        side, office, host = self._told(offices)
        side = side or self._built(name)
        known = self._registered(name, offices, side)
        if known is not None:
            return self._from_register(known, side, office, host)
        reason = "title in the text" if side else "name in the text, no side given"
        if side is None and offices and not any(self.phrase(o).past for o in offices):
            side, reason = self._assumed(offices), "title in the text, side from where it stands"
        if side is None and self.scene.labels.get(self.scene.sentence(mention).paragraph):
            side, reason = self._room(mention), "answers in the briefing room of this side"
        if side is None:
            side, reason = hints.appointer(self, mention), "appointed or recalled by this side"
        ident = "person:" + slug(name)
        return Entity(ident, name, represents=side, office=office, host=host, sender=side if host else None,
                      reason=reason if side else "name in the text, no side given",
                      score=_SURE.get(reason, 0.6) if side else 0.5)  # fmt: skip

    def _registered(self, name: str, offices: list[Mention], side: str | None) -> people.Known | None:
        """The register's person; a side told by nothing but a pronoun yields to somebody in office on the day."""
        register, day = self.scene.register, self.scene.day
        if side is not None and offices and not any(self.phrase(o).owners for o in offices):
            known = people.in_register(register, name, day, None, lone=False)
            if known is not None and known.current:
                return known
        return people.in_register(register, name, day, side)

    def _built(self, name: str) -> str | None:
        """The side that the words around a name tell, wherever the document has it."""
        same = [self.scene.reading.mentions[i] for i, other in self._names.items() if other == name]
        steps = (hints.possessed, hints.leads)
        return next((side for step in steps for m in same if (side := step(self, m)) is not None), None)

    def _room(self, mention: Mention) -> str | None:
        """The side whose briefing it is, for a speaker whom nobody names otherwise."""
        label = self.scene.labels[self.scene.sentence(mention).paragraph]
        if not self.scene.text.startswith(label, mention.span.start - max(0, len(label) - len(mention.text))):
            return None
        return self.scene.publisher.side or self.scene.publisher.venue

    def _offices(self, name: str) -> list[Mention]:
        """Titles that the document gives a person, wherever it does."""
        out = []
        for index, other in self._names.items():
            if other == name:
                mention = self.scene.reading.mentions[index]
                linked = (self.scene.reading.mentions[i] for i in (*mention.apposition, *mention.antecedents))
                out += [m for m in linked if m.kind in _ROLES and not self.phrase(m).plural]
                post = hints.appointment(self, mention)
                out += [post] if post is not None else []
        return out

    def _told(self, offices: list[Mention]) -> tuple[str | None, str | None, str | None]:
        """Side, office and host as the titles say outright."""
        title = host = None
        for mention in offices:
            phrase = self.phrase(mention)
            title = title or self.title(mention)
            if phrase.targets and host is None and phrase.kind in ("envoy", "mission"):
                host = sides.home(self.scene.register, self.scene.main(phrase.targets[0]).id)
            owner = self.owners(mention, phrase)
            if owner:
                return owner[0], title, host
        return None, title, host

    def _assumed(self, offices: list[Mention]) -> str | None:
        """Side of a title that does not say whose it is."""
        for mention in offices:
            for entity in describe(self, mention, self.phrase(mention)):
                return entity.side if entity.represents or entity.kind in ("polity", "gov", "igo") else None
        return None

    def _from_register(self, known: people.Known, side: str | None, office: str | None, host: str | None) -> Entity:
        scene, role = self.scene, known.role
        represents = side
        if role is not None and (known.current or side is None):
            represents = scene.acting(role.side) if role.side.startswith("polity:") else role.side
            same = side is not None and sides.home(scene.register, side) == sides.home(scene.register, represents)
            if side is not None and side.startswith("gov:") and role.side.startswith("polity:") and same:
                represents = side
        reason = known.reason if known.current else f"{known.reason}; not known to hold an office on the day"
        return Entity(known.id, scene.register.name(known.id), represents=represents,
                      office=office or (role.office if role and known.current else None), host=host,
                      sender=represents if host else None, reason=reason,
                      score=known.score if known.current else known.score - 0.3)  # fmt: skip

    def owners(self, mention: Mention, phrase: Phrase) -> list[str]:
        """Sides that a phrase says it belongs to: by name, by a possessor, by a pronoun."""
        scene = self.scene
        if phrase.owners:
            return list(dict.fromkeys(scene.side(h) for h in phrase.owners))
        if phrase.possessor is not None:
            found = (e for e in self.at(phrase.possessor, mention.sentence) if e.score >= _TOLD)
            return list(dict.fromkeys(e.side for e in found if e.side.partition(":")[0] in hints.SIDES))
        rival = sides.by_nominal(scene.register, phrase.head, scene.day, frozenset(scene.polities))
        if rival is not None:
            return [rival.id]
        dwells = phrase.kind in ("official", "organ", "force", "collective") or phrase.head in _DWELLERS
        if phrase.targets and dwells and not phrase.aimed:
            return [self._there(phrase)]
        return []

    def _there(self, phrase: Phrase) -> str:
        """The side of the place that an organ is in: "officials in Kabul"."""
        sense = self.scene.main(phrase.targets[0])
        if sense.role == "name" and sense.id.startswith("polity:"):
            return self.scene.acting(sense.id)
        return self.scene.side(phrase.targets[0])

    def key(self, phrase: Phrase) -> str:
        """The words of a phrase as one folded key."""
        return fold(" ".join(phrase.words))
