"""The walk: happenings of keys that bear on each other, taken in order, make stretches of state.

One walk covers one key, or all governments of one polity that one holder may recognise, because of those at most one
can be recognised at a time (codebook section 4, rule 4).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from legation.model.states import Grade
from legation.model.times import DateRange
from legation.record.fold_happenings import DAY, Happening, Key, detail_of, in_order
from legation.record.fold_rules import RuleSet, lifecycle, passage
from legation.record.steps import DateKind, Known

DEPARTED = frozenset({"withdrawn", "superseded", "extinct"})
_CHANGES_LEVEL = ("upgrade_mission", "downgrade_mission")


@dataclass(slots=True)
class Stretch:
    """A state of one key from some day on, while the walk goes on; it becomes a `Period` when all is known.

    Attributes:
        since, earliest, certain, contradicted, dates: as in `Period`; earliest None when no source bounds it.
        moves: steps that made it or restate it. beside: steps that do not move it, with the rule that says why.
        exact: its certain day is the day on which it was said (claims, asks), so it cannot have been so before.
    """

    key: Key
    state: str
    rule: str
    grade: Grade
    since: DateRange | None
    earliest: date | None
    certain: date
    contradicted: bool = False
    dates: tuple[tuple[DateKind, DateRange], ...] = ()
    moves: list[Known] = field(default_factory=list)
    beside: list[tuple[str, str]] = field(default_factory=list)
    conflict: tuple[str, ...] = ()
    exact: bool = False

    def support(self, moves: Iterable[Known]) -> None:
        """Take steps that tell of the same state: the grade is that of the best."""
        self.moves += moves
        self.grade = min((self.grade, *(k.step.grade for k in self.moves)), key=lambda g: g.value)


def stretch_of(happening: Happening, rule: str | None = None) -> Stretch:
    """The stretch that a happening opens by itself."""
    since, dates = happening.since, happening.dates
    restates = happening.act == "reaffirm_recognition"
    return Stretch(
        happening.key,
        happening.state,
        rule or happening.rule,
        happening.grade,
        None if restates else since,
        None if restates or since is None else since.start,
        happening.certain,
        happening.contradicted and not restates,
        () if restates else tuple(sorted((kind, found) for kind, found in dates.items() if kind is not None)),
        list(happening.moves),
    )


class Walk:
    """Takes the happenings of one key, or of rival governments, in order."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self.stretches: dict[Key, list[Stretch]] = {}
        self.waiting: dict[Key, Happening] = {}
        self.aside: list[tuple[Happening, str]] = []

    def over(self, happenings: Iterable[Happening], exclusive: bool) -> dict[Key, list[Stretch]]:
        """Stretches of each key, in order.

        Args:
            happenings: of one key, or of all governments of one polity under one holder. exclusive: whether at most one
                of the keys can be recognised at a time.
        """
        ordered = sorted(happenings, key=in_order)
        for _, group in groupby(ordered, key=lambda h: h.day):
            today = sorted(group, key=self._leaves_first)
            abreast = self._abreast(today) if exclusive else frozenset()
            for happening in today:
                self._take(happening, exclusive, happening.key in abreast)
        for happening, rule in self.aside:
            self._beside(happening, rule)
        return self.stretches

    def _leaves_first(self, happening: Happening) -> bool:
        """On one day a recognised government is left before another is recognised: that is a switch."""
        return not (happening.state in DEPARTED and self._state(happening.key) in ("recognised", "de_facto"))

    def _abreast(self, today: Sequence[Happening]) -> frozenset[Key]:
        """Governments recognised on one and the same day, none of them as the sole one: neither comes first."""
        new = {h.key for h in today if h.state == "recognised" and self._state(h.key) != "recognised"}
        sole = any(h.says("sole") for h in today if h.key in new)
        return frozenset(new) if len(new) > 1 and not sole and not self._rivals(None) else frozenset()

    def _state(self, key: Key) -> str | None:
        stretches = self.stretches.get(key)
        return stretches[-1].state if stretches else None

    def _rivals(self, key: Key | None) -> list[Key]:
        return sorted(
            (k for k, s in self.stretches.items() if k != key and s[-1].state == "recognised"), key=lambda k: k[2]
        )

    def _take(self, happening: Happening, exclusive: bool, abreast: bool) -> None:
        key, before = happening.key, self._state(happening.key)
        current = self.stretches[key][-1] if key in self.stretches else None
        if current is not None and current.rule == "conflict":
            before = None
        if current is not None and before == happening.state and not self._new_level(happening, current):
            current.support(happening.moves)
            return
        refused = self._refused(happening, before)
        if refused is not None:
            self.aside.append((happening, refused))
            return
        rivals = self._rivals(key)
        if exclusive and happening.state == "recognised" and (rivals or abreast):
            if abreast or not (self.rules.sole and happening.says("sole")):
                self._conflict(happening, rivals)
                return
            for rival in rivals:
                self._supersede(rival, happening)
        self.waiting.pop(key, None)
        self._open(stretch_of(happening))
        if exclusive and happening.state in DEPARTED:
            self._resolve(happening)

    def _new_level(self, happening: Happening, current: Stretch) -> bool:
        """A mission that goes up or down a level is open as before, yet in another way."""
        if happening.act not in _CHANGES_LEVEL or happening.state != "open":
            return False
        levels = [detail_of(k.step).get("level") for k in (*happening.moves, *current.moves)]
        return len({x for x in levels if x}) > 1

    def _refused(self, happening: Happening, before: str | None) -> str | None:
        """Rule by which a happening does not move its key; None when it moves."""
        track, state = happening.key[0], happening.state
        if passage(track, before, state, self.rules) is None:
            return "illegal"
        if before == "upgraded_pending" and state == "open" and happening.act not in _CHANGES_LEVEL:
            return "restated"
        if before is not None and self.rules.stale and self._is_stale(happening, before):
            return "stale"
        return None

    def _is_stale(self, happening: Happening, before: str) -> bool:
        track, state = happening.key[0], happening.state
        undated = all(k.step.date is None for k in happening.moves)
        standing = track.endswith("_recognition") or all(
            k.step.rule.endswith((".ongoing", ".historical", ".earlier")) for k in happening.moves
        )
        seen = {s.state for s in self.stretches.get(happening.key, [])}
        backwards = lifecycle(track, state) < lifecycle(track, before)
        if not undated or happening.grade is Grade.A:
            return False
        return (state in seen and standing) or (track == "envoy" and backwards and state == "nominated")

    def _open(self, stretch: Stretch) -> None:
        self.stretches.setdefault(stretch.key, []).append(stretch)

    def _conflict(self, happening: Happening, rivals: list[Key]) -> None:
        """Rule 4: the first stays, the second is shown as in conflict with it, and both say so."""
        names = tuple(sorted({happening.key[2], *(r[2] for r in rivals), *(w[2] for w in self.waiting)}))
        stretch = stretch_of(happening, "conflict")
        stretch.state = "unstated"
        self.waiting[happening.key] = happening
        self._open(stretch)
        for key in (*rivals, *self.waiting):
            current = self.stretches[key][-1]
            current.conflict = tuple(sorted({*current.conflict, *names}))

    def _supersede(self, rival: Key, happening: Happening) -> None:
        stretch = stretch_of(happening, "sole")
        stretch.key, stretch.state = rival, "superseded"
        self._open(stretch)

    def _resolve(self, departure: Happening) -> None:
        """The rival left: a government that waits in conflict, alone, holds the recognition from that day."""
        if len(self.waiting) != 1 or self._rivals(None):
            return
        (happening,) = self.waiting.values()
        self.waiting.clear()
        stretch, left = stretch_of(happening, "conflict.resolved"), stretch_of(departure)
        stretch.earliest, stretch.certain = left.earliest, left.certain
        self._open(stretch)

    def _beside(self, happening: Happening, rule: str) -> None:
        for known in happening.moves:
            set_beside(self.stretches.get(happening.key, []), happening.day, known, rule)


