"""Places: the logical arguments of a trigger (resources/acts/README.md, "Places").

A place is logical, not grammatical: passives are turned round, control and raising are followed, relative clauses
and participles take the noun they modify, shared subjects are handed down to conjuncts.
"""

from __future__ import annotations

from legation.coding.syntax import RELATIVE, Tree, base

OBJECT_CONTROL_EXCEPT = frozenset({"promise", "threaten", "vow", "pledge", "swear"})
PAPERS = frozenset(
    "decree order resolution law bill act edict statement document decision communiqué communique note letter".split()
)
"""Papers whose participle is done by whoever signs them: "signed a decree appointing …"."""
TRANSPARENT = frozenset(
    "round series number couple set host range exchange slew string tranche batch part most some all".split()
)
"""Nouns that only measure what stands under their "of": "a round of talks"."""
COPULAR = frozenset("be become remain seem stay appear prove look sound feel".split())
LIGHT = frozenset(
    "hold have make pay take give conduct issue express voice reach extend offer lodge deliver undertake launch begin "
    "start open continue resume complete conclude end carry_out engage_in enter_into grant accord convey "
    "file sustain maintain pursue".split()
)
"""Verbs that carry a noun which names the act ("held talks", "paid a visit")."""

_MAX_DEPTH = 12


def subjects(tree: Tree, verb: int, depth: int = 0) -> list[int]:
    """Words that are the logical subject of the verb at `verb`; empty when the sentence does not say."""
    if depth > _MAX_DEPTH:
        return []
    if tree.passive(verb):
        return _agents(tree, verb)
    own = [k for k in tree.kids[verb] if tree.tokens[k].deprel in ("nsubj", "nsubj:outer", "nsubj:pass", "csubj")]
    if own:
        return _spread(tree, _antecedent(tree, own[:1], verb))
    return _controller(tree, verb, depth) or _adjacent(tree, verb)


def _adjacent(tree: Tree, verb: int) -> list[int]:
    """The name right before a finite verb that has no subject: the tree took "… of State Wendy Sherman met" apart."""
    if tree.tokens[verb].feat("VerbForm") != "Fin" or base(tree.tokens[verb].deprel) not in ("root", "ccomp", "conj"):
        return []
    for kid in reversed(tree.kids[verb]):
        if kid < verb and tree.tokens[kid].upos == "PROPN" and tree.tokens[kid].deprel in ("obl", "nmod", "dep"):
            last = max(tree.below(kid))
            return [kid] if last == verb - 1 else []
    return []


def objects(tree: Tree, verb: int, depth: int = 0) -> list[int]:
    """Words that are the logical object of the verb at `verb`."""
    if depth > _MAX_DEPTH:
        return []
    if tree.passive(verb):
        own = tree.deps(verb, "nsubj:pass")
        if own:
            return _spread(tree, _antecedent(tree, own[:1], verb))
        direct = tree.deps(verb, "obj")
        return _spread(tree, direct) or _passive_controller(tree, verb, depth)
    own = tree.deps(verb, "obj") or tree.deps(verb, "iobj") or _bare(tree, verb)
    if own:
        return _spread(tree, _antecedent(tree, own[-1:], verb))
    if tree.tokens[verb].deprel == "acl:relcl" and not _has_relative(tree, verb):
        return _spread(tree, [tree.tokens[verb].head]) if tree.deps(verb, "nsubj") else []
    return []


def _bare(tree: Tree, verb: int) -> list[int]:
    """A noun phrase after the verb without a preposition, which the tree calls an oblique or a predicate."""
    return [
        k
        for k in tree.kids[verb]
        if k > verb
        and tree.tokens[k].deprel in ("obl", "xcomp")
        and tree.tokens[k].upos in ("NOUN", "PROPN")
        and tree.preposition(k) is None
        and not tree.deps(k, "mark", "cop", "nsubj")
        and tree.lemma(verb) not in COPULAR
    ][:1]


def _agents(tree: Tree, verb: int) -> list[int]:
    agents = tree.deps(verb, "obl:agent") or phrases(tree, verb, "by")
    low = [k for o in tree.deps(verb, "xcomp", "obl", "obj") for k in phrases(tree, o, "by")]
    return _spread(tree, (agents or low)[:1])


def _spread(tree: Tree, words: list[int]) -> list[int]:
    return [c for w in words for c in tree.conjuncts(w)]


