"""Compiles the register: `python -m tools.compile_register [--check]`.

Reads the knowledge files in `resources/` (polities, authorities, organisations, offices, people), says which file, line
and value is wrong (`legation.errors.ResourceError`), and writes `src/legation/tables/register.json`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from legation.actors.fold import fold
from legation.errors import ResourceError

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "legation" / "tables" / "register.json"
LINE = "__line__"
ID = re.compile(r"^(polity:([A-Z]{3}|x-[a-z-]+)|gov:[A-Z]{3}/[a-z0-9-]+|igo:[A-Z0-9-]+|(org|person):[a-z0-9-]+)$")
DAY = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?$")
KEYS = {
    "polities": {"id", "iso2", "name", "names", "adjectives", "people", "capitals", "seats", "organs", "cities",
                 "from", "until", "host", "source"},
    "rivalries": {"polity", "contested", "note", "authorities", "source"},
    "authorities": {"id", "name", "from", "until", "governs", "seats", "names", "nominals", "source"},
    "organisations": {"id", "name", "names", "organs", "seats", "nominals", "polity", "from", "until", "source"},
    "people": {"id", "name", "names", "roles", "source"},
}  # fmt: skip
STEMS = ("polities", "authorities", "organisations", "offices", "people", "metonyms")
UNMARKED_PLURAL = re.compile(r"(ese|sh|ch|ss|s|x|be|bè|bé|men|i-Kiribati|Vanuatu|Malagasy|Lao|Basotho|Batswana)$")


class Loader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    """YAML with the line of every mapping."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        """The mapping, with its 1-based line under `__line__`; a key given twice is an error."""
        self.flatten_mapping(node)
        out: dict[Any, Any] = {LINE: node.start_mark.line + 1}
        for key_node, value_node in node.value:
            key = self.construct_object(key_node, deep=deep)
            if key in out:
                raise ResourceError(str(self.name), key_node.start_mark.line + 1, key, "each key once")
            out[key] = self.construct_object(value_node, deep=deep)
        return out


Loader.add_constructor("tag:yaml.org,2002:map", lambda loader, node: loader.construct_mapping(node, deep=True))


def load(path: Path) -> dict[str, Any]:
    """One knowledge file.

    Raises:
        ResourceError: the file is not YAML, not a mapping, or names no source.
    """
    try:
        loader = Loader(path.read_text(encoding="utf-8"))
        loader.name = str(path)
        data = loader.get_single_data()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ResourceError(str(path), mark.line + 1 if mark else None, str(error).splitlines()[0], "YAML") from error
    if not isinstance(data, dict):
        raise ResourceError(str(path), 1, data, "a mapping")
    if not data.get("source"):
        raise ResourceError(str(path), data[LINE], sorted(k for k in data if k != LINE), "a `source` for the file")
    return data


class Row:
    """One row of a knowledge file, checked."""

    def __init__(self, path: Path, kind: str, data: Any) -> None:
        self.path, self.data = path, data
        if not isinstance(data, dict):
            raise ResourceError(str(path), None, data, f"a mapping ({kind})")
        for key in data:
            if key != LINE and key not in KEYS[kind]:
                self.fail(key, f"one of {', '.join(sorted(KEYS[kind]))}")

    def fail(self, value: object, expected: str) -> None:
        """Raises the error for this row."""
        raise ResourceError(str(self.path), self.data.get(LINE), value, expected)

    def id(self, key: str = "id") -> str:
        """The row's id."""
        value = self.data.get(key)
        if not isinstance(value, str) or not ID.match(value):
            self.fail(value, "an id such as polity:KAZ, gov:AFG/islamic-emirate, igo:UN, org:hamas, person:wang-yi")
        return str(value)

    def dates(self, data: dict[str, Any] | None = None) -> tuple[str, str]:
        """`from` and `until` of the row or of a part of it; empty when open."""
        data = self.data if data is None else data
        return self.interval(data.get("from"), data.get("until"))

    def interval(self, since: Any, until: Any) -> tuple[str, str]:
        """Two checked dates."""
        pair = (str(since or ""), str(until or ""))
        for day in pair:
            if day and not DAY.match(day):
                self.fail(day, "a date such as 2021-08-15, 2021-08 or 2021")
        if pair[0] and pair[1] and not pair[0] <= pair[1]:
            self.fail(f"{pair[0]}..{pair[1]}", "`from` before `until`")
        return pair

    def names(self, key: str) -> Iterator[tuple[str, str, str]]:
        """Names under a key with their dates."""
        values = self.data.get(key) or []
        if not isinstance(values, list):
            self.fail(values, f"a list under `{key}`")
        for value in values:
            if isinstance(value, str) and fold(value):
                yield (value, "", "")
            elif isinstance(value, dict) and fold(str(value.get("name", ""))):
                yield (str(value["name"]), *self.dates(value))
            else:
                self.fail(value, f"a name, or {{name, from, until}}, under `{key}`")


