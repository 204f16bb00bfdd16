"""Readers beside writers: eight processes that ask and two that enter, on either store, for a given time.

    python -m bench.concurrency [--seconds 120] [--readers 8] [--writers 2] [--pause 0.05] [--ledger PATH_OR_URL]

The writers never pause. A reader asks, waits a moment of `--pause` seconds on average as somebody at a desk would, and
asks again: the state of a pair, its timeline, a count, full text. Afterwards every document that a writer was told of
must be there, whole, and the ledger's own check must find nothing. Prints one line a store; exit code 1 on any error.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.faults import look, places
from bench.scale import count_under_a_rule, full_text, state_of_a_pair, timeline_of_a_pair
from bench.world import World

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = (state_of_a_pair, timeline_of_a_pair, count_under_a_rule, full_text)
APART = 10_000_000
"""Documents between the first ones of two writers."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many of what, for how long (seconds)."""

    readers: int
    writers: int
    seconds: float
    pause: float
    before: int


def write(where: str, first: int, count: int, until: float) -> dict[str, object]:
    """Enter documents until the time is over or there are enough."""
    from legation.ledger import Ledger

    done, waits = 0, []
    with Ledger(where) as ledger:
        for entry in World().documents(count, first):
            if time.time() > until:
                break
            start = time.perf_counter()
            done += ledger.enter(entry).new
            waits.append(time.perf_counter() - start)
    return {"done": done, "took": waits}


def read(where: str, seed: int, until: float, pause: float) -> dict[str, object]:
    """Ask until the time is over; the time of each answer in seconds, by question."""
    from legation.ledger import Ledger

    pick, world = random.Random(seed), World()
    took: list[float] = []
    with Ledger(where) as ledger:
        for question in QUESTIONS:  # the first of each loads what a session loads once
            question(ledger, pick, world)
        while time.time() < until:
            question = pick.choice(QUESTIONS)
            world._random.seed(pick.random())
            start = time.perf_counter()
            question(ledger, pick, world)
            took.append(time.perf_counter() - start)
            time.sleep(pick.expovariate(1 / pause) if pause else 0)
    return {"done": len(took), "took": took}


def run(where: str, wanted: Wanted) -> bool:
    """Fill, run, look; whether all went well."""
    from legation.ledger import Ledger

    with Ledger(where) as ledger:
        for entry in World().documents(wanted.before):
            ledger.enter(entry)
    until = time.time() + wanted.seconds + 5  # time to start
    writers = [_started("write", where, str((n + 1) * APART), str(APART), str(until)) for n in range(wanted.writers)]
    readers = [_started("read", where, str(n), str(until), str(wanted.pause)) for n in range(wanted.readers)]
    wrote, asked = [_result(p) for p in writers], [_result(p) for p in readers]
    left = look(where)
    entered = sum(result["done"] for result in wrote if result)
    wrong = [*left.wrong, *(["a process failed, see above"] if None in (*wrote, *asked) else [])]
    if left.documents != wanted.before + entered:
        wrong.append(f"{left.documents} documents; expected {wanted.before} + {entered}")
    store = "postgresql" if "://" in where else "sqlite"
    answers, waits = (sorted(t for r in results if r for t in r["took"]) for results in (asked, wrote))
    shares = ", ".join(str(result["done"]) for result in wrote if result)
    print(
        f"{store}: {len(answers)} answers {_spread(answers)}; {entered} documents entered ({shares}) {_spread(waits)}"
    )
    for words in wrong:
        print(f"  {words}")
    return not wrong


def _started(*words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "bench.concurrency", *words]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _result(process: subprocess.Popen[str]) -> dict[str, list[float]] | None:
    output, _ = process.communicate()
    return json.loads(output) if process.returncode == 0 else None


def _spread(times: Sequence[float]) -> str:
    if not times:
        return "none"
    parts = ((50, len(times) // 2), (99, int(len(times) * 0.99)), (100, len(times) - 1))
    return " ".join(f"p{part} {times[place] * 1000:.1f} ms" for part, place in parts)


def main() -> int:
    """Run on the ledger given, or on a new one of each store."""
    if sys.argv[1:2] == ["write"]:
        print(json.dumps(write(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5]))))
        return 0
    if sys.argv[1:2] == ["read"]:
        print(json.dumps(read(sys.argv[2], int(sys.argv[3]), float(sys.argv[4]), float(sys.argv[5]))))
        return 0
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--writers", type=int, default=2)
    parser.add_argument("--pause", type=float, default=0.05)
    parser.add_argument("--before", type=int, default=2000, help="documents entered before")
    parser.add_argument("--ledger", help="an empty ledger; without it a new one of each store")
    options = parser.parse_args()
    wanted = Wanted(options.readers, options.writers, options.seconds, options.pause, options.before)
    if options.ledger:
        return 0 if run(options.ledger, wanted) else 1
    with places() as found:
        good = [run(where, wanted) for where in found]
        return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
