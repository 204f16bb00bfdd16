"""As of day D, as known on day K: the two times of every question (codebook section 4, rule 7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, and_, bindparam, func, select

from legation.errors import UsageError
from legation.record.schema import FOREVER, recording, state

EPOCH = date(1970, 1, 1).toordinal()
DAY = 86_400_000_000
"""Microseconds of a day."""
Given = date | datetime | str | None
"""How callers give a time: a day, an aware instant (known-times only), ISO 8601 text of either, or None."""
SEQ: BindParameter[int] = bindparam("seq", type_=state.c.recorded_to.type)
ON: BindParameter[date] = bindparam("on", type_=state.c.earliest.type)
"""The moment in a statement that is built once; `Moment.values` gives them."""
_LAST = select(func.max(recording.c.seq))
_BY = select(recording.c.seq).where(recording.c.at <= bindparam("at")).order_by(recording.c.at.desc()).limit(1)


@dataclass(frozen=True, slots=True)
class Moment:
    """What a question counts.

    Attributes:
        on: the day asked about. known: last instant whose recordings count, None for all of them.
        seq: the last recording that counts, 0 when none does. latest: nothing later is on record.
    """

    on: date
    known: datetime | None
    seq: int
    latest: bool

    @property
    def values(self) -> dict[str, Any]:
        """What stands for `SEQ` and `ON`."""
        return {"seq": self.seq, "on": self.on}


def stands(latest: bool) -> ColumnElement[bool]:
    """Rows of `state` that are on record at `SEQ`, which is the last recording when `latest`."""
    if latest:
        return state.c.recorded_to == FOREVER
    return and_(state.c.recorded_to > SEQ, state.c.recorded_from <= SEQ)


def holds() -> ColumnElement[bool]:
    """Rows of `state` that surely or possibly hold on `ON`."""
    return and_(state.c.earliest <= ON, state.c.valid_to > ON)


def recorded(latest: bool, column: ColumnElement[int]) -> tuple[ColumnElement[bool], ...]:
    """Limit of a `recorded` column to what is on record at `SEQ`; none when that is everything."""
    return () if latest else (column <= SEQ,)


def moment(conn: Connection, on: Given = None, known: Given = None) -> Moment:
    """The moment that a caller means.

    Args:
        on: the day asked about; None for today in UTC. known: a day (to its end, UTC) or an aware instant; None for
            everything on record.

    Raises:
        UsageError: a day or instant that cannot be read, or an instant without a zone.
    """
    limit = known_limit(known)
    last = conn.execute(_LAST).scalar() or 0
    seq = last if limit is None else seq_at(conn, limit)
    return Moment(day_of(on, "on") or datetime.now(UTC).date(), instant_at(limit), seq, seq == last)


def seq_at(conn: Connection, limit: int) -> int:
    """The last recording made at or before `limit` (microseconds since 1970 UTC); 0 for none."""
    return conn.execute(_BY, {"at": limit}).scalar() or 0


def day_of(value: Given, name: str) -> date | None:
    """A day from what a caller gives; `name` is the argument's, for the message."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            raise UsageError(f"{name}: found {value!r}; expected a day such as 2025-07-10") from None
    if isinstance(value, datetime) or not (value is None or isinstance(value, date)):
        raise UsageError(f"{name}: found {value!r}; expected a day such as 2025-07-10, without a time")
    return value


def known_limit(value: Given, name: str = "known") -> int | None:
    """Last microsecond (since 1970 UTC) that counts as known; None for no limit.

    Raises:
        UsageError: not a day and not an instant with a zone.
    """
    if isinstance(value, str):
        value = _read(value.strip(), name)
    if value is None:
        return None
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise UsageError(f"{name}: found {value.isoformat()!r} without a zone; expected 2025-07-10T09:30+00:00")
        return _micros(value)
    if not isinstance(value, date):
        raise UsageError(f"{name}: found {value!r}; expected a day or an instant with a zone")
    return (value.toordinal() - EPOCH + 1) * DAY - 1


def instant_at(micros: int | None) -> datetime | None:
    """Aware UTC instant of microseconds since 1970; None for None."""
    if micros is None:
        return None
    days, rest = divmod(micros, DAY)
    start = datetime.combine(date.fromordinal(days + EPOCH), datetime.min.time(), UTC)
    minutes, micro = divmod(rest, 60_000_000)
    return start.replace(
        hour=minutes // 60, minute=minutes % 60, second=micro // 1_000_000, microsecond=micro % 1_000_000
    )


def _read(text: str, name: str) -> date | datetime:
    try:
        return datetime.fromisoformat(text) if len(text) > 10 else date.fromisoformat(text)
    except ValueError:
        message = f"{name}: found {text!r}; expected a day (2025-07-10) or an instant (2025-07-10T09:30+00:00)"
        raise UsageError(message) from None


def _micros(value: datetime) -> int:
    try:
        value = value.astimezone(UTC)
    except OverflowError:
        value = value.replace(tzinfo=UTC)
    seconds = (value.hour * 60 + value.minute) * 60 + value.second
    return (value.toordinal() - EPOCH) * DAY + seconds * 1_000_000 + value.microsecond
