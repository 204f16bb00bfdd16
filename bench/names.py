"""Names of the shipped reader on UNER EWT test with gold words: exact precision, recall and F1 by kind."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from legation.reading.encoder import Encoder  # noqa: E402
from training import corpora, evaluate  # noqa: E402

FLOOR = 0.72


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores; 1 when F1 over all names is under the floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=None, help="another weights folder")
    given = parser.parse_args(arguments)
    encoder = Encoder(given.weights)
    gold = corpora.uner(given.data / "uner_ewt/en_ewt-ud-test.iob2")
    scores = evaluate.name_scores(gold, encoder.annotate([example.words for example in gold]))
    print(f"reader {encoder.version}: UNER EWT test, {len(gold)} sentences")
    for kind, row in scores.items():
        print(f"{kind:4} P {row['precision']:.3f} R {row['recall']:.3f} F1 {row['f1']:.3f} ({row['gold']:.0f} gold)")
    return int(scores["all"]["f1"] < FLOOR)


if __name__ == "__main__":
    raise SystemExit(main())
