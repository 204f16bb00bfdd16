"""Stories: hard cases from diplomatic practice as short documents, and what the record holds in the end.

The sentences are our own. `tests/record/test_stories.py` enters each story in every order into the pure derivation;
`tests/contract/test_stories.py` does it through both stores.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from legation.model.entities import Entity
from legation.model.entries import Entry
from tests.record.tales import Line, tale

STATE, GOVERNMENT, RELATIONS = "state_recognition", "government_recognition", "diplomatic_relations"
EMIRATE, REPUBLIC = "gov:AFG/islamic-emirate", "gov:AFG/islamic-republic"
RUS, KAZ, CHN, ARE, PAK = "polity:RUS", "polity:KAZ", "polity:CHN", "polity:ARE", "polity:PAK"
SRB, XKX, LBR, GHA, PSE, BEL = "polity:SRB", "polity:XKX", "polity:LBR", "polity:GHA", "polity:PSE", "polity:BEL"
SAU, HRV, NRU, FRA, SLE = "polity:SAU", "polity:HRV", "polity:NRU", "polity:FRA", "polity:SLE"
PRC, ROC = "gov:CHN/prc", "gov:CHN/roc"
UNMOVED = "unmoved"
"""State of an expectation: nothing on record says that it is so or was so."""
_SAYS_NOTHING = frozenset({"unstated", "refused", "dealings_without_recognition"})


@dataclass(frozen=True, slots=True)
class Holds:
    """What the record holds of one key.

    Attributes:
        state: the state, or `UNMOVED` for recognition that no step has moved. on: as of which day, None for the end.
        since: `2025-07-03`, or `2025-07-03..2025-07-04` for an interval, both days included; None when it is not asked.
        grade, rule, detail: None when not asked; `detail` is words that it contains. contradicted, conflict: as told.
    """

    track: str
    holder: str
    of: str
    state: str
    on: date | None = None
    rules: str = "express"
    grade: str | None = None
    since: str | None = None
    rule: str | None = None
    person: str | None = None
    act: str | None = None
    about: str | None = None
    detail: str | None = None
    contradicted: bool | None = None
    conflict: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Documents and what follows, in whatever order they are entered.

    Attributes:
        publishers: for each document the side whose organ published it, None for the press.
    """

    name: str
    documents: tuple[Entry, ...]
    expected: tuple[Holds, ...]
    publishers: tuple[Entity | None, ...] = ()

    def publisher(self, entry: Entry) -> Entity | None:
        """The side whose organ published a document."""
        return dict(zip(self.documents, self.publishers, strict=False)).get(entry)


def _day(text: str) -> date:
    return date.fromisoformat(text)


KAZAKHSTAN = Story(
    "Kazakhstan, July 2025: asked to recognise, it speaks of trade",
    (
        tale(
            "2025-07-08",
            Line("The envoy [met] the special representative.", "meet", f"{EMIRATE} {KAZ}", by=EMIRATE),
            Line("He [called on] Astana to take the same step.", "ask_recognition", EMIRATE, KAZ, EMIRATE, by=EMIRATE),
            Line("The step is to [recognise] the Emirate.", "recognise", KAZ, "", EMIRATE, "requested", content_of=1),
        ),
        tale(
            "2025-07-09",
            Line("The envoy [asked] Astana for recognition.", "ask_recognition", EMIRATE, KAZ, EMIRATE),
            Line("Astana was [ready] to trade more.", "promise_cooperation", KAZ, EMIRATE, by=KAZ),
            Line("Kazakhstan has not [recognised] the Emirate.", "recognise", KAZ, "", EMIRATE, "negated"),
        ),
        tale("2025-07-20", Line("Kazakhstan [sent] flour.", "give_aid", KAZ, EMIRATE, by=KAZ)),
        tale("2025-08-01", Line("The sides [met] again.", "meet", f"{KAZ} {EMIRATE}", by=KAZ)),
    ),
    (
        Holds("ask", EMIRATE, KAZ, "open", _day("2025-07-08"), act="recognise", about=EMIRATE, grade="A"),
        Holds("ask", EMIRATE, KAZ, "no_answer", act="recognise", about=EMIRATE, rule="ask.no_answer"),
        Holds(GOVERNMENT, KAZ, EMIRATE, "unstated", rule="told_not", grade="C"),
        *(Holds(GOVERNMENT, KAZ, EMIRATE, UNMOVED, rules=r) for r in ("express", "declared", "implied")),
    ),
)

