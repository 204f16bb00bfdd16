"""The native JSON read back: what `legation.model.plain` writes, as values again.

Each function takes a decoded object and where it stands, for messages. What is not as expected raises `Malformed`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any, TypeVar

from legation.model.documents import Document, Failure
from legation.model.entities import Entity
from legation.model.entries import Entry
from legation.model.events import Attribution, Event, Evidence, Manner, Status
from legation.model.plain import date_text_start, first_day, usual
from legation.model.spans import Quote, Span
from legation.model.states import Grade, State
from legation.model.times import DateRange, Precision, Stamp

T = TypeVar("T")
E = TypeVar("E", bound=Enum)


class Malformed(ValueError):
    """An object is not what `legation read --json` writes: says where, what was found and what was expected."""

    def __init__(self, where: str, found: object, expected: str) -> None:
        shown = repr(found)
        shown = shown if len(shown) <= 80 else f"{shown[:77]}..."
        super().__init__(f"{where}: found {shown}; expected {expected}")


def parse_entry(value: object, where: str = "entry") -> Entry:
    """The entry of an object with `document`, `events` and `states`.

    Args:
        value: the decoded JSON. where: how to name it in messages (`readings.jsonl:12`).

    Raises:
        Malformed: a part is missing or is not of its type.
    """
    node = _node(value, where)
    return Entry(
        parse_document(node.get("document"), node.at("document")),
        node.each("events", parse_event),
        node.each("states", parse_state),
    )


def parse_document(value: object, where: str = "document") -> Document:
    """The document; its title must stand in its text."""
    node = _node(value, where)
    text = node.text("text")
    return Document(
        id=node.text("id"),
        text=text,
        title=_title(node, text),
        publisher=node.maybe("publisher"),
        published=_stamp(node, "published"),
        modified=_stamp(node, "modified"),
        retrieved=_stamp(node, "retrieved"),
        url=node.maybe("url"),
        media_type=node.text("media_type"),
        sha256=node.text("sha256"),
        extractor=node.maybe("extractor") or "",
        source=node.maybe("source") or "",
    )


def parse_failure(value: object, where: str = "failure") -> Failure:
    """A document that could not be read: `{"failure": {"source", "error", "message"}}`, or the inner object alone."""
    node = _node(value, where)
    if "failure" in node.value:
        node = _node(node.get("failure"), node.at("failure"))
    return Failure(node.text("source"), node.text("error"), node.text("message"))


def parse_event(value: object, where: str = "event") -> Event:
    """One event with its evidence."""
    node = _node(value, where)
    evidence = (_evidence(node.get("evidence"), node.at("evidence")), *node.each("repeated", _evidence))
    return Event(
        id=node.text("id"),
        act=node.maybe("act"),
        event=node.maybe("event"),
        mode=node.maybe("mode"),
        cameo=node.maybe("cameo"),
        quad_code=None if node.get("quad_code") is None else node.whole("quad_code"),
        context=node.each("context", _word),
        actor=node.each("actor", parse_entity),
        recipient=node.each("recipient", parse_entity),
        about=node.each("about", parse_entity),
        status=node.one_of("status", Status),
        attribution=node.each("attribution", _attribution),
        date=_range(node),
        date_text=_date_text(node, evidence[0].sentence),
        place=node.opt("place", parse_entity),
        evidence=evidence,
        content_of=node.maybe("content_of"),
        confidence=node.number("confidence"),
        rules=node.each("rules", _word),
        coder=node.text("coder"),
    )


def parse_entity(value: object, where: str = "entity") -> Entity:
    """One entity; `kind` is a part of the id and is not read."""
    node = _node(value, where)
    return Entity(
        id=node.text("id"),
        name=node.text("name"),
        text=node.maybe("text") or "",
        span=None if node.get("start") is None else node.span(),
        represents=node.maybe("represents"),
        office=node.maybe("office"),
        host=node.maybe("host"),
        sender=node.maybe("sender"),
        reason=node.maybe("reason") or "",
        score=node.number("score") if "score" in node.value else 1.0,
    )


def parse_state(value: object, where: str = "state") -> State:
    """One conclusion."""
    node = _node(value, where)
    return State(
        id=node.text("id"),
        track=node.text("track"),
        holder=node.text("holder"),
        of=node.text("of"),
        state=node.text("state"),
        grade=node.one_of("grade", Grade),
        since=_since(node),
        person=node.maybe("person"),
        act=node.maybe("act"),
        about=node.maybe("about"),
        events=node.each("events", _word),
        rule=node.text("rule"),
        dates=node.each("dates", _dated) if "dates" in node.value else (),
        contradicted=node.get("contradicted") is True,
        conflict=node.each("conflict", _word) if "conflict" in node.value else (),
        detail=node.maybe("detail"),
    )


@dataclass(frozen=True, slots=True)
class _Node:
    """An object and where it stands."""

    value: Mapping[str, Any]
    where: str

    def at(self, key: str) -> str:
        return f"{self.where}.{key}"

    def get(self, key: str) -> Any:
        return self.value.get(key)

    def text(self, key: str) -> str:
        return _word(self.get(key), self.at(key))

    def maybe(self, key: str) -> str | None:
        return None if self.get(key) is None else self.text(key)

    def whole(self, key: str) -> int:
        found = self.get(key)
        if not isinstance(found, int) or isinstance(found, bool):
            raise Malformed(self.at(key), found, "a whole number")
        return found

    def number(self, key: str) -> float:
        found = self.get(key)
        if not isinstance(found, int | float) or isinstance(found, bool):
            raise Malformed(self.at(key), found, "a number")
        return float(found)

    def span(self) -> Span:
        start, end = self.whole("start"), self.whole("end")
        if not 0 <= start <= end:
            raise Malformed(self.where, [start, end], "0 <= start <= end")
        return Span(start, end)

    def one_of(self, key: str, kind: type[E]) -> E:
        try:
            return kind(self.get(key))
        except ValueError:
            raise Malformed(self.at(key), self.get(key), "one of " + ", ".join(k.value for k in kind)) from None

    def each(self, key: str, parse: Callable[[object, str], T]) -> tuple[T, ...]:
        found = self.get(key)
        if not isinstance(found, list):
            raise Malformed(self.at(key), found, "a list")
        return tuple(parse(item, f"{self.at(key)}[{i}]") for i, item in enumerate(found))

    def opt(self, key: str, parse: Callable[[object, str], T]) -> T | None:
        return None if self.get(key) is None else parse(self.get(key), self.at(key))

    def day(self, key: str) -> date:
        try:
            return date.fromisoformat(self.text(key))
        except ValueError:
            raise Malformed(self.at(key), self.get(key), "a day such as 2025-07-10") from None


def _node(value: object, where: str) -> _Node:
    if not isinstance(value, Mapping):
        raise Malformed(where, value, "an object")
    return _Node(value, where)


def _word(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise Malformed(where, value, "a text")
    return value


def _quote(value: object, where: str) -> Quote:
    node = _node(value, where)
    span = node.span()
    return Quote(span.start, span.end, node.text("text"))


def _attribution(value: object, where: str) -> Attribution:
    node = _node(value, where)
    by = parse_entity(node.get("by"), node.at("by"))
    return Attribution(by, node.opt("cue", _quote), node.one_of("kind", Manner))


def _evidence(value: object, where: str) -> Evidence:
    node = _node(value, where)
    return Evidence(_quote(node.get("sentence"), node.at("sentence")), _quote(node.get("trigger"), node.at("trigger")))


def _title(node: _Node, text: str) -> Span | None:
    title = node.maybe("title")
    if title is None:
        return None
    start = node.whole("title_start") if "title_start" in node.value else 0
    if text[start : start + len(title)] != title:
        raise Malformed(node.at("title"), title, f"the words of the text at {start}")
    return Span(start, start + len(title))


def _stamp(node: _Node, key: str) -> Stamp | None:
    found = node.maybe(key)
    if found is None:
        return None
    try:
        if len(found) == 10:
            return Stamp(date.fromisoformat(found))
        instant = datetime.fromisoformat(found)
        return Stamp(node.day(f"{key}_day") if f"{key}_day" in node.value else instant.date(), instant)
    except ValueError as error:
        if isinstance(error, Malformed):
            raise
        raise Malformed(node.at(key), found, "a day, or an instant with a zone") from None


def _first(node: _Node, key: str, start: str) -> date:
    if start in node.value:
        return node.day(start)
    try:
        return first_day(node.text(key))
    except ValueError as error:
        if isinstance(error, Malformed):
            raise
        raise Malformed(node.at(key), node.get(key), "a date such as 2025, 2025-07 or 2025-07-10") from None


def _interval(node: _Node, start: date, last: date, precision: Precision) -> DateRange:
    if not start <= last < date.max:
        raise Malformed(node.where, [start.isoformat(), last.isoformat()], "a last day on or after the first")
    return DateRange(start, last + timedelta(days=1), precision)


def _range(node: _Node) -> DateRange | None:
    if node.get("date") is None:
        return None
    start = _first(node, "date", "date_start")
    last = start if node.get("end_date") is None else node.day("end_date")
    return _interval(node, start, last, node.one_of("date_precision", Precision))


def _dated(value: object, where: str) -> tuple[str, DateRange]:
    node = _node(value, where)
    when = _range(node)
    if when is None:
        raise Malformed(node.at("date"), None, "a date")
    return node.text("kind"), when


def _date_text(node: _Node, sentence: Quote) -> Quote | None:
    words = node.maybe("date_text")
    if words is None:
        return None
    given = "date_text_start" in node.value
    start = node.whole("date_text_start") if given else date_text_start(sentence, words)
    return Quote(start, start + len(words), words)


def _since(node: _Node) -> DateRange | None:
    found = node.maybe("since")
    if found is None:
        return None
    start = _first(node, "since", "since_start")
    if "since_end" not in node.value:
        return usual(found)
    return _interval(node, start, node.day("since_end"), node.one_of("since_precision", Precision))
