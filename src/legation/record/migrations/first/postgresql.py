"""What only PostgreSQL has in revision 0001."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from legation.errors import LedgerError
from legation.record.migrations.first.guarded import GUARDED, REFUSAL

GUARD = f"""
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'LG001', MESSAGE = TG_TABLE_NAME || ' is {REFUSAL}';
END $$
"""
# An index entry has a limit of one megabyte, which only a text of a million different words reaches.
WORDS = """
CREATE FUNCTION words_of(text text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN pg_catalog.to_tsvector('pg_catalog.english'::pg_catalog.regconfig, text);
EXCEPTION WHEN program_limit_exceeded THEN
    RETURN pg_catalog.to_tsvector('pg_catalog.english'::pg_catalog.regconfig, pg_catalog.left(text, 100000));
END $$
"""
FULL_TEXT = "ALTER TABLE document ADD COLUMN words tsvector GENERATED ALWAYS AS (words_of(text)) STORED"
FULL_TEXT_INDEX = "CREATE INDEX document_words ON document USING gin (words)"
RANGES = """
ALTER TABLE state
    ADD COLUMN valid daterange GENERATED ALWAYS AS (daterange(valid_from, valid_to)) STORED,
    ADD COLUMN recorded int8range GENERATED ALWAYS AS (int8range(recorded_from, recorded_to)) STORED,
    ADD CONSTRAINT state_no_overlap EXCLUDE USING gist
        (key WITH =, rules WITH =, valid WITH &&, recorded WITH &&)
"""


def require_extension(conn: Connection) -> None:
    """See that btree_gist is there.

    Raises:
        LedgerError: it is not, and the role may not create it.
    """
    if conn.exec_driver_sql("SELECT 1 FROM pg_extension WHERE extname = 'btree_gist'").scalar():
        return
    try:
        with conn.begin_nested():
            conn.exec_driver_sql("CREATE EXTENSION btree_gist")
    except Exception as error:
        database = conn.exec_driver_sql("SELECT current_database()").scalar()
        raise LedgerError(
            f"database {database!r}: the extension btree_gist is missing and could not be created ({error}); let an "
            f"administrator run `CREATE EXTENSION btree_gist` in it (on Debian it comes with the package postgresql, "
            "elsewhere with postgresql-contrib), then try again"
        ) from error


def statements() -> Iterator[str]:
    """SQL after the tables."""
    yield GUARD
    for table in GUARDED:
        yield f"""
        CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"""
    yield WORDS
    yield FULL_TEXT
    yield FULL_TEXT_INDEX
    yield RANGES
