"""Answers for people: a sentence that says what was asked and found, then a table."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from legation.ask.answers import Happening, Held, Sentence
from legation.cli.ask_options import RULES
from legation.cli.table import clean
from legation.grouping.counting import Sources
from legation.model.states import Grade
from legation.model.times import DateRange, Precision

_GRADES = {
    Grade.A: "the holder's own act or words",
    Grade.B: "implied by the holder's act",
    Grade.C: "reported as fact",
    Grade.D: "claimed by an interested side",
}
_PLAIN = frozenset({Precision.DAY, Precision.MONTH, Precision.YEAR})
_PIPED = 160
_END_OF_DAY = time(23, 59, 59, 999999)


def console() -> Console:
    """Standard output; colour only on a terminal."""
    return Console(file=sys.stdout, highlight=False, soft_wrap=False, width=None if sys.stdout.isatty() else _PIPED)


def say(text: str) -> None:
    """The answer in a sentence, on a line of its own however long."""
    Console(file=sys.stdout, highlight=False, soft_wrap=True).print(Text(clean(text), style="bold"))


def when(on: date | None, known: datetime | None) -> str:
    """ "On 2025-07-10, as known at the end of 2025-07-11"."""
    day = f"On {on.isoformat()}, " if on else ""
    text = f"{day}as known {_instant(known)}"
    return text[0].upper() + text[1:]


def _instant(known: datetime | None) -> str:
    if known is None:
        return "now"
    if known.timetz().replace(tzinfo=None) == _END_OF_DAY:
        return f"at the end of {known.date().isoformat()}"
    return f"at {known.isoformat()}"


def under(rule: str | None) -> str:
    """ "under rule express (…)"."""
    return f"under rule {rule} ({RULES[rule]})" if rule else ""


def grid(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table without lines and without empty columns; nothing is cut off, long cells wrap."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    filled = list(rows)
    kept = [n for n in range(len(headings)) if any(row[n] for row in filled)]
    for number in kept:
        table.add_column(headings[number], overflow="fold")
    for row in filled:
        table.add_row(*(Text(clean(row[number])) for number in kept))
    console().print(table)


def days(value: DateRange | None) -> str:
    """A date as stated; an interval with both its ends; empty when nobody says."""
    if value is None:
        return ""
    if value.precision is Precision.RANGE:
        last = value.end.fromordinal(value.end.toordinal() - 1)
        return f"{value.start.isoformat()}..{last.isoformat()}"
    return value.iso if value.precision in _PLAIN else f"{value.iso} ({value.precision.value})"


def since(held: Held) -> str:
    """When a state came to be so; "by" the day of the first report when nobody says."""
    text = days(held.since) or f"by {held.certain_from.isoformat()}"
    return f"{text} (sources differ)" if held.contradicted else text


def counted(sources: Sources | None) -> str:
    """ "5 reports, 2 copies, 2 independent"."""
    if sources is None:
        return ""
    copies = f", {_number(sources.copies, 'copy', 'copies')}" if sources.copies else ""
    return f"{_number(sources.reports, 'report', 'reports')}{copies}, {sources.independent} independent"


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def origin(sentence: Sentence) -> str:
    """Publisher, day and document of a sentence."""
    day = sentence.published.isoformat() if sentence.published else "no date"
    return f"{sentence.publisher or 'no publisher'}, {day}, {sentence.document}"


def quoted(sentence: Sentence) -> Text:
    """The sentence with its trigger marked, and where it is from."""
    words, start = sentence.quote.text, sentence.trigger.start - sentence.quote.start
    end = start + len(sentence.trigger.text)
    if not 0 <= start <= end <= len(words):
        start = end = 0
    marked = ("[" + clean(words[start:end]) + "]", "bold underline") if end > start else ""
    said = f" said by {', '.join(sentence.said_by)}," if sentence.said_by else ""
    return Text.assemble(
        "“", clean(words[:start]), marked, clean(words[end:]), "”", (clean(f" —{said} {origin(sentence)}"), "dim")
    )  # fmt: skip


def about(held: Held) -> str:
    """What else belongs to the key: the envoy, the act, the beneficiary."""
    return " ".join(p for p in (held.person, held.act, f"about {held.about}" if held.about else None) if p)


def print_states(states: Iterable[Held]) -> None:
    """States one under the other, each with its grounds and its best sentence."""
    out = console()
    for number, held in enumerate(states, start=1):
        pair = f"{held.holder_name} – {held.of_name}"
        more = f" ({about(held)})" if about(held) else ""
        sure = "" if held.sure else ", possibly"
        out.print()
        out.print(
            Text.assemble(
                (f"{number:>3}  ", "dim"), f"{held.track}: {clean(pair)}{clean(more)}: ", (held.state, "bold"), sure
            )
        )
        out.print(Padding(Text(clean(" · ".join(_facts(held))), style="dim"), (0, 0, 0, 5), expand=False))
        if held.sentence:
            out.print(Padding(quoted(held.sentence), (0, 0, 0, 5), expand=False))


def _facts(held: Held) -> Iterable[str]:
    yield f"since {since(held)}"
    if held.possible_from != held.certain_from and held.possible_from > date.min:
        yield f"possibly from {held.possible_from.isoformat()}, surely from {held.certain_from.isoformat()}"
    if held.until:
        yield f"until {held.until.isoformat()}"
    yield f"grade {held.grade.value} ({_GRADES[held.grade]})"
    if held.sources:
        yield counted(held.sources)
    if held.dates:
        yield ", ".join(f"{kind.value} {days(day)}" for kind, day in held.dates)
    if held.conflict:
        yield f"conflict: {', '.join(held.conflict)}"
    yield f"rule {held.rule}"
    yield held.id


def print_happenings(found: Iterable[Happening]) -> None:
    """One row for each thing that happened."""
    grid(
        ("day", "act", "who", "with", "sources", "words"),
        (
            (
                days(h.day) or (f"by {h.reported.isoformat()}" if h.reported else ""),
                h.act or "",
                ", ".join(h.actor),
                ", ".join(h.recipient),
                counted(h.sources),
                quoted(h.sentence).plain,
            )
            for h in found
        ),
    )
