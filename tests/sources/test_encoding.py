"""Bytes to characters."""

from __future__ import annotations

import codecs

import pytest

from legation.errors import EmptyDocument, UnreadableDocument
from legation.sources.encoding import decode, known_charset

RUSSIAN = "Президент России встретился с министром иностранных дел Казахстана в Астане."


@pytest.mark.parametrize(
    "data",
    [
        RUSSIAN.encode(),
        codecs.BOM_UTF8 + RUSSIAN.encode(),
        codecs.BOM_UTF16_LE + RUSSIAN.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + RUSSIAN.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + RUSSIAN.encode("utf-32-le"),
        RUSSIAN.encode("cp1251"),
    ],
)
def test_decodes(data: bytes) -> None:
    assert decode(data, source="a") == RUSSIAN


def test_english_with_typographic_quotes_is_windows_1252() -> None:
    text = "The President met “friends” in Zürich on Thursday."
    assert decode(text.encode("cp1252"), source="a") == text


def test_declared_charset_comes_before_utf8() -> None:
    assert decode("é".encode("latin-1") * 3 + b" and so on", source="a", declared="ISO-8859-1") == "ééé and so on"


def test_wrongly_declared_charset_gives_way() -> None:
    assert decode("Zürich".encode(), source="a", declared="koi8-nonsense") == "Zürich"


def test_utf8_with_one_broken_byte_is_not_turned_to_gibberish() -> None:
    data = RUSSIAN.encode()[:60] + b"\xff" + RUSSIAN.encode()[60:]
    with pytest.raises(UnreadableDocument, match=r"byte 60 \(0xff\) is not UTF-8.*save the file as UTF-8"):
        decode(data, source="a")


def test_a_few_nul_bytes_are_replaced_in_place() -> None:
    assert decode(b"They met\0in Astana.", source="a") == "They met\ufffdin Astana."


@pytest.mark.parametrize("data", [bytes(range(32)) * 40, b"\0" * 8, "plain".encode("utf-16-le") * 200])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="binary data"):
        decode(data, source="a")


def test_no_bytes() -> None:
    with pytest.raises(EmptyDocument):
        decode(b"", source="a")


@pytest.mark.parametrize("name", ["punycode", "idna", "utf-7", "unicode_escape", "rot13", "zlib", "x-none", "a\0b", ""])
def test_charsets_that_pages_must_not_name(name: str) -> None:
    assert known_charset(name) is None


def test_a_charset_means_what_the_web_means_by_it() -> None:
    assert known_charset("Latin1") == "cp1252"
    assert known_charset("GB2312") == "gb18030"
    assert known_charset("x-sjis") is None or known_charset("x-sjis") == "cp932"
