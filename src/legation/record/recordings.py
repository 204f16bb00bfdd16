"""One recording under way: its number and instant, the rows it adds, and what has to be derived again when it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, bindparam, select

from legation.record import schema
from legation.record.grouper import Apart, Grouper
from legation.record.inserts import write
from legation.record.memory import Memory
from legation.record.packing import stored

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LOT = 500
"""Values in one IN list."""
# What a row refers to comes before it.
_ORDER = (
    schema.recording, schema.actor, schema.bundle, schema.document, schema.coding, schema.failure, schema.event,
    schema.party, schema.step, schema.support, schema.standing, schema.retired, schema.judgement, schema.likeness,
    schema.happening, schema.band, schema.trace, schema.state,
)  # fmt: skip
_LAST = select(schema.recording.c.seq, schema.recording.c.at).order_by(schema.recording.c.seq.desc()).limit(1)
_ACTORS = select(schema.actor.c.id, schema.actor.c.row).where(schema.actor.c.id.in_(bindparam("ids", expanding=True)))

Clock = Callable[[], datetime]


def now() -> datetime:
    """The time now, UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Around:
    """What a store is given from outside.

    Attributes:
        clock: gives the instant of a recording. tool: name and version of what enters.
        grouper: judges what is alike. name: canonical name of an id, for those that no document names.
    """

    clock: Clock = now
    tool: str = "legation"
    grouper: Grouper = field(default_factory=Apart)
    name: Callable[[str], str] = str


@dataclass(slots=True)
class Recording:
    """Rows wait in it until `flush`; nothing is written when nothing was added.

    Attributes:
        seq, at, day: number, microseconds since 1970 UTC, day of it.
        documents: rows of documents in which something went out of force or came back.
        bundles: rows of bundles to derive again. sentences: what the document entered says for a step, by digest.
        written: whether anything was recorded.
    """

    conn: Connection
    memory: Memory
    around: Around
    seq: int
    at: int
    documents: set[int] = field(default_factory=set)
    bundles: set[int] = field(default_factory=set)
    sentences: dict[str, tuple[str, ...]] = field(default_factory=dict)
    written: bool = False
    _waiting: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """Day of the recording, UTC."""
        return day_of(self.at)

    def open(self, kind: str) -> None:
        """Say that something is recorded, before anything else is added."""
        self.written = True
        self.add(schema.recording, seq=self.seq, at=self.at, kind=kind, tool=self.around.tool)

    def add(self, table: Table, **values: Any) -> None:
        """A row of a table without numbers of its own."""
        self._waiting.setdefault(table.name, []).append(values)

    def add_all(self, table: Table, rows: Iterable[dict[str, Any]]) -> None:
        """Several rows of such a table."""
        self._waiting.setdefault(table.name, []).extend(rows)

    def number(self, table: Table, **values: Any) -> int:
        """A row with the next number of its table, which is returned."""
        row = self.memory.next[table.name]
        self.memory.next[table.name] = row + 1
        values["row"] = row
        self._waiting.setdefault(table.name, []).append(values)
        return row

    def flush(self) -> None:
        """Write what waits."""
        for table in _ORDER:
            rows = self._waiting.get(table.name)
            if rows:
                write(self.conn, table, rows)
                self._waiting[table.name] = []

    def actors(self, names: Mapping[str, str | None]) -> dict[str, int]:
        """Rows of actors by (stored) id; those not yet there are added, under the name given or the register's."""
        known = self.memory.actors
        missing = [i for i in names if i not in known]
        for lot in lots(missing):
            known.update((ident, row) for ident, row in self.conn.execute(_ACTORS, {"ids": lot}))
        for ident in missing:
            if ident not in known:
                name = stored(names[ident] or self.around.name(ident))
                known[ident] = self.number(schema.actor, id=ident, name=name)
        return {i: known[i] for i in names}


def begin(conn: Connection, memory: Memory, around: Around) -> Recording:
    """The next recording on a connection that may write.

    Its instant is the clock's, or a microsecond after the last recording when the clock does not show a later one.
    """
    last = conn.execute(_LAST).one_or_none()
    seq, at = (last.seq, last.at) if last else (0, -(2**62))
    if seq != memory.seq:
        memory.refresh(conn)
    return Recording(conn, memory, around, seq + 1, max(micros(around.clock()), at + 1))


def micros(instant: datetime) -> int:
    """Microseconds since 1970 UTC of an aware instant."""
    return (instant - EPOCH) // timedelta(microseconds=1)


def day_of(at: int) -> date:
    """Day, UTC, of microseconds since 1970."""
    return (EPOCH + timedelta(microseconds=at)).date()


def lots(values: Sequence[Any], size: int = LOT) -> Iterator[Sequence[Any]]:
    """The values in pieces that fit into one statement."""
    for start in range(0, len(values), size):
        yield values[start : start + size]
