"""The statistical reader, served: tags, lemmas, trees and names for sentences already cut into words.

The model is a MiniLM encoder with small heads, exported to one ONNX graph (see `training/`). A sentence's annotation
depends on that sentence alone: sentences are padded to a shape that is a function of their own length, and every
operation of the graph works on one row or one sentence at a time, so neither the batch nor the order changes a result.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from legation.errors import WeightsError
from legation.reading import lemmas, trees

MOST_PIECES = 510  # of a window; the encoder has 512 positions, two are [CLS] and [SEP]
PIECES_A_WORD = 8
LETTERS_A_WORD = 120
MOST_KNOWN = 200_000
MOST_CELLS = 2048  # subtokens in one batch, padding included
STEP = 8
ENDINGS = 8192
SHAPES = ("none", "lower", "title", "upper", "initial", "mixed", "digits", "mark", "numeral", "other")
_INPUTS = ("ids", "shapes", "first", "last")
FLOATS = NDArray[np.float32]
INTS = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Annotation:
    """What the model says of one sentence; every tuple has one entry a word.

    Attributes:
        upos: UD word classes. feats: UD features as `Number=Sing|Person=3`, or empty.
        head: 0-based index of the head word, -1 for the root; exactly one root, no cycle.
        deprel: UD relations with subtypes, `root` at the root and nowhere else.
        head_p: probability of the chosen arc among all heads, 0 to 1.
        ner: BIO labels over PER, ORG and LOC, a valid sequence. ner_p: probability of each label, 0 to 1.
    """

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    lemma: tuple[str, ...]
    head: tuple[int, ...]
    deprel: tuple[str, ...]
    head_p: tuple[float, ...]
    ner: tuple[str, ...]
    ner_p: tuple[float, ...]


def shape(word: str, *, first: bool) -> int:
    """Number of the word's casing, 0 to 19: its place in `SHAPES`, plus ten for the first word of a sentence."""
    return SHAPES.index(_casing(word)) + (len(SHAPES) if first else 0)


def _casing(word: str) -> str:
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return _letterless(word)
    if any(c.isdigit() for c in word):
        return "numeral"
    text = "".join(letters)
    if text.islower():
        return "lower"
    if text.isupper():
        return "initial" if len(text) == 1 else "upper"
    if word[0].isupper() and text[1:].islower():
        return "title"
    return "mixed" if text.lower() != text else "other"


def _letterless(word: str) -> str:
    if any(c.isdigit() for c in word):
        return "digits"
    return "mark" if word.isprintable() else "other"


