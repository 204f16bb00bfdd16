"""The public API is what `__all__` says, and its errors are those drawn in the error tree."""

from __future__ import annotations

import inspect
import re
import types
from datetime import UTC, date, datetime

import pytest

import legation
from legation import errors
from legation.errors import LegationError

PRIVATE = {"TYPE_CHECKING", "annotations"}


def test_all_is_sorted_and_has_no_repetition() -> None:
    assert legation.__all__ == sorted(set(legation.__all__))


def test_all_is_what_is_exported() -> None:
    found = {
        name
        for name, value in vars(legation).items()
        if not name.startswith("_") and not isinstance(value, types.ModuleType) and name not in PRIVATE
    }
    allowed = {"date", "datetime", "stamp"}  # what the module uses itself, and the command line's parser of dates
    on_demand = {"Ledger"}
    assert all(getattr(legation, name) for name in on_demand)
    assert set(legation.__all__) - {"__version__"} - on_demand <= found
    assert found - set(legation.__all__) <= allowed


@pytest.mark.parametrize("name", [n for n in legation.__all__ if n != "__version__"])
def test_everything_public_is_documented(name: str) -> None:
    value = getattr(legation, name)
    assert inspect.getdoc(value)
    assert value.__module__.startswith("legation")


def test_the_version_is_that_of_the_package() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", legation.__version__)


def classes() -> dict[str, type[LegationError]]:
    return {n: c for n, c in vars(errors).items() if inspect.isclass(c) and c.__module__ == errors.__name__}


def test_the_error_tree_is_drawn_as_it_is() -> None:
    """Each name stands under its parent in the docstring's drawing, with what to do next."""
    lines = [line for line in str(errors.__doc__).splitlines() if re.search(r"[├└]──|^ {4}LegationError$", line)]
    drawn: dict[str, str | None] = {}
    above: list[tuple[int, str]] = []
    for line in lines:
        found = re.search(r"[A-Z]\w+", line)
        assert found, line
        while above and above[-1][0] >= found.start():
            above.pop()
        drawn[found[0]] = above[-1][1] if above else None
        above.append((found.start(), found[0]))
    assert drawn == {n: c.__bases__[0].__name__ if n != "LegationError" else None for n, c in classes().items()}


def test_every_error_is_public_and_documented() -> None:
    assert classes().keys() <= set(legation.__all__)
    assert [n for n, c in classes().items() if not c.__doc__] == []
    assert all(issubclass(c, LegationError) for c in classes().values())


def test_the_messages_say_what_was_found_and_expected() -> None:
    assert str(errors.DocumentError("a.txt", "empty")) == "a.txt: empty"
    wrong = errors.ResourceError("acts/x.yaml", 3, "Foo", "an act")
    assert str(wrong) == "acts/x.yaml:3: found 'Foo'; expected an act"
    assert str(errors.ResourceError("x.yaml", None, 1, "a name")) == "x.yaml: found 1; expected a name"


@pytest.mark.parametrize(
    "published",
    ["2025-07-10", date(2025, 7, 10), datetime(2025, 7, 10, 12, tzinfo=UTC), "2025-07-10T12:00+00:00",
     legation.Stamp(date(2025, 7, 10))],
    ids=str,
)  # fmt: skip
def test_publication_may_be_given_in_several_ways(published: object) -> None:
    entry = legation.read("Russia recognised Kosovo on Wednesday.", published=published)  # type: ignore[arg-type]
    assert entry.document.published is not None
    assert entry.document.published.day == date(2025, 7, 10)
    assert [e.date.iso for e in entry.events if e.date] == ["2025-07-09"]


@pytest.mark.parametrize("published", ["July", "2025-07-10T12:00", datetime(2025, 7, 10), "", "20250710x"], ids=repr)
def test_a_publication_that_is_no_date_is_refused(published: object) -> None:
    with pytest.raises(legation.UsageError, match="published: found"):
        legation.read("Russia recognised Kosovo.", published=published)  # type: ignore[arg-type]


def test_without_a_publication_relative_dates_stay_open() -> None:
    (event,) = legation.read("Russia recognised Kosovo on Wednesday.").events
    assert event.date is None


def test_the_example_of_the_docstring_is_true() -> None:
    source = re.findall(r"^>>> (.*)$", str(legation.__doc__), re.MULTILINE)
    assert len(source) == 3
    space: dict[str, object] = {}
    for line in source[:-1]:
        exec(line, space)
    expected = str(legation.__doc__).strip().splitlines()[-1]
    assert repr(eval(source[-1], space)) == expected
