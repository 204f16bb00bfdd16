"""What the words of an event say about its step: which of five dates, which level, which title, whose naming."""

from __future__ import annotations

import json
import re

from legation.model.events import Event, Status
from legation.record.steps import DateKind

_KINDS = (
    (DateKind.EFFECTIVE, r"with effect|effective|(?:enter|enters|entered|came|come|comes) into force|in force"
     r"|tak(?:e|es|ing) effect|took effect|as of|as from"),
    (DateKind.NOTIFIED, r"notif\w+|informed|note verbale|by a note|in a note|conveyed"),
    (DateKind.DECIDED, r"decid\w+|decision|resolved to|voted"),
    (DateKind.ANNOUNCED, r"announc\w+|declared"),
)  # fmt: skip
_DATE_WORDS = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in _KINDS)
_SAID = re.compile(r"\b(?:said|says|told|stated|pledged|promised|vowed|unveiled)\b", re.IGNORECASE)
_CEREMONY_ACTS = frozenset({"present_credentials", "present_copies"})
_BEFORE = 40
"""Code points before a date that are looked at for the words that say which date it is."""

_LEVELS = (
    ("consulate_general", r"consulates?[- ]general"),
    ("honorary_consulate", r"honorary consulates?"),
    ("consulate", r"consulates?"),
    ("interests_section", r"interests sections?"),
    ("liaison_office", r"liaison offices?"),
    ("representative_office", r"representative offices?|representations?"),
    ("technical_mission", r"technical missions?"),
    ("trade_office", r"trade offices?"),
    ("permanent_mission", r"permanent missions?"),
    ("legation", r"legations?"),
    ("embassy", r"embass(?:y|ies)"),
)
_LEVEL_WORDS = re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in _LEVELS), re.IGNORECASE)
POSTS = frozenset({"consulate_general", "honorary_consulate", "consulate", "trade_office", "permanent_mission"})
"""Levels of posts that stand beside the main mission; the others are levels of the main mission itself."""

_RANKS = (
    ("charge_ad_interim", r"charg[eé] d['’]affaires(?: a\.?i\.?| ad interim)?|charg[eé]"),
    ("acting_ambassador_claimed", r"acting ambassador"),
    ("permanent_representative", r"permanent representative"),
    ("special_representative", r"special (?:representative|envoy)"),
    ("apostolic_nuncio", r"nuncio"),
    ("high_commissioner", r"high commissioner"),
    ("envoy_minister", r"envoy extraordinary|minister plenipotentiary"),
    ("consul_general", r"consul[- ]general"),
    ("consul", r"consul"),
    ("ambassador", r"ambassador(?:ial)?"),
)
_RANK_WORDS = re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in _RANKS), re.IGNORECASE)
_SOLE = re.compile(
    r"\b(?:sole|only) (?:legal|legitimate|lawful|rightful)\w*(?: and \w+)? (?:government|representative|authority)",
    re.IGNORECASE,
)
_COPIES = re.compile(r"\bcop(?:y|ies) of|\bto (?:\w+ ){0,3}(?:foreign minist\w+|chief of protocol)\b", re.IGNORECASE)
_DROPPED = re.compile(
    r"\b(?:withdr[ae]w\w*|dropp\w+|took back|tak(?:e|es|ing) back) (?:\w+ ){0,2}(?:request|appeal|demand|application)",
    re.IGNORECASE,
)


def date_kind(event: Event) -> DateKind | None:
    """Which of the five dates the event's date is; None for a plain one (codebook section 4, rule 5).

    The words right before the date decide, then the trigger. A ceremony's own date is a ceremony's. Where the text does
    not say in which words the date stands, the whole sentence decides.
    """
    if event.date is None:
        return None
    found = _kind_of_words(_words_of_date(event))
    if found is None and event.act in _CEREMONY_ACTS:
        return DateKind.CEREMONY
    return found


