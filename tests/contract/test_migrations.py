"""The migrations give the tables of `schema.py`, on both stores, from nothing and from every released revision."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, select

from legation.errors import ForeignSchema, LedgerError, NoLedger
from legation.record import engine as engines
from legation.record import schema
from legation.record.engine import migrate, open_engine, reading, schema_version, writing
from tests.contract import rows
from tests.contract.postgres import Server, database_of
from tests.contract.released import FOLDER, listing, migrated

REVISIONS = sorted(path.name.partition(".")[0] for path in FOLDER.glob("*.sqlite.txt"))
# Only one store has these, and only the migrations know them.
OWN_TABLES = {engines.VERSION_TABLE}
OWN_COLUMNS = {("document", "words"), ("state", "valid"), ("state", "recorded")}
OWN_INDEXES = {"document_words", "state_no_overlap"}


def _ours(thing: Any, name: str | None, kind: str, reflected: bool, compared_to: object) -> bool:
    if kind == "table":
        return name not in OWN_TABLES and not str(name).startswith("document_words")
    return (thing.table.name, name) not in OWN_COLUMNS and not (reflected and name in OWN_INDEXES)


def test_the_schema_is_what_the_migrations_give(where: str) -> None:
    engine = open_engine(where, create=True)
    with engine.connect() as conn:
        context = MigrationContext.configure(
            conn, opts={"include_object": _ours, "compare_type": True, "version_table": engines.VERSION_TABLE}
        )
        assert compare_metadata(context, schema.metadata) == []


def test_every_column_and_key_is_the_same(where: str, tmp_path: Path) -> None:
    """Reflection of what the migrations made against reflection of what `schema.py` alone makes on SQLite."""
    engine = open_engine(where, create=True)
    plain = create_engine(f"sqlite:///{tmp_path / 'plain.db'}")
    schema.metadata.create_all(plain)
    ours, theirs = inspect(engine), inspect(plain)
    for name in schema.metadata.tables:
        found = {c["name"]: c["nullable"] for c in ours.get_columns(name) if (name, c["name"]) not in OWN_COLUMNS}
        assert found == {c["name"]: c["nullable"] for c in theirs.get_columns(name)}, name
        assert (
            ours.get_pk_constraint(name)["constrained_columns"] == theirs.get_pk_constraint(name)["constrained_columns"]
        )
        assert _keys(ours.get_foreign_keys(name)) == _keys(theirs.get_foreign_keys(name))
        assert _unique(ours.get_unique_constraints(name)) == _unique(theirs.get_unique_constraints(name))
    plain.dispose()
    engine.dispose()


def _keys(found: Any) -> set[tuple[str, str]]:
    return {(k["constrained_columns"][0], k["referred_table"]) for k in found}


def _unique(found: Any) -> set[tuple[str, ...]]:
    return {tuple(k["column_names"]) for k in found}


def test_migrating_again_changes_nothing(where: str) -> None:
    engine = open_engine(where, create=True)
    with writing(engine) as conn:
        rows.enter(conn)
        before = listing(conn)
    migrate(engine)
    with reading(engine) as conn:
        assert listing(conn) == before
        assert schema_version(conn) == engines.REVISIONS[-1]
    engine.dispose()


def test_the_newest_revision_is_the_one_the_code_knows() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(engines.__file__).parent / "migrations"))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [engines.REVISIONS[-1]]
    assert [s.revision for s in scripts.walk_revisions()][::-1] == list(engines.REVISIONS)
    assert list(engines.REVISIONS) == REVISIONS


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_released_revision_never_changes(where: str, revision: str) -> None:
    engine = migrated(where, revision)
    with reading(engine) as conn:
        kept = (FOLDER / f"{revision}.{conn.dialect.name}.txt").read_text(encoding="utf-8")
        assert listing(conn) == kept
    engine.dispose()


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_released_revision_comes_up_to_this_one_with_its_rows(where: str, revision: str) -> None:
    old = migrated(where, revision)
    with writing(old) as conn:
        for table in schema.metadata.sorted_tables:  # the columns that this revision had
            had = (
                {c["name"] for c in inspect(conn).get_columns(table.name)}
                if inspect(conn).has_table(table.name)
                else ()
            )
            if row := {k: v for k, v in rows.ROWS[table.name].items() if k in had}:
                conn.execute(table.insert(), row)
    old.dispose()
    engine = open_engine(where, create=True)
    with reading(engine) as conn:
        assert schema_version(conn) == engines.REVISIONS[-1]
        for name, table in schema.metadata.tables.items():
            [found] = conn.execute(select(table)).mappings()
            assert {k: found[k] for k in rows.ROWS[name]} == rows.ROWS[name]
    engine.dispose()


def test_a_schema_from_the_future_is_refused(where: str) -> None:
    engine = open_engine(where, create=True)
    with engine.begin() as conn:
        conn.exec_driver_sql(f"UPDATE {engines.VERSION_TABLE} SET version_num = '9999'")
    engine.dispose()
    for create in (False, True):
        with pytest.raises(ForeignSchema, match=r"'9999'.*upgrade Legation"):
            open_engine(where, create=create)


def test_nothing_is_made_without_being_asked(where: str) -> None:
    with pytest.raises(NoLedger, match="legation ledger init"):
        open_engine(where)
    assert "://" in where or not Path(where).exists()


def test_tables_of_another_program_are_left_alone(where: str) -> None:
    plain = create_engine(where.replace("postgresql", "postgresql+psycopg") if "://" in where else f"sqlite:///{where}")
    with plain.begin() as conn:
        conn.exec_driver_sql("CREATE TABLE event (other int)")
    with pytest.raises(LedgerError, match="another program"):
        open_engine(where, create=True)
    with plain.connect() as conn:
        assert inspect(conn).get_table_names() == ["event"]
    plain.dispose()


def test_a_role_that_may_not_create_the_extension_is_told_what_to_do(postgres: Server) -> None:
    url = postgres.new()
    name = database_of(url)
    admin = create_engine(url.replace("postgresql", "postgresql+psycopg"))
    with admin.begin() as conn:
        conn.exec_driver_sql("CREATE ROLE guest LOGIN")
        conn.exec_driver_sql("GRANT CREATE, USAGE ON SCHEMA public TO guest")
    with pytest.raises(LedgerError, match="administrator run `CREATE EXTENSION btree_gist`"):
        open_engine(postgres.url(name, "guest"), create=True)
    with admin.begin() as conn:
        conn.exec_driver_sql("CREATE EXTENSION btree_gist")
    admin.dispose()
    open_engine(postgres.url(name, "guest"), create=True).dispose()
    postgres.drop(url)
