"""Envoys: who was named, arrived, was received, took charge, was blocked or expelled, as whom and on whose word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from legation.facts.cells import day, one_of, side
from legation.facts.names import load_names, slug
from legation.facts.sources import read_source
from legation.facts.tables import Row
from legation.facts.telling import Line, Roles, Telling
from legation.model.entities import Entity
from legation.model.events import Status

COLUMNS = (
    "sending", "receiving_iso3", "post", "name", "name_variants", "rank", "event", "date", "date_precision",
    "claimed_by", "source", "note",
)  # fmt: skip
_BY_SENDER = Roles(("sender",), ("host",), ("envoy",))
_BY_ENVOY = Roles(("envoy",), ("host",), ("envoy",))
_BY_HOST = Roles(("host",), ("sender",), ("envoy",))
_MISSION = Roles(("sender",), ("host",))
_HANDED = Roles(("host",), ("sender",))


EVENTS: Mapping[str, tuple[Line, ...]] = {
    "posted": (Line("{sender} [posted] {envoy} to {host} as {rank} <>.", "appoint_envoy", _BY_SENDER),),
    "appointed": (Line("{sender} [appointed] {envoy} {rank} in {host} <>.", "appoint_envoy", _BY_SENDER),),
    "rank_upgraded": (
        Line("{sender} [raised] {envoy}, envoy in {host}, to the rank of {rank} <>.", "appoint_envoy", _BY_SENDER),
    ),
    "upgrade_announced": (
        Line(
            "{sender} announced <> that it would [upgrade] its mission in {host} to the level of {rank}.",
            "upgrade_mission",
            _MISSION,
            Status.FUTURE,
        ),
    ),
    "accredited": (Line("{host} [accredited] {envoy} as {rank} of {sender} <>.", "accept_envoy", _BY_HOST),),
    "accepted": (Line("{host} [accepted] {envoy} as {rank} of {sender} <>.", "accept_envoy", _BY_HOST),),
    "credentials_accepted": (
        Line("{host} [accepted the credentials] of {envoy} as {rank} of {sender} <>.", "accept_envoy", _BY_HOST),
    ),
    "accreditation_agreed": (
        Line("{host} [agreed to accredit] {envoy} of {sender} as {rank} <>.", "grant_agrement", _BY_HOST),
    ),
    "arrangement_reported": (
        Line("{host} [agreed to receive] {envoy} of {sender} as {rank} <>.", "grant_agrement", _BY_HOST),
    ),
    "arrived": (Line("{envoy}, {rank} of {sender}, [arrived] in {host} <>.", "envoy_arrives", _BY_ENVOY),),
    "took_office": (Line("{envoy}, {rank} of {sender}, [took office] in {host} <>.", "envoy_arrives", _BY_ENVOY),),
    "copies_of_credentials": (
        Line(
            "{envoy}, {rank} of {sender}, [presented copies of credentials] in {host} <>.", "present_copies", _BY_ENVOY
        ),
    ),
    "letters_of_credence": (
        Line("{envoy}, {rank} of {sender}, [presented credentials] in {host} <>.", "present_credentials", _BY_ENVOY),
    ),
    "handover_took_charge": (
        Line("{envoy}, {rank} of {sender}, [took charge] of the mission in {host} <>.", "take_charge", _BY_ENVOY),
    ),
    "claimed_handover": (
        Line("the mission in {host} was [handed over] to {sender} <>.", "hand_over_mission", _HANDED),
    ),
    "retained_without_new_accreditation": (
        Line(
            "{envoy}, {rank} of {sender}, [remained in charge] in {host} <>, without a new accreditation.",
            "take_charge",
            _BY_ENVOY,
            Status.ONGOING,
        ),
    ),
    "claimed_appointment_failed": (
        Line("{sender} [appointed] {envoy} {rank} in {host} <>.", "appoint_envoy", _BY_SENDER),
        Line("The staff of the mission in {host} [kept] {envoy} from taking office.", "block_envoy", _BY_HOST),
    ),
    "nominated_deferred": (
        Line("{sender} [asked] {host} to seat {envoy} as {rank}.", "claim_seat", _BY_SENDER),
        Line("{host} [deferred] the decision on the seat of {sender} <>.", "refuse_seat", _HANDED),
    ),
    "expelled": (Line("{host} [expelled] {envoy}, {rank} of {sender}, <>.", "expel_envoy", _BY_HOST),),
    "embassy_closed": (
        Line("{host} [ordered the closing] of the embassy of {sender} <>.", "order_mission_closed", _HANDED),
    ),
    "opened": (Line("{sender} [opened] a {rank} in {host} <>.", "open_mission", _MISSION),),
    "upgraded_to_embassy": (
        Line("{sender} [upgraded] its mission in {host} to an embassy <>.", "upgrade_mission", _MISSION),
    ),
    "suspended": (Line("{sender} [suspended] its embassy in {host} <>.", "suspend_mission", _MISSION),),
    "suspended_to_Doha": (
        Line("{sender} [suspended] its embassy in {host} <> and moved its work to Doha.", "suspend_mission", _MISSION),
    ),
}
"""Events of the layout with the sentences each is told in; `{rank}` is words."""
_SPEAKERS = (
    (re.compile(r"\b(?:IEA|Taliban)\b"), "gov:AFG/islamic-emirate"),
    (re.compile(r"\b(?:Russia|Lavrov)\b"), "polity:RUS"),
    (re.compile(r"\bPRC\b"), "polity:CHN"),
    (re.compile(r"\bUAE\b"), "polity:ARE"),
)
"""Shorthands for a side among the words of `claimed_by`; names of states need none."""


def telling(row: Row) -> Telling:
    """One row as sentences.

    Raises:
        BadCell: when a cell is not what the layout takes.
    """
    when = day(row)
    sender, host = side(row, "sending", row["date"]), side(row, "receiving_iso3", row["date"])
    speakers = {f"speaker{i}": s for i, s in enumerate(_speakers(row["claimed_by"]))}
    slots = {"sender": sender, "host": host, "envoy": _envoy(row, sender, host), **speakers}
    wanted = EVENTS[one_of(row, "event", tuple(EVENTS))]
    # The word of one side is told as its word; two sides that say the same are nobody's claim.
    said_by = next(iter(speakers)) if len(speakers) == 1 else ""
    lines = tuple(_told(line, row["rank"], said_by, slots) for line in wanted)
    identity = (row["sending"], row["receiving_iso3"], row["name"], row["event"], row["date"])
    dated = tuple(replace(line, date=when if "<>" in line.template else None) for line in lines)
    return Telling("envoys", identity, (*dated, *_remarks(row)), slots, read_source(row["source"]))


def _told(line: Line, rank: str, said_by: str, slots: Mapping[str, Entity]) -> Line:
    words = re.sub(r"[\[\]{}<>]", "", rank) or "envoy"
    template = line.template.replace("{rank}", words)
    if not said_by:
        return replace(line, template=template[0].upper() + template[1:])
    named = [slot for slot in ("sender", "host") if slots[slot].id == slots[said_by].id]
    if named and template.startswith(f"{{{named[0]}}}"):
        return replace(line, template=f"By its own account, {template}", said_by=(named[0],))
    return replace(line, template=f"According to {{{said_by}}}, {_lower(template)}", said_by=(said_by,))


def _lower(template: str) -> str:
    return template[0].lower() + template[1:]


def _envoy(row: Row, sender: Entity, host: Entity) -> Entity:
    """The person; the staff without names is an office."""
    rank = row["rank"] or "envoy"
    if not row["name"]:
        ident = f"office:{sender.id.partition(':')[2]}/{slug(rank)}-in-{slug(host.name)}"
        return Entity(ident, "a representative", represents=sender.id, office=rank, host=host.id, sender=sender.id)
    ident = f"person:{slug(row['name'])}"
    return Entity(ident, row["name"], represents=sender.id, office=rank, host=host.id, sender=sender.id)


def _speakers(claimed_by: str) -> tuple[Entity, ...]:
    """Sides on whose word the row rests; nobody when the press alone or unnamed people are named."""
    names = load_names()
    found: list[Entity] = []
    for part in filter(None, (p.strip() for p in claimed_by.split(";"))):
        ident = next((i for pattern, i in _SPEAKERS if pattern.search(part)), None)
        entity = Entity(ident, names.name(ident)) if ident else _leading(part)
        if entity and entity.id not in {e.id for e in found}:
            found.append(entity)
    return tuple(found)


def _leading(part: str) -> Entity | None:
    """The side that the longest leading words name: `Kazakhstan MFA (deputy FM …)` is Kazakhstan."""
    words = part.split()
    for size in range(len(words), 0, -1):
        found = load_names().find(" ".join(words[:size]))
        if found is not None:
            return found
    return None


def _remarks(row: Row) -> tuple[Line, ...]:
    said = [row["note"], f"also written {row['name_variants'].replace('|', ', ')}" if row["name_variants"] else ""]
    said.append(f"said by {row['claimed_by']}" if row["claimed_by"] else "")
    return tuple(Line(f"Remark: {re.sub(r'[][{}<>]', '', words)}.") for words in said if words)
