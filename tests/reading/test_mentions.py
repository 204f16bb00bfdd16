"""Mentions: their words, kinds and appositions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from legation.model.readings import MentionKind
from legation.reading.mentions import Name, find
from legation.reading.phrases import Tree
from tests.reading.hand_trees import AMBASSADOR, COUPLE, ENVOY, OFFICIALS, found, one, text_of


class Known:
    """A gazetteer of given words."""

    def __init__(self, **names: Name) -> None:
        self.names = names

    def find(self, words: Sequence[str]) -> list[Name]:
        """One-word names."""
        return [replace(self.names[w], first=i, last=i) for i, w in enumerate(words) if w in self.names]


NATIONS = Known(
    Syrian=Name(0, 0, MentionKind.NATIONALITY, ("polity:SYR",)),
    Israeli=Name(0, 0, MentionKind.NATIONALITY, ("polity:ISR",)),
)


def test_names_titles_and_appositions() -> None:
    mentions = text_of(AMBASSADOR).mentions()
    assert found(mentions) == [
        ("person", "Gul Hassan"),
        ("office", "the ambassador of Afghanistan"),
        ("place", "Afghanistan"),
        ("office", "President"),
        ("person", "Vladimir Putin"),
    ]
    assert one(mentions, "Gul Hassan").apposition == (1,)
    assert one(mentions, "the ambassador of Afghanistan").apposition == (0,)
    assert one(mentions, "Vladimir Putin").apposition == (3,)


def test_apposition_by_form_when_the_tree_is_wrong() -> None:
    wrong = AMBASSADOR.replace("4 punct\nthe", "8 punct\nthe").replace("Number=Sing 0 appos", "Number=Sing 8 obl")
    mentions = text_of(wrong).mentions()
    assert one(mentions, "Gul Hassan").apposition == (1,)


def test_relative_clause_is_left_out_and_nationalities_lie_within() -> None:
    mentions = text_of(OFFICIALS).mentions(NATIONS)
    assert found(mentions) == [
        ("office", "Syrian and Israeli officials"),
        ("nationality", "Syrian"),
        ("nationality", "Israeli"),
        ("pronoun", "who"),
        ("pronoun", "it"),
        ("nominal", "talks"),
    ]


def test_conjuncts_are_separate() -> None:
    assert found(text_of(COUPLE).mentions()) == [("person", "Le Drian"), ("person", "Blinken")]


def test_organisation_by_its_head_and_possessive() -> None:
    assert found(text_of(ENVOY).mentions()) == [
        ("office", "The envoy"),
        ("place", "Russia"),
        ("organisation", "its government"),
        ("pronoun", "its"),
    ]


def test_gazetteer_corrects_the_kind() -> None:
    known = Known(Russia=Name(0, 0, MentionKind.ORGANISATION, ("gov:RUS/x",)))
    assert one(text_of(ENVOY).mentions(known), "Russia").kind is MentionKind.ORGANISATION


def test_long_title_with_a_preposition() -> None:
    mentions = text_of("""
Deputy Deputy PROPN Number=Sing 1 compound
Minister Minister PROPN Number=Sing 5 nmod:desc
of of ADP _ 4 case
Foreign Foreign ADJ _ 4 amod
Affairs Affairs PROPN Number=Plur 1 nmod
Alibek Alibek PROPN Number=Sing 7 nsubj B-PER
Bakayev Bakayev PROPN Number=Sing 5 flat I-PER
spoke speak VERB _ -1 root
. . PUNCT _ 7 punct
""").mentions()
    assert ("office", "Deputy Minister of Foreign Affairs") in found(mentions)
    assert mentions[one(mentions, "Alibek Bakayev").apposition[0]].text == "Deputy Minister of Foreign Affairs"


def test_flat_title_as_in_ewt() -> None:
    mentions = text_of("""
