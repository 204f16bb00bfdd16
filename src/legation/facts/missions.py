"""Missions of the United States: opened, raised, lowered, closed (Kenkel, US Diplomatic Mission Status Data)."""

from __future__ import annotations

from legation.facts.cells import BadCell, day, side
from legation.facts.sources import Source
from legation.facts.tables import Row
from legation.facts.telling import Line, Roles, Telling
from legation.model.entities import Entity

LEVELS = {
    "None": "",
    "Interests": "an interests section",
    "Liaison": "a liaison office",
    "Consul Nonresident": "a non-resident consul",
    "Consulate": "a consulate",
    "Envoy Nonresident": "a non-resident envoy",
    "Legation": "a legation",
    "Ambassador Nonresident": "a non-resident ambassador",
    "Embassy": "an embassy",
}
"""Levels of the data set from lowest to highest, as they are called in a sentence."""
_ORDER = tuple(LEVELS)
_RAISED, _LOWERED = "upgrade_mission", "downgrade_mission"
_USA = Entity("polity:USA", "United States")
SOURCE = Source("US Diplomatic Mission Status Data (B. Kenkel)", "https://github.com/brentonk/us_diplomatic_missions")


def telling(row: Row) -> Telling:
    """One change of level: `place`, `before`, `level`, `date`, `note`. Raises BadCell."""
    for column in ("before", "level"):
        if row[column] not in LEVELS:
            raise BadCell(column, row[column], f"one of {', '.join(LEVELS)}")
    host = side(row, "place", row["date"])
    template, act = _change(row["before"], row["level"])
    line = Line(template, act, Roles(("usa",), ("host",)), date=day(row), rules=(f"fact.level:{row['level']}",))
    remark = (Line(f"Remark: {row['note']}."),) if row["note"] else ()
    identity = (row["place"], row["level"], row["date"])
    return Telling("missions", identity, (line, *remark), {"usa": _USA, "host": host}, SOURCE)


def _change(before: str, level: str) -> tuple[str, str]:
    """Sentence and act of a change between two levels."""
    old, new = LEVELS[before].partition(" ")[2], LEVELS[level]
    if level == "None":
        return (f"{{usa}} [closed] its {old} in {{host}} <>.", "close_mission")
    if level == "Interests":
        return ("{usa} left its interests in {host} to [an interests section] <>.", "name_protecting_power")
    if before in ("None", "Interests"):
        return _opened(level, new)
    if _ORDER.index(level) > _ORDER.index(before):
        return (f"{{usa}} [raised] its mission in {{host}} to {new} <>; before it was {LEVELS[before]}.", _RAISED)
    return (f"{{usa}} [lowered] its mission in {{host}} to {new} <>; before it was {LEVELS[before]}.", _LOWERED)


def _opened(level: str, new: str) -> tuple[str, str]:
    verb = "accredited" if level.endswith("Nonresident") else "opened"
    return (f"{{usa}} [{verb}] {new} {'to' if verb == 'accredited' else 'in'} {{host}} <>.", "open_mission")
