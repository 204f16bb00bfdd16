"""The lexicon of lemmas, from the treebanks: what the model's guess is checked against.

    python -m training.lexicon [--data ../shared/data]

Writes `src/legation/tables/lexicon.json`: for verbs, nouns and adjectives, the lemmas seen, and the forms whose lemma
regular rules do not give. Frames' own lemmas and `resources/irregular.yaml` are added.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import yaml

from legation.reading.lexicon import regular

ROOT = Path(__file__).resolve().parent.parent
CLASSES = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "ADJ": "ADJ"}
_WORD = re.compile(r"[a-z][a-z'’-]*$")


def rows(folder: Path) -> list[tuple[str, str, str]]:
    """(form, upos, lemma) of every training word, forms in lower case; the test and dev parts are left out."""
    out = []
    for path in sorted(folder.glob("*.conllu.gz")):
        if "dev" in path.name or "test" in path.name:
            continue
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            for line in stream:
                cells = line.rstrip("\n").split("\t")
                if len(cells) == 10 and cells[0].isdigit() and cells[3] in CLASSES:
                    out.append((cells[1].lower(), CLASSES[cells[3]], cells[2].lower()))
    return out


def lexicon(folder: Path) -> dict[str, dict[str, object]]:
    """Class to {"lemmas": sorted list, "forms": irregular form to lemma}."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for form, upos, lemma in rows(folder):
        if _WORD.match(form) and _WORD.match(lemma):
            counts[(upos, form)][lemma] += 1
    best = {key: found.most_common(1)[0][0] for key, found in counts.items()}
    lemmas: dict[str, set[str]] = {u: {lem for (v, _), lem in best.items() if v == u} for u in ("VERB", "NOUN", "ADJ")}
    for kind, words in _frame_lemmas().items():
        lemmas[kind] |= words
    out: dict[str, dict[str, object]] = {}
    for upos, known in lemmas.items():
        forms = {f: lem for (u, f), lem in best.items() if u == upos and f != lem and regular(f, upos, known) != lem}
        if upos == "VERB":
            forms |= yaml.safe_load((ROOT / "resources" / "irregular.yaml").read_text(encoding="utf-8"))["verbs"]
        out[upos] = {"lemmas": sorted(known), "forms": dict(sorted(forms.items()))}
    return out


def _frame_lemmas() -> dict[str, set[str]]:
    raw = json.loads((ROOT / "src" / "legation" / "tables" / "frames.json").read_text(encoding="utf-8"))["frames"]
    kinds = {"verb": "VERB", "noun": "NOUN", "adj": "ADJ"}
    out: dict[str, set[str]] = {"VERB": set(), "NOUN": set(), "ADJ": set()}
    for frame in raw:
        for kind, upos in kinds.items():
            for trigger in frame.get(kind, ()):
                parts = trigger.split("_")
                out[upos].add((parts[0] if kind == "verb" else parts[-1]).lower())
    return out


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    target = ROOT / "src" / "legation" / "tables" / "lexicon.json"
    made = lexicon(options.data / "ud")
    target.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    for upos, part in made.items():
        print(upos, {k: len(v) for k, v in part.items()})  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