RUSSIA = Story(
    "Russia, April 2025 to January 2026: ban suspended, recognised, ambassador received",
    (
        tale(
            "2025-04-17",
            Line("The Supreme Court [suspended] the ban <today>.", "delist_actor", RUS, EMIRATE, on="2025-04-17"),
        ),
        tale(
            "2025-07-03",
            Line("Kabul says Russia [recognised] it.", "recognise", RUS, "", EMIRATE, by=EMIRATE),
        ),
        tale(
            "2025-07-04",
            Line("Moscow said it [recognised] it <on 3 July>.", "recognise", RUS, "", EMIRATE, by=RUS, on="2025-07-03"),
        ),
        tale(
            "2025-07-05",
            Line("Russia [recognised] the Emirate <on 4 July>.", "recognise", RUS, "", EMIRATE, on="2025-07-04"),
        ),
        tale(
            "2026-01-16",
            Line(
                "The ambassador [presented credentials] to the president <on 15 January>.",
                "present_credentials", EMIRATE, RUS, "person:hassan", on="2026-01-15",
            ),
        ),
    ),
    (
        Holds("listing", RUS, EMIRATE, "suspended", since="2025-04-17"),
        *(Holds(GOVERNMENT, RUS, EMIRATE, UNMOVED, _day("2025-06-30"), r) for r in ("express", "declared", "implied")),
        *(
            Holds(
                GOVERNMENT, RUS, EMIRATE, "recognised",
                rules=r, grade="A", since="2025-07-03..2025-07-04", contradicted=True,
            )
            for r in ("express", "implied")
        ),
        Holds("claim", EMIRATE, RUS, "corroborated_by_counterparty", act="recognise", about=EMIRATE),
        Holds("envoy", EMIRATE, RUS, "credentialed", since="2026-01-15", person="person:hassan"),
    ),
)  # fmt: skip

CHINA = Story(
    "China, January 2024: credentials received, recognition disclaimed",
    (
        tale(
            "2023-12-02",
            Line(
                "The envoy [handed copies] of his credentials to the protocol department <on 1 December>.",
                "present_copies", EMIRATE, CHN, "person:karimi", on="2023-12-01",
            ),
        ),
        tale(
            "2024-01-30",
            Line(
                "The ambassador [presented his credentials] to President Xi <today>.",
                "present_credentials", EMIRATE, CHN, "person:karimi", on="2024-01-30", by=EMIRATE,
            ),
        ),
        tale(
            "2024-01-31",
            Line("It [does not mean] recognition, Beijing said.", "disclaim", CHN, "", EMIRATE, by=CHN),
        ),
        tale(
            "2024-02-02",
            Line("China [recognised] us, Kabul says.", "recognise", CHN, "", EMIRATE, by=EMIRATE),
        ),
    ),
    (
        Holds("envoy", EMIRATE, CHN, "copies_presented", _day("2023-12-15"), person="person:karimi"),
        Holds("envoy", EMIRATE, CHN, "credentialed", person="person:karimi", since="2024-01-30", grade="A"),
        *(
            Holds(GOVERNMENT, CHN, EMIRATE, "dealings_without_recognition", rules=r, grade="A")
            for r in ("express", "implied")
        ),
        *(Holds(GOVERNMENT, CHN, EMIRATE, UNMOVED, rules=r) for r in ("express", "declared", "implied")),
        Holds("claim", EMIRATE, CHN, "qualified", act="recognise", about=EMIRATE),
    ),
)  # fmt: skip

EMIRATES = Story(
    "United Arab Emirates, August 2024: credentials accepted, the side named otherwise",
    (
        tale(
            "2024-08-21",
            Line(
                "Abu Dhabi [accepted the credentials] of the ambassador of Afghanistan <on 21 August>.",
                "accept_envoy", ARE, f"{EMIRATE}=Afghanistan", "person:haqqani", by=ARE, on="2024-08-21",
            ),
        ),
        tale(
            "2024-08-22",
            Line(
                "Kabul says its ambassador was [accepted].",
                "accept_envoy", ARE, EMIRATE, "person:haqqani", by=EMIRATE,
            ),
        ),
    ),
    (
        Holds(
            "envoy", EMIRATE, ARE, "copies_presented",
            person="person:haqqani", since="2024-08-21", grade="A", detail='"named":["Afghanistan"]',
        ),
        *(Holds(GOVERNMENT, ARE, EMIRATE, UNMOVED, rules=r) for r in ("express", "declared", "implied")),
    ),
)  # fmt: skip

