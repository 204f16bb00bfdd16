"""Rows written by hand."""

from __future__ import annotations

from legation.facts import envoys, missions, recognitions
from legation.facts.telling import FactEntry, tell
from legation.model.states import State
from legation.record.derive import derive


def recognition(**cells: str) -> FactEntry:
    """A row of recognitions, told; cells not given are empty."""
    row = dict.fromkeys(recognitions.COLUMNS, "") | {"kind": "state", "status": "recognised"} | cells
    return tell(recognitions.telling(row))


def envoy(**cells: str) -> FactEntry:
    """A row of envoys, told."""
    return tell(envoys.telling(dict.fromkeys(envoys.COLUMNS, "") | cells))


def mission(**cells: str) -> FactEntry:
    """A change of a mission's level, told."""
    return tell(missions.telling({"note": "", "part": "transitions"} | cells))


def states(fact: FactEntry) -> dict[tuple[str, str, str], State]:
    """States of one fact by track, holder and side."""
    return {(s.track, s.holder, s.of): s for s in derive(fact.entry.events, fact.publisher)}
