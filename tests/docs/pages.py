"""What the pages of the documentation hold: links, commands, code and printed output."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
OUTPUT = re.compile(r"(<!-- output: (?P<call>.+?) -->\n)(?P<shown>.*?)(<!-- /output -->)", re.DOTALL)
FIGURE = re.compile(r"<!-- figure:(?P<name>[a-z_]+\.[a-z_]+) -->(?P<value>.*?)<!-- /figure -->")
_FENCE = re.compile(r"^```(?P<kind>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<target>[^)\s]+)\)")
_PROMPT = re.compile(r"^\$ (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block: the word after its first fence, and what is in it."""

    kind: str
    body: str


def fences(page: Path) -> list[Fence]:
    """Fenced blocks of a page, in order."""
    return [Fence(m["kind"], m["body"]) for m in _FENCE.finditer(page.read_text(encoding="utf-8"))]


def links(page: Path) -> list[str]:
    """Targets of a page's links that point into the repository, without their anchors."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    targets = (m["target"] for m in _LINK.finditer(text))
    return [t.partition("#")[0] for t in targets if not re.match(r"[a-z]+:|#", t)]


def commands(page: Path) -> list[str]:
    """What is typed after `$ ` in a page's fenced blocks, one command of a pipe at a time."""
    typed = (line for fence in fences(page) for line in _PROMPT.findall(fence.body))
    return [part.strip() for line in typed for part in line.split(" | ")]


def refreshed(text: str, home: Path) -> str:
    """A page's text with every output block made anew.

    Args:
        home: an empty folder for what the commands remember between calls.
    """
    return OUTPUT.sub(lambda m: m[1] + _block(m["call"], home) + m[4], text)


def _block(call: str, home: Path) -> str:
    """`read …` runs as it stands; in `explain @ACT` the id of the last reading's first event of that act is put in."""
    named = re.sub(r"@(\w+)", lambda m: _first(home, m[1])[:9], call)
    environment = {**os.environ, "LEGATION_HOME": str(home), "PYTHONIOENCODING": "utf-8"}
    environment.pop("LEGATION_LEDGER", None)
    command = [sys.executable, "-m", "legation.cli", *shlex.split(named)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True)
    lines = [line.rstrip() for line in done.stdout.strip("\n").split("\n")]
    return "\n".join(["```console", f"$ python3 dev.py {named}", *lines, "```", ""])


def _first(home: Path, act: str) -> str:
    readings = map(json.loads, (home / "last.jsonl").read_text(encoding="utf-8").splitlines())
    ids = (event["id"] for reading in readings for event in reading["events"] if event["act"] == act)
    return str(next(ids))


def lasting(text: str) -> str:
    """The text without what changes whenever weights or offsets do: ids, confidence, versions, line breaks."""
    text = re.sub(r"\b(ev|doc|st)_[0-9a-f]+", r"\1_", text)
    text = re.sub(r"\b[01]\.\d{1,3}\b", "0.0", text)
    text = re.sub(r"\breader\S* \S+: ", "reader: ", text)
    return " ".join(text.split())


def outputs(text: str) -> Iterator[tuple[str, str]]:
    """Call and shown block of every output in a page's text."""
    for found in OUTPUT.finditer(text):
        yield found["call"], found["shown"]


def rewrite(page: Path, change: Callable[[str], str]) -> bool:
    """Apply a change to a page; whether it made a difference."""
    before = page.read_text(encoding="utf-8")
    after = change(before)
    page.write_text(after, encoding="utf-8")
    return after != before
