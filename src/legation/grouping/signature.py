"""Signatures of texts, by which the ledger looks up what may be a copy (MinHash; Broder 1997).

Three sorts of band, since a text is republished in three ways. *Whole*: three minima over the shingles of the whole
text, for light edits. *Sentence*: one minimum over whole long sentences, for a text cut short or added to. *Lead*: the
first long sentence, for a teaser of two sentences. Two texts are a candidate pair when any band agrees, see `alike`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from rensa import RMinHash

from legation.grouping.texts import words_of

VERSION = "minhash 1"
SEED = 20251
SHINGLE = 3  # words
WHOLE_BANDS, ROWS = 7, 3
SENTENCE_BANDS = 4
LONG = 12  # words of a sentence that says something of its own


@dataclass(frozen=True, slots=True)
class Signature:
    """What a text is looked up by.

    Attributes:
        bands: up to 12 signed 64-bit numbers, no order; empty for a text without words.
        version: name of the recipe (seed, shingle, bands); numbers of different versions never agree.
    """

    bands: tuple[int, ...]
    version: str = VERSION


def signature(text: str) -> Signature:
    """Signature of a text; the same for the same sentences, whatever the quotes, commas and line breaks."""
    sentences = words_of(text).sentences
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return Signature(())
    whole = _minima(_shingles(words), WHOLE_BANDS * ROWS)
    bands = [_number("whole", n, *whole[n * ROWS : (n + 1) * ROWS]) for n in range(WHOLE_BANDS)]
    long = [" ".join(sentence) for sentence in sentences if len(sentence) >= LONG]
    if long:
        bands += [_number("sentence", n, value) for n, value in enumerate(_minima(long, SENTENCE_BANDS))]
        bands.append(_number("lead", long[0]))
    return Signature(tuple(bands))


def _shingles(words: list[str]) -> list[str]:
    if len(words) < SHINGLE:
        return [" ".join(words)]
    return [" ".join(run) for run in zip(*(words[n:] for n in range(SHINGLE)), strict=False)]


def _minima(items: Iterable[str], count: int) -> list[int]:
    """The least hash of the items under each of `count` permutations."""
    sketch = RMinHash(num_perm=count, seed=SEED)
    sketch.update(list(items))
    found: list[int] = sketch.digest()
    return found


def _number(*parts: object) -> int:
    """Signed 64-bit number of the parts."""
    digest = hashlib.blake2b("\x1f".join(map(str, (VERSION, *parts))).encode("utf-8", "replace"), digest_size=8)
    return int.from_bytes(digest.digest(), "big", signed=True)
