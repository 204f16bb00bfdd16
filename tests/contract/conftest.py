"""One promise, every store: a fresh place for each test, on SQLite and on a real PostgreSQL server."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.contract.postgres import Server, server

if TYPE_CHECKING:
    from legation.ledger import Ledger


@dataclass
class Clock:
    """A clock that a test sets; each look moves it on by a second."""

    now: datetime = field(default=datetime(2026, 1, 1, 12, tzinfo=UTC))
    pace: timedelta = timedelta(seconds=1)

    def __call__(self) -> datetime:
        """The time now."""
        self.now += self.pace
        return self.now

    def set(self, text: str) -> None:
        """Set it to an ISO instant, `2026-01-02T08:00:00+00:00`."""
        self.now = datetime.fromisoformat(text)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """The server of this session; without one the test fails in CI and is skipped elsewhere."""
    with server() as found:
        if found is None:
            missing = "no PostgreSQL server found; on Debian or Ubuntu: apt install postgresql"
            if os.environ.get("CI"):
                pytest.fail(missing)
            pytest.skip(missing)
        yield found


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A place without a ledger: a file path, or the URL of an empty database."""
    if request.param == "sqlite":
        yield str(tmp_path / "ledger.db")
        return
    found: Server = request.getfixturevalue("postgres")
    url = found.new()
    yield url
    found.drop(url)


@pytest.fixture
def clock() -> Clock:
    """The clock of `ledger`."""
    return Clock()


@pytest.fixture
def ledger(where: str, clock: Clock) -> Iterator[Ledger]:
    """An empty ledger."""
    from legation.ledger import Ledger

    with Ledger(where, clock=clock) as found:
        yield found
