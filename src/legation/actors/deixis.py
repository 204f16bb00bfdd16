"""Words that point: "we" and "our" of a ministry or a speaker, "you" of a reporter, "both sides" of a talk."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from legation.actors import sides
from legation.actors.fold import fold
from legation.actors.register import Register
from legation.actors.scene import Scene
from legation.actors.syntax import acts
from legation.model.entities import Entity
from legation.model.readings import Mention, MentionKind

_FIRST = frozenset("we us our ours ourselves i me my mine".split())
_SECOND = frozenset("you your yours".split())
_WRITINGS = frozenset("thread remark statement speech address interview letter op-ed oped article comment".split())
_NEAR = 2
_PAIRS = frozenset(["both", "the two", "both of them", "each other", "the two of them", "one another"])
_COUNT = {"two": 2, "both": 2, "three": 3, "four": 4, "2": 2, "3": 3}
_SETS = frozenset("sides parties leaders ministers presidents officials delegations".split())
_SET_NOUNS = frozenset("side party country government minister official president leader nation state delegation envoy "
                       "diplomat capital counterpart neighbour neighbor ally republic".split())  # fmt: skip
Speaker = Callable[[str, int], Entity | None]
Of = Callable[[Mention], tuple[Entity, ...]]


def from_deixis(scene: Scene, mention: Mention, speaker: Speaker, of: Of) -> tuple[Entity, ...]:
    """The side of a first or second person pronoun; nothing for other pronouns and unknown speakers."""
    word = fold(mention.text)
    if word not in _FIRST and word not in _SECOND:
        return ()
    if mention.antecedents:
        return ()
    paragraph = scene.sentence(mention).paragraph
    label = scene.labels.get(paragraph, "")
    asks = bool(label) and scene.is_press(label)
    if not label:
        return (_quoted(scene, mention, of) or _published(scene, mention, of)) if word in _FIRST else ()
    if asks == (word in _FIRST):
        return (Entity("org:press", "Press", reason="reporters ask", score=0.7),)
    return _answering(scene, label, paragraph, speaker, word)


def _quoted(scene: Scene, mention: Mention, of: Of) -> tuple[Entity, ...]:
    """Whoever is quoted: the subject, outside the quotation, of its own sentence, else of one beside it."""
    quote = next((q.span for q in scene.reading.quotes if q.span.contains(mention.span)), None)
    if quote is None:
        return ()
    own, paragraph = mention.sentence, scene.sentence(mention).paragraph
    outside = [m for m in scene.reading.mentions if abs(m.sentence - own) <= 1
               and not any(q.span.overlaps(m.span) and not q.scare for q in scene.reading.quotes)
               and scene.sentence(m).paragraph == paragraph
               and scene.sentence(m).tokens[m.head].deprel == "nsubj"]  # fmt: skip
    for other in sorted(outside, key=lambda m: (m.sentence != own, m.sentence < own)):
        for entity in of(other):
            alone = fold(mention.text) in ("i", "me", "my", "mine") or entity.represents is None
            return (entity if alone else scene.entity(entity.side, "the side of whoever is quoted", 0.7),)
    return ()


def _published(scene: Scene, mention: Mention, of: Of) -> tuple[Entity, ...]:
    """ "We" in a statement is its publisher's side."""
    side = scene.publisher.side
    if side is None:
        return _author(scene, mention, of)
    return (scene.entity(side, "the publisher speaks", 0.85),)


def _author(scene: Scene, mention: Mention, of: Of) -> tuple[Entity, ...]:
    """Whoever the title names as the writer or speaker: "Thread by the foreign minister of Latvia"."""
    for other in scene.reading.mentions:
        if not scene.sentence(other).in_title:
            return ()
        words = scene.sentence(other).tokens
        first = scene.tokens(other)[0].index if scene.tokens(other) else 0
        if first < 2 or words[first - 1].text.lower() != "by" or fold(words[first - 2].lemma) not in _WRITINGS:
            continue
        for entity in of(other):
            alone = fold(mention.text) in ("i", "me", "my", "mine") or entity.represents is None
            return (entity if alone else scene.entity(entity.side, "the side of the title's author", 0.75),)
    return ()


def _answering(scene: Scene, label: str, paragraph: int, speaker: Speaker, word: str) -> tuple[Entity, ...]:
    """Whoever answers in the room: the labelled speaker, else the publisher's or the room's side."""
    if label and not scene.is_press(label):
        start = min((p for p, name in scene.labels.items() if name == label), default=paragraph)
        found = speaker(label, start)
        if found is not None and (found.represents or word in ("i", "me", "my")):
            own = word in ("i", "me", "my", "mine")
            return (found if own else scene.entity(found.side, "the speaker's side", 0.85),)
    answer = _first_answer(scene, speaker) if scene.is_press(label) else None
    side = answer or scene.publisher.side or (scene.publisher.venue if label else None)
    return (scene.entity(side, "whoever holds the briefing", 0.75),) if side else ()


