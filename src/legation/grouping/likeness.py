"""Whether two texts are one text published twice (issue: near-duplicate documents).

Sentences are paired; what counts is how many words stand in pairs, and what was put in the place of what. A template
filled in twice agrees in its wording and differs where names, numbers and dates stand: that is two texts. A correction
of one number in thirty sentences is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from legation.grouping.slots import Change, compare
from legation.grouping.texts import Words, words_of

SHARED = 0.8  # of the shorter text's words
LEAD = 3  # sentences: a text cut short begins where the long one begins
ALIKE_LENGTH = 0.6  # below it the shorter text must be the long one cut short
FEWEST = 20  # words
SENTENCES_A_SLOT = 8  # unchanged sentences that outweigh one changed name or number
AT_THE_HEAD = 4  # times as much as elsewhere counts a name changed in the first sentence or title
MOST_LEFT = 60  # unequal sentences beyond which two texts are not compared further


class Kind(StrEnum):
    """What a near-duplicate is: `copy` of somebody's text, or `revision`, the publisher's own other version."""

    COPY = "copy"
    REVISION = "revision"


@dataclass(frozen=True, slots=True)
class Text:
    """A document's text with what tells a revision from a copy.

    Attributes:
        text: with or without the title. publisher: as the source names it. url: address, as given.
    """

    text: str
    publisher: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two texts are near-duplicates.

    Attributes:
        score: share of the shorter text's words that the other has in the same sentences, 0 to 1.
        reason: what differs, in words.
    """

    kind: Kind
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Paired:
    """Sentences of two texts laid side by side.

    Attributes:
        same: pairs of equal sentences. changed: pairs that differ, with what differs.
        matched: words that stand in pairs. alone: sentences of each text without a partner.
    """

    same: tuple[tuple[int, int], ...]
    changed: tuple[tuple[int, int, Change], ...]
    matched: int
    alone: tuple[int, int]

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """Places of all pairs."""
        return sorted([*self.same, *((a, b) for a, b, _ in self.changed)])


def alike(a: Text, b: Text) -> Likeness | None:
    """What the two are to one another; None when they are two texts. `alike(a, b) == alike(b, a)`.

    Returns:
        A revision when both are of one publisher at one address and differ in words; else a copy.
    """
    if (b.text, b.publisher or "", b.url or "") < (a.text, a.publisher or "", a.url or ""):
        a, b = b, a
    left, right = words_of(a.text), words_of(b.text)
    if left.sentences == right.sentences:
        return Likeness(Kind.COPY, 1.0, "the same words") if left.size else None
    shorter, longer = sorted((left.size, right.size))
    if shorter < FEWEST:
        return None
    paired = _pair(left, right)
    address = _same_address(a, b)
    score = paired.matched / shorter
    if score < SHARED or not _one_text(paired, address) or not _cut_short(paired, shorter / longer):
        return None
    return Likeness(Kind.REVISION if address else Kind.COPY, round(min(score, 1.0), 4), _reason(paired, left, right))


def _same_address(a: Text, b: Text) -> bool:
    """Whether one publisher put both at one address; an address without a publisher is its own publisher's."""
    return a.url is not None and a.url == b.url and (a.publisher or "").casefold() == (b.publisher or "").casefold()


def _pair(left: Words, right: Words) -> _Paired:
    same, rest_left, rest_right = _equal(left.sentences, right.sentences)
    changed: list[tuple[int, int, Change]] = []
    if len(rest_left) <= MOST_LEFT and len(rest_right) <= MOST_LEFT:
        changed = _nearest(left, right, rest_left, rest_right)
    matched = sum(len(left.sentences[a]) for a, _ in same) + sum(change.matched for _, _, change in changed)
    alone = (len(rest_left) - len(changed), len(rest_right) - len(changed))
    return _Paired(tuple(same), tuple(changed), matched, alone)


def _equal(
    left: Sequence[tuple[str, ...]], right: Sequence[tuple[str, ...]]
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Pairs of equal sentences, each used once, and the places left over on both sides."""
    places: dict[tuple[str, ...], list[int]] = {}
    for place in range(len(right) - 1, -1, -1):
        places.setdefault(right[place], []).append(place)
    same = [(place, found.pop()) for place, sentence in enumerate(left) if (found := places.get(sentence))]
    used_left, used_right = {a for a, _ in same}, {b for _, b in same}
    rest_left = [place for place in range(len(left)) if place not in used_left]
    return same, rest_left, [place for place in range(len(right)) if place not in used_right]


def _nearest(
    left: Words, right: Words, rest_left: Sequence[int], rest_right: Sequence[int]
) -> list[tuple[int, int, Change]]:
    """Each leftover sentence with the leftover that shares most words, at least half of both; best pairs first."""
    bags = {place: Counter(right.sentences[place]) for place in rest_right}
    near = []
    for a in rest_left:
        bag = Counter(left.sentences[a])
        for b, other in bags.items():
            share = 2 * (bag & other).total() / (len(left.sentences[a]) + len(right.sentences[b]))
            if share >= 0.5:
                near.append((-share, abs(a - b), a, b))
    found: list[tuple[int, int, Change]] = []
    used_left: set[int] = set()
    used_right: set[int] = set()
    for _, _, a, b in sorted(near):
        if a not in used_left and b not in used_right:
            used_left.add(a)
            used_right.add(b)
            found.append((a, b, compare(left.spelt[a], right.spelt[b])))
    return found


def _one_text(paired: _Paired, address: bool) -> bool:
    """Whether the names and numbers that differ are few enough for a correction; another date at the head is none."""
    if any(change.dated and not (a and b) for a, b, change in paired.changed):
        return False
    slots = sum(change.slots * (1 if a and b else AT_THE_HEAD) for a, b, change in paired.changed)
    allowed = len(paired.same) // SENTENCES_A_SLOT + (2 if address else 0)
    return slots <= allowed


def _cut_short(paired: _Paired, ratio: float) -> bool:
    """Whether texts of unequal length begin alike: one that stands inside a longer one is quoted, not copied."""
    if ratio >= ALIKE_LENGTH:
        return True
    return bool(paired.pairs) and max(paired.pairs[0]) < LEAD


def _reason(paired: _Paired, left: Words, right: Words) -> str:
    of = max(len(left.sentences), len(right.sentences))
    parts = []
    if paired.changed:
        count = len(paired.changed)
        parts.append(f"differs in {count} {'sentence' if count == 1 else 'sentences'} of {of}")
    if any(paired.alone):
        more, fewer = max(paired.alone), min(paired.alone)
        parts.append(f"{more} of {of} only in one" + (f", {fewer} only in the other" if fewer else ""))
    return "; ".join(parts) or "the same sentences in another order"
