"""Words, cut as Universal Dependencies English cuts them (EWT and GUM).

Clitics stand alone (`do|n't`, `Kazakhstan|'s`), hyphens too (`Kuala|-|Lumpur`) except after a prefix (`non-aligned`),
and an abbreviation keeps its full stop (`U.S.`, `Amb.`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise

_PREFIXES = (
    "e non anti pro re co ex pre post mid semi multi mini micro macro counter inter intra ultra trans sub neo bi"
    " tri de pseudo extra"
)
_BEFORE = {"name": r"(?=\s*[^\W\d_a-z])", "number": r"(?=\s*\d)", "either": "", "": ""}


def _marks() -> str:
    """Combining marks and joiners, which belong to the letter before them, as a regular expression's ranges."""
    points = [n for n in range(0x300, 0x2000) if unicodedata.category(chr(n))[0] == "M"]
    return "".join(map(chr, points)) + "\u200c\u200d\ufe0f"


def abbreviations() -> dict[str, str]:
    """Abbreviations of `resources/abbreviations.txt`, lower-cased, and what each must stand before.

    The value is `name`, `number`, `either` (a sentence may end with it) or empty.
    """
    text = files("legation.resources").joinpath("abbreviations.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return {word: before for word, _, before in (line.partition("\t") for line in lines)}


def _abbreviation() -> str:
    """Expression for the abbreviations, each as written, with a first capital, and in capitals."""
    parts = []
    for before in _BEFORE:
        words = [word for word, need in abbreviations().items() if need == before]
        forms = {form for word in words for form in (word, word[0].upper() + word[1:], word.upper())}
        choice = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
        parts.append(f"(?:{choice}){_BEFORE[before]}")
    return f"(?<![\\w.])(?:{'|'.join(parts)})(?!\\w)"


@cache
def _pattern() -> re.Pattern[str]:
    """One expression for every kind of token; the last alternative takes any character that is not white space."""
    letter = f"(?:[^\\W_]|[{_marks()}])"
    prefix = "|".join(_PREFIXES.split())
    domain = r"(?:com|org|net|gov|edu|mil|int|info|eu|uk|ru|cn|fr|de|tv|io|co)"
    kinds = (
        r"""(?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?'’)\]]""",
        r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}",
        rf"(?<![\w.-])[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,4}}\.{domain}(?![\w.]\w)(?!\w)",
        r"(?<!\w)Ph\.D\.?",
        _abbreviation(),
        r"(?<![\w.])(?:[^\W\d_]\.){2,12}(?![^\W\d_]{2})",
        r"(?<![\w.])(?:[A-Z]\.){1,8}[A-Z](?!\w)",
        r"(?<![\w.])[A-Z]\.(?=\s*[\w,-])",
        r"(?<!\w)[#@]\w+",
        r"['’]\d\ds?(?!\w)",
        r"(?<=\S)['’](?:[sdm]|re|ve|ll)(?!\w)",
        r"(?<![\w-])(?:\+?\d{1,3}-)?(?:\d{3}-)?\d{3}-\d{4}(?![\w-])",
        r"\d{1,4}/\d{1,2}(?:/\d{1,4})?(?!\w)",
        r"\d{1,2}:\d\d(?::\d\d)?(?![\d:])",
        r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)",
        r"\d+(?:\.\d+)+(?!\w)",
        r"\d+(?:['’]s|st|nd|rd|th|s)(?!\w)",
        r"\d+(?=(?:am|pm|a\.m|p\.m|bn|mn|tn|m|km|kg|k)(?!\w))",
        r"[A-Z]{1,8}&[A-Z]{1,8}(?!\w)",
        rf"(?<![\w-])(?i:{prefix})-(?=[^\W\d_]{{2}}){letter}+(?:['’]{letter}+)*",
        rf"{letter}(?:{letter}|_)*(?:['’]{letter}+)*",
        r"[A-Z]{0,3}[$€£¥]",
        r"\.{2,}|-{2,}|[!?]{2,}|_+|={2,}|\*{2,}|\+{2,}|~{2,}|<{2,}|>{2,}|`{2,}",
        r"\S",
    )
    return re.compile("|".join(kinds))


_CLITIC = re.compile(r"(?<=\w)(?:n['’]t|['’](?:[sdm]|re|ve|ll))$", re.IGNORECASE)
_FUSED = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "gimme": 3, "lemme": 3}


def tokenize(text: str, start: int = 0) -> tuple[tuple[int, int], ...]:
    """Half-open code-point ranges of the words of `text`, each moved by `start`.

    Every character that is not white space lies in exactly one range, whatever the script. Takes linear time.
    """
    return tuple((first + start, last + start) for first, last in _words(text))


def _words(text: str) -> Iterator[tuple[int, int]]:
    for found in _pattern().finditer(text):
        yield from _parts(found[0], found.start())


def _parts(word: str, start: int) -> Iterator[tuple[int, int]]:
    """The word without its clitics, then each clitic."""
    cuts = [_FUSED[word.lower()]] if word.lower() in _FUSED else _clitics(word)
    edges = [0, *cuts, len(word)]
    for first, last in pairwise(edges):
        yield start + first, start + last


def _clitics(word: str) -> list[int]:
    """Where clitics begin in the word, in order."""
    cuts: list[int] = []
    end = len(word)
    if word[0].isdigit():
        return cuts
    while len(cuts) < 3 and (found := _CLITIC.search(word[:end])) is not None:
        end = found.start()
        cuts.insert(0, end)
    return cuts
