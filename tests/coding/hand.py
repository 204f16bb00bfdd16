"""Scenes built by hand, so that the coder is tested without the reader.

Tests name a sentence by its words; `trees.txt` has its tree, checked by hand: its words, each written
`form=lemma/UPOS.feature>head:relation`. Heads count from 1 and 0 is the root; `=lemma` is left out when it is the form
(of a name) or the form in lower case (of any other word). Features are short names, see `FEATURES`. `~` stands before
`>` when no blank follows the word.

    Russia/PROPN>2:nsubj recognised=recognise/VERB.Past>0:root Kosovo/PROPN~>2:obj ./PUNCT>2:punct
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from legation.coding.coder import code
from legation.coding.frames import FrameBook, book
from legation.coding.scene import Scene
from legation.model.documents import Document
from legation.model.entities import Cast, Entity
from legation.model.events import Event
from legation.model.readings import Mention, MentionKind, QuoteSpan, Reading, Sentence, Token, Turn
from legation.model.spans import Span
from legation.model.times import DateRange, Precision, Stamp, TimeExpression

TREES = Path(__file__).with_name("trees.txt")
FEATURES = {
    "Past": "Tense=Past|VerbForm=Fin",
    "Pres": "Tense=Pres|VerbForm=Fin",
    "Part": "Tense=Past|VerbForm=Part",
    "Ing": "Tense=Pres|VerbForm=Part",
    "Ger": "VerbForm=Ger",
    "Inf": "VerbForm=Inf",
    "Rel": "PronType=Rel",
}
WORD = re.compile(
    r"(?P<form>\S+?)(?:=(?P<lemma>[^/\s]+))?/(?P<upos>[A-Z]+)(?:\.(?P<feat>\w+))?(?P<glue>~?)>(?P<head>\d+):(?P<rel>\S+)"
)
RUSSIA, KAZAKHSTAN, CHINA, IRAN, KOSOVO = "polity:RUS", "polity:KAZ", "polity:CHN", "polity:IRN", "polity:XKX"
EMIRATE = "gov:AFG/islamic-emirate"
SIDES = {
    "Russia": RUSSIA, "Moscow": RUSSIA, "Russian": RUSSIA, "Kazakhstan": KAZAKHSTAN, "Astana": KAZAKHSTAN,
    "Kazakh": KAZAKHSTAN, "China": CHINA, "Kosovo": KOSOVO, "Emirate": EMIRATE, "Kabul": EMIRATE, "Iran": IRAN,
}  # fmt: skip
"""Who words stand for in every hand-built scene."""

BOOK = book(yaml.safe_load(Path(__file__).with_name("frames.yaml").read_text(encoding="utf-8")))
"""A small book of frames, so that these tests do not depend on what the shipped ones say."""


@cache
def trees() -> dict[str, str]:
    """Sentence to its tree, as written in `trees.txt`."""
    lines = [line for line in TREES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return {words.removeprefix("= "): tree for words, tree in zip(lines[::2], lines[1::2], strict=True)}


def scene(
    *lines: str,
    who: Mapping[str, str | Entity] | None = None,
    published: str | None = "2025-07-10",
    publisher: Entity | None = None,
    times: Mapping[str, DateRange] | None = None,
    quotes: Sequence[str] = (),
    turns: Sequence[tuple[int, int, str]] = (),
    title: bool = False,
    paragraphs: Sequence[int] | None = None,
) -> Scene:
    """A scene of hand-written sentences.

    Args:
        lines: sentences of `trees.txt`. who: word to whom it stands for, beside `SIDES`; a place is
            told from a side by giving an Entity. times: words to the days they mean. quotes: words that stand in
            quotation marks. turns: (first sentence, last sentence, label) of a transcript; the label stands in the
            first sentence. title: whether the first sentence is the headline. paragraphs: of each sentence; all in
            one by default.
    """
    text, sentences = "", []
    for number, line in enumerate(lines):
        text += " " if number else ""
        tokens = _tokens(trees()[line], len(text))
        span = Span(len(text), len(text) + len(line))
        text += line
        assert all(text[t.start : t.end] == t.text for t in tokens), f"{line!r}: its tree has other words"
        paragraph = paragraphs[number] if paragraphs else 0
        sentences.append(Sentence(number, span, paragraph, tokens, title and number == 0))
    mentions, entities = _mentions(sentences, {**SIDES, **(who or {})})
    stamp = Stamp(date.fromisoformat(published)) if published else None
    sha = hashlib.sha256(text.encode()).hexdigest()
    found_times = [
        TimeExpression(Span(text.index(words), text.index(words) + len(words)), words, value)
        for words, value in (times or {}).items()
    ]
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in quotes]
    reading = Reading(
        Document("doc_hand", text, published=stamp, sha256=sha),
        tuple(sentences),
        tuple(mentions),
        tuple(sorted(found_times, key=lambda t: t.span)),
        "hand",
        tuple(QuoteSpan(s, len(s.of(text).split()) <= 3) for s in spans),
        tuple(_turn(text, sentences, *turn) for turn in turns),
    )
    return Scene(reading, Cast(tuple(entities), publisher))


def _tokens(tree: str, start: int) -> tuple[Token, ...]:
    out = []
    for index, word in enumerate(tree.split()):
        m = WORD.fullmatch(word)
        assert m, f"{word!r}: expected form=lemma/UPOS.feature>head:relation"
        form, end = m["form"], start + len(m["form"])
        lemma = m["lemma"] or (form if m["upos"] == "PROPN" else form.lower())
        feats = FEATURES[m["feat"]] if m["feat"] else ""
        out.append(Token(index, form, start, end, lemma, m["upos"], feats, int(m["head"]) - 1, m["rel"]))
        start = end + (0 if m["glue"] else 1)
    return tuple(out)


def _mentions(
    sentences: Sequence[Sentence], who: Mapping[str, str | Entity]
) -> tuple[list[Mention], list[tuple[Entity, ...]]]:
    mentions: list[Mention] = []
    entities: list[tuple[Entity, ...]] = []
    for sentence in sentences:
        for t in sentence.tokens:
            if t.text in who:
                found = who[t.text]
                entity = found if isinstance(found, Entity) else Entity(found, found.partition(":")[2])
                kind = MentionKind.NATIONALITY if t.upos == "ADJ" else MentionKind.PLACE
                mentions.append(
                    Mention(
                        len(mentions), Span(t.start, t.end), t.text, kind, sentence.index, t.index, t.index, t.index
                    )
                )
                entities.append((entity.said(t.text, Span(t.start, t.end)),))
    return mentions, entities


def _turn(text: str, sentences: Sequence[Sentence], first: int, last: int, label: str) -> Turn:
    start = sentences[first].span.start
    at = text.index(label, start)
    question = label.upper() in ("QUESTION", "Q")
    return Turn(Span(start, sentences[last].span.end), Span(at, at + len(label)), question)


def read(*lines: str, frames: FrameBook = BOOK, **more: object) -> tuple[Event, ...]:
    """The events of hand-written sentences under the small book."""
    made = scene(*lines, **more)  # type: ignore[arg-type]
    return code(made.reading, made.cast, frames)


def only(events: Sequence[Event], act: str) -> Event:
    """The one event of an act; fails when there are none or several."""
    found = [e for e in events if e.act == act]
    assert len(found) == 1, [(e.act, e.status.value, e.evidence[0].trigger.text) for e in events]
    return found[0]


def sides(event: Event, role: str) -> list[str]:
    """Ids of the sides in a role, in order."""
    return [e.side for e in getattr(event, role)]


def speakers(event: Event) -> list[str]:
    """Sides of the chain of who says so, outermost first."""
    return [a.by.side for a in event.attribution]


def place(ident: str, host: str) -> Entity:
    """A place on the soil of a side."""
    return Entity(ident, ident.partition(":")[2], host=host)


def day(text: str) -> DateRange:
    """One day."""
    start = date.fromisoformat(text)
    return DateRange(start, date.fromordinal(start.toordinal() + 1), Precision.DAY)


def month(year: int, number: int) -> DateRange:
    """One month."""
    following = date(year + number // 12, number % 12 + 1, 1)
    return DateRange(date(year, number, 1), following, Precision.MONTH)
