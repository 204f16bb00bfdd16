"""Taking a noun phrase apart: what its head is, whose it is, where or for what it is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from legation.actors.fold import fold, is_possessive
from legation.actors.gazetteer import Hit
from legation.actors.scene import Scene
from legation.model.readings import Mention, Token

_OWNING = frozenset(["of", "by", "from"])
_AIMING = frozenset(["in", "to", "for", "at", "on", "with", "near", "outside"])
_STOPS = frozenset("on with in at to who which that whose , : ; ( – — -".split())
_ARTICLED = frozenset("the these those its his her their our my your both all".split())
_INDEFINITE = frozenset("a an some several two three four five no any many most few other another each every".split())
_JOINING = frozenset(["and", "or", "&"])
_SMALL = frozenset("the a an this that these those both two three four five several some its his her their our my your "
                   "whose said same other all mr mrs".split())  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase taken apart.

    Attributes:
        kind: class of the head in `resources/offices.yaml` (official, envoy, mission, organ, force, collective,
            people, thing), None for other heads. head: the head's key. words: content words before and with the head.
        owners: names whose it is ("Syrian and Israeli"). targets: names it is for or in ("in Kazakhstan").
        possessor: a pronoun or noun that owns it, when no name does. aimed: the target is whom it is
            for. past: "former", "ousted".
        definite: somebody in particular. bare: one word alone. plural: more than one.
        index: place of the head in the sentence.
    """

    kind: str | None
    head: str
    words: tuple[str, ...]
    owners: tuple[Hit, ...]
    targets: tuple[Hit, ...]
    possessor: Token | None
    aimed: bool
    past: bool
    definite: bool
    bare: bool
    plural: bool
    index: int


def take_apart(scene: Scene, mention: Mention) -> Phrase:
    """The parts of a mention's noun phrase."""
    tokens = scene.tokens(mention)
    head = next((t for t in tokens if t.index == mention.head), tokens[-1])
    kind, key = _head(scene, tokens, head)
    owners, targets = _names(scene, mention, head, kind)
    named = {i for h in (*owners, *targets) for i in range(h.first, h.last + 1)}
    words = _words(tokens, head, named)
    folded = {fold(t.text) for t in tokens if t.index < head.index}
    first = tokens[0].text.lower()
    past = bool(folded & scene.register.past) or _once(scene, mention, tokens)
    return Phrase(kind, key, words, owners, targets, _possessor(scene, mention, head, named),
                  _aimed(scene, mention, targets), past, _definite(first, head),
                  len(tokens) == 1, "Number=Plur" in head.feats, head.index)  # fmt: skip


def _once(scene: Scene, mention: Mention, tokens: tuple[Token, ...]) -> bool:
    """Whether "once" or "formerly" stands before the phrase: "Jorge Glas, once vice-president"."""
    before = tokens[0].index - 1
    return before >= 0 and scene.sentence(mention).tokens[before].text.lower() in ("once", "formerly", "previously")


def _aimed(scene: Scene, mention: Mention, targets: tuple[Hit, ...]) -> bool:
    """Whether the first target says for or to whom, rather than in what place."""
    tokens = scene.sentence(mention).tokens
    return bool(targets) and _preposition(tokens, targets[0].first, mention.head) not in ("in", "at", "near")


def _definite(first: str, head: Token) -> bool:
    """Whether a phrase that begins with a word means somebody in particular."""
    bare_plural = "Number=Plur" in head.feats and first not in _ARTICLED
    return not bare_plural and first not in _INDEFINITE


def _head(scene: Scene, tokens: tuple[Token, ...], head: Token) -> tuple[str | None, str]:
    """Class and key of the head: the longest run of words ending in it that the register knows."""
    heads = scene.register.heads
    lemma = fold(head.lemma or head.text)
    before = [t for t in tokens if t.index < head.index and t.index >= head.index - 3]
    for start in range(len(before)):
        for last in (lemma, fold(head.text)):
            key = " ".join(p for p in (*(fold(t.text) for t in before[start:]), last) if p)
            if key in heads:
                return heads[key], key
    for key in (lemma, fold(head.text), _singular(fold(head.text))):
        if key in heads:
            return heads[key], key
    return _spread(heads, tokens, head) or (None, lemma)


def _spread(heads: dict[str, str], tokens: tuple[Token, ...], head: Token) -> tuple[str, str] | None:
    """A head of several words that runs on: "chargé d'affaires", "ambassador-designate"."""
    run = [fold(t.text) for t in tokens if t.index >= head.index][:4]
    for size in range(len(run), 1, -1):
        key = " ".join(p for p in run[:size] if p)
        if key in heads:
            return heads[key], key
    first = fold(head.text).split(" ")[0]
    return (heads[first], first) if first in heads else None


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") else word


