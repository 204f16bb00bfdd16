"""Plain text and Markdown: the headline is the first line when it stands alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from legation.errors import UnreadableDocument
from legation.model.documents import Document
from legation.model.times import Stamp
from legation.sources.build import Origin, document_from_text
from legation.sources.encoding import decode
from legation.sources.limits import Limits
from legation.sources.stamps import stamp

_TITLE_WORDS = 20
_TITLE_LENGTH = 400  # characters, so that a file of one line is not split to count its words
_WRAP_WIDTH = 100  # hard-wrapped text has lines up to about this long
_FINAL_STOP = re.compile(r"[.…][\"'”’»)\]]*$")
_FRONT = re.compile(r"---[ \t]*\n(?P<fields>(?:(?!---|\.\.\.).*\n){0,60}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"(?P<key>[A-Za-z_]+)[ \t]*:[ \t]*(?P<value>.*)")
_HEADING = re.compile(r"\s*#[ \t]+(?P<title>[^\n]*?)[ \t]*#*[ \t]*(?:\n|\Z)")
_COMMENT = re.compile(r"[ \t]+#.*")


@dataclass(frozen=True, slots=True)
class Front:
    """What a Markdown file's front matter says; None where it does not."""

    title: str | None = None
    publisher: str | None = None
    published: Stamp | None = None
    url: str | None = None


def read_text(data: bytes, origin: Origin, limits: Limits) -> Document:
    """The document of a plain text file.

    Raises:
        DocumentError: it is empty, too long or not text.
    """
    title, body = split_title(plain(decode(data, source=origin.source)))
    return document_from_text(
        body,
        title=title,
        publisher=origin.publisher,
        published=origin.published,
        extractor="plain text",
        source=origin.source,
        limits=limits,
    )


def read_markdown(data: bytes, origin: Origin, limits: Limits) -> Document:
    """The document of a Markdown file: `# Heading` is its title, front matter is read, marks are kept.

    Raises:
        DocumentError: it is empty, too long or not text, or its front matter has a date nobody can read.
    """
    front, rest = _front_matter(plain(decode(data, source=origin.source)), origin.source)
    title, body = _heading(rest, front.title)
    return document_from_text(
        body,
        title=title,
        publisher=front.publisher or origin.publisher,
        published=front.published or origin.published,
        url=front.url,
        media_type="text/markdown",
        extractor="markdown as written",
        source=origin.source,
        limits=limits,
    )


def plain(text: str) -> str:
    """The text with line ends as LF; nothing else is changed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def split_title(text: str) -> tuple[str | None, str]:
    """Title and body of a report whose first line may be its headline.

    The first line is a headline when it has at most 20 words and no final full stop, more text
    follows, and it stands alone: a blank line comes after it, or a line too long to be a wrapped one.
    Without a headline the body is the text as it came.
    """
    line, _, rest = text.lstrip().partition("\n")
    title = line.strip()
    short = len(title) <= _TITLE_LENGTH and len(title.split()) <= _TITLE_WORDS and not _FINAL_STOP.search(title)
    if short and rest.strip() and _stands_alone(title, rest):
        return title, rest.lstrip("\n \t")
    return None, text


def _stands_alone(title: str, rest: str) -> bool:
    following = rest.partition("\n")[0].rstrip()
    return not following or (len(following) > _WRAP_WIDTH and len(title) <= _WRAP_WIDTH)


def _heading(text: str, stated: str | None) -> tuple[str | None, str]:
    found = _HEADING.match(text)
    if found and stated in (None, found["title"]):
        return found["title"], text[found.end() :].lstrip("\n")
    return (stated, text.lstrip("\n")) if stated else split_title(text)


def _front_matter(text: str, source: str) -> tuple[Front, str]:
    found = _FRONT.match(text)
    if not found:
        return Front(), text
    fields: dict[str, str] = {}
    for line in found["fields"].splitlines():
        if field := _FIELD.fullmatch(line.rstrip()):
            fields[field["key"].lower()] = _scalar(field["value"])
    front = Front(
        title=fields.get("title") or None,
        publisher=fields.get("publisher") or None,
        published=_date(fields.get("date") or fields.get("published"), source),
        url=fields.get("url") or None,
    )
    return front, text[found.end() :]


def _scalar(value: str) -> str:
    quoted = re.fullmatch(r"(\"|')(.*)\1[ \t]*(?:#.*)?", value)
    return quoted[2] if quoted else _COMMENT.sub("", value).strip()


def _date(value: str | None, source: str) -> Stamp | None:
    if not value:
        return None
    try:
        return stamp(value)
    except ValueError as error:
        raise UnreadableDocument(source, f"front matter `date`: {error}") from None
