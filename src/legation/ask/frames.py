"""Values as flat rows: for data frames and CSV, with the same columns whatever was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from legation.errors import UsageError
from legation.model.spans import Quote
from legation.model.times import DateRange

if TYPE_CHECKING:
    from pandas import DataFrame

_BETWEEN = "; "
_HINTS: dict[type[Any], Mapping[str, Any]] = {}


def to_frame(values: Iterable[Any], kind: type[Any]) -> DataFrame:
    """A pandas frame of the values.

    Args:
        values: frozen values of one type. kind: that type, so that no value at all still gives its columns.

    Raises:
        UsageError: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError:
        raise UsageError('data frames need pandas; install it with: pip install "legation[frames]"') from None
    return pd.DataFrame([flat(v) for v in values], columns=list(columns(kind)))


def flat(value: Any) -> dict[str, object]:
    """One value as a flat mapping whose keys are `columns(type(value))`."""
    out: dict[str, object] = {}
    for name, hint in _hints(type(value)).items():
        out.update(_spread(name, hint, getattr(value, name)))
    return out


def columns(kind: type[Any]) -> tuple[str, ...]:
    """Column names of a type, in order."""
    return tuple(k for name, hint in _hints(kind).items() for k in _spread(name, hint, None))


def _hints(kind: type[Any]) -> Mapping[str, Any]:
    """Types of the fields of a dataclass; looked up once."""
    if kind not in _HINTS:
        hints = get_type_hints(kind)
        _HINTS[kind] = {f.name: hints[f.name] for f in fields(kind)}
    return _HINTS[kind]


def _spread(name: str, hint: Any, value: Any) -> dict[str, object]:
    """Columns of one field: an interval is two days and a precision, a nested value its own fields."""
    inner = _dataclass_in(hint)
    if inner is DateRange:
        last = value.end - timedelta(days=1) if value else None
        precision = value.precision.value if value else None
        return {name: value.start if value else None, f"{name}_to": last, f"{name}_precision": precision}
    if inner is Quote:
        return {name: value.text if value else None, f"{name}_start": value.start if value else None,
                f"{name}_end": value.end if value else None}  # fmt: skip
    if inner is not None:
        return {f"{name}_{k}": v for f, h in _hints(inner).items()
                for k, v in _spread(f, h, getattr(value, f) if value else None).items()}  # fmt: skip
    return {name: _cell(value)}


def _dataclass_in(hint: Any) -> type[Any] | None:
    """The dataclass that a field holds, alone or or-None; None for tuples and plain values."""
    found = [h for h in (hint, *_options(hint)) if isinstance(h, type) and is_dataclass(h)]
    return found[0] if found else None


def _options(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if type(None) in get_args(hint) else ()


def _cell(value: Any) -> object:
    if isinstance(value, tuple):
        return _BETWEEN.join(_word(v) for v in value)
    return value.value if isinstance(value, Enum) else value


def _word(value: Any) -> str:
    if isinstance(value, tuple):
        return " ".join(_word(v) for v in value)
    if isinstance(value, DateRange):
        return value.iso
    if is_dataclass(value):
        return " ".join(_word(getattr(value, f.name)) for f in fields(value) if getattr(value, f.name) is not None)
    return value.value if isinstance(value, Enum) else str(value)


def plain(value: Any) -> Any:
    """A value as what `json.dumps` takes: days and instants in ISO 8601, the end of an interval inclusive."""
    if isinstance(value, DateRange):
        last = value.end - timedelta(days=1)
        return {"from": value.start.isoformat(), "to": last.isoformat(), "precision": value.precision.value}
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value) if f.name != "kind" or not
                isinstance(getattr(value, f.name), type)}  # fmt: skip
    if isinstance(value, (tuple, list)):
        return [plain(v) for v in value]
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, (date, datetime)) else value
