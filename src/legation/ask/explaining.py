"""A state opened down to the words: every step, event, rule, sentence, source and judgement behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, select

from legation.ask.answers import Held
from legation.ask.evidence import live, report, reports
from legation.ask.moment import SEQ, Moment, instant_at, stands
from legation.ask.rows import STATES, Found, fetch_all
from legation.ask.support import Key, moving, opened, steps_told
from legation.ask.testimony import Testimony, testimonies
from legation.errors import Unknown, UsageError
from legation.record import schema
from legation.record.derive import RULE_SETS
from legation.record.fold_rules import SENTENCES
from legation.record.schema import FOREVER
from legation.record.steps import Kind, Step, step_from_json

MOST = 20
"""Ids listed when a shortened id names several."""
_LATER = "on record at the time asked about; ask as known now, or as known on a later day"


@dataclass(frozen=True, slots=True)
class Ground:
    """A step of the state's key with the testimony for it.

    Attributes:
        role: `moves` (it makes the state), `supports` (the state rests on it too), `against` (it sets another state, or
            tells that it is not so) or `aside` (it moves nothing here).
        rule, words: the named rule by which it does, and what that rule says.
    """

    role: str
    rule: str
    words: str
    step: Step
    testimony: tuple[Testimony, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why the record has a state, or what follows from an event.

    Attributes:
        id: of the state or event asked about. states: the state; of an event, those that rest on it.
        recorded, superseded: when the state came on record and when it went, None while it stands.
        event: the testimony itself, when an event was asked about. grounds: the steps, those that move first.
    """

    id: str
    states: tuple[Held, ...]
    recorded: datetime | None
    superseded: datetime | None
    event: Testimony | None
    grounds: tuple[Ground, ...]


def explain(conn: Connection, at: Moment, ident: str) -> Explanation:
    """Open a state or an event.

    Args:
        ident: id of a state or event; it may be shortened as long as it names one.

    Raises:
        Unknown: no state or event has that id, or several begin with it.
    """
    wanted = ident.strip()
    if len(wanted) < 4:
        raise UsageError(f"id: found {ident!r}; expected the id of a state or event, or at least 4 characters of it")
    states = _ids(conn, schema.state.c.id, wanted)
    events = [] if states == [wanted] else _ids(conn, schema.event.c.id, wanted)
    found = [wanted] if wanted in (*states, *events) else [*states, *events]
    if not found:
        raise Unknown(f"no state or event of this ledger has the id {ident!r}; ids are printed by `legation ask state`")
    if len(found) > 1:
        raise Unknown(f"{ident!r} begins {len(found)} ids: {', '.join(found[:MOST])}; give more of it")
    return _state(conn, at, found[0]) if found[0] in states else _event(conn, at, found[0])


def _ids(conn: Connection, column: Column[str], start: str) -> list[str]:
    """Distinct ids that begin with some characters."""
    if not start.isascii():
        return []
    ahead = column.collate("C") if conn.dialect.name == "postgresql" else column
    where = column == start if conn.execute(select(column).where(column == start).limit(1)).first() else None
    if where is None:
        where = (ahead >= start) & (ahead < start + "~")
    return list(conn.execute(select(column).where(where).distinct().order_by(column).limit(MOST + 1)).scalars())


def _state(conn: Connection, at: Moment, ident: str) -> Explanation:
    rows = fetch_all(conn, at, STATES.where(schema.state.c.id == ident, schema.state.c.recorded_from <= SEQ))
    if not rows:
        raise Unknown(f"state {ident!r} was not {_LATER}")
    found = max(rows, key=lambda f: (_stood(f, at), f.recorded_from, -RULE_SETS.index(f.held.rules)))
    told = steps_told(conn, at, _keys_about(conn, found))
    testimony = testimonies(conn, at, (r for t in told.values() for r in t.reports))
    grounds = [
        Ground(*_role(t.step, key[1], found), t.step, tuple(testimony[r.row] for r in t.reports))
        for key, t in told.items()
    ]
    times = _instants(conn, (found.recorded_from, found.recorded_to))
    over = times.get(found.recorded_to) if found.recorded_to <= at.seq else None
    return Explanation(
        ident, opened(conn, at, [found]), times[found.recorded_from], over, None,
        tuple(sorted(grounds, key=lambda g: _place(g, found.period.steps))),
    )  # fmt: skip


