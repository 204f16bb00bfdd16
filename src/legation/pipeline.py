"""The stages put together: document → reading → cast → events → states.

The only module that imports several stages.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context

from legation.actors import Gazetteer, load_register, resolve
from legation.coding.coder import CODER, code
from legation.model.documents import Document, Failure
from legation.model.entries import Entry
from legation.model.readings import Reading
from legation.reading.reader import Reader
from legation.record.derive import derive
from legation.sources import read_sources

__all__ = ["CODER", "conclude", "read_documents", "read_sources", "reader", "side_name"]


@cache
def reader() -> Reader:
    """The reader with the shipped weights and the register's names, made once a process."""
    return Reader(gazetteer=Gazetteer())


def conclude(reading: Reading) -> Entry:
    """Code one reading and derive what follows from its events."""
    cast = resolve(reading)
    events = code(reading, cast)
    return Entry(reading.document, events, derive(events, cast.publisher))


def read_documents(documents: Iterable[Document | Failure], workers: int = 1) -> Iterator[Entry | Failure]:
    """Entries in the order of the documents; failures are passed through in their place.

    Args:
        documents: documents and failures. workers: processes that read side by side; the result is the same for any.
    """
    if workers == 1:
        yield from map(_read_one, documents)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        pending: deque[Future[Entry | Failure]] = deque()
        for document in documents:
            pending.append(pool.submit(_read_one, document))
            if len(pending) >= 4 * workers:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()


def _read_one(document: Document | Failure) -> Entry | Failure:
    return document if isinstance(document, Failure) else conclude(reader().read(document))


def side_name(ident: str) -> str:
    """Neutral name of a side for people to read: `polity:KAZ` gives `Kazakhstan`."""
    return load_register().name(ident)
