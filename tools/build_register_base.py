"""Derives the base of the register from public tables: `python -m tools.build_register_base REGISTERS [RESOURCES]`.

Reads `codes/` (ISO codes, FCDO names), `factbook_government/` (CIA World Factbook, public domain),
`leaders_wikidata/` (Wikidata, CC0) and `leaders_reign/` (REIGN, MIT) below the folder REGISTERS and writes
`polities_base.yaml` and `people_base.yaml`. Rows made by people stand in the other files and add to these.
"""

from __future__ import annotations

import csv
import gzip
import html
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SINCE = 1989
FIPS_FIX = {"kv": "XKX", "we": "PSE", "gz": "PSE", "gg": "GEO", "vt": "VAT", "wa": "NAM"}
NAME_FIX = {
    "PRK": "North Korea", "KOR": "South Korea", "RUS": "Russia", "IRN": "Iran", "SYR": "Syria", "LAO": "Laos",
    "MDA": "Moldova", "TZA": "Tanzania", "VNM": "Vietnam", "VEN": "Venezuela", "BOL": "Bolivia", "BRN": "Brunei",
    "COD": "Democratic Republic of the Congo", "COG": "Republic of the Congo", "CIV": "Côte d'Ivoire",
    "TUR": "Türkiye", "CZE": "Czechia", "PSE": "Palestine", "TWN": "Taiwan", "FSM": "Micronesia", "VAT": "Holy See",
    "GBR": "United Kingdom", "USA": "United States", "MMR": "Myanmar", "BHS": "The Bahamas", "GMB": "The Gambia",
    "HKG": "Hong Kong", "MAC": "Macau", "XKX": "Kosovo", "MKD": "North Macedonia", "SWZ": "Eswatini",
    "CPV": "Cabo Verde", "TLS": "Timor-Leste", "KNA": "Saint Kitts and Nevis", "LCA": "Saint Lucia",
    "VCT": "Saint Vincent and the Grenadines", "STP": "São Tomé and Príncipe", "BIH": "Bosnia and Herzegovina",
    "TTO": "Trinidad and Tobago", "ATG": "Antigua and Barbuda", "ESH": "Western Sahara", "LBY": "Libya",
}  # fmt: skip
DROPPED = {"Male", "Dominican", "West Bank", "Islamic Republic of Afghanistan", "no official capital", "Congo", "none",
           "St Lucia", "St Vincent", "East Jerusalem", "Hong Kong Special Administrative Region"}  # fmt: skip
DEPENDENT = {"HKG", "MAC", "GRL", "FRO", "ABW", "CUW", "PRI", "GIB", "BMU", "NCL", "PYF", "COK", "NIU", "ESH"}
FILES = {"us-cabinet": "USA", "russia-cabinet": "RUS", "kosovo-cabinet": "XKX", "ukraine-cabinet": "UKR",
         "iran-ministers": "IRN", "united-kingdom-cabinet": "GBR", "france-cabinet": "FRA",
         "israel-ministers": "ISR", "china-ministers": "CHN", "india-ministers": "IND", "japan-ministers": "JPN",
         "turkey-ministers": "TUR"}  # fmt: skip
POSITIONS = re.compile(
    r"^(President|Prime Minister|Premier|Vice President|Supreme Leader|Secretary of State|Secretary of Defen[cs]e"
    r"|Foreign Secretary|Secretary of State for (Foreign.*|Defence)|Minister of Foreign Affairs|Foreign Minister"
    r"|Minister for Foreign Affairs|Minister of External Affairs|Minister of Defen[cs]e|National Security Advis[eo]r"
    r"|Minister for (Europe and )?Foreign Affairs|Minister of State for External Affairs|Foreign Secretary of .*"
    r"|[Aa]mbassador to .*|Permanent Representative to .*|Director of the .*|Emperor|Monarch|King|Queen"
    r"|Deputy Prime Minister|State Councilor|Deputy Secretary of State|White House Press Secretary)$"
)


@dataclass
class Role:
    """One office held: what, of which polity, from and until (ISO text, may be empty)."""

    office: str
    of: str
    since: str
    until: str


@dataclass
class Person:
    """One person with names and offices held."""

    name: str
    names: set[str] = field(default_factory=set)
    roles: list[Role] = field(default_factory=list)


