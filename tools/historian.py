"""Dated acts out of the historian's articles, by rules: the act and its date are kept, the sentences are not.

A sentence counts only when it says one act surely: the words of a rule, and exactly one date. What no rule reads is
counted and left out. Consulates are left out: the record has one mission for two states, and an article tells of many
consular posts.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

MONTHS = "January February March April May June July August September October November December".split()
_DATE = rf"(?:on|in) (?P<date>(?:(?:{'|'.join(MONTHS)}) (?:\d{{1,2}}, )?)?\d{{4}})\b"
_ANY_DATE = re.compile(rf"(?:(?:{'|'.join(MONTHS)}) (?:\d{{1,2}}, )?)\d{{4}}\b")
_SENTENCE = re.compile(r"(?<=[a-z0-9)’”]\.)\s+(?=[A-Z“])")
_HOUSE = r"(?:(?:U\.S\.|American|The|the) )*(?P<level>Embassy|Legation)\b[^.;,]{0,60}?"
_US = r"(?:[Tt]he )?(?:United States|U\.S\.(?: Government)?)"
_SKIPPED = re.compile(r"treat|agreement|consular|summary|issues|history", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\b(?:not|never|refus|agree|decid|announc|intend|plan|would|until|before|after|prior|if|earlier|had been)\w*",
    re.IGNORECASE,
)


_SEVERAL = frozenset({"germany", "yemen", "vietnam", "china", "korea", "kingdom-of-yugoslavia", "serbia", "italy"})
"""Articles that tell of more than one state under one name: whose act a sentence means is not sure."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: the act it finds, whose act it is, and the words that say it."""

    act: str
    words: re.Pattern[str]
    by: str = ""


def _rule(act: str, words: str, by: str = "") -> Rule:
    return Rule(act, re.compile(words), by)


_FULL = "(?:full |formal |normal )?diplomatic relations"
_AGAIN = "(?:re-?established|resumed|restored)"
_CUT = "(?:severed|broke(?: off)?) (?:its )?diplomatic relations with"
RULES = (
    _rule(
        "establish_relations",
        r"[Dd]iplomatic relations\b(?P<more>[^.;]{0,90}?) were (?:formally |officially |first )?"
        + f"established {_DATE}",
    ),
    _rule("establish_relations", rf"{_US} and [^.;,]{{3,50}} established {_FULL} {_DATE}"),
    _rule("establish_relations", rf"{_US} established {_FULL} with [^.;,]{{3,50}} {_DATE}"),
    _rule(
        "restore_relations",
        rf"[Dd]iplomatic relations\b(?P<more>[^.;]{{0,90}}?) were (?:formally )?{_AGAIN} {_DATE}",
    ),
    _rule("restore_relations", rf"{_US} and [^.;,]{{3,50}} {_AGAIN} {_FULL} {_DATE}"),
    _rule("restore_relations", rf"{_US} {_AGAIN} {_FULL} with [^.;,]{{3,50}} {_DATE}"),
    _rule("sever_relations", rf"{_US} {_CUT} [^.;,]{{3,60}} {_DATE}"),
    _rule("sever_relations", rf"(?P<who>[A-Z][^.;,]{{2,60}}?) {_CUT} the United States {_DATE}", "other"),
    _rule("suspend_relations", rf"{_US} suspended (?:its )?diplomatic relations with [^.;,]{{3,60}} {_DATE}"),
    _rule(
        "upgrade_mission",
        r"(?:Legation|Consulate(?: General)?|Liaison Office)\b[^.;,]{0,60}? was (?:elevated|raised|upgraded) to "
        rf"(?P<level>[Ee]mbassy|[Ll]egation)(?: status| rank)? {_DATE}",
    ),
    _rule("reopen_mission", rf"{_HOUSE} (?:was )?(?:re-?opened|re-?established) {_DATE}"),
    _rule("open_mission", rf"{_HOUSE} (?:was |were )?(?:formally |officially )?(?:opened|established) {_DATE}"),
    _rule("close_mission", rf"{_HOUSE} (?:was )?closed {_DATE}"),
    _rule("recognise", rf"^{_US} recognized (?P<who>(?!.*\b(?:[Gg]overnment|Authority)\b)[^.;,]{{3,80}}?) {_DATE}"),
)
"""Rules in order; of the rules for one act the first that reads a sentence is used."""


