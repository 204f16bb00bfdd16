"""Words as keys: case, accents, full stops and apostrophes do not tell names apart; order and wording do."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
_GONE = re.compile(r"[.'’‘ʼʻ`´]")
_BREAK = re.compile(r"[^0-9a-z]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Key of a phrase: `"Quai d'Orsay"` is `"quai dorsay"`, `"U.S."` is `"us"`, `"Nur-Sultan"` is `"nur sultan"`."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return _BREAK.sub(" ", _GONE.sub("", plain)).strip()


def slug(text: str) -> str:
    """Key of a name as the tail of an id: `"Yerkin Tokumov"` is `"yerkin-tokumov"`."""
    return fold(text).replace(" ", "-")


def is_possessive(word: str) -> bool:
    """Whether a token is the ending `'s` (or a lone apostrophe) that belongs to the word before it."""
    return word in {"'s", "’s", "'", "’", "'S", "’S"}
