"""Asks: open until met, declined, left without an answer, withdrawn or lapsed (codebook section 4, rule 8).

The act itself meets an ask, whoever tells of it, if it stands at or after the ask. Asking again while an ask is open,
partly met or unanswered is the same ask; after it was met, declined, withdrawn or lapsed it is a new one. Time alone
ends nothing, except under a rule set with `lapse_after`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from legation.model.states import Grade
from legation.model.times import DateRange
from legation.record.fold_happenings import DAY, Key, act_of, key_of
from legation.record.fold_rules import RuleSet, legal
from legation.record.fold_walk import Stretch
from legation.record.steps import Known

PENDING = frozenset({"open", "no_answer", "partly_met"})
"""States in which an ask still waits."""
_RANK = {"none": 0, "open": 0, "partly_met": 1, "no_answer": 2, "met": 3, "declined": 4, "withdrawn": 5, "lapsed": 6}


@dataclass(frozen=True, slots=True)
class _Turn:
    """What would become of an ask: a state, the rule, when, on which steps."""

    day: date
    state: str
    rule: str
    grade: Grade
    since: DateRange | None
    moves: tuple[Known, ...]


def ask_stretches(
    known: Iterable[Known], deeds: Mapping[Key, Sequence[Stretch]], rules: RuleSet
) -> dict[Key, list[Stretch]]:
    """States of the asks of a bundle, in order.

    Args:
        known: the steps of asks. deeds: states of the other keys of the bundle, which answer the asks about them.
    """
    asks: dict[Key, list[Known]] = {}
    for step in known:
        asks.setdefault(key_of(step.step), []).append(step)
    acts = [(key, s) for key in sorted(deeds, key=str) for s in deeds[key]]
    return {key: _over(key, [*_told(steps), *_done(key, acts)], rules) for key, steps in asks.items()}


def _told(steps: Iterable[Known]) -> list[_Turn]:
    """Turns that texts tell: by the day they give, else by the day of the first report."""
    return [
        _Turn(k.step.date.start if k.step.date else k.first, k.step.state, k.step.rule, k.step.grade, k.step.date, (k,))
        for k in steps
    ]


def _done(key: Key, acts: Iterable[tuple[Key, Stretch]]) -> list[_Turn]:
    """Turns that acts on record make: what was asked for is there, is refused, or has become impossible."""
    _, asker, addressee, _, act, about = key
    turns = []
    for deed, stretch in acts:
        if {deed[1], deed[2]} != {addressee, about or asker}:
            continue
        answer = _answer(str(act), addressee, deed, stretch)
        if answer:
            day = stretch.certain
            turns.append(_Turn(day, answer[0], answer[1], stretch.grade, stretch.since, tuple(stretch.moves)))
    return turns


def _answer(act: str, addressee: str, deed: Key, stretch: Stretch) -> tuple[str, str] | None:
    state = stretch.state
    if state == "extinct":
        return "lapsed", "ask.lapsed"
    if not deed[0].endswith("_recognition"):
        done = any(act_of(k.step) == act for k in stretch.moves)
        return ("met", "ask.met_by_act") if done else None
    if deed[1] != addressee:
        return None
    met = {"recognise": "recognised", "withdraw_recognition": "withdrawn", "refuse_recognition": "refused"}.get(act)
    if state == met or (act == "refuse_recognition" and state == "withdrawn"):
        return "met", "ask.met_by_act"
    against = "refused" if act == "recognise" else "recognised"
    return ("declined", "ask.declined_by_act") if state == against else ("none", "ended_by_act")


def _over(key: Key, turns: list[_Turn], rules: RuleSet) -> list[Stretch]:
    """The walk over one ask.

    Answers before anything was asked are no answers, but what stands when it is asked for is met already.
    """
    standing: _Turn | None = None
    stretches: list[Stretch] = []
    for turn in sorted(turns, key=lambda t: (t.day, _RANK[t.state], t.rule, t.grade.value, t.moves[0].step.json())):
        if turn.state in ("met", "declined", "none") and turn.rule.endswith("_by_act"):
            standing = turn
        if turn.state == "none":
            continue
        current = stretches[-1] if stretches else None
        if current is None:
            _first(key, turn, standing, stretches)
            continue
        _lapse(current, turn.day, stretches, rules)
        current = stretches[-1]
        if (turn.state == "open" and current.state in PENDING) or turn.state == current.state:
            current.support(turn.moves)
        elif turn.state != "open" and not _answers(turn, current):
            current.beside += [("illegal", k.step.digest) for k in turn.moves if k.step.track == "ask"]
        else:
            stretches.append(_stretch(key, turn))
    if stretches:
        _lapse(stretches[-1], date.max, stretches, rules)
    return stretches


def _first(key: Key, turn: _Turn, standing: _Turn | None, stretches: list[Stretch]) -> None:
    if turn.rule.endswith("_by_act") or turn.rule == "ask.lapsed":
        return
    stretches.append(_stretch(key, turn))
    if turn.state == "open" and standing is not None and standing.state == "met":
        stretches[-1] = _stretch(key, standing, day=turn.day)
        stretches[-1].support(turn.moves)


def _answers(turn: _Turn, current: Stretch) -> bool:
    """Whether the vocabulary lets the ask move so; a refusal on the day of the ask itself is no answer to it."""
    if turn.rule == "ask.declined_by_act" and turn.day <= current.certain:
        return False
    return legal("ask", current.state, turn.state)


def _lapse(current: Stretch, day: date, stretches: list[Stretch], rules: RuleSet) -> None:
    if rules.lapse_after is None or current.state not in PENDING:
        return
    last = current.certain + rules.lapse_after * DAY
    if last < day:
        lapsed = Stretch(current.key, "lapsed", "ask.lapsed_by_time", current.grade, None, last, last, exact=True)
        lapsed.moves = list(current.moves)
        stretches.append(lapsed)


def _stretch(key: Key, turn: _Turn, day: date | None = None) -> Stretch:
    when = day or turn.day
    since = turn.since if day is None else None
    certain = since.end - DAY if since else when
    return Stretch(key, turn.state, turn.rule, turn.grade, since, when, certain, moves=list(turn.moves), exact=True)
