"""`legation explain`: an event opened down to the words."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click


@click.command()
@click.argument("event_id")
@click.option(
    "--from", "source", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Readings written by `legation read --jsonl`; the last reading by default.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the event as JSON.")
def explain(event_id: str, source: Path | None, as_json: bool) -> None:
    """Show what one event rests on: words, sides, who says so, and the rules and scores that made it.

    EVENT_ID may be shortened as long as it names one event.

    \b
    Example:
      legation explain ev_3f9c
    """
    from legation.settings import settings

    path = source or settings().last
    if not path.exists():
        raise click.ClickException(
            "nothing has been read yet; run `legation read FILE` first, or give --from READINGS.jsonl"
        )
    if not event_id.strip():
        raise click.UsageError("EVENT_ID is empty; ids are printed by `legation read`")
    found = [(d, e, s) for d, e, s in _events(path) if e["id"].startswith(event_id)]
    if not found:
        raise click.ClickException(f"no event {event_id!r} in {path}; ids are printed by `legation read`")
    if len({e["id"] for _, e, _ in found}) > 1:
        raise click.ClickException(f"{event_id!r} names {len(found)} events; give more of the id")
    document, event, states = found[0]
    if as_json:
        click.echo(json.dumps({"document": document["id"], **event}, ensure_ascii=False, indent=2))
        return
    _print(document, event, states)


def _events(path: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]]]]:
    with path.open(encoding="utf-8", errors="replace") as stream:
        for number, line in enumerate(stream, start=1):
            try:
                reading = json.loads(line)
                events = [e for e in reading["events"] if e["id"] and e["evidence"]["trigger"]]
                states = [s for s in reading["states"] if s["events"] is not None]
            except (ValueError, KeyError, TypeError) as error:
                message = f"{path}:{number}: not a reading ({error}); expected a line of `legation read --jsonl`"
                raise click.ClickException(message) from error
            for event in events:
                yield reading["document"], event, [s for s in states if event["id"] in s["events"]]


def _print(document: dict[str, Any], event: dict[str, Any], states: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from legation.cli.table import clean

    console = Console(file=sys.stdout, highlight=False, width=None if sys.stdout.isatty() else 110)
    console.print(Text(f"{event['act'] or event['event']}  {event['id']}", style="bold"))
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column()
    for name, value in _rows(document, event, states):
        grid.add_row(name, Text(clean(value)))
    console.print(grid)


def _rows(document: dict[str, Any], event: dict[str, Any], states: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    yield "document", " · ".join(str(document[k]) for k in ("id", "title", "publisher", "published") if document[k])
    trigger, sentence = event["evidence"]["trigger"], event["evidence"]["sentence"]
    yield "sentence", f"“{sentence['text']}”  ({sentence['start']}–{sentence['end']})"
    yield "trigger", f"“{trigger['text']}”  ({trigger['start']}–{trigger['end']})"
    for repeated in event["repeated"]:
        yield (
            "said again",
            f"“{repeated['sentence']['text']}”  ({repeated['trigger']['start']}–{repeated['trigger']['end']})",
        )
    for role in ("actor", "recipient", "about"):
        for entity in event[role]:
            yield role, _entity(entity)
    yield "status", event["status"]
    for link in event["attribution"]:
        cue = f" — “{link['cue']['text']}”" if link["cue"] else ""
        yield "said by", f"{_entity(link['by'])}{cue} ({link['kind']})"
    if not event["attribution"]:
        yield "said by", "the publisher, in its own voice"
    yield "date", f"{event['date']} (“{event['date_text']}”)" if event["date"] else "the text does not say"
    if event["place"]:
        yield "place", _entity(event["place"])
    if event["content_of"]:
        yield "content of", event["content_of"]
    codes = " · ".join(f"{k} {event[k]}" for k in ("event", "mode", "cameo", "quad_code") if event[k])
    yield "codes", codes or "none in PLOVER or CAMEO"
    if event["context"]:
        yield "context", ", ".join(event["context"])
    yield "confidence", f"{event['confidence']}"
    yield "made by", f"{event['coder']}: {' → '.join(event['rules'])}"
    for state in states:
        yield (
            "moves",
            f"{state['track']}: {state['holder']} – {state['of']}: {state['state']}, "
            f"grade {state['grade']} (rule {state['rule']})",
        )


def _entity(entity: dict[str, Any]) -> str:
    side = f", for {entity['represents']}" if entity["represents"] and entity["represents"] != entity["id"] else ""
    words = f"“{entity['text']}” " if entity["text"] else ""
    reason = f" — {entity['reason']}" if entity["reason"] else ""
    return f"{words}{entity['id']}{side}{reason}"
