"""Entries of any shape, for properties of what is written down and read back."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from hypothesis import strategies as st

from legation.model.documents import Document
from legation.model.entities import Entity
from legation.model.entries import Entry
from legation.model.events import Attribution, Event, Evidence, Manner, Status
from legation.model.spans import Quote, Span
from legation.model.states import Grade, State
from legation.model.times import DateRange, Precision, Stamp

# Never a high surrogate right before a low one: JSON knows no two characters for that pair, and no source lets one in.
ODD = st.sampled_from(["\0", "\ud800.", "\udfff.", "😀", "\u2028", "\x85", '"', "\\", "é", "\x1b[31m"])
WORDS = st.text(max_size=12) | ODD
TEXTS = st.lists(st.text(max_size=20) | ODD, min_size=1, max_size=6).map("".join).filter(bool)
MAYBE = st.none() | WORDS
KINDS = ("polity:", "gov:", "igo:", "org:", "office:", "person:", "mission:", "place:")
IDS = st.builds("{}{}".format, st.sampled_from(KINDS), st.text(min_size=1, max_size=6))
DAYS = st.dates(date(1, 1, 1), date(9990, 1, 1))


@st.composite
def ranges(draw: st.DrawFn) -> DateRange:
    """Any interval at any precision, the usual ones among them."""
    start = draw(DAYS | st.sampled_from([date(2025, 7, 1), date(2025, 1, 1), date(1990, 1, 1)]))
    length = draw(st.sampled_from([1, 7, 30, 31, 92, 365, 366, 3652]) | st.integers(1, 900))
    return DateRange(start, start + timedelta(days=length), draw(st.sampled_from(Precision)))


@st.composite
def stamps(draw: st.DrawFn) -> Stamp:
    """A day alone, or an instant in some zone, rarely with a day that is not the instant's own."""
    if draw(st.booleans()):
        return Stamp(draw(DAYS))
    zone = timezone(timedelta(minutes=draw(st.integers(-1439, 1439))))
    instant = draw(st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1))).replace(tzinfo=zone)
    return Stamp(draw(st.just(instant.date()) | DAYS), instant)


def spans(text: str) -> st.SearchStrategy[Span]:
    """A span of the text."""
    ends = st.integers(0, len(text))
    return st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))


def quotes(text: str) -> st.SearchStrategy[Quote]:
    """Words of the text."""
    return spans(text).map(lambda span: Quote.cut(text, span.start, span.end))


@st.composite
def entities(draw: st.DrawFn, text: str) -> Entity:
    """Somebody named in the text or implied."""
    span = draw(st.none() | spans(text))
    return Entity(
        draw(IDS), draw(WORDS), span.of(text) if span else "", span, draw(st.none() | IDS), draw(MAYBE),
        draw(st.none() | IDS), draw(st.none() | IDS), draw(WORDS), draw(st.just(1.0) | st.floats(0, 1)),
    )  # fmt: skip


@st.composite
def events(draw: st.DrawFn, text: str, ident: str = "ev_0") -> Event:
    """Any event of the text."""
    several = st.lists(entities(text), max_size=2).map(tuple)
    evidence = st.builds(Evidence, quotes(text), quotes(text))
    links = st.builds(Attribution, entities(text), st.none() | quotes(text), st.sampled_from(Manner))
    return Event(
        ident, draw(MAYBE), draw(MAYBE), draw(MAYBE), draw(MAYBE), draw(st.none() | st.integers(0, 4)),
        tuple(draw(st.lists(WORDS, max_size=2))), draw(several), draw(several), draw(several),
        draw(st.sampled_from(Status)), tuple(draw(st.lists(links, max_size=2))), draw(st.none() | ranges()),
        draw(st.none() | quotes(text)), draw(st.none() | entities(text)),
        tuple(draw(st.lists(evidence, min_size=1, max_size=3))), draw(st.none() | st.just("ev_9")),
        draw(st.floats(0, 1)), tuple(draw(st.lists(WORDS, max_size=3))), draw(WORDS),
    )  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any document, with a title somewhere in its text or none."""
    text = draw(TEXTS)
    stamp = st.none() | stamps()
    return Document(
        draw(WORDS), text, draw(st.none() | spans(text)), draw(MAYBE), draw(stamp), draw(stamp), draw(stamp),
        draw(MAYBE), draw(WORDS), draw(WORDS), draw(WORDS), draw(WORDS),
    )  # fmt: skip


@st.composite
def states(draw: st.DrawFn) -> State:
    """Any conclusion."""
    return State(
        draw(WORDS), draw(WORDS), draw(IDS), draw(IDS), draw(WORDS), draw(st.sampled_from(Grade)),
        draw(st.none() | ranges()), draw(MAYBE), draw(MAYBE), draw(MAYBE),
        tuple(draw(st.lists(WORDS, max_size=2))), draw(WORDS),
        tuple(draw(st.lists(st.tuples(WORDS, ranges()), max_size=2))), draw(st.booleans()),
        tuple(draw(st.lists(IDS, max_size=2))), draw(MAYBE),
    )  # fmt: skip


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """Any entry."""
    document = draw(documents())
    found = tuple(draw(events(document.text, f"ev_{i}")) for i in range(draw(st.integers(0, 3))))
    return Entry(document, found, tuple(draw(st.lists(states(), max_size=2))))
