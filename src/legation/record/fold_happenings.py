"""Happenings: the steps of one key that tell of one thing, with the dates that sources give for it.

**When two dates are dates of one happening.** Two steps of one key that set the same state by the same act tell of one
happening when no contrary step lies between them in time, and their dates lie no more than `same_within` days apart. A
contrary step is one that the vocabulary lets the state move to. So recognition, withdrawal and recognition again are
three happenings, while 3 July and 4 July told for one recognition are one, and a second statement years later is a
restatement. Without a date, a step belongs to the happening it follows. A date more than `lag` days after the first
undated report of the same thing is not that thing's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from legation.model.states import Grade
from legation.model.times import DateRange, Precision
from legation.record.fold_rules import RuleSet, legal, lifecycle
from legation.record.steps import DateKind, Known, Step

DAY = timedelta(days=1)
Key = tuple[str, str, str, str | None, str | None, str | None]
"""Track, holder, of, person, act, about."""
_PREFERRED = (
    DateKind.EFFECTIVE, DateKind.CEREMONY, None, DateKind.DECIDED, DateKind.ANNOUNCED, DateKind.NOTIFIED,
)  # fmt: skip
"""Which date says since when (None is a plain one)."""
_WEAK = frozenset({"announced", "conditional"})


def key_of(step: Step) -> Key:
    """Key of the state that a step moves."""
    return step.track, step.holder, step.of, step.person, step.act, step.about


def act_of(step: Step) -> str:
    """The act a step tells of, by its rule."""
    return step.rule.partition(".")[0]


def background(step: Step) -> bool:
    """Whether a step is told as background without a date: it comes before all that has a date."""
    return step.date is None and step.rule.endswith(".historical")


def position(known: Known) -> date:
    """Day by which a step is put in order: the first day of its date, else the day of the first report."""
    if known.step.date:
        return known.step.date.start
    return date.min if background(known.step) else known.first


def order(known: Known) -> tuple[date, int, int, tuple[str, ...]]:
    """Order of the steps of a bundle.

    By position; on one day background and what a text tells earlier come first, then intentions and conditions, then
    deeds in the order in which the vocabulary lists their states, then by what else the step says, which decides
    nothing but ties of steps that set the same state.
    """
    step = known.step
    rank = 0 if step.rule.endswith((".historical", ".earlier")) else 1 if step.rule in _WEAK else 2
    rest = (step.of, step.grade.value, step.rule, step.date_kind or "", step.date.end.isoformat() if step.date else "")
    return position(known), rank, lifecycle(step.track, step.state), (*rest, step.month or "", step.detail or "")


@dataclass(frozen=True, slots=True)
class Happening:
    """Steps that tell of one thing.

    Attributes:
        moves: in order. rule: of the best grounded step, the first among equals. grade: the best among them.
        dates: for each kind of date that sources give, None for a plain one, the date. since: when it came to be so, by
            the preferred kind. contradicted: sources give different days for `since`.
        day: by which it is put in order among others: the first day of `since`, else that of its first step.
        certain: first day on which its state surely holds: the last day of `since`, or the day of the first report of
            an undated step. Such a report brings the day forward when `since` is imprecise, not when sources differ.
    """

    key: Key
    state: str
    act: str
    moves: tuple[Known, ...]
    rule: str
    grade: Grade
    dates: Mapping[DateKind | None, DateRange]
    since: DateRange | None
    contradicted: bool
    day: date
    certain: date

    @property
    def first(self) -> Known:
        """The step that comes first."""
        return self.moves[0]

    def says(self, word: str) -> bool:
        """Whether the detail of a step has a word."""
        return any(k.step.detail is not None and word in detail_of(k.step) for k in self.moves)


def happening_of(moves: Sequence[Known]) -> Happening:
    """The happening that moves of one key, state and act tell of.

    Args:
        moves: in order.
    """
    told: dict[DateKind | None, list[DateRange]] = {}
    for known in moves:
        if known.step.date is not None:
            told.setdefault(known.step.date_kind, []).append(known.step.date)
    dates = {kind: reconciled(ranges) for kind, ranges in told.items()}
    since, contradicted = next((dates[kind] for kind in _PREFERRED if kind in dates), (None, False))
    best = moves[0] if len(moves) == 1 else min(moves, key=lambda k: k.step.grade.value)
    step = moves[0].step
    return Happening(
        key_of(step),
        step.state,
        act_of(step),
        tuple(moves),
        best.step.rule,
        best.step.grade,
        {kind: found for kind, (found, _) in dates.items()},
        since,
        contradicted,
        since.start if since else position(moves[0]),
        _certain(moves, since, contradicted),
    )


def _certain(moves: Sequence[Known], since: DateRange | None, contradicted: bool) -> date:
    reported = min((k.first for k in moves if k.step.date is None), default=None)
    if since is None:
        return reported or position(moves[0])
    last = since.end - DAY
    return last if reported is None or contradicted else max(since.start, min(last, reported))


def detail_of(step: Step) -> dict[str, object]:
    """Detail of a step, read back."""
    found: dict[str, object] = json.loads(step.detail) if step.detail else {}
    return found


def reconciled(ranges: Sequence[DateRange]) -> tuple[DateRange, bool]:
    """One date for several accounts of it.

    Accounts that overlap agree: their common part holds ("July" and "3 July"). Otherwise the interval they span holds,
    and they contradict each other.
    """
    if len(ranges) == 1:
        return ranges[0], False
    known = sorted(set(ranges), key=lambda r: (r.end - r.start, r.start, r.precision.value))
    start, end = max(r.start for r in known), min(r.end for r in known)
    if start < end:
        exact = next((r for r in known if (r.start, r.end) == (start, end)), None)
        return exact or DateRange(start, end, Precision.RANGE), False
    return DateRange(min(r.start for r in known), max(r.end for r in known), Precision.RANGE), True


def happenings(steps: Iterable[Known], rules: RuleSet) -> list[Happening]:
    """Happenings of one key, in the order in which they began.

    Args:
        steps: moves of one key, in any order.
    """
    done: list[list[Known]] = []
    running: dict[tuple[str, str], list[Known]] = {}
    for known in sorted(steps, key=order):
        step = known.step
        for other in [o for o in running if o[0] != step.state and legal(step.track, o[0], step.state)]:
            done.append(running.pop(other))
        here = (step.state, act_of(step))
        before = running.get(here)
        if before is not None and _joins(known, before, rules):
            before.append(known)
            continue
        if before is not None:
            done.append(before)
        running[here] = [known]
    return sorted((happening_of(moves) for moves in (*done, *running.values())), key=in_order)


def in_order(happening: Happening) -> tuple[date, tuple[date, int, int, tuple[str, ...]]]:
    """Order of happenings: by day, then as their first steps."""
    return happening.day, order(happening.first)


def _joins(known: Known, before: Sequence[Known], rules: RuleSet) -> bool:
    if known.step.date is None:
        return True
    reported = [k.first for k in before if k.step.date is None and not background(k.step)]
    if reported and known.step.date.start > min(reported) + rules.lag * DAY:
        return False
    first = next((k.step.date.start for k in before if k.step.date is not None), None)
    start = first or min(reported, default=None)
    return start is None or known.step.date.start - start <= rules.same_within * DAY
