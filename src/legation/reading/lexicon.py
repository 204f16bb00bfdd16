"""Lemmas checked against a lexicon: the model proposes, known words and regular inflection decide."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from legation.reading.lemmas import straighten

_CLASS = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "ADJ": "ADJ"}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Known lemmas of one word class, and the forms that regular inflection does not explain."""

    lemmas: frozenset[str]
    forms: dict[str, str]


@cache
def _lexicons() -> dict[str, Lexicon]:
    raw = json.loads(files("legation").joinpath("tables", "lexicon.json").read_text(encoding="utf-8"))
    return {u: Lexicon(frozenset(part["lemmas"]), part["forms"]) for u, part in raw.items()}


def lemma(form: str, upos: str, proposed: str) -> str:
    """The lemma of a word.

    Args:
        form: the word. upos: its UD class. proposed: what the model proposes.

    Returns:
        The irregular lemma of the form, else the proposal when it is a known word, else the first known word that
        regular inflection could have made the form from, else the proposal.
    """
    lexicon = _lexicons().get(_CLASS.get(upos, ""))
    if lexicon is None or upos == "AUX":
        return proposed
    word = straighten(form).lower()
    found = lexicon.forms.get(word)
    if found:
        return found
    if proposed in lexicon.lemmas and (proposed == word or proposed in _bases(word, _CLASS[upos])):
        return proposed
    return regular(word, _CLASS[upos], lexicon.lemmas) or proposed


def regular(form: str, upos: str, known: Container[str]) -> str | None:
    """The first known lemma that regular inflection turns into the form, or None."""
    return next((base for base in _bases(form, upos) if base in known), None)


def _bases(form: str, upos: str) -> Iterator[str]:
    yield form
    if upos == "ADJ":
        yield from _comparative(form)
        return
    yield from _plural(form)
    if upos == "VERB":
        yield from _participle(form, "ed")
        yield from _participle(form, "ing")


def _plural(form: str) -> Iterator[str]:
    if form.endswith("ies"):
        yield form[:-3] + "y"
    if form.endswith("s"):
        yield form[:-1]
    if form.endswith("es"):
        yield form[:-2]
    if form.endswith("men"):
        yield form[:-3] + "man"


def _participle(form: str, ending: str) -> Iterator[str]:
    if not form.endswith(ending) or len(form) < len(ending) + 2:
        return
    stem = form[: -len(ending)]
    yield stem + "e"
    yield stem
    if len(stem) > 2 and stem[-1] == stem[-2]:
        yield stem[:-1]
    if stem.endswith("i"):
        yield stem[:-1] + "y"
    if ending == "ing" and stem.endswith("y"):
        yield stem[:-1] + "ie"


def _comparative(form: str) -> Iterator[str]:
    for ending in ("er", "est"):
        if form.endswith(ending):
            yield from _participle(form[: -len(ending)] + "ed", "ed")
