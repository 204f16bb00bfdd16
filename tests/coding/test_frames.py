"""Every example and counter-example of `resources/acts` (resources/acts/README.md).

A line that goes wrong today is in `KNOWN`, under its frame, with the reason. All together may not go more wrong than
`FLOOR`, which leaves the reader's weights a little room; it is only ever lowered.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tools.compile import frames
from tools.try_frames import Outcome, outcomes

FLOOR = 28
"""Wrong lines that are let pass: 24 when it was set, and 4 of margin."""

XCOMP = "the reader takes the object for a predicate (xcomp)"
HIGH = "the reader hangs the phrase on the verb, not on the noun before it, or the other way round"
KNOWN: dict[str, dict[str, str]] = {
    "meet.noun_mod": {"US-Iran talks resumed in Muscat.": "read as talks on the soil of neither, which they are"},
    "meet.discuss_together": {"Egypt, Sudan discuss dam filling": "the reader takes the second side for an apposition"},
    "visit.play_host": {"Cyprus played host to the Egyptian president.": XCOMP},
    "telephone.call_person": {
        "President Tebboune called the Italian foreign minister, Antonio Tajani, on Friday.": XCOMP
    },
    "telephone.call_to": {"Qatar's emir called the Jordanian king to discuss the truce.": XCOMP},
    "mediate.verb": {"Tanzania has been asked to mediate the dispute.": "a passive request does not impose its status"},
    "nominate_envoy.name": {"Brazil named Carlos Pereira ambassador to Angola.": XCOMP},
    "appoint_envoy.verb": {"Rwanda appointed Marie Uwase as ambassador to Kenya.": "the reader takes it for a passive"},
    "appoint_envoy.name": {"Thailand named a consul for Tijuana.": XCOMP},
    "appoint_envoy.resident": {"Sweden appointed Karin Holm as head of mission in Baghdad.": HIGH},
    "present_credentials.letters": {
        "Slovakia's ambassador presented her letters of credence to the King of Norway.": "the king stands for nobody"
    },
    "recall_for_consultations.verb": {"Chile called its ambassador in Caracas home for consultations": XCOMP},
    "expel_envoy.png_noun": {
        "Ecuador declared the Mexican ambassador, Raquel Serna, persona non grata.": "the reader takes it for a conjunct"
    },
    "end_posting.farewell": {
        "The ambassador of Sri Lanka paid a farewell call on the Foreign Minister of Kuwait.": "read as a call on him to act"
    },
    "claim_seat.noun": {"The UN committee discussed the Taliban's claim to the seat of Afghanistan.": HIGH},
    "hand_over_mission.noun": {
        "The handover of the Afghan embassy to the Taliban by Iran was done in silence.": HIGH
    },
    "recognise.verb": {
        "Tuvalu became the first country to recognise the Islamic Emirate.": "no control through a predicate noun"
    },
    "withdraw_recognition.obj": {
        "Ghana would be wrong to withdraw recognition from Kosovo, its envoy said.": "no control through an adjective"
    },
    "sever_relations.obj": {"Nicaragua breaks off diplomatic ties with Ecuador": "the reader takes the object for a phrase"},
    "welcome.call_good": {"Kabul's foreign minister called Uzbekistan's step courageous.": XCOMP},
    "express_hope.expect": {"The Emirate expects other states to follow Russia.": "the reader takes it for a relative"},
    "demand.verb": {"Turkey demanded that Sweden hand over the suspects.": "the reader takes the subjunctive for a noun"},
    "promise_cooperation.readiness": {"Hungary voiced interest in expanding trade with Indonesia.": HIGH},
    "give_aid.train": {"Turkey trained Somali soldiers.": "the soldiers stand for nobody"},
}  # fmt: skip
"""Frame to its lines that go wrong, each with the reason."""

FRAMES = {raw["id"]: raw for raw in frames()}
BY_FILE: dict[str, list[str]] = {}
for _id, _raw in FRAMES.items():
    BY_FILE.setdefault(Path(_raw["__file__"]).stem, []).append(_id)


@cache
def tried(frame: str) -> tuple[Outcome, ...]:
    return tuple(outcomes(FRAMES[frame]))


def shown(wrong: list[Outcome]) -> str:
    return "\n".join(
        f"{o.frame} {'counter-' * o.counter}example: {o.text}\n  {o.wrong}\n  read: {o.seen}" for o in wrong
    )


@pytest.mark.parametrize("file", sorted(BY_FILE))
def test_the_examples_of_a_file_are_read_as_they_say(file: str) -> None:
    wrong = [o for f in BY_FILE[file] for o in tried(f) if o.wrong and o.text not in KNOWN.get(f, {})]
    assert not wrong, shown(wrong)


@pytest.mark.parametrize(
    ("frame", "line"),
    [
        pytest.param(frame, line, marks=pytest.mark.xfail(strict=False, reason=reason), id=frame)
        for frame, lines in KNOWN.items()
        for line, reason in lines.items()
    ],
)
def test_a_line_known_to_go_wrong(frame: str, line: str) -> None:
    wrong = [o for o in tried(frame) if o.text == line and o.wrong]
    assert not wrong, shown(wrong)


def test_known_lines_still_stand_in_the_files() -> None:
    def texts(raw: dict[str, Any]) -> set[str]:
        lines = [*(raw.get("examples") or ()), *(raw.get("counter") or ())]
        return {line if isinstance(line, str) else line["text"] for line in lines}

    gone = [(f, line) for f, lines in KNOWN.items() for line in lines if line not in texts(FRAMES.get(f, {}))]
    assert gone == []


def test_not_more_lines_go_wrong_than_the_floor() -> None:
    wrong = [o for frame in FRAMES for o in tried(frame) if o.wrong]
    assert len(wrong) <= FLOOR, shown(wrong)


def test_every_frame_has_a_line() -> None:
    assert len(FRAMES) > 100
    assert [f for f, raw in FRAMES.items() if not raw.get("examples")] == []
    assert BY_FILE.keys() >= {"recognition", "missions", "envoys", "contacts", "statements"}
