"""Which mentions of events tell of one happening, where no act is known: trigger words, sentences, documents.

Two mentions are compared by how akin their triggers are (same stems, else a group of synonyms), by the rare words their
sentences and the words around the triggers share, and by whether their documents tell one story. A logistic model with
six weights (`weights.json`, made by `tools/fit_grouping.py`) turns that into a probability; mentions are joined by
average link (as in Barhom et al. 2019 and Cattan et al. 2021, without their encoder).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

import numpy as np
from numpy.typing import NDArray

from legation.grouping.rarity import Rarity, cosine
from legation.grouping.stems import STOP, content, stem
from legation.grouping.stories import stories
from legation.grouping.synonyms import kinds
from legation.model.times import DateRange

WINDOW = 5  # words on each side of the trigger
SYNONYM = 0.7  # how akin two different words of one group are
SAYING = kinds(("said",))
Floats = NDArray[np.float64]
FEATURES = (
    "bias",
    "akin in story",  # akin triggers, 0 to 1, in documents that tell one story
    "akin in sentence",  # akin triggers times the cosine of the sentences without them
    "window",  # cosine of the words around the triggers
    "together",  # both in one sentence
    "reported",  # both are words of saying: who says the same thing twice says it at two times
)
THRESHOLD = 0.3


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that tell of an event.

    Attributes:
        document: id of its document. trigger: the words that name the event, one or more.
        sentence: all words of the sentence. place: where in it the trigger begins. number: which sentence it is.
        date: days on which it took place, None when the text does not say.
    """

    document: str
    trigger: tuple[str, ...]
    sentence: tuple[str, ...]
    place: int = 0
    number: int = 0
    date: DateRange | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention made ready for comparison: stems, synonym groups, weighted words around it."""

    mention: Mention
    stems: frozenset[str]
    kinds: frozenset[int]
    sentence: Mapping[str, float]
    window: Mapping[str, float]


def seen(mention: Mention, rarity: Rarity) -> Seen:
    """Make a mention ready, with the weights of words that `rarity` gives."""
    trigger = [word for word in mention.trigger if word.lower() not in STOP] or list(mention.trigger)
    stems = frozenset(map(stem, trigger))
    end = mention.place + len(mention.trigger)
    before, after = mention.sentence[: mention.place], mention.sentence[end:]
    near = content([*before[-WINDOW:], *after[:WINDOW]])
    whole = content([*before, *after])
    return Seen(mention, stems, kinds(mention.trigger), rarity.weigh(whole), rarity.weigh(near))


def akin(a: Seen, b: Seen) -> float:
    """How akin two triggers are: share of stems, at least `SYNONYM` when one group has both; 0 to 1."""
    shared = len(a.stems & b.stems) / max(1, min(len(a.stems), len(b.stems)))
    return max(shared, SYNONYM if a.kinds & b.kinds else 0.0)


def features(a: Seen, b: Seen, story: float) -> tuple[float, ...]:
    """Numbers of a pair, in the order of `FEATURES`; `story` says how surely the documents tell one story, 0 to 1."""
    near = akin(a, b)
    one = a.mention.document == b.mention.document
    together = one and a.mention.number == b.mention.number
    reported = bool(a.kinds & SAYING and b.kinds & SAYING)
    sentence, window = cosine(a.sentence, b.sentence), cosine(a.window, b.window)
    return (1.0, near * story, near * sentence, window, float(together), float(reported))


@cache
def weights() -> dict[str, tuple[float, ...]]:
    """Learned weights by model: `pair` in the order of `FEATURES`; `source`, see `sources.py`."""
    table = json.loads(files("legation.grouping").joinpath("weights.json").read_text("utf-8"))
    return {name: tuple(values) for name, values in table["weights"].items()}


def probability(a: Seen, b: Seen, story: float, model: Sequence[float] | None = None) -> float:
    """Probability that two mentions tell of one happening, 0 to 1; 0 when their dates exclude it."""
    if apart(a.mention.date, b.mention.date):
        return 0.0
    found = features(a, b, story)
    score = sum(w * x for w, x in zip(model or weights()["pair"], found, strict=True))
    return 1 / (1 + exp(-score))


def apart(a: DateRange | None, b: DateRange | None) -> bool:
    """Whether two dates have no day in common; a date not given excludes nothing."""
    return a is not None and b is not None and (a.end <= b.start or b.end <= a.start)


def cluster(
    mentions: Sequence[Mention],
    documents: Mapping[str, Sequence[str]],
    model: Sequence[float] | None = None,
    threshold: float = THRESHOLD,
) -> tuple[int, ...]:
    """Number of the happening of each mention.

    Args:
        mentions: of any number of documents that may be about the same things.
        documents: words of each document named by a mention.
        model: weights in the order of `FEATURES`; the shipped ones by default.
        threshold: mean probability from which two groups are joined, 0 to 1.
    """
    texts = {name: content(words) for name, words in documents.items()}
    story = dict(zip(texts, stories(list(texts.values())), strict=True))
    rarity = Rarity.of(texts.values())
    ready = [seen(mention, rarity) for mention in mentions]
    linked = np.zeros((len(ready), len(ready)))
    for row, a in enumerate(ready):
        for column, b in enumerate(ready[:row]):
            one = float(story[a.mention.document] == story[b.mention.document])
            linked[row, column] = linked[column, row] = probability(a, b, one, model)
    return joined(linked, threshold)


def joined(linked: Floats, threshold: float) -> tuple[int, ...]:
    """Groups by average link, numbered by first member.

    Args:
        linked: symmetric, N by N. threshold: mean link from which two groups are joined.
    """
    between = linked.copy()
    np.fill_diagonal(between, -np.inf)
    size = np.ones(len(linked))
    labels = np.arange(len(linked))
    while len(linked):
        left, right = divmod(int(between.argmax()), len(linked))
        if between[left, right] < threshold:
            break
        mean = (between[left] * size[left] + between[right] * size[right]) / (size[left] + size[right])
        between[left] = between[:, left] = mean
        between[left, left] = -np.inf
        between[right, :] = between[:, right] = -np.inf
        size[left] += size[right]
        labels[labels == right] = left
    order = {label: number for number, label in enumerate(dict.fromkeys(labels.tolist()))}
    return tuple(order[label] for label in labels.tolist())
