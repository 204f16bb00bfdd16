"""Events: one thing that one document says was done, asked, promised, denied (codebook section 2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from legation.model.entities import Entity
from legation.model.spans import Quote
from legation.model.times import DateRange


class Status(StrEnum):
    """Whether the text says it happened (codebook section 2, Status)."""

    ACTUAL = "actual"
    ONGOING = "ongoing"
    HISTORICAL = "historical"
    FUTURE = "future"
    REQUESTED = "requested"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"
    DENIED = "denied"


class Manner(StrEnum):
    """How a speaker is quoted (codebook section 2, Attribution)."""

    DIRECT_QUOTE = "direct_quote"
    INDIRECT = "indirect"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of the chain of who says so."""

    by: Entity
    cue: Quote | None
    kind: Manner


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence and the trigger words an event rests on."""

    sentence: Quote
    trigger: Quote


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `act` is None outside diplomacy; `event` (PLOVER) is None where PLOVER has no category.

    Attributes:
        evidence: the first is the place coded; further ones are repetitions in the same document.
        date: when it took place or is to, None when the text does not say. date_text: the words that say so.
        content_of: id of the speech event whose content this is.
        confidence: 0 to 1. rules: the frames, status rules and resolutions that made it, in order.
        coder: name and version of the reader and rules.
    """

    id: str
    act: str | None
    event: str | None
    mode: str | None
    cameo: str | None
    quad_code: int | None
    context: tuple[str, ...]
    actor: tuple[Entity, ...]
    recipient: tuple[Entity, ...]
    about: tuple[Entity, ...]
    status: Status
    attribution: tuple[Attribution, ...]
    date: DateRange | None
    date_text: Quote | None
    place: Entity | None
    evidence: tuple[Evidence, ...]
    content_of: str | None
    confidence: float
    rules: tuple[str, ...]
    coder: str
