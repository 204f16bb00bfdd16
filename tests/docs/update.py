"""Write what the commands print into the pages: `python -m tests.docs.update`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.docs.pages import PAGES, ROOT, refreshed, rewrite


def main() -> None:
    """Refresh every page and name those that changed."""
    for page in PAGES:
        with tempfile.TemporaryDirectory() as home:
            if rewrite(page, lambda text, home=home: refreshed(text, Path(home))):  # type: ignore[misc]
                sys.stdout.write(f"changed: {page.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