PAKISTAN = Story(
    "Pakistan, May 2025: an ambassador announced, not arrived",
    (
        tale("2021-12-01", Line("Pakistan [opened] its embassy in Kabul.", "open_mission", PAK, EMIRATE, by=PAK)),
        tale(
            "2025-05-30",
            Line(
                "Islamabad said it would [upgrade] the embassy to the level of ambassador.",
                "upgrade_mission", PAK, EMIRATE, status="future", by=PAK,
            ),
        ),
        tale("2025-06-20", Line("The Pakistani embassy is [open].", "open_mission", PAK, EMIRATE, status="ongoing")),
    ),
    (
        Holds("mission", PAK, EMIRATE, "open", _day("2025-05-01"), detail="embassy"),
        Holds("mission", PAK, EMIRATE, "upgraded_pending", rule="announced", grade="A"),
        *(Holds(GOVERNMENT, PAK, EMIRATE, UNMOVED, rules=r) for r in ("express", "declared", "implied")),
    ),
)  # fmt: skip

LIBERIA = Story(
    "Liberia and Kosovo: a withdrawal claimed by a third side, denied by the holder",
    (
        tale(
            "2008-06-01", Line("Liberia [recognised] Kosovo <on 30 May>.", "recognise", LBR, "", XKX, on="2008-05-30")
        ),
        tale("2018-06-20", Line("Liberia [withdrew] it, Belgrade says.", "withdraw_recognition", LBR, "", XKX, by=SRB)),
        tale(
            "2018-06-22",
            Line("Monrovia [denied] it.", "withdraw_recognition", LBR, "", XKX, "denied", by=LBR),
            Line("It [stands by] its recognition.", "reaffirm_recognition", LBR, "", XKX, by=LBR),
        ),
    ),
    (
        *(
            Holds(STATE, LBR, XKX, "recognised", rules=r, since="2008-05-30")
            for r in ("express", "declared", "implied")
        ),
        Holds("claim", SRB, LBR, "asserted", _day("2018-06-21"), act="withdraw_recognition", about=XKX, grade="D"),
        Holds("claim", SRB, LBR, "denied", act="withdraw_recognition", about=XKX),
    ),
)

GHANA = Story(
    "Ghana and Kosovo: a withdrawal claimed by a third side, confirmed by a note of the holder",
    (
        tale("2012-01-25", Line("It [recognised] Kosovo <on 24 January>.", "recognise", GHA, "", XKX, on="2012-01-24")),
        tale("2019-11-11", Line("Ghana [withdrew] it, Belgrade says.", "withdraw_recognition", GHA, "", XKX, by=SRB)),
        tale(
            "2019-11-13",
            Line(
                "Accra had [withdrawn] it by a note <of 7 November>.",
                "withdraw_recognition", GHA, "", XKX, by=GHA, on="2019-11-07",
            ),
        ),
    ),
    (
        Holds(STATE, GHA, XKX, "recognised", _day("2019-11-01"), since="2012-01-24"),
        *(
            Holds(STATE, GHA, XKX, "withdrawn", rules=r, grade="A", since="2019-11-07")
            for r in ("express", "declared", "implied")
        ),
        Holds("claim", SRB, GHA, "corroborated_by_counterparty", act="withdraw_recognition", about=XKX),
    ),
)  # fmt: skip

BELGIUM = Story(
    "Belgium, September 2025: recognition of Palestine under conditions",
    (
        tale(
            "2025-09-02",
            Line(
                "Brussels will [recognise] Palestine once conditions are met.",
                "recognise", BEL, "", PSE, "hypothetical", by=BEL, rules=("status.condition",),
            ),
        ),
        tale("2025-09-22", Line("Ramallah [welcomed] it.", "welcome", PSE, BEL)),
        tale("2025-10-01", Line("Palestine [urged] Belgium to go on.", "ask_recognition", PSE, BEL, PSE)),
    ),
    (
        *(Holds(STATE, BEL, PSE, "conditional", rules=r, grade="A") for r in ("express", "declared", "implied")),
        Holds("ask", PSE, BEL, "open", act="recognise", about=PSE),
    ),
)  # fmt: skip

