"""Words and dates, and who they mean: the first answer of `who`."""

from __future__ import annotations

from datetime import date

import pytest

from legation.actors import who

EMIRATE, REPUBLIC = "gov:AFG/islamic-emirate", "gov:AFG/islamic-republic"

ROWS = """
Kabul                                   | 2025-07-10 | gov:AFG/islamic-emirate
Kabul                                   | 2020-05-01 | gov:AFG/islamic-republic
Kabul                                   | 1999-05-01 | gov:AFG/islamic-emirate
Kabul                                   | 1985-05-01 | polity:AFG
Afghanistan                             | 2021-08-14 | gov:AFG/islamic-republic
Afghanistan                             | 2021-08-15 | gov:AFG/islamic-emirate
the Afghan side                         | 2025-07-10 | gov:AFG/islamic-emirate
the Afghan side                         | 2020-07-10 | gov:AFG/islamic-republic
the Afghan government                   | 2010-07-10 | gov:AFG/islamic-republic
the current Afghan government           | 2025-07-10 | gov:AFG/islamic-emirate
the Taliban                             | 2019-07-10 | gov:AFG/islamic-emirate
the Taliban regime                      | 2025-07-10 | gov:AFG/islamic-emirate
the Emirate                             | 2025-07-10 | gov:AFG/islamic-emirate
the Islamic Emirate of Afghanistan      | 2025-07-10 | gov:AFG/islamic-emirate
IEA                                     | 2025-07-10 | gov:AFG/islamic-emirate
Islamic Republic of Afghanistan         | 2021-01-10 | gov:AFG/islamic-republic
the Northern Alliance                   | 1999-01-10 | gov:AFG/islamic-state
the Afghan people                       | 2025-07-10 | polity:AFG
Afghan refugees                         | 2025-07-10 | polity:AFG
Afghan businessmen                      | 2025-07-10 | polity:AFG
Afghans                                 | 2025-07-10 | polity:AFG
Caracas                                 | 2019-03-01 | gov:VEN/maduro
Venezuela                               | 2019-03-01 | gov:VEN/maduro
Venezuela                               | 2025-03-01 | polity:VEN
Venezuela                               | 2018-03-01 | polity:VEN
the Maduro government                   | 2019-03-01 | gov:VEN/maduro
the Venezuelan side                     | 2023-06-01 | polity:VEN
Tripoli                                 | 2011-06-01 | gov:LBY/gaddafi
Tripoli                                 | 2011-09-01 | gov:LBY/ntc
Tripoli                                 | 2018-09-01 | gov:LBY/gna
Tripoli                                 | 2024-09-01 | gov:LBY/gnu
Tripoli                                 | 2005-09-01 | polity:LBY
the National Transitional Council       | 2011-06-01 | gov:LBY/ntc
the Government of National Accord       | 2018-06-01 | gov:LBY/gna
Naypyitaw                               | 2022-06-01 | gov:MMR/sac
Naypyidaw                               | 2019-06-01 | polity:MMR
the Tatmadaw                            | 2022-06-01 | gov:MMR/sac
National Unity Government               | 2022-06-01 | gov:MMR/nug
Myanmar                                 | 2022-06-01 | gov:MMR/sac
Burma                                   | 2015-06-01 | polity:MMR
Damascus                                | 2014-12-07 | gov:SYR/assad
Damascus                                | 2018-05-29 | polity:SYR
Damascus                                | 2025-07-09 | gov:SYR/transitional
Syria                                   | 2025-07-09 | gov:SYR/transitional
Syria                                   | 2009-07-09 | polity:SYR
the Syrian National Coalition           | 2013-07-09 | gov:SYR/coalition
the Assad regime                        | 2013-07-09 | gov:SYR/assad
Sanaa                                   | 2023-07-09 | gov:YEM/houthi
Aden                                    | 2023-07-09 | gov:YEM/plc
Yemen                                   | 2023-07-09 | gov:YEM/plc
Yemen                                   | 2010-07-09 | polity:YEM
the Houthis                             | 2023-07-09 | gov:YEM/houthi
Khartoum                                | 2011-07-09 | polity:SDN
Khartoum                                | 2024-07-09 | polity:SDN
the Rapid Support Forces                | 2024-07-09 | org:rsf
Niger                                   | 2023-08-09 | gov:NER/cnsp
Niger                                   | 2022-08-09 | polity:NER
Phnom Penh                              | 1985-08-09 | gov:KHM/prk
Phnom Penh                              | 2005-08-09 | polity:KHM
Democratic Kampuchea                    | 1985-08-09 | gov:KHM/democratic-kampuchea
Moscow                                  | 2025-07-10 | polity:RUS
Moscow                                  | 1985-07-10 | polity:SUN
the Kremlin                             | 2025-07-10 | polity:RUS
the White House                         | 2025-07-10 | polity:USA
Foggy Bottom                            | 2025-07-10 | polity:USA
Downing Street                          | 2025-07-10 | polity:GBR
Whitehall                               | 2025-07-10 | polity:GBR
Quai d'Orsay                            | 2025-07-10 | polity:FRA
Élysée                                  | 2025-07-10 | polity:FRA
Itamaraty                               | 2025-07-10 | polity:BRA
Planalto                                | 2025-07-10 | polity:BRA
Farnesina                               | 2025-07-10 | polity:ITA
Ballhausplatz                           | 2025-07-10 | polity:AUT
Zhongnanhai                             | 2025-07-10 | polity:CHN
Casa Rosada                             | 2025-07-10 | polity:ARG
South Block                             | 2025-07-10 | polity:IND
Rashtrapati Bhavan                      | 2025-07-10 | polity:IND
Ak Orda                                 | 2025-07-10 | polity:KAZ
Baabda                                  | 2025-07-10 | polity:LBN
Bankova                                 | 2025-07-10 | polity:UKR
the Blue House                          | 2020-07-10 | polity:KOR
the Holy See                            | 2025-07-10 | polity:VAT
the Vatican                             | 2025-07-10 | polity:VAT
Astana                                  | 2025-07-10 | polity:KAZ
Nur-Sultan                              | 2020-07-10 | polity:KAZ
Kiev                                    | 2010-07-10 | polity:UKR
Kyiv                                    | 2025-07-10 | polity:UKR
Rangoon                                 | 1990-07-10 | polity:MMR
Ramallah                                | 2025-07-10 | polity:PSE
Tel Aviv                                | 2025-07-10 | polity:ISR
Prishtina                               | 2025-07-10 | polity:XKX
Hargeisa                                | 2025-12-28 | polity:x-somaliland
Sukhumi                                 | 2025-07-10 | polity:x-abkhazia
Tskhinvali                              | 2025-07-10 | polity:x-south-ossetia
Tiraspol                                | 2025-07-10 | polity:x-transnistria
Turkish Republic of Northern Cyprus     | 2025-07-10 | polity:x-northern-cyprus
the Polisario Front                     | 2025-07-10 | polity:ESH
Kingdom of Eswatini                     | 2018-05-24 | polity:SWZ
Federal Republic of Somalia             | 2026-01-08 | polity:SOM
Republic of China (Taiwan)              | 2018-05-24 | polity:TWN
Republic of China                       | 1965-05-24 | polity:TWN
People's Republic of China              | 1965-05-24 | polity:CHN
Peking                                  | 1965-05-24 | polity:CHN
Burkinabe                               | 2018-05-24 | polity:BFA
Upper Volta                             | 1970-05-24 | polity:BFA
Zaire                                   | 1990-05-24 | polity:COD
Türkiye                                 | 2025-07-10 | polity:TUR
TURKEY                                  | 2025-07-10 | polity:TUR
the USSR                                | 1985-07-10 | polity:SUN
the Soviet leadership                   | 1991-08-26 | polity:SUN
East Germany                            | 1985-07-10 | polity:DDR
U.S.                                    | 2025-07-10 | polity:USA
UK                                      | 2025-07-10 | polity:GBR
the Chinese                             | 2025-07-10 | polity:CHN
UN Security Council                     | 2025-07-10 | igo:UN
UNAMA                                   | 2025-07-10 | igo:UN
the European Union                      | 2025-07-10 | igo:EU
the European Community                  | 1991-08-26 | igo:EC
Nato                                    | 2011-07-28 | igo:NATO
the Arab League                         | 2025-07-10 | igo:LAS
the OIC                                 | 2025-07-10 | igo:OIC
the Shanghai Cooperation Organisation   | 2025-07-10 | igo:SCO
Hamas                                   | 2025-07-10 | org:hamas
Hizbullah                               | 2025-07-10 | org:hezbollah
Hayat Tahrir al-Sham                    | 2025-07-10 | org:hts
protesters                              | 2025-07-10 | org:protesters
""".strip().splitlines()

