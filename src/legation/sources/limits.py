"""Caps that keep a hostile or broken input from eating time and memory."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The caps under which a source is read; one that is passed refuses that document alone.

    Attributes:
        text_bytes, html_bytes, pdf_bytes, json_bytes: bytes of one file, by kind, before any decoding.
            They also hold for what comes out of a `.gz` of that kind.
        line_bytes: bytes of one line of JSON Lines; the file itself may be of any length.
        unpacked_bytes: bytes that one `.gz` may unpack to, whatever is in it.
        text_chars: code points of one document's text.
        html_tags, html_depth: start tags of a page, and how deep they may nest. The parser below
            gives up at depth 256 and drops the rest, so the cap lies under that.
        html_attributes: attributes of one page, all tags together.
        pdf_pages: pages of one PDF. pdf_seconds: wall-clock seconds spent on one PDF,
            looked at before each page and each drawing operator.
        pdf_stream_bytes: bytes that one compressed stream in a PDF may unpack to.
    """

    text_bytes: int = 20_000_000
    html_bytes: int = 20_000_000
    pdf_bytes: int = 20_000_000
    json_bytes: int = 20_000_000
    line_bytes: int = 5_000_000
    unpacked_bytes: int = 50_000_000
    text_chars: int = 1_000_000
    html_tags: int = 50_000
    html_depth: int = 200
    html_attributes: int = 200_000
    pdf_pages: int = 2_000
    pdf_seconds: float = 30.0
    pdf_stream_bytes: int = 20_000_000


DEFAULT = Limits()
