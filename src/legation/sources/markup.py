"""A cheap look at a page before the parser sees it, and its charset.

Parsing time grows with the square of the attributes of one tag (100,000 of them take over a minute)
and extraction with the tags and their depth, so both are counted first, in one linear pass.
"""

from __future__ import annotations

import re

from legation.errors import OversizedDocument
from legation.sources.limits import Limits

_TAG_ATTRIBUTES = 200
# Possessive throughout: every character is consumed once, whatever the input.
_ATTRIBUTE = r"""[\s/]*+[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+)?+)?+"""
_TOKEN = re.compile(
    r"<!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*+)"
    r"|<[!?][^>]*+"
    r"|<(?P<raw>script|style)\b[^>]*+[^<]*+(?:<(?!/(?P=raw))[^<]*+)*+"
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    rf"(?P<attributes>(?:{_ATTRIBUTE}){{0,{_TAG_ATTRIBUTES + 1}}}+)[\s/]*+>?",
    re.IGNORECASE,
)
_COUNTED = re.compile(_ATTRIBUTE)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_OPTIONAL_END = frozenset("p li dt dd td th tr thead tbody tfoot option optgroup colgroup body html head".split())
_CHARSET = re.compile(
    rb"""<meta[^<>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE
)
_XML_ENCODING = re.compile(rb"""\s*<\?xml[^<>]{0,100}?encoding\s{0,5}=\s{0,5}["']([A-Za-z0-9_.-]{2,40})""")


def declared_charset(data: bytes) -> str | None:
    """The charset that a page states in its first 4 KiB (`<meta charset>`, http-equiv, XML declaration)."""
    found = _CHARSET.search(data[:4096]) or _XML_ENCODING.match(data[:4096])
    return found[1].decode("ascii") if found else None


def refuse_bomb(page: str, source: str, limits: Limits) -> None:
    """Refuse a page that would take the parser or the extractor too long.

    Raises:
        OversizedDocument: more tags, deeper nesting or more attributes than the caps.
    """
    tags = depth = attributes = 0
    for token in _TOKEN.finditer(page):
        if not token["name"]:
            continue
        tags += not token["close"]
        depth = max(0, depth + _step(token))
        here = _attributes(token)
        attributes += here
        _check(tags, limits.html_tags, "tags", source)
        _check(depth, limits.html_depth, "levels of nested tags", source)
        _check(here, _TAG_ATTRIBUTES, "attributes in one tag", source)
        _check(attributes, limits.html_attributes, "attributes", source)


def _step(token: re.Match[str]) -> int:
    name = token["name"].lower()
    if name in _VOID or name in _OPTIONAL_END:
        return 0
    return -1 if token["close"] else 1


def _attributes(token: re.Match[str]) -> int:
    if not token["attributes"]:
        return 0
    return sum(1 for _ in _COUNTED.finditer(token["attributes"]))


def _check(found: int, most: int, what: str, source: str) -> None:
    if found > most:
        message = f"a page with more than {most:,} {what}; no article needs that many; save the article's text instead"
        raise OversizedDocument(source, message)
