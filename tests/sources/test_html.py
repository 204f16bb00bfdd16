"""Saved pages: main text, and times with their zones."""

from __future__ import annotations

import json
import socket
from datetime import date
from pathlib import Path

import pytest

from legation.model.times import Stamp
from tests.sources.helpers import PARAGRAPHS, fails, one, page

TEXT = "\n".join(PARAGRAPHS)


def ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def test_headline_is_the_title_and_stands_once(tmp_path: Path) -> None:
    body = f"<h1>Envoy  meets\nminister</h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"
    document = one(tmp_path, "a.html", page("<title>Envoy meets minister | Wire</title>", body))
    assert document.text == f"Envoy meets minister\n\n{TEXT}"
    assert document.media_type == "text/html"
    assert document.extractor.startswith("trafilatura ")
    assert document.extractor.endswith(" precision")
    assert document.published is None


def test_json_ld_states_times_with_zones_publisher_headline_and_address(tmp_path: Path) -> None:
    graph = {
        "@graph": [
            {"@type": "WebSite", "name": "site", "datePublished": "2001-01-01"},
            {
                "@type": ["Thing", "NewsArticle"],
                "headline": "Envoy meets minister",
                "datePublished": "2025-07-04T01:30:00+05:00",
                "dateModified": "2025-07-04T09:00:00Z",
                "publisher": {"@type": "Organization", "name": "Wire News"},
                "url": "https://wire.example/1",
            },
        ]
    }
    document = one(tmp_path, "a.html", page(f'<script type="application/ld+json">{json.dumps(graph)}</script>'))
    assert document.title_text == "Envoy meets minister"
    assert document.published is not None
    assert document.published.day == date(2025, 7, 4)  # 3 July in UTC
    assert document.published.iso == "2025-07-04T01:30:00+05:00"
    assert document.modified is not None
    assert document.modified.iso == "2025-07-04T09:00:00+00:00"
    assert document.publisher == "Wire News"
    assert document.url == "https://wire.example/1"


def test_meta_states_times_publisher_and_address(tmp_path: Path) -> None:
    head = (
        '<meta property="article:published_time" content="2025-07-04T22:30:00+03:30">'
        '<meta property="article:modified_time" content="2025-07-05">'
        '<meta property="og:site_name" content="Wire"><meta property="og:title" content="Envoy meets minister - Wire">'
        '<link rel="canonical" href="https://wire.example/2"><meta property="og:url" content="https://other.example">'
    )
    document = one(tmp_path, "a.html", page(head))
    assert document.published is not None
    assert document.published.iso == "2025-07-04T22:30:00+03:30"
    assert document.modified == Stamp(date(2025, 7, 5))
    assert (document.publisher, document.url) == ("Wire", "https://wire.example/2")
    assert document.title_text == "Envoy meets minister"


def test_a_time_without_a_zone_is_a_day(tmp_path: Path) -> None:
    document = one(tmp_path, "a.html", page(ld(datePublished="2025-07-04T01:30:00")))
    assert document.published == Stamp(date(2025, 7, 4))


def test_modified_does_not_stand_in_for_published(tmp_path: Path) -> None:
    document = one(tmp_path, "a.html", page(ld(dateModified="2031-07-04")), published=Stamp(date(2025, 7, 1)))
    assert document.published == Stamp(date(2025, 7, 1))


def test_stated_comes_before_the_caller_before_a_guess(tmp_path: Path) -> None:
    caller = Stamp(date(2020, 1, 1))
    stated = page(ld(datePublished="2025-07-04"))
    guessable = page("", f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><p>Published: 4 July 2025</p>")
    assert one(tmp_path, "a.html", stated, published=caller).published == Stamp(date(2025, 7, 4))
    assert one(tmp_path, "b.html", guessable, published=caller).published == caller
    assert one(tmp_path, "c.html", guessable).published == Stamp(date(2025, 7, 4))


@pytest.mark.parametrize("script", ["{", "[" * 100_000, '"x"', '{"@type": 3, "datePublished": {}}', "null", ""])
def test_broken_json_ld_is_passed_over(tmp_path: Path, script: str) -> None:
    document = one(tmp_path, "a.html", page(f'<script type="application/ld+json">{script}</script>'))
    assert document.published is None


@pytest.mark.parametrize(
    "data",
    [
        page('<meta charset="windows-1251">', "<p>Президент встретился с послом.</p>").encode("cp1251"),
        page(
            '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">',
            "<p>Президент встретился с послом.</p>",
        ).encode("koi8-r"),
        page('<meta charset="utf-16">', "<p>Президент встретился с послом.</p>").encode(),
    ],
)
def test_declared_charset(tmp_path: Path, data: bytes) -> None:
    assert one(tmp_path, "a.html", data).text == "Президент встретился с послом."


def test_a_fragment_is_a_page(tmp_path: Path) -> None:
    assert one(tmp_path, "a.html", "<p>Russia met Iran in Astana.</p>").text == "Russia met Iran in Astana."


@pytest.mark.parametrize("data", ["<html></html>", page("", "<script>x</script>"), "<!-- -->"])
def test_no_article_in_it(tmp_path: Path, data: str) -> None:
    assert fails(tmp_path, "a.html", data).error in {"EmptyDocument", "UnreadableDocument"}


def test_external_entities_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    doctype = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    assert "the secret" not in one(tmp_path, "a.html", doctype + page("", f"<p>{PARAGRAPHS[0]} &x;</p>")).text


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    head = (
        '<base href="http://wire.example/"><link rel="stylesheet" href="http://wire.example/a.css">'
        '<meta http-equiv="refresh" content="0; url=http://wire.example/b">'
    )
    image = '<img src="http://wire.example/a.png"><iframe src="http://wire.example/"></iframe>'
    document = one(tmp_path, "a.html", page(head, f"{image}<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"))
    assert PARAGRAPHS[0] in document.text
