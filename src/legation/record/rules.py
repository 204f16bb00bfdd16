"""The named rules by which events move states (codebook section 4), as one readable table."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from legation.model.entities import Entity
from legation.model.events import Event, Status

RECOGNITION = frozenset({"state_recognition", "government_recognition"})
_NOT_OWN = frozenset(
    {"status.purpose", *(f"status.future:{w}" for w in ("expect", "expected", "likely", "anticipate", "project"))}
)
"""Status rules of a future that is others' expectation, not the holder's announcement."""
OPEN_TRACKS = frozenset({"listing", "io_seat", "ask", "claim"})
"""Tracks on which others than states and authorities may stand."""
_LEGISLATURE = re.compile(
    r"\b(parliament|senate|senators?|lawmakers|mps|legislature|chamber|bundestag|knesset|duma|congress|assembly|"
    r"deputies|party|council of state|opposition|court|city|province|provincial|regional|mayor)\b",
    re.IGNORECASE,
)
_DE_FACTO = re.compile(r"\brecogni[sz]\w+ (?:it |them )?de facto\b|\bde facto recogni[sz]\w+")
DEFER_WORDS = ("defer", "put off", "postpone", "delay", "shelve")


@dataclass(frozen=True, slots=True)
class Move:
    """What an event would do: set `state` on `track` for each pair (holder, of)."""

    track: str
    state: str
    pairs: tuple[tuple[str, str], ...]
    rule: str


@cache
def _acts() -> Mapping[str, Mapping[str, object]]:
    raw = json.loads(files("legation").joinpath("tables", "vocabulary.json").read_text(encoding="utf-8"))
    return {a["act"]: a for a in raw["acts"]}


# Acts of the receiving side: the envoy or mission belongs to the recipient, and the actor is the host.
HOST_ACTS = frozenset(
    "grant_agrement refuse_agrement accept_envoy expel_envoy block_envoy order_mission_closed hand_over_mission".split()
)
# Acts with a ceremony, at which both sides are present: the word of either is its own.
CEREMONIES = frozenset(
    "present_copies present_credentials accept_envoy sign_agreement establish_relations restore_relations".split()
)
# What the same act comes to when it is only announced.
ANNOUNCED = {
    ("state_recognition", "recognised"): "intent_announced",
    ("government_recognition", "recognised"): "intent_announced",
    ("diplomatic_relations", "established"): "agreed",
    ("mission", "open"): "announced",
}


def move(event: Event) -> Move | None:
    """The move an event makes by its act and status alone, before the question who says so; None for none."""
    if event.act == "disclaim":
        return _disclaimer(event)
    meant = meaning(event)
    if meant is None:
        return None
    reached = _reached(event, meant.track, meant.state)
    return Move(meant.track, reached[0], meant.pairs, reached[1]) if reached else None


def meaning(event: Event) -> Move | None:
    """The move an event would make if it took place, whatever its status: what a denial or a demand is about."""
    target = _target(event) if event.act is not None else None
    if target is None:
        return None
    track, state = target
    pairs = _pairs(event, track)
    return Move(track, state, pairs, str(event.act)) if pairs else None


def track_of(act: str) -> str | None:
    """The track that an act moves; the government's where an act may move either recognition."""
    moves = _acts().get(act, {}).get("moves")
    if not isinstance(moves, dict):
        return None
    return str(moves.get("any") or moves.get("gov") or moves.get("polity")).partition(":")[0]


def _target(event: Event) -> tuple[str, str] | None:
    moves = _acts().get(str(event.act), {}).get("moves")
    if event.act in ("ask", "demand"):
        return "ask", "open"
    if not isinstance(moves, dict):
        return None
    kinds = {e.side.partition(":")[0] for e in event.about}
    found = moves.get("any") or next((moves[k] for k in ("gov", "polity") if k in kinds and k in moves), None)
    if found is None:
        return None
    track, _, state = str(found).partition(":")
    return track, _detail(event, track, state)


