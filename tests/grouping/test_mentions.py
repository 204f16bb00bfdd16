"""Mentions without an act: stems, synonyms, stories, clusters, sources; and the measures of the benchmark."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.chains import assigned, conll
from legation.grouping import Mention, cluster, tells
from legation.grouping.stems import stem
from legation.grouping.stories import stories
from legation.grouping.synonyms import kinds

FIRES = {
    "a": "Fire destroyed the old paper mill in Tamworth overnight and two firefighters died in the blaze",
    "b": "Two firefighters were killed when the Tamworth paper mill burned down overnight",
    "c": "Gunmen killed two shopkeepers in the harbour district of Port Selby and police arrested a suspect",
    "d": "A suspect was held after two shopkeepers died in a shooting in Port Selby harbour",
}


def mention(document: str, trigger: str) -> Mention:
    words = tuple(FIRES[document].split())
    first = trigger.split()[0]
    return Mention(document, tuple(trigger.split()), words, words.index(first))


def test_stems() -> None:
    assert len({stem(word) for word in ("arrest", "arrests", "arrested", "arresting")}) == 1
    assert len({stem(word) for word in ("die", "died", "dies", "dying", "death", "deaths")}) == 1
    assert stem("1997") == "1997"
    assert stem("class") != stem("clan")


def test_synonyms() -> None:
    assert kinds(("killed",)) & kinds(("died",))
    assert kinds(("opened", "fire")) & kinds(("shooting",))
    assert not kinds(("arrested",)) & kinds(("resigned",))
    assert kinds(("zebra",)) == frozenset()


def test_deaths_of_two_stories_stay_apart() -> None:
    found = [mention("a", "died"), mention("b", "killed"), mention("c", "killed"), mention("d", "died")]
    documents = {name: text.split() for name, text in FIRES.items()}
    assert stories([tuple(words) for words in documents.values()])[0] == 0
    labels = cluster(found, documents)
    assert labels[0] == labels[1]
    assert labels[2] == labels[3]
    assert labels[0] != labels[2]


def test_different_events_of_one_story() -> None:
    labels = cluster([mention("c", "killed"), mention("c", "arrested")], {"c": FIRES["c"].split()})
    assert labels == (0, 1)


def test_no_mentions() -> None:
    assert cluster([], {}) == ()


def test_source_tells() -> None:
    own = tells(mention("a", "died"), FIRES["a"].split(), FIRES["b"].split())
    other = tells(mention("a", "died"), FIRES["a"].split(), FIRES["c"].split())
    assert 0 <= other < own <= 1


def test_measures_by_hand() -> None:
    # Key {0,1,2} {3,4}; found {0,1} {2,3,4}. MUC: 2 of 3 links each way. B3: each way (4/3 + 1/3 + 2)/5 = 11/15.
    # CEAFe: 2*2/5 + 2*2/5 = 1.6 of 2 chains.
    got = conll("aaabb", "xxyyy")
    assert got["MUC"] == pytest.approx(2 / 3)
    assert got["B3"] == pytest.approx(11 / 15)
    assert got["CEAFe"] == pytest.approx(0.8)
    assert got["CoNLL"] == pytest.approx((2 / 3 + 11 / 15 + 0.8) / 3)
    assert conll("aabbc", "zzyyx")["CoNLL"] == pytest.approx(1.0)


def test_all_in_one_chain() -> None:
    # Found one chain for key {0,1} {2,3}: MUC recall 1, precision 2/3; B3 1 and 1/2; CEAFe 2/3 of 2 and of 1.
    got = conll("aabb", "xxxx")
    assert got["MUC"] == pytest.approx(0.8)
    assert got["B3"] == pytest.approx(2 / 3)
    assert got["CEAFe"] == pytest.approx(2 * (2 / 3) / 3)


@given(st.integers(1, 4), st.integers(1, 4), st.randoms(use_true_random=False))
def test_cheapest_assignment(rows: int, columns: int, dice: object) -> None:
    cost = np.array([[dice.random() for _ in range(columns)] for _ in range(rows)])  # type: ignore[attr-defined]
    found = sum(cost[row, column] for row, column in assigned(cost))
    wide = cost if rows <= columns else cost.T
    orders = permutations(range(wide.shape[1]), wide.shape[0])
    best = min(sum(wide[row, column] for row, column in enumerate(order)) for order in orders)
    assert found == pytest.approx(best)
