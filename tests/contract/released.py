"""What each released schema revision creates, kept as text: a revision that was released never changes.

python -m tests.contract.released 0001      writes the two files of a new revision
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from legation.record import engine as engines
from tests.contract.postgres import server

FOLDER = Path(__file__).parent / "released"
MIGRATIONS = Path(engines.__file__).parent / "migrations"


def migrated(where: str, revision: str) -> Engine:
    """A ledger at a revision, opened without any check."""
    from legation.record.places import place

    engine = engines._engine(place(where))
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engines.writing(engine) as conn:
        config.attributes["connection"] = conn
        command.upgrade(config, revision)
    return engine


def listing(conn: Connection) -> str:
    """Everything that the schema consists of, one piece a line or paragraph, sorted."""
    return _sqlite(conn) if conn.dialect.name == "sqlite" else _postgres(conn)


def _sqlite(conn: Connection) -> str:
    found = conn.exec_driver_sql("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE '%words_%'")
    pieces = [" ".join(sql.split()) for (sql,) in found]
    pieces += [f"application_id {conn.exec_driver_sql('PRAGMA application_id').scalar()}"]
    return "\n".join(sorted(pieces)) + "\n"


def _postgres(conn: Connection) -> str:
    queries = (
        "SELECT 'column', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated,"
        " pg_get_expr(d.adbin, d.adrelid) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
        " LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum"
        " WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attnum > 0",
        "SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE connamespace = current_schema()::regnamespace",
        "SELECT 'index', indexdef FROM pg_indexes WHERE schemaname = current_schema()",
        "SELECT 'trigger', pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
        "SELECT 'function', pg_get_functiondef(oid) FROM pg_proc WHERE proname IN ('refuse_change', 'words_of')",
    )
    rows = [row for query in queries for row in conn.exec_driver_sql(query)]
    return "\n".join(sorted(" ".join(" ".join(map(str, row)).split()) for row in rows)) + "\n"


def main(revision: str) -> None:
    """Write the files of a revision."""
    FOLDER.mkdir(exist_ok=True)
    with server() as found, tempfile.TemporaryDirectory() as folder:
        if found is None:
            raise SystemExit("no PostgreSQL server found")
        for where in (f"{folder}/ledger.db", found.new()):
            engine = migrated(where, revision)
            with engines.reading(engine) as conn:
                (FOLDER / f"{revision}.{conn.dialect.name}.txt").write_text(listing(conn), encoding="utf-8")
            engine.dispose()


if __name__ == "__main__":
    main(sys.argv[1])
