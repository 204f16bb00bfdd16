"""The document as it was received (codebook section 1, layer 1)."""

from __future__ import annotations

from dataclasses import dataclass

from legation.model.spans import Span
from legation.model.times import Stamp


@dataclass(frozen=True, slots=True)
class Document:
    """Text as it was received; never edited. Every offset in Legation points into `text`.

    Attributes:
        id: the id the source gave, else `doc_` and a hash of title and text.
        text: title, a blank line and the body when there is a title; else the body alone.
        title: span of the title within `text`; None without one.
        publisher: as the source names it; None when it does not say.
        published, modified, retrieved: three different times, never filled from each other.
        url: address, as given. media_type: what the bytes were, such as `text/html`.
        sha256: hex digest of `text` in UTF-8. extractor: name, version and mode of what made the text.
    """

    id: str
    text: str
    title: Span | None = None
    publisher: str | None = None
    published: Stamp | None = None
    modified: Stamp | None = None
    retrieved: Stamp | None = None
    url: str | None = None
    media_type: str = "text/plain"
    sha256: str = ""
    extractor: str = ""
    source: str = ""

    @property
    def title_text(self) -> str | None:
        """The title's words, or None."""
        return self.title.of(self.text) if self.title else None


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read: the run records it and goes on.

    Attributes:
        source: where it came from. error: class name in `legation.errors`. message: what to do.
    """

    source: str
    error: str
    message: str
