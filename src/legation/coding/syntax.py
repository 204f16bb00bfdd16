"""A sentence's tree with its children indexed, and the walks that the coder takes over it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from legation.model.readings import Sentence, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "X", "SYM"})
"""Parts of speech that can head a noun phrase."""

CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis", "root"})
"""Base relations that open a clause."""

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})

RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})


def base(deprel: str) -> str:
    """Relation without its subtype: `nsubj:pass` gives `nsubj`."""
    return deprel.partition(":")[0]


@dataclass(frozen=True)
class Tree:
    """One sentence as a dependency tree; words are named by their index in the sentence."""

    sentence: Sentence

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words, in order."""
        return self.sentence.tokens

    @cached_property
    def kids(self) -> tuple[tuple[int, ...], ...]:
        """For each word, the indexes of its direct dependents, in order."""
        found: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                found[token.head].append(token.index)
        return tuple(tuple(k) for k in found)

    def deps(self, index: int, *relations: str) -> list[int]:
        """Dependents of `index` whose relation is one of `relations`, with or without its subtype."""
        return [
            k
            for k in self.kids[index]
            if self.tokens[k].deprel in relations or base(self.tokens[k].deprel) in relations
        ]

    def up(self, index: int) -> Iterator[int]:
        """The heads of `index`, nearest first."""
        seen = 0
        head = self.tokens[index].head
        while head >= 0 and seen <= len(self.tokens):
            yield head
            head = self.tokens[head].head
            seen += 1

    def below(self, index: int) -> Iterator[int]:
        """`index` and everything under it, depth first."""
        stack = [index]
        while stack:
            here = stack.pop()
            yield here
            stack.extend(self.kids[here])

    def under(self, index: int, top: int) -> bool:
        """Whether `index` is `top` or hangs somewhere under it."""
        return index == top or top in self.up(index)

    def conjuncts(self, index: int) -> list[int]:
        """`index` and the words coordinated with it, in order."""
        out = [index]
        for kid in self.deps(index, "conj"):
            if not self._excepted(kid):
                out.extend(self.conjuncts(kid))
        return out

    def _excepted(self, index: int) -> bool:
        """ "Spain, but not Portugal", "all but Cyprus": named in order to be left out."""
        words = {self.tokens[k].text.lower() for k in self.kids[index]}
        nominal = self.tokens[index].upos in NOMINAL
        return nominal and ("not" in words or "but" in words or "except" in words)

    def preposition(self, index: int) -> str | None:
        """Lower-case preposition that governs the phrase headed by `index`, fixed parts joined by a blank.

        A case marker that the tree hangs on a name in apposition ("with Foreign Minister Kuleba") counts.
        """
        for host in (index, *self.deps(index, "appos", "flat", "nmod:desc")):
            for kid in self.kids[host]:
                if self.tokens[kid].deprel == "case" and kid < index:
                    words = [self.tokens[k].text.lower() for k in (kid, *self.deps(kid, "fixed"))]
                    if words[0] not in POSSESSIVE:
                        return " ".join(words)
        return None

    def marks(self, index: int) -> list[str]:
        """Lower-case subordinators of the clause headed by `index` (if, that, to, once …)."""
        out = []
        for kid in self.deps(index, "mark"):
            words = [self.tokens[kid].text.lower()]
            words += [self.tokens[f].text.lower() for f in self.deps(kid, "fixed")]
            out.append(" ".join(words))
        return out

    def passive(self, index: int) -> bool:
        """Whether the verb at `index` is passive: by its dependents, or as a bare past participle after a noun."""
        token = self.tokens[index]
        if self.deps(index, "aux:pass") or self.deps(index, "obl:agent"):
            return True
        if self.deps(index, "nsubj:pass", "csubj:pass"):
            return token.feat("VerbForm") != "Fin" or bool(self.deps(index, "aux"))
        if any(self.tokens[k].deprel in {"nsubj", "aux", "obj"} for k in self.kids[index]):
            return False
        participle = token.feat("VerbForm") == "Part" and token.feat("Tense") == "Past"
        if token.deprel == "conj" and participle:
            head = token.head
            return self.passive(head) and self.tokens[head].feat("VerbForm") == "Part"
        return participle and token.deprel in {"acl", "advcl", "amod"}

    def lemma(self, index: int) -> str:
        """Lemma in lower case."""
        return self.tokens[index].lemma.lower()
