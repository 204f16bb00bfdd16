"""Drafts: matches with everything found out about them, before they become events."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from legation.coding import roles
from legation.coding.matching import Match
from legation.coding.tables import table
from legation.model.entities import Entity
from legation.model.events import Attribution
from legation.model.times import TimeExpression

MUTUAL = frozenset({"meet", "telephone", "negotiate", "meet_multilateral", "meet_third_place"})
"""Acts that put every side in `actor`."""


@cache
def acts() -> dict[str, dict[str, Any]]:
    """The acts of the vocabulary by name."""
    return {a["act"]: a for a in table("vocabulary")["acts"]}


@dataclass
class Draft:
    """A match with everything found out about it, before it becomes an event."""

    match: Match
    cast: roles.Cast
    attribution: tuple[Attribution, ...] = ()
    time: TimeExpression | None = None
    place: Entity | None = None


def act_of(draft: Draft) -> str | None:
    """The draft's act, or its PLOVER category outside diplomacy."""
    return draft.match.act or draft.match.frame.event
