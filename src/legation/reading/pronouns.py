"""Pronouns: agreement, then prominence and distance (after Lappin and Leass 1994)."""

from __future__ import annotations

from dataclasses import dataclass

from legation.model.readings import MentionKind
from legation.reading.binding import IT, POSSESSIVE, barred, clause, leaning, subject
from legation.reading.entities import Entity
from legation.reading.faces import BODY, PERSON, PLACE, THING, Face
from legation.reading.nouns import relative_clause
from legation.reading.story import Story

HE = frozenset("he him his himself she her hers herself".split())
THEY = frozenset("they them their theirs themselves".split())
_RELATIVE = frozenset("who whom whose which that".split())
_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts for an antecedent; tuned on GUM interviews and speeches."""

    sentence: float = -1.2
    mention: float = -0.035
    subject: float = 0.7
    direct: float = 0.35
    inner: float = -0.3
    parallel: float = 0.4
    conjunct: float = -0.3
    often: float = 0.25
    gender: float = 0.9
    same_form: float = 0.6
    floor: float = -3.2
    floor_of_things: float = -1.2
    body: float = 0.0
    thing: float = -0.1


WEIGHTS = Weights()


def resolve(story: Story, index: int) -> tuple[int, ...]:
    """Antecedents of a pronoun; empty for speakers, hearers and whatever finds none."""
    face = story.faces[index]
    if face.noun in _RELATIVE and (found := _relative(story, index)):
        return found
    if face.noun.endswith(("self", "selves")):
        return _reflexive(story, index)
    if story.mentions[index].text.lower() in ("each other", "one another"):
        return _each_other(story, index)
    if face.noun in HE or face.noun in IT or face.noun in THEY:
        return _best(story, index)
    return ()


def _relative(story: Story, index: int) -> tuple[int, ...]:
    """The noun whose relative clause it stands in."""
    mention = story.mentions[index]
    tree = story.trees[mention.sentence]
    noun = relative_clause(tree, mention.head)
    if noun is None:
        return ()
    found = story.words.get((mention.sentence, noun))
    beside = _before(story, index)
    if beside and (found is None or story.faces[found].sort == THING) and tree.tokens[mention.head].text != "which":
        return (beside[0],)
    return (found,) if found is not None and found < index else ()


def _before(story: Story, index: int) -> list[int]:
    """People, bodies and places that end where a relative clause begins, the widest first."""
    mention = story.mentions[index]
    tokens, end = story.trees[mention.sentence].tokens, mention.first - 1
    while end > 0 and tokens[end].upos in ("PUNCT", "ADP"):
        end -= 1
    here = [i for i in story.back(index, 0) if story.mentions[i].last == end]
    return [i for i in sorted(here) if story.faces[i].sort in (PERSON, BODY, PLACE)]


def _each_other(story: Story, index: int) -> tuple[int, ...]:
    """The coordinated subjects of "each other"; one subject in the plural stands alone."""
    mention = story.mentions[index]
    tree = story.trees[mention.sentence]
    doer = subject(tree, clause(tree, mention.head))
    first = story.heads.get((mention.sentence, doer))
    if first is None or first >= index:
        return ()
    group = next((g for g in story.groups.get(mention.sentence, ()) if first in g), [first])
    return tuple(sorted(group)) if len(group) > 1 or story.faces[first].plural else ()


def _reflexive(story: Story, index: int) -> tuple[int, ...]:
    """The subject of its verb, when they agree."""
    mention, face = story.mentions[index], story.faces[index]
    tree = story.trees[mention.sentence]
    if face.governor >= 0:
        for child in tree.children[face.governor]:
            found = story.heads.get((mention.sentence, child))
            if tree.tokens[child].deprel.startswith("nsubj") and found is not None and found < index:
                return (found,) if found != index else ()
    return _best(story, index)


def _best(story: Story, index: int) -> tuple[int, ...]:
    """The best-scored mention before it that agrees; all conjuncts when "they" takes a coordination."""
    best, choice = WEIGHTS.floor_of_things if story.faces[index].noun in IT else WEIGHTS.floor, -1
    for other in story.back(index, _SENTENCES):
        entity = story.entity[other]
        if entity is None or other in story.unheard or entity is story.speaker(index) or not _free(story, other, index):
            continue
        value = _agreement(story.faces[index], story.faces[other], entity)
        if value is not None:
            value += _prominence(story, other, index, entity) + leaning(story, other, index)
            if value > best:
                best, choice = value, other
    if story.faces[index].noun in THEY:
        return _coordination(story, index, best, choice)
    return (choice,) if choice >= 0 else ()


def _coordination(story: Story, index: int, best: float, choice: int) -> tuple[int, ...]:
    """A coordination of people or sides before "they", when it beats the best single antecedent."""
    found: tuple[int, ...] = (choice,) if choice >= 0 else ()
    here = story.mentions[index].sentence
    near = [group for sentence in range(here, here - 3, -1) for group in story.groups.get(sentence, ())]
    for group in near:
        if group[-1] >= index:
            continue
        entity = story.entity[group[0]]
        if entity is None or any(story.faces[g].sort not in (PERSON, BODY, PLACE) for g in group):
            continue
        value = _prominence(story, group[0], index, entity) + 0.2
        if value > best and all(_free(story, g, index) for g in group):
            best, found = value, tuple(group)
    return found


def _free(story: Story, other: int, index: int) -> bool:
    """Whether grammar allows the two to be one: not one in the other, no two parts of one verb, no father his own."""
    left, right = story.mentions[other], story.mentions[index]
    tree, face = story.trees[right.sentence], story.faces[index]
    if face.noun in POSSESSIVE and face.governor >= 0 and tree.tokens[face.governor].lemma == story.faces[other].noun:
        return False
    if left.sentence != right.sentence:
        return True
    if left.span.overlaps(right.span) or barred(story, other, index):
        return False
    if face.noun in POSSESSIVE and tree.tokens[right.head].deprel == "nmod:poss":
        return True
    if face.noun.endswith(("self", "selves")):
        return True
    return story.faces[other].governor != face.governor and not _controls(story, other, index)


def _controls(story: Story, other: int, index: int) -> bool:
    """Whether the one is the understood subject of the other's verb: "call on the authorities to release them"."""
    tree, face, candidate = story.trees[story.mentions[index].sentence], story.faces[index], story.faces[other]
    if face.governor < 0 or tree.tokens[face.governor].deprel not in ("xcomp", "advcl", "ccomp"):
        return False
    relations = {tree.tokens[c].deprel for c in tree.children[face.governor]}
    if candidate.governor != tree.tokens[face.governor].head or relations & {"nsubj", "nsubj:pass"}:
        return False
    objects = [c for c in tree.children[candidate.governor] if tree.tokens[c].deprel in ("obj", "iobj", "obl")]
    before = [c for c in objects if c < face.governor]
    return (story.mentions[other].head == before[-1]) if before else candidate.rank == 4


