"""`legation version`."""

from __future__ import annotations

import json

import click


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
def version(as_json: bool) -> None:
    """Print the versions of the package, the reader's weights and the rules.

    \b
    Example:
      legation version --json
    """
    import legation
    from legation import pipeline

    found = {"legation": legation.__version__, "reader": pipeline.reader().version, "coder": pipeline.CODER}
    click.echo(json.dumps(found) if as_json else "\n".join(f"{k} {v}" for k, v in found.items()))