def quoted(value: str) -> str:
    """A YAML scalar, quoted."""
    return json.dumps(value, ensure_ascii=False)


def flow(values: Iterable[str]) -> str:
    """A YAML flow list."""
    return "[" + ", ".join(quoted(v) for v in values) + "]"


def clean(text: str) -> str:
    """Text without markup, notes in brackets and doubled blanks."""
    text = re.sub(r"[\x00-\x1f\x7f-\x9f]", "", html.unescape(text))
    text = re.sub(r"<[^>]+>|\([^)]*\)|\[[^\]]*\]", " ", text)
    return re.sub(r"\s+", " ", text).strip(" ;,.")


def plain(text: str) -> str:
    """Letters without accents, lower case."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


class Codes:
    """ISO codes by name, by two letters and by Factbook code."""

    def __init__(self, folder: Path) -> None:
        self.rows = list(csv.DictReader((folder / "country-codes.csv").open(encoding="utf-8-sig")))
        self.fips = {r["FIPS"].lower(): r["ISO3166-1-Alpha-3"] for r in self.rows if len(r["FIPS"]) == 2}
        self.fips.update(FIPS_FIX)
        self.two = {r["ISO3166-1-Alpha-2"]: r["ISO3166-1-Alpha-3"] for r in self.rows}
        self.two["XK"] = "XKX"
        self.names: dict[str, str] = {}
        for row in self.rows:
            for key in ("CLDR display name", "official_name_en", "UNTERM English Short"):
                self.names.setdefault(plain(re.sub(r"\s*\(.*", "", row[key])), row["ISO3166-1-Alpha-3"])
        extra = {"kosovo": "XKX", "united states of america": "USA", "russian federation": "RUS",
                 "state of palestine": "PSE", "people's republic of china": "CHN", "taiwan": "TWN",
                 "czech republic": "CZE", "ivory coast": "CIV", "the gambia": "GMB", "turkey": "TUR",
                 "the bahamas": "BHS", "federated states of micronesia": "FSM", "cape verde": "CPV",
                 "democratic republic of the congo": "COD", "republic of the congo": "COG", "east timor": "TLS",
                 "republic of ireland": "IRL", "swaziland": "SWZ", "macedonia": "MKD", "burma": "MMR"}  # fmt: skip
        self.names.update(extra)

    def of(self, name: str) -> str | None:
        """Three letters of a country name, or None."""
        return self.names.get(plain(name)) or self.names.get(plain(re.sub(r"^the ", "", name, flags=re.I)))


def read_polities(root: Path, codes: Codes) -> dict[str, dict[str, Any]]:
    """Names, adjectives, people and capital of each polity."""
    out: dict[str, dict[str, Any]] = {}
    for row in codes.rows:
        iso = row["ISO3166-1-Alpha-3"]
        if row["is_independent"] == "Yes" or iso in DEPENDENT or iso in NAME_FIX:
            name = NAME_FIX.get(iso, re.sub(r"\s*\(.*", "", row["CLDR display name"]))
            out[iso] = {"name": name, "iso2": row["ISO3166-1-Alpha-2"], "names": [], "adjectives": [], "people": [],
                        "capital": row["Capital"]}  # fmt: skip
            out[iso]["names"] += [row["CLDR display name"], row["UNTERM English Formal"], row["UNTERM English Short"]]
    out.setdefault("XKX", {"name": "Kosovo", "iso2": "XK", "names": [], "adjectives": [], "people": [],
                           "capital": "Pristina"})  # fmt: skip
    add_fcdo(root / "codes" / "geographical-names.csv", out, codes)
    add_factbook(factbook(root), out, codes)
    return out


def add_fcdo(path: Path, out: dict[str, dict[str, Any]], codes: Codes) -> None:
    """Names for citizens and adjectives as the British foreign office gives them."""
    for row in csv.reader(path.open(encoding="utf-8-sig", errors="replace")):
        two = next((c for c in row[4:] if len(c) == 2), "")
        iso = codes.two.get(two)
        if iso not in out:
            continue
        out[iso]["names"].append(re.sub(r"^The ", "", row[1]))
        out[iso]["people"] += split_words(row[2])
        out[iso]["adjectives"] += split_words(row[3])


def split_words(text: str) -> list[str]:
    """Words of a cell that lists demonyms, without explanations."""
    text = re.sub(r"\([^)]*\)", "", text)
    words = (w.strip() for w in re.split(r"[;,/]| or ", text))
    return [w for w in words if re.fullmatch(r"[A-Z][\w'-]+( [A-Z][\w'-]+)?", w) and "itizen" not in w]


def factbook(root: Path) -> dict[str, Any]:
    """The Factbook's profiles by code."""
    with gzip.open(root / "factbook_government" / "factbook_government.json.gz", "rt", encoding="utf-8") as handle:
        return {k.split("/")[1][:2]: v for k, v in json.load(handle).items()}


