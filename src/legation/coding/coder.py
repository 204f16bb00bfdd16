"""The coder: a reading and its cast in, events out (codebook section 2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import Any

from legation.coding import anaphora, attribution, bilateral, contents, contexts, dating, matching, roles, status
from legation.coding.frames import FrameBook, load_frames
from legation.coding.matching import Match
from legation.coding.scene import Scene
from legation.coding.tables import table
from legation.model.entities import Cast, Entity
from legation.model.events import Attribution, Event, Evidence, Status
from legation.model.ids import content_id
from legation.model.readings import Reading, Turn
from legation.model.spans import Quote
from legation.model.times import TimeExpression

CODER = "legation-rules/1"
QUADRANTS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
"""PLOVER category to quad code: verbal cooperation, material cooperation, verbal conflict, material conflict."""

_ON_ACTS = frozenset({"welcome", "criticise", "accuse", "refuse"})
"""Acts whose recipient is whoever did the thing they are about."""

_MUTUAL = frozenset({"meet", "telephone", "negotiate", "meet_multilateral", "meet_third_place"})


@cache
def acts() -> dict[str, dict[str, Any]]:
    """The acts of the vocabulary by name."""
    return {a["act"]: a for a in table("vocabulary")["acts"]}


@dataclass
class _Draft:
    """A match with everything found out about it, before it becomes an event."""

    match: Match
    cast: roles.Cast
    attribution: tuple[Attribution, ...] = ()
    time: TimeExpression | None = None
    place: Entity | None = None


def code(reading: Reading, cast: Cast, book: FrameBook | None = None) -> tuple[Event, ...]:
    """Code the events of one document.

    Args:
        reading: the document read. cast: who is who in it. book: the frames; the shipped ones by default.

    Returns:
        Events in the order of their triggers; repetitions are one event with several evidence spans.
    """
    scene = Scene(reading, cast)
    matches = matching.find(scene, book or load_frames())
    matches += anaphora.find(scene, matches)
    matches.sort(key=lambda m: (m.sentence, m.word))
    contents.link(scene, matches)
    matches = _settle_waiting(matches)
    _judge(scene, matches)
    drafts = _drafts(scene, [m for m in matches if not m.silent])
    return _events(scene, _once(scene, [d for d in drafts if _kept(d)]))


def _settle_waiting(matches: list[Match]) -> list[Match]:
    """Frames that wait for the acts around them go when those are missing, and else displace the others at their word."""
    kept = [m for m in matches if not m.frame.waits or (_acts_agree(m, matches) and _has_content(m))]
    taken = {(m.sentence, m.word) for m in kept if m.frame.waits}
    return [m for m in kept if m.frame.waits or (m.sentence, m.word) not in taken]


def _has_content(match: Match) -> bool:
    return not match.frame.content_only or match.content is not None or match.again is not None


def _acts_agree(match: Match, matches: list[Match]) -> bool:
    """Conditions `act:…` of a frame, which need all matches."""
    at = {m.word: m.act for m in matches if m.sentence == match.sentence}

    def holds(place: str, classes: tuple[str, ...]) -> bool:
        return any(f"act:{at.get(w)}" in classes for w in match.arguments.words(place))

    late = [(p, c) for p, c in match.frame.where if matching._later(c)]
    banned = [(p, c) for p, c in match.frame.unless if matching._later(c)]
    return all(holds(p, c) for p, c in late) and not any(holds(p, c) for p, c in banned)


def _judge(scene: Scene, matches: list[Match]) -> None:
    for match in matches:
        sentence = match.arguments.tree.sentence
        turn = attribution.turn_at(scene, match.span.start)
        asked = bool(turn and turn.is_question) and scene.text[: sentence.span.end].rstrip().endswith("?")
        match.status, rules = status.judge(match, sentence.in_title, asked)
        match.rules += rules
    for match in matches:
        if match.outer is not None:
            contents.impose(match.outer, match)


def _drafts(scene: Scene, matches: list[Match]) -> list[_Draft]:
    calendar = dating.Calendar(scene)
    anchors: dict[int, list[int]] = {}
    for match in matches:
        anchors.setdefault(match.sentence, []).append(match.anchor)
    drafts: list[_Draft] = []
    by_match: dict[int, _Draft] = {}
    for match, cast in _casts(scene, matches):
        draft = _Draft(match, cast)
        draft.time = calendar.of(match, anchors[match.sentence])
        draft.place = dating.place_of(scene, match)
        draft.attribution = attribution.chain(scene, match)
        by_match[id(match)] = draft
        drafts.append(draft)
    known: list[bilateral.Dealing] = []
    topics: list[bilateral.Topic] = []
    for draft in drafts:
        _complete(draft, by_match)
        if draft.match.act in _ON_ACTS and not draft.cast["recipient"]:
            own = {e.side for e in draft.cast["actor"]}
            draft.cast["recipient"] = tuple(e.said("", None) for e in _owners(draft, drafts) if e.side not in own)
        draft.match.rules += bilateral.complete(draft.match, draft.cast, known, scene.cast.publisher)
        draft.match.rules += bilateral.same_topic(draft.match, draft.cast, topics)
        _refine(scene, draft)
        _answer(scene, draft, drafts)
        topics += bilateral.topic(draft.match, draft.cast)
        known += bilateral.dealings(draft.match, draft.cast)
    return drafts


def _casts(scene: Scene, matches: list[Match]) -> Iterator[tuple[Match, roles.Cast]]:
    """Each match with its sides; "recognise each other" is two acts, one each way."""
    for match in matches:
        cast = roles.fill(scene, match)
        if cast["about"] and match.arguments.each_other():
            for actor in cast["actor"]:
                others = tuple(e for e in cast["about"] if e.side != actor.side)
                yield match, {"actor": (actor,), "recipient": (), "about": others}
        else:
            yield match, cast


def _complete(draft: _Draft, by_match: dict[int, _Draft]) -> None:
    """Fill roles from the speech act around, and from the act that the words stand for."""
    match = draft.match
    if match.again is not None and id(match.again) in by_match:
        earlier = by_match[id(match.again)].cast
        for role in ("recipient", "about"):
            if not draft.cast[role] and _wants(match, role):
                draft.cast[role] = tuple(e.said("", None) for e in earlier[role])
    if (
        match.points is not None
        and not draft.cast["recipient"]
        and match.act in _ON_ACTS
        and id(match.points) in by_match
    ):
        own = {e.side for e in draft.cast["actor"]}
        owners = by_match[id(match.points)].cast["actor"]
        draft.cast["recipient"] = tuple(e.said("", None) for e in owners if e.side not in own)
        if str(match.act) in ("establish_relations", "restore_relations"):
            others = [e for e in earlier["actor"][1:] if e.side not in {a.side for a in draft.cast["actor"]}]
            draft.cast["actor"] += tuple(e.said("", None) for e in others)
    outer = by_match.get(id(match.outer)) if match.outer is not None else None
    if outer is not None and match.outer is not None:
        source = match.outer.frame.content_subject or "actor"
        own = match.frame.kind == "verb" and match.arguments.tree.deps(match.word, "nsubj", "nsubj:pass", "obl:agent")
        if source in outer.cast and (not draft.cast["actor"] or (not own and outer.cast[source] and _controls(match))):
            draft.cast["actor"] = outer.cast[source]
        if match.act == "recognise" and not draft.cast["about"] and match.outer.act == "ask_recognition":
            draft.cast["about"] = tuple(
                Entity(e.side, e.side.partition(":")[2], reason="asks for itself") for e in outer.cast["actor"]
            )
    if match.content is not None and not match.frame.roles.get("about") and id(match.content) in by_match:
        _lift(draft, by_match[id(match.content)])


def _controls(match: Match) -> bool:
    """Whether the speech act around says who does its content: "presses Kazakhstan to recognise it"."""
    outer = match.outer
    return outer is not None and outer.frame.content is Status.REQUESTED and match.frame.kind == "verb"


def _owners(draft: _Draft, drafts: list[_Draft]) -> tuple[Entity, ...]:
    """Who did what the object names ("condemned the raid"), when another act is coded at that word."""
    words = {w for p in ("obj", "for", "over") for w in draft.match.arguments.words(p)}
    for other in drafts:
        if other.match.sentence == draft.match.sentence and other.match.word in words:
            return other.cast["actor"]
    return ()


def _wants(match: Match, role: str) -> bool:
    """Whether an act that stands for an earlier one takes this role from it."""
    return match.again is not None and (match.act == match.again.act or role == "about")


def _lift(draft: _Draft, content: _Draft) -> None:
    """What a request or refusal about recognition is about is what its content is about."""
    group = acts().get(str(draft.match.act), {}).get("group")
    if group == "recognition" and not draft.cast["about"]:
        draft.cast["about"] = content.cast["about"] or content.cast["recipient"]


def _refine(scene: Scene, draft: _Draft) -> None:
    match, cast = draft.match, draft.cast
    if match.act == "recognise" and match.status is Status.NEGATED and _says_no(draft):
        match.act, match.status = "refuse_recognition", Status.ACTUAL
        match.rules.append("holder_says_no")
    if match.content is not None and match.silent is False and match.content.silent:
        hidden = roles.fill(scene, match.content)
        if match.again is None and acts().get(str(match.act), {}).get("group") == "recognition":
            cast["about"] = cast["about"] or hidden["about"]
            if match.act == "reaffirm_recognition":
                cast["actor"] = cast["actor"] or hidden["actor"]
    if match.act == "ask_recognition":
        actors = {e.side for e in cast["actor"]}
        if not cast["about"]:
            cast["about"] = tuple(
                Entity(e.side, e.side.partition(":")[2], reason="asks for itself") for e in cast["actor"]
            )
        elif actors and not actors & {e.side for e in cast["about"]}:
            match.act = "lobby_recognition"
            match.rules.append("third_party_asks")
    if match.act in ("meet", "negotiate") and draft.place is not None:
        _third_place(draft)


def _answer(scene: Scene, draft: _Draft, drafts: list[_Draft]) -> None:
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


def _asked_before(scene: Scene, draft: _Draft, answer: Turn) -> bool:
    turn = attribution.turn_at(scene, draft.match.span.start)
    if turn is None or not turn.is_question:
        return False
    index = scene.reading.turns.index(answer)
    return index > 0 and scene.reading.turns[index - 1] == turn


def _says_no(draft: _Draft) -> bool:
    """Whether the holder itself says that it does not, will not or cannot recognise."""
    tree = draft.match.arguments.tree
    auxiliaries = {tree.quoted_as(k) for k in tree.deps(draft.match.anchor, "aux")}
    speaker = draft.attribution[-1].by.side if draft.attribution else None
    own = speaker is not None and speaker in {e.side for e in draft.cast["actor"]}
    return own and bool(auxiliaries & {"will", "would", "can", "could", "do", "shall"})


def _third_place(draft: _Draft) -> None:
    """Talks between two sides on the soil of neither are `meet_third_place`."""
    place = draft.place
    sides = {e.side.partition(":")[2][:3] for e in draft.cast["actor"]}
    there = (place.host or place.id).partition(":")[2][:3] if place else ""
    if draft.match.act == "meet" and len(sides) >= 2 and there and place and place.host and there not in sides:
        draft.match.act = "meet_third_place"
        draft.match.rules.append("soil_of_neither")


def _kept(draft: _Draft) -> bool:
    """Whether the draft names anybody; a protest or an arrest is entered even when nobody is named.

    A meeting of a side with itself is a wrong reading of "its officials" and is not entered.
    """
    match = draft.match
    actors = draft.cast["actor"]
    if (
        _act(draft) in _MUTUAL
        and len(actors) > 1
        and len({e.side for e in actors}) == 1
        and not draft.cast["recipient"]
    ):
        return False
    return any(draft.cast.values()) or (match.act is None and match.frame.kind == "verb")


def _once(scene: Scene, drafts: list[_Draft]) -> list[list[_Draft]]:
    """Group drafts that tell of the same act, sides, status and date (codebook: coded once)."""
    groups: list[list[_Draft]] = []
    for draft in drafts:
        home = next((g for g in reversed(groups) if _same(scene, g[0], draft)), None)
        if home is None:
            groups.append([draft])
        else:
            home.append(draft)
    return [sorted(g, key=_fullness) for g in groups]


def _fullness(draft: _Draft) -> int:
    return -sum(bool(draft.cast[r]) for r in draft.cast) - (draft.match.sentence > 0)


def _same(scene: Scene, one: _Draft, two: _Draft) -> bool:
    if _act(one) != _act(two) or _world(one) is not _world(two):
        return False
    if _settled(one) is not _settled(two):
        return False
    if one.time and two.time and one.time.value != two.time.value:
        return False
    mutual = _act(one) in _MUTUAL
    same = [_compatible(one.cast[r], two.cast[r], mutual) for r in ("actor", "recipient", "about")]
    bare = not any(two.cast.values())
    return all(same) and not bare


def _world(draft: _Draft) -> Match | None:
    """The speech act that the draft exists only within; None for what the text asserts or presupposes."""
    outer = draft.match.outer
    return outer if outer is not None and outer.frame.content not in (None, Status.ACTUAL) else None


def _act(draft: _Draft) -> str | None:
    return draft.match.act or draft.match.frame.event


def _settled(draft: _Draft) -> Status:
    return Status.ACTUAL if draft.match.status is Status.HISTORICAL else draft.match.status


def _compatible(one: tuple[Entity, ...], two: tuple[Entity, ...], mutual: bool) -> bool:
    a, b = {e.side for e in one}, {e.side for e in two}
    return a == b or not a or not b or (mutual and (a <= b or b <= a))


def _events(scene: Scene, groups: list[list[_Draft]]) -> tuple[Event, ...]:
    made: dict[int, Event] = {}
    for group in groups:
        event = _event(scene, group)
        for draft in group:
            made[id(draft.match)] = event
    out: list[Event] = []
    for group in groups:
        outer = next((d.match.outer for d in group if d.match.outer is not None), None)
        event = made[id(group[0].match)]
        if outer is not None and id(outer) in made and made[id(outer)].id != event.id:
            event = replace(event, content_of=made[id(outer)].id)
        out.append(event)
    return tuple(sorted(out, key=lambda e: (e.evidence[0].trigger.start, e.evidence[0].trigger.end, e.id)))


def _event(scene: Scene, group: list[_Draft]) -> Event:
    head = group[0]
    match = head.match
    cast = {r: next((d.cast[r] for d in group if d.cast[r]), ()) for r in ("actor", "recipient", "about")}
    time = next((d.time for d in group if d.time), None)
    place = next((d.place for d in group if d.place), None)
    entry = acts().get(str(match.act), {})
    plover = entry.get("plover") if match.act else match.frame.event
    evidence = tuple(_evidence(scene, d.match) for d in group)
    state = _historical(scene, match.status, time)
    confidence = _confidence(group[0], cast)
    return Event(
        id=content_id(
            "ev", scene.text_id, evidence[0].trigger.start, evidence[0].trigger.end, match.act or plover, _ids(cast)
        ),
        act=match.act,
        event=plover,
        mode=entry.get("mode"),
        cameo=entry.get("cameo"),
        quad_code=QUADRANTS.get(str(plover)),
        context=contexts.of(match.arguments.tree.sentence),
        actor=cast["actor"],
        recipient=cast["recipient"],
        about=cast["about"],
        status=state,
        attribution=_said(group),
        date=time.value if time else None,
        date_text=Quote.cut(scene.text, time.span.start, time.span.end) if time else None,
        place=place,
        evidence=evidence,
        content_of=None,
        confidence=confidence,
        rules=tuple([match.frame.id, *match.rules]),
        coder=f"{scene.reading.reader} {CODER}",
    )


def _said(group: list[_Draft]) -> tuple[Attribution, ...]:
    """Who says it: the publisher alone when the body says it anywhere in its own voice; a headline does not count."""
    body = [d for d in group if not d.match.arguments.tree.sentence.in_title] or group
    return min((d.attribution for d in body), key=len)


def _ids(cast: roles.Cast) -> list[list[str]]:
    return [[e.id for e in cast[r]] for r in ("actor", "recipient", "about")]


def _evidence(scene: Scene, match: Match) -> Evidence:
    span = match.arguments.tree.sentence.span
    return Evidence(
        Quote.cut(scene.text, span.start, span.end), Quote.cut(scene.text, match.span.start, match.span.end)
    )


def _historical(scene: Scene, found: Status, time: TimeExpression | None) -> Status:
    """An actual event dated well before publication is background (codebook section 2, `historical`)."""
    published = scene.reading.document.published
    if found is not Status.ACTUAL or time is None or time.value is None or published is None:
        return found
    limit = published.day - timedelta(days=int(table("status")["historical_after_days"]))
    return Status.HISTORICAL if time.value.end <= limit else found


def _confidence(draft: _Draft, cast: roles.Cast) -> float:
    """Prior of the frame, weakened by uncertain arcs, missing sides and uncertain names; 0 to 1."""
    match = draft.match
    arcs = match.arguments.tree.tokens[match.word].head_p
    entities = [e for found in cast.values() for e in found]
    names = sum(e.score for e in entities) / len(entities) if entities else 0.5
    sided = 1.0 if cast["actor"] else 0.85
    sided *= 0.85 ** sum(r.startswith("implied.") for r in match.rules)
    return round(match.frame.confidence * (0.6 + 0.4 * arcs) * (0.6 + 0.4 * names) * sided, 3)
