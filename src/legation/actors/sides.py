"""Which side words for a country or a place mean on a day (codebook section 3: metonyms, rival authorities)."""

from __future__ import annotations

from datetime import date

from legation.actors.fold import fold
from legation.actors.register import Authority, Register, Sense, day_of, load_register
from legation.model.entities import Entity


def acting(register: Register, polity: str, day: str) -> str:
    """Id of the side that a polity's name means when it acts: the authority where two compete, else the polity."""
    if not register.contested(polity, day):
        return polity
    return next((a.id for a in register.authorities(polity) if a.governing(day)), polity)


def seated(register: Register, place: str, polity: str, day: str) -> str | None:
    """Id of the side that a city (folded name) stands for when it acts, None for a city that is nobody's seat."""
    if not register.contested(polity, day):
        return None
    return next((a.id for a in register.authorities(polity) if a.on(day) and a.sits(place, day)), None)


def home(register: Register, side: str) -> str:
    """The polity behind a side: polity:AFG for gov:AFG/islamic-emirate; the side itself elsewhere."""
    return register.polity(side) if side.startswith("gov:") else side


def fitting(register: Register, sense: Sense, day: str) -> str:
    """The side that a place sense means when it acts, on the day."""
    if sense.id.startswith("polity:") and sense.role in ("capital", "city"):
        found = seated(register, fold(sense.words), sense.id, day)
        if found or sense.role == "city":
            return found or sense.id
    return acting(register, sense.id, day) if sense.id.startswith("polity:") else sense.id


def by_nominal(register: Register, key: str, day: str, polities: frozenset[str]) -> Authority | None:
    """The authority that a common noun ("junta") means where one of the polities is spoken of, on the day."""
    for polity in register.rivalries():
        if polity in polities and register.contested(polity, day):
            for authority in register.authorities(polity):
                if authority.on(day) and key in authority.nominals:
                    return authority
    return None


def side_of_place(entity: Entity, on: date | None, register: Register | None = None) -> str | None:
    """The side that governs where a place is, for "in Ouagadougou" and "went to Kabul".

    Args:
        entity: a place with `host`, a polity, or anything else. on: the day asked about, None for today's arrangement.

    Returns:
        The authority seated in that city, else the one that acts for the country, else the polity; None when the place
        has no known country. A side is its own answer.
    """
    register = register or load_register()
    day = day_of(on)
    if entity.kind == "polity":
        return acting(register, entity.id, day)
    if entity.kind != "place":
        return entity.side if entity.side.partition(":")[0] in ("gov", "igo", "polity") else None
    if entity.host is None:
        return None
    return seated(register, fold(entity.name), entity.host, day) or acting(register, entity.host, day)
