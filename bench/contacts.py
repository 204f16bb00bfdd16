"""What is read in the text alone against what the title of a State Department release says.

    python -m bench.contacts [--data ../shared/data] [--limit N] [--errors FILE]

Found: some event in the text is a meeting, call, visit or talks with the United States among its sides. State right: of
those found, the state that the title's counterpart belongs to (by the register) is the other side of such an event.
Titles that name no state ("the Quad", "families of hostages") count for `found` only.
"""

from __future__ import annotations

import argparse
import gzip
import json
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import legation
from legation.actors import who

CONTACTS = frozenset(
    {"meet", "telephone", "visit", "meet_multilateral", "meet_third_place", "negotiate", "envoy_arrives"}
)


def releases(folder: Path) -> list[dict[str, Any]]:
    """The labelled releases, in order."""
    with gzip.open(folder / "statedept" / "title_labelled_contacts.jsonl.gz", "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def expected(counterpart: str, day: date) -> set[str]:
    """Polities that the title's counterpart names."""
    words = counterpart.split()
    found = {_polity(e.side) for e in who(counterpart, day)[:1]}
    for size in (3, 2, 1):
        for start in range(len(words) - size + 1):
            for entity in who(" ".join(words[start : start + size]).strip(",;’'s"), day)[:1]:
                if entity.kind in ("polity", "gov") or entity.represents:
                    found.add(_polity(entity.side))
    return {f for f in found if f.startswith("polity:")} - {"polity:USA"}


def _polity(side: str) -> str:
    return "polity:" + side.partition(":")[2][:3] if side.startswith("gov:") else side


def contacts(events: tuple[legation.Event, ...]) -> list[set[str]]:
    """Sides of each contact in which the United States takes part, without it."""
    out = []
    for event in events:
        sides = {_polity(e.side) for e in (*event.actor, *event.recipient)}
        if event.act in CONTACTS and "polity:USA" in sides:
            out.append(sides - {"polity:USA"})
    return out


def main() -> None:
    """Print found and state right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--limit", type=int)
    parser.add_argument("--errors", type=Path)
    options = parser.parse_args()
    found = right = stated = total = 0
    errors = []
    for release in releases(options.data)[: options.limit]:
        day = parsedate_to_datetime(release["date"])
        events = legation.read(release["text"], published=day, publisher="U.S. Department of State").events
        seen = contacts(events)
        total += 1
        found += bool(seen)
        wanted = expected(release["counterpart"], day.date())
        if seen and wanted:
            stated += 1
            hit = any(wanted & s for s in seen)
            right += hit
        if not seen or (wanted and not any(wanted & s for s in seen)):
            errors.append(
                f"{release['title']}\n  wanted {sorted(wanted)} seen {[sorted(s) for s in seen]}\n"
                f"  {release['text'][:300]}\n"
            )
    print(f"releases {total}  found {found} ({100 * found / total:.1f} in 100)")
    print(f"with a state in the title {stated}  state right {right} ({100 * right / max(stated, 1):.1f} in 100)")
    if options.errors:
        options.errors.write_text("\n".join(errors), encoding="utf-8")


if __name__ == "__main__":
    main()
