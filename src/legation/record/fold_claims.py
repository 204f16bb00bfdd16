"""Claims: what an interested side says of another's act, and what became of it (codebook section 4, rules 1 and 6).

A claim is asserted until the side whose act it would be confirms, denies, evades or qualifies it, until whoever made it
takes it back, or until the act itself comes. What third sides say of it is kept beside it and moves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from legation.model.states import Grade
from legation.model.times import DateRange, Precision
from legation.record.fold_happenings import Key, detail_of, position
from legation.record.fold_rules import legal
from legation.record.fold_walk import Stretch
from legation.record.steps import Kind, Known, Step
from legation.record.tracing_claims import ASSERTED, CONFIRMED, DENIED, EVADED, NEGATED, doer

NEAR = timedelta(days=366)
"""A disclaimer within a year before an implying act or a claim, or at any time after, speaks to that too."""
STANDING = frozenset({"asserted", "corroborated_by_counterparty", "evaded"})
"""States in which a claim counts under the rule set `declared`."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What would become of a claim at a step: a state, the rule, and the day it is put in order by."""

    day: date
    state: str
    rule: str
    known: Known


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: all that one side says of one act of another about a third."""

    key: Key
    asserted: tuple[Known, ...]
    turns: tuple[Turn, ...]

    @property
    def target(self) -> Step:
        """A step that claims it: track, holder, of and state of what is claimed."""
        return self.asserted[0].step


def claim_key(step: Step) -> Key:
    """Key of the claim that a claiming step opens: claimant, whose act it is, which act, about what."""
    whose = doer(step)
    about = step.person or (step.of if whose == step.holder else step.holder)
    return "claim", str(step.said_by), whose, None, step.act, about


def claims(known: Iterable[Known]) -> list[Claim]:
    """Claims of a bundle with what became of each.

    Args:
        known: all steps of the bundle.
    """
    steps = tuple(known)
    if not any(k.step.kind is Kind.CLAIM for k in steps):
        return []
    steps = tuple(sorted(steps, key=lambda k: (k.first, k.step.digest)))
    opened: dict[Key, list[Known]] = {}
    by_target: dict[tuple[str | None, ...], list[Known]] = {}
    for step in steps:
        if step.step.kind is Kind.CLAIM and step.step.rule == ASSERTED:
            opened.setdefault(claim_key(step.step), []).append(step)
        elif step.step.kind is not Kind.MOVE or step.step.grade is Grade.A:  # others' reports answer no claim
            by_target.setdefault(_target(step.step), []).append(step)
    made = []
    for key, asserted in sorted(opened.items(), key=lambda kv: str(kv[0])):
        targets = dict.fromkeys(_target(k.step) for k in asserted)
        answers = [k for t in targets for k in by_target.get(t, ())]
        turns = [t for k in answers for t in (_turn(k, asserted),) if t]
        made.append(Claim(key, tuple(asserted), tuple(sorted(turns, key=_in_order))))
    return made


def _target(step: Step) -> tuple[str | None, ...]:
    """What claims and answers are matched by; holder and of, and the person of an envoy."""
    return step.track, step.holder, step.of, step.person


def _in_order(turn: Turn) -> tuple[date, int, str]:
    """By day; on one day the milder answer first, so that a plain answer has the last word."""
    mildness = ("evaded", "qualified", "corroborated_by_counterparty", "denied", "retracted", "superseded")
    return turn.day, mildness.index(turn.state), turn.known.step.digest


def _turn(known: Known, asserted: Sequence[Known]) -> Turn | None:
    """What one step does to the claim, None when it says nothing about it."""
    step, claim, made = known.step, asserted[0].step, min(k.first for k in asserted)
    if step.rule == ASSERTED:
        return None
    if step.kind is Kind.MOVE:
        return _own_act(known, claim, made)
    if step.state != claim.state or step.act != claim.act:
        return None
    day = max(made, known.first) if step.date is None else max(made, position(known))
    if step.rule == DENIED or (step.rule == NEGATED and step.said_by is not None):
        if step.said_by == claim.said_by:
            return Turn(day, "retracted", "claim.retracted", known)
        meant = step.said_by in (doer(claim), None)
        return Turn(day, "denied", "claim.denied" if meant else "claim.denied_by_other", known)
    if step.rule == EVADED:
        return Turn(day, "evaded", EVADED, known)
    return Turn(day, "corroborated_by_counterparty", CONFIRMED, known) if step.rule == CONFIRMED else None


def _own_act(known: Known, claim: Step, made: date) -> Turn | None:
    """The holder's own words about its act: they confirm a claim, come after it, contradict or qualify it."""
    step = known.step
    if step.grade is not Grade.A:
        return None
    day = position(known)
    if step.state == claim.state:
        if step.date is not None and day > made and day > _claimed_until(claim):
            return Turn(day, "superseded", "claim.superseded", known)
        return Turn(max(day, made), "corroborated_by_counterparty", "claim.own_act", known)
    if claim.state == "recognised" and step.rule == "disclaimed" and day >= made - NEAR:
        return Turn(max(day, made), "qualified", "claim.qualified", known)
    if claim.state == "withdrawn" and step.state == "recognised" and day >= made:
        return Turn(day, "denied", "claim.reaffirmed", known)
    return None


