"""Speed of the ledger as it grows, on both stores, in one run.

    python -m bench.scale [--events 1000000] [--store sqlite] [--store postgresql] [--folder DIR]

A PostgreSQL store is a server of its own in a temporary folder, with the settings of the contract tests, or a URL.

Enters documents of a made-up world (`bench/world.py`), eight events each, one transaction a document, through
`Ledger.enter` as a user would. At 100 thousand, 1 million and 5 million events it prints the rate over the last 40
thousand events, and then asks: the state of a pair, the timeline of a pair, a count under each rule, full text. Times
are the median and the 95th percentile of many different questions, on a ledger opened anew.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.world import EVENTS_A_DOCUMENT, World
from legation import Ledger
from tests.contract.postgres import server

MARKS = (100_000, 250_000, 500_000, 1_000_000, 2_000_000, 3_000_000, 4_000_000, 5_000_000)
WINDOW = 40_000
Question = Callable[[Ledger, random.Random, World], object]


def state_of_any_pair(ledger: Ledger, pick: random.Random, world: World) -> object:
    """The state on every track of a pair that is as likely as any other."""
    return ledger.state(*(side.id for side in pick.sample(world.sides, 2)))


def timeline_of_any_pair(ledger: Ledger, pick: random.Random, world: World) -> object:
    """Every period of a pair that is as likely as any other, both ways."""
    return ledger.timeline(*(side.id for side in pick.sample(world.sides, 2)))


def state_of_a_pair(ledger: Ledger, pick: random.Random, world: World) -> object:
    """The state of a pair on every track; pairs much in the news are asked about more."""
    return ledger.state(*_pair(world))


def timeline_of_a_pair(ledger: Ledger, pick: random.Random, world: World) -> object:
    """Every period of a pair, both ways."""
    return ledger.timeline(*_pair(world))


def count_under_a_rule(ledger: Ledger, pick: random.Random, world: World) -> object:
    """How many recognise a polity."""
    rule = pick.choice(("express", "declared", "implied"))
    return ledger.count(world.sides[pick.randrange(60)].id, rule=rule)


def count_on_a_day(ledger: Ledger, pick: random.Random, world: World) -> object:
    """How many recognised a polity on a day of the past."""
    day = f"{pick.randrange(1995, 2025)}-06-15"
    return ledger.count(world.sides[pick.randrange(60)].id, on=day)


def full_text(ledger: Ledger, pick: random.Random, world: World) -> object:
    """The best twenty documents for two words, one of them common."""
    common, rare = world._words[pick.randrange(40)], world._words[pick.randrange(3000)]
    return ledger.search(f"{common} {rare}", limit=20)


def full_text_of_a_side(ledger: Ledger, pick: random.Random, world: World) -> object:
    """The best twenty documents for a name that is often in the news."""
    return ledger.search(world.sides[pick.randrange(60)].name, limit=20)


QUESTIONS: tuple[tuple[Question, int], ...] = (
    (state_of_any_pair, 300),
    (timeline_of_any_pair, 200),
    (state_of_a_pair, 200),
    (timeline_of_a_pair, 100),
    (count_under_a_rule, 60),
    (count_on_a_day, 60),
    (full_text, 60),
    (full_text_of_a_side, 60),
)


def _pair(world: World) -> tuple[str, str]:
    first, second = world._pair()
    return world.sides[first].id, world.sides[second].id


@dataclass(frozen=True, slots=True)
class Rate:
    """Events a second: by the clock on the wall, and by the processor time of this process, which is less noisy."""

    wall: float
    processor: float


def enter(where: str, events: int) -> list[Rate]:
    """Enter the world up to a number of events, printing the rate at each mark."""
    world, rates = World(), []
    with Ledger(where) as ledger:
        done, began = 0, time.perf_counter()
        for mark in [m for m in MARKS if m <= events]:
            _fill(ledger, world, done, mark - WINDOW)
            rate = _timed(ledger, world, mark - WINDOW, mark)
            rates.append(rate)
            done = mark
            since = time.perf_counter() - began
            say(
                f"  at {mark:>9,} events: {rate.wall:6.0f} events/s over the last {WINDOW:,} "
                f"({rate.processor:.0f} by processor time); {since:.0f} s since the start"
            )
            ask(where, mark)
    return rates


def _fill(ledger: Ledger, world: World, first: int, last: int) -> None:
    for entry in world.documents((last - first) // EVENTS_A_DOCUMENT, first // EVENTS_A_DOCUMENT):
        ledger.enter(entry)


def _timed(ledger: Ledger, world: World, first: int, last: int) -> Rate:
    """Rate of entering alone: the documents are made beforehand."""
    entries = list(world.documents((last - first) // EVENTS_A_DOCUMENT, first // EVENTS_A_DOCUMENT))
    began, worked = time.perf_counter(), time.process_time()
    for entry in entries:
        ledger.enter(entry)
    return Rate((last - first) / (time.perf_counter() - began), (last - first) / (time.process_time() - worked))


def ask(where: str, mark: int) -> None:
    """Time every question on a ledger opened anew."""
    world, pick = World(), random.Random(mark)
    with Ledger(where) as ledger:
        for question, times in QUESTIONS:
            question(ledger, pick, world)
            taken = sorted(_clocked(question, ledger, pick, world) for _ in range(times))
            middle, late = statistics.median(taken) * 1000, taken[int(0.95 * len(taken))] * 1000
            name = question.__name__.replace("_", " ")
            say(f"      {name:<22} median {middle:7.1f} ms, 95th percentile {late:7.1f} ms")


def _clocked(question: Question, ledger: Ledger, pick: random.Random, world: World) -> float:
    began = time.perf_counter()
    question(ledger, pick, world)
    return time.perf_counter() - began


@contextmanager
def _place(store: str, folder: Path) -> Iterator[str]:
    if store != "postgresql":
        yield str(folder / "scale.db") if store == "sqlite" else store
        return
    with server() as postgres:
        if postgres is None:
            raise SystemExit("no PostgreSQL server found; install one, or give the URL of an empty database")
        yield postgres.new()


def say(line: str) -> None:
    """A line on standard output at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Run the benchmark on the stores asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--store", action="append", help="sqlite, postgresql, or the URL of an empty database")
    parser.add_argument("--folder", type=Path, help="where the SQLite file goes; a temporary folder by default")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        for store in options.store or ["sqlite"]:
            say(f"{store.partition(':')[0]}, up to {options.events:,} events")
            with _place(store, Path(folder)) as where:
                rates = enter(where, options.events)
            for name in ("wall", "processor"):
                found = [getattr(r, name) for r in rates]
                say(f"  slowest window / fastest window, by {name} time: {min(found) / max(found):.2f}")
            if store == "sqlite":
                size = sum(f.stat().st_size for f in Path(folder).glob("scale.db*"))
                say(f"  size: {size / 1e6:,.0f} MB, {size / options.events:.0f} bytes an event")


if __name__ == "__main__":
    main()
