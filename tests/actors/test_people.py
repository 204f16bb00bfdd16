"""Office-holders by surname and day: who is meant, and which side he or she speaks for."""

from __future__ import annotations

from datetime import date

import pytest

from legation.actors import load_register, who
from legation.actors.people import in_register

# name | office held on the day | day | person | side
ROWS = """
Rama | Prime Minister | 2025-07-01 | edi-rama | polity:ALB
Schallenberg | Minister of Foreign Affairs | 2023-05-01 | alexander-schallenberg | polity:AUT
Schallenberg | Chancellor | 2021-11-01 | alexander-schallenberg | polity:AUT
Meinl-Reisinger | Minister of Foreign Affairs | 2025-05-01 | beate-meinl-reisinger | polity:AUT
De Croo | Prime Minister | 2022-05-01 | alexander-de-croo | polity:BEL
Bećirović | Member of the Presidency | 2024-05-01 | denis-becirovic | polity:BIH
Dodik | President | 2024-05-01 | milorad-dodik | polity:x-republika-srpska
Plenković | Prime Minister | 2024-05-01 | andrej-plenkovic | polity:HRV
Christodoulides | Minister of Foreign Affairs | 2020-05-01 | nikos-christodoulides | polity:CYP
Christodoulides | President | 2024-05-01 | nikos-christodoulides | polity:CYP
Lipavský | Minister of Foreign Affairs | 2023-05-01 | jan-lipavsky | polity:CZE
Tsahkna | Minister of Foreign Affairs | 2024-05-01 | margus-tsahkna | polity:EST
Stubb | President | 2024-05-01 | alexander-stubb | polity:FIN
Colonna | Minister for Europe and Foreign Affairs | 2023-05-01 | catherine-colonna | polity:FRA
Steinmeier | Minister of Foreign Affairs | 2015-05-01 | frank-walter-steinmeier | polity:DEU
Steinmeier | President | 2022-05-01 | frank-walter-steinmeier | polity:DEU
Gerapetritis | Minister of Foreign Affairs | 2024-05-01 | george-gerapetritis | polity:GRC
Rinkēvičs | President | 2024-05-01 | edgars-rinkevics | polity:LVA
Landsbergis | Minister of Foreign Affairs | 2022-05-01 | gabrielius-landsbergis | polity:LTU
Landsbergis | Chairman of the Supreme Council | 1991-05-01 | vytautas-landsbergis | polity:LTU
Çavuşoğlu | Minister of Foreign Affairs | 2022-05-01 | mevlut-cavusoglu | polity:TUR
Svyrydenko | Prime Minister | 2025-08-01 | yulia-svyrydenko | polity:UKR
Zaluzhnyi | Ambassador to the United Kingdom | 2025-01-01 | valerii-zaluzhnyi | polity:UKR
Truss | Foreign Secretary | 2022-02-01 | liz-truss | polity:GBR
Akıncı | President | 2017-05-01 | mustafa-akinci | polity:x-northern-cyprus
Bzhania | President | 2022-05-01 | aslan-bzhania | polity:x-abkhazia
Bibilov | President | 2020-05-01 | anatoly-bibilov | polity:x-south-ossetia
Krasnoselsky | President | 2023-05-01 | vadim-krasnoselsky | polity:x-transnistria
Osmani | President | 2023-05-01 | vjosa-osmani | polity:XKX
Aliyev | President | 2000-05-01 | heydar-aliyev | polity:AZE
Aliyev | President | 2020-05-01 | ilham-aliyev | polity:AZE
Tileuberdi | Minister of Foreign Affairs | 2022-05-01 | mukhtar-tileuberdi | polity:KAZ
Norov | Secretary-General | 2020-05-01 | vladimir-norov | igo:SCO
Norov | Minister of Foreign Affairs | 2022-08-01 | vladimir-norov | polity:UZB
Bagchi | Spokesman | 2022-05-01 | arindam-bagchi | polity:IND
Imran Khan | Prime Minister | 2021-05-01 | imran-khan | polity:PAK
Wickremesinghe | President | 2023-05-01 | ranil-wickremesinghe | polity:LKA
Muizzu | President | 2024-05-01 | mohamed-muizzu | polity:MDV
Li Qiang | Premier | 2024-05-01 | li-qiang | polity:CHN
Hsiao Bi-khim | Vice President | 2024-08-01 | hsiao-bi-khim | polity:TWN
Kishida | Minister of Foreign Affairs | 2015-05-01 | fumio-kishida | polity:JPN
Park Jin | Minister of Foreign Affairs | 2023-05-01 | park-jin | polity:KOR
Retno | Minister of Foreign Affairs | 2022-05-01 | retno-marsudi | polity:IDN
Mahn Win Khaing Than| Prime Minister | 2022-05-01 | mahn-win-khaing-than | gov:MMR/nug
Raisi | President | 2023-05-01 | ebrahim-raisi | polity:IRN
Lapid | Minister of Foreign Affairs | 2021-12-01 | yair-lapid | polity:ISR
al-Falih | Minister of Investment | 2023-05-01 | khalid-al-falih | polity:SAU
al-Hayya | Head of the negotiating team | 2025-05-01 | khalil-al-hayya | org:hamas
Mekdad | Minister of Foreign Affairs | 2022-05-01 | faisal-mekdad | gov:SYR/assad
Hisham Sharaf | Minister of Foreign Affairs | 2022-05-01 | hisham-sharaf | gov:YEM/houthi
Mangoush | Minister of Foreign Affairs | 2022-05-01 | najla-mangoush | gov:LBY/gnu
Bashagha | Prime Minister | 2022-08-01 | fathi-bashagha | gov:LBY/hor
Essa Kayd | Minister of Foreign Affairs | 2022-05-01 | essa-kayd | polity:x-somaliland
Nandi-Ndaitwah | President | 2025-05-01 | netumbo-nandi-ndaitwah | polity:NAM
Boluarte | President | 2024-05-01 | dina-boluarte | polity:PER
Noboa | President | 2024-05-01 | daniel-noboa | polity:ECU
Werthein | Minister of Foreign Affairs | 2025-05-01 | gerardo-werthein | polity:ARG
Ramdin | Secretary-General | 2025-08-01 | albert-ramdin | igo:OAS
Sogavare | Prime Minister | 2022-05-01 | manasseh-sogavare | polity:SLB
Juncker | President of the European Commission | 2016-05-01 | jean-claude-juncker | igo:EU
Moussa Faki | Chairperson of the Commission | 2022-05-01 | moussa-faki-mahamat | igo:AU
"""


def rows() -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in line.split("|")) for line in ROWS.strip().splitlines()]


@pytest.mark.parametrize(("name", "office", "day", "person", "side"), rows())
def test_a_name_on_a_day_is_a_person_in_an_office(name: str, office: str, day: str, person: str, side: str) -> None:
    known = in_register(load_register(), name, day, None)
    assert known is not None
    assert known.role is not None
    assert (known.id, known.role.office, known.role.side, known.current) == (f"person:{person}", office, side, True)


@pytest.mark.parametrize(("name", "day", "person", "side"), [(n, d, p, s) for n, _, d, p, s in rows()])
def test_who_offers_that_person_and_side(name: str, day: str, person: str, side: str) -> None:
    found = who(name, date.fromisoformat(day))
    assert (f"person:{person}", side) in {(e.id, e.represents) for e in found}
