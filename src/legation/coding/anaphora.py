"""Words that stand for an act named before: "similar steps", "followed suit", "has refused to" (codebook section 2)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from legation.coding import places
from legation.coding.arguments import Arguments
from legation.coding.frames import Frame, book
from legation.coding.matching import Match, _phrase_end
from legation.coding.scene import Scene
from legation.coding.syntax import Tree, base
from legation.coding.tables import table
from legation.model.spans import Span

REPLY = 4
"""Sentences, labels of turns included, within which "no such thing" answers what was asked."""


@dataclass(frozen=True)
class _Words:
    carriers: frozenset[str]
    noun_heads: frozenset[str]
    same: frozenset[str]
    followers: frozenset[str]
    elided: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    acts: frozenset[str]
    pointers: frozenset[str]
    generic: dict[str, str]


@cache
def _words() -> _Words:
    raw: dict[str, Any] = table("anaphora")
    return _Words(
        frozenset(raw["carriers"]),
        frozenset(raw["noun_heads"]),
        frozenset(raw["same"]),
        frozenset(raw["followers"]),
        frozenset(raw["elided"]),
        tuple(tuple(p.split()) for p in raw["phrases"]),
        frozenset(raw["acts"]),
        frozenset(raw["pointers"]),
        dict(raw["generic"]),
    )


@cache
def _frame(act: str, kind: str) -> Frame:
    """A frame for an act named again: the subject does it."""
    raw = {"id": f"again.{kind}:{act}", "act": act, "verb": ["_"], "roles": {"actor": "subj"}, "confidence": 0.65}
    return book([raw]).frames[0]


def find(scene: Scene, matches: list[Match]) -> list[Match]:
    """Matches for the words that stand for an earlier act of `matches`, in order of the text.

    "No such thing" is taken out of `matches` when it stands for an act.
    """
    out: list[Match] = []
    taken = {(m.sentence, m.word) for m in matches}
    for index, tree in enumerate(scene.trees):
        for word, kind in (*_candidates(tree), *_echoes(tree, index, matches)):
            before = _antecedent(
                matches, index, word, recent=kind in ("such", "echo"), begins=_begins(tree, word, kind)
            )
            if ((index, word) in taken and kind != "such") or before is None:
                continue
            if kind == "such":
                span = _span(tree, word, kind)
                matches[:] = [m for m in matches if m.act != "deny" or m.sentence != index or m.span.start > span.end]
            act = "refuse_recognition" if kind == "elided" and before.act == "recognise" else before.act
            if kind == "elided" and act != "refuse_recognition":
                continue
            out.append(_match(scene, index, tree, word, kind, str(act), before))
            taken.add((index, word))
    return out


def _match(scene: Scene, index: int, tree: Tree, word: int, kind: str, act: str, before: Match) -> Match:
    arguments = Arguments(scene, index, word, "verb")
    match = Match(_frame(act, kind), index, word, arguments, _span(tree, word, kind), act)
    match.rules.append(f"again:{kind}")
    match.again = before
    return match


def _span(tree: Tree, word: int, kind: str) -> Span:
    last = word
    if kind == "same":
        last = max([word, *tree.deps(word, "obj")])
    elif kind == "phrase":
        last = min(len(tree.tokens) - 1, max([word, *tree.deps(word, "obj", "advmod", "xcomp")]))
    elif kind == "elided":
        last = min(len(tree.tokens) - 1, word + 1)
    elif kind == "stranded":
        subject = tree.deps(word, "nsubj")
        return Span(tree.tokens[min([word, *subject])].start, tree.tokens[word].end)
    return Span(tree.tokens[word].start, tree.tokens[last].end)


def _antecedent(
    matches: list[Match], sentence: int, word: int, *, recent: bool = False, begins: str = ""
) -> Match | None:
    """The last act before the word that such words may stand for; recognition before all others unless `recent`.

    `begins`: how the act's name has to begin.
    """
    before = [
        m for m in matches if (m.sentence, m.word) < (sentence, word) and m.act in _words().acts and m.again is None
    ]
    near = [m for m in before if sentence - m.sentence <= 8 and str(m.act).startswith(begins)]
    if recent:
        return next((m for m in reversed(near) if sentence - m.sentence <= REPLY), None)
    recognised = [m for m in near if m.act == "recognise" and sentence - m.sentence <= 5]
    recognised = [m for m in recognised if m.arguments.words("obj")] or recognised
    return next(reversed(recognised or near), None)


def pointed(match: Match, matches: list[Match]) -> Match | None:
    """The earlier act that the match's object stands for: "ruled the step out", "is considering it"; or None."""
    places_ = ("obj", "on", "of", "for", "about", "over", "to", "against")
    for word in (w for p in places_ for w in match.arguments.words(p)):
        if _points(match.arguments.tree, word):
            return _antecedent(matches, match.sentence, match.word)
    return None


def _points(tree: Tree, word: int) -> bool:
    token = tree.tokens[word]
    if token.upos in ("PRON", "DET"):
        return token.text.lower() in ("it", "this", "that", "so")
    definite = {tree.tokens[k].text.lower() for k in tree.deps(word, "det")} & {"the", "this", "that", "such", "these"}
    return tree.lemma(word) in _words().pointers and bool(definite) and not tree.deps(word, "acl", "nmod")


def _candidates(tree: Tree) -> list[tuple[int, str]]:
    out: list[tuple[int, str]] = []
    for token in tree.tokens:
        if token.upos not in ("VERB", "AUX"):
            continue
        kind = _kind(tree, token.index)
        if kind:
            out.append((token.index, kind))
    return out


