"""The last step of every source: words and what the source says of them become a `Document`."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from legation.errors import EmptyDocument, OversizedDocument
from legation.model.documents import Document
from legation.model.ids import content_id
from legation.model.spans import Span
from legation.model.times import Stamp
from legation.sources.limits import DEFAULT, Limits

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes came from, and what the caller says of them.

    Attributes:
        source: as given, for messages (a path, `-`, `file.jsonl:12`).
        published, publisher: used where the source itself does not say.
    """

    source: str
    published: Stamp | None = None
    publisher: str | None = None


def sound(text: str) -> str:
    """The text with lone surrogates, which no encoding can write, replaced by U+FFFD; same length."""
    return _SURROGATE.sub("\ufffd", text)


def document_from_text(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 - the field's name
    title: str | None = None,
    publisher: str | None = None,
    published: Stamp | None = None,
    modified: Stamp | None = None,
    retrieved: Stamp | None = None,
    url: str | None = None,
    media_type: str = "text/plain",
    extractor: str = "",
    source: str = "text",
    limits: Limits = DEFAULT,
) -> Document:
    """The document with this body and, when there is one, this title.

    Title and body are joined unchanged by a blank line: nothing is stripped, folded or normalised;
    only lone surrogates become U+FFFD. Offsets count into the joined text.

    Args:
        text: the body. title: None, or blank, for a document without one.
        id: as the source gives it; None or empty for `doc_` and a hash of title and body.
        source: where it came from, for error messages.

    Raises:
        EmptyDocument: there is neither title nor body.
        OversizedDocument: the joined text has more code points than `limits.text_chars`.
    """
    body = sound(text)
    head = sound(title) if title and title.strip() else None
    whole = f"{head}\n\n{body}" if head else body
    _require_some(whole, source, limits)
    return Document(
        id=sound(id) if id else content_id("doc", head, body),
        text=whole,
        title=Span(0, len(head)) if head else None,
        publisher=_said(publisher),
        published=published,
        modified=modified,
        retrieved=retrieved,
        url=_said(url),
        media_type=media_type,
        sha256=hashlib.sha256(whole.encode("utf-8")).hexdigest(),
        extractor=extractor,
        source=sound(source),
    )


def _require_some(text: str, source: str, limits: Limits) -> None:
    if not text.strip():
        raise EmptyDocument(source, "there is no text in it; expected at least one sentence")
    if len(text) > limits.text_chars:
        found = f"the text has {len(text):,} characters; expected at most {limits.text_chars:,}"
        raise OversizedDocument(source, f"{found}; split it, or raise Limits.text_chars")


def _said(value: str | None) -> str | None:
    return sound(value) if value and value.strip() else None
