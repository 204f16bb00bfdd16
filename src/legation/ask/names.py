"""Names to ids: what the register calls exactly, what the ledger holds, else an error with what may be meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from legation.errors import Unknown, UsageError
from legation.record.schema import actor

_ROW = select(actor.c.row).where(actor.c.id == bindparam("ident"))
_ID = re.compile(r"[a-z]+:\S+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom words may mean.

    Attributes:
        id, name: as in the register. exact: the words are a name, code or id of it, and not merely near one.
        why: one short clause.
    """

    id: str
    name: str
    exact: bool
    why: str = ""


Resolver = Callable[[str], Sequence[Candidate]]
"""Everybody whom words may mean, the likeliest first; supplied by the facade."""


def resolve(conn: Connection, words: str, resolver: Resolver) -> str:
    """The one id that the words name.

    Args:
        words: an id (`polity:KAZ`), a code (`KAZ`), the tail of an id (`islamic-emirate`) or a name (`Kosovo`).

    Raises:
        UsageError: no words. Unknown: nobody, or several, go by these words; the message lists who may be meant.
    """
    asked = words.strip()
    if not asked:
        raise UsageError("a name is empty; expected a name, a code or an id such as 'Kosovo', 'KAZ', 'polity:KAZ'")
    if _ID.fullmatch(asked) and row_of(conn, asked) is not None:
        return asked
    found = tuple(resolver(asked))
    exact = {c.id: c for c in found if c.exact}
    if len(exact) == 1:
        return next(iter(exact))
    if exact:
        raise Unknown(f"{asked!r} names {len(exact)} in the register: {_listed(exact.values())}; give the id")
    meant = f"; did you mean {_listed(found[:5])}?" if found else ""
    raise Unknown(f"nobody goes by {asked!r} in the register or this ledger{meant}")


def row_of(conn: Connection, ident: str) -> int | None:
    """Row of an actor of this ledger; None when nothing entered names it."""
    return conn.execute(_ROW, {"ident": ident}).scalar()


def rows_of(conn: Connection, ident: str) -> tuple[int, ...]:
    """Rows of an actor and, when it is a polity, of the authorities that claim to govern it."""
    wanted = [actor.c.id == ident]
    kind, _, tail = ident.partition(":")
    if kind == "polity":
        wanted.append((actor.c.id >= f"gov:{tail}/") & (actor.c.id < f"gov:{tail}0"))  # "0" follows "/"
    found = [conn.execute(select(actor.c.row).where(w).order_by(actor.c.row)).scalars().all() for w in wanted]
    return tuple(row for rows in found for row in rows)


def label(conn: Connection, ident: str, resolver: Resolver) -> str:
    """What to call an id: its name in the register, which no recording changes, else in the ledger, else the id."""
    named = next((c.name for c in resolver(ident) if c.id == ident and c.exact), None)
    return named or conn.execute(select(actor.c.name).where(actor.c.id == ident)).scalar() or ident


def _listed(candidates: Iterable[Candidate]) -> str:
    return ", ".join(f"{c.id} ({c.name}{f', {c.why}' if c.why else ''})" for c in candidates)
