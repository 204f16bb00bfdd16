"""Completion: roles that the sentence leaves open, filled from the acts around (codebook section 2)."""

from __future__ import annotations

from collections.abc import Iterable

from legation.coding import attribution, roles
from legation.coding.drafts import Draft, acts
from legation.coding.matching import Match
from legation.coding.scene import Scene
from legation.model.entities import Entity
from legation.model.events import Status
from legation.model.readings import Turn

_ON_ACTS = frozenset({"welcome", "criticise", "accuse", "refuse"})
"""Acts whose recipient is whoever did the thing they are about."""


def complete(draft: Draft, by_match: dict[int, Draft], drafts: list[Draft]) -> None:
    """Fill roles from the act that the words stand for, from the speech act around, and from the act that is judged."""
    _from_earlier(draft, by_match)
    _from_around(draft, by_match)
    _from_judged(draft, by_match, drafts)


def _from_earlier(draft: Draft, by_match: dict[int, Draft]) -> None:
    match = draft.match
    if match.again is None or id(match.again) not in by_match:
        return
    earlier = by_match[id(match.again)].cast
    for role in ("recipient", "about"):
        if not draft.cast[role] and _wants(match, role):
            draft.cast[role] = _implied(earlier[role])
    if str(match.act) in ("establish_relations", "restore_relations"):
        own = {a.side for a in draft.cast["actor"]}
        draft.cast["actor"] += _implied(e for e in earlier["actor"][1:] if e.side not in own)


