"""Settings from the environment, frozen."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Where Legation keeps what it remembers between commands.

    Attributes:
        home: folder for the last reading, which `legation explain` looks into. `LEGATION_HOME`, else
            `XDG_STATE_HOME/legation`, else `~/.local/state/legation`.
    """

    home: Path

    @property
    def last(self) -> Path:
        """File of the last reading, one JSON object a document."""
        return self.home / "last.jsonl"


def settings() -> Settings:
    """Settings of this process."""
    given = os.environ.get("LEGATION_HOME")
    if given:
        return Settings(Path(given))
    state = os.environ.get("XDG_STATE_HOME")
    return Settings((Path(state) if state else Path.home() / ".local" / "state") / "legation")
