"""JSON Lines: text unchanged, every bad line its own failure."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.model.documents import Document, Failure
from legation.model.ids import content_id
from legation.sources import Limits, document_from_text
from tests.sources.helpers import fails, one, read, write

GOOD = {
    "id": "a1",
    "title": "Talks in Astana",
    "publisher": "Wire",
    "published": "2025-07-10T01:00:00+05:00",
    "url": "https://wire.example/a1",
    "text": "They met.",
}


def test_every_field(tmp_path: Path) -> None:
    document = one(tmp_path, "a.jsonl", json.dumps(GOOD))
    assert document.id == "a1"
    assert document.text == "Talks in Astana\n\nThey met."
    assert document.title_text == "Talks in Astana"
    assert document.publisher == "Wire"
    assert document.published is not None
    assert document.published.day == date(2025, 7, 10)
    assert document.published.iso == GOOD["published"]
    assert document.modified is None
    assert document.source.endswith("a.jsonl:1")


def test_published_and_modified_are_not_filled_from_each_other(tmp_path: Path) -> None:
    document = one(tmp_path, "a.jsonl", json.dumps({"text": "They met.", "modified": "2025-07-11"}))
    assert document.published is None
    assert document.modified is not None


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{bad", "not JSON"),
        ("[1]", "found list [1]; expected one object"),
        ("7", "found int 7"),
        ('{"title": "x"}', "no \"text\" among its keys ('title')"),
        ('{"text": 3}', '"text": found 3; expected a string'),
        ('{"text": null}', '"text": found None; expected a string'),
        ('{"text": "x", "published": "10 July"}', "\"published\": found '10 July'; expected an ISO 8601 day"),
        ('{"text": "x", "published": "2025-07-10T10:00:00"}', "an instant with its zone"),
        ('{"text": "x", "published": 1752105600}', "expected a string"),
        ('{"text": ' + "9" * 5000 + "}", "cannot be read"),
        ('{"text": ' + "[" * 100_000 + "}", "cannot be read"),
    ],
)
def test_a_bad_line_says_what_was_found_and_the_run_goes_on(tmp_path: Path, line: str, message: str) -> None:
    path = write(tmp_path, "a.jsonl", f'{{"text": "first"}}\n\n{line}\n{{"text": "last"}}\n')
    first, bad, last = read(path)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(bad, Failure)
    assert bad.source == f"{path}:3"
    assert message in bad.message


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    assert "byte 10 of the line (0xe9) is not UTF-8" in fails(tmp_path, "a.jsonl", b'{"text":"\x41\xe9"}').message


def test_a_line_over_the_cap_is_skipped_without_being_held(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", b'{"text":"' + b"a" * 300_000 + b'"}\n{"text":"ok"}\n')
    long, good = read(path, limits=Limits(line_bytes=1000))
    assert isinstance(long, Failure)
    assert long.error == "OversizedDocument"
    assert isinstance(good, Document)


def test_no_documents_in_it(tmp_path: Path) -> None:
    assert fails(tmp_path, "a.jsonl", b"\n\n").error == "EmptyDocument"
    assert fails(tmp_path, "b.jsonl", b'{"text": " "}').error == "EmptyDocument"


def test_a_headline_alone_is_a_document(tmp_path: Path) -> None:
    assert one(tmp_path, "a.jsonl", '{"title": "Russia recognises Emirate", "text": ""}').text.startswith("Russia")


def test_json_holds_one_object(tmp_path: Path) -> None:
    assert one(tmp_path, "a.json", json.dumps(GOOD, indent=2)).id == "a1"
    assert "write one object per line in a .jsonl file" in fails(tmp_path, "b.json", json.dumps([GOOD])).message


def test_lone_surrogates_can_be_written_later(tmp_path: Path) -> None:
    document = one(tmp_path, "a.jsonl", r'{"id": "\udc00", "title": "\ud800", "text": "x\ud800y \ud83d\ude00"}')
    assert document.text == "\ufffd\n\nx\ufffdy 😀"
    assert document.id == "\ufffd"
    document.text.encode()


_words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@given(text=_words, title=_words)
def test_title_and_text_are_joined_unchanged(text: str, title: str) -> None:
    line = json.dumps({"title": title, "text": text})
    (document,) = read("-", stdin=BytesIO(line.encode()))
    assert isinstance(document, Document)
    assert document.text == f"{title}\n\n{text}"
    assert document.title_text == title
    assert document.id == content_id("doc", title, text)


@given(st.text(min_size=1))
def test_document_from_text_changes_lone_surrogates_alone(text: str) -> None:
    if text.strip():
        document = document_from_text(text)
        assert len(document.text) == len(text)
        assert all(a == b or "\ud800" <= b <= "\udfff" for a, b in zip(document.text, text, strict=True))
        assert document.sha256 == document_from_text(text).sha256
