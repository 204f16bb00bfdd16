"""Who is meant (codebook section 3)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from legation.model.spans import Span


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that a text names.

    Attributes:
        id: `polity:KAZ`, `gov:AFG/islamic-emirate`, `igo:UN`, `org:…`, `office:…`, `person:…`,
            `mission:AFG/islamic-emirate>KAZ`, `place:…`.
        name: canonical name. kind: the part of the id before the colon.
        text, span: the words and where; empty and None when the entity is implied.
        represents: id of the side it acts for (the envoy, the ministry); None for a side itself and when unknown.
        office: role as the text gives it. host, sender: ids, for missions and envoys.
        reason: why the words mean this entity, one short clause. score: 0 to 1.
    """

    id: str
    name: str
    text: str = ""
    span: Span | None = None
    represents: str | None = None
    office: str | None = None
    host: str | None = None
    sender: str | None = None
    reason: str = ""
    score: float = 1.0

    @property
    def kind(self) -> str:
        """Kind of the id: polity, gov, igo, org, office, person, mission or place."""
        return self.id.partition(":")[0]

    @property
    def side(self) -> str:
        """Id of the side it stands for: whom it represents, else itself."""
        return self.represents or self.id

    def said(self, text: str, span: Span | None) -> Entity:
        """The same entity under other words."""
        return replace(self, text=text, span=span)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is who in one document: for each mention of the reading, the entities it stands for.

    `entities[i]` belongs to `Reading.mentions[i]`: empty when the words name nobody in particular, several for
    "the two officials". `publisher` is the publisher as an entity when it is an organ of a side.
    `governs` pairs each polity that two authorities contest on that day with the one that governs.
    """

    entities: tuple[tuple[Entity, ...], ...]
    publisher: Entity | None = None
    governs: tuple[tuple[str, str], ...] = ()

    def governing(self, polity: str) -> str:
        """The authority that governs a contested polity on the document's day; the polity itself elsewhere."""
        return dict(self.governs).get(polity, polity)
