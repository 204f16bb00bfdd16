"""A saved news page: its main text, and what it says of itself. Nothing is fetched."""

from __future__ import annotations

import copy
import logging
from datetime import date
from functools import cache
from importlib.metadata import version
from typing import Any

from legation.errors import EmptyDocument, OversizedDocument, UnreadableDocument
from legation.model.documents import Document
from legation.model.times import Stamp
from legation.sources.build import Origin, document_from_text
from legation.sources.encoding import decode
from legation.sources.limits import Limits
from legation.sources.markup import declared_charset, refuse_bomb
from legation.sources.metadata import PageFacts, page_facts
from legation.sources.text import plain

_MOST_FOR_DATES = 2_000_000  # characters; the day-finder runs patterns over the whole page


def read_html(data: bytes, origin: Origin, limits: Limits) -> Document:
    """The document of a page: main text by trafilatura in precision mode, headline first.

    Publication time: what the page states (JSON-LD, meta), else the caller's, else the day that
    htmldate finds. A stated zone is kept.

    Raises:
        DocumentError: the page is undecodable, empty, without main text, or built to take forever.
    """
    page = plain(decode(data, source=origin.source, declared=declared_charset(data)))
    refuse_bomb(page, origin.source, limits)
    tree = _tree(page, origin.source)
    facts = page_facts(tree)
    published = facts.published or origin.published or _found_day(tree, page)
    title, body, extractor = _main_text(tree, facts, origin.source)
    return document_from_text(
        body,
        title=title,
        publisher=facts.publisher or origin.publisher,
        published=published,
        modified=facts.modified,
        url=facts.url,
        media_type="text/html",
        extractor=extractor,
        source=origin.source,
        limits=limits,
    )


def _tree(page: str, source: str) -> Any:
    """The parsed page; a fragment is put in a body first, as the extractor wants whole pages."""
    from lxml import etree, html

    if "<body" not in page[:200_000].lower():
        page = f"<html><body>{page}</body></html>" if "<html" not in page.lower() else page
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False, collect_ids=False
    )
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise UnreadableDocument(source, f"not HTML ({error}); expected a saved web page") from None
    if any("depth" in entry.message for entry in parser.error_log):
        raise OversizedDocument(source, "tags nest too deep for the parser; save the article's text instead")
    return tree


def _main_text(tree: Any, facts: PageFacts, source: str) -> tuple[str | None, str, str]:
    """Title, body without the title's repetition, and the name of what found them."""
    for mode in ("precision", "default", "baseline"):
        text = _extract(tree, mode, source)
        title, body = _without_title(text, facts.titles)
        if body.strip():
            return title, body, f"trafilatura {_version()} {mode}"
    raise EmptyDocument(source, "no article text found in the page; expected a saved article; save its text as .txt")


def _extract(tree: Any, mode: str, source: str) -> str:
    trafilatura = _library()
    page = copy.deepcopy(tree)
    try:
        if mode == "baseline":
            return str(trafilatura.baseline(page)[1])
        found = trafilatura.bare_extraction(page, favor_precision=mode == "precision", include_comments=False)
    except Exception as error:  # whatever the extractor trips over is this page's failure alone
        reason = f"the page's text could not be extracted ({type(error).__name__}: {error})"
        raise UnreadableDocument(source, f"{reason}; save the article's text as .txt") from error
    return (found.text or "") if found else ""


def _without_title(text: str, titles: tuple[str, ...]) -> tuple[str | None, str]:
    line, _, rest = text.partition("\n")
    if line.strip() in titles:
        return line.strip(), rest.lstrip("\n")
    return (titles[0] if titles else None), text


def _found_day(tree: Any, page: str) -> Stamp | None:
    """The day that htmldate finds in a page that does not state one; None when it finds none."""
    if len(page) > _MOST_FOR_DATES:
        return None
    import htmldate

    _silence("htmldate")
    try:
        found = htmldate.find_date(copy.deepcopy(tree), original_date=True)
        return Stamp(date.fromisoformat(found)) if found else None
    except Exception:  # a heuristic that fails has found nothing
        return None


def _library() -> Any:
    import trafilatura

    for name in ("trafilatura", "justext", "courlan"):
        _silence(name)
    return trafilatura


def _silence(name: str) -> None:
    """Keep a library's warnings from reaching standard error where nobody set up logging."""
    logger = logging.getLogger(name)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


@cache
def _version() -> str:
    return version("trafilatura")
