"""Links between mentions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.model.readings import Sentence, Token
from legation.model.spans import Span
from legation.reading.coreference import link
from legation.reading.entities import name_words, same_body, same_person
from legation.reading.mentions import find_mentions
from tests.reading.hand_trees import AMBASSADOR, COUPLE, ENVOY, OFFICIALS, antecedents, one, text_of


def sentence(subject: str, verb: str = "spoke") -> str:
    """A short sentence with a subject of one word."""
    return f"{subject}\n{verb} {verb} VERB _ -1 root\n. . PUNCT _ 1 punct"


SHE = sentence("She she PRON Number=Sing 1 nsubj")
HE = sentence("He he PRON Number=Sing 1 nsubj")
THEY = sentence("They they PRON Number=Plur 1 nsubj")
HASSAN = sentence("Hassan Hassan PROPN Number=Sing 1 nsubj B-PER")


def test_surname_finds_the_full_name() -> None:
    assert antecedents(text_of(AMBASSADOR, HASSAN).linked(), "Hassan") == ["Gul Hassan"]


def test_the_envoy_is_the_ambassador() -> None:
    assert antecedents(text_of(AMBASSADOR, ENVOY).linked(), "The envoy") == ["Gul Hassan"]


def test_its_is_the_territory_beside_it() -> None:
    assert antecedents(text_of(ENVOY).linked(), "its") == ["Russia"]


def test_he_prefers_the_subject() -> None:
    assert antecedents(text_of(AMBASSADOR, HE).linked(), "He") == ["Gul Hassan"]


def test_she_finds_no_man() -> None:
    assert antecedents(text_of(AMBASSADOR, SHE).linked(), "She") == []


def test_relative_pronoun_is_its_noun() -> None:
    assert antecedents(text_of(OFFICIALS).linked(), "who") == ["Syrian and Israeli officials"]


def test_they_are_the_couple() -> None:
    assert antecedents(text_of(COUPLE, THEY).linked(), "They") == ["Le Drian", "Blinken"]


def test_both_are_the_couple() -> None:
    both = sentence("Both both DET _ 1 nsubj")
    assert antecedents(text_of(COUPLE, both).linked(), "Both") == ["Le Drian", "Blinken"]


def test_initials_of_an_office() -> None:
    title = """
