"""Ways of counting the shipped facts: who recognises, ever recognised, withdrew, is accredited, on a day.

Every way gives the figure, the rule it is made under, and its words on why the published figure differs, with the names
of those who are counted on one side alone put in.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from legation.facts import FactEntry, members
from legation.facts.names import load_names
from legation.facts.tables import rows
from legation.ledger import Ledger
from legation.model.times import Precision
from legation.record.derive import derive_bundle
from legation.record.steps import Known, Period
from legation.record.tracing import steps_of

KOSOVO, PALESTINE, SADR = "polity:XKX", "polity:PSE", "polity:ESH"
OUTSIDE = frozenset({"polity:PSE", "polity:COK", "polity:NIU"})
"""States with relations with the People's Republic that are not members of the United Nations."""
EMIRATE, PRC, ROC = "gov:AFG/islamic-emirate", "gov:CHN/prc", "gov:CHN/roc"


class Record:
    """The shipped facts in a ledger, and what follows from them under `express`, as known today."""

    def __init__(self, entries: Sequence[FactEntry], today: date, ledger: Ledger) -> None:
        self.entries, self.today, self.ledger = entries, today, ledger

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Every period of every bundle."""
        bundles: dict[str, dict[str, Known]] = {}
        for fact in self.entries:
            stamp = fact.entry.document.published
            day = stamp.day if stamp else self.today
            for told in steps_of(fact.entry.events, fact.publisher, stamp.day if stamp else None):
                known = bundles.setdefault(told.step.bundle, {})
                old = known.get(told.step.digest, Known(told.step, day, day))
                known[told.step.digest] = Known(told.step, min(day, old.first), max(day, old.last))
        return tuple(p for known in bundles.values() for p in derive_bundle(known.values()))

    def of(self, whom: str, track: str, *states: str) -> list[Period]:
        """Periods about somebody on a track, in one of some states."""
        return [p for p in self.periods if p.of == whom and p.track.endswith(track) and p.state in states]

    def holders(self, whom: str, day: date) -> set[str]:
        """Who surely recognises somebody on a day, as the ledger counts."""
        return {held.holder for held in self.ledger.count(whom, on=day).holders}

    def possibly(self, whom: str, day: date) -> set[str]:
        """Who may recognise somebody on a day: a date is known too inexactly to say whether before it or after."""
        return {held.holder for held in self.ledger.count(whom, on=day).possible_holders}

    def ever(self, whom: str, day: date) -> set[str]:
        """Who recognised somebody at some time until a day."""
        return {held.holder for held in self.ledger.count(whom, on=day, ever=True).holders}

    def standing(self, whom: str, day: date, *states: str) -> set[str]:
        """Whose recognition of somebody is surely in one of some states on a day, by the periods."""
        return {p.holder for p in self.of(whom, "_recognition", *states) if _surely(p, day)}

    def disputed(self, whom: str) -> set[str]:
        """States whose withdrawal one side claims and the other denies."""
        return {
            p.of for p in self.periods if p.track == "claim" and p.act == "withdraw_recognition" and p.about == whom
        }


def _surely(period: Period, day: date) -> bool:
    return period.certain <= day and (period.until is None or day < period.until)


@dataclass(frozen=True, slots=True)
class Answer:
    """Ours: the figure, the rule it is made under, and why it differs from the published one."""

    ours: str
    rule: str
    why: str


Ask = Callable[[Record, date], Answer]


@dataclass(frozen=True, slots=True)
class Question:
    """What a line of the published counts asks: its subject, how its metric and rule begin, its day."""

    subject: str
    metric: str
    rule: str
    as_of: str
    ask: Ask

    def meets(self, row: Mapping[str, str]) -> bool:
        """Whether a line of the table is this question."""
        exact = (row["subject"], row["as_of"]) == (self.subject, self.as_of)
        return exact and row["metric"].startswith(self.metric) and row["rule"].startswith(self.rule)


def listed(ids: Iterable[str]) -> str:
    """Names of ids, sorted; `nobody` for none."""
    names = load_names()
    return ", ".join(sorted(names.name(i) for i in ids)) or "nobody"


# --- how each kind of figure is counted


def recognising(whom: str, why: str, *, among: bool = True) -> Ask:
    """Those who recognise on the day, surely; of the members of the United Nations alone when `among`."""

    def ask(record: Record, day: date) -> Answer:
        found, united = record.holders(whom, day), members("UN", day)
        counted = found & united if among else found
        announced = {p.holder for p in record.of(whom, "_recognition", "intent_announced")} - found
        text = why.format(
            outside=listed(found - united),
            possibly=listed(record.possibly(whom, day)),
            disputed=listed(record.disputed(whom) & counted),
            left=listed(record.standing(whom, day, "withdrawn", "frozen")),
            de_facto=listed(record.standing(whom, day, "de_facto")),
            ever=len(record.ever(whom, day)),
            rivals=listed(p.holder for p in record.of(whom, "_recognition", "unstated") if _surely(p, day)),
            net=len(counted) - len(record.disputed(whom) & counted) + len(announced),
            whole=len(counted) + len(record.standing(whom, day, "withdrawn")),
            announced=listed(announced),
            number=len(found),
        )
        return Answer(str(len(counted)), "express, surely, among UN" if among else "express, surely", text)

    return ask


def recognised_ever(whom: str, why: str) -> Ask:
    def ask(record: Record, day: date) -> Answer:
        found = record.ever(whom, day)
        text = why.format(
            possibly=listed(record.possibly(whom, day)), outside=listed(found - members("UN", day)), number=len(found)
        )
        return Answer(str(len(found)), "express, ever until the day", text)

    return ask


def withdrawn(why: str) -> Ask:
    """Withdrawals of recognition of Kosovo until the day, and claims of withdrawals with them in brackets."""

    def ask(record: Record, day: date) -> Answer:
        found = record.standing(KOSOVO, day, "withdrawn")
        denied = {
            r["recogniser_iso3"]
            for r in rows("recognitions")
            if r["status"] == "disputed_withdrawal" and r["date"] <= day.isoformat()
        }
        both = len(found) + len(denied)
        text = why.format(found=listed(found), denied=listed(f"polity:{i}" for i in denied), both=both)
        return Answer(f"{len(found)} (and {len(denied)} claimed and denied)", "express", text)

    return ask


def new_in_year(why: str) -> Ask:
    def ask(record: Record, day: date) -> Answer:
        found = {p.holder for p in record.of(KOSOVO, "_recognition", "recognised") if p.earliest.year == day.year}
        return Answer(str(len(found)), "express, dated within the year", why.format(found=listed(found)))

    return ask


def since(whom: str, first: date, why: str) -> Ask:
    def ask(record: Record, day: date) -> Answer:
        found = {p.holder for p in record.of(whom, "_recognition", "recognised") if first <= p.earliest <= day}
        return Answer(str(len(found)), f"express, dated from {first} on", why.format(found=listed(found)))

    return ask


def not_recognising(whom: str, why: str) -> Ask:
    """Members of the United Nations for which the tables have no recognition."""

    def ask(record: Record, day: date) -> Answer:
        missing = members("UN", day) - record.holders(whom, day) - {whom}
        return Answer(str(len(missing)), "no recognition on record, among UN", why.format(number=len(missing)))

    return ask


def china(why: str) -> Ask:
    """Those on record as recognising the People's Republic; who is counted on one side alone, and what is left."""

    def ask(record: Record, day: date) -> Answer:
        found, united = record.holders(PRC, day), members("UN", day)
        rivals = {p.holder for p in record.of(ROC, "_recognition", "unstated") if _surely(p, day)} & found
        waiting = {p.holder for p in record.of(PRC, "_recognition", "unstated") if _surely(p, day)}
        gone, heirs = found - united - OUTSIDE, _heirs(record, day)
        told = f" Not yet counted, for the same reason: {listed(waiting)}." if waiting else ""
        text = why.format(
            gone=listed(gone), heirs=listed(heirs), rivals=listed(rivals), waiting=told,
            outside=listed(found & OUTSIDE),
            net=len(found) - len(gone) - len(rivals) + len(heirs) + len(waiting),
        )  # fmt: skip
        return Answer(str(len(found)), "express, surely", text)

    return ask


