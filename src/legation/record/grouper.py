"""What the record asks of whoever knows which texts and events are alike; `legation.ledger` supplies it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from legation.model.documents import Document
from legation.model.events import Event


@dataclass(frozen=True, slots=True)
class Told:
    """An event as one document tells it.

    Attributes:
        published: day of the document, None when it does not say. document: its id. text: as it stands in the store.
    """

    event: Event
    published: date | None
    document: str
    text: str


@dataclass(frozen=True, slots=True)
class Alike:
    """A document is a `copy` or a `revision` of an earlier one.

    Attributes:
        score: 0 to 1. reason: why, one clause.
    """

    kind: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Same:
    """Two events tell of one happening; `score` 0 to 1, `reason` one clause."""

    score: float
    reason: str


class Grouper(Protocol):
    """Judges what is alike. Numbers are signed 64 bit; two that may be alike share at least one."""

    def bands(self, text: str) -> tuple[int, ...]:
        """Under which numbers to look for near-duplicates of a text."""
        ...

    def alike(self, new: Document, old: Document) -> Alike | None:
        """Whether the new document is a copy or a revision of the old one."""
        ...

    def traces(self, told: Told) -> tuple[int, ...]:
        """Under which numbers to look for the same happening."""
        ...

    def same(self, new: Told, old: Told) -> Same | None:
        """Whether two events of different documents tell of one happening."""
        ...


class Apart:
    """The grouper that finds nothing alike."""

    def bands(self, text: str) -> tuple[int, ...]:
        """No numbers."""
        return ()

    def alike(self, new: Document, old: Document) -> Alike | None:
        """Never alike."""
        return None

    def traces(self, told: Told) -> tuple[int, ...]:
        """No numbers."""
        return ()

    def same(self, new: Told, old: Told) -> Same | None:
        """Never the same."""
        return None
