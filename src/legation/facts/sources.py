"""Where a fact was found: the source cell of a row as publisher, address and, for an organ of a side, whose organ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

RECOLLECTION = "recollection"
_GITHUB = re.compile(r"^github:(\S+?/\S+?)(?:\s|$)")
_URL = re.compile(r"^https?://\S+")
_HOST = re.compile(r"^https?://(?:www\.)?([^/:]+)")
_HISTORIAN = re.compile(r"github:HistoryAtState/rdcr articles/([a-z-]+)\.xml")
_DAY = re.compile(r"/(\d{4})[/-](\d{2})[/-](\d{2})(?:/|-|$)")
HISTORIAN = "Office of the Historian, United States Department of State"


@dataclass(frozen=True, slots=True)
class Source:
    """One source.

    Attributes:
        publisher: its name, or the host of its address. url: None for a recollection.
        organ_of: id of the side whose organ it is; None for the press and for compilers.
        published: the day, where the address itself says it. recollected: nothing but memory stands behind it.
    """

    publisher: str
    url: str | None
    organ_of: str | None = None
    published: date | None = None
    recollected: bool = False


def read_source(cell: str) -> Source:
    """The source that a cell names; a cell of plain words is a publisher without an address."""
    if not cell or cell == RECOLLECTION:
        return Source(RECOLLECTION, None, recollected=True)
    article = _HISTORIAN.search(cell)
    if article:
        return historian(f"https://history.state.gov/countries/{article[1]}")
    repository = _GITHUB.match(cell)
    if repository:
        return Source(f"github.com/{repository[1]}", f"https://github.com/{repository[1]}")
    address = _URL.match(cell)
    if address is None:
        return Source(cell, None)
    host = _HOST.match(cell)
    return Source(host[1] if host else address[0], address[0], None, _published(address[0]))


def historian(url: str) -> Source:
    """The historian of the Department of State, whose words are the United States' own on its own acts."""
    return Source(HISTORIAN, url, "polity:USA")


def _published(url: str) -> date | None:
    found = _DAY.search(url)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
