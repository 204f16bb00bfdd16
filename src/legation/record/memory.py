"""What a store remembers between transactions, so that entering a document asks the database little.

Rows of evidence never change, so an id once seen keeps its row. What is derived may change under another writer's hand:
bundles are forgotten when somebody else has recorded since. After a transaction that failed everything is forgotten.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from legation.record.grouper import Told
from legation.record.schema import (
    actor,
    bundle,
    coding,
    document,
    event,
    failure,
    happening,
    judgement,
    likeness,
    standing,
    state,
    step,
)
from legation.record.steps import Known, Period

NUMBERED = (
    document, coding, failure, actor, event, bundle, step, standing, judgement, state, likeness, happening,
)  # fmt: skip
_LAST = select(*(select(func.max(t.c.row)).scalar_subquery().label(t.name) for t in NUMBERED))
MOST_IDS, MOST_STEPS, MOST_TOLD = 400_000, 200_000, 10_000


@dataclass(slots=True)
class Folded:
    """A bundle as the store remembers it.

    Attributes:
        id, row: of the bundle. steps: rows of its steps by digest. known: those that stand, by digest.
        live: under each rule set, the rows of the states that stand; None until they were looked up.
    """

    id: str
    row: int
    steps: dict[str, int] = field(default_factory=dict)
    known: dict[str, Known] = field(default_factory=dict)
    live: dict[str, dict[Period, int]] | None = None
    weight: int = 1


class Memory:
    """Ids, bundles and row numbers, within bounds."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Forget everything: what was learnt in a transaction that failed never happened."""
        self.seq = -1
        self.next: dict[str, int] = {}
        self.actors: dict[str, int] = {}
        self.bundles: dict[str, int] = {}
        self.told: OrderedDict[int, Told] = OrderedDict()
        self._folded: OrderedDict[int, Folded] = OrderedDict()
        self._steps = 0

    def refresh(self, conn: Connection) -> None:
        """Look up the last row of every table, and forget what another writer may have changed."""
        last = conn.execute(_LAST).one()
        self.next = {t.name: (last._mapping[t.name] or 0) + 1 for t in NUMBERED}
        self._folded.clear()
        self._steps = 0

    def folded(self, row: int) -> Folded | None:
        """The bundle, if it is remembered."""
        found = self._folded.get(row)
        if found is not None:
            self._folded.move_to_end(row)
        return found

    def keep(self, found: Folded) -> None:
        """Remember a bundle."""
        self._folded[found.row] = found
        found.weight = len(found.steps) + 1
        self._steps += found.weight

    def grow(self, found: Folded, digest: str, row: int) -> None:
        """A remembered bundle has one more step."""
        found.steps[digest] = row
        found.weight += 1
        self._steps += 1

    def drop(self, row: int) -> None:
        """Forget a bundle whose steps are no longer what they were."""
        gone = self._folded.pop(row, None)
        if gone is not None:
            self._steps -= gone.weight

    def trim(self) -> None:
        """Keep within bounds, between transactions: what was not used for longest goes."""
        while self._steps > MOST_STEPS and self._folded:
            self.drop(next(iter(self._folded)))
        while len(self.told) > MOST_TOLD:
            self.told.popitem(last=False)
        for ids in (self.actors, self.bundles):
            if len(ids) > MOST_IDS:
                for ident in list(ids)[: MOST_IDS // 2]:
                    del ids[ident]
