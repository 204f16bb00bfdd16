"""Any text is read or refused by name; every span is the text at its place; every entry can be written down."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import legation
from legation.model import plain
from tests.properties.documents import ODD, SENTENCES, TEXTS, broken, check

PUBLISHERS = st.sampled_from(
    [None, "Northline Wire", "Ministry of Foreign Affairs of the Republic of Kazakhstan", "\0"]
)
STAMPS = st.sampled_from([None, "2025-07-10", "1999-12-31", "2025-07-10T23:30-05:00"])


def read(text: str, **more: str | None) -> legation.Entry | None:
    """The entry of a text, None when it is refused by name."""
    try:
        return legation.read(text, **more)  # type: ignore[arg-type]
    except legation.LegationError:
        return None


@settings(max_examples=120, deadline=None)
@given(TEXTS, STAMPS, PUBLISHERS)
@example("", None, None)
@example("\0", "2025-07-10", None)
@example("\ud800 Russia recognised Kosovo.", "2025-07-10", None)
def test_any_text_is_read_or_refused(text: str, published: str | None, publisher: str | None) -> None:
    entry = read(text, published=published, publisher=publisher)
    if entry is not None:
        check(entry)
        written = json.loads(json.dumps(plain.entry(entry), allow_nan=False))
        assert [e["id"] for e in written["events"]] == [e.id for e in entry.events]


@settings(max_examples=120, deadline=None)
@given(broken(), TEXTS)
def test_a_title_of_any_kind_keeps_offsets(title: str, text: str) -> None:
    entry = read(text, title=title, published="2025-07-10")
    if entry is not None:
        check(entry)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), st.sampled_from(ODD))
def test_odd_characters_between_sentences_keep_offsets(sentences: list[str], odd: str) -> None:
    entry = read(odd.join(sentences), published="2025-07-10")
    assert entry is not None
    check(entry)


@pytest.mark.parametrize("odd", [o for o in ODD if not o.isspace()], ids=ascii)
def test_odd_characters_beside_a_sentence_do_not_hide_it(odd: str) -> None:
    entry = read(f"{odd} Russia recognised Kosovo in July 2025.", published="2025-07-10")
    assert entry is not None
    check(entry)
    assert "recognise" in [e.act for e in entry.events]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t\r\n", "\u2028"], ids=ascii)
def test_nothing_to_read_is_refused_by_name(text: str) -> None:
    with pytest.raises(legation.EmptyDocument):
        legation.read(text)


def seconds(text: str) -> float:
    start = time.perf_counter()
    entry = read(text, published="2025-07-10")
    assert entry is not None
    check(entry)
    return time.perf_counter() - start


@pytest.mark.parametrize(
    ("piece", "length"),
    [
        ("a", 900_000),
        ("哈萨克斯坦外交部长", 900_000),
        ("the envoy of Kazakhstan met Russia and ", 12_000),
        ("وزير الخارجية ", 4_000),
        ("😀", 1_000),
        ("“", 4_000),
        ("( ", 4_000),
        ("Q: ", 4_000),
        (". ", 10_000),
        ("A. B. ", 6_000),
    ],
    ids=ascii,
)
def test_a_sentence_without_an_end_is_read_in_bounded_time(piece: str, length: int) -> None:
    """A long line of one kind; lengths are what two busy cores read well within the bound."""
    assert seconds((piece * (length // len(piece) + 1))[:length]) < 30


def test_time_grows_with_length_and_no_faster() -> None:
    piece = "the envoy of Kazakhstan met Russia and "
    seconds(piece)
    short, long = seconds(piece * 50), seconds(piece * 400)
    assert long < 8 * 5 * max(short, 0.05)
