"""Attribution: the chain of who says so, outermost first (codebook section 2)."""

from __future__ import annotations

import pytest

from legation.model.entities import Entity
from legation.model.events import Attribution, Event
from tests.coding.hand import CHINA, IRAN, KAZAKHSTAN, RUSSIA, only, read, speakers

MINISTRY = Entity("office:KAZ/mfa", "Ministry of Foreign Affairs", represents=KAZAKHSTAN)
TABLE = """
China recognised Kosovo.                                              |                       |          |
Russia said that China had recognised Kosovo.                         | polity:RUS            | said     | indirect
China had recognised Kosovo, Russia said.                             | polity:RUS            | said     | indirect
China recognised Kosovo, as Russia announced.                         | polity:RUS            | announced | indirect
According to Russia, China recognised Kosovo.                         | polity:RUS            | According to | indirect
According to a statement issued by Russia, China recognised Kosovo.   | polity:RUS            | According to | document
A Russian statement said that China had recognised Kosovo.            | polity:RUS            | said     | document
Kazakhstan said that Russia had said that China had recognised Kosovo. | polity:KAZ polity:RUS | said    | indirect
It was reported that China recognised Kosovo.                         |                       |          |
Russia said on Monday that China recognised Kosovo.                   | polity:RUS            | said     | indirect
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]


def innermost(event: Event) -> Attribution:
    return event.attribution[-1]


@pytest.mark.parametrize(("sentence", "by", "cue", "kind"), ROWS)
def test_one_sentence_says_who_says_so(sentence: str, by: str, cue: str, kind: str) -> None:
    event = only(read(sentence), "recognise")
    assert speakers(event) == by.split()
    if by:
        link = innermost(event)
        assert link.cue is not None
        assert (link.cue.text, link.kind.value) == (cue, kind)
        assert link.cue.text == sentence[link.cue.start : link.cue.end]


def test_a_statement_and_the_one_it_quotes_are_two_links() -> None:
    line = "According to a statement issued by Russia, Kazakhstan said that China had recognised Kosovo."
    event = only(read(line), "recognise")
    assert [(a.by.side, a.kind.value) for a in event.attribution] == [(RUSSIA, "document"), (KAZAKHSTAN, "indirect")]


def test_one_speaker_twice_in_a_row_is_one_link() -> None:
    line = "Kazakhstan said that Russia had said that China had recognised Kosovo."
    event = only(read(line, who={"Kazakhstan": RUSSIA}), "recognise")
    assert speakers(event) == [RUSSIA]


def test_the_speech_verb_of_one_event_does_not_speak_for_itself() -> None:
    """ "Russia denied that …": Russia says the content; the denial itself is the publisher's words."""
    found = read("Russia denied that it had recognised Kosovo.", who={"it": RUSSIA})
    assert speakers(only(found, "deny")) == []
    assert speakers(only(found, "recognise")) == [RUSSIA]


def test_a_quotation_has_the_speaker_beside_it() -> None:
    line = "“China has recognised Kosovo,” Russia said."
    event = only(read(line, quotes=["China has recognised Kosovo,"]), "recognise")
    assert (speakers(event), innermost(event).kind.value) == ([RUSSIA], "direct_quote")


def test_a_quotation_alone_in_its_sentence_has_the_speaker_before_it() -> None:
    lines = ("“China has recognised Kosovo,” Russia said.", "“China has visited Kazakhstan.”")
    event = only(read(*lines, quotes=["China has recognised Kosovo,", "China has visited Kazakhstan."]), "visit")
    assert (speakers(event), innermost(event).kind.value) == ([RUSSIA], "direct_quote")


def test_a_quotation_over_two_sentences_has_one_speaker() -> None:
    lines = ("Russia said: “China recognised Kosovo.", "China visited Kazakhstan.”")
    words = "China recognised Kosovo. China visited Kazakhstan."
    found = read(*lines, quotes=[words])
    for act in ("recognise", "visit"):
        event = only(found, act)
        assert (act, speakers(event), innermost(event).kind.value) == (act, [RUSSIA], "direct_quote")


