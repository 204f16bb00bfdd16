"""`legation read`: documents in; table, JSON or JSON Lines out; exit codes that a script can rely on."""

from __future__ import annotations

import json
import re
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.cli.helpers import DISPATCH, OTHER, legation, write

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
IDS = re.compile(r"\bev_[0-9a-f]{16}\b")


def test_the_table_says_who_did_what_said_by_whom_in_which_words(table: CompletedProcess[str]) -> None:
    assert (table.returncode, table.stderr) == (0, "")
    assert "Northline Wire · 2025-07-10" in table.stdout
    assert re.search(r"1 +recognises +Russia +about the Islamic Emirate of Afghanistan", table.stdout)
    assert "actual · publisher's own voice" in table.stdout
    assert "negated · says the envoy [Kazakhstan]" in table.stdout
    assert "“Russia [recognised] the Islamic Emirate of Afghanistan.”" in table.stdout
    assert len(IDS.findall(table.stdout)) == 2


def test_the_table_says_what_follows_and_nothing_more(table: CompletedProcess[str]) -> None:
    _, _, states = table.stdout.partition("What follows, from this document alone")
    assert re.findall(r"^  (\S.*?)  grade (\w)", states, re.MULTILINE) == [
        ("government_recognition: Russia – Islamic Emirate of Afghanistan: recognised", "C"),
    ]


def test_no_colour_goes_into_a_pipe(table: CompletedProcess[str]) -> None:
    assert CONTROL.findall(table.stdout) == []


def test_a_text_that_meets_the_terminal_is_shown_as_text(tmp_path: Path, home: Path) -> None:
    evil = "\x1b[31mRussia\x1b[0m recognised \u202eKosovo\u202c [bold]today[/bold] \x07\u2066:smile:\u2069."
    done = legation("read", write(tmp_path / "evil.txt", evil), "--publisher", "\x1b]0;x\x07 \u202eWire", home=home)
    assert done.returncode == 0
    assert CONTROL.findall(done.stdout) == []
    assert "[bold]today[/bold] ··:smile:·" in done.stdout
    shown = legation("explain", IDS.findall(done.stdout)[0], home=home).stdout
    assert CONTROL.findall(shown) == []
    assert "[bold]today[/bold]" in shown


def test_json_is_one_object(desk: Path, home: Path) -> None:
    done = legation("read", "--json", desk, "--published", "2025-07-10", home=home)
    found = json.loads(done.stdout)
    assert found.keys() == {"entries", "failures"}
    assert [e["document"]["text"] for e in found["entries"]] == [DISPATCH, OTHER]
    assert [(Path(f["source"]).name, f["error"]) for f in found["failures"]] == [("c.json", "UnreadableDocument")]
    assert "not read: " in done.stderr
    assert "c.json" in done.stderr


@pytest.fixture(scope="module")
def one_and_two(desk: Path, tmp_path_factory: pytest.TempPathFactory) -> list[CompletedProcess[str]]:
    """The folder read by one worker and by two."""
    home = tmp_path_factory.mktemp("home")
    command = ("read", "--jsonl", desk, "--published", "2025-07-10", "--workers")
    return [legation(*command, str(n), home=home) for n in (1, 2)]


def test_jsonl_is_one_object_a_document(one_and_two: list[CompletedProcess[str]]) -> None:
    entries = [json.loads(line) for line in one_and_two[0].stdout.splitlines()]
    assert [e["document"]["text"] for e in entries] == [DISPATCH, OTHER]
    assert all(e.keys() == {"document", "events", "states"} for e in entries)
    for entry in entries:
        for event in entry["events"]:
            trigger = event["evidence"]["trigger"]
            assert entry["document"]["text"][trigger["start"] : trigger["end"]] == trigger["text"]


def test_workers_print_the_same(one_and_two: list[CompletedProcess[str]]) -> None:
    one, two = one_and_two
    assert (one.stdout, one.stderr) == (two.stdout, two.stderr)


def test_out_writes_a_file_and_prints_nothing(desk: Path, tmp_path: Path, home: Path) -> None:
    target = tmp_path / "readings.jsonl"
    done = legation("read", "--jsonl", desk / "a.txt", "--out", target, home=home)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert json.loads(target.read_text(encoding="utf-8"))["document"]["text"] == DISPATCH
    table = tmp_path / "table.txt"
    assert legation("read", desk / "a.txt", "--out", table, home=home).stdout == ""
    assert "[recognised]" in table.read_text(encoding="utf-8")


def test_out_that_cannot_be_written_is_told(desk: Path, tmp_path: Path, home: Path) -> None:
    done = legation("read", desk / "a.txt", "--out", tmp_path / "no" / "such.txt", home=home)
    assert done.returncode != 0
    assert "choose another --out" in done.stderr
    assert "Traceback" not in done.stderr


def test_standard_input(home: Path) -> None:
    done = legation("read", "--jsonl", "-", stdin=DISPATCH, home=home)
    assert done.returncode == 0
    entry = json.loads(done.stdout)
    assert (entry["document"]["source"], entry["document"]["text"]) == ("-", DISPATCH)


def test_words_of_any_script_come_out_as_they_went_in(home: Path) -> None:
    text = "Москва: 哈萨克斯坦 and الإمارة 😀 – Russia recognised Kosovo."
    done = legation("read", "--jsonl", "-", stdin=text, home=home)
    assert json.loads(done.stdout)["document"]["text"] == text
    assert "😀" in legation("read", "-", stdin=text, home=home).stdout


def test_the_run_goes_on_after_a_failure(desk: Path, tmp_path: Path, home: Path) -> None:
    done = legation("read", "--jsonl", tmp_path / "gone.txt", desk / "a.txt", home=home)
    assert len(done.stdout.splitlines()) == 1
    assert re.match(r"not read: .*gone\.txt: cannot be read", done.stderr)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("form", ["--table", "--json", "--jsonl"])
def test_one_failure_of_two_exits_with_one(desk: Path, tmp_path: Path, home: Path, form: str) -> None:
    assert legation("read", form, tmp_path / "gone.txt", desk / "a.txt", home=home).returncode == 1


@pytest.mark.parametrize("published", ["10 July", "2025-13-01", "2025-07-10T09:30", ""])
def test_a_wrong_date_exits_with_two_and_says_what_is_expected(desk: Path, home: Path, published: str) -> None:
    done = legation("read", desk / "a.txt", "--published", published, home=home)
    assert (done.returncode, done.stdout) == (2, "")
    assert "2025-07-10T09:30+05:00" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_call_exits_with_two(desk: Path, home: Path) -> None:
    for arguments in (["read"], ["read", desk / "a.txt", "--min-confidence", "2"], ["nonsense"], ["read", "--xml"]):
        assert legation(*arguments, home=home).returncode == 2, arguments


def test_least_confidence_hides_events_of_the_table(desk: Path, home: Path) -> None:
    done = legation("read", desk / "a.txt", "--min-confidence", "1", home=home)
    assert done.returncode == 0
    assert "no event found" in done.stdout
    assert IDS.findall(done.stdout) == []


def test_a_home_that_cannot_be_written_does_not_stop_reading(desk: Path, tmp_path: Path) -> None:
    done = legation("read", desk / "a.txt", home=write(tmp_path / "file", "in the way"))
    assert done.returncode == 0
    assert "[recognised]" in done.stdout
