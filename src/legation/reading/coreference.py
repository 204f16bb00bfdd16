"""Coreference: each mention is linked to the nearest earlier words for the same person, body, place or thing.

One pass from left to right, with what is known of an entity kept together (Raghunathan et al. 2010, as one pass): a
name finds its earlier forms, a title or noun the one who bears it, a pronoun the most prominent one that agrees.
Where nothing fits well, nothing is linked. Links always point to earlier mentions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from legation.model.readings import Mention, MentionKind, Sentence, Turn
from legation.reading import collectives, pronouns
from legation.reading.entities import (
    Entity,
    called,
    name_words,
    nation_agrees,
    same_body,
    same_person,
)
from legation.reading.faces import BODY, PERSON, PLACE, THING, Face
from legation.reading.nouns import is_body
from legation.reading.phrases import Tree
from legation.reading.story import Story
from legation.reading.titles import titles

_SENTENCES = 12
_TERRITORIES = frozenset(["country", "nation", "republic", "state", "kingdom"])
_GROUPS = frozenset(
    "group movement organisation organization company party militia firm association club brand bloc alliance"
    " body".split()
)
_KINDS = frozenset("regional military economic continental western political security".split())
_EMPTY = frozenset("new same former then late so-called".split())


def link(
    text: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    turns: Sequence[Turn] = (),
    ids: Sequence[tuple[str, ...]] = (),
    trees: Sequence[Tree] = (),
) -> tuple[Mention, ...]:
    """The mentions with their antecedents.

    Args:
        text: the document's. turns: of a briefing; "I" and "we" stay with their speakers and are not linked.
        ids: for each mention the ids that its name may mean, or empty. trees: of the sentences, when already made.
    """
    story = Story(mentions, trees or [Tree(s) for s in sentences], ids or [()] * len(mentions), turns)
    linker = _Linker(story)
    for index in range(len(mentions)):
        if story.entity[index] is None:
            linker.place(index)
    return tuple(
        replace(mention, antecedents=tuple(_by_name(mentions, mention, a) for a in found)) if found else mention
        for mention, found in zip(mentions, story.antecedents, strict=True)
    )


def _by_name(mentions: Sequence[Mention], mention: Mention, antecedent: int) -> int:
    """The person's name that an antecedent is apposed to, when it too comes before; else the antecedent."""
    if mentions[antecedent].kind is MentionKind.PERSON:
        return antecedent
    for other in mentions[antecedent].apposition:
        if other < mention.index and mentions[other].kind is MentionKind.PERSON:
            return other if not mentions[other].span.overlaps(mention.span) else antecedent
    return antecedent