def _antecedent(tree: Tree, words: list[int], verb: int) -> list[int]:
    """Relative pronouns replaced by the noun that their clause modifies."""
    out = []
    for word in words:
        token = tree.tokens[word]
        relative = token.feat("PronType") == "Rel" or (
            token.text.lower() in RELATIVE and token.upos in ("PRON", "SCONJ")
        )
        clause = _relative_clause(tree, verb) if relative else None
        out.append(tree.tokens[clause].head if clause is not None else word)
    return out


def _relative_clause(tree: Tree, verb: int) -> int | None:
    for index in (verb, *tree.up(verb)):
        if tree.tokens[index].deprel == "acl:relcl":
            return index
        if tree.tokens[index].deprel not in ("conj", "xcomp", "ccomp", "advcl"):
            return None
    return None


def _has_relative(tree: Tree, verb: int) -> bool:
    return any(
        tree.tokens[k].feat("PronType") == "Rel" and base(tree.tokens[k].deprel) in ("nsubj", "obj")
        for k in tree.kids[verb]
    )


def _controller(tree: Tree, verb: int, depth: int) -> list[int]:
    """Subject of a verb that has none of its own."""
    token = tree.tokens[verb]
    head, relation = token.head, base(token.deprel)
    if head < 0:
        return []
    if relation == "conj":
        return _shared(tree, head, depth)
    if relation in ("xcomp", "ccomp"):
        return _complement_subject(tree, head, depth)
    if relation in ("advcl", "acl") and "for" in tree.marks(verb) and tree.tokens[head].upos in ("VERB", "AUX"):
        return objects(tree, head, depth + 1)  # "condemned Ireland for recognising", "thanked Bolivia for cutting"
    if relation in ("advcl", "parataxis"):
        return clause_subjects(tree, head, depth + 1) if relation == "advcl" else []
    if token.deprel == "acl:relcl":
        return (
            _spread(tree, [head])
            if tree.tokens[head].upos in ("NOUN", "PROPN", "PRON") and not tree.deps(verb, "nsubj")
            else []
        )
    if relation == "acl":
        if "to" in tree.marks(verb):
            if tree.deps(head, "cop") or base(tree.tokens[head].deprel) == "xcomp":
                return clause_subjects(tree, head, depth + 1)
            return noun_subjects(tree, head, depth + 1) or light_subjects(tree, head, depth + 1)
        ruling = tree.lemma(head) in PAPERS
        return (light_subjects(tree, head, depth + 1) if ruling else []) or _spread(tree, [head])
    if relation in ("nmod", "obl"):
        return clause_subjects(tree, head, depth + 1)
    return []


def _shared(tree: Tree, head: int, depth: int) -> list[int]:
    if tree.tokens[head].upos in ("VERB", "AUX") and tree.passive(head):
        return objects(tree, head, depth + 1)
    return clause_subjects(tree, head, depth + 1)


def _complement_subject(tree: Tree, head: int, depth: int) -> list[int]:
    if tree.tokens[head].upos not in ("VERB", "AUX"):
        return clause_subjects(tree, head, depth + 1)
    if tree.passive(head):
        return objects(tree, head, depth + 1)
    if tree.tokens[head].lemma not in OBJECT_CONTROL_EXCEPT:
        controlled = tree.deps(head, "iobj") or tree.deps(head, "obj")
        controlled = [k for k in controlled if tree.tokens[k].upos != "ADV"]
        if controlled:
            return _spread(tree, _antecedent(tree, controlled[:1], head))
    return subjects(tree, head, depth + 1)


def _passive_controller(tree: Tree, verb: int, depth: int) -> list[int]:
    token = tree.tokens[verb]
    relation = base(token.deprel)
    if token.head < 0:
        return []
    if relation in ("acl", "amod"):
        return _spread(tree, [token.head])
    if relation == "conj":
        return _shared(tree, token.head, depth)
    if relation == "xcomp":
        return _complement_subject(tree, token.head, depth)
    if relation == "advcl":
        return clause_subjects(tree, token.head, depth + 1)
    return []


