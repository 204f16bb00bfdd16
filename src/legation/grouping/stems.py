"""Stems of English words, so that "arrested", "arrests" and "the arrest" are one word."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

# The first word of a line stands for all of them: irregular verbs, and nouns whose verb no ending shows.
_IRREGULAR = """
be is are was were been being am
have has had having
do does did done doing
go goes went gone going
say says said saying
shoot shot shots
strike struck stricken striking
die dies died dying dead death deaths
win won winning winner
run ran running
fall fell fallen falling
break broke broken
steal stole stolen
take took taken taking
give gave given giving
hold held
make made making
come came coming
get got gotten
leave left leaving
lose lost losing loss losses
find found
tell told
speak spoke spoken speech
meet met
sell sold sale sales
buy bought
think thought
bring brought
catch caught
seek sought
fight fought
fly flew flown flight flights
drive drove driven driving driver drivers
choose chose chosen choice
begin began begun
rise rose risen
see saw seen
sink sank sunk
flee fled
bear bore born birth
build built
send sent
spend spent
lead led
feel felt
keep kept
sit sat
stand stood
write wrote written
throw threw thrown
grow grew grown growth
know knew known
show showed shown
draw drew drawn
swear swore sworn
withdraw withdrew withdrawn withdrawal
hang hung
marry marriage marries married
pay paid
succeed success succession successor
decide decision decisions
collide collision collisions
explode explosion explosions
invade invasion
injure injury injuries
hit hits hitting
quit quits quitting
recognise recognize recognition recognises recognizes recognised recognized
protest protester protesters protestor protestors
"""
_FIRST = {word: line.split()[0] for line in _IRREGULAR.splitlines() for word in line.split()}
_ENDINGS = (
    *("ations", "ation", "itions", "ition", "ments", "ment", "ances", "ance", "ings", "ing", "ions", "ion"),
    *("ers", "er", "ors", "or", "ees", "ee", "als", "al", "ies", "ied", "ed", "es", "s", "y", "e"),
)
_LEAST = 3  # letters that an ending leaves
STOP = frozenset(
    "a an the of to in on at for by with from and or but nor as is was were are be been being has have had having it "
    "its he she they him his her hers them their theirs this that these those which who whom whose what where when why "
    "how will would could should may might must can not no say says said after before into over under about than then "
    "there here up out off down also new one two more most other some any all each both few while during since until "
    "i me my we you our ours us your do does did done so if because between against through again just only very own "
    "too s t d ll re ve m 's 't".split()
)
"""Words too common to say what a text is about."""


@lru_cache(100_000)
def stem(word: str) -> str:
    """Stem of one word, in lower case; not a word of the dictionary."""
    low = word.lower().replace("’", "'").removesuffix("'s").strip("'#-.")
    if low in _FIRST:
        return _FIRST[low]
    if len(low) <= _LEAST or low[-1].isdigit():
        return low
    cut = _without_ending(low)
    cut = _FIRST.get(cut, cut)
    if len(cut) > _LEAST and cut[-1] == cut[-2] and cut[-1] not in "ls":
        cut = cut[:-1]
    if cut.endswith("at") and len(cut) > 5:
        cut = cut[:-2]
    return cut[:-1] + "y" if cut.endswith("i") and len(cut) > _LEAST else cut.removesuffix("e")


def _without_ending(low: str) -> str:
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= _LEAST and not low.endswith("ss"):
            return low[: -len(ending)]
    return low


def content(words: Iterable[str]) -> tuple[str, ...]:
    """Stems of the words that are neither stop words nor punctuation, in order."""
    return tuple(stem(word) for word in words if word.lower() not in STOP and any(c.isalnum() for c in word))
