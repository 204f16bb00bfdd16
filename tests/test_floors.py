"""Floors of accuracy that are not lowered silently: what `python -m bench.cases` measured, less a margin.

The scorer and the visible cases lie beside the checkout; without them there is nothing to compare with.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest

from bench.cases import readings, reconciled, score

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
FLOORS = {
    "visible": {"detect": 0.84, "who": 0.64, "full": 0.56, "speaker_acc": 0.88, "status_acc": 0.86, "states_wrong": 0},
    "development": {
        "detect": 0.84,
        "who": 0.54,
        "full": 0.49,
        "speaker_acc": 0.90,
        "status_acc": 0.88,
        "states_wrong": 0,
    },
    "held-out": {"detect": 0.73, "who": 0.36, "full": 0.29, "speaker_acc": 0.81, "status_acc": 0.78, "states_wrong": 0},
}
FOLDERS = {
    "visible": SHARED / "cases",
    "development": ROOT / "corpus" / "development",
    "held-out": ROOT / "corpus" / "held-out",
}


def figures(folder: Path) -> dict[str, Any]:
    """The scorer's figures for a folder of gold dispatches, ids in the form of the case format."""
    files = sorted(folder.glob("*.json"))
    lines = readings(files)
    with tempfile.TemporaryDirectory() as name:
        for file in files:
            case = reconciled(json.loads(file.read_text(encoding="utf-8")))
            Path(name, file.name).write_text(json.dumps(case), encoding="utf-8")
        printed = score(SHARED / "score_cases.py", Path(name), lines, "--json")
    return dict(json.loads(printed.splitlines()[-1]))


@pytest.mark.skipif(not (SHARED / "score_cases.py").exists(), reason="the scorer is not beside the checkout")
@pytest.mark.parametrize("name", sorted(FLOORS))
def test_accuracy_does_not_fall_below_its_floor(name: str) -> None:
    found, floors = figures(FOLDERS[name]), FLOORS[name]
    for measure in ("detect", "who", "full"):
        assert found[measure]["f1"] >= floors[measure], (measure, found)
    for measure in ("speaker_acc", "status_acc"):
        assert found[measure] >= floors[measure], (measure, found)
    assert found["states_wrong"] <= floors["states_wrong"], found
