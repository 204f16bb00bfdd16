"""Rows of the ledger's states as `Held` values; which row counts under a rule set; what is sure on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

from legation.ask.answers import Held
from legation.ask.moment import Moment
from legation.errors import UsageError
from legation.record.derive import RULE_SETS, rule_sets
from legation.record.periods import period_from_json
from legation.record.schema import actor, bundle, state
from legation.record.steps import Period

LASTING = date(9999, 12, 31)
"""`valid_to` of a state that lasts."""
HOLDER, OF = actor.alias("holder_actor"), actor.alias("of_actor")


@dataclass(frozen=True, slots=True)
class Found:
    """A row of `state` with its period read.

    Attributes:
        bundle, bundle_id: row and id of its bundle. key: what its periods share.
        recorded_from, recorded_to: recordings between which it stood.
    """

    held: Held
    period: Period
    bundle: int
    bundle_id: str
    key: str
    recorded_from: int
    recorded_to: int


def check_rule(rule: str) -> str:
    """The rule set itself.

    Raises:
        UsageError: there is no such rule set.
    """
    if rule not in RULE_SETS:
        raise UsageError(f"rule: found {rule!r}; expected one of {', '.join(RULE_SETS)}")
    return rule


STATES = select(
    state.c.id,
    state.c.key,
    state.c.rules,
    state.c.bundle,
    state.c.payload,
    state.c.recorded_from,
    state.c.recorded_to,
    HOLDER.c.name.label("holder_name"),
    OF.c.name.label("of_name"),
    bundle.c.id.label("bundle_id"),
).select_from(
    state.join(HOLDER, HOLDER.c.row == state.c.holder)
    .join(OF, OF.c.row == state.c.of)
    .join(bundle, bundle.c.row == state.c.bundle)
)
"""States with the names of their two sides."""
BY_RULE = STATES.where(state.c.rules.in_(bindparam("rules", expanding=True)))
"""The same under a rule set, or under `express`, which families without others fall back to."""


def fetch(conn: Connection, at: Moment, rule: str, wanted: Select[Any], **values: object) -> tuple[Found, ...]:
    """States of a selection of `BY_RULE` under a rule set, oldest first within each key; `values` are parameters."""
    rows = conn.execute(wanted, at.values | {"rules": sorted({rule, "express"})} | values).all()
    found = [_found(r) for r in rows if counts_under(rule, r.rules, r.bundle_id)]
    return tuple(sorted(found, key=order))


def answering(found: Iterable[Found], rule: str) -> tuple[Found, ...]:
    """Those that answer a question under a rule set."""
    return tuple(f for f in found if counts_under(rule, f.held.rules, f.bundle_id))


def fetch_all(conn: Connection, at: Moment, wanted: Select[Any]) -> tuple[Found, ...]:
    """States of a selection of `STATES` under every rule set, each under its own."""
    return tuple(sorted((_found(r) for r in conn.execute(wanted, at.values).all()), key=order))


def counts_under(rule: str, stored: str, bundle_id: str) -> bool:
    """Whether a row stored under one rule set answers a question under another."""
    return stored == rule or rule not in rule_sets(bundle_id)


def order(found: Found) -> tuple[object, ...]:
    """Stable order: by sides, track, key, time."""
    held = found.held
    return (
        held.track, held.holder, held.of, held.person or "", held.act or "", held.about or "",
        held.certain_from, held.possible_from, held.rules, held.id, found.recorded_from,
    )  # fmt: skip


def _found(row: Row[Any]) -> Found:
    period = period_from_json(row.payload)
    held = Held(
        id=row.id,
        track=period.track,
        holder=period.holder,
        holder_name=row.holder_name,
        of=period.of,
        of_name=row.of_name,
        person=period.person,
        act=period.act,
        about=period.about,
        state=period.state,
        grade=period.grade,
        rule=period.rule,
        rules=row.rules,
        since=period.since,
        possible_from=period.earliest,
        certain_from=period.certain,
        until=period.until,
        sure=True,
        dates=period.dates,
        contradicted=period.contradicted,
        conflict=period.conflict,
    )
    return Found(held, period, row.bundle, row.bundle_id, row.key, row.recorded_from, row.recorded_to)


def by_key(found: Iterable[Found]) -> Mapping[tuple[str, str], tuple[Found, ...]]:
    """Periods of each key, under each rule set they are stored under."""
    out: dict[tuple[str, str], list[Found]] = {}
    for one in found:
        out.setdefault((one.held.rules, one.key), []).append(one)
    return {key: tuple(ones) for key, ones in out.items()}


def on_day(found: Iterable[Found], day: date) -> tuple[Found, ...]:
    """Periods that may hold on a day, each marked as sure or not.

    A period surely holds when it has surely begun and no other state of its key may have begun since.
    """
    out: list[Found] = []
    for ones in by_key(found).values():
        here = [o for o in ones if o.held.possible_from <= day and (o.held.until is None or day < o.held.until)]
        out += [_marked(o, here, day) for o in here]
    return tuple(sorted(out, key=order))


def _marked(one: Found, here: Sequence[Found], day: date) -> Found:
    others = any(o is not one and o.held.state != one.held.state for o in here)
    sure = one.held.certain_from <= day and not others
    return one if sure else replace(one, held=replace(one.held, sure=False))
