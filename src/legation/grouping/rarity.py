"""How much a word says: the fewer texts it stands in, the more (inverse document frequency)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log, sqrt

Weighted = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Rarity:
    """Document frequencies of stems.

    Attributes:
        frequency: texts that each stem stands in. texts: number of texts counted.
    """

    frequency: Mapping[str, int]
    texts: int

    @classmethod
    def of(cls, texts: Iterable[Sequence[str]]) -> Rarity:
        """Count the texts given, each as stems."""
        counted = [set(text) for text in texts]
        return cls(Counter(word for text in counted for word in text), len(counted))

    def __call__(self, word: str) -> float:
        """Weight of a stem, 0 and up; a stem never met weighs most."""
        return max(0.0, log((self.texts + 1) / (self.frequency.get(word, 0) + 0.5)))

    def weigh(self, words: Iterable[str]) -> dict[str, float]:
        """Weight of each stem times one plus the logarithm of how often it comes."""
        return {word: (1 + log(count)) * self(word) for word, count in Counter(words).items()}


def cosine(a: Weighted, b: Weighted) -> float:
    """Cosine of two weighted bags of stems, 0 to 1; 0 when one is empty."""
    if len(b) < len(a):
        a, b = b, a
    dot = sum(value * b[word] for word, value in a.items() if word in b)
    return dot / (_norm(a) * _norm(b)) if dot else 0.0


def _norm(bag: Weighted) -> float:
    return sqrt(sum(value * value for value in bag.values()))


@cache
def background() -> Rarity:
    """Frequencies in news and press releases at large, from `rarity.json` (made by `tools/fit_grouping.py`)."""
    table = json.loads(files("legation.grouping").joinpath("rarity.json").read_text("utf-8"))
    counts = {word: int(count) for count, words in table["words"].items() for word in words.split()}
    return Rarity(counts, table["texts"])
