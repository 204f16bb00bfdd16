"""Plain text and Markdown: what is the title, and what is left alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from legation.model.times import Stamp
from legation.sources.text import split_title
from tests.sources.helpers import fails, one

BODY = "The minister received the ambassador."
LONG = BODY + " They spoke of trade, of transit and of a consulate, and they agreed to meet again in the autumn."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Envoy meets minister\n\n{BODY}", "Envoy meets minister"),
        (f"\n\n  Envoy meets minister  \n\n{BODY}", "Envoy meets minister"),
        (f"Envoy meets minister\n{LONG}", "Envoy meets minister"),
        (f"Who recognises whom?\n\n{BODY}", "Who recognises whom?"),
        (f"Envoy meets minister.\n\n{BODY}", None),
        (f"“We met.”\n\n{BODY}", None),
        (f"The minister of Kazakhstan met\nthe ambassador in Astana.\n\n{BODY}", None),
        (f"{'word ' * 20}\n\n{BODY}", ("word " * 20).strip()),
        (f"{'word ' * 21}\n\n{BODY}", None),
        ("Envoy meets minister", None),
        ("Envoy meets minister\n\n  \n", None),
    ],
)
def test_first_line_is_the_title_when_it_stands_alone(text: str, title: str | None) -> None:
    found, body = split_title(text)
    assert found == title
    assert title is not None or body == text


def test_text_is_title_blank_line_body(tmp_path: Path) -> None:
    document = one(tmp_path, "a.txt", f"Envoy meets minister\n{LONG}\n")
    assert document.text == f"Envoy meets minister\n\n{LONG}\n"
    assert document.title_text == "Envoy meets minister"
    assert document.published is None
    assert document.retrieved is None


def test_only_line_ends_and_byte_order_mark_change(tmp_path: Path) -> None:
    kept = "Cafe\u0301 “met”  \u00a0 the 'envoy'.\n\tIndented.\n"
    document = one(tmp_path, "a.txt", b"\xef\xbb\xbf" + kept.replace("\n", "\r\n").encode())
    assert document.text == kept


def test_what_the_caller_says_fills_what_the_file_does_not(tmp_path: Path) -> None:
    stamp = Stamp(date(2025, 7, 10))
    document = one(tmp_path, "a.txt", BODY, published=stamp, publisher="Wire")
    assert (document.published, document.publisher) == (stamp, "Wire")


def test_markdown_heading_is_the_title_and_marks_stay(tmp_path: Path) -> None:
    document = one(tmp_path, "a.md", f"# Envoy *meets* minister\n\n{BODY} **So** [it](x) was.\n")
    assert document.title_text == "Envoy *meets* minister"
    assert document.text.endswith("**So** [it](x) was.\n")
    assert document.media_type == "text/markdown"


def test_front_matter(tmp_path: Path) -> None:
    front = '---\ntitle: "Big talks"\ndate: 2025-07-10\npublisher: Wire # ours\ntags: [a, b]\n  - c\n---\n'
    document = one(tmp_path, "a.md", f"{front}# Big talks\n\n{BODY}", publisher="other")
    assert document.text == f"Big talks\n\n{BODY}"
    assert document.publisher == "Wire"
    assert document.published == Stamp(date(2025, 7, 10))


def test_front_matter_that_does_not_close_is_text(tmp_path: Path) -> None:
    assert one(tmp_path, "a.md", f"---\ntitle: x\n{BODY}").text == f"---\ntitle: x\n{BODY}"


def test_bad_date_in_front_matter(tmp_path: Path) -> None:
    failure = fails(tmp_path, "a.md", f"---\ndate: yesterday\n---\n{BODY}")
    assert failure.error == "UnreadableDocument"
    assert "found 'yesterday'; expected an ISO 8601 day" in failure.message


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_nothing_to_read(tmp_path: Path, name: str, data: bytes) -> None:
    assert fails(tmp_path, name, data).error == "EmptyDocument"