def _stood(found: Found, at: Moment) -> bool:
    return found.recorded_from <= at.seq < found.recorded_to


_ROLES = ("moves", "supports", "against", "aside")


def _place(ground: Ground, steps: Sequence[str]) -> tuple[object, ...]:
    digest = ground.step.digest
    return _ROLES.index(ground.role), steps.index(digest) if digest in steps else len(steps), digest


def _keys_about(conn: Connection, found: Found) -> list[Key]:
    """Steps of the bundle that the state rests on or that are about its key."""
    step = schema.step.c
    rows = conn.execute(select(step.digest, step.payload).where(step.bundle == found.bundle).order_by(step.row))
    on = set(found.period.steps)
    return [(found.bundle, d) for d, payload in rows if d in on or _same_key(step_from_json(payload), found)]


def _same_key(step: Step, found: Found) -> bool:
    """Whether a step is about the state's key: the same sides, and the same track or a claim about it."""
    held = found.held
    sides = {step.holder, step.of} == {held.holder, held.of}
    about = step.track == held.track or held.track in ("ask", "claim")
    return sides and about and held.person in (None, step.person)


def _role(step: Step, digest: str, found: Found) -> tuple[str, str, str]:
    """What a step does to the state, the named rule by which it does, and what that rule says."""
    if digest in moving(found):
        role = "moves" if step.state == found.held.state or step.kind is Kind.CLAIM else "supports"
        return role, step.rule, rule_words(step.rule)
    rule = next((rule for rule, d in found.period.beside if d == digest), step.rule)
    against = step.track == found.held.track and (step.kind is Kind.REPORT or step.state != found.held.state)
    return ("against" if against else "aside"), rule, rule_words(rule)


def rule_words(rule: str) -> str:
    """What a named rule says; empty when it is none of the record's rules."""
    head, _, tail = rule.rpartition(".")
    keys = (rule, f"ACT.{tail}", f"{head}.ACT", f"{head}.STATUS")
    return next((SENTENCES[k] for k in keys if k in SENTENCES), "")


def _instants(conn: Connection, seqs: Iterable[int]) -> dict[int, datetime]:
    recording = schema.recording.c
    wanted = select(recording.seq, recording.at).where(recording.seq.in_([s for s in seqs if s != FOREVER]))
    return {s: found for s, a in conn.execute(wanted) if (found := instant_at(a)) is not None}


def _event(conn: Connection, at: Moment, ident: str) -> Explanation:
    found = [
        report(r)
        for r in conn.execute(reports(at.latest, live(at.latest)).where(schema.event.c.id == ident), at.values)
    ]
    if not found:
        raise Unknown(f"event {ident!r} was not {_LATER}")
    one = max(found, key=lambda r: (r.live, r.row))
    keys = _keys_of_event(conn, [r.row for r in found])
    told = steps_told(conn, at, keys)
    mine = testimonies(conn, at, (one, *(r for t in told.values() for r in t.reports if r.id == ident)))
    grounds = [
        Ground("moves" if t.step.kind is Kind.MOVE else "aside", t.step.rule, rule_words(t.step.rule), t.step,
               tuple(mine[r.row] for r in t.reports if r.row in mine))
        for t in told.values()
    ]  # fmt: skip
    states = opened(conn, at, _resting(conn, at, keys))
    return Explanation(ident, states, None, None, mine[one.row], tuple(sorted(grounds, key=lambda g: g.step.digest)))


def _keys_of_event(conn: Connection, rows: Sequence[int]) -> list[Key]:
    """Steps that an event supports."""
    step, support = schema.step, schema.support
    wanted = select(step.c.bundle, step.c.digest).join(support, support.c.step == step.c.row)
    found = conn.execute(wanted.where(support.c.event.in_(rows)).order_by(step.c.digest))
    return [(bundle, digest) for bundle, digest in found]


def _resting(conn: Connection, at: Moment, keys: Sequence[Key]) -> tuple[Found, ...]:
    """States on record that rest on any of some steps."""
    bundles = sorted({bundle for bundle, _ in keys})
    found = fetch_all(conn, at, STATES.where(schema.state.c.bundle.in_(bundles), stands(at.latest))) if bundles else ()
    return tuple(f for f in found if any((f.bundle, digest) in keys for digest in f.period.steps))
