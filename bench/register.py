"""Time to load the register, and mentions looked up in a second: `python -m bench.register`. Target 50,000 a second."""

from __future__ import annotations

import subprocess
import sys
import time

from legation.actors import Gazetteer, load_register

WORDS = ("The Afghan Embassy in Kazakhstan has confirmed that Amir Khan Muttaqi , Foreign Minister of the Islamic "
         "Emirate of Afghanistan , met Kazakhstan 's Special Representative in Astana and spoke of the UN Security "
         "Council , Russia and the People 's Republic of China").split()  # fmt: skip
LOAD = ("import time; from legation.actors.register import load_register; b = time.perf_counter(); load_register(); "
        "print((time.perf_counter() - b) * 1000)")  # fmt: skip


def load_ms(times: int = 5) -> float:
    """Best of some loads in fresh processes, in milliseconds."""
    runs = (subprocess.run([sys.executable, "-c", LOAD], check=True, capture_output=True) for _ in range(times))
    return min(float(run.stdout) for run in runs)


def rate(seconds: float = 2.0) -> float:
    """Names found in a second of looking through sentences."""
    gazetteer, found, begun = Gazetteer(load_register()), 0, time.perf_counter()
    while (spent := time.perf_counter() - begun) < seconds:
        found += len(gazetteer.find(WORDS))
    return found / spent


if __name__ == "__main__":
    print(f"load {load_ms():.0f} ms; {rate():,.0f} mentions/s")
