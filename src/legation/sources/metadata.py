"""What a page says of itself: headline, times with their zones, publisher, address."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from legation.model.times import Stamp
from legation.sources.stamps import stamp_or_day

_ARTICLES = ("Article", "Report", "Posting", "BlogPost")
_MOST_OBJECTS = 2_000
_META = {
    "published": ("article:published_time", "og:article:published_time", "datePublished"),
    "modified": ("article:modified_time", "og:article:modified_time", "dateModified"),
    "publisher": ("og:site_name",),
    "title": ("og:title",),
    "url": ("og:url",),
}


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page states; None where it does not.

    Attributes:
        published, modified: with the zone the page states; a time without a zone counts for its day.
        titles: every candidate for the headline, best first, without repetition.
    """

    titles: tuple[str, ...] = ()
    published: Stamp | None = None
    modified: Stamp | None = None
    publisher: str | None = None
    url: str | None = None


def page_facts(tree: Any) -> PageFacts:
    """The facts in a page's JSON-LD, meta elements and head; JSON-LD comes before meta.

    Args:
        tree: root element of the parsed page.
    """
    article = _article(tree)
    meta = _meta(tree)
    publisher = meta["publisher"] or _publisher(article)
    return PageFacts(
        titles=_titles(tree, article, meta["title"], publisher),
        published=_first_stamp(article.get("datePublished"), meta["published"]),
        modified=_first_stamp(article.get("dateModified"), meta["modified"]),
        publisher=publisher,
        url=_url(tree, meta["url"], article.get("url")),
    )


def _article(tree: Any) -> dict[str, Any]:
    """The JSON-LD object that stands for the article: one typed as such, else the first dated one."""
    found = list(islice(_objects(tree), _MOST_OBJECTS))
    for item in found:
        kinds = item.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(name, str) and name.endswith(_ARTICLES) for name in names):
            return item
    return next((item for item in found if "datePublished" in item), {})


def _objects(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object in the page's JSON-LD, outermost first; scripts that are not JSON are passed over."""
    queue: deque[Any] = deque()
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            queue.append(_json(script.text or ""))
    while queue:
        value = queue.popleft()
        if isinstance(value, dict):
            yield value
            queue.extend(value.values())
        elif isinstance(value, list):
            queue.extend(value)


def _json(text: str) -> object:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _meta(tree: Any) -> dict[str, str | None]:
    stated: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join((element.get("content") or "").split())
        if content:
            stated.setdefault(name, content)
    for element in tree.iter("time"):
        stated.setdefault(element.get("itemprop") or "", element.get("datetime") or "")
    return {key: next((stated[n] for n in names if stated.get(n)), None) for key, names in _META.items()}


def _first_stamp(*values: object) -> Stamp | None:
    for value in values:
        if isinstance(value, str) and (found := stamp_or_day(value)):
            return found
    return None


def _publisher(article: dict[str, Any]) -> str | None:
    value = article.get("publisher")
    value = value[0] if isinstance(value, list) and value else value
    name = value.get("name") if isinstance(value, dict) else value
    return _words(name)


def _titles(tree: Any, article: dict[str, Any], og: str | None, publisher: str | None) -> tuple[str, ...]:
    main = [_words(h1.text_content()) for h1 in tree.iter("h1")]
    head = next((_words(element.text_content()) for element in tree.iter("title")), None)
    found = (_words(article.get("headline")), og, main[0] if len(main) == 1 else None, head)
    return tuple(dict.fromkeys(_without_site(title, publisher) for title in found if title))


def _without_site(title: str, publisher: str | None) -> str:
    for mark in (" | ", " - ", " – ", " — ", " :: "):
        head, found, site = title.rpartition(mark)
        if found and publisher and site.strip().casefold() == publisher.casefold():
            return head.strip()
    return title


def _url(tree: Any, *others: object) -> str | None:
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    for value in (*links, *others):
        if isinstance(value, str) and value.strip().lower().startswith(("http://", "https://")):
            return value.strip()
    return None


def _words(value: object) -> str | None:
    """One line of text out of a string value; None for anything else."""
    return (" ".join(value.split()) or None) if isinstance(value, str) else None
