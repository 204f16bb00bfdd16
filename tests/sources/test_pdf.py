"""PDF text layers, built by hand."""

from __future__ import annotations

import io
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from legation.model.documents import Document, Failure
from legation.sources import Limits
from legation.sources.paragraphs import paragraphs
from tests.sources.helpers import fails, one, pdf, pdf_of_streams, read

PAGE = [
    "Envoy meets minister",
    "ASTANA - The foreign minister of Kazakhstan received the ambas-",
    "sador of the Islamic Emirate on Thursday and thanked the Russian-",
    "led group.",
    "The two sides discussed trade and transit, and the opening of a",
]
NEXT = ["consulate in Herat, the ministry said in a statement on its site.", "2"]


def test_lines_become_paragraphs_and_the_headline_the_title(tmp_path: Path) -> None:
    document = one(tmp_path, "a.pdf", pdf([*PAGE, "1"], NEXT))
    assert document.text == (
        "Envoy meets minister\n\n"
        "ASTANA - The foreign minister of Kazakhstan received the ambassador of the Islamic Emirate on Thursday "
        "and thanked the Russian-led group.\n\n"
        "The two sides discussed trade and transit, and the opening of a consulate in Herat, the ministry said in a "
        "statement on its site."
    )
    assert document.title_text == "Envoy meets minister"
    assert document.media_type == "application/pdf"
    assert document.published is None


def test_blank_lines_end_paragraphs() -> None:
    assert list(paragraphs(["One and\ntwo\n\n three"])) == ["One and two", "three"]


def test_without_a_text_layer(tmp_path: Path) -> None:
    failure = fails(tmp_path, "a.pdf", pdf([], []))
    assert (failure.error, failure.message) == ("EmptyDocument", "scanned; no text layer; run OCR first")


def _locked(password: str) -> bytes:
    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(PAGE)))), io.BytesIO()
    writer.encrypt(password, "owner", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def test_encrypted(tmp_path: Path) -> None:
    assert "encrypted; expected an open one" in fails(tmp_path, "a.pdf", _locked("secret")).message


def test_locked_against_printing_alone_is_readable(tmp_path: Path) -> None:
    assert one(tmp_path, "a.pdf", _locked("")).title_text == "Envoy meets minister"


def test_broken(tmp_path: Path) -> None:
    failure = fails(tmp_path, "a.pdf", b"%PDF-1.4\nnothing more")
    assert failure.error == "UnreadableDocument"
    assert "open and save it again" in failure.message


def test_caps(tmp_path: Path) -> None:
    three = pdf(["One."], ["Two."], ["Three."])
    assert "3 pages; expected at most 2" in fails(tmp_path, "a.pdf", three, limits=Limits(pdf_pages=2)).message
    assert "more than 5 characters" in fails(tmp_path, "a.pdf", three, limits=Limits(text_chars=5)).message
    assert "more than 0 seconds" in fails(tmp_path, "a.pdf", three, limits=Limits(pdf_seconds=0)).message
    bomb = pdf_of_streams(b" " * 3_000_000, packed=True)
    assert fails(tmp_path, "b.pdf", bomb, limits=Limits(pdf_stream_bytes=1_000_000)).error == "OversizedDocument"


def test_a_page_tree_in_a_circle(tmp_path: Path) -> None:
    assert fails(tmp_path, "a.pdf", pdf(PAGE).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")).error


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 900), junk=st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_a_document_or_a_failure(tmp_path: Path, at: int, junk: bytes) -> None:
    data = bytearray(pdf(PAGE))
    data[at : at + len(junk)] = junk
    (tmp_path / "a.pdf").write_bytes(data)
    (found,) = read(tmp_path / "a.pdf")
    assert isinstance(found, (Document, Failure))
