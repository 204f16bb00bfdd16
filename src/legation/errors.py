"""The error tree. Whoever catches one knows what to do next.

    LegationError
    ├── DocumentError        skip this document, record the failure, go on
    │   ├── UnreadableDocument   the bytes are not what their type promises
    │   ├── EmptyDocument        nothing to read in it (a scan without a text layer, an empty file)
    │   └── OversizedDocument    larger than the cap
    ├── ResourceError        a knowledge file is wrong: names file, line and value; stop
    ├── WeightsError         the reader's weights are missing or do not match; stop
    ├── LedgerError          the ledger cannot do it; says whether to retry, repair or upgrade
    │   ├── NoLedger             nothing there, or not a ledger
    │   ├── DamagedLedger        the file or a row of it is broken: restore a backup
    │   ├── ForeignSchema        written by a newer Legation: upgrade
    │   ├── BusyLedger           another writer holds it for too long, or the server is away: try again
    │   ├── FullDisk             no room: nothing of the last document was entered
    │   └── Unknown              no such state, event, document or name
    └── UsageError           the call is wrong; stop

Messages say what was found, where, what was expected and what to do.
"""

from __future__ import annotations


class LegationError(Exception):
    """Base of every error that Legation raises on purpose."""


class DocumentError(LegationError):
    """One document cannot be read; the run goes on without it.

    Attributes:
        source: where the document came from, as given (a path, `-`, `file.jsonl:12`).
    """

    def __init__(self, source: str, message: str) -> None:
        super().__init__(f"{source}: {message}")
        self.source = source
        self.message = message


class UnreadableDocument(DocumentError):
    """The bytes are not what their type promises: broken JSON, PDF or encoding."""


class EmptyDocument(DocumentError):
    """There is no text in it."""


class OversizedDocument(DocumentError):
    """It is larger than the cap for its kind."""


class ResourceError(LegationError):
    """A knowledge file is wrong.

    Attributes:
        file: path of the file; line: 1-based line or None; value: what was found.
    """

    def __init__(self, file: str, line: int | None, value: object, expected: str) -> None:
        at = f"{file}:{line}" if line is not None else file
        super().__init__(f"{at}: found {value!r}; expected {expected}")
        self.file, self.line, self.value, self.expected = file, line, value, expected


class WeightsError(LegationError):
    """The reader's weights are missing or are not the ones the package was built with."""


class UsageError(LegationError):
    """A call cannot be carried out as asked."""


class LedgerError(LegationError):
    """The ledger cannot do what was asked. Nothing half-done is left behind."""


class NoLedger(LedgerError):
    """There is no ledger at the place given, or what is there is not one."""


class DamagedLedger(LedgerError):
    """The file or a row of it is broken; restore a backup or export what can be read."""


class ForeignSchema(LedgerError):
    """It was written by a newer Legation (or another program); upgrade before opening it."""


class BusyLedger(LedgerError):
    """Another writer holds it for too long, or the server does not answer; try again."""


class FullDisk(LedgerError):
    """There is no room left; the document at hand was not entered, everything before it was."""


class Unknown(LedgerError):
    """No such state, event, document, judgement or name in this ledger."""
