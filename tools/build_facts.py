"""Build the packaged tables of facts from the compiled facts and the public registers.

python -m tools.build_facts --data ../shared            write src/legation/tables/facts/*
python -m tools.build_facts --data ../shared --check    exit 1 when a table differs from what it would write
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree

from legation.facts.names import key
from tools import historian

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "legation" / "tables" / "facts"
REGISTER = ROOT / "src" / "legation" / "tables" / "register.json"
NAMES = ROOT / "resources" / "facts" / "names.csv"
LARGE = 40_000  # bytes; larger tables are compressed
Rows = Sequence[Mapping[str, str]]
TITLES = re.compile(
    r"^((?:(?:Acting|Interim|Vice|Deputy|Crown|Federal|Governing|Co-|Lord|Grand|Transitional|Prime|State|Foreign|"
    r"General|President|Minister|Chancellor|King|Queen|Emperor|Empress|Sultan|Amir|Emir|Sheikh|Shaikh|Prince|Princess|Duke|"
    r"Duchess|Pope|Taoiseach|Chairman|Premier|Shah|Captain|Governor|Secretary|Head of State|Head of Government|"
    r"of State|Councillor|Counselor|Elect|President-elect|Chief|Executive)\b[\s-]*)+)"
)


def main(arguments: Sequence[str]) -> int:
    """Write or check the tables; 1 when checking finds a difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(arguments)
    stale = [name for name, data in sorted(files(options.data).items()) if _differs(name, data, options.check)]
    if stale:
        print(f"out of date: {', '.join(stale)}; run python -m tools.build_facts --data DIR", file=sys.stderr)
    return bool(stale)


def _differs(name: str, data: bytes, check: bool) -> bool:
    path = TARGET / name
    if not check:
        TARGET.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return False
    return not path.exists() or path.read_bytes() != data


def files(data: Path) -> dict[str, bytes]:
    """Every file of `legation/tables/facts`, by name."""
    registers = data / "data" / "registers" / "historian_office"
    recognitions = list(_recognitions(data / "facts" / "recognitions.csv"))
    acts, counts = historian.acts(registers / "rdcr_events.jsonl.gz", _told_recognitions(recognitions))
    print(f"historian's articles: {dict(counts)}; {len(acts)} acts", file=sys.stderr)
    tables: dict[str, Rows] = {
        "sides": list(_sides()),
        "names": list(_names()),
        "recognitions": recognitions,
        "envoys": list(_read(data / "facts" / "envoys.csv")),
        "missions": list(_missions(data / "facts" / "us_mission_level_changes.csv", data / "data" / "us_missions")),
        "chiefs": list(_chiefs(data / "facts" / "us_chiefs_of_mission.csv", registers / "pocom.zip")),
        "records": acts,
        "visits": list(_visits(registers / "visits.zip")),
        "journeys": list(_journeys(registers / "travels.zip")),
    }
    return dict(_file(name, rows) for name, rows in tables.items())


def _file(name: str, rows: Rows) -> tuple[str, bytes]:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    # The registers tell a few things twice, word for word.
    writer.writerows({tuple(row.values()): row for row in rows}.values())
    data = out.getvalue().encode("utf-8")
    if len(data) <= LARGE:
        return f"{name}.csv", data
    return f"{name}.csv.gz", gzip.compress(data, 9, mtime=0)


