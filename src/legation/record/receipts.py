"""What entering and judging give back: what was recorded, and what changed by it."""

from __future__ import annotations

from dataclasses import dataclass

from legation.record.grouper import Alike
from legation.record.steps import Period


@dataclass(frozen=True, slots=True)
class Change:
    """A state that a recording opened, or closed because it no longer follows.

    Attributes:
        id: of the state. rules: rule set. opened: False when it was closed.
        sentences: what the document entered says for it, in order; none for a state that was closed or rests on others.
    """

    id: str
    rules: str
    opened: bool
    period: Period
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a document or failure.

    Attributes:
        seq: recording under which it stands. document: its id; the source, for a failure. version: from 1.
        new: False when it was there already and nothing changed.
        reason: `entered`, `already there`, `new version`, `older version`, `read by another coder` or `not readable`.
        events: number of events recorded now. likeness: what earlier document it is alike to; `head` its id.
    """

    seq: int
    document: str
    version: int
    new: bool
    reason: str
    events: int = 0
    changes: tuple[Change, ...] = ()
    likeness: Alike | None = None
    head: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a judgement.

    Attributes:
        seq: recording. id: of the judgement, by which a later one can undo it. kind: as given.
        events: ids of the events it touched, a corrected event among them. documents: ids of documents it touched.
    """

    seq: int
    id: str
    kind: str
    events: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
