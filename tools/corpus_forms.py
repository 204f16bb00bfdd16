"""The annotator's form, and what becomes of it: stand-off annotations of real documents, cases of written ones.

A form is YAML that is quick to write: sentence number, trigger words, labels (`corpus/GUIDE.md`, section 9). Words
become code-point offsets into the document's text here; anything that cannot be placed is an error that says where.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from tools.corpus_sources import ROOT, Document, Span

VOCABULARY = ROOT / "src" / "legation" / "tables" / "vocabulary.json"
ROLES = {"actor": "actor", "to": "recipient", "about": "about", "by": "said_by"}
FIELDS = {*ROLES, "s", "t", "n", "k", "act", "event", "status", "date", "of", "same", "core"}
_MENTION = re.compile(r"^(?P<id>[^=]+?)(?:=(?P<words>.+?))?$", re.S)
_PLACED = re.compile(r"^(?P<words>.+?)(?:#(?P<n>\d+))?(?:@(?P<s>\d+))?$", re.S)
_BARE = re.compile(r"^(?:[A-Z]{3}|x-[a-z][a-z-]*)$")
_AUTHORITY = re.compile(r"^[A-Z]{3}/[a-z0-9-]+$")


class FormError(ValueError):
    """A form that says something which cannot be placed or is not in the vocabulary."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document and the sentences of it that are annotated; number 0 is the title."""

    document: Document
    spans: tuple[Span, ...]

    def sentence(self, number: int) -> Span:
        """The range of a sentence by its number as `show` prints it."""
        if number == 0:
            return 0, len(self.document.title)
        if not 1 <= number <= len(self.spans):
            raise FormError(f"sentence {number} found, 0 to {len(self.spans)} expected")
        return self.spans[number - 1]

    def whole(self) -> Span:
        """The range of the whole body."""
        return len(self.document.title) + 2, len(self.document.text)


@cache
def vocabulary() -> dict[str, Any]:
    """The vocabulary as the package ships it."""
    loaded: dict[str, Any] = json.loads(VOCABULARY.read_text(encoding="utf-8"))
    return loaded


@cache
def acts() -> dict[str, str | None]:
    """PLOVER category of each act."""
    return {a["act"]: a["plover"] for a in vocabulary()["acts"]}


def long_id(short: str) -> str:
    """`KAZ`, `x-somaliland` and `AFG/islamic-emirate` as full ids; other ids as they are."""
    if _BARE.match(short):
        return f"polity:{short}"
    return f"gov:{short}" if _AUTHORITY.match(short) else short


def places(text: str, words: str, within: Span) -> list[Span]:
    """Where the words stand in a range, not inside longer words."""
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    pattern = re.compile(before + re.escape(words) + after)
    return [m.span() for m in pattern.finditer(text, within[0], within[1])]


def standoff(form: Mapping[str, Any], sheet: Sheet) -> dict[str, Any]:
    """Stand-off annotation of a document from its form.

    Raises:
        FormError: words that are not there, labels outside the vocabulary, links to nothing.
    """
    document = sheet.document
    raw = form.get("events") or []
    labels = {str(e["k"]): i for i, e in enumerate(raw) if "k" in e}
    return {
        "id": str(form["id"]),
        "source": document.source,
        "key": document.key,
        "sha256": document.sha256,
        "published": document.published,
        "style": document.style,
        "reading": str(form.get("reading", "first")),
        "sentences": [list(span) for span in sheet.spans],
        "events": [_event(str(form["id"]), i, e, sheet, labels) for i, e in enumerate(raw)],
    }


def _event(name: str, number: int, raw: Mapping[str, Any], sheet: Sheet, labels: Mapping[str, int]) -> dict[str, Any]:
    try:
        if extra := set(raw) - FIELDS:
            raise FormError(f"fields {sorted(extra)} found, only {sorted(FIELDS)} expected")
        span = _trigger(raw, sheet)
        act, category = _kind(raw)
        roles = {ROLES[r]: [_entity(str(m), span, sheet) for m in _many(raw.get(r))] for r in ROLES}
        said_by = roles.pop("said_by")
        return {
            "trigger": list(span),
            "act": act,
            "event": category,
            **roles,
            "status": _status(raw.get("status", "actual")),
            "said_by": said_by,
            "date": None if raw.get("date") is None else str(raw["date"]),
            "content_of": _link(raw.get("of"), labels),
            "same_as": _link(raw.get("same"), labels),
            "core": raw.get("core", True) is True,
        }
    except FormError as error:
        raise FormError(f"{name}, event {number + 1} ({raw.get('t')!r}): {error}") from None


