"""Asks, claims and envoys: states of their tracks, filtered by who is in them (codebook section 4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import ColumnElement, Connection

from legation.ask.answers import Answer, Held
from legation.ask.moment import Moment, holds, stands
from legation.ask.names import row_of
from legation.ask.rows import BY_RULE, Found, check_rule, fetch, on_day
from legation.ask.support import opened
from legation.errors import UsageError
from legation.record.schema import state

ASKS = ("open", "partly_met", "met", "declined", "no_answer", "withdrawn", "lapsed")
UNSETTLED = frozenset({"asserted", "evaded", "qualified"})
"""States of a claim that the counterparty has neither confirmed nor denied, nor its asserter taken back."""
OVER = frozenset({"agrement_refused", "recalled", "persona_non_grata", "expelled", "superseded", "ended"})
"""States of an envoy whose posting is over."""
_ORDER = lambda f: (f.held.certain_from, f.held.holder, f.held.of, f.held.act or "", f.held.about or "", f.held.id)  # noqa: E731


def asks(
    conn: Connection, at: Moment, *, status: str | None = None, asker: str | None = None, addressee: str | None = None,
    about: str | None = None, rule: str = "express", limit: int | None = None,
) -> Answer[Held]:  # fmt: skip
    """What is asked of whom, on the day.

    Args:
        status: `open`, `partly_met`, `met`, `declined`, `no_answer`, `withdrawn` or `lapsed`; `open` also lists asks
            answered by something else, which stay open (codebook section 4, rule 8).
        asker, addressee, about: ids. limit: only so many, the latest; the rest is counted.

    Raises:
        UsageError: there is no such status.
    """
    if status is not None and status not in ASKS:
        raise UsageError(f"status: found {status!r}; expected one of {', '.join(ASKS)}")
    wanted = {"open", "no_answer", "partly_met"} if status == "open" else {status}
    sides = [(state.c.holder, asker), (state.c.of, addressee)]
    keep = [lambda f: status is None or f.held.state in wanted, lambda f: about is None or f.held.about == about]
    return _on_track(conn, at, "ask", rule, sides, keep, limit)


def claims(
    conn: Connection, at: Moment, *, unsettled: bool = True, by: str | None = None, against: str | None = None,
    rule: str = "express", limit: int | None = None,
) -> Answer[Held]:  # fmt: skip
    """What interested sides claim, on the day.

    Args:
        unsettled: only what is neither confirmed nor denied nor taken back. by: id of who claims it.
        against: id of whose act is claimed. limit: as for `asks`.
    """
    sides = [(state.c.holder, by), (state.c.of, against)]
    return _on_track(conn, at, "claim", rule, sides, [lambda f: not unsettled or f.held.state in UNSETTLED], limit)


def envoys(
    conn: Connection, at: Moment, *, sending: str | None = None, receiving: str | None = None, ended: bool = False,
    rule: str = "express", limit: int | None = None,
) -> Answer[Held]:  # fmt: skip
    """Who is envoy of whom to whom, on the day.

    Args:
        sending, receiving: ids. ended: also postings that are over. limit: as for `asks`.
    """
    sides = [(state.c.holder, sending), (state.c.of, receiving)]
    return _on_track(conn, at, "envoy", rule, sides, [lambda f: ended or f.held.state not in OVER], limit)


def _on_track(
    conn: Connection, at: Moment, track: str, rule: str, sides: Sequence[tuple[ColumnElement[int], str | None]],
    keep: Sequence[Callable[[Found], bool]], limit: int | None,
) -> Answer[Held]:  # fmt: skip
    """States of a track on the day, oldest first.

    Raises:
        UsageError: there is no such rule set, or the limit is not positive.
    """
    if limit is not None and limit < 1:
        raise UsageError(f"limit: found {limit!r}; expected a positive number")
    check_rule(rule)
    rows = [(column, row_of(conn, ident)) for column, ident in sides if ident is not None]
    where = [state.c.track == track, stands(at.latest), holds(), *(column == row for column, row in rows)]
    found = () if any(row is None for _, row in rows) else fetch(conn, at, rule, BY_RULE.where(*where))
    kept = [f for f in on_day(found, at.on) if all(k(f) for k in keep)]
    kept.sort(key=_ORDER)
    shown = kept if limit is None else kept[max(0, len(kept) - limit) :]
    return Answer(opened(conn, at, shown), Held, at.on, at.known, rule, left_out=len(kept) - len(shown))
