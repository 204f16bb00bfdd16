"""States that follow from the steps of a bundle: a pure derivation under named rules (codebook section 4).

The holder decides: what an interested side says of another's act opens a claim and moves nothing. Meetings, aid,
visits and handovers never move recognition, because no rule lets them. The result depends on the set of known steps
alone, never on the order in which they were entered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from legation.model.entities import Entity
from legation.model.events import Event
from legation.model.ids import content_id
from legation.model.states import State
from legation.record.bundles import RECOGNITION_FAMILY, family_in
from legation.record.fold_asks import ask_stretches
from legation.record.fold_claims import as_moves, claim_stretches, claims
from legation.record.fold_deeds import deed_stretches
from legation.record.fold_happenings import Key, detail_of
from legation.record.fold_rules import SETS, RuleSet
from legation.record.fold_walk import Stretch, settle
from legation.record.periods import period_of
from legation.record.steps import Known, Period, Supported
from legation.record.tracing import steps_of
from legation.record.tracing_asks import UNSTATED

RULE_SETS: tuple[str, ...] = tuple(SETS)
"""Names of the rule sets; the first is the default."""
_UNKNOWN_DAY = date(9999, 12, 30)
"""Day of a document that does not say when it was published: what it tells without a date comes last."""
_UNSHOWN = frozenset({"told_not", "denied_by_holder", "conflict"})
"""Rules whose periods say that nothing is established; they are no states of a document."""


def rule_sets(bundle: str) -> tuple[str, ...]:
    """Rule sets under which the states of a bundle differ; all others give what `express` gives.

    Args:
        bundle: id of the bundle, such as `AFG|KAZ recognition`.
    """
    return RULE_SETS if family_in(bundle) == RECOGNITION_FAMILY else RULE_SETS[:1]


def derive_bundle(known: Iterable[Known], rules: str | RuleSet = "express") -> tuple[Period, ...]:
    """Periods of every key of one bundle.

    Args:
        known: the steps of the bundle, in any order. rules: name of a rule set, or one of your own.

    Returns:
        Periods sorted by key and time; of one key they never overlap, and `certain < until`.

    Raises:
        KeyError: no rule set has that name.
    """
    chosen = SETS[rules] if isinstance(rules, str) else rules
    steps = tuple(known)
    found = claims(steps)
    extra = as_moves(found) if chosen.claims else {}
    deeds = deed_stretches((*(k for k in steps if k.step.track != "ask"), *extra), chosen)
    asks = ask_stretches((k for k in steps if k.step.track == "ask"), deeds, chosen)
    told = {c.key: claim_stretches(c) for c in found}
    digests = {moved.step.digest: claim.step.digest for moved, claim in extra.items()}
    return tuple(p for part in (deeds, asks, told) for p in _periods(part, digests))


def _periods(stretches: Mapping[Key, list[Stretch]], digests: Mapping[str, str]) -> list[Period]:
    return [
        period_of(stretch, until, digests)
        for key in sorted(stretches, key=_sortable)
        for stretch, until in settle(stretches[key])
    ]


def _sortable(key: Key) -> tuple[str, ...]:
    return tuple(part or "" for part in key)


def derive(
    events: tuple[Event, ...], publisher: Entity | None = None, published: date | None = None
) -> tuple[State, ...]:
    """States that follow from the events of one document, as they stand at its end.

    Args:
        events: the document's events. publisher: the side whose organ published it, None for the press.
        published: day of publication; without it, what has no date comes after what has one.

    Returns:
        States sorted by track, holder, of, person and state.
    """
    steps = steps_of(events, publisher, published)
    day = published or _UNKNOWN_DAY
    bundles: dict[str, list[Known]] = {}
    for told in steps:
        bundles.setdefault(told.step.bundle, []).append(Known(told.step, day, day))
    by_digest = {told.step.digest: told for told in steps}
    standing = [p for known in bundles.values() for p in derive_bundle(known) if p.until is None]
    states = [_state(p, by_digest) for p in standing if p.rule not in _UNSHOWN]
    return tuple(sorted(states, key=lambda s: (s.track, s.holder, s.of, s.person or "", s.state, s.id)))


def _state(period: Period, by_digest: Mapping[str, Supported]) -> State:
    """A period as a state of one document, resting on the events of the steps that moved it."""
    moved = [by_digest[d] for d in period.steps if d not in {d for _, d in period.beside}]
    events = tuple(sorted({e for told in moved for e in told.events}))
    holder, of = period.holder, period.of
    if period.track == "diplomatic_relations":
        by = {str(detail_of(told.step).get("by", holder)) for told in moved}
        holder, of = (holder, of) if holder in by else (of, holder)
    act = None if period.act is not None and period.act.startswith(UNSTATED) else period.act
    ident = content_id("st", period.track, holder, of, period.state, period.person, act, period.about)
    return State(
        ident, period.track, holder, of, period.state, period.grade, period.since, period.person, act, period.about,
        events, period.rule, period.dates, period.contradicted, period.conflict, period.detail,
    )  # fmt: skip
