"""Dates and places of events: which time expression belongs to which trigger (codebook section 2, `date`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from legation.coding import places
from legation.coding.matching import Match
from legation.coding.scene import Scene
from legation.coding.syntax import Tree, base
from legation.model.entities import Entity
from legation.model.times import TimeExpression

_BOUND = re.compile(r"\b(?:since|until|till)\s+(?:the\s+)?$", re.IGNORECASE)
_WORLD = ("in", "at", "near", "outside")


@dataclass(frozen=True)
class Calendar:
    """The dated expressions of a scene, by sentence."""

    scene: Scene

    @cached_property
    def _by_sentence(self) -> dict[int, list[TimeExpression]]:
        found: dict[int, list[TimeExpression]] = {}
        bounds = [(t.sentence.span.start, t.sentence.span.end) for t in self.scene.trees]
        for time in self.scene.reading.times:
            if time.value is None or time.duration or _bounds_only(self.scene.text, time.span.start):
                continue
            for index, (start, end) in enumerate(bounds):
                if start <= time.span.start < end:
                    found.setdefault(index, []).append(time)
                    break
        return found

    def of(self, match: Match, others: Iterable[int]) -> TimeExpression | None:
        """The expression that dates the match.

        Args:
            match: the match. others: anchors of the other matches in the sentence, which may own an expression.
        """
        times = self._by_sentence.get(match.sentence, ())
        tree = match.arguments.tree
        if not times:
            return self._dateline(match)
        owners = {a for a in others if a != match.anchor}
        spots = [(t, _head_word(tree, t)) for t in times]
        for time, word in spots:
            if word is not None and _attached(tree, word, match, owners):
                return time
        for time, word in spots:
            if word is not None and _inherited(tree, word, match):
                return time
        if tree.sentence.index == match.sentence and len(times) == 1 and _opens(tree, times[0], match):
            return times[0]
        return None

    def _dateline(self, match: Match) -> TimeExpression | None:
        """The day in the dateline before the sentence, for its main clauses."""
        before = match.sentence - 1
        if before < 0 or base(match.arguments.tree.tokens[match.anchor].deprel) not in ("root", "conj", "parataxis"):
            return None
        tree, here = self.scene.trees[before], match.arguments.tree.sentence
        bare = not any(t.upos == "VERB" for t in tree.tokens) and len(tree.tokens) <= 12
        times = self._by_sentence.get(before, ())
        return times[0] if times and bare and tree.sentence.paragraph == here.paragraph else None


def _bounds_only(text: str, start: int) -> bool:
    """ "since August 2021", "until Friday": an end of a period, which dates nothing."""
    return bool(_BOUND.search(text[max(0, start - 12) : start]))


def _head_word(tree: Tree, time: TimeExpression) -> int | None:
    inside = [t.index for t in tree.tokens if t.start < time.span.end and t.end > time.span.start]
    tops = [i for i in inside if tree.tokens[i].head not in inside]
    if any(
        tree.tokens[i].deprel in ("compound", "nummod", "amod") and tree.tokens[tree.tokens[i].head].upos == "PROPN"
        for i in tops
    ):
        return None
    content = [i for i in tops if tree.tokens[i].upos not in ("ADP", "DET", "PUNCT")]
    return next(iter(content or tops), None)


def _attached(tree: Tree, word: int, match: Match, owners: set[int]) -> bool:
    """Whether going up from the expression reaches the match before any other event or clause."""
    mine = {match.word, match.anchor}
    if word in mine:
        return True
    for here in tree.up(word):
        if here in mine:
            return True
        if here in owners:
            return False
        if tree.tokens[here].upos in ("VERB", "AUX"):
            return _carries(tree, here, match)
    return False


def _carries(tree: Tree, verb: int, match: Match) -> bool:
    """Whether the verb's clause only carries the match ("is due to follow on Monday", "took place on Monday")."""
    for here in (match.anchor, *tree.up(match.anchor)):
        if here == verb:
            return True
        if base(tree.tokens[here].deprel) not in ("xcomp", "acl", "nsubj", "obl", "nmod", "obj"):
            return False
    return False


def _inherited(tree: Tree, word: int, match: Match) -> bool:
    """A date on the first conjunct covers the next ones; a date on the reporting clause covers a present perfect."""
    clause = next((h for h in tree.up(word) if tree.tokens[h].upos in ("VERB", "AUX")), None)
    if clause is None:
        return False
    anchor = match.anchor
    if base(tree.tokens[anchor].deprel) == "conj" and not tree.deps(anchor, "nsubj"):
        return clause in (tree.tokens[anchor].head, *_siblings(tree, anchor))
    if anchor in tree.conjuncts(clause)[1:]:
        return True
    above = tree.tokens[anchor].head == clause and base(tree.tokens[anchor].deprel) == "ccomp"
    reporting = clause in tree.deps(anchor, "parataxis", "ccomp") or above
    perfect = any(
        tree.lemma(k) in ("have", "be") and tree.tokens[k].feat("Tense") == "Pres" for k in tree.deps(anchor, "aux")
    )
    return reporting and perfect and base(tree.tokens[anchor].deprel) in ("ccomp", "root", "parataxis")


def _siblings(tree: Tree, anchor: int) -> list[int]:
    return tree.conjuncts(tree.tokens[anchor].head)


def _opens(tree: Tree, time: TimeExpression, match: Match) -> bool:
    """A dateline or a fronted expression dates the main clause of its sentence."""
    first = tree.tokens[0].start if tree.tokens else 0
    main = base(tree.tokens[match.anchor].deprel) in ("root", "parataxis", "appos", "conj", "list")
    return (
        main
        and time.span.start - first <= 40
        and time.span.end <= match.span.start
        and not tree.deps(match.anchor, "mark")
    )


def place_of(scene: Scene, match: Match) -> Entity | None:
    """The place that the text gives for the match ("in Astana"), or None."""
    tree = match.arguments.tree
    hosts = [match.word] if match.anchor == match.word else [match.word, match.anchor]
    if any(tree.tokens[k].text.lower() == "here" for h in hosts for k in tree.deps(h, "advmod", "obl")):
        return dateline_place(scene, match.sentence)
    for host in hosts:
        for preposition in _WORLD:
            for index in places.phrases(tree, host, preposition):
                for entity in scene.entities_at((match.sentence, index)):
                    if entity.kind in ("place", "polity") and not _time_like(tree, index):
                        return entity
    return None


def dateline_place(scene: Scene, sentence: int) -> Entity | None:
    """The place that opens the paragraph of the sentence, or None."""
    paragraph = scene.trees[sentence].sentence.paragraph
    for mention in scene.reading.mentions:
        opening = scene.trees[mention.sentence].sentence
        if opening.paragraph == paragraph and opening.tokens and mention.span.start == opening.tokens[0].start:
            found = next((e for e in scene.cast.entities[mention.index] if e.host), None)
            if found is not None:
                return found
    return None


def _time_like(tree: Tree, index: int) -> bool:
    return tree.tokens[index].upos == "NUM"