def said_on(event: Event) -> bool:
    """Whether the date of a plan or a condition is the day on which it was said, not the day that is planned."""
    if event.date is None or event.date_text is None:
        return False
    words = _words_of_date(event)
    announced = date_kind(event) in (DateKind.ANNOUNCED, DateKind.DECIDED, DateKind.NOTIFIED)
    return announced or bool(_SAID.search(words))


def _words_of_date(event: Event) -> str:
    sentence, trigger = event.evidence[0].sentence, event.evidence[0].trigger
    if event.date_text is None:
        return sentence.text
    place = event.date_text.start - sentence.start
    if not 0 <= place <= len(sentence.text):
        return trigger.text
    return f"{sentence.text[max(0, place - _BEFORE) : place + len(event.date_text.text)]} {trigger.text}"


def _kind_of_words(words: str) -> DateKind | None:
    return next((kind for kind, pattern in _DATE_WORDS if pattern.search(words)), None)


def detail_of(event: Event, track: str, other: str | None) -> dict[str, object]:
    """What a family of tracks needs besides: level, title, the naming of the other side.

    Args:
        other: the side that the speaker faces, when the words are those of one of the two sides; else None.
    """
    found: dict[str, object] = {}
    if track == "mission":
        found |= {"level": level_of(event)}
    if track == "envoy":
        found |= {"title": title_of(event)}
    if track == "government_recognition" and _SOLE.search(_sentence(event)):
        found["sole"] = True
    if other is not None and track in ("envoy", "government_recognition", "state_recognition"):
        found["named"] = _naming(event, other)
    if event.date is not None and event.status is Status.FUTURE and not said_on(event):
        found["planned"] = event.date.iso
    return {k: v for k, v in found.items() if v}


def canonical(detail: dict[str, object]) -> str | None:
    """Canonical JSON of a detail; None for an empty one."""
    return json.dumps(detail, ensure_ascii=False, sort_keys=True, separators=(",", ":")) if detail else None


def level_of(event: Event) -> str | None:
    """Level of the mission spoken of: by the trigger, the parties, what follows the trigger, what precedes it."""
    parties = " ".join(e.text for e in (*event.about, *event.recipient, *event.actor) if e.kind == "mission")
    trigger, sentence = event.evidence[0].trigger, event.evidence[0].sentence
    cut = max(0, trigger.end - sentence.start)
    after, before = sentence.text[cut:], sentence.text[:cut]
    for words in (trigger.text, parties, after):
        if found := _LEVEL_WORDS.search(words):
            return found.lastgroup
    last = list(_LEVEL_WORDS.finditer(before))
    return last[-1].lastgroup if last else None


def post_of(event: Event, level: str | None) -> str | None:
    """Id of a post beside the main mission, such as `post:consulate/place:mashhad`; None for the main mission."""
    if level not in POSTS:
        return None
    place = event.place.id if event.place else None
    return f"post:{level}/{place}" if place else f"post:{level}"


def title_of(event: Event) -> str | None:
    """Rank under which the envoy is spoken of: his office, else the sentence's words."""
    person = next((e for e in (*event.about, *event.actor) if e.kind == "person"), None)
    for words in ((person.office if person else None) or "", _sentence(event)):
        if found := _RANK_WORDS.search(words):
            return found.lastgroup
    return None


def _naming(event: Event, other: str) -> str | None:
    """The words by which the speaker calls the other side: naming is evidence (codebook section 3)."""
    parties = (*event.about, *event.recipient, *event.actor)
    return next((e.text for e in parties if e.side == other and e.text and e.kind != "person"), None)


def copies_only(event: Event) -> bool:
    """Whether the words of a ceremony speak of copies or of the foreign ministry, not of a head of state."""
    return bool(_COPIES.search(_sentence(event)))


def dropped(event: Event) -> bool:
    """Whether an asking side is said to have taken its request back."""
    return bool(_DROPPED.search(_sentence(event)))


def _sentence(event: Event) -> str:
    return event.evidence[0].sentence.text
