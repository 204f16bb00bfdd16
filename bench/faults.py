"""Faults: a process that enters documents is killed again and again, and what is left is looked at.

    python -m bench.faults [--kills 100] [--ledger PATH_OR_URL]
    python -m bench.faults enter PATH_OR_URL FIRST COUNT        the process that is killed

After every kill the ledger opens, its own check finds nothing, every document is entirely in or entirely out, whatever
was acknowledged is in, and the next process goes on where the last one was stopped. Prints one line a store.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from bench.world import EVENTS_A_DOCUMENT, World
from legation.errors import FullDisk
from legation.record import schema
from legation.record.engine import open_engine, reading
from legation.record.upkeep import check

ROOT = Path(__file__).resolve().parent.parent
FULL = 3
"""Exit code of a process that ran out of room."""


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a run: documents in the ledger, and what is wrong with it."""

    documents: int
    wrong: tuple[str, ...]


def enter(where: str, first: int, count: int) -> int:
    """Enter documents of the made-up world, saying the number of each once it is in; returns the exit code."""
    from legation.ledger import Ledger

    with Ledger(where) as ledger:
        for number, entry in enumerate(World().documents(count, first), start=first):
            try:
                ledger.enter(entry)
            except FullDisk as error:
                print(f"full {error}", flush=True)
                return FULL
            print(number, flush=True)
    return 0


@contextmanager
def entering(
    where: str, first: int, count: int, limit: Callable[[], None] | None = None
) -> Iterator[subprocess.Popen[str]]:
    """A process that enters documents; it is ended with the block.

    Args:
        limit: called in the process before it begins.
    """
    command = [sys.executable, "-m", "bench.faults", "enter", where, str(first), str(count)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, preexec_fn=limit)
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def said(process: subprocess.Popen[str]) -> list[str]:
    """The lines that a process goes on to print, until it ends. A line that was cut by a kill does not count."""
    assert process.stdout
    return [line.rstrip("\n") for line in process.stdout if line.endswith("\n")]


def look(where: str) -> Left:
    """Open a ledger that only `enter` wrote to, and look at it."""
    engine = open_engine(where)
    wrong = [finding.message for finding in check(engine) if finding.damage]
    with reading(engine) as conn:
        document, event, coding = schema.document, schema.event, schema.coding
        ids = conn.scalars(select(document.c.id).order_by(document.c.row)).all()
        events = select(func.count()).select_from(event).where(event.c.document == document.c.row).scalar_subquery()
        short = conn.scalars(select(document.c.id).where(events != EVENTS_A_DOCUMENT)).all()
        codings = conn.execute(select(func.count()).select_from(coding)).scalar_one()
        recordings = conn.execute(select(func.count()).select_from(schema.recording)).scalar_one()
    engine.dispose()
    wrong += [f"{ident}: not all of its events are in" for ident in short]
    if not len(ids) == codings == recordings:
        wrong.append(f"{len(ids)} documents, {codings} codings, {recordings} recordings")
    return Left(len(ids), tuple(wrong))


def killed(where: str, kills: int, seed: int = 1, longest: float = 0.4) -> Iterator[Left]:
    """Kill a process that enters documents at a random moment, look, and go on; what was left after each kill.

    Args:
        where: an empty ledger. longest: seconds from the first document to the kill, at most.
    """
    moments = random.Random(seed)
    done = 0
    for _ in range(kills):
        with entering(where, done, 10**6) as process:
            assert process.stdout
            first = process.stdout.readline()
            time.sleep(moments.uniform(0, longest))
            process.send_signal(signal.SIGKILL)
            acknowledged = int((said(process) or [first])[-1]) + 1
        left = look(where)
        lost = () if acknowledged <= left.documents <= acknowledged + 1 else (f"{acknowledged} were acknowledged",)
        yield Left(left.documents, left.wrong + lost)
        done = left.documents


def run(where: str, kills: int) -> int:
    """Kill as often as asked and print what came of it; returns the number of bad ends."""
    open_engine(where, create=True).dispose()
    start, bad, documents = time.monotonic(), 0, 0
    for left in killed(where, kills):
        documents = left.documents
        bad += bool(left.wrong)
        for words in left.wrong:
            print(f"  {words}")
    store = "postgresql" if "://" in where else "sqlite"
    print(
        f"{store}: {kills} kills, {documents} documents, {bad} bad ends, {time.monotonic() - start:.0f} s", flush=True
    )
    return bad


def main() -> int:
    """Run on the ledger given, or on a new one of each store."""
    if sys.argv[1:2] == ["enter"]:
        return enter(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--ledger", help="an empty ledger; without it a new one of each store")
    options = parser.parse_args()
    if options.ledger:
        return run(options.ledger, options.kills)
    with places() as found:
        return sum(run(where, options.kills) for where in found)


@contextmanager
def places() -> Iterator[list[str]]:
    """A new place on each store; without a PostgreSQL server only one."""
    from tests.contract.postgres import server

    with tempfile.TemporaryDirectory() as folder, server() as postgres:
        file = str(Path(folder) / "ledger.db")
        if postgres is None:
            print("no PostgreSQL server found; SQLite only")
        yield [file, postgres.new()] if postgres else [file]


if __name__ == "__main__":
    sys.exit(main())
