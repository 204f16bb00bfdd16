"""States of one document: a pure derivation from its events (codebook section 4, first form).

The holder decides: what an interested side says of another's act opens a claim and moves nothing. Meetings, aid,
visits and handovers never move recognition, because no rule lets them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from legation.model.entities import Entity
from legation.model.events import Event, Status
from legation.model.ids import content_id
from legation.model.states import Grade, State
from legation.record.rules import CEREMONIES, HOST_ACTS, RECOGNITION, Move, move

_SOVEREIGN = ("polity:", "gov:", "igo:")
_ANSWERS = ("agree", "accept", "comply", "consent", "repl")


@dataclass(frozen=True, slots=True)
class _Step:
    """One move of one pair, with who says so and how well that grounds it."""

    move: Move
    holder: str
    of: str
    event: Event
    grade: Grade
    claimant: str | None


def derive(events: tuple[Event, ...], publisher: Entity | None = None) -> tuple[State, ...]:
    """States that follow from the events of one document.

    Args:
        events: the document's events. publisher: the side whose organ published it, None for the press.

    Returns:
        States sorted by track, holder, of; the last move of each pair wins, in the order in which things happened.
    """
    steps = [s for e in events for s in _steps(e, publisher)]
    denials = [e for e in events if e.status is Status.DENIED]
    claims = [s for s in steps if s.claimant is not None]
    firm = [s for s in steps if s.claimant is None and not _denied(s, denials)]
    claims += [s for s in steps if s.claimant is None and _denied(s, denials) and s.event.attribution]
    states = _settle(firm, events) + [_claim(s, denials, publisher) for s in claims]
    distinct = {s.id: s for s in states}
    return tuple(sorted(distinct.values(), key=lambda s: (s.track, s.holder, s.of, s.person or "", s.state)))


def _steps(event: Event, publisher: Entity | None) -> list[_Step]:
    found = move(event)
    if found is None:
        return []
    grade, claimant = _grounds(event, found, publisher)
    return [_Step(found, h, o, event, grade, claimant) for h, o in found.pairs]


def _grounds(event: Event, found: Move, publisher: Entity | None) -> tuple[Grade, str | None]:
    """Grade of an event's move, and the interested side that merely claims it, if that is all there is."""
    own = {e.side for e in event.actor}
    if event.act in CEREMONIES:
        own |= {e.side for e in event.recipient}
    chain = [a.by.side for a in event.attribution]
    speaker = chain[-1] if chain else (publisher.side if publisher else None)
    if speaker is None:
        return Grade.C, None
    if speaker in own:
        return (Grade.A if len(chain) <= 1 else Grade.C), None
    if not speaker.startswith(_SOVEREIGN) or found.track == "ask":
        return Grade.C, None
    party = speaker in {e.side for e in (*event.recipient, *event.about)}
    if found.track in RECOGNITION or not party or event.act in HOST_ACTS:
        return Grade.D, speaker
    return Grade.C, None


def _denied(step: _Step, denials: list[Event]) -> bool:
    """Whether somebody involved denies the act in the same document."""
    sides = {step.holder, step.of}
    for denial in denials:
        same_act = denial.act == step.event.act
        named = {e.side for e in (*denial.actor, *denial.recipient)}
        third, wanted = {e.side for e in denial.about}, {e.side for e in step.event.about}
        if same_act and (not named or named & sides) and (not third or not wanted or third & wanted):
            return True
    return False


def _claim(step: _Step, denials: list[Event], publisher: Entity | None) -> State:
    chain = [a.by.side for a in step.event.attribution]
    holder = step.claimant or (chain[-1] if chain else publisher.side if publisher else step.holder)
    actors = [e.side for e in step.event.actor] or [step.holder]
    about = next((e.id for e in step.event.about), None) or next((e.side for e in step.event.recipient), None)
    denied = _denied(step, denials)
    rule = "claim.denied" if denied else "claim.asserted"
    state = "denied" if denied else "asserted"
    return _state("claim", holder, actors[0], state, Grade.D, step, rule, act=step.event.act, about=about)


