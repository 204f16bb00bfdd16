"""A made-up world that produces documents without end, for measuring the ledger's scale.

What happens is drawn once (who recognised whom, which missions opened, on which day); documents then retell it and add
what moves nothing (meetings, calls, asks, accusations), as newspapers do. Pairs follow a power law: a few are in the
news all the time. Every text is made of invented sentences around the names; spans point into it.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from legation.model.documents import Document
from legation.model.entities import Entity
from legation.model.entries import Entry
from legation.model.events import Attribution, Event, Evidence, Manner, Status
from legation.model.ids import content_id
from legation.model.spans import Quote, Span
from legation.model.times import DateRange, Precision, Stamp

CODER = "synthetic 1"
START = date(1991, 1, 1)
DAYS = 12_700
EVENTS_A_DOCUMENT = 8
MOST_DEEDS = 12
"""Changes of recognition, relations and missions between two sides in 35 years, at most."""

_MOVES = (
    ("recognise", "recognised", True),
    ("establish_relations", "established relations with", False),
    ("open_mission", "opened an embassy in", False),
    ("close_mission", "closed its embassy in", False),
    ("sever_relations", "cut ties with", False),
    ("restore_relations", "restored ties with", False),
    ("downgrade_relations", "downgraded ties with", False),
)
_OTHERS = (
    ("meet", "CONSULT", "met"),
    ("visit", "CONSULT", "visited"),
    ("telephone", "CONSULT", "telephoned"),
    ("negotiate", "CONSULT", "held talks with"),
    ("welcome", "SUPPORT", "praised"),
    ("criticise", "ACCUSE", "criticised"),
    ("sign_agreement", "AGREE", "signed an agreement with"),
    ("give_aid", "AID", "sent aid to"),
    ("accuse", "ACCUSE", "accused"),
    (None, "PROTEST", "staged a protest against"),
)
_ASKS = (("ask", "asked"), ("ask_recognition", "urged"), ("demand", "demanded of"))
_SYLLABLES = "ka lo mi ren tas dor vel sha pin gu ost mar bel qui zan her fo lim nat rov".split()


@dataclass(frozen=True, slots=True)
class _Deed:
    act: str
    words: str
    holder: int
    of: int
    day: date
    about: bool


class World:
    """The same documents for the same seed, in the order of publication."""

    def __init__(self, seed: int = 7, sides: int = 200) -> None:
        self._random = random.Random(seed)
        self.sides = [_side(n) for n in range(sides)]
        self._sides_weights = _cumulative([1 / (n + 1) for n in range(sides)])
        self._words = ["".join(self._random.choices(_SYLLABLES, k=self._random.randint(1, 4))) for _ in range(8000)]
        self._words_weights = _cumulative([1 / (n + 3) for n in range(len(self._words))])
        self._deeds = self._history(6000)
        self._deeds_weights = _cumulative([1 / (n + 20) for n in range(len(self._deeds))])

    def _history(self, number: int) -> list[_Deed]:
        found: list[_Deed] = []
        between: Counter[frozenset[int]] = Counter()
        while len(found) < number:
            holder, of = self._pair()
            between[frozenset((holder, of))] += 1
            if between[frozenset((holder, of))] > MOST_DEEDS:
                continue
            act, words, about = self._random.choice(_MOVES)
            day = START + timedelta(days=self._random.randrange(DAYS))
            found.append(_Deed(act, words, holder, of, day, about))
        return found

    def _pair(self) -> tuple[int, int]:
        pick, weights = self._random, self._sides_weights
        while True:
            first, second = pick.choices(range(len(self.sides)), cum_weights=weights, k=2)
            if first != second:
                return first, second

    def documents(self, number: int, first: int = 0) -> Iterator[Entry]:
        """Entries `first` to `first + number`; the same for the same arguments, whatever went before."""
        for index in range(first, first + number):
            self._random.seed(f"document {index}")
            yield self._document(index)

    def _document(self, index: int) -> Entry:
        published = START + timedelta(days=(index // 20) % DAYS)
        maker = _Maker(self, index, published)
        for place in range(EVENTS_A_DOCUMENT):
            maker.add(place)
        return maker.entry()

    def filler(self, number: int) -> str:
        """Invented words, common ones more often."""
        return " ".join(self._random.choices(self._words, cum_weights=self._words_weights, k=number))


class _Maker:
    """One document under construction."""

    def __init__(self, world: World, index: int, published: date) -> None:
        self.world, self.random, self.published = world, world._random, published
        self.id = f"synthetic-{index}"
        self.publisher = f"Outlet {self.random.randrange(150)}"
        self.parts: list[str] = []
        self.length = 0
        self.events: list[Event] = []

    def add(self, place: int) -> None:
        if place == 0 or (place == 4 and self.random.random() < 0.5):
            self._deed()
        elif place == 1:
            act, words = self.random.choice(_ASKS)
            holder, of = self.world._pair()
            self._event(act, "REQUEST", words, holder, of, None, of if act == "ask_recognition" else None)
        else:
            act_, plover, words = self.random.choice(_OTHERS)
            holder, of = self.world._pair()
            day = self.published if self.random.random() < 0.5 else None
            self._event(act_, plover, words, holder, of, day, None)

    def _deed(self) -> None:
        world = self.world
        deed = self.random.choices(world._deeds, cum_weights=world._deeds_weights)[0]
        day = deed.day if self.random.random() < 0.6 else None
        self._event(deed.act, "AGREE", deed.words, deed.holder, deed.of, day, deed.of if deed.about else None)

    def _event(
        self, act: str | None, plover: str, words: str, holder: int, of: int, day: date | None, about: int | None
    ) -> None:
        first, second = self.world.sides[holder], self.world.sides[of]
        start = self.length
        when = f" on {day:%d %B %Y}" if day else ""
        sentence = f"{first.name} {words} {second.name}{when}, {self.world.filler(9)}."
        trigger = start + len(first.name) + 1
        there = trigger + len(words) + 1
        subject = first.said(first.name, Span(start, start + len(first.name)))
        target = second.said(second.name, Span(there, there + len(second.name)))
        self.parts.append(sentence)
        self.length += len(sentence) + 1
        recognition = act == "recognise"
        speaker = self.world.sides[self.random.randrange(40)] if self.random.random() < 0.1 else None
        said = (Attribution(speaker, None, Manner.INDIRECT),) if speaker else ()
        self.events.append(
            Event(
                id=content_id("ev", self.id, start, act, first.id, second.id),
                act=act,
                event=plover,
                mode=None,
                cameo=None,
                quad_code=None,
                context=(),
                actor=(subject,),
                recipient=() if recognition else (target,),
                about=(target,) if recognition else (second,) if about is not None else (),
                status=Status.ACTUAL,
                attribution=said,
                date=DateRange(day, day + timedelta(days=1), Precision.DAY) if day else None,
                date_text=None,
                place=None,
                evidence=(
                    Evidence(
                        Quote(start, start + len(sentence), sentence), Quote(trigger, trigger + len(words), words)
                    ),
                ),
                content_of=None,
                confidence=0.8,
                rules=("synthetic",),
                coder=CODER,
            )
        )

    def entry(self) -> Entry:
        text = " ".join(self.parts)
        document = Document(
            id=self.id,
            text=text,
            publisher=self.publisher,
            published=Stamp(self.published),
            url=f"https://example.org/{self.id}",
            sha256=content_id("sha", text),
            source="synthetic",
        )
        return Entry(document, tuple(self.events), ())


def _side(number: int) -> Entity:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    code = letters[number // 26 % 26] + letters[number % 26]
    return Entity(f"polity:x-{code.lower()}", f"Land{code}")


def _cumulative(weights: list[float]) -> list[float]:
    total, found = 0.0, []
    for weight in weights:
        total += weight
        found.append(total)
    return found