External External ADJ _ 2 amod
Affairs Affairs PROPN Number=Plur 2 compound
Minister Minister PROPN Number=Sing 4 nsubj
Jaishankar Jaishankar PROPN Number=Sing 2 flat B-PER
spoke speak VERB _ -1 root
. . PUNCT _ 4 punct
"""
    assert antecedents(text_of(title, sentence("EAM EAM PROPN Number=Sing 1 nsubj B-ORG")).linked(), "EAM") == [
        "Jaishankar"
    ]


def test_ministers_of_two_sentences() -> None:
    block = (
        "Minister minister PROPN Number=Sing 1 nmod:desc\n{0} {0} PROPN Number=Sing 2 nsubj B-PER\n"
        "spoke speak VERB _ -1 root"
    )
    two = (
        "The the DET _ 2 det\ntwo two NUM _ 2 nummod\nministers minister NOUN Number=Plur 3 nsubj\n"
        "met meet VERB _ -1 root"
    )
    mentions = text_of(block.format("Katz"), block.format("Lammy"), two).linked()
    assert antecedents(mentions, "The two ministers") == ["Katz", "Lammy"]


def test_his_father_is_his_father() -> None:
    father = "his he PRON _ 1 nmod:poss\nfather father NOUN Number=Sing 2 nsubj\nspoke speak VERB _ -1 root"
    mentions = text_of(HASSAN, father, father.replace("his he", "His he")).linked()
    assert antecedents(mentions, "His father") == ["his father"]


def test_the_three_are_not_the_couple() -> None:
    three = "the the DET _ 1 det\nthree three NUM _ 2 nsubj\nspoke speak VERB _ -1 root\n. . PUNCT _ 2 punct"
    assert antecedents(text_of(COUPLE, three).linked(), "the three") == []


def test_speakers_are_left_alone() -> None:
    mentions = text_of(AMBASSADOR, sentence("We we PRON Number=Plur 1 nsubj")).linked()
    assert one(mentions, "We").antecedents == ()


def test_a_speaker_is_not_the_he_of_his_own_words() -> None:
    label = (
        "Q : PUNCT _ 2 punct\n: : PUNCT _ 2 punct\nHassan Hassan PROPN Number=Sing -1 root B-PER\n. . PUNCT _ 2 punct"
    )
    turn = "PUTIN Putin PROPN Number=Sing 3 nsubj B-PER\n: : PUNCT _ 0 punct\nHe he PRON Number=Sing 3 nsubj\n"
    mentions = text_of(label, turn + "spoke speak VERB _ -1 root\n. . PUNCT _ 3 punct").linked()
    assert antecedents(mentions, "He") == ["Hassan"]


def test_object_of_a_verb_is_not_its_subject() -> None:
    block = "Hassan Hassan PROPN Number=Sing 1 nsubj B-PER\nmet meet VERB _ -1 root\nhim he PRON Number=Sing 1 obj"
    assert antecedents(text_of(block).linked(), "him") == []


def test_definite_body_by_its_head() -> None:
    embassy = "The the DET _ 1 det\nembassy embassy NOUN Number=Sing 2 nsubj\nopened open VERB _ -1 root"
    first = "Our our PRON _ 1 nmod:poss\nembassy embassy NOUN Number=Sing 2 nsubj\nspoke speak VERB _ -1 root"
    assert antecedents(text_of(first, embassy).linked(), "The embassy") == ["Our embassy"]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Yerkin Tokumov", "Tokumov", True),
        ("Xi Jinping", "Xi", True),
        ("S. Jaishankar", "Subrahmanyam Jaishankar", True),
        ("Omar al-Bashir", "Bashir", True),
        ("Wang Yi", "Wang Yang", False),
        ("Gul Hassan", "Putin", False),
    ],
)
def test_names_of_people(left: str, right: str, same: bool) -> None:
    words = [name_words(n.replace("-", " - ").split()) for n in (left, right)]
    assert same_person(words[0], words[1]) is same_person(words[1], words[0]) is same


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("the United Nations", "United Nations", True),
        ("Islamic Emirate of Afghanistan", "IEA", True),
        ("Republic of South Sudan", "South Sudan", True),
        ("Republic of China", "China", False),
        ("General Assembly", "National Assembly", False),
    ],
)
def test_names_of_bodies(left: str, right: str, same: bool) -> None:
    words = [name_words(n.split()) for n in (left, right)]
    assert same_body(words[0], words[1]) is same_body(words[1], words[0]) is same


RELATIONS = "nsubj obj obl nmod nmod:poss appos conj det amod flat compound acl:relcl xcomp punct cc nmod:desc".split()
CLASSES = "NOUN PROPN PRON VERB ADJ DET NUM PUNCT ADP CCONJ".split()
LEMMAS = ["", "he", "it", "they", "who", "both", "two", "minister", "embassy", "country", "leader", "party", "Q", ","]


@st.composite
def trees(draw: st.DrawFn) -> tuple[str, tuple[Sentence, ...], list[list[str]]]:
    """Random sentences in any script with random, even broken, trees and labels."""
    text, sentences, labels = "", [], []
    for number in range(draw(st.integers(0, 4))):
        size, tokens, start = draw(st.integers(1, 9)), [], len(text)
        for index in range(size):
            word = draw(st.sampled_from(LEMMAS)) or draw(st.text(min_size=1, max_size=4))
            head = draw(st.integers(-1, size - 1))
            upos, relation = draw(st.sampled_from(CLASSES)), draw(st.sampled_from(RELATIONS))
            feats = draw(st.sampled_from(["", "Number=Plur", "Number=Sing", "PronType=Rel"]))
            tokens.append(Token(index, word, len(text), len(text) + len(word), word, upos, feats, head, relation))
            text += word + " "
        sentences.append(Sentence(number, Span(start, len(text)), number, tuple(tokens)))
        labels.append([draw(st.sampled_from(["O", "B-PER", "I-PER", "B-ORG", "B-LOC", "I-LOC"])) for _ in tokens])
    return text, tuple(sentences), labels


@settings(max_examples=150, deadline=None)
@given(trees())
def test_spans_equal_their_words_and_links_point_back(case: tuple[str, tuple[Sentence, ...], list[list[str]]]) -> None:
    text, sentences, labels = case
    mentions = link(text, sentences, find_mentions(text, sentences, labels))
    assert [m.index for m in mentions] == list(range(len(mentions)))
    assert [(m.span.start, -m.span.end) for m in mentions] == sorted({(m.span.start, -m.span.end) for m in mentions})
    for mention in mentions:
        tokens = sentences[mention.sentence].tokens
        assert mention.text == mention.span.of(text)
        assert mention.span == Span(tokens[mention.first].start, tokens[mention.last].end)
        assert mention.first <= mention.head <= mention.last
        assert all(0 <= a < mention.index or mentions[a].index < len(mentions) for a in mention.antecedents)
        assert all(mention.index in mentions[a].apposition for a in mention.apposition)
    assert _acyclic([m.antecedents for m in mentions])


def _acyclic(links: list[tuple[int, ...]]) -> bool:
    """Whether no mention is reached from itself."""
    done: set[int] = set()
    for start in range(len(links)):
        stack, path = [(start, iter(links[start]))], {start}
        while stack and start not in done:
            at, rest = stack[-1]
            step = next((n for n in rest if n not in done), None)
            if step is None:
                stack.pop()
                path.discard(at)
                done.add(at)
            elif step in path:
                return False
            else:
                path.add(step)
                stack.append((step, iter(links[step])))
    return True