def _claimed_until(claim: Step) -> date:
    """Last day of the date that the claim gives for the act; the earliest day where it gives none."""
    found = claimed_date(claim)
    return found.end if found else date.min


def claimed_date(step: Step) -> DateRange | None:
    """The date that a claiming step gives for the act it claims."""
    raw = detail_of(step).get("claimed")
    if not isinstance(raw, list):
        return None
    return DateRange(date.fromisoformat(raw[0]), date.fromisoformat(raw[1]), Precision(raw[2]))


def claim_stretches(claim: Claim) -> list[Stretch]:
    """A claim's states in order."""
    made = min(k.first for k in claim.asserted)
    opened = Stretch(claim.key, "asserted", ASSERTED, Grade.D, None, made, made, moves=list(claim.asserted), exact=True)
    stretches = [opened]
    for turn in claim.turns:
        current = stretches[-1]
        if turn.rule == "claim.denied_by_other" or not legal("claim", current.state, turn.state):
            rule = turn.rule if turn.state != current.state else "restated"
            if rule == "restated":
                current.support([turn.known])
                current.grade = Grade.D
            else:
                current.beside.append((rule if rule == "claim.denied_by_other" else "illegal", turn.known.step.digest))
            continue
        moved = Stretch(
            claim.key, turn.state, turn.rule, Grade.D, None, turn.day, turn.day, moves=[turn.known], exact=True
        )
        stretches.append(moved)
    return stretches


def final(claim: Claim) -> str:
    """State in which a claim ended."""
    return claim_stretches(claim)[-1].state


def as_moves(found: Iterable[Claim]) -> dict[Known, Known]:
    """Standing claims that nobody denies, as moves of grade D for the rule set `declared`.

    Returns:
        Each move with the claiming step it stands for.
    """
    moves = {}
    for claim in found:
        if final(claim) not in STANDING or any(t.state == "denied" for t in claim.turns):
            continue
        for known in claim.asserted:
            when = claimed_date(known.step)
            step = replace(
                known.step, kind=Kind.MOVE, rule="declared", act=None, said_by=None, date=when, date_kind=None
            )
            moves[Known(step, known.first, known.last)] = known
    return moves


def denied_deeds(known: Iterable[Known]) -> Mapping[tuple[str | None, ...], list[Known]]:
    """Denials by the side whose act it would be, by what they deny: track, holder, of, person and state."""
    found: dict[tuple[str | None, ...], list[Known]] = {}
    for k in known:
        if k.step.kind is Kind.CLAIM and k.step.rule == DENIED and k.step.said_by in (doer(k.step), None):
            found.setdefault((*_target(k.step), k.step.state), []).append(k)
    return found