def text_of(node: Any, *path: str) -> str:
    """Text at a path of a Factbook profile, or nothing."""
    for key in path:
        node = (node or {}).get(key)
    return (node or {}).get("text", "") if isinstance(node, dict) else ""


def add_factbook(book: dict[str, Any], out: dict[str, dict[str, Any]], codes: Codes) -> None:
    """Long and short forms and capitals as the Factbook gives them."""
    for code, profile in book.items():
        iso = codes.fips.get(code)
        if iso not in out or code == "gz":
            continue
        for form in ("conventional long form", "conventional short form"):
            name = clean(re.split(r"[;/]", html.unescape(text_of(profile, "Government", "Country name", form)))[0])
            if name and name != "none" and len(name) < 60:
                out[iso]["names"].append(name)
        capital = clean(re.split(r"[;/]", html.unescape(text_of(profile, "Government", "Capital", "name")))[0])
        out[iso].setdefault("capitals", []).append(capital)


def tidy(values: Iterable[str], name: str) -> list[str]:
    """Distinct names in order, without articles and without the main name."""
    seen = {name.casefold(): name}
    for value in values:
        value = re.sub(r"^[Tt]he | in Romanian$|[ *]+$", "", value.strip())
        if value in DROPPED:
            continue
        if value and "," not in value and "(" not in value and not value.isupper():
            seen.setdefault(value.casefold(), value)
    return [v for v in seen.values() if v != name]


