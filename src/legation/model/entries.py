"""A document with everything Legation wrote down about it."""

from __future__ import annotations

from dataclasses import dataclass

from legation.model.documents import Document
from legation.model.events import Event
from legation.model.states import State


@dataclass(frozen=True, slots=True)
class Entry:
    """One document read, coded and concluded from: the unit that is printed, exported and entered."""

    document: Document
    events: tuple[Event, ...]
    states: tuple[State, ...]