SIDES = """
Kazakhstan's Special Representative for Afghanistan | 2025-07-10 | polity:KAZ
the Afghan Embassy in Kazakhstan        | 2025-07-10 | gov:AFG/islamic-emirate
the Afghan ambassador                   | 2020-07-10 | gov:AFG/islamic-republic
the ambassador of Chile in Norway       | 2020-07-10 | polity:CHL
Somalia's ambassador                    | 2026-01-08 | polity:SOM
Russia's envoy to Kabul                 | 2025-07-10 | polity:RUS
Sudanese aircraft                       | 2011-07-09 | polity:SDN
Israeli jets                            | 2025-07-09 | polity:ISR
the Brazilian chargé d'affaires         | 2025-07-09 | polity:BRA
Ministry of Foreign Affairs of the Republic of Kazakhstan | 2024-08-21 | polity:KAZ
EU foreign policy chief                 | 2025-07-09 | igo:EU
the Syrian foreign minister             | 2025-07-09 | gov:SYR/transitional
External Affairs Minister               | 2025-10-10 | polity:IND
the State Department                    | 2025-07-09 | polity:USA
the Pentagon                            | 2025-07-09 | polity:USA
the Knesset                             | 2025-07-09 | polity:ISR
the Verkhovna Rada                      | 2025-07-09 | polity:UKR
the State Duma                          | 2025-07-09 | polity:RUS
Amir Khan Muttaqi                       | 2025-10-10 | gov:AFG/islamic-emirate
Sergei Lavrov                           | 2025-10-10 | polity:RUS
Wang Yi                                 | 2024-01-31 | polity:CHN
Marco Rubio                             | 2025-10-10 | polity:USA
Keir Starmer                            | 2025-09-22 | polity:GBR
Ahmed al-Sharaa                         | 2025-07-09 | gov:SYR/transitional
Ahmed al-Sharaa                         | 2020-07-09 | org:hts
Bashar al-Assad                         | 2020-07-09 | gov:SYR/assad
Nicolás Maduro                          | 2019-01-24 | gov:VEN/maduro
Juan Guaido                             | 2019-01-24 | gov:VEN/guaido
Muammar Gaddafi                         | 2011-07-28 | gov:LBY/gaddafi
Min Aung Hlaing                         | 2022-07-28 | gov:MMR/sac
Kyaw Moe Tun                            | 2021-12-07 | gov:MMR/nug
Annalena Baerbock                       | 2023-12-07 | polity:DEU
Annalena Baerbock                       | 2025-12-07 | igo:UN
Mark Rutte                              | 2020-12-07 | polity:NLD
Mark Rutte                              | 2025-12-07 | igo:NATO
""".strip().splitlines()


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split("|")]


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize("row", ROWS)
def test_words_mean_an_entity_on_a_day(row: str) -> None:
    words, on, expected = cells(row)
    found = who(words, day(on))
    assert found, words
    assert found[0].id == expected
    assert found[0].reason


