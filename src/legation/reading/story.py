"""What coreference knows of a document while it goes through it from left to right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from legation.model.readings import Mention, MentionKind, Turn
from legation.reading.entities import Entity
from legation.reading.faces import Face, look
from legation.reading.phrases import Tree

WINDOW = 60  # mentions looked back over for anything but a name


class Story:
    """Mentions with their faces, and the entity of each once it is known.

    Attributes:
        entity: entity of each mention, None until decided. antecedents: what the links will be.
        heads: (sentence, word) to the widest mention with that head; words: the same, and every word of a name.
        labels: for each mention in a turn of a transcript the mention that is the turn's label.
        unheard: those labels, and places before the dash that opens a report; no pronoun refers to them.
        groups: coordinated mentions, by sentence. joined: all of them.
    """

    __slots__ = (
        "antecedents",
        "entity",
        "faces",
        "groups",
        "heads",
        "ids",
        "joined",
        "labels",
        "mentions",
        "trees",
        "unheard",
        "words",
    )

    def __init__(
        self,
        mentions: Sequence[Mention],
        trees: Sequence[Tree],
        ids: Sequence[tuple[str, ...]],
        turns: Sequence[Turn] = (),
    ) -> None:
        self.mentions = mentions
        self.trees = trees
        self.ids = ids
        self.faces: list[Face] = [look(m, trees[m.sentence]) for m in mentions]
        self.entity: list[Entity | None] = [None] * len(mentions)
        self.antecedents: list[tuple[int, ...]] = [()] * len(mentions)
        self.heads: dict[tuple[int, int], int] = {}
        for mention in mentions:
            self.heads.setdefault((mention.sentence, mention.head), mention.index)
        self.words: dict[tuple[int, int], int] = dict(self.heads)
        for mention in mentions:
            if mention.kind in (MentionKind.PERSON, MentionKind.PLACE, MentionKind.ORGANISATION):
                for word in range(mention.first, mention.last + 1):
                    self.words.setdefault((mention.sentence, word), mention.index)
        self.labels = _labels(mentions, turns)
        datelines = (m.index for m in mentions if _dateline(m, trees[m.sentence]))
        self.unheard = frozenset([*datelines, *self.labels.values()])
        self.groups: dict[int, list[list[int]]] = self._grouped()
        self.joined = frozenset(i for groups in self.groups.values() for group in groups for i in group)

    def speaker(self, index: int) -> Entity | None:
        """Who has the word where a mention stands, in a transcript."""
        label = self.labels.get(index)
        return None if label is None else self.entity[label]

    def _grouped(self) -> dict[int, list[list[int]]]:
        groups: dict[tuple[int, int], list[int]] = {}
        for (sentence, head), index in self.heads.items():
            tokens = self.trees[sentence].tokens
            token = tokens[head]
            if token.deprel == "conj" and (sentence, token.head) in self.heads:
                key = (sentence, token.head)
                groups.setdefault(key, [self.heads[key]]).append(index)
        found: dict[int, list[list[int]]] = {}
        for (sentence, _), group in groups.items():
            found.setdefault(sentence, []).append(group)
        return found

    def back(self, index: int, sentences: int) -> Iterator[int]:
        """Mentions before one, nearest first, not more than so many sentences back, at most `WINDOW`."""
        here = self.mentions[index].sentence
        for other in range(index - 1, max(-1, index - 1 - WINDOW), -1):
            if here - self.mentions[other].sentence > sentences:
                return
            yield other

    def recent(self, index: int, sentences: int) -> Iterator[Entity]:
        """Entities mentioned before, the latest first, each once; not those around or within the mention."""
        seen: set[int] = set()
        span = self.mentions[index].span
        for other in self.back(index, sentences):
            entity = self.entity[other]
            if entity is None or id(entity) in seen or self.mentions[other].span.overlaps(span):
                continue
            seen.add(id(entity))
            yield entity

    def nearest(self, entity: Entity, index: int) -> int | None:
        """Latest mention of an entity before one, apart from it."""
        span = self.mentions[index].span
        for other in reversed(entity.mentions):
            if other < index and not self.mentions[other].span.overlaps(span):
                return other
        return None


def _dateline(mention: Mention, tree: Tree) -> bool:
    """Whether a place opens its sentence and a dash between blanks follows within a few words."""
    if mention.kind is not MentionKind.PLACE or mention.first:
        return False
    for mark in tree.tokens[mention.last + 1 : mention.last + 7]:
        if mark.text in ("-", "–", "—", "--") and tree.tokens[mark.index - 1].end < mark.start:
            return True
    return False


def _labels(mentions: Sequence[Mention], turns: Sequence[Turn]) -> dict[int, int]:
    """For each mention in a turn the mention that its speaker's label is; in one pass over both."""
    found: dict[int, int] = {}
    place, label = 0, -1
    for mention in mentions:
        while place < len(turns) and turns[place].span.end <= mention.span.start:
            place, label = place + 1, -1
        if place == len(turns):
            break
        if turns[place].speaker.contains(mention.span):
            label = mention.index
        elif label >= 0:
            found[mention.index] = label
    return found
