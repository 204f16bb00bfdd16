"""The annotated corpus: choose documents, show them, take in annotations, check, join, compare.

    python -m tools.corpus pick                       write corpus/real/picked.csv
    python -m tools.corpus list [--part P] [--todo]   ids of picked documents
    python -m tools.corpus show ID … [--events]       numbered sentences (0 is the title), or what is annotated
    python -m tools.corpus convert FORM … [--second]  forms into corpus/real/…, corpus/written/… or corpus/second/
    python -m tools.corpus validate [PATH …]          check, with figures
    python -m tools.corpus join OUT [--part P]        all documents with their text, in the case format
    python -m tools.corpus agree [FIRST SECOND]       agreement of two readings before they were settled

Real documents are read from the data folder (`--data`, by default `../shared/data` beside the checkout).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tools import corpus_agree, corpus_check, corpus_forms, corpus_pick
from tools.corpus_forms import FormError, Sheet
from tools.corpus_sources import CORPUS, DATA, cut, from_case, picks, real, written

PARTS = ("train", "dev", "test")
READ = (CORPUS / "real", CORPUS / "written")
FIRST, SECOND = CORPUS / "first", CORPUS / "second"
RECORD = {"first", "second"}
Note = Mapping[str, Any]


def sheet(ident: str, data: Path = DATA) -> Sheet:
    """The document of an id, real or written, with its sentences to annotate."""
    if pick := picks().get(ident):
        return Sheet(real(pick.source, pick.key, data), pick.spans)
    for file in (CORPUS / "written").rglob(f"{ident}.json"):
        document = written(file)
        return Sheet(document, document.sentences)
    raise LookupError(f"{ident!r} is neither in real/picked.csv nor under written/")


def notes(paths: Iterable[Path], wrong: list[str] | None = None) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Annotations under files and folders; cases become stand-off.

    A case that cannot is told in `wrong` and left out; without such a list it raises FormError.
    """
    for path in paths:
        for file in sorted(path.rglob("*.json")) if path.is_dir() else [path]:
            try:
                yield file, _note(file)
            except (FormError, KeyError) as error:
                if wrong is None:
                    raise
                wrong.append(f"{file.name}: {error!r}")


def _note(file: Path) -> dict[str, Any]:
    note: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    if "text" not in note:
        return note
    document = from_case(note)
    return corpus_forms.from_case(note, Sheet(document, document.sentences))


def show(options: argparse.Namespace) -> int:
    """Print documents for an annotator, or with their events."""
    for ident in options.ids:
        one = sheet(ident, options.data)
        text, document = one.document.text, one.document
        print(f"\n## {ident} · {document.style} · {document.publisher} · published {document.published}")
        print(f"  0 [0-{len(document.title)}] {document.title}")
        for start, end in cut(document):
            if (start, end) not in one.spans and start < one.spans[0][0]:
                print(f"  · {text[start:end]}")
        for number, (start, end) in enumerate(one.spans, 1):
            print(f"{number:3d} [{start}-{end}] {text[start:end]}")
        if options.events:
            _show_events(ident, one)
    return 0


def _show_events(ident: str, one: Sheet) -> None:
    for _, note in notes(p for folder in READ for p in folder.rglob(f"{ident}.json")):
        for number, event in enumerate(note["events"]):
            print(f"{number:3d} {describe(event, one)}")


def describe(event: Mapping[str, Any], one: Sheet) -> str:
    """One event on one line, with its words."""
    text = one.document.text
    start, end = event["trigger"]
    number = next((i for i, (a, b) in enumerate(one.spans, 1) if a <= start < b), 0)
    sides = {r: ", ".join(_name(e, text) for e in event[r]) for r in corpus_check.ROLES}
    kind = corpus_agree.kind(event)
    tail = f"by {sides['said_by']}" if sides["said_by"] else ""
    more = f"of {event['content_of']}" if event["content_of"] is not None else ""
    words = f"[{number}] {text[start:end]!r} {kind} {sides['actor']} > {sides['recipient']} / {sides['about']}"
    again = "" if event["same_as"] is None else f"same as {event['same_as']}"
    required = "" if event["core"] else "(not required)"
    return " ".join(x for x in (words, event["status"], event["date"], tail, more, again, required) if x)


def _name(entity: Mapping[str, Any], text: str) -> str:
    span = entity["span"]
    return str(entity["id"]) + (f"={text[span[0] : span[1]]}" if span else "")


def convert(options: argparse.Namespace) -> int:
    """Turn forms into annotations; a form that is wrong is told and the others go on."""
    failed = 0
    for file in options.forms:
        try:
            print(_converted(file, options))
        except (FormError, LookupError, KeyError, ValueError) as error:
            failed += 1
            print(f"{file.name}: {error}", file=sys.stderr)
    return 1 if failed else 0


