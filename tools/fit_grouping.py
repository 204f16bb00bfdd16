"""Fits what `legation.grouping` learns: `python -m tools.fit_grouping DATA [--check]`, DATA with the folders below.

- `rarity.json`: in how many texts each stem stands. From `ud/` (UD English EWT and GUM, CC BY-SA 4.0 and CC BY 4.0).
- `weights.json`: two logistic models with six weights each. `pair` from `ecb_plus/` (ECB+ dev topics, CC BY 3.0),
  `source` from `famus/` (FAMuS dev, CC BY-SA 4.0); both sets are for tuning and measuring, no text of them is kept.

The same input gives the same files to the byte; `--check` writes nothing and fails when they would differ.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from legation.grouping import mentions, sources
from legation.grouping.mentions import Mention, seen
from legation.grouping.rarity import Rarity, background
from legation.grouping.stems import content
from legation.grouping.stories import stories

TARGET = Path(__file__).resolve().parent.parent / "src" / "legation" / "grouping"
WORD = re.compile(r"\w+(?:['’.,:]\w+)*")
LEAST_TEXTS = 5
RIDGE = 1.0
DIGITS = 4
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Topic:
    """One ECB+ topic with gold mentions.

    Attributes:
        documents: words of each document. mentions: in the order of the file. chains: id of each mention's chain.
    """

    name: str
    documents: dict[str, list[str]]
    mentions: tuple[Mention, ...]
    chains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """One FAMuS pair: a mention in a report, and a document that tells of it or not."""

    mention: Mention
    report: tuple[str, ...]
    document: tuple[str, ...]
    gold: bool


def topics(folder: Path) -> list[Topic]:
    """ECB+ dev topics, sorted by name."""
    sentences = _sentences(folder / "ECB_Dev_corpus.txt")
    rows = json.loads((folder / "ECB_Dev_Event_gold_mentions.json").read_text("utf-8"))
    found = []
    for name in sorted({row["doc_id"].partition("_")[0] for row in rows}):
        own = [row for row in rows if row["doc_id"].partition("_")[0] == name]
        documents = {d: [w for s in sorted(found) for w in found[s]] for d, found in sentences.items() if _of(d, name)}
        read = tuple(_mention(row, sentences[row["doc_id"]][row["sent_id"]]) for row in own)
        found.append(Topic(name, documents, read, tuple(row["coref_chain"] for row in own)))
    return found


def _of(document: str, topic: str) -> bool:
    return document.partition("_")[0] == topic


def _sentences(path: Path) -> dict[str, dict[int, list[str]]]:
    found: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in path.read_text("utf-8").splitlines():
        if line.count("\t") >= 3:
            document, sentence, _, word = line.split("\t")[:4]
            found[document][int(sentence)].append(word)
    return found


def _mention(row: dict[str, object], sentence: list[str]) -> Mention:
    places: list[int] = row["tokens_number"]  # type: ignore[assignment]
    trigger = tuple(sentence[places[0] : places[-1] + 1])
    return Mention(str(row["doc_id"]), trigger, tuple(sentence), places[0], int(str(row["sent_id"])))


def pairs(path: Path) -> list[Pair]:
    """FAMuS pairs, in the order of the file."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return [_pair(json.loads(line)) for line in stream]


def _pair(row: dict[str, dict[str, object]]) -> Pair:
    words: list[str] = row["report_dict"]["doctext-tok"]  # type: ignore[assignment]
    span: list[int] = row["report_dict"]["frame-trigger-span"]  # type: ignore[assignment]
    begin, end = span[3], span[4]
    first, last = begin, end
    while first > 0 and words[first - 1] not in ".!?":
        first -= 1
    while last < len(words) - 1 and words[last] not in ".!?":
        last += 1
    trigger, sentence = tuple(words[begin : end + 1]), tuple(words[first : last + 1])
    text = tuple(WORD.findall(str(row["source_dict"]["doctext"])))
    return Pair(Mention("report", trigger, sentence, begin - first), tuple(words), text, bool(row["valid_source"]))


