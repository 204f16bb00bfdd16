"""The statistical reader: shapes, validity, and results that do not depend on the batch."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from legation.errors import WeightsError
from legation.reading.encoder import Annotation, Encoder, _valid, endings, shape
from legation.reading.trees import is_tree
from legation.reading.words import tokenize

WEIGHTS = Path(__file__).parents[2] / "src/legation/reading/weights"
TEXTS = (
    "The foreign ministers of Iran and Saudi Arabia met in Beijing on Thursday.",
    "Russia expelled ten American diplomats.",
    "U.S. RECALLS AMBASSADOR TO TURKEY",
    "Secretary Blinken spoke with Kazakhstan’s Special Representative for Afghanistan, Yerkin Tokumov, on Monday.",
    "No.",
    "Talks, which had been delayed twice over the seating of the delegations, resumed in Doha, where the Emir of Qatar"
    " received the heads of both delegations before the first session, according to his office.",
    "日本 and \x00 नमस्ते ☕",
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


def words(text: str) -> list[str]:
    return [text[first:last] for first, last in tokenize(text)]


def rounded(annotation: Annotation) -> tuple[object, ...]:
    found = annotation
    chances = tuple(round(value, 2) for value in (*found.head_p, *found.ner_p))
    return (found.upos, found.feats, found.lemma, found.head, found.deprel, found.ner, chances)


def test_batch_and_order_change_nothing(encoder: Encoder) -> None:
    sentences = [words(text) for text in TEXTS]
    alone = [rounded(encoder.annotate([sentence])[0]) for sentence in sentences]
    together = [rounded(found) for found in encoder.annotate(sentences)]
    doubled = [rounded(found) for found in encoder.annotate([*sentences[::-1], *sentences * 3], batch_size=5)]
    assert together == alone
    assert doubled == [*alone[::-1], *alone * 3]


def test_threads_change_nothing(encoder: Encoder) -> None:
    sentences = [words(text) for text in TEXTS]
    other = Encoder(threads=2).annotate(sentences)
    assert list(map(rounded, other)) == list(map(rounded, encoder.annotate(sentences)))


def test_every_annotation_is_valid(encoder: Encoder) -> None:
    sentences = [words(text) for text in TEXTS]
    for sentence, found in zip(sentences, encoder.annotate(sentences), strict=True):
        assert {len(getattr(found, name)) for name in Annotation.__slots__} == {len(sentence)}
        assert is_tree(found.head)
        assert [rel == "root" for rel in found.deprel] == [head == -1 for head in found.head]
        assert all(0.0 <= chance <= 1.0 for chance in (*found.head_p, *found.ner_p))
        assert all(lemma for lemma in found.lemma)
        for left, right in zip(("O", *found.ner), found.ner, strict=False):
            assert not right.startswith("I-") or left[2:] == right[2:]


def test_reads_a_plain_sentence(encoder: Encoder) -> None:
    found = encoder.annotate([words(TEXTS[1])])[0]
    assert found.head == (1, -1, 4, 4, 1, 1)
    assert found.deprel == ("nsubj", "root", "nummod", "amod", "obj", "punct")
    assert found.upos == ("PROPN", "VERB", "NUM", "ADJ", "NOUN", "PUNCT")
    assert found.lemma[1] == "expel"
    assert found.lemma[4] == "diplomat"
    assert "Tense=Past" in found.feats[1]
    assert found.ner[0] == "B-LOC"


def test_no_sentences_and_no_words(encoder: Encoder) -> None:
    assert encoder.annotate([]) == []
    assert encoder.annotate([[], ["Yes"], []])[0].head == ()


def test_a_sentence_longer_than_the_model_is_read_in_windows(encoder: Encoder) -> None:
    sentence = words(TEXTS[0]) * 60
    found = encoder.annotate([sentence])[0]
    assert len(found.head) == len(sentence)
    assert is_tree(found.head)
    assert found.deprel.count("root") == 1


@pytest.mark.parametrize("word", ["", "\x00", "\u200b", "x" * 100_000, "\ud800", "👩‍👩‍👧", " "])
def test_odd_words_do_not_break_it(encoder: Encoder, word: str) -> None:
    assert len(encoder.annotate([["The", word, "met"]])[0].head) == 3


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"labels\.json"):
        Encoder(tmp_path)


def test_weights_of_another_training_are_refused(tmp_path: Path) -> None:
    for name in ("labels.json", "tokenizer.json"):
        shutil.copy(WEIGHTS / name, tmp_path)
    (tmp_path / "reader.onnx").write_bytes(b"another model")
    with pytest.raises(WeightsError, match="sha256"):
        Encoder(tmp_path)


def test_labels_fit_what_is_read(encoder: Encoder) -> None:
    labels = json.loads((WEIGHTS / "labels.json").read_text("utf-8"))
    assert encoder.version == labels["version"]
    assert {"B-PER", "I-ORG", "O"} <= set(labels["ner"])
    assert "nsubj:pass" in labels["rels"]


def test_the_weights_stay_small() -> None:
    assert sum(path.stat().st_size for path in WEIGHTS.iterdir()) <= 25_000_000


def test_the_likeliest_valid_names_are_taken() -> None:
    labels = ("O", "B-PER", "I-PER")
    names = np.array([[0.5, 0.4, 0.1], [0.1, 0.1, 0.8]], np.float32)
    assert _valid(names, labels) == [1, 2]


@pytest.mark.parametrize(
    ("word", "name"),
    [("talks", 1), ("Talks", 2), ("UN", 3), ("J.", 4), ("McDonald", 5), ("1990", 6), (",", 7), ("G20", 8), ("日本", 9)],
)
def test_shapes(word: str, name: int) -> None:
    assert shape(word, first=False) == name
    assert shape(word, first=True) == name + 10


def test_endings_ignore_case_and_curls() -> None:
    assert endings("Countries") == endings("COUNTRIES")
    assert endings("n’t") == endings("n't")
    assert endings("talks") != endings("talked")
