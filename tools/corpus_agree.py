"""How far two readings of the same sentences agree, field by field.

Events are paired by overlapping triggers (or, for one act in one sentence, without overlap). Detection is F1 over the
pairs; an event that one reading marks as not required, and the other lacks, counts neither way. Strict detection
forgives nothing: over all marks, or over those that both have to require. Fields are compared over the pairs: share of
equal values, Cohen's kappa, Krippendorff's alpha for nominal data. Sets of ids are compared as wholes and by Jaccard.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Event = Mapping[str, Any]
Pair = tuple[Event, Event]
SETS = ("actor", "recipient", "about")


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement on one field over `n` pairs; kappa and alpha are `None` when there is one value only."""

    field: str
    n: int
    same: float
    kappa: float | None
    alpha: float | None
    jaccard: float | None = None


@dataclass(frozen=True, slots=True)
class Detection:
    """Events found by both, by the first alone, by the second alone (required ones)."""

    both: int
    first: int
    second: int

    @property
    def f1(self) -> float:
        """2·both / (2·both + alone), 1.0 when neither found anything."""
        total = 2 * self.both + self.first + self.second
        return 2 * self.both / total if total else 1.0


def kappa(values: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of pairs of labels; `None` when chance agreement is complete."""
    n = len(values)
    if not n:
        return None
    left, right = Counter(a for a, _ in values), Counter(b for _, b in values)
    chance = sum(left[v] * right[v] for v in left) / n**2
    return None if chance == 1 else (sum(a == b for a, b in values) / n - chance) / (1 - chance)


def alpha(values: Sequence[tuple[str, str]]) -> float | None:
    """Krippendorff's alpha of two readings without gaps, nominal distance; `None` when all labels are one."""
    pooled = Counter(v for pair in values for v in pair)
    total = sum(pooled.values())
    expected = sum(n * (total - n) for n in pooled.values())
    if not expected:
        return None
    return 1 - (total - 1) * 2 * sum(a != b for a, b in values) / expected


def pairs(first: Mapping[str, Any], second: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Indices of the events of two readings of one document that are the same event, best match first."""
    marks = sorted(
        ((_likeness(a, b, first["sentences"]), -i, -j) for i, a in enumerate(first["events"])
         for j, b in enumerate(second["events"])),
        reverse=True,
    )  # fmt: skip
    taken: tuple[set[int], set[int]] = (set(), set())
    out = []
    for mark, i, j in marks:
        if mark > 0 and -i not in taken[0] and -j not in taken[1]:
            taken[0].add(-i)
            taken[1].add(-j)
            out.append((-i, -j))
    return out


def _likeness(a: Event, b: Event, sentences: Sequence[Sequence[int]]) -> float:
    (a0, a1), (b0, b1) = a["trigger"], b["trigger"]
    overlap = a0 < b1 and b0 < a1
    near = any(s <= a0 < e and s <= b0 < e for s, e in sentences)
    same = kind(a) == kind(b)
    if not overlap and not (near and same):
        return 0.0
    sides = sum(_ids(a, role) == _ids(b, role) for role in SETS)
    mark: float = 4 * overlap + 3 * same + sides + (a["status"] == b["status"])
    return mark


def kind(event: Event) -> str:
    """The act, or the PLOVER category of an event outside diplomacy."""
    return str(event["act"] or event["event"])


def _ids(event: Event, role: str) -> frozenset[str]:
    return frozenset(e["id"] for e in event[role])


def detection(first: Mapping[str, Any], second: Mapping[str, Any]) -> Detection:
    """What both readings of a document found, and what one of them alone requires."""
    found = pairs(first, second)
    left, right = {i for i, _ in found}, {j for _, j in found}
    alone = [sum(required(e) for k, e in enumerate(r["events"]) if k not in seen)
             for r, seen in ((first, left), (second, right))]  # fmt: skip
    return Detection(len(found), *alone)


def strict(first: Mapping[str, Any], second: Mapping[str, Any], needed: bool = False) -> Detection:
    """Marks of both readings and of one alone, later mentions too; with `needed` required ones, required by both."""
    left, right = ([not needed or required(e) for e in r["events"]] for r in (first, second))
    both = sum(left[i] and right[j] for i, j in pairs(first, second))
    return Detection(both, sum(left) - both, sum(right) - both)


def required(event: Event) -> bool:
    """Whether a reading without the event has missed it; later mentions of an event are not required."""
    return bool(event["core"]) and event["same_as"] is None


def sentences(first: Mapping[str, Any], second: Mapping[str, Any]) -> list[tuple[str, str]]:
    """For each sentence, whether each reading has an event in it."""
    return [
        (str(_any(first, a, b)), str(_any(second, a, b))) for a, b in (tuple(s) for s in first["sentences"])
    ]  # fmt: skip


def _any(note: Mapping[str, Any], start: int, end: int) -> bool:
    return any(start <= e["trigger"][0] < end for e in note["events"])


FIELDS: dict[str, Callable[[Event], str]] = {
    "act": kind,
    "PLOVER": lambda e: str(e["event"]),
    "status": lambda e: str(e["status"]),
    "actor": lambda e: " ".join(sorted(_ids(e, "actor"))),
    "recipient": lambda e: " ".join(sorted(_ids(e, "recipient"))),
    "about": lambda e: " ".join(sorted(_ids(e, "about"))),
    "speaker": lambda e: " ".join(x["id"] for x in e["said_by"][:1]),
    "speaker chain": lambda e: " ".join(x["id"] for x in e["said_by"]),
    "date": lambda e: str(e["date"]),
    "is content": lambda e: str(e["content_of"] is not None),
    "required": lambda e: str(required(e)),
}


def fields(matched: Sequence[Pair]) -> list[Agreement]:
    """Agreement on each field over matched events."""
    return [_agreement(name, value, matched) for name, value in FIELDS.items()]


def _agreement(name: str, value: Callable[[Event], str], matched: Sequence[Pair]) -> Agreement:
    values = [(value(a), value(b)) for a, b in matched]
    same = sum(a == b for a, b in values) / len(values) if values else 1.0
    jaccard = _jaccard(name, matched) if name in SETS else None
    return Agreement(name, len(values), same, kappa(values), alpha(values), jaccard)


def _jaccard(role: str, matched: Sequence[Pair]) -> float | None:
    sets = [(_ids(a, role), _ids(b, role)) for a, b in matched]
    marks = [len(a & b) / len(a | b) if a | b else 1.0 for a, b in sets]
    return sum(marks) / len(marks) if marks else None


def differences(first: Mapping[str, Any], second: Mapping[str, Any]) -> list[tuple[Event | None, Event | None, str]]:
    """Events that one reading lacks, and matched ones with the names of the fields that differ."""
    found = pairs(first, second)
    left, right = {i for i, _ in found}, {j for _, j in found}
    out: list[tuple[Event | None, Event | None, str]] = []
    for i, j in sorted(found):
        a, b = first["events"][i], second["events"][j]
        if names := [name for name, value in FIELDS.items() if value(a) != value(b)]:
            out.append((a, b, ", ".join(names)))
    out += [(e, None, "first alone") for i, e in enumerate(first["events"]) if i not in left]
    return [*out, *((None, e, "second alone") for j, e in enumerate(second["events"]) if j not in right)]
