"""Visits of foreign leaders to the United States, and journeys abroad of presidents and secretaries of state."""

from __future__ import annotations

from legation.facts.cells import day, side
from legation.facts.names import slug
from legation.facts.sources import historian
from legation.facts.tables import Row
from legation.facts.telling import Line, Roles, Telling
from legation.model.entities import Entity

_USA = Entity("polity:USA", "United States")
_VISIT = Roles(("visitor",), ("host",))
_SITE = "https://history.state.gov/departmenthistory"


def visit(row: Row) -> Telling:
    """A leader's visit: `from`, `visitor`, `office`, `date`. Raises BadCell."""
    home = side(row, "from", row["date"][:10])
    visitor = _person(row["visitor"], row["office"], home)
    office = f"{row['office']} " if row["office"] else ""
    line = Line(f"{office}{{visitor}} of {{home}} [visited] {{host}} <->.", "visit", _VISIT,
                date=day(row))  # fmt: skip
    slots = {"visitor": visitor, "home": home, "host": _USA}
    source = historian(f"{_SITE}/visits/{row['from']}")
    return Telling("visits", (row["from"], slug(row["visitor"]), row["date"]), (line,), slots, source)


def journey(row: Row) -> Telling:
    """A journey: `who`, `office`, `to`, `date`, `locale`. Raises BadCell."""
    host = side(row, "to", row["date"][:10])
    visitor = _person(row["who"], row["office"], _USA)
    where = f" ({row['locale']})" if row["locale"] else ""
    line = Line(f"{row['office']} {{visitor}} of {{home}} [visited] {{host}}{where} <->.", "visit", _VISIT,
                date=day(row))  # fmt: skip
    slots = {"visitor": visitor, "home": _USA, "host": host}
    kind = "president" if row["office"] == "President" else "secretary"
    source = historian(f"{_SITE}/travels/{kind}/{slug(row['who'])}")
    identity = (slug(row["who"]), row["to"], row["date"], slug(row["locale"]))
    return Telling("journeys", identity, (line,), slots, source)


def _person(name: str, office: str, home: Entity) -> Entity:
    """A visitor; several at once ("the King and Queen") go as their state."""
    if " and " in name or ";" in name or not slug(name):
        return Entity(home.id, name or home.name, represents=None, office=office or None)
    return Entity(f"person:{slug(name)}", name, represents=home.id, office=office or None)
