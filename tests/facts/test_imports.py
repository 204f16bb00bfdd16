"""A user's own tables: what is read, and what is said of a mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from legation.errors import ResourceError, UsageError
from legation.facts import envoys, read_facts, recognitions

HEADER = ",".join(recognitions.COLUMNS)
GOOD = "KEN,Kosovo,state,recognised,2025-03-26,day,https://example.org/a,"
BY_ID = "polity:KEN,gov:AFG/islamic-emirate,government,withdrawn,2025,year,recollection,a remark"


def written(folder: Path, *lines: str) -> Path:
    path = folder / "mine.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_rows_become_entries(tmp_path: Path) -> None:
    told = read_facts(written(tmp_path, HEADER, GOOD, BY_ID), "recognitions")
    assert [f.kind for f in told] == ["fact", "recollection"]
    assert told[0].entry.document.text == "Kenya recognised Kosovo as a state on 26 March 2025."
    assert told[1].entry.events[0].about[0].id == "gov:AFG/islamic-emirate"


def test_envoys_have_a_layout_too(tmp_path: Path) -> None:
    row = "IEA,RUS,Moscow embassy,Gul Hassan,,ambassador,arrived,2025-07-01,day,,https://example.org/b,"
    (told,) = read_facts(written(tmp_path, ",".join(envoys.COLUMNS), row), "envoys")
    assert told.entry.events[0].act == "envoy_arrives"


def test_columns_in_another_order_and_further_ones(tmp_path: Path) -> None:
    columns = [*reversed(recognitions.COLUMNS), "mine"]
    cells = dict(zip(recognitions.COLUMNS, GOOD.split(","), strict=True)) | {"mine": "x"}
    told = read_facts(written(tmp_path, ",".join(columns), ",".join(cells[c] for c in columns)), "recognitions")
    assert told == read_facts(written(tmp_path, HEADER, GOOD), "recognitions")


def test_a_mistake_names_file_line_column_value_and_what_was_expected(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER, GOOD, GOOD.replace("2025-03-26", "spring"))
    with pytest.raises(ResourceError) as caught:
        read_facts(path, "recognitions")
    assert (caught.value.file, caught.value.line, caught.value.value) == (str(path), 3, "spring")
    assert caught.value.expected.startswith("column date: an ISO date")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (GOOD.replace("KEN", "KENYA2"), "KENYA2"),
        (GOOD.replace("Kosovo", "Ruritania"), "Ruritania"),
        (GOOD.replace("recognised", "liked"), "liked"),
        (GOOD + ",more,cells", "a row of another length"),
        ("KEN,Kosovo", "a row of another length"),
    ],
)
def test_every_bad_row_is_refused_with_its_line(tmp_path: Path, line: str, found: str) -> None:
    with pytest.raises(ResourceError) as caught:
        read_facts(written(tmp_path, HEADER, line), "recognitions")
    assert (caught.value.line, caught.value.value) == (2, found)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="columns note too"):
        read_facts(written(tmp_path, HEADER.removesuffix(",note"), GOOD), "recognitions")


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="expected a file that can be read"):
        read_facts(tmp_path / "none.csv", "recognitions")
    path = tmp_path / "latin.csv"
    path.write_bytes(HEADER.encode() + b"\nKEN,Kosov\xe9,state,recognised,2025,year,recollection,\n")
    with pytest.raises(ResourceError, match="expected CSV in UTF-8"):
        read_facts(path, "recognitions")


def test_a_layout_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no layout 'missions'; expected one of recognitions, envoys"):
        read_facts(written(tmp_path, HEADER), "missions")
