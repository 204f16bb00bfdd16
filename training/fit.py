"""Training: AdamW, a warm-up and a linear decay, the epoch with the best development score kept."""

from __future__ import annotations

import copy
import logging
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from legation.reading.encoder import Pieces
from training.batches import Batch, batches
from training.corpora import Example
from training.inventory import IGNORED, Coder
from training.model import NOTHING, Output, Reader

LOG = logging.getLogger("training")


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train. `pieces` is the size of a batch in subtokens; rates are peaks."""

    epochs: int = 3
    pieces: int = 1000
    encoder_rate: float = 2.5e-4
    head_rate: float = 1.5e-3
    warm: float = 0.08
    seed: int = 20261124
    threads: int = 2


def loss(reader: Reader, batch: Batch, out: Output) -> Tensor:
    """Sum of the heads' mean cross-entropies, each over the words that have that label."""
    total = 0.6 * _cross(out.tags, batch.tag) + 0.4 * _cross(out.scripts, batch.script) + _cross(out.ner, batch.ner)
    if bool((batch.head == IGNORED).all()):
        return total
    arcs = out.arcs.masked_fill(~_nodes(batch)[:, None, :], NOTHING)
    chosen = batch.head.clamp(min=0)
    heads = out.rel_head.gather(1, chosen[..., None].expand(-1, -1, out.rel_head.shape[-1]))
    return total + _cross(arcs, batch.head) + _cross(reader.relations(out.rel_dep, heads), batch.rel)


def _nodes(batch: Batch) -> Tensor:
    """Which of root and words are there: B,W+1."""
    return functional.pad(batch.word, (1, 0), value=True)


def _cross(logits: Tensor, labels: Tensor) -> Tensor:
    if bool((labels == IGNORED).all()):
        return logits.sum() * 0.0
    return functional.cross_entropy(logits.float().flatten(0, 1), labels.flatten(), ignore_index=IGNORED)


def score(reader: Reader, dev: Sequence[Batch]) -> dict[str, float]:
    """Greedy accuracies on development batches (punctuation included): uas, las, tag, lemma script, ner token."""
    reader.eval()
    right, seen = dict.fromkeys(("uas", "las", "tag", "script"), 0), 0
    with torch.no_grad():
        for batch in dev:
            out = reader(batch.ids, batch.real, batch.shapes, batch.first, batch.last, batch.ends)
            arcs = out.arcs.masked_fill(~_nodes(batch)[:, None, :], NOTHING).argmax(-1)
            heads = out.rel_head.gather(1, arcs[..., None].expand(-1, -1, out.rel_head.shape[-1]))
            rels = reader.relations(out.rel_dep, heads).argmax(-1)
            hit = (arcs == batch.head) & batch.word
            right["uas"] += int(hit.sum())
            right["las"] += int((hit & (rels == batch.rel)).sum())
            right["tag"] += int(((out.tags.argmax(-1) == batch.tag) & batch.word).sum())
            right["script"] += int(((out.scripts.argmax(-1) == batch.script) & batch.word).sum())
            seen += int(batch.word.sum())
    reader.train()
    return {name: value / seen for name, value in right.items()}


def fit(
    reader: Reader, train: Sequence[Example], dev: Sequence[Example], pieces: Pieces, coder: Coder, plan: Plan
) -> Reader:
    """Train in place and return the reader with the weights of its best epoch (development LAS)."""
    chance = random.Random(plan.seed)
    held = batches(dev, pieces, coder, 4000, random.Random(plan.seed), varied=False)
    optimiser = torch.optim.AdamW(_groups(reader, plan), weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    steps = plan.epochs * len(batches(train, pieces, coder, plan.pieces, random.Random(plan.seed)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step / steps, plan.warm))
    best, kept = -1.0, reader.state_dict()
    for epoch in range(plan.epochs):
        start = time.monotonic()
        for number, batch in enumerate(batches(train, pieces, coder, plan.pieces, chance)):
            value = _step(reader, batch, optimiser, schedule)
            if number % 100 == 0:
                LOG.info("epoch %d step %d loss %.3f %.0f s", epoch, number, value, time.monotonic() - start)
        found = score(reader, held)
        LOG.info("epoch %d %s %.0f s", epoch, found, time.monotonic() - start)
        if found["las"] > best:
            best, kept = found["las"], copy.deepcopy(reader.state_dict())
    reader.load_state_dict(kept)
    return reader.eval()


def _step(
    reader: Reader, batch: Batch, optimiser: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LambdaLR
) -> float:
    out = reader(batch.ids, batch.real, batch.shapes, batch.first, batch.last, batch.ends)
    value = loss(reader, batch, out)
    optimiser.zero_grad(set_to_none=True)
    value.backward()
    torch.nn.utils.clip_grad_norm_(reader.parameters(), 2.0)
    optimiser.step()
    schedule.step()
    return float(value.detach())


def _rate(done: float, warm: float) -> float:
    return done / warm if done < warm else max(0.0, (1.0 - done) / (1.0 - warm))


def _groups(reader: Reader, plan: Plan) -> list[dict[str, object]]:
    base, heads = [], []
    for name, parameter in reader.named_parameters():
        if parameter.requires_grad:
            (base if name.startswith(("layers", "norm", "places", "kind")) else heads).append(parameter)
    return [{"params": base, "lr": plan.encoder_rate}, {"params": heads, "lr": plan.head_rate}]
