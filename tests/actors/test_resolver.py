"""The resolver on pages made by hand."""

from __future__ import annotations

from legation.model.entities import Entity
from legation.model.readings import QuoteSpan, Turn
from legation.model.spans import Span
from tests.actors.hand import Page

EMIRATE = "gov:AFG/islamic-emirate"
KAZAKH_MFA = "Ministry of Foreign Affairs of the Republic of Kazakhstan"


def one(found: tuple[Entity, ...]) -> Entity:
    assert len(found) == 1, found
    assert found[0].reason
    assert 0 <= found[0].score <= 1
    return found[0]


def test_a_person_takes_side_office_and_host_from_his_title() -> None:
    page = Page("Talks with Kazakhstan's Special Representative for Afghanistan, Erlan Nobody, went on.")
    page.says("office", "Kazakhstan's Special Representative for Afghanistan", "Representative", app=(1,))
    page.says("person", "Erlan Nobody", app=(0,))
    person = one(page.who())
    assert (person.id, person.represents) == ("person:erlan-nobody", "polity:KAZ")
    assert person.office == "Kazakhstan's Special Representative for Afghanistan"
    assert person.host == "polity:AFG"
    assert one(page.who(0)).id == person.id


def test_a_short_name_is_the_longer_one_of_the_document() -> None:
    page = Page("Chargé d'Affaires of Afghanistan Muhammad Rahmani came.\nM. Rahmani left.")
    page.says("office", "Chargé d'Affaires of Afghanistan", "Chargé", app=(1,))
    page.says("person", "Muhammad Rahmani", app=(0,)).says("person", "M. Rahmani")
    assert one(page.who()).id == "person:muhammad-rahmani"
    assert one(page.who()).represents == EMIRATE


def test_two_people_of_one_surname_are_not_merged() -> None:
    page = Page("Aidan Quux met Brian Quux.\nQuux spoke.")
    page.says("person", "Aidan Quux").says("person", "Brian Quux").says("person", "Quux", at=3)
    assert {e.id for e in page.cast().entities[0] + page.cast().entities[1]} == {"person:aidan-quux",
                                                                                 "person:brian-quux"}  # fmt: skip
    assert one(page.who()).id == "person:quux"


def test_an_unknown_person_without_a_title_has_no_side() -> None:
    assert one(Page("Aylin Demir spoke.").says("person", "Aylin Demir").who()).represents is None


def test_roles_are_those_of_the_publication_date() -> None:
    def side(day: str) -> str | None:
        return one(Page("Ahmed al-Sharaa spoke.", day).says("person", "Ahmed al-Sharaa").who()).represents

    assert side("2019-07-10") == "org:hts"
    assert side("2025-07-10") == "gov:SYR/transitional"


def test_a_rival_president_is_not_made_the_government_by_his_title() -> None:
    page = Page("Juan Guaidó, interim president of Venezuela, spoke.", "2019-01-24")
    page.says("person", "Juan Guaidó", app=(1,)).says("office", "interim president of Venezuela", "president", app=(0,))
    assert one(page.who(0)).represents == "gov:VEN/guaido"


def test_the_side_in_a_possessive_before_a_name() -> None:
    page = Page("Then Malaysia's Hassan Example spoke.").says("person", "Hassan Example")
    assert one(page.who()).represents == "polity:MYS"


def test_an_embassy_has_sender_and_host_and_is_found_again() -> None:
    page = Page("The Afghan Embassy in Kazakhstan wrote.\nA statement by the embassy came.")
    page.says("organisation", "The Afghan Embassy in Kazakhstan", "Embassy").says("organisation", "the embassy")
    for index in (0, 1):
        mission = one(page.who(index))
        assert mission.id == "mission:AFG/islamic-emirate>KAZ"
        assert (mission.represents, mission.sender, mission.host) == (EMIRATE, EMIRATE, "polity:KAZ")


def test_a_capital_acts_or_is_a_place() -> None:
    page = Page("Astana remains committed.\nTalks were held in Astana.",
                arcs={"Astana": ("remains", "nsubj"), "in": ("Astana", "case")})  # fmt: skip
    page.says("place", "Astana").says("place", "Astana", at=2)
    assert one(page.who(0)).id == "polity:KAZ"
    place = one(page.who(1))
    assert (place.id, place.host, place.represents) == ("place:astana", "polity:KAZ", None)


