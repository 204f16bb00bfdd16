"""What the reader makes of a document: sentences, words, trees, mentions, times."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from legation.model.documents import Document
from legation.model.spans import Span
from legation.model.times import TimeExpression


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a sentence, in Universal Dependencies terms.

    Attributes:
        index: position in the sentence. start, end: code points in `Document.text`.
        feats: UD features as a string, `Number=Sing|Person=3`, or empty.
        head: index of the head word in the sentence, -1 for the root. head_p: probability of that arc, 0 to 1.
    """

    index: int
    text: str
    start: int
    end: int
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    head_p: float = 1.0

    def feat(self, name: str) -> str | None:
        """Value of one feature, or None."""
        for pair in self.feats.split("|"):
            key, _, value = pair.partition("=")
            if key == name:
                return value
        return None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its place in the document, its paragraph (0-based), its words."""

    index: int
    span: Span
    paragraph: int
    tokens: tuple[Token, ...]
    in_title: bool = False

    def children(self, index: int) -> tuple[Token, ...]:
        """Direct dependents of the word at `index`, in order."""
        return tuple(t for t in self.tokens if t.head == index)


class MentionKind(StrEnum):
    """What kind of words a mention is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    NATIONALITY = "nationality"
    OFFICE = "office"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that refer to somebody or something.

    A full noun phrase and a name inside it are separate mentions: in "Kazakhstan's Special Representative for
    Afghanistan, Yerkin Tokumov" there are `Kazakhstan` (place), `Kazakhstan's Special Representative for
    Afghanistan` (office), `Afghanistan` (place) and `Yerkin Tokumov` (person, apposed to the office).

    Attributes:
        index: position in `Reading.mentions`; mentions are sorted by (start, -end).
        span: code points; `text` equals the slice. A determiner is included, a relative clause is not.
        sentence: index of the sentence. first, last: its first and last word, both included. head: the head word.
        antecedents: indexes of earlier (rarely later) mentions it refers to: one for "he", several for "the two
            officials" or "both"; empty for a first mention.
        apposition: indexes of mentions in apposition or title relation with it (its office, its name), either way.
        score: the reader's confidence that this is such a mention, 0 to 1.
    """

    index: int
    span: Span
    text: str
    kind: MentionKind
    sentence: int
    first: int
    last: int
    head: int
    antecedents: tuple[int, ...] = ()
    apposition: tuple[int, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class QuoteSpan:
    """Words in quotation marks, marks excluded; `scare` when they are too few to be speech (three or fewer)."""

    span: Span
    scare: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a transcript: everything from the speaker's label to the next label.

    Attributes:
        span: the turn, label included. speaker: the label's words without the colon.
        is_question: whether the label is that of a questioner (QUESTION, Q).
    """

    span: Span
    speaker: Span
    is_question: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read: what stands in it, before any judgement of what it means."""

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    reader: str
    quotes: tuple[QuoteSpan, ...] = ()
    turns: tuple[Turn, ...] = ()