def set_beside(stretches: Sequence[Stretch], day: date, known: Known, rule: str) -> None:
    """Note a step that does not move with the stretch in force on a day (the first, where none was)."""
    if stretches:
        held = next((s for s in reversed(stretches) if s.certain <= day), stretches[0])
        held.beside.append((rule, known.step.digest))


def settle(stretches: list[Stretch]) -> list[tuple[Stretch, date | None]]:
    """Stretches of one key in order, each with the day on which the next surely holds, so that none is empty.

    Each surely holds on a day before the next one does: an imprecise date or a late report is cut to the day before.
    What by its own date held for less than a day is left out, and its steps stand beside the next.
    """
    kept: list[tuple[Stretch, date | None]] = []
    until: date | None = None
    for stretch in reversed(stretches):
        bound = stretch.certain if stretch.exact else stretch.since.start if stretch.since else None
        if until is not None and stretch.certain >= until:
            cut = until - DAY if until > date.min else until
            if cut < (bound or date.min) or cut >= until:
                kept[-1][0].beside += [("same_day", k.step.digest) for k in stretch.moves] + stretch.beside
                continue
            stretch.certain = cut
        kept.append((stretch, until))
        until = stretch.certain
    kept.reverse()
    _bound(kept)
    return kept


def _bound(kept: list[tuple[Stretch, date | None]]) -> None:
    """Earliest days: as stated, else the day after the stretch before was surely on; never after the certain day."""
    before: date | None = None
    for stretch, _ in kept:
        floor = before + DAY if before else date.min
        stretch.earliest = min(max(stretch.earliest or date.min, floor), stretch.certain)
        before = stretch.certain