def pair_table(topic: Topic) -> tuple[Floats, Floats]:
    """Features of every pair of mentions of a topic, and 1.0 where both are of one chain."""
    texts = {name: content(words) for name, words in topic.documents.items()}
    story = dict(zip(texts, stories(list(texts.values())), strict=True))
    rarity = Rarity.of(texts.values())
    ready = [seen(mention, rarity) for mention in topic.mentions]
    rows, gold = [], []
    for n, a in enumerate(ready):
        for m, b in enumerate(ready[:n]):
            rows.append(mentions.features(a, b, float(story[a.mention.document] == story[b.mention.document])))
            gold.append(float(topic.chains[n] == topic.chains[m]))
    return np.array(rows), np.array(gold)


def source_table(found: Sequence[Pair], rarity: Rarity) -> tuple[Floats, Floats]:
    """Features of each FAMuS pair, and 1.0 where the document tells of the event."""
    rows = [sources.features(pair.mention, pair.report, pair.document, rarity) for pair in found]
    return np.array(rows), np.array([float(pair.gold) for pair in found])


def fit(rows: Floats, gold: Floats) -> tuple[float, ...]:
    """Weights of a logistic regression with a ridge on all but the bias, by Newton's steps."""
    weights = np.zeros(rows.shape[1])
    ridge = RIDGE * np.diag([0.0, *np.ones(rows.shape[1] - 1)])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (gold - chance) - ridge @ weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + ridge
        weights = weights + np.linalg.solve(bend, slope)
    return tuple(round(float(weight), DIGITS) for weight in weights)


def texts(folder: Path) -> Iterator[tuple[str, ...]]:
    """Stems of every document of the treebanks."""
    for path in sorted(folder.glob("*.conllu.gz")):
        words: list[str] = []
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            for line in stream:
                if line.startswith("# newdoc") and words:
                    yield content(words)
                    words = []
                number, _, rest = line.partition("\t")
                if number.isdigit():
                    words.append(rest.partition("\t")[0])
        yield content(words)


def rarity_table(found: Iterable[tuple[str, ...]]) -> str:
    """Text of `rarity.json`: stems of at least `LEAST_TEXTS` texts, by number of texts."""
    rarity = Rarity.of(found)
    by_count: dict[int, list[str]] = defaultdict(list)
    for word, count in Counter(rarity.frequency).items():
        if count >= LEAST_TEXTS:
            by_count[count].append(word)
    words = {str(count): " ".join(sorted(by_count[count])) for count in sorted(by_count)}
    source = "UD English EWT (CC BY-SA 4.0) and GUM (CC BY 4.0); tools/fit_grouping.py"
    return json.dumps({"source": source, "texts": rarity.texts, "words": words}, ensure_ascii=False, indent=0) + "\n"


def weight_table(data: Path) -> str:
    """Text of `weights.json`."""
    tables = [pair_table(topic) for topic in topics(data / "ecb_plus")]
    pair = fit(np.vstack([rows for rows, _ in tables]), np.concatenate([gold for _, gold in tables]))
    source = fit(*source_table(pairs(data / "famus" / "dev.jsonl.gz"), background()))
    table = {
        "source": "fitted on ECB+ dev topics (CC BY 3.0) and FAMuS dev (CC BY-SA 4.0); tools/fit_grouping.py",
        "weights": {"pair": pair, "source": source},
    }
    return json.dumps(table, indent=2) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Write the two tables, or compare them with `--check`; returns the exit code."""
    data = Path(next(word for word in arguments if not word.startswith("--")))
    check, differs = "--check" in arguments, False
    for name in ("rarity.json", "weights.json"):
        path = TARGET / name
        text = weight_table(data) if name == "weights.json" else rarity_table(texts(data / "ud"))
        if check and (not path.exists() or path.read_text("utf-8") != text):
            differs = True
            print(f"{path.name} differs from what the data give")
        elif not check:
            path.write_text(text, encoding="utf-8")
    return int(differs)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
