"""Time expressions: a table of text, publication day, and what is read; then spans, order, anchors and speed."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from legation.model.readings import Sentence, Token
from legation.model.spans import Span
from legation.model.times import Stamp, TimeExpression
from legation.reading.times import find_times

THU = "2025-07-03"

# (text, published, "words = iso precision" of every expression, joined by " | "); "-" is no publication date, "?" is
# no value, "~" is a length of time, start..last stands in for the iso of a range.
ABSOLUTE = [
    ("They met on July 3, 2025.", "-", "July 3, 2025 = 2025-07-03 day"),
    ("They met on 3 July 2025.", "-", "3 July 2025 = 2025-07-03 day"),
    ("They met on July 3 2025.", "-", "July 3 2025 = 2025-07-03 day"),
    ("They met on the 3rd of July, 2025.", "-", "the 3rd of July, 2025 = 2025-07-03 day"),
    ("They met on the third of July 2025.", "-", "the third of July 2025 = 2025-07-03 day"),
    ("They met on July 3rd, 2025.", "-", "July 3rd, 2025 = 2025-07-03 day"),
    ("Signed 2025-07-03 in Astana.", "-", "2025-07-03 = 2025-07-03 day"),
    ("Signed 2025-07-03T10:15:00Z in Astana.", "-", "2025-07-03T10:15:00Z = 2025-07-03 day"),
    ("Signed 03.07.2025 in Astana.", "-", "03.07.2025 = 2025-07-03 day"),
    ("Подписано 03.07.2025 в Астане.", "-", "03.07.2025 = 2025-07-03 day"),
    ("Signed on Thursday, July 3, 2025.", "-", "Thursday, July 3, 2025 = 2025-07-03 day"),
    ("Signed on Thursday 3 July 2025.", "-", "Thursday 3 July 2025 = 2025-07-03 day"),
    ("Signed on Thu, 3 Jul 2025.", "-", "Thu, 3 Jul 2025 = 2025-07-03 day"),
    ("Signed on Feb. 29, 2024.", "-", "Feb. 29, 2024 = 2024-02-29 day"),
    ("Signed on Sept. 5, 2024.", "-", "Sept. 5, 2024 = 2024-09-05 day"),
    ("Signed on 31 December 1999.", "-", "31 December 1999 = 1999-12-31 day"),
    ("A treaty of 24 October 1648.", "-", "24 October 1648 = 1648-10-24 day"),
    ("Signed on 29 February 2023.", "-", "29 February 2023 = ?"),
    ("Signed on 31.02.2023.", "-", "31.02.2023 = ?"),
    ("It opened in July 2025.", "-", "July 2025 = 2025-07 month"),
    ("It opened in July, 2025.", "-", "July, 2025 = 2025-07 month"),
    ("It opened in July of 2025.", "-", "July of 2025 = 2025-07 month"),
    ("In power since August 2021.", "-", "August 2021 = 2021-08 month"),
    ("It began in May 2020.", "-", "May 2020 = 2020-05 month"),
    ("It began in Dec. 2020.", "-", "Dec. 2020 = 2020-12 month"),
    ("Recognised in 1921.", "-", "1921 = 1921 year"),
    ("Recognised in 1648.", "-", "1648 = 1648 year"),
    ("The 2018 summit failed.", "-", "2018 = 2018 year"),
    ("The accord (1998) holds.", "-", "1998 = 1998 year"),
    ("Peace came in the year 1995.", "-", "the year 1995 = 1995 year"),
    ("It grew in the 1990s.", "-", "the 1990s = 1990 decade"),
    ("It grew in the early 1990s.", "-", "the early 1990s = 1990 decade"),
    ("It grew in the 1930's.", "-", "the 1930's = 1930 decade"),
    ("It grew in the '90s.", "-", "the '90s = 1990 decade"),
    ("It grew in the sixties.", "-", "the sixties = 1960 decade"),
    ("In the 19th century it fell.", "-", "the 19th century = 1800 century"),
    ("In the nineteenth century it fell.", "-", "the nineteenth century = 1800 century"),
    ("A 20th-century border.", "-", "20th-century = 1900 century"),
    ("In the twenty-first century.", "-", "the twenty-first century = 2000 century"),
    ("In late October 2024 it fell.", "-", "late October 2024 = 2024-10 month"),
    ("In early 2024 it fell.", "-", "early 2024 = 2024 year"),
    ("In mid-2024 it fell.", "-", "mid-2024 = 2024 year"),
    ("At the end of 2024 it fell.", "-", "the end of 2024 = 2024 year"),
    ("Growth in Q3 2024.", "-", "Q3 2024 = 2024-07 quarter"),
    ("Growth in the third quarter of 2024.", "-", "the third quarter of 2024 = 2024-07 quarter"),
    ("Growth in the first half of 2024.", "-", "the first half of 2024 = 2024-01-01..2024-06-30 range"),
    ("Growth in the second half of 2024.", "-", "the second half of 2024 = 2024-07-01..2024-12-31 range"),
    ("In the summer of 2019 they met.", "-", "the summer of 2019 = 2019-06 season"),
    ("In spring 2019 they met.", "-", "spring 2019 = 2019-03 season"),
    ("In the winter of 2019 they met.", "-", "the winter of 2019 = 2019-12 season"),
    ("From 9 to 16 October 2023.", "-", "9 to 16 October 2023 = 2023-10-09..2023-10-16 range"),
    ("Held 9-16 October 2023.", "-", "9-16 October 2023 = 2023-10-09..2023-10-16 range"),
    ("Held 9–16 October 2023.", "-", "9–16 October 2023 = 2023-10-09..2023-10-16 range"),
    ("Held October 9-16, 2023.", "-", "October 9-16, 2023 = 2023-10-09..2023-10-16 range"),
    ("Between 3 and 5 May 2024.", "-", "3 and 5 May 2024 = 2024-05-03..2024-05-05 range"),
    ("From 28 May to 2 June 2024.", "-", "28 May to 2 June 2024 = 2024-05-28..2024-06-02 range"),
    ("From 28 December to 2 January 2024.", "-", "28 December to 2 January 2024 = 2023-12-28..2024-01-02 range"),
    ("From 5 May 2019 to 6 June 2020.", "-", "5 May 2019 to 6 June 2020 = 2019-05-05..2020-06-06 range"),
    ("From May to July 2024.", "-", "May to July 2024 = 2024-05-01..2024-07-31 range"),
    ("From November 2023 to February 2024.", "-", "November 2023 to February 2024 = 2023-11-01..2024-02-29 range"),
    ("The 2011-12 season.", "-", "2011-12 = 2011-01-01..2012-12-31 range"),
    ("The 2024/25 budget.", "-", "2024/25 = 2024-01-01..2025-12-31 range"),
    ("Version of 2025-07 stands.", "-", "2025-07 = 2025-07 month"),
    ("Signed 25/12/2024.", "-", "25/12/2024 = 2024-12-25 day"),
    ("Signed 12/25/2024.", "-", "12/25/2024 = 2024-12-25 day"),
    ("Signed 07/03/2025.", "-", "07/03/2025 = ?"),
    ("In the first week of August 2024.", "-", "the first week of August 2024 = 2024-08-01 week"),
    ("On the last Friday of May 2024.", "-", "the last Friday of May 2024 = 2024-05-31 day"),
    ("On the first Monday in July 2024.", "-", "the first Monday in July 2024 = 2024-07-01 day"),
    ("On the last day of February 2024.", "-", "the last day of February 2024 = 2024-02-29 day"),
    ("The last three months of 2024.", "-", "The last three months of 2024 = 2024-10-01..2024-12-31 range"),
    ("In the week of 14 July 2025.", "-", "the week of 14 July 2025 = 2025-07-14 week"),
    ("From 1990 to 1995.", "-", "1990 to 1995 = 1990-01-01..1995-12-31 range"),
    ("Between 1990 and 1995.", "-", "1990 and 1995 = 1990-01-01..1995-12-31 range"),
    ("His rule (1990–1995) ended.", "-", "1990–1995 = 1990-01-01..1995-12-31 range"),
]

YEARLESS = [
    ("They met on 17 September.", THU, "17 September = 2024-09-17 day"),
    ("They will meet on 17 September.", THU, "17 September = 2025-09-17 day"),
    ("The fair (15 November) is large.", THU, "15 November = 2024-11-15 day"),
    ("The fair (20 August) is large.", THU, "20 August = 2025-08-20 day"),
    ("They met on July 3.", THU, "July 3 = 2025-07-03 day"),
    ("They met on July 2.", THU, "July 2 = 2025-07-02 day"),
    ("They met on July 4.", THU, "July 4 = 2025-07-04 day"),
    ("They met on July 5.", THU, "July 5 = 2024-07-05 day"),
    ("They met on 31 December.", "2025-01-01", "31 December = 2024-12-31 day"),
    ("They will meet on 1 January.", "2025-12-31", "1 January = 2026-01-01 day"),
    ("They met on 29 February.", "2025-03-01", "29 February = 2024-02-29 day"),
    ("They met on Tuesday, 17 September.", THU, "Tuesday, 17 September = 2024-09-17 day"),
    ("They met on Sunday, 17 September.", THU, "Sunday, 17 September = 2023-09-17 day"),
    ("They met on Wednesday (2 July).", THU, "Wednesday (2 July) = 2025-07-02 day"),
    ("They met on 17 September.", "-", "17 September = ?"),
    ("They met in July.", THU, "July = 2025-07 month"),
    ("They met in August.", THU, "August = 2024-08 month"),
    ("They will meet in August.", THU, "August = 2025-08 month"),
    ("They are to meet in May.", THU, "May = 2026-05 month"),
    ("They met in May.", THU, "May = 2025-05 month"),
    ("They met in late October.", THU, "late October = 2024-10 month"),
    ("They met in mid-July.", "2025-08-01", "mid-July = 2025-07 month"),
    ("They met from 9 to 16 October.", "2025-10-20", "9 to 16 October = 2025-10-09..2025-10-16 range"),
    ("They met from 28 December to 2 January.", "2025-01-05",
     "28 December to 2 January = 2024-12-28..2025-01-02 range"),
    ("They met on the 2nd.", THU, "the 2nd = 2025-07-02 day"),
    ("They met on the 17th.", THU, "the 17th = 2025-06-17 day"),
    ("They met on 3 May 2024 and left on the 17th.", THU, "3 May 2024 = 2024-05-03 day | the 17th = 2024-05-17 day"),
    ("Growth in the third quarter fell.", "2025-11-10", "the third quarter = 2025-07 quarter"),
    ("They met in December of last year.", THU, "December of last year = 2024-12 month"),
    ("They met in May last year.", THU, "May last year = 2024-05 month"),
    ("They met on April 17 last year.", THU, "April 17 last year = 2024-04-17 day"),
    ("They met on 17 April last year.", THU, "17 April last year = 2024-04-17 day"),
    ("They met in July this year.", THU, "July this year = 2025-07 month"),
    ("They met last May.", THU, "last May = 2025-05 month"),
    ("They met last July.", THU, "last July = 2024-07 month"),
    ("They meet next July.", THU, "next July = 2026-07 month"),
    ("The Taliban, in power since 15 August 2021, met him on 2 July.", THU,
     "15 August 2021 = 2021-08-15 day | 2 July = 2025-07-02 day"),
    ("On 3 May and 5 June 2024 they met.", THU, "3 May = 2024-05-03 day | 5 June 2024 = 2024-06-05 day"),
    ("From 5 May 2019 until 6 June they met.", THU, "5 May 2019 = 2019-05-05 day | 6 June = 2019-06-06 day"),
    ("KABUL, 3 July (Agency) - The envoy will visit.", THU, "3 July = 2025-07-03 day"),
]  # fmt: skip

DEICTIC = [
    ("They met today.", THU, "today = 2025-07-03 day"),
    ("They met today.", "-", "today = ?"),
    ("They met on Wednesday.", "-", "Wednesday = ?"),
    ("They met last month.", "-", "last month = ?"),
    ("They met yesterday.", "2025-01-01", "yesterday = 2024-12-31 day"),
    ("They meet tomorrow.", "2024-02-28", "tomorrow = 2024-02-29 day"),
    ("They meet tonight.", THU, "tonight = 2025-07-03 day"),
    ("They met this morning.", THU, "this morning = 2025-07-03 day"),
    ("They met last night.", THU, "last night = 2025-07-02 day"),
    ("They met yesterday evening.", THU, "yesterday evening = 2025-07-02 day"),
    ("They met the day before yesterday.", THU, "the day before yesterday = 2025-07-01 day"),
    ("They meet the day after tomorrow.", THU, "the day after tomorrow = 2025-07-05 day"),
    ("They met earlier today.", THU, "earlier today = 2025-07-03 day"),
    ("They met on Wednesday.", THU, "Wednesday = 2025-07-02 day"),
    ("They met on Thursday.", THU, "Thursday = 2025-07-03 day"),
    ("They met on Friday.", THU, "Friday = 2025-06-27 day"),
    ("They will meet on Friday.", THU, "Friday = 2025-07-04 day"),
    ("They are due to meet on Monday.", THU, "Monday = 2025-07-07 day"),
    ("Talks are scheduled for Monday.", THU, "Monday = 2025-07-07 day"),
    ("He is to visit Kabul on Sunday.", THU, "Sunday = 2025-07-06 day"),
    ("They will meet on Thursday.", THU, "Thursday = 2025-07-03 day"),
    ("He said on Tuesday that they will meet on Monday.", THU, "Tuesday = 2025-07-01 day | Monday = 2025-07-07 day"),
    ("Talks will be held on Monday.", THU, "Monday = 2025-07-07 day"),
    ("Talks are to be held on Monday.", THU, "Monday = 2025-07-07 day"),
    ("He said talks would be held on Monday.", THU, "Monday = 2025-07-07 day"),
    ("Talks had been held on Monday.", THU, "Monday = 2025-06-30 day"),
    ("Following Monday's talks he left.", THU, "Monday = 2025-06-30 day"),
    ("He told USA Today today.", THU, "today = 2025-07-03 day"),
    ("Today they met.", THU, "Today = 2025-07-03 day"),
    ("They met this July 2.", THU, "this July 2 = 2025-07-02 day"),
    ("A visit beginning Monday was agreed.", THU, "Monday = 2025-07-07 day"),
    ("On Monday and Wednesday they met.", THU, "Monday = 2025-06-30 day | Wednesday = 2025-07-02 day"),
    ("They met in the week of June 16.", THU, "the week of June 16 = 2025-06-16 week"),
    ("They met on Wednesday night.", THU, "Wednesday night = 2025-07-02 day"),
    ("They met late on Wednesday.", THU, "late on Wednesday = 2025-07-02 day"),
    ("DAMASCUS, Saturday - The envoy will visit.", "2025-07-06", "Saturday = 2025-07-05 day"),
    ("They met last Thursday.", THU, "last Thursday = 2025-06-26 day"),
    ("They met last Wednesday.", THU, "last Wednesday = 2025-07-02 day"),
    ("They meet next Thursday.", THU, "next Thursday = 2025-07-10 day"),
    ("They meet next Monday.", THU, "next Monday = 2025-07-07 day"),
    ("They met this past Monday.", THU, "this past Monday = 2025-06-30 day"),
    ("They met on Wednesday of last week.", THU, "Wednesday of last week = 2025-06-25 day"),
    ("They met on Friday last week.", THU, "Friday last week = 2025-06-27 day"),
    ("They meet on Tuesday next week.", THU, "Tuesday next week = 2025-07-08 day"),
    ("From Monday to Wednesday they met.", THU, "Monday to Wednesday = 2025-06-30..2025-07-02 range"),
    ("They met this week.", "2025-06-30", "this week = 2025-06-30 week"),
    ("They met this week.", "2025-07-06", "this week = 2025-06-30 week"),
    ("They met last week.", "2025-07-07", "last week = 2025-06-30 week"),
    ("They meet early next week.", THU, "early next week = 2025-07-07 week"),
    ("They met last month.", "2025-01-31", "last month = 2024-12 month"),
    ("They meet next month.", "2025-12-31", "next month = 2026-01 month"),
    ("They met the year before last.", THU, "the year before last = 2023 year"),
    ("They met the week before last.", THU, "the week before last = 2025-06-16 week"),
    ("They will meet in the coming year.", THU, "the coming year = 2025-07-03..2026-07-03 range"),
    ("They met last year.", THU, "last year = 2024 year"),
    ("They met late last year.", THU, "late last year = 2024 year"),
    ("They met earlier this month.", THU, "earlier this month = 2025-07 month"),
    ("They met earlier this year.", THU, "earlier this year = 2025 year"),
    ("By the end of the year they will act.", THU, "the end of the year = 2025 year"),
    ("Profits fell last quarter.", THU, "last quarter = 2025-04 quarter"),
    ("They met this spring.", THU, "this spring = 2025-03 season"),
    ("They met last summer.", THU, "last summer = 2024-06 season"),
    ("They met last winter.", THU, "last winter = 2024-12 season"),
    ("They met at the weekend.", THU, "the weekend = 2025-06-28..2025-06-29 range"),
    ("They met over the weekend.", "2025-07-06", "the weekend = 2025-07-05..2025-07-06 range"),
    ("They met last weekend.", THU, "last weekend = 2025-06-28..2025-06-29 range"),
    ("They will meet this weekend.", THU, "this weekend = 2025-07-05..2025-07-06 range"),
    ("They meet next weekend.", THU, "next weekend = 2025-07-12..2025-07-13 range"),
    ("They met two days ago.", "2025-07-01", "two days ago = 2025-06-29 day"),
    ("They met three weeks ago.", THU, "three weeks ago = 2025-06-09 week"),
    ("They met six months ago.", THU, "six months ago = 2025-01 month"),
    ("They met ten years ago.", THU, "ten years ago = 2015 year"),
    ("They met a decade ago.", THU, "a decade ago = 2015 year"),
    ("They met a year and a half ago.", THU, "a year and a half ago = 2024-01 month"),
    ("They met 24 hours ago.", THU, "24 hours ago = 2025-07-02 day"),
    ("They met a few days ago.", THU, "a few days ago = ?"),
    ("They met in recent days.", THU, "recent days = ?"),
    ("They will meet in the coming weeks.", THU, "the coming weeks = ?"),
    ("They met in the past two years.", THU, "the past two years = 2023-07-03..2025-07-03 range"),
    ("They met over the last 30 days.", THU, "the last 30 days = 2025-06-03..2025-07-03 range"),
    ("They meet within the next five days.", THU, "the next five days = 2025-07-03..2025-07-08 range"),
    ("They will meet in two weeks.", THU, "two weeks = 2025-07-14 week"),
    ("They meet three days from now.", THU, "three days from now = 2025-07-06 day"),
    ("They met one month ago.", "2024-03-31", "one month ago = 2024-02 month"),
]

ANCHORED = [
    ("On 3 May 2024 they met. The same day they left.", "3 May 2024 = 2024-05-03 day | The same day = 2024-05-03 day"),
    ("On 3 May 2024 they met. Later that day they left.", "3 May 2024 = 2024-05-03 day | that day = 2024-05-03 day"),
    ("On 31 May 2024 they met. The following day they left.",
     "31 May 2024 = 2024-05-31 day | The following day = 2024-06-01 day"),
    ("On 28 February 2024 they met. The next day they left.",
     "28 February 2024 = 2024-02-28 day | The next day = 2024-02-29 day"),
    ("On 3 May 2024 they met. The day after, they left.",
     "3 May 2024 = 2024-05-03 day | The day after = 2024-05-04 day"),
    ("On 1 May 2024 they met. A day earlier, he flew in.",
     "1 May 2024 = 2024-05-01 day | A day earlier = 2024-04-30 day"),
    ("On 1 May 2024 they met. The previous day he flew in.",
     "1 May 2024 = 2024-05-01 day | The previous day = 2024-04-30 day"),
    ("On 1 May 2024 they met. Eight days later, he left.",
     "1 May 2024 = 2024-05-01 day | Eight days later = 2024-05-09 day"),
    ("On 8 May 2024 they met, a week earlier in Doha.",
     "8 May 2024 = 2024-05-08 day | a week earlier = 2024-05-01 day"),
    ("On 8 May 2024 they met. In the same month he left.",
     "8 May 2024 = 2024-05-08 day | the same month = 2024-05 month"),
    ("In May 2024 they met. The following month he left.",
     "May 2024 = 2024-05 month | The following month = 2024-06 month"),
    ("In 2019 they met. The following year he left.", "2019 = 2019 year | The following year = 2020 year"),
    ("In December 2019 they met. Two years later he left.",
     "December 2019 = 2019-12 month | Two years later = 2021 year"),
    ("On 8 May 2024 they met. Hours later he left.", "8 May 2024 = 2024-05-08 day | Hours later = 2024-05-08 day"),
    ("On 8 May 2024 they met. That morning he left.", "8 May 2024 = 2024-05-08 day | That morning = 2024-05-08 day"),
    ("Two days after 3 July 2020 it fell.", "Two days after = 2020-07-05 day | 3 July 2020 = 2020-07-03 day"),
    ("On the eve of 1 March 2024 it fell.", "the eve of = 2024-02-29 day | 1 March 2024 = 2024-03-01 day"),
    ("On the eve of the vote it fell.", "the eve of = ?"),
    ("Eight days after the talks it fell.", "Eight days after = ?"),
    ("On 8 May 2024 they met. A few hours later he left.",
     "8 May 2024 = 2024-05-08 day | A few hours later = 2024-05-08 day"),
    ("The same day they left.", "The same day = ?"),
    ("In 2019 they met. The next day they left.", "2019 = 2019 year | The next day = ?"),
]  # fmt: skip

LENGTHS = [
    ("It lasted for two years.", "two years = ~"),
    ("It lasted 72 hours.", "72 hours = ~"),
    ("It must end within a month.", "a month = ~"),
    ("A twelve-year lease.", "twelve-year = ~"),
    ("A 10-day visit.", "10-day = ~"),
    ("It was built in two weeks.", "two weeks = ~"),
    ("It took several months.", "several months = ~"),
    ("For decades it stood.", "decades = ~"),
]

NOTHING = [
    "He may march on the city.",
    "A 35-year-old man sat down.",
    "He is 35 years old.",
    "He won a second term; the first ended.",
    "Prime Minister Theresa May spoke, and May said so.",
    "The sun shone on the mon.",
    "They need 2000 people and $2018 more.",
    "Resolution 1988 stands.",
    "About 1900 troops left.",
    "The Good Friday Agreement holds.",
    "The Sunday Times wrote.",
    "Room 1984, flight 2001.",
    "It will fall in the fall of Kabul.",
    "Six minutes later, he scored.",
    "The spring of the clock broke.",
]


def show(found: TimeExpression) -> str:
    """One expression as the tables write it."""
    if found.duration:
        return f"{found.text} = ~"
    if found.value is None:
        return f"{found.text} = ?"
    last = date.fromordinal(found.value.end.toordinal() - 1)
    iso = f"{found.value.iso}..{last}" if found.value.precision == "range" else found.value.iso
    return f"{found.text} = {iso} {found.value.precision}"


def sentences(text: str) -> tuple[Sentence, ...]:
    """Sentences without words, cut after a full stop and a blank before a capital; enough for the tables."""
    cuts = [0, *(i + 2 for i in range(len(text) - 2) if text[i : i + 2] == ". " and text[i + 2] in "TLAEHI"), len(text)]
    return tuple(Sentence(i, Span(a, b), 0, ()) for i, (a, b) in enumerate(itertools.pairwise(cuts)))


def read(text: str, published: str) -> str:
    """All expressions of a text as the tables write them."""
    stamp = None if published == "-" else Stamp(date.fromisoformat(published))
    return " | ".join(show(found) for found in find_times(text, sentences(text), stamp))


@pytest.mark.parametrize(("text", "published", "wanted"), ABSOLUTE + YEARLESS + DEICTIC)
def test_reads(text: str, published: str, wanted: str) -> None:
    assert read(text, published) == wanted


@pytest.mark.parametrize(("text", "wanted"), ANCHORED + LENGTHS)
def test_reads_without_publication(text: str, wanted: str) -> None:
    assert read(text, "-") == wanted


@pytest.mark.parametrize("text", NOTHING)
def test_is_no_time(text: str) -> None:
    assert read(text, THU) == ""


@pytest.mark.parametrize(("text", "published", "wanted"), ABSOLUTE)
def test_absolute_dates_do_not_lean(text: str, published: str, wanted: str) -> None:
    with_day, without = (find_times(text, (), stamp) for stamp in (Stamp(date(2025, 7, 3)), None))
    assert with_day == without
    assert not any(found.anchored for found in without)


@pytest.mark.parametrize(("text", "published", "wanted"), DEICTIC)
def test_without_publication_nothing_deictic_has_a_value(text: str, published: str, wanted: str) -> None:
    assert all(found.value is None for found in find_times(text, (), None))


def test_leaning_is_flagged() -> None:
    first, second = find_times("On 3 May 2024 they met. The same day they left.", (), None)
    assert (first.anchored, second.anchored) == (False, True)


def test_thirds_are_narrower_than_the_month() -> None:
    (found,) = find_times("In late October 2024 it fell.", (), None)
    assert found.value is not None
    assert (found.value.start, found.value.end) == (date(2024, 10, 21), date(2024, 11, 1))


def test_earlier_this_month_ends_with_publication() -> None:
    (found,) = find_times("They met earlier this month.", (), Stamp(date(2025, 7, 3)))
    assert found.value is not None
    assert (found.value.start, found.value.end) == (date(2025, 7, 1), date(2025, 7, 4))


def test_present_in_a_headline_does_not_point_ahead() -> None:
    title = Sentence(0, Span(0, 30), 0, tree("envoy|NOUN|1 visits|VERB|-1 Kabul|PROPN|1 Monday|PROPN|1"), in_title=True)
    (found,) = find_times("envoy visits Kabul Monday", (title,), Stamp(date(2025, 7, 3)))
    assert found.value is not None


def tree(words: str) -> tuple[Token, ...]:
    """Tokens of `form|upos|head[|deprel[|feats[|lemma]]]`, set one blank apart."""
    tokens, at = [], 0
    for i, word in enumerate(words.split()):
        form, upos, head, deprel, feats, lemma = ([*word.split("|"), "", "", ""])[:6]
        tokens.append(
            Token(i, form, at, at + len(form), lemma or form.lower(), upos, feats.replace("+", "|"), int(head), deprel)
        )
        at += len(form) + 1
    return tuple(tokens)


TREES = [
    ("He|PRON|1 met|VERB|-1|root|Tense=Past+VerbForm=Fin|meet them|PRON|1 before|ADP|5 they|PRON|5 will|AUX|6|aux "
     "talk|VERB|1|advcl Monday|PROPN|1", "2025-06-30"),
    ("He|PRON|1 met|VERB|-1|root|Tense=Past+VerbForm=Fin|meet them|PRON|1 and|CCONJ|5 will|AUX|5|aux talk|VERB|1|conj "
     "Monday|PROPN|5", "2025-07-07"),
    ("He|PRON|1 agreed|VERB|-1|root|Tense=Past|agree to|PART|3|mark meet|VERB|1|xcomp|VerbForm=Inf Monday|PROPN|3",
     "2025-07-07"),
    ("He|PRON|1 managed|VERB|-1|root|Tense=Past|manage to|PART|3|mark meet|VERB|1|xcomp|VerbForm=Inf Monday|PROPN|3",
     "2025-06-30"),
    ("Talks|NOUN|1 open|VERB|-1|root|Tense=Pres+VerbForm=Fin|open Monday|PROPN|1", "2025-07-07"),
    ("Talks|NOUN|2 were|AUX|2|aux:pass|Tense=Past|be postponed|VERB|-1|root|Tense=Past|postpone until|ADP|4 "
     "Monday|PROPN|2", "2025-07-07"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "wanted"), TREES)
def test_the_verb_above_decides(words: str, wanted: str) -> None:
    tokens = tree(words)
    text = " ".join(t.text for t in tokens)
    (found,) = find_times(text, (Sentence(0, Span(0, len(text)), 0, tokens),), Stamp(date(2025, 7, 3)))
    assert found.value is not None
    assert found.value.iso == wanted
