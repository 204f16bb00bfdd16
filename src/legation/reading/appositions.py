"""Appositions: a name and its title, a name and the phrase beside it, a long name and its short form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from legation.model.readings import MentionKind
from legation.reading import nouns
from legation.reading.drafts import Draft
from legation.reading.phrases import Tree
from legation.reading.titles import titles

_PERSONAL = (MentionKind.PERSON, MentionKind.OFFICE, MentionKind.NOMINAL)
_BODILY = (MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.NOMINAL)
_AFTER = frozenset([",", ".", ";", ":", "-", "–", "—", ")", "who", "whom", "whose", "which", '"', "”", "’", "'s", "’s"])


def find(tree: Tree, drafts: Sequence[Draft]) -> list[list[int]]:
    """For each draft the places in `drafts` of those in apposition with it, in order."""
    links: list[set[int]] = [set() for _ in drafts]
    heads = {draft.head: place for place, draft in reversed(list(enumerate(drafts)))}
    for left, right in (*_titled(tree, drafts), *_arcs(tree, drafts, heads), *_surface(tree, drafts)):
        if left != right:
            links[left].add(right)
            links[right].add(left)
    for place, draft in enumerate(drafts):
        if draft.kind is not MentionKind.PERSON and len(links[place]) > 1:
            _choose(tree, drafts, links, place)
    return [sorted(found) for found in links]


def _choose(tree: Tree, drafts: Sequence[Draft], links: list[set[int]], place: int) -> None:
    """Leave a phrase between two people's names to the second, unless that one has a phrase of its own after it."""
    names = sorted(o for o in links[place] if drafts[o].kind is MentionKind.PERSON)
    left, right = [o for o in names if o < place], [o for o in names if o > place]
    if not left or not right:
        return
    own = any(o > right[0] for o in links[right[0]])
    for other in right if own else left:
        links[place].discard(other)
        links[other].discard(place)


def _titled(tree: Tree, drafts: Sequence[Draft]) -> Iterator[tuple[int, int]]:
    """An office or a phrase that ends where a person's name begins, honorifics aside."""
    ends = {draft.last: place for place, draft in reversed(list(enumerate(drafts))) if _may_be_title(draft)}
    for place, draft in enumerate(drafts):
        if draft.kind is not MentionKind.PERSON:
            continue
        before = draft.first - 1
        if before not in ends:
            before = _unhonoured(tree, before)
        if before in ends and _tied(tree, drafts[ends[before]], draft):
            yield ends[before], place


def _may_be_title(draft: Draft) -> bool:
    return draft.kind in (MentionKind.OFFICE, MentionKind.NOMINAL)


def _tied(tree: Tree, title: Draft, name: Draft) -> bool:
    """Whether title and name hang together: an office, or a noun that the tree attaches to the name."""
    if title.kind is MentionKind.OFFICE:
        return tree.tokens[title.head].deprel not in ("obj", "iobj") or tree.tokens[name.head].deprel != "obj"
    return tree.tokens[title.head].head == name.head or tree.tokens[name.head].head == title.head


