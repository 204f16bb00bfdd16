"""Writing the weights folder: the graph, the tokenizer, the labels."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from training.graph import ARRAY, Writer
from training.inventory import Inventory
from training.model import Reader


def tokenizer(vocabulary: Path) -> Tokenizer:
    """BERT's uncased tokenizer for single words, from its vocabulary file."""
    made = Tokenizer(WordPiece.from_file(str(vocabulary), unk_token="[UNK]", max_input_chars_per_word=100))
    made.normalizer, made.pre_tokenizer = BertNormalizer(lowercase=True), BertPreTokenizer()
    return made


def state(reader: Reader) -> dict[str, ARRAY]:
    """The reader's weights as arrays."""
    return {name: value.detach().numpy().astype(np.float32) for name, value in reader.state_dict().items()}


def export(
    folder: Path,
    weights: Mapping[str, ARRAY],
    inventory: Inventory,
    words: Tokenizer,
    *,
    whole: bool = False,
    **about: Any,
) -> None:
    """Write `reader.onnx`, `tokenizer.json` and `labels.json`.

    Args:
        whole: keep 32-bit floats, for comparison.
        about: further entries of `labels.json`, such as the seed and the data's hashes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    graph = Writer(weights, inventory.rels.index("root"), whole=whole).write().SerializeToString()
    digest = hashlib.sha256(graph).hexdigest()
    (folder / "reader.onnx").write_bytes(graph)
    words.save(str(folder / "tokenizer.json"), pretty=False)
    describe(folder, {**asdict(inventory), "sha256": digest, "version": f"minilm-ud/{digest[:12]}", **about})


def describe(folder: Path, labels: Mapping[str, Any]) -> None:
    """Write `labels.json`."""
    text = json.dumps(labels, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "labels.json").write_text(text + "\n", "utf-8")
