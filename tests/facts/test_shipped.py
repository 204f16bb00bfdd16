"""Every row that is shipped: a valid entry, spans that hold, ids that are known, no state of a side made up."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import pytest

from legation.actors import load_register
from legation.errors import UsageError
from legation.facts import TABLES, FactEntry, facts
from legation.facts.names import load_names
from legation.facts.tables import packaged, rows
from legation.facts.telling import CODER, MEDIA_TYPE
from legation.model.entities import Entity
from legation.model.events import Event
from legation.model.parse import parse_entry
from legation.model.plain import entry as plain_entry
from legation.model.spans import Quote
from legation.record.derive import derive
from legation.record.tracing import steps_of


@cache
def shipped() -> tuple[FactEntry, ...]:
    return tuple(facts())


def quotes(event: Event) -> Iterator[Quote]:
    for evidence in event.evidence:
        yield from (evidence.sentence, evidence.trigger)
    yield from (a.cue for a in event.attribution if a.cue)
    if event.date_text:
        yield event.date_text


def entities(event: Event) -> Iterator[Entity]:
    yield from (*event.actor, *event.recipient, *event.about, *(a.by for a in event.attribution))


@pytest.mark.parametrize("table", TABLES)
def test_every_row_becomes_one_entry_with_an_event(table: str) -> None:
    told = list(facts([table]))
    assert len(told) == sum(1 for _ in rows(table)) > 0
    assert [f.entry.document.source for f in told if not f.entry.events] == []


def test_every_span_covers_its_words() -> None:
    for fact in shipped():
        text = fact.entry.document.text
        for event in fact.entry.events:
            assert all(text[q.start : q.end] == q.text != "" for q in quotes(event))
            assert all(e.span.of(text) == e.text for e in entities(event) if e.span)
            sentence, trigger = event.evidence[0].sentence, event.evidence[0].trigger
            assert sentence.start <= trigger.start < trigger.end <= sentence.end


def test_every_side_is_in_the_register_or_in_the_names_table() -> None:
    register, names = load_register(), load_names()
    sides = {e.side for f in shipped() for v in f.entry.events for e in entities(v)}
    unknown = {s for s in sides if not (register.has(s) or names.has(s))}
    assert {s for s in unknown if not s.startswith("office:")} == set()


def test_every_act_and_rule_says_where_it_is_from() -> None:
    vocabulary = json.loads(files("legation.tables").joinpath("vocabulary.json").read_text(encoding="utf-8"))
    acts = {a["act"] for a in vocabulary["acts"]}
    for fact in shipped():
        table = fact.entry.document.source.partition(":")[0]
        for event in fact.entry.events:
            assert event.act in acts
            assert event.coder == CODER
            assert event.rules[0] == f"fact.{table}"
            assert event.rules[1].startswith("row:")
            assert ("fact.recollection" in event.rules) == (fact.kind == "recollection")


def test_documents_and_events_have_ids_of_their_own() -> None:
    documents = Counter(f.entry.document.id for f in shipped())
    events = Counter(e.id for f in shipped() for e in f.entry.events)
    assert {i: n for i, n in (documents | events).items() if n > 1} == {}


def test_a_recollection_counts_for_less_and_has_no_address() -> None:
    kinds = Counter(f.kind for f in shipped())
    assert kinds["recollection"] == sum(
        r["source"] == "recollection" for t in ("recognitions", "envoys") for r in rows(t)
    )
    recalled = [f for f in shipped() if f.kind == "recollection"]
    assert {f.entry.document.url for f in recalled} == {None}
    sourced = min(e.confidence for f in shipped() if f.kind == "fact" for e in f.entry.events)
    assert max(e.confidence for f in recalled for e in f.entry.events) < sourced


def test_every_document_says_who_published_it_and_what_it_is() -> None:
    assert all(f.entry.document.publisher for f in shipped())
    assert {f.entry.document.media_type for f in shipped()} == {MEDIA_TYPE}


def test_every_fact_but_visits_moves_something_or_is_a_plan_that_does_not() -> None:
    still = [
        f.entry.document.text
        for f in shipped()
        if {e.act for e in f.entry.events} != {"visit"} and not steps_of(f.entry.events, f.publisher, None)
    ]
    assert still == []


def test_what_follows_from_one_fact_names_only_its_events() -> None:
    for fact in shipped()[:600]:
        told = {e.id for e in fact.entry.events}
        assert all(set(s.events) <= told for s in derive(fact.entry.events, fact.publisher))


def test_an_entry_comes_back_from_plain_values() -> None:
    for fact in (*shipped()[:50], *shipped()[1366:1420], *shipped()[-20:]):
        assert parse_entry(plain_entry(fact.entry)) == fact.entry


def test_the_tables_are_small() -> None:
    folder = files("legation.tables").joinpath("facts")
    assert sum(len(packaged(p.name)) for p in folder.iterdir()) < 1_500_000


def test_one_table_alone_and_a_table_that_is_none() -> None:
    assert {f.entry.document.source.partition(":")[0] for f in facts(["envoys"])} == {"envoys"}
    with pytest.raises(UsageError, match="no table of facts 'embassies'; expected one of recognitions"):
        facts(["embassies"])
