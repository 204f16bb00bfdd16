"""Places: who does what to whom, whatever the grammar (resources/acts/README.md, "Places")."""

from __future__ import annotations

import pytest

from legation.coding import places
from legation.coding.syntax import Tree
from tests.coding.hand import EMIRATE, KOSOVO, RUSSIA, only, read, scene, sides

VERBS = """
Russia recognised Kosovo.                             | recognised  | Russia        | Kosovo
Kosovo was recognised by Russia.                      | recognised  | Russia        | Kosovo
Kosovo was recognised.                                | recognised  |               | Kosovo
Russia agreed to recognise Kosovo.                    | recognise   | Russia        | Kosovo
China urged Kazakhstan to recognise the Emirate.      | recognise   | Kazakhstan    | Emirate
Russia promised China to recognise Kosovo.            | recognise   | Russia        | Kosovo
Kazakhstan is expected to recognise Kosovo.           | recognise   | Kazakhstan    | Kosovo
Kazakhstan seems to recognise Kosovo.                 | recognise   | Kazakhstan    | Kosovo
China, which recognised the Emirate, met Russia.      | recognised  | China         | Emirate
China met the Emirate, which Russia recognised.       | recognised  | Russia        | Emirate
The Emirate Russia recognised met China.              | recognised  | Russia        | Emirate
The Emirate Russia recognised met China.              | met         | Emirate       | China
The Emirate, recognised by Russia, met China.         | recognised  | Russia        | Emirate
Recognising the Emirate, Russia met China.            | Recognising | Russia        | Emirate
Russia met China while recognising Kosovo.            | recognising | Russia        | Kosovo
Russia and China recognised Kosovo.                   | recognised  | Russia China  | Kosovo
Russia recognised Kosovo and the Emirate.             | recognised  | Russia        | Kosovo Emirate
Russia recognised Kosovo and met China.               | met         | Russia        | China
Kosovo was recognised and visited by Russia.          | visited     | Russia        | Kosovo
Russia met China and may recognise Kosovo.            | recognise   | Russia        | Kosovo
Russia is the first country to recognise the Emirate. | recognise   | Russia        | Emirate
Russia has the right to recognise Kosovo.             | recognise   | Russia        | Kosovo
The Emirate hoped that Kazakhstan would recognise it. | recognise   | Kazakhstan    | it
Russia, China and Iran met.                           | met         | Russia China Iran |
The ambassador was summoned.                          | summoned    |               | ambassador
"""
NOUNS = """
Moscow's recognition of the Emirate angered Iran.  | recognition | Moscow  |
The recognition of Kosovo by Russia angered Iran.  | recognition | Russia  |
Russian recognition of the Emirate angered Iran.   | recognition |         |
The visit of Russia to Kazakhstan ended.           | visit       | Russia  | of
The visit of Russia to Kazakhstan ended.           | visit       |         |
"""
CARRIERS = """
Russia held talks with China.                        | talks      | held
Talks between Russia and China took place in Astana. | Talks      | took
Talks were held between Russia and China.            | Talks      | held
Russia paid a visit to Kazakhstan.                   | visit      | paid
Russia recognised Kosovo.                            | Kosovo     |
Russia ended the protest without recognition of Kosovo. | recognition |
Moscow's recognition of the Emirate angered Iran.    | recognition |
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def tree_of(sentence: str) -> Tree:
    return scene(sentence).trees[0]


def at(tree: Tree, word: str) -> int:
    (found,) = [t.index for t in tree.tokens if t.text == word]
    return found


def forms(tree: Tree, indexes: list[int]) -> str:
    return " ".join(tree.tokens[i].text for i in indexes)


@pytest.mark.parametrize(("sentence", "verb", "who", "whom"), rows(VERBS))
def test_verbs_have_logical_arguments(sentence: str, verb: str, who: str, whom: str) -> None:
    tree = tree_of(sentence)
    assert forms(tree, places.subjects(tree, at(tree, verb))) == who
    assert forms(tree, places.objects(tree, at(tree, verb))) == whom


@pytest.mark.xfail(reason="a by-phrase on the last of two coordinated participles is not shared")
def test_a_by_phrase_is_shared_by_coordinated_participles() -> None:
    tree = tree_of("Kosovo was recognised and visited by Russia.")
    assert forms(tree, places.subjects(tree, at(tree, "recognised"))) == "Russia"


def test_the_subject_of_a_predicate_noun_does_what_is_said_of_the_noun() -> None:
    tree = tree_of("Russia became the first country to recognise the Emirate.")
    assert forms(tree, places.subjects(tree, at(tree, "recognise"))) == "Russia"


@pytest.mark.parametrize(("sentence", "noun", "who", "of"), rows(NOUNS))
def test_nouns_have_subjects(sentence: str, noun: str, who: str, of: str) -> None:
    tree = tree_of(sentence)
    assert forms(tree, places.noun_subjects(tree, at(tree, noun), of=of == "of")) == who


@pytest.mark.parametrize(("sentence", "noun", "verb"), rows(CARRIERS))
def test_light_verbs_carry_nouns(sentence: str, noun: str, verb: str) -> None:
    tree = tree_of(sentence)
    found = places.light_verb(tree, at(tree, noun))
    assert (tree.tokens[found].text if found is not None else "") == verb


def test_a_verb_outside_the_list_carries_a_noun_only_when_the_frame_says_so() -> None:
    tree = tree_of("Russia welcomed China's recognition of Kosovo.")
    assert places.light_verb(tree, at(tree, "recognition")) is None
    assert places.light_verb(tree, at(tree, "recognition"), frozenset({"welcome"})) == at(tree, "welcomed")


@pytest.mark.parametrize(
    ("sentence", "act", "actor", "recipient", "about"),
    [
        ("Russia held talks with China.", "meet", "polity:RUS polity:CHN", "", ""),
        ("Talks were held between Russia and China.", "meet", "polity:RUS polity:CHN", "", ""),
        ("Talks between Russia and China took place in Astana.", "meet", "polity:RUS polity:CHN", "", ""),
        ("Russia met China and Iran.", "meet", "polity:RUS polity:CHN polity:IRN", "", ""),
        ("Russia paid a visit to Kazakhstan.", "visit", "polity:RUS", "polity:KAZ", ""),
        ("The visit of Russia to Kazakhstan ended.", "visit", "polity:RUS", "polity:KAZ", ""),
        ("Moscow's recognition of the Emirate angered Iran.", "recognise", RUSSIA, "", EMIRATE),
        ("Russian recognition of the Emirate angered Iran.", "recognise", RUSSIA, "", EMIRATE),
        ("The recognition of Kosovo by Russia angered Iran.", "recognise", RUSSIA, "", KOSOVO),
        ("Russia opened an embassy in Kosovo.", "open_mission", RUSSIA, KOSOVO, ""),
        ("Kosovo was recognised.", "recognise", "", "", KOSOVO),
    ],
)
def test_roles_are_filled_from_places(sentence: str, act: str, actor: str, recipient: str, about: str) -> None:
    event = only(read(sentence), act)
    assert [sides(event, role) for role in ("actor", "recipient", "about")] == [
        actor.split(), recipient.split(), about.split(),
    ]  # fmt: skip


def test_the_host_is_found_wherever_the_tree_hangs_the_phrase() -> None:
    """The reader hangs "in Kosovo" now on the embassy, now on the verb."""
    low = scene("Russia opened an embassy in Kosovo.")
    high = scene("Russia opened an embassy in Kosovo, hung high.")
    assert [s.tokens[5].head for s in (low.reading.sentences[0], high.reading.sentences[0])] == [3, 1]
    for sentence in ("Russia opened an embassy in Kosovo.", "Russia opened an embassy in Kosovo, hung high."):
        assert sides(only(read(sentence), "open_mission"), "recipient") == [KOSOVO]


def test_trigger_words_run_over_the_light_verb() -> None:
    event = only(read("Russia held talks with China."), "meet")
    assert event.evidence[0].trigger.text == "held talks"
    assert event.evidence[0].sentence.text == "Russia held talks with China."
