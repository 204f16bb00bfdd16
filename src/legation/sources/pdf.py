"""PDF with a text layer: lines of each page joined to paragraphs."""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from legation.errors import DocumentError, EmptyDocument, OversizedDocument, UnreadableDocument
from legation.model.documents import Document
from legation.sources.build import Origin, document_from_text
from legation.sources.limits import Limits
from legation.sources.paragraphs import paragraphs
from legation.sources.text import split_title

if TYPE_CHECKING:
    from pypdf import PdfReader

_MOST_TOKENS = 500_000  # operands and operators of one page; a page of dense print has some 20,000


def read_pdf(data: bytes, origin: Origin, limits: Limits) -> Document:
    """The document of a PDF's text layer; the headline is the first paragraph when it reads as one.

    A PDF's own dates say when the file was made, not when it was published, and are not used.

    Raises:
        DocumentError: broken, encrypted, without a text layer, or larger or slower than the caps.
    """
    title, body = split_title("\n\n".join(paragraphs(_pages(data, origin.source, limits))))
    if not body.strip():
        raise EmptyDocument(origin.source, "scanned; no text layer; run OCR first")
    return document_from_text(
        body,
        title=title,
        publisher=origin.publisher,
        published=origin.published,
        media_type="application/pdf",
        extractor=f"pypdf {_version()} plain",
        source=origin.source,
        limits=limits,
    )


def _pages(data: bytes, source: str, limits: Limits) -> list[str]:
    """The text of every page; whatever the parser trips over becomes a `DocumentError`."""
    from pypdf import apply_configuration

    _silence()
    most = limits.pdf_stream_bytes
    try:
        with apply_configuration(
            maximum_declared_stream_length=most,
            array_based_stream_maximum_output_length=most,
            zlib_maximum_output_length=most,
            lzw_maximum_output_length=most,
            run_length_maximum_output_length=most,
            stream_decoding_work_maximum_length=4 * most,
            stream_parsing_work_maximum_count=_MOST_TOKENS,
            jbig2dec_binary=None,
        ):
            return list(_texts(_open(data, source), source, limits))
    except DocumentError:
        raise
    except Exception as error:  # pypdf raises its own and many built-in errors on broken files
        raise _broken(source, error) from error


def _open(data: bytes, source: str) -> PdfReader:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        try:
            opened = bool(reader.decrypt(""))
        except (DependencyError, NotImplementedError):
            opened = False
        if not opened:
            raise UnreadableDocument(source, "the PDF is encrypted; expected an open one; remove its password first")
    return reader


def _texts(reader: PdfReader, source: str, limits: Limits) -> Iterator[str]:
    if len(reader.pages) > limits.pdf_pages:
        found = f"{len(reader.pages):,} pages; expected at most {limits.pdf_pages:,}"
        raise OversizedDocument(source, f"{found}; split the PDF, or raise Limits.pdf_pages")
    watch = _watch(source, limits)
    total = 0
    for page in reader.pages:
        watch()
        text = page.extract_text(visitor_operand_before=watch)
        total += len(text)
        if total > limits.text_chars:
            found = f"more than {limits.text_chars:,} characters of text"
            raise OversizedDocument(source, f"{found}; split the PDF, or raise Limits.text_chars")
        yield text.replace("\0", "\ufffd")


def _watch(source: str, limits: Limits) -> Callable[..., None]:
    """A check for every page and every drawing operator: is the time spent?"""
    end = time.monotonic() + limits.pdf_seconds

    def check(*_: Any) -> None:
        if time.monotonic() > end:
            found = f"reading it took more than {limits.pdf_seconds:g} seconds"
            raise OversizedDocument(source, f"{found}; split the PDF, or raise Limits.pdf_seconds")

    return check


def _broken(source: str, error: Exception) -> DocumentError:
    from pypdf.errors import LimitReachedError

    reason = f"{type(error).__name__}: {str(error)[:200]}"
    if isinstance(error, (LimitReachedError, MemoryError)):
        return OversizedDocument(source, f"the PDF unpacks to more than the caps ({reason}); print it to a new PDF")
    message = f"the PDF is broken ({reason}); expected a readable PDF; open and save it again"
    return UnreadableDocument(source, message)


def _silence() -> None:
    """Drop the parser's warnings: a damaged file raises hundreds of thousands, and they take the time."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)


@cache
def _version() -> str:
    return version("pypdf")