def _heirs(record: Record, day: date) -> set[str]:
    """Members that go on in the place of states that recognised and are no more."""
    return {"polity:RUS", "polity:CZE", "polity:SVK"} & (members("UN", day) - record.holders(PRC, day))


def ambassadors(record: Record, day: date) -> Answer:
    found = {
        p.of: p.earliest <= day < p.certain
        for p in record.periods
        if p.track == "envoy" and p.holder == EMIRATE and p.state in ("copies_presented", "credentialed")
        if p.earliest <= day and (p.until is None or day < p.until) and '"ambassador"' in (p.detail or "")
    }
    months = listed(i for i, inexact in found.items() if inexact)
    why = f"The same three: {listed(found)}. Of {months} only the month is known, so that day is possible, not sure."
    return Answer(str(len(found)), "envoys of ambassador's rank accredited by the host", why)


def hosts(why: str) -> Ask:
    def ask(record: Record, day: date) -> Answer:
        reached = ("copies_presented", "credentialed", "in_charge_ad_interim", "arrived", "appointed")
        found = {
            p.of
            for p in record.periods
            if p.track == "envoy"
            and p.holder == EMIRATE
            and p.state in reached
            and date(2021, 8, 15) <= p.certain <= day
        }
        return Answer(str(len(found)), "states with an envoy of the Emirate on record", why.format(found=listed(found)))

    return ask


def nothing(why: str) -> Ask:
    return lambda record, day: Answer("none", "not in the tables", why)


def levels(record: Record, day: date) -> Answer:
    coded = [r for r in rows("missions") if r["part"] == "transitions"]
    more = sum(r["part"] == "ranges" for r in rows("missions"))
    why = f"The same. The reconciled ranges of the same data set add {more} changes that the coded list does not have."
    return Answer(f"{len(coded)} in {len({r['place'] for r in coded})} places", "changes of level told as facts", why)


def _spans(record: Record, first: str, last: str) -> list[int]:
    """Days between two acts of one ambassador's posting, credentials since 1990, both acts known to the day."""
    found = []
    for fact in record.entries:
        if not fact.entry.document.source.startswith("chiefs:") or " ambassador-e-p " not in fact.entry.document.source:
            continue
        days = {e.act: e.date.start for e in fact.entry.events if e.date and e.date.precision is Precision.DAY}
        received = days.get("present_credentials")
        if received and received.year >= 1990 and first in days and last in days:
            found.append((days[last] - days[first]).days)
    return sorted(found)


def accredited(record: Record, day: date) -> Answer:
    found = _spans(record, "appoint_envoy", "present_credentials")
    at = [found[int(share * (len(found) - 1))] for share in (0.1, 0.25, 0.75, 0.9)]
    ours = f"{statistics.median(found):.0f} ({'/'.join(map(str, at))}) n={len(found)}"
    return Answer(ours, "appointed and credentials of one posting, to the day", "The same.")


def tenure(record: Record, day: date) -> Answer:
    found = _spans(record, "present_credentials", "end_posting")
    return Answer(f"{statistics.median(found):.0f} n={len(found)}", "credentials and end of one posting", "The same.")
