"""Trees, tags and lemmas of the shipped reader on EWT test with gold words, in 32- and 8-bit where both are there.

`python bench/trees.py --data ../shared/data` prints one line a measure and the speed on one core.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from legation.reading.encoder import Encoder  # noqa: E402
from training import corpora, evaluate  # noqa: E402

FLOORS = {"las": 0.87, "upos": 0.955, "lemma": 0.95}


def speed(encoder: Encoder, sentences: Sequence[Sequence[str]], batch_size: int) -> float:
    """Sentences a second, after one run to warm up."""
    encoder.annotate(sentences[:64], batch_size)
    start = time.perf_counter()
    encoder.annotate(sentences, batch_size)
    return len(sentences) / (time.perf_counter() - start)


def encoder_speed(encoder: Encoder, sentences: Sequence[Sequence[str]], batch_size: int) -> float:
    """Sentences a second of the bare encoder, no heads and no decoding, on the same batches."""
    feeds = encoder.feeds(sentences, batch_size)
    start = time.perf_counter()
    for feed in feeds:
        encoder.encode(feed)
    return len(sentences) / (time.perf_counter() - start)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores and speeds; 1 when one is under its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=None, help="another weights folder, such as a 32-bit one")
    given = parser.parse_args(arguments)
    encoder = Encoder(given.weights)
    gold = corpora.trees(given.data / "ud/en_ewt-ud-test.conllu.gz")
    sentences = [example.words for example in gold]
    scores = evaluate.tree_scores(gold, encoder.annotate(sentences))
    words = sum(map(len, sentences))
    print(f"reader {encoder.version}: EWT test, {len(sentences)} sentences, {words} words")
    for name, value in scores.items():
        print(f"{name:14} {value:.4f}")
    for batch_size in (1, 32):
        whole, bare = (measure(encoder, sentences[:600], batch_size) for measure in (speed, encoder_speed))
        print(f"batch {batch_size:2}: {whole:6.0f} sentences/s read, {bare:6.0f} sentences/s encoder alone, one thread")
    return int(any(scores[name] < floor for name, floor in FLOORS.items()))


if __name__ == "__main__":
    raise SystemExit(main())
