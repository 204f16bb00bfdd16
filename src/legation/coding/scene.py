"""Everything the coder knows of a document while it codes: trees, and who stands at which word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from legation.coding.syntax import Tree
from legation.model.entities import Cast, Entity
from legation.model.readings import Mention, MentionKind, Reading
from legation.model.spans import Span

Word = tuple[int, int]
"""A word of the document: (sentence index, word index)."""


@dataclass(frozen=True)
class Scene:
    """A reading with its cast, indexed by word."""

    reading: Reading
    cast: Cast

    @cached_property
    def trees(self) -> tuple[Tree, ...]:
        """One tree a sentence, in order."""
        return tuple(Tree(s) for s in self.reading.sentences)

    @cached_property
    def text(self) -> str:
        """The document's text."""
        return self.reading.document.text

    @property
    def text_id(self) -> str:
        """Hash of the text, for ids that must not depend on where the document came from."""
        return self.reading.document.sha256 or self.text

    @cached_property
    def _by_head(self) -> dict[Word, list[Mention]]:
        found: dict[Word, list[Mention]] = {}
        for mention in self.reading.mentions:
            found.setdefault((mention.sentence, mention.head), []).append(mention)
        return found

    @cached_property
    def _covering(self) -> dict[Word, list[Mention]]:
        found: dict[Word, list[Mention]] = {}
        for mention in self.reading.mentions:
            if mention.kind not in (MentionKind.NOMINAL, MentionKind.PRONOUN) and mention.last - mention.first <= 6:
                for index in range(mention.first, mention.last + 1):
                    found.setdefault((mention.sentence, index), []).append(mention)
        return found

    def mentions_at(self, word: Word) -> list[Mention]:
        """Mentions headed by the word, longest first; names that cover it when none is headed by it."""
        headed = self._by_head.get(word)
        if headed:
            return sorted(headed, key=lambda m: m.first - m.last)
        token = self.trees[word[0]].tokens[word[1]]
        if token.upos != "PROPN":
            return []
        return sorted(self._covering.get(word, ()), key=lambda m: m.last - m.first)

    def entities_at(self, word: Word) -> tuple[Entity, ...]:
        """Whom the phrase headed by the word stands for; empty when nobody in particular.

        A phrase whose own mention names nobody takes its name in apposition ("the chargé, Khaled Benshaban").
        """
        for mention in self.mentions_at(word):
            found = self.cast.entities[mention.index]
            if found:
                return found
        return self._apposed(word)

    def _apposed(self, word: Word) -> tuple[Entity, ...]:
        tree = self.trees[word[0]]
        for kid in tree.deps(word[1], "appos", "flat", "nmod", "compound"):
            if (
                kid < word[1]
                or tree.preposition(kid)
                or (tree.tokens[kid].upos != "PROPN" and tree.tokens[kid].deprel != "appos")
            ):
                continue
            for mention in self.mentions_at((word[0], kid)):
                if self.cast.entities[mention.index]:
                    return self.cast.entities[mention.index]
        return ()

    def phrase(self, word: Word) -> Span:
        """The characters of the longest mention headed by the word, else the word itself."""
        mentions = self.mentions_at(word)
        if mentions:
            return mentions[0].span
        token = self.trees[word[0]].tokens[word[1]]
        return Span(token.start, token.end)

    def nationality(self, word: Word) -> tuple[Entity, ...]:
        """The side a nationality adjective or a name used as a modifier stands for."""
        for mention in self._covering.get(word, ()):
            if mention.kind in (MentionKind.NATIONALITY, MentionKind.PLACE, MentionKind.ORGANISATION):
                found = self.cast.entities[mention.index]
                if found:
                    return found
        return ()
