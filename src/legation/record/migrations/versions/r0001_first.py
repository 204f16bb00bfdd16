"""The first schema: tables, guards of the evidence, full text, no two states of one key at once."""

from __future__ import annotations

from alembic import op

from legation.record.migrations.first import postgresql, sqlite, tables

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create everything."""
    conn = op.get_bind()
    postgres = conn.dialect.name == "postgresql"
    if postgres:
        postgresql.require_extension(conn)
    tables.metadata.create_all(conn, checkfirst=False)
    for statement in postgresql.statements() if postgres else sqlite.statements():
        conn.exec_driver_sql(statement)
