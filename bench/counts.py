"""The starter ledger's answer beside each published count, and why the two differ.

python -m bench.counts --data ../shared            write docs/counts.md
python -m bench.counts --data ../shared --check    exit 1 when the page differs from what it would write

Recognitions are counted by the ledger itself, the rest from the periods that the same steps and rules give. A
difference is explained by naming who is counted on one side alone; nothing is changed to make two figures agree.
"""

from __future__ import annotations

import argparse
import calendar
import csv
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from bench.count_answers import (
    EMIRATE,
    KOSOVO,
    PALESTINE,
    ROC,
    SADR,
    Answer,
    Question,
    Record,
    accredited,
    ambassadors,
    china,
    hosts,
    levels,
    new_in_year,
    not_recognising,
    nothing,
    recognised_ever,
    recognising,
    since,
    tenure,
    withdrawn,
)
from legation.facts import facts
from legation.ledger import Ledger

PAGE = Path(__file__).resolve().parent.parent / "docs" / "counts.md"
_SAME = "The same."
_MEETINGS = "The tables hold no meetings of the Emirate's officials; a ledger of reports counts those it reads."
_POSTS = (
    "Another thing is counted: the tables tell of envoys, the published figure of posts (or of nations) that the "
    "Emirate says or is said to control. On record: {found}."
)
_ACCEPTED = (
    "On record by then: {found}. The tables have later envoys to China and Turkmenistan, and no acceptance of that "
    "year; Qatar's arrangement of 2021 rests on the Emirate's word alone and is a claim."
)
_KOSOVO_EN = (
    "Ours counts states whose withdrawal is claimed by one side and denied by the other ({disputed}): that list nets "
    "them off. It counts Israel from its announcement on that day (on record as announcing: {announced}), ours from "
    "2021-02-01. Less those and with Israel, ours is {net}. Not of the UN and left out: {outside}."
)
_KOSOVO_KO = (
    "104 less 10 is 94. That list knows other withdrawals than the tables: in ours have withdrawn {left}; claimed and"
    " denied, and so counted: {disputed}. Its names are not at hand, so that who makes the difference cannot be told."
)
_KOSOVO_DE = "That list does not take off withdrawals. Ours with those withdrawn ({left}) is {whole}."
_KOSOVO_IT = "The same number standing. The list has 11 withdrawn; the tables have {left}."
_KOSOVO_HE = (
    "The list's names are not at hand. States that it may take off and ours counts, because the withdrawal is claimed"
    " by one side and denied by the other: {disputed}."
)
_KOSOVO_OWN = (
    "The Kosovo side's number fits ours without Taiwan, a row that rests on memory and is not in that side's list; so"
    " it does on each of the days. Not of the UN in ours: {outside}."
)
_KOSOVO_BELGRADE = (
    "Belgrade leaves out recognitions that it disputes, and which they are the source does not say. Not of the UN in "
    "ours: {outside}."
)
_WITHDRAWN = (
    "Withdrawn as told by reports: {found}. Claimed by Serbia and denied by Kosovo: {denied}. Together {both}; that "
    "side numbers its own and does not name them all."
)
_BLOG = "One more: ours counts one that is not of the UN, {outside}."
_IN_PROCESS = "That site counts states whose recognition is in process; ours those that are done."
_PALESTINE = "The 147th is {possibly}, dated 2025 and no closer: possible on that day, not sure."
_WAVE = (
    "One of the three figures. 157 needs {possibly}, of which the year alone is known. Belgium's recognition is "
    "conditional and not counted. Outlets disagree on Monaco and San Marino; both are on record for 22 September."
)
_SINCE = "The same number: {found}. Belgium's is conditional and not counted."
_ROC = (
    "With the Holy See, as published ({outside}). Two stand otherwise. Of {possibly} the year of leaving alone is "
    "known: possible on that day, not sure; the published figure is without it. {rivals} is in it and stands in "
    "conflict here, because the tables have no act by which it left the other government."
)
_CHINA = (
    "Ours counts states that are no more ({gone}) and not their heirs ({heirs}). It counts as standing those that "
    "went back to the Republic of China ({rivals}): the tables have no act by which they left the other, so that the "
    "two stand in conflict (codebook section 4, rule 4).{waiting} Ours less the first and third and with the rest is "
    "{net}. Not of the UN: {outside}."
)
_SADR = (
    "The tables have {ever} recognitions ever, a list as of 2004, and no withdrawal after it; the published figure "
    "rests on 84 and on withdrawals until its day. On record as withdrawn or frozen: {left}. Not of the UN: "
    "{outside}."
)
_SHORT = "The tables name {number} recognisers; the list behind the published figure is not in them."
_ISRAEL = _SHORT + " De facto, and not counted: {de_facto}."
_CROATIA = "One fewer: the tables name {number} until that day, and the published figure does not say who its 44 are."
_UNNAMED = (
    "The tables name the early recognisers alone, so that {number} members are without a row. No row does not say "
    "that a state does not recognise."
)
_SLOVENIA = (
    "Ours joins the agency's later list with two others; the figure is what the agency had counted by eight in the "
    "evening, and who its 30 are it does not say."
)