def acts(archive: Path, known: frozenset[tuple[str, str]]) -> tuple[list[dict[str, str]], Counter[str]]:
    """Acts of all articles, with what was left out and why.

    Args:
        archive: `rdcr_events.jsonl.gz`. known: pairs of article and ISO date whose recognition another table tells.

    Returns:
        Rows sorted by article, date and act; counts of paragraphs read, used and left out.
    """
    found: dict[tuple[str, ...], dict[str, str]] = {}
    counts: Counter[str] = Counter()
    for paragraph in _paragraphs(archive):
        counts["paragraphs"] += 1
        rows = list(_rows(paragraph, counts))
        kept = [r for r in rows if r["act"] != "recognise" or (r["article"], r["date"]) not in known]
        counts["recognitions told elsewhere"] += len(rows) - len(kept)
        counts["used" if rows else "left out"] += 1
        found.update({(r["article"], r["date"], r["act"], r["level"]): r for r in kept})
    return [found[k] for k in sorted(found)], counts


def _paragraphs(archive: Path) -> Iterator[Mapping[str, str]]:
    with gzip.open(archive, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _rows(paragraph: Mapping[str, str], counts: Counter[str]) -> Iterator[dict[str, str]]:
    if _SKIPPED.search(paragraph["section"]):
        counts["sections on treaties, consulates, issues"] += 1
        return
    article = paragraph["file"].removeprefix("articles/").removesuffix(".xml")
    if article in _SEVERAL:
        counts["articles on several states of one name"] += 1
        return
    for sentence in _SENTENCE.split(paragraph["text"]):
        for rule, match in _matches(sentence):
            if not _named(article, match.groupdict().get("who")):
                counts["sentences whose side is not the article's"] += 1
                continue
            date = iso(match["date"])
            if len(_ANY_DATE.findall(sentence.split(match["date"])[0])) or _ELSEWHERE.search(match[0]):
                counts["sentences that say more than one act or date"] += 1
                continue
            yield from _told(article, rule, match, date)


def _matches(sentence: str) -> Iterator[tuple[Rule, re.Match[str]]]:
    done: set[str] = set()
    for rule in RULES:
        match = rule.words.search(sentence)
        if match and rule.act not in done:
            done.add(rule.act)
            yield rule, match


def _named(article: str, who: str | None) -> bool:
    """Whether the words for a side are those of the article's country; sentences without such words always are."""
    if who is None:
        return True
    stems = [part[:5] for part in article.split("-") if len(part) > 3]
    return "-" not in who and "Vichy" not in who and any(stem in who.lower() for stem in stems)


def _told(article: str, rule: Rule, match: re.Match[str], date: str) -> Iterator[dict[str, str]]:
    groups = match.groupdict()
    level = (groups.get("level") or "").lower()
    yield {"article": article, "act": rule.act, "by": rule.by, "level": level, "date": date}
    house = re.search(r"\b(Embassy|Legation)\b", groups.get("more") or "")
    if house:
        act = "open_mission" if rule.act == "establish_relations" else "reopen_mission"
        yield {"article": article, "act": act, "by": "", "level": house[1].lower(), "date": date}


def iso(words: str) -> str:
    """`May 4, 1935` as `1935-05-04`, `May 2001` as `2001-05`, `1935` as itself."""
    parts = words.replace(",", "").split()
    year = parts[-1]
    month = f"-{MONTHS.index(parts[0]) + 1:02}" if len(parts) > 1 else ""
    return f"{year}{month}-{int(parts[1]):02}" if len(parts) == 3 else f"{year}{month}"
