"""Documents as JSON: one object to a line, or one object to a file."""

from __future__ import annotations

import json
from collections.abc import Iterator

from legation.errors import DocumentError, EmptyDocument, OversizedDocument, UnreadableDocument
from legation.model.documents import Document, Failure
from legation.model.times import Stamp
from legation.sources.build import Origin, document_from_text
from legation.sources.encoding import decode
from legation.sources.limits import Limits
from legation.sources.stamps import stamp
from legation.sources.streams import Peekable

_MARK = b"\xef\xbb\xbf"  # UTF-8's byte order mark
SHAPE = '{"id": …, "title": …, "publisher": …, "published": …, "url": …, "text": …}'


def read_lines(stream: Peekable, origin: Origin, limits: Limits) -> Iterator[Document | Failure]:
    """A document or a failure for every line that is not blank; a bad line does not stop the run.

    Text and title are joined unchanged. Failures name the line: `file.jsonl:12`.

    Raises:
        EmptyDocument: no line has anything on it.
        OversizedDocument: a compressed stream unpacks to more than its cap (the lines before it stand).
        OSError: the stream breaks.
    """
    number = blank = 0
    while line := stream.readline(limits.line_bytes + 1):
        number += 1
        place = Origin(f"{origin.source}:{number}", origin.published, origin.publisher)
        if len(line) > limits.line_bytes and not line.endswith(b"\n"):
            _skip_line(stream)
            yield failure(_long_line(place.source, limits))
        elif line.removeprefix(_MARK).strip():
            yield _line(line, place, limits)
        else:
            blank += 1
    if blank == number:
        raise EmptyDocument(origin.source, f"no line with a document in it; expected {SHAPE} on each line")


def read_object(data: bytes, origin: Origin, limits: Limits) -> Document:
    """The document of a `.json` file that holds one object.

    Raises:
        DocumentError: it is not JSON, not such an object, empty or too long.
    """
    text = decode(data, source=origin.source).lstrip()
    return _document(_parse(text, origin.source), origin, limits, "json")


def failure(error: DocumentError) -> Failure:
    """The record of a document that could not be read."""
    return Failure(error.source, type(error).__name__, error.message)


def _line(line: bytes, place: Origin, limits: Limits) -> Document | Failure:
    try:
        text = _utf8(line.removeprefix(_MARK).rstrip(b"\r\n"), place.source)
        return _document(_parse(text, place.source), place, limits, "jsonl")
    except DocumentError as error:
        return failure(error)


def _utf8(line: bytes, source: str) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        found = f"byte {error.start:,} of the line (0x{line[error.start]:02x}) is not UTF-8"
        raise UnreadableDocument(source, f"{found}; JSON Lines are UTF-8; save the file as UTF-8") from None


def _parse(text: str, source: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        at = f"{error.msg} at character {error.pos:,}, near {text[error.pos : error.pos + 30]!r}"
        raise UnreadableDocument(source, f"not JSON: {at}; expected {SHAPE}") from None
    except (ValueError, RecursionError) as error:
        raise UnreadableDocument(source, f"JSON that cannot be read ({error}); expected {SHAPE}") from None


def _document(value: object, origin: Origin, limits: Limits, media: str) -> Document:
    if not isinstance(value, dict):
        hint = "; write one object per line in a .jsonl file" if isinstance(value, list) else ""
        found = f"found {type(value).__name__} {_short(value)}"
        raise UnreadableDocument(origin.source, f"{found}; expected one object {SHAPE}{hint}")
    fields: dict[str, object] = value
    if "text" not in fields:
        keys = ", ".join(_short(key) for key in list(fields)[:10]) or "none"
        raise UnreadableDocument(origin.source, f'no "text" among its keys ({keys}); expected {SHAPE}')
    return document_from_text(
        _string(fields, "text", origin) or "",
        id=_string(fields, "id", origin),
        title=_string(fields, "title", origin),
        publisher=_string(fields, "publisher", origin) or origin.publisher,
        published=_stamp(fields, "published", origin) or origin.published,
        modified=_stamp(fields, "modified", origin),
        retrieved=_stamp(fields, "retrieved", origin),
        url=_string(fields, "url", origin),
        media_type=f"application/{media}",
        extractor="as given",
        source=origin.source,
        limits=limits,
    )


def _string(fields: dict[str, object], key: str, origin: Origin) -> str | None:
    value = fields.get(key)
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is None and key != "text":
        return None
    if not isinstance(value, str):
        raise UnreadableDocument(origin.source, f'"{key}": found {_short(value)}; expected a string')
    return value


def _stamp(fields: dict[str, object], key: str, origin: Origin) -> Stamp | None:
    value = _string(fields, key, origin)
    if not value:
        return None
    try:
        return stamp(value)
    except ValueError as error:
        raise UnreadableDocument(origin.source, f'"{key}": {error}') from None


def _skip_line(stream: Peekable) -> None:
    while (part := stream.readline(65_536)) and not part.endswith(b"\n"):
        pass


def _long_line(source: str, limits: Limits) -> OversizedDocument:
    return OversizedDocument(
        source, f"the line is longer than {limits.line_bytes:,} bytes; split it, or raise Limits.line_bytes"
    )


def _short(value: object) -> str:
    try:
        text = repr(value)
    except (ValueError, RecursionError):  # an integer of thousands of digits, lists within lists
        text = f"a {type(value).__name__}"
    return text if len(text) <= 60 else text[:60] + "…"
