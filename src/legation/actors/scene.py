"""What the resolver knows of a document before it looks at a mention: day, publisher, names, datelines, speakers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cached_property
from operator import attrgetter

from legation.actors import sides
from legation.actors.fold import fold, slug
from legation.actors.gazetteer import Gazetteer, Hit
from legation.actors.publishers import Publisher, publisher_of
from legation.actors.register import Register, Sense, day_of
from legation.model.entities import Entity
from legation.model.readings import Mention, MentionKind, Reading, Sentence, Token
from legation.model.spans import Span

_DATELINE = re.compile(
    r"^\W{0,2}([A-Z][A-Z .'’/-]{2,40}?|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}(?=, [A-Z][a-z]{2,8}\.? \d))"
    r"(?:,? [A-Za-z.]{3,12}(?: \d{1,2})?)?(?: \([^)]{2,20}\))?\s*[-–—]{1,2}\s"
)
_start, _end = attrgetter("start"), attrgetter("end")
_LABEL = re.compile(r"^(Q|[A-Z][\w.'’-]*(?: [\w.'’-]+){0,3})\s?:\s")
_PRESS = re.compile(r"^(q|question|reporter|journalist|media|moderator)\d*$")


class Scene:
    """One document as the resolver sees it. Everything in it is worked out once, on first use."""

    def __init__(self, reading: Reading, register: Register) -> None:
        """Takes the reading; nothing of it is changed."""
        self.reading, self.register = reading, register
        document = reading.document
        self.text = document.text
        self.on = document.published.day if document.published else None
        self.dated = document.published is not None
        self.day = day_of(self.on)
        self.gazetteer = Gazetteer(register)
        self._tokens: dict[int, tuple[Token, ...]] = {}

    @cached_property
    def publisher(self) -> Publisher:
        """Who publishes, and whether it is an organ of a side."""
        return publisher_of(self.reading.document.publisher, self.register, self.day)

    @cached_property
    def hits(self) -> tuple[tuple[Hit, ...], ...]:
        """Names of the register in each sentence, those that mean something on the day."""
        return tuple(self.gazetteer.find([t.text for t in s.tokens]) for s in self.reading.sentences)

    @cached_property
    def polities(self) -> Counter[str]:
        """How often each polity is spoken of, by whatever name."""
        return Counter(sides.home(self.register, self.main(hit).id) for row in self.hits for hit in row
                       if self.main(hit).kind != "p")  # fmt: skip

    @cached_property
    def by_head(self) -> dict[tuple[int, int], Mention]:
        """The widest mention at each head word."""
        out: dict[tuple[int, int], Mention] = {}
        for mention in self.reading.mentions:
            old = out.get((mention.sentence, mention.head))
            if old is None or mention.span.end - mention.span.start > old.span.end - old.span.start:
                out[(mention.sentence, mention.head)] = mention
        return out

    @cached_property
    def datelines(self) -> dict[int, tuple[Span, Hit]]:
        """Datelines by paragraph: where they stand and what place they name."""
        out: dict[int, tuple[Span, Hit]] = {}
        for sentence in self.reading.sentences:
            if sentence.in_title or sentence.paragraph in out:
                continue
            found = _DATELINE.match(self.text[sentence.span.start : sentence.span.end + 12])
            if found:
                end = sentence.span.start + found.end(1)
                hits = [h for h in self.hits[sentence.index] if sentence.tokens[h.first].start < end]
                if hits:
                    end = max(end, sentence.tokens[hits[0].last].end)
                    out[sentence.paragraph] = (Span(sentence.span.start, end), hits[0])
        return out

    @cached_property
    def labels(self) -> dict[int, str]:
        """Who speaks each paragraph of a transcript, as labelled: `Q`, `Wang Wenbin`; a turn runs to the next label."""
        if self.reading.turns:
            return self._turns()
        out: dict[int, str] = {}
        current = ""
        for sentence in self.reading.sentences:
            if sentence.in_title or sentence.paragraph in out:
                continue
            found = _LABEL.match(self.text[sentence.span.start :][:60])
            current = found[1] if found else current
            out[sentence.paragraph] = current
        values = Counter(v for v in out.values() if v)
        return out if len(values) > 1 or (len(values) == 1 and max(values.values()) > 1) else dict.fromkeys(out, "")

    def _turns(self) -> dict[int, str]:
        """Labels by paragraph from the reader's turns."""
        out: dict[int, str] = {}
        for sentence in self.reading.sentences:
            turn = next((t for t in self.reading.turns if t.span.overlaps(sentence.span)), None)
            if turn is not None:
                out.setdefault(sentence.paragraph, turn.speaker.of(self.text))
        return out

    def is_press(self, label: str) -> bool:
        """Whether a speaker's label is that of a reporter."""
        return bool(_PRESS.match(fold(label)))

    def main(self, hit: Hit) -> Sense:
        """The sense of a hit that holds on the day; a state that has ended only while it was."""
        live = [s for s in hit.senses if s.on(self.day)] or list(hit.senses)
        ended = [s for s in live if s.until and s.kind in "ln" and s.id.startswith("polity:")]
        if ended and ended[0].until > self.day:
            return ended[0]
        if len(live) > 1 and "igo:EU" in {s.id for s in live} and live[0].id == "polity:BEL":
            return self._brussels(live)
        return live[0]

    def _brussels(self, live: list[Sense]) -> Sense:
        union = next(s for s in live if s.id == "igo:EU")
        belgium = re.search(r"\bBelg", self.text)
        return live[0] if belgium and not re.search(r"\bEU\b|European", self.text) else union

    def tokens(self, mention: Mention) -> tuple[Token, ...]:
        """The words of a mention, by its characters."""
        found = self._tokens.get(mention.index)
        if found is None:
            words, span = self.reading.sentences[mention.sentence].tokens, mention.span
            first = bisect_right(words, span.start, key=_end)
            found = words[first : bisect_left(words, span.end, lo=first, key=_start)]
            self._tokens[mention.index] = found
        return found

    def within(self, mention: Mention) -> tuple[Hit, ...]:
        """Names that lie within a mention, but for words in brackets: "the Republic of China (Taiwan)"."""
        words, span = self.reading.sentences[mention.sentence].tokens, mention.span
        return tuple(h for h in self.hits[mention.sentence] if span.start <= words[h.first].start < span.end
                     and (words[h.last].end <= span.end or self._bracketed(h, words, span.end)))  # fmt: skip

    @staticmethod
    def _bracketed(hit: Hit, words: tuple[Token, ...], end: int) -> bool:
        """Whether a name runs on after a point with nothing but words in brackets."""
        beyond = [w for w in words[hit.first : hit.last + 2] if w.start >= end]
        return bool(beyond) and beyond[0].text == "("

    def sentence(self, mention: Mention) -> Sentence:
        """The sentence that a mention stands in."""
        return self.reading.sentences[mention.sentence]

    def side(self, hit: Hit) -> str:
        """The side that a name means when it acts, on the day."""
        sense = self.main(hit)
        return sides.fitting(self.register, sense, self.day)

    def acting(self, polity: str) -> str:
        """The side that a polity's name means when it acts, on the day."""
        return sides.acting(self.register, polity, self.day)

    def entity(self, ident: str, reason: str, score: float = 0.9) -> Entity:
        """A side of the register as an entity."""
        note = "" if self.dated else "; no publication date, so as things stand today"
        return Entity(ident, self.register.name(ident), reason=reason + note, score=score)

    def place(self, sense: Sense, reason: str, score: float = 0.9) -> Entity:
        """A city or seat as a place, its country or side in `host`."""
        host = sense.id if sense.id.startswith("polity:") else None
        return Entity(f"place:{slug(sense.words)}", sense.words, host=host, reason=reason, score=score)

    def persons(self) -> tuple[Mention, ...]:
        """Mentions of people by name."""
        return tuple(m for m in self.reading.mentions if m.kind is MentionKind.PERSON)
