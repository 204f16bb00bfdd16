"""Matching: which frames the words of a document satisfy, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from legation.coding import places
from legation.coding.arguments import Arguments
from legation.coding.frames import Frame, FrameBook
from legation.coding.scene import Scene
from legation.coding.syntax import Tree
from legation.model.events import Status
from legation.model.spans import Span

_KINDS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}


@dataclass(eq=False)
class Match:
    """A frame satisfied at a word. The coder fills in what it finds out about it.

    Attributes:
        word: index of the trigger's head in its sentence. anchor: the word whose clause it stands in (the light
            verb when there is one). act: the frame's act, or another after its content was seen.
        content: the match inside its complement. outer: the match whose content this is.
        again: the earlier match that the words stand for ("took the same step"). points: the earlier match
            that its object stands for ("denounced the move"). silent: part of another event only.
    """

    frame: Frame
    sentence: int
    word: int
    arguments: Arguments
    span: Span
    act: str | None
    content: Match | None = None
    outer: Match | None = None
    again: Match | None = None
    points: Match | None = None
    silent: bool = False
    status: Status = Status.ACTUAL
    rules: list[str] = field(default_factory=list)

    @property
    def anchor(self) -> int:
        """The word whose clause the trigger stands in."""
        light = self.arguments.light
        return self.word if light is None else light


def find(scene: Scene, book: FrameBook) -> list[Match]:
    """All frames satisfied in the scene, in order of the text; one a trigger word unless a frame says `also`."""
    out: list[Match] = []
    for index, tree in enumerate(scene.trees):
        taken: dict[int, list[Match]] = {}
        for match in _sentence(scene, index, tree, book):
            taken.setdefault(match.word, []).append(match)
        out.extend(m for word in sorted(taken) for m in _best(taken[word]))
    return out


def _sentence(scene: Scene, index: int, tree: Tree, book: FrameBook) -> Iterator[Match]:
    for token in tree.tokens:
        kind = _KINDS.get(token.upos)
        lemma = token.lemma.lower()
        for name in ("verb", "noun", "adj"):
            if name != kind and not _loose(name, token.upos, token.feats):
                continue
            for frame in book.by_lemma.get((name, lemma), ()):
                yield from _try(scene, index, tree, token.index, frame)
    yield from _phrases(scene, index, tree, book)


def _loose(name: str, upos: str, feats: str) -> bool:
    """Participles tagged as adjectives still head verb frames."""
    return name == "verb" and upos == "ADJ" and "VerbForm=Part" in feats


def _try(scene: Scene, index: int, tree: Tree, word: int, frame: Frame) -> Iterator[Match]:
    fixed = _fixed(tree, word, frame)
    if fixed is None:
        return
    light = _light(tree, word, frame)
    if frame.light_only and light is None:
        return
    arguments = Arguments(scene, index, word, frame.kind, light, frame.of_subject)
    if _refused(tree, word, frame, arguments):
        return
    yield Match(frame, index, word, arguments, _span(tree, arguments, fixed, frame), frame.act)


def _light(tree: Tree, word: int, frame: Frame) -> int | None:
    if frame.kind != "noun":
        return None
    return places.light_verb(tree, word, places.LIGHT | frame.light)


def _fixed(tree: Tree, word: int, frame: Frame) -> list[int] | None:
    """Indexes of the fixed words of the trigger, or None when they are not all there."""
    lemma = tree.lemma(word)
    for head, wanted in frame.triggers:
        if head.lower() != lemma:
            continue
        if not wanted:
            return []
        near = _near(tree, word, frame.kind)
        found = [
            next((k for k in near if w.lower() in (tree.lemma(k), tree.tokens[k].text.lower())), -1) for w in wanted
        ]
        if -1 not in found:
            return found
    return None


def _near(tree: Tree, word: int, kind: str) -> list[int]:
    """Words that may be fixed parts of a trigger: dependents, the prepositions of its phrases, its object."""
    if kind == "noun":
        before = [k for k in tree.kids[word] if k < word and tree.tokens[k].deprel not in ("case", "det", "punct")]
        return before + list(range(max(0, word - 2), word))
    near = list(tree.kids[word])
    for kid in tree.deps(word, "obl", "advcl", "obj", "nmod", "xcomp", "advmod"):
        near += tree.deps(kid, "case", "mark", "fixed")
    return near


def _refused(tree: Tree, word: int, frame: Frame, arguments: Arguments) -> bool:
    if frame.voice and (frame.voice == "passive") != tree.passive(word):
        return True
    if frame.words and not _has_words(tree, word, frame.words):
        return True
    if not all(arguments.holds(p, c) for p, c in frame.where if not _later(c)):
        return True
    return any(arguments.holds(p, c) for p, c in frame.unless if not _later(c))


def _later(classes: tuple[str, ...]) -> bool:
    """Conditions on acts are checked once all matches are known."""
    return any(c.startswith("act:") for c in classes)


def _has_words(tree: Tree, word: int, wanted: frozenset[str]) -> bool:
    near = [k for kid in (word, *tree.kids[word]) for k in (kid, *tree.kids[kid])]
    near += [k for o in tree.deps(word, "obj", "nsubj:pass", "xcomp") for k in tree.below(o)]
    return any(tree.lemma(k) in wanted or tree.tokens[k].text.lower() in wanted for k in near)


def _span(tree: Tree, arguments: Arguments, fixed: list[int], frame: Frame) -> Span:
    """The trigger's characters: head, fixed words, light verb, and an object that is part of the expression."""
    words = [arguments.word, *fixed]
    if arguments.light is not None and abs(arguments.light - arguments.word) <= 8:
        words.append(arguments.light)
    for place, classes in frame.where:
        if (
            "obj" in place.split("|")
            and frame.kind == "verb"
            and not {"side", "authority", "any", "envoy", "person"} & set(classes)
        ):
            words += [w for w in arguments.words("obj")[:1] if arguments.word < w <= arguments.word + 8]
    return Span(tree.tokens[min(words)].start, tree.tokens[max(words)].end)


