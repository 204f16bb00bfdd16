"""Schema migrations (alembic). A revision that was released is never edited; the next one is added beside it."""
