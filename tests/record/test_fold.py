"""What follows from the known steps of a bundle over time (codebook section 4)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest

from legation.record.derive import RULE_SETS, derive_bundle, rule_sets
from legation.record.fold_rules import SENTENCES, SETS, RuleSet, initial, legal, lifecycle, passage
from legation.record.periods import period_from_json, period_json
from legation.record.steps import Known, Period
from legation.record.tracing import steps_of
from tests.record.hand import CHINA, EMIRATE, KAZAKHSTAN, KOSOVO, REPUBLIC, RUSSIA, SERBIA, event, who
from tests.record.stories import STORIES
from tests.record.test_stories import known_of, periods_of

EXPRESS = SETS["express"]


def known(published: str, act: str, *cast: str, publisher: str | None = None, **more: object) -> list[Known]:
    """Steps of a document with one event, published on a day."""
    day = date.fromisoformat(published)
    told = event(act, *cast, **more)  # type: ignore[arg-type]
    return [Known(t.step, day, day) for t in steps_of((told,), who(publisher) if publisher else None, day)]


def lines(steps: list[Known], rules: str | RuleSet = "express", track: str | None = None) -> list[str]:
    """Periods as `state from until rule`."""
    return [
        f"{p.state} {p.certain} {p.until or 'on'} {p.rule}"
        for p in derive_bundle(steps, rules)
        if track is None or p.track == track
    ]


# The tables.


def test_every_transition_of_the_vocabulary_is_known() -> None:
    raw = json.loads(files("legation").joinpath("tables", "vocabulary.json").read_text(encoding="utf-8"))
    for row in raw["transitions"]:
        for before in row["from"]:
            assert legal(row["track"], before, row["to"]), row
    assert len(raw["tracks"]) == 9


@pytest.mark.parametrize(
    ("track", "before", "after"),
    [
        ("state_recognition", "recognised", "conditional"),
        ("state_recognition", "recognised", "refused"),
        ("state_recognition", "withdrawn", "frozen"),
        ("government_recognition", "recognised", "dealings_without_recognition"),
        ("diplomatic_relations", "severed", "suspended"),
        ("mission", "closed", "operations_suspended"),
        ("io_seat", "member", "claimed"),
        ("listing", "delisted", "suspended"),
        ("envoy", "expelled", "credentialed"),
        ("claim", "denied", "evaded"),
        ("ask", "met", "declined"),
    ],
)
def test_what_the_vocabulary_does_not_have_is_refused(track: str, before: str, after: str) -> None:
    assert passage(track, before, after, EXPRESS) is None


def test_stages_that_texts_leave_out_are_taken_as_passed_and_can_be_asked_for() -> None:
    assert passage("envoy", "nominated", "credentialed", EXPRESS) is not None
    assert passage("envoy", "agrement_requested", "appointed", EXPRESS) == "gap"
    assert passage("envoy", "agrement_requested", "appointed", replace(EXPRESS, gaps=False)) is None
    assert passage("state_recognition", None, "withdrawn", EXPRESS) == "first_on_record"
    assert passage("state_recognition", None, "withdrawn", replace(EXPRESS, first=False)) is None


def test_initial_states_and_lives_come_from_the_vocabulary() -> None:
    assert (initial("mission"), initial("ask"), initial("state_recognition")) == ("none", "open", "unstated")
    assert lifecycle("state_recognition", "recognised") < lifecycle("state_recognition", "withdrawn")


def test_only_recognition_differs_between_rule_sets() -> None:
    assert rule_sets("AFG|KAZ recognition") == RULE_SETS == ("express", "declared", "implied")
    assert rule_sets("AFG|KAZ missions") == ("express",)


def test_a_rule_set_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        derive_bundle((), "hearsay")


# Transitions and what stands beside.


def test_an_illegal_transition_is_kept_and_does_not_move() -> None:
    given = known("2008-02-20", "recognise", RUSSIA, "", KOSOVO, on="2008-02-18")
    refused = known("2010-01-01", "refuse_recognition", RUSSIA, "", KOSOVO, on="2010-01-01")
    (period,) = derive_bundle([*given, *refused])
    assert (period.state, period.until) == ("recognised", None)
    assert period.beside == (("illegal", refused[0].step.digest),)
    assert period.steps == (given[0].step.digest, refused[0].step.digest)


def test_others_old_words_do_not_bring_a_state_back_and_the_holders_do() -> None:
    past = [
        *known("2008-02-20", "recognise", RUSSIA, "", KOSOVO, on="2008-02-18"),
        *known("2020-01-02", "withdraw_recognition", RUSSIA, "", KOSOVO, on="2020-01-01"),
    ]
    press = known("2022-01-01", "recognise", RUSSIA, "", KOSOVO)
    own = known("2022-01-01", "recognise", RUSSIA, "", KOSOVO, by=RUSSIA)
    assert derive_bundle([*past, *press])[-1].state == "withdrawn"
    assert derive_bundle([*past, *own])[-1].state == "recognised"
    assert derive_bundle([*past, *press], replace(EXPRESS, stale=False))[-1].state == "recognised"


def test_background_without_a_date_comes_first() -> None:
    steps = [
        *known("2020-01-02", "withdraw_recognition", RUSSIA, "", KOSOVO, on="2020-01-01"),
        *known("2022-01-01", "recognise", RUSSIA, "", KOSOVO, "historical"),
    ]
    assert [s.split()[0] for s in lines(steps)] == ["recognised", "withdrawn"]


def test_what_holds_for_less_than_a_day_is_left_out() -> None:
    steps = [
        *known("2020-01-02", "recognise", RUSSIA, "", KOSOVO, on="2020-01-01"),
        *known("2020-01-02", "withdraw_recognition", RUSSIA, "", KOSOVO, on="2020-01-01"),
    ]
    (period,) = derive_bundle(steps)
    assert period.state == "withdrawn"
    assert [rule for rule, _ in period.beside] == ["same_day"]


# Dates.


def since(*days: str, published: str = "2025-08-01") -> Period:
    """The one period of a recognition told with these days."""
    steps = [k for d in days for k in known(published, "recognise", RUSSIA, "", KOSOVO, on=d)]
    (period,) = derive_bundle(steps)
    return period


def test_two_days_of_one_happening_are_an_interval() -> None:
    period = since("2025-07-04", "2025-07-03")
    assert period.since is not None
    assert (period.since.start, period.since.end, period.contradicted) == (date(2025, 7, 3), date(2025, 7, 5), True)
    assert (period.earliest, period.certain, len(period.steps)) == (date(2025, 7, 3), date(2025, 7, 4), 2)


def test_a_second_statement_years_later_is_a_restatement() -> None:
    period = since("2008-02-18", "2025-07-03")
    assert (period.certain, period.contradicted, len(period.steps)) == (date(2008, 2, 18), False, 2)


def test_a_reaffirmation_dates_nothing() -> None:
    (period,) = derive_bundle(known("2025-07-03", "reaffirm_recognition", RUSSIA, "", KOSOVO, on="2025-07-01"))
    assert (period.state, period.since, period.certain) == ("recognised", None, date(2025, 7, 1))


def test_a_better_grade_raises_the_grade_and_nothing_else() -> None:
    press = known("2025-07-04", "recognise", RUSSIA, "", KOSOVO, on="2025-07-03")
    own = known("2025-07-05", "recognise", RUSSIA, "", KOSOVO, on="2025-07-03", by=RUSSIA)
    (one,), (both,) = derive_bundle(press), derive_bundle([*press, *own])
    assert (one.grade.value, both.grade.value, both.since, both.until) == ("C", "A", one.since, one.until)


# Rule 3: implied recognition.


def test_implied_recognition_is_off_by_default_and_grade_b_when_on() -> None:
    steps = [k for k in known("1992-01-10", "establish_relations", f"{RUSSIA} {KOSOVO}", on="1992-01-09")
             if k.step.holder == RUSSIA and k.step.track == "state_recognition"]  # fmt: skip
    assert derive_bundle(steps) == ()
    assert derive_bundle(steps, "declared") == ()
    (period,) = derive_bundle(steps, "implied")
    assert (period.state, period.grade.value, period.rule) == ("recognised", "B", "implied.establish_relations")


@pytest.mark.parametrize(("published", "counts"), [("2024-01-31", False), ("2023-06-01", False), ("2020-01-01", True)])
def test_a_disclaimer_speaks_for_acts_after_it_for_a_year_and_before_it_for_ever(published: str, counts: bool) -> None:
    ceremony = known("2024-01-30", "present_credentials", EMIRATE, CHINA, "person:k", on="2024-01-30")
    steps = [k for k in ceremony if k.step.track == "government_recognition"]
    steps += known(published, "disclaim", CHINA, "", EMIRATE, by=CHINA)
    assert ("recognised" in {p.state for p in derive_bundle(steps, "implied")}) is counts


# Rule 4: rivals.


def test_two_governments_recognised_on_one_day_are_both_in_conflict() -> None:
    steps = [
        *known("2025-07-03", "recognise", RUSSIA, "", EMIRATE, on="2025-07-03"),
        *known("2025-07-03", "recognise", RUSSIA, "", REPUBLIC, on="2025-07-03"),
    ]
    found = derive_bundle(steps)
    assert {(p.state, p.rule, p.conflict) for p in found} == {("unstated", "conflict", (EMIRATE, REPUBLIC))}


def test_words_of_a_sole_government_can_be_left_uncounted() -> None:
    steps = [
        *known("2004-01-01", "recognise", RUSSIA, "", REPUBLIC, on="2004-01-01"),
        *known("2025-07-03", "recognise", RUSSIA, "", EMIRATE, on="2025-07-03",
               sentence="words on the sole legal government"),
    ]  # fmt: skip
    assert "superseded" in {p.state for p in derive_bundle(steps)}
    assert "superseded" not in {p.state for p in derive_bundle(steps, replace(EXPRESS, sole=False))}


# Claims.

CLAIMED = known("2025-07-03", "recognise", RUSSIA, "", EMIRATE, by=EMIRATE, on="2025-07-02")


def test_a_standing_claim_counts_under_declared_alone_and_as_grade_d() -> None:
    assert lines(CLAIMED) == lines(CLAIMED, "implied") == ["asserted 2025-07-03 on claim.asserted"]
    held = [p for p in derive_bundle(CLAIMED, "declared") if p.track != "claim"]
    assert [(p.state, p.grade.value, p.rule, p.certain, p.steps) for p in held] == [
        ("recognised", "D", "declared", date(2025, 7, 2), (CLAIMED[0].step.digest,))
    ]


@pytest.mark.parametrize(
    ("act", "status", "by", "published", "state", "counts"),
    [
        ("recognise", "denied", RUSSIA, "2025-07-05", "denied", False),
        ("recognise", "negated", RUSSIA, "2025-07-05", "denied", False),
        ("recognise", "denied", EMIRATE, "2025-07-05", "retracted", False),
        ("recognise", "denied", CHINA, "2025-07-05", "asserted", False),
        ("disclaim", "actual", RUSSIA, "2025-07-05", "qualified", False),
        ("disclaim", "actual", RUSSIA, "2025-07-01", "qualified", False),
        ("disclaim", "actual", RUSSIA, "2020-07-01", "asserted", True),
        ("evade", "actual", RUSSIA, "2025-07-05", "evaded", True),
        ("confirm", "actual", RUSSIA, "2025-07-05", "corroborated_by_counterparty", True),
        ("recognise", "actual", RUSSIA, "2025-07-05", "corroborated_by_counterparty", True),
        ("recognise", "actual", "", "2025-07-05", "asserted", True),
    ],
)
def test_what_becomes_of_a_claim(act: str, status: str, by: str, published: str, state: str, counts: bool) -> None:
    steps = [*CLAIMED, *known(published, act, RUSSIA, "", EMIRATE, status, by=by)]
    (last,) = [p for p in derive_bundle(steps) if p.track == "claim" and p.until is None and p.holder == EMIRATE]
    assert last.state == state
    held = [p.state for p in derive_bundle(steps, "declared") if p.track != "claim" and p.until is None]
    assert ("recognised" in held) is counts


def test_the_act_itself_supersedes_the_claim() -> None:
    steps = [*CLAIMED, *known("2025-09-02", "recognise", RUSSIA, "", EMIRATE, by=RUSSIA, on="2025-09-01")]
    assert lines(steps, track="claim") == [
        "asserted 2025-07-03 2025-09-01 claim.asserted",
        "superseded 2025-09-01 on claim.superseded",
    ]


def test_what_the_press_reports_and_the_holder_denies_does_not_move() -> None:
    press = known("2025-07-03", "recognise", RUSSIA, "", EMIRATE, on="2025-07-02")
    denial = known("2025-07-04", "recognise", RUSSIA, "", EMIRATE, "denied", by=RUSSIA)
    assert [s.split()[0] for s in lines([*press, *denial])] == ["unstated"]
    later = known("2025-09-01", "recognise", RUSSIA, "", EMIRATE, by=RUSSIA, on="2025-09-01")
    assert derive_bundle([*press, *denial, *later])[-1].state == "recognised"


# Rule 8: asks.

ASK = known("2025-07-08", "ask_recognition", EMIRATE, KAZAKHSTAN, EMIRATE)


def test_an_ask_stays_open_whatever_the_time() -> None:
    assert lines(ASK) == ["open 2025-07-08 on ask.open.actual"]
    assert lines(ASK, replace(EXPRESS, lapse_after=365)) == [
        "open 2025-07-08 2026-07-08 ask.open.actual",
        "lapsed 2026-07-08 on ask.lapsed_by_time",
    ]


def test_the_recognition_itself_meets_the_ask() -> None:
    met = [*ASK, *known("2026-01-02", "recognise", KAZAKHSTAN, "", EMIRATE, on="2026-01-01")]
    assert lines(met, track="ask") == [
        "open 2025-07-08 2026-01-01 ask.open.actual",
        "met 2026-01-01 on ask.met_by_act",
    ]
    claimed = [*ASK, *known("2026-01-02", "recognise", KAZAKHSTAN, "", EMIRATE, by=EMIRATE, on="2026-01-01")]
    assert lines(claimed, track="ask") == ["open 2025-07-08 on ask.open.actual"]
    other = [*ASK, *known("2026-01-02", "recognise", KAZAKHSTAN, "", REPUBLIC, on="2026-01-01")]
    assert lines(other, track="ask") == ["open 2025-07-08 on ask.open.actual"]


def test_a_refusal_declines_and_a_new_ask_opens_again() -> None:
    steps = [
        *ASK,
        *known("2025-09-02", "refuse_recognition", KAZAKHSTAN, "", EMIRATE, on="2025-09-01"),
        *known("2026-03-02", "ask_recognition", EMIRATE, KAZAKHSTAN, EMIRATE, on="2026-03-01"),
    ]
    assert [s.split()[0] for s in lines(steps, track="ask")] == ["open", "declined", "open"]


def test_asking_again_while_it_is_open_is_the_same_ask() -> None:
    again = known("2025-12-01", "ask_recognition", EMIRATE, KAZAKHSTAN, EMIRATE)
    (period,) = derive_bundle([*ASK, *again])
    assert (period.certain, len(period.steps)) == (date(2025, 7, 8), 2)


def test_an_act_of_another_track_meets_its_ask() -> None:
    ask = event("ask", EMIRATE, KAZAKHSTAN)
    content = event("open_mission", KAZAKHSTAN, EMIRATE, "", "requested", at=40, content_of=ask.id)
    day = date(2025, 7, 8)
    steps = [Known(t.step, day, day) for t in steps_of((ask, content), None, day)]
    steps += known("2025-09-02", "open_mission", KAZAKHSTAN, EMIRATE, on="2025-09-01")
    assert [s.split()[0] for s in lines(steps, track="ask")] == ["open", "met"]


# Missions and envoys.


def test_an_upgrade_that_arrives_opens_a_new_level() -> None:
    steps = [
        *known("2015-01-02", "open_mission", RUSSIA, SERBIA, on="2015-01-01", sentence="opened a legation"),
        *known("2025-05-30", "upgrade_mission", RUSSIA, SERBIA, status="future", sentence="to raise it to an embassy"),
        *known("2025-08-02", "upgrade_mission", RUSSIA, SERBIA, on="2025-08-01", sentence="raised it to an embassy"),
    ]
    assert [(p.state, p.detail) for p in derive_bundle(steps)] == [
        ("open", '{"level":["legation"]}'),
        ("upgraded_pending", '{"level":["embassy"]}'),
        ("open", '{"level":["embassy"]}'),
    ]


def test_the_mission_and_a_consulate_are_two_posts() -> None:
    steps = [
        *known("2015-01-02", "open_mission", RUSSIA, SERBIA, on="2015-01-01", sentence="opened an embassy"),
        *known("2015-01-02", "open_mission", RUSSIA, SERBIA, on="2015-01-01", sentence="opened a consulate"),
        *known("2016-01-02", "close_mission", RUSSIA, SERBIA, on="2016-01-01", sentence="closed the consulate"),
    ]
    last = {p.about: p.state for p in derive_bundle(steps) if p.until is None}
    assert last == {None: "open", "post:consulate": "closed"}


def test_a_successor_with_credentials_supersedes_and_can_be_asked_not_to() -> None:
    steps = [
        *known("2015-01-02", "present_credentials", RUSSIA, SERBIA, "person:one", on="2015-01-01"),
        *known("2019-01-02", "present_credentials", RUSSIA, SERBIA, "person:two", on="2019-01-01"),
    ]
    envoys = [k for k in steps if k.step.track == "envoy"]
    last = {p.person: (p.state, p.certain) for p in derive_bundle(envoys) if p.until is None}
    assert last["person:one"] == ("superseded", date(2019, 1, 1))
    assert last["person:two"][0] == "credentialed"
    left = {p.person: p.state for p in derive_bundle(envoys, replace(EXPRESS, successor=False))}
    assert left["person:one"] == "credentialed"


# Names of rules and JSON.


def _has_a_sentence(rule: str) -> bool:
    act, _, rest = rule.partition(".")
    candidates = (rule, f"ACT.{rest}", "implied.ACT" if act == "implied" else rule)
    return any(c in SENTENCES for c in (*candidates, "ask.open.STATUS" if rule.startswith("ask.open.") else rule))


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.name)
def test_every_rule_that_made_a_period_has_a_sentence_and_every_period_comes_back(story: object) -> None:
    found = [p for r in RULE_SETS for p in periods_of(known_of(story, story.documents), r)]  # type: ignore[arg-type, attr-defined]
    assert found
    for period in found:
        assert all(_has_a_sentence(rule) for rule in (period.rule, *(r for r, _ in period.beside))), period
        assert period_from_json(period_json(period)) == period
