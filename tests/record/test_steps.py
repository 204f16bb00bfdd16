"""What the events of one document would do, step by step (codebook section 4)."""

from __future__ import annotations

import json
from datetime import date

import pytest

from legation.model.events import Event
from legation.record.bundles import bundle_of, family_of_act, polity_of
from legation.record.steps import DateKind, Kind, Step, step_from_json
from legation.record.tracing import steps_of
from tests.record.hand import CHINA, EMIRATE, GOVERNMENT, KAZAKHSTAN, KOSOVO, RUSSIA, SERBIA, event, who
from tests.record.tales import Line, tale

DAY = date(2025, 7, 5)


def traced(*events: Event, publisher: str | None = None) -> list[Step]:
    """Steps of a document of 5 July 2025."""
    return [t.step for t in steps_of(events, who(publisher) if publisher else None, DAY)]


def told(*lines: Line) -> list[Step]:
    """Steps of lines with their words."""
    return [t.step for t in steps_of(tale("2025-07-05", *lines).events, None, DAY)]


def test_a_step_without_a_date_keeps_the_month_of_its_report() -> None:
    (step,) = traced(event("recognise", RUSSIA, "", EMIRATE))
    assert (step.bundle, step.kind, step.month, step.date) == ("AFG|RUS recognition", Kind.MOVE, "2025-07", None)
    (dated,) = traced(event("recognise", RUSSIA, "", EMIRATE, on="2025-07-03"))
    assert (dated.month, dated.date is not None) == (None, True)


def test_equal_reports_give_equal_steps() -> None:
    one = traced(event("recognise", RUSSIA, "", EMIRATE, on="2025-07-03", at=10))
    other = traced(event("recognise", RUSSIA, "", EMIRATE, on="2025-07-03", at=90))
    assert one == other
    assert one[0].digest == other[0].digest


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("It [recognised] Kosovo with effect <from 3 July>.", DateKind.EFFECTIVE),
        ("The cabinet [decided <on 3 July>] to do it.", DateKind.DECIDED),
        ("It announced <on 3 July> that it [recognised] Kosovo.", DateKind.ANNOUNCED),
        ("Pristina was notified <on 3 July> that it [recognised] it.", DateKind.NOTIFIED),
        ("It [recognised] Kosovo <on 3 July>.", None),
        ("A decision of June: it [recognised] Kosovo in Pristina at a meeting there <on 3 July>.", None),
    ],
)
def test_five_kinds_of_date(words: str, kind: DateKind | None) -> None:
    (step,) = told(Line(words, "recognise", RUSSIA, "", KOSOVO, on="2025-07-03"))
    assert step.date_kind == kind


def test_a_ceremony_has_its_own_date() -> None:
    steps = told(Line("He [presented credentials] <today>.", "present_credentials", KOSOVO, RUSSIA, on="2025-07-03"))
    assert {s.date_kind for s in steps if s.track == "envoy"} == {DateKind.CEREMONY}


def test_the_planned_day_is_no_date_of_the_plan() -> None:
    (step,) = told(Line("It will [recognise] it <in May>.", "recognise", RUSSIA, "", KOSOVO, "future", on="2026-05"))
    assert (step.state, step.date, step.detail) == ("intent_announced", None, '{"planned":"2026-05"}')
    (said,) = told(
        Line("It said <on 3 July> it would [recognise] it.", "recognise", RUSSIA, "", KOSOVO, "future", on="2025-07-03")
    )
    assert said.date is not None


def test_a_claim_keeps_the_claimed_day_apart() -> None:
    (step,) = traced(event("recognise", RUSSIA, "", EMIRATE, by=EMIRATE, on="2025-07-03"))
    assert (step.kind, step.said_by, step.date, step.month) == (Kind.CLAIM, EMIRATE, None, None)
    (undated,) = traced(event("recognise", RUSSIA, "", EMIRATE, by=EMIRATE))
    assert (undated.kind, undated.month) == (Kind.CLAIM, "2025-07")
    assert json.loads(step.detail or "")["claimed"] == ["2025-07-03", "2025-07-04", "day"]


