"""Streams with a cap, and what kind of document their first bytes promise."""

from __future__ import annotations

import gzip
import io
import zlib
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from legation.errors import OversizedDocument, UnreadableDocument
from legation.sources.limits import Limits

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class Peekable(Protocol):
    """A buffered byte stream: what reading here needs of one."""

    def peek(self, size: int = 0, /) -> bytes:
        """The next bytes, left in place; more or fewer than asked for."""

    def read(self, size: int = -1, /) -> bytes:
        """Up to that many bytes."""

    def readline(self, size: int = -1, /) -> bytes:
        """Up to that many bytes of the next line."""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Where the stream allows it."""


class Kind(StrEnum):
    """What a source holds; decides the reader."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "HTML"
    PDF = "PDF"
    JSON = "JSON"
    JSONL = "JSON Lines"


SUFFIXES = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".pdf": Kind.PDF,
    ".json": Kind.JSON,
    ".jsonl": Kind.JSONL,
    ".ndjson": Kind.JSONL,
}
READABLE = ".txt, .md, .html, .pdf, .json or .jsonl, each also as .gz"
GZIP = b"\x1f\x8b"
_REFUSED = (
    (b"PK\x03\x04", "a ZIP archive or an Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"{\\rtf", "an RTF file"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"\x7fELF", "a program"),
)
_HTML_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article", b"<div", b"<p>", b"<p ", b"<h1", b"<meta")


def sniff(head: bytes, source: str) -> Kind:
    """The kind of a source without a telling name, from its first bytes.

    Raises:
        UnreadableDocument: they are of a kind that is not read; says which and what to do.
    """
    for magic, name in _REFUSED:
        if head.startswith(magic):
            raise UnreadableDocument(source, f"found {name}; expected {READABLE}; save its text as one of these")
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        return _json_kind(start)
    if start.startswith(b"<"):
        return _markup_kind(start[:4096].lower(), source)
    return Kind.MARKDOWN if start.startswith((b"# ", b"---\n", b"---\r\n")) else Kind.TEXT


def _json_kind(start: bytes) -> Kind:
    """One object a line, unless the first line breaks off inside an object."""
    line, newline, _ = start.partition(b"\n")
    return Kind.JSON if newline and not line.rstrip().endswith(b"}") else Kind.JSONL


def _markup_kind(start: bytes, source: str) -> Kind:
    if any(mark in start for mark in _HTML_MARKS):
        return Kind.HTML
    if start.startswith((b"<?xml", b"<rss", b"<feed")):
        raise UnreadableDocument(source, f"found XML, such as a feed; expected {READABLE}; save the articles' pages")
    return Kind.TEXT


class CappedGzip(io.RawIOBase):
    """What a gzip stream unpacks to, up to a cap; broken gzip is an `UnreadableDocument`.

    Args:
        packed: the compressed stream. source: for messages.
    """

    def __init__(self, packed: Peekable, source: str, limits: Limits) -> None:
        super().__init__()
        self._unpacked = gzip.GzipFile(mode="rb", fileobj=packed)
        self._source, self._most, self._left = source, limits.unpacked_bytes, limits.unpacked_bytes

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer; 0 at the end.

        Raises:
            OversizedDocument: more came out than the cap. UnreadableDocument: it is not whole gzip.
        """
        view = memoryview(buffer).cast("B")
        try:
            data = self._unpacked.read1(len(view))
        except (OSError, EOFError, zlib.error) as error:
            message = f"broken gzip ({error}); expected a whole .gz file; compress it again"
            raise UnreadableDocument(self._source, message) from None
        self._left -= len(data)
        if self._left < 0:
            found = f"it unpacks to more than {self._most:,} bytes"
            raise OversizedDocument(self._source, f"{found}; unpack it yourself, or raise Limits.unpacked_bytes")
        view[: len(data)] = data
        return len(data)


def read_whole(stream: Peekable, most: int, kind: Kind, source: str) -> bytes:
    """All bytes of a stream.

    Raises:
        OversizedDocument: there are more than `most`; no more than that are read.
    """
    data = stream.read(most + 1)
    if len(data) > most:
        raise too_large(source, f"more than {most:,} bytes", most, kind)
    return data


def too_large(source: str, found: str, most: int, kind: Kind) -> OversizedDocument:
    """The refusal of a file over the cap of its kind."""
    what = f"{found} of {kind}; expected at most {most:,} bytes for one document"
    return OversizedDocument(source, f"{what}; split it (many documents go in .jsonl), or raise the cap in Limits")