@pytest.mark.parametrize("row", SIDES)
def test_words_stand_for_a_side_on_a_day(row: str) -> None:
    words, on, expected = cells(row)
    found = who(words, day(on))
    assert found, words
    assert found[0].side == expected


@pytest.mark.parametrize("words", ["the move", "grain", "Nobody of Nowhere Ltd", "the relations", ""])
def test_words_that_are_no_names_mean_nobody(words: str) -> None:
    assert who(words, date(2025, 7, 10)) == ()


@pytest.mark.parametrize("words", ["turkey", "us", "who", "polish", "chad", "jordan", "georgia"])
def test_names_without_their_capitals_are_a_faint_guess(words: str) -> None:
    assert all(e.score < 0.4 for e in who(words, date(2025, 7, 10)))


def test_a_mission_names_sender_and_host() -> None:
    mission = who("the Afghan Embassy in Kazakhstan", date(2025, 7, 10))[0]
    assert mission.id == "mission:AFG/islamic-emirate>KAZ"
    assert (mission.sender, mission.host) == (EMIRATE, "polity:KAZ")


def test_two_sides_in_one_phrase_are_two_entities() -> None:
    found = who("Syrian and Israeli officials", date(2025, 7, 9))
    assert {e.side for e in found} == {"gov:SYR/transitional", "polity:ISR"}


def test_without_a_day_things_stand_as_today() -> None:
    assert who("Kabul")[0].id == EMIRATE


def test_alternatives_follow_the_answer() -> None:
    found = who("Kabul", date(2020, 1, 1))
    assert [e.id for e in found[:2]] == [REPUBLIC, "polity:AFG"]
    assert found[0].score > found[1].score
