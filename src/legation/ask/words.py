"""What somebody types into a search box, as a query that neither store can misread."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from legation.errors import UsageError

MOST = 32
"""Terms of one search."""
LONGEST = 200
"""Letters of one word; an index of PostgreSQL takes no more than 2046 bytes."""
_PIECE = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Term:
    """Words to look for, one after the other.

    Attributes:
        tokens: letters and digits alone. prefix: the last token may go on (`recogn*`).
    """

    tokens: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Every one of `wanted`, none of `unwanted`."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...]


def read_query(words: str) -> Query:
    """Read `embassy "chargé d'affaires" recogn* -football`: words, a phrase, a beginning, one to leave out.

    Raises:
        UsageError: there is no word to look for, or there are more than `MOST`, or one is too long.
    """
    clean = words.encode("utf-8", "replace").decode()
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for minus, phrase, word in _PIECE.findall(clean):
        tokens = tuple(_TOKEN.findall(phrase or word))
        if tokens:
            (unwanted if minus else wanted).append(Term(tokens, bool(word) and word.endswith("*")))
    if not wanted:
        raise UsageError(f"search: found {words[:80]!r}; expected at least one word to look for")
    longest = max(len(token) for term in (*wanted, *unwanted) for token in term.tokens)
    if longest > LONGEST:
        raise UsageError(f"search: found a word of {longest} letters; expected at most {LONGEST}")
    if len(wanted) + len(unwanted) > MOST:
        raise UsageError(f"search: found {len(wanted) + len(unwanted)} words; expected at most {MOST}")
    return Query(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)))


def fts5(query: Query) -> str:
    """The query in the language of SQLite's FTS5."""
    wanted = " AND ".join(map(_quoted, query.wanted))
    return f"({wanted}) NOT ({any_of(query.unwanted)})" if query.unwanted else wanted


def any_of(terms: Iterable[Term]) -> str:
    """FTS5 query for any of the terms."""
    return " OR ".join(map(_quoted, terms))


def tsquery(query: Query) -> str:
    """The query in the language of PostgreSQL's `to_tsquery`."""
    return " & ".join([*map(_lexemes, query.wanted), *(f"!{_lexemes(t)}" for t in query.unwanted)])


def _lexemes(term: Term) -> str:
    words = " <-> ".join(f"'{t}'" for t in term.tokens)
    return f"({words}{':*' if term.prefix else ''})"


def _quoted(term: Term) -> str:
    return f'"{" ".join(term.tokens)}"' + ("*" if term.prefix else "")
