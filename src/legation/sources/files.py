"""Files, folders and standard input to documents; a file that cannot be read is a value."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from legation.errors import DocumentError, UnreadableDocument, UsageError
from legation.model.documents import Document, Failure
from legation.model.times import Stamp
from legation.sources.build import Origin, sound
from legation.sources.html import read_html
from legation.sources.jsonl import failure, read_lines, read_object
from legation.sources.limits import DEFAULT, Limits
from legation.sources.pdf import read_pdf
from legation.sources.streams import GZIP, SUFFIXES, CappedGzip, Kind, Peekable, read_whole, sniff, too_large
from legation.sources.text import read_markdown, read_text
from legation.sources.walk import files_under, refuse_special

_READERS: dict[Kind, Callable[[bytes, Origin, Limits], Document]] = {
    Kind.TEXT: read_text,
    Kind.MARKDOWN: read_markdown,
    Kind.HTML: read_html,
    Kind.PDF: read_pdf,
    Kind.JSON: read_object,
}


def read_sources(
    paths: Sequence[str | Path],
    *,
    published: Stamp | None = None,
    publisher: str | None = None,
    stdin: BinaryIO | None = None,
    limits: Limits = DEFAULT,
) -> Iterator[Document | Failure]:
    """The documents in files, folders (with those below, sorted by name) and `-`, standard input.

    Lazy: a file is opened when its turn comes. What cannot be read comes as a `Failure` in its
    place, and the run goes on. Nothing is fetched from a network.

    Args:
        paths: in the order to read. published, publisher: used where a source does not say.
        stdin: read for `-`; the process's standard input by default.
        limits: caps per kind.

    Raises:
        UsageError: `paths` is one string instead of a sequence of them.
    """
    if isinstance(paths, (str, bytes, Path)):
        raise UsageError(f"read_sources({paths!r}): expected a sequence of paths; write [{paths!r}]")
    caller = Origin("-", published, publisher)
    return _each(tuple(paths), caller, stdin, limits)


def _each(
    paths: tuple[str | Path, ...], caller: Origin, stdin: BinaryIO | None, limits: Limits
) -> Iterator[Document | Failure]:
    for path in paths:
        if str(path) == "-":
            yield from _guarded(caller, lambda: _standard_input(caller, stdin, limits))
        else:
            yield from _path(Path(path), caller, limits)


def _path(path: Path, caller: Origin, limits: Limits) -> Iterator[Document | Failure]:
    for found in files_under(path):
        if isinstance(found, DocumentError):
            yield _recorded(found)
        else:
            origin = replace(caller, source=sound(str(found)))
            yield from _guarded(origin, lambda found=found, origin=origin: _file(found, path, origin, limits))  # type: ignore[misc]


def _guarded(origin: Origin, read: Callable[[], Iterator[Document | Failure]]) -> Iterator[Document | Failure]:
    """What the reader yields, and one failure in place of the error that ends it."""
    try:
        yield from read()
    except DocumentError as error:
        yield _recorded(error)
    except OSError as error:
        reason = error.strerror or str(error)
        yield _recorded(UnreadableDocument(origin.source, f"cannot be read ({reason}); expected a readable file"))


def _recorded(error: DocumentError) -> Failure:
    found = failure(error)
    return replace(found, source=sound(found.source), message=sound(found.message))


def _file(path: Path, given: Path, origin: Origin, limits: Limits) -> Iterator[Document | Failure]:
    size = refuse_special(path, named=path == given)
    kind = _named_kind(path)
    if kind and kind is not Kind.JSONL and size > _cap(kind, limits):
        raise too_large(origin.source, f"{size:,} bytes", _cap(kind, limits), kind)
    with path.open("rb") as stream:
        yield from _stream(stream, kind, origin, limits)


def _standard_input(origin: Origin, stdin: BinaryIO | None, limits: Limits) -> Iterator[Document | Failure]:
    stream = io.BufferedReader(cast(io.RawIOBase, stdin or sys.stdin.buffer))
    try:
        yield from _stream(stream, None, origin, limits)
    finally:
        stream.detach()  # the caller's stream stays open


def _stream(given: Peekable, kind: Kind | None, origin: Origin, limits: Limits) -> Iterator[Document | Failure]:
    packed = given.peek(2).startswith(GZIP)
    stream = io.BufferedReader(CappedGzip(given, origin.source, limits)) if packed else given
    kind = kind or sniff(stream.peek(4096), origin.source)
    if kind is Kind.JSONL:
        yield from read_lines(stream, origin, limits)
    else:
        data = read_whole(stream, _cap(kind, limits), kind, origin.source)
        yield _READERS[kind](data, origin, limits)


def _named_kind(path: Path) -> Kind | None:
    """The kind that a file's name promises; `.gz` is looked through."""
    name = path.name.lower().removesuffix(".gz")
    return SUFFIXES.get(Path(name).suffix)


def _cap(kind: Kind, limits: Limits) -> int:
    caps = {Kind.HTML: limits.html_bytes, Kind.PDF: limits.pdf_bytes, Kind.JSON: limits.json_bytes}
    return caps.get(kind, limits.text_bytes)