def _when(event: Event) -> tuple[int, date, int]:
    """Order in which things happened: background first, then by date, then by place in the text."""
    background = 0 if event.status is Status.HISTORICAL else 1
    return background, event.date.start if event.date else date.max, event.evidence[0].trigger.start


def _settle(steps: list[_Step], events: tuple[Event, ...]) -> list[State]:
    last: dict[tuple[str, str, str, str | None], _Step] = {}
    asked = {(s.holder, s.of) for s in steps if s.move.state == "agrement_requested"}
    for step in sorted(steps, key=lambda s: _when(s.event)):
        if step.move.state == "appointed" and (step.holder, step.of) in asked:
            continue  # an envoy for whom agrément is still asked is named, not appointed
        key = (step.move.track, step.holder, step.of, _person(step))
        before = last.get(key)
        if before is not None and _weaker(step, before):
            continue
        last[key] = step
    return [_concluded(s, events) for s in last.values() if not _conflicts(s, last)]


def _weaker(step: _Step, before: _Step) -> bool:
    """An intention or a condition told beside the deed does not undo it."""
    return step.move.rule in ("announced", "conditional") and before.move.rule not in ("announced", "conditional")


def _conflicts(step: _Step, last: dict[tuple[str, str, str, str | None], _Step]) -> bool:
    """Codebook section 4, rule 4: a second government recognised by one holder does not overwrite the first."""
    if step.move.track != "government_recognition" or step.move.state != "recognised":
        return False
    polity = step.of.partition("/")[0]
    rivals = [
        s
        for s in last.values()
        if s is not step and s.move.track == step.move.track and s.move.state == "recognised"
        and s.holder == step.holder and s.of.partition("/")[0] == polity
    ]  # fmt: skip
    return any((_when(r.event), r.of) < (_when(step.event), step.of) for r in rivals)


def _person(step: _Step) -> str | None:
    if step.move.track != "envoy":
        return None
    return next((e.id for e in step.event.about if e.kind == "person"), None)


def _concluded(step: _Step, events: tuple[Event, ...]) -> State:
    if step.move.track == "ask":
        answer = _answer(step, events)
        return _state("ask", step.holder, step.of, answer, step.grade, step, f"ask.{answer}", about=_beneficiary(step))
    return _state(
        step.move.track, step.holder, step.of, step.move.state, step.grade, step, step.move.rule, person=_person(step)
    )


def _beneficiary(step: _Step) -> str | None:
    return next((e.side for e in step.event.about), None)


def _answer(step: _Step, events: tuple[Event, ...]) -> str:
    """How the addressee answered, within the document: met, declined, no_answer (about something else), open."""
    after = step.event.evidence[0].trigger.end
    replies = [e for e in events if e.evidence[0].trigger.start > after and step.of in {a.side for a in e.actor}]
    recognition = step.event.act == "ask_recognition"
    for reply in replies:
        if reply.content_of == step.event.id:
            continue
        wanted = {e.side for e in step.event.about} or {step.holder}
        if recognition and reply.act == "recognise" and reply.status is Status.ACTUAL:
            if wanted & {e.side for e in reply.about}:
                return "met"
            continue
        if reply.act in ("refuse", "refuse_recognition") and reply.status is Status.ACTUAL:
            return "declined"
        if reply.act == "evade":
            return "no_answer"
        if reply.act in ("promise_cooperation", "promise_aid") and step.holder in {e.side for e in reply.recipient}:
            agreed = any(w in reply.evidence[0].trigger.text.lower() for w in _ANSWERS)
            return "met" if agreed and not recognition else "no_answer" if recognition else "open"
    return "open"


def _state(
    track: str,
    holder: str,
    of: str,
    state: str,
    grade: Grade,
    step: _Step,
    rule: str,
    *,
    person: str | None = None,
    act: str | None = None,
    about: str | None = None,
) -> State:
    ident = content_id("st", track, holder, of, state, person, act, about)
    since = None if step.move.rule in ("announced", "conditional") else step.event.date
    return State(ident, track, holder, of, state, grade, since, person, act, about, (step.event.id,), rule)
