"""Documents of any script, well formed or not, and what must hold of everything written down about them."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import strategies as st

import legation
from legation.model.entities import Entity
from legation.model.spans import Quote

SENTENCES = [
    "Russia recognised the Islamic Emirate of Afghanistan on 3 July 2025.",
    "Kazakhstan has not recognised Kosovo, its foreign ministry said.",
    "The envoy of the Emirate met Special Representative Yerkin Tokumov in Astana on Wednesday.",
    "“We urge Kazakhstan to take similar steps,” he said.",
    "According to a statement issued by the Afghan embassy, the two sides held talks.",
    "QUESTION: Will the United States recognise the Taliban?",
    "MR PATEL: I have nothing to add.",
    "Дмитрий Песков said that Moscow had opened an embassy in Kabul.",
    "الإمارة الإسلامية held talks with 哈萨克斯坦 in Астана.",
    "Москва признала Исламский Эмират.",
    "哈萨克斯坦尚未承认阿富汗政府。",
    "لم تعترف كازاخستان بالإمارة.",
]
ODD = [
    "\0", "\u200f", "\u202e", "\u202c", "\u2066", "\u200d", "\ufeff", "\u2028", "\r\n", "\n\n", "\t", "😀",
    "👩🏽‍⚖️", "🇰🇿", "𝕽",
    "e\u0301", "“", "”", '"', "'s", "’", "(", ")", "…", "--", ":", "?", "\x1b[31m", "<b>", "%s", "{0}", "\\", "\x85",
]  # fmt: skip
SCRIPTS = [
    st.text(max_size=80),
    st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF), max_size=60),
    st.text(st.characters(min_codepoint=0x400, max_codepoint=0x4FF), max_size=60),
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=60),
    st.text(st.characters(min_codepoint=0x1F300, max_codepoint=0x1FAFF), max_size=30),
]
PIECES = st.one_of(st.sampled_from(SENTENCES), st.sampled_from(ODD), *SCRIPTS)
TEXTS = st.lists(PIECES, max_size=8).map(" ".join) | st.lists(PIECES, max_size=5).map("".join)


@st.composite
def broken(draw: st.DrawFn) -> str:
    """A sentence with something odd in the middle of a word."""
    sentence = draw(st.sampled_from(SENTENCES))
    cut = draw(st.integers(0, len(sentence)))
    return sentence[:cut] + draw(st.sampled_from(ODD)) + sentence[cut:]


def quotes(event: legation.Event) -> Iterator[Quote]:
    """Every quotation of the document in an event."""
    for evidence in event.evidence:
        yield evidence.sentence
        yield evidence.trigger
    if event.date_text:
        yield event.date_text
    yield from (link.cue for link in event.attribution if link.cue)


def entities(event: legation.Event) -> Iterator[Entity]:
    """Everybody in an event."""
    yield from (*event.actor, *event.recipient, *event.about)
    yield from (link.by for link in event.attribution)
    if event.place:
        yield event.place


def check(entry: legation.Entry) -> None:
    """What must hold of every entry, whatever the text."""
    text = entry.document.text
    for event in entry.events:
        for quote in quotes(event):
            assert text[quote.start : quote.end] == quote.text
        for evidence in event.evidence:
            assert evidence.sentence.span.contains(evidence.trigger.span)
            assert evidence.trigger.text
        for entity in entities(event):
            assert entity.span is None or entity.span.of(text) == entity.text
            assert entity.span is not None or entity.text == ""
            assert ":" in entity.id
            assert 0 <= entity.score <= 1
        assert 0 <= event.confidence <= 1
        assert event.act or event.event
    ids = [e.id for e in entry.events]
    assert len(set(ids)) == len(ids)
    assert {e.content_of for e in entry.events} - {None} <= set(ids)
    assert {i for s in entry.states for i in s.events} <= set(ids)
    assert len({s.id for s in entry.states}) == len(entry.states)
