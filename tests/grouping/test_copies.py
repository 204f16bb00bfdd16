"""Near-duplicate documents, on sentences of our own."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from legation.grouping import Kind, Text, alike, signature

BODY = (
    "Kazakhstan's deputy foreign minister received the head of the Afghan trade delegation in Astana on Tuesday.",
    "The two sides went through a list of nine railway and transit projects that had been agreed the year before.",
    "Officials said that work on the second track between the border and the depot would begin when the snow melts.",
    "A joint commission is to look at tariffs for flour, fuel and fertiliser before the autumn harvest comes in.",
    "Traders in Hairatan complained last month that their lorries had waited at the crossing for up to eleven days.",
    "The delegation also asked for more student places, and for flights between the two capitals to be resumed.",
    "Neither side mentioned the question of recognition in the statements that were published after the talks.",
    "The next round is planned for the spring, though no date and no place for it have been made public so far.",
    "Analysts in the region expect the volume of trade to pass the level of two years ago if the line is finished.",
    "The embassy thanked its hosts for their hospitality and invited the commission to visit the new dry port.",
)
STORY = "Afghan trade delegation in Astana\n\n" + " ".join(BODY)


def greeting(country: str, people: str, years: str) -> str:
    """A message of the sort that is sent out a hundred times a year."""
    return (
        f"{country} National Day\n\nOn behalf of the government and the people, I congratulate the people of {country} "
        f"on the {years} anniversary of independence. We value our strong and lasting partnership with the {people} "
        f"people and look forward to deepening it in the years to come. Our two nations share a commitment to peace, "
        f"security and prosperity for all. As you celebrate this day, please accept my warmest wishes for the future."
    )


def shared(a: str, b: str) -> int:
    return len(set(signature(a).bands) & set(signature(b).bands))


def test_another_headline_and_credit() -> None:
    copy = "Rail talks go on\n\nASTANA (Reuters) - " + " ".join(BODY) + "\n\nReporting by A. Writer"
    found = alike(Text(STORY, "Agency"), Text(copy, "Daily"))
    assert found is not None
    assert found.kind is Kind.COPY
    assert shared(STORY, copy) > 0


def test_cut_short() -> None:
    copy = "Afghan trade delegation in Astana\n\n" + " ".join(BODY[:4])
    found = alike(Text(STORY), Text(copy))
    assert found is not None
    assert "6 of" in found.reason
    assert shared(STORY, copy) > 0


def test_layout_is_no_difference() -> None:
    copy = STORY.replace("'", "’").replace("agreed the", "agreed\nthe").replace(", though", " though")
    assert signature(copy) == signature(STORY)
    assert alike(Text(STORY), Text(STORY.replace("agreed the", "agreed\nthe"))) is not None


def test_quoted_inside_a_longer_text_is_no_copy() -> None:
    other = [f"Item {n} of the briefing dealt with a matter of its own, number {n * 7} on the list." for n in range(30)]
    briefing = " ".join([*other[:15], *BODY[:4], *other[15:]])
    assert alike(Text(" ".join(BODY[:4])), Text(briefing)) is None


def test_revision_needs_publisher_and_address() -> None:
    later = STORY.replace("nine railway", "ten railway")
    here = Text(STORY, "Ministry", "https://example.org/1")
    found = alike(here, Text(later, "Ministry", "https://example.org/1"))
    assert found is not None
    assert found.kind is Kind.REVISION
    assert found.reason.startswith("differs in 1 sentence of")
    elsewhere = alike(here, Text(later, "Ministry", "https://example.org/2"))
    assert elsewhere is None or elsewhere.kind is Kind.COPY


def test_one_address_used_for_two_texts() -> None:
    a = Text(greeting("Mozambique", "Mozambican", "46th"), "State", "https://example.org/day")
    b = Text(" ".join(BODY), "State", "https://example.org/day")
    assert alike(a, b) is None


def test_template_filled_in_twice() -> None:
    a, b = greeting("Madagascar", "Malagasy", "61st"), greeting("Mozambique", "Mozambican", "46th")
    assert alike(Text(a, "State"), Text(b, "State")) is None
    assert alike(Text(a, "State"), Text(greeting("Madagascar", "Malagasy", "62nd"), "State")) is None
    assert alike(Text(a, "State"), Text(a + " Happy day.", "State")) is not None


def test_call_of_the_same_minister_with_two_others() -> None:
    call = (
        "Readout of a call\n\nThe secretary spoke today with {who} to discuss the situation at the border and the "
        "delivery of aid to the people displaced by the fighting. The secretary underlined the importance of a lasting "
        "ceasefire and of unhindered access. They agreed to stay in close touch in the coming days."
    )
    a, b = call.format(who="Armenian Prime Minister Pashinyan"), call.format(who="Azerbaijani President Aliyev")
    assert alike(Text(a), Text(b)) is None


def test_spelling_of_a_name_put_right() -> None:
    a = " ".join(BODY)
    assert alike(Text(a), Text(a.replace("Hairatan", "Hayratan"))) is not None


def test_a_copy_of_a_copy() -> None:
    first = "Talks\n\n" + " ".join(BODY)
    second = "Other title\n\n" + " ".join(BODY[:9])
    third = "Third title\n\n" + " ".join(BODY[:8])
    assert alike(Text(first), Text(second))
    assert alike(Text(second), Text(third))
    assert alike(Text(first), Text(third))
    assert shared(first, third) > 0


def test_empty_and_short() -> None:
    assert signature("").bands == ()
    assert signature(" \n—").bands == ()
    assert alike(Text(""), Text("")) is None
    assert alike(Text("Minister resigns"), Text("Minister resigns today")) is None


def test_bands_are_signed_and_few() -> None:
    bands = signature(STORY).bands
    assert 8 <= len(bands) <= 12
    assert all(-(2**63) <= band < 2**63 for band in bands)
    assert len(set(bands)) == len(bands)


@given(st.lists(st.sampled_from(BODY), max_size=8), st.lists(st.sampled_from(BODY), max_size=8))
def test_symmetry(left: list[str], right: list[str]) -> None:
    a, b = Text(" ".join(left), "A"), Text(" ".join(right), "B")
    assert alike(a, b) == alike(b, a)


@settings(max_examples=50)
@given(st.permutations(BODY))
def test_order_of_sentences_leaves_the_sentence_bands(order: list[str]) -> None:
    assert set(signature(" ".join(order)).bands) & set(signature(" ".join(BODY)).bands)


@given(st.text(max_size=400))
def test_any_text_is_like_itself(text: str) -> None:
    assert signature(text) == signature(text)
    found = alike(Text(text), Text(text))
    assert (found is None) == (not signature(text).bands)
