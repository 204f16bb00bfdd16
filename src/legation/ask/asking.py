"""The questions as methods of a ledger: names resolved, days read, each question on one snapshot."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from sqlalchemy import Connection, Engine

from legation.ask import meetings as contacts
from legation.ask import recognition, search, states, timelines, tracks
from legation.ask.answers import Answer, Count, Happening, Held, Timeline
from legation.ask.corrections import Correction, corrections
from legation.ask.diffs import Change, diff
from legation.ask.explaining import Explanation, explain
from legation.ask.moment import Given, Moment, day_of, moment
from legation.ask.names import Candidate, label, resolve
from legation.errors import UsageError
from legation.model.states import Grade
from legation.record.engine import reading

EXPRESS = "express"
GRADES = "ABCD"


class Asking:
    """What a ledger can be asked.

    Names are ids (`polity:KAZ`), codes (`KAZ`), tails of ids (`islamic-emirate`) or the register's names (`Kosovo`).
    One that is unknown or means several raises `Unknown` with what may be meant. Every method takes

        on: the day asked about, a date or ISO text; None for today (UTC). The states that surely or possibly held.
        known: what was on record at the end of a day (UTC) or at an aware instant; None for everything.
        rule: the rule set of recognition, `express`, `declared` or `implied` (codebook section 4).

    where they apply, and raises `UsageError` for a day, rule or filter that cannot be read.
    """

    engine: Engine

    def _candidates(self, words: str) -> Sequence[Candidate]:
        """Everybody in the register whom words may mean; the facade knows the register."""
        return ()

    def _members(self, group: str, on: date) -> Collection[str]:
        """Ids of the members of a group on a day; the facade knows the groups."""
        raise UsageError(f"among: found {group!r}; this ledger knows no groups")

    @contextmanager
    def _asked(self, on: Given = None, known: Given = None) -> Iterator[tuple[Connection, Moment]]:
        with reading(self.engine) as conn:
            yield conn, moment(conn, on, known)

    def _id(self, conn: Connection, words: str) -> str:
        return resolve(conn, words, self._candidates)

    def _maybe(self, conn: Connection, words: str | None) -> str | None:
        return None if words is None else self._id(conn, words)

    def meant(self, words: str) -> tuple[Candidate, ...]:
        """Everybody whom words may mean, those called exactly so first."""
        return tuple(self._candidates(words))

    def state(
        self, holder: str, of: str, *, track: str | None = None, person: str | None = None, rule: str = EXPRESS,
        on: Given = None, known: Given = None,
    ) -> Answer[Held]:  # fmt: skip
        """Every state of a pair on a day, with its sources and the best sentence behind it.

        Args:
            holder, of: the two sides. track: one track alone. person: id of an envoy, for that envoy alone.
        """
        with self._asked(on, known) as (conn, at):
            sides = self._id(conn, holder), self._id(conn, of)
            return states.state(conn, at, *sides, track=track, person=person, rule=rule)

    def who_recognises(
        self, subject: str, *, rule: str = EXPRESS, on: Given = None, known: Given = None,
        grades: Collection[str] | None = None, among: str | None = None,
    ) -> Count:  # fmt: skip
        """Who recognises a polity (as a state) or an authority (as a government), each with sources and sentence.

        Args:
            grades: count only these, such as `"AB"`. among: id of a group whose members alone are counted.
        """
        return self._count(subject, rule, on, known, self._grades(grades), among, False, True)

    def count(
        self, subject: str, *, rule: str = EXPRESS, on: Given = None, known: Given = None,
        grades: Collection[str] | None = None, among: str | None = None, ever: bool = False,
    ) -> Count:  # fmt: skip
        """How many do, opened down to each holder, without the sentences.

        Args:
            grades, among: as in `who_recognises`. ever: whoever has by the day, whatever came after.
        """
        return self._count(subject, rule, on, known, self._grades(grades), among, ever, False)

    def _count(
        self, subject: str, rule: str, on: Given, known: Given, grades: frozenset[Grade] | None, among: str | None,
        ever: bool, words: bool,
    ) -> Count:  # fmt: skip
        with self._asked(on, known) as (conn, at):
            ident = self._id(conn, subject)
            members = frozenset(self._members(among, at.on)) if among is not None else None
            return recognition.recognised(
                conn, at, ident, label(conn, ident, self._candidates), rule=rule, ever=ever, words=words,
                within=recognition.Within(among, members, grades),
            )  # fmt: skip

    def recognised_by(
        self, holder: str, *, rule: str = EXPRESS, on: Given = None, known: Given = None,
        grades: Collection[str] | None = None,
    ) -> Count:  # fmt: skip
        """Whom a holder recognises, as states and as governments; `grades` as in `who_recognises`."""
        with self._asked(on, known) as (conn, at):
            ident = self._id(conn, holder)
            within = recognition.Within(grades=self._grades(grades))
            name = label(conn, ident, self._candidates)
            return recognition.recognises(conn, at, ident, name, rule=rule, words=True, within=within)

    @staticmethod
    def _grades(grades: Collection[str] | None) -> frozenset[Grade] | None:
        if grades is None:
            return None
        wrong = [g for g in grades if g not in GRADES or not g]
        if wrong or not grades:
            raise UsageError(f"grades: found {grades!r}; expected some of A, B, C, D")
        return frozenset(map(Grade, grades))

    def timeline(
        self, a: str, b: str, *, tracks: Collection[str] | None = None, rule: str = EXPRESS, known: Given = None,
        quiet: bool = False,
    ) -> Timeline:  # fmt: skip
        """Every period of two sides, both directions, in order; of a polity, its authorities' too.

        Args:
            tracks: these alone. quiet: also meetings and the like, which moved nothing.
        """
        with self._asked(None, known) as (conn, at):
            sides = self._id(conn, a), self._id(conn, b)
            return timelines.timeline(conn, at, *sides, tracks=tracks, rule=rule, quiet=quiet)

    def asks(
        self, status: str | None = None, *, asker: str | None = None, addressee: str | None = None,
        about: str | None = None, on: Given = None, known: Given = None, limit: int | None = None,
    ) -> Answer[Held]:  # fmt: skip
        """What is asked of whom; `status` such as `open` (also what was answered by something else) or `met`."""
        with self._asked(on, known) as (conn, at):
            return tracks.asks(conn, at, status=status, asker=self._maybe(conn, asker),
                               addressee=self._maybe(conn, addressee), about=self._maybe(conn, about),
                               limit=limit)  # fmt: skip

    def claims(
        self, open: bool = True, *, by: str | None = None, against: str | None = None, on: Given = None,  # noqa: A002
        known: Given = None, limit: int | None = None,
    ) -> Answer[Held]:  # fmt: skip
        """What interested sides claim; `open` for what is neither confirmed, denied nor taken back.

        Args:
            by: who claims it. against: whose act is claimed.
        """
        with self._asked(on, known) as (conn, at):
            claimant, other = self._maybe(conn, by), self._maybe(conn, against)
            return tracks.claims(conn, at, unsettled=open, by=claimant, against=other, limit=limit)

    def envoys(
        self, sending: str | None = None, receiving: str | None = None, *, ended: bool = False, on: Given = None,
        known: Given = None, limit: int | None = None,
    ) -> Answer[Held]:  # fmt: skip
        """Who is envoy of whom to whom; `ended` for postings that are over, too."""
        with self._asked(on, known) as (conn, at):
            sender, host = self._maybe(conn, sending), self._maybe(conn, receiving)
            return tracks.envoys(conn, at, ended=ended, sending=sender, receiving=host, limit=limit)

    def meetings(
        self, actor: str, *, with_: str | None = None, since: Given = None, until: Given = None, known: Given = None
    ) -> Answer[Happening]:
        """Meetings of a side (with another), one row for each that took place, however often it is told.

        Args:
            since, until: first and last day.
        """
        first, last = day_of(since, "since"), day_of(until, "until")
        with self._asked(None, known) as (conn, at):
            sides = self._id(conn, actor), self._maybe(conn, with_)
            return contacts.meetings(conn, at, sides[0], with_=sides[1], since=first, until=last)

    def diff(
        self, from_known: Given, to_known: Given = None, *, of: str | None = None, rule: str = EXPRESS,
        support: bool = False,
    ) -> Answer[Change]:  # fmt: skip
        """What the record has differently at one time than at an earlier one, and what was entered that made it so.

        Args:
            of: a side of the states. support: also states that only rest on more or less than before.
        """
        with reading(self.engine) as conn:
            return diff(conn, from_known, to_known, of=self._maybe(conn, of), rule=rule, support=support)

    def explain(self, ident: str, *, known: Given = None) -> Explanation:
        """A state or an event opened down to steps, sentences, documents and judgements; the id may be shortened."""
        with self._asked(None, known) as (conn, at):
            return explain(conn, at, ident)

    def search(
        self, words: str, *, actor: str | None = None, act: str | None = None, since: Given = None,
        until: Given = None, publisher: str | None = None, limit: int = 20, known: Given = None,
    ) -> Answer[search.Hit]:  # fmt: skip
        """Documents with the words, best first, each with its best sentences.

        Args:
            words: `embassy "chargé d'affaires" recogn* -football`. actor, act: somebody in, and the act of, an event of
                the document. since, until: days of publication. publisher: as the source names it. limit: 1 to 1000.
        """
        days = day_of(since, "since"), day_of(until, "until")
        with self._asked(None, known) as (conn, at):
            filters = search.Filters(self._maybe(conn, actor), act, *days, publisher)
            return search.search(conn, at, words, filters, limit)

    def corrections(self, since: Given = None) -> Answer[Correction]:
        """Everything recorded after a known-time that superseded something, in order."""
        with reading(self.engine) as conn:
            return corrections(conn, since)
