"""The word lists that decide status, compiled from `resources/status.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from legation.coding.tables import table
from legation.model.events import Status


@dataclass(frozen=True)
class StatusWords:
    """The word lists of `resources/status.yaml`, indexed."""

    effect: dict[str, str]
    modal: dict[str, Status]
    factive: frozenset[str]
    conditional: frozenset[str]
    purpose: frozenset[str]
    negators: frozenset[str]
    negative_subjects: frozenset[str]
    performative: frozenset[str]
    standing: frozenset[str]
    careful: frozenset[str]
    deed_marks: frozenset[str]
    deed_predicates: frozenset[str]
    undone: frozenset[str]
    doubtful: frozenset[str]
    over: frozenset[str]
    doubt: frozenset[str]


@cache
def words() -> StatusWords:
    """The lists shipped with the package, read once."""
    raw: dict[str, Any] = table("status")
    acts = _acts_of(raw["performative_groups"])
    return StatusWords(
        {w: effect for effect, lemmas in raw["governs"].items() for w in lemmas},
        {w: Status(s) for s, lemmas in raw["modals"].items() for w in lemmas},
        frozenset(raw["factive"]),
        frozenset(raw["conditional_marks"]),
        frozenset(raw["purpose_marks"]),
        frozenset(raw["negators"]),
        frozenset(raw["negative_subjects"]),
        acts,
        frozenset(raw["standing_acts"]),
        _acts_of(raw["careful_groups"]),
        frozenset(raw["deed_marks"]),
        frozenset(raw["deed_predicates"]),
        frozenset(raw["undone_adverbs"]),
        frozenset(raw["doubtful_adverbs"]),
        frozenset(raw["over_adverbs"]),
        frozenset(raw["doubt_nouns"]),
    )


def _acts_of(groups: list[str]) -> frozenset[str]:
    return frozenset(a["act"] for a in table("vocabulary")["acts"] if a["group"] in groups)


def is_factive(lemma: str) -> bool:
    """Whether a verb presupposes that its object took place ("welcomed the recognition")."""
    return lemma in words().factive
