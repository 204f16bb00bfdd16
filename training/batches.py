"""Examples to tensors: casing and headline variants, batches of like length."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from legation.reading.encoder import Coded, Pieces, code
from training.corpora import Example
from training.inventory import IGNORED, Coder

MOST_WORDS = 128


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of B sentences: pieces B,S; words B,W; labels `IGNORED` where there is nothing to learn.

    `head` counts the root as 0 and the words from 1.
    """

    ids: Tensor
    real: Tensor
    shapes: Tensor
    first: Tensor
    last: Tensor
    ends: Tensor
    word: Tensor
    head: Tensor
    rel: Tensor
    tag: Tensor
    script: Tensor
    ner: Tensor


def vary(example: Example, chance: random.Random) -> Example:
    """The example, or one in capitals (3 %), lower case (2 %), title case (2 %), without its last mark (3 %)."""
    draw = chance.random()
    for share, change in ((0.03, str.upper), (0.02, str.lower), (0.02, _title)):
        if draw < share:
            return replace(example, words=tuple(change(word) for word in example.words))
        draw -= share
    return _unmarked(example) if draw < 0.03 else example


def _title(word: str) -> str:
    return word[0].upper() + word[1:]


def _unmarked(example: Example) -> Example:
    """Without a final full stop, question or exclamation mark that nothing hangs on."""
    last = len(example.words) - 1
    if last < 1 or example.words[-1] not in (".", "!", "?") or (example.head and last in example.head):
        return example
    labels = {name: getattr(example, name) for name in ("tag", "lemma", "head", "deprel", "ner")}
    cut = {name: value[:-1] for name, value in labels.items() if value is not None}
    return replace(example, words=example.words[:-1], **cut)


def batches(
    examples: Sequence[Example], pieces: Pieces, coder: Coder, size: int, chance: random.Random, *, varied: bool = True
) -> list[Batch]:
    """Batches of about `size` pieces, sentences of like length together, in random order; see `vary`."""
    short = [example for example in examples if len(example.words) <= MOST_WORDS]
    taken = [vary(example, chance) for example in short] if varied else short
    coded = [(code(example.words, pieces), example) for example in taken]
    coded.sort(key=lambda pair: len(pair[0].ids) + chance.random() * 4)
    groups: list[list[tuple[Coded, Example]]] = [[]]
    for pair in coded:
        if groups[-1] and (len(groups[-1]) + 1) * len(pair[0].ids) > size:
            groups.append([])
        groups[-1].append(pair)
    chance.shuffle(groups)
    return [collate(group, coder) for group in groups]


def collate(group: Sequence[tuple[Coded, Example]], coder: Coder) -> Batch:
    """One batch from sentences and their numbers."""
    coded = [pair[0] for pair in group]
    labels = [_labels(pair[1], coder) for pair in group]
    length = [len(item.ids) for item in coded]
    return Batch(
        ids=_pad([item.ids for item in coded], 0),
        real=torch.arange(max(length))[None, :] < torch.tensor(length)[:, None],
        shapes=_pad([item.shapes for item in coded], 0),
        first=_pad([item.first for item in coded], 0),
        last=_pad([item.last for item in coded], 0),
        ends=torch.stack([_pad([[end[k] for end in item.ends] for item in coded], 0) for k in range(3)], -1),
        word=_pad([[1] * len(item.first) for item in coded], 0).bool(),
        **{name: _pad([label[name] for label in labels], IGNORED) for name in labels[0]},
    )


def _labels(example: Example, coder: Coder) -> dict[str, list[int]]:
    nothing = [IGNORED] * len(example.words)
    labels = {"head": nothing, "rel": nothing, "tag": nothing, "script": nothing, "ner": nothing}
    if example.head and example.deprel and example.tag and example.lemma:
        labels["head"] = [head + 1 for head in example.head]
        labels["rel"] = [coder.rels.get(rel, IGNORED) for rel in example.deprel]
        labels["tag"] = [coder.tag(tag) for tag in example.tag]
        labels["script"] = [coder.script(*pair) for pair in zip(example.words, example.lemma, strict=True)]
    if example.ner:
        labels["ner"] = [coder.ner[label] for label in example.ner]
    return labels


def _pad(rows: Sequence[Sequence[int]], filler: int) -> Tensor:
    width = max(map(len, rows))
    padded = np.full((len(rows), width), filler, np.int64)
    for index, row in enumerate(rows):
        padded[index, : len(row)] = row
    return torch.from_numpy(padded)
