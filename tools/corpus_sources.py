"""The documents that the corpus annotates: State Department releases, GUM texts, and those written for it.

Real documents stay outside the repository. They are rebuilt from the data folder, always to the same text, and their
hash says whether that worked. Offsets count code points of `Document.text`: title, empty line, body.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import Path
from typing import Any

from legation.reading.sentences import split

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
DATA = ROOT.parent / "shared" / "data"
STATEDEPT = "statedept/statedept_releases_2021-05_2022-08.jsonl.gz"
GUM = "gum/gum_news_speech.zip"
GUM_STYLES = {"news": "wire", "interview": "interview", "speech": "speech"}
STYLES = ("wire", "statement", "readout", "briefing", "backgrounder", "headline_brief", "social", "opinion")
Span = tuple[int, int]

# Type of a State Department release by its title; the first pattern that fits decides.
KINDS = (
    ("briefing", "briefing", r"Press Briefing|^Briefing|Telephonic"),
    ("schedule", "headline_brief", r"Public Schedule"),
    ("remarks", "speech", r"Remarks|Interview|Press Avail|\bWith\b.*\b(?:of|Television|News|Radio)\b|Op-?Ed"),
    ("joint", "statement", r"^Joint |Communiqu|^G7|Quad"),
    ("contact", "readout", r"\b(?:Calls?|Meetings?|Travels?|Visits?|Participation|Dialogue)\b"),
    ("sanction", "statement", r"Sanction|Designat|Accountab|Reward|Visa Restriction|Action"),
    ("day", "statement", r"\bDay\b|Anniversary|Congratulations"),
    ("other", "statement", ""),
)


@dataclass(frozen=True, slots=True)
class Document:
    """One document to annotate; `sentences` are ranges in `text`, those of the body alone."""

    source: str
    key: str
    kind: str
    title: str
    body: str
    publisher: str
    published: str
    style: str
    sentences: tuple[Span, ...]

    @property
    def text(self) -> str:
        """Title, empty line, body: what all offsets count in."""
        return f"{self.title}\n\n{self.body}"

    @property
    def sha256(self) -> str:
        """Hash of `text`, hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Pick:
    """A line of `real/picked.csv`: a real document, its part, and the sentences that are to be annotated."""

    id: str
    part: str
    source: str
    kind: str
    key: str
    published: str
    sha256: str
    spans: tuple[Span, ...]


def kind_of(title: str) -> tuple[str, str]:
    """Type and style of a release, from its title."""
    return next((kind, style) for kind, style, pattern in KINDS if re.search(pattern, title))


@cache
def statedept(data: Path) -> dict[str, Document]:
    """State Department releases by their address."""
    with gzip.open(data / STATEDEPT, "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    return {row["link"]: _release(row) for row in rows}


def _release(row: dict[str, str]) -> Document:
    kind, style = kind_of(row["title"])
    title = " ".join(row["title"].split())
    day = parsedate_to_datetime(row["date"]).date().isoformat()
    return Document("statedept", row["link"], kind, title, row["text"], "US Department of State", day, style, ())


@cache
def gum(data: Path) -> dict[str, Document]:
    """GUM news, interviews and speeches of its train and dev parts, by document name."""
    with zipfile.ZipFile(data / GUM) as archive:
        held_out = set(_gum_test((data / "gum" / "splits.md").read_text(encoding="utf-8")))
        names = [Path(name).stem for name in archive.namelist() if name.startswith("dep/")]
        kept = [n for n in names if n.split("_")[1] in GUM_STYLES and n not in held_out]
        return {name: _gum(name, archive.read(f"dep/{name}.conllu").decode()) for name in kept}


def _gum_test(splits: str) -> Iterator[str]:
    part = ""
    for line in splits.splitlines():
        part = line[3:].strip() if line.startswith("## ") else part
        if part.startswith("test") and line.strip().startswith("* "):
            yield line.split("* ")[1].strip()


def _gum(name: str, conllu: str) -> Document:
    """The text of a GUM document: its sentences joined by a space, paragraphs and turns by a line break."""
    meta = dict(re.findall(r"^# meta::(\w+) = (.*)$", conllu, re.M))
    genre, title = name.split("_")[1], meta["title"].strip()
    pieces = list(_gum_pieces(conllu))
    if pieces and pieces[0][1] == title:
        pieces = pieces[1:]
    body, spans = "", []
    for fresh, words in pieces:
        body += ("\n" if fresh else " ") if body else ""
        start = len(title) + 2 + len(body)
        body += words
        spans.append((start, start + len(words)))
    publisher = meta["author"].strip() if genre == "speech" else "Wikinews"
    return Document(
        "gum", name, genre, title, body, publisher, meta["dateCreated"].strip(), GUM_STYLES[genre], tuple(spans)
    )


def _gum_pieces(conllu: str) -> Iterator[tuple[bool, str]]:
    """Sentences in order, each with whether a paragraph begins there."""
    fresh = False
    for line in conllu.splitlines():
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            fresh = True
        elif line.startswith("# text = "):
            yield fresh, line[9:]
            fresh = False


def cut(document: Document) -> tuple[Span, ...]:
    """Sentences of the body: the document's own where it has them, else those of the reader."""
    at = len(document.title) + 2
    return document.sentences or tuple((a + at, b + at) for a, b in split(document.body))


def written(file: Path) -> Document:
    """A document written for the corpus, from its case file."""
    return from_case(json.loads(file.read_text(encoding="utf-8")))


def from_case(case: dict[str, Any]) -> Document:
    """The document of a case in the case format."""
    title, body = case["title"], case["text"]
    head = ("written", case["id"], "written", title, body, case["publisher"], case["published"], case["style"])
    return Document(*head, cut(Document(*head, ())))


def real(source: str, key: str, data: Path = DATA) -> Document:
    """A real document by source and key.

    Raises:
        LookupError: the data folder has no such document.
    """
    found = {"statedept": statedept, "gum": gum}[source](data).get(key)
    if found is None:
        raise LookupError(f"{source} has no document {key!r}; is {data.name}/ the folder named in corpus/GUIDE.md?")
    return found


def picks(file: Path | None = None) -> dict[str, Pick]:
    """The picked real documents by id."""
    with (file or CORPUS / "real" / "picked.csv").open(encoding="utf-8", newline="") as stream:
        return {row["id"]: _pick(row) for row in csv.DictReader(stream)}


def _pick(row: dict[str, str]) -> Pick:
    spans = tuple((int(a), int(b)) for a, b in (pair.split("-") for pair in row["spans"].split()))
    return Pick(row["id"], row["part"], row["source"], row["kind"], row["key"], row["published"], row["sha256"], spans)
