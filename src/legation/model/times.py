"""Imprecise dates as the half-open interval of days they could mean; publication stamps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from legation.model.spans import Span


class Precision(StrEnum):
    """Grain of a date as the text gives it."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class DateRange:
    """The days a date could mean: `start` included, `end` excluded, at a precision.

    `RANGE` is used when the text gives two ends ("from 9 to 16 October").
    """

    start: date
    end: date
    precision: Precision

    def __post_init__(self) -> None:
        if not self.start < self.end:
            raise ValueError(f"date range {self.start}..{self.end}: expected start before end")

    @property
    def iso(self) -> str:
        """ISO 8601 text of the start, cut to the precision: `2025-07-03`, `2025-07`, `2025`."""
        text = self.start.isoformat()
        if self.precision in (Precision.MONTH, Precision.QUARTER, Precision.SEASON):
            return text[:7]
        if self.precision in (Precision.YEAR, Precision.DECADE, Precision.CENTURY):
            return text[:4]
        return text


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a document was published, modified or retrieved.

    Attributes:
        day: the calendar day in the zone the source states (or the only thing the source states).
        instant: the aware instant when the source states a time; None when it gives a day alone.
    """

    day: date
    instant: datetime | None = None

    def __post_init__(self) -> None:
        if self.instant is not None and self.instant.tzinfo is None:
            raise ValueError(f"instant {self.instant!r}: expected a time zone")

    @property
    def iso(self) -> str:
        """ISO 8601 text: the instant when known, else the day."""
        return self.instant.isoformat() if self.instant else self.day.isoformat()


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that name a time, and the days they mean on the document's publication date.

    Attributes:
        span: where, in code points of `Document.text`; `text` equals the slice.
        value: the interval, or None when it cannot be resolved (no publication date, vague words).
        anchored: True when the value leans on the publication date or on an earlier expression.
        duration: True for a length of time ("for two years", "72 hours"), which dates nothing.
    """

    span: Span
    text: str
    value: DateRange | None
    anchored: bool = False
    duration: bool = False
