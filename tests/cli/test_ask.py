"""`legation ask`, run as a user runs it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from legation.ledger import Ledger
from tests.cli.helpers import legation
from tests.contract.papers import paper
from tests.record.hand import EMIRATE, KAZAKHSTAN, RUSSIA, event

QUESTIONS = "state who-recognises recognised-by count timeline asks claims envoys meetings diff explain search".split()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of two documents, one with hostile words."""
    path = tmp_path_factory.mktemp("kept") / "ledger.db"
    with Ledger(path) as ledger:
        ledger.enter(paper("a", event("recognise", RUSSIA, about=EMIRATE, on="2025-07-03"),
                           event("ask_recognition", EMIRATE, KAZAKHSTAN, EMIRATE, on="2025-07-10", at=3),
                           event("meet", EMIRATE, KAZAKHSTAN, on="2025-07-10", at=4),
                           text="\x1b[31mA \u202estatement\u202c"))  # fmt: skip
        ledger.enter(paper("b", event("refuse_recognition", KAZAKHSTAN, about=EMIRATE, on="2025-07-20"),
                           published="2025-07-21"))  # fmt: skip
    return path


def ask(kept: Path, *arguments: str) -> CompletedProcess[str]:
    done = legation("ask", *arguments, "--ledger", kept, home=kept.parent)
    assert "Traceback" not in done.stderr
    return done


def first(done: CompletedProcess[str]) -> str:
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[0]


def test_a_count_begins_with_the_answer_and_its_rule(kept: Path) -> None:
    done = ask(kept, "count", "islamic-emirate", "--on", "2025-07-10")
    assert first(done) == (
        "On 2025-07-10, as known now, 1 state recognises Islamic Emirate of Afghanistan under rule express (the "
        "holder's own act or words, or others' report of them as fact)."
    )
    assert "2025-07-03" in done.stdout
    assert "\x1b" not in done.stdout


def test_who_is_not_counted_is_listed_with_the_reason(kept: Path) -> None:
    done = ask(kept, "count", "islamic-emirate", "--on", "2025-08-01")
    _, _, rest = done.stdout.partition("Not counted")
    assert KAZAKHSTAN in rest
    assert "on record as refused" in rest


def test_nothing_on_record_is_said_plainly_with_the_rule(kept: Path) -> None:
    assert first(ask(kept, "who-recognises", "kosovo", "--rule", "declared", "--on", "2025-07-10")) == (
        "On 2025-07-10, as known now, nobody on record recognises Kosovo under rule declared (as express, and standing "
        "claims of interested sides)."
    )
    assert "no states are on record" in first(ask(kept, "state", "Serbia", "kosovo"))
    assert first(ask(kept, "search", "zeppelin")) == "As known now, no document has 'zeppelin'."


def test_a_state_shows_its_sentence_with_the_trigger_marked(kept: Path) -> None:
    done = ask(kept, "state", "Russia", "islamic-emirate", "--on", "2025-07-10", "--known", "2999-01-01")
    assert first(done).startswith("On 2025-07-10, as known at the end of 2999-01-01, 1 state is on record")
    assert "“[Sentence] 0 of a: recognise.”" in done.stdout
    assert "Northline Wire, 2025-07-10, a" in done.stdout
    assert "1 report, 1 independent" in done.stdout


def test_hostile_words_do_not_reach_the_terminal(kept: Path) -> None:
    done = ask(kept, "search", "statement")
    assert "A ·[statement]·" in done.stdout
    assert not {"\x1b", "\u202e", "\u202c"} & set(done.stdout)


def test_json_has_the_answer_and_what_was_asked(kept: Path) -> None:
    found = json.loads(ask(kept, "count", "islamic-emirate", "--on", "2025-07-10", "--json").stdout)
    assert (found["rule"], found["on"], found["known"], found["certain"], found["possible"]) == (
        "express", "2025-07-10", None, 1, 0,
    )  # fmt: skip
    assert [h["holder"] for h in found["holders"]] == [RUSSIA]
    state = json.loads(ask(kept, "state", "RUS", "islamic-emirate", "--json").stdout)
    assert state["rows"][0]["sentence"]["quote"]["text"] == "Sentence 0 of a: recognise."


def test_csv_has_a_header_whatever_was_found(kept: Path) -> None:
    full = ask(kept, "who-recognises", "islamic-emirate", "--on", "2025-07-10", "--csv").stdout
    empty = ask(kept, "who-recognises", "kosovo", "--csv").stdout
    rows = list(csv.DictReader(io.StringIO(full)))
    assert [(r["holder"], r["since"], r["grade"]) for r in rows] == [(RUSSIA, "2025-07-03", "C")]
    assert empty == full.splitlines()[0] + "\n"


def test_every_other_question_is_answered(kept: Path) -> None:
    assert "1 period is on record" in first(ask(kept, "timeline", "Russia", "islamic-emirate"))
    quiet = ask(kept, "timeline", "KAZ", "islamic-emirate", "--quiet").stdout
    assert "What moved nothing" in quiet
    assert "1 ask is on record" in first(ask(kept, "asks", "--addressee", "KAZ", "--on", "2025-07-11"))
    assert "no claims are on record" in first(ask(kept, "claims", "--open", "--by", "islamic-emirate"))
    assert "no envoys are on record" in first(ask(kept, "envoys", "--sending", "islamic-emirate"))
    assert "1 meeting is on record" in first(ask(kept, "meetings", "--actor", "islamic-emirate", "--with", "KAZ"))
    assert "recognises 1 side" in first(ask(kept, "recognised-by", "Russia"))
    changed = ask(kept, "diff", "--from", "2020-01-01", "--of", "Russia").stdout
    assert "opened" in changed
    assert "document a (Northline Wire, 2025-07-10) entered" in changed


def test_a_state_is_explained_by_the_id_that_was_printed(kept: Path) -> None:
    found = json.loads(ask(kept, "state", "RUS", "islamic-emirate", "--json").stdout)
    ident = found["rows"][0]["id"]
    done = ask(kept, "explain", ident)
    assert first(done).startswith(f"State {ident}: on record since ")
    assert "What makes it so" in done.stdout
    assert "rule recognise.actual: The act took place" in done.stdout
    assert json.loads(ask(kept, "explain", ident, "--json").stdout)["id"] == ident


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("count", "Congo"), "polity:COG"),
        (("count", "kosovo", "--on", "soon"), "found 'soon'"),
        (("count", "kosovo", "--rule", "loose"), "express"),
        (("count", "kosovo", "--among", "nobody"), "nobody"),
        (("search", "((("), "at least one word"),
        (("explain", "st_0000"), "no state or event"),
        (("diff", "--from", "2025-02-01", "--to", "2025-01-01"), "the earlier first"),
    ],
)
def test_a_wrong_call_ends_with_2_and_says_why(kept: Path, arguments: tuple[str, ...], said: str) -> None:
    done = ask(kept, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_without_a_ledger_nothing_is_made(tmp_path: Path) -> None:
    done = legation("ask", "count", "kosovo", "--ledger", tmp_path / "none.db", home=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no ledger there" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("question", QUESTIONS)
def test_help_shows_an_example(kept: Path, question: str) -> None:
    done = ask(kept, question, "--help")
    assert done.returncode == 0
    assert f"legation ask {question} " in done.stdout.partition("Example")[2]