def _many(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _trigger(raw: Mapping[str, Any], sheet: Sheet) -> Span:
    within = sheet.whole() if raw.get("s") is None else sheet.sentence(int(raw["s"]))
    found, wanted = places(sheet.document.text, str(raw["t"]), within), int(raw.get("n", 1))
    if not 1 <= wanted <= len(found):
        raise FormError(f"occurrence {wanted} wanted, {len(found)} found in sentence {raw.get('s', '(any)')}")
    return found[wanted - 1]


def _kind(raw: Mapping[str, Any]) -> tuple[str | None, str | None]:
    act, category = raw.get("act"), raw.get("event")
    if act is None:
        if category not in vocabulary()["plover_events"]:
            raise FormError(f"event {category!r} found, an act or a PLOVER category expected")
        return None, str(category)
    if act not in acts():
        raise FormError(f"act {act!r} found, one of the vocabulary expected")
    if category is not None and category != acts()[act]:
        raise FormError(f"event {category!r} found, {acts()[act]!r} expected with {act}; leave it out")
    return str(act), acts()[act]


def _status(value: str) -> str:
    if value not in vocabulary()["statuses"]:
        raise FormError(f"status {value!r} found, one of {sorted(vocabulary()['statuses'])} expected")
    return value


def _link(label: Any, labels: Mapping[str, int]) -> int | None:
    if label is None:
        return None
    if str(label) not in labels:
        raise FormError(f"of or same {label!r} found, the k of another event expected ({sorted(labels)})")
    return labels[str(label)]


def _entity(written: str, trigger: Span, sheet: Sheet) -> dict[str, Any]:
    """`ID=words`, `ID=words#2` (second in its sentence), `ID=words@4` (in sentence 4), or the bare `ID`."""
    parts = _MENTION.match(written.strip())
    if parts is None:
        raise FormError(f"{written!r} found, ID or ID=words expected")
    span = None if parts["words"] is None else _mention(parts["words"].strip(), trigger, sheet)
    return {"id": long_id(parts["id"].strip()), "span": None if span is None else list(span)}


def _mention(written: str, trigger: Span, sheet: Sheet) -> Span:
    parts = _PLACED.match(written)
    assert parts is not None
    words = parts["words"]
    within = _home(trigger, sheet) if parts["s"] is None else sheet.sentence(int(parts["s"]))
    found = places(sheet.document.text, words, within)
    if parts["n"] is not None:
        if not 1 <= int(parts["n"]) <= len(found):
            raise FormError(f"{words!r}: occurrence {parts['n']} wanted, {len(found)} found")
        return found[int(parts["n"]) - 1]
    if found:
        return min(found, key=lambda span: _gap(span, trigger))
    if parts["s"] is not None:
        raise FormError(f"{words!r} not found in sentence {parts['s']}")
    return _nearest(words, trigger, sheet)


def _nearest(words: str, trigger: Span, sheet: Sheet) -> Span:
    """The words nearest the trigger in its sentence, else before it, else after it."""
    home = _home(trigger, sheet)
    found = places(sheet.document.text, words, (0, len(sheet.document.text)))
    if not found:
        raise FormError(f"{words!r} not found in the text")
    inside = [span for span in found if home[0] <= span[0] < home[1]]
    return min(inside or found, key=lambda span: (span[0] > home[1], _gap(span, trigger)))


def _home(trigger: Span, sheet: Sheet) -> Span:
    """The sentence that the trigger stands in."""
    spans = (sheet.sentence(0), *sheet.spans)
    return next((s for s in spans if s[0] <= trigger[0] < s[1]), trigger)


def _gap(one: Span, other: Span) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


def to_case(note: Mapping[str, Any], document: Document, *, whole: bool = False) -> dict[str, Any]:
    """A stand-off annotation joined with its text, in the case format.

    The case has the annotated stretch of the body alone unless `whole`; either way `sentences` are the annotated ranges
    in its text. What is coded once is in `events` once; its later mentions are in `mentions`, with `same_as`.
    """
    text, shift = document.text, len(document.title) + 2
    last = len(text)
    if not whole:
        shift, last = note["sentences"][0][0], note["sentences"][-1][1]
    case = {
        "id": note["id"],
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "style": document.style,
        "text": text[shift:last],
        "sentences": [[a - shift, b - shift] for a, b in note["sentences"]],
    }
    events, mentions = once(note["events"])
    case["mentions"] = [{**_case_event(e, document, (shift, last)), "same_as": e["same_as"]} for e in mentions]
    case["events"] = [_case_event(e, document, (shift, last)) for e in events]
    return {**case, "states": [], "not_states": []}


def once(events: list[Mapping[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The events, each once, and the later mentions; links to a mention go to its event, counted among the events."""
    first = [i if e["same_as"] is None else e["same_as"] for i, e in enumerate(events)]
    kept = [i for i, f in enumerate(first) if f == i]
    place = {i: kept.index(f) for i, f in enumerate(first)}
    linked = [{**e, "content_of": place.get(e["content_of"]), "same_as": place.get(e["same_as"])} for e in events]
    return [linked[i] for i in kept], [e for i, e in enumerate(linked) if i not in kept]


def _case_event(event: Mapping[str, Any], document: Document, kept: Span) -> dict[str, Any]:
    start, end = event["trigger"]
    in_title = start < len(document.title)
    base = 0 if in_title else kept[0]
    out: dict[str, Any] = {"trigger": document.text[start:end]}
    out["occurrence"] = occurrence(document.text, out["trigger"], base, start)
    out |= {"act": event["act"], "event": event["event"]}
    for role in ("actor", "recipient", "about", "said_by"):
        out[role] = [e["id"] for e in event[role]]
        out[f"{role}_text"] = _words(event[role], document, kept)
    out |= {k: event[k] for k in ("status", "date", "content_of", "core")}
    return {**out, "in": "title"} if in_title else out


def occurrence(text: str, words: str, base: int, start: int) -> int:
    """Which occurrence of the words, counted from `base`, begins at `start`; 1-based."""
    return len([m for m in re.finditer(f"(?={re.escape(words)})", text) if base <= m.start() <= start])


def _words(entities: Iterable[Mapping[str, Any]], document: Document, kept: Span) -> list[str]:
    """The words of each entity, or none at all when one is implicit or outside the stretch."""
    spans = [e["span"] for e in entities]
    ends = (len(document.title), *kept)
    if any(s is None or not (s[1] <= ends[0] or ends[1] <= s[0] < s[1] <= ends[2]) for s in spans):
        return []
    return [document.text[a:b] for a, b in spans]


def from_case(case: Mapping[str, Any], sheet: Sheet) -> dict[str, Any]:
    """The stand-off annotation that a case amounts to; entity words are placed near their trigger."""
    events = [_placed(e, sheet) for e in (*case["events"], *case.get("mentions", ()))]
    head = {k: case[k] for k in ("id", "published", "style")}
    document = sheet.document
    more = {"source": document.source, "key": document.key, "sha256": document.sha256}
    reading = str(case.get("reading", "first"))
    return {**head, **more, "reading": reading, "sentences": [list(s) for s in sheet.spans], "events": events}


def _placed(event: Mapping[str, Any], sheet: Sheet) -> dict[str, Any]:
    in_title = event.get("in") == "title"
    base = 0 if in_title else sheet.whole()[0]
    starts = [m.start() for m in re.finditer(f"(?={re.escape(event['trigger'])})", sheet.document.text)]
    starts = [at for at in starts if at >= base]
    if not 1 <= event["occurrence"] <= len(starts):
        raise FormError(f"{event['trigger']!r}: occurrence {event['occurrence']} wanted, {len(starts)} found")
    start = starts[event["occurrence"] - 1]
    span = (start, start + len(event["trigger"]))
    out: dict[str, Any] = {"trigger": list(span), "act": event["act"], "event": event["event"]}
    for role in ("actor", "recipient", "about", "said_by"):
        words = event[f"{role}_text"] or [None] * len(event[role])
        out[role] = [
            {"id": i, "span": None if w is None else list(_nearest(w, span, sheet))}
            for i, w in zip(event[role], words, strict=True)
        ]
    return {
        **out,
        **{k: event[k] for k in ("status", "date", "content_of")},
        "same_as": event.get("same_as"),
        "core": event["core"],
    }


def load_form(file: Path) -> dict[str, Any]:
    """A form from its YAML (or JSON) file."""
    loaded = yaml.safe_load(file.read_text(encoding="utf-8"))
    if not isinstance(loaded, dict) or "id" not in loaded:
        raise FormError(f"{file.name}: a mapping with an id expected")
    return loaded


def dump(note: Mapping[str, Any]) -> str:
    """JSON with one line for each field and each event, so that a change is one line of a diff."""
    lines = [f" {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in note.items() if k != "events"]
    events = ",\n".join(f"  {json.dumps(e, ensure_ascii=False)}" for e in note["events"])
    lines.append(f' "events": [\n{events}\n ]' if events else ' "events": []')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def gaps(spans: Iterable[Span]) -> list[tuple[Span, Span]]:
    """Neighbouring ranges that overlap or are out of order."""
    return [(a, b) for a, b in pairwise(spans) if b[0] < a[1]]
