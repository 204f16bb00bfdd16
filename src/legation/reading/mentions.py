"""Mentions: names, nationalities, noun phrases, pronouns; titles and appositions linked (codebook section 3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from legation.model.readings import Mention, MentionKind, Sentence
from legation.model.spans import Span
from legation.reading import appositions, nouns
from legation.reading.drafts import Draft
from legation.reading.names import Gazetteer, Known, Name, find_names
from legation.reading.phrases import Tree
from legation.reading.titles import titles

__all__ = ["Found", "Gazetteer", "Known", "Name", "find", "find_mentions"]

_NAMED = (MentionKind.PERSON, MentionKind.PLACE)
_AFFAIRS = frozenset(["d'affaires", "d’affaires"])
_TITLE_ARCS = frozenset(["flat", "flat:name", "compound", "appos", "nmod", "nmod:desc", "nmod:unmarked", "dep"])
_BEFORE_NAME = frozenset("det amod nummod compound nmod nmod:poss nmod:desc nmod:unmarked".split())


@dataclass(frozen=True, slots=True)
class Found:
    """Mentions of a document and, for each, the ids that the gazetteer gave its name."""

    mentions: tuple[Mention, ...]
    ids: tuple[tuple[str, ...], ...]


def find_mentions(
    text: str,
    sentences: Sequence[Sentence],
    labels: Sequence[Sequence[str]],
    gazetteer: Gazetteer | None = None,
) -> tuple[Mention, ...]:
    """Mentions of a document by (start, -end), antecedents empty.

    Args:
        text: the document's. labels: BIO over PER, ORG and LOC for each sentence, one a word; may be empty.
        gazetteer: corrects kinds and adds names and nationalities; None to do without.
    """
    return find(text, [Tree(sentence) for sentence in sentences], labels, gazetteer).mentions


def find(
    text: str, trees: Sequence[Tree], labels: Sequence[Sequence[str]], gazetteer: Gazetteer | None = None
) -> Found:
    """As `find_mentions`, from indexed trees, with the ids of names."""
    mentions: list[Mention] = []
    ids: list[tuple[str, ...]] = []
    for number, tree in enumerate(trees):
        known = gazetteer.find([t.text for t in tree.tokens]) if gazetteer else ()
        drafts = _sentence(tree, find_names(tree, labels[number] if labels else (), known))
        links = appositions.find(tree, drafts)
        base = len(mentions)
        for place, draft in enumerate(drafts):
            mentions.append(_mention(text, tree, draft, base + place, tuple(base + i for i in links[place])))
            ids.append(draft.ids)
    return Found(tuple(mentions), tuple(ids))


def _mention(text: str, tree: Tree, draft: Draft, index: int, apposition: tuple[int, ...]) -> Mention:
    span = Span(tree.tokens[draft.first].start, tree.tokens[draft.last].end)
    place = tree.sentence.index
    return Mention(
        index, span, span.of(text), draft.kind, place, draft.first, draft.last, draft.head, (), apposition, draft.score
    )


def _sentence(tree: Tree, names: list[Name]) -> list[Draft]:
    """Drafts of one sentence in order, one for each span, the surest kept."""
    drafts = [_named(tree, name) for name in names]
    taken = {draft.head: draft for draft in drafts}
    drafts += _titles(tree, drafts)
    titled = {draft.head for draft in drafts if draft.head not in taken}
    for index in range(len(tree.tokens)):
        if index not in titled:
            drafts += _phrase(tree, index, taken.get(index), names)
    best: dict[tuple[int, int], Draft] = {}
    for draft in drafts:
        best.setdefault((draft.first, -draft.last), draft)
    return [best[key] for key in sorted(best)]


def _named(tree: Tree, name: Name) -> Draft:
    """A name with its article."""
    head = tree.top(name.first, name.last)
    first = name.first
    if name.kind is not MentionKind.PERSON and first > 0:
        before = tree.tokens[first - 1]
        if before.deprel == "det" and name.first <= before.head <= name.last:
            first -= 1
    last = name.last
    if last + 1 < len(tree.tokens) and tree.tokens[last + 1].text == ")":
        last += any(t.text == "(" for t in tree.tokens[first:last])
    return Draft(first, last, head, name.kind, name.ids, name.score)


def _phrase(tree: Tree, head: int, name: Draft | None, names: list[Name]) -> list[Draft]:
    """The noun phrase of a head: nothing for people and places by name, who are drafted already."""
    if name is not None and (name.kind in _NAMED or (tree.tokens[head].upos == "ADJ" and not _nominal(tree, head))):
        return []
    kind = nouns.kind_of(tree, head)
    word = tree.tokens[head].text.lower()
    if kind is None or word in _AFFAIRS or _honours(word) or _within(head, names):
        return []
    first, last = tree.phrase(head)
    if last + 1 < len(tree.tokens) and tree.tokens[last + 1].text.lower() in _AFFAIRS:
        last += 1
    if name is not None:
        return [replace(name, first=min(first, name.first), last=max(last, name.last))]
    if kind is MentionKind.NOMINAL and tree.tokens[head].upos == "PROPN":
        return [_proper(tree, head, first, last)]
    return [Draft(first, last, head, kind, (), 0.9 if kind is not MentionKind.NOMINAL else 0.8)]


def _honours(word: str) -> bool:
    """Whether a word is an honorific and names no office."""
    return word in titles().honorifics and not nouns.is_office(word)


def _within(head: int, names: list[Name]) -> bool:
    """Whether a head lies in a person's or place's name without being the name's own head."""
    return any(n.first <= head <= n.last and n.kind in _NAMED for n in names)


