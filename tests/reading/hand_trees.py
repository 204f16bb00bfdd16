"""Sentences built by hand: one line a word, `form lemma upos feats head deprel [name label]`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from legation.model.readings import Mention, Sentence, Token
from legation.model.spans import Span
from legation.reading.coreference import link
from legation.reading.mentions import Gazetteer, find_mentions
from legation.reading.quotes import find_turns

NO_BLANK_BEFORE = frozenset([",", ".", ";", ":", "?", ")", "'s"])


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its sentences and their name labels."""

    text: str
    sentences: tuple[Sentence, ...]
    labels: tuple[tuple[str, ...], ...]

    def mentions(self, gazetteer: Gazetteer | None = None) -> tuple[Mention, ...]:
        """Its mentions, not linked."""
        return find_mentions(self.text, self.sentences, self.labels, gazetteer)

    def linked(self, gazetteer: Gazetteer | None = None) -> tuple[Mention, ...]:
        """Its mentions, linked."""
        return link(self.text, self.sentences, self.mentions(gazetteer), find_turns(self.text))


def text_of(*blocks: str, title: bool = False) -> Text:
    """Sentences one after another, each on a line; the first is a title when `title`."""
    text, sentences, labels = "", [], []
    for number, block in enumerate(blocks):
        rows = [line.split() for line in block.strip().splitlines()]
        if number:
            text += "\n"
        start, tokens = len(text), []
        for index, (form, lemma, upos, feats, head, deprel, *_) in enumerate(rows):
            if index and form not in NO_BLANK_BEFORE and rows[index - 1][0] != "(":
                text += " "
            begin = len(text)
            text += form
            feats = "" if feats == "_" else feats
            tokens.append(Token(index, form, begin, len(text), lemma, upos, feats, int(head), deprel))
        sentences.append(Sentence(number, Span(start, len(text)), number, tuple(tokens), title and number == 0))
        labels.append(tuple(row[6] if len(row) > 6 else "O" for row in rows))
    return Text(text, tuple(sentences), tuple(labels))


def found(mentions: Sequence[Mention]) -> list[tuple[str, str]]:
    """(kind, text) of mentions."""
    return [(m.kind.value, m.text) for m in mentions]


def one(mentions: Sequence[Mention], text: str, nth: int = 0) -> Mention:
    """The nth mention with a text."""
    return [m for m in mentions if m.text == text][nth]


def antecedents(mentions: Sequence[Mention], text: str, nth: int = 0) -> list[str]:
    """Texts of the antecedents of the nth mention with a text."""
    return [mentions[a].text for a in one(mentions, text, nth).antecedents]


AMBASSADOR = """
Gul Gul PROPN Number=Sing 8 nsubj B-PER
Hassan Hassan PROPN Number=Sing 0 flat I-PER
, , PUNCT _ 4 punct
the the DET _ 4 det
ambassador ambassador NOUN Number=Sing 0 appos
of of ADP _ 6 case
Afghanistan Afghanistan PROPN Number=Sing 4 nmod B-LOC
, , PUNCT _ 0 punct
met meet VERB _ -1 root
President President PROPN Number=Sing 10 nmod:desc
Vladimir Vladimir PROPN Number=Sing 8 obj B-PER
Putin Putin PROPN Number=Sing 10 flat I-PER
. . PUNCT _ 8 punct
"""
ENVOY = """
The the DET _ 1 det
envoy envoy NOUN Number=Sing 2 nsubj
praised praise VERB _ -1 root
Russia Russia PROPN Number=Sing 2 obj B-LOC
and and CCONJ _ 6 cc
its its PRON Number=Sing 6 nmod:poss
government government NOUN Number=Sing 3 conj
. . PUNCT _ 2 punct
"""
OFFICIALS = """
Syrian Syrian ADJ _ 3 amod
and and CCONJ _ 2 cc
Israeli Israeli ADJ _ 0 conj
officials official NOUN Number=Plur 7 nsubj
who who PRON PronType=Rel 5 nsubj
denied deny VERB _ 3 acl:relcl
it it PRON Number=Sing 5 obj
held hold VERB _ -1 root
talks talk NOUN Number=Plur 7 obj
. . PUNCT _ 7 punct
"""
COUPLE = """
Le Le PROPN Number=Sing 4 nsubj B-PER
Drian Drian PROPN Number=Sing 0 flat I-PER
and and CCONJ _ 3 cc
Blinken Blinken PROPN Number=Sing 0 conj B-PER
met meet VERB _ -1 root
. . PUNCT _ 4 punct
"""
