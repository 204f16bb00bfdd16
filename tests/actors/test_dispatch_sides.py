"""Whole dispatches through the real reader: whose side each named, titled or pronominal participant is on."""

from __future__ import annotations

import pytest

from legation import pipeline, stamp
from legation.actors import resolve
from legation.sources import document_from_text

DAY = "2025-03-04"

# A dispatch, then its mentions with their sides; `>` before the host of an envoy or a mission, `-` for nobody.
ROWS = """
Mongolia and Laos signed a transit agreement in Vientiane on Monday. Both welcomed it as a first step. The two countries will exchange trade attachés.
    Both = MNG LAO; The two countries = MNG LAO
Uruguay's foreign minister, Marta Olmedo, met her Dutch counterpart in Montevideo. She thanked him for the aid. The minister will fly to The Hague in May.
    her Dutch counterpart = NLD; She = URY; him = NLD; The minister = URY
Zambia recalled its ambassador to Angola on Friday. It accused Luanda of seizing two trucks. The envoy, Josephine Mwale, will stay in Lusaka.
    its ambassador to Angola = ZMB>AGO; It = ZMB; The envoy = ZMB
BELMOPAN - Belize broke off relations with the junta in Burkina Faso. The Central American country had kept an honorary consul in Ouagadougou.
    The Central American country = BLZ; the junta in Burkina Faso = BFA
Fiji opened an embassy in Seoul. The island nation had been represented from Tokyo. Its ambassador, Ratu Tevita Kolinisau, presented his credentials.
    The island nation = FJI; Its ambassador = FJI; his = FJI; an embassy in Seoul = FJI>KOR
Saudi Investment Minister Fahd Al-Harbi arrived in Tashkent. He met President Aziz Karimov of Uzbekistan. The Saudi minister invited his host to Riyadh.
    Fahd Al-Harbi = SAU; He = SAU; Aziz Karimov = UZB; The Saudi minister = SAU
Syrian and Israeli officials held talks in Baku. The two sides did not shake hands.
    Syrian and Israeli officials = gov:SYR/transitional ISR; The two sides = gov:SYR/transitional ISR
US-Iran talks resumed in Muscat. Oman said the two sides were closer.
    the two sides = USA IRN; Oman = OMN
Prime Minister Lars Bakke of Norway telephoned Ghana's president, Kofi Adjei. Adjei thanked Bakke for the vaccines.
    Adjei = GHA; Bakke = NOR
Thailand's foreign ministry summoned the Cambodian ambassador. He was handed a note. His government denied the charge.
    the Cambodian ambassador = KHM; He = KHM; His government = KHM
Finland appointed Aino Lehtinen as ambassador to Chile. She replaces Pekka Salo. The ambassador will take up her post in June.
    Aino Lehtinen = FIN>CHL; She = FIN; The ambassador = FIN
Russia recognised Abkhazia and South Ossetia in 2008. Tonga has never recognised either. Georgia regards both territories as its own.
    both territories = x-abkhazia x-south-ossetia; its = GEO
Morocco and Spain reopened the crossing. The kingdom said the step had been agreed in Rabat.
    The kingdom = -
Taiwan thanked Palau for its support. The island's president, Lai Ching-te, will visit Koror. Beijing protested against his trip.
    The island's president = TWN; his = TWN; Beijing = CHN
M. Tiemoko Traoré, the Malian foreign minister, received his Algerian colleague. The two ministers signed nothing.
    his Algerian colleague = DZA; The two ministers = MLI DZA
President Tobias Enkhbat (Mongolia) and President Ivan Kral (Slovakia) met in Geneva. Both praised the host.
    Tobias Enkhbat = MNG; Ivan Kral = SVK; Both = MNG SVK
Venezuela's National Guard closed the bridge. The Guard gave no reason. Colombia asked its neighbour for an explanation.
    Venezuela's National Guard = VEN; its neighbour = VEN
DHAKA: Bangladesh has asked India to return the former premier. New Delhi has not replied to its request. The neighbours last met in April.
    New Delhi = IND; its = BGD
Canada will close its consulate in Guangzhou, Foreign Minister Claire Fontaine said on Tuesday. Fontaine told reporters that Ottawa regretted the step.
    its consulate in Guangzhou = CAN>CHN; Claire Fontaine = CAN; Fontaine = CAN
Rwanda's envoy to the United Nations, Alice Uwera, accused Congo of lying. Her Congolese colleague walked out.
    Alice Uwera = RWA>igo:UN; Her Congolese colleague = COD
The Arab League welcomed the visit. The regional bloc suspended Sudan in 2019 and took it back. It will send observers.
    The Arab League = igo:LAS; The regional bloc = igo:LAS; it = SDN; It = igo:LAS
Nicaragua said that it recognised the republic of Artsakh no longer. Armenia's embassy in Managua asked the ministry for an explanation.
    it = NIC; Armenia's embassy in Managua = ARM>NIC; the ministry = NIC
Foreign Minister Wang Lin said on Monday that China would reopen its mission in Majuro. The Marshall Islands had switched ties in January.
    Wang Lin = CHN; its mission = CHN>MHL
Hungary, Poland and Slovakia issued a statement. The three countries condemned the decision in Brussels. They want it cancelled.
    The three countries = HUN POL SVK; They = HUN POL SVK
Serbian President Marko Ilić thanked Kazakhstan for its stance on Kosovo. He said that his country would never recognise it.
    Marko Ilić = SRB; its = KAZ; his country = SRB; He = SRB
The Vatican sent a nuncio to Hanoi. The Holy See and Vietnam have no relations. Both sides hope for a change.
    The Holy See = VAT; Both sides = VAT VNM
Cuba accused the United States of spying. The island said its coast guard had seized a boat. Washington denied it.
    The island = CUB; its coast guard = CUB; Washington = USA
Kyrgyz President Bakyt Osmonov and his Tajik counterpart, Rustam Nazarov, met on the border. The two leaders agreed to open three crossings. Their foreign ministers signed a protocol.
    Rustam Nazarov = TJK; The two leaders = KGZ TJK; Their foreign ministers = KGZ TJK
Turkey said on Thursday that it would send an ambassador to Tripoli. In Ankara, the foreign minister, Selim Kaya, named Defne Aksoy.
    it = TUR; the foreign minister = TUR; Selim Kaya = TUR; Defne Aksoy = TUR
Pakistan and the Taliban held talks in Doha. The latter asked for recognition. Islamabad refused it.
    the Taliban = gov:AFG/islamic-emirate; Islamabad = PAK
Panama's Foreign Minister Luis Arosemena and Paraguay's Foreign Minister Rosa Benítez met in Lima. Arosemena invited his colleague to Panama City.
    Luis Arosemena = PAN; Rosa Benítez = PRY; Arosemena = PAN; his colleague = PRY
Britain's high commissioner to Malta, Fiona Clarke, praised the country. Her deputy left last week.
    Fiona Clarke = GBR>MLT; the country = MLT; Her = GBR
Germany regrets the decision by Niger to close its airspace. Berlin hopes that Niamey will reopen it. Germany has told its citizens to leave the country.
    Berlin = DEU; its citizens = DEU; the country = NER
Spokesperson Li Na said that China had lodged a protest with Japan. "Japan should respect its promises," she said. "We will not sit idle."
    Li Na = CHN; she = CHN; We = CHN; its = JPN
Cyprus and Jordan upgraded ties. King Abdullah thanked Nicosia. The monarch will visit the island in May.
    Abdullah = JOR; The monarch = JOR; the island = CYP
Greece and Albania agreed to let the court in The Hague decide. Both governments had delayed it for years. Tirana praised Athens for its patience.
    Both governments = GRC ALB; its = GRC
Sri Lanka's president met the Maldivian high commissioner. Later he received the envoys of Nepal and Bhutan. The two envoys gave him a joint letter.
    the Maldivian high commissioner = MDV; he = LKA; The two envoys = NPL BTN; him = LKA
Honduras withdrew its recognition of the Sahrawi republic. Algiers regretted the step. Morocco thanked Tegucigalpa for its courage.
    Algiers = DZA; its = HND; the Sahrawi republic = ESH
Tuvalu's envoy to Taiwan said that his country stood by its friends. He denied that it would follow Nauru's example.
    his country = TUV; its = TUV; He = TUV; it = TUV
Kosovo's president, Arta Krasniqi, said that Suriname had recognised her country. She thanked the South American state. Serbia disputes it.
    her country = XKX; She = XKX; the South American state = SUR
"""  # noqa: E501


def _rows() -> list[tuple[str, str]]:
    lines = ROWS.strip().splitlines()
    return list(zip(lines[::2], (line.strip() for line in lines[1::2]), strict=True))


def _id(code: str) -> str:
    return code if ":" in code else f"polity:{code}"


def _wanted(sides: str) -> set[str]:
    return {">".join(_id(part) for part in side.split(">")) for side in sides.split() if side != "-"}


@pytest.mark.parametrize(("text", "expected"), _rows(), ids=lambda value: value[:30])
def test_sides_of_a_dispatch(text: str, expected: str) -> None:
    reading = pipeline.reader().read(document_from_text(text, published=stamp(DAY)))
    cast = resolve(reading)
    for words, _, sides in (row.strip().partition(" = ") for row in expected.split(";")):
        hosted = ">" in sides
        found = [
            {f"{e.side}>{e.host}" if hosted and e.host else e.side for e in cast.entities[mention.index]}
            for mention in reading.mentions
            if mention.text == words
        ]
        assert _wanted(sides) in found, (words, sides, found)


def test_the_table_has_forty_dispatches() -> None:
    assert len(_rows()) == 40
