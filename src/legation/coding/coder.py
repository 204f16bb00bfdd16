"""The coder: a reading and its cast in, events out (codebook section 2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from legation.coding import (
    anaphora,
    attribution,
    bilateral,
    completion,
    contents,
    contexts,
    dating,
    matching,
    merging,
    roles,
    status,
)
from legation.coding.drafts import Draft, acts
from legation.coding.frames import FrameBook, load_frames
from legation.coding.matching import Match
from legation.coding.scene import Scene
from legation.coding.tables import table
from legation.model.codes import QUADRANTS
from legation.model.entities import Cast
from legation.model.events import Attribution, Event, Evidence, Status
from legation.model.ids import content_id
from legation.model.readings import Reading
from legation.model.spans import Quote
from legation.model.times import TimeExpression

CODER = "legation-rules/2"


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
    return _events(scene, merging.once([d for d in drafts if merging.kept(d)]))


def _settle_waiting(matches: list[Match]) -> list[Match]:
    """Frames that wait for the acts around them go when those are missing, else displace the others there."""
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
        asked = scene.text[: sentence.span.end].rstrip("\"”’') ").endswith("?") and not _told(match)
        match.status, rules = status.judge(match, sentence.in_title, asked)
        match.rules += rules
    for match in matches:
        if match.outer is not None:
            contents.impose(match.outer, match)


def _told(match: Match) -> bool:
    """Whether a question only mentions the act as somebody's words: "X says that Y recognised Z. Did you?"."""
    tree = match.arguments.tree
    return any(tree.tokens[h].deprel == "ccomp" for h in (match.anchor, *tree.up(match.anchor)))


def _drafts(scene: Scene, matches: list[Match]) -> list[Draft]:
    calendar = dating.Calendar(scene)
    anchors: dict[int, list[int]] = {}
    for match in matches:
        anchors.setdefault(match.sentence, []).append(match.anchor)
    drafts: list[Draft] = []
    by_match: dict[int, Draft] = {}
    for match, cast in _casts(scene, matches):
        draft = Draft(match, cast)
        draft.time = _fitting(scene, match, calendar.of(match, anchors[match.sentence]))
        draft.place = dating.place_of(scene, match)
        draft.attribution = attribution.chain(scene, match)
        by_match[id(match)] = draft
        drafts.append(draft)
    _finish(scene, drafts, by_match)
    return drafts


def _fitting(scene: Scene, match: Match, time: TimeExpression | None) -> TimeExpression | None:
    """The date, unless it dates the decision and not the act: what is still to come has no day before publication."""
    published = scene.reading.document.published
    past = time is not None and time.value is not None and published is not None and time.value.end <= published.day
    return None if past and match.status is Status.FUTURE else time


def _finish(scene: Scene, drafts: list[Draft], by_match: dict[int, Draft]) -> None:
    """Fill what the sentences leave open, in the order of the text; in place."""
    known: list[bilateral.Dealing] = []
    topics: list[bilateral.Topic] = []
    for draft in drafts:
        completion.complete(draft, by_match, drafts)
        draft.match.rules += bilateral.complete(draft.match, draft.cast, known, scene.cast.publisher)
        draft.match.rules += bilateral.same_topic(draft.match, draft.cast, topics, known)
        completion.refine(scene, draft)
        completion.answer(scene, draft, drafts)
        topics += bilateral.topic(draft.match, draft.cast)
        known += bilateral.dealings(draft.match, draft.cast)


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


def _events(scene: Scene, groups: list[list[Draft]]) -> tuple[Event, ...]:
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


def _event(scene: Scene, group: list[Draft]) -> Event:
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
        rules=(match.frame.id, *match.rules),
        coder=f"{scene.reading.reader} {CODER}",
    )


def _said(group: list[Draft]) -> tuple[Attribution, ...]:
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


def _confidence(draft: Draft, cast: roles.Cast) -> float:
    """Prior of the frame, weakened by uncertain arcs, missing sides and uncertain names; 0 to 1."""
    match = draft.match
    arcs = match.arguments.tree.tokens[match.word].head_p
    entities = [e for found in cast.values() for e in found]
    names = sum(e.score for e in entities) / len(entities) if entities else 0.5
    sided = 1.0 if cast["actor"] else 0.85
    sided *= 0.85 ** sum(r.startswith("implied.") for r in match.rules)
    return round(match.frame.confidence * (0.6 + 0.4 * arcs) * (0.6 + 0.4 * names) * sided, 3)
