"""Alembic's entry: runs on the connection that `legation.record.engine.migrate` hands over, inside its transaction."""

from __future__ import annotations

from alembic import context

from legation.record.engine import VERSION_TABLE

context.configure(connection=context.config.attributes["connection"], version_table=VERSION_TABLE)
context.run_migrations()
