"""Steps of one document: what its events would do to the record (codebook section 4).

Here is decided what needs the document: who speaks, what is denied or confirmed in the same text, what replies to an
ask, what is told as background, which of two deeds without a date the text tells last. Nothing here concludes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from legation.model.entities import Entity
from legation.model.events import Event, Status
from legation.model.states import Grade
from legation.record.bundles import bundle_of, family_of
from legation.record.rules import (
    CEREMONIES,
    HOST_ACTS,
    RECOGNITION,
    Move,
    meaning,
    move,
)
from legation.record.steps import Kind, Step, Supported
from legation.record.tracing_asks import ASKED, ask_steps
from legation.record.tracing_claims import (
    ASSERTED,
    CONFIRMED,
    DENIED,
    EVADED,
    NEGATED,
    answers_to_claims,
    met_by_denial,
    place_of,
)
from legation.record.tracing_words import canonical, copies_only, date_kind, detail_of, post_of, said_on

IMPLIED = "implied."
"""Prefix of the rules under which an act implies recognition (codebook section 4, rule 3)."""
_CLAIMING = ("claim", "alleg", "purport", "boast")
_SOVEREIGN = ("polity:", "gov:", "igo:")
_ASKING = frozenset({"ask", "demand", *ASKED})
"""Acts that ask: what they ask for is content, not a deed."""
_IMPLYING = frozenset({"establish_relations", "present_credentials"})


@dataclass(frozen=True, slots=True)
class Ground:
    """On whose word a step rests.

    Attributes:
        grade: codebook section 4, rule 6. claimant: the interested side that merely claims it, None for a fact.
        speaker: last link of the chain, else the publishing side; None for the press. own: the holder's own words.
    """

    grade: Grade
    claimant: str | None
    speaker: str | None
    own: bool


def steps_of(events: tuple[Event, ...], publisher: Entity | None, published: date | None) -> tuple[Supported, ...]:
    """What the events of one document would do.

    Args:
        events: the document's events, in any order. publisher: the publisher as an organ of a side, None for the press.
        published: day of publication, None when unknown.

    Returns:
        Distinct steps sorted by digest, each with the ids of the events it rests on, sorted.
    """
    month = published.isoformat()[:7] if published else None
    ordered = sorted(events, key=lambda e: (place_of(e), e.id))
    asks = {e.id for e in events if e.act in _ASKING}
    found = [s for e in ordered if e.content_of not in asks for s in _steps(e, publisher, month)]
    found = _without_early_appointments(_last_told(found, ordered))
    found = [t for s in found for t in met_by_denial(s, ordered, publisher, month)]
    found += list(answers_to_claims(found, ordered))
    found += ask_steps(ordered, publisher, month)
    return _merged(found)


def _claims(event: Event) -> bool:
    """Whether the text itself calls the words a claim: then they are the speaker's alone, of a ceremony too."""
    cue = event.attribution[-1].cue if event.attribution else None
    return cue is not None and cue.text.lower().startswith(_CLAIMING)


def ground_of(event: Event, found: Move, publisher: Entity | None) -> Ground:
    """Grade of an event's move, and the interested side that merely claims it, if that is all there is."""
    own = {e.side for e in event.actor}
    if event.act in CEREMONIES and not _claims(event):
        own |= {e.side for e in event.recipient}
    chain = [a.by.side for a in event.attribution]
    speaker = chain[-1] if chain else (publisher.side if publisher else None)
    if speaker is None:
        return Ground(Grade.C, None, None, False)
    if speaker in own:
        return Ground(Grade.A if len(chain) <= 1 else Grade.C, None, speaker, True)
    if not speaker.startswith(_SOVEREIGN) or found.track == "ask":
        return Ground(Grade.C, None, speaker, False)
    party = speaker in {e.side for e in (*event.recipient, *event.about)}
    if found.track in RECOGNITION or not party or event.act in HOST_ACTS:
        return Ground(Grade.D, speaker, speaker, False)
    return Ground(Grade.C, None, speaker, False)


def _steps(event: Event, publisher: Entity | None, month: str | None) -> list[Supported]:
    """Steps of one event by itself."""
    if event.act in _ASKING:
        return []
    if event.status in (Status.DENIED, Status.NEGATED):
        found = meaning(event)
        return _about_what_did_not_happen(event, found, publisher, month) if found else []
    if event.act in ("deny", "confirm", "evade") and event.status is Status.ACTUAL:
        return _spoken_of(event, publisher, month)
    found = move(event)
    if found is None:
        return []
    ground = ground_of(event, found, publisher)
    steps = [_step(event, found, pair, ground, month) for pair in found.pairs]
    return [Supported(s, (event.id,)) for s in (*steps, *_implied(event, found, ground, month))]


def _step(event: Event, found: Move, pair: tuple[str, str], ground: Ground, month: str | None) -> Step:
    holder, of = pair
    other = {holder: of, of: holder}.get(ground.speaker or "") if ground.own else None
    detail = detail_of(event, found.track, other)
    if found.track == "envoy" and "title" in detail:
        detail["title_by"] = _whose_title(ground, pair)
    if found.track == "diplomatic_relations":
        holder, of = sorted(pair)
        detail["by"] = pair[0]
    about = post_of(event, str(detail["level"])) if found.track == "mission" and "level" in detail else None
    planned = found.rule in ("announced", "conditional") and not said_on(event)
    if ground.claimant and event.date:
        detail["claimed"] = [event.date.start.isoformat(), event.date.end.isoformat(), event.date.precision.value]
    when = None if planned or ground.claimant else event.date
    return Step(
        bundle=bundle_of(family_of(found.track), holder, of),
        kind=Kind.CLAIM if ground.claimant else Kind.MOVE,
        track=found.track,
        holder=holder,
        of=of,
        state=found.state,
        rule=ASSERTED if ground.claimant else found.rule,
        grade=ground.grade,
        person=_person(event) if found.track == "envoy" else None,
        act=event.act if ground.claimant else None,
        about=about,
        said_by=ground.claimant,
        date=when,
        date_kind=date_kind(event) if when else None,
        month=None if when or "claimed" in detail else month,
        detail=canonical(detail),
    )


