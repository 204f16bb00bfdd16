"""What only SQLite has in revision 0001."""

from __future__ import annotations

from collections.abc import Iterator

from legation.record.migrations.first.guarded import GUARDED, OVERLAP, REFUSAL

APPLICATION = 0x4C454741

FULL_TEXT = """
CREATE VIRTUAL TABLE document_words USING fts5(
    text, content='document', content_rowid='row', tokenize='porter unicode61 remove_diacritics 2')
"""
FILL = """
CREATE TRIGGER document_words_fill AFTER INSERT ON document BEGIN
    INSERT INTO document_words (rowid, text) VALUES (new.row, new.text);
END
"""
# Rows recorded later than now do not exist yet, so the live rows of the bundle are the ones to look at.
NO_OVERLAP = f"""
CREATE TRIGGER state_no_overlap BEFORE INSERT ON state
WHEN new.recorded_from < new.recorded_to AND EXISTS (
    SELECT 1 FROM state s WHERE s.bundle = new.bundle AND s.recorded_to > new.recorded_from
    AND s.key = new.key AND s.rules = new.rules AND s.recorded_from < new.recorded_to
    AND s.valid_from < new.valid_to AND new.valid_from < s.valid_to)
BEGIN SELECT RAISE(ABORT, '{OVERLAP}'); END
"""


def statements() -> Iterator[str]:
    """SQL after the tables."""
    yield f"PRAGMA application_id = {APPLICATION}"
    for table in GUARDED:
        for deed in ("UPDATE", "DELETE"):
            yield f"""
            CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table}
            BEGIN SELECT RAISE(ABORT, '{table} is {REFUSAL}'); END"""
    yield FULL_TEXT
    yield FILL
    yield NO_OVERLAP
