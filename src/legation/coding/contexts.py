"""PLOVER contexts: what an event is about beside its category, from word lists (`resources/contexts.yaml`)."""

from __future__ import annotations

from functools import cache

from legation.coding.tables import table
from legation.model.readings import Sentence


@cache
def _index() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for context, words in table("contexts")["contexts"].items():
        for word in words:
            found.setdefault(word.lower(), []).append(context)
    return {w: tuple(c) for w, c in found.items()}


def of(sentence: Sentence, text: str) -> tuple[str, ...]:
    """Contexts whose words stand in the sentence, sorted; words of two parts are looked up in the text."""
    lemmas = {t.lemma.lower() for t in sentence.tokens} | {t.text.lower() for t in sentence.tokens}
    pairs = {f"{a.lemma} {b.lemma}".lower() for a, b in zip(sentence.tokens, sentence.tokens[1:], strict=False)}
    found = {c for w in lemmas | pairs for c in _index().get(w, ())}
    return tuple(sorted(found))