def _converted(file: Path, options: argparse.Namespace) -> str:
    form = corpus_forms.load_form(file)
    if "text" in form:
        note, target = _written_case(form)
    else:
        note = corpus_forms.standoff(_marked(form, options), sheet(form["id"], options.data))
        target = CORPUS / ("second" if options.second else f"real/{_part(form['id'])}") / f"{form['id']}.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(corpus_forms.dump(note), encoding="utf-8")
    return f"{target.relative_to(CORPUS.parent)}: {len(note['events'])} events"


def _marked(form: dict[str, Any], options: argparse.Namespace) -> dict[str, Any]:
    return {**form, "reading": "second"} if options.second else form


def _part(ident: str) -> str:
    """The part of a picked document; written documents get their second readings alone as stand-off."""
    if ident not in picks():
        raise LookupError(f"{ident!r} is not in real/picked.csv; a form for a written document has its text")
    return picks()[ident].part


def _written_case(form: dict[str, Any]) -> tuple[dict[str, Any], Path]:
    head = {k: str(form[k]) for k in ("id", "title", "publisher", "published", "style")}
    if form.get("part") not in PARTS:
        raise FormError(f"part {form.get('part')!r} found, one of {PARTS} expected")
    document = from_case({**head, "text": str(form["text"]).strip()})
    note = corpus_forms.standoff(form, Sheet(document, document.sentences))
    case = corpus_forms.to_case(note, document, whole=True)
    states = {k: form.get(k) or [] for k in ("states", "not_states")}
    return {**case, **states, "reading": note["reading"]}, CORPUS / "written" / form["part"] / f"{form['id']}.json"


def validate(options: argparse.Namespace) -> int:
    """Check annotations and print figures for each folder."""
    paths = options.paths or [*READ, FIRST, SECOND]
    wrong: list[str] = []
    found = list(notes(paths, wrong))
    wrong += [text for file, note in found for text in _wrong(file, note, options.data)]
    print("\n".join(wrong) or f"{len(found)} documents pass")
    if options.hints:
        print("\n".join(h for _, note in found for h in corpus_check.hints(note)))
    if not (options.data / "statedept").exists():
        print("no data folder: texts of real documents were not checked")
    _figures(found)
    return 1 if wrong else 0


def _wrong(file: Path, note: Note, data: Path) -> list[str]:
    out = [] if file.stem == note["id"] else [f"{file.name}: id {note['id']!r} found, the file's name expected"]
    pick = picks().get(note["id"])
    if pick and not RECORD & set(file.parts) and CORPUS in file.resolve().parents and file.parent.name != pick.part:
        out.append(f"{note['id']}: in {file.parent.name}, {pick.part} expected")
    known = note["source"] == "written" or (data / "statedept").exists()
    return out + corpus_check.problems(note, sheet(note["id"], data) if known else None)


def _figures(found: Iterable[tuple[Path, Note]]) -> None:
    folders: dict[str, list[Note]] = {}
    for file, note in found:
        folders.setdefault("/".join(file.resolve().parts[-3:-1]), []).append(note)
    columns = ("documents", "sentences", "no event", "share", "events", "required", "adjudicated")
    print(
        " " * 24 + "".join(f"{name:>{width}}" for name, width in zip(columns, (10, 10, 10, 7, 8, 10, 13), strict=True))
    )
    for name, group in folders.items():
        _figure(name, group)
    counted = [n for name, group in folders.items() if not RECORD & set(name.split("/")) for n in group]
    if len(folders) > 1:
        _figure("together", counted)
    _spread([e for n in counted for e in n["events"]])


def _figure(name: str, group: list[Note]) -> None:
    c = corpus_check.counts(group)
    print(
        f"{name:24}{c.documents:10}{c.sentences:10}{c.empty:10}{c.share:7.2f}{c.events:8}{c.core:10}{c.adjudicated:13}"
    )


def _spread(events: list[Mapping[str, Any]]) -> None:
    for name in ("act", "PLOVER", "status"):
        count = Counter(corpus_agree.FIELDS[name](e) for e in events)
        print(f"{name}: " + ", ".join(f"{k} {n}" for k, n in count.most_common()))


def join(options: argparse.Namespace) -> int:
    """Write every document with its text as a case."""
    folders = [CORPUS / kind / part for kind in ("real", "written") for part in options.part or PARTS]
    options.out.mkdir(parents=True, exist_ok=True)
    done = 0
    for _, note in notes(f for f in folders if f.exists()):
        one = sheet(note["id"], options.data)
        if one.document.sha256 != note["sha256"]:
            print(f"{note['id']}: the text in the data folder is another one", file=sys.stderr)
            return 1
        case = corpus_forms.to_case(note, one.document, whole=options.whole)
        (options.out / f"{note['id']}.json").write_text(corpus_forms.dump(case), encoding="utf-8")
        done += 1
    print(f"{done} cases in {options.out}")
    return 0


