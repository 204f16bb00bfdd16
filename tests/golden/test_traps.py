"""Texts that invite a wrong conclusion, one by one: what must not be concluded from them, and what must.

What a text still gets wrong is named in KNOWN with a word for the cause; whoever mends one takes it off the list.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import legation
from legation import Entry, Event, State

ASSERTED = ["actual", "ongoing", "historical"]
RECOGNITION = ("state_recognition", "government_recognition")
COLLECTION = yaml.safe_load((Path(__file__).parent / "traps.yaml").read_text(encoding="utf-8"))
TRAPS: list[dict[str, Any]] = COLLECTION["traps"]

# Cause: the traps that the reader falls into because of it.
KNOWN = {
    "blamed": """
        roles-28 thanks-06
    """,
    "gerund": """
        hope-06 negated-03 yet-41
    """,
    "noun": """
        negated-25 disclaim-06 chamber-07 double-08 phrase-48 phrase-53 yet-32 bargain-12
    """,
    "yet": """
        phrase-15 phrase-28 yet-03
    """,
    "excepted": """
        negated-08 list-05 list-08 list-15 positive-29 phrase-27 phrase-30 plain-09
    """,
    "question": """
        question-04
    """,
    "rumour": """
        claimed-08 phrase-18 phrase-38 phrase-39 phrase-40 who-20 who-21 who-22
    """,
    "speaker": """
        claimed-10 name-21
    """,
    "fiction": """
        phrase-34 phrase-36 phrase-37
    """,
    "past": """
        history-06 history-07
    """,
    "sense": """
        sense-12 relations-14 mission-07 mission-10 name-25 misc-22 thanks-20 friend-13 friend-61 friend-63
    """,
    "intent": """
        swap-24 yet-11
    """,
    "swapped": """
        hope-03 hope-09 condition-12 disclaim-09 chamber-13 misc-18 phrase-44
        ambiguous-22 object-18 roles-13 roles-35 bargain-03 bargain-09
    """,
    "holder": """
        ambiguous-20
    """,
    "name": """
        name-06 name-12 name-24 ambiguous-23 ambiguous-24
    """,
    "status": """
        hope-04 ask-13 disclaim-04 disclaim-08 envoy-05 swap-16 double-01 misc-02 roles-21
    """,
    "act": """
        negated-35 relations-17 yet-33
    """,
    "seat": """
        yet-26 yet-27
    """,
    "missing": """
        swap-06 swap-15 swap-25 positive-34 ambiguous-25 plain-04 plain-08 story-21 roles-01 roles-06
        roles-25
    """,
}
CAUSE = {trap: cause for cause, traps in KNOWN.items() for trap in traps.split()}


def among(wanted: Any, found: str) -> bool:
    """Whether a pattern's value, one or a list, allows what was found; a value left out allows everything."""
    return wanted is None or found in (wanted if isinstance(wanted, list) else [wanted])


def fits_event(pattern: dict[str, Any], event: Event) -> bool:
    status = ASSERTED if pattern.get("status") == "asserted" else pattern.get("status")
    roles = {"actor": event.actor, "recipient": event.recipient, "about": event.about}
    return (
        among(pattern.get("act"), event.act or "")
        and among(status, event.status.value)
        and all(pattern[r] in {x for e in roles[r] for x in (e.id, e.side)} for r in roles if r in pattern)
    )


def fits_state(pattern: dict[str, Any], state: State) -> bool:
    def side(wanted: str | None, found: str) -> bool:
        authority = state.track not in RECOGNITION and found.startswith(f"gov:{str(wanted).partition(':')[2]}/")
        return wanted in (None, found) or authority

    def pair(holder: str, of: str) -> bool:
        return side(pattern.get("holder"), holder) and side(pattern.get("of"), of)

    mutual = state.track == "diplomatic_relations"
    return (
        among(pattern["track"], state.track)
        and among(pattern.get("state"), state.state)
        and among(pattern.get("grade"), state.grade.value)
        and (pair(state.holder, state.of) or (mutual and pair(state.of, state.holder)))
    )


def fits(pattern: dict[str, Any], entry: Entry) -> bool:
    if "track" in pattern:
        return any(fits_state(pattern, s) for s in entry.states)
    return any(fits_event(pattern, e) for e in entry.events)


def faults(trap: dict[str, Any]) -> list[str]:
    """What the reader concludes wrongly from a trap, and what it fails to conclude."""
    day = str(trap.get("published", COLLECTION["published"]))
    entry = legation.read(trap["text"], published=day, title=trap.get("title"), publisher=trap.get("publisher"))
    wrong = [f"concluded: {p}" for p in trap.get("must_not", []) if fits(p, entry)]
    missed = [f"not concluded: {p}" for p in trap.get("must", []) if not fits(p, entry)]
    held = [s for s in entry.states if s.track not in ("ask", "claim")]
    nobodies = [f"no side: {s.holder} ({s.track})" for s in held if s.holder.startswith(("person:", "office:"))]
    return wrong + missed + nobodies


def case(trap: dict[str, Any]) -> Any:
    cause = CAUSE.get(trap["id"])
    marks = [pytest.mark.xfail(reason=cause)] if cause else []
    return pytest.param(trap, id=trap["id"], marks=marks)


@pytest.mark.parametrize("trap", [case(trap) for trap in TRAPS])
def test_no_trap_is_fallen_into(trap: dict[str, Any]) -> None:
    assert faults(trap) == []


def test_the_collection_is_well_formed() -> None:
    names = [trap["id"] for trap in TRAPS]
    assert len(names) == len(set(names))
    assert set(CAUSE) <= set(names)
    assert sum(len(traps.split()) for traps in KNOWN.values()) == len(CAUSE)
    assert [trap["id"] for trap in TRAPS if not trap.get("must") and not trap.get("must_not")] == []
