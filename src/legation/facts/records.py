"""Dated acts between the United States and others, derived from the historian's articles; their words are not kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from legation.facts.cells import BadCell, day, side
from legation.facts.sources import historian
from legation.facts.tables import Row
from legation.facts.telling import Line, Roles, Telling
from legation.model.entities import Entity

_USA = Entity("polity:USA", "United States")
_TO = Roles(("usa",), ("of",))
_BOTH = Roles(("usa", "of"))
_BY = Roles(("by",), ("other",))
ACTS: Mapping[str, Line] = {
    "recognise": Line("{usa} [recognised] {of} as a state <>.", "recognise", Roles(("usa",), about=("of",))),
    "withdraw_recognition": Line(
        "{usa} [withdrew] its recognition of {of} <>.", "withdraw_recognition", Roles(("usa",), about=("of",))
    ),
    "establish_relations": Line("{usa} and {of} [established] diplomatic relations <>.", "establish_relations", _BOTH),
    "restore_relations": Line("{usa} and {of} [resumed] diplomatic relations <>.", "restore_relations", _BOTH),
    "sever_relations": Line("{by} [severed] diplomatic relations with {other} <>.", "sever_relations", _BY),
    "suspend_relations": Line("{by} [suspended] diplomatic relations with {other} <>.", "suspend_relations", _BY),
    "open_mission": Line("{usa} [opened] its {level} in {of} <>.", "open_mission", _TO),
    "reopen_mission": Line("{usa} [reopened] its {level} in {of} <>.", "open_mission", _TO),
    "upgrade_mission": Line("{usa} [raised] its mission in {of} to {level} status <>.", "upgrade_mission", _TO),
    "close_mission": Line("{usa} [closed] its {level} in {of} <>.", "close_mission", _TO),
}
"""Acts of the table with the sentence each is told in."""


def telling(row: Row) -> Telling:
    """One act: `article`, `act`, `by` (empty: the United States), `level`, `date`. Raises BadCell."""
    if row["act"] not in ACTS:
        raise BadCell("act", row["act"], f"one of {', '.join(ACTS)}")
    of = side(row, "article", row["date"])
    by, other = (of, _USA) if row["by"] == "other" else (_USA, of)
    line = ACTS[row["act"]]
    template = line.template.replace("{level}", row["level"] or "mission")
    told = replace(line, template=template, date=day(row))
    slots = {"usa": _USA, "of": of, "by": by, "other": other}
    source = historian(f"https://history.state.gov/countries/{row['article']}")
    return Telling("records", (row["article"], row["act"], row["level"], row["date"]), (told,), slots, source)
