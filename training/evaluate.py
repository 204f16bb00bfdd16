"""Scores of an exported reader: every number is taken from the files that are shipped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from legation.reading.encoder import Annotation, Encoder
from training import corpora
from training.corpora import Example

KINDS = ("PER", "ORG", "LOC")


def main_relation(deprel: str) -> str:
    """The relation without its subtype."""
    return deprel.partition(":")[0]


def tree_scores(gold: Sequence[Example], read: Sequence[Annotation]) -> dict[str, float]:
    """Shares of words, punctuation included, as UD's scorer counts them with gold words.

    `las` ignores subtypes, `las_subtypes` does not; `root` is the share of sentences with the right root.
    """
    right = dict.fromkeys(("uas", "las", "las_subtypes", "upos", "feats", "lemma"), 0)
    roots = words = 0
    for example, found in zip(gold, read, strict=True):
        words += len(example.words)
        roots += (example.head or ()).index(-1) == found.head.index(-1)
        for row in _rows(example, found):
            for name, hit in row.items():
                right[name] += hit
    return {name: value / words for name, value in right.items()} | {"root": roots / len(gold)}


def _rows(example: Example, found: Annotation) -> list[dict[str, bool]]:
    rows = []
    for index in range(len(example.words)):
        upos, _, feats = example.tag[index].partition("|")
        head = found.head[index] == example.head[index]
        relation = example.deprel[index]
        rows.append(
            {
                "uas": head,
                "las": head and main_relation(relation) == main_relation(found.deprel[index]),
                "las_subtypes": head and relation == found.deprel[index],
                "upos": upos == found.upos[index],
                "feats": feats == found.feats[index],
                "lemma": example.lemma[index] == found.lemma[index],
            }
        )
    return rows


def spans(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    """Names of a BIO sequence as (first word, word after the last, kind)."""
    found, start = set(), 0
    for index, label in enumerate([*labels, "O"]):
        if index and not label.startswith("I-") and labels[index - 1] != "O":
            found.add((start, index, labels[index - 1][2:]))
        if label.startswith("B-"):
            start = index
    return found


def name_scores(gold: Sequence[Example], read: Sequence[Annotation]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of exact names by kind and for all."""
    counts = {kind: [0, 0, 0] for kind in (*KINDS, "all")}
    for example, found in zip(gold, read, strict=True):
        for kind in counts:
            wanted, got = (_of(spans(labels), kind) for labels in (example.ner or (), found.ner))
            for place, number in enumerate((len(wanted & got), len(got), len(wanted))):
                counts[kind][place] += number
    return {kind: _ratios(*numbers) for kind, numbers in counts.items()}


def _of(names: set[tuple[int, int, str]], kind: str) -> set[tuple[int, int, str]]:
    return names if kind == "all" else {name for name in names if name[2] == kind}


def _ratios(right: int, got: int, wanted: int) -> dict[str, float]:
    precision, recall = right / max(got, 1), right / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"precision": precision, "recall": recall, "f1": f1, "gold": wanted}


def report(folder: Path, data: Path) -> dict[str, dict[str, object]]:
    """Scores on EWT dev and test, GUM's news and interview test documents, and UNER EWT dev and test."""
    encoder = Encoder(folder)
    found: dict[str, dict[str, object]] = {}
    for name in ("dev", "test"):
        trees = corpora.trees(data / f"ud/en_ewt-ud-{name}.conllu.gz")
        found[f"ewt_{name}"] = dict(tree_scores(trees, encoder.annotate([e.words for e in trees])))
        names = corpora.uner(data / f"uner_ewt/en_ewt-ud-{name}.iob2")
        found[f"uner_ewt_{name}"] = dict(name_scores(names, encoder.annotate([e.words for e in names])))
    tested = gum_test(data)
    found["gum_news_interview_test"] = dict(tree_scores(tested, encoder.annotate([e.words for e in tested])))
    return found


def gum_test(data: Path) -> list[Example]:
    """GUM's test documents of the genres news and interview."""
    test = corpora.partition(data / "gum/splits.md", "test")
    genres = (data / f"ud/gum_{genre}.conllu.gz" for genre in ("news", "interview"))
    return [example for path in genres for example in corpora.trees(path, only=test)]
