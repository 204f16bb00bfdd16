"""`python -m training --data ../shared/data`: from the data to the shipped weights, in one go."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))

import torch  # noqa: E402

from legation.reading.encoder import Pieces  # noqa: E402
from training import corpora, evaluate, export, fit, inventory, model, silver  # noqa: E402
from training.corpora import Example  # noqa: E402

LOG = logging.getLogger("training")
SILVER = 4000
USED = (
    "ud/en_ewt-ud-train.conllu.gz",
    *(f"ud/gum_{genre}.conllu.gz" for genre in corpora.GENRES),
    "uner_ewt/en_ewt-ud-train.older.iob2.gz",
    "wikigold/CONLL-format/data/wikigold.conll.txt",
    "wnut17/wnut17train.conll",
    "statedept/statedept_releases_2021-05_2022-08.jsonl.gz",
    "registers/codes/country-codes.csv",
    "gum/splits.md",
)


def examples(data: Path, seed: int) -> list[Example]:
    """All that is trained on: trees, trees with names where the same sentence has both, and names."""
    marked = {example.words: example for example in corpora.uner(data / USED[7])}
    trees = corpora.trees(data / USED[0])
    joined = [replace(tree, ner=marked[tree.words].ner) if tree.words in marked else tree for tree in trees]
    taken = {tree.words for tree in trees}
    left = [example for words, example in marked.items() if words not in taken]
    trained = corpora.partition(data / "gum/splits.md", "train")
    gum = [tree for path in USED[1:7] for tree in corpora.trees(data / path, only=trained)]
    others = corpora.wikigold(data / USED[8]) + corpora.wnut(data / USED[9])
    releases = silver.names(data / USED[10], data / USED[11], sentences=SILVER, seed=seed)
    LOG.info("trees %d + %d, names %d + %d + %d", len(joined), len(gum), len(left), len(others), len(releases))
    return joined + gum + left + others + releases


def train(data: Path, plan: fit.Plan, checkpoint: Path) -> None:
    """Train and keep the weights and inventory in `checkpoint`."""
    torch.set_num_threads(plan.threads)
    torch.manual_seed(plan.seed)
    base = model.base_folder()
    words = export.tokenizer(base / "vocab.txt")
    chosen = examples(data, plan.seed)
    labels = inventory.build(chosen)
    reader = model.Reader(labels, words.get_vocab_size())
    model.load_base(reader, base)
    dev = corpora.trees(data / "ud/en_ewt-ud-dev.conllu.gz")
    fit.fit(reader, chosen, dev, Pieces(words), inventory.Coder(labels), plan)
    torch.save({"state": reader.state_dict(), "inventory": asdict(labels)}, checkpoint)


def ship(data: Path, plan: fit.Plan, checkpoint: Path, folder: Path) -> None:
    """Export a checkpoint and write its scores, taken from the exported files, beside it."""
    kept = torch.load(checkpoint, weights_only=True)
    labels = inventory.Inventory(**{name: tuple(value) for name, value in kept["inventory"].items()})
    weights = {name: value.numpy() for name, value in kept["state"].items()}
    words = export.tokenizer(model.base_folder() / "vocab.txt")
    about = {"plan": asdict(plan), "base": model.SHA256, "data": {name: corpora.digest(data / name) for name in USED}}
    export.export(checkpoint.parent / "whole", weights, labels, words, whole=True)
    export.export(folder, weights, labels, words, **about)
    found = json.loads((folder / "labels.json").read_text("utf-8"))
    scores = evaluate.report(folder, data)
    whole = evaluate.report(checkpoint.parent / "whole", data)
    export.describe(folder, {**found, "scores": scores, "scores_32_bit": whole})
    LOG.info("%s", json.dumps(scores, indent=1))


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--out", type=Path, default=ROOT / "src/legation/reading/weights", help="weights folder")
    parser.add_argument("--work", type=Path, default=ROOT / "build/training", help="where the checkpoint goes")
    parser.add_argument("--epochs", type=int, default=fit.Plan().epochs)
    parser.add_argument("--export-only", action="store_true", help="export the checkpoint that is there")
    given = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    given.work.mkdir(parents=True, exist_ok=True)
    plan = fit.Plan(epochs=given.epochs)
    if not given.export_only:
        train(given.data, plan, given.work / "checkpoint.pt")
    ship(given.data, plan, given.work / "checkpoint.pt", given.out)


if __name__ == "__main__":
    main()
