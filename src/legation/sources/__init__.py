"""Bytes in, documents out: text, Markdown, HTML, PDF and JSON, from files, folders and standard input.

Offline: nothing here opens a connection. What cannot be read is a `Failure`, and the run goes on.
"""

from legation.sources.build import document_from_text
from legation.sources.files import read_sources
from legation.sources.limits import DEFAULT, Limits

__all__ = ["DEFAULT", "Limits", "document_from_text", "read_sources"]
