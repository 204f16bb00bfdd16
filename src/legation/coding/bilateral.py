"""Sides that a bilateral act must have and the sentence leaves out, taken from the document.

A recall has a host, a request an addressee: where the sentence is silent, the post of the envoy says it, else the one
other side with which the actor was dealing in the sentences before. Each is marked in the event's rules and weakens its
confidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from legation.coding.matching import Match
from legation.coding.roles import Cast
from legation.model.entities import Entity

ENVOYS = frozenset(
    "nominate_envoy appoint_envoy envoy_arrives present_copies present_credentials take_charge "
    "recall_for_consultations return_envoy recall_envoy end_posting request_agrement".split()
)
HOST_ENVOYS = frozenset("accept_envoy expel_envoy summon_envoy grant_agrement refuse_agrement block_envoy".split())
BILATERAL = ENVOYS | frozenset(
    "ask demand refuse ask_recognition close_mission open_mission upgrade_mission suspend_mission downgrade_mission "
    "hand_over_mission sever_relations suspend_relations downgrade_relations threaten promise_aid give_aid "
    "threaten_relations visit invite cancel_meeting claim_seat promise_cooperation".split()
)
MUTUAL = frozenset("telephone establish_relations restore_relations sign_agreement".split())
PAIRED = MUTUAL | frozenset("close_mission open_mission request_agrement sever_relations".split())
REACH = 5
"""Sentences that a dealing is remembered for."""


@dataclass(frozen=True)
class Dealing:
    """Two sides that an earlier event of the document put together."""

    sentence: int
    one: Entity
    other: Entity


RECOGNITION = frozenset(
    "recognise refuse_recognition withdraw_recognition freeze_recognition reaffirm_recognition consider_recognition "
    "ask_recognition oppose_recognition lobby_recognition disclaim".split()
)


@dataclass(frozen=True)
class Topic:
    """Whom the recognition was about that the document last spoke of."""

    sentence: int
    about: tuple[Entity, ...]


def topic(match: Match, cast: Cast) -> list[Topic]:
    """What a recognition event leaves for later ones that do not say whom they are about."""
    return [Topic(match.sentence, cast["about"])] if match.act in RECOGNITION and cast["about"] else []


def _holder(match: Match, cast: Cast, known: Sequence[Dealing]) -> list[str]:
    """Who the dealings before put beside whoever is (not) recognised, when a pronoun was taken for the wrong side."""
    if cast["actor"] or not cast["about"]:
        return []
    other = _counterpart(match, cast["about"], known)
    cast["actor"] = (other.said("", None),) if other is not None else ()
    return ["implied.actor"] if other is not None else []


def same_topic(match: Match, cast: Cast, topics: Sequence[Topic], known: Sequence[Dealing]) -> list[str]:
    """Fill an empty `about` of a recognition event from the last one spoken of; in place. Returns the rule used."""
    own = {e.side for e in cast["actor"]}
    if match.act not in RECOGNITION or not own:
        return []  # without a holder there is nothing to carry on
    if own & {e.side for e in cast["about"]} and match.act == "recognise":
        _no_self(cast)
        used = _holder(match, cast, known)
        if used or not cast["actor"]:
            return used
    last = topics[-1] if topics else None
    if cast["about"] or last is None or match.sentence - last.sentence > REACH:
        return []
    if own & {e.side for e in last.about} or _describes(match):
        return []
    cast["about"] = tuple(e.said("", None) for e in last.about)
    return ["implied.about"]


def _describes(match: Match) -> bool:
    """Whether the object is described: "the rebel administration that held the port" is not the last one spoken of."""
    tree = match.arguments.tree
    objects = [k for k in tree.deps(match.word, "obj") if tree.tokens[k].upos in ("NOUN", "PROPN")]
    return any(tree.deps(k, "acl") for k in objects)


_PRONOUNS = ("it", "they", "he", "she")


def _no_self(cast: Cast) -> None:
    """Nobody recognises himself: an office without a country took the other party's; else `about` is wrong."""
    about = {e.side for e in cast["about"]}
    guessed = tuple(e for e in cast["actor"] if e.side in about and (e.kind == "office" or e.text.lower() in _PRONOUNS))
    if guessed:
        cast["actor"] = tuple(e for e in cast["actor"] if e not in guessed)
    else:
        cast["about"] = ()