def _names(scene: Scene, mention: Mention, head: Token, kind: str | None) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """Names in the phrase, as owners and as targets."""
    sentence = scene.sentence(mention)
    front: list[Hit] = []
    owners: list[Hit] = []
    targets: list[Hit] = []
    last = ""
    owned = any(t.deprel == "nmod:poss" and t.upos == "PRON" for t in scene.tokens(mention) if t.index < head.index)
    for hit in (*_adjacent(scene, mention, kind), *scene.within(mention)):
        if scene.main(hit).kind == "p" or hit.first <= head.index <= hit.last:
            continue
        if hit.last < head.index:
            front.append(hit)
            continue
        last = _preposition(sentence.tokens, hit.first, head.index) or last
        owning = last in _OWNING or (last == "for" and head.text.lower().startswith("spokes"))
        if owning and not targets and not front and not owned:
            owners.append(hit)
        elif last in _AIMING or last in _OWNING:
            targets.append(hit)
    first, rest = _front(sentence.tokens, front, kind)
    if kind == "mission" and first and all(_city(scene, h) for h in first):
        first, rest = [], [*first, *rest]
    if kind == "mission" and not targets and not rest:
        targets += _following(scene, mention)
    return tuple(first + owners) if first or owners else (), tuple(rest + targets)


def _city(scene: Scene, hit: Hit) -> bool:
    """Whether a name is a city that stands bare before the noun: "its Kabul embassy"."""
    return scene.main(hit).role in ("capital", "city")


def _following(scene: Scene, mention: Mention) -> list[Hit]:
    """The place right after a mission that the tree hangs on the verb: "reopen its mission in Majuro"."""
    tokens, last = scene.sentence(mention).tokens, scene.tokens(mention)[-1].index
    if last + 2 >= len(tokens) or tokens[last + 1].text not in ("in", "at"):
        return []
    start = last + 2 + (tokens[last + 2].text.lower() == "the")
    return [h for h in scene.hits[mention.sentence] if h.first == start and scene.main(h).kind == "l"]


def _adjacent(scene: Scene, mention: Mention, kind: str | None) -> tuple[Hit, ...]:
    """A name right before a title that the mention leaves out: "Republic of Korea" Prime Minister Han."""
    first = scene.tokens(mention)[0].index
    if kind not in ("official", "envoy") or not first:
        return ()
    return tuple(h for h in scene.hits[mention.sentence] if h.last == first - 1 and scene.main(h).kind in "lno")


def _front(tokens: tuple[Token, ...], front: list[Hit], kind: str | None) -> tuple[list[Hit], list[Hit]]:
    """Names before the head: all that are joined by "and" own it; else the first owns and the next is where or for."""
    if len(front) < 2:
        return front, []
    joined = all(any(t.text.lower() in ("and", ",", "&", "-", "–", "/") for t in tokens[a.last + 1 : b.first])
                 for a, b in pairwise(front))  # fmt: skip
    if joined:
        return front, []
    owned = [h for h in front if h.last + 1 < len(tokens) and is_possessive(tokens[h.last + 1].text)]
    owner = owned[0] if owned else front[0] if kind in ("envoy", "mission") else front[-1]
    return [owner], [h for h in front if h is not owner] if kind in ("envoy", "mission") else []


def _preposition(tokens: tuple[Token, ...], first: int, floor: int) -> str:
    """The preposition that a name stands under, looking back over its own words."""
    for index in range(first - 1, floor, -1):
        word = tokens[index].text.lower()
        if word in _OWNING or word in _AIMING:
            return word
        if word in ("and", "or", ","):
            return ""
    return ""


def _words(tokens: tuple[Token, ...], head: Token, named: set[int]) -> tuple[str, ...]:
    """The words of the office without names of owners, articles and the rest: "Special Representative"."""
    kept: list[str] = []
    for token in tokens:
        if token.index > head.index and (token.text in _STOPS or len(kept) > 9):
            break
        if token.index in named or is_possessive(token.text) or fold(token.text) in _SMALL or not fold(token.text):
            continue
        kept.append(token.text)
    while kept and kept[-1].lower() in _OWNING | _AIMING | _JOINING:
        kept.pop()
    while kept and kept[0].lower() in _JOINING:
        kept.pop(0)
    return tuple(kept)


def _possessor(scene: Scene, mention: Mention, head: Token, named: set[int]) -> Token | None:
    """A possessive pronoun, a noun with 's or a noun under "of" that no name of the register fills."""
    sentence = scene.sentence(mention)
    for token in scene.tokens(mention):
        if token.head != head.index or token.index in named or token.index == head.index:
            continue
        if token.deprel == "nmod:poss":
            return token
        case = next((c.text.lower() for c in sentence.children(token.index) if c.deprel == "case"), "")
        if token.deprel == "nmod" and (case == "of" or (case in ("at", "from", "in") and _is_body(scene, token))):
            return token
    return None


def _is_body(scene: Scene, token: Token) -> bool:
    """Whether a noun is a mission or organ, whose staff are its side's."""
    return scene.register.heads.get(fold(token.lemma)) in ("mission", "organ")
