"""The store: documents and failures entered, judgements made, one transaction each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TypeVar

from sqlalchemy import Engine

from legation.errors import UsageError
from legation.model.documents import Failure
from legation.model.entities import Entity
from legation.model.entries import Entry
from legation.record import entering, judging
from legation.record.correcting import Changes
from legation.record.engine import writing
from legation.record.memory import Memory
from legation.record.receipts import Judged, Receipt
from legation.record.recordings import Around, Recording, begin

T = TypeVar("T")


class Store:
    """Enters into one ledger. Several may write to one ledger, from any number of threads and processes: they queue."""

    def __init__(self, engine: Engine, around: Around | None = None) -> None:
        """A store on an open engine.

        Args:
            around: clock, grouper and names; by default the system's clock, and nothing is alike.
        """
        self._engine = engine
        self._around = around or Around()
        self._memory = Memory()
        self._lock = Lock()

    def enter(
        self, entry: Entry, kind: str = "report", publisher: Entity | None = None, coder: str | None = None
    ) -> Receipt:
        """Enter a document with its events, in one transaction: entirely or not at all.

        Entering the same text, read by the same coder, again changes nothing. The states of the entry are not entered:
        the ledger derives its own.

        Args:
            kind: `report`, `fact` or `recollection`. publisher: the publisher as an organ of a side, None for the
                press. coder: who read it; by default the coder that the first event names.

        Raises:
            UsageError: no such kind. LedgerError: the store cannot; nothing of the document was entered.
        """
        if kind not in entering.KINDS:
            raise UsageError(f"enter: kind: found {kind!r}; expected one of {', '.join(entering.KINDS)}")
        coded = coder or (entry.events[0].coder if entry.events else entering.UNCODED)
        given = entering.Given(entry, kind, publisher, coded)
        return self._record(lambda rec: entering.enter(rec, given))

    def enter_failure(self, failure: Failure) -> Receipt:
        """Record that a document could not be read."""
        return self._record(lambda rec: entering.enter_failure(rec, failure))

    def judge(self, kind: str, targets: tuple[str, ...], by: str, why: str, changes: Changes | None = None) -> Judged:
        """Record a person's judgement; see `legation.record.judging`.

        Raises:
            Unknown: a target is not in the ledger. UsageError: the judgement does not fit its targets.
        """
        given = judging.Judgement(kind, targets, by, why, changes or {})
        return self._record(lambda rec: judging.judge(rec, given))

    def _record(self, work: Callable[[Recording], T]) -> T:
        with self._lock, self._recording() as rec:
            return work(rec)

    @contextmanager
    def _recording(self) -> Iterator[Recording]:
        """A recording in a transaction of its own; memory follows what was committed."""
        memory = self._memory
        try:
            with writing(self._engine) as conn:
                rec = begin(conn, memory, self._around)
                yield rec
                seq = rec.seq if rec.written else rec.seq - 1
        except BaseException:
            memory.forget()
            raise
        memory.seq = seq
        memory.trim()
