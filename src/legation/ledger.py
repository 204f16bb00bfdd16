"""The ledger: what was read is entered once, nothing is edited or lost, and every question has its sentences.

>>> import legation
>>> from legation.ledger import Ledger
>>> with Ledger("example.db") as ledger:                                    # doctest: +SKIP
...     receipt = ledger.enter(legation.read("Russia recognised Abkhazia.", published="2008-08-26"))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, overload

from legation.ask.asking import Asking
from legation.ask.names import Candidate
from legation.model.documents import Document, Failure
from legation.model.entities import Entity
from legation.model.entries import Entry
from legation.record.correcting import Changes
from legation.record.engine import open_engine
from legation.record.receipts import Change, Judged, Receipt
from legation.record.recordings import Around, Clock, now
from legation.record.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Engine

__all__ = ["Change", "Judged", "Ledger", "Receipt"]


class Ledger(Asking):
    """A ledger in a file or a PostgreSQL database. Any number may read beside a writer; writers queue.

    Attributes:
        engine: the open store, for those who bring their own SQL.
    """

    engine: Engine

    def __init__(self, where: str | Path | None = None, *, clock: Clock | None = None, create: bool = True) -> None:
        """Open a ledger.

        Args:
            where: a path or `postgresql://` URL; None for `LEGATION_LEDGER`, else one file of your own.
            clock: gives the aware instant under which something is recorded; the system's by default.
            create: make an empty ledger where there is none, and bring an older one up to date.

        Raises:
            NoLedger, ForeignSchema, DamagedLedger, BusyLedger: see `legation.errors`.
        """
        self.engine = open_engine(where if where is not None else _default(create), create=create)
        self._store = Store(self.engine, _around(clock or now))

    def close(self) -> None:
        """Let go of the file or the server."""
        self.engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # Entering and judging.

    @overload
    def enter(
        self, what: Entry | Failure, *, kind: str = "report", publisher: Entity | None = None, coder: str | None = None
    ) -> Receipt: ...
    @overload
    def enter(
        self,
        what: Iterable[Entry | Failure],
        *,
        kind: str = "report",
        publisher: Entity | None = None,
        coder: str | None = None,
    ) -> tuple[Receipt, ...]: ...

    def enter(
        self,
        what: Entry | Failure | Iterable[Entry | Failure],
        *,
        kind: str = "report",
        publisher: Entity | None = None,
        coder: str | None = None,
    ) -> Receipt | tuple[Receipt, ...]:
        """Enter a document that was read, a failure, or several: each in a transaction of its own.

        What is there already is not entered again. For a long run, `entering` gives each receipt as it comes.

        Args:
            kind: `report`, `fact` or `recollection`. publisher: the publisher as an organ of a side; by default what
                the register makes of the document's publisher. coder: who read it; by default whom its events name.

        Raises:
            UsageError: no such kind. LedgerError: the store cannot; the document at hand was not entered.
        """
        if isinstance(what, Entry | Failure):
            return self._enter(what, kind, publisher, coder)
        return tuple(self._enter(one, kind, publisher, coder) for one in what)

    def entering(
        self, what: Iterable[Entry | Failure], *, kind: str = "report", coder: str | None = None
    ) -> Iterator[Receipt]:
        """Enter one after another, as they come; a receipt for each."""
        for one in what:
            yield self._enter(one, kind, None, coder)

    def judge(
        self, kind: str, targets: str | Sequence[str], *, by: str, why: str, changes: Changes | None = None
    ) -> Judged:
        """Overrule the record: the old stays visible, everything derived follows.

        Args:
            kind: `accept` puts events in force (or says that somebody confirmed them), `reject` puts them out of force,
                `correct` replaces one event, `merge` makes events one happening or documents one text, `split` undoes
                that. Rejecting a judgement undoes it.
            targets: ids of events, of states (meaning the events that moved them), of documents, or of a judgement.
            by, why: who judges, for what reason. changes: for `correct`: act, status, actor, recipient, about, said_by,
                date; see `legation.record.correcting`.

        Raises:
            Unknown: a target is not in the ledger. UsageError: the judgement does not fit its targets.
        """
        return self._store.judge(kind, (targets,) if isinstance(targets, str) else tuple(targets), by, why, changes)

    def _enter(self, what: Entry | Failure, kind: str, publisher: Entity | None, coder: str | None) -> Receipt:
        if isinstance(what, Failure):
            return self._store.enter_failure(what)
        return self._store.enter(what, kind, publisher or _publisher_of(what.document), coder)

    # Asking: the questions are methods of `Asking`; here is what they need of the other parts.

    def _candidates(self, words: str) -> tuple[Candidate, ...]:
        return _meant(words)

    def _members(self, group: str, on: date) -> frozenset[str]:
        from legation.facts.groups import members

        return members(group, on)

    # Upkeep: methods that delegate to `legation.record.upkeep` and `exchange` go here.


def _default(create: bool) -> str:
    """The ledger that the settings name; its folder is made when the ledger may be."""
    from legation.settings import settings

    found = settings().ledger
    if create and "://" not in found:
        Path(found).parent.mkdir(parents=True, exist_ok=True)
    return found


def _around(clock: Clock) -> Around:
    """What the record is given from the other parts: a clock, likeness, names."""
    from legation import __version__
    from legation.actors import load_register
    from legation.groups import Groups

    return Around(clock, f"legation {__version__}", Groups(), load_register().name)


def _publisher_of(document: Document) -> Entity | None:
    from legation.actors.register import day_of

    day = day_of(document.published.day if document.published else None)
    return _organ(document.publisher, day) if document.publisher else None


@lru_cache(4096)
def _meant(words: str) -> tuple[Candidate, ...]:
    """Whom the register knows by these words, then whom the tables of facts alone know by them."""
    from legation.actors import load_register, look_up
    from legation.facts.names import load_names

    names, register = load_names(), load_register()
    found = [Candidate(s.id, s.name, s.exact, s.why) for s in look_up(words)]
    told = [(i, exact) for i, exact in names.called(words) if not register.has(i)]
    found += [Candidate(i, names.name(i), exact, "in the tables of facts") for i, exact in told]
    return tuple(sorted(found, key=lambda c: not c.exact))


@lru_cache(4096)
def _organ(name: str, day: str) -> Entity | None:
    """The publisher as an organ of a side, None for the press."""
    from legation.actors import load_register
    from legation.actors.publishers import publisher_of

    return publisher_of(name, load_register(), day).entity