def _prominence(story: Story, other: int, index: int, entity: Entity) -> float:
    """Score for nearness, part in the sentence and frequency."""
    face, candidate, w = story.faces[index], story.faces[other], WEIGHTS
    gap = story.mentions[index].sentence - story.mentions[other].sentence
    value = w.sentence * gap + w.mention * (index - other)
    value += w.subject if candidate.rank == 4 else w.direct if candidate.rank in (2, 3) else 0.0
    value += w.inner if candidate.rank == 0 else 0.0
    value += w.parallel if candidate.rank == face.rank and face.rank in (2, 4) else 0.0
    if face.noun not in THEY and other in story.joined:
        value += w.conjunct
    return value + w.often * min(len(entity.mentions) - 1, 4)


def _agreement(face: Face, candidate: Face, entity: Entity) -> float | None:
    """Extra score of a candidate that agrees in number, sex and sort; None for one that does not."""
    if face.noun in HE:
        return _he(face, candidate, entity)
    if face.noun in IT:
        return _it(candidate, entity)
    return _they(candidate, entity)


def _he(face: Face, candidate: Face, entity: Entity) -> float | None:
    if entity.plural or entity.sort in (BODY, PLACE) or (entity.gender and entity.gender != face.gender):
        return None
    if entity.sort == PERSON:
        return WEIGHTS.gender if entity.gender else 0.0
    return -0.8 if candidate.proper else None


def _it(candidate: Face, entity: Entity) -> float | None:
    if entity.plural or entity.gender or entity.sort == PERSON:
        return None
    if candidate.noun in IT:
        return WEIGHTS.same_form
    if entity.sort == PLACE:
        return 0.0 if candidate.rank >= 2 else -0.8
    return {BODY: WEIGHTS.body, THING: WEIGHTS.thing}.get(entity.sort or "", -0.5)


def _they(candidate: Face, entity: Entity) -> float | None:
    if candidate.noun in THEY:
        return WEIGHTS.same_form
    if entity.plural:
        return 1.0 if entity.count else {PERSON: 0.5, BODY: 0.3, PLACE: 0.0}.get(entity.sort or "", -0.3)
    return -1.0 if entity.sort == BODY and not entity.gender else None


def refers(kind: MentionKind, noun: str) -> bool:
    """Whether a mention is a pronoun of the third person."""
    return kind is MentionKind.PRONOUN and (noun in HE or noun in IT or noun in THEY)
