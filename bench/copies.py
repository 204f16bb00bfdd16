"""Near-duplicate documents measured on State Department releases, the way the ledger looks them up: through the bands.

Two parts: real pairs (versions of one release, and releases published twice) among all releases, whose templates are
the false friends; and copies made from each release the way wires are copied, found again among all of them.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from time import perf_counter

from legation.grouping import Likeness, Text, alike, signature

SITE = "https://www.state.gov/"
REVIEWED = Path(__file__).with_name("grouping_reviewed.json")
LEAST_WORDS = 120  # of a release from which copies are made
SENTENCE = re.compile(r"(?<=[a-z0-9)][.!?])\s+")
PUBLISHER = "US Department of State"
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Release:
    """One version of one release; `text` is title, blank line, body, as a document holds it."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Copies:
    """Figures of real pairs.

    Attributes:
        listed, listed_found: pairs of versions under one address, and those found.
        true, true_found: the same without addresses used for two texts, plus texts found under two addresses.
        false: pairs found that are none. missed: true pairs not found. candidates: pairs that the bands gave.
    """

    listed: int
    listed_found: int
    true: int
    true_found: int
    false: tuple[str, ...]
    missed: tuple[str, ...]
    candidates: int
    releases: int


def releases(folder: Path) -> list[Release]:
    """Every version of every release, each once."""
    found: dict[tuple[str, str], Release] = {}
    for path, title, text in _rows(folder):
        release = Release(path, f"{title.strip()}\n\n{text}")
        found.setdefault((path, release.text), release)
    return list(found.values())


def _rows(folder: Path) -> Iterator[tuple[str, str, str]]:
    with gzip.open(folder / "statedept_releases_2021-05_2022-08.jsonl.gz", "rt", encoding="utf-8") as stream:
        for row in map(json.loads, stream):
            yield row["link"].removeprefix(SITE), row["title"], row["text"]
    with gzip.open(folder / "revised_releases.jsonl.gz", "rt", encoding="utf-8") as stream:
        for row in map(json.loads, stream):
            for version in row["versions"]:
                yield row["link"].removeprefix(SITE), version["title"], version["text"]


def found_pairs(known: list[Release]) -> tuple[dict[Place, Likeness], int]:
    """Pairs judged alike among those that share a band, and the number of those."""
    index: dict[int, list[int]] = defaultdict(list)
    for place, release in enumerate(known):
        for band in set(signature(release.text).bands):
            index[band].append(place)
    candidates = {pair for places in index.values() for pair in combinations(places, 2)}
    texts = [Text(release.text, PUBLISHER, SITE + release.path) for release in known]
    judged = {(a, b): alike(texts[a], texts[b]) for a, b in sorted(candidates)}
    return {pair: likeness for pair, likeness in judged.items() if likeness}, len(candidates)


def half(path: str) -> int:
    """0 or 1: the half of the data an address falls into."""
    return zlib.crc32(path.encode()) % 2


def measure(known: list[Release], part: int | None = None) -> Copies:
    """Figures of real pairs, of one half (by the first address of a pair) or of all."""
    reviewed = json.loads(REVIEWED.read_text("utf-8"))
    two_texts = set(reviewed["two_texts"])
    twice = {frozenset(pair) for pair in reviewed["one_text"]}
    found, candidates = found_pairs(known)

    def counts(pair: Place) -> bool:
        return part is None or half(min(known[pair[0]].path, known[pair[1]].path)) == part

    by_path: dict[str, list[int]] = defaultdict(list)
    for place, release in enumerate(known):
        by_path[release.path].append(place)
    listed = {pair for places in by_path.values() for pair in combinations(places, 2) if counts(pair)}
    own = {pair for pair in listed if known[pair[0]].path not in two_texts}
    # One text under two addresses counts once for each pair of addresses, whatever the number of versions.
    across = {pair for pair in found if frozenset((known[pair[0]].path, known[pair[1]].path)) in twice and counts(pair)}
    seen = {frozenset((known[a].path, known[b].path)) for a, b in across}
    wanted = {pair for pair in twice if part is None or half(min(pair)) == part}
    false = [pair for pair in found if counts(pair) and pair not in own and pair not in across]
    missed = [known[a].path for a, b in own if (a, b) not in found] + [" = ".join(sorted(p)) for p in wanted - seen]
    return Copies(
        len(listed), len(listed & found.keys()), len(own) + len(wanted), len(own & found.keys()) + len(seen),
        tuple(f"{known[a].path} = {known[b].path}: {found[a, b].reason}" for a, b in false),
        tuple(sorted(missed)), candidates, len(known),
    )  # fmt: skip


