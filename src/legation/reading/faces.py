"""What a mention shows of itself: number, sex, what sort of thing it is, its words, its part in the sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from legation.model.readings import Mention, MentionKind, Token
from legation.reading import nouns
from legation.reading.phrases import Tree
from legation.reading.titles import titles

PERSON, BODY, PLACE, THING = "person", "body", "place", "thing"
_CLASSES = {MentionKind.PERSON: PERSON, MentionKind.OFFICE: PERSON, MentionKind.PLACE: PLACE}
_RANKS = {"nsubj": 4, "nsubj:pass": 4, "obj": 2, "iobj": 2, "obl": 1, "obl:agent": 2, "nmod:poss": 3, "root": 2}
_SKIPPED = frozenset("the a an 's ’s of and this that these those its his her their our my your same said".split())
COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "2": 2, "3": 3, "4": 4, "pair": 2}
_PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_MANY = frozenset(["people", "police", "handful", "majority", "dozen"])
_SAYING = frozenset("say tell add report note write explain announce recall stress think believe state warn".split())
_DEFINITE = frozenset("the this that these those".split())


@dataclass(frozen=True, slots=True)
class Face:
    """What is seen of a mention without looking at others.

    Attributes:
        index: of the mention. noun: lemma of its head. sort: person, body, place, thing or None when unknown.
        plural: None when unknown. gender: `m`, `f` or None. words: its content words, lower-cased, without the head.
        origin: those of them that say where it belongs: before the head or after "of".
        definite: it has "the", "this" or a possessor. owned: the possessor is a pronoun.
        proper: it is a name. rank: 4 subject, 2 object, 1 other, 0 inner.
        governor: index of the word that its head hangs on. count: how many "both", "the two", "all three" stand for.
    """

    index: int
    noun: str
    sort: str | None
    plural: bool | None
    gender: str | None
    words: frozenset[str]
    origin: frozenset[str]
    definite: bool
    owned: bool
    proper: bool
    rank: int
    governor: int
    count: int


def look(mention: Mention, tree: Tree) -> Face:
    """The face of a mention."""
    token = tree.tokens[mention.head]
    words = [t.text.lower() for t in tree.tokens[mention.first : mention.last + 1]]
    proper = _proper(mention, token)
    noun = token.text.lower() if proper or mention.kind is MentionKind.PRONOUN else nouns.noun(tree, mention.head)
    return Face(
        mention.index,
        noun,
        sort_of(mention.kind, noun),
        _plural(mention, token),
        _gender(mention, tree, noun),
        frozenset(words) - _SKIPPED - {token.text.lower()},
        frozenset(_origin(words, mention.head - mention.first)) - _SKIPPED,
        words[0] in _DEFINITE or _initials(token) or bool(_owners(tree, mention.head)),
        any(tree.tokens[c].upos == "PRON" for c in _owners(tree, mention.head)),
        proper,
        _rank(token, tree),
        token.head,
        _count(mention, words),
    )


def _initials(token: Token) -> bool:
    """Whether a head is an office's initials, which need no article: "EAM", "PM"."""
    return token.text.isupper() and token.text.isalpha() and nouns.is_office(token.text.lower())


def _owners(tree: Tree, head: int) -> list[int]:
    return [c for c in tree.children[head] if tree.tokens[c].deprel == "nmod:poss"]


def _origin(words: list[str], head: int) -> list[str]:
    """Words before the head, and those between "of" and the next preposition."""
    found = words[:head]
    if "of" in words[head:]:
        for word in words[words.index("of", head) + 1 :]:
            if word in ("for", "to", "in", "at", "on", "with"):
                break
            found.append(word)
    return found


def _proper(mention: Mention, token: Token) -> bool:
    """Whether a mention is a name: a person's, a place's, or one with a capitalised head."""
    if mention.kind in (MentionKind.PERSON, MentionKind.PLACE):
        return True
    capital = token.text[0].isupper() and not nouns.is_body(token.text.lower())
    return (mention.kind is MentionKind.ORGANISATION and (token.upos == "PROPN" or capital)) or (
        mention.kind is MentionKind.NOMINAL and token.upos == "PROPN"
    )


def sort_of(kind: MentionKind, noun: str) -> str | None:
    """What sort of thing a mention is, from its kind and head."""
    if kind in _CLASSES:
        return _CLASSES[kind]
    if kind is MentionKind.PRONOUN:
        return None
    if kind is MentionKind.ORGANISATION:
        return BODY
    return _sorted(noun)


@lru_cache(maxsize=20_000)
def _sorted(noun: str) -> str | None:
    lists = titles()
    if noun in lists.people or nouns.is_office(noun) or noun.endswith(("ist", "ian")):
        return PERSON
    if nouns.is_body(noun):
        return BODY
    return PLACE if noun in lists.places else THING


def _plural(mention: Mention, token: Token) -> bool | None:
    if mention.kind is MentionKind.PERSON:
        return False
    if mention.kind is MentionKind.PLACE:
        return None if "Number=Plur" in token.feats else False
    if "Number=Plur" in token.feats or token.text.lower() in COUNTS or token.lemma.lower() in _MANY:
        return True
    return False if "Number=Sing" in token.feats else None


def _gender(mention: Mention, tree: Tree, noun: str) -> str | None:
    """From the name's first word, the word before it, or the noun."""
    if mention.kind is MentionKind.PRONOUN:
        return _PRONOUNS.get(noun)
    if mention.kind in (MentionKind.OFFICE, MentionKind.NOMINAL) and tree.tokens[mention.head].upos == "NOUN":
        return titles().gender(noun)
    if mention.kind is not MentionKind.PERSON:
        return None
    before = tree.tokens[mention.first - 1].text.lower() if mention.first else ""
    first = tree.tokens[mention.first].text.lower()
    told = titles().gender(before) if before in titles().honorifics or nouns.is_office(before) else None
    return told or (titles().gender_of_name(first) if mention.last > mention.first else None)


def _rank(token: Token, tree: Tree) -> int:
    """Prominence of a head's part; a conjunct has its first conjunct's."""
    for _ in range(4):
        if token.deprel not in ("conj", "appos") or token.head < 0:
            break
        token = tree.tokens[token.head]
    if token.head >= 0 and token.deprel == "nsubj" and _reports(tree, token.head):
        return 1
    return _RANKS.get(token.deprel, _RANKS.get(token.deprel.partition(":")[0], 0))


def _reports(tree: Tree, verb: int) -> bool:
    """Whether a verb is the "said" of an inserted "he said"."""
    token = tree.tokens[verb]
    return token.deprel == "parataxis" and (token.lemma in _SAYING or verb < token.head)


def _count(mention: Mention, words: list[str]) -> int:
    """How many a phrase stands for: "the two envoys", "all three", "both"; 0 when it does not say."""
    if words[0] not in ("the", "these", "those", "both", "all", "their", "its"):
        return 0
    counts = [COUNTS[w] for w in words[:3] if w in COUNTS]
    return counts[0] if counts else 0
