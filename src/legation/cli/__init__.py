"""The command line: one module a command group."""

from __future__ import annotations

import sys

import click

from legation.cli.ask import ask
from legation.cli.enter import enter
from legation.cli.explain import explain
from legation.cli.judge import judge
from legation.cli.ledger import ledger
from legation.cli.read import read
from legation.cli.version import version
from legation.errors import LegationError, UsageError

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def commands() -> None:
    """Read diplomatic news and keep the record.

    \b
    Examples:
      legation read report.txt --published 2025-07-10
      legation enter report.txt --published 2025-07-10
      legation ask who-recognises islamic-emirate
    """


for _command in (ask, enter, explain, judge, ledger, read, version):
    commands.add_command(_command)


def main() -> None:
    """Run the command line. Exit codes: 0 done, 1 some documents could not be read, 2 wrong call or broken install."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        sys.exit(commands(standalone_mode=False) or 0)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.Abort:
        click.echo("stopped", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except UsageError as error:
        click.echo(f"legation: {error}", err=True)
        sys.exit(2)
    except LegationError as error:
        click.echo(f"legation: {error}", err=True)
        sys.exit(2)
