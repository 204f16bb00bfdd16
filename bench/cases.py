"""Score the reader on gold dispatches with the shared scorer.

    python -m bench.cases [--data ../shared] [--cases FOLDER] [--verbose]

The gold of some cases writes rival authorities as `polity:` with a made-up code (polity:NTC) where the case format asks
for `gov:LBY/ntc`. Both figures are printed: against the gold as it stands, and with those ids in the format's form.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import legation
from legation.model import plain

# cases_format.md names these authorities; the gold's shorthand on the left.
FORMAT_IDS = {
    "polity:TAL": "gov:AFG/islamic-emirate",
    "polity:SAC": "gov:MMR/sac",
    "polity:NUG": "gov:MMR/nug",
    "polity:NTC": "gov:LBY/ntc",
    "polity:GAD": "gov:LBY/gaddafi",
    "polity:MAD": "gov:VEN/maduro",
    "polity:GUA": "gov:VEN/guaido",
    "polity:STG": "gov:SYR/transitional",
}


def reconciled(value: Any) -> Any:
    """Gold with the shorthand ids put into the form of cases_format.md."""
    if isinstance(value, dict):
        return {k: reconciled(v) for k, v in value.items()}
    if isinstance(value, list):
        return [reconciled(v) for v in value]
    return FORMAT_IDS.get(value, value) if isinstance(value, str) else value


def readings(files: list[Path]) -> list[dict[str, Any]]:
    """One reading a case, in the shape the scorer reads."""
    out = []
    for file in files:
        case = json.loads(file.read_text(encoding="utf-8"))
        read = legation.read(
            case["text"], title=case["title"], publisher=case["publisher"], published=case["published"]
        )
        out.append({**plain.entry(read), "document": {"id": case["id"]}})
    return out


def score(scorer: Path, gold: Path, lines: list[dict[str, Any]], *options: str) -> str:
    """The scorer's own output for the readings against one gold folder."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8", delete=False) as stream:
        stream.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    command = [sys.executable, str(scorer), "--gold", str(gold), "--readings", stream.name, *options]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    Path(stream.name).unlink()
    return done.stdout


def main() -> None:
    """Print both scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--cases", type=Path)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    folder = options.cases or options.data / "cases"
    files = sorted(folder.glob("*.json"))
    lines = readings(files)
    scorer = options.data / "score_cases.py"
    print("gold as it stands")
    print(score(scorer, folder, lines))
    with tempfile.TemporaryDirectory() as name:
        for file in files:
            case = reconciled(json.loads(file.read_text(encoding="utf-8")))
            Path(name, file.name).write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")
        print("gold with ids in the form of cases_format.md")
        print(score(scorer, Path(name), lines, *(["--verbose"] if options.verbose else [])))


if __name__ == "__main__":
    main()
