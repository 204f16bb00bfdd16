"""`tools.corpus`: forms become offsets, offsets become cases again, and two readings are compared."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from tools import corpus, corpus_agree, corpus_check, corpus_forms, corpus_pick, corpus_sources
from tools.corpus_forms import FormError, Sheet
from tools.corpus_sources import Document, cut

TITLE = "Peruvian minister in Santiago"
BODY = (
    "Minister Rojas met President Soto in Santiago on Tuesday.\nHe urged Chile to recognise Somaliland, and Bolivia"
    " too. The lake is deep. He urged Chile again, a Peruvian paper said."
)
FORM: dict[str, Any] = {
    "id": "s999",
    "events": [
        {"s": 1, "t": "met", "act": "meet", "actor": ["PER=Minister Rojas", "CHL=President Soto"],
         "date": "2025-07-08"},
        {"s": 2, "k": "u", "t": "urged", "act": "ask_recognition", "actor": "PER=He", "to": ["CHL=Chile", "BOL"],
         "about": "x-somaliland"},
        {"s": 2, "t": "recognise", "act": "recognise", "actor": ["CHL=Chile", "BOL=Bolivia"], "status": "requested",
         "about": "x-somaliland=Somaliland", "of": "u"},
        {"s": 4, "t": "urged", "act": "ask_recognition", "actor": "PER=He", "to": ["CHL=Chile", "BOL"],
         "about": "x-somaliland", "by": "org:press=paper", "same": "u"},
    ],
}  # fmt: skip


def document(text: str = BODY) -> Document:
    head = ("written", "s999", "written", TITLE, text, "Tiny Wire", "2025-07-10", "wire")
    return Document(*head, cut(Document(*head, ())))


def sheet(text: str = BODY) -> Sheet:
    return Sheet(document(text), document(text).sentences)


def note(**event: Any) -> dict[str, Any]:
    """The tiny annotation, its first event changed."""
    made = corpus_forms.standoff(FORM, sheet())
    return {**made, "events": [{**made["events"][0], **event}, *made["events"][1:]]}


def form(**event: Any) -> dict[str, Any]:
    return {"id": "s999", "events": [{"s": 1, "t": "met", "act": "meet", **event}]}


def test_words_become_offsets() -> None:
    text, events = document().text, note()["events"]
    assert [text[slice(*e["trigger"])] for e in events] == ["met", "urged", "recognise", "urged"]
    assert [e["id"] for e in events[2]["actor"]] == ["polity:CHL", "polity:BOL"]
    assert text[slice(*events[2]["actor"][1]["span"])] == "Bolivia"
    assert events[1]["recipient"][1] == {"id": "polity:BOL", "span": None}
    assert (events[2]["content_of"], events[3]["same_as"], events[0]["event"]) == (1, 1, "CONSULT")


def test_words_are_taken_nearest_the_trigger_and_not_inside_others() -> None:
    found = corpus_forms.places("Chilean Chile, Chile", "Chile", (0, 20))
    assert found == [(8, 13), (15, 20)]
    (event,) = corpus_forms.standoff(form(s=4, t="urged", actor=["PER=He@2"], to=["CHL=Chile"]), sheet())["events"]
    assert event["actor"][0]["span"] == list(corpus_forms.places(document().text, "He", sheet().sentence(2))[0])
    assert event["recipient"][0]["span"][0] > event["trigger"][0]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"t": "left"}, "occurrence 1 wanted, 0 found"),
        ({"s": 9}, "sentence 9 found, 0 to 4 expected"),
        ({"act": "meeting"}, "act 'meeting' found"),
        ({"act": None}, "an act or a PLOVER category expected"),
        ({"event": "AID"}, "'CONSULT' expected with meet"),
        ({"status": "done"}, "status 'done' found"),
        ({"actor": "PER=Lopez"}, "'Lopez' not found"),
        ({"of": "x"}, "the k of another event expected"),
        ({"who": "PER"}, "fields ['who'] found"),
    ],
)
def test_a_form_that_cannot_be_placed_says_where(change: dict[str, Any], told: str) -> None:
    with pytest.raises(FormError, match="s999, event 1") as error:
        corpus_forms.standoff(form(**change), sheet())
    assert told in str(error.value)


def test_a_case_goes_to_offsets_and_back() -> None:
    case = corpus_forms.to_case(note(), document())
    assert [e["trigger"] for e in case["events"]] == ["met", "urged", "recognise"]
    assert case["events"][2]["content_of"] == 1
    assert case["events"][1]["recipient_text"] == []
    assert [(e["trigger"], e["occurrence"], e["same_as"]) for e in case["mentions"]] == [("urged", 2, 1)]
    back = corpus_forms.to_case(corpus_forms.from_case(case, sheet()), document())
    assert back == case


def test_a_case_has_the_annotated_stretch_alone() -> None:
    made = note()
    made["sentences"], made["events"] = (
        made["sentences"][1:3],
        [{**made["events"][1], "actor": note()["events"][0]["actor"]}],
    )
    case = corpus_forms.to_case(made, document())
    assert case["text"].startswith("He urged")
    assert case["text"].endswith("deep.")
    assert case["events"][0]["actor_text"] == []
    whole = corpus_forms.to_case(made, document(), whole=True)
    assert whole["text"] == BODY
    assert [BODY[a:b][:2] for a, b in whole["sentences"]] == ["He", "Th"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"act": "meets"}, "not in the vocabulary"),
        ({"event": "AID"}, "'CONSULT' expected"),
        ({"status": "done"}, "not in the vocabulary"),
        ({"actor": [{"id": "PER", "span": None}]}, "not well formed"),
        ({"actor": [{"id": "polity:PER", "span": [0, 9999]}]}, "outside the text"),
        ({"trigger": [47, 49]}, "inside a word"),
        ({"date": "2025-02-30"}, "YYYY-MM-DD expected"),
        ({"date": "2025-07-11"}, "but published"),
        ({"content_of": 0}, "another event's index"),
        ({"same_as": 3}, "not itself a later mention"),
        ({"trigger": [31, 200]}, "not inside one annotated sentence"),
    ],
)
def test_a_wrong_annotation_is_told(change: dict[str, Any], told: str) -> None:
    assert any(told in text for text in corpus_check.problems(note(**change), sheet()))


def test_events_alike_have_to_be_the_same() -> None:
    made = note()
    assert corpus_check.problems(made, sheet()) == []
    made["events"][3] = {**made["events"][3], "same_as": None}
    assert any("2 events alike" in text for text in corpus_check.hints(made))
    real = {**made, "source": "statedept"}
    assert any("2 events alike" in text for text in corpus_check.problems(real, sheet()))
    assert corpus_check.hints(real) == []
    second = {**real, "reading": "second"}
    assert corpus_check.problems(second, sheet()) == []
    assert any("2 events alike" in text for text in corpus_check.hints(second))


def test_another_text_is_told_by_its_hash() -> None:
    assert any("sha256" in text for text in corpus_check.problems(note(), sheet(BODY.replace("lake", "sea"))))


def test_figures_and_hints() -> None:
    counts = corpus_check.counts([note()])
    assert (counts.sentences, counts.empty, counts.events, counts.core, counts.share) == (4, 1, 4, 3, 0.25)
    assert corpus_check.hints(note(actor=[])) == ["s999, event 1: meet with fewer than two actors"]


def test_agreement_of_a_reading_with_itself_and_with_another() -> None:
    first, second = note(), note(status="future")
    second["events"] = second["events"][:2]
    assert corpus_agree.detection(first, first) == corpus_agree.Detection(4, 0, 0)
    assert corpus_agree.detection(first, second) == corpus_agree.Detection(2, 1, 0)
    assert corpus_agree.strict(first, second) == corpus_agree.Detection(2, 2, 0)
    assert corpus_agree.strict(first, second, needed=True) == corpus_agree.Detection(2, 1, 0)
    assert corpus_agree.strict(first, note(core=False), needed=True) == corpus_agree.Detection(2, 1, 0)
    assert [what for *_, what in corpus_agree.differences(first, second)] == ["status", "first alone", "first alone"]
    matched = [(first["events"][i], second["events"][j]) for i, j in corpus_agree.pairs(first, second)]
    same = {line.field: line.same for line in corpus_agree.fields(matched)}
    assert (same["status"], same["act"]) == (0.5, 1.0)


def test_coefficients() -> None:
    values = [("a", "a"), ("a", "a"), ("b", "b"), ("a", "b")]
    assert corpus_agree.kappa(values) == pytest.approx(0.5)
    assert corpus_agree.alpha(values) == pytest.approx(1 - 7 * 2 / 30)
    assert corpus_agree.alpha([("a", "a")]) is None
    assert corpus_agree.kappa([]) is None


def test_a_long_document_gives_a_run_of_sentences() -> None:
    long = document("\n".join(f"Sentence number {n} is here." for n in range(50)))
    run = corpus_pick.window(long, 10)
    start = long.sentences.index(run[0])
    assert run == long.sentences[start : start + 10]
    assert corpus_pick.window(document(), 10) == document().sentences


def test_written_forms_become_cases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "corpus"
    monkeypatch.setattr(corpus, "CORPUS", home)
    head = {"part": "dev", "title": TITLE, "publisher": "Tiny Wire", "published": "2025-07-10", "style": "wire"}
    file = tmp_path / "s999.yaml"
    file.write_text(json.dumps({**FORM, **head, "text": BODY}), encoding="utf-8")
    assert corpus.convert(argparse.Namespace(forms=[file], second=False, data=tmp_path)) == 0
    ((_, read),) = corpus.notes([home / "written"])
    assert corpus_check.problems(read, sheet()) == []
    assert [e["same_as"] for e in read["events"]] == [None, None, None, 1]


def test_what_is_committed_is_well_formed() -> None:
    parts = {one.id: one.part for one in corpus_sources.picks().values()}
    for file, read in corpus.notes([corpus_sources.CORPUS / "real"]):
        assert corpus_check.problems(read, None) == []
        assert parts[file.stem] == file.parent.name
        assert not {"text", "title"} & read.keys()
