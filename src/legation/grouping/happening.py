"""Which coded events of different documents tell of one happening (codebook section 2 and invariant 3 of the issue).

Careful by design: a wrong merge invents a fact, a missed one costs a second look. Whatever contradicts (another act,
status, day, side, person or place) excludes; what agrees adds to a score that has to reach `ENOUGH`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from legation.grouping.mentions import akin, probability
from legation.grouping.rarity import background, cosine
from legation.grouping.stems import content, stem
from legation.grouping.texts import WORD
from legation.grouping.told import LASTING, Told, days, kin, named, offices, person_sides, seen_in, sides, standing

__all__ = ["Match", "Told", "same_happening"]

ENOUGH = 0.6
SAME_WORDS = 0.7  # least that two triggers must be akin where no act is known
LIKE_WORDS = 0.3  # least cosine of the sentences of two sayings
STORY = (0.1, 0.25)  # cosine of two texts below which they tell two stories, and above which one
WORDY = frozenset(
    "criticise accuse welcome express_hope ask demand refuse deny confirm evade disclaim threaten threaten_relations "
    "reaffirm_recognition promise_cooperation cooperate invite".split()
)
"""Acts done in words, several on one day and the same again the next: the words and the dated day must agree."""
CONTACTS = frozenset({"talks", "telephone"})
MUTUAL = frozenset("talks telephone sign_agreement establish_relations restore_relations cooperate".split())


@dataclass(frozen=True, slots=True)
class Match:
    """Two events tell of one happening.

    Attributes:
        score: 0 to 1. reason: what agrees, in words.
    """

    score: float
    reason: str


Found = tuple[float, str]


def same_happening(a: Told, b: Told) -> Match | None:
    """Whether two events of different documents tell of one happening; symmetric; None when in doubt.

    Events of one document are never matched here: the coder has already joined repetitions.
    """
    if a.document == b.document or kin(a.event) != kin(b.event) or standing(a.event) != standing(b.event):
        return None
    if _apart(a, b):
        return None
    when = _when(a, b)
    if when is None:
        return None
    return _by_words(a, b, when) if a.event.act is None else _by_sides(a, b, when)


def _by_sides(a: Told, b: Told, when: Found) -> Match | None:
    """Match of two diplomatic acts: date, sides, third thing, persons, place and words, added up."""
    who = _who(a, b)
    if who is None:
        return None
    found = [when, who, *_extras(a, b)]
    words = cosine(_bag(a.sentence), _bag(b.sentence))
    if a.event.act in WORDY and (words < LIKE_WORDS or not _both_dated(a, b)):
        return None
    if words >= 0.1:
        found.append((0.3 * words, "like words"))
    score = sum(value for value, _ in found)
    if score < ENOUGH:
        return None
    return Match(round(min(score, 1.0), 3), ", ".join(("same act", *(reason for _, reason in found))))


def _by_words(a: Told, b: Told, when: Found) -> Match | None:
    """Match of two events outside diplomacy, by the scorer of `mentions.py`.

    Undated ones match only at one place: "the attack" of a text may be yesterday's or last year's.
    """
    extras = [reason for _, reason in _extras(a, b)]
    if not _both_dated(a, b) and "same place" not in extras:
        return None
    left, right = seen_in(a), seen_in(b)
    if akin(left, right) < SAME_WORDS:
        return None
    low, high = STORY
    near = cosine(_bag(a.text or a.sentence), _bag(b.text or b.sentence))
    story = min(1.0, max(0.0, (near - low) / (high - low)))
    score = probability(left, right, story)
    if score < ENOUGH:
        return None
    return Match(round(score, 3), ", ".join(("like triggers", when[1], *extras, "like words")))


def _when(a: Told, b: Told) -> Found | None:
    """What the dates say; None when they exclude one happening or leave it open."""
    left, right = days(a), days(b)
    if left is None or right is None:
        return None
    if left.end <= right.start or right.end <= left.start:
        return None
    if left.sure and right.sure:
        return 0.35, "same day" if (left.end - left.start).days == 1 else "same days"
    if max(left.length, right.length) <= 3:
        return 0.2, "reported within a day"
    return (0.2, "dates agree") if a.event.act in LASTING else None


def _who(a: Told, b: Told) -> Found | None:
    """What the sides say; None when they exclude one happening."""
    one, other = sides(a.event), sides(b.event)
    shared = one.all & other.all
    if not shared or (kin(a.event) not in MUTUAL and _crossed(one.actor, other.actor, one.recipient, other.recipient)):
        return None
    if one.all == other.all:
        return (0.35, "same sides") if len(shared) > 1 else (0.15, "same side")
    if kin(a.event) in MUTUAL and len(shared) > 1 and (one.all < other.all or other.all < one.all):
        return 0.2, "one names more sides"
    return None


def _crossed(*pairs: frozenset[str]) -> bool:
    """Whether the actors, or the recipients, of the two are others."""
    actor, other_actor, recipient, other_recipient = pairs
    return bool(actor and other_actor and not actor & other_actor) or bool(
        recipient and other_recipient and not recipient & other_recipient
    )


def _apart(a: Told, b: Told) -> bool:
    """Whether place, third thing, persons or named groups exclude one happening."""
    here, there = a.event.place, b.event.place
    if here and there and here.kind == there.kind == "place" and here.id != there.id:
        return True
    about, other = named(a.event.about), named(b.event.about)
    if about and other and not about & other:
        return True
    if a.event.act is None:
        actor, other_actor = named(a.event.actor), named(b.event.actor)
        hit, other_hit = named(a.event.recipient), named(b.event.recipient)
        return _crossed(actor, other_actor, hit, other_hit)
    if _differ(person_sides(a.event), person_sides(b.event)) or _differ(offices(a.event), offices(b.event)):
        return True
    return kin(a.event) in CONTACTS and _other_guests(a, b)


def _other_guests(a: Told, b: Told) -> bool:
    """Whether the two may be contacts of one person with two people of one side.

    An envoy sees several officials of his hosts in a day. Where persons are named, but not the same ones on every
    side, neither sentence may have names that the other lacks.
    """
    mine, theirs = person_sides(a.event), person_sides(b.event)
    if not mine and not theirs:
        return False
    shared = sides(a.event).all & sides(b.event).all
    if all(mine.get(side, frozenset()) & theirs.get(side, frozenset()) for side in shared):
        return False
    names, other = _names(a.sentence), _names(b.sentence)
    return bool(names - other and other - names)


@lru_cache(4096)
def _names(sentence: str) -> frozenset[str]:
    """Words with a capital, but for the first."""
    return frozenset(stem(word) for word in WORD.findall(sentence)[1:] if word[0].isupper())


def _differ(mine: Mapping[str, frozenset[str]], theirs: Mapping[str, frozenset[str]]) -> bool:
    """Whether the two name something for one side and nothing of it in common."""
    return any(not mine[side] & theirs[side] for side in mine.keys() & theirs.keys())


def _both_dated(a: Told, b: Told) -> bool:
    """Whether both texts date the event."""
    return all(found is not None and found.sure for found in (days(a), days(b)))


def _extras(a: Told, b: Told) -> Iterator[Found]:
    """What agrees besides the date and the sides."""
    if named(a.event.about) & named(b.event.about):
        yield 0.1, "about the same"
    mine, theirs = person_sides(a.event), person_sides(b.event)
    if any(mine[side] & theirs[side] for side in mine.keys() & theirs.keys()):
        yield 0.1, "same persons"
    if a.event.place and b.event.place and a.event.place.id == b.event.place.id:
        yield 0.1, "same place"


@lru_cache(4096)
def _bag(text: str) -> Mapping[str, float]:
    return background().weigh(content(text.split()))
