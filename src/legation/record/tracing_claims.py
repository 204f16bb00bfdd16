"""Claims of one document: what it has denied, confirmed or left unanswered of what it tells (codebook section 4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from legation.model.entities import Entity
from legation.model.events import Event, Status
from legation.model.states import Grade
from legation.record.rules import HOST_ACTS
from legation.record.steps import Kind, Step, Supported

ASSERTED, DENIED, CONFIRMED, EVADED, RETRACTED = (
    f"claim.{word}" for word in ("asserted", "denied", "confirmed", "evaded", "retracted")
)
NEGATED, DENIED_IN_TEXT = "told_not", "denied_in_text"


def place_of(event: Event) -> int:
    """Offset of the words that tell an event: the order of the text."""
    return event.evidence[0].trigger.start


def met_by_denial(told: Supported, events: list[Event], publisher: Entity | None, month: str | None) -> list[Supported]:
    """A deed that somebody involved denies in the same text is a claim of whoever tells it, not a fact."""
    step = told.step
    if step.kind is Kind.REPORT or (step.kind is Kind.CLAIM and step.rule != ASSERTED):
        return [told]
    source = next(e for e in events if e.id == told.events[0])
    denials = [e for e in events if _denies(e, source, step)]
    if not denials:
        return [told]
    teller = step.said_by or (source.attribution[-1].by.side if source.attribution else None)
    if teller is None:
        return [replace(told, step=_undated(step, Kind.REPORT, DENIED_IN_TEXT, source.act, month))]
    claim = replace(_undated(step, Kind.CLAIM, ASSERTED, source.act, month), grade=Grade.D, said_by=teller)
    return [replace(told, step=claim), *(_denial_of(claim, d, publisher) for d in denials)]


def _undated(step: Step, kind: Kind, rule: str, act: str | None, month: str | None) -> Step:
    """The step as something said, put in order by when it was said."""
    return replace(step, kind=kind, rule=rule, act=act, date=None, date_kind=None, month=month)


def _denies(denial: Event, source: Event, step: Step) -> bool:
    if denial.status is not Status.DENIED or denial.act != source.act:
        return False
    named = {e.side for e in (*denial.actor, *denial.recipient)}
    third, wanted = {e.side for e in denial.about}, {e.side for e in source.about}
    return (not named or bool(named & {step.holder, step.of})) and (not third or not wanted or bool(third & wanted))


def _denial_of(claim: Step, denial: Event, publisher: Entity | None) -> Supported:
    chain = [a.by.side for a in denial.attribution]
    speaker = chain[-1] if chain else publisher.side if publisher else None
    grade = Grade.A if speaker in (claim.holder, claim.of) else Grade.C
    step = replace(claim, rule=DENIED, grade=grade, said_by=speaker, detail=None)
    return Supported(step, (denial.id,))


def answers_to_claims(told: list[Supported], events: list[Event]) -> Iterator[Supported]:
    """What the side that a claim is about says to it later in the text: it confirms, denies or evades."""
    for reply in events:
        rule = {"deny": DENIED, "confirm": CONFIRMED, "evade": EVADED}.get(str(reply.act))
        if rule is None or reply.status is not Status.ACTUAL or any(e.content_of == reply.id for e in events):
            continue
        for claim in told:
            step = claim.step
            before = min(place_of(e) for e in events if e.id in claim.events) < place_of(reply)
            if step.rule != ASSERTED or not before or doer(step) not in {a.side for a in reply.actor}:
                continue
            own = doer(step) in {a.by.side for a in reply.attribution} or not reply.attribution
            said = replace(step, rule=rule, grade=Grade.A if own else Grade.C, said_by=doer(step), detail=None)
            yield Supported(said, (reply.id,))


def doer(step: Step) -> str:
    """The side whose act a step tells of: the holder, but the host for acts of the host, the asker for a seat."""
    act = step.act or step.rule.partition(".")[0]
    return step.of if act in HOST_ACTS or act == "claim_seat" else step.holder
