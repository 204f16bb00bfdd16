"""Words that name one kind of happening, from `synonyms.txt`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from legation.grouping.stems import STOP, stem


@cache
def _groups() -> dict[tuple[str, ...], frozenset[int]]:
    """Numbers of the groups (line numbers of the file) that each phrase, as stems, stands in."""
    text = files("legation.grouping").joinpath("synonyms.txt").read_text("utf-8")
    found: dict[tuple[str, ...], frozenset[int]] = {}
    for number, line in enumerate(text.splitlines()):
        for phrase in line.partition("#")[0].split():
            stems = tuple(map(stem, phrase.split("+")))
            found[stems] = found.get(stems, frozenset()) | {number}
    return found


def kinds(trigger: Sequence[str]) -> frozenset[int]:
    """Numbers of the groups a trigger belongs to: by the whole phrase, else by its words of content."""
    groups = _groups()
    stems = tuple(map(stem, trigger))
    if stems in groups:
        return groups[stems]
    words = [stem(word) for word in trigger if word.lower() not in STOP]
    return frozenset().union(*(groups.get((word,), frozenset()) for word in words))
