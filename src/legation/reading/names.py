"""Names of a sentence: what the encoder labelled and what the gazetteer knows, made one list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from legation.model.readings import MentionKind
from legation.reading.nouns import LABELS
from legation.reading.phrases import Tree
from legation.reading.titles import titles

KINDS = {"PER": MentionKind.PERSON, "ORG": MentionKind.ORGANISATION, "LOC": MentionKind.PLACE}


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a list of words.

    Attributes:
        first, last: word range, both ends included.
        ids: ids of the entities that it may mean; empty when the name is known to no register.
        score: 0 to 1. known: a gazetteer gave it. senses: see `Known`.
    """

    first: int
    last: int
    kind: MentionKind
    ids: tuple[str, ...] = ()
    score: float = 1.0
    known: bool = False
    senses: tuple[Sense, ...] = ()


class Sense(Protocol):
    """One thing that a phrase may mean."""

    @property
    def id(self) -> str:
        """Id of the entity."""
        ...

    @property
    def role(self) -> str:
        """How the words stand for it: `name` and `short` outright, others (`capital`, `city`, `organ`) by metonymy."""
        ...


class Known(Protocol):
    """A name as a gazetteer gives it; the fields are those of `Name`."""

    @property
    def first(self) -> int:
        """First word."""
        ...

    @property
    def last(self) -> int:
        """Last word, included."""
        ...

    @property
    def kind(self) -> MentionKind:
        """What sort of words."""
        ...

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the entities that it may mean."""
        ...

    @property
    def senses(self) -> Sequence[Sense]:
        """The same with their roles; empty when all are meant outright."""
        ...


class Gazetteer(Protocol):
    """Finds the names that a register knows."""

    def find(self, words: Sequence[str]) -> Sequence[Known]:
        """Names in the words of one sentence, by position; they may overlap."""
        ...


def find_names(tree: Tree, labels: Sequence[str], known: Sequence[Known]) -> list[Name]:
    """Names of a sentence by position: the longest win, known ones correct the kind, names lie within names.

    Args:
        labels: BIO over PER, ORG and LOC, one a word, or empty. known: what the gazetteer found.
    """
    labelled = [name for raw in _spans(labels) for name in _trim(tree, raw)]
    if _dateline(tree):
        labelled = [replace(name, kind=MentionKind.PLACE) for name in labelled]
    registered = [Name(k.first, k.last, k.kind, _outright(k), known=True) for k in known]
    order = sorted([*registered, *labelled], key=lambda n: (n.first - n.last, not n.known, n.first))
    kept: list[Name] = []
    for name in order:
        if all(_agree(name, other) for other in kept):
            kept.append(name)
    return sorted(kept, key=lambda n: (n.first, -n.last))


def _outright(known: Known) -> tuple[str, ...]:
    """Ids that the words name outright; `in` and the id when a capital, a city or an organ stands for its side."""
    named = [s.id if s.role in ("name", "short") else f"in {s.id}" for s in known.senses]
    return tuple(dict.fromkeys(named)) if known.senses else known.ids


def _dateline(tree: Tree) -> bool:
    """Whether a sentence is a dateline by itself: `JUBA -`."""
    if not 1 < len(tree.tokens) < 8:
        return False
    return tree.tokens[0].text.isupper() and tree.tokens[-1].text in ("-", "–", "—", "--")


def _agree(name: Name, longer: Name) -> bool:
    """Whether a name may stand beside a longer one: apart from it, or known and within an organisation or office."""
    if name.last < longer.first or longer.last < name.first:
        return True
    inside = longer.first <= name.first and name.last <= longer.last
    if not inside or (name.first, name.last) == (longer.first, longer.last):
        return False
    if not name.known or set(name.ids) & set(longer.ids):
        return False
    return longer.kind in (MentionKind.ORGANISATION, MentionKind.OFFICE)


def _spans(labels: Sequence[str]) -> Iterator[Name]:
    """Names of a BIO sequence; an `I-` without its `B-` opens one."""
    start = 0
    for index, label in enumerate(labels):
        if label == "O":
            continue
        if label[0] == "B" or index == 0 or labels[index - 1][2:] != label[2:]:
            start = index
        if index + 1 == len(labels) or labels[index + 1] != f"I-{label[2:]}":
            yield Name(start, index, KINDS.get(label[2:], MentionKind.ORGANISATION), (), 0.9)


def _trim(tree: Tree, name: Name) -> Iterator[Name]:
    """The name without titles before it and marks around it; two names when "and" joins two people."""
    words = [t.text.lower() for t in tree.tokens[name.first : name.last + 1]]
    if name.kind is MentionKind.PERSON and "and" in words[1:-1]:
        cut = name.first + words.index("and", 1)
        yield from _trim(tree, Name(name.first, cut - 1, name.kind, (), 0.8))
        yield from _trim(tree, Name(cut + 1, name.last, name.kind, (), 0.8))
        return
    if words[0] in LABELS and tree.tokens[min(name.last + 1, len(tree.tokens) - 1)].text == ":":
        return
    first, last = name.first, name.last
    while first < last and _before(tree, first, name.kind):
        first += 1
    while first < last and tree.tokens[last].upos in ("PUNCT", "PART") and tree.tokens[last].text not in (")",):
        last -= 1
    if any(c.isalnum() for c in tree.tokens[first].text) and not (first == last and _title_alone(tree, name)):
        yield Name(first, last, name.kind, (), name.score)


def _title_alone(tree: Tree, name: Name) -> bool:
    """Whether a person's name is nothing but titles: "the President"."""
    words = [t.text for t in tree.tokens[name.first : name.last + 1]]
    if words[0].isupper() and words[0].lower() in titles().offices:
        return True
    words = [w.lower() for w in words]
    return name.kind is MentionKind.PERSON and all(w in titles().offices or w in titles().honorifics for w in words)


def _before(tree: Tree, index: int, kind: MentionKind) -> bool:
    """Whether the word at the beginning of a name is no part of it."""
    token, lists = tree.tokens[index], titles()
    if token.upos in ("PUNCT", "DET"):
        return True
    if kind is not MentionKind.PERSON or tree.tokens[index + 1].text in ("-", "."):
        return False
    word = token.text.lower()
    return word in lists.honorifics or word in lists.offices or word in ("president", "former")
