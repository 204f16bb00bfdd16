"""Bytes to characters: byte order mark, declared charset, strict UTF-8, then a detector's guess."""

from __future__ import annotations

import codecs
import re

from legation.errors import EmptyDocument, UnreadableDocument

# UTF-32 first: its little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Encodings that pages are written in. Others that Python knows are refused: punycode and idna take
# quadratic time, unicode_escape and utf-7 turn plain bytes into other text.
_KNOWN = frozenset(
    "utf-8 ascii cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874 cp866 koi8-r koi8-u "
    "iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 "
    "iso8859-11 iso8859-13 iso8859-14 iso8859-15 iso8859-16 mac-roman mac-cyrillic gbk gb2312 gb18030 hz big5 "
    "big5hkscs shift_jis cp932 euc_jp iso2022_jp euc_kr cp949".split()
)
# What the web means by a name (WHATWG Encoding, section 4.2).
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932"}
_GUESSABLE = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1256", "iso8859_2", "iso8859_5", "koi8_r", "cp866",
    "gb18030", "big5", "cp932", "euc_jp", "euc_kr",
]  # fmt: skip
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\r\f\b\x1b")
_SAMPLE = 65_536


def decode(data: bytes, *, source: str, declared: str | None = None) -> str:
    """The characters of a text file, without its byte order mark; NUL bytes become U+FFFD.

    Args:
        data: the whole file. source: for messages.
        declared: charset that the file itself states, such as a page's `<meta charset>`.

    Raises:
        EmptyDocument: there are no bytes.
        UnreadableDocument: it is binary, or fits no encoding; names the first byte that does not fit.
    """
    if not data:
        raise EmptyDocument(source, "the file has no bytes; expected text")
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name, source).replace("\0", "\ufffd")
    _refuse_binary(data, source)
    return _unmarked(data, source, declared).replace("\0", "\ufffd")


def known_charset(name: str) -> str | None:
    """The codec that pages mean by a charset's name; None when it is unknown or not for pages."""
    try:
        codec = codecs.lookup(name.strip().lower().removeprefix("x-")).name
    except (LookupError, ValueError):
        return None
    return _MEANT.get(codec, codec) if codec in _KNOWN else None


def _unmarked(data: bytes, source: str, declared: str | None) -> str:
    codec = known_charset(declared) if declared else None
    for name in (codec, "utf-8") if codec else ("utf-8",):
        try:
            return data.decode(name)
        except UnicodeDecodeError as error:
            failed = error
    guess = None if _mostly_utf8(data) else _guess(data, failed.start)
    try:
        return data.decode(guess or "utf-8")
    except UnicodeDecodeError as error:
        raise _undecodable(source, error) from None


def _strictly(data: bytes, name: str, source: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise _undecodable(source, error) from None


def _undecodable(source: str, error: UnicodeDecodeError) -> UnreadableDocument:
    byte = error.object[error.start]
    found = f"byte {error.start:,} (0x{byte:02x}) is not {error.encoding.upper()} and no other encoding fits"
    return UnreadableDocument(source, f"{found}; expected UTF-8; save the file as UTF-8")


def _mostly_utf8(data: bytes) -> bool:
    """Whether it is UTF-8 with a few broken bytes, which a single-byte guess would turn to gibberish."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", text))) > 4 * broken


def _guess(data: bytes, at: int) -> str | None:
    """A detector's guess from the 64 KiB around the first byte that is not UTF-8."""
    if _is_western(data):
        return "cp1252"
    from charset_normalizer import from_bytes

    start = data.rfind(b"\n", max(0, at - _SAMPLE // 2), at) + 1 or max(0, at - _SAMPLE // 2)
    try:
        best = from_bytes(data[start : start + _SAMPLE], cp_isolation=_GUESSABLE).best()
    except Exception:  # the detector fails on some inputs; no guess is an answer
        return None
    return best.encoding if best else None


def _is_western(data: bytes) -> bool:
    """Nearly all ASCII, the rest valid Windows-1252: English with typographic quotes and accents."""
    high = len(data.translate(None, bytes(range(128))))
    if high * 20 > len(data):
        return False
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return True


def _refuse_binary(data: bytes, source: str) -> None:
    """Controls in more than 5 % of the bytes (30 % in a very short file) are not text."""
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > len(data) * (0.05 if len(data) > 512 else 0.30):
        found = f"binary data ({controls:,} control bytes in {len(data):,})"
        raise UnreadableDocument(source, f"{found}; expected text; if it is UTF-16, save it as UTF-8")