def test_a_dateline_is_a_place() -> None:
    page = Page("KABUL - The Taliban spoke.").says("place", "KABUL").says("organisation", "The Taliban")
    assert one(page.who(0)).id == "place:kabul"
    assert one(page.who(1)).id == EMIRATE


def test_a_country_as_a_place_is_the_polity_and_acting_the_authority() -> None:
    page = Page("Afghanistan asked.\nFloods in Afghanistan went on.",
                arcs={"Afghanistan": ("asked", "nsubj"), "in": ("Afghanistan", "case")})  # fmt: skip
    page.says("place", "Afghanistan").says("place", "Afghanistan", at=2)
    assert [one(page.who(i)).id for i in (0, 1)] == [EMIRATE, "polity:AFG"]


def test_a_nationality_before_people_is_the_polity() -> None:
    page = Page("The Afghan side spoke of Afghan refugees.",
                arcs={"Afghan": ("side", "amod")})  # fmt: skip
    page.says("nationality", "Afghan").says("organisation", "The Afghan side").says("nominal", "Afghan refugees")
    assert [one(page.who(i)).id for i in (0, 1, 2)] == [EMIRATE, EMIRATE, "polity:AFG"]


def test_syrian_and_israeli_officials_are_two() -> None:
    page = Page("Syrian and Israeli officials met.").says("office", "Syrian and Israeli officials")
    assert [e.represents for e in page.who()] == ["gov:SYR/transitional", "polity:ISR"]


def test_both_sides_are_the_last_two_named() -> None:
    page = Page("Russia met China.\nBoth sides signed.",
                arcs={"Russia": ("met", "nsubj"), "China": ("met", "obj")})  # fmt: skip
    page.says("place", "Russia").says("place", "China").says("organisation", "Both sides")
    assert {e.side for e in page.who()} == {"polity:RUS", "polity:CHN"}


def test_antecedents_come_before_guesses() -> None:
    page = Page("Russia met China and India.\nThe two officials signed.")
    page.says("place", "Russia").says("place", "China").says("place", "India")
    page.says("office", "The two officials", ant=(0, 2))
    assert {e.side for e in page.who()} == {"polity:RUS", "polity:IND"}


def test_a_ministrys_own_statement_speaks_for_its_side() -> None:
    page = Page("The Ministry notes that our ambassador left.\nThe Government agrees.", publisher=KAZAKH_MFA)
    page.says("organisation", "The Ministry").says("pronoun", "our").says("organisation", "The Government")
    assert {one(page.who(i)).side for i in (0, 1, 2)} == {"polity:KAZ"}
    publisher = page.cast().publisher
    assert publisher is not None
    assert publisher.represents == "polity:KAZ"


def test_a_newspaper_speaks_for_nobody() -> None:
    for name in ("Foggy Bottom Transcripts", "The Silk Road Gazette", "Yemen Observer", "Northline Wire", None):
        page = Page("We were told.", publisher=name).says("pronoun", "We")
        assert page.cast().publisher is None
        assert page.who() == ()


def test_publishers_that_are_organs() -> None:
    names = {
        "Chinese Foreign Ministry": "polity:CHN",
        "Ministry of External Affairs, Government of India": "polity:IND",
        "Ministry of Foreign Affairs, Republic of China (Taiwan)": "polity:TWN",
        "U.S. Department of State": "polity:USA",
        "Royal Danish Ministry of Foreign Affairs": "polity:DNK",
        "The White House": "polity:USA",
        "European External Action Service": "igo:EU",
        "Embassy of the Islamic Emirate of Afghanistan in Tashkent": EMIRATE,
    }
    for name, side in names.items():
        publisher = Page("Word.", publisher=name).cast().publisher
        assert publisher is not None, name
        assert publisher.side == side, name


def test_turns_of_a_briefing() -> None:
    text = "Q: Will you go?\nMR. NOBODY: We will not."
    turns = (Turn(Span(0, 15), Span(0, 1), True), Turn(Span(16, len(text)), Span(16, 26), False))
    page = Page(text, publisher="Foggy Bottom Transcripts", turns=turns)
    page.says("organisation", "Q").says("pronoun", "you").says("person", "MR. NOBODY").says("pronoun", "We")
    found = page.cast().entities
    assert [one(f).side for f in found] == ["org:press", "polity:USA", "polity:USA", "polity:USA"]


def test_we_in_a_quotation_is_whoever_is_quoted() -> None:
    text = '"We agree," said the Kazakh minister.'
    page = Page(text, quotes=(QuoteSpan(Span(1, 10)),), arcs={"minister": ("said", "nsubj")})
    page.says("pronoun", "We").says("office", "the Kazakh minister")
    assert one(page.who(0)).id == "polity:KAZ"


