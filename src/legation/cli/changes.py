"""Changed states in words and as JSON, for the commands that enter and judge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from legation.record.receipts import Change


def telling(changes: Iterable[Change]) -> list[Change]:
    """Changes under the express rules, without states that only rest on more or less than before."""
    seen = [c for c in changes if c.rules == "express"]
    stages = Counter(map(_stage, seen))
    return [c for c in seen if stages[_stage(c)] == 1]


def _stage(change: Change) -> tuple[object, ...]:
    p = change.period
    return change.id, p.state, p.grade, p.rule, p.until, p.dates, p.conflict, p.contradicted


def change_lines(change: Change) -> Iterator[str]:
    """A state that was opened (+) or closed (-), with what the document says for it."""
    from legation.pipeline import side_name

    p = change.period
    since = f" since {p.since.iso}" if p.since else ""
    about = f" ({', '.join(x for x in (p.act, p.about and side_name(p.about), p.person and side_name(p.person)) if x)})"
    yield (
        f"{'+' if change.opened else '-'} {p.track}: {side_name(p.holder)} → {side_name(p.of)}"
        f"{about if about != ' ()' else ''}: {p.state}{since}, grade {p.grade.value}  [{change.id}]"
    )
    yield from (f"    {' '.join(words.split())}" for words in change.sentences[:2])


def change_json(change: Change) -> dict[str, Any]:
    """The same for programs."""
    p = change.period
    return {
        "id": change.id,
        "opened": change.opened,
        "rules": change.rules,
        "track": p.track,
        "holder": p.holder,
        "of": p.of,
        "state": p.state,
        "grade": p.grade.value,
        "since": p.since.iso if p.since else None,
        "certain": p.certain.isoformat(),
        "until": p.until.isoformat() if p.until else None,
        "person": p.person,
        "act": p.act,
        "about": p.about,
        "rule": p.rule,
        "sentences": list(change.sentences),
    }
