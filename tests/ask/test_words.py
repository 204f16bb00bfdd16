"""Whatever somebody types is a query, or refused in words."""

from __future__ import annotations

import re
import sqlite3
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.ask.passages import passages, sentences
from legation.ask.words import MOST, Term, fts5, read_query, tsquery
from legation.errors import UsageError


def test_words_phrases_beginnings_and_what_to_leave_out() -> None:
    query = read_query('embassy "chargé d\'affaires" recogn* -football -"trade deal"')
    assert query.wanted == (Term(("embassy",)), Term(("chargé", "d", "affaires")), Term(("recogn",), True))
    assert query.unwanted == (Term(("football",)), Term(("trade", "deal")))
    assert fts5(query) == '("embassy" AND "chargé d affaires" AND "recogn"*) NOT ("football" OR "trade deal")'
    assert tsquery(query) == (
        "('embassy') & ('chargé' <-> 'd' <-> 'affaires') & ('recogn':*) & !('football') & !('trade' <-> 'deal')"
    )


@pytest.mark.parametrize("words", ["", "   ", "-football", '"', "***", "- -", "()", "😀"])
def test_a_search_for_nothing_is_refused(words: str) -> None:
    with pytest.raises(UsageError, match="expected at least one word"):
        read_query(words)


def test_a_word_that_no_index_takes_is_refused() -> None:
    with pytest.raises(UsageError, match="found a word of 5000 letters; expected at most 200"):
        read_query("x" * 5000)


def test_too_many_words_are_refused() -> None:
    with pytest.raises(UsageError, match=f"found {MOST + 1} words; expected at most {MOST}"):
        read_query(" ".join(f"w{n}" for n in range(MOST + 1)))


@given(st.text(max_size=60))
def test_any_input_is_a_query_that_the_index_takes(words: str) -> None:
    try:
        query = read_query(words)
    except UsageError:
        return
    memory = sqlite3.connect(":memory:")
    memory.execute("CREATE VIRTUAL TABLE t USING fts5(text, tokenize='porter unicode61 remove_diacritics 2')")
    memory.execute("SELECT * FROM t WHERE t MATCH ?", (fts5(query),)).fetchall()
    memory.close()
    lexemes = re.findall(r"'([^']*)'", tsquery(query))
    assert lexemes == [token for term in (*query.wanted, *query.unwanted) for token in term.tokens]
    assert all(lexeme.isalnum() for lexeme in lexemes)


def test_the_words_found_are_marked_where_they_stand() -> None:
    text = "Nothing here.\n\nThe Embassy of Côte d'Ivoire opened. It recognised the embassies.\nOther lines."
    found = passages({7: text}, read_query('embassy cote "it recognises"'))[7]
    assert [p.quote.text for p in found] == [
        "The Embassy of Côte d'Ivoire opened.", "It recognised the embassies.",
    ]  # fmt: skip
    assert [[m.of(text) for m in p.marks] for p in found] == [["Embassy", "Côte"], ["It recognised", "embassies"]]
    assert all(p.quote.text == text[p.quote.start : p.quote.end] for p in found)


@given(st.text(alphabet="ab .!?\n\t\"'”A\u2028", max_size=80))
def test_sentences_lie_in_the_text_and_hold_all_its_letters(text: str) -> None:
    spans = list(sentences(text))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert sum(c.isalpha() for s in spans for c in s.of(text)) == sum(c.isalpha() for c in text)
    assert all(s.of(text) == s.of(text).strip() != "" for s in spans)


def test_titles_and_initials_do_not_end_a_sentence() -> None:
    text = "Mr. Smith met Gen. Lee of the U.S. embassy. They talked."
    assert [s.of(text) for s in sentences(text)] == ["Mr. Smith met Gen. Lee of the U.S. embassy.", "They talked."]
