"""How well mentions and their links agree with GUM's annotators: CoNLL F1 over people and organisations.

    python -m bench.coreference PATH/gum_news_speech.zip [--genre news] [--split dev|test|train] [--floor 0.55]

The floor is 0.55 unless given. Trees and names are the annotators' own unless `--model` is given. The score is the mean
of MUC, B³ and CEAFe F1 over chains of two mentions and more, as in CoNLL-2012. Mentions are matched by their head word,
since GUM's spans include relative clauses. Mentions that the annotators give to another type (places, things, times)
count on neither side.
"""

from __future__ import annotations

import argparse
import re
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from legation.model.readings import Mention, Sentence, Token
from legation.model.spans import Span
from legation.reading.coreference import link
from legation.reading.mentions import find_mentions

Word = tuple[int, int]  # sentence, word
Chains = list[set[Word]]
TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
SCORED = ("person", "organization")


@dataclass(frozen=True, slots=True)
class Gold:
    """A document as GUM's annotators read it.

    Attributes:
        labels: BIO names, for mentions headed by a proper noun. chains: head words of each entity's mentions.
        types: type of the entity at each head word.
    """

    name: str
    text: str
    sentences: tuple[Sentence, ...]
    labels: tuple[tuple[str, ...], ...]
    chains: dict[str, list[Word]]
    types: dict[Word, str]


def load(path: str, genre: str = "news") -> Iterator[Gold]:
    """Documents of one genre, in order of name."""
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            if name.startswith(f"dep/GUM_{genre}_"):
                yield _document(name[4:-7], archive.read(name).decode("utf-8"))


def _document(name: str, source: str) -> Gold:
    text, sentences, labels, paragraph = "", [], [], -1
    marks: list[tuple[str, str, list[Word], list[int]]] = []
    for number, block in enumerate(b for b in source.split("\n\n") if "\n1" in b):
        rows = [line.split("\t") for line in block.split("\n") if line and line[0] != "#"]
        rows = [row for row in rows if row[0].isdigit()]
        paragraph += "# newpar" in block
        tokens, start = [], len(text)
        for index, row in enumerate(rows):
            begin = len(text)
            text += row[1]
            feats = "" if row[5] == "_" else row[5]
            tokens.append(Token(index, row[1], begin, len(text), row[2], row[3], feats, int(row[6]) - 1, row[7]))
            if "SpaceAfter=No" not in row[9]:
                text += " "
        end = len(text.rstrip())
        sentences.append(Sentence(number, Span(start, end), paragraph, tuple(tokens)))
        found = list(_entities(rows))
        labels.append(_labels(tokens, found))
        marks += [(key, kind, [(number, _head(tokens, a, b))], [a, b]) for key, kind, a, b in found]
        text = text.rstrip() + ("\n" if number else "\n\n")
    return Gold(name, text, tuple(sentences), tuple(labels), *_chains(marks))


def _entities(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str, int, int]]:
    """(entity, type, first, last) of the mentions of one sentence; discontinuous ones are left out."""
    open_at: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for index, row in enumerate(rows):
        field = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for opening, body, closing in re.findall(r"(\()?([^()]+)(\))?", field.group(1) if field else ""):
            key, _, rest = body.partition("-")
            if opening:
                open_at[key].append((index, rest.partition("-")[0]))
            if closing and open_at[key]:
                start, kind = open_at[key].pop()
                yield key, kind, start, index


def _head(tokens: Sequence[Token], first: int, last: int) -> int:
    """The word of a span that is governed from outside it."""
    for token in tokens[first : last + 1]:
        if not first <= token.head <= last and token.upos != "PUNCT":
            return token.index
    return first


def _labels(tokens: Sequence[Token], found: Sequence[tuple[str, str, int, int]]) -> tuple[str, ...]:
    """Names as an encoder would label them: the proper nouns about a mention's head."""
    labels = ["O"] * len(tokens)
    for _, kind, first, last in sorted(found, key=lambda m: m[3] - m[2], reverse=True):
        head = _head(tokens, first, last)
        if kind not in TYPES or tokens[head].upos != "PROPN":
            continue
        run = [i for i in range(first, last + 1) if _of_name(tokens, i, head)]
        for index in run:
            labels[index] = ("B-" if index == run[0] else "I-") + TYPES[kind]
    return tuple(labels)


def _of_name(tokens: Sequence[Token], index: int, head: int) -> bool:
    token = tokens[index]
    own = token.head == head and token.deprel in ("flat", "compound", "amod", "goeswith")
    return index == head or (own and (token.upos == "PROPN" or token.text[0].isupper()))


def _chains(marks: list[tuple[str, str, list[Word], list[int]]]) -> tuple[dict[str, list[Word]], dict[Word, str]]:
    chains: dict[str, list[Word]] = defaultdict(list)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for key, kind, words, _ in marks:
        chains[key] += words
        kinds[key][kind] += 1
    # A head shared by two mentions (a name and the phrase around it) belongs to the wider one, listed later.
    types = {word: kinds[key].most_common(1)[0][0] for key, words in chains.items() for word in words}
    return dict(chains), types


def response(mentions: Sequence[Mention]) -> Chains:
    """Chains of the reader: one antecedent or an apposition joins; sets ("the two") join nothing."""
    parent = list(range(len(mentions)))

    def root(index: int) -> int:
        while parent[index] != index:
            index = parent[index]
        return index

    for mention in mentions:
        single = mention.antecedents if len(mention.antecedents) == 1 else ()
        for other in (*single, *mention.apposition):
            parent[root(mention.index)] = root(other)
    chains: dict[int, set[Word]] = defaultdict(set)
    for mention in mentions:
        chains[root(mention.index)].add((mention.sentence, mention.head))
    return list(chains.values())


