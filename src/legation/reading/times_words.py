"""Words of time expressions and the tags the grammar knows them by; a sentence as a string of tags.

Each tag is one character, so that a sentence of tags can be matched with ordinary regular expressions. Words that are
only sometimes times ("may", "march", "second", "fall", "sat") have tags of their own, which the grammar accepts beside
other words of time alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MONTHS = tuple(
    "january february march april may june july august september october november december".split(),
)
WEEKDAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
_MONTH_ABBREVIATIONS = "jan feb mar apr jun jul aug sep sept oct nov dec"
_WEEKDAY_ABBREVIATIONS = "mon tue tues wed thu thur thurs fri sat sun"
_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
)
_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties"

MONTH_NUMBER = {name: i for i, name in enumerate(MONTHS, 1)}
MONTH_NUMBER |= {short: MONTH_NUMBER[name] for short in _MONTH_ABBREVIATIONS.split() for name in MONTHS
                 if name.startswith(short[:3])}  # fmt: skip
WEEKDAY_NUMBER = {name: i for i, name in enumerate(WEEKDAYS)}
WEEKDAY_NUMBER |= {short: WEEKDAY_NUMBER[name] for short in _WEEKDAY_ABBREVIATIONS.split() for name in WEEKDAYS
                   if name.startswith(short[:3])}  # fmt: skip
NUMBER = {name: i for i, name in enumerate((_UNITS + " eighteen nineteen").split(), 1)}
NUMBER |= {name: 10 * i for i, name in enumerate(_TENS.split(), 2)}
NUMBER |= {f"{ten}-{one}": NUMBER[ten] + NUMBER[one] for ten in _TENS.split() for one in _UNITS.split()[:9]}
NUMBER |= {"a": 1, "an": 1, "hundred": 100, "dozen": 12}
ORDINAL = {name: i for i, name in enumerate(_ORDINALS.split(), 1)}
DECADE_NUMBER = {name: 10 * i for i, name in enumerate(_DECADES.split(), 2)}

# Lower case: the word in lower, title and upper case. A leading "^": title and upper case only.
_WORDS = {
    "MONTH": "january february july september october november december",
    "NAMEMONTH": "april june ^august",
    "MAYMONTH": " ".join(f"^{word}" for word in ("may march " + _MONTH_ABBREVIATIONS).split()),
    "WEEKDAY": " ".join(WEEKDAYS),
    "WDABBR": " ".join(f"^{word}" for word in _WEEKDAY_ABBREVIATIONS.split()),
    "NUMW": " ".join(word for word in NUMBER if word not in {"a", "an"}),
    "A": "a an",
    "ORDW": _ORDINALS,
    "DECW": _DECADES,
    "VAGUE": "few several couple many some",
    "RECENT": "recent",
    "NUMEROUS": "number",
    "HALF": "half",
    "DAY1": "day",
    "WEEK1": "week fortnight",
    "MONTH1": "month",
    "YEAR1": "year",
    "DECADE1": "decade",
    "CENTURY1": "century",
    "QUARTER1": "quarter",
    "WEEKEND": "weekend",
    "UNITS": "days weeks fortnights months quarters years decades centuries weekends",
    "HOUR1": "hour",
    "HOURS": "hours",
    "MINUTES": "minute minutes seconds",
    "SEASON": "summer winter autumn",
    "MAYSEASON": "spring fall",
    "PART": "morning afternoon evening night noon midday lunchtime midnight dawn",
    "DEICT": "today tonight yesterday tomorrow",
    "LAST": "last",
    "PAST": "past",
    "NEXT": "next",
    "COMING": "coming upcoming forthcoming",
    "FOLLOWING": "following",
    "PREVIOUS": "previous preceding prior",
    "THIS": "this current",
    "THESE": "these",
    "SAME": "same very",
    "THAT": "that",
    "THE": "the",
    "EDGE": "early late mid",
    "EARLIER": "earlier",
    "LATER": "later",
    "AGO": "ago back",
    "BEFORE": "before",
    "AFTER": "after following",
    "BEGIN": "beginning start onset middle end close",
    "EVE": "eve",
    "OF": "of",
    "IN": "in during throughout since by until till of through from after before around to",
    "ON": "on",
    "FOR": "for within lasting",
    "OVER": "over at",
    "AND": "and or",
    "BETWEEN": "between",
    "NOW": "now",
    "TIME": "time",
    "OLD": "old",
    "SHORT": "nearly almost approximately least than about resolution resolutions flight page room route article"
    " section no highway model",
    "PAPER": "times mirror telegraph express mail herald agreement prayers mosque",
    "HOLY": "black good bloody palm super ash cyber giving holy",
}
# A title-case "Today" may be part of a name ("USA Today").
_TITLE = {"Today": "TODAY"}
_SEPARATE = {"to": "TO", "until": "TO", "through": "TO", "till": "TO", "of": "OF", "from": "FROM", "before": "BEFORE",
             "after": "AFTER", "following": "FOLLOWING", "over": "OVER"}  # fmt: skip
_SIGNS = {
    ",": "COMMA", ".": "DOT", "-": "DASH", "–": "DASH", "—": "DASH", "(": "LPAR", ")": "RPAR", "'": "APOS", "’": "APOS",
    "$": "SHORT", "€": "SHORT", "£": "SHORT", "#": "SHORT", "%": "PERCENT", ":": "COLON", ";": "STOP", "?": "STOP",
    "!": "STOP",
}  # fmt: skip
_SHAPES = (
    ("ISO", r"(?:1\d|2[01])\d\d-\d\d-\d\d.*"),
    ("ROUND", r"(?:1[89]|20)00"),
    ("YEAR", r"(?:1[89]|20)\d\d"),
    ("OLDYEAR", r"(?:1[0-7]|21)\d\d"),
    ("DAYNUM", r"0?[1-9]|[12]\d|3[01]"),
    ("INT", r"\d{1,3}(?:,\d{3}){0,2}|\d{1,3}\.\d"),
    ("ORDD", r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)"),
    ("DECADE", r"(?:1\d|2[01])\d0s|['’][2-9]0s"),
    ("DECADES", r"(?:1\d|2[01])\d0['’]s"),
    ("SEP11", r"9/11"),
    ("DMY", r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:1\d|2[01])\d\d"),
    ("SLASHES", r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|[12]\d|3[01])/(?:1[89]|20)\d\d"),
    ("YEARSPAN", r"(?:1[89]|20)\d\d/\d\d"),
    ("QNUM", r"Q[1-4]"),
)
_SHAPE = re.compile("|".join(f"(?P<{name}>{shape})" for name, shape in _SHAPES))
_WORD = re.compile(
    r"(?:1[0-9]|2[01])[0-9]{2}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?Z?)?(?![\w-])"
    r"|[0-9]+(?:[.,/][0-9]+)*(?:(?:st|nd|rd|th|s|(?<=0)['’]s)\b)?"
    r"|['’][2-9]0s\b|Q[1-4]\b"
    r"|(?:[Tt]wen|[Tt]hir|[Ff]or|[Ff]if|[Ss]ix|[Ss]even|[Ee]igh|[Nn]ine)ty-(?:one|two|three|four|five|six|seven|eight|nine|first)\b"
    r"|[^\W\d_]+|\n[ \t]*\n|\S"
)
_LONGEST_NUMBER = 20
_WORDLIKE = ("CAP", "LOW", "OTHER", "NUMBER", "BREAK", "PERCENT", "COLON", "STOP")


def _names() -> tuple[str, ...]:
    shapes = [name for name, _ in _SHAPES]
    return tuple(dict.fromkeys([*_WORDS, *_TITLE.values(), *_SEPARATE.values(), *_SIGNS.values(), *shapes, *_WORDLIKE]))


TAGS = {name: chr(0x4E00 + i) for i, name in enumerate(_names())}


def _cases(word: str) -> tuple[str, ...]:
    if word.startswith("^"):
        return (word[1:].capitalize(), word[1:].upper())
    return (word, word.capitalize(), word.upper())


def _lexicon() -> dict[str, str]:
    found = {form: TAGS[tag] for tag, words in _WORDS.items() for word in words.split() for form in _cases(word)}
    found |= {form: TAGS[tag] for word, tag in _SEPARATE.items() for form in _cases(word)}
    found |= {word: TAGS[tag] for word, tag in _TITLE.items()}
    return found | {sign: TAGS[tag] for sign, tag in _SIGNS.items()}


_LEXICON = _lexicon()
_CAP, _LOW, _OTHER, _NUMBER, _BREAK = (TAGS[name] for name in ("CAP", "LOW", "OTHER", "NUMBER", "BREAK"))


@dataclass(frozen=True, slots=True)
class Tagged:
    """A stretch of text as tags: one character of `tags` for each word, whose code points are `starts[i]:ends[i]`."""

    text: str
    tags: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def words(self, first: int, last: int) -> Iterator[str]:
        """The words from `first` to before `last`, in lower case."""
        return (self.text[self.starts[i] : self.ends[i]].lower() for i in range(first, last))


def tag(text: str, start: int, end: int) -> Tagged:
    """Tags of `text[start:end]`; time and space linear in its length."""
    tags, starts, ends = [], [], []
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        tags.append(_LEXICON.get(word) or _unlisted(text, match.start(), word))
        starts.append(match.start())
        ends.append(match.end())
    return Tagged(text, "".join(tags), tuple(starts), tuple(ends))


def _unlisted(text: str, start: int, word: str) -> str:
    """Tag of a word that no list has: a shape of number, a capitalised word, another word, a sign."""
    first = word[0]
    if first.isalpha() and first != "Q":
        return _CAP if first.isupper() else _LOW
    if first == "\n":
        return _BREAK
    return _shape(text, start, word) or (_OTHER if not first.isalpha() else _CAP)


def _shape(text: str, start: int, word: str) -> str | None:
    """Tag of a number by its shape; no more than `NUMBER` when it is long or sticks to a word or sign before it."""
    glued = start > 0 and (text[start - 1].isalnum() or text[start - 1] in "_$€£#/")
    match = None if glued or len(word) > _LONGEST_NUMBER else _SHAPE.fullmatch(word)
    if match and match.lastgroup:
        return TAGS[match.lastgroup]
    return _NUMBER if word[0].isdigit() else None
