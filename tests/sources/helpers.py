"""Inputs built by hand: files on disk, small PDFs, pages."""

from __future__ import annotations

import zlib
from pathlib import Path

from legation.model.documents import Document, Failure
from legation.sources import read_sources

PARAGRAPHS = (
    "The foreign minister of Kazakhstan received the ambassador of the Islamic Emirate in Astana on Thursday.",
    "The two sides discussed trade, transit and the opening of a consulate, the ministry said in a statement.",
)


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def read(*paths: str | Path, **options: object) -> list[Document | Failure]:
    return list(read_sources(paths, **options))  # type: ignore[arg-type]


def one(folder: Path, name: str, data: bytes | str, **options: object) -> Document:
    (found,) = read(write(folder, name, data), **options)
    assert isinstance(found, Document), found
    return found


def fails(folder: Path, name: str, data: bytes | str, **options: object) -> Failure:
    (found,) = read(write(folder, name, data), **options)
    assert isinstance(found, Failure), found
    return found


def page(head: str = "", body: str = "") -> str:
    main = body or "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{main}</article></body></html>"


def pdf(*pages: list[str]) -> bytes:
    """A PDF with one line of text under the other on each page; an empty list is a page without text."""
    return pdf_of_streams(*(_drawn(lines) for lines in pages))


def _drawn(lines: list[str]) -> bytes:
    shown = "".join(f"({line}) Tj T*\n" for line in lines)
    return f"BT /F1 12 Tf 14 TL 72 720 Td\n{shown}ET".encode("latin-1") if lines else b""


def pdf_of_streams(*streams: bytes, packed: bool = False) -> bytes:
    """A PDF whose pages have these content streams."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        data = zlib.compress(stream) if packed else stream
        filters = "/Filter /FlateDecode " if packed else ""
        objects.append(f"<< {filters}/Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream")
    return _assembled(objects)


def _assembled(objects: list[bytes]) -> bytes:
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()