def test_a_quotation_in_another_paragraph_takes_no_speaker() -> None:
    lines = ("“China has recognised Kosovo,” Russia said.", "“China has visited Kazakhstan.”")
    quotes = ["China has recognised Kosovo,", "China has visited Kazakhstan."]
    assert speakers(only(read(*lines, quotes=quotes, paragraphs=[0, 1]), "visit")) == []


def test_words_after_a_quotation_are_the_publishers() -> None:
    lines = ("“China has recognised Kosovo,” Russia said.", "Russia met China.")
    assert speakers(only(read(*lines, quotes=["China has recognised Kosovo,"]), "meet")) == []


def test_scare_quotes_are_no_speech() -> None:
    lines = ("“China has visited Kazakhstan.”",)
    found = read("Russia said that Iran welcomed it.", *lines, quotes=["visited"], who={"it": CHINA})
    assert speakers(only(found, "visit")) == []


def test_a_turn_has_its_label_for_speaker() -> None:
    smith = Entity("person:smith", "Smith", represents=RUSSIA)
    lines = ("SMITH:", "China recognised Kosovo.")
    event = only(read(*lines, turns=[(0, 1, "SMITH")], who={"SMITH": smith}), "recognise")
    assert [(a.by.id, a.by.side, a.kind.value) for a in event.attribution] == [
        ("person:smith", RUSSIA, "direct_quote"),
    ]  # fmt: skip
    assert innermost(event).cue.text == "SMITH"  # type: ignore[union-attr]


def test_a_turn_goes_outside_what_its_speaker_reports() -> None:
    smith = Entity("person:smith", "Smith", represents=IRAN)
    lines = ("SMITH:", "Russia said that China had recognised Kosovo.")
    event = only(read(*lines, turns=[(0, 1, "SMITH")], who={"SMITH": smith}), "recognise")
    assert speakers(event) == [IRAN, RUSSIA]


def test_a_label_nobody_knows_still_speaks() -> None:
    event = only(read("SMITH:", "China recognised Kosovo.", turns=[(0, 1, "SMITH")]), "recognise")
    assert speakers(event) == ["person:smith"]


def test_questions_are_the_presss() -> None:
    lines = ("QUESTION:", "Has China recognised Kosovo?")
    assert speakers(only(read(*lines, turns=[(0, 1, "QUESTION")]), "recognise")) == ["org:press"]


def test_the_speaker_of_fixed_words_is_whoever_holds_the_turn() -> None:
    smith = Entity("person:smith", "Smith", represents=RUSSIA)
    found = read("SMITH:", "We have nothing to add.", turns=[(0, 1, "SMITH")], who={"SMITH": smith})
    assert [e.id for e in only(found, "evade").actor] == ["person:smith"]


def test_a_ministry_that_publishes_speaks_in_its_own_voice() -> None:
    line = "The Ministry announces that China recognised Kosovo."
    own = only(read(line, who={"Ministry": MINISTRY}, publisher=MINISTRY), "recognise")
    other = only(read(line, who={"Ministry": MINISTRY}), "recognise")
    assert (speakers(own), speakers(other)) == ([], [KAZAKHSTAN])


def test_a_headline_does_not_vouch_for_what_the_body_attributes() -> None:
    """Else a claim of an interested side becomes a fact by being put in a headline."""
    found = read("China recognised Kosovo.", "Russia said that China had recognised Kosovo.", title=True)
    assert speakers(only(found, "recognise")) == [RUSSIA]


def test_what_the_publisher_says_itself_in_the_body_needs_no_speaker() -> None:
    found = read("Russia said that China had recognised Kosovo.", "China recognised Kosovo.")
    assert speakers(only(found, "recognise")) == []


@pytest.mark.xfail(reason='"according to the statement" is not traced back to who issued it')
def test_the_statement_named_again_is_its_issuers() -> None:
    """Else what an interested side states becomes a fact in the next sentence."""
    lines = ("A Russian statement said that Iran had visited Kazakhstan.",)
    found = read(*lines, "According to the statement, China recognised Kosovo.")
    assert speakers(only(found, "recognise")) == [RUSSIA]