def test_what_is_told_not_to_be_is_a_report() -> None:
    (step,) = traced(event("recognise", KAZAKHSTAN, "", EMIRATE, "negated"))
    assert (step.kind, step.rule, step.state, step.grade.value) == (Kind.REPORT, "told_not", "recognised", "C")


@pytest.mark.parametrize(("act", "rule"), [("deny", "denied"), ("confirm", "confirmed"), ("evade", "evaded")])
def test_the_counterparty_answers_a_claim_later_in_the_text(act: str, rule: str) -> None:
    claim = event("recognise", RUSSIA, "", EMIRATE, by=EMIRATE)
    after = traced(claim, event(act, RUSSIA, at=40))
    before = traced(event("recognise", RUSSIA, "", EMIRATE, by=EMIRATE, at=80), event(act, RUSSIA, at=40))
    assert [s.rule for s in after if s.rule != "claim.asserted"] == [f"claim.{rule}"]
    assert [s.rule for s in before] == ["claim.asserted"]


def test_establishing_relations_is_evidence_of_recognition_both_ways() -> None:
    steps = traced(event("establish_relations", f"{RUSSIA} {KOSOVO}"))
    implied = sorted((s.holder, s.of, s.state, s.grade.value) for s in steps if s.rule.startswith("implied."))
    assert implied == [(RUSSIA, KOSOVO, "recognised", "B"), (KOSOVO, RUSSIA, "recognised", "B")]


def test_credentials_are_evidence_of_the_hosts_recognition_and_copies_are_not() -> None:
    given = event("present_credentials", EMIRATE, CHINA, "person:karimi")
    assert [(s.holder, s.of) for s in traced(given) if s.rule.startswith("implied.")] == [(CHINA, EMIRATE)]
    copies = event("present_credentials", EMIRATE, CHINA, sentence="presented copies of his credentials")
    handed = event("present_copies", EMIRATE, CHINA)
    claimed = event("establish_relations", f"{RUSSIA} {KOSOVO}", by=SERBIA)
    planned = event("establish_relations", f"{RUSSIA} {KOSOVO}", status="future")
    for act in (copies, handed, claimed, planned):
        assert [s for s in traced(act) if s.rule.startswith("implied.")] == []


def test_relations_are_mutual_and_keep_who_acted() -> None:
    (one,) = traced(event("sever_relations", RUSSIA, KOSOVO))
    (other,) = traced(event("sever_relations", KOSOVO, RUSSIA))
    assert (one.holder, one.of) == (other.holder, other.of)
    assert json.loads(one.detail or "")["by"] == RUSSIA


def test_an_ask_about_recognition_lives_with_the_recognition() -> None:
    (ask,) = traced(event("ask_recognition", EMIRATE, KAZAKHSTAN, EMIRATE))
    (lobby,) = traced(event("lobby_recognition", RUSSIA, KAZAKHSTAN, EMIRATE))
    assert ask.bundle == lobby.bundle == "AFG|KAZ recognition"
    assert (ask.holder, lobby.holder, ask.about) == (EMIRATE, RUSSIA, EMIRATE)


def test_an_ask_for_an_act_lives_with_the_act_and_others_by_act_or_month() -> None:
    ask = event("ask", EMIRATE, KAZAKHSTAN)
    mission = event("open_mission", KAZAKHSTAN, EMIRATE, "", "requested", at=40, content_of=ask.id)
    aid = event("give_aid", KAZAKHSTAN, EMIRATE, "", "requested", at=40, content_of=ask.id)
    assert [(s.bundle, s.act) for s in traced(ask, mission)] == [("AFG|KAZ missions", "open_mission")]
    assert [(s.bundle, s.act) for s in traced(ask, aid)] == [("AFG|KAZ asks give_aid", "give_aid")]
    assert [(s.bundle, s.act) for s in traced(ask)] == [("AFG|KAZ asks ask:2025-07", "ask:2025-07")]


