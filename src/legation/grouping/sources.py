"""Whether one document tells of an event that another one mentions (the task of FAMuS, Vashishtha et al. 2024).

Unlike two mentions, a report is compared with a whole document whose own mention is not known: what of the report's
words the document has, weighted by rarity, and whether it has a word akin to the trigger.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import exp, log

from legation.grouping.mentions import SYNONYM, Mention, weights
from legation.grouping.rarity import Rarity, background
from legation.grouping.stems import content, stem
from legation.grouping.synonyms import kinds

FEATURES = (
    "bias",
    "trigger",  # share of the trigger's stems in the document, else `SYNONYM` for a word of its group
    "report",  # share by weight of the report's words that the document has
    "sentence",  # the same for the trigger's sentence
    "pairs",  # share of the sentence's neighbouring words that are neighbours in the document
    "weight",  # logarithm of the sentence's weight: much to go by or little
)


def tells(mention: Mention, report: Sequence[str], document: Sequence[str], rarity: Rarity | None = None) -> float:
    """Probability that a document tells of the event a report mentions, 0 to 1.

    Args:
        mention: the event in the report. report: all words of the report. document: all words of the other document.
        rarity: weights of words; of news at large by default.
    """
    found = features(mention, report, document, rarity or background())
    return 1 / (1 + exp(-sum(w * x for w, x in zip(weights()["source"], found, strict=True))))


def features(mention: Mention, report: Sequence[str], document: Sequence[str], rarity: Rarity) -> tuple[float, ...]:
    """Numbers of a pair, in the order of `FEATURES`."""
    text, sentence = content(document), content(mention.sentence)
    have = frozenset(text)
    pairs, their_pairs = list(pairwise(sentence)), set(pairwise(text))
    neighbours = sum(pair in their_pairs for pair in pairs) / max(1, len(pairs))
    weight = log(1 + sum(map(rarity, frozenset(sentence))))
    whole, part = _covered(frozenset(content(report)), have, rarity), _covered(frozenset(sentence), have, rarity)
    return (1.0, _trigger(mention.trigger, have), whole, part, neighbours, weight)


def shared_stems(trigger: Sequence[str], have: frozenset[str]) -> float:
    """Share of a trigger's stems that a document has, 0 to 1."""
    stems = content(trigger) or tuple(map(stem, trigger))
    return sum(word in have for word in stems) / max(1, len(stems))


def _trigger(trigger: Sequence[str], have: frozenset[str]) -> float:
    groups = kinds(trigger)
    akin = bool(groups) and any(groups & kinds((word,)) for word in have)
    return max(shared_stems(trigger, have), SYNONYM if akin else 0.0)


def _covered(words: frozenset[str], have: frozenset[str], rarity: Rarity) -> float:
    """Share by weight of the words that are in `have`."""
    return sum(map(rarity, words & have)) / (sum(map(rarity, words)) or 1.0)
