"""Whatever the events, and in whatever order they come."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from legation.model.events import Event, Status
from legation.record.derive import derive
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
            (source,) = (by_id[i] for i in state.events)
            speaker = source.attribution[-1].by.side if source.attribution else getattr(publisher, "side", None)
            assert speaker is None or speaker in {e.side for e in source.actor}
            assert state.holder in {e.side for e in source.actor}