def compared(gold: Gold, found: Chains) -> tuple[Chains, Chains]:
    """Key and response over the scored types, chains of two and more."""
    key = [set(words) for words in gold.chains.values() if gold.types[words[0]] in SCORED]
    titled = {(s.index, t.index) for s in gold.sentences for t in s.tokens if t.deprel == "nmod:desc"}
    relative = {(s.index, t.index) for s in gold.sentences for t in s.tokens if "PronType=Rel" in t.feats}
    kept = [{w for w in c if gold.types.get(w, SCORED[0]) in SCORED} - titled - relative for c in found]
    return [c for c in key if len(c) > 1], [c for c in kept if len(c) > 1]


def muc(key: Chains, other: Chains) -> tuple[float, float]:
    """Links of `key` kept by `other`, and their number (Vilain et al. 1995)."""
    where = {word: number for number, chain in enumerate(other) for word in chain}
    kept = sum(len(c) - len({where.get(w, ("alone", w)) for w in c}) for c in key)
    return kept, sum(len(c) - 1 for c in key)


def b_cubed(key: Chains, other: Chains) -> tuple[float, float]:
    """Overlap of each mention's chains, summed, and the number of mentions (Bagga and Baldwin 1998)."""
    total = sum(len(c & o) ** 2 / len(c) for c in key for o in other)
    return total, sum(map(len, key))


def ceaf(key: Chains, other: Chains) -> tuple[float, float, float, float]:
    """Similarity of the best alignment by entity (Luo 2005), twice, each with the number of chains.

    The alignment is greedy, which loses less than one point in a thousand on documents of this size.
    """
    pairs = sorted(
        ((2 * len(k & o) / (len(k) + len(o)), i, j) for i, k in enumerate(key) for j, o in enumerate(other) if k & o),
        key=lambda p: (-p[0], p[1], p[2]),
    )
    left, right, total = set[int](), set[int](), 0.0
    for score, i, j in pairs:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            total += score
    return total, len(key), total, len(other)


def f1(recall: tuple[float, float], precision: tuple[float, float]) -> float:
    """F1 of two (sum, number) pairs, 0 to 1."""
    r, p = (s / n if n else 0.0 for s, n in (recall, precision))
    return 2 * r * p / (r + p) if r + p else 0.0


class Score:
    """Sums over documents."""

    def __init__(self) -> None:
        self.sums: dict[str, list[float]] = defaultdict(lambda: [0.0] * 4)

    def add(self, key: Chains, other: Chains) -> None:
        """Add one document's chains."""
        self._add("MUC", (*muc(key, other), *muc(other, key)))
        self._add("B3", (*b_cubed(key, other), *b_cubed(other, key)))
        self._add("CEAFe", ceaf(key, other))

    def _add(self, name: str, values: Sequence[float]) -> None:
        self.sums[name] = [a + b for a, b in zip(self.sums[name], values, strict=True)]

    def figures(self) -> dict[str, float]:
        """F1 of each measure, and their mean as `CoNLL`."""
        found = {name: f1((s[0], s[1]), (s[2], s[3])) for name, s in self.sums.items()}
        return {**found, "CoNLL": sum(found.values()) / len(found)} if found else {"CoNLL": 0.0}


def chosen(path: str, split: str) -> set[str] | None:
    """Names of the documents of a GUM split, from the `splits.md` beside the archive; None for all."""
    if split == "all":
        return None
    listing = Path(path).with_name("splits.md").read_text("utf-8")
    named = {
        part: set(re.findall(r"GUM_\w+", body))
        for part, body in re.findall(r"## (\w+)\n(.*?)(?=\n## |\Z)", listing, re.S)
    }
    held = named.get("dev", set()) | named.get("test", set())
    with zipfile.ZipFile(path) as archive:
        every = {n[4:-7] for n in archive.namelist() if n.startswith("dep/")}
    return every - held if split == "train" else named[split]


def main(arguments: Sequence[str]) -> int:
    """Print the figures; 1 when the mean is under the floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive")
    parser.add_argument("--genre", default="news")
    parser.add_argument("--split", default="all", choices=("all", "dev", "test", "train"))
    parser.add_argument("--model", action="store_true", help="trees and names by the encoder")
    parser.add_argument("--floor", type=float, default=0.55)
    options = parser.parse_args(arguments)
    names, score, spent, count = chosen(options.archive, options.split), Score(), 0.0, 0
    for gold in load(options.archive, options.genre):
        if names is not None and gold.name not in names:
            continue
        sentences, labels = annotated(gold) if options.model else (gold.sentences, gold.labels)
        begun = perf_counter()
        mentions = link(gold.text, sentences, find_mentions(gold.text, sentences, labels))
        spent, count = spent + perf_counter() - begun, count + len(sentences)
        score.add(*compared(gold, response(mentions)))
    figures = score.figures()
    print(
        *(f"{name} {value:.3f}" for name, value in figures.items()), f"{1000 * spent / max(count, 1):.3f} ms/sentence"
    )
    return int(figures["CoNLL"] < options.floor)


def annotated(gold: Gold) -> tuple[tuple[Sentence, ...], tuple[tuple[str, ...], ...]]:
    """The document's sentences with the encoder's tags, trees and names on the annotators' words."""
    from legation.reading.encoder import Encoder
    from legation.reading.reader import with_annotation

    found = Encoder().annotate([[t.text for t in s.tokens] for s in gold.sentences])
    pairs = [with_annotation(s, a) for s, a in zip(gold.sentences, found, strict=True)]
    return tuple(pairs), tuple(a.ner for a in found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
