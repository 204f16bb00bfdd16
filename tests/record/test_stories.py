"""Each story, entered in every order, comes to what it should; the derivation alone, without a store."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice, permutations

import pytest

from legation.model.entries import Entry
from legation.record.derive import derive_bundle, rule_sets
from legation.record.steps import Known, Period, Step
from legation.record.tracing import steps_of
from tests.record.stories import STORIES, UNMOVED, Holds, Story, says_recognised

LAST = date(9999, 1, 1)
_ALL = 24
"""So many orders are tried; of longer stories a sample."""


def known_of(story: Story, order: Sequence[Entry]) -> dict[Step, Known]:
    """What is known after the documents were entered in an order."""
    known: dict[Step, Known] = {}
    for entry in order:
        stamp = entry.document.published
        assert stamp is not None
        for told in steps_of(entry.events, story.publisher(entry), stamp.day):
            before = known.get(told.step, Known(told.step, stamp.day, stamp.day))
            known[told.step] = Known(told.step, min(before.first, stamp.day), max(before.last, stamp.day))
    return known


def periods_of(known: dict[Step, Known], rules: str) -> tuple[Period, ...]:
    """Periods of all bundles; a bundle without that rule set gives those of the default."""
    bundles: dict[str, list[Known]] = {}
    for step, found in known.items():
        bundles.setdefault(step.bundle, []).append(found)
    chosen = {b: rules if rules in rule_sets(b) else "express" for b in bundles}
    return tuple(p for b in sorted(bundles) for p in derive_bundle(bundles[b], chosen[b]))


def orders(story: Story) -> Iterator[tuple[Entry, ...]]:
    """Every order of the documents, or a fixed sample of so many."""
    if len(story.documents) <= 4:
        yield from islice(permutations(story.documents), _ALL)
        return
    rng = random.Random(7)
    yield story.documents
    yield tuple(reversed(story.documents))
    for _ in range(_ALL - 2):
        yield tuple(rng.sample(story.documents, len(story.documents)))


def found_for(holds: Holds, periods: Sequence[Period]) -> list[Period]:
    """Periods of the key of an expectation on its day."""
    on = holds.on or LAST
    return [
        p
        for p in periods
        if (p.track, p.holder, p.of) == (holds.track, holds.holder, holds.of)
        and (holds.person is None or p.person == holds.person)
        and (holds.act is None or p.act == holds.act)
        and (holds.about is None or p.about == holds.about)
        and p.certain <= on
        and (p.until is None or on < p.until)
    ]


def since_text(period: Period) -> str | None:
    """`since` as a story writes it."""
    if period.since is None:
        return None
    last = period.since.end - timedelta(days=1)
    start = period.since.start
    return start.isoformat() if start == last else f"{start.isoformat()}..{last.isoformat()}"


def check(holds: Holds, periods: Sequence[Period]) -> None:
    """The expectation holds of the periods."""
    found = found_for(holds, periods)
    if holds.state == UNMOVED:
        assert [p.state for p in found if says_recognised(p.state)] == []
        return
    assert [p.state for p in found] == [holds.state], holds
    (period,) = found
    told = {
        "grade": period.grade.value,
        "since": since_text(period),
        "rule": period.rule,
        "contradicted": period.contradicted,
        "conflict": period.conflict,
    }
    for name, value in told.items():
        wanted = getattr(holds, name)
        assert wanted is None or wanted == value, (name, value, holds)
    assert holds.detail is None or holds.detail in (period.detail or ""), (period.detail, holds)


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.name)
def test_every_order_comes_to_what_it_should(story: Story) -> None:
    first: dict[str, tuple[Period, ...]] = {}
    for order in orders(story):
        known = known_of(story, order)
        for rules in sorted({h.rules for h in story.expected} | {"express"}):
            periods = periods_of(known, rules)
            assert first.setdefault(rules, periods) == periods
    for holds in story.expected:
        check(holds, first[holds.rules])


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.name)
def test_every_step_of_a_story_rests_on_its_events(story: Story) -> None:
    for entry in story.documents:
        for told in steps_of(entry.events, story.publisher(entry), None):
            assert told.events
            assert set(told.events) <= {e.id for e in entry.events}
