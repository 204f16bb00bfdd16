"""Legation reads diplomatic news and keeps the record.

>>> import legation
>>> entry = legation.read("Russia recognised the Islamic Emirate of Afghanistan.", published="2025-07-04")
>>> [(e.act, e.actor[0].id, e.about[0].id, e.status.value) for e in entry.events]
[('recognise', 'polity:RUS', 'gov:AFG/islamic-emirate', 'actual')]
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from legation.errors import (
    BusyLedger,
    DamagedLedger,
    DocumentError,
    EmptyDocument,
    ForeignSchema,
    FullDisk,
    LedgerError,
    LegationError,
    NoLedger,
    OversizedDocument,
    ResourceError,
    Unknown,
    UnreadableDocument,
    UsageError,
    WeightsError,
)
from legation.model.documents import Document, Failure
from legation.model.entities import Entity
from legation.model.entries import Entry
from legation.model.events import Attribution, Event, Evidence, Manner, Status
from legation.model.spans import Quote, Span
from legation.model.states import Grade, State
from legation.model.times import DateRange, Precision, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from legation.ledger import Ledger

__version__ = "0.1.0"

__all__ = [
    "Attribution",
    "BusyLedger",
    "DamagedLedger",
    "DateRange",
    "Document",
    "DocumentError",
    "EmptyDocument",
    "Entity",
    "Entry",
    "Event",
    "Evidence",
    "Failure",
    "ForeignSchema",
    "FullDisk",
    "Grade",
    "Ledger",
    "LedgerError",
    "LegationError",
    "Manner",
    "NoLedger",
    "OversizedDocument",
    "Precision",
    "Quote",
    "ResourceError",
    "Span",
    "Stamp",
    "State",
    "Status",
    "Unknown",
    "UnreadableDocument",
    "UsageError",
    "WeightsError",
    "__version__",
    "read",
    "read_files",
]


def __getattr__(name: str) -> object:
    """`Ledger` is imported when it is first asked for: it brings the SQL layer, which reading does without."""
    if name == "Ledger":
        from legation.ledger import Ledger

        return Ledger
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def read(
    text: str,
    *,
    published: str | date | datetime | Stamp | None = None,
    title: str | None = None,
    publisher: str | None = None,
) -> Entry:
    """Read one text.

    Args:
        text: the body. published: day or aware instant of publication, against which "on Wednesday" is resolved; None
            when unknown, and then relative dates stay None. title, publisher: as the source gives them.

    Returns:
        The document with its events and the states that follow from them.

    Raises:
        UsageError: `published` is not an ISO 8601 day or instant with a zone.
        EmptyDocument: there is nothing to read.
        OversizedDocument: it is longer than a million characters.
    """
    from legation import pipeline
    from legation.sources import document_from_text

    document = document_from_text(text, title=title, publisher=publisher, published=stamp(published))
    return pipeline.conclude(pipeline.reader().read(document))


def read_files(
    paths: Sequence[str | Path], *, published: str | date | datetime | Stamp | None = None, publisher: str | None = None
) -> Iterator[Entry | Failure]:
    """Read files and folders; a document that cannot be read is a `Failure` in its place, and the run goes on.

    Args:
        paths: files, folders, or `-` for standard input. published, publisher: for documents that do not say.

    Raises:
        UsageError: `published` is not an ISO 8601 day or instant with a zone.
    """
    from legation import pipeline

    documents = pipeline.read_sources(paths, published=stamp(published), publisher=publisher)
    yield from pipeline.read_documents(documents)


def stamp(value: str | date | datetime | Stamp | None) -> Stamp | None:
    """A publication stamp from what a caller has; UsageError when it is not a date."""
    if value is None or isinstance(value, Stamp):
        return value
    if isinstance(value, datetime):
        return _instant(value)
    if isinstance(value, date):
        return Stamp(value)
    try:
        return _instant(datetime.fromisoformat(value)) if len(value) > 10 else Stamp(date.fromisoformat(value))
    except ValueError:
        raise UsageError(f"published: found {value!r}; expected 2025-07-10 or 2025-07-10T09:30+05:00") from None


def _instant(value: datetime) -> Stamp:
    if value.tzinfo is None:
        raise UsageError(f"published: found {value.isoformat()!r} without a zone; expected 2025-07-10T09:30+05:00")
    return Stamp(value.date(), value)
