"""Chiefs of mission of the United States: appointed, arrived, received, ended (Office of the Historian)."""

from __future__ import annotations

from legation.facts.cells import day, side
from legation.facts.names import slug
from legation.facts.sources import historian
from legation.facts.tables import Row
from legation.facts.telling import Line, Roles, Telling
from legation.model.entities import Entity

_USA = Entity("polity:USA", "United States")
WITHOUT_CREDENTIALS = (
    "charge-daffaires-ad-interim", "principal-officer", "acting-principal-officer", "chief", "director", "commissioner",
    "representative", "personal-representative-of-the-president", "consul-general", "charge-daffaires-pro-tem", "agent",
)  # fmt: skip
"""Roles whose start is taking charge; the others present credentials."""
_BY_SENDER = Roles(("usa",), ("host",), ("envoy",))
_BY_ENVOY = Roles(("envoy",), ("host",), ("envoy",))


def telling(row: Row) -> Telling:
    """One posting: `place`, `person` (id tail), `name`, `role`, `title`, four dates. Raises BadCell."""
    first = next((row[c] for c in ("appointed", "arrived", "started", "ended") if row[c]), "")
    host = side(row, "place", row["started"] or first)
    envoy = Entity(f"person:{row['person'] or slug(row['name'])}", row["name"], represents=_USA.id, office=row["title"],
                   host=host.id, sender=_USA.id)  # fmt: skip
    article = "an" if row["title"][:1].lower() in "aeiou" else "a"
    lines = [Line(f"{{envoy}} is on record as {article} {_lower(row['title'])} of {{usa}} to {{host}}.")]
    lines += [line for column, line in _lines(row) if row[column]]
    slots = {"usa": _USA, "host": host, "envoy": envoy}
    source = historian(f"https://history.state.gov/departmenthistory/people/chiefsofmission/{row['place']}")
    identity = (row["place"], row["person"] or slug(row["name"]), row["role"], first, row["started"], row["ended"])
    return Telling("chiefs", identity, tuple(lines), slots, source)


def _lines(row: Row) -> tuple[tuple[str, Line], ...]:
    title = _lower(row["title"])
    began = (
        Line("{envoy} [took charge] in {host} <>.", "take_charge", _BY_ENVOY, date=day(row, "started"))
        if row["role"] in WITHOUT_CREDENTIALS
        else Line("{envoy} [presented credentials] in {host} <>.", "present_credentials", _BY_ENVOY,
                  date=day(row, "started"))
    )  # fmt: skip
    return (
        ("appointed", Line(f"{{usa}} [appointed] {{envoy}} {title} to {{host}} <>.", "appoint_envoy", _BY_SENDER,
                           date=day(row, "appointed"))),
        ("arrived", Line("{envoy} [arrived] in {host} <>.", "envoy_arrives", _BY_ENVOY, date=day(row, "arrived"))),
        ("started", began),
        ("ended", Line("The posting of {envoy} in {host} [ended] <>.", "end_posting", _BY_SENDER,
                       date=day(row, "ended"))),
    )  # fmt: skip


def _lower(title: str) -> str:
    """A title in running words: `Ambassador Extraordinary and Plenipotentiary` loses its capitals."""
    return title.lower()
