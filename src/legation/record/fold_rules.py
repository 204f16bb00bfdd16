"""Rules of the derivation by name: which sets there are, what each rule says, which transitions are legal."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Switches of a derivation.

    Attributes:
        name: how a count names it. claims: standing claims of interested sides count, grade D.
        implied: acts that imply recognition count, grade B.
        sole: words such as "the sole legal government" supersede a rival. first: the first step on record needs no
            legal state before it. gaps: stages that texts often leave out may be skipped. stale: others' undated words
            about a state that ended do not bring it back. successor: credentials end the predecessor's posting.
        same_within: days within which two dates of one state may be dates of one happening.
        lag: days by which a dated happening may follow the first undated report of it (time zones, embargoes).
        lapse_after: days after which an unanswered ask lapses; None for never.
    """

    name: str
    claims: bool = False
    implied: bool = False
    sole: bool = True
    first: bool = True
    gaps: bool = True
    stale: bool = True
    successor: bool = True
    same_within: int = 366
    lag: int = 3
    lapse_after: int | None = None


SETS: Mapping[str, RuleSet] = {
    "express": RuleSet("express"),
    "declared": RuleSet("declared", claims=True),
    "implied": RuleSet("implied", implied=True),
}

SENTENCES: Mapping[str, str] = {
    "ACT.actual": "The act took place, on the word of the holder or of others who report it as fact.",
    "ACT.ongoing": "The act is told as a standing state.",
    "ACT.historical": "The act is told as background; without a date it comes before everything that has one.",
    "ACT.earlier": "Of several acts without a date in one text, it is not the last told.",
    "announced": "A plan is an intention, an agreement or an announcement, not the deed; its day moves nothing.",
    "conditional": "Recognition under a condition is conditional until an act says that it took place.",
    "disclaimed": "Who says that a step is no recognition has dealings without recognition.",
    "declared": "A standing claim of an interested side, neither denied, qualified nor retracted, counts (grade D).",
    "implied.ACT": "Relations established, or undisclaimed credentials before a head of state, count (grade B).",
    "told_not": "It is told not to be so: kept, moves nothing; shown as unstated where nothing else is on record.",
    "denied_in_text": "The text that tells it has it denied and names nobody who says it: kept, moves nothing.",
    "denied_by_holder": "What others report the holder denies: it does not move; a withdrawal becomes disputed.",
    "implied_off": "It implies recognition and the rule set does not count that.",
    "disclaimed_elsewhere": "It would imply recognition, had the holder not said that it does not recognise.",
    "first_on_record": "Nothing was on record before: the state before it is not known and no transition is refused.",
    "gap": "Stages in between are not on record and are taken as passed.",
    "illegal": "The vocabulary has no such transition from the state on record: kept, does not move.",
    "restated": "It tells what is on record already: it supports and may raise the grade.",
    "stale": "Others speak, without a date, of a state that has ended: taken for the earlier happening.",
    "same_day": "Another step of the same key on the same day came after it: it held for less than a day.",
    "conflict": "The same holder is on record as recognising another government of the polity: nothing is overwritten.",
    "conflict.resolved": "The rival lost recognition, so the government in conflict with it holds it from that day.",
    "sole": "Recognised as the sole legal government: the rival is superseded.",
    "successor": "Another envoy presented credentials at the same post later: the posting is superseded.",
    "claim.asserted": "An interested side says so.",
    "claim.denied": "It is denied; the denial of the side whose act it would be settles the claim.",
    "claim.denied_by_other": "Somebody else denies it: kept, does not move.",
    "claim.reaffirmed": "The holder reaffirms the recognition that the claim says was withdrawn.",
    "claim.confirmed": "The side whose act it is confirms it.",
    "claim.own_act": "The holder's own words tell of the act, done by the day of the claim.",
    "claim.superseded": "The act itself came after the claim.",
    "claim.evaded": "The side whose act it would be declines to answer.",
    "claim.qualified": "The side whose act it would be says that what it did is no recognition.",
    "claim.retracted": "Who made the claim takes it back.",
    "ask.open.STATUS": "It was asked; a repeated ask while one is open is the same ask.",
    "ask.met": "The text tells that the addressee did it or agreed to.",
    "ask.met_by_act": "The act asked for is on record.",
    "ask.partly_met": "The addressee agreed in part.",
    "ask.declined": "The addressee refused.",
    "ask.declined_by_act": "A refusal of what was asked is on record after the ask.",
    "ask.no_answer": "The addressee spoke of something else or declined to answer.",
    "ask.withdrawn": "The asker took it back.",
    "ask.lapsed": "What was asked for has become impossible: the government or state it is about is extinct.",
    "ask.lapsed_by_time": "No answer within the days of the rule set; off in every named set.",
}
"""What each rule says. ACT stands for an act of the vocabulary, STATUS for the status of an event."""

_SKIPPED: Mapping[str, frozenset[str]] = {
    "envoy": frozenset("nominated agrement_requested agrement_granted appointed arrived copies_presented".split()),
    "mission": frozenset({"announced", "open"}),
    "io_seat": frozenset({"claimed"}),
    "diplomatic_relations": frozenset({"agreed"}),
}
"""Stages that texts often leave out."""


@cache
def _transitions() -> Mapping[tuple[str, str], frozenset[str]]:
    """States from which (track, state) may be reached; `*` for any."""
    raw = json.loads(files("legation").joinpath("tables", "vocabulary.json").read_text(encoding="utf-8"))
    table: dict[tuple[str, str], set[str]] = {}
    for row in raw["transitions"]:
        table.setdefault((row["track"], row["to"]), set()).update(row["from"])
    return {k: frozenset(v) for k, v in table.items()}


@cache
def _vocabulary() -> Mapping[str, Mapping[str, object]]:
    raw = json.loads(files("legation").joinpath("tables", "vocabulary.json").read_text(encoding="utf-8"))
    tracks: Mapping[str, Mapping[str, object]] = raw["tracks"]
    return tracks


@cache
def lifecycle(track: str, state: str) -> int:
    """Place of a state in the vocabulary's list for its track: earlier states come first in a life."""
    states = _vocabulary()[track]["states"]
    assert isinstance(states, list)
    return states.index(state) if state in states else len(states)


def initial(track: str) -> str:
    """State of a track before anything is on record."""
    return str(_vocabulary()[track]["initial"])


@cache
def legal(track: str, before: str, after: str) -> bool:
    """Whether the vocabulary has the transition."""
    return bool({before, "*"} & _transitions().get((track, after), frozenset()))


@cache
def _over_gap(track: str, before: str, after: str) -> bool:
    """Whether the transition is legal when stages that texts leave out are taken as passed."""
    reached, frontier = {before}, [before]
    skipped = _SKIPPED.get(track, frozenset())
    while frontier:
        here = frontier.pop()
        if legal(track, here, after):
            return True
        for stage in skipped - reached:
            if legal(track, here, stage) and lifecycle(track, stage) > lifecycle(track, here):
                reached.add(stage)
                frontier.append(stage)
    return False


def passage(track: str, before: str | None, after: str, rules: RuleSet) -> str | None:
    """By which rule a step may move a key: `transition`, `first_on_record` or `gap`; None when it may not.

    Args:
        before: the state on record, None when there is none.
    """
    if before is None:
        return "first_on_record" if rules.first or legal(track, initial(track), after) else None
    if legal(track, before, after):
        return "transition"
    if before == initial(track) and rules.first:
        return "first_on_record"
    return "gap" if rules.gaps and _over_gap(track, before, after) else None
