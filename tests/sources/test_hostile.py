"""Pages and files built to take forever: refused or read within seconds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources.helpers import PARAGRAPHS, fails, page, pdf_of_streams, read, write

ARTICLE = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


@pytest.fixture(autouse=True)
def _within_seconds() -> Iterator[None]:
    start = time.monotonic()
    yield
    assert time.monotonic() - start < 20


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<div>" * 100_000, "levels of nested tags"),
        ("<p>x</p>" * 2_000_000, "tags"),
        ("<ul><li>" * 190, "nest too deep"),
        ("<p " + " ".join(f"a{n}" for n in range(500_000)) + ">", "attributes in one tag"),
        ("<?<a b='><p " + " ".join(f"a{n}" for n in range(50_000)) + ">'>", "attributes in one tag"),
        ("<!--><p " + " ".join(f"a{n}" for n in range(50_000)) + ">", "attributes in one tag"),
        ("<a href='>" + "' x" * 300_000, "attributes in one tag"),
    ],
)
def test_page_bombs_are_refused(tmp_path: Path, body: str, message: str) -> None:
    failure = fails(tmp_path, "a.html", page("", body + ARTICLE))
    assert failure.error == "OversizedDocument"
    assert message in failure.message


@pytest.mark.parametrize(
    "data",
    [
        f'<!DOCTYPE html [<!ENTITY a0 "aaaaaaaaaa">{ENTITIES}]>' + page("", f"<p>&a9;</p>{ARTICLE}"),
        page("", "<p>" + "<" * 3_000_000 + "</p>" + ARTICLE),
        page("", "<!--" * 1_000_000 + ARTICLE),
        page("", "<script" * 1_000_000 + ARTICLE),
        page("", '<a b="' * 1_000_000 + ARTICLE),
        page("", "&amp;&nbsp;" * 200_000 + ARTICLE),
    ],
)
def test_other_odd_pages_end(tmp_path: Path, data: str) -> None:
    (found,) = read(write(tmp_path, "a.html", data))
    assert len(getattr(found, "text", "")) < 5_000_000


@pytest.mark.parametrize(
    "stream", [b" " * 100_000_000, b"[" * 1_000_000, b"<<" * 200_000, b"q " * 300_000, b"(" * 1_000_000]
)
def test_pdf_bombs_end(tmp_path: Path, stream: bytes) -> None:
    assert fails(tmp_path, "a.pdf", pdf_of_streams(stream, packed=True)).error


def test_lists_within_lists(tmp_path: Path) -> None:
    assert "cannot be read" in fails(tmp_path, "a.json", b"[" * 5_000_000).message


def test_a_sentence_of_two_megabytes_is_refused_with_what_to_do(tmp_path: Path) -> None:
    found = fails(tmp_path, "long.txt", b"word " * 400_000)
    assert found.error == "OversizedDocument"
    assert "1,000,000" in found.message
