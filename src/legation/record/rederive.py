"""States kept in step with the evidence: bundle by bundle as documents come in, or all over again from the log.

Both ways must give the same rows: `compare` looks, `rebuild` makes it so. `state` and `retired` are the only tables in
which rows are changed or deleted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from legation.model.ids import content_id
from legation.record import schema
from legation.record.derive import derive_bundle, rule_sets
from legation.record.folding import folded, matters
from legation.record.memory import Folded
from legation.record.packing import stored
from legation.record.periods import period_from_json, period_json
from legation.record.receipts import Change
from legation.record.recordings import Recording
from legation.record.schema import FOREVER
from legation.record.steps import Kind, Known, Period, Step, step_from_json
from legation.record.tracing import IMPLIED

_LIVE = select(schema.state.c.row, schema.state.c.rules, schema.state.c.payload).where(
    schema.state.c.bundle == bindparam("bundle"), schema.state.c.recorded_to == FOREVER
)
_CLOSE = update(schema.state).where(schema.state.c.row == bindparam("closed")).values(recorded_to=bindparam("seq"))
_LOG = (
    select(
        schema.support.c.step,
        schema.step.c.payload,
        schema.support.c.event,
        schema.support.c.live,
        schema.support.c.reported,
        schema.support.c.recorded,
    )
    .join(schema.step, schema.step.c.row == schema.support.c.step)
    .where(schema.step.c.bundle == bindparam("bundle"))
    .order_by(schema.support.c.recorded)
)
_BUNDLE_ID = select(schema.bundle.c.id).where(schema.bundle.c.row == bindparam("bundle"))
_DERIVED = select(
    schema.state.c.rules, schema.state.c.payload, schema.state.c.recorded_from, schema.state.c.recorded_to
).where(schema.state.c.bundle == bindparam("bundle"))


@dataclass(frozen=True, slots=True)
class Stood:
    """A state under a rule set between two recordings (the second excluded)."""

    rules: str
    period: Period
    recorded_from: int
    recorded_to: int


def state_id(period: Period) -> str:
    """Id of a state: what it is about, what it says and since when."""
    since = [period.since.start, period.since.end] if period.since else period.certain
    return content_id("st", *_key(period), period.state, since)


def key_id(period: Period) -> str:
    """What the states of one key share."""
    return content_id("key", *_key(period))


def rederive(rec: Recording) -> tuple[Change, ...]:
    """Derive again the bundles that a recording touched, and write what changed.

    Returns:
        States closed and opened, in order of bundle, rule set and key.
    """
    changes: list[Change] = []
    for row in sorted(rec.bundles):
        bundle = folded(rec, row)
        live = _live(rec, bundle)
        for rules, periods in _under_each(tuple(bundle.known.values()), rule_sets(bundle.id)):
            changes += _settle(rec, bundle.row, rules, periods, live.setdefault(rules, {}))
    rec.bundles.clear()
    return tuple(changes)


def replay(conn: Connection, bundle_row: int) -> tuple[Stood, ...]:
    """All states of a bundle, present and past, from the log alone: recording by recording."""
    ident: str = conn.execute(_BUNDLE_ID, {"bundle": bundle_row}).scalar_one()
    log = conn.execute(_LOG, {"bundle": bundle_row})
    known: dict[int, Known] = {}
    support: dict[int, dict[int, date]] = {}
    steps: dict[int, Step] = {}
    live: dict[str, dict[Period, int]] = {rules: {} for rules in rule_sets(ident)}
    done: list[Stood] = []
    for seq, rows in groupby(log, key=lambda row: row.recorded):
        touched = {_told(row, steps, support) for row in rows}
        changed = [_relearn(step, steps[step], support[step].values(), known) for step in sorted(touched)]
        if any(changed):
            for rules, standing in live.items():
                done += _turn(rules, standing, derive_bundle(known.values(), rules), seq)
    done += [Stood(rules, p, since, FOREVER) for rules, ps in live.items() for p, since in ps.items()]
    return tuple(sorted(done, key=_order))


def compare(conn: Connection) -> Iterator[str]:
    """What a full derivation gives otherwise than what stands in the tables: one line a difference, none when sound."""
    for row, ident in conn.execute(select(schema.bundle.c.row, schema.bundle.c.id).order_by(schema.bundle.c.row)).all():
        found = {Stood(r, period_from_json(p), a, b) for r, p, a, b in conn.execute(_DERIVED, {"bundle": row})}
        expected = set(replay(conn, row))
        for stood in sorted(found - expected, key=_order):
            yield f"bundle {ident}: {_line(stood)} stands but does not follow from the evidence"
        for stood in sorted(expected - found, key=_order):
            yield f"bundle {ident}: {_line(stood)} follows from the evidence but does not stand"
    in_table = set(conn.scalars(select(schema.retired.c.event)))
    by_log = set(out_of_force(conn))
    for event in sorted(in_table ^ by_log):
        yield f"event row {event}: {'retired' if event in in_table else 'live'} in the table, otherwise in the log"


def out_of_force(conn: Connection) -> Iterator[int]:
    """Rows of the events whose last standing says that they are out of force."""
    last = select(func.max(schema.standing.c.row)).group_by(schema.standing.c.event)
    query = select(schema.standing.c.event).where(schema.standing.c.row.in_(last), ~schema.standing.c.live)
    yield from conn.scalars(query)


def rebuild(conn: Connection) -> int:
    """Derive everything again from the evidence, past states too.

    Returns:
        Number of states.
    """
    conn.execute(delete(schema.state))
    conn.execute(delete(schema.retired))
    retired = [{"event": row} for row in out_of_force(conn)]
    if retired:
        conn.execute(insert(schema.retired), retired)
    actors = dict(conn.execute(select(schema.actor.c.id, schema.actor.c.row)).all())
    count = 0
    for bundle in conn.scalars(select(schema.bundle.c.row).order_by(schema.bundle.c.row)).all():
        rows = [
            {
                **_values(bundle, stood.rules, stood.period, actors),
                "row": number,
                "recorded_from": stood.recorded_from,
                "recorded_to": stood.recorded_to,
            }
            for number, stood in enumerate(replay(conn, bundle), start=count + 1)
        ]
        count += len(rows)
        if rows:
            conn.execute(insert(schema.state), rows)
    return count


def _key(period: Period) -> tuple[str | None, ...]:
    return period.track, period.holder, period.of, period.person, period.act, period.about


def _live(rec: Recording, bundle: Folded) -> dict[str, dict[Period, int]]:
    if bundle.live is None:
        bundle.live = {}
        for row, rules, payload in rec.conn.execute(_LIVE, {"bundle": bundle.row}):
            bundle.live.setdefault(rules, {})[period_from_json(payload)] = row
    return bundle.live


def _under_each(known: Sequence[Known], names: Iterable[str]) -> Iterator[tuple[str, tuple[Period, ...]]]:
    """What follows under each rule set; derived once where nothing is known that two of them take differently."""
    express = derive_bundle(known, "express")
    differs = {
        "declared": any(k.step.kind is Kind.CLAIM for k in known),
        "implied": any(k.step.rule.startswith(IMPLIED) for k in known),
    }
    for name in names:
        yield name, derive_bundle(known, name) if differs.get(name) else express


def _settle(
    rec: Recording, bundle: int, rules: str, periods: Sequence[Period], live: dict[Period, int]
) -> list[Change]:
    """Close the states that no longer follow, open the new ones."""
    following = set(periods)
    gone = [p for p in live if p not in following]
    new = [p for p in periods if p not in live]
    if gone:
        rec.conn.execute(_CLOSE, [{"closed": live.pop(p), "seq": rec.seq} for p in gone])
    actors = rec.actors({stored(s): None for p in new for s in (p.holder, p.of)})
    for period in new:
        values = _values(bundle, rules, period, actors)
        live[period] = rec.number(schema.state, **values, recorded_from=rec.seq, recorded_to=FOREVER)
    closed = [Change(state_id(p), rules, False, p) for p in gone]
    return closed + [Change(state_id(p), rules, True, p, _sentences(rec, p)) for p in new]


def _sentences(rec: Recording, period: Period) -> tuple[str, ...]:
    found = [words for digest in period.steps for words in rec.sentences.get(digest, ())]
    return tuple(dict.fromkeys(found))


def _values(bundle: int, rules: str, period: Period, actors: Mapping[str, int]) -> dict[str, Any]:
    return {
        "bundle": bundle,
        "rules": rules,
        "id": state_id(period),
        "key": key_id(period),
        "track": period.track,
        "holder": actors[stored(period.holder)],
        "of": actors[stored(period.of)],
        "state": period.state,
        "grade": period.grade.value,
        "earliest": period.earliest,
        "valid_from": period.certain,
        "valid_to": period.until or date.max,
        "payload": period_json(period),
    }


def _told(row: Any, steps: dict[int, Step], support: dict[int, dict[int, date]]) -> int:
    """Enter one row of the log; returns the step."""
    number: int = row.step
    if number not in steps:
        steps[number] = step_from_json(row.payload)
    days = support.setdefault(number, {})
    if row.live:
        days[row.event] = row.reported
    else:
        days.pop(row.event, None)
    return number


def _relearn(number: int, step: Step, days: Collection[date], known: dict[int, Known]) -> bool:
    """Bring one step up to date; whether states may differ by it."""
    before = known.pop(number, None)
    after = Known(step, min(days), max(days)) if days else None
    if after is not None:
        known[number] = after
    return matters(before, after)


def _turn(rules: str, live: dict[Period, int], periods: Iterable[Period], seq: int) -> list[Stood]:
    """Go on from one recording to the next; returns the states that ended."""
    now = dict.fromkeys(periods, seq)
    ended = [Stood(rules, p, since, seq) for p, since in live.items() if p not in now]
    kept = {p: since for p, since in live.items() if p in now}
    live.clear()
    live.update(now | kept)
    return ended


def _order(stood: Stood) -> tuple[object, ...]:
    return stood.rules, stood.recorded_from, key_id(stood.period), stood.period.certain, stood.recorded_to


def _line(stood: Stood) -> str:
    p = stood.period
    until = "now" if stood.recorded_to == FOREVER else stood.recorded_to
    recorded = f"recorded {stood.recorded_from}..{until}"
    return f"{p.track} {p.holder} {p.of} {p.state} from {p.certain} ({stood.rules}, {recorded})"
