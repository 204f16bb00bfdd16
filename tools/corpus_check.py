"""Check annotations: codes, offsets, ids, dates, links; and count what there is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tools.corpus_forms import Sheet, acts, gaps, places, vocabulary

POLITY = r"(?:[A-Z]{3}|x-[a-z][a-z0-9-]*)"
ID = re.compile(
    rf"^(?:polity:{POLITY}|gov:[A-Z]{{3}}/[a-z0-9][a-z0-9-]*|igo:[A-Z][A-Za-z0-9-]*"
    r"|(?:org|person|place):[a-z0-9][a-z0-9-]*|office:[A-Z]{3}/[a-z0-9-]+"
    rf"|mission:{POLITY}(?:/[a-z0-9-]+)?>(?:{POLITY}|[A-Z]{{2,}}))$"
)
DATE = re.compile(r"^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$")
ROLES = ("actor", "recipient", "about", "said_by")
READINGS = frozenset({"first", "second", "adjudicated"})
MUTUAL = frozenset("meet telephone meet_third_place meet_multilateral negotiate establish_relations".split())
SPEAKS = frozenset(a["act"] for a in vocabulary()["acts"] if a["group"] == "statements") | frozenset(
    "ask_recognition lobby_recognition oppose_recognition consider_recognition refuse_recognition claim_seat invite"
    " promise_cooperation promise_aid request_agrement negotiate meet telephone summon_envoy sign_agreement".split()
)


@dataclass(frozen=True, slots=True)
class Counts:
    """What a set of annotated documents holds."""

    documents: int
    sentences: int
    empty: int
    events: int
    core: int
    adjudicated: int

    @property
    def share(self) -> float:
        """Share of annotated sentences in which no event's trigger begins, 0 to 1."""
        return self.empty / self.sentences if self.sentences else 0.0


def problems(note: Mapping[str, Any], sheet: Sheet | None) -> list[str]:
    """What is wrong with an annotation; with `sheet` its offsets and hash are checked too."""
    return [f"{note['id']}: {text}" for text in _problems(note, sheet)]


def _problems(note: Mapping[str, Any], sheet: Sheet | None) -> Iterator[str]:
    if note["reading"] not in READINGS:
        yield f"reading {note['reading']!r} found, one of {sorted(READINGS)} expected"
    spans = [(a, b) for a, b in note["sentences"]]
    yield from (f"sentences {a} and {b} overlap or are out of order" for a, b in gaps(spans))
    if sheet is not None:
        yield from _text_problems(note, sheet)
    for number, event in enumerate(note["events"]):
        where = f"event {number + 1} at {event['trigger']}"
        yield from (f"{where}: {text}" for text in _event_problems(event, number, note))
    if _strict(note):
        yield from _repeated(note["events"])


def _text_problems(note: Mapping[str, Any], sheet: Sheet) -> Iterator[str]:
    document = sheet.document
    if note["sha256"] != document.sha256:
        yield f"sha256 {note['sha256'][:12]}… found, {document.sha256[:12]}… is the text's"
        return
    if [tuple(s) for s in note["sentences"]] != list(sheet.spans):
        yield "the annotated sentences are not those picked"
    for event in note["events"]:
        start, end = event["trigger"]
        if (start, end) not in places(document.text, document.text[start:end], (start, len(document.text)))[:1]:
            yield f"trigger {event['trigger']} begins or ends inside a word: {document.text[start:end]!r}"
        for entity in (e for role in ROLES for e in event[role] if e["span"]):
            a, b = entity["span"]
            if not 0 <= a < b <= len(document.text):
                yield f"{entity['id']} at {entity['span']} is outside the text"


def _event_problems(event: Mapping[str, Any], number: int, note: Mapping[str, Any]) -> Iterator[str]:
    act, category = event["act"], event["event"]
    if act is None and category not in vocabulary()["plover_events"]:
        yield f"event {category!r} without act, a PLOVER category expected"
    elif act is not None and act not in acts():
        yield f"act {act!r} is not in the vocabulary"
    elif act is not None and category != acts()[act]:
        yield f"event {category!r} found, {acts()[act]!r} expected with {act}"
    if event["status"] not in vocabulary()["statuses"]:
        yield f"status {event['status']!r} is not in the vocabulary"
    for role in ROLES:
        yield from _role_problems(role, event[role])
    yield from _date_problems(event, note["published"])
    yield from _link_problems(event["content_of"], number, note["events"])
    yield from _mention_problems(event["same_as"], number, note["events"])
    yield from _place_problems(event["trigger"], note["sentences"])


