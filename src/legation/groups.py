"""`legation.grouping` as the record asks for it: what is a copy, what is the same happening."""

from __future__ import annotations

from legation import grouping
from legation.model.documents import Document
from legation.record.grouper import Alike, Same, Told


class Groups:
    """The grouper of a ledger (see `legation.record.grouper.Grouper`)."""

    def bands(self, text: str) -> tuple[int, ...]:
        """Numbers of the text's signature."""
        return grouping.signature(text).bands

    def alike(self, new: Document, old: Document) -> Alike | None:
        """A copy, or a revision when one publisher put both at one address."""
        found = grouping.alike(_text(new), _text(old))
        return Alike(found.kind.value, found.score, found.reason) if found else None

    def traces(self, told: Told) -> tuple[int, ...]:
        """Numbers of the act, its sides and its time."""
        return grouping.traces(told.event, told.published)

    def same(self, new: Told, old: Told) -> Same | None:
        """Whether both tell of one happening, with what agrees."""
        found = grouping.same_happening(_told(new), _told(old))
        return Same(found.score, found.reason) if found else None


def _text(document: Document) -> grouping.Text:
    return grouping.Text(document.text, document.publisher, document.url)


def _told(told: Told) -> grouping.Told:
    return grouping.Told(told.event, told.published, told.document, told.text)
