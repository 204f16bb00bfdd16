"""Run the examples and counter-examples of frames.

    python -m tools.try_frames [resources/acts/FILE.yaml …] [--id PREFIX] [--verbose]

Prints each example whose events are not as `yields` says, each counter-example that yields the frame's act, and totals.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import legation
from tools.compile import frames

PUBLISHED = "2025-07-10"


@dataclass(frozen=True)
class Outcome:
    """One line of a frame's examples: what is wrong with what was read, or nothing."""

    frame: str
    text: str
    counter: bool
    wrong: str
    seen: str


def outcomes(raw: dict[str, Any]) -> Iterator[Outcome]:
    """Outcomes of all examples and counter-examples of one frame."""
    for example in raw.get("examples") or ():
        yields = {k: v for k, v in (example.get("yields") or {}).items() if not k.startswith("__")}
        events = _read(example)
        wrong = _wrong(raw, yields, events)
        yield Outcome(raw["id"], example["text"], False, wrong, "; ".join(map(_show, events)))
    for text in raw.get("counter") or ():
        line = {"text": text} if isinstance(text, str) else text
        events = _read(line)
        bad = [e for e in events if raw["id"] in e.rules]
        yield Outcome(
            raw["id"], line["text"], True, "yields " + _show(bad[0]) if bad else "", "; ".join(map(_show, events))
        )


def _read(example: dict[str, Any]) -> tuple[legation.Event, ...]:
    return legation.read(
        example["text"],
        published=str(example.get("published", PUBLISHED)),
        publisher=example.get("publisher"),
        title=example.get("title"),
    ).events


def _wrong(raw: dict[str, Any], yields: dict[str, Any], events: tuple[legation.Event, ...]) -> str:
    act, category = yields.get("act", raw.get("act")), yields.get("event", raw.get("event"))
    same = [e for e in events if (e.act == act if act else e.event == category and e.act is None)]
    if not same:
        return f"no {act or category}"
    complaints = [_differs(yields, e) for e in same]
    return "" if "" in complaints else complaints[0]


def _differs(yields: dict[str, Any], event: legation.Event) -> str:
    for role in ("actor", "recipient", "about"):
        if role in yields:
            found = {e.represents or e.id for e in getattr(event, role)} | {e.id for e in getattr(event, role)}
            wanted = set(yields[role] or ())
            if bool(wanted) != bool(getattr(event, role)) or not wanted <= found:
                return f"{role} {sorted(found)}, expected {sorted(wanted)}"
    if "status" in yields and event.status.value != yields["status"]:
        return f"status {event.status.value}, expected {yields['status']}"
    if "date" in yields and (event.date.iso if event.date else None) != (
        str(yields["date"]) if yields["date"] else None
    ):
        return f"date {event.date.iso if event.date else None}, expected {yields['date']}"
    if "said_by" in yields and [a.by.side for a in event.attribution][:1] != list(yields["said_by"] or ())[:1]:
        return f"said_by {[a.by.side for a in event.attribution]}, expected {yields['said_by']}"
    return ""


def _show(event: legation.Event) -> str:
    sides = "/".join(",".join(e.side for e in r) or "-" for r in (event.actor, event.recipient, event.about))
    return (
        f"{event.act or event.event} [{event.evidence[0].trigger.text}] {sides} {event.status.value} ({event.rules[0]})"
    )


def main() -> int:
    """Print what is wrong and the totals; 1 when anything is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--id", default="")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    names = {f.name for f in options.files}
    done = wrong = 0
    for raw in frames():
        if (names and Path(raw["__file__"]).name not in names) or not raw["id"].startswith(options.id):
            continue
        for outcome in outcomes(raw):
            done += 1
            wrong += bool(outcome.wrong)
            if outcome.wrong or options.verbose:
                mark = "counter" if outcome.counter else "example"
                print(
                    f"{outcome.frame} {mark}: {outcome.text}\n"
                    f"    {outcome.wrong or 'right'}\n    read: {outcome.seen or '-'}"
                )
    print(f"{done} lines, {wrong} wrong")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