def changed_headline(text: str) -> str:
    """The same body under another headline."""
    return "What to know this week\n\n" + text.partition("\n\n")[2]


def credited(text: str) -> str:
    """A dateline before the body and a credit after it."""
    body = text.partition("\n\n")[2]
    return f"Officials speak\n\nWASHINGTON, June 3 (Reuters) - {body}\n\nReporting by A. Writer; editing by B. Desk"


def cut(share: float) -> Callable[[str], str]:
    """Only the first sentences, up to a share of them, under the same headline."""

    def shortened(text: str) -> str:
        title, _, body = text.partition("\n\n")
        parts = SENTENCE.split(body)
        return f"{title}\n\n" + " ".join(parts[: max(2, round(len(parts) * share))])

    return shortened


def reset(text: str) -> str:
    """The same words with straight quotes, in lines of about 70 characters."""
    words = text.translate(str.maketrans("“”’‘", "\"\"''")).split()
    return re.sub(r"(.{50,70}) ", r"\1\n", " ".join(words))


def edited(text: str) -> str:
    """Every tenth sentence left out and a new one put in the place of every eighth."""
    title, _, body = text.partition("\n\n")
    parts = SENTENCE.split(body)
    kept = [p if n % 8 else "Analysts are following this closely, they say." for n, p in enumerate(parts, 1) if n % 10]
    return f"{title}\n\n" + " ".join(kept)


WAYS: dict[str, Callable[[str], str]] = {
    "another headline": changed_headline,
    "dateline and credit": credited,
    "other quotes and line breaks": reset,
    "sentences left out and put in": edited,
    "first 60 %": cut(0.6),
    "first 40 %": cut(0.4),
    "first 25 %": cut(0.25),
}


def made_copies(known: list[Release], most: int = 400) -> dict[str, tuple[int, int, int]]:
    """For each way of copying: copies made, found through the bands, and other releases wrongly paired with one."""
    chosen = [n for n, release in enumerate(known) if len(release.text.split()) >= LEAST_WORDS]
    chosen = sorted(random.Random(7).sample(chosen, min(most, len(chosen))))
    index: dict[int, set[int]] = defaultdict(set)
    for place, release in enumerate(known):
        for band in signature(release.text).bands:
            index[band].add(place)
    same, _ = found_pairs(known)
    figures = {}
    for name, way in WAYS.items():
        right = wrong = 0
        for place in chosen:
            copy = way(known[place].text)
            near = {other for band in signature(copy).bands for other in index.get(band, ())}
            hits = {other for other in near if alike(Text(copy, "Another outlet"), Text(known[other].text, PUBLISHER))}
            right += place in hits
            wrong += sum(tuple(sorted((place, other))) not in same for other in hits - {place})
        figures[name] = (len(chosen), right, wrong)
    return figures


def speed(known: list[Release]) -> tuple[float, float]:
    """Microseconds of `signature` and of `alike` on texts of 2,500 to 3,500 characters, nothing remembered."""
    texts = [release.text for release in known if 2500 <= len(release.text) <= 3500]
    begin = perf_counter()
    for text in texts:
        signature(text)
    middle = perf_counter()
    for text in texts:
        alike(Text(text + " More follows."), Text(cut(0.8)(text)))
    return (middle - begin) / len(texts) * 1e6, (perf_counter() - middle) / len(texts) * 1e6
