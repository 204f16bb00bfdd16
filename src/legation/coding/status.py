"""Status: whether the text says it happened (codebook section 2, Status).

The trigger's clause gives tense, modality, negation and condition; then every word that governs the clause, up to the
top of the sentence, may change it. The strongest wins: denied, negated, requested, hypothetical, future, ongoing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from legation.coding.matching import Match
from legation.coding.places import LIGHT
from legation.coding.status_words import is_factive
from legation.coding.status_words import words as _words
from legation.coding.syntax import Tree, base
from legation.model.events import Status

_ORDER = (
    Status.DENIED,
    Status.NEGATED,
    Status.REQUESTED,
    Status.HYPOTHETICAL,
    Status.FUTURE,
    Status.HISTORICAL,
    Status.ONGOING,
)
OVER = "status.over"
"""Rule name for what was once so and is so no more: it moves no state."""

_SAID_SO = frozenset({"evade", "deny", "disclaim"})
"""Acts done by saying the fixed words, whatever negation the words contain."""

_PAST_REPORT = frozenset({"Past"})


@dataclass
class _Verdict:
    found: dict[Status, str] = field(default_factory=dict)
    flips: int = 0

    def add(self, status: Status, why: str) -> None:
        self.found.setdefault(status, why)

    def settle(self) -> tuple[Status, list[str]]:
        """The strongest status found, with the rule that gave it; two negations make a hypothesis, not a fact."""
        if self.flips % 2:
            self.add(Status.NEGATED, "status.negation")
        elif self.flips:
            self.found.pop(Status.NEGATED, None)
            self.add(Status.HYPOTHETICAL, "status.double_negation")
        for status in _ORDER:
            if status in self.found:
                return status, [self.found[status]]
        return Status.ACTUAL, []


def judge(match: Match, title: bool, question: bool) -> tuple[Status, list[str]]:
    """Status of a match from its sentence alone, with the names of the rules that gave it.

    Args:
        match: the match. title: whether the sentence is a headline. question: whether it is asked, not asserted.
    """
    tree, verdict = match.arguments.tree, _Verdict()
    if match.frame.kind == "phrase" and match.act in _SAID_SO:
        return Status.ACTUAL, []
    anchor = match.anchor
    if match.frame.kind == "noun" and match.arguments.light is None and tree.tokens[anchor].upos != "VERB":
        start = _nominal(tree, anchor, match.act, verdict)
    else:
        start = anchor
    light = match.arguments.light
    if light is not None and _words().effect.get(tree.lemma(light)) == "ongoing":
        verdict.add(Status.ONGOING, f"status.ongoing:{tree.lemma(light)}")
    if start is not None:
        _climb(tree, start, match, verdict, title)
    if question:
        verdict.add(Status.HYPOTHETICAL, "status.question")
    return verdict.settle()


def _nominal(tree: Tree, noun: int, act: str | None, verdict: _Verdict) -> int | None:
    """A bare noun: the word that governs it decides; returns the clause to go on from, or None to stop."""
    if any(tree.tokens[k].text.lower() == "no" for k in tree.deps(noun, "det")):
        verdict.flips += 1
    if any(
        tree.lemma(k) in ("possible", "potential", "eventual", "future", "likely", "hypothetical")
        for k in tree.deps(noun, "amod")
    ):
        verdict.add(Status.HYPOTHETICAL, "status.possible")
    token = tree.tokens[noun]
    relation, head = base(token.deprel), token.head
    if tree.deps(noun, "cop") or head < 0:
        return noun
    lemma = tree.lemma(head)
    preposition = tree.preposition(noun)
    if preposition in ("without", "despite", "after", "following", "since", "during", "before"):
        if preposition == "without":
            verdict.flips += 1
        return None
    if relation in ("nsubj", "csubj"):
        _undone(tree, head, act, verdict)
        return head
    if lemma in _words().factive and relation in ("obj", "obl", "nsubj", "nmod"):
        return None
    if relation == "obl" and preposition == "for" and any(_negative(tree, k) for k in tree.deps(head, "nsubj")):
        verdict.flips += 1
        return None
    if relation == "nmod" and any(tree.tokens[k].text.lower() == "no" for k in tree.deps(head, "det")):
        verdict.flips += 1
        return None
    if relation == "conj":
        return _nominal(tree, head, act, verdict)
    return _governed_noun(tree, head, relation, act, verdict)


def _undone(tree: Tree, predicate: int, act: str | None, verdict: _Verdict) -> None:
    """A noun for an act as a subject: "Russia's recognition angered Kyiv" tells of a deed, "was postponed" does not."""
    lemma = tree.lemma(predicate)
    deed = lemma in _words().deed_predicates or lemma in _words().factive
    if act in _words().careful and not deed:
        verdict.add(Status.HYPOTHETICAL, f"status.noun_under:{lemma}")


def _governed_noun(tree: Tree, head: int, relation: str, act: str | None, verdict: _Verdict) -> int | None:
    """A noun for an act that another word governs: known words decide, unknown ones assert nothing."""
    lemma = tree.lemma(head)
    effect = _words().effect.get(_with_particle(tree, head)) or _words().effect.get(lemma)
    verb = tree.tokens[head].upos in ("VERB", "AUX")
    if not verb and lemma in _words().doubt:
        verdict.add(Status.HYPOTHETICAL, f"status.doubt:{lemma}")
    elif relation in ("obj", "obl", "nmod", "xcomp") and effect:
        _apply(effect, act, lemma, verdict)
    elif act in _words().careful and lemma not in _owning() and not (verb and lemma in LIGHT):
        verdict.add(Status.HYPOTHETICAL, f"status.noun_under:{lemma}")
    return head if verb and relation in ("obj", "xcomp") else None


@cache
def _owning() -> frozenset[str]:
    """Nouns that tell of a deed under "of": announcement, anniversary."""
    return frozenset({"announcement", "declaration", "act", "anniversary", "news", "date", "day", "wave", "list"})


def _with_particle(tree: Tree, verb: int) -> str:
    lemma = tree.lemma(verb)
    return next((f"{lemma}_{tree.lemma(k)}" for k in tree.deps(verb, "compound:prt", "advmod")), lemma)


def _apply(effect: str, act: str | None, lemma: str, verdict: _Verdict) -> None:
    if effect == "negated":
        verdict.flips += 1
    elif effect == "decided":
        if act is None or act not in _words().performative:
            verdict.add(Status.FUTURE, f"status.decided:{lemma}")
    elif effect != "transparent":
        verdict.add(Status(effect), f"status.{effect}:{lemma}")


def _climb(tree: Tree, start: int, match: Match, verdict: _Verdict, title: bool) -> None:
    """Go up from the clause at `start`, gathering what each clause and each governing word says."""
    here = start
    for _ in range(12):
        _clause(tree, here, match, verdict, title, first=here == start)
        relation, head = tree.tokens[here].deprel, tree.tokens[here].head
        if head < 0 or not _passes(tree, here, relation, verdict):
            return
        if base(relation) == "conj":
            if _independent(tree, here):
                here = _skip_conjuncts(tree, here)
                relation, head = tree.tokens[here].deprel, tree.tokens[here].head
                if head < 0 or base(relation) == "conj" or not _passes(tree, here, relation, verdict):
                    return
            else:
                here = head
                continue
        _govern(tree, head, here, match.act, verdict)
        if base(relation) == "ccomp" and not _bears_on_content(tree, head):
            return
        here = head
        if match.outer is not None and match.outer.word == head and match.outer.sentence == match.sentence:
            return


def _bears_on_content(tree: Tree, head: int) -> bool:
    """Whether the mood of a clause reaches its that-clause: not when it merely reports ("it will be recalled that")."""
    effect = _words().effect.get(tree.lemma(head), "transparent")
    negated = any(tree.tokens[k].text.lower() in _words().negators for k in tree.deps(head, "advmod"))
    return effect != "transparent" or negated


def _skip_conjuncts(tree: Tree, here: int) -> int:
    while base(tree.tokens[here].deprel) == "conj":
        here = tree.tokens[here].head
    return here


def _independent(tree: Tree, index: int) -> bool:
    """Whether a conjunct has a subject or auxiliary of its own, so that the first conjunct's do not cover it."""
    return bool(tree.deps(index, "nsubj", "aux", "cop")) or tree.tokens[index].feat("Tense") is not None


