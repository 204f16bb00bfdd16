"""What is derived from the historian's articles, and how memberships are compiled."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from legation.errors import ResourceError
from tools import compile_groups, historian


def acts(
    folder: Path, text: str, article: str = "ruritania", section: str = "diplomatic-relations"
) -> list[dict[str, str]]:
    path = folder / "events.jsonl.gz"
    paragraph = {"file": f"articles/{article}.xml", "section": section, "heading": "", "text": text}
    path.write_bytes(gzip.compress(json.dumps(paragraph).encode()))
    return historian.acts(path, frozenset({("ruritania", "1900-01-02")}))[0]


def test_relations_and_the_legation_in_one_sentence(tmp_path: Path) -> None:
    text = (
        "Diplomatic relations and the American Legation in Ruritania were established on May 4, 1911, when it rained."
    )
    found = [(a["act"], a["level"], a["date"]) for a in acts(tmp_path, text)]
    assert found == [("establish_relations", "", "1911-05-04"), ("open_mission", "legation", "1911-05-04")]


@pytest.mark.parametrize(
    ("text", "act", "date"),
    [
        (
            "Ruritania severed diplomatic relations with the United States on June 6, 1967.",
            "sever_relations",
            "1967-06-06",
        ),
        ("The United States severed diplomatic relations with Ruritania in June 1967.", "sever_relations", "1967-06"),
        ("The Legation was elevated to Embassy status on June 5, 1948.", "upgrade_mission", "1948-06-05"),
        ("The American Embassy at Strelsau was reopened on May 1, 2001.", "reopen_mission", "2001-05-01"),
        ("Embassy Strelsau was closed on May 1, 2003.", "close_mission", "2003-05-01"),
        ("Diplomatic relations were reestablished in 1991.", "restore_relations", "1991"),
        ("The United States recognized Ruritania on March 3, 1899.", "recognise", "1899-03-03"),
    ],
)
def test_one_act_and_its_date(tmp_path: Path, text: str, act: str, date: str) -> None:
    assert [(a["act"], a["date"]) for a in acts(tmp_path, text)] == [(act, date)]


@pytest.mark.parametrize(
    "text",
    [
        "Diplomatic relations were not established on May 4, 1911.",
        "Vichy France severed diplomatic relations with the United States on November 8, 1942.",
        "Graustark severed diplomatic relations with the United States on June 6, 1967.",
        "The United States recognized the Government of Ruritania on March 3, 1899.",
        "The United States recognized the Republic of Graustark on March 7, 1837.",
        "The United States recognized Ruritania on January 2, 1900.",
        "The American Embassy at Strelsau has been closed since the spring.",
    ],
)
def test_what_is_not_sure_or_told_elsewhere_is_left_out(tmp_path: Path, text: str) -> None:
    assert acts(tmp_path, text) == []


def test_articles_on_several_states_and_sections_on_treaties_are_left_out(tmp_path: Path) -> None:
    text = "Diplomatic relations were established on May 4, 1911."
    assert acts(tmp_path, text)
    assert acts(tmp_path, text, article="germany") == []
    assert acts(tmp_path, text, section="treaties-agreements") == []


GROUP = """
groups:
  - id: "igo:UN"
    name: "United Nations"
    keys: ["UN"]
    joined: {1950-09-28: [IDN], 1966-09-28: [IDN], "1975": [SUR]}
    left: {1965-01-20: [IDN]}
"""


def compiled(folder: Path, text: str) -> list[list[str]]:
    path = folder / "groups.yaml"
    path.write_text(text, encoding="utf-8")
    found: list[list[str]] = compile_groups.compile_groups(path)["groups"][0]["members"]
    return found


def test_stays_of_those_that_left_and_came_back(tmp_path: Path) -> None:
    assert compiled(tmp_path, GROUP) == [
        ["polity:IDN", "1950-09-28", "1965-01-20"],
        ["polity:IDN", "1966-09-28", ""],
        ["polity:SUR", "1975-12-31", ""],
    ]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [("1965-01-20", "1949-01-20", "polity:IDN left 1949-01-20"), ("[SUR]", "[Suriname]", "Suriname"),
     ('"1975"', '"soon"', "soon"), ("keys:", "kyes:", "kyes")],
)  # fmt: skip
def test_a_wrong_membership_is_named(tmp_path: Path, old: str, new: str, found: str) -> None:
    with pytest.raises(ResourceError, match=found):
        compiled(tmp_path, GROUP.replace(old, new))


def test_the_table_of_groups_is_up_to_date() -> None:
    assert compile_groups.main(["--check"]) == 0
