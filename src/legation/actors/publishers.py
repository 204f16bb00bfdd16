"""Whose organ a publisher is: a ministry or embassy speaks for a side, a newspaper for none."""

from __future__ import annotations

from dataclasses import dataclass, replace

from legation.actors import sides
from legation.actors.fold import fold, slug
from legation.actors.gazetteer import Gazetteer, Hit
from legation.actors.register import Register
from legation.model.entities import Entity

_ORGANS = frozenset("ministry government department office presidency president embassy consulate mission "
                    "representation council mfa parliament palace secretariat administration cabinet foreign "
                    "delegation legation chancellery chancery kremlin dicastery court".split())  # fmt: skip
_PRESS = frozenset("news wire times post press gazette brief transcripts pool agency tv herald journal daily media "
                   "service tribune monitor review magazine radio voice blog holding".split())  # fmt: skip
_MISSIONS = frozenset("embassy consulate mission legation representation delegation".split())


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher as the resolver uses it.

    Attributes:
        entity: the publisher when it is an organ of a side, else None.
        venue: the side whose seat a transcript service is named for ("Foggy Bottom Transcripts"), else None: it says
            whose briefing room it is, not who publishes.
    """

    entity: Entity | None = None
    venue: str | None = None

    @property
    def side(self) -> str | None:
        """The side it speaks for."""
        return self.entity.side if self.entity else None


def publisher_of(name: str | None, register: Register, day: str) -> Publisher:
    """Works out a publisher from its name alone."""
    if not name:
        return Publisher()
    words = name.replace(",", " , ").replace("(", " ( ").replace(")", " ) ").replace("'s", " 's").split()
    hits = Gazetteer(register).find(words)
    keys = {fold(w) for w in words}
    live = [h for h in hits if h.senses[0].kind != "p" and not h.ids[0].startswith("org:")]
    if not live:
        return Publisher()
    organ = any(s.role in ("organ", "seat") for h in live for s in h.senses)
    if not all_of_it(live, words) and (keys & _PRESS or not (keys & _ORGANS or organ)):
        seat = next((s.id for h in live for s in h.senses if s.role == "seat"), None)
        return Publisher(venue=seat and sides.acting(register, seat, day))
    return Publisher(_entity(name, words, live, keys, register, day))


def all_of_it(hits: list[Hit], words: list[str]) -> bool:
    """Whether a side's name is the whole of the publisher's: "European Union", "The White House"."""
    known = {i for h in hits for i in range(h.first, h.last + 1)}
    return all(i in known or fold(w) in ("the", "") for i, w in enumerate(words))


def _entity(name: str, words: list[str], hits: list[Hit], keys: set[str], register: Register, day: str) -> Entity:
    owner, host = _owner_and_host(words, hits, keys)
    sense = next((s for s in owner.senses if s.on(day)), owner.senses[0])
    side = sides.fitting(register, sense, day)
    tail = side.partition(":")[2]
    itself = sense.kind == "o" and sense.role == "name" and not keys & _ORGANS
    if itself or side.startswith("igo:"):
        return Entity(side, register.name(side), name, reason="the publisher is this side itself")
    if keys & _MISSIONS and host is not None:
        place = host.senses[0].id
        return Entity(f"mission:{tail}>{place.partition(':')[2]}", name, name, None, side, None, place, side,
                      "the publisher is a mission of this side")  # fmt: skip
    entity = Entity(f"office:{tail.partition('/')[0]}/{slug(name)}", name, name, represents=side,
                    reason="the publisher is an organ of this side")  # fmt: skip
    return replace(entity, office=name)


def _owner_and_host(words: list[str], hits: list[Hit], keys: set[str]) -> tuple[Hit, Hit | None]:
    """Whose organ, and for a mission where: a name after "in" or "to" is the host."""
    hosts = [h for h in hits if h.first and fold(words[h.first - 1]) in ("in", "to", "at", "the")
             and any(fold(w) in ("in", "to", "at") for w in words[max(0, h.first - 2) : h.first])]  # fmt: skip
    owners = [h for h in hits if h not in hosts] or hits
    others = [h for h in owners if h is not owners[0]]
    host = hosts[0] if hosts else (others[0] if keys & _MISSIONS and others else None)
    return owners[0], host
