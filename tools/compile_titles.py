"""Compile `resources/titles.yaml` into `src/legation/tables/titles.json`.

Run `python -m tools.compile_titles`; with `--check` it writes nothing and fails when the table is out of date.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "resources" / "titles.yaml"
TABLE = ROOT / "src" / "legation" / "tables" / "titles.json"


def words(value: Any, where: str) -> list[str]:
    """Words of one list, sorted, each once.

    Raises:
        ValueError: the value is not a string of words.
    """
    if not isinstance(value, str) or not value.split():
        raise ValueError(f"{SOURCE.name}: {where}: {value!r}: expected words parted by blanks")
    return sorted({word.replace("_", " ").lower() for word in value.split()})


def compile_titles(source: str) -> str:
    """The table as JSON text, one list a line."""
    table: dict[str, Any] = {}
    for key, value in yaml.safe_load(source).items():
        if isinstance(value, dict):
            table[key] = {str(name): words(text, f"{key}.{name}") for name, text in value.items()}
        else:
            table[key] = words(value, key)
    return json.dumps(table, ensure_ascii=False, indent=None, sort_keys=True, separators=(",", ":")) + "\n"


def main(arguments: list[str]) -> int:
    """Write the table, or check it; 1 when it is out of date."""
    text = compile_titles(SOURCE.read_text("utf-8"))
    if "--check" in arguments:
        return int(not TABLE.exists() or TABLE.read_text("utf-8") != text)
    TABLE.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
