"""Documents with events made by hand, and what a ledger says of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from legation.ledger import Ledger
from legation.model.documents import Document
from legation.model.entries import Entry
from legation.model.events import Event, Evidence
from legation.model.spans import Quote
from legation.model.times import Stamp
from legation.record import schema
from legation.record.engine import reading
from legation.record.rederive import compare
from legation.record.schema import FOREVER


def paper(
    ident: str,
    *events: Event,
    text: str | None = None,
    published: str | None = "2025-07-10",
    publisher: str | None = "Northline Wire",
    url: str | None = None,
    coder: str = "hand",
) -> Entry:
    """A document of one sentence an event, each event on its own sentence; `text` is put before them."""
    whole, placed = f"{text}\n\n" if text else "", []
    for number, event in enumerate(events):
        sentence = f"Sentence {number} of {ident}: {event.act}."
        start = len(whole)
        whole += sentence + " "
        quote, trigger = Quote(start, start + len(sentence), sentence), Quote(start, start + 8, "Sentence")
        placed.append(replace(event, evidence=(Evidence(quote, trigger),), coder=coder))
    stamp = Stamp(date.fromisoformat(published)) if published else None
    document = Document(ident, whole or "Nothing.", publisher=publisher, published=stamp, url=url)
    return Entry(document, tuple(placed), ())


def states(ledger: Ledger, rules: str = "express", at: int | None = None) -> list[str]:
    """Lines of the states that stand, or stood after the recording `at`: `track holder of state since`."""
    with reading(ledger.engine) as conn:
        rows = conn.execute(_QUERY.where(schema.state.c.rules == rules)).all()
    return sorted(
        f"{r.track} {r.holder_id} {r.of_id} {r.state} {r.valid_from}"
        for r in rows
        if (r.recorded_to == FOREVER if at is None else r.recorded_from <= at < r.recorded_to)
    )


_HOLDER, _OF = schema.actor.alias("h"), schema.actor.alias("o")
_QUERY = (
    select(schema.state, _HOLDER.c.id.label("holder_id"), _OF.c.id.label("of_id"))
    .join(_HOLDER, _HOLDER.c.row == schema.state.c.holder)
    .join(_OF, _OF.c.row == schema.state.c.of)
)


def counts(ledger: Ledger, *tables: str) -> list[int]:
    """Numbers of rows."""
    with reading(ledger.engine) as conn:
        return [len(conn.execute(select(schema.metadata.tables[name])).all()) for name in tables]


def column(ledger: Ledger, name: str) -> list[object]:
    """One column, `table.column`, in order of entering."""
    table, _, field = name.partition(".")
    found = schema.metadata.tables[table]
    with reading(ledger.engine) as conn:
        return list(conn.scalars(select(found.c[field]).order_by(*found.primary_key.columns)))


def differences(ledger: Ledger) -> list[str]:
    """What a full derivation would give otherwise."""
    with reading(ledger.engine) as conn:
        return list(compare(conn))


def ids(events: Iterable[Event]) -> list[str]:
    """Ids of events."""
    return [e.id for e in events]