def agree(options: argparse.Namespace) -> int:
    """Print the agreement of two readings on the documents that both have."""
    first = {n["id"]: n for _, n in notes([options.first] if options.first else (*READ, FIRST))}
    second = {n["id"]: n for _, n in notes([options.second])}
    both = [(first[i], second[i]) for i in sorted(first.keys() & second.keys())]
    _print_detection(both)
    matched = [(a["events"][i], b["events"][j]) for a, b in both for i, j in corpus_agree.pairs(a, b)]
    print(f"{'field':16}{'n':>6}{'same':>8}{'kappa':>8}{'alpha':>8}{'jaccard':>9}")
    for line in corpus_agree.fields(matched):
        marks = "".join(f"{'–' if v is None else f'{v:.3f}':>8}" for v in (line.same, line.kappa, line.alpha))
        print(f"{line.field:16}{line.n:6}{marks}" + ("" if line.jaccard is None else f"{line.jaccard:9.3f}"))
    if options.list:
        _print_differences(both, options.data)
    return 0


def _print_detection(both: Sequence[tuple[Note, Note]]) -> None:
    total = _total(corpus_agree.detection(a, b) for a, b in both)
    sentences = [pair for a, b in both for pair in corpus_agree.sentences(a, b)]
    alone = f"{total.both} events in both, {total.first} in the first alone, {total.second} in the second alone"
    print(f"{len(both)} documents, {len(sentences)} sentences; {alone}")
    print(f"detection F1 {total.f1:.3f}; sentence has an event: kappa {corpus_agree.kappa(sentences) or 0:.3f}")
    marks = [_strict(name, both, needed) for name, needed in (("all marks", False), ("required in both", True))]
    print(f"strict F1 over {'; '.join(marks)}")


def _strict(name: str, both: Sequence[tuple[Note, Note]], needed: bool) -> str:
    total = _total(corpus_agree.strict(a, b, needed) for a, b in both)
    return f"{name} {total.f1:.3f} ({total.both} of {total.both + total.first} and {total.both + total.second})"


def _total(found: Iterable[corpus_agree.Detection]) -> corpus_agree.Detection:
    parts = [(d.both, d.first, d.second) for d in found]
    return corpus_agree.Detection(*(sum(p[k] for p in parts) for k in range(3)))


def _print_differences(both: Sequence[tuple[Note, Note]], data: Path) -> None:
    for a, b in both:
        one = sheet(a["id"], data)
        print(f"\n## {a['id']}")
        for left, right, what in corpus_agree.differences(a, b):
            print(f"- {what}")
            print("\n".join(f"    {describe(e, one)}" for e in (left, right) if e is not None))


def pick(options: argparse.Namespace) -> int:
    """Write the list of real documents to annotate."""
    chosen = corpus_pick.pick(options.data)
    corpus_pick.write(chosen)
    count = Counter({part: sum(len(p.spans) for p in chosen if p.part == part) for part in PARTS})
    print(f"{len(chosen)} documents, {count.total()} sentences: {dict(count)}")
    return 0


def listing(options: argparse.Namespace) -> int:
    """Print the picked documents."""
    for one in picks().values():
        done = (CORPUS / "real" / one.part / f"{one.id}.json").exists()
        if (options.part and one.part not in options.part) or (options.todo and done):
            continue
        print(f"{one.id} {one.part:5} {one.kind:10} {len(one.spans):3} {one.published} {'done' if done else ''}")
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="tools.corpus", description=__doc__.splitlines()[0] if __doc__ else None)
    top.add_argument("--data", type=Path, default=DATA)
    commands = top.add_subparsers(required=True)

    def command(name: str, function: Any) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=function.__doc__.splitlines()[0])
        sub.set_defaults(run=function)
        return sub

    command("pick", pick)
    sub = command("list", listing)
    sub.add_argument("--part", action="append", choices=PARTS)
    sub.add_argument("--todo", action="store_true")
    sub = command("show", show)
    sub.add_argument("ids", nargs="+")
    sub.add_argument("--events", action="store_true")
    sub = command("convert", convert)
    sub.add_argument("forms", nargs="+", type=Path)
    sub.add_argument("--second", action="store_true")
    sub = command("validate", validate)
    sub.add_argument("paths", nargs="*", type=Path)
    sub.add_argument("--hints", action="store_true")
    sub = command("join", join)
    sub.add_argument("out", type=Path)
    sub.add_argument("--part", action="append", choices=PARTS)
    sub.add_argument("--whole", action="store_true")
    sub = command("agree", agree)
    sub.add_argument("first", nargs="?", type=Path)
    sub.add_argument("second", nargs="?", type=Path, default=SECOND)
    sub.add_argument("--list", action="store_true")
    return top


def main(words: list[str] | None = None) -> int:
    """Carry out one command."""
    options = parser().parse_args(words)
    code: int = options.run(options)
    return code


if __name__ == "__main__":
    sys.exit(main())