def _implied(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """The same entities without words of their own."""
    return tuple(e.said("", None) for e in entities)


def _from_around(draft: Draft, by_match: dict[int, Draft]) -> None:
    match = draft.match
    outer = by_match.get(id(match.outer)) if match.outer is not None else None
    if outer is not None and match.outer is not None:
        source = match.outer.frame.content_subject or "actor"
        own = match.frame.kind == "verb" and bool(_explicit(match))
        if source in outer.cast and (not draft.cast["actor"] or (not own and outer.cast[source] and _controls(match))):
            draft.cast["actor"] = outer.cast[source]
        if match.act == "recognise" and not draft.cast["about"] and match.outer.act == "ask_recognition":
            draft.cast["about"] = _for_itself(outer.cast["actor"])
    if match.content is not None and not match.frame.roles.get("about") and id(match.content) in by_match:
        _lift(draft, by_match[id(match.content)])


def _explicit(match: Match) -> list[int]:
    return match.arguments.tree.deps(match.word, "nsubj", "nsubj:pass", "obl:agent")


def _for_itself(actors: Iterable[Entity]) -> tuple[Entity, ...]:
    """The sides of those who ask, as what they ask recognition for."""
    return tuple(Entity(e.side, e.side.partition(":")[2], reason="asks for itself") for e in actors)


def _from_judged(draft: Draft, by_match: dict[int, Draft], drafts: list[Draft]) -> None:
    """Who did what is welcomed or condemned ("denounced the move", "condemned the raid")."""
    match = draft.match
    if match.act not in _ON_ACTS or draft.cast["recipient"]:
        return
    own = {e.side for e in draft.cast["actor"]}
    pointed = by_match[id(match.points)].cast["actor"] if match.points and id(match.points) in by_match else ()
    found = [e for e in pointed if e.side not in own] or [e for e in _owners(draft, drafts) if e.side not in own]
    draft.cast["recipient"] = _implied(found)


def _controls(match: Match) -> bool:
    """Whether the speech act around says who does its content: "presses Kazakhstan to recognise it"."""
    outer = match.outer
    return outer is not None and outer.frame.content is Status.REQUESTED and match.frame.kind == "verb"


def _owners(draft: Draft, drafts: list[Draft]) -> tuple[Entity, ...]:
    """Who did what the object names ("condemned the raid"), when another act is coded at that word."""
    words = {w for p in ("obj", "for", "over") for w in draft.match.arguments.words(p)}
    for other in drafts:
        if other.match.sentence == draft.match.sentence and other.match.word in words:
            return other.cast["actor"]
    return ()


def _wants(match: Match, role: str) -> bool:
    """Whether an act that stands for an earlier one takes this role from it."""
    return match.again is not None and (match.act == match.again.act or role == "about")


def _lift(draft: Draft, content: Draft) -> None:
    """What a request or refusal about recognition is about is what its content is about."""
    group = acts().get(str(draft.match.act), {}).get("group")
    if group == "recognition" and not draft.cast["about"]:
        draft.cast["about"] = content.cast["about"] or content.cast["recipient"]


def refine(scene: Scene, draft: Draft) -> None:
    """Settle which of two near acts it is, now that the sides are known."""
    match = draft.match
    if match.act == "recognise" and match.status is Status.NEGATED and _says_no(draft):
        match.act, match.status = "refuse_recognition", Status.ACTUAL
        match.rules.append("holder_says_no")
    _from_hidden(scene, draft)
    _asker(draft)
    if match.act in ("meet", "negotiate") and draft.place is not None:
        _third_place(draft)


def _from_hidden(scene: Scene, draft: Draft) -> None:
    """Sides of a content that is no event of its own: "reaffirmed its recognition of Kosovo"."""
    match, cast = draft.match, draft.cast
    recognition = acts().get(str(match.act), {}).get("group") == "recognition"
    if match.content is None or not match.content.silent or match.again is not None or not recognition:
        return
    hidden = roles.fill(scene, match.content)
    cast["about"] = cast["about"] or hidden["about"]
    if match.act == "reaffirm_recognition":
        cast["actor"] = cast["actor"] or hidden["actor"]


def _asker(draft: Draft) -> None:
    """Who asks recognition for another lobbies."""
    match, cast = draft.match, draft.cast
    if match.act == "ask_recognition":
        actors = {e.side for e in cast["actor"]}
        if not cast["about"]:
            cast["about"] = _for_itself(cast["actor"])
        elif actors and not actors & {e.side for e in cast["about"]}:
            match.act = "lobby_recognition"
            match.rules.append("third_party_asks")


def answer(scene: Scene, draft: Draft, drafts: list[Draft]) -> None:
    """A negation that answers a question about the same act is a denial, by whoever the question put it to."""
    turn = attribution.turn_at(scene, draft.match.span.start)
    if draft.match.status is not Status.NEGATED or turn is None or turn.is_question:
        return
    asked = [d for d in drafts if d.match.act == draft.match.act and _asked_before(scene, d, turn)]
    if asked:
        draft.match.status = Status.DENIED
        draft.match.rules.append("status.denied_in_answer")
        for role in ("actor", "recipient", "about"):
            draft.cast[role] = draft.cast[role] or tuple(e.said("", None) for e in asked[-1].cast[role])


def _asked_before(scene: Scene, draft: Draft, answer: Turn) -> bool:
    turn = attribution.turn_at(scene, draft.match.span.start)
    if turn is None or not turn.is_question:
        return False
    index = scene.reading.turns.index(answer)
    return index > 0 and scene.reading.turns[index - 1] == turn


def _says_no(draft: Draft) -> bool:
    """Whether the holder itself says that it does not, will not or cannot recognise."""
    tree = draft.match.arguments.tree
    auxiliaries = {tree.lemma(k) for k in tree.deps(draft.match.anchor, "aux")}
    speaker = draft.attribution[-1].by.side if draft.attribution else None
    own = speaker is not None and speaker in {e.side for e in draft.cast["actor"]}
    return own and bool(auxiliaries & {"will", "would", "can", "could", "do", "shall"})


def _third_place(draft: Draft) -> None:
    """Talks between two sides on the soil of neither are `meet_third_place`."""
    place = draft.place
    sides = {e.side.partition(":")[2][:3] for e in draft.cast["actor"]}
    there = (place.host or place.id).partition(":")[2][:3] if place else ""
    if draft.match.act == "meet" and len(sides) >= 2 and there and place and place.host and there not in sides:
        draft.match.act = "meet_third_place"
        draft.match.rules.append("soil_of_neither")