def _arcs(tree: Tree, drafts: Sequence[Draft], heads: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Appositions as the tree has them, when the two can be the same."""
    for place, draft in enumerate(drafts):
        token = tree.tokens[draft.head]
        if token.deprel == "appos" and token.head in heads:
            other = heads[token.head]
            if _compatible(tree, drafts[other], draft) and not _parted(tree, drafts[other], draft):
                yield other, place


def _parted(tree: Tree, left: Draft, right: Draft) -> bool:
    """Whether a relative clause begins between the two: "a deal that President Vučić signed"."""
    return any(t.text in ("that", "which", "who", "whom") for t in tree.tokens[left.last + 1 : right.first])


def _compatible(tree: Tree, left: Draft, right: Draft) -> bool:
    """Whether two kinds can name one thing; two places with a comma are a place and where it lies."""
    kinds = {left.kind, right.kind}
    if (left.last >= right.first and right.last >= left.first) or kinds == {MentionKind.PLACE}:
        return False
    if MentionKind.PERSON in kinds:
        return kinds <= set(_PERSONAL) and _personal(tree, left) and _personal(tree, right)
    return kinds <= set(_BODILY) or kinds <= {MentionKind.OFFICE, MentionKind.NOMINAL}


def _personal(tree: Tree, draft: Draft) -> bool:
    """Whether a phrase can stand for one person."""
    if draft.kind is not MentionKind.NOMINAL:
        return draft.kind is not MentionKind.ORGANISATION
    word = nouns.noun(tree, draft.head)
    return word in titles().people or (
        word not in titles().known and "Number=Plur" not in tree.tokens[draft.head].feats
    )


def _surface(tree: Tree, drafts: Sequence[Draft]) -> Iterator[tuple[int, int]]:
    """Phrase, comma, name, comma: whatever the tree makes of it, unless it is a list; and a name in brackets."""
    starts, ends = _edges(drafts)
    for place, draft in enumerate(drafts):
        if draft.kind is MentionKind.PERSON:
            before = _unhonoured(tree, draft.first - 1)
            if before > 0 and tree.tokens[before].text == ",":
                yield from ((o, place) for o in ends.get(before - 1, ())[:3] if _beside(tree, drafts[o], draft))
            if _text(tree, draft.last + 1) == ",":
                found = [o for o in starts.get(draft.last + 2, ()) if _beside(tree, draft, drafts[o])]
                yield from ((place, other) for other in found[:1])
        elif _text(tree, draft.last + 1) == "(":
            found = [o for o in starts.get(draft.last + 2, ()) if _bracketed(tree, draft, drafts[o])]
            widest = next((o for o in ends[draft.last] if _proper(tree, drafts[o])), None)
            yield from ((place, other) for other in found[:1] if place == widest)


def _edges(drafts: Sequence[Draft]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """Places of the drafts by first word and by last word, the widest first."""
    starts: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for place, draft in enumerate(drafts):
        starts.setdefault(draft.first, []).append(place)
        ends.setdefault(draft.last, []).append(place)
    return starts, ends


def _text(tree: Tree, index: int) -> str:
    """Text of a word, empty past the end."""
    return tree.tokens[index].text if index < len(tree.tokens) else ""


def _unhonoured(tree: Tree, index: int) -> int:
    """The nearest word at or before an index that is no honorific."""
    while index > 0 and tree.tokens[index].text.lower() in titles().honorifics:
        index -= 1
    return index


def _beside(tree: Tree, left: Draft, right: Draft) -> bool:
    """Whether two phrases with a comma between them are in apposition by form alone."""
    after = right.last + 1
    if after < len(tree.tokens) and tree.tokens[after].text.lower() not in _AFTER and _verbless(tree, after):
        return False
    if left.kind is right.kind or _listed(tree, left, right):
        return False
    phrase = right if left.kind is MentionKind.PERSON else left
    return _compatible(tree, left, right) and _titular(tree, phrase)


def _verbless(tree: Tree, index: int) -> bool:
    return tree.tokens[index].upos not in ("VERB", "AUX")


def _titular(tree: Tree, draft: Draft) -> bool:
    """An office, or a noun for a person, in the singular."""
    token = tree.tokens[draft.head]
    known = draft.kind is MentionKind.OFFICE or nouns.noun(tree, draft.head) in titles().people
    return known and "Number=Plur" not in token.feats


def _listed(tree: Tree, left: Draft, right: Draft) -> bool:
    """Whether the two are conjuncts of a list with "and" or "or" in it."""
    token = tree.tokens[right.head]
    if token.deprel != "conj":
        return False
    group = [i for i in tree.children[token.head] if tree.tokens[i].deprel == "conj"]
    return any(tree.tokens[c].deprel == "cc" for i in group for c in tree.children[i])


def _proper(tree: Tree, draft: Draft) -> bool:
    """Whether every long word of a name is capitalised."""
    words = (t.text for t in tree.tokens[draft.first : draft.last + 1])
    return draft.kind is not MentionKind.NATIONALITY and all(w[0].isupper() or len(w) < 4 for w in words)


def _bracketed(tree: Tree, left: Draft, right: Draft) -> bool:
    """A name with its short form or other name in brackets: "Islamic Emirate of Afghanistan (IEA)"."""
    after = right.last + 1
    closed = after < len(tree.tokens) and tree.tokens[after].text == ")"
    names = (MentionKind.ORGANISATION, MentionKind.PLACE)
    return closed and left.kind in names and right.kind in (*names, MentionKind.NOMINAL)