def write_polities(path: Path, polities: dict[str, dict[str, Any]]) -> None:
    """One row a polity."""
    lines = ["# Derived by tools/build_register_base.py; additions stand in polities.yaml.",
             'source: "ISO 3166 and UNTERM names (datahub country-codes, PDDL); FCDO geographical names (OGL 3.0); '
             'CIA World Factbook (public domain)"', "polities:"]  # fmt: skip
    for iso, row in sorted(polities.items()):
        capitals = tidy([c for c in [row["capital"], *row.get("capitals", [])] if c], "")
        lines.append(
            f"  - {{id: {quoted('polity:' + iso)}, iso2: {quoted(row['iso2'])}, name: {quoted(row['name'])}, "
            f"names: {flow(tidy(row['names'], row['name']))}, "
            f"adjectives: {flow(a for a in tidy(row['adjectives'], '') if a not in (row['name'], *row['names']))}, "
            f"people: {flow(tidy(row['people'], ''))}, capitals: {flow(capitals)}}}"
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def people_wikidata(folder: Path) -> Iterator[tuple[str, Role]]:
    """Holders of the offices kept, from the cabinet tables."""
    for stem, iso in FILES.items():
        for kind in ("holders21", "current"):
            for row in csv.DictReader((folder / f"{stem}_{kind}.csv").open(encoding="utf-8")):
                until = row.get("end") or ""
                if POSITIONS.match(row["position"]) and kept(row.get("start", ""), until):
                    yield row["person"], Role(row["position"], "polity:" + iso, row.get("start", ""), until)


def kept(since: str, until: str) -> bool:
    """Whether a spell reaches into the years kept."""
    return (until or since or "0")[:4] >= str(SINCE)


def people_world(folder: Path, codes: Codes) -> Iterator[tuple[str, Role]]:
    """Heads of state and government, and foreign ministers, worldwide about 2021 and 2022."""
    for row in csv.DictReader((folder / "wikidata.csv").open(encoding="utf-8")):
        iso = codes.of(row["countryLabel"])
        if iso and row["name"]:
            yield row["name"], Role("Minister of Foreign Affairs", "polity:" + iso, row["start"], "")
    for row in csv.DictReader((folder / "world_leaders_wikidata.csv").open(encoding="utf-8")):
        iso = codes.of(row["country"])
        if iso and row["officeholderLabel"]:
            office = re.sub(r" of .*", "", row["positionLabel"])
            yield row["officeholderLabel"], Role(office, "polity:" + iso, row["start_year"], row["end_year"])


HEAD = re.compile(
    r"^(?P<title>.*?)\s(?P<name>(?:[A-Z][\w'.’-]*\s|[a-z]{2,3}\s|al-)*?[\w'’-]*[A-Z]{3,}.*?)"
    r"\s*\((?:born|since) ?(?P<since>[^)]*)"
)
MONTHS = {m: i for i, m in enumerate("January February March April May June July August September October November "
                                     "December".split(), 1)}  # fmt: skip


def iso_date(text: str) -> str:
    """`20 March 2019` as `2019-03-20`; `March 2019` and `2019` likewise; else nothing."""
    found = re.search(r"(?:(\d{1,2}) )?(?:([A-Z][a-z]+) )?(\d{4})", text)
    if not found:
        return ""
    day, month, year = found.groups()
    if month not in MONTHS:
        return year
    return f"{year}-{MONTHS[month]:02d}" + (f"-{int(day):02d}" if day else "")


def people_factbook(book: dict[str, Any], codes: Codes) -> Iterator[tuple[str, Role]]:
    """Heads of state and government and ambassadors to and from the United States, as the Factbook has them."""
    for code, profile in book.items():
        iso = codes.fips.get(code)
        if not iso or code == "gz":
            continue
        for key in ("chief of state", "head of government"):
            yield from heads(text_of(profile, "Government", "Executive branch", key), "polity:" + iso)
        for section, office, of in (
            ("Diplomatic representation in the US", "ambassador to the United States", "polity:" + iso),
            ("Diplomatic representation from the US", "ambassador", "polity:USA"),
        ):
            text = text_of(profile, "Government", section, "chief of mission")
            for _, role in heads(text, of):
                yield _, Role(office, of, role.since, "")


def lowered(name: str) -> str:
    """A surname in capitals with one at its start; Roman numerals stay."""
    return name if re.fullmatch("[IVX]+", name) else name.title()


def heads(text: str, of: str) -> Iterator[tuple[str, Role]]:
    """Title, name and date out of `President Kasym-Zhomart TOKAYEV (since 20 March 2019)`."""
    for part in re.split(r";|<br>|, represented by|\bor\b", re.sub(r"<[^>]+>", ";", text)):
        found = HEAD.match(part.strip())
        if found:
            name = re.sub(r"[A-Z]{2,}(?:['’-][A-Z]+)*", lambda m: lowered(m[0]), found["name"].strip(" ,"))
            title = found["title"].strip(" ,")
            yield name, Role(title or "head", of, iso_date(found["since"]), "")


def people_reign(path: Path, codes: Codes) -> Iterator[tuple[str, Role]]:
    """Effective leaders from REIGN whose list gives more than a surname."""
    for row in csv.DictReader(path.open(encoding="latin-1")):
        year = row["eyear"] or "2021"
        iso = cow(row["stateabb"], codes)
        if iso and int(year) >= SINCE and " " in row["leader"].strip() and "." not in row["leader"]:
            since = f"{row['syear']}-{int(row['smonth'] or 1):02d}"
            until = f"{row['eyear']}-{int(row['emonth'] or 1):02d}" if row["eyear"] and row["eyear"] != "2021" else ""
            yield row["leader"].strip(), Role("leader", "polity:" + iso, since, until)


COW = {"UKG": "GBR", "GMY": "DEU", "RUS": "RUS", "FRN": "FRA", "SPN": "ESP", "ITA": "ITA", "CHN": "CHN",
       "ROK": "KOR", "PRK": "PRK", "JPN": "JPN", "IND": "IND", "PAK": "PAK", "IRN": "IRN", "IRQ": "IRQ", "SYR": "SYR",
       "TUR": "TUR", "EGY": "EGY", "LIB": "LBY", "SUD": "SDN", "NIG": "NGA", "SAF": "ZAF", "DRC": "COD",
       "CON": "COG", "YUG": "SRB", "UKR": "UKR", "KZK": "KAZ", "KYR": "KGZ", "TAJ": "TJK", "TKM": "TKM", "UZB": "UZB",
       "AFG": "AFG", "BRA": "BRA", "ARG": "ARG", "CHL": "CHL", "COL": "COL", "VEN": "VEN", "MEX": "MEX", "CUB": "CUB",
       "HAI": "HTI", "ETH": "ETH", "ERI": "ERI", "SOM": "SOM", "KEN": "KEN", "UGA": "UGA", "TAZ": "TZA", "RWA": "RWA",
       "ZIM": "ZWE", "ZAM": "ZMB", "ANG": "AGO", "MOR": "MAR", "ALG": "DZA", "TUN": "TUN", "ISR": "ISR", "JOR": "JOR",
       "LEB": "LBN", "SAU": "SAU", "KUW": "KWT", "QAT": "QAT", "OMA": "OMN", "YEM": "YEM", "BAN": "BGD", "MYA": "MMR",
       "SRI": "LKA", "NEP": "NPL", "THI": "THA", "CAM": "KHM", "LAO": "LAO", "DRV": "VNM", "MAL": "MYS", "INS": "IDN",
       "PHI": "PHL", "AUL": "AUS", "NEW": "NZL", "POL": "POL", "HUN": "HUN", "CZR": "CZE", "SLO": "SVK", "ROM": "ROU",
       "BUL": "BGR", "GRC": "GRC", "ALB": "ALB", "MAC": "MKD", "CRO": "HRV", "BOS": "BIH", "SLV": "SVN", "EST": "EST",
       "LAT": "LVA", "LIT": "LTU", "BLR": "BLR", "ARM": "ARM", "GRG": "GEO", "AZE": "AZE", "MON": "MNG",
       "TAW": "TWN"}  # fmt: skip


def cow(abbreviation: str, codes: Codes) -> str | None:
    """Three-letter ISO code of a Correlates of War abbreviation, or None."""
    return COW.get(abbreviation)


def gather(rows: Iterable[tuple[str, Role]]) -> dict[str, Person]:
    """One person a name; roles of the same office and side are kept once."""
    people: dict[str, Person] = {}
    for name, role in rows:
        name = clean(name)
        if not re.match("[A-Z]", plain(name)[:1].upper()) or " " not in name or name[0].islower() or len(name) > 50:
            continue
        person = people.setdefault(slug(name), Person(name))
        same = [r for r in person.roles if r.of == role.of and r.since[:4] == role.since[:4]]
        if not same:
            person.roles.append(role)
    return people


def slug(name: str) -> str:
    """`Yerkin Tokumov` as `yerkin-tokumov`."""
    return re.sub(r"[^a-z0-9]+", "-", plain(re.sub(r"['’`]", "", name))).strip("-")


def write_people(path: Path, people: dict[str, Person]) -> None:
    """One row a person."""
    lines = ["# Derived by tools/build_register_base.py; figures kept by hand stand in people.yaml.",
             'source: "Wikidata (CC0) via every-politician-scrapers; CIA World Factbook 2026 (public domain); '
             'REIGN (MIT)"', "people:"]  # fmt: skip
    for person in sorted(people.values(), key=lambda p: slug(p.name)):
        roles = ", ".join(
            f"[{quoted(r.office)}, {quoted(r.of)}, {quoted(r.since)}, {quoted(r.until)}]" for r in person.roles
        )
        lines.append(f"  - {{id: {quoted('person:' + slug(person.name))}, name: {quoted(person.name)}, "
                     f"roles: [{roles}]}}")  # fmt: skip
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def sound(role: Role, polities: dict[str, dict[str, Any]]) -> bool:
    """Whether a role's side is in the register and its dates are in order."""
    ordered = not role.since or not role.until or role.since <= role.until
    return ordered and role.of.removeprefix("polity:") in polities


def main(arguments: list[str]) -> int:
    """Writes both base files; returns the exit status."""
    root, resources = Path(arguments[0]), Path(arguments[1] if len(arguments) > 1 else "resources")
    codes = Codes(root / "codes")
    polities = read_polities(root, codes)
    write_polities(resources / "polities_base.yaml", polities)
    rows = [*people_factbook(factbook(root), codes), *people_wikidata(root / "leaders_wikidata"),
            *people_world(root / "leaders_wikidata", codes),
            *people_reign(root / "leaders_reign" / "leaderlist_3_21.csv", codes)]  # fmt: skip
    write_people(resources / "people_base.yaml", gather(r for r in rows if sound(r[1], polities)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
