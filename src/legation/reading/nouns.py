"""What a noun phrase is by its head: office, organisation, pronoun, plain nominal, or nobody at all."""

from __future__ import annotations

from functools import lru_cache

from legation.model.readings import MentionKind, Token
from legation.reading.phrases import Tree
from legation.reading.titles import titles

_NOT_HEADS = frozenset("compound flat fixed goeswith det advmod case mark cc punct discourse aux cop expl".split())
_ROLES = frozenset("nsubj obj iobj obl nmod conj appos root dep parataxis xcomp".split())
_QUANTIFIERS = frozenset("both all none some many most few several each either neither two three four five six".split())
_NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve".split())
_SECOND_HALVES = frozenset("designate elect general large in-chief consul".split())
LABELS = frozenset(["q", "a", "question", "answer"])
_REPORTED = frozenset(
    "recall note say report believe understand expect hope agree decide announce stress think".split()
)
_CLAUSES = frozenset(["csubj", "ccomp", "xcomp", "advcl"])
_NOBODY = frozenset("nobody none no-one nothing anyone anybody everyone everybody somebody someone both".split())


def noun(tree: Tree, index: int) -> str:
    """Lemma of a head in lower case; `ambassador` for the `designate` of "ambassador-designate"."""
    token = tree.tokens[index]
    lemma = (token.lemma or token.text).lower()
    if lemma in _SECOND_HALVES and index >= 2 and tree.tokens[index - 1].text == "-":
        before = tree.tokens[index - 2]
        return (before.lemma or before.text).lower()
    return _listed(token.text.lower(), lemma)


@lru_cache(maxsize=50_000)
def _listed(form: str, lemma: str) -> str:
    """The lemma when a list knows it, else a singular of the form that a list knows, else the lemma."""
    return lemma if lemma in titles().known else next((s for s in (form, singular(form)) if s in titles().known), lemma)


def singular(word: str) -> str:
    """A plural form made singular when a list knows the result: "Ministers", "Embassies"."""
    lists = titles()
    for end, other in (("ies", "y"), ("s", ""), ("men", "man")):
        stem = word[: -len(end)] + other
        if word.endswith(end) and stem in lists.known:
            return stem
    return word


def is_office(word: str) -> bool:
    """Whether a lemma names an office, its prefix aside ("vice-president", "ex-minister")."""
    lists = titles()
    return word in lists.offices or (("-" in word) and bool(lists.offices & {*word.split("-")[:2]}))


def is_body(word: str) -> bool:
    """Whether a lemma names a body."""
    lists = titles()
    return word in lists.state_bodies or word in lists.bodies


def kind_of(tree: Tree, index: int) -> MentionKind | None:
    """Kind of the phrase that a word heads by grammar and word lists; None when it heads no mention."""
    token = tree.tokens[index]
    relation = token.deprel.partition(":")[0]
    if relation in _NOT_HEADS or (token.deprel == "nmod:desc" and token.upos != "NOUN"):
        return None
    if token.text.lower() in LABELS and index + 1 < len(tree.tokens) and tree.tokens[index + 1].text == ":":
        return None
    if token.upos == "PRON":
        return None if _pleonastic(tree, token) else _pronoun(tree, token)
    if token.upos in ("DET", "NUM", "ADJ", "CCONJ"):
        return _headless(tree, token, relation)
    if token.upos not in ("NOUN", "PROPN"):
        return None
    return None if _at_the_head(tree, index) else _nominal(noun(tree, index))


def _at_the_head(tree: Tree, index: int) -> bool:
    """The "head" of "at the head of 120 businessmen", which is nobody."""
    words = [t.text.lower() for t in tree.tokens[max(0, index - 2) : index + 2]]
    return words == ["at", "the", "head", "of"]


def _nominal(word: str) -> MentionKind | None:
    if word in titles().times:
        return None
    if is_office(word):
        return MentionKind.OFFICE
    return MentionKind.ORGANISATION if is_body(word) else MentionKind.NOMINAL


def _pleonastic(tree: Tree, token: Token) -> bool:
    """The "it" of "it was noted that", whatever the tree calls it."""
    if token.text.lower() != "it" or token.head < 0:
        return False
    governor = tree.tokens[token.head]
    if token.deprel == "nsubj:pass":
        return governor.lemma in _REPORTED
    return governor.upos == "ADJ" and any(tree.tokens[c].deprel in _CLAUSES for c in tree.children[governor.index])


def _pronoun(tree: Tree, token: Token) -> MentionKind | None:
    """Pronouns that refer; not "who?" and "what", not the "His" of "His Majesty"."""
    if token.lemma.lower() in ("what", "there", "whatever") or _styled(tree, token):
        return None
    if "PronType=Int" in token.feats and relative_clause(tree, token.index) is None:
        return None
    return MentionKind.PRONOUN


def _styled(tree: Tree, token: Token) -> bool:
    following = tree.tokens[token.index + 1].text if token.index + 1 < len(tree.tokens) else ""
    return following in ("Majesty", "Excellency", "Highness", "Honour", "Holiness", "Royal", "Excellencies")


def relative_clause(tree: Tree, index: int) -> int | None:
    """Index of the noun whose relative clause a word stands in; None outside relative clauses."""
    for _ in range(8):
        token = tree.tokens[index]
        if token.head < 0:
            return None
        if token.deprel == "acl:relcl":
            return token.head
        index = token.head
    return None


def _headless(tree: Tree, token: Token, relation: str) -> MentionKind | None:
    """ "both", "all three", "the two", "the poor"; not numbers that count nothing and years."""
    if relation not in _ROLES:
        return None
    word = token.text.lower()
    if word in _QUANTIFIERS or word in _NUMBERS or word in _NOBODY:
        return MentionKind.PRONOUN
    if token.upos == "DET":
        return MentionKind.PRONOUN if word in ("this", "that", "these", "those") else None
    determined = token.upos == "ADJ" and any(tree.tokens[c].deprel == "det" for c in tree.children[token.index])
    return MentionKind.NOMINAL if determined else None
