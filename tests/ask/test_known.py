"""As of day D, as known on day K: no later recording ever changes the answer (codebook section 4, rule 7)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legation.ask.frames import plain
from legation.ledger import Ledger
from legation.model.entries import Entry
from tests.contract.conftest import Clock
from tests.contract.papers import paper
from tests.record.hand import CHINA, EMIRATE, KAZAKHSTAN, REPUBLIC, RUSSIA, event

_EVENTS = (
    event("recognise", RUSSIA, about=EMIRATE, on="2025-07-03"),
    event("recognise", RUSSIA, about=EMIRATE, on="2025-07-04", by=RUSSIA),
    event("recognise", RUSSIA, about=REPUBLIC, on="2004-01-01"),
    event("withdraw_recognition", RUSSIA, about=EMIRATE, on="2025-08-01", by=RUSSIA),
    event("recognise", KAZAKHSTAN, about=EMIRATE, by=EMIRATE),
    event("refuse_recognition", KAZAKHSTAN, about=EMIRATE, by=KAZAKHSTAN),
    event("ask_recognition", EMIRATE, KAZAKHSTAN, EMIRATE, on="2025-07-10"),
    event("meet", EMIRATE, KAZAKHSTAN, on="2025-07-10"),
    event("establish_relations", CHINA, EMIRATE, on="2025-06-01"),
)
_DAYS = ("2025-06-30", "2025-07-03", "2025-09-01")
_PAPERS = st.lists(
    st.tuples(st.integers(0, 3), st.sets(st.sampled_from(range(len(_EVENTS))), min_size=1, max_size=3)),
    min_size=2, max_size=6,
)  # fmt: skip


def questions(ledger: Ledger, known: Any) -> list[tuple[str, Callable[[], object]]]:
    asked: list[tuple[str, Callable[[], object]]] = [
        ("timeline", lambda: ledger.timeline(RUSSIA, EMIRATE, known=known, quiet=True)),
        ("meetings", lambda: ledger.meetings(EMIRATE, known=known)),
        ("asks", lambda: ledger.asks(on="2025-09-01", known=known)),
        ("claims", lambda: ledger.claims(False, on="2025-09-01", known=known)),
        ("search", lambda: [h.document for h in ledger.search("sentence", known=known)]),
    ]
    for day in _DAYS:
        for holder in (RUSSIA, KAZAKHSTAN, CHINA):
            asked.append((f"state {holder} {day}", lambda h=holder, d=day: ledger.state(h, EMIRATE, on=d, known=known)))
        for rule in ("express", "declared", "implied"):
            asked.append(
                (f"count {rule} {day}", lambda r=rule, d=day: ledger.count(EMIRATE, rule=r, on=d, known=known))
            )
    return asked


def answers(ledger: Ledger, known: Any) -> dict[str, object]:
    return {name: _timeless(plain(ask())) for name, ask in questions(ledger, known)}


def _timeless(value: Any) -> Any:
    """The answer without the known-time it was asked with."""
    return {k: v for k, v in value.items() if k != "known"} if isinstance(value, dict) else value


def entries(given: list[tuple[int, set[int]]]) -> list[Entry]:
    """Documents; one that comes again under its id is a revision."""
    return [
        paper(f"paper-{ident}", *(_EVENTS[i] for i in sorted(which)), text=f"Version {number}.",
              published=f"2025-07-{11 + number}", url=f"https://example.org/{ident}")
        for number, (ident, which) in enumerate(given)
    ]  # fmt: skip


def _told(ledger: Ledger, clock: Clock, given: list[Entry]) -> None:
    """Enter one a day, asking everything each evening; ask it all again at the end, as known on each of those days."""
    evenings: dict[str, dict[str, object]] = {}
    for number, entry in enumerate(given):
        day = f"2026-01-{10 + number}"
        clock.set(f"{day}T09:00:00+00:00")
        ledger.enter(entry)
        evenings[day] = answers(ledger, None)
        assert answers(ledger, day) == evenings[day]
    if len(given) > 2:
        clock.set("2026-02-01T09:00:00+00:00")
        ledger.judge("reject", ledger.explain(_some_event(ledger)).id, by="An editor", why="misread")
    for day, told in evenings.items():
        assert answers(ledger, day) == told, day


def _some_event(ledger: Ledger) -> str:
    from tests.contract.papers import column

    return str(column(ledger, "event.id")[-1])


def test_no_later_recording_changes_what_was_known(ledger: Ledger, clock: Clock) -> None:
    _told(ledger, clock, entries([(0, {0, 7}), (1, {1, 6}), (0, {2}), (2, {4}), (3, {3, 8}), (2, {5})]))


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(_PAPERS)
def test_whatever_is_entered_in_whatever_order(tmp_path_factory: Any, given: list[tuple[int, set[int]]]) -> None:
    clock = Clock()
    with Ledger(tmp_path_factory.mktemp("known") / "ledger.db", clock=clock) as ledger:
        _told(ledger, clock, entries(given))