QUESTIONS = (
    Question("Taliban", "diplomatic meetings", "", "2022-08-12", nothing(_MEETINGS)),
    Question("Taliban", "countries met", "", "2022-08-12", nothing(_MEETINGS)),
    Question("Taliban", "meetings in one", "", "2022-08-12", nothing(_MEETINGS)),
    Question("Taliban", "diplomatic meetings Aug", "", "2024-02", nothing(_MEETINGS)),
    Question("Taliban", "states recognising 1996", "", "2001-09-21", recognising(EMIRATE, _SAME)),
    Question("Taliban", "states recognising second", "express", "2025-07-02", recognising(EMIRATE, _SAME)),
    Question("Taliban", "states recognising second", "express", "2025-07-04", recognising(EMIRATE, _SAME)),
    Question("Taliban", "ambassadors accredited", "", "2024-10-10", ambassadors),
    Question("Taliban", "missions controlled", "", "2024-09", hosts(_POSTS)),
    Question("Taliban", "missions controlled", "", "2024-12", hosts(_POSTS)),
    Question("Taliban", "nations whose", "", "2024-06", hosts(_POSTS)),
    Question("Taliban", "countries having accepted", "", "2022-04", hosts(_ACCEPTED)),
    Question("Kosovo", "UN members recognising", "Wikipedia en", "2020-09-04", recognising(KOSOVO, _KOSOVO_EN)),
    Question("Kosovo", "UN members recognising", "Wikipedia ko", "2020-09-04", recognising(KOSOVO, _KOSOVO_KO)),
    Question("Kosovo", "UN members recognising", "Wikipedia de", "2021", recognising(KOSOVO, _KOSOVO_DE)),
    Question("Kosovo", "UN members recognising", "Wikipedia it", "2022-03", recognising(KOSOVO, _KOSOVO_IT)),
    Question("Kosovo", "UN members recognising", "Wikipedia he", "2022-11-13", recognising(KOSOVO, _KOSOVO_HE)),
    Question("Kosovo", "recognitions ever", "Kosovo side", "2017-11-27", recognised_ever(KOSOVO, _KOSOVO_OWN)),
    Question("Kosovo", "recognitions ever", "Kosovo MFA", "2018-06", recognised_ever(KOSOVO, _KOSOVO_OWN)),
    Question("Kosovo", "recognitions ever", "Serbian MFA", "2018-06", recognised_ever(KOSOVO, _KOSOVO_BELGRADE)),
    Question("Kosovo", "recognitions", "data from Belgrade", "2017-11", recognised_ever(KOSOVO, _KOSOVO_BELGRADE)),
    Question("Kosovo", "withdrawals", "Serbia: 8th", "2018-11-02", withdrawn(_WITHDRAWN)),
    Question("Kosovo", "withdrawals", "Serbia: 9th", "2018-11-04", withdrawn(_WITHDRAWN)),
    Question("Kosovo", "withdrawals", "Serbia: 13th", "2019-01", withdrawn(_WITHDRAWN)),
    Question("Kosovo", "withdrawals", "Serbia: 14", "2019-08-16", withdrawn(_WITHDRAWN)),
    Question("Kosovo", "recognitions ever", "Kosovo count", "2025-04", recognised_ever(KOSOVO, _KOSOVO_OWN)),
    Question("Kosovo", "new recognitions in the year", "", "2025-12-23", new_in_year("The same: {found}.")),
    Question("Kosovo", "states recognising", "website", "2008-02-29", recognising(KOSOVO, _IN_PROCESS, among=False)),
    Question("Kosovo", "states recognising", "blog list", "2008-12-06", recognising(KOSOVO, _BLOG, among=False)),
    Question("Palestine", "UN members recognising", "", "2025-09-20", recognising(PALESTINE, _PALESTINE)),
    Question("Palestine", "UN members recognising", "after 22 Sep", "2025-09-23", recognising(PALESTINE, _WAVE)),
    Question("Palestine", "recognitions since", "", "2025-09-30", since(PALESTINE, date(2023, 10, 7), _SINCE)),
    Question("ROC", "UN members with ties", "", "2023-09", recognising(ROC, _ROC)),
    Question("PRC", "countries with relations", "PRC MFA", "2011-07-31", china(_CHINA)),
    Question("PRC", "countries with relations", "PRC MFA", "2007-12-28", china(_CHINA)),
    Question("SADR", "UN members ever", "84 ever", "2022-09", recognising(SADR, _SADR)),
    Question("SADR", "UN members ever", "other edition", "2020-03", recognising(SADR, _SADR)),
    Question("South Sudan", "UN members", "", "2011-11-27", recognising("polity:SSD", _SHORT)),
    Question("Croatia", "states recognising", "", "1992-01-31", recognising("polity:HRV", _CROATIA, among=False)),
    Question("Croatia", "states recognising", "", "1995-12-31", recognising("polity:HRV", _SHORT, among=False)),
    Question("Croatia", "states not recognising", "", "2024-01-15", not_recognising("polity:HRV", _UNNAMED)),
    Question("Slovenia", "states recognising", "STA", "1992-01-16", recognising("polity:SVN", _SLOVENIA, among=False)),
    Question("Slovenia", "states recognising", "", "1992-08", recognising("polity:SVN", _SHORT, among=False)),
    Question("Israel", "UN members recognising", "", "2024-06", recognising("polity:ISR", _ISRAEL)),
    Question("US missions", "mission-level changes", "", "2024-01", levels),
    Question("US ambassadors", "days appointed", "", "2026-06", accredited),
    Question("US ambassadors", "tenure days", "", "2026-06", tenure),
)
"""One question for each line of the published counts; the first that a line meets is asked."""


