"""Full text over documents: the best hits with their best sentences, filtered by event, side, day and publisher."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, bindparam, exists, func, literal_column, select, text

from legation.ask.answers import Answer
from legation.ask.moment import Moment
from legation.ask.names import rows_of
from legation.ask.passages import Passage, passages
from legation.ask.words import Query, fts5, read_query, tsquery
from legation.errors import UsageError
from legation.record.schema import document, event, party


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that has the words.

    Attributes:
        document: its id. title: its first line. score: higher is better; to compare within one search alone.
        sentences: the best ones, in order.
    """

    document: str
    title: str
    kind: str
    publisher: str | None
    published: date | None
    url: str | None
    score: float
    sentences: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """What a hit must have besides the words; None for no matter what.

    Attributes:
        actor: id of somebody in one of its events. act: act of one of its events (of that same event, when both are
            given). since, until: days of publication, `until` included. publisher: as the source names it.
    """

    actor: str | None = None
    act: str | None = None
    since: date | None = None
    until: date | None = None
    publisher: str | None = None


def search(
    conn: Connection, at: Moment, words: str, filters: Filters | None = None, limit: int = 20
) -> Answer[Hit]:  # fmt: skip
    """Documents with the words, best first.

    Args:
        words: `embassy "chargé d'affaires" recogn* -football`; any input is safe. limit: most hits, 1 to 1000.

    Raises:
        UsageError: there is no word to look for, or the limit is out of range.
    """
    if not 1 <= limit <= 1000:
        raise UsageError(f"limit: found {limit!r}; expected 1 to 1000")
    query = read_query(words)
    ranked = _ranked(conn, at, query, filters or Filters(), limit)
    return Answer(tuple(_hits(conn, ranked, query)), Hit, None, at.known, None)


def _ranked(conn: Connection, at: Moment, query: Query, filters: Filters, limit: int) -> Sequence[tuple[int, float]]:
    """Rows of documents with their scores."""
    where = list(_where(conn, at, filters))
    if conn.dialect.name == "postgresql":
        terms = func.to_tsquery(text("'english'"), tsquery(query))
        column: ColumnElement[object] = literal_column("document.words")
        score: ColumnElement[float] = func.ts_rank_cd(column, terms).label("score")
        found = select(document.c.row, score).where(column.op("@@")(terms), *where)
        return [(r, s) for r, s in conn.execute(found.order_by(score.desc(), document.c.row).limit(limit))]
    rowid: ColumnElement[int] = literal_column("document_words.rowid")
    rank: ColumnElement[float] = literal_column("document_words.rank")
    matches = text("document_words MATCH :words").bindparams(bindparam("words", fts5(query)))
    chosen = select(rowid, rank).select_from(text("document_words")).where(matches)
    if where:
        chosen = chosen.where(exists().where(document.c.row == rowid, *where))
    return [(r, -s) for r, s in conn.execute(chosen.order_by(rank, rowid).limit(limit))]


def _where(conn: Connection, at: Moment, filters: Filters) -> Iterator[ColumnElement[bool]]:
    if not at.latest:
        yield document.c.recorded <= at.seq
    if filters.since is not None:
        yield document.c.published >= filters.since
    if filters.until is not None:
        yield document.c.published <= filters.until
    if filters.publisher is not None:
        yield document.c.publisher == filters.publisher
    if filters.act is not None or filters.actor is not None:
        yield _with_event(conn, at, filters)


def _with_event(conn: Connection, at: Moment, filters: Filters) -> ColumnElement[bool]:
    """Documents with an event of the act in which the actor takes part."""
    clauses = [event.c.document == document.c.row]
    if not at.latest:
        clauses.append(event.c.recorded <= at.seq)
    if filters.act is not None:
        clauses.append(event.c.act == filters.act)
    if filters.actor is not None:
        rows = rows_of(conn, filters.actor)
        clauses.append(exists().where(and_(party.c.event == event.c.row, party.c.actor.in_(rows))))
    return exists().where(*clauses)


def _hits(conn: Connection, ranked: Sequence[tuple[int, float]], query: Query) -> Iterator[Hit]:
    columns = document.c
    wanted = select(
        columns.row, columns.id, columns.kind, columns.publisher, columns.published, columns.url, columns.text
    )
    found = {r.row: r for r in conn.execute(wanted.where(columns.row.in_([row for row, _ in ranked])))}
    best: Mapping[int, tuple[Passage, ...]] = passages({row: r.text for row, r in found.items()}, query)
    for row, score in ranked:
        r = found[row]
        title = next((line.strip() for line in r.text.splitlines() if line.strip()), "")
        yield Hit(r.id, title[:200], r.kind, r.publisher, r.published, r.url, float(score), best[row])
