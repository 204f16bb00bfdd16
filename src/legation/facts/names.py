"""Names that the tables of facts use, and who is meant by them on a day (codebook section 3)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from legation.facts.tables import rows
from legation.model.entities import Entity

_ARTICLE = re.compile(
    r"^(United |Republic |State of |Federal |Federation |Soviet |Democratic Republic|Dominican Republic|Central A|"
    r"People's Republic|German Democratic|Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Seychelles|"
    r"Islamic |National |Interim |Provisional |Holy See|Vatican|Ottoman|Austrian Empire|Hanseatic|Papal States|"
    r"Sahrawi|North German|Orange Free|Two Sicilies|Congo Free|European |Sovereign |German federal)|"
    r"^[A-Z]\w+ (Islands|Republic|Union)$"
)
_GONE = re.compile(r"[.'’]")
_BREAK = re.compile(r"[^0-9a-z()/]+")
_ID = re.compile(r"^(polity|gov|igo|place):\S+$")


def key(text: str) -> str:
    """What two spellings of one name share: case, accents, full stops, commas and hyphens do not tell them apart."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _BREAK.sub(" ", _GONE.sub("", plain.casefold())).strip()


def slug(text: str) -> str:
    """The tail of an id made of a name: letters and digits, hyphens between."""
    return re.sub(r"[^0-9a-z]+", "-", key(text)).strip("-")


@dataclass(frozen=True, slots=True)
class Meaning:
    """Who a name means from one ISO day until another (excluded); empty ends are open."""

    id: str
    since: str
    until: str

    def on(self, day: str) -> bool:
        """Whether the name means this on the day; any day, when none is given, that the last meaning covers."""
        return (not self.since or self.since <= day) and (not self.until or day < self.until)


class Names:
    """Look-ups of names and ids, built once."""

    __slots__ = ("_meanings", "_names")

    def __init__(self) -> None:
        self._names = {row["id"]: row["name"] for row in rows("sides")}
        self._meanings: dict[str, list[Meaning]] = {}
        for row in rows("names"):
            self._meanings.setdefault(row["key"], []).append(Meaning(row["id"], row["since"], row["until"]))

    def has(self, ident: str) -> bool:
        """Whether an id is known."""
        return ident in self._names

    def name(self, ident: str) -> str:
        """Name of an id."""
        return self._names[ident]

    def find(self, text: str, day: str = "") -> Entity | None:
        """Who a cell means: an id of the register, a three-letter code, or a name; None when it is unknown.

        Args:
            text: the cell. day: ISO day on which the name is used, as exact as it is known.
        """
        if _ID.match(text):
            return Entity(text, self._names[text]) if text in self._names else None
        found = self._meanings.get(key(text), [])
        fitting = [m for m in found if m.on(day or "9999-12-31")] or found[-1:]
        return Entity(fitting[0].id, self._names[fitting[0].id]) if fitting else None

    def called(self, words: str) -> tuple[tuple[str, bool], ...]:
        """Ids that words may mean in the tables: those called exactly so, then those whose name has the words in it.

        Returns:
            Pairs of id and whether it is called exactly so.
        """
        wanted = key(words)
        spelt = [(m.id, k) for k, found in self._meanings.items() for m in found]
        spelt += [(ident, k) for ident, name in self._names.items() for k in (key(name), ident.rpartition("/")[2])]
        exact = {ident: True for ident, spelling in spelt if spelling == wanted}
        part = re.compile(rf"\b{re.escape(wanted)}\b") if wanted else None
        near = {i: False for i, spelling in spelt if part and i not in exact and part.search(spelling)}
        return (*exact.items(), *near.items())


@cache
def load_names() -> Names:
    """The names that the package ships, read on first use."""
    return Names()


def article(name: str) -> str:
    """`the ` where English puts it before a name, else nothing."""
    return "the " if _ARTICLE.match(name) else ""


def polity_of(ident: str) -> str:
    """The polity that an authority claims to govern: `gov:CHN/prc` is `polity:CHN`; other ids stay."""
    return "polity:" + ident[4:].partition("/")[0] if ident.startswith("gov:") else ident
