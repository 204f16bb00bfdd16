"""Frames: how words become acts (resources/acts/README.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from legation.coding.tables import table
from legation.model.events import Status

ROLES = ("actor", "recipient", "about")


@dataclass(frozen=True, slots=True)
class Term:
    """One place in a role expression.

    Attributes:
        place: such as `subj` or `obj.poss`; empty when `fixed` is set.
        fixed: id of a fixed entity, such as `org:protesters`.
        take: `side` or `person` after a `~`, else empty.
    """

    place: str
    fixed: str = ""
    take: str = ""


Expression = tuple[tuple[Term, ...], ...]
"""Alternatives, each a union of terms: `obj.poss | subj + with`."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One compiled frame; the fields are those of the YAML key of the same name."""

    id: str
    act: str | None
    event: str | None
    kind: str
    triggers: tuple[tuple[str, tuple[str, ...]], ...]
    light: frozenset[str]
    light_only: bool
    of_subject: bool
    voice: str
    words: frozenset[str]
    where: tuple[tuple[str, tuple[str, ...]], ...]
    unless: tuple[tuple[str, tuple[str, ...]], ...]
    roles: Mapping[str, Expression]
    content: Status | None
    content_subject: str
    with_content: Mapping[str, str]
    content_only: bool
    also: bool
    confidence: float
    rank: int = field(default=0)

    @property
    def waits(self) -> bool:
        """Whether the frame holds only once the acts around it are known."""
        conditions = (c for _, classes in (*self.where, *self.unless) for c in classes)
        return self.content_only or any(c.startswith("act:") for c in conditions)

    @property
    def embeds(self) -> bool:
        """Whether the frame looks for an act inside its complement."""
        return self.content is not None or bool(self.with_content)


def expression(text: str) -> Expression:
    """Parse a role expression: `subj + with`, `obj | to~side`, `subj | "org:protesters"`."""
    return tuple(tuple(_term(t) for t in alternative.split("+")) for alternative in text.split("|"))


def _term(text: str) -> Term:
    text = text.strip()
    if text[:1] in "\"'":
        return Term("", fixed=text.strip("\"'"))
    place, _, take = text.partition("~")
    return Term(place.strip(), take=take.strip())


def _conditions(raw: Mapping[str, Any]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((place, tuple(classes)) for place, classes in raw.items())


def _frame(raw: Mapping[str, Any], rank: int) -> Frame:
    kind = next(k for k in ("verb", "noun", "adj", "phrase") if k in raw)
    split = (lambda t: (t, ())) if kind == "phrase" else _split_trigger
    where, unless = _conditions(raw.get("where", {})), _conditions(raw.get("unless", {}))
    return Frame(
        id=raw["id"],
        act=raw.get("act"),
        event=raw.get("event"),
        kind=kind,
        triggers=tuple(split(t) for t in raw[kind]),
        light=frozenset(raw.get("light", ())),
        light_only=bool(raw.get("light_only", False)),
        of_subject=raw.get("of") == "subj",
        voice=raw.get("voice", ""),
        words=frozenset(w.lower() for w in raw.get("words", ())),
        where=where,
        unless=unless,
        roles={role: expression(str(text)) for role, text in raw.get("roles", {}).items()},
        content=Status(raw["content"]) if raw.get("content") else None,
        content_subject=raw.get("content_subject", ""),
        with_content=dict(raw.get("with_content", {})),
        content_only=bool(raw.get("content_only", False)),
        also=bool(raw.get("also", False)),
        confidence=float(raw.get("confidence", 0.8)),
        rank=rank,
    )


def _split_trigger(text: str) -> tuple[str, tuple[str, ...]]:
    head, *fixed = text.split("_")
    return head, tuple(fixed)


def _split_noun(text: str) -> tuple[str, tuple[str, ...]]:
    *fixed, head = text.split("_")
    return head, tuple(fixed)


@dataclass(frozen=True, slots=True)
class FrameBook:
    """All frames, indexed by kind and head lemma; phrases by each of their first words."""

    frames: tuple[Frame, ...]
    by_lemma: Mapping[tuple[str, str], tuple[Frame, ...]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Frame], ...]]


@cache
def load_frames() -> FrameBook:
    """The frames shipped with the package, compiled from `resources/acts`."""
    return book(table("frames")["frames"])


def book(raws: list[dict[str, Any]]) -> FrameBook:
    """Index raw frames (dicts with the keys of the README)."""
    frames = tuple(_renoun(_frame(raw, rank)) for rank, raw in enumerate(raws))
    index: dict[tuple[str, str], list[Frame]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Frame]]] = {}
    for frame in frames:
        for head, _ in frame.triggers:
            if frame.kind == "phrase":
                pattern = tuple(head.lower().split())
                for word in pattern[0].split("|"):
                    phrases.setdefault(word, []).append((pattern, frame))
            elif frame not in index.setdefault((frame.kind, head.lower()), []):
                index[(frame.kind, head.lower())].append(frame)
    return FrameBook(frames, {k: tuple(v) for k, v in index.items()}, {k: tuple(v) for k, v in phrases.items()})


def _renoun(frame: Frame) -> Frame:
    if frame.kind not in ("noun", "adj"):
        return frame
    joined = ("_".join((head, *fixed)) for head, fixed in frame.triggers)
    return replace(frame, triggers=tuple(_split_noun(t) for t in joined))