class _Linker:
    """Places each mention in turn."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.named: dict[str, list[Entity]] = {}
        self.known: dict[str, Entity] = {}
        self.owned: dict[tuple[int, str], Entity] = {}

    def place(self, index: int) -> None:
        """Decide the entity of a mention and of those in apposition with it."""
        mention, face = self.story.mentions[index], self.story.faces[index]
        count = collectives.counted(face, mention.kind)
        if count:
            self._join(index, collectives.resolve(self.story, index, count))
        elif mention.kind is MentionKind.PRONOUN:
            self._join(index, pronouns.resolve(self.story, index))
        elif mention.kind is not MentionKind.NATIONALITY:
            self._describe(index)

    def _join(self, index: int, found: tuple[int, ...]) -> None:
        """Link to the antecedents found: one is joined, several or none open a new entity."""
        face = self.story.faces[index]
        entity = self.story.entity[found[0]] if len(found) == 1 else None
        if len(found) > 1:
            entity = Entity(sort=self.story.faces[found[0]].sort, plural=True, count=len(found))
        if entity is None:
            if not face.count:
                return
            entity = Entity()
        self.story.antecedents[index] = found
        self._enter(index, entity)

    def _describe(self, index: int) -> None:
        """Names and noun phrases, with their appositions."""
        group = self._apposed(index)
        chief = min(group, key=lambda i: (not self._is_name(i), i))
        entity = self._find(chief, group)
        if entity is not None:
            antecedent = self.story.nearest(entity, group[0])
            self.story.antecedents[chief] = (antecedent,) if antecedent is not None else ()
        else:
            entity = Entity()
        for member in [chief, *group]:
            if self.story.entity[member] is None:
                self._enter(member, entity)

    def _apposed(self, index: int) -> list[int]:
        """The mention and all in apposition with it that are not placed yet, ascending."""
        found, queue = {index}, [index]
        for at in queue:
            for other in self.story.mentions[at].apposition:
                if other not in found and self.story.entity[other] is None and self._alike(at, other):
                    found.add(other)
                    queue.append(other)
        return sorted(found)

    def _alike(self, left: int, right: int) -> bool:
        """Whether two apposed mentions can be one: not "ministers" and one minister's name."""
        faces = self.story.faces
        return not (
            PERSON in (faces[left].sort, faces[right].sort) and bool(faces[left].plural) != bool(faces[right].plural)
        )

    def _is_name(self, index: int) -> bool:
        mention = self.story.mentions[index]
        return mention.kind in (MentionKind.PERSON, MentionKind.PLACE) or (
            self.story.faces[index].proper and not self._common(index)
        )

    def _common(self, index: int) -> bool:
        """Whether a capitalised phrase is a common noun all the same: "the Council", "the Emirate"."""
        words = self._name(index)
        face = self.story.faces[index]
        return (
            len(words) == 1 and face.sort in (BODY, PLACE, THING) and (is_body(words[0]) or words[0] in titles().places)
        )

    def _name(self, index: int) -> tuple[str, ...]:
        mention = self.story.mentions[index]
        tokens = self.story.trees[mention.sentence].tokens
        return name_words(t.text for t in tokens[mention.first : mention.last + 1])

    def _find(self, chief: int, group: list[int]) -> Entity | None:
        """The entity that a group of apposed mentions belongs to, by name, else by noun."""
        if self._is_name(chief):
            found = self._by_name(chief)
            if found is not None or self.story.faces[chief].sort != PERSON:
                return found
            return next((e for i in group if i != chief for e in self._unnamed(i)), None)
        return self._by_noun(chief)

    def _unnamed(self, index: int) -> Iterator[Entity]:
        """Entities without a name that an office before or beside a name can stand for."""
        face = self.story.faces[index]
        if not face.owned:
            for entity in self.story.recent(index, _SENTENCES):
                if not entity.names and (face.definite or self._headline(entity)) and self._bears(face, entity):
                    yield entity

    def _by_name(self, index: int) -> Entity | None:
        """An entity with a form of this name, or with the same id in the register."""
        face, words = self.story.faces[index], self._name(index)
        for key in self.story.ids[index] if len(self.story.ids[index]) == 1 else ():
            if key in self.known and not key.startswith("in "):
                return self.known[key]
        candidates = [e for key in self._keys(words) for e in self.named.get(key, ())]
        candidates.sort(key=lambda e: -e.last)
        return next((e for e in candidates if self._same(face, words, e)), None)

    @staticmethod
    def _keys(words: tuple[str, ...]) -> list[str]:
        """Keys under which forms of a name are filed: its words and its acronym."""
        initials = "".join(w[0] for w in words) if len(words) > 1 else ""
        return list(dict.fromkeys([*words, initials] if initials else words))

    def _same(self, face: Face, words: tuple[str, ...], entity: Entity) -> bool:
        """Whether a name is a form of one of an entity's names."""
        if (face.sort == PERSON) != (entity.sort == PERSON):
            return False
        if face.sort != PERSON:
            return any(same_body(words, name) for name in entity.names)
        if face.gender and entity.gender and face.gender != entity.gender:
            return False
        return any(same_person(words, name) for name in entity.names)

    def _by_noun(self, index: int) -> Entity | None:
        """The latest entity that the noun can stand for, when the phrase is definite."""
        face = self.story.faces[index]
        if face.owned:
            key = self._owner(index)
            return self.owned.get(key) if key is not None else None
        if not face.definite:
            return None
        fitting = [e for e in self.story.recent(index, _SENTENCES) if self._bears(face, e)]
        if fitting and face.sort == BODY:
            return next((e for e in fitting if face.noun in e.nouns), fitting[0])
        return fitting[0] if fitting else self._loosely(index, face)

    def _owner(self, index: int) -> tuple[int, str] | None:
        """Key of "his father": whose, and the noun; the pronoun within is placed first."""
        mention = self.story.mentions[index]
        tree = self.story.trees[mention.sentence]
        for child in tree.children[mention.head]:
            inner = self.story.heads.get((mention.sentence, child))
            if tree.tokens[child].deprel == "nmod:poss" and inner is not None and inner > index:
                if self.story.entity[inner] is None:
                    self.place(inner)
                entity = self.story.entity[inner]
                return None if entity is None else (id(entity), self.story.faces[index].noun)
        return None

    def _bears(self, face: Face, entity: Entity) -> bool:
        """Whether an entity went under the noun, or has it in its name, and nothing in the phrase speaks against it."""
        if bool(entity.plural) != bool(face.plural) or (face.gender and entity.gender not in (None, face.gender)):
            return False
        if entity.sort != face.sort and {entity.sort, face.sort} != {BODY, PLACE}:
            return False
        noun = face.noun
        named = entity.sort in (BODY, PLACE) and any(noun in name for name in entity.names)
        return (named or called(noun, entity.nouns)) and self._modified(face, entity)

    def _modified(self, face: Face, entity: Entity) -> bool:
        """Whether each word about the noun was said of the entity before, or is a demonym that fits."""
        said = entity.words | {w for name in entity.names for w in name} | entity.nouns
        rest = [w for w in face.words - _EMPTY if w not in said]
        fits = [bool(nation_agrees(w, entity.origin)) for w in rest]
        return all(fits) or (any(fits) and not entity.names and self._headline(entity))

    def _headline(self, entity: Entity) -> bool:
        """Whether an entity was met in the title, where articles and full titles are left out."""
        mention = self.story.mentions[entity.mentions[0]]
        return self.story.trees[mention.sentence].sentence.in_title

    def _loosely(self, index: int, face: Face) -> Entity | None:
        """ "the country", "the movement": the latest named territory or body that is no organ of a state."""
        if face.plural or face.words - _EMPTY - _KINDS:
            return None
        if face.noun in _TERRITORIES and not face.words & _KINDS:
            return next((e for e in self.story.recent(index, 2) if e.sort == PLACE and self._territory(e)), None)
        if face.noun in _GROUPS:
            return next((e for e in self.story.recent(index, 3) if e.sort == BODY and self._private(e)), None)
        return None

    @staticmethod
    def _territory(entity: Entity) -> bool:
        return bool(entity.names) and (not entity.ids or any(i.startswith("polity:") for i in entity.ids))

    @staticmethod
    def _private(entity: Entity) -> bool:
        public = titles().state_bodies | titles().places
        return any(not public & set(name) for name in entity.names)

    def _initials(self, index: int) -> str:
        """Initials of an office up to its head: "eam" for "External Affairs Minister"; its noun when it is one word."""
        mention = self.story.mentions[index]
        words = self.story.trees[mention.sentence].tokens[mention.first : mention.head + 1]
        found = "".join(w.text[0] for w in words if w.text[0].isupper()).lower()
        return found if len(found) > 1 else self.story.faces[index].noun

    def _enter(self, index: int, entity: Entity) -> None:
        """Put a mention into its entity and file its name."""
        face, ids = self.story.faces[index], self.story.ids[index]
        name = self._name(index) if self._is_name(index) else ()
        entity.add(face, name, ids)
        if self.story.mentions[index].kind is MentionKind.OFFICE:
            entity.nouns.add(self._initials(index))
        self.story.entity[index] = entity
        owner = self._owner(index) if face.owned else None
        if owner is not None:
            self.owned.setdefault(owner, entity)
        if len(ids) == 1:
            self.known.setdefault(ids[0], entity)
        for key in self._keys(name):
            entities = self.named.setdefault(key, [])
            if entity not in entities:
                entities.append(entity)
