"""What `tools.compile` makes of the files that people edit, and what it says when one is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import tools.compile as compiler
from legation.coding.frames import load_frames
from legation.errors import ResourceError

GOOD = """
frames:
  - id: protest.noun
    event: PROTEST
    noun: [protest, rally]
    where: {on: [=monday]}
    examples:
      - text: There was a protest.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of frames, in a root of its own."""
    monkeypatch.setattr(compiler, "ROOT", tmp_path)
    (tmp_path / "acts").mkdir()
    return tmp_path / "acts"


def read(folder: Path, text: str) -> list[dict[str, object]]:
    (folder / "one.yaml").write_text(text, encoding="utf-8")
    return list(compiler.frames(folder))


def test_a_frame_comes_with_its_file_and_line(folder: Path) -> None:
    (frame,) = read(folder, GOOD)
    assert (frame["id"], frame["__file__"], frame["__line__"]) == ("protest.noun", "acts/one.yaml", 3)


def test_on_and_no_are_words(folder: Path) -> None:
    (frame,) = read(folder, GOOD.replace("protest, rally", "on, no, yes, off"))
    assert frame["noun"] == ["on", "no", "yes", "off"]
    assert "on" in frame["where"]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("old", "new", "value", "expected"),
    [
        ("id: protest.noun", "id: 7", 7, "a unique id"),
        ("event: PROTEST", "event: PICNIC", "PICNIC", "one act of the vocabulary, or one PLOVER event"),
        ("event: PROTEST", "event: PROTEST\n    act: recognise", "recognise", "one act of the vocabulary"),
        ("noun: [protest, rally]", "noon: [protest]", ["noon"], "keys of resources/acts/README.md"),
        ("noun: [protest, rally]", "noun: [protest]\n    verb: [rally]", ["verb", "noun"], "exactly one of"),
        ("    where:", "    content: perhaps\n    where:", "perhaps", "a status"),
        pytest.param(
            "    where:", "    with_content: {recognise: embrace}\n    where:", ["embrace"], "acts of the vocabulary",
            marks=pytest.mark.xfail(reason="a line number stands among the values found"),
        ),
        ("    examples:\n      - text: There was a protest.\n", "", "protest.noun", "at least one example"),
    ],
)  # fmt: skip
def test_a_wrong_frame_is_named_with_file_line_and_value(
    folder: Path, old: str, new: str, value: object, expected: str
) -> None:
    assert old in GOOD
    with pytest.raises(ResourceError) as caught:
        read(folder, GOOD.replace(old, new))
    error = caught.value
    assert (error.file, error.line, error.value) == ("acts/one.yaml", 3, value)
    assert expected in error.expected
    assert str(error).startswith("acts/one.yaml:3: found ")


def test_two_frames_may_not_share_an_id(folder: Path) -> None:
    with pytest.raises(ResourceError, match=r"acts/one\.yaml:9: found 'protest.noun'; expected a unique id"):
        read(folder, GOOD + GOOD.replace("frames:\n", "").lstrip("\n"))


def test_broken_yaml_is_named_with_file_and_line(folder: Path) -> None:
    with pytest.raises(ResourceError, match=r"acts/one\.yaml:\d+: .*expected YAML"):
        read(folder, "frames:\n  - id: [")


def test_the_shipped_table_has_every_frame_without_its_examples() -> None:
    table = json.loads((compiler.TABLES / "frames.json").read_text(encoding="utf-8"))["frames"]
    assert {f.id for f in load_frames().frames} == {f["id"] for f in table}
    assert not {"examples", "counter", "__line__", "__file__"} & {key for frame in table for key in frame}


def test_checking_writes_nothing_and_tells_a_stale_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(compiler, "TABLES", tmp_path)
    monkeypatch.setattr(compiler, "tables", lambda: {"words": {"on": ["on"]}})
    assert compiler.main(["--check"]) == 1
    assert "words.json" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert compiler.main([]) == 0
    assert compiler.main(["--check"]) == 0
    assert json.loads((tmp_path / "words.json").read_text(encoding="utf-8")) == {"on": ["on"]}


def test_a_wrong_resource_is_told_and_nothing_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails() -> dict[str, object]:
        return {"frames": read(folder, GOOD.replace("PROTEST", "PICNIC"))}

    monkeypatch.setattr(compiler, "tables", fails)
    assert compiler.main([]) == 1
    assert "acts/one.yaml:3" in capsys.readouterr().err
