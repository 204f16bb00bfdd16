"""Compile `resources/groups.yaml` into the table of memberships.

python -m tools.compile_groups            write src/legation/tables/groups.json
python -m tools.compile_groups --check    exit 1 when the table differs from what it would write
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from legation.errors import ResourceError

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "resources" / "groups.yaml"
TARGET = ROOT / "src" / "legation" / "tables" / "groups.json"
KEYS = {"id", "name", "keys", "note", "joined", "left", "seats"}
_ID = re.compile(r"^[A-Z]{3}$|^x-[a-z-]+$")


def compile_groups(path: Path = SOURCE) -> dict[str, Any]:
    """Groups with the stays of their members, sorted.

    Raises:
        ResourceError: an unknown key, a day that is none, an id that joins twice or leaves without having joined.
    """
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {"groups": [_group(g) for g in sorted(raw["groups"], key=lambda g: str(g["id"]))]}


def _group(raw: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(raw) - KEYS
    if unknown:
        raise ResourceError(SOURCE.name, None, sorted(unknown), f"keys {', '.join(sorted(KEYS))} in {raw.get('id')}")
    moves = [*_moves(raw, "joined"), *_moves(raw, "left")]
    return {
        "id": raw["id"],
        "name": raw["name"],
        "keys": [raw["id"].partition(":")[2], *(k for k in raw["keys"] if k != raw["id"].partition(":")[2])],
        "members": sorted(_stays(str(raw["id"]), moves)),
        "seats": [[s["authority"], str(s["from"]), str(s.get("until", ""))] for s in raw.get("seats", ())],
    }


def _moves(raw: Mapping[str, Any], part: str) -> Iterator[tuple[str, str, str]]:
    """Id, day and `joined` or `left` of each; a year alone is its last day."""
    for day, ids in (raw.get(part) or {}).items():
        for ident in ids:
            if not _ID.match(str(ident)):
                raise ResourceError(SOURCE.name, None, ident, f"the last part of a polity's id, in {raw['id']}")
            yield f"polity:{ident}", _day(day), part


def _day(value: object) -> str:
    text = f"{value}-12-31" if re.fullmatch(r"\d{4}", str(value)) else str(value)
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise ResourceError(SOURCE.name, None, value, "a day or a year") from error


def _stays(group: str, moves: list[tuple[str, str, str]]) -> Iterator[list[str]]:
    """Stays of each member, from its joining to its leaving."""
    for ident in {m[0] for m in moves}:
        since = ""
        # A member that leaves and joins on one day has left first.
        for _, day, part in sorted((m for m in moves if m[0] == ident), key=lambda m: (m[1], m[2] == "joined")):
            if (part == "joined") == bool(since):
                raise ResourceError(SOURCE.name, None, f"{ident} {part} {day}", f"joining and leaving in turn, {group}")
            if part == "left":
                yield [ident, since, day]
            since = day if part == "joined" else ""
        if since:
            yield [ident, since, ""]


def main(arguments: list[str]) -> int:
    """Write or check the table; 1 when checking finds a difference or the resource is wrong."""
    try:
        text = json.dumps(compile_groups(), ensure_ascii=False, indent=None, separators=(",", ":")) + "\n"
    except ResourceError as error:
        print(error, file=sys.stderr)
        return 1
    if "--check" not in arguments:
        TARGET.write_text(text, encoding="utf-8")
        return 0
    if not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text:
        print("groups.json out of date; run python -m tools.compile_groups", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