def _role_problems(role: str, entities: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    ids = [e["id"] for e in entities]
    yield from (f"{role}: id {i!r} is not well formed" for i in ids if not ID.match(i))
    if len(set(ids)) != len(ids):
        yield f"{role}: an id twice in {ids}"


def _date_problems(event: Mapping[str, Any], published: str) -> Iterator[str]:
    day = event["date"]
    if day is None:
        return
    if not DATE.match(day) or (len(day) == 10 and not _exists(day)):
        yield f"date {day!r} found, YYYY, YYYY-MM or YYYY-MM-DD expected"
    elif event["status"] in {"actual", "historical"} and day > published:
        yield f"{event['status']} on {day}, but published {published}"


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _link_problems(link: int | None, number: int, events: list[Mapping[str, Any]]) -> Iterator[str]:
    if link is not None and not (0 <= link < len(events) and link != number):
        yield f"content_of {link} found, another event's index expected"


def _mention_problems(same: int | None, number: int, events: list[Mapping[str, Any]]) -> Iterator[str]:
    """A later mention names an event that is no mention itself, with the same act and category."""
    if same is None:
        return
    if not (0 <= same < len(events) and same != number) or events[same]["same_as"] is not None:
        yield f"same_as {same} found, an event expected that is not itself a later mention"
    elif (events[same]["act"], events[same]["event"]) != (events[number]["act"], events[number]["event"]):
        yield f"same_as {same}, which is {events[same]['act'] or events[same]['event']}"


def _place_problems(trigger: list[int], sentences: list[list[int]]) -> Iterator[str]:
    start, end = trigger
    inside = any(a <= start < end <= b for a, b in sentences)
    if not inside and start >= sentences[0][0]:
        yield "the trigger is not inside one annotated sentence"


def _repeated(events: list[Mapping[str, Any]]) -> Iterator[str]:
    """Events alike in act, sides, status and date are one event: the later ones are `same_as` the first."""
    seen = Counter(
        (str(e["act"] or e["event"]), e["status"], str(e["date"]), *(_side(e, role) for role in ROLES[:3]))
        for e in events
        if e["same_as"] is None and any(e[role] for role in ROLES[:3])
    )
    yield from (f"{n} events alike, one expected and the others same_as it: {key}" for key, n in seen.items() if n > 1)


def _strict(note: Mapping[str, Any]) -> bool:
    """Whether events alike are an error: hand-written cases may have them, and a second reading is left as it is."""
    return not (note["source"] == "written" or note["reading"] == "second")


def _side(event: Mapping[str, Any], role: str) -> str:
    return " ".join(sorted(e["id"] for e in event[role]))


def hints(note: Mapping[str, Any]) -> list[str]:
    """What is allowed but rarely meant: worth a second look."""
    single = [f"{note['id']}, event {i + 1}: {text}" for i, e in enumerate(note["events"]) for text in _hints(e, note)]
    alike = () if _strict(note) else _repeated(note["events"])
    return single + [f"{note['id']}: {text}" for text in alike]


def _hints(event: Mapping[str, Any], note: Mapping[str, Any]) -> Iterator[str]:
    act, link = event["act"], event["content_of"]
    if act in MUTUAL and len(event["actor"]) < 2 and event["status"] not in {"negated", "denied"}:
        yield f"{act} with fewer than two actors"
    if act == "visit" and not event["recipient"]:
        yield "visit without a host"
    if event["status"] == "future" and event["date"] and event["date"] < note["published"][: len(event["date"])]:
        yield f"future on {event['date']}, published {note['published']}"
    if event["status"] == "requested" and link is None:
        yield "requested, but the content of no request"
    if link is not None and 0 <= link < len(note["events"]) and note["events"][link]["act"] not in {*SPEAKS, None}:
        yield f"content of {note['events'][link]['act']}"


def counts(notes: Iterable[Mapping[str, Any]]) -> Counts:
    """Documents, sentences, sentences without event, events, required events, adjudicated documents."""
    total = [0] * 6
    for note in notes:
        starts = [e["trigger"][0] for e in note["events"]]
        empty = sum(not any(a <= s < b for s in starts) for a, b in note["sentences"])
        core = sum(e["core"] and e["same_as"] is None for e in note["events"])
        new = (1, len(note["sentences"]), empty, len(starts), core, note["reading"] == "adjudicated")
        total = [a + b for a, b in zip(total, new, strict=True)]
    return Counts(*total)