def _clause(tree: Tree, index: int, match: Match, verdict: _Verdict, title: bool, first: bool) -> None:
    words = _words()
    if first and match.frame.kind == "phrase":
        return
    for kid in tree.kids[index]:
        token = tree.tokens[kid]
        lower = token.text.lower()
        if _negates(tree, kid):
            verdict.flips += 1
        elif base(token.deprel) == "aux":
            _auxiliary(tree, index, lower, verdict)
        elif base(token.deprel) == "mark" and lower in words.conditional and not (lower in ("until", "once") and first):
            verdict.add(Status.HYPOTHETICAL, f"status.conditional:{lower}")
        elif base(token.deprel) == "advcl" and set(tree.marks(kid)) & words.conditional and _modal(tree, index):
            verdict.add(Status.HYPOTHETICAL, "status.condition")
    if _without(tree, index):
        verdict.flips += 1
    if first and match.act in words.careful:
        _adverbs(tree, index, verdict)
    if first:
        _own_tense(tree, index, match, verdict, title)


def _adverbs(tree: Tree, index: int, verdict: _Verdict) -> None:
    words = _words()
    here = {tree.tokens[k].text.lower() for k in tree.deps(index, "advmod")}
    if here & words.undone:
        verdict.flips += 1
    if here & words.doubtful:
        verdict.add(Status.HYPOTHETICAL, "status.doubtful")
    until = any(tree.preposition(k) in ("until", "till") and k < index for k in tree.deps(index, "obl"))
    if here & words.over or until:
        verdict.add(Status.HISTORICAL, OVER)


