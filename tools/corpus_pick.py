"""Choose real documents to annotate: the same ones each time, spread over types and dates."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.corpus_sources import CORPUS, DATA, Document, Pick, Span, cut, gum, statedept

# How many documents of each type, and how many sentences of each at most.
QUOTAS = {
    "contact": (24, 16),
    "other": (14, 18),
    "day": (9, 12),
    "joint": (8, 18),
    "sanction": (9, 18),
    "remarks": (5, 20),
    "briefing": (8, 24),
    "schedule": (1, 12),
    "news": (15, 20),
    "interview": (4, 20),
    "speech": (6, 18),
}
# Parts by turns within each type: 11 train, 6 test and 3 dev of twenty.
TURNS = "train test train dev train test train test train train test train dev train test train train test train dev"
FEWEST = 3
COLUMNS = ("id", "part", "source", "kind", "key", "published", "sha256", "sentences", "spans")


def pick(data: Path = DATA) -> tuple[Pick, ...]:
    """The documents to annotate, with part and sentences."""
    pools = [*statedept(data).values(), *gum(data).values()]
    chosen = [one for kind, (count, most) in QUOTAS.items() for one in _of_kind(pools, kind, count, most)]
    return tuple(_numbered(chosen))


def _of_kind(pool: Iterable[Document], kind: str, count: int, most: int) -> Iterator[tuple[Document, tuple[Span, ...]]]:
    """`count` documents of a type, evenly spread over the dates, none twice."""
    unique = {d.sha256: d for d in pool if d.kind == kind and len(cut(d)) >= FEWEST}
    ordered = sorted(unique.values(), key=lambda d: (d.published, d.key))
    for at in range(min(count, len(ordered))):
        document = ordered[(2 * at + 1) * len(ordered) // (2 * min(count, len(ordered)))]
        yield document, window(document, most)


def window(document: Document, most: int) -> tuple[Span, ...]:
    """All sentences of a short document; of a long one a run that its hash places, every second time the beginning."""
    spans = cut(document)
    chance = int(document.sha256[:8], 16)
    if len(spans) <= most or chance % 2:
        return spans[:most]
    start = (chance // 2) % (len(spans) - most + 1)
    return spans[start : start + most]


def _numbered(chosen: list[tuple[Document, tuple[Span, ...]]]) -> Iterator[Pick]:
    turns, seen, numbers = TURNS.split(), dict[str, int](), dict[str, int]()
    for document, spans in chosen:
        letter = document.source[0]
        numbers[letter] = numbers.get(letter, 0) + 1
        turn = seen.get(document.kind, 0)
        seen[document.kind] = turn + 1
        yield Pick(
            f"{letter}{numbers[letter]:03d}",
            turns[turn % len(turns)],
            document.source,
            document.kind,
            document.key,
            document.published,
            document.sha256,
            spans,
        )


def write(chosen: Iterable[Pick], file: Path | None = None) -> None:
    """Write the list that annotators work from."""
    with (file or CORPUS / "real" / "picked.csv").open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(COLUMNS)
        for one in chosen:
            spans = " ".join(f"{a}-{b}" for a, b in one.spans)
            head = (one.id, one.part, one.source, one.kind, one.key, one.published, one.sha256)
            out.writerow((*head, len(one.spans), spans))