class Table:
    """The compiled register, as it grows."""

    def __init__(self) -> None:
        self.sides: dict[str, list[str]] = {}
        self.phrases: dict[str, list[list[str | int]]] = defaultdict(list)
        self.people: dict[str, Any] = {}
        self.groups: dict[str, str] = {}
        self.rivalries: list[Any] = []
        self.offices: dict[str, Any] = {}

    def side(self, row: Row, name: str) -> None:
        """Adds or completes a side."""
        since, until = row.dates()
        old = self.sides.setdefault(row.id(), [name, since, until, ""])
        old[1], old[2] = old[1] or since, old[2] or until

    def phrase(self, words: str, kind: str, target: str, role: str, dates: tuple[str, str] = ("", "")) -> None:
        """Adds one sense of a phrase; a repetition is dropped."""
        key = fold(words)
        case = 2 if shouted(words) else 1
        sense: list[str | int] = [kind, target, case, role, dates[0], dates[1], words]
        same = next((s for s in self.phrases[key] if s[:2] == sense[:2] and s[3:6] == sense[3:6]), None)
        if same is None:
            self.phrases[key].append(sense)
        else:
            same[2] = min(int(same[2]), case)


def shouted(words: str) -> bool:
    """Whether a name counts only in capitals: `US`, `WHO`, `IS`; longer and mixed names count with one."""
    letters = [c for c in words if c.isalpha()]
    return len(letters) <= 5 and " " not in words and all(c.isupper() for c in letters)


def plurals(word: str) -> list[str]:
    """A demonym and its plural where English marks one."""
    if word.startswith("the ") or UNMARKED_PLURAL.search(word):
        return [word.removeprefix("the ")] + ([word[:-3] + "men"] if word.endswith("man") else [])
    return [word, word[:-3] + "men"] if word.endswith("man") else [word, word + "s"]


def compile_polity(row: Row, table: Table) -> None:
    """Names, demonyms, capitals, seats, organs and cities of one polity."""
    target = row.id()
    own = row.dates()
    name = str(row.data.get("name") or (table.sides.get(target) or [""])[0])
    if not name:
        row.fail(target, "a `name` here or in an earlier file")
    table.side(row, name)
    names = [(name, *own), *((n, *merged(own, (f, u))) for n, f, u in row.names("names"))]
    for words, since, until in names:
        table.phrase(words, "l", target, "name", (since, until))
    for words, since, until in row.names("adjectives"):
        table.phrase(words, "n", target, "adjective", merged(own, (since, until)))
    for words, since, until in row.names("people"):
        for form in plurals(words):
            table.phrase(form, "n", target, "people", merged(own, (since, until)))
    for key, role in (("capitals", "capital"), ("cities", "city"), ("seats", "seat")):
        for words, since, until in row.names(key):
            table.phrase(words, "l", target, role, (since, until))
    for words, since, until in row.names("organs"):
        table.phrase(words, "o", target, "organ", merged(own, (since, until)))


