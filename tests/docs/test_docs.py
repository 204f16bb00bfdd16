"""The documentation says what is so: links, commands, code, output (refresh it with `python -m tests.docs.update`)."""

from __future__ import annotations

import doctest
import importlib.util
import json
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

from legation.cli import commands as legation_commands
from legation.cli.read import read
from legation.sources import read_sources
from tests.docs.pages import OUTPUT, PAGES, ROOT, commands, fences, lasting, links, outputs, refreshed
from tools import compile as compile_frames

EXAMPLES = ROOT / "examples"
PYTHON_PAGES = [page for page in PAGES if any(f.kind == "python" for f in fences(page))]
OUTPUT_PAGES = [page for page in PAGES if OUTPUT.search(page.read_text(encoding="utf-8"))]
MODULE = re.compile(r"(?:\.venv/bin/)?python3? -m (?P<module>[\w.]+)")


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the pages suppose it: the examples, and `readings.jsonl` read from them."""
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(EXAMPLES, folder / "examples")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("LEGATION_HOME", str(folder / "home"))
        read(
            ["--jsonl", "examples", "--published", "2025-07-10", "--out", "readings.jsonl"],
            standalone_mode=False,
        )
    return folder


@pytest.fixture
def standing(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That folder as the working directory."""
    monkeypatch.chdir(place)
    return place


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_into_the_repository_leads_somewhere(page: Path) -> None:
    assert [target for target in links(page) if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_parses(page: Path, standing: Path) -> None:
    for command in commands(page):
        _parse(command)


def _parse(command: str) -> None:
    words = shlex.split(command)
    if found := MODULE.match(command):
        assert found["module"] == "pip" or importlib.util.find_spec(found["module"]), command
    elif words[0] == "legation":
        _legation(words[1:])
    elif words[:2] == ["python3", "dev.py"]:
        if words[2] != "test":
            _legation(words[2:])
    else:
        assert words[0] == "cat", f"{command}: expected legation, python3 dev.py, python -m or cat"


def _legation(words: list[str]) -> None:
    """Parse without running; click raises when an argument or option is wrong."""
    command: click.Command = legation_commands
    word = "legation"
    while isinstance(command, click.Group) and words:
        word, *words = words
        command = command.commands[word]
    with command.make_context(word, words) as context:
        for path in context.params.get("sources", ()):
            assert path == "-" or Path(path).exists(), path


def test_a_wrong_command_would_be_noticed(standing: Path) -> None:
    for wrong in ("legation read", "legation read --tabel x.txt", "legation read nowhere.txt", "python3 -m nowhere"):
        with pytest.raises((click.UsageError, AssertionError)):
            _parse(wrong)


@pytest.mark.parametrize("page", OUTPUT_PAGES, ids=name)
def test_output_is_what_the_commands_print(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    shown, made = list(outputs(text)), list(outputs(refreshed(text, tmp_path)))
    for (call, before), (_, now) in zip(shown, made, strict=True):
        assert lasting(before) == lasting(now), f"{call}: run `python -m tests.docs.update` and review the difference"


@pytest.mark.parametrize("page", PYTHON_PAGES, ids=name)
def test_python_runs(page: Path, standing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for fence in fences(page):
        if fence.kind != "python":
            continue
        if fence.body.startswith(">>>"):
            _doctest(fence.body, name(page))
        elif "import pandas" in fence.body and not importlib.util.find_spec("pandas"):
            pytest.skip("pandas is not installed")
        else:
            exec(compile(fence.body, name(page), "exec"), {})


def _doctest(body: str, title: str) -> None:
    test = doctest.DocTestParser().get_doctest(body, {}, title, title, 0)
    failed = doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF).run(test).failed
    assert failed == 0, f"{title}: see the differences above"


def _yaml(page: Path) -> Iterator[tuple[str, object]]:
    for fence in fences(page):
        if fence.kind == "yaml":
            yield fence.body, yaml.safe_load(fence.body)


def test_frames_that_are_shown_compile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compile_frames, "ROOT", tmp_path)
    shown = [body for page in PAGES for body, value in _yaml(page) if isinstance(value, dict) and "frames" in value]
    assert shown
    for body in shown:
        (tmp_path / "shown.yaml").write_text(body, encoding="utf-8")
        assert list(compile_frames.frames(tmp_path))


def test_json_that_is_shown_is_a_document(tmp_path: Path) -> None:
    shown = [fence.body for page in PAGES for fence in fences(page) if fence.kind == "json"]
    for number, body in enumerate(shown):
        json.loads(body)
        (tmp_path / f"{number}.json").write_text(body, encoding="utf-8")
    assert {type(found).__name__ for found in read_sources([tmp_path])} == {"Document"}


def test_every_example_file_is_read() -> None:
    assert {type(found).__name__ for found in read_sources([EXAMPLES])} == {"Document"}
