"""The knowledge files: what the compiler refuses, and what the table promises."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

import pytest

from legation.actors import Gazetteer, find_names, load_register, side_of_place
from legation.actors.register import Register
from legation.errors import ResourceError
from legation.model.entities import Entity
from legation.model.readings import MentionKind
from tools.compile_register import ROOT, TARGET, compile_folder, main

GOOD = {
    "polities.yaml": 'source: "made up"\npolities:\n  - {id: "polity:AAA", name: "Avalon", capitals: ["Camelot"]}\n',
    "organisations.yaml": 'source: "made up"\norganisations:\n  - {id: "igo:RT", name: "Round Table"}\n',
    "authorities.yaml": (
        'source: "made up"\nrivalries:\n  - polity: "polity:AAA"\n    contested: [{from: "2001-01-01", until: null}]\n'
        '    authorities:\n      - {id: "gov:AAA/arthur", name: "Arthur", governs: [{from: "2001-01-01"}]}\n'
    ),
    "offices.yaml": 'source: "made up"\nheads: {official: [king]}\npast: [former]\nfixed: []\nhonorifics: [Sir]\n',
    "people.yaml": (
        'source: "made up"\npeople:\n  - {id: "person:arthur-pendragon", name: "Arthur Pendragon", '
        'roles: [["King", "polity:AAA", "2001", ""]]}\n'
    ),
}


def folder(path: Path, **changes: str) -> Path:
    for name, text in {**GOOD, **{key.replace("_yaml", ".yaml"): text for key, text in changes.items()}}.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


def test_a_sound_folder_compiles(tmp_path: Path) -> None:
    register = Register(compile_folder(folder(tmp_path)))
    assert register.name("polity:AAA") == "Avalon"
    assert register.roles("person:arthur-pendragon")[0].side == "polity:AAA"
    assert [h.ids for h in Gazetteer(register).find(["King", "Arthur", "Pendragon"])] == [("person:arthur-pendragon",)]


HEAD = 'source: "made up"\n'
BROKEN = [
    ("polities.yaml", HEAD + 'polities:\n  - {id: "polity:AAA", name: "A"}\n  - {id: "avalon"}\n', 4, "avalon"),
    ("polities.yaml", HEAD + 'polities:\n  - {id: "polity:AAA", name: "A", colour: "red"}\n', 3, "colour"),
    ("polities.yaml", HEAD + 'polities:\n  - {id: "polity:AAA"}\n', 3, "polity:AAA"),
    ("polities.yaml", HEAD + 'polities:\n  - {id: "polity:AAA", name: "A", names: "B"}\n', 3, "B"),
    ("polities.yaml", HEAD + 'polities:\n  - {id: "polity:AAA", name: "A", names: [3]}\n', 3, 3),
    ("polities.yaml", HEAD + 'polities:\n  - {id: "polity:AAA", name: "A", from: "last year"}\n', 3, "last year"),
    ("polities.yaml", HEAD + 'polities:\n  - {id: "polity:AAA", name: "A"}\n  - {id: "polity:AAA", name: "B"}\n', 4,
     "polity:AAA"),
    ("polities.yaml", HEAD + 'polities:\n  - {id: "polity:AAA", id: "polity:AAB"}\n', 3, "id"),
    ("polities.yaml", 'polities:\n  - {id: "polity:AAA", name: "A"}\n', 1, ["polities"]),
    ("polities.yaml", "- one\n- two\n", 1, ["one", "two"]),
    ("organisations.yaml", HEAD + 'organisations:\n  - {id: "igo:rt", name: "Round Table"}\n', 3, "igo:rt"),
    ("organisations.yaml", HEAD + 'organisations:\n  - {id: "igo:RT", name: "R", from: "2009", until: "2001"}\n', 3,
     "2009..2001"),
    ("authorities.yaml", HEAD + 'rivalries:\n  - {polity: "polity:ZZZ", contested: [], authorities: []}\n', 3,
     "polity:ZZZ"),
    ("authorities.yaml", HEAD + 'rivalries:\n  - polity: "polity:AAA"\n    contested: []\n    authorities:\n'
     '      - {id: "gov:BBB/mordred", name: "Mordred"}\n', 6, "gov:BBB/mordred"),
    ("offices.yaml", HEAD + 'heads: {}\npast: []\nhonorifics: []\nfixed:\n  - {words: ["King"], of: ["polity:ZZZ"]}\n',
     6, "polity:ZZZ"),
    ("people.yaml", HEAD + 'people:\n  - {id: "person:a", name: "A B", roles: [["King", "polity:ZZZ", "", ""]]}\n', 3,
     "polity:ZZZ"),
    ("people.yaml", HEAD + 'people:\n  - {id: "person:a", name: "A B", roles: [["King"]]}\n', 3, ["King"]),
    ("people.yaml", HEAD + 'people:\n  - {id: "person:a", roles: []}\n', 3, None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "line", "value"), BROKEN)
def test_a_wrong_row_is_named_by_file_line_and_value(
    tmp_path: Path, name: str, text: str, line: int, value: object
) -> None:
    folder(tmp_path)
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ResourceError) as caught:
        compile_folder(tmp_path)
    assert caught.value.file.endswith(name)
    assert (caught.value.line, caught.value.value) == (line, value)
    assert caught.value.expected


def test_text_that_is_no_yaml_is_refused_with_its_line(tmp_path: Path) -> None:
    folder(tmp_path)
    (tmp_path / "people.yaml").write_text('source: "x"\npeople: [\n', encoding="utf-8")
    with pytest.raises(ResourceError) as caught:
        compile_folder(tmp_path)
    assert caught.value.line is not None


def test_the_committed_table_is_up_to_date() -> None:
    assert main(["--check"]) == 0


def test_every_knowledge_file_names_its_source() -> None:
    for stem in ("polities", "authorities", "organisations", "offices", "people"):
        for path in (ROOT / "resources").glob(f"{stem}*.yaml"):
            assert any(line.startswith("source: ") for line in path.read_text("utf-8").splitlines()), path.name


def test_the_table_loads_fast() -> None:
    text = TARGET.read_text(encoding="utf-8")
    begun = time.perf_counter()
    Register(json.loads(text))
    assert time.perf_counter() - begun < 0.5  # 40 ms on a quiet machine


def test_no_two_authorities_govern_a_polity_on_one_day() -> None:
    register = load_register()
    days = [date(year, month, 15).isoformat() for year in range(1975, 2027) for month in (1, 4, 7, 10)]
    for polity in register.rivalries():
        for day in days:
            governing = [a.id for a in register.authorities(polity) if a.governing(day)]
            assert len(governing) <= 1, (polity, day, governing)
            if register.contested(polity, day):
                assert len(governing) == 1, (polity, day)


def test_names_are_found_longest_first_and_by_their_capitals() -> None:
    words = "the People 's Republic of China , Turkey and the U.S. told us of turkey at the UN Security Council".split()
    found = [(" ".join(words[h.first : h.last + 1]), h.ids[0]) for h in find_names(words)]
    assert found == [("People 's Republic of China", "polity:CHN"), ("Turkey", "polity:TUR"), ("U.S.", "polity:USA"),
                     ("UN Security Council", "igo:UN")]  # fmt: skip


def test_a_possessive_does_not_make_another_name() -> None:
    hits = find_names(["the", "Emirate", "'s", "nominee"])
    assert [h.ids for h in hits] == [("gov:AFG/islamic-emirate",)]


def test_names_have_kinds() -> None:
    words = ["Putin", "told", "the", "EU", "in", "Astana", "that", "Kazakh", "grain"]
    assert [h.kind for h in find_names(words)] == [
        MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.NATIONALITY,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("entity", "on", "side"),
    [
        (Entity("place:kabul", "Kabul", host="polity:AFG"), date(2025, 7, 10), "gov:AFG/islamic-emirate"),
        (Entity("place:herat", "Herat", host="polity:AFG"), date(2020, 7, 10), "gov:AFG/islamic-republic"),
        (Entity("place:ouagadougou", "Ouagadougou", host="polity:BFA"), date(2018, 5, 24), "polity:BFA"),
        (Entity("place:benghazi", "Benghazi", host="polity:LBY"), date(2011, 6, 1), "gov:LBY/ntc"),
        (Entity("place:sanaa", "Sanaa", host="polity:YEM"), date(2024, 6, 1), "gov:YEM/houthi"),
        (Entity("polity:AFG", "Afghanistan"), date(2025, 7, 10), "gov:AFG/islamic-emirate"),
        (Entity("igo:EU", "European Union"), date(2025, 7, 10), "igo:EU"),
        (Entity("place:atlantis", "Atlantis"), date(2025, 7, 10), None),
        (Entity("org:protesters", "Protesters"), date(2025, 7, 10), None),
        (Entity("place:kabul", "Kabul", host="polity:AFG"), None, "gov:AFG/islamic-emirate"),
    ],
)
def test_a_place_has_a_side_on_a_day(entity: Entity, on: date | None, side: str | None) -> None:
    assert side_of_place(entity, on) == side