def _detail(event: Event, track: str, state: str) -> str:
    """Finer states that the words decide: deferred is not rejected, an observer is not a member."""
    words = f"{event.evidence[0].trigger.text} {event.evidence[0].sentence.text}".lower()
    trigger = event.evidence[0].trigger.text.lower()
    if event.act == "refuse_seat" and any(w in trigger for w in DEFER_WORDS):
        return "contested_deferred"
    if event.act == "delist_actor" and "suspen" in trigger:
        return "suspended"
    if event.act == "recognise" and _DE_FACTO.search(words):
        return "de_facto"
    if event.act == "seat_delegation":
        return "observer" if "observer" in words else "member" if "member" in words else state
    return state


def _reached(event: Event, track: str, state: str) -> tuple[str, str] | None:
    """State reached under the event's status, and the rule's name; None when the status moves nothing."""
    if "status.over" in event.rules:
        return None  # "used to recognise", "until 2023": what holds now, the text does not say
    if event.status in (Status.ACTUAL, Status.HISTORICAL, Status.ONGOING):
        return state, f"{event.act}.{event.status}"
    if event.status is Status.FUTURE and any(r in _NOT_OWN for r in event.rules):
        return None
    if event.status is Status.FUTURE and event.act == "upgrade_mission":
        return "upgraded_pending", "announced"
    if event.status is Status.FUTURE and event.content_of is None and (track, state) in ANNOUNCED:
        return ANNOUNCED[track, state], "announced"
    conditional = "status.condition" in event.rules
    if event.status is Status.HYPOTHETICAL and conditional and track in RECOGNITION and event.act == "recognise":
        return "conditional", "conditional"
    return None


def _disclaimer(event: Event) -> Move | None:
    """ "Does not constitute recognition": the holder deals with the authority without recognising it."""
    govs = [e.side for e in event.about if e.side.startswith("gov:")]
    pairs = tuple((a.side, g) for a in event.actor for g in govs if a.side != g)
    done = event.status in (Status.ACTUAL, Status.ONGOING)
    return (
        Move("government_recognition", "dealings_without_recognition", pairs, "disclaimed") if pairs and done else None
    )


def _pairs(event: Event, track: str) -> tuple[tuple[str, str], ...]:
    actors, recipients = _sides(event.actor), _sides(event.recipient)
    about = _sides(event.about)
    if track not in OPEN_TRACKS:
        actors, recipients, about = (_sovereign(x) for x in (actors, recipients, about))
    if track in RECOGNITION:
        if any(_LEGISLATURE.search(e.text) for e in event.actor):
            return ()  # a chamber asks or resolves; the government recognises
        wanted = "gov" if track == "government_recognition" else "polity"
        return _cross(actors, [a for a in about if a.startswith(wanted)])
    if track == "diplomatic_relations" and not recipients:
        return _cross(actors[:1], actors[1:])
    if track == "io_seat" and event.act == "claim_seat":
        return _cross(recipients, actors)
    if track == "listing":
        return _cross(actors, _sides(tuple(e for e in event.recipient if _is_named(e))) or about)
    if track == "mission" and len(actors) == 2 and not recipients:
        return _cross(actors, actors)  # "reopened their embassies": each in the other
    if event.act in HOST_ACTS:
        return _cross(recipients, actors)
    return _cross(actors, recipients)


def _is_named(entity: Entity) -> bool:
    """Whether a listed state is named itself: "328 members of the Duma" are not the state they belong to."""
    words = [w for w in entity.text.split() if w.lower() != "the"]
    return entity.kind != "polity" or all(w[:1].isupper() for w in words)


def _sovereign(sides: list[str]) -> list[str]:
    """Those who can hold recognition, relations and missions: states, authorities, organisations of states."""
    return [s for s in sides if s.startswith(("polity:", "gov:", "igo:"))]


def _sides(entities: tuple[Entity, ...]) -> list[str]:
    return list(dict.fromkeys(e.side for e in entities))


def _cross(holders: list[str], others: list[str]) -> tuple[tuple[str, str], ...]:
    return tuple((h, o) for h in holders for o in others if h != o)