def merged(outer: tuple[str, str], inner: tuple[str, str]) -> tuple[str, str]:
    """The inner interval, filled from the outer one."""
    return (inner[0] or outer[0], inner[1] or outer[1])


def compile_rivalry(row: Row, table: Table) -> None:
    """One rivalry and its authorities."""
    polity = row.id("polity")
    if polity not in table.sides:
        row.fail(polity, "a polity of polities.yaml")
    contested = [row.dates(part) for part in row.data.get("contested") or []]
    authorities = [compile_authority(Row(row.path, "authorities", data), polity, table)
                   for data in row.data.get("authorities") or []]  # fmt: skip
    if authorities:
        table.rivalries.append([polity, contested, authorities])


def compile_authority(row: Row, polity: str, table: Table) -> list[Any]:
    """One authority: `[id, from, until, governs, seats, nominals]`."""
    target = row.id()
    if not target.startswith(f"gov:{polity.removeprefix('polity:')}/"):
        row.fail(target, f"an id under gov:{polity.removeprefix('polity:')}/")
    if not row.data.get("name"):
        row.fail(target, "a `name`")
    table.side(row, str(row.data["name"]))
    table.sides[target][3] = polity
    dates = row.dates()
    for words, since, until in row.names("names"):
        table.phrase(words, "o", target, "name", merged(dates, (since, until)))
    seats = [[fold(words), f, u] for words, f, u in row.names("seats")]
    governs = [row.dates(part) for part in row.data.get("governs") or []]
    nominals = [fold(words).removeprefix("the ") for words, _, _ in row.names("nominals")]
    return [target, *dates, governs, seats, nominals]


def compile_organisation(row: Row, table: Table) -> None:
    """Names, organs and group words of one organisation."""
    target = row.id()
    if not row.data.get("name"):
        row.fail(target, "a `name`")
    name = str(row.data["name"])
    table.side(row, name)
    if row.data.get("polity"):
        table.sides[target][3] = row.id("polity")
    own = row.dates()
    if not row.data.get("nominals"):
        table.phrase(name, "o", target, "name", own)
    for words, since, until in row.names("names"):
        table.phrase(words, "o", target, "name", merged(own, (since, until)))
    for words, since, until in row.names("organs"):
        table.phrase(words, "o", target, "organ", merged(own, (since, until)))
    for words, since, until in row.names("seats"):
        table.phrase(words, "l", target, "seat", merged(own, (since, until)))
    for words, _, _ in row.names("nominals"):
        table.groups[fold(words)] = target


def compile_person(row: Row, table: Table, primary: bool) -> None:
    """Names and roles of one person; a hand-made row takes in the derived rows of the same name."""
    target, name = row.id(), row.data.get("name")
    if not isinstance(name, str):
        row.fail(name, "a `name`")
    forms = [str(name), *(words for words, _, _ in row.names("names"))]
    roles = [compile_role(row, role, table) for role in row.data.get("roles") or []]
    if not primary:
        known = table.phrases.get(fold(str(name)), [])
        owner = next((str(s[1]) for s in known if s[0] == "p"), target)
        if owner in table.people:
            extend_roles(table.people[owner], roles, table)
            return
    table.people[target] = [str(name), roles]
    for form in forms:
        table.phrase(form, "p", target, "name" if " " in form else "short")


def compile_role(row: Row, role: Any, table: Table) -> list[str]:
    """One role, checked: office, side, from, until."""
    if not isinstance(role, list) or len(role) != 4 or not all(isinstance(part, str) for part in role):
        row.fail(role, "a role [office, side, from, until], four texts")
    if role[1] not in table.sides:
        row.fail(role[1], "a side of polities, authorities or organisations")
    row.interval(role[2], role[3])
    return list(role)


def extend_roles(person: list[Any], roles: list[list[str]], table: Table) -> None:
    """Adds derived roles that end before, or belong elsewhere than, the roles kept by hand."""

    def home(side: str) -> str:
        return table.sides[side][3] or side

    for role in roles:
        kept = [r for r in person[1] if home(r[1]) == home(role[1])]
        if not kept or (role[3] and role[3] <= min(r[2] for r in kept)):
            person[1].append(role)


