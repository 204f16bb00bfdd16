"""Whether the words for a place act or say where: grammar alone (codebook section 3, metonyms)."""

from __future__ import annotations

from legation.model.readings import Sentence, Token

_WHERE = frozenset("in at near outside inside into through across around throughout via toward towards to from onto "
                   "off along beyond".split())  # fmt: skip
_MOVES = frozenset("leave visit reach enter tour hit bomb strike attack flee evacuate capture seize shell cross "
                   "quit occupy invade".split())  # fmt: skip
_ACTS = frozenset(["nsubj", "nsubj:pass", "csubj", "nmod:poss", "obl:agent", "iobj", "vocative", "nsubj:outer"])
_DOERS = frozenset(["nsubj", "nsubj:pass", "nsubj:outer", "obl:agent", "root"])
_INSIDE = frozenset(["flat", "fixed", "goeswith"])
_LINKS = frozenset(["conj", "appos", "list", "parataxis"])


def top(sentence: Sentence, first: int, last: int) -> Token:
    """The head word of a word range (both ends included): the one that hangs outside."""
    for token in sentence.tokens[first : last + 1]:
        if not first <= token.head <= last:
            return token
    return sentence.tokens[last]


def governor(sentence: Sentence, token: Token) -> Token:
    """The word whose part in the sentence a word shares: a conjunct's first conjunct, a flat name's head."""
    for _ in range(6):
        if token.head < 0 or token.deprel.partition(":")[0] not in _LINKS | _INSIDE:
            break
        if token.deprel == "conj" and case_of(sentence, token):
            break
        token = sentence.tokens[token.head]
    return token


def case_of(sentence: Sentence, token: Token) -> str:
    """The preposition of a word, lower case; empty without one."""
    return next((c.text.lower() for c in sentence.children(token.index)
                 if c.deprel == "case" and c.text.lower() not in ("'s", "’s", "'", "’")), "")  # fmt: skip


def says_where(sentence: Sentence, token: Token) -> bool:
    """Whether a place word says where or whither: "in Kabul", "to Kabul", "left Kabul", "Kabul airport"."""
    token = governor(sentence, token)
    case = case_of(sentence, token)
    if case:
        return case in _WHERE
    if token.deprel in _ACTS:
        return False
    if token.deprel == "obj":
        return token.head >= 0 and sentence.tokens[token.head].lemma.lower() in _MOVES
    return token.deprel in ("obl", "obl:npmod", "obl:unmarked", "nmod:npmod", "advmod")


def acts(sentence: Sentence, index: int) -> bool:
    """Whether a word, or what it is joined to, is a subject, an agent or somebody one does a thing with."""
    token = governor(sentence, sentence.tokens[index])
    return token.deprel in _DOERS or case_of(sentence, token) in ("with", "by", "between")


def subjects_over(sentence: Sentence, index: int) -> tuple[Token, ...]:
    """Subjects, with their conjuncts, of the verbs that a word which is no subject hangs on."""
    token = sentence.tokens[index]
    if governor(sentence, token).deprel in _DOERS or token.deprel == "nmod:poss":
        return ()
    out: list[Token] = []
    for _ in range(8):
        if token.head < 0:
            break
        token = sentence.tokens[token.head]
        for child in sentence.children(token.index):
            if child.deprel in _DOERS and child.index != index:
                out += [child, *(c for c in sentence.children(child.index) if c.deprel == "conj")]
    return tuple(out)


def modifies(sentence: Sentence, token: Token) -> Token | None:
    """The noun that a name modifies as an adjective or compound, None when it stands on its own."""
    for _ in range(4):
        if token.deprel in ("conj", *_INSIDE) and token.head >= 0:
            token = sentence.tokens[token.head]
        else:
            break
    if token.deprel in ("amod", "compound", "nmod:desc", "nmod:unmarked") and token.head >= 0:
        return sentence.tokens[token.head]
    return None