SAUDI_ARABIA = Story(
    "Saudi Arabia, 1998: relations lowered, the chargé sent home; recognition withdrawn in 2001 only",
    (
        tale("1997-05-27", Line("Riyadh [recognised] it <on 26 May>.", "recognise", SAU, "", EMIRATE, on="1997-05-26")),
        tale(
            "1998-09-23",
            Line("It [expelled] the chargé <on 22 September>.", "expel_envoy", SAU, EMIRATE, on="1998-09-22", by=SAU),
            Line("It [lowered] its relations.", "downgrade_relations", SAU, EMIRATE, by=SAU),
        ),
        tale(
            "2001-09-25",
            Line(
                "Riyadh [severed] relations with the Emirate <today>.",
                "sever_relations", SAU, EMIRATE, by=SAU, on="2001-09-25",
            ),
        ),
        tale(
            "2001-09-26",
            Line(
                "Riyadh [took its recognition back] <on 25 September>.",
                "withdraw_recognition", SAU, "", EMIRATE, by=SAU, on="2001-09-25",
            ),
        ),
    ),
    (
        *(
            Holds(GOVERNMENT, SAU, EMIRATE, "recognised", _day("2001-09-24"), r, since="1997-05-26")
            for r in ("express", "declared", "implied")
        ),
        Holds(RELATIONS, EMIRATE, SAU, "downgraded", _day("1999-01-01"), grade="A"),
        Holds("envoy", EMIRATE, SAU, "expelled", since="1998-09-22"),
        Holds(GOVERNMENT, SAU, EMIRATE, "withdrawn", since="2001-09-25", grade="A"),
        Holds(RELATIONS, EMIRATE, SAU, "severed", since="2001-09-25"),
    ),
)  # fmt: skip

CROATIA = Story(
    "Croatia, 1991 and 1992: decided in December, effective on 15 January",
    (
        tale(
            "1991-12-17",
            Line("It will [recognise] Croatia <on 15 January>.", "recognise", BEL, "", HRV, "future", on="1992-01-15"),
        ),
        tale(
            "1991-12-18",
            Line("Belgium [decided <on 16 December>] to recognise.", "recognise", BEL, "", HRV, on="1991-12-16"),
        ),
        tale(
            "1992-01-16",
            Line(
                "Belgium [recognised] Croatia with effect <from 15 January>.",
                "recognise", BEL, "", HRV, by=BEL, on="1992-01-15",
            ),
        ),
    ),
    (
        Holds(STATE, BEL, HRV, UNMOVED, _day("1991-12-01")),
        Holds(STATE, BEL, HRV, "intent_announced", _day("1992-01-10")),
        Holds(STATE, BEL, HRV, "recognised", since="1992-01-15", grade="A", contradicted=False),
    ),
)  # fmt: skip


def _recognises(published: str, holder: str, of: str, on: str, words: str = "the authority") -> Entry:
    return tale(
        published,
        Line(f"It [recognised] {words} <on that day>.", "recognise", holder, "", of, on=on, by=holder),
    )


def _leaves(published: str, holder: str, of: str, on: str) -> Entry:
    return tale(
        published,
        Line("It [withdrew] recognition <on that day>.", "withdraw_recognition", holder, "", of, on=on, by=holder),
    )


SWITCH = Story(
    "A plain switch, there, back, and there again",
    (
        _recognises("1980-05-05", NRU, ROC, "1980-05-04"),
        _leaves("2002-07-24", NRU, ROC, "2002-07-23"),
        _recognises("2002-07-22", NRU, PRC, "2002-07-23"),
        _leaves("2005-05-15", NRU, PRC, "2005-05-14"),
        _recognises("2005-05-16", NRU, ROC, "2005-05-14"),
    ),
    (
        Holds(GOVERNMENT, NRU, ROC, "recognised", _day("1990-01-01"), since="1980-05-04", conflict=()),
        Holds(GOVERNMENT, NRU, PRC, UNMOVED, _day("1990-01-01")),
        Holds(GOVERNMENT, NRU, ROC, "withdrawn", _day("2003-01-01"), since="2002-07-23"),
        Holds(GOVERNMENT, NRU, PRC, "recognised", _day("2003-01-01"), since="2002-07-23", conflict=()),
        Holds(GOVERNMENT, NRU, PRC, "withdrawn", since="2005-05-14"),
        Holds(GOVERNMENT, NRU, ROC, "recognised", since="2005-05-14", conflict=()),
    ),
)

