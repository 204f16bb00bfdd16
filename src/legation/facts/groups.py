"""Who belongs to a group of states on a day: the United Nations and others, for counts among them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from legation.errors import UsageError


@dataclass(frozen=True, slots=True)
class Stay:
    """One membership: since a day (included) until a day (excluded), open when None."""

    id: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Group:
    """A group of states.

    Attributes:
        id: such as `igo:UN`. keys: names that a question may use. seats: which authority sat for a polity, and when.
    """

    id: str
    name: str
    keys: tuple[str, ...]
    stays: tuple[Stay, ...]
    seats: tuple[Stay, ...]


@cache
def groups() -> tuple[Group, ...]:
    """Groups that the package knows, sorted by id."""
    raw = json.loads(files("legation.tables").joinpath("groups.json").read_text(encoding="utf-8"))
    return tuple(
        Group(g["id"], g["name"], tuple(g["keys"]), _stays(g["members"]), _stays(g["seats"])) for g in raw["groups"]
    )


def members(group: str, on: date) -> frozenset[str]:
    """Ids of the polities that belong to a group on a day.

    Args:
        group: id or one of its names, whatever the case: `UN`, `igo:UN`, `United Nations`.
        on: the day. A membership dated to a year alone counts from the last day of that year.

    Raises:
        UsageError: no such group.
    """
    return frozenset(s.id for s in find(group).stays if s.since <= on and (s.until is None or on < s.until))


def find(group: str) -> Group:
    """The group that a name or an id means. Raises UsageError, with the names there are."""
    wanted = group.casefold()
    for known in groups():
        if wanted in (known.id.casefold(), *(k.casefold() for k in known.keys)):
            return known
    raise UsageError(f"no group {group!r}; expected one of {', '.join(g.keys[0] for g in groups())}")


def _stays(raw: list[list[str]]) -> tuple[Stay, ...]:
    return tuple(
        Stay(ident, date.fromisoformat(since), date.fromisoformat(until) if until else None)
        for ident, since, until in raw
    )
