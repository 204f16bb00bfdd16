"""Periods: stretches of the walk made final, and their JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from legation.model.states import Grade
from legation.model.times import DateRange, Precision
from legation.record.fold_happenings import detail_of
from legation.record.fold_walk import Stretch
from legation.record.steps import DateKind, Known, Period

_FIELDS = tuple(field.name for field in fields(Period))


def period_of(stretch: Stretch, until: date | None, digests: Mapping[str, str]) -> Period:
    """A stretch as a period.

    Args:
        until: the first day on which it surely holds no longer, None while it lasts.
        digests: digest of the step on record for each step that stands for another (a claim that counts as a move).
    """
    made = sorted({digests.get(d, d) for d in (k.step.digest for k in stretch.moves)})
    beside = tuple(sorted({(rule, digests.get(d, d)) for rule, d in stretch.beside}))
    rest = sorted({digest for _, digest in beside} - set(made))
    track, holder, of, person, act, about = stretch.key
    return Period(
        track=track,
        holder=holder,
        of=of,
        state=stretch.state,
        grade=stretch.grade,
        rule=stretch.rule,
        person=person,
        act=act,
        about=about,
        since=stretch.since,
        earliest=stretch.earliest or stretch.certain,
        certain=stretch.certain,
        until=until,
        dates=stretch.dates,
        contradicted=stretch.contradicted,
        conflict=stretch.conflict,
        steps=(*made, *rest),
        beside=beside,
        detail=_detail(stretch.moves),
    )


def _detail(moves: list[Known]) -> str | None:
    """What the steps say besides, each word once."""
    found: dict[str, set[str]] = {}
    for known in moves:
        raw = detail_of(known.step)
        for name in ("level", "named", "planned"):
            if name in raw:
                found.setdefault(name, set()).add(str(raw[name]))
        if "title" in raw:
            found.setdefault(f"title_{raw.get('title_by', 'reported')}", set()).add(str(raw["title"]))
        if "sole" in raw:
            found.setdefault("sole", set()).add("yes")
    if not found:
        return None
    lists = {name: sorted(words) for name, words in found.items()}
    return json.dumps(lists, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def period_json(period: Period) -> str:
    """Canonical JSON of a period; `period_from_json` reads it back."""
    values = {name: value for name in _FIELDS if (value := getattr(period, name)) not in (None, (), False)}
    for name in ("earliest", "certain", "until"):
        if name in values:
            values[name] = values[name].isoformat()
    if period.since:
        values["since"] = _range_json(period.since)
    if period.dates:
        values["dates"] = [[kind.value, _range_json(found)] for kind, found in period.dates]
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def period_from_json(text: str) -> Period:
    """The period that `period_json` wrote.

    Raises:
        KeyError, ValueError, TypeError: the text is not of that form.
    """
    values: dict[str, Any] = json.loads(text)
    for name in ("person", "act", "about", "until", "since"):
        values.setdefault(name, None)
    values["grade"] = Grade(values["grade"])
    for name in ("earliest", "certain", "until"):
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    values["since"] = _range(values["since"]) if values["since"] else None
    values["dates"] = tuple((DateKind(kind), _range(raw)) for kind, raw in values.get("dates", ()))
    values["conflict"], values["steps"] = tuple(values.get("conflict", ())), tuple(values.get("steps", ()))
    values["beside"] = tuple((rule, digest) for rule, digest in values.get("beside", ()))
    return Period(**values)


def _range_json(found: DateRange) -> list[str]:
    return [found.start.isoformat(), found.end.isoformat(), found.precision.value]


def _range(raw: list[str]) -> DateRange:
    start, end, precision = raw
    return DateRange(date.fromisoformat(start), date.fromisoformat(end), Precision(precision))