def clause_subjects(tree: Tree, head: int, depth: int = 0) -> list[int]:
    """Who a clause is about, for handing down: the grammatical subject, whatever the voice."""
    token = tree.tokens[head]
    if token.upos in ("VERB", "AUX"):
        return objects(tree, head, depth + 1) if tree.passive(head) else subjects(tree, head, depth + 1)
    own = tree.deps(head, "nsubj")
    if own:
        return _spread(tree, _antecedent(tree, own[:1], head))
    if token.upos == "NOUN" and base(token.deprel) not in ("xcomp", "conj", "root"):
        return noun_subjects(tree, head, depth + 1)
    return _controller(tree, head, depth + 1)


def noun_subjects(tree: Tree, noun: int, depth: int = 0, of: bool = False) -> list[int]:
    """Logical subject of a noun: by-phrase, possessor ("Moscow's decision"), from-phrase; of-phrase when `of`."""
    by = phrases(tree, noun, "by") or [k for o in phrases(tree, noun, "of") for k in phrases(tree, o, "by")]
    poss = tree.deps(noun, "nmod:poss")
    if by or poss:
        return _spread(tree, by or poss)
    return phrases(tree, noun, "of") if of else phrases(tree, noun, "from")


def light_verb(tree: Tree, noun: int, allowed: frozenset[str] = LIGHT) -> int | None:
    """The verb that carries the noun ("held talks", "talks were held", "a meeting took place"), or None."""
    token = tree.tokens[noun]
    head = token.head
    if base(token.deprel) == "nmod" and tree.preposition(noun) == "of" and tree.lemma(head) in TRANSPARENT:
        return light_verb(tree, head, allowed)
    if base(token.deprel) == "conj" and base(tree.tokens[head].deprel) in ("obj", "nsubj"):
        return light_verb(tree, head, allowed)
    if head < 0 or tree.tokens[head].upos != "VERB":
        return None
    lemma = tree.lemma(head)
    if base(token.deprel) in ("obj", "nsubj") or token.deprel == "nsubj:pass":
        is_object = token.deprel in ("obj", "nsubj:pass")
        if is_object and (lemma in allowed or _particled(tree, head) & allowed):
            return head
        if token.deprel == "nsubj" and _takes_place(tree, head):
            return head
    if base(token.deprel) == "obl" and f"{lemma}_{tree.preposition(noun)}" in allowed:
        return head
    return None


def _particled(tree: Tree, verb: int) -> set[str]:
    return {f"{tree.lemma(verb)}_{tree.lemma(k)}" for k in tree.deps(verb, "compound:prt", "advmod")}


def _takes_place(tree: Tree, verb: int) -> bool:
    lemma = tree.lemma(verb)
    if lemma == "take":
        return any(tree.lemma(k) == "place" for k in tree.kids[verb])
    return lemma in ("begin", "continue", "open", "start", "end", "resume", "occur", "conclude")


def light_subjects(tree: Tree, noun: int, depth: int = 0) -> list[int]:
    """Subject of the verb of which the noun is the object, for control through a noun ("has a right to …")."""
    token = tree.tokens[noun]
    if token.head >= 0 and token.deprel == "obj" and tree.tokens[token.head].upos == "VERB":
        return subjects(tree, token.head, depth + 1)
    return []


def phrases(tree: Tree, word: int, preposition: str) -> list[int]:
    """Words under `word` in a phrase with that preposition, conjuncts included."""
    found = [k for k in tree.deps(word, "obl", "nmod", "advcl", "acl") if tree.preposition(k) == preposition]
    return _spread(tree, found)


def measured(tree: Tree, noun: int) -> list[int]:
    """What a measuring noun measures: "most of its sanctions", "a round of talks"."""
    return phrases(tree, noun, "of") if tree.lemma(noun) in TRANSPARENT else []


def modifiers(tree: Tree, noun: int) -> list[int]:
    """Adjectives and compound nouns before a noun."""
    return [k for w in tree.deps(noun, "amod", "compound", "nmod:unmarked", "nummod") for k in tree.conjuncts(w)]


def complement(tree: Tree, word: int) -> int | None:
    """Head of the clause that is the complement of `word` (that-clause, infinitive), or None."""
    for relation in ("ccomp", "xcomp", "acl", "advcl"):
        for kid in tree.deps(word, relation):
            if tree.tokens[kid].deprel == "acl:relcl":
                continue
            if relation in ("ccomp", "xcomp") or {"to", "that", "for"} & set(tree.marks(kid)):
                return kid
    return None
