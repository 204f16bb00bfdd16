"""Label inventories: what the heads of the model choose among."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from legation.reading import lemmas
from training.corpora import Example

NER = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
IGNORED = -100


@dataclass(frozen=True, slots=True)
class Inventory:
    """The labels, each a tuple in the order of the model's outputs."""

    tags: tuple[str, ...]
    rels: tuple[str, ...]
    scripts: tuple[str, ...]
    ner: tuple[str, ...] = NER


def build(examples: Iterable[Example], *, rare: int = 3, most_scripts: int = 400) -> Inventory:
    """Inventories from the trees: tags and scripts seen at least `rare` times, all relations."""
    tags, rels, scripts = Counter[str](), Counter[str](), Counter[str]()
    for example in examples:
        if example.tag and example.deprel and example.lemma:
            tags.update(example.tag)
            rels.update(example.deprel)
            scripts.update(map(lemmas.make, example.words, example.lemma))
    return Inventory(_often(tags, rare, 400), _often(rels, 1, 100), _often(scripts, rare, most_scripts))


def _often(counts: Counter[str], least: int, most: int) -> tuple[str, ...]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(label for label, count in ordered[:most] if count >= least)


class Coder:
    """Labels to numbers, `IGNORED` for what is not in the inventory."""

    def __init__(self, inventory: Inventory) -> None:
        self.tags = {label: number for number, label in enumerate(inventory.tags)}
        self.rels = {label: number for number, label in enumerate(inventory.rels)}
        self.scripts = {label: number for number, label in enumerate(inventory.scripts)}
        self.ner = {label: number for number, label in enumerate(inventory.ner)}

    def tag(self, label: str) -> int:
        """Number of a tag; a rare one loses its last features until it is known."""
        while label not in self.tags and "|" in label:
            label = label.rpartition("|")[0]
            if label + "|" in self.tags:
                return self.tags[label + "|"]
        return self.tags.get(label, IGNORED)

    def script(self, form: str, lemma: str) -> int:
        """Number of the script from form to lemma."""
        return self.scripts.get(lemmas.make(form, lemma), IGNORED)