def _first_answer(scene: Scene, speaker: Speaker) -> str | None:
    """The side of the first speaker in a transcript who is no reporter."""
    for paragraph, label in scene.labels.items():
        if label and not scene.is_press(label):
            found = speaker(label, paragraph)
            return found.represents if found else None
    return None


def sets(scene: Scene, mention: Mention, of: Of) -> tuple[Entity, ...]:
    """ "Both", "the two sides", "the parties": from its antecedents, else the last sides named before it."""
    if mention.antecedents:
        return ()
    tokens = [fold(t.text) for t in scene.tokens(mention)]
    count = next((_COUNT[t] for t in tokens[:3] if t in _COUNT), 0)
    bare = [t for t in tokens if t not in ("the", "all", "of", "them")]
    noun = scene.sentence(mention).tokens[mention.head].lemma.lower()
    counted = count and (len(bare) == 1 or (noun in _SET_NOUNS and len(bare) == 2))
    if not counted and not (tokens[0] in ("the", "these", "those") and len(bare) == 1 and bare[0] in _SETS):
        return ()
    if tokens[0] not in ("the", "both", "all", "these", "those", "their"):
        return ()
    same = _same_noun(scene, mention, of, noun, count or 2) or _hyphened(scene, mention, count or 2)
    return same or _last_sides(scene, mention, of, count or 2)


def _same_noun(scene: Scene, mention: Mention, of: Of, noun: str, count: int) -> tuple[Entity, ...]:
    """Those of a plural just before: "the two envoys" after "the envoys of Nepal and Bhutan"."""
    for other in reversed(scene.reading.mentions[: mention.index]):
        if mention.sentence - other.sentence > _NEAR:
            return ()
        head = scene.sentence(other).tokens[other.head]
        if other.span.end <= mention.span.start and head.lemma.lower() == noun and "Number=Plur" in head.feats:
            found = of(other)
            return found if len({e.side for e in found}) == len(found) == count else ()
    return ()


def _hyphened(scene: Scene, mention: Mention, count: int) -> tuple[Entity, ...]:
    """The two of "US-Iran talks", in the sentence before."""
    if count != 2 or not mention.sentence:
        return ()
    words = scene.reading.sentences[mention.sentence - 1].tokens
    for left, right in pairwise(scene.hits[mention.sentence - 1]):
        joined = right.first - left.last == 2 and words[left.last + 1].text in ("-", "–")
        if joined and all(scene.main(h).kind in "ln" for h in (left, right)):
            return tuple(
                scene.entity(scene.side(h), "one of the two with a hyphen between", 0.75) for h in (left, right)
            )
    return ()


def _last_sides(scene: Scene, mention: Mention, of: Of, count: int) -> tuple[Entity, ...]:
    out: dict[str, Entity] = {}
    for other in _before(scene, mention, subjects=True) + _before(scene, mention, subjects=False):
        for entity in of(other) if len(out) < count else ():
            if entity.side.partition(":")[0] in ("polity", "gov", "igo") and not _listed(out, entity, scene.register):
                out[entity.side] = entity
    if len(out) < count and scene.publisher.side and scene.publisher.side not in out:
        out[scene.publisher.side] = scene.entity(scene.publisher.side, "the publisher is one of them", 0.6)
    for other in _before(scene, mention, subjects=False):
        for entity in of(other) if len(out) < count and other.kind is MentionKind.PLACE else ():
            side = sides.side_of_place(entity, scene.on, scene.register)
            if side is not None and side not in out:
                out[side] = scene.entity(side, "side of a place named before", 0.5)
    return tuple(reversed(out.values())) if len(out) == count else ()


def _before(scene: Scene, mention: Mention, subjects: bool) -> list[Mention]:
    """Earlier mentions, the nearest first; those that act in their sentence, or all; no subject of an object's verb."""
    patient = scene.sentence(mention).tokens[mention.head].deprel == "obj"
    earlier = [m for m in reversed(scene.reading.mentions[: mention.index]) if m.kind is not MentionKind.PRONOUN
               and m.span.end <= mention.span.start and not (patient and m.sentence == mention.sentence)]  # fmt: skip
    return [m for m in earlier if not subjects or acts(scene.sentence(m), m.head)]


def _listed(out: dict[str, Entity], entity: Entity, register: Register) -> bool:
    def home(side: str) -> str:
        return register.polity(side) if side.startswith("gov:") else side

    return home(entity.side) in {home(side) for side in out}
