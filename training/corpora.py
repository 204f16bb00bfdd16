"""Annotated sentences from the files of the data folder."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

GENRES = ("news", "interview", "court", "academic", "bio", "voyage")
KEPT_FEATS = frozenset(
    "Tense VerbForm Mood Voice Number Person PronType Poss Polarity Degree Gender Case Definite NumType".split()
)
_WNUT = {"person": "PER", "location": "LOC", "corporation": "ORG", "group": "ORG"}
_KINDS = frozenset({"PER", "ORG", "LOC"})


@dataclass(frozen=True, slots=True)
class Example:
    """One annotated sentence; every tuple that is not None has one entry a word.

    Attributes:
        tag: `UPOS|feats`, the features reduced to `KEPT_FEATS`.
        head: 0-based index of the head word, -1 for the root.
        ner: BIO labels over PER, ORG and LOC, or None where nobody has marked names.
    """

    words: tuple[str, ...]
    tag: tuple[str, ...] | None = None
    lemma: tuple[str, ...] | None = None
    head: tuple[int, ...] | None = None
    deprel: tuple[str, ...] | None = None
    ner: tuple[str, ...] | None = None
    origin: str = ""


def read(path: Path) -> str:
    """Text of a file, unpacked when its name ends in `.gz`."""
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")


def digest(path: Path) -> str:
    """sha256 of a file's bytes, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def reduce_feats(feats: str) -> str:
    """The features that the reader keeps, in UD order; empty when there are none."""
    return "|".join(pair for pair in feats.split("|") if pair.partition("=")[0] in KEPT_FEATS)


def trees(path: Path, *, only: frozenset[str] | None = None) -> list[Example]:
    """Trees of a CoNLL-U file: all, or those of the documents named in `only`."""
    examples, document = [], ""
    for block in read(path).split("\n\n"):
        for line in block.splitlines():
            if line.startswith("# newdoc id = "):
                document = line.removeprefix("# newdoc id = ").strip()
        rows = [line.split("\t") for line in block.splitlines() if re.match(r"\d+\t", line)]
        if rows and (only is None or document in only):
            examples.append(_tree(rows, path.name))
    return examples


def _tree(rows: list[list[str]], origin: str) -> Example:
    """One sentence from its word rows; multiword tokens and empty nodes are left out before."""
    feats = [reduce_feats(row[5]) for row in rows]
    return Example(
        words=tuple(row[1] for row in rows),
        tag=tuple(f"{row[3]}|{feat}" for row, feat in zip(rows, feats, strict=True)),
        lemma=tuple(row[2] for row in rows),
        head=tuple(int(row[6]) - 1 for row in rows),
        deprel=tuple(row[7] for row in rows),
        origin=origin,
    )


def partition(splits: Path, name: str) -> frozenset[str]:
    """Names of the GUM documents in one of its partitions: train, dev, test or test2."""
    sections: dict[str, set[str]] = {}
    section = ""
    for line in splits.read_text("utf-8").splitlines():
        if line.startswith("## "):
            section = line[3:].strip()
        elif line.strip().startswith("* "):
            sections.setdefault(section, set()).add(line.strip()[2:].strip())
    return frozenset(sections[name])


def columns(text: str) -> Iterator[list[list[str]]]:
    """Sentences of a column file: rows of white-space separated fields, comments left out."""
    rows: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        if line.strip() and not line.startswith("# "):
            rows.append(line.split("\t") if "\t" in line else line.split())
        elif rows:
            yield rows
            rows = []


def uner(path: Path) -> list[Example]:
    """Universal NER sentences; kinds other than PER, ORG and LOC become O."""
    return [_names([row[1] for row in rows], [row[2] for row in rows], path.name) for rows in columns(read(path))]


def wikigold(path: Path) -> list[Example]:
    """Wikigold sentences (IO labels)."""
    found = columns(read(path))
    kept = (rows for rows in found if rows[0][0] != "-DOCSTART-")
    return [_names([row[0] for row in rows], [row[-1] for row in rows], path.name) for rows in kept]


def wnut(path: Path) -> list[Example]:
    """WNUT-17 sentences; persons, locations, corporations and groups are kept."""
    examples = []
    for rows in columns(read(path)):
        labels = [re.sub(r"(?<=-).*", lambda m: _WNUT.get(m[0], "OTH"), row[-1]) for row in rows]
        examples.append(_names([row[0] for row in rows], labels, path.name))
    return examples


def _names(words: list[str], labels: list[str], origin: str) -> Example:
    return Example(words=tuple(words), ner=bio(labels), origin=origin)


def bio(labels: list[str]) -> tuple[str, ...]:
    """Labels as valid BIO over PER, ORG and LOC, from IO or BIO with other kinds."""
    valid, last = [], "O"
    for label in labels:
        kind = label.partition("-")[2]
        if kind not in _KINDS:
            valid.append("O")
        else:
            valid.append(f"I-{kind}" if label[0] == "I" and last == kind else f"B-{kind}")
        last = kind
    return tuple(valid)