def test_an_ask_taken_back() -> None:
    ask = event("ask_recognition", EMIRATE, KAZAKHSTAN, EMIRATE, sentence="Kabul withdrew its request for recognition")
    assert [s.state for s in traced(ask)] == ["withdrawn"]


def test_a_partial_answer() -> None:
    ask = event("ask", SERBIA, CHINA)
    part = event("promise_aid", CHINA, SERBIA, at=40, trigger="agreed", sentence="It partly agreed.")
    assert sorted(s.state for s in traced(ask, part)) == ["open", "partly_met"]


def test_levels_titles_and_names() -> None:
    (consulate,) = traced(event("open_mission", RUSSIA, SERBIA, sentence="opened a consulate general"))
    assert (consulate.about, json.loads(consulate.detail or "")["level"]) == (
        "post:consulate_general",
        "consulate_general",
    )
    (embassy,) = traced(event("open_mission", RUSSIA, SERBIA, sentence="opened an embassy"))
    assert embassy.about is None
    envoy = event("appoint_envoy", RUSSIA, SERBIA, "person:a", by=RUSSIA, sentence="named an ambassador")
    (named,) = traced(envoy)
    assert json.loads(named.detail or "") == {"named": SERBIA, "title": "ambassador", "title_by": "claimed"}


def test_of_deeds_without_a_date_the_last_told_holds() -> None:
    given, taken = (
        event("recognise", RUSSIA, "", KOSOVO, at=40),
        event("withdraw_recognition", RUSSIA, "", KOSOVO, at=0),
    )
    assert sorted(s.rule for s in traced(given, taken)) == ["recognise.actual", "withdraw_recognition.earlier"]


@pytest.mark.parametrize(
    ("side", "polity"),
    [(RUSSIA, "RUS"), (EMIRATE, "AFG"), ("mission:AFG/islamic-emirate>KAZ", "AFG"), ("igo:UN", "igo:UN")],
)
def test_the_polity_of_a_side(side: str, polity: str) -> None:
    assert polity_of(side) == polity


def test_bundles_have_one_name_for_both_directions() -> None:
    assert bundle_of("relations", RUSSIA, EMIRATE) == bundle_of("relations", EMIRATE, RUSSIA) == "AFG|RUS relations"
    assert family_of_act("recognise") == "recognition"
    assert family_of_act("give_aid") == "asks give_aid"


def test_the_json_of_a_step_comes_back() -> None:
    for step in traced(
        event("recognise", RUSSIA, "", EMIRATE, by=EMIRATE, on="2025-07-03"),
        event("present_credentials", EMIRATE, RUSSIA, "person:a", on="2025-07-03", at=40),
        event("ask_recognition", EMIRATE, KAZAKHSTAN, EMIRATE, at=80),
    ):
        assert step_from_json(step.json()) == step


def test_events_of_a_step_are_named() -> None:
    ask, reply = event("ask_recognition", EMIRATE, KAZAKHSTAN, EMIRATE), event("evade", KAZAKHSTAN, at=40)
    answered = [t for t in steps_of((ask, reply), None, DAY) if t.step.state == "no_answer"]
    assert [t.events for t in answered] == [tuple(sorted((ask.id, reply.id)))]
    assert GOVERNMENT not in {t.step.track for t in answered}


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("He urged Nairobi to reconsider the recognition.", "withdraw_recognition"),
        ("He urged Nairobi to postpone its recognition.", "withdraw_recognition"),
        ("He urged Nairobi to extend recognition.", "recognise"),
        ("He urged Nairobi to review the treaty. It told of recognition.", "recognise"),
    ],
)
def test_an_ask_to_reconsider_a_recognition_asks_for_the_opposite(sentence: str, asked: str) -> None:
    ask = event("ask_recognition", SERBIA, "polity:KEN", KOSOVO, at=3, trigger="urged", sentence=sentence)
    made = [s.step for s in steps_of((ask,), None, None) if s.step.track == "ask"]
    assert [s.act for s in made] == [asked]