def _negates(tree: Tree, kid: int) -> bool:
    token = tree.tokens[kid]
    if base(token.deprel) in ("nsubj", "obj"):
        return _negative(tree, kid)
    adverb = token.deprel in ("advmod", "cc:preconj") and token.text.lower() in _words().negators
    return adverb and not _not_only(tree, kid)


def _not_only(tree: Tree, index: int) -> bool:
    following = tree.tokens[index + 1].text.lower() if index + 1 < len(tree.tokens) else ""
    return following in ("only", "just", "merely")


def _negative(tree: Tree, index: int) -> bool:
    words = _words().negative_subjects
    if tree.lemma(index) in words or tree.tokens[index].text.lower() in words:
        return True
    if any(tree.tokens[k].text.lower() in ("no", "neither") for k in tree.deps(index, "det", "cc", "nmod:desc")):
        return True
    near = (k for d in (index, *tree.deps(index, "nummod", "det")) for k in tree.kids[d])
    return any(tree.tokens[k].text.lower() == "not" and not _not_only(tree, k) for k in near)


def _modal(tree: Tree, index: int) -> bool:
    return any(tree.tokens[k].text.lower() in _words().modal for k in tree.deps(index, "aux"))


def _without(tree: Tree, index: int) -> bool:
    """ "Without recognising", "instead of recognising", "stopped short of recognising"."""
    return bool({"without", "instead of", "rather than", "short of"} & set(tree.marks(index)))


def _auxiliary(tree: Tree, index: int, lower: str, verdict: _Verdict) -> None:
    status = _words().modal.get(lower)
    if status is None:
        if lower in ("is", "are", "was", "were") and "to" in tree.marks(index):
            verdict.add(Status.FUTURE, "status.is_to")
        return
    if lower in ("would", "'d", "’d") and _reported_in_past(tree, index):
        status = Status.FUTURE
    verdict.add(status, f"status.modal:{lower}")


def _reported_in_past(tree: Tree, index: int) -> bool:
    """Whether "would" is the future of a past report ("said it would open"), not a condition."""
    if any(set(tree.marks(k)) & _words().conditional for k in tree.deps(index, "advcl")):
        return False
    token = tree.tokens[index]
    if base(token.deprel) == "ccomp" and token.head >= 0:
        participle = tree.tokens[token.head].text.lower().endswith("ing")
        return participle or tree.tokens[token.head].feat("Tense") in _PAST_REPORT
    said = tree.deps(index, "parataxis")
    return any(tree.tokens[k].feat("Tense") in _PAST_REPORT for k in said)


def _own_tense(tree: Tree, index: int, match: Match, verdict: _Verdict, title: bool) -> None:
    token = tree.tokens[index]
    marks = tree.marks(index)
    relation = base(token.deprel)
    if "to" in marks and relation == "root":
        verdict.add(Status.FUTURE, "status.headline_infinitive")
    elif "to" in marks and relation == "advcl":
        verb = tree.tokens[token.head].upos == "VERB"
        verdict.add(Status.FUTURE if verb else Status.HYPOTHETICAL, "status.purpose")
    _gerund(tree, index, match, verdict)
    present = token.feat("Tense") == "Pres" and token.feat("VerbForm") == "Fin"
    perfect_progressive = (
        token.feat("VerbForm") in ("Part", "Ger") and token.text.endswith("ing") and _aux_lemma(tree, index, "have")
    )
    if not title and ((match.act in _words().standing and (present or _lasting(tree, index))) or perfect_progressive):
        verdict.add(Status.ONGOING, "status.present")


