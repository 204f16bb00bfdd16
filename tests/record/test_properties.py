"""Whatever the events, and in whatever order they come."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from legation.model.events import Event, Status
from legation.record.bundles import polity_of
from legation.record.derive import RULE_SETS, derive, derive_bundle
from legation.record.periods import period_from_json, period_json
from legation.record.steps import Known, Step, step_from_json
from legation.record.tracing import steps_of
from tests.record.hand import CHINA, EMIRATE, IRAN, KAZAKHSTAN, KOSOVO, REPUBLIC, RUSSIA, event, who

SIDES = [RUSSIA, CHINA, IRAN, KAZAKHSTAN, EMIRATE, REPUBLIC, KOSOVO]
RECOGNITION = ["recognise", "refuse_recognition", "withdraw_recognition", "disclaim"]
OTHERS = [
    "ask_recognition", "ask", "meet", "give_aid", "open_mission", "close_mission", "establish_relations", "refuse",
    "evade", "promise_cooperation", "appoint_envoy", "expel_envoy", "claim_seat", "list_actor",
]  # fmt: skip
DAYS = st.one_of(st.none(), st.dates().map(lambda d: d.isoformat()))


@st.composite
def events(draw: st.DrawFn, governments: int = 2) -> tuple[Event, ...]:
    """Events at places of their own, each about so many sides at most."""
    side = st.sampled_from(SIDES)
    made = [
        event(
            draw(st.sampled_from([*RECOGNITION, *OTHERS])),
            " ".join(draw(st.lists(side, max_size=2, unique=True))),
            " ".join(draw(st.lists(side, max_size=1))),
            " ".join(draw(st.lists(side, max_size=governments, unique=True))),
            draw(st.sampled_from(list(Status))).value,
            by=" ".join(draw(st.lists(side, max_size=2))),
            at=number * 40,
            on=draw(DAYS),
        )
        for number in range(draw(st.integers(0, 7)))
    ]
    return tuple(made)


PUBLISHERS = st.one_of(st.none(), st.sampled_from(SIDES).map(who))


@settings(deadline=None)
@given(events(), PUBLISHERS, st.randoms(use_true_random=False))
def test_order_does_not_matter(told: tuple[Event, ...], publisher: object, random: object) -> None:
    shuffled = list(told)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert derive(tuple(shuffled), publisher) == derive(told, publisher)  # type: ignore[arg-type]


@settings(deadline=None)
@given(events(), PUBLISHERS)
def test_what_states_promise(told: tuple[Event, ...], publisher: object) -> None:
    states = derive(told, publisher)  # type: ignore[arg-type]
    ids = {e.id for e in told}
    assert len({s.id for s in states}) == len(states)
    assert all(s.events and set(s.events) <= ids for s in states)
    assert all(s.holder != s.of for s in states if s.track != "claim")
    assert list(states) == sorted(states, key=lambda s: (s.track, s.holder, s.of, s.person or "", s.state))


@settings(deadline=None)
@given(events(), PUBLISHERS)
def test_only_recognition_acts_move_recognition(told: tuple[Event, ...], publisher: object) -> None:
    acts = {e.id: e.act for e in told}
    moved = [s for s in derive(told, publisher) if s.track.endswith("_recognition")]  # type: ignore[arg-type]
    assert {acts[i] for s in moved for i in s.events} <= set(RECOGNITION)


@settings(deadline=None)
@given(events(governments=1), PUBLISHERS)
def test_a_holder_recognises_one_government_of_a_polity(told: tuple[Event, ...], publisher: object) -> None:
    states = derive(told, publisher)  # type: ignore[arg-type]
    held = [(s.holder, s.of.partition("/")[0]) for s in states if s.track == "government_recognition"
            and s.state == "recognised"]  # fmt: skip
    assert len(set(held)) == len(held)


@settings(deadline=None)
@given(events(), PUBLISHERS)
def test_nobody_but_the_holder_or_a_disinterested_report_moves_recognition(
    told: tuple[Event, ...], publisher: object
) -> None:
    """Codebook section 4, rule 1."""
    by_id = {e.id: e for e in told}
    for state in derive(told, publisher):  # type: ignore[arg-type]
        if state.track.endswith("_recognition"):
            for source in (by_id[i] for i in state.events):
                speaker = source.attribution[-1].by.side if source.attribution else getattr(publisher, "side", None)
                assert speaker is None or speaker in {e.side for e in source.actor}
                assert state.holder in {e.side for e in source.actor}


# The bundle over time: documents of several days, all rule sets.


@st.composite
def papers(draw: st.DrawFn) -> list[tuple[date, tuple[Event, ...]]]:
    """Documents with their days of publication."""
    days = st.dates(date(2024, 1, 1), date(2026, 12, 31))
    return draw(st.lists(st.tuples(days, events()), min_size=1, max_size=5))


def known_steps(told: list[tuple[date, tuple[Event, ...]]]) -> dict[str, dict[Step, Known]]:
    """What is known of each bundle."""
    bundles: dict[str, dict[Step, Known]] = {}
    for day, document in told:
        for step in (t.step for t in steps_of(document, None, day)):
            before = bundles.setdefault(step.bundle, {}).get(step, Known(step, day, day))
            bundles[step.bundle][step] = Known(step, min(before.first, day), max(before.last, day))
    return bundles


@settings(deadline=None)
@given(papers(), st.randoms(use_true_random=False))
def test_periods_depend_on_the_set_of_steps_alone(told: list[tuple[date, tuple[Event, ...]]], random: Random) -> None:
    shuffled = list(told)
    random.shuffle(shuffled)
    one, other = known_steps(told), known_steps(shuffled)
    assert one == other
    for bundle, known in one.items():
        steps = list(other[bundle].values())
        random.shuffle(steps)
        for rules in RULE_SETS:
            assert derive_bundle(steps, rules) == derive_bundle(known.values(), rules)


@settings(deadline=None)
@given(papers())
def test_periods_of_a_key_follow_one_another(told: list[tuple[date, tuple[Event, ...]]]) -> None:
    for known in known_steps(told).values():
        digests = {step.digest for step in known}
        for rules in RULE_SETS:
            ends: dict[tuple[str | None, ...], date | None] = {}
            for p in derive_bundle(known.values(), rules):
                key = (p.track, p.holder, p.of, p.person, p.act, p.about)
                assert p.earliest <= p.certain
                assert p.until is None or p.certain < p.until
                assert ends.get(key, p.certain) == p.certain
                assert p.steps
                assert set(p.steps) <= digests
                assert period_from_json(period_json(p)) == p
                ends[key] = p.until
            assert set(ends.values()) <= {None}


@settings(deadline=None)
@given(papers(), st.integers(1, 400))
def test_another_report_of_a_dated_step_changes_nothing(told: list[tuple[date, tuple[Event, ...]]], ago: int) -> None:
    """Only of a step without a date does the day of the first report matter."""
    for known in known_steps(told).values():
        again = [
            k if k.step.date is None else Known(k.step, k.first - timedelta(ago), k.last + timedelta(ago))
            for k in known.values()
        ]
        later = [Known(k.step, k.first, k.last + timedelta(ago)) for k in known.values()]
        for rules in RULE_SETS:
            assert derive_bundle(again, rules) == derive_bundle(known.values(), rules)
            assert derive_bundle(later, rules) == derive_bundle(known.values(), rules)


MEETINGS = (
    "meet visit telephone give_aid cooperate sign_agreement promise_cooperation take_charge hand_over_mission "
    "sever_relations close_mission suspend_relations welcome"
).split()


@settings(deadline=None)
@given(papers(), st.sampled_from(MEETINGS), st.sampled_from(SIDES), st.sampled_from(SIDES), st.dates())
def test_no_meeting_moves_recognition(
    told: list[tuple[date, tuple[Event, ...]]], act: str, one: str, other: str, day: date
) -> None:
    """Codebook section 4, rule 2, under every rule set."""
    met = (event(act, one, other, by=one, at=900), event(act, f"{one} {other}", at=940))
    before, after = known_steps(told), known_steps([*told, (day, met)])
    for bundle in after:
        if bundle.endswith(" recognition"):
            for rules in RULE_SETS:
                moved, unmoved = (derive_bundle(b.get(bundle, {}).values(), rules) for b in (after, before))
                assert [p for p in moved if p.track.endswith("_recognition")] == [
                    p for p in unmoved if p.track.endswith("_recognition")
                ]


@settings(deadline=None)
@given(papers())
def test_at_most_one_government_is_recognised_at_a_time(told: list[tuple[date, tuple[Event, ...]]]) -> None:
    """Codebook section 4, rule 4, under every rule set."""
    for known in known_steps(told).values():
        for rules in RULE_SETS:
            held = [p for p in derive_bundle(known.values(), rules)
                    if p.track == "government_recognition" and p.state == "recognised"]  # fmt: skip
            for one, other in combinations(held, 2):
                rivals = one.holder == other.holder and one.of != other.of and polity_of(one.of) == polity_of(other.of)
                shared = max(one.certain, other.certain) < min(one.until or date.max, other.until or date.max)
                assert not (rivals and shared)


@settings(deadline=None)
@given(papers())
def test_steps_come_back_from_their_json(told: list[tuple[date, tuple[Event, ...]]]) -> None:
    for bundle, known in known_steps(told).items():
        assert all(step_from_json(step.json()) == step and step.bundle == bundle for step in known)
