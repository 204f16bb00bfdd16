"""PLOVER contexts: what an event is about beside its category, from word lists (`resources/contexts.yaml`)."""

from __future__ import annotations

from functools import cache

from legation.coding.tables import table
from legation.model.readings import Sentence, Token


@cache
def _index() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for context, words in table("contexts")["contexts"].items():
        for word in words:
            found.setdefault(word.lower(), []).append(context)
    return {w: tuple(c) for w, c in found.items()}


def _in_name(sentence: Sentence, token: Token) -> bool:
    """Whether a capitalised word stands in a name: "the Islamic Emirate" is no matter of religion."""
    head = sentence.tokens[token.head] if token.head >= 0 else token
    return token.text[:1].isupper() and token.index > 0 and "PROPN" in (token.upos, head.upos)


def of(sentence: Sentence) -> tuple[str, ...]:
    """Contexts whose words stand in the sentence, sorted."""
    common = [t for t in sentence.tokens if not _in_name(sentence, t)]
    lemmas = {t.lemma.lower() for t in common} | {t.text.lower() for t in common}
    pairs = {f"{a.lemma} {b.lemma}".lower() for a, b in zip(sentence.tokens, sentence.tokens[1:], strict=False)}
    found = {c for w in lemmas | pairs for c in _index().get(w, ())}
    return tuple(sorted(found))
