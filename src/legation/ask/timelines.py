"""Everything between two sides in the order in which it was so (codebook section 4, rules 5 and 7)."""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlalchemy import Connection, or_, select

from legation.ask.answers import Happening, Timeline
from legation.ask.meetings import MEETING, happenings
from legation.ask.moment import Moment, stands
from legation.ask.names import rows_of
from legation.ask.rows import BY_RULE, Found, check_rule, fetch
from legation.ask.support import opened
from legation.record.schema import actor, event, party, state

QUIET = (*MEETING, "cooperate", "give_aid", "promise_aid", "promise_cooperation", "sign_agreement", "summon_envoy")
"""Acts that move no state by themselves."""


def timeline(
    conn: Connection, at: Moment, a: str, b: str, *, tracks: Collection[str] | None = None, rule: str = "express",
    quiet: bool = False,
) -> Timeline:  # fmt: skip
    """Every period of two sides, both directions, whenever it held; what others claim or ask about the two, too.

    Args:
        a, b: ids; of a polity, its authorities' states too. tracks: these alone. rule: the rule set.
        quiet: also what happened between them and moved nothing, grouped by happening.

    Raises:
        UsageError: there is no such rule set.
    """
    check_rule(rule)
    ours, theirs = rows_of(conn, a), rows_of(conn, b)
    found: tuple[Found, ...] = ()
    if ours and theirs:
        # Two IN lists, since an OR of pairs keeps SQLite from the index; pairs within one side are dropped below.
        both = [column.in_((*ours, *theirs)) for column in (state.c.holder, state.c.of)]
        chosen = [state.c.track.in_(sorted(tracks))] if tracks is not None else []
        found = fetch(conn, at, rule, BY_RULE.where(*both, stands(at.latest), *chosen))
        found = tuple(f for f in found if _side(f.held.holder, a, b) != _side(f.held.of, a, b))
        found += _by_others(conn, at, rule, ours, theirs, tracks, {f.held.id for f in found})
    periods = opened(conn, at, sorted(found, key=_when))
    told = _quiet(conn, at, ours, theirs) if quiet and ours and theirs else ()
    return Timeline(a, b, at.known, rule, periods, told)


def _side(ident: str, a: str, b: str) -> str:
    """Which of the two sides somebody is, else claims to govern."""
    if ident in (a, b):
        return ident
    return a if ident.startswith(f"gov:{a.partition(':')[2]}/") else b


def _by_others(
    conn: Connection, at: Moment, rule: str, ours: tuple[int, ...], theirs: tuple[int, ...],
    tracks: Collection[str] | None, there: Collection[str],
) -> tuple[Found, ...]:  # fmt: skip
    """Claims that one of the two acted on the other, and asks to one of them about the other."""
    wanted = sorted({"claim", "ask"} if tracks is None else {"claim", "ask"} & set(tracks))
    found: list[Found] = []
    for doers, others in ((ours, theirs), (theirs, ours)):
        names = conn.execute(select(actor.c.id).where(actor.c.row.in_(others))).scalars().all()
        said = [f'"about":{json.dumps(name, ensure_ascii=False)}' for name in names]
        about = or_(*(state.c.payload.contains(words, autoescape=True) for words in said))
        where = state.c.of.in_(doers), state.c.track.in_(wanted), stands(at.latest), about
        found += [f for f in fetch(conn, at, rule, BY_RULE.where(*where)) if f.held.id not in there]
    return tuple({f.held.id + str(f.held.certain_from): f for f in found}.values())


def _quiet(conn: Connection, at: Moment, ours: tuple[int, ...], theirs: tuple[int, ...]) -> tuple[Happening, ...]:
    taking = [select(party.c.event).where(party.c.actor.in_(rows), party.c.role.in_((0, 1))) for rows in (ours, theirs)]
    return happenings(conn, at, [event.c.row.in_(t) for t in taking], acts=QUIET)


def _when(one: Found) -> tuple[object, ...]:
    held = one.held
    return (
        held.possible_from, held.certain_from, held.track, held.holder, held.of, held.person or "", held.act or "",
        held.about or "", held.id,
    )  # fmt: skip