class Pieces:
    """WordPiece pieces of single words, remembered.

    Args:
        tokenizer: a `tokenizers.Tokenizer` for BERT's uncased vocabulary.
    """

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}
        self.unknown: int = tokenizer.token_to_id("[UNK]")
        self.start: int = tokenizer.token_to_id("[CLS]")
        self.stop: int = tokenizer.token_to_id("[SEP]")

    def __call__(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Piece ids of each word, one to `PIECES_A_WORD`; `[UNK]` where nothing is left of a word."""
        forms = [lemmas.straighten(word[:LETTERS_A_WORD]) for word in words]
        new = self._new(forms)
        if new:
            clean = [form.encode("utf-8", "replace").decode("utf-8") for form in new]
            found = self._tokenizer.encode_batch(clean, add_special_tokens=False)
            for form, encoding in zip(new, found, strict=True):
                self._known[form] = tuple(encoding.ids[:PIECES_A_WORD]) or (self.unknown,)
        return [self._known[form] for form in forms]

    def _new(self, forms: Sequence[str]) -> list[str]:
        """Forms not met before; all of them once the memory is full and emptied."""
        if len(self._known) > MOST_KNOWN:
            self._known.clear()
        return [form for form in dict.fromkeys(forms) if form not in self._known]


@dataclass(frozen=True, slots=True)
class Coded:
    """One window of a sentence as numbers.

    Attributes:
        ids: piece ids with [CLS] and [SEP]. shapes: shape of the word of each piece, 0 for the two specials.
        first, last: index in `ids` of each word's first and last piece.
        ends: for each word the numbers of its last 2, 4 and 6 characters, see `endings`.
    """

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]
    ends: tuple[tuple[int, ...], ...]


def endings(word: str) -> tuple[int, ...]:
    """Numbers of the last 2, 4 and 6 characters in lower case, 0 to `ENDINGS` - 1: what inflection is seen by."""
    form = lemmas.straighten(word[-6:]).lower()
    return tuple(zlib.crc32(f"{size}{form[-size:]}".encode("utf-8", "replace")) % ENDINGS for size in (2, 4, 6))


def code(words: Sequence[str], pieces: Pieces, *, opening: bool = True) -> Coded:
    """Numbers for words that fit one window; `opening` says that the first word opens a sentence."""
    ids, shapes, first, last = [pieces.start], [0], [], []
    for index, (word, parts) in enumerate(zip(words, pieces(words), strict=True)):
        first.append(len(ids))
        ids.extend(parts)
        shapes.extend([shape(word, first=opening and index == 0)] * len(parts))
        last.append(len(ids) - 1)
    ends = tuple(map(endings, words))
    return Coded((*ids, pieces.stop), (*shapes, 0), tuple(first), tuple(last), ends)


@dataclass(frozen=True, slots=True)
class Labels:
    """What the numbers of the model's outputs stand for, from `labels.json`."""

    tags: tuple[tuple[str, str], ...]
    rels: tuple[str, ...]
    scripts: tuple[str, ...]
    ner: tuple[str, ...]
    sha256: str
    version: str


def read_labels(path: Path) -> Labels:
    """Labels of a weights folder.

    Raises:
        WeightsError: the file is missing or is not what training writes.
    """
    try:
        found = json.loads(path.read_text("utf-8"))
        tags = tuple((upos, feats) for upos, _, feats in (tag.partition("|") for tag in found["tags"]))
        rels, scripts, ner = (tuple(found[name]) for name in ("rels", "scripts", "ner"))
        return Labels(tags, rels, scripts, ner, found["sha256"], found["version"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WeightsError(f"{path}: expected the labels that training writes, found {error!r}") from error


@dataclass(frozen=True, slots=True)
class _Window:
    """A run of one sentence's words that fits the model: its place in the input, its numbers, its words."""

    sentence: int
    coded: Coded
    words: tuple[str, ...]

    @property
    def size(self) -> int:
        """Length it is padded to, pieces and words alike: a function of the window alone."""
        return -(-len(self.coded.ids) // STEP) * STEP


class Encoder:
    """The model, loaded once and run on any number of sentences.

    Args:
        folder: where `reader.onnx`, `tokenizer.json` and `labels.json` are; the package's own by default.
        threads: threads of one call. More than one splits sums differently and can move a probability's last digits:
            keep to one where results must be the same to the bit.

    Raises:
        WeightsError: a file is missing, or the model is not the one that the labels were written for.
    """

    def __init__(self, folder: Path | None = None, *, threads: int = 1) -> None:
        self.folder = folder or Path(__file__).parent / "weights"
        self.labels = read_labels(self.folder / "labels.json")
        self.pieces = Pieces(_tokenizer(self.folder / "tokenizer.json"))
        self.session = _session(self.folder / "reader.onnx", self.labels.sha256, threads)

    @property
    def version(self) -> str:
        """Name and version of the weights, to be kept with what is read."""
        return self.labels.version

    def annotate(self, sentences: Sequence[Sequence[str]], batch_size: int = 32) -> list[Annotation]:
        """Annotations of sentences given as words, in the same order; empty tuples for an empty sentence.

        Args:
            sentences: words of each sentence, any script and length. A sentence too long for the model is read in
                windows, the later ones hung on the first one's root as parataxis with probability 0.
            batch_size: most sentences in one run of the model; it changes the speed only.
        """
        windows = [window for index, words in enumerate(sentences) for window in self._windows(index, words)]
        read: dict[int, Annotation] = {}
        for numbers in _batches(windows, max(1, batch_size)):
            read.update(zip(numbers, self._read([windows[number] for number in numbers]), strict=True))
        parts: list[list[Annotation]] = [[] for _ in sentences]
        for number, window in enumerate(windows):
            parts[window.sentence].append(read[number])
        return [_joined(found) for found in parts]

    def feeds(self, sentences: Sequence[Sequence[str]], batch_size: int = 32) -> list[dict[str, NDArray[Any]]]:
        """The model's inputs for sentences, batch by batch, for measuring."""
        windows = [window for index, words in enumerate(sentences) for window in self._windows(index, words)]
        return [_feed([windows[number] for number in numbers]) for numbers in _batches(windows, batch_size)]

    def encode(self, feed: dict[str, NDArray[Any]]) -> FLOATS:
        """Mean encoder state of each row of a batch, B,384, without running the heads: the speed to compare with."""
        import onnxruntime

        options = onnxruntime.RunOptions()
        options.only_execute_path_to_fetches = True
        states: FLOATS = self.session.run(["encoded"], feed, options)[0]
        return states

    def _windows(self, index: int, words: Sequence[str]) -> Iterator[_Window]:
        begin, room = 0, MOST_PIECES
        for place, parts in enumerate(self.pieces(words)):
            if len(parts) > room:
                yield self._window(index, words, begin, place)
                begin, room = place, MOST_PIECES
            room -= len(parts)
        if begin < len(words):
            yield self._window(index, words, begin, len(words))

    def _window(self, index: int, words: Sequence[str], begin: int, end: int) -> _Window:
        kept = tuple(words[begin:end])
        return _Window(index, code(kept, self.pieces, opening=begin == 0), kept)

    def _read(self, windows: Sequence[_Window]) -> list[Annotation]:
        """Annotations of windows of one size."""
        feed = _feed(windows)
        arcs, rels, tags, scripts, names = self._run(feed)
        found = []
        for row, window in enumerate(windows):
            count = len(window.words)
            scores = arcs[row, :count, : count + 1]
            heads = trees.decode(scores)
            related = rels[row, :count]
            if not np.array_equal(scores.argmax(axis=1) - 1, heads):
                related = self._related(feed, row, heads)
            labelled = self._labelled(window.words, tags[row].tolist(), scripts[row].tolist())
            found.append(self._annotation(labelled, heads, related.tolist(), scores, names[row, :count]))
        return found

    def _run(self, feed: dict[str, NDArray[Any]]) -> Any:
        return self.session.run(["arcs", "rels", "tags", "scripts", "names"], feed)

    def _related(self, feed: dict[str, NDArray[Any]], row: int, heads: tuple[int, ...]) -> INTS:
        """Relations of one sentence of a batch for heads that are not each word's best."""
        one = {name: value[row : row + 1] for name, value in feed.items()}
        one["heads"] = one["heads"].copy()
        one["heads"][0, : len(heads)] = np.array(heads) + 1
        rels: INTS = self.session.run(["rels"], one)[0][0, : len(heads)]
        return rels

    def _labelled(self, words: Sequence[str], tags: list[int], scripts: list[int]) -> list[tuple[str, str, str]]:
        """Word class, features and lemma of each word."""
        labels = self.labels
        return [
            (*labels.tags[tag], lemmas.undouble(lemmas.apply(labels.scripts[script], word)))
            for word, tag, script in zip(words, tags, scripts, strict=False)
        ]

    def _annotation(
        self, labelled: list[tuple[str, str, str]], heads: tuple[int, ...], rels: list[int], arcs: FLOATS, names: FLOATS
    ) -> Annotation:
        upos, feats, lemma = zip(*labelled, strict=True)
        ner = _valid(names, self.labels.ner)
        return Annotation(
            upos=upos,
            feats=feats,
            lemma=lemma,
            head=heads,
            deprel=tuple(self.labels.rels[rel] for rel in rels),
            head_p=_chosen(arcs, heads),
            ner=tuple(self.labels.ner[label] for label in ner),
            ner_p=tuple(float(names[row, label]) for row, label in enumerate(ner)),
        )


def _tokenizer(path: Path) -> Any:
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from tokenizers import Tokenizer

    if not path.is_file():
        raise WeightsError(f"{path} is missing; expected the tokenizer that training writes")
    return Tokenizer.from_file(str(path))


def _session(path: Path, sha256: str, threads: int) -> Any:
    """The model in ONNX Runtime, on the processor, after its hash is checked."""
    import onnxruntime

    if not path.is_file():
        raise WeightsError(f"{path} is missing; expected the model that training writes")
    data = path.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        raise WeightsError(f"{path} has sha256 {found}; labels.json expects {sha256}: take both from one training")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.enable_mem_pattern, options.log_severity_level = False, 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])


def _batches(windows: Sequence[_Window], batch_size: int) -> Iterator[list[int]]:
    """Numbers of windows of one size, at most `batch_size` and `MOST_CELLS` pieces together."""
    sizes: dict[int, list[int]] = defaultdict(list)
    for number, window in enumerate(windows):
        sizes[window.size].append(number)
    for size, numbers in sorted(sizes.items()):
        most = max(1, min(batch_size, MOST_CELLS // size))
        yield from (numbers[start : start + most] for start in range(0, len(numbers), most))


def _feed(windows: Sequence[_Window]) -> dict[str, NDArray[Any]]:
    """The model's inputs for windows of one size S: B,S for pieces and words alike, B,S+1 for nodes."""
    count, size = len(windows), windows[0].size
    feed: dict[str, NDArray[Any]] = {name: np.zeros((count, size), np.int64) for name in _INPUTS}
    feed["ends"] = np.zeros((count, size, 3), np.int64)
    feed["mask"] = np.zeros((count, size), np.int32)
    feed["nodes"] = np.full((count, size + 1), -10000.0, np.float32)
    feed["heads"] = np.full((count, size), -1, np.int64)
    for row, window in enumerate(windows):
        for name in (*_INPUTS, "ends"):
            values = getattr(window.coded, name)
            feed[name][row, : len(values)] = values
        feed["mask"][row, : len(window.coded.ids)] = 1
        feed["nodes"][row, : len(window.words) + 1] = 0.0
    return feed


def _chosen(arcs: FLOATS, heads: tuple[int, ...]) -> tuple[float, ...]:
    """Probability of each word's head among all its heads."""
    odds = np.exp(arcs.astype(np.float64) - arcs.max(axis=1, keepdims=True))
    rows = np.arange(len(heads))
    chosen = odds[rows, np.array(heads) + 1] / odds.sum(axis=1)
    return tuple(chosen.tolist())


def _valid(names: FLOATS, labels: tuple[str, ...]) -> list[int]:
    """The likeliest sequence of labels in which every I- continues a name of its kind."""
    best: list[int] = names.argmax(axis=1).tolist()
    if all(_follows(labels[left], labels[right]) for left, right in zip([0, *best], best, strict=False)):
        return best
    return _viterbi(np.log(np.maximum(names.astype(np.float64), 1e-12)), labels)


def _follows(left: str, right: str) -> bool:
    """Whether the label `right` may come after `left`."""
    return not right.startswith("I-") or left[1:] == right[1:]


def _viterbi(scores: NDArray[np.float64], labels: tuple[str, ...]) -> list[int]:
    allowed = np.array([[0.0 if _follows(left, right) else -1e9 for right in labels] for left in labels])
    total = scores[0] + allowed[labels.index("O")]
    back: list[INTS] = []
    for row in scores[1:]:
        ways = total[:, None] + allowed
        back.append(ways.argmax(axis=0))
        total = ways.max(axis=0) + row
    path = [int(total.argmax())]
    for pointer in reversed(back):
        path.append(int(pointer[path[-1]]))
    return path[::-1]


def _joined(parts: Sequence[Annotation]) -> Annotation:
    """One sentence's annotation from its windows', the later roots hung on the first."""
    if len(parts) == 1:
        return parts[0]
    joined: dict[str, list[Any]] = {name: [] for name in Annotation.__slots__}
    top = parts[0].head.index(-1) if parts else 0
    for part in parts:
        moved = _moved(part, len(joined["head"]), top)
        for name, values in joined.items():
            values.extend(getattr(moved, name))
    return Annotation(**{name: tuple(values) for name, values in joined.items()})


def _moved(part: Annotation, offset: int, top: int) -> Annotation:
    """A window's annotation with its heads counted in the sentence."""
    if not offset:
        return part
    roots = [head == -1 for head in part.head]
    head = tuple(top if root else head + offset for head, root in zip(part.head, roots, strict=True))
    deprel = tuple("parataxis" if root else rel for rel, root in zip(part.deprel, roots, strict=True))
    head_p = tuple(0.0 if root else chance for chance, root in zip(part.head_p, roots, strict=True))
    return replace(part, head=head, deprel=deprel, head_p=head_p)
