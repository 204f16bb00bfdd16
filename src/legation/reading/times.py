"""Time expressions: words that name a time, and the days they mean (codebook section 2, `date`).

A small grammar of our own finds them and keeps what libraries drop: grain, interval, and what the value leans on.
Decisions:

- Spans leave prepositions out ("on", "in", "since") and take determiners in ("the 1990s", "the same day").
- A weekday means the latest one up to publication day, that day included; with a future verb the first from
  publication day on. "Last" and "next" never mean publication day itself.
- A month or a day of a month without a year is the latest begun, or with a future verb the next not yet over. A past
  verb gives way when the day is tomorrow (time zones). When no verb tells, a day more than eight months back is taken
  as the one ahead; a future verb never takes a day ten months ahead. In a link of two ends
  ("from 5 May 2019 to 6 June") the year of the first counts; a weekday beside the date picks the year.
- "Early", "mid", "late" are thirds of the interval, at its precision: "late October" is 21 October to 1 November,
  precision MONTH; "early 2024" January to April, precision YEAR. "The first week of August" is its first seven days.
- "Earlier this month" ends with publication day.
- "Two weeks ago" is a week, "two years ago" a year: the grain of the unit. "A week later" than a day is a day.
- "The past two years" is a RANGE that ends with publication day; a weekend is a RANGE of Saturday and Sunday.
- "2011-12" is two years, "2025-07" a month: a second number that can be a later year is one.
- "The same day", "a week earlier" count from the last resolved expression of the document, not from publication.
- Without a publication date whatever needs one has no value; the date is never copied in.
- "Two days before" something that is not a date has no value. "07/03/2025" has none either: nobody knows the order.
- Ages, clock times, "every Monday", "now" and feasts are not read. Other scripts: ISO and dd.mm.yyyy alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from legation.model.readings import Sentence
from legation.model.spans import Span
from legation.model.times import DateRange, Precision, Stamp, TimeExpression
from legation.reading.times_grammar import Hit, hits
from legation.reading.times_meaning import meaning_of
from legation.reading.times_situation import LENGTH, NOTHING, Meant, Situation
from legation.reading.times_tense import Compass
from legation.reading.times_words import TAGS, Tagged, tag

_LINK = re.compile(
    f"[{TAGS['COMMA']}{TAGS['DASH']}]?[{TAGS['TO']}{TAGS['AND']}{TAGS['DASH']}][{TAGS['ON']}{TAGS['IN']}]?"
)


def find_times(text: str, sentences: Sequence[Sentence], published: Stamp | None) -> tuple[TimeExpression, ...]:
    """Time expressions of a document, in order, none overlapping; each `text` equals its slice.

    Args:
        text: `Document.text`.
        sentences: its sentences in order, with or without words and trees (trees decide past or future better). An
            empty sequence makes the whole text one sentence.
        published: when the document was published; None when it does not say.

    Returns:
        Expressions with half-open code-point spans. Time is linear in the length of the text. Never raises.
    """
    reader = _Reader(text, published)
    whole = (Sentence(0, Span(0, len(text)), 0, ()),)
    return tuple(found for sentence in sentences or whole for found in reader.read(sentence))


@dataclass(slots=True)
class _Reader:
    """Reads sentences one after another and remembers what later expressions count from."""

    text: str
    published: Stamp | None
    last: DateRange | None = None
    last_day: DateRange | None = None
    year: int | None = field(default=None)

    def read(self, sentence: Sentence) -> Iterator[TimeExpression]:
        """Expressions of one sentence."""
        tagged = tag(self.text, sentence.span.start, sentence.span.end)
        found, compass = list(hits(tagged)), Compass(self.text, sentence)
        for i, hit in enumerate(found):
            self.year = _linked_year(tagged, found, i)
            after = found[i + 1] if i + 1 < len(found) and _touch(tagged, hit, found[i + 1]) else None
            yield from self._expression(compass, tagged, hit, after)

    def _expression(self, compass: Compass, tagged: Tagged, hit: Hit, after: Hit | None) -> Iterator[TimeExpression]:
        follows = self._value(compass, tagged, after, None) if after else None
        value = self._value(compass, tagged, hit, follows if isinstance(follows, DateRange) else None)
        if value is NOTHING:
            return
        span = _span(tagged, hit)
        words = span.of(self.text)
        if isinstance(value, DateRange):
            self._remember(hit, value)
            yield TimeExpression(span, words, value, anchored=hit.rule.leans)
        elif value is LENGTH:
            yield TimeExpression(span, words, None, duration=True)
        else:
            yield TimeExpression(span, words, None, anchored=hit.rule.leans)

    def _value(self, compass: Compass, tagged: Tagged, hit: Hit, follows: DateRange | None) -> Meant:
        situation = Situation(
            published=self.published.day if self.published else None,
            last=self.last,
            last_day=self.last_day,
            year=self.year,
            follows=follows,
            way=lambda: compass.way(_span(tagged, hit)),
        )
        return meaning_of(hit.rule.meaning, hit.slots, situation)

    def _remember(self, hit: Hit, value: DateRange) -> None:
        self.last = value
        if value.precision is Precision.DAY:
            self.last_day = value


def _linked_year(tagged: Tagged, found: Sequence[Hit], i: int) -> int | None:
    """Year of a date that "to", "until" or "and" ties to this one: from 5 May 2019 to 6 June."""
    for first, last, named in ((i - 1, i, i - 1), (i, i + 1, i + 1)):
        if first < 0 or last >= len(found) or not {"m"} <= found[first].slots.keys() & found[last].slots.keys():
            continue
        if "y" in found[named].slots and _LINK.fullmatch(tagged.tags, found[first].last, found[last].first):
            return int(found[named].slots["y"])
    return None


def _touch(tagged: Tagged, hit: Hit, after: Hit) -> bool:
    """Whether nothing stands between two expressions but an article."""
    return tagged.tags[hit.last : after.first] in {"", TAGS["THE"]}


def _span(tagged: Tagged, hit: Hit) -> Span:
    return Span(tagged.starts[hit.first], tagged.ends[hit.last - 1])
