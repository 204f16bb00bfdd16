"""Counts, changes, explanations and search hits for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.padding import Padding
from rich.text import Text

from legation.ask.answers import Answer, Count, Held
from legation.ask.diffs import Change
from legation.ask.explaining import Explanation, Ground
from legation.ask.passages import Passage
from legation.ask.search import Hit
from legation.ask.testimony import Testimony
from legation.cli import ask_show as show
from legation.cli.table import clean

_INDENT = 5
_ROLES = {
    "moves": "What makes it so",
    "supports": "What it rests on besides",
    "against": "What speaks against it",
    "aside": "What is about it and moves nothing here",
}


def print_count(found: Count) -> None:
    """A count in a sentence, then everybody in it."""
    show.say(_sentence(found))
    who = "of whom" if found.side == "holder" else "who"
    for title, ones in (
        ("", found.holders),
        ("Possibly", found.possible_holders),
        ("Withdrawn", found.withdrawn),
        ("Disputed", found.disputed),
    ):
        if ones:
            show.say("")
            if title:
                show.say(title)
            show.grid((who, "since", "grade", "rule", "sources", "behind it", "id"), (_cells(found, h) for h in ones))


def _cells(found: Count, held: Held) -> tuple[str, ...]:
    name, ident = (held.of_name, held.of) if found.side == "holder" else (held.holder_name, held.holder)
    behind = show.origin(held.sentence) if held.sentence else ""
    grade = held.grade.value
    return f"{name} ({ident})", show.since(held), grade, held.rule, show.counted(held.sources), behind, held.id


def _sentence(found: Count) -> str:
    lead = show.when(found.on, found.known)
    deed = _recognised(found) if found.side == "holder" else _recognising(found)
    more = f", and possibly {found.possible} more," if found.possible else ""
    return f"{lead}, {deed}{more} {show.under(found.rule)}."


def _recognised(found: Count) -> str:
    number = found.certain
    if not number:
        return f"{found.asked_name} recognises nobody on record"
    return f"{found.asked_name} recognises {number} {'side' if number == 1 else 'sides'}"


def _recognising(found: Count) -> str:
    number, deeds = found.certain, ("recognises", "recognise")
    if found.ever:
        deeds = ("has recognised", "have recognised")
    states = all(h.holder.startswith("polity:") for h in found.holders)
    one, many = ("state", "states") if states else ("side", "sides")
    who = f"{number} {one if number == 1 else many}" if number else "nobody on record"
    group = f" of group {found.group}" if found.group else ""
    return f"{who}{group} {deeds[number > 1]} {found.asked_name}"


def print_changes(found: Answer[Change], from_known: str) -> None:
    """What opened, closed and was revised, each with what was entered that made it so."""
    lead = f"Between what was known on {from_known} and {show.when(None, found.known).lower()}"
    number = len(found)
    what = "no state changed" if not number else f"{number} {'state' if number == 1 else 'states'} changed"
    show.say(f"{lead}, {what} {show.under(found.rule)}.")
    out = show.console()
    for change in found:
        held = change.after or change.before
        assert held is not None
        out.print()
        pair = clean(f"{held.track}: {held.holder_name} – {held.of_name}")
        out.print(Text.assemble((change.kind, "bold"), f"  {pair}: ", (held.state, "bold"), (f"  {held.id}", "dim")))
        for line in _changes(change):
            out.print(Padding(Text(clean(line)), (0, 0, 0, _INDENT), expand=False))
        for cause in change.causes:
            line = f"{cause.at:%Y-%m-%d %H:%M} UTC: {cause.why}"
            out.print(Padding(Text(clean(line), style="dim"), (0, 0, 0, _INDENT), expand=False))


def _changes(change: Change) -> Iterator[str]:
    for name in change.fields:
        if name == "support":
            yield "rests on more or less than before"
        elif change.before and change.after:
            yield f"{name}: {_value(change.before, name)} → {_value(change.after, name)}"
    held = change.after or change.before
    if not change.fields and held:
        yield f"since {show.since(held)}, grade {held.grade.value}, rule {held.rule}"


def _value(held: Held, name: str) -> str:
    from legation.ask.frames import plain

    value = getattr(held, name)
    if name == "since":
        return show.days(value) or "not stated"
    shown = plain(value)
    return "none" if shown is None or shown == [] else str(shown)


def print_explanation(found: Explanation) -> None:
    """A state or event with every step, sentence and judgement."""
    if found.event is not None:
        show.say(f"Event {found.id}: {found.event.act or 'outside diplomacy'}, {found.event.status}.")
        _print_testimony(found.event)
        if not found.states:
            show.say("No state on record rests on it.")
    else:
        over = f", no longer on record since {found.superseded:%Y-%m-%d %H:%M} UTC" if found.superseded else ""
        show.say(f"State {found.id}: on record since {found.recorded:%Y-%m-%d %H:%M} UTC{over}.")
    show.print_states(found.states)
    for role, title in _ROLES.items():
        grounds = [g for g in found.grounds if g.role == role]
        if grounds:
            show.say("")
            show.say(title if found.event is None else f"{title} (steps of the event)")
            _print_grounds(grounds)


def _print_grounds(grounds: Iterable[Ground]) -> None:
    out = show.console()
    for ground in grounds:
        step = ground.step
        day = show.days(step.date) or "no date"
        who = f", said by {step.said_by}" if step.said_by else ""
        line = f"{step.track} {step.holder} – {step.of}: {step.state}, {day}, grade {step.grade.value}{who}"
        out.print(Padding(Text(clean(line)), (0, 0, 0, 2), expand=False))
        rule = f"rule {ground.rule}{f': {ground.words}' if ground.words else ''}"
        out.print(Padding(Text(clean(rule), style="dim"), (0, 0, 0, 2), expand=False))
        for one in ground.testimony:
            _print_testimony(one)


def _print_testimony(one: Testimony) -> None:
    out = show.console()
    out.print(Padding(show.quoted(one.sentence), (0, 0, 0, _INDENT), expand=False))
    place = f"{one.sentence.trigger.start}–{one.sentence.trigger.end}"
    facts = [f"{one.act or 'no act'} {one.status}", f"trigger {place}", f"{one.confidence:.2f}", one.event, one.coder]
    facts += [one.sentence.url] if one.sentence.url else []
    facts += [f"copy of {one.copy_of}"] if one.copy_of else []
    facts += [f"does not count: {one.reason}"] if one.reason else []
    facts += [f"{j.kind} by {j.by} on {j.at:%Y-%m-%d}: {j.why}" for j in one.judged]
    out.print(Padding(Text(clean(" · ".join(facts)), style="dim"), (0, 0, 0, _INDENT), expand=False))


def print_hits(found: Answer[Hit], words: str) -> None:
    """Documents with the words, each with its best sentences."""
    number = len(found)
    what = "no document has" if not number else f"{number} {'document has' if number == 1 else 'documents have'}"
    show.say(f"{show.when(None, found.known)}, {what} {words!r}.")
    out = show.console()
    for index, hit in enumerate(found, start=1):
        day = hit.published.isoformat() if hit.published else "no date"
        out.print()
        out.print(Text.assemble((f"{index:>3}  ", "dim"), (clean(hit.title), "bold")))
        facts = " · ".join(p for p in (hit.publisher, day, hit.document, hit.url) if p)
        out.print(Padding(Text(clean(facts), style="dim"), (0, 0, 0, _INDENT), expand=False))
        for passage in hit.sentences:
            out.print(Padding(_marked(passage), (0, 0, 0, _INDENT), expand=False))


def _marked(passage: Passage) -> Text:
    """The sentence with the words found in brackets."""
    quote, last = passage.quote, 0
    text = Text("“")
    for mark in passage.marks:
        start, end = mark.start - quote.start, mark.end - quote.start
        text.append(clean(quote.text[last:start])).append(f"[{clean(quote.text[start:end])}]", style="bold underline")
        last = end
    return text.append(clean(quote.text[last:])).append("”")
