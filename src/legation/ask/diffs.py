"""What changed in the record between two known-times, and why (codebook section 4, rule 7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, or_

from legation.ask.answers import Answer, Held
from legation.ask.causes import Cause, causes
from legation.ask.moment import Given, instant_at, known_limit, moment, seq_at
from legation.ask.names import rows_of
from legation.ask.rows import BY_RULE, Found, by_key, check_rule, fetch, order
from legation.errors import UsageError
from legation.record.schema import state

_COMPARED = (
    "state", "grade", "since", "possible_from", "certain_from", "until", "rule", "dates", "contradicted", "conflict",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One state that the record has differently at the later time.

    Attributes:
        kind: `opened` (not on record before), `closed` (no longer on record) or `revised`.
        before, after: the state at the two times. fields: what differs; `support` when only what it rests on does.
        causes: what was entered in between and made the change, in order.
    """

    kind: str
    before: Held | None
    after: Held | None
    fields: tuple[str, ...]
    causes: tuple[Cause, ...]


def diff(
    conn: Connection, from_known: Given, to_known: Given = None, *, of: str | None = None, rule: str = "express",
    support: bool = False,
) -> Answer[Change]:  # fmt: skip
    """What the record has differently at `to_known` than at `from_known`.

    Args:
        from_known, to_known: days (to their end, UTC) or aware instants; `to_known` None for now.
        of: id of a side of the states. rule: the rule set. support: also states that only rest on more or less.

    Raises:
        UsageError: a time cannot be read, is missing or comes after the other; there is no such rule set.
    """
    check_rule(rule)
    first, last = known_limit(from_known, "from"), known_limit(to_known, "to")
    if first is None:
        raise UsageError("from: found None; expected a day or instant from which to compare")
    if last is not None and last < first:
        raise UsageError(f"from, to: found {from_known!s} after {to_known!s}; expected the earlier first")
    at = moment(conn, known=to_known)
    low, high = seq_at(conn, first), at.seq
    chosen = BY_RULE.where(_changed(low, high), *_sides(conn, of))
    found = fetch(conn, at, rule, chosen) if low < high else ()
    changes = [c for ones in by_key(found).values() for c in _compare(ones, low, high)]
    kept = [c for c in changes if support or c[2] != ("support",)]
    why = causes(conn, (seq for *_, seqs in kept for seq in seqs))
    rows = tuple(_change(c, why) for c in sorted(kept, key=lambda c: (c[3], order(c[1] or c[0]))))  # type: ignore[arg-type]
    return Answer(rows, Change, None, instant_at(last), rule)


_Pair = tuple[Found | None, Found | None, tuple[str, ...], tuple[int, ...]]


def _changed(low: int, high: int) -> ColumnElement[bool]:
    """Rows that stood at one of the two recordings and not at the other."""
    begun, over = state.c.recorded_from, state.c.recorded_to
    new = and_(begun > low, begun <= high, over > high)
    old = and_(over > low, over <= high, begun <= low)
    return or_(new, old)


def _sides(conn: Connection, of: str | None) -> Iterator[ColumnElement[bool]]:
    if of is not None:
        rows = rows_of(conn, of)
        yield or_(state.c.holder.in_(rows), state.c.of.in_(rows))


def _compare(ones: Sequence[Found], low: int, high: int) -> Iterator[_Pair]:
    """Periods of one key before and after, equal states laid side by side in their order."""
    before = [o for o in ones if o.recorded_from <= low]
    after = [o for o in ones if o.recorded_from > low]
    for old in before:
        new = next((a for a in after if a.held.state == old.held.state), None)
        if new is not None:
            after.remove(new)
            if new.period == old.period:
                continue
        yield old, new, _differing(old, new), _seqs(old, new, high)
    for new in after:
        yield None, new, (), _seqs(None, new, high)


def _differing(old: Found, new: Found | None) -> tuple[str, ...]:
    if new is None:
        return ()
    found = tuple(f for f in _COMPARED if getattr(old.held, f) != getattr(new.held, f))
    return found or ("support",)


def _seqs(old: Found | None, new: Found | None, high: int) -> tuple[int, ...]:
    """Recordings at which the old row went and the new one came."""
    gone = [old.recorded_to] if old is not None and old.recorded_to <= high else []
    return tuple(sorted({*gone, *([new.recorded_from] if new is not None else [])}))


def _change(pair: _Pair, why: dict[int, Cause]) -> Change:
    old, new, fields, seqs = pair
    kind = "opened" if old is None else "closed" if new is None else "revised"
    reasons = tuple(why[s] for s in seqs if s in why)
    return Change(kind, old.held if old else None, new.held if new else None, fields, reasons)
