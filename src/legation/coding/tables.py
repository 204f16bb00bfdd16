"""The compiled knowledge that the coder works from; see `resources/` for what people edit."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> Any:
    """Content of `legation/tables/NAME.json`, read once."""
    return json.loads(files("legation").joinpath("tables", f"{name}.json").read_text(encoding="utf-8"))