def dealings(match: Match, cast: Cast) -> list[Dealing]:
    """Pairs of sides of an event, for later events that name only one."""
    people = [*cast["actor"], *cast["recipient"]]
    if not people or match.act is None:
        return []
    others = [*people, *(cast["about"] if match.act in ("recognise", "ask_recognition") else ())]
    return [Dealing(match.sentence, a, b) for a in people for b in others if a.side != b.side]


def complete(match: Match, cast: Cast, known: Sequence[Dealing], publisher: Entity | None) -> list[str]:
    """Fill an empty actor or recipient of a bilateral act; in place. Returns the names of the rules used."""
    used = _pair(match, cast, known)
    if not cast["actor"]:
        found = _deciding(match, cast, publisher)
        if found is not None:
            cast["actor"] = (found.said("", None),)
            used.append("implied.actor")
    if cast["actor"] and not cast["recipient"] and match.act in BILATERAL | HOST_ENVOYS:
        other = _post(match, cast) or _counterpart(match, cast["actor"], known)
        if other is not None:
            cast["recipient"] = (other.said("", None),)
            used.append("implied.recipient")
    if match.act in MUTUAL and len({e.side for e in cast["actor"]}) == 1 and not cast["recipient"]:
        other = _counterpart(match, cast["actor"], known)
        if other is not None:
            cast["actor"] += (other.said("", None),)
            used.append("implied.side")
    return used


def _pair(match: Match, cast: Cast, known: Sequence[Dealing]) -> list[str]:
    """Both sides of an act that names nobody, from the one dealing that the sentences before told of."""
    if any(cast.values()) or match.act not in PAIRED:
        return []
    near = [d for d in known if 0 <= match.sentence - d.sentence <= 2]
    sides = {d.one.side for d in near} | {d.other.side for d in near}
    if len(sides) != 2:
        return []
    one, other = near[0].one.said("", None), near[0].other.said("", None)
    if match.act in MUTUAL:
        cast["actor"] = (one, other)
    else:
        cast["actor"], cast["recipient"] = (one,), (other,)
    return ["implied.pair"]


def _deciding(match: Match, cast: Cast, publisher: Entity | None) -> Entity | None:
    """Who acts in "was summoned", "has been appointed": the envoy's host or sender, else the side that publishes."""
    if match.act in HOST_ENVOYS:
        host = next((e.host for e in (*cast["recipient"], *cast["about"]) if e.host), None)
        if host:
            return Entity(host, host.partition(":")[2], reason="host of the envoy")
    named = {e.side for e in (*cast["recipient"], *cast["about"])}
    if publisher is not None and match.act in ENVOYS | HOST_ENVOYS and publisher.side not in named:
        return Entity(publisher.side, publisher.name, reason="the publisher tells of its own side")
    return None


def _post(match: Match, cast: Cast) -> Entity | None:
    """The host that the envoy's office names."""
    if match.act not in ENVOYS:
        return None
    own = {e.side for e in cast["actor"]}
    host = next((e.host for e in (*cast["about"], *cast["actor"]) if e.host and e.host not in own), None)
    return Entity(host, host.partition(":")[2], reason="host named by the envoy's office") if host else None


def _counterpart(match: Match, actors: Iterable[Entity], known: Sequence[Dealing]) -> Entity | None:
    """The only other side that the actor dealt with in the sentences before; None when there are several or none."""
    own = {e.side for e in actors}
    near = [d for d in known if d.one.side in own and d.other.side not in own and match.sentence - d.sentence <= REACH]
    for sentence in sorted({d.sentence for d in near}, reverse=True):
        others = {d.other.side: d.other for d in near if d.sentence == sentence}
        if len(others) == 1:
            return next(iter(others.values()))
        return None
    return None
