"""Files, folders and standard input: order, failures in place, nothing but documents and failures."""

from __future__ import annotations

import gzip
import os
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from legation.errors import UsageError
from legation.model.documents import Document, Failure
from legation.sources import Limits, read_sources
from legation.sources.streams import SUFFIXES
from tests.sources.helpers import PARAGRAPHS, fails, one, page, pdf, read, write

BODY = "The minister received the ambassador."


def test_a_folder_with_one_bad_file_goes_on_in_sorted_order(tmp_path: Path) -> None:
    for name, data in {
        "b.txt": BODY,
        "a.html": page(),
        "c/z.jsonl": '{"text": "One."}\n{"text": "Two."}\n',
        "c/y.pdf": pdf(["Envoy meets minister, they say."]),
        "bad.pdf": "nonsense",
        ".hidden.txt": BODY,
        ".git/x.txt": BODY,
    }.items():
        write(tmp_path, name, data)
    found = read(tmp_path)
    names = [item.source.removeprefix(f"{tmp_path}{os.sep}").replace(os.sep, "/") for item in found]
    assert names == ["a.html", "b.txt", "bad.pdf", "c/y.pdf", "c/z.jsonl:1", "c/z.jsonl:2"]
    assert [isinstance(item, Failure) for item in found] == [False, False, True, False, False, False]


def test_lazy(tmp_path: Path) -> None:
    second = tmp_path / "b.txt"
    found = read_sources([write(tmp_path, "a.txt", BODY), second])
    assert isinstance(next(found), Document)
    second.write_text(BODY)
    assert isinstance(next(found), Document)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path, "in/a.txt", BODY)
    (tmp_path / "in" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "in" / "self").symlink_to("self")
    found = read(tmp_path)
    assert [type(item) for item in found] == [Document, Failure]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_met_in_a_folder_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (found,) = read(tmp_path)
    assert isinstance(found, Failure)
    assert "expected a regular file" in found.message


@pytest.mark.parametrize("name", ["none.txt", "a\0b.txt", "x" * 5000])
def test_names_of_nothing(name: str) -> None:
    (found,) = read(name)
    assert isinstance(found, Failure)
    assert found.error == "UnreadableDocument"


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX alone")
def test_a_name_that_is_not_utf8_can_be_written_later(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff.txt")).write_text(BODY)
    (found,) = read(tmp_path)
    assert found.source.encode().endswith("\ufffd.txt".encode())


def test_one_string_is_not_a_sequence_of_paths() -> None:
    with pytest.raises(UsageError, match="expected a sequence of paths"):
        read_sources("a.txt")


@pytest.mark.parametrize(
    ("data", "media"),
    [
        (BODY, "text/plain"),
        (f"# Envoy meets minister\n\n{BODY}", "text/markdown"),
        (f"  \n{page()}", "text/html"),
        (f'<?xml version="1.0"?>\n{page()}', "text/html"),
        (pdf(["Envoy meets minister, they say."]), "application/pdf"),
        ('{"text": "One."}\n{"text": "Two."}', "application/jsonl"),
        ('{\n  "text": "One."\n}', "application/json"),
        (gzip.compress(b'{"text": "One."}\n', mtime=0), "application/jsonl"),
    ],
)
def test_standard_input_and_nameless_files_are_sniffed(tmp_path: Path, data: bytes | str, media: str) -> None:
    raw = data.encode() if isinstance(data, str) else data
    for found in (*read("-", stdin=BytesIO(raw)), *read(write(tmp_path, "nameless", raw))):
        assert isinstance(found, Document), found
        assert found.media_type == media


def test_standard_input_stays_open() -> None:
    stream = BytesIO(BODY.encode())
    read("-", stdin=stream)
    assert not stream.closed


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"PK\x03\x04rest", "Office"),
        (b"\x89PNG\r\n", "PNG"),
        (b'<?xml version="1.0"?><rss>', "XML"),
        (b"\x7fELF", "program"),
    ],
)
def test_kinds_that_are_not_read(tmp_path: Path, data: bytes, name: str) -> None:
    failure = fails(tmp_path, "nameless", data)
    assert name in failure.message
    assert "expected .txt, .md, .html, .pdf, .json or .jsonl" in failure.message


def test_too_large_is_refused_before_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    (found,) = read(path)
    assert isinstance(found, Failure)
    assert found.error == "OversizedDocument"
    assert "50,000,000 bytes of text; expected at most 20,000,000" in found.message


def test_gzip(tmp_path: Path) -> None:
    assert one(tmp_path, "a.txt.gz", gzip.compress(BODY.encode(), mtime=0)).text == BODY
    assert "broken gzip" in fails(tmp_path, "b.txt.gz", gzip.compress(BODY.encode(), mtime=0)[:-9]).message
    bomb = gzip.compress(b"a " * 3_000_000, mtime=0)
    assert fails(tmp_path, "c.txt.gz", bomb, limits=Limits(unpacked_bytes=100_000)).error == "OversizedDocument"


def test_a_compressed_file_keeps_what_came_before_the_cap(tmp_path: Path) -> None:
    lines = gzip.compress(b'{"text": "One."}\n' * 200_000, mtime=0)
    found = read(write(tmp_path, "a.jsonl.gz", lines), limits=Limits(unpacked_bytes=100_000))
    assert len(found) > 1000
    assert [type(item) for item in found[-2:]] == [Document, Failure]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from([*SUFFIXES, "", ".gz", ".jsonl.gz"]),
    data=st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")),
)
@example(name=".html", data=b"<html><body>" + b"<div>" * 5000)
@example(name=".html", data=b"<svg><![CDATA[ <p> ]]>")
@example(name=".html", data=b"<p>" + PARAGRAPHS[0].encode() + b"\x01\x02&#0;&#xD800;&#x110000;")
@example(name=".json", data=b'{"text": NaN}')
@example(name=".gz", data=b"\x1f\x8b")
def test_any_bytes_are_documents_or_failures(tmp_path: Path, name: str, data: bytes) -> None:
    found = read(write(tmp_path, f"a{name}", data))
    assert found
    for item in found:
        if isinstance(item, Document):
            item.text.encode()
            assert item.title is None or item.text[item.title.end :].startswith("\n\n")
        else:
            assert item.message.encode()
