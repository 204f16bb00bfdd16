"""Compile what people edit in `resources/` into the tables that the package loads.

python -m tools.compile            write src/legation/tables/*.json
python -m tools.compile --check    exit 1 when a table differs from what it would write
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from legation.errors import ResourceError

ROOT = Path(__file__).resolve().parent.parent
RESOURCES, TABLES = ROOT / "resources", ROOT / "src" / "legation" / "tables"
TRIGGERS = ("verb", "noun", "adj", "phrase")
KEYS = {
    "id", "act", "event", *TRIGGERS, "light", "light_only", "of", "voice", "words", "where", "unless", "roles",
    "content", "content_subject", "with_content", "content_only", "also", "confidence", "examples", "counter",
}  # fmt: skip
KEPT = KEYS - {"examples", "counter"}


class _Loader(yaml.SafeLoader):
    """YAML with the line of every frame kept under `__line__`."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """A mapping with its 1-based line added."""
        found: dict[Any, Any] = super().construct_mapping(node, deep=True)
        found["__line__"] = node.start_mark.line + 1
        return found


# "on", "no", "off" and "yes" are words here, not truth values.
_Loader.yaml_implicit_resolvers = {
    key: [(tag, regexp) for tag, regexp in pairs if tag != "tag:yaml.org,2002:bool"]
    for key, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def read(path: Path) -> Any:
    """Parse one YAML file; ResourceError with file and line when it is not YAML."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), _Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise ResourceError(str(path.relative_to(ROOT)), line, error.problem, "YAML") from error


def frames(folder: Path = RESOURCES / "acts") -> Iterator[dict[str, Any]]:
    """All frames of the folder, checked, with `__file__` and `__line__`."""
    vocabulary = json.loads((TABLES / "vocabulary.json").read_text(encoding="utf-8"))
    acts = {a["act"] for a in vocabulary["acts"]}
    seen: set[str] = set()
    for path in sorted(folder.glob("*.yaml")):
        for raw in (read(path) or {}).get("frames", ()):
            raw["__file__"] = str(path.relative_to(ROOT))
            _check(raw, acts, set(vocabulary["plover_events"]), set(vocabulary["statuses"]), seen)
            yield raw


def _check(raw: dict[str, Any], acts: set[str], plover: set[str], statuses: set[str], seen: set[str]) -> None:
    def wrong(value: object, expected: str) -> ResourceError:
        return ResourceError(raw["__file__"], raw["__line__"], value, expected)

    if not isinstance(raw.get("id"), str) or raw["id"] in seen:
        raise wrong(raw.get("id"), "a unique id")
    seen.add(raw["id"])
    unknown = {k for k in raw if not str(k).startswith("__")} - KEYS
    if unknown:
        raise wrong(sorted(unknown), "keys of resources/acts/README.md")
    if (raw.get("act") in acts) == (raw.get("event") in plover):
        raise wrong(raw.get("act") or raw.get("event"), "one act of the vocabulary, or one PLOVER event")
    if sum(k in raw for k in TRIGGERS) != 1:
        raise wrong([k for k in TRIGGERS if k in raw], "exactly one of verb, noun, adj, phrase")
    if raw.get("content") and raw["content"] not in statuses:
        raise wrong(raw["content"], "a status")
    targets = set((raw.get("with_content") or {}).values()) - {None}
    if not {t for t in targets if not str(t).isdigit()} <= acts:
        raise wrong(sorted(map(str, targets - acts)), "acts of the vocabulary in with_content")
    if not (raw.get("examples")):
        raise wrong(raw["id"], "at least one example")
    _check_places(raw, acts)


def _check_places(raw: dict[str, Any], acts: set[str]) -> None:
    """Roles are known, and the classes of every place."""
    roles = {k for k in raw.get("roles") or {} if not str(k).startswith("__")}
    if not roles <= {"actor", "recipient", "about"}:
        raise ResourceError(raw["__file__"], raw["__line__"], sorted(roles), "roles actor, recipient, about")
    for part in ("where", "unless"):
        for place, names in (raw.get(part) or {}).items():
            if not str(place).startswith("__"):
                _check_classes(raw, place, names, acts)


_CLASSES = {"any", "none", "side", "authority", "polity", "gov", "igo", "org", "person", "place", "office", "mission"}
_CLASSES |= {"clause", "date", "word"}


def _check_classes(raw: dict[str, Any], place: str, names: object, acts: set[str]) -> None:
    known = _CLASSES | set(_word_classes())
    for name in names if isinstance(names, list) else [names]:
        fine = str(name).startswith("=") or str(name) in known or str(name).removeprefix("act:") in acts
        if not isinstance(names, list) or not fine:
            found = f"{place}: {name}"
            raise ResourceError(
                raw["__file__"], raw["__line__"], found, "a list of classes, of resources/words.yaml or =lemma"
            )


@cache
def _word_classes() -> tuple[str, ...]:
    return tuple(_clean(read(RESOURCES / "words.yaml"))["classes"])


def _clean(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _clean(v) for k, v in value.items() if not str(k).startswith("__")}
    return [_clean(v) for v in value] if isinstance(value, list) else value


def tables() -> dict[str, Any]:
    """Name to content of every table made here."""
    out: dict[str, Any] = {
        "frames": {"frames": [{k: _clean(v) for k, v in f.items() if k in KEPT} for f in frames()]},
    }
    for name in ("words", "status", "reporting", "anaphora", "contexts", "labels"):
        path = RESOURCES / f"{name}.yaml"
        if path.exists():
            out[name] = _clean(read(path))
    return out


def main(arguments: list[str]) -> int:
    """Write or check the tables; 1 when checking finds a difference or a resource is wrong."""
    stale = []
    try:
        made = tables()
    except ResourceError as error:
        print(error, file=sys.stderr)
        return 1
    for name, content in made.items():
        path = TABLES / f"{name}.json"
        text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=False) + "\n"
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
    if stale:
        print(f"tables out of date: {', '.join(stale)}; run python -m tools.compile", file=sys.stderr)
    return bool(stale)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
