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

LOT, LOT_TEXT = 16, 200_000
"""Documents, and characters of text, that are read together at most."""

__all__ = ["CODER", "conclude", "read_documents", "read_sources", "reader", "side_name"]


@cache
def reader() -> Reader:
    """The reader with the shipped weights and the register's names, made once a process."""
    return Reader(gazetteer=Gazetteer())


def conclude(reading: Reading) -> Entry:
    """Code one reading and derive what follows from its events."""
    cast = resolve(reading)
    events = code(reading, cast)
    published = reading.document.published
    return Entry(reading.document, events, derive(events, cast.publisher, published.day if published else None))


def read_documents(documents: Iterable[Document | Failure], workers: int = 1) -> Iterator[Entry | Failure]:
    """Entries in the order of the documents; failures are passed through in their place.

    Args:
        documents: documents and failures. workers: processes that read side by side; the result is the same for any.
    """
    chunks = _chunks(documents)
    if workers == 1:
        for chunk in chunks:
            yield from _read_chunk(chunk)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        pending: deque[Future[list[Entry | Failure]]] = deque()
        for chunk in chunks:
            pending.append(pool.submit(_read_chunk, chunk))
            if len(pending) >= 2 * workers:
                yield from pending.popleft().result()
        while pending:
            yield from pending.popleft().result()


def _chunks(documents: Iterable[Document | Failure]) -> Iterator[list[Document | Failure]]:
    """Documents in small lots, whose sentences go through the encoder together."""
    chunk: list[Document | Failure] = []
    size = 0
    for document in documents:
        chunk.append(document)
        size += 0 if isinstance(document, Failure) else len(document.text)
        if len(chunk) >= LOT or size >= LOT_TEXT:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _read_chunk(chunk: list[Document | Failure]) -> list[Entry | Failure]:
    readings = reader().read_all([d for d in chunk if not isinstance(d, Failure)])
    return [d if isinstance(d, Failure) else conclude(next(readings)) for d in chunk]


def side_name(ident: str) -> str:
    """Neutral name of a side for people to read: `polity:KAZ` gives `Kazakhstan`."""
    return load_register().name(ident)
