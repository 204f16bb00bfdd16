"""Asks of one document and the replies it tells of (codebook section 4, rule 8).

The key of an ask is the asker, the addressee, the act asked for and what it is about. What is asked is the act of the
content ("urged Kazakhstan *to recognise*"). An ask whose content no event tells is one ask a month of the same asker
and addressee, because nothing shows that two of them ask for one thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from legation.model.entities import Entity
from legation.model.events import Event, Status
from legation.model.states import Grade
from legation.record.bundles import bundle_of, family_of_act
from legation.record.rules import move
from legation.record.steps import Kind, Step, Supported
from legation.record.tracing_words import dropped

ASKED = {
    "ask_recognition": "recognise",
    "lobby_recognition": "recognise",
    "oppose_recognition": "refuse_recognition",
}
"""What an ask about recognition asks for, whether or not its content is told."""
_TURNING = re.compile(
    r"\b(?:reconsider|rethink|review|revisit|reverse|undo|revoke|rescind|postpone|delay|suspend|refrain)\b"
)
_TURNED = re.compile(_TURNING.pattern + r"[^.;]{0,40}\brecogni", re.IGNORECASE)
UNSTATED = "ask:"
"""Prefix of the act of an ask whose content is not told; a month follows."""
_ANSWERS = ("agree", "accept", "comply", "consent", "repl")
_PARTLY = re.compile(r"\b(?:partly|partially|in part|to some extent)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Ask:
    """One ask of one asker to one addressee."""

    event: Event
    step: Step


def ask_steps(events: list[Event], publisher: Entity | None, month: str | None) -> list[Supported]:
    """Steps of the asks of a document: opened, answered, taken back.

    Args:
        events: in the order of the text. publisher, month: as for `steps_of`.
    """
    made: list[Supported] = []
    for event in events:
        for ask in _asks(event, events, publisher, month):
            if dropped(event):
                made.append(Supported(replace(ask.step, state="withdrawn", rule="ask.withdrawn"), (event.id,)))
                continue
            made.append(Supported(ask.step, (event.id,)))
            made += _reply(ask, events, month)
    return made


def _asks(event: Event, events: list[Event], publisher: Entity | None, month: str | None) -> Iterator[_Ask]:
    found = move(event)
    if found is None or found.track != "ask":
        return
    act, targets = _asked(event, events)
    speakers = {event.attribution[-1].by.side} if event.attribution else {publisher.side} if publisher else set()
    unstated = act is None
    if act is None:
        act = UNSTATED + (event.date.iso[:7] if event.date else month or "undated")
    for asker, addressee in found.pairs:
        for about in targets or (asker if event.act in ASKED else None,):
            if about == addressee:
                continue
            family = f"asks {act}" if unstated else family_of_act(act)
            own = asker in speakers and len(event.attribution) <= 1
            step = Step(
                bundle_of(family, addressee, about or asker),
                Kind.MOVE,
                "ask",
                asker,
                addressee,
                "open",
                f"ask.open.{event.status}",
                Grade.A if own else Grade.C,
                act=act,
                about=about,
                date=event.date,
                month=None if event.date else month,
            )
            yield _Ask(event, step)


def _turned(ask: Event, content: Event) -> bool:
    """Whether the ask is for the opposite, or for less: "urged Nairobi to reconsider the recognition"."""
    sentence, start = ask.evidence[0].sentence, ask.evidence[0].trigger.end
    end = content.evidence[0].trigger.start
    between = sentence.text[start - sentence.start : end - sentence.start] if start < end <= sentence.end else ""
    return _TURNING.search(between) is not None


def _asked(event: Event, events: list[Event]) -> tuple[str | None, tuple[str, ...]]:
    """The act asked for and whom or what it is about."""
    contents = [e for e in events if e.content_of == event.id and e.act is not None and not _turned(event, e)]
    about = tuple(dict.fromkeys(e.side for e in event.about))
    if event.act in ASKED:
        first = event.evidence[0]
        after = first.sentence.text[first.trigger.end - first.sentence.start :]
        taken_back = _TURNED.search(after) or any(c.act == "withdraw_recognition" for c in contents)
        return ("withdraw_recognition" if taken_back else ASKED[str(event.act)]), about
    if not contents:
        return None, about[:1]
    content = contents[0]
    known = {e.side for e in (*event.actor, *event.recipient)}
    target = [e.side for e in (*content.recipient, *content.about) if e.side not in known and e.kind != "person"]
    return content.act, about[:1] or tuple(target[:1])


def _reply(ask: _Ask, events: list[Event], month: str | None) -> list[Supported]:
    """How the addressee answered later in the text, if it did."""
    after = ask.event.evidence[0].trigger.end
    for reply in events:
        if reply.evidence[0].trigger.start <= after or ask.step.of not in {a.side for a in reply.actor}:
            continue
        if reply.content_of == ask.event.id:
            continue
        state = _answer(ask, reply)
        if state == "open":
            return []
        if state is not None:
            grade = Grade.A if ask.step.of in {a.by.side for a in reply.attribution} else Grade.C
            step = replace(
                ask.step,
                state=state,
                rule=f"ask.{state}",
                grade=grade,
                date=reply.date,
                month=None if reply.date else month,
            )
            return [Supported(step, tuple(sorted((ask.event.id, reply.id))))]
    return []


def _answer(ask: _Ask, reply: Event) -> str | None:
    """What one later act of the addressee comes to: met, partly met, declined, no answer; "open" stops the search."""
    recognition = ask.step.act in ("recognise", "refuse_recognition", "withdraw_recognition")
    done = reply.status is Status.ACTUAL
    if done and _is_what_was_asked(ask, reply):
        return "met"
    if reply.act in ("refuse", "refuse_recognition") and done:
        if reply.act == "refuse_recognition" and ask.step.act == "refuse_recognition":
            return "met"
        return "declined"
    if reply.act == "evade":
        return "no_answer"
    if reply.act in ("promise_cooperation", "promise_aid") and ask.step.holder in {e.side for e in reply.recipient}:
        if recognition:
            return "no_answer"
        if _PARTLY.search(reply.evidence[0].sentence.text):
            return "partly_met"
        return "met" if any(w in reply.evidence[0].trigger.text.lower() for w in _ANSWERS) else "open"
    return None


def _is_what_was_asked(ask: _Ask, reply: Event) -> bool:
    wanted = ask.step.about or ask.step.holder
    others = {e.side for e in (*reply.about, *reply.recipient)}
    return reply.act == ask.step.act and wanted in others
