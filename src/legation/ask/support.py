"""The steps that states rest on, the reports that tell them, and how independent those are of one another."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select

from legation.ask.answers import Held
from legation.ask.evidence import Report, report, reports, sentences
from legation.ask.lists import STEPS_BY_KEY, among, listed
from legation.ask.moment import Moment, recorded
from legation.ask.rows import Found
from legation.grouping import counting
from legation.grouping.counting import Sources, count_sources
from legation.record import schema
from legation.record.steps import Kind, Step, step_from_json

Key = tuple[int, str]
"""A step: row of its bundle, digest."""


@dataclass(frozen=True, slots=True)
class Told:
    """A step with the reports that tell it, the likeliest first."""

    payload: str
    reports: tuple[Report, ...]

    @property
    def step(self) -> Step:
        """The step."""
        return step_from_json(self.payload)

    @property
    def live(self) -> tuple[Report, ...]:
        """Reports in force."""
        return tuple(r for r in self.reports if r.live)


def steps_told(conn: Connection, at: Moment, keys: Iterable[Key]) -> dict[Key, Told]:
    """Steps with their reports, by key; steps that nothing known at the moment tells are left out."""
    wanted = json.dumps(list(dict.fromkeys(keys)))
    steps = {r.row: r for r in conn.execute(STEPS_BY_KEY[conn.dialect.name], {"keys": wanted})}
    chosen = at.values | {"steps": listed(conn, steps)}
    # In the order of recording, so that the last word on a step and an event stays.
    last = {(r.step, r.row): r for r in conn.execute(_reports(at.latest, conn.dialect.name), chosen)}
    told: dict[int, list[Report]] = {}
    for row in last.values():
        told.setdefault(row.step, []).append(report(row))
    return {
        (steps[row].bundle, steps[row].digest): Told(steps[row].payload, tuple(sorted(ones, key=lambda r: r.first)))
        for row, ones in told.items()
    }


@cache
def _reports(latest: bool, dialect: str) -> Select[Any]:
    """Reports of `steps`: a row for each time that an event began to carry a step, or ceased to."""
    support = schema.support.c
    return (
        reports(latest, support.live, support.step)
        .join(schema.support, support.event == schema.event.c.row)
        .where(among(dialect, support.step, "steps"), *recorded(latest, support.recorded))
        .order_by(support.recorded)
    )


def moving(found: Found) -> tuple[str, ...]:
    """Digests of the steps that make a state; those beside it are left out."""
    beside = {digest for _, digest in found.period.beside}
    return tuple(d for d in found.period.steps if d not in beside)


def opened(conn: Connection, at: Moment, found: Sequence[Found]) -> tuple[Held, ...]:
    """States with the number of their sources and the best sentence behind each."""
    told = steps_told(conn, at, ((f.bundle, digest) for f in found for digest in moving(f)))
    best = [_best(f, told) for f in found]
    words = sentences(conn, [b for b in best if b is not None])
    return tuple(
        replace(f.held, sources=_sources(f, told), sentence=words[b.row] if b else None)
        for f, b in zip(found, best, strict=True)
    )


def count(ones: Iterable[Report]) -> Sources:
    """Documents, copies among them, and independent sources."""
    return count_sources([counting.Report(str(r.document_row), str(r.head), r.publisher, r.speaker) for r in ones])


def _sources(found: Found, told: Mapping[Key, Told]) -> Sources:
    return count(r for digest in moving(found) for r in _live(told, (found.bundle, digest)))


def _live(told: Mapping[Key, Told], key: Key) -> tuple[Report, ...]:
    return told[key].live if key in told else ()


def _best(found: Found, told: Mapping[Key, Told]) -> Report | None:
    """The report that grounds a state best: of a step that sets it, well graded, likely, early."""
    there = [told[key] for digest in moving(found) if (key := (found.bundle, digest)) in told and told[key].live]
    if len(there) > 1:
        there.sort(key=lambda t: (_weight(t.step, found), t.live[0].first))
    return there[0].live[0] if there else None


def _weight(step: Step, found: Found) -> tuple[bool, str]:
    sets = step.kind is not Kind.REPORT and step.state == found.held.state
    return not sets, step.grade.value