def test_the_generals_are_an_authority_where_their_country_is_spoken_of() -> None:
    page = Page("In Myanmar the generals ruled.", "2021-12-07").says("office", "the generals")
    assert one(page.who()).id == "gov:MMR/sac"
    assert Page("In Norway the generals ruled.", "2021-12-07").says("office", "the generals").who() != page.who()


def test_the_ousted_civilian_government() -> None:
    page = Page("In Myanmar the ousted civilian government spoke.", "2021-12-07")
    page.says("organisation", "the ousted civilian government")
    assert one(page.who()).id == "gov:MMR/nug"


def test_an_eu_seat_is_the_union_where_the_union_is_meant() -> None:
    page = Page("Brussels agreed that the EU would act.", arcs={"Brussels": ("agreed", "nsubj")})
    assert one(page.says("place", "Brussels").who()).id == "igo:EU"
    page = Page("Brussels agreed that Belgian law would act.", arcs={"Brussels": ("agreed", "nsubj")})
    assert one(page.says("place", "Brussels").who()).id == "polity:BEL"


def test_a_second_title_shares_the_side_of_the_first() -> None:
    page = Page("Panamanian President Paolo Example and Foreign Minister Erika Sample came.")
    page.says("office", "Panamanian President", app=(1,)).says("person", "Paolo Example", app=(0,))
    page.says("office", "Foreign Minister", app=(3,)).says("person", "Erika Sample", app=(2,))
    assert one(page.who()).represents == "polity:PAN"


def test_things_and_companies_of_a_country_act_for_nobody() -> None:
    page = Page("Two Uzbek companies sold Kazakh flour.").says("organisation", "Two Uzbek companies", "companies")
    assert page.says("nominal", "Kazakh flour").cast().entities == ((), ())


def test_without_a_publication_date_today_is_meant_and_said() -> None:
    page = Page("Kabul agreed.", None, arcs={"Kabul": ("agreed", "nsubj")}).says("place", "Kabul")
    found = one(page.who())
    assert found.id == EMIRATE
    assert "no publication date" in found.reason


def test_links_in_a_circle_come_to_an_end() -> None:
    page = Page("It met it.").says("pronoun", "It", ant=(1,)).says("pronoun", "it", ant=(0,))
    assert page.cast().entities == ((), ())


def test_words_and_places_are_kept() -> None:
    page = Page("Hamas spoke.").says("organisation", "Hamas")
    found = one(page.who())
    assert (found.text, found.span) == ("Hamas", Span(0, 5))


def test_a_title_alone_is_its_one_bearer_but_a_head_of_state_is_the_publishers() -> None:
    page = Page("Chilean Foreign Minister Ana Example met Chilean President Juan Sample.\nThe Foreign Minister left.\n"
                "The President stayed.", publisher=KAZAKH_MFA)  # fmt: skip
    page.says("office", "Chilean Foreign Minister", app=(1,)).says("person", "Ana Example", app=(0,))
    page.says("office", "Chilean President", app=(3,)).says("person", "Juan Sample", app=(2,))
    page.says("office", "The Foreign Minister").says("office", "The President")
    assert one(page.who(4)).id == "person:ana-example"
    assert one(page.who(5)).represents == "polity:KAZ"


def test_a_pronoun_does_not_overrule_the_register() -> None:
    page = Page("China met Sergey Lavrov, its minister.", arcs={"its": ("minister", "nmod:poss")})
    page.says("place", "China").says("person", "Sergey Lavrov", app=(2,))
    page.says("office", "its minister", app=(1,)).says("pronoun", "its", ant=(0,))
    assert one(page.who(1)).represents == "polity:RUS"


def test_an_appointed_envoy_is_of_whoever_appoints_him() -> None:
    page = Page("Brazil will recall Ana Example.", arcs={"Brazil": ("recall", "nsubj"), "Ana": ("recall", "obj"),
                                                      "recall": ("", "root")})  # fmt: skip
    page.says("place", "Brazil").says("person", "Ana Example", head="Ana")
    assert one(page.who()).represents == "polity:BRA"


def test_a_spokesperson_for_somebody_is_his() -> None:
    page = Page("A spokesman for the Taliban spoke.").says("office", "A spokesman for the Taliban", "spokesman")
    assert one(page.who()).represents == EMIRATE
