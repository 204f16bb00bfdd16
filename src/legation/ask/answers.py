"""What questions are answered with: frozen values that say under which rule, on which day, known when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Generic, TypeVar, overload

from legation.grouping.counting import Sources
from legation.model.spans import Quote
from legation.model.states import Grade
from legation.model.times import DateRange
from legation.record.steps import DateKind

if TYPE_CHECKING:
    from pandas import DataFrame

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words that a state or an event rests on, as they stand in a document.

    Attributes:
        event, document: ids. quote, trigger: the sentence and its decisive words, offsets in code points of the
            document's text. said_by: ids of who says so, outermost first; empty for the publisher's own voice.
        published: day of publication, None where the document does not say.
    """

    event: str
    document: str
    quote: Quote
    trigger: Quote
    said_by: tuple[str, ...]
    publisher: str | None
    published: date | None
    url: str | None
    kind: str = "report"


@dataclass(frozen=True, slots=True)
class Held:
    """A state of one key over a stretch of time, as the record has it.

    Attributes:
        id … about: as in `State`; `holder_name` and `of_name` are the register's.
        rule: how it was derived. rules: the rule set it was derived under.
        since: when it came to be so, as stated; None when no source says. possible_from, certain_from: first days on
            which it may and surely does hold. until: the first day on which it surely no longer does, None while it
            lasts. sure: it surely holds on the day asked about.
        dates: the five kinds of date. contradicted: sources give different days.
        conflict: ids of governments recognised at once by one holder.
        sources, sentence: filled where a question opens them.
    """

    id: str
    track: str
    holder: str
    holder_name: str
    of: str
    of_name: str
    person: str | None
    act: str | None
    about: str | None
    state: str
    grade: Grade
    rule: str
    rules: str
    since: DateRange | None
    possible_from: date
    certain_from: date
    until: date | None
    sure: bool
    dates: tuple[tuple[DateKind, DateRange], ...] = ()
    contradicted: bool = False
    conflict: tuple[str, ...] = ()
    sources: Sources | None = None
    sentence: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened, however many documents tell it.

    Attributes:
        id: of the event that stands for it. day: None when no text says. reported: earliest publication.
        actor, recipient, about: ids. events: ids of all events that tell of it, the standing one first.
    """

    id: str
    act: str | None
    status: str
    day: DateRange | None
    reported: date | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    about: tuple[str, ...]
    sources: Sources
    sentence: Sentence
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Excluded:
    """Somebody on record about the subject and not counted, with the reason."""

    id: str
    name: str
    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class Answer(Sequence[T], Generic[T]):
    """Values in a stable order with what was asked. `kind` is their type, so that an empty answer has columns.

    Attributes:
        left_out: how many more there are, where the question had a limit.
    """

    rows: tuple[T, ...]
    kind: type[T]
    on: date | None = None
    known: datetime | None = None
    rule: str | None = None
    left_out: int = 0

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        """One value, or several."""
        return self.rows[index]

    def __len__(self) -> int:
        """How many."""
        return len(self.rows)

    def __iter__(self) -> Iterator[T]:
        """In order."""
        return iter(self.rows)

    def frame(self) -> DataFrame:
        """A pandas frame with flat, stable columns; needs `legation[frames]`."""
        from legation.ask.frames import to_frame

        return to_frame(self.rows, self.kind)


@dataclass(frozen=True, slots=True)
class Count:
    """How many recognise a subject (or are recognised by a holder), under a named rule, opened down to each.

    Attributes:
        asked, asked_name: the subject, or the holder when `side` is `holder`. side: `subject` or `holder`.
        rule: the rule set. group: the group counted within, None for everybody. ever: whether at any time up to `on`.
        holders, possible_holders: surely and possibly recognising on the day (recognised, when `side` is `holder`).
        withdrawn, disputed: who has taken it back; whose withdrawal or conflict is disputed.
        excluded: everybody else on record, each with the reason.
    """

    asked: str
    asked_name: str
    side: str
    rule: str
    on: date
    known: datetime | None
    group: str | None
    ever: bool
    holders: tuple[Held, ...]
    possible_holders: tuple[Held, ...]
    withdrawn: tuple[Held, ...]
    disputed: tuple[Held, ...]
    excluded: tuple[Excluded, ...] = field(default=())

    @property
    def certain(self) -> int:
        """How many surely do."""
        return len(self.holders)

    @property
    def possible(self) -> int:
        """How many more possibly do."""
        return len(self.possible_holders)

    def frame(self) -> DataFrame:
        """A pandas frame of everybody who surely or possibly does; needs `legation[frames]`."""
        from legation.ask.frames import to_frame

        return to_frame((*self.holders, *self.possible_holders), Held)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every period of two sides in order, and what happened between them and moved nothing."""

    a: str
    b: str
    known: datetime | None
    rule: str
    periods: tuple[Held, ...]
    happenings: tuple[Happening, ...] = ()

    def frame(self) -> DataFrame:
        """A pandas frame of the periods; needs `legation[frames]`."""
        from legation.ask.frames import to_frame

        return to_frame(self.periods, Held)
