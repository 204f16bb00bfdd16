"""The table an analyst reads: act in plain words, sides, status, who says so, date, the sentence with its trigger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from legation.coding.tables import table
from legation.model.entities import Entity
from legation.model.entries import Entry
from legation.model.events import Event, Evidence, Manner
from legation.model.states import State
from legation.pipeline import side_name

STATUS_STYLE = {"actual": "green", "ongoing": "green", "historical": "cyan", "negated": "red", "denied": "red"}
_INDENT = 5
_PLAIN = frozenset({"day", "month", "year"})
_GRADES = {
    "A": "the acting side's own act or words",
    "B": "implied by the holder's act",
    "C": "reported as fact",
    "D": "claimed by an interested side",
}


def print_entry(entry: Entry, stream: TextIO, least: float = 0.0) -> None:
    """Print one document's events and states; colour only on a terminal, text never interpreted as markup."""
    console = Console(file=stream, highlight=False, soft_wrap=False, width=None if stream.isatty() else 110)
    document = entry.document
    heading = document.title_text or document.source or document.id
    about = " · ".join(
        p for p in (document.publisher, document.published.iso if document.published else "no publication date") if p
    )
    console.print(Text(clean(heading), style="bold"))
    console.print(Text(clean(about), style="dim"))
    shown = [e for e in entry.events if e.confidence >= least]
    for number, event in enumerate(shown, start=1):
        console.print()
        _print_event(console, number, event, shown)
    if not shown:
        console.print("  no event found")
    if entry.states:
        _print_states(console, entry.states)
    console.print()


def _print_event(console: Console, number: int, event: Event, shown: Sequence[Event]) -> None:
    console.print(Text.assemble((f"{number:>3}  ", "dim"), (label(event), "bold"), "  ", _sides(event)))
    facts = [
        (event.status.value, STATUS_STYLE.get(event.status.value, "yellow")),
        (" · ", "dim"),
        (_said_by(event), ""),
    ]
    facts += [(f" · {p}", "") for p in (_date(event), _link(event, shown)) if p]
    facts += [(f" · {event.confidence:.2f} · {event.id}", "dim")]
    console.print(Padding(Text.assemble(*facts), (0, 0, 0, _INDENT), expand=False))
    console.print(Padding(marked(event.evidence[0]), (0, 0, 0, _INDENT), expand=False))


def label(event: Event) -> str:
    """The act in plain words."""
    labels = table("labels")
    return str(labels["acts"][event.act] if event.act else labels["events"][str(event.event)])


def _sides(event: Event) -> Text:
    text = Text(", ".join(map(_named, event.actor)) or "(not said)")
    if event.recipient:
        text.append(" → ").append(", ".join(map(_named, event.recipient)))
    if event.about:
        text.append("  about ", style="dim").append(", ".join(map(_named, event.about)))
    return text


def _named(entity: Entity) -> str:
    """ "Yerkin Tokumov [Kazakhstan]": the words of the source, and the side they stand for."""
    words = clean(entity.text) or side_name(entity.id)
    side = side_name(entity.side)
    return words if side.lower() == words.lower() else f"{words} [{side}]"


def _said_by(event: Event) -> str:
    if not event.attribution:
        return "publisher's own voice"
    marks = {Manner.DIRECT_QUOTE: " (quoted)", Manner.DOCUMENT: " (in a document)", Manner.INDIRECT: ""}
    return "says " + ", according to ".join(_named(a.by) + marks[a.kind] for a in reversed(event.attribution))


def _date(event: Event) -> str:
    if event.date is None:
        return ""
    return event.date.iso if event.date.precision in _PLAIN else f"{event.date.iso} ({event.date.precision})"


def _link(event: Event, shown: Sequence[Event]) -> str:
    number = next((n for n, e in enumerate(shown, start=1) if e.id == event.content_of), None)
    return f"content of {number}" if number else ""


def marked(evidence: Evidence) -> Text:
    """The sentence with its trigger marked: reverse on a terminal, in brackets otherwise as plain marks."""
    sentence, trigger = evidence.sentence, evidence.trigger
    cut = trigger.start - sentence.start
    before, words = sentence.text[:cut], sentence.text[cut : cut + len(trigger.text)]
    after = sentence.text[cut + len(trigger.text) :]
    return Text.assemble("“", clean(before), ("[" + clean(words) + "]", "bold underline"), clean(after), "”")


def _print_states(console: Console, states: Sequence[State]) -> None:
    console.print()
    console.print(Text("What follows, from this document alone", style="bold"))
    for state in states:
        person = f", {clean(state.person)}" if state.person else ""
        about = f" about {clean(state.about)}" if state.about and state.track in ("ask", "claim") else ""
        line = Text.assemble(
            f"  {state.track}: {side_name(state.holder)} – {side_name(state.of)}{person}{about}: ",
            (state.state, "bold"),
            (f"  grade {state.grade.value} ({_GRADES[state.grade.value]})", "dim"),
            (f", since {state.since.iso}" if state.since else "", "dim"),
        )
        console.print(line)


def clean(text: str) -> str:
    """Text safe for a terminal: control and direction-changing characters are shown as `·`."""
    return "".join(" " if c in "\n\t\r" else "·" if not c.isprintable() and c != " " else c for c in text)
