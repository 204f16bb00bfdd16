"""How well time expressions are found and resolved, on GUM `date` elements and on the timenorm TimeML lists.

    python bench/dates.py --gum gum_news_speech.zip --timenorm train.tsv [--errors]

GUM (CC BY 4.0, genres news, interview, speech, court): spans and values of running text with gold trees. The
publication date is the dateline when the text begins with a full date, else the document's `dateCreated`. Expressions
that are lengths of time are left out of the count unless GUM marks them. timenorm (Apache-2.0): bare expressions
with the document's date and a TimeML value; only calendar values are compared, and without context. The rules were
written with both at hand: the figures are of development, not of held-out text. A range that spans two marked dates
counts as right for an end that agrees.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from legation.model.readings import Sentence, Token
from legation.model.spans import Span
from legation.model.times import DateRange, Precision, Stamp, TimeExpression
from legation.reading.times import find_times

FLOORS = {"overlap F1": 0.89, "value": 0.89}
_OPEN = re.compile(r"<date\b([^>]*)>")
_ATTRIBUTE = re.compile(r'([\w.]+)="([^"]*)"')


@dataclass(slots=True)
class Gold:
    """A marked date: code points and attributes."""

    span: Span
    marks: dict[str, str]


@dataclass(slots=True)
class Text:
    """A document of GUM, rebuilt."""

    name: str
    text: str = ""
    sentences: list[Sentence] = field(default_factory=list)
    gold: list[Gold] = field(default_factory=list)
    created: date | None = None

    @property
    def published(self) -> Stamp | None:
        """The full date that the text opens with, else the date of its metadata."""
        for gold in self.gold:
            words = gold.span.of(self.text)
            if gold.span.start < 400 and re.search(r"day, .*\d{4}", words):
                return Stamp(date.fromisoformat(gold.marks["when"]))
        return Stamp(self.created) if self.created else None


def gum(archive: Path) -> Iterator[Text]:
    """Documents of the archive, in the order of their names."""
    with zipfile.ZipFile(archive) as files:
        for name in sorted(n for n in files.namelist() if n.endswith(".conllu")):
            stem = Path(name).stem
            trees = files.read(name).decode()
            yield _rebuilt(stem, trees, files.read(f"xml/{stem}.xml").decode())


def _rebuilt(name: str, trees: str, xml: str) -> Text:
    found, places, paragraph = Text(name), [], 0
    for block in trees.split("\n\n"):
        if "# newpar" in block and found.text:
            paragraph, found.text = paragraph + 1, found.text + "\n"
        rows = [line.split("\t") for line in block.split("\n") if re.match(r"\d+\t", line)]
        wide = {
            int(r.split("\t")[0].split("-")[1]): r.split("\t")[9] for r in block.split("\n") if re.match(r"\d+-", r)
        }
        inside = {
            i for r in block.split("\n") if (m := re.match(r"(\d+)-(\d+)\t", r)) for i in range(int(m[1]), int(m[2]))
        }
        if rows:
            _add_sentence(found, rows, inside, wide, paragraph)
            places += [Span(t.start, t.end) for t in found.sentences[-1].tokens]
    created = re.search(r'dateCreated="(\d{4}-\d\d-\d\d)"', xml)
    found.created = date.fromisoformat(created[1]) if created else None
    found.gold = list(_marked(xml, places))
    return found


def _add_sentence(found: Text, rows: list[list[str]], inside: set[int], wide: dict[int, str], paragraph: int) -> None:
    begin, tokens = len(found.text), []
    for i, row in enumerate(rows):
        start = len(found.text)
        found.text += row[1]
        feats = "" if row[5] == "_" else row[5]
        tokens.append(Token(i, row[1], start, len(found.text), row[2], row[3], feats, int(row[6]) - 1, row[7]))
        number = i + 1
        if number not in inside and "SpaceAfter=No" not in wide.get(number, row[9]):
            found.text += " "
    span = Span(begin, tokens[-1].end)
    found.sentences.append(Sentence(len(found.sentences), span, paragraph, tuple(tokens)))


def _marked(xml: str, places: list[Span]) -> Iterator[Gold]:
    at, opened = 0, None
    for line in xml.split("\n"):
        if match := _OPEN.match(line):
            opened = (at, dict(_ATTRIBUTE.findall(match[1])))
        elif line.startswith("</date") and opened:
            yield Gold(Span(places[opened[0]].start, places[at - 1].end), opened[1])
            opened = None
        elif line and not line.startswith("<"):
            at += 1


def agrees(value: DateRange | None, marks: dict[str, str]) -> bool:
    """Whether the value has the day, month or year that GUM gives, at GUM's grain; ranges by their first month."""
    if value is None:
        return not any(k in marks for k in ("when", "from"))
    when = marks.get("when", "")
    if when.startswith("--"):
        return value.start.isoformat()[5 : 3 + len(when)] == when[2:]
    if when and value.precision is Precision.RANGE:
        return when in value.start.isoformat() or when in (value.end - timedelta(days=1)).isoformat()
    if when:
        return value.start.isoformat().startswith(when) and value.iso[: len(when)] == when
    if "from" in marks:
        return _near(value.start, marks["from"]) and _near(value.end - timedelta(days=1), marks.get("to", ""))
    return _bounded(value, marks)


def _near(day: date, mark: str) -> bool:
    if mark.startswith("--"):
        return day.isoformat()[5:7] == mark[2:4]
    return day.isoformat()[: min(len(mark), 7)] == mark[:7]


def _bounded(value: DateRange, marks: dict[str, str]) -> bool:
    after, before = marks.get("notBefore", "0"), marks.get("notAfter", "9")
    return value.iso[: len(after)] >= after and value.iso[: len(before)] <= before