def _gerund(tree: Tree, index: int, match: Match, verdict: _Verdict) -> None:
    """ "About recognising", "far from recognising": an idea, unless the preposition tells of a deed."""
    if match.act not in _words().careful or not tree.tokens[index].text.lower().endswith("ing"):
        return
    if any(tree.tokens[k].deprel == "aux" for k in tree.kids[index]):
        return
    under = {m for m in (*tree.marks(index), tree.preposition(index)) if m}
    above = tree.tokens[tree.tokens[index].head] if tree.tokens[index].head >= 0 else None
    praised = "for" in under and above is not None and is_factive(above.lemma.lower())
    if under and not praised and not under & (_words().deed_marks | {"while", "when", "without", "as", "to"}):
        verdict.add(Status.HYPOTHETICAL, f"status.gerund:{sorted(under)[0]}")
    elif not under and base(tree.tokens[index].deprel) in ("csubj", "obj", "nsubj"):
        verdict.add(Status.HYPOTHETICAL, "status.gerund")


def _lasting(tree: Tree, index: int) -> bool:
    """A present perfect with "since" or "for": it goes on."""
    perfect = any(tree.lemma(k) == "have" and tree.tokens[k].feat("Tense") == "Pres" for k in tree.deps(index, "aux"))
    spans = {tree.preposition(k) for k in tree.deps(index, "obl")} | {
        m for k in tree.deps(index, "advcl") for m in tree.marks(k)
    }
    return perfect and bool(spans & {"since", "for"})


def _aux_lemma(tree: Tree, index: int, lemma: str) -> bool:
    return any(tree.lemma(k) == lemma for k in tree.deps(index, "aux"))


def _complement_gerund(tree: Tree, index: int) -> bool:
    """ "Ruled out recognising": a gerund right after its verb is its object, whatever the tree calls it."""
    head = tree.tokens[index].head
    gerund = tree.tokens[index].text.lower().endswith("ing") and not tree.marks(index)
    between = tree.tokens[head + 1 : index] if 0 <= head < index else ()
    return gerund and 0 <= head < index and all(t.upos not in ("PUNCT", "NOUN", "PROPN", "VERB") for t in between)


_STOPS = frozenset("nsubj obj iobj obl nmod appos parataxis list dep compound".split())
"""Relations above which nothing bears on what stands below."""


def _passes(tree: Tree, index: int, relation: str, verdict: _Verdict) -> bool:
    """Whether what stands above the clause still bears on it."""
    kind = base(relation)
    if relation == "acl:relcl" or kind in _STOPS:
        return False
    if kind == "advcl":
        return bool({"to", "in", "by"} & set(tree.marks(index))) or _complement_gerund(tree, index)
    return kind in ("ccomp", "xcomp", "conj", "acl", "csubj", "aux", "cop", "root")


def _govern(tree: Tree, head: int, below: int, act: str | None, verdict: _Verdict) -> None:
    lemma = tree.lemma(head)
    effect = _words().effect.get(_with_particle(tree, head)) or _words().effect.get(lemma)
    relation = base(tree.tokens[below].deprel)
    if {tree.tokens[k].text.lower() for k in tree.deps(head, "advmod")} & _words().undone:
        verdict.add(Status.HYPOTHETICAL, "status.falsely")
    if relation in ("acl", "ccomp") and tree.tokens[head].upos == "NOUN" and lemma in _words().doubt:
        verdict.add(Status.HYPOTHETICAL, f"status.doubt:{lemma}")
    elif relation == "xcomp" and lemma in ("be", "have") and _yet(tree, head, below):
        verdict.flips += 1
    elif relation == "xcomp" and tree.tokens[head].text.lower() == "going" and "to" in tree.marks(below):
        verdict.add(Status.FUTURE, "status.going_to")
    elif relation == "xcomp" and lemma == "use" and "to" in tree.marks(below):
        verdict.add(Status.HISTORICAL, OVER)
    elif lemma == "be" and relation == "xcomp" and "to" in tree.marks(below):
        verdict.add(Status.FUTURE, "status.is_to")
    elif effect and (relation != "ccomp" or effect in ("denied", "hypothetical", "future")):
        _apply(effect, act, lemma, verdict)
    elif relation in ("acl", "xcomp", "advcl") and effect is None and _idea(tree, below):
        verdict.add(Status.HYPOTHETICAL, f"status.infinitive:{lemma}")


def _yet(tree: Tree, head: int, below: int) -> bool:
    """ "Has yet to recognise"."""
    return any(tree.tokens[k].text.lower() == "yet" for k in (*tree.deps(head, "advmod"), *tree.deps(below, "advmod")))


def _idea(tree: Tree, clause: int) -> bool:
    """Whether a clause without tense names an idea: an infinitive, or a gerund under another word."""
    gerund = tree.tokens[clause].text.lower().endswith("ing")
    relation = base(tree.tokens[clause].deprel)
    if relation == "advcl":
        return _complement_gerund(tree, clause)
    return "to" in tree.marks(clause) or (gerund and relation == "xcomp")
