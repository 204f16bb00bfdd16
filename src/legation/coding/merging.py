"""Merging: a repetition inside one document is one event with several evidence spans (codebook: coded once)."""

from __future__ import annotations

from legation.coding.drafts import MUTUAL, Draft, act_of
from legation.coding.matching import Match
from legation.model.entities import Entity
from legation.model.events import Status


def kept(draft: Draft) -> bool:
    """Whether the draft names anybody; a protest or an arrest is entered even when nobody is named.

    A meeting of a side with itself is a wrong reading of "its officials" and is not entered.
    """
    match = draft.match
    actors = draft.cast["actor"]
    if (
        act_of(draft) in MUTUAL
        and len(actors) > 1
        and len({e.side for e in actors}) == 1
        and not draft.cast["recipient"]
    ):
        return False
    return any(draft.cast.values()) or (match.act is None and match.frame.kind == "verb")


def once(drafts: list[Draft]) -> list[list[Draft]]:
    """Group drafts that tell of the same act, sides, status and date (codebook: coded once)."""
    groups: list[list[Draft]] = []
    for draft in drafts:
        home = next((g for g in reversed(groups) if _same(g[0], draft)), None)
        if home is None:
            groups.append([draft])
        else:
            home.append(draft)
    return [sorted(g, key=_fullness) for g in groups]


def _fullness(draft: Draft) -> int:
    return -sum(bool(draft.cast[r]) for r in draft.cast) - (not draft.match.arguments.tree.sentence.in_title)


def _same(one: Draft, two: Draft) -> bool:
    if act_of(one) != act_of(two) or _world(one) is not _world(two):
        return False
    if _settled(one) is not _settled(two):
        return False
    if one.time and two.time and one.time.value != two.time.value:
        return False
    mutual = act_of(one) in MUTUAL
    same = [_compatible(one.cast[r], two.cast[r], mutual) for r in ("actor", "recipient", "about")]
    bare = not any(two.cast.values())
    return all(same) and not bare


def _world(draft: Draft) -> Match | None:
    """The speech act that the draft exists only within; None for what the text asserts or presupposes."""
    outer = draft.match.outer
    return outer if outer is not None and outer.frame.content not in (None, Status.ACTUAL) else None


def _settled(draft: Draft) -> Status:
    return Status.ACTUAL if draft.match.status is Status.HISTORICAL else draft.match.status


def _compatible(one: tuple[Entity, ...], two: tuple[Entity, ...], mutual: bool) -> bool:
    a, b = {e.side for e in one}, {e.side for e in two}
    return a == b or not a or not b or (mutual and (a <= b or b <= a))
