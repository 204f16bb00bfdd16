"""Noun phrases of a dependency tree: where each begins and ends."""

from __future__ import annotations

from legation.model.readings import Sentence, Token

INSIDE = frozenset(
    "det det:predet amod nummod compound flat flat:name fixed nmod nmod:poss nmod:desc nmod:unmarked nmod:npmod"
    " nmod:tmod acl goeswith".split()
)
_OUTSIDE = frozenset("acl:relcl appos parataxis discourse punct vocative dislocated list".split())
_BREAKS = frozenset([",", ";", ":", "(", "[", "-", "–", "—", "--"])
_STOPS = frozenset(["appos", "acl:relcl", "conj", "parataxis"])


class Tree:
    """A sentence with its children indexed and the reach of every word.

    Attributes:
        children: indexes of the dependents of each word, in order.
        low, high: first and last word of each word's subtree, less relative clauses, appositions and outer marks.
    """

    __slots__ = ("children", "high", "low", "sentence", "tokens")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if 0 <= token.head < len(self.tokens):
                self.children[token.head].append(token.index)
        self.low = list(range(len(self.tokens)))
        self.high = list(range(len(self.tokens)))
        self._reach()

    def _reach(self) -> None:
        """Fill `low` and `high` from the leaves up; words on no path from the root keep themselves."""
        order = [t.index for t in self.tokens if not 0 <= t.head < len(self.tokens)]
        for index in order:
            order.extend(self.children[index])
        low, high, tokens = self.low, self.high, self.tokens
        for index in reversed(order):
            token = tokens[index]
            if token.deprel not in _OUTSIDE and 0 <= token.head < len(tokens):
                low[token.head] = min(low[token.head], low[index])
                high[token.head] = max(high[token.head], high[index])

    def phrase(self, head: int) -> tuple[int, int]:
        """First and last word of the noun phrase of a head: no relative clause, apposition or further conjunct."""
        return self.left(head), self.right(head)

    def left(self, head: int) -> int:
        """First word of the noun phrase of a head."""
        first = head
        for child in self.children[head]:
            if child > head:
                break
            if self.tokens[child].deprel in INSIDE:
                first = min(first, self.low[child])
        return first

    def right(self, head: int) -> int:
        """Last word of the noun phrase of a head: it ends at the first comma, apposition or conjunct."""
        last = head
        for child in self.children[head]:
            if child < head:
                continue
            relation = self.tokens[child].deprel
            if relation in _STOPS:
                break
            if relation not in INSIDE or self.high[child] < last:
                continue
            start = self.low[child]
            if start > 0 and self.tokens[start - 1].text in _BREAKS and not self._joined(start - 1):
                break
            last = self.high[child]
        return last

    def _joined(self, index: int) -> bool:
        """Whether a hyphen is written without blanks, as in `ambassador-designate`."""
        mark = self.tokens[index]
        if mark.text != "-" or index + 1 >= len(self.tokens):
            return False
        return self.tokens[index - 1].end == mark.start and mark.end == self.tokens[index + 1].start

    def top(self, first: int, last: int) -> int:
        """Head of a run of words: the first one governed from outside the run, nouns before other words."""
        outer = [i for i in range(first, last + 1) if not first <= self.tokens[i].head <= last]
        for index in outer:
            if self.tokens[index].upos in ("PROPN", "NOUN", "PRON", "ADJ", "NUM"):
                return index
        return outer[0] if outer else last
