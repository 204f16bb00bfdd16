"""What fills the places of one trigger, and which classes the fillers belong to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from legation.coding import places
from legation.coding.scene import Scene, Word
from legation.coding.syntax import Tree, base
from legation.coding.tables import table
from legation.model.entities import Entity

SIDES = frozenset({"polity", "gov", "igo", "org", "mission", "office", "person"})
STATE_WORDS = frozenset(
    "state government country nation council junta republic authority kingdom independence statehood sovereignty "
    "administration regime leadership president emirate entity territory nationhood opposition coalition".split()
)
PERSONAL = frozenset("he she they we i you him her them us me his their our who".split())


@dataclass(frozen=True)
class Filler:
    """One word that fills a place, with whom it stands for (maybe nobody)."""

    word: Word | None
    entities: tuple[Entity, ...]


@cache
def word_classes() -> dict[str, frozenset[str]]:
    """Word classes of `resources/words.yaml`: name to lemmas."""
    return {name: frozenset(lemmas) for name, lemmas in table("words")["classes"].items()}


@cache
def _carriers() -> frozenset[str]:
    """Nouns whose owner does the act under "of": announcement, decision, policy."""
    return frozenset(table("anaphora")["owners"])


@cache
def _deciding() -> frozenset[str]:
    """Verbs whose subject would do what their object names."""
    governs = table("status")["governs"]
    return frozenset(w for effect in ("decided", "negated", "future") for w in governs[effect])


@dataclass(frozen=True)
class Arguments:
    """The places of the trigger at `word` in one sentence of a scene; `light` is its light verb, if any."""

    scene: Scene
    sentence: int
    word: int
    kind: str
    light: int | None = None
    of_subject: bool = False

    @property
    def tree(self) -> Tree:
        """The tree of the sentence."""
        return self.scene.trees[self.sentence]

    @cached_property
    def _cache(self) -> dict[str, list[int]]:
        return {}

    def words(self, place: str) -> list[int]:
        """Words that fill a place (see the README of frames), in order, without duplicates."""
        found = self._cache.get(place)
        if found is None:
            found = list(dict.fromkeys(self._find(place)))
            self._cache[place] = found
        return found

    def _find(self, place: str) -> Iterable[int]:
        outer, _, inner = place.rpartition(".")
        if outer:
            return [w for o in self.words(outer) for w in self._inner(o, inner)]
        if place == "subj":
            return self._subjects()
        if place == "obj":
            return self._objects()
        if place == "iobj":
            return places._spread(self.tree, self.tree.deps(self.word, "iobj"))
        if place in ("comp", "content"):
            head = self._complement()
            return [] if head is None else [head]
        if place == "mod":
            return places.modifiers(self.tree, self.word)
        return self._phrases(place)

    def _inner(self, word: int, inner: str) -> list[int]:
        tree = self.tree
        if inner == "poss":
            return places._spread(tree, tree.deps(word, "nmod:poss"))
        if inner == "mod":
            return places.modifiers(tree, word)
        if inner == "subj":
            return places.clause_subjects(tree, word)
        if inner == "obj":
            return places.objects(tree, word)
        if inner == "comp":
            head = places.complement(tree, word)
            return [] if head is None else [head]
        return places.phrases(tree, word, inner)

    def _subjects(self) -> list[int]:
        tree, word = self.tree, self.word
        if self.kind == "verb":
            return places.subjects(tree, word)
        if self.kind == "adj" or tree.deps(word, "cop"):
            own = tree.deps(word, "nsubj")
            if own or self.kind == "adj":
                return places._spread(tree, places._antecedent(tree, own[:1], word)) or places._controller(
                    tree, word, 0
                )
        found = places.noun_subjects(tree, word, of=self.of_subject)
        named = [m for m in places.modifiers(tree, word) if self.scene.nationality((self.sentence, m))]
        found += named if len(named) != 1 or not self._seat(named[0]) else []
        if not found and self.light is not None and self._light_is_transitive() and not self._enjoys():
            found = places.subjects(tree, self.light)
        return found or self._carrier_subjects() or self._governor_subjects()

    def _seat(self, word: int) -> bool:
        """Whether a modifier is a city by name: "the Moscow talks" are held there, not by it."""
        found = self.scene.nationality((self.sentence, word))
        return any(e.kind == "place" or e.reason.startswith("seat") for e in found)

    def _enjoys(self) -> bool:
        """ "Has recognition", "won recognition": the subject is recognised, not the recogniser."""
        assert self.light is not None
        noun = self.tree.lemma(self.word) in word_classes().get("recog", frozenset())
        return noun and self.tree.lemma(self.light) in ("have", "hold", "get", "win", "gain", "enjoy", "reach")

    def _carrier_subjects(self) -> list[int]:
        """ "Russia's announcement of recognition": whoever announces or decides it."""
        token = self.tree.tokens[self.word]
        if base(token.deprel) != "nmod" or self.tree.preposition(self.word) not in ("of", "on"):
            return []
        carrier = self.tree.lemma(token.head) in _carriers()
        return places.noun_subjects(self.tree, token.head) if carrier else []

    def _governor_subjects(self) -> list[int]:
        """ "Stopped short of recognition", "decided on recognition": who holds back or decides is who would act."""
        token = self.tree.tokens[self.word]
        governs = (
            token.head >= 0 and self.tree.tokens[token.head].upos == "VERB" and base(token.deprel) in ("obj", "obl")
        )
        if governs and self.tree.lemma(token.head) in _deciding():
            return places.clause_subjects(self.tree, token.head)
        return []

    def _light_is_transitive(self) -> bool:
        assert self.light is not None
        return self.word not in places.subjects(self.tree, self.light)

    def _objects(self) -> list[int]:
        if self.kind == "verb":
            own = places.objects(self.tree, self.word)
            return [w for o in own for w in (o, *places.measured(self.tree, o))]
        found = [] if self.of_subject else places.phrases(self.tree, self.word, "of")
        if not found and not self.of_subject and places.phrases(self.tree, self.word, "by"):
            found = self.tree.deps(self.word, "nmod:poss")
        return found

    def _complement(self) -> int | None:
        found = places.complement(self.tree, self.word)
        if found is None and self.light is not None:
            found = places.complement(self.tree, self.light)
        return found

    def _phrases(self, preposition: str) -> list[int]:
        name = preposition.replace("_", " ")
        hosts = [self.word] if self.light is None else [self.word, self.light]
        if self.kind == "verb":
            own = self.words("obj")
            hosts += own + [w for o in own for w in places.phrases(self.tree, o, "of")]
        found = [w for h in hosts for w in places.phrases(self.tree, h, name)]
        return [w for w in found if w != self.word]

    def fillers(self, place: str) -> list[Filler]:
        """Fillers of a place with the entities they stand for."""
        if place == "speaker":
            return []
        modifier = place == "mod" or place.endswith(".mod")
        out = []
        for index in self.words(place):
            word = (self.sentence, index)
            found = self.scene.entities_at(word)
            if not found and not modifier:
                found = self._sender(index)
            if not found and self._reciprocal(index):
                found = tuple(e for f in self.fillers("subj") for e in f.entities)
            if not found and (modifier or self.tree.tokens[index].deprel in ("amod", "compound")):
                found = self.scene.nationality(word)
            out.append(Filler(word, found))
        return out

    def _sender(self, index: int) -> tuple[Entity, ...]:
        """ "Kyiv's candidate", "the Swedish pick": an envoy without a name stands for whoever sends him."""
        if self.tree.lemma(index) not in word_classes()["envoy"] | word_classes()["nominee"]:
            return ()
        owners = self.tree.deps(index, "nmod:poss") + places.modifiers(self.tree, index)
        found = [e for o in owners for e in self.scene.nationality((self.sentence, o))]
        return tuple(found[:1])

    def _reciprocal(self, index: int) -> bool:
        """ "Each other", "one another": the subjects again."""
        token = self.tree.tokens[index]
        before = self.tree.tokens[index - 1].text.lower() if index else ""
        return (before, token.text.lower()) in (("each", "other"), ("one", "another"))

    def each_other(self) -> bool:
        """Whether the object is "each other"."""
        return any(self._reciprocal(w) for w in self.words("obj"))

    def holds(self, place: str, classes: Iterable[str]) -> bool:
        """Whether the place is filled by a member of one of the classes; alternatives `a|b` of places are tried."""
        fillers = [f for alternative in place.split("|") for f in self.fillers(alternative.strip())]
        return any(self._in_class(fillers, name) for name in classes)

    def _in_class(self, fillers: list[Filler], name: str) -> bool:
        if name == "none":
            return not fillers
        return any(name == "any" or self.is_a(f, name) for f in fillers)

    def is_a(self, filler: Filler, name: str) -> bool:
        """Whether one filler belongs to a class (README of frames, "Classes")."""
        if name.startswith("="):
            return self.lemma(filler) == name[1:] or self._compound(filler) == name[1:].replace("_", " ")
        if name in word_classes():
            lemmas = word_classes()[name]
            return self.lemma(filler) in lemmas or self._compound(filler) in lemmas or self._office(filler, lemmas)
        return self._is_kind(filler, name)

    def _is_kind(self, filler: Filler, name: str) -> bool:
        kinds = {e.kind for e in filler.entities}
        if name == "side":
            return bool(kinds & SIDES) or any(e.host for e in filler.entities) or self._personal(filler)
        if name == "authority":
            return self._authority(filler)
        if name == "person":
            return "person" in kinds or self._personal(filler)
        if name == "clause":
            return filler.word is not None and self.tree.tokens[filler.word[1]].upos in ("VERB", "AUX")
        return name in kinds

    def _authority(self, filler: Filler) -> bool:
        """A state or government by name, or by a common noun for one; "Georgia's winemakers" are neither."""
        if self.lemma(filler) in STATE_WORDS:
            return True
        named = filler.word is not None and self.tree.tokens[filler.word[1]].upos not in ("NOUN", "SYM")
        sides = {e.side.partition(":")[0] for e in filler.entities if named or e.kind == "gov"}
        return bool(sides & {"polity", "gov"}) or any(e.host for e in filler.entities if named)

    def _personal(self, filler: Filler) -> bool:
        return filler.word is not None and self.tree.tokens[filler.word[1]].text.lower() in PERSONAL

    def _office(self, filler: Filler, lemmas: frozenset[str]) -> bool:
        offices = (e.office.lower() for e in filler.entities if e.office)
        return any(word in lemmas for office in offices for word in office.replace("-", " ").split())

    def lemma(self, filler: Filler) -> str:
        """Lower-case lemma of the filler's head word, empty without one."""
        return "" if filler.word is None else self.tree.lemma(filler.word[1])

    def _compound(self, filler: Filler) -> str:
        if filler.word is None:
            return ""
        before = [k for k in self.tree.deps(filler.word[1], "compound", "amod") if k < filler.word[1]]
        return f"{self.tree.lemma(before[-1])} {self.lemma(filler)}" if before else ""