CONFLICT = Story(
    "Two governments of one polity, until one is left",
    (
        _recognises("1946-01-02", FRA, ROC, "1946-01-01"),
        _recognises("1964-01-28", FRA, PRC, "1964-01-27"),
        _leaves("1964-02-11", FRA, ROC, "1964-02-10"),
    ),
    (
        Holds(GOVERNMENT, FRA, ROC, "recognised", _day("1964-02-01"), since="1946-01-01", conflict=(PRC, ROC)),
        Holds(GOVERNMENT, FRA, PRC, "unstated", _day("1964-02-01"), rule="conflict", conflict=(PRC, ROC)),
        Holds(GOVERNMENT, FRA, ROC, "withdrawn", since="1964-02-10"),
        Holds(GOVERNMENT, FRA, PRC, "recognised", since="1964-01-27", rule="conflict.resolved", conflict=()),
    ),
)

SOLE = Story(
    "The second government recognised as the sole legal one",
    (
        _recognises("1946-01-02", FRA, ROC, "1946-01-01"),
        _recognises("1972-09-30", FRA, PRC, "1972-09-29", "it as the sole legal government of China"),
    ),
    (
        Holds(GOVERNMENT, FRA, ROC, "superseded", rule="sole", since="1972-09-29", grade="A"),
        Holds(GOVERNMENT, FRA, PRC, "recognised", since="1972-09-29", conflict=()),
    ),
)

UNRESOLVED = Story(
    "Two governments of one polity, nothing more on record",
    (
        _recognises("2004-01-02", RUS, REPUBLIC, "2004-01-01"),
        _recognises("2025-07-03", RUS, EMIRATE, "2025-07-03"),
    ),
    (
        Holds(GOVERNMENT, RUS, REPUBLIC, "recognised", conflict=(EMIRATE, REPUBLIC)),
        Holds(GOVERNMENT, RUS, EMIRATE, "unstated", rule="conflict", conflict=(EMIRATE, REPUBLIC)),
    ),
)

THRICE = Story(
    "Recognised, withdrawn, recognised again: three periods",
    (
        _recognises("2008-06-13", SLE, XKX, "2008-06-11"),
        _leaves("2020-03-03", SLE, XKX, "2020-03-03"),
        _recognises("2024-09-02", SLE, XKX, "2024-09-01"),
        tale("2021-01-01", Line("The [recognition] of 2008 was noted.", "recognise", SLE, "", XKX)),
    ),
    (
        Holds(STATE, SLE, XKX, "recognised", _day("2019-01-01"), since="2008-06-11"),
        Holds(STATE, SLE, XKX, "withdrawn", _day("2023-01-01"), since="2020-03-03"),
        Holds(STATE, SLE, XKX, "recognised", since="2024-09-01"),
    ),
)

DISPUTED = Story(
    "A withdrawal that the press reports and the holder denies",
    (
        _recognises("2008-06-13", SLE, XKX, "2008-06-11"),
        tale("2020-03-04", Line("It [withdrew] <on 3 March>.", "withdraw_recognition", SLE, "", XKX, on="2020-03-03")),
        tale("2020-03-06", Line("Freetown [denies] it.", "withdraw_recognition", SLE, "", XKX, "denied", by=SLE)),
    ),
    (
        Holds(STATE, SLE, XKX, "recognised", _day("2020-03-01"), since="2008-06-11"),
        Holds(STATE, SLE, XKX, "withdrawn", _day("2020-03-05")),
        Holds(STATE, SLE, XKX, "withdrawal_disputed", rule="denied_by_holder", grade="A"),
    ),
)  # fmt: skip

STORIES: tuple[Story, ...] = (
    KAZAKHSTAN, RUSSIA, CHINA, EMIRATES, PAKISTAN, LIBERIA, GHANA, BELGIUM, SAUDI_ARABIA, CROATIA,
    SWITCH, CONFLICT, SOLE, UNRESOLVED, THRICE, DISPUTED,
)  # fmt: skip


def says_recognised(state: str) -> bool:
    """Whether a state of recognition is more than nothing, a refusal or dealings."""
    return state not in _SAYS_NOTHING
