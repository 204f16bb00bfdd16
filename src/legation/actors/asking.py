"""Who do these words mean? Answer and alternatives, with reasons, for words without a document."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from legation.actors import people, sides
from legation.actors.fold import fold
from legation.actors.gazetteer import allowed
from legation.actors.register import Register, Sense, day_of, load_register
from legation.actors.resolver import resolve
from legation.model.documents import Document
from legation.model.entities import Entity
from legation.model.readings import Mention, MentionKind, Reading, Sentence, Token
from legation.model.spans import Span
from legation.model.times import Stamp

_WORD = re.compile(r"['’]s\b|[A-Z](?:\.[A-Z])+\.?|\w+(?:['’](?!s\b)\w+)*|[^\w\s]")
_ROLES = {"capital": "capital", "seat": "seat", "city": "city", "organ": "organ", "adjective": "adjective",
          "people": "word for its people", "name": "name", "short": "short name"}  # fmt: skip


def who(words: str, on: date | None = None, sentence: str | None = None) -> tuple[Entity, ...]:
    """The entities that words may mean on a day, the likeliest first.

    Args:
        words: a name or a noun phrase: "Kabul", "the Afghan side", "Kazakhstan's envoy to Russia".
        on: the day asked about; None for today's arrangement. sentence: the sentence they stand in, when there is one.
    """
    register = load_register()
    day = day_of(on)
    found = [*_senses(register, words, day), *_read(words, on, sentence)]
    best: dict[tuple[str, str | None], Entity] = {}
    for entity in sorted(found, key=lambda e: -e.score):
        best.setdefault((entity.id, entity.represents), entity)
    return tuple(best.values())


def _senses(register: Register, words: str, day: str) -> list[Entity]:
    """Senses that the register has for the whole of the words."""
    key = fold(words)
    senses = register.senses(key) or register.senses(key.removeprefix("the "))
    written = allowed(senses, words.split())
    out = [e for sense in written for e in _sense(register, sense, words, day)]
    if senses and not written:
        return [replace(e, reason=f"{e.reason}; written without its capitals", score=e.score / 3)
                for sense in senses for e in _sense(register, sense, words, day)]  # fmt: skip
    if not out:
        known = people.in_register(register, words, day, None)
        if known is not None:
            side = known.role.side if known.role else None
            out.append(Entity(known.id, register.name(known.id), words, represents=side, reason=known.reason,
                              score=known.score))  # fmt: skip
    return out


def _sense(register: Register, sense: Sense, words: str, day: str) -> list[Entity]:
    live = sense.on(day)
    when = "" if live else f"; only {sense.since or 'before'}..{sense.until}"
    score = 0.2 if not live else 0.93 if sense.until else 0.9
    reason = f"{_ROLES[sense.role]} in the register{when}"
    if sense.kind == "p":
        known = people.in_register(register, sense.words, day, None)
        role = known.role if known else None
        side = role.side if role else None
        if side and side.startswith("polity:"):
            side = sides.acting(register, side, day)
        return [Entity(sense.id, register.name(sense.id), words, represents=side, office=role.office if role else None,
                       reason=reason, score=score)]  # fmt: skip
    side = sides.fitting(register, sense, day)
    other_roles = {s.role for s in register.senses(fold(words))}
    if sense.role == "people" and side != sense.id and "adjective" not in other_roles:
        return [Entity(sense.id, register.name(sense.id), words, reason=f"{reason}: the polity", score=score)]
    out = [Entity(side, register.name(side), words, reason=f"{reason}, acting on the day", score=score)]
    if side != sense.id:
        out.append(Entity(sense.id, register.name(sense.id), words, reason=f"{reason}, its people or land",
                          score=score - 0.2))  # fmt: skip
    return out


def _read(words: str, on: date | None, sentence: str | None) -> list[Entity]:
    """What the resolver makes of the words as a noun phrase, without a parse."""
    reading = _reading(words, on, sentence)
    cast = resolve(reading) if reading else None
    return [replace(e, score=min(e.score, 0.85)) for e in cast.entities[0]] if cast else []


def _reading(words: str, on: date | None, sentence: str | None) -> Reading | None:
    """A reading with one mention; the head is the last word before a preposition."""
    text = sentence if sentence and words in sentence else words
    start = text.index(words)
    spans = [m.span() for m in _WORD.finditer(text)]
    inside = [i for i, (a, b) in enumerate(spans) if a >= start and b <= start + len(words)]
    if not inside:
        return None
    head = inside[-1]
    for index in inside[1:]:
        a, b = spans[index]
        if text[a:b].lower() in ("of", "in", "to", "for", "at", ",", "from"):
            head = index - 1
            break
    tokens = tuple(_token(text, i, a, b, head, i in inside) for i, (a, b) in enumerate(spans))
    span = Span(spans[inside[0]][0], spans[inside[-1]][1])
    mention = Mention(0, span, span.of(text), MentionKind.NOMINAL, 0, inside[0], inside[-1] + 1, head)
    document = Document("doc_ask", text, published=Stamp(on) if on else None)
    return Reading(document, (Sentence(0, Span(0, len(text)), 0, tokens),), (mention,), (), "who")


def _token(text: str, index: int, start: int, end: int, head: int, inside: bool) -> Token:
    word = text[start:end]
    lemma = word.lower()
    plural = index == head and lemma.endswith("s") and not lemma.endswith("ss")
    lemma = lemma[:-3] + "y" if plural and lemma.endswith("ies") else lemma[:-1] if plural else lemma
    relation = "root" if index == head else "dep"
    return Token(index, word, start, end, lemma, "NOUN", "Number=Plur" if plural else "", -1 if index == head else head,
                 relation)  # fmt: skip