Secretary Secretary PROPN Number=Sing 2 nsubj
Blinken Blinken PROPN Number=Sing 0 flat B-PER
spoke speak VERB _ -1 root
. . PUNCT _ 2 punct
""").mentions()
    assert found(mentions) == [("office", "Secretary"), ("person", "Blinken")]
    assert mentions[0].apposition == (1,)


@pytest.mark.parametrize("honorific", ["Mr", "M.", "Dr."])
def test_honorific_is_no_office(honorific: str) -> None:
    mentions = text_of(f"""
{honorific} x PROPN Number=Sing 1 nmod:desc
Rahmani Rahmani PROPN Number=Sing 2 nsubj B-PER
spoke speak VERB _ -1 root
. . PUNCT _ 2 punct
""").mentions()
    assert found(mentions) == [("person", "Rahmani")]


def test_dateline_is_not_apposed() -> None:
    mentions = text_of("""
MOSCOW Moscow PROPN Number=Sing 5 nsubj B-LOC
- - PUNCT _ 0 punct
the the DET _ 3 det
ambassador ambassador NOUN Number=Sing 0 appos
has have AUX _ 5 aux
left leave VERB _ -1 root
. . PUNCT _ 5 punct
""").mentions()
    assert one(mentions, "MOSCOW").apposition == ()


def test_a_phrase_between_two_people_goes_with_the_second() -> None:
    mentions = text_of("""
Britain Britain PROPN Number=Sing 1 nsubj B-LOC
expelled expel VERB _ 10 ccomp
Gaddafi Gaddafi PROPN Number=Sing 1 obj B-PER
, , PUNCT _ 6 punct
the the DET _ 6 det
foreign foreign ADJ _ 6 amod
secretary secretary NOUN Number=Sing 2 appos
, , PUNCT _ 8 punct
Hague Hague PROPN Number=Sing 6 appos B-PER
, , PUNCT _ 10 punct
announced announce VERB _ -1 root
. . PUNCT _ 10 punct
""").mentions()
    assert one(mentions, "Gaddafi").apposition == ()
    assert [mentions[a].text for a in one(mentions, "Hague").apposition] == ["the foreign secretary"]


def test_short_form_in_brackets() -> None:
    mentions = text_of("""
the the DET _ 1 det
Organisation Organisation PROPN Number=Sing 7 nsubj B-ORG
of of ADP _ 3 case
Cooperation Cooperation PROPN Number=Sing 1 nmod
( ( PUNCT _ 5 punct
OC OC PROPN Number=Sing 1 appos B-ORG
) ) PUNCT _ 5 punct
met meet VERB _ -1 root
. . PUNCT _ 7 punct
""").mentions()
    assert [mentions[a].text for a in one(mentions, "OC").apposition] == ["the Organisation of Cooperation"]


def test_impersonal_it_is_no_mention() -> None:
    mentions = text_of("""
It it PRON Number=Sing 2 nsubj:pass
was be AUX _ 2 aux:pass
noted note VERB _ -1 root
. . PUNCT _ 2 punct
""").mentions()
    assert mentions == ()


def test_quantifiers_are_pronouns() -> None:
    mentions = text_of("""
Both both DET _ 2 nsubj:pass
were be AUX _ 2 aux:pass
recalled recall VERB _ -1 root
, , PUNCT _ 5 punct
all all DET _ 5 det
three three NUM _ 2 parataxis
. . PUNCT _ 2 punct
""").mentions()
    assert found(mentions) == [("pronoun", "Both"), ("pronoun", "all three")]


@dataclass(frozen=True, slots=True)
class Meant:
    """A sense as a register has it."""

    id: str
    role: str


def test_a_capital_does_not_name_its_territory_outright() -> None:
    sense, city = Meant("polity:RUS", "name"), Meant("polity:RUS", "capital")
    for given, ids in ((sense, ("polity:RUS",)), (city, ("in polity:RUS",))):
        known = Known(Russia=Name(0, 0, MentionKind.PLACE, ("polity:RUS",), senses=(given,)))
        text = text_of(ENVOY)
        places = find(text.text, [Tree(s) for s in text.sentences], text.labels, known)
        assert places.ids[1] == ids