def _nominal(tree: Tree, head: int) -> bool:
    """Whether an adjective stands for its people: "the Chinese say"."""
    return nouns.kind_of(tree, head) is not None


def _proper(tree: Tree, head: int, first: int, last: int) -> Draft:
    """A capitalised phrase that no list knows: a person when a title stands before it."""
    for child in tree.children[head]:
        token = tree.tokens[child]
        if child < head and (token.deprel == "nmod:desc" or token.text.lower() in titles().honorifics):
            while last > head and not tree.tokens[last].deprel.startswith("flat"):
                last -= 1
            return Draft(head, last, head, MentionKind.PERSON, (), 0.6)
    return Draft(first, last, head, MentionKind.NOMINAL, (), 0.6)


def _titles(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """Offices written before the names of people: "Deputy Minister of Foreign Affairs" Alibek Bakayev."""
    return [office for d in drafts if d.kind is MentionKind.PERSON for office in _title(tree, d)]


def _title(tree: Tree, name: Draft) -> list[Draft]:
    last = name.first - 1
    while last >= 0 and tree.tokens[last].text.lower() in titles().honorifics and not _is_title(tree, last):
        last -= 1
    if last < 0 or tree.tokens[last].upos in ("PUNCT", "ADP", "CCONJ", "VERB", "AUX", "PART"):
        return []
    heads = [i for i in _reach(tree, name, last) if _is_title(tree, i)]
    if heads:
        return [Draft(_start(tree, name, heads[-1]), last, heads[-1], MentionKind.OFFICE, (), 0.9)]
    token = tree.tokens[last]
    if token.deprel == "nmod:desc" and token.upos == "NOUN" and name.first <= token.head <= name.last:
        return [Draft(_start(tree, name, last), last, last, MentionKind.NOMINAL, (), 0.8)]
    return []


def _is_title(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    return token.upos in ("NOUN", "PROPN") and nouns.is_office(nouns.noun(tree, index)) and token.text[-1] != "."


def _reach(tree: Tree, name: Draft, last: int) -> list[int]:
    """Words before a name that may be its title: the word next to it, its modifiers, what it is attached to."""
    found = {last}
    found.update(c for c in tree.children[name.head] if c <= last and tree.tokens[c].deprel in _BEFORE_NAME)
    index = name.head
    for _ in range(3):
        token = tree.tokens[index]
        if not 0 <= token.head <= last or token.deprel not in _TITLE_ARCS:
            break
        index = token.head
        if any(tree.tokens[i].upos == "PUNCT" and tree.tokens[i].text == "," for i in range(index, last + 1)):
            break
        found.add(index)
    return sorted(found)


def _start(tree: Tree, name: Draft, head: int) -> int:
    """First word of a title: its own modifiers and those that the tree hangs on the name."""
    first = tree.left(head)
    for child in tree.children[name.head]:
        if child < first and tree.tokens[child].deprel in _BEFORE_NAME and tree.high[child] <= head:
            between = tree.tokens[tree.high[child] + 1 : first]
            if all(t.head in (name.head, head) or t.deprel == "case" for t in between):
                first = min(first, tree.low[child])
    return first