def _phrases(scene: Scene, index: int, tree: Tree, book: FrameBook) -> Iterator[Match]:
    forms = [{t.text.lower().replace("’", "'"), t.lemma.lower()} for t in tree.tokens]
    done: set[tuple[str, tuple[str, ...]]] = set()
    for start, words in enumerate(forms):
        for pattern, frame in (p for w in sorted(words) for p in book.phrases.get(w, ())):
            end = _phrase_end(forms, start, pattern) if (frame.id, pattern) not in done else None
            if end is None:
                continue
            head = _phrase_head(tree, start, end)
            arguments = Arguments(scene, index, head, _head_kind(tree, head))
            if not _refused(tree, head, frame, arguments):
                done.add((frame.id, pattern))
                span = Span(tree.tokens[start].start, tree.tokens[end - 1].end)
                yield Match(frame, index, head, arguments, span, frame.act)


def _phrase_end(forms: list[set[str]], start: int, pattern: tuple[str, ...]) -> int | None:
    if not pattern:
        return start
    if pattern[0] == "*":
        ends = (_phrase_end(forms, start + gap, pattern[1:]) for gap in range(4))
        return next((e for e in ends if e is not None), None)
    if start < len(forms) and any(w in forms[start] for w in pattern[0].split("|")):
        return _phrase_end(forms, start + 1, pattern[1:])
    return None


def _phrase_head(tree: Tree, start: int, end: int) -> int:
    inside = range(start, end)
    tops = [i for i in inside if tree.tokens[i].head not in inside and tree.tokens[i].upos != "PUNCT"]
    verbs = [i for i in tops if tree.tokens[i].upos in ("VERB", "AUX")] or tops
    return verbs[0] if verbs else start


def _head_kind(tree: Tree, head: int) -> str:
    return _KINDS.get(tree.tokens[head].upos, "noun")


def _best(matches: list[Match]) -> list[Match]:
    """The most specific frame of those that match one word, any that say `also`, any that wait for their content."""
    ranked = sorted(matches, key=lambda m: (-_specificity(m), m.frame.rank))
    waiting = [m for m in ranked if m.frame.waits]
    firm = [m for m in ranked if not m.frame.waits]
    return [*waiting, *firm[:1], *(m for m in firm[1:] if m.frame.also and m.act != firm[0].act)]


def _specificity(match: Match) -> int:
    frame = match.frame
    fixed = len(_fixed(match.arguments.tree, match.word, frame) or ()) if frame.kind != "phrase" else 0
    weights = sum(1 if set(c) <= {"any", "side"} else 2 for _, c in frame.where)
    phrase = 3 if frame.kind == "phrase" else 0
    return weights + 2 * fixed + 2 * bool(frame.words) + phrase + bool(frame.voice) + bool(frame.unless)
