"""Phrases for several already named: "the two ministers", "both", "the parties", "the three republics"."""

from __future__ import annotations

from legation.model.readings import MentionKind
from legation.reading.entities import Entity, called
from legation.reading.faces import BODY, PERSON, PLACE, Face
from legation.reading.story import Story
from legation.reading.titles import titles

_SENTENCES = 7
_LANDS = frozenset(["country", "nation", "republic", "territory", "region", "state", "island"])
_LEADERS = frozenset(["leader", "official", "man", "woman", "head", "politician", "side", "party"])


def counted(face: Face, kind: MentionKind) -> int:
    """How many the phrase stands for: 0 when it is no such phrase."""
    if face.count:
        return face.count
    open_set = face.noun in titles().open_sets and face.plural and face.definite and not face.owned and not face.words
    return 2 if open_set and kind is not MentionKind.PRONOUN else 0


def resolve(story: Story, index: int, count: int) -> tuple[int, ...]:
    """The `count` people, sides or territories that fit; empty unless exactly that many stand out.

    An earlier phrase for such a set comes first, then the last distinct ones, then the last coordination of so many.
    """
    sorts = _sorts(story.faces[index])
    ahead = _named_next(story, index, count, sorts)
    if ahead:
        return ahead
    earlier = _earlier(story, index, count, sorts)
    if earlier is not None:
        return (earlier,)
    found = next((found for sort in sorts if (found := _members(story, index, count, sort))), ())
    return found or (_coordinated(story, index, count) if story.faces[index].sort == PLACE else ())


def _named_next(story: Story, index: int, count: int, sorts: tuple[str, ...]) -> tuple[int, ...]:
    """The names that follow a comma: "the two old quarrellers, Mogadishu and Hargeisa"."""
    mention = story.mentions[index]
    tokens = story.trees[mention.sentence].tokens
    if mention.last + 2 >= len(tokens) or tokens[mention.last + 1].text not in (",", ":", "–", "—"):
        return ()
    for group in story.groups.get(mention.sentence, ()):
        named = all(story.faces[g].proper for g in group)
        if len(group) == count and named and story.mentions[group[0]].first == mention.last + 2:
            fits = not sorts or story.faces[group[0]].sort in (*sorts, PLACE)
            return tuple(sorted(group)) if fits else ()
    return ()


def _coordinated(story: Story, index: int, count: int) -> tuple[int, ...]:
    """The last coordination of exactly so many territories: "both republics" after "Abkhazia and South Ossetia"."""
    here = story.mentions[index].sentence
    for sentence in range(here, max(-1, here - _SENTENCES), -1):
        for group in reversed(story.groups.get(sentence, ())):
            places = all(story.faces[g].sort == PLACE and story.faces[g].proper for g in group)
            if len(group) == count and group[-1] < index and places:
                return tuple(sorted(group))
    return ()


def _sorts(face: Face) -> tuple[str, ...]:
    """Sorts of members to try, in order."""
    lists = titles()
    if face.noun in ("leader", *lists.open_sets):
        return (PERSON, PLACE, BODY) if face.noun != "leader" else (PERSON, PLACE)
    if face.noun in lists.place_sets or face.sort == PLACE:
        return (PLACE,)
    if face.sort == PERSON:
        return (PERSON,)
    if face.sort == BODY:
        return (BODY,)
    return (PERSON, PLACE) if face.sort is None else ()


def _earlier(story: Story, index: int, count: int, sorts: tuple[str, ...]) -> int | None:
    """An earlier phrase for a set of the same size and sort; one with a noun that fits before a bare pronoun."""
    face, bare = story.faces[index], None
    for entity in story.recent(index, _SENTENCES):
        if entity.count != count or (entity.sort is not None and entity.sort not in sorts):
            continue
        if face.sort is None or _alike(face.noun, entity.nouns):
            return story.nearest(entity, index)
        if not entity.nouns and bare is None:
            bare = entity
    return None if bare is None else story.nearest(bare, index)


def _alike(noun: str, nouns: set[str]) -> bool:
    """Whether a set went under the noun, or under another word for territories."""
    return noun in nouns or (noun in _LANDS and bool(nouns & _LANDS))


def _members(story: Story, index: int, count: int, sort: str) -> tuple[int, ...]:
    """Members from the nearest sentences; a sentence with too many gives a coordination of the right size or none."""
    found: list[int] = []
    seen: set[int] = set()
    here = story.mentions[index].sentence
    for sentence in range(here, max(-1, here - _SENTENCES), -1):
        fresh = _distinct(story, index, sentence, sort, seen)
        if len(found) + len(fresh) > count:
            return () if found else _group(story, fresh, count)
        found += fresh
        if len(found) == count:
            return tuple(sorted(found))
    return ()


def _distinct(story: Story, index: int, sentence: int, sort: str, seen: set[int]) -> list[int]:
    """Last mentions before `index` of the entities of one sentence that fit and were not seen, by position."""
    fresh: list[int] = []
    for other in story.back(index, _SENTENCES):
        entity = story.entity[other]
        if story.mentions[other].sentence != sentence or entity is None or id(entity) in seen:
            continue
        if _fits(story, index, other, sort):
            seen.add(id(entity))
            fresh.append(_plainest(story, entity, other))
    return sorted(fresh)


def _plainest(story: Story, entity: Entity, last: int) -> int:
    """The entity's latest mention in the sentence that is no pronoun, else its latest."""
    sentence = story.mentions[last].sentence
    for other in reversed(entity.mentions):
        mention = story.mentions[other]
        if other <= last and mention.sentence == sentence and mention.kind is not MentionKind.PRONOUN:
            return other
    return last


def _fits(story: Story, index: int, other: int, sort: str) -> bool:
    """Whether a mention may be a member: one of the sort, named or of the office that the set has."""
    entity, face = story.entity[other], story.faces[index]
    if entity is None or other in story.unheard or entity.sort != sort or entity.plural or entity.count:
        return False
    if story.mentions[other].text.lower().startswith(("a ", "an ")):
        return False
    if story.mentions[other].span.overlaps(story.mentions[index].span) or _acts_on(story, index, entity):
        return False
    if sort != PERSON or face.noun in _LEADERS or face.noun in titles().open_sets:
        return bool(entity.names) or (sort == PERSON and bool(entity.nouns))
    return face.sort is None or called(face.noun, entity.nouns)


def _acts_on(story: Story, index: int, entity: Entity) -> bool:
    """Whether an entity is another part of the verb that the set hangs on: "Denmark and the three republics"."""
    governor, sentence = story.faces[index].governor, story.mentions[index].sentence
    for other in reversed(entity.mentions):
        if story.mentions[other].sentence != sentence:
            return False
        if governor >= 0 and _verb(story, other) == _verb(story, index) >= 0:
            return True
    return False


def _verb(story: Story, index: int) -> int:
    """The verb over a mention, two steps up at most; -1 when none."""
    tokens, at = story.trees[story.mentions[index].sentence].tokens, story.faces[index].governor
    for _ in range(2):
        if at < 0 or tokens[at].upos == "VERB":
            return at
        at = tokens[at].head
    return -1


def _group(story: Story, fresh: list[int], count: int) -> tuple[int, ...]:
    """A coordination of exactly `count` among the mentions."""
    for group in story.groups.get(story.mentions[fresh[0]].sentence, ()):
        if len(group) == count and set(group) <= set(fresh):
            return tuple(sorted(group))
    return ()
