"""Speed and memory: sentences a second of the whole pipeline beside the bare encoder, on one core, in one run.

    python -m bench.speed [--data ../shared/data] [--limit N]

The same State Department releases go through both; the rounds alternate and the best round of each counts, because the
machine may be shared. Prints the ratio, the peak memory of this process, and the time of one page from a cold start.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from legation import pipeline
from legation.reading.encoder import Encoder
from legation.sources import document_from_text


def texts(folder: Path, limit: int) -> list[str]:
    """Texts of the first releases."""
    with gzip.open(folder / "statedept" / "title_labelled_contacts.jsonl.gz", "rt", encoding="utf-8") as stream:
        return [json.loads(line)["text"] for _, line in zip(range(limit), stream, strict=False)]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--limit", type=int, default=120)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    documents = [document_from_text(t) for t in texts(options.data, options.limit)]
    readings = [pipeline.reader().read(d) for d in documents]
    sentences = [[t.text for t in s.tokens] for r in readings for s in r.sentences]
    encoder = Encoder(threads=1)
    bare = whole = float("inf")
    for _ in range(options.rounds):
        start = time.perf_counter()
        for feed in encoder.feeds(sentences):
            encoder.encode(feed)
        bare = min(bare, time.perf_counter() - start)
        start = time.perf_counter()
        list(pipeline.read_documents(documents))
        whole = min(whole, time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"sentences {len(sentences)}  words {sum(map(len, sentences))}")
    print(f"bare encoder   {len(sentences) / bare:7.0f} sentences/s")
    print(f"whole pipeline {len(sentences) / whole:7.0f} sentences/s  ratio {bare / whole:.2f}")
    print(f"peak memory {peak:.0f} MB")
    print(f"one page from a cold start {cold(documents[0].text):.2f} s")


def cold(text: str) -> float:
    """Seconds of `legation read` on one page in a new process; the best of three."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8", delete=False) as stream:
        stream.write(text)
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "legation.cli", "read", stream.name], check=True, capture_output=True)
        best = min(best, time.perf_counter() - start)
    Path(stream.name).unlink()
    return best


if __name__ == "__main__":
    main()