def _read(path: Path, encoding: str = "utf-8") -> Iterator[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as lines:
        yield from csv.DictReader(lines)


# --- names


def _register() -> Mapping[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = json.loads(REGISTER.read_text(encoding="utf-8"))
    return found


def _sides() -> Iterator[dict[str, str]]:
    """Ids with their names: those of the register, then those that only facts need."""
    named = {i: s[0] for i, s in _register()["sides"].items() if i.startswith(("polity:", "gov:", "igo:"))}
    named |= {row["id"]: row["name"] for row in _read(NAMES) if row["name"]}
    yield from ({"id": i, "name": named[i]} for i in sorted(named))


def _names() -> Iterator[dict[str, str]]:
    """Keys of names with their ids: the hand-kept first, then the register's names and three-letter codes."""
    kept = list(_read(NAMES))
    yield from ({"key": key(r["key"]), "since": r["since"], "until": r["until"], "id": r["id"]} for r in kept)
    seen = {key(r["key"]) for r in kept}
    for name, ident in _register_names():
        if name and name not in seen:
            seen.add(name)
            yield {"key": name, "since": "", "until": "", "id": ident}


def _register_names() -> Iterator[tuple[str, str]]:
    """Codes first: `PRK` in a table is a code, whatever else the letters are short for."""
    register = _register()
    sides = {i: s[0] for i, s in register["sides"].items() if i.startswith(("polity:", "gov:", "igo:"))}
    yield from sorted((key(i[-3:]), i) for i in sides if re.fullmatch(r"polity:[A-Z]{3}", i))
    yield from sorted((key(name), i) for i, name in sides.items())
    for words, senses in sorted(register["phrases"].items()):
        named = {s[1] for s in senses if s[1].startswith(("polity:", "gov:")) and s[3] in ("name", "short")}
        if len(named) == 1:
            yield key(words), named.pop()


# --- recognitions


def _recognitions(path: Path) -> Iterator[dict[str, str]]:
    """The compiled rows; a withdrawal that is only known to precede a month gets the interval in which it must lie."""
    rows = list(_read(path))
    for row in rows:
        if row["date_precision"] == "unknown" and row["note"].endswith("(before Aug 2004)"):
            row["date"], row["date_precision"] = f"{_recognised_on(row, rows)}..2004-07", "range"
        yield row


def _recognised_on(row: Mapping[str, str], rows: Iterable[Mapping[str, str]]) -> str:
    same = [
        r["date"]
        for r in rows
        if r["recogniser_iso3"] == row["recogniser_iso3"]
        and r["recognised"] == row["recognised"]
        and r["status"] == "recognised"
    ]
    return min(same) if same else "1976-02-27"  # the day on which the state was proclaimed


def _told_recognitions(rows: Rows) -> frozenset[tuple[str, str]]:
    """Article and date of the recognitions that come from the historian's articles."""
    found = [(re.search(r"articles/([a-z-]+)\.xml", r["source"]), r["date"]) for r in rows]
    return frozenset((m[1], day) for m, day in found if m)


# --- missions


def _missions(changes: Path, folder: Path) -> Iterator[dict[str, str]]:
    """The changes coded by hand, and those that only the reconciled ranges have, by place and day.

    A change of the ranges that merely dates a coded one anew is left out: it falls on the day of a coded one, or leads
    to the level that the place has before or gets next.
    """
    coded = sorted((_coded(r) for r in _read(changes)), key=_place_and_day)
    for place in sorted({r["place"] for r in coded}):
        rows = [r for r in coded if r["place"] == place]
        for extra in sorted(_of_ranges(folder, place), key=_place_and_day):
            told = {r["date"] for r in rows}
            if extra["date"] not in told and extra["level"] not in _neighbours(rows, extra):
                rows = sorted([*rows, extra], key=_place_and_day)
        yield from _with_level_before(rows)


def _with_level_before(rows: Rows) -> Iterator[dict[str, str]]:
    before = "None"
    for row in rows:
        if row["level"] != before:
            yield {"place": row["place"], "before": before, **{k: row[k] for k in ("level", "date", "part", "note")}}
        before = row["level"]


def _coded(row: Mapping[str, str]) -> dict[str, str]:
    day = "-".join(filter(None, (row["year"], _two(row["month"]), _two(row["day"]) if row["month"] else "")))
    found = {"place": key(row["state_dept_name"]), "level": row["status_change"], "date": day}
    return {**found, "part": "transitions", "note": row["notes"]}


def _of_ranges(folder: Path, place: str) -> Iterator[dict[str, str]]:
    """Days on which a range of one place follows another of the same place and code at a different level."""
    for system in ("gw", "cow"):
        before: Mapping[str, str] = {}
        name = f"mission_status_range_{system}{'m' if system == 'gw' else ''}_v0.1.csv"
        for row in _read(folder / name, "cp1252"):
            same = row[f"country_abbrev_{system}"] == before.get(f"country_abbrev_{system}")
            named = (
                key(_mended(row["country_name_usdos"])) == key(_mended(before.get("country_name_usdos", ""))) == place
            )
            if same and named and row["us_mission_status"] != before["us_mission_status"]:
                found = {"place": place, "level": row["us_mission_status"], "date": row["date_start"]}
                yield {**found, "part": "ranges", "note": ""}
            before = row


def _mended(name: str) -> str:
    """A name that was UTF-8 read as Windows-1252, which the file mixes with the latter."""
    try:
        return name.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return name


def _neighbours(rows: Rows, extra: Mapping[str, str]) -> list[str]:
    """Levels of the place before and after a day."""
    earlier = [r["level"] for r in rows if r["date"] < extra["date"]]
    later = [r["level"] for r in rows if r["date"] > extra["date"]]
    return [*(earlier[-1:] or ["None"]), *later[:1]]


def _place_and_day(row: Mapping[str, str]) -> tuple[str, str]:
    return row["place"], row["date"]


def _two(number: str) -> str:
    return f"{int(number):02}" if number else ""


# --- chiefs of mission


def _chiefs(path: Path, archive: Path) -> Iterator[dict[str, str]]:
    people, titles = _people(archive), _titles(archive)
    for row in _read(path):
        dates = (row["appointed"], row["arrived"], row["credentials_or_start"], row["ended"])
        if not any(dates):
            continue
        yield {
            "place": row["territory"],
            "person": row["person_id"],
            "name": people[row["person_id"]],
            "role": row["role"],
            "title": titles[row["role"]],
            **dict(zip(("appointed", "arrived", "started", "ended"), dates, strict=True)),
        }


def _trees(archive: Path, folder: str) -> Iterator[ElementTree.Element]:
    with zipfile.ZipFile(archive) as opened:
        for name in sorted(opened.namelist()):
            if name.startswith(folder) and name.endswith(".xml"):
                yield ElementTree.fromstring(opened.read(name))


def _people(archive: Path) -> dict[str, str]:
    """Id of a person to first names, family name and suffix."""
    found: dict[str, str] = {}
    for person in _trees(archive, "people/"):
        parts = (person.findtext(f"persName/{tag}") or "" for tag in ("forename", "surname", "genName"))
        found[person.findtext("id") or ""] = " ".join(" ".join(parts).split())
    return found


def _titles(archive: Path) -> dict[str, str]:
    return {
        r.findtext("id") or "": r.findtext("names/singular") or "" for r in _trees(archive, "roles-country-chiefs/")
    }


# --- visits and journeys


def _visits(archive: Path) -> Iterator[dict[str, str]]:
    counts: Counter[str] = Counter()
    for tree in _trees(archive, "data/"):
        for visit in tree.iter("visit"):
            home, dates = visit.find("from"), _dates(visit)
            place = (home.get("id") or "") if home is not None else ""
            if not place or not dates:
                counts["visits without a country or a date"] += 1
                continue
            office, visitor = _titled(" ".join((visit.findtext("visitor") or "").split()))
            yield {"from": place, "office": office, "visitor": visitor, "date": dates}
    print(dict(counts), file=sys.stderr)


def _journeys(archive: Path) -> Iterator[dict[str, str]]:
    for tree in (*_trees(archive, "president-travels/"), *_trees(archive, "secretary-travels/")):
        for trip in tree.iter("trip"):
            country, dates = trip.find("country"), _dates(trip)
            place = (country.get("id") or "") if country is not None else ""
            if not place or not dates:
                continue
            office = "President" if trip.findtext("role") == "president" else "Secretary of State"
            who = " ".join((trip.findtext("name") or "").split())
            locale = re.sub(r"[\[\]{}<>]", "", " ".join((trip.findtext("locale") or "").split()))
            yield {"who": who, "office": office, "to": place, "date": dates, "locale": locale}


def _titled(visitor: str) -> tuple[str, str]:
    """Office and name: `Prime Minister George Papandreou`; all of it is the name when nothing is left of one."""
    found = TITLES.match(visitor)
    office = found[1].strip() if found else ""
    name = visitor[len(found[1]) :].strip() if found else visitor
    return (office, name) if name else ("", visitor)


def _dates(element: ElementTree.Element) -> str:
    start, end = ((element.findtext(tag) or "").strip() for tag in ("start-date", "end-date"))
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", start):
        return start if re.fullmatch(r"\d{4}(-\d{2})?", start) else ""
    whole = re.fullmatch(r"\d{4}-\d{2}-\d{2}", end) and end > start
    return f"{start}..{end}" if whole else start


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
