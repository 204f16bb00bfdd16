"""Each story, entered in several orders into each store, comes to what the pure derivation says it should."""

from __future__ import annotations

from itertools import islice

import pytest
from sqlalchemy import select

from legation.ledger import Ledger
from legation.record import schema
from legation.record.derive import rule_sets
from legation.record.periods import period_from_json
from legation.record.schema import FOREVER
from legation.record.steps import Period
from tests.record.stories import STORIES, Story
from tests.record.test_stories import check, known_of, orders, periods_of

_ORDERS = 3
"""Orders tried in each store; the derivation alone is tried in all of them."""


def standing(ledger: Ledger, rules: str) -> list[Period]:
    """Periods that stand in the store under a rule set."""
    query = (
        select(schema.bundle.c.id, schema.state.c.rules, schema.state.c.payload)
        .join(schema.bundle, schema.bundle.c.row == schema.state.c.bundle)
        .where(schema.state.c.recorded_to == FOREVER)
    )
    with ledger.engine.connect() as conn:
        rows = conn.execute(query).all()
    return [
        period_from_json(payload)
        for ident, under, payload in rows
        if under == (rules if rules in rule_sets(ident) else "express")
    ]


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.name)
def test_the_store_holds_what_follows(story: Story, where: str) -> None:
    """Entered in an order of its own each time into one ledger more, beside nothing else."""
    with Ledger(where) as ledger:
        for entry in story.documents:
            ledger.enter(entry, publisher=story.publisher(entry))
        known = known_of(story, story.documents)
        for rules in sorted({h.rules for h in story.expected}):
            assert sorted(standing(ledger, rules), key=repr) == sorted(periods_of(known, rules), key=repr)
        for holds in story.expected:
            check(holds, standing(ledger, holds.rules))


@pytest.mark.parametrize("number", range(1, _ORDERS))
@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.name)
def test_the_order_of_entering_does_not_matter(story: Story, number: int, where: str) -> None:
    order = list(islice(orders(story), _ORDERS))[min(number, _ORDERS - 1) if len(story.documents) > 2 else 1]
    with Ledger(where) as ledger:
        for entry in order:
            ledger.enter(entry, publisher=story.publisher(entry))
        for holds in story.expected:
            check(holds, standing(ledger, holds.rules))