def day_of(as_of: str) -> date:
    """The last day that an ISO date can mean."""
    parts = [int(p) for p in as_of.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])


def answers(record: Record, published: Iterable[Mapping[str, str]]) -> list[tuple[Mapping[str, str], Answer]]:
    """Every published line with ours.

    Raises:
        LookupError: a line that no question meets; write one.
    """
    found = []
    for row in published:
        question = next((q for q in QUESTIONS if q.meets(row)), None)
        if question is None:
            raise LookupError(f"no question for {row['subject']}: {row['metric']} ({row['rule']}) as of {row['as_of']}")
        found.append((row, question.ask(record, day_of(row["as_of"]))))
    return found


def _answered(published: Sequence[Mapping[str, str]], today: date) -> list[tuple[Mapping[str, str], Answer]]:
    """Ours, from a ledger made for it out of the tables that a count needs."""
    with tempfile.TemporaryDirectory() as folder:
        noon = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
        with Ledger(Path(folder) / "facts.db", clock=lambda: noon) as ledger:
            for fact in facts(("recognitions", "records")):
                ledger.enter(fact.entry, kind=fact.kind, publisher=fact.publisher)
            return answers(Record(tuple(facts()), today, ledger), published)


def page(pairs: Iterable[tuple[Mapping[str, str], Answer]]) -> str:
    """The page in Markdown."""
    lines = [HEAD]
    source = ""
    for row, ours in pairs:
        source = source if row["source"] == "same" else row["source"]
        cells = (
            f"{row['subject']}: {row['metric']}" + (f" ({row['rule']})" if row["rule"] else ""), row["as_of"],
            row["value"], _cited(source), ours.ours, ours.rule, ours.why,
        )  # fmt: skip
        lines.append(f"| {' | '.join(c.replace('|', '/') for c in cells)} |")
    return "\n".join(lines) + "\n"


def _cited(source: str) -> str:
    return "from memory" if source == "recollection" else source


HEAD = """# Published counts and the starter ledger

How many recognise whom is published often and rarely with its rule. This page sets the starter ledger's figure beside
each published one that we have, under the rule named and on the day named. It is written by
`python -m bench.counts --data DIR` from the shipped tables of facts; where the figures differ it says who is counted on
one side alone, as far as that can be told. Nothing is changed to make two figures agree.

*Surely* counts a state from the last day that its date can mean: a recognition dated 2025 counts from 31 December.
*Among UN* counts members of the United Nations on that day. No side is taken: that a state is counted says that a
recognition is on record, by the source named in the ledger, and not that it is right.

| what, and the publisher's rule | as of | published | by | ours | our rule | why they differ |
|---|---|---|---|---|---|---|"""


def main(arguments: Sequence[str]) -> int:
    """Write or check the page; 1 when checking finds a difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--today", type=date.fromisoformat, default=date(2026, 11, 24))
    options = parser.parse_args(arguments)
    with (options.data / "facts" / "checks.csv").open(encoding="utf-8", newline="") as lines:
        published = list(csv.DictReader(lines))
    text = page(_answered(published, options.today))
    if not options.check:
        PAGE.write_text(text, encoding="utf-8")
        return 0
    if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
        print("docs/counts.md is out of date; run python -m bench.counts --data DIR", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
