"""A mention before it has its number in the document."""

from __future__ import annotations

from dataclasses import dataclass

from legation.model.readings import MentionKind


@dataclass(frozen=True, slots=True)
class Draft:
    """Words of one sentence that will be a mention: `first` to `last`, both included, around `head`."""

    first: int
    last: int
    head: int
    kind: MentionKind
    ids: tuple[str, ...] = ()
    score: float = 1.0
