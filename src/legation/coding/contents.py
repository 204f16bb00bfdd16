"""Speech acts and their content: which act stands inside which ("urged Kazakhstan **to recognise**")."""

from __future__ import annotations

from legation.coding import anaphora, places
from legation.coding.matching import Match
from legation.coding.scene import Scene
from legation.coding.status_words import is_factive
from legation.coding.syntax import Tree, base
from legation.model.events import Status

_NOMINAL_PREPOSITIONS = ("for", "on", "of", "to", "about", "against", "in")
_CONTACTS = frozenset({"meet", "visit", "negotiate", "meet_multilateral", "meet_third_place", "invite"})
SWALLOWS = {
    "cancel_meeting": _CONTACTS,
    "mediate": _CONTACTS,
    "refuse": frozenset({"ask", "demand", "invite", "ask_recognition"}),
    "invite": _CONTACTS,
    "reaffirm_recognition": frozenset({"recognise"}),
}
"""Acts whose object is told with them and is no second event."""


def link(scene: Scene, matches: list[Match]) -> None:
    """Set `content` and `outer` on matches, and rename acts by their content; in place."""
    by_sentence: dict[int, list[Match]] = {}
    for match in matches:
        by_sentence.setdefault(match.sentence, []).append(match)
    for match in matches:
        if match.frame.embeds and match.content is None:
            _embed(match, by_sentence[match.sentence])
        if match.content is None and match.again is None:
            _point(match, matches)
    for match in matches:
        _silence(match, by_sentence[match.sentence])


def _silence(match: Match, candidates: list[Match]) -> None:
    """A visit that is called off is part of the calling off, a request turned down part of the refusal."""
    swallowed = SWALLOWS.get(str(match.act), frozenset())
    objects = set(match.arguments.words("obj"))
    for other in candidates:
        if other is not match and other.word in objects and other.act in swallowed:
            other.silent = True


def _point(match: Match, matches: list[Match]) -> None:
    """Take an earlier act that the object stands for as the content: "is considering it", "ruled the step out"."""
    match.points = anaphora.pointed(match, matches)
    asserted = match.points is not None and not _denies(match.points)
    renamed = match.frame.with_content.get(str(match.points.act)) if match.points and asserted else None
    if renamed and match.points:
        match.act, match.again = renamed, match.points
        match.rules.append(f"again:{match.points.act}")


def _embed(outer: Match, candidates: list[Match]) -> None:
    free = [c for c in candidates if c is not outer and c.outer is None]
    ready = [c for c in free if not c.frame.content_only or c.content is not None or c.again is not None]
    inner = _inside(outer, ready)
    if not inner:
        return
    first = inner[0]
    renamed = _renamed(outer, first)
    if renamed:
        outer.act = renamed
        outer.rules.append(f"content:{first.act}")
    elif outer.frame.content is None or outer.frame.content_only:
        return
    outer.content = first
    for match in inner:
        match.outer = outer
        match.silent = outer.frame.content is None or outer.act == "oppose_recognition"


def _renamed(outer: Match, inner: Match) -> str | None:
    table = outer.frame.with_content
    key = f"not:{inner.act}"
    if _denies(inner) and key in table:
        return table[key]
    return table.get(str(inner.act))


def _denies(match: Match) -> bool:
    tree = match.arguments.tree
    words = {tree.tokens[k].text.lower() for k in tree.deps(match.anchor, "advmod")}
    return bool(words & {"not", "n't", "never"})


def _inside(outer: Match, candidates: list[Match]) -> list[Match]:
    """Matches in the complement clause of `outer`, else among the nouns under it; conjuncts included."""
    tree = outer.arguments.tree
    for head in _complements(outer, tree):
        heads = _reachable(tree, head)
        found = [c for c in candidates if c.anchor in heads or c.word in heads]
        if found:
            return sorted(found, key=lambda m: m.word)
    nouns = _nouns(outer, tree)
    return [c for c in candidates if c.word in nouns]


def _complements(outer: Match, tree: Tree) -> list[int]:
    hosts = [outer.word] + ([outer.arguments.light] if outer.arguments.light is not None else [])
    found = []
    for host in hosts:
        for kid in tree.kids[host]:
            relation = base(tree.tokens[kid].deprel)
            opens = relation in ("ccomp", "xcomp") or (
                relation in ("advcl", "acl") and {"to", "that"} & set(tree.marks(kid))
            )
            if opens or (relation in ("obl", "nmod", "advcl", "acl") and _gerund_phrase(tree, kid)):
                found.append(kid)
    for host in outer.arguments.words("obj"):
        found += [k for k in tree.deps(host, "acl") if {"to", "that"} & set(tree.marks(k))]
    return found


def _gerund_phrase(tree: Tree, index: int) -> bool:
    """ "against recognising", "on opening": a gerund under a preposition."""
    return tree.tokens[index].text.lower().endswith("ing") and bool(tree.deps(index, "mark", "case"))


def _reachable(tree: Tree, head: int) -> set[int]:
    """The head of a complement, its conjuncts, and what it merely introduces ("to consider recognising")."""
    found: set[int] = set()
    stack = [head]
    while stack:
        here = stack.pop()
        if here in found:
            continue
        found.add(here)
        stack += tree.deps(here, "conj", "xcomp", "ccomp")
        stack += [k for k in tree.deps(here, "advcl") if {"to", "in", "by"} & set(tree.marks(k))]
        if tree.tokens[here].upos in ("NOUN", "ADJ"):
            stack += tree.deps(here, "acl")
        if tree.tokens[here].upos in ("VERB", "AUX") and not is_factive(tree.lemma(here)):
            stack += [k for k in tree.deps(here, "obj", "nsubj:pass", "nsubj") if tree.tokens[k].upos == "NOUN"]
    return found


def _nouns(outer: Match, tree: Tree) -> set[int]:
    found = set(outer.arguments.words("obj"))
    for preposition in _NOMINAL_PREPOSITIONS:
        found |= set(outer.arguments.words(preposition))
    if outer.arguments.kind == "adj" or outer.frame.kind == "phrase":
        found |= set(places.objects(tree, outer.word))
    more = {k for w in found for k in tree.deps(w, "acl", "nmod", "conj") if tree.tokens[w].upos == "NOUN"}
    return found | more


def impose(outer: Match, inner: Match) -> None:
    """Give the content the status that its speech act puts on it; in place."""
    wanted = outer.frame.content
    if wanted is None:
        return
    if outer.status in (Status.NEGATED, Status.DENIED, Status.HYPOTHETICAL, Status.FUTURE):
        wanted = Status.HYPOTHETICAL
    if wanted is Status.ACTUAL or (inner.status is Status.NEGATED and wanted is not Status.REQUESTED):
        return
    if wanted is not inner.status:
        inner.status = wanted
        inner.rules.append(f"status.content:{outer.frame.id}")
