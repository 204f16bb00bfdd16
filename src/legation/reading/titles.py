"""What a noun stands for: office, person, body, territory, time; read once from `tables/titles.json`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_NOUNS = ("offices", "people", "state_bodies", "bodies", "places", "times", "person_sets", "place_sets", "open_sets")


@dataclass(frozen=True, slots=True)
class Titles:
    """Word lists of `resources/titles.yaml`, lower-cased lemmas.

    Attributes:
        bodies: nouns for groups that are no organ of a state. state_bodies: organs of a state.
        styles: words of a territory's long name that may be left off ("republic", "of").
        wider: wider word to the words it may stand for, itself included.
        demonyms: demonym to words for its territory. known: every noun of the lists.
        male, female: titles and kin nouns of one sex; first names apart.
    """

    offices: frozenset[str]
    people: frozenset[str]
    state_bodies: frozenset[str]
    bodies: frozenset[str]
    places: frozenset[str]
    times: frozenset[str]
    honorifics: frozenset[str]
    styles: frozenset[str]
    person_sets: frozenset[str]
    place_sets: frozenset[str]
    open_sets: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    first_names_male: frozenset[str]
    first_names_female: frozenset[str]
    wider: dict[str, frozenset[str]]
    demonyms: dict[str, frozenset[str]]
    known: frozenset[str]

    def gender(self, word: str) -> str | None:
        """`m`, `f` or None, from a title or noun."""
        return _either(word, self.male, self.female)

    def gender_of_name(self, word: str) -> str | None:
        """`m`, `f` or None, from a first name."""
        return _either(word, self.first_names_male, self.first_names_female)


def _either(word: str, male: frozenset[str], female: frozenset[str]) -> str | None:
    if word in male:
        return None if word in female else "m"
    return "f" if word in female else None


@cache
def titles() -> Titles:
    """The word lists, read on first use."""
    raw = json.loads(files("legation.tables").joinpath("titles.json").read_text("utf-8"))
    wider = {key: frozenset([key, *values]) for key, values in raw.pop("wider").items()}
    demonyms = {key: frozenset(values) for key, values in raw.pop("demonyms").items()}
    lists = {key: frozenset(values) for key, values in raw.items()}
    known = frozenset[str]().union(*(lists[key] for key in _NOUNS))
    return Titles(wider=wider, demonyms=demonyms, known=known, **lists)
