"""The states of one pair on a day, with the words behind them (codebook section 4)."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Text, bindparam, or_, select

from legation.ask.answers import Answer, Held
from legation.ask.moment import Moment, holds, stands
from legation.ask.rows import BY_RULE, HOLDER, check_rule, fetch, on_day
from legation.ask.support import opened
from legation.record.schema import actor
from legation.record.schema import state as state_table

MUTUAL = "diplomatic_relations"


def state(
    conn: Connection,
    at: Moment,
    holder: str,
    of: str,
    *,
    track: str | None = None,
    person: str | None = None,
    rule: str = "express",
) -> Answer[Held]:
    """Every state of a pair that surely or possibly holds on the day.

    Args:
        holder, of: ids of the two sides. track: one track alone. person: one envoy alone. rule: the rule set.

    Raises:
        UsageError: there is no such rule set.
    """
    check_rule(rule)
    found = fetch(conn, at, rule, _of_pair(at.latest), one=holder, other=of)
    kept = [f for f in found if track in (None, f.held.track) and person in (None, f.held.person)]
    return Answer(opened(conn, at, on_day(kept, at.on)), Held, at.on, at.known, rule)


@cache
def _of_pair(latest: bool) -> Select[Any]:
    """States of a pair in either direction. Two IN lists, since an OR of pairs keeps SQLite from the index."""
    sides = bindparam("one", type_=Text), bindparam("other", type_=Text)
    rows = select(actor.c.row).where(actor.c.id.in_(sides))
    # Diplomatic relations are mutual and kept in one direction only.
    asked = or_(HOLDER.c.id == sides[0], state_table.c.track == MUTUAL)
    return BY_RULE.where(state_table.c.holder.in_(rows), state_table.c.of.in_(rows), stands(latest), holds(), asked)
