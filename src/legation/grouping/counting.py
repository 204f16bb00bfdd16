"""How many sources say so: repetition is not confirmation (item 3 of the issue).

The rule, in three sentences. Copies of one text are one report, however many outlets print it. Reports that rest on
the word of the same speaker are one source, whoever carries them. An outlet that says it in its own voice is a source
of its own, one for each outlet.

>>> own = Report("d1", "d1", "Outlet A", None)
>>> copy = Report("d2", "d1", "Outlet B", None)
>>> count_sources([own, copy])
Sources(reports=2, copies=1, independent=1)

Three outlets that quote one ministry have one source between them; a second ministry is a second source:

>>> quoted = [Report(f"d{n}", f"d{n}", f"Outlet {n}", "polity:RUS") for n in range(3)]
>>> count_sources(quoted)
Sources(reports=3, copies=0, independent=1)
>>> count_sources([*quoted, Report("d9", "d9", "Outlet 9", "polity:KAZ")])
Sources(reports=4, copies=0, independent=2)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """One document's telling of a happening.

    Attributes:
        document: its id. head: id of the first document of its copies, its own id when it is no copy.
        publisher: as the source names it, None when unknown.
        speaker: side of the ultimate speaker (the first who said it), None for the publisher's own voice.
    """

    document: str
    head: str
    publisher: str | None
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Sources:
    """What the reports of a happening amount to.

    Attributes:
        reports: documents that tell of it. copies: those of them that repeat another one's text.
        independent: sources that say so independently, 1 and up when there is any report.
    """

    reports: int
    copies: int
    independent: int


def count_sources(reports: Sequence[Report]) -> Sources:
    """Count reports, copies among them, and independent sources, by the rule of this module.

    A document given twice (it tells of the happening in two sentences) is one report; when one of its tellings names a
    speaker, that speaker is a source, and its own voice counts only where nobody is named, since an outlet that quotes
    somebody in one sentence states in others what it was told. An unknown publisher's own voice is one source for each
    text. A publisher that is an organ of a side and speaks in its own voice is that side's word: name the side as
    `speaker`.
    """
    texts = _texts(reports)
    documents = {report.document for report in reports}
    voices = {voice for tellings in texts.values() for voice in _voices(tellings)}
    return Sources(len(documents), len(documents) - len(texts), len(voices))


def _texts(reports: Sequence[Report]) -> dict[str, list[Report]]:
    """Tellings of each text: of a document and all its copies; a document given two heads belongs to the lesser."""
    heads: dict[str, str] = {}
    for report in reports:
        heads[report.document] = min(report.head, heads.get(report.document, report.head))
    found: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        found[heads[report.document]].append(report)
    return found


def _voices(tellings: Sequence[Report]) -> frozenset[tuple[str, str]]:
    """Who says so in one text: the speakers it names, else whoever published it first."""
    speakers = frozenset(("speaker", report.speaker) for report in tellings if report.speaker is not None)
    if speakers:
        return speakers
    first = min(tellings, key=lambda report: (report.document != report.head, report.document, report.publisher or ""))
    publisher = (first.publisher or "").strip().casefold()
    return frozenset({("publisher", publisher) if publisher else ("text", first.head)})
