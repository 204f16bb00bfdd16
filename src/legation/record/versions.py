"""Versions of a document: which earlier documents it stands beside, and which of them is the newest."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from sqlalchemy import bindparam, or_, select

from legation.model.documents import Document
from legation.model.times import Stamp
from legation.record import schema
from legation.record.packing import stored, unpack_document
from legation.record.recordings import Recording

REPORT = "report"
_document = schema.document.c
_BESIDE = select(
    _document.row, _document.id, _document.version, _document.sha256, _document.publisher, _document.url,
    _document.meta, _document.kind, _document.recorded,
).order_by(_document.row)  # fmt: skip
_BY_ID = _BESIDE.where(_document.id == bindparam("id"))
_BY_URL = _BESIDE.where(or_(_document.id == bindparam("id"), _document.url == bindparam("url")))


@dataclass(frozen=True, slots=True)
class Version:
    """A document that is in the ledger.

    Attributes:
        moment: when its publisher last touched it, None when it does not say.
    """

    row: int
    id: str
    version: int
    sha256: str
    recorded: int
    moment: datetime | None


def digest_of(document: Document) -> str:
    """SHA-256 of the text as it stands, whatever the document says of itself."""
    return hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()


def moment_of(document: Document) -> datetime | None:
    """When its publisher last touched a document, UTC."""
    return _instant(document.modified or document.published)


def versions_of(rec: Recording, document: Document, kind: str) -> tuple[Version, ...]:
    """Documents of the same id, or reports of the same publisher at the same address, as they were entered.

    A fact or recollection names the address it was taken from, which many share.
    """
    values = {"id": stored(document.id)}
    query = _BY_ID
    if document.url and kind == REPORT:
        values["url"], query = stored(document.url), _BY_URL
    rows = rec.conn.execute(query, values).all()
    return tuple(
        Version(r.row, r.id, r.version, r.sha256, r.recorded, moment_of(unpack_document("", r.meta)))
        for r in rows
        if r.id == values["id"]
        or (r.kind == REPORT and _folded(r.publisher) == _folded(stored(document.publisher or "")))
    )


def newest(versions: Sequence[Version]) -> Version:
    """The one that its publisher touched last; of those that do not say, the one entered last."""
    last = versions[0]
    for version in versions[1:]:
        if not precedes(version.moment, last.moment):
            last = version
    return last


def precedes(one: datetime | None, other: datetime | None) -> bool:
    """Whether one is known to be earlier than the other."""
    return one is not None and other is not None and one < other


def _folded(name: str | None) -> str:
    return (name or "").casefold()


def _instant(stamp: Stamp | None) -> datetime | None:
    if stamp is None:
        return None
    try:
        return stamp.instant.astimezone(UTC) if stamp.instant else datetime.combine(stamp.day, time(), UTC)
    except OverflowError:  # an instant in the first or last hours of the calendar
        return datetime.combine(stamp.day, time(), UTC)