def compile_offices(data: dict[str, Any], path: Path, table: Table) -> None:
    """Head nouns, fixed titles and honorifics."""
    heads: dict[str, str] = {}
    for kind, words in data["heads"].items():
        if kind != LINE:
            for word in words:
                heads.setdefault(fold(str(word)), kind)
    fixed: dict[str, list[str]] = {}
    for entry in data.get("fixed", []):
        for side in entry["of"]:
            if side not in table.sides:
                raise ResourceError(str(path), entry[LINE], side, "a side of polities, authorities or organisations")
        fixed.update({fold(words): entry["of"] for words in entry["words"]})
    table.offices = {"heads": heads, "fixed": fixed, "past": [fold(w) for w in data["past"]],
                     "honorifics": sorted({fold(w) for w in data["honorifics"]}),
                     "regions": _regions(data, path, table)}  # fmt: skip


def _regions(data: dict[str, Any], path: Path, table: Table) -> dict[str, list[str]]:
    """Polities by word for a part of the world or a kind of realm."""
    found: dict[str, list[str]] = {}
    for words, codes in data.get("regions", {}).items():
        if words == LINE:
            continue
        for code in codes:
            if f"polity:{code}" not in table.sides:
                raise ResourceError(str(path), data["regions"][LINE], code, "the code of a polity of the register")
        found[fold(words)] = [f"polity:{code}" for code in codes]
    return found


def rows(data: dict[str, Any], path: Path, key: str) -> Iterable[Row]:
    """Rows of a file under a key."""
    seen: set[str] = set()
    for item in data.get(key) or []:
        row = Row(path, key, item)
        ident = str(item.get("id") or item.get("polity"))
        if ident in seen:
            row.fail(ident, "each id once in a file")
        seen.add(ident)
        yield row


def compile_folder(resources: Path) -> dict[str, Any]:
    """The compiled register of a folder of knowledge files.

    Raises:
        ResourceError: a file is wrong; names file, line, value and what was expected.
    """
    files = {stem: sorted(resources.glob(f"{stem}*.yaml"), key=lambda p: (p.stem != f"{stem}_base", p.stem))
             for stem in STEMS}  # fmt: skip
    table = Table()
    for path in files["polities"]:
        for row in rows(load(path), path, "polities"):
            compile_polity(row, table)
    for path in files["organisations"]:
        for row in rows(load(path), path, "organisations"):
            compile_organisation(row, table)
    for path in files["authorities"]:
        for row in rows(load(path), path, "rivalries"):
            compile_rivalry(row, table)
    for path in reversed(files["people"]):
        for row in rows(load(path), path, "people"):
            compile_person(row, table, primary=not path.stem.endswith("_base"))
    for path in files["offices"]:
        compile_offices(load(path), path, table)
    return packed(table)


def packed(table: Table) -> dict[str, Any]:
    """The table as it is written: phrases with their display form only where it differs from the rule."""
    surnames: dict[str, list[str]] = defaultdict(list)
    for ident, (name, _) in table.people.items():
        last = fold(name).split()[-1]
        if len(last) > 2:
            surnames[last].append(ident)
    return {
        "sides": table.sides,
        "phrases": {k: v for k, v in sorted(table.phrases.items()) if k},
        "people": table.people,
        "surnames": dict(sorted(surnames.items())),
        "groups": table.groups,
        "rivalries": table.rivalries,
        "offices": table.offices,
    }


def main(arguments: list[str] | None = None) -> int:
    """Writes the table, or with `--check` says whether the committed one is up to date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the table is out of date")
    options = parser.parse_args(arguments)
    text = json.dumps(compile_folder(ROOT / "resources"), ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    if options.check:
        return 0 if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text + "\n" else 1
    TARGET.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except ResourceError as problem:
        sys.exit(f"compile_register: {problem}")
