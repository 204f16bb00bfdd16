"""Who recognises whom under a named rule, counted and opened down to each holder (codebook section 4, rule 6)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection

from legation.ask.answers import Count, Excluded, Held
from legation.ask.moment import ON, Moment, holds, stands
from legation.ask.names import row_of
from legation.ask.rows import STATES, Found, answering, check_rule, fetch_all, on_day, order
from legation.ask.support import opened
from legation.errors import UsageError
from legation.model.states import Grade
from legation.record.derive import RULE_SETS
from legation.record.schema import state

TRACKS = {"polity": "state_recognition", "gov": "government_recognition"}
RECOGNISED = "recognised"
_PLACE = {True: "surely", False: "possibly"}


@dataclass(frozen=True, slots=True)
class Within:
    """Limits of a count: holders of a group (ids, and its name), grades."""

    group: str | None = None
    members: Collection[str] | None = None
    grades: Collection[Grade] | None = None


EVERYBODY = Within()


def recognised(
    conn: Connection, at: Moment, subject: str, name: str, *, rule: str = "express", within: Within = EVERYBODY,
    ever: bool = False, words: bool = False,
) -> Count:  # fmt: skip
    """Who recognises a polity (as a state) or an authority (as a government).

    Args:
        subject, name: id of the polity or authority and what to call it. rule: the rule set. within: limits.
        ever: count whoever has recognised by the day, whatever came after. words: fill sources and sentences.

    Raises:
        UsageError: there is no such rule set; the subject is neither a polity nor an authority.
    """
    track = TRACKS.get(subject.partition(":")[0])
    if track is None:
        raise UsageError(f"recognition is of a polity or an authority; found {subject!r}")
    where = state.c.of == row_of(conn, subject), state.c.track == track
    return _count(conn, at, _Asked(subject, name, "subject", rule, within, ever, words), where)


def recognises(
    conn: Connection, at: Moment, holder: str, name: str, *, rule: str = "express", within: Within = EVERYBODY,
    ever: bool = False, words: bool = False,
) -> Count:  # fmt: skip
    """Whom a holder recognises, states and governments; arguments as in `recognised`."""
    where = state.c.holder == row_of(conn, holder), state.c.track.in_(sorted(TRACKS.values()))
    return _count(conn, at, _Asked(holder, name, "holder", rule, within, ever, words), where)


@dataclass(frozen=True, slots=True)
class _Asked:
    id: str
    name: str
    side: str
    rule: str
    within: Within
    ever: bool
    words: bool

    def other(self, held: Held) -> tuple[str, str]:
        """Id and name of the side that is counted."""
        return (held.holder, held.holder_name) if self.side == "subject" else (held.of, held.of_name)


def _count(conn: Connection, at: Moment, asked: _Asked, where: Sequence[ColumnElement[bool]]) -> Count:
    check_rule(asked.rule)
    day = state.c.earliest <= ON if asked.ever else holds()
    found = fetch_all(conn, at, STATES.where(*where, stands(at.latest), day))
    sorted_ = {rule: _Sorted.of(answering(found, rule), at, asked) for rule in RULE_SETS}
    mine = sorted_.pop(asked.rule)
    elsewhere = {rule: dict(asked.other(f.held) for f in s.surely) for rule, s in sorted_.items()}

    def show(ones: Iterable[Found]) -> tuple[Held, ...]:
        rows = sorted(ones, key=order)
        return opened(conn, at, rows) if asked.words else tuple(f.held for f in rows)

    return Count(
        asked.id, asked.name, asked.side, asked.rule, at.on, at.known, asked.within.group, asked.ever,
        show(mine.surely), show(mine.possibly), show(mine.withdrawn), show(mine.disputed),
        _excluded(mine, elsewhere, asked),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Periods of all holders by what they come to."""

    surely: tuple[Found, ...]
    possibly: tuple[Found, ...]
    withdrawn: tuple[Found, ...]
    disputed: tuple[Found, ...]
    others: tuple[tuple[Found, str], ...]

    @classmethod
    def of(cls, found: Sequence[Found], at: Moment, asked: _Asked) -> _Sorted:
        """Sort the periods of every key; the last that has surely begun speaks for a key that does not recognise."""
        out: dict[str, list[Found]] = {"surely": [], "possibly": [], "withdrawn": [], "disputed": []}
        others: list[tuple[Found, str]] = []
        for ones in _keys(found).values():
            here = on_day(ones, at.on)
            counted = _recognising(ones, here, at, asked.ever)
            place, one = (_PLACE[counted.held.sure], counted) if counted else _otherwise(here or ones)
            reason = _limit(one, asked)
            if reason or not place:
                others.append((one, reason or f"on record as {one.held.state}"))
            else:
                out[place].append(one)
        return cls(**{place: tuple(ones) for place, ones in out.items()}, others=tuple(others))


def _keys(found: Iterable[Found]) -> Mapping[str, list[Found]]:
    out: dict[str, list[Found]] = {}
    for one in found:
        out.setdefault(one.key, []).append(one)
    return out


def _recognising(ones: Sequence[Found], here: Sequence[Found], at: Moment, ever: bool) -> Found | None:
    """The period by which a holder surely, else possibly recognises; None when it does not."""
    if ever:
        begun = [o for o in ones if o.held.state == RECOGNISED]
        surely = [o for o in begun if o.held.certain_from <= at.on]
        return surely[0] if surely else replace(begun[0], held=replace(begun[0].held, sure=False)) if begun else None
    counted = [o for o in here if o.held.state == RECOGNISED]
    return next((o for o in counted if o.held.sure), counted[0] if counted else None)


def _otherwise(here: Sequence[Found]) -> tuple[str, Found]:
    """Where a holder that does not recognise is listed, and the period that says so."""
    one = here[-1]
    if one.held.state == "withdrawal_disputed" or one.held.rule == "conflict":
        return "disputed", one
    return ("withdrawn" if one.held.state == "withdrawn" else ""), one


def _limit(one: Found, asked: _Asked) -> str:
    """Why a limit of the question leaves the period out; empty when none does."""
    ident, within = asked.other(one.held)[0], asked.within
    if within.members is not None and ident not in within.members and _polity(ident) not in within.members:
        return f"not in {within.group} on the day"
    if within.grades is not None and one.held.grade not in within.grades:
        return f"grade {one.held.grade.value}; asked for {', '.join(sorted(within.grades))}"
    return ""


def _polity(ident: str) -> str:
    """`gov:AFG/islamic-emirate` speaks for `polity:AFG` where membership is asked."""
    kind, _, tail = ident.partition(":")
    return f"polity:{tail.partition('/')[0]}" if kind == "gov" else ident


def _excluded(mine: _Sorted, elsewhere: Mapping[str, Mapping[str, str]], asked: _Asked) -> tuple[Excluded, ...]:
    """Everybody on record who is not counted, each with the reason and the other rules that would count it."""
    shown = {asked.other(f.held)[0] for f in (*mine.surely, *mine.possibly, *mine.withdrawn, *mine.disputed)}
    out = {}
    for one, reason in mine.others:
        ident, name = asked.other(one.held)
        also = [rule for rule, ids in elsewhere.items() if ident in ids]
        more = f"; counted under {' and '.join(also)}" if also else ""
        out[ident] = Excluded(ident, name, one.held.state, reason + more)
    for rule, names in elsewhere.items():
        for ident in names.keys() - shown - out.keys():
            out[ident] = Excluded(ident, names[ident], "unstated", f"counted under {rule}, not under {asked.rule}")
    return tuple(sorted(out.values(), key=lambda e: (e.id, e.reason)))
