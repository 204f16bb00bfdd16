"""Reads the grammar of `times_rules` and matches it: the longest match from the left wins."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from legation.reading.times_rules import ALIASES, GROUPS, RULES
from legation.reading.times_words import TAGS, Tagged


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of the grammar: what it means, whether its value leans on another date, its pattern over tags."""

    meaning: str
    leans: bool
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that a rule matched: word range, and the words of its slots in lower case."""

    rule: Rule
    first: int
    last: int
    slots: dict[str, str]


def _tags_of(names: str) -> set[str]:
    found: set[str] = set()
    for name in names.split("|"):
        name = ALIASES.get(name, name)
        found |= _tags_of(GROUPS[name]) if name in GROUPS else {TAGS[name]}
    return found


def _class(names: str) -> str:
    return "[" + "".join(sorted(_tags_of(names))) + "]"


def _look(element: str) -> str:
    """A look at the tag before or after: `<!A|B`, `>=A|$`."""
    names = element[2:].split("|")
    tags = _class("|".join(name for name in names if name != "$"))
    ends = "|$" if "$" in names else ""
    kind = {"<=": "?<=", "<!": "?<!", ">=": "?=", ">!": "?!"}[element[:2]]
    return f"({kind}{tags}{ends})"


def _element(element: str) -> str:
    if element[:2] in {"<=", "<!", ">=", ">!"}:
        return _look(element)
    slot, _, names = element.rpartition("=")
    tags = _class(names.rstrip("?"))
    return (f"(?P<{slot}>{tags})" if slot else tags) + ("?" if names.endswith("?") else "")


def _pattern(body: str) -> re.Pattern[str]:
    words = body.replace("[", " [ ").replace("]", " ] ").split()
    return re.compile("".join({"[": "(?:", "]": ")?"}.get(word) or _element(word) for word in words))


def _starters(body: str) -> set[str]:
    """Tags a match of the rule can begin with."""
    depth, passed, found = 0, False, set[str]()
    for word in body.replace("[", " [ ").replace("]", " ] ").split():
        if word in "[]":
            depth += 1 if word == "[" else -1
            passed = passed and depth > 0
        elif word[:2] not in {"<=", "<!", ">=", ">!"} and not passed:
            found |= _tags_of(word.rpartition("=")[2].rstrip("?"))
            passed = not word.endswith("?")
            if passed and not depth:
                break
    return found


def _compiled() -> dict[str, tuple[Rule, ...]]:
    table: dict[str, list[Rule]] = defaultdict(list)
    for line in RULES.splitlines():
        name, colon, body = line.partition(":")
        if not colon:
            continue
        rule = Rule(name.strip().rstrip("*"), name.strip().endswith("*"), _pattern(body))
        for starter in _starters(body):
            table[starter].append(rule)
    return {starter: tuple(rules) for starter, rules in table.items()}


_BY_START = _compiled()
_TELLING = re.compile(
    _class(
        "MON|WD|ISO|DMY|Y|DECADE|DECADES|DECW|SLASHES|DMY|SEP11|YEARSPAN|QNUM|ANYUNIT|SEAS|PART|DEICT|TODAY|EVE|ORDD"
    )
)


def hits(tagged: Tagged) -> Iterator[Hit]:
    """Matches from left to right, none overlapping; at each word the longest, the earlier rule among equals.

    Time is linear in the number of words: every rule looks at a bounded number of them.
    """
    if not _TELLING.search(tagged.tags):
        return
    at = 0
    while at < len(tagged.tags):
        hit = _longest(tagged, at)
        at = hit.last if hit else at + 1
        if hit:
            yield hit


def _longest(tagged: Tagged, at: int) -> Hit | None:
    best: tuple[Rule, re.Match[str]] | None = None
    for rule in _BY_START.get(tagged.tags[at], ()):
        match = rule.pattern.match(tagged.tags, at)
        if match and (best is None or match.end() > best[1].end()):
            best = (rule, match)
    if best is None:
        return None
    rule, match = best
    slots = {slot: next(tagged.words(*match.span(slot))) for slot, found in match.groupdict().items() if found}
    return Hit(rule, at, match.end(), slots)