def _kind(tree: Tree, verb: int) -> str | None:
    words = _words()
    lemma = tree.lemma(verb)
    if lemma in words.carriers and any(_is_same(tree, o) for o in tree.deps(verb, "obj")):
        return "same"
    if _phrase_at(tree, verb):
        return "phrase"
    if lemma in words.followers and _follows(tree, verb):
        return "followed"
    if lemma in words.elided and _elided(tree, verb):
        return "elided"
    if _stranded(tree, verb):
        return "stranded"
    return "such" if _no_such(tree, verb) else None


def _echoes(tree: Tree, sentence: int, matches: list[Match]) -> list[tuple[int, str]]:
    """Verbs that deny in the words of the question: "named a consul?" - "Nobody has been named"."""
    near = [m for m in matches if 0 < sentence - m.sentence <= REPLY]
    lemmas = {m.arguments.tree.lemma(m.word) for m in near if m.frame.kind == "verb" and m.act in _words().acts}
    return [
        (t.index, "echo")
        for t in tree.tokens
        if t.upos == "VERB" and t.lemma.lower() in lemmas and not tree.deps(t.index, "obj") and _denied(tree, t.index)
    ]


def _denied(tree: Tree, verb: int) -> bool:
    subjects = tree.deps(verb, "nsubj", "nsubj:pass")
    negated = any(tree.tokens[k].text.lower() in ("not", "n't", "n’t", "never") for k in tree.deps(verb, "advmod"))
    return negated or any(tree.tokens[s].text.lower() in ("nobody", "none", "nothing") for s in subjects)


def _no_such(tree: Tree, verb: int) -> bool:
    """ "No such thing is contemplated", "Nobody proposes one", "There was no refusal": it answers what was asked."""
    subjects = tree.deps(verb, "nsubj", "nsubj:pass")
    such = any({"no", "such"} <= {tree.tokens[k].text.lower() for k in tree.kids[s]} for s in subjects)
    nobody = any(tree.tokens[s].text.lower() in ("nobody", "none", "no") for s in subjects)
    one = any(tree.tokens[o].text.lower() in ("one", "that", "it") for o in tree.deps(verb, "obj"))
    there = bool(tree.deps(verb, "expl")) and any(_refusal(tree, s) for s in subjects)
    return such or (nobody and one) or there


def _begins(tree: Tree, word: int, kind: str) -> str:
    nouns = tree.deps(word, "nsubj") if kind == "such" else []
    return next((_words().generic[tree.lemma(n)] for n in nouns if tree.lemma(n) in _words().generic), "")


def _refusal(tree: Tree, noun: int) -> bool:
    """ "There was no refusal": a bare noun for an act that was named before."""
    bare = any(tree.tokens[k].text.lower() == "no" for k in tree.deps(noun, "det"))
    return bare and tree.lemma(noun) in _words().generic


def _is_same(tree: Tree, noun: int) -> bool:
    words = _words()
    near = {tree.lemma(k) for k in tree.deps(noun, "amod", "det", "det:predet")}
    near |= {tree.tokens[k].text.lower() for k in tree.deps(noun, "amod", "det")}
    return tree.lemma(noun) in words.noun_heads and bool(near & words.same)


def _phrase_at(tree: Tree, verb: int) -> bool:
    forms = [{t.text.lower(), t.lemma.lower()} for t in tree.tokens[verb : verb + 8]]
    return any(_phrase_end(forms, 0, p) is not None for p in _words().phrases)


def _follows(tree: Tree, verb: int) -> bool:
    """ "Paris had followed", "joined hours later by Portugal": nobody and nothing but a time follows."""
    if tree.passive(verb):
        return bool(places.subjects(tree, verb)) and base(tree.tokens[verb].deprel) in ("advcl", "acl", "conj", "root")
    followed = tree.deps(verb, "obj")
    if followed and tree.lemma(verb) == "follow" and _led(tree, followed[0]):
        return True
    if (
        followed
        or tree.deps(verb, "xcomp", "ccomp")
        or any(tree.preposition(k) in ("from", "in") for k in tree.deps(verb, "obl"))
    ):
        return False
    subjects = places.subjects(tree, verb)
    return bool(subjects) and any(tree.tokens[s].upos in ("PROPN", "NUM", "DET", "PRON") for s in subjects)


def _led(tree: Tree, noun: int) -> bool:
    """ "Russia's move", "the American lead": somebody's act that others follow."""
    owned = bool(tree.deps(noun, "nmod:poss")) or any(tree.tokens[k].upos == "ADJ" for k in tree.deps(noun, "amod"))
    return owned and (tree.lemma(noun) in _words().pointers or tree.lemma(noun) in _words().noun_heads)


def _elided(tree: Tree, verb: int) -> bool:
    """ "has refused to", "declined to": an infinitive marker with no verb after it."""
    following = tree.tokens[verb + 1] if verb + 1 < len(tree.tokens) else None
    if following is None or following.text.lower() != "to":
        return False
    after = tree.tokens[verb + 2] if verb + 2 < len(tree.tokens) else None
    return after is None or after.upos in ("PUNCT", "CCONJ", "SCONJ") or after.text.lower() in ("so",)


def _stranded(tree: Tree, verb: int) -> bool:
    """ "None has.", "Others may.": an auxiliary alone as a sentence."""
    token = tree.tokens[verb]
    if token.lemma.lower() not in ("have", "do", "will") or token.deprel != "root" or len(tree.tokens) > 6:
        return False
    subjects = [k for k in tree.deps(verb, "nsubj") if tree.tokens[k].text.lower() not in ("you", "it", "that", "this")]
    return not tree.deps(verb, "obj", "xcomp", "ccomp", "advcl") and bool(subjects) and tree.tokens[-1].text != "?"
