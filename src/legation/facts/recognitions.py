"""Recognitions: who recognised whom as a state or as a government, withdrew it, froze it, made it conditional."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from legation.facts.cells import BadCell, day, one_of, side
from legation.facts.names import load_names, polity_of
from legation.facts.sources import read_source
from legation.facts.tables import Row
from legation.facts.telling import Line, Roles, Telling
from legation.model.entities import Entity
from legation.model.events import Status
from legation.model.times import DateRange

COLUMNS = ("recogniser_iso3", "recognised", "kind", "status", "date", "date_precision", "source", "note")
KINDS = ("state", "government")
_CAST = Roles(("holder",), about=("of",))
_PAIR = Roles(("holder",), ("of",))
_RELATIONS = ("date = diplomatic relations established", "start year of period of relations")
_RELATIONS_ENDED = "end year: switched to PRC or relations ended"
_CLAIM = re.compile(r"claim by ([A-Z][\w ]+?)(?:;|$)")
_REFUSAL = re.compile(r"([A-Z][\w ]+?) does not accept")


STATUSES: Mapping[str, tuple[Line, ...]] = {
    "recognised": (Line("{holder} [recognised] {of} as {what} <>.", "recognise", _CAST),),
    "de_facto": (
        Line("{holder} [recognised de facto] {of} as {what} <>.", "recognise", _CAST, rules=("fact.de_facto",)),
    ),
    "conditional": (
        Line(
            "{holder} said <> that it would [recognise] {of} as {what} once conditions are met.",
            "recognise",
            _CAST,
            status=Status.HYPOTHETICAL,
            rules=("status.condition", "fact.conditional"),
        ),
    ),
    "announced": (
        Line(
            "{holder} announced <> that it would [recognise] {of} as {what}.",
            "recognise",
            _CAST,
            status=Status.FUTURE,
            rules=("fact.announced",),
        ),
    ),
    "frozen": (Line("{holder} [froze] its recognition of {of} <>.", "freeze_recognition", _CAST),),
    "withdrawn": (Line("{holder} [withdrew] its recognition of {of} <>.", "withdraw_recognition", _CAST),),
    "downgraded": (Line("{holder} [lowered] the level of its relations with {of} <>.", "downgrade_relations", _PAIR),),
    "relations_established": (
        Line("{holder} [established] diplomatic relations with {of} <>.", "establish_relations", _PAIR),
    ),
    "disputed_withdrawal": (),
}
"""Statuses of the layout with the sentence each is told in; a disputed withdrawal is told from both sides."""
_BY_THEN = Line(
    "By then {holder} [recognised] {of} as {what}.", "recognise", _CAST, rules=("fact.recognised_by_relations",)
)
_ENDED = Line("{holder} [ended] its diplomatic relations with {of} <>.", "sever_relations", _PAIR)
_NO_MORE = Line(
    "With that {holder} [withdrew] its recognition of {of} as {what}.",
    "withdraw_recognition",
    _CAST,
    rules=("fact.withdrawn_by_ending_relations",),
)


def telling(row: Row) -> Telling:
    """One row as sentences.

    Raises:
        BadCell: when a cell is not what the layout takes.
    """
    when = day(row)
    slots = {"holder": side(row, "recogniser_iso3", row["date"][:10]), "of": _recognised(row), **_parties(row["note"])}
    what = "a state" if row["kind"] == "state" else _government(slots["of"])
    lines = tuple(_dated(line, when, what) for line in _lines(row, slots))
    identity = (row["recogniser_iso3"], row["recognised"], row["kind"], row["status"], row["date"])
    return Telling("recognitions", identity, (*lines, *_note(row["note"])), slots, read_source(row["source"]))


def _recognised(row: Row) -> Entity:
    """Whom the row is about: an authority when it tells of a government, the polity when of a state."""
    one_of(row, "kind", KINDS)
    found = side(row, "recognised", row["date"][:10])
    if row["kind"] == "government" and found.kind != "gov":
        authority = load_names().find(f"government of {row['recognised']}")
        if authority is None:
            raise BadCell("recognised", row["recognised"], "an authority (gov:…), as the kind is government")
        return authority
    return found


def _government(of: Entity) -> str:
    polity = polity_of(of.id)
    names = load_names()
    return f"the government of {names.name(polity)}" if names.has(polity) else "a government"


def _lines(row: Row, slots: Mapping[str, Entity]) -> tuple[Line, ...]:
    status, note = one_of(row, "status", tuple(STATUSES)), row["note"]
    if status == "disputed_withdrawal":
        return _disputed(slots)
    if status == "recognised" and note.startswith(_RELATIONS):
        return (*STATUSES["relations_established"], _BY_THEN)
    if status == "withdrawn" and note == _RELATIONS_ENDED:
        return (_ENDED, _NO_MORE)
    return STATUSES[status]


def _disputed(slots: Mapping[str, Entity]) -> tuple[Line, ...]:
    """A withdrawal that one side claims and the other denies; the side recognised denies where the note names none."""
    told = STATUSES["withdrawn"][0]
    claimed = "claimant" in slots
    head = "According to {claimant}, " if claimed else "It is reported that "
    denier = "denier" if "denier" in slots else "of"
    claim = replace(
        told,
        template=head + told.template,
        said_by=("claimant",) if claimed else (),
        status=Status.ACTUAL if claimed else Status.HYPOTHETICAL,
        rules=("fact.claimed_withdrawal",),
    )
    denial = replace(
        told,
        template=f"According to {{{denier}}}, {{holder}} has not [withdrawn] its recognition.",
        said_by=(denier,),
        status=Status.DENIED,
        rules=("fact.denied_withdrawal",),
    )
    return claim, denial


def _parties(note: str) -> dict[str, Entity]:
    """Who claims and who denies a withdrawal, where the note says it."""
    found = {"claimant": _CLAIM.search(note), "denier": _REFUSAL.search(note)}
    sides = {slot: load_names().find(m[1]) for slot, m in found.items() if m}
    return {slot: side for slot, side in sides.items() if side}


def _dated(line: Line, when: DateRange | None, what: str) -> Line:
    return replace(line, template=line.template.replace("{what}", what), date=when)


def _note(note: str) -> tuple[Line, ...]:
    """The compiler's remark as a sentence of its own, without an event."""
    words = re.sub(r"[\[\]{}<>]", "", note).strip().rstrip(".")
    return (Line(f"Remark: {words}."),) if words else ()