def _whose_title(ground: Ground, pair: tuple[str, str]) -> str:
    """An envoy's title as claimed by the sender, accepted by the host, or reported by others."""
    return {pair[0]: "claimed", pair[1]: "accepted"}.get(ground.speaker or "", "reported")


def _person(event: Event) -> str | None:
    return next((e.id for e in event.about if e.kind == "person"), None)


def _implied(event: Event, found: Move, ground: Ground, month: str | None) -> Iterator[Step]:
    """Establishing relations, or credentials before a head of state: evidence for recognition (rule 3).

    The claim of an interested side implies nothing, and neither do copies, plans and background.
    """
    done = event.status in (Status.ACTUAL, Status.ONGOING)
    if event.act not in _IMPLYING or not done or ground.claimant or copies_only(event):
        return
    pairs = found.pairs if event.act == "establish_relations" else tuple((of, sender) for sender, of in found.pairs)
    both = (*pairs, *((b, a) for a, b in pairs)) if event.act == "establish_relations" else pairs
    for holder, of in dict.fromkeys(both):
        if holder.startswith("igo:") or of.startswith("igo:"):
            continue
        track = "government_recognition" if of.startswith("gov:") else "state_recognition"
        yield Step(
            bundle_of("recognition", holder, of),
            Kind.MOVE,
            track,
            holder,
            of,
            "recognised",
            f"{IMPLIED}{event.act}",
            Grade.B,
            date=event.date,
            date_kind=date_kind(event),
            month=None if event.date else month,
        )


def _about_what_did_not_happen(
    event: Event, found: Move, publisher: Entity | None, month: str | None
) -> list[Supported]:
    """A denial answers claims; a plain "has not" is a report that moves nothing."""
    ground = ground_of(event, found, publisher)
    denied = event.status is Status.DENIED or (ground.own and found.track in RECOGNITION)
    made = []
    for holder, of in found.pairs:
        step = _step(event, Move(found.track, found.state, found.pairs, str(event.act)), (holder, of), ground, month)
        rule = NEGATED if event.status is Status.NEGATED else DENIED
        made.append(
            replace(
                step,
                kind=Kind.CLAIM if rule == DENIED else Kind.REPORT,
                rule=rule,
                grade=Grade.C if ground.claimant else ground.grade,
                said_by=ground.speaker if denied else None,
                act=event.act,
                date=None,
                date_kind=None,
                month=month,
                detail=None,
            )
        )
    return [Supported(s, (event.id,)) for s in made]


def _spoken_of(event: Event, publisher: Entity | None, month: str | None) -> list[Supported]:
    """A denial, confirmation or evasion that names a government and nothing more: it is about recognition."""
    rule = {"deny": DENIED, "confirm": CONFIRMED, "evade": EVADED}[str(event.act)]
    governments = [e.side for e in event.about if e.side.startswith("gov:")]
    made = []
    for actor in dict.fromkeys(e.side for e in event.actor if e.side.startswith(_SOVEREIGN)):
        for of in dict.fromkeys(g for g in governments if g != actor):
            made.append(_speech(rule, actor, of, "government_recognition", "recognised", "recognise", event, month))
    return [Supported(s, (event.id,)) for s in made]


def _speech(
    rule: str, speaker: str, of: str, track: str, state: str, act: str, event: Event, month: str | None
) -> Step:
    return Step(
        bundle_of(family_of(track), speaker, of),
        Kind.CLAIM,
        track,
        speaker,
        of,
        state,
        rule,
        Grade.A if speaker in {a.by.side for a in event.attribution} else Grade.C,
        act=act,
        said_by=speaker,
        month=month,
    )


def _last_told(told: list[Supported], events: list[Event]) -> list[Supported]:
    """Among deeds of one key without a date, the last in the text holds; the earlier ones are marked so."""
    last: dict[tuple[str | None, ...], Supported] = {}
    for found in told:
        if _undated_deed(found.step):
            last[_key(found.step)] = found
    return [s if last.get(_key(s.step), s).step.state == s.step.state else _earlier(s) for s in told]


def _undated_deed(step: Step) -> bool:
    return step.kind is Kind.MOVE and step.date is None and step.rule.endswith((".actual", ".ongoing"))


def _earlier(told: Supported) -> Supported:
    if not _undated_deed(told.step):
        return told
    act, _, _ = told.step.rule.rpartition(".")
    return replace(told, step=replace(told.step, rule=f"{act}.earlier"))


def _without_early_appointments(told: list[Supported]) -> list[Supported]:
    """An envoy for whom agrément is still asked in the same text is named, not appointed."""
    asked = {(s.step.holder, s.step.of) for s in told if s.step.state == "agrement_requested"}
    return [s for s in told if s.step.state != "appointed" or (s.step.holder, s.step.of) not in asked]


def _key(step: Step) -> tuple[str | None, ...]:
    return step.track, step.holder, step.of, step.person, step.about


def _merged(told: Iterable[Supported]) -> tuple[Supported, ...]:
    events: dict[Step, set[str]] = {}
    for found in told:
        events.setdefault(found.step, set()).update(found.events)
    merged = [Supported(step, tuple(sorted(ids))) for step, ids in events.items()]
    return tuple(sorted(merged, key=lambda s: s.step.digest))