@dataclass(slots=True)
class Score:
    """Counts of a run."""

    gold: int = 0
    found: int = 0
    overlap: int = 0
    exact: int = 0
    right: int = 0

    def show(self, title: str) -> dict[str, float]:
        """Print precision, recall and F1 by overlap and exact, and value accuracy; return what has floors."""
        sys.stdout.write(f"{title}: {self.gold} gold, {self.found} found\n")
        figures = {}
        for kind, hit in (("overlap", self.overlap), ("exact", self.exact)):
            p, r = hit / max(self.found, 1), hit / max(self.gold, 1)
            figures[f"{kind} F1"] = 2 * p * r / max(p + r, 1e-9)
            sys.stdout.write(f"  {kind:8} P {p:.3f} R {r:.3f} F1 {figures[f'{kind} F1']:.3f}\n")
        figures["value"] = self.right / max(self.overlap, 1)
        sys.stdout.write(f"  value    {figures['value']:.3f} of {self.overlap}\n")
        return figures


def on_gum(archive: Path, errors: bool, genre: str, bare: bool) -> dict[str, float]:
    """Score GUM documents whose name holds `genre`; with `bare`, without words and trees."""
    score, seconds, sentences = Score(), 0.0, 0
    for text in gum(archive):
        if genre not in text.name:
            continue
        given = [Sentence(s.index, s.span, s.paragraph, ()) for s in text.sentences] if bare else text.sentences
        begun = time.perf_counter()
        times = find_times(text.text, given, text.published)
        seconds, sentences = seconds + time.perf_counter() - begun, sentences + len(given)
        _count(score, text, times, errors)
    figures = score.show(f"GUM {genre or 'all'}{' without trees' if bare else ''}")
    sys.stdout.write(f"  {1e3 * seconds / max(sentences, 1):.3f} ms a sentence\n")
    return figures


def _count(score: Score, text: Text, times: tuple[TimeExpression, ...], errors: bool) -> None:
    matched = set()
    for gold in text.gold:
        score.gold += 1
        hit = next((t for t in times if t.span.overlaps(gold.span)), None)
        if hit is None:
            _report(errors, text, "MISS", gold.span, gold.marks, "")
            continue
        matched.add(hit.span)
        score.overlap += 1
        score.exact += hit.span == gold.span
        right = agrees(hit.value, gold.marks)
        score.right += right
        if not right:
            _report(errors, text, "VALUE", gold.span, gold.marks, f"{hit.text!r} {hit.value and hit.value.iso}")
        elif hit.span != gold.span:
            _report(errors, text, "SPAN", gold.span, gold.marks, f"{hit.text!r}")
    score.found += sum(1 for t in times if t.span in matched or not t.duration)
    for extra in times:
        if extra.span not in matched and not extra.duration:
            _report(errors, text, "EXTRA", extra.span, {}, str(extra.value and extra.value.iso))


def _report(errors: bool, text: Text, kind: str, span: Span, marks: dict[str, str], note: str) -> None:
    if errors:
        around = text.text[max(0, span.start - 45) : span.end + 30].replace("\n", " ")
        sys.stdout.write(f"{kind} {text.name[4:]} [{span.of(text.text)}] {marks} {note} | {around}\n")


_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def timeml(value: str) -> tuple[str, str] | None:
    """ISO start and grain of a TimeML calendar value; None for lengths, sets and references."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d(?:T.*)?", value):
        return value[:10], "day"
    if re.fullmatch(r"\d{4}-\d\d", value):
        return value, "month"
    if re.fullmatch(r"\d{4}", value):
        return value, "year"
    if match := re.fullmatch(r"(\d{4})-Q(\d)", value):
        return f"{match[1]}-{3 * int(match[2]) - 2:02}", "quarter"
    if match := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        return date.fromisocalendar(int(match[1]), int(match[2]), 1).isoformat(), "week"
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return f"{match[1]}-{_SEASONS[match[2]]:02}", "season"
    return None


def on_timenorm(path: Path, errors: bool) -> None:
    """Score bare expressions against TimeML values."""
    found = right = total = 0
    published: Stamp | None = None
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        for i, line in enumerate(block.strip().split("\n")):
            words, kind, value = ([*line.split("\t"), "", ""])[:3]
            if i == 0:
                published = Stamp(date.fromisoformat(value[:10])) if value else None
                continue
            wanted = timeml(value) if kind == "DATE" else None
            if wanted is None or published is None:
                continue
            total += 1
            times = find_times(words, (), published)
            found += bool(times)
            good = any(t.value and t.value.iso == wanted[0] for t in times)
            right += good
            if errors and not good:
                got = [(t.text, t.value and t.value.iso) for t in times]
                sys.stdout.write(f"TIMENORM {published.day} [{words}] {value} {got}\n")
    sys.stdout.write(f"timenorm, no context: {total} calendar values, found {found / max(total, 1):.3f}, ")
    sys.stdout.write(f"value {right / max(found, 1):.3f} of found\n")


def main() -> int:
    """Print the figures; status 1 when one is below its floor."""
    parser = argparse.ArgumentParser(description="accuracy of time expressions")
    parser.add_argument("--gum", type=Path)
    parser.add_argument("--timenorm", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--genre", default="")
    given = parser.parse_args()
    below = False
    if given.gum:
        figures = on_gum(given.gum, given.errors, given.genre, bare=False)
        on_gum(given.gum, False, given.genre, bare=True)
        below = any(figures[name] < floor for name, floor in FLOORS.items())
    if given.timenorm:
        on_timenorm(given.timenorm, given.errors)
    return int(below)


if __name__ == "__main__":
    raise SystemExit(main())
