"""Grouping measured: near-duplicate documents, mentions of one event, documents that tell of an event.

    python -m bench.grouping --data ../shared/data [--verbose]

- Copies: State Department releases, versions of one release against all others (`bench/copies.py`).
- Mentions: ECB+ dev topics with gold mentions, each topic by weights fitted on the other seven. Floors: mentions whose
  triggers have the same stems are one; the same within stories; mentions whose sentences share most words.
- Sources: FAMuS dev, ten times ten folds. Floors: the best cut, found on the other folds, of the share of the trigger's
  stems, and of the report's words, that the document has.

ECB+ dev and FAMuS dev were used while the features were chosen; the folds keep the weights, not that choice, honest.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from bench import copies
from bench.chains import conll
from legation.grouping import mentions, sources
from legation.grouping.rarity import Rarity, background, cosine
from legation.grouping.stems import content, stem
from legation.grouping.stories import stories
from tools.fit_grouping import Pair, Topic, fit, pair_table, pairs, source_table, topics

FOLDS, TIMES = 10, 10
Floats = NDArray[np.float64]
Labels = list[Hashable]


def same_stems(found: Sequence[Topic], *, in_stories: bool = False) -> Labels:
    """The floor: mentions of one topic (and story) are one when their triggers have the same stems."""
    labels: Labels = []
    for topic in found:
        texts = {name: content(words) for name, words in topic.documents.items()}
        story = dict(zip(texts, stories(list(texts.values())), strict=True)) if in_stories else {}
        for mention in topic.mentions:
            labels.append((topic.name, story.get(mention.document), tuple(map(stem, mention.trigger))))
    return labels


def same_words(found: Sequence[Topic], threshold: float) -> Labels:
    """The other floor: average link over the cosine of whole sentences."""
    labels: Labels = []
    for topic in found:
        rarity = Rarity.of(content(words) for words in topic.documents.values())
        bags = [rarity.weigh(content(mention.sentence)) for mention in topic.mentions]
        linked = np.array([[cosine(a, b) for b in bags] for a in bags])
        labels += [(topic.name, label) for label in mentions.joined(linked, threshold)]
    return labels


def crossed(found: Sequence[Topic]) -> Labels:
    """Each topic grouped by weights fitted on the others."""
    tables = [pair_table(topic) for topic in found]
    labels: Labels = []
    for n, topic in enumerate(found):
        rest = [table for m, table in enumerate(tables) if m != n]
        model = fit(np.vstack([rows for rows, _ in rest]), np.concatenate([gold for _, gold in rest]))
        labels += [(topic.name, label) for label in mentions.cluster(topic.mentions, topic.documents, model)]
    return labels


def folded(gold: Floats, guess: Callable[[NDArray[np.int64], NDArray[np.int64]], Floats]) -> tuple[float, float]:
    """Mean F1 and accuracy over `TIMES` splits into `FOLDS`; `guess(train, test)` gives 1.0 or 0.0 for each of test."""
    figures = []
    for seed in range(TIMES):
        order = np.random.default_rng(seed).permutation(len(gold))
        found = np.zeros(len(gold))
        for fold in range(FOLDS):
            test = order[fold::FOLDS]
            found[test] = guess(np.setdiff1d(order, test), test)
        figures.append((2 * (found * gold).sum() / (found.sum() + gold.sum()), (found == gold).mean()))
    f1, accuracy = np.mean(figures, axis=0)
    return float(f1), float(accuracy)


def by_cut(values: Floats, gold: Floats) -> tuple[float, float]:
    """Figures of one number with the cut that is best on the other folds."""

    def guess(train: NDArray[np.int64], test: NDArray[np.int64]) -> Floats:
        cuts = np.unique(values[train])
        right = [((values[train] >= cut) == gold[train]).mean() for cut in cuts]
        return np.asarray(values[test] >= cuts[int(np.argmax(right))], float)

    return folded(gold, guess)


def by_model(rows: Floats, gold: Floats) -> tuple[float, float]:
    """Figures of the model fitted on the other folds."""

    def guess(train: NDArray[np.int64], test: NDArray[np.int64]) -> Floats:
        return np.asarray(rows[test] @ np.array(fit(rows[train], gold[train])) > 0, float)

    return folded(gold, guess)


def overlap(pair: Pair) -> float:
    """Share of the report's different words, stop words and marks too (it does better so), that the document has."""
    report = {word.lower() for word in pair.report}
    return len(report & {word.lower() for word in pair.document}) / max(1, len(report))


def show_copies(folder: Path, *, verbose: bool) -> None:
    """Print the figures of near-duplicate documents."""
    known = copies.releases(folder)
    print("Copies: State Department releases, found through the bands")
    for name, part in (("all", None), ("half 0", 0), ("half 1", 1)):
        got = copies.measure(known, part)
        share = got.true_found / got.true
        print(f"  {name:7} true pairs {got.true_found}/{got.true} = {share:.3f}, false {len(got.false)}", end="; ")
        print(f"pairs under one address {got.listed_found}/{got.listed}")
        if part is None:
            print(f"          {got.releases} texts, {got.candidates} candidates")
            for label, rows in (("missed", got.missed), ("false", got.false)):
                for row in rows if verbose else ():
                    print(f"          {label}: {row}")
    for name, (made, right, wrong) in copies.made_copies(known).items():
        print(f"  made: {name:30} {right}/{made} = {right / made:.3f}, wrong {wrong}")
    signed, compared = copies.speed(known)
    print(f"  3,000 characters: signature {signed:.0f} µs, alike {compared:.0f} µs")


def show_mentions(folder: Path, *, verbose: bool) -> None:
    """Print the figures of mentions."""
    found = topics(folder)
    gold = [chain for topic in found for chain in topic.chains]
    print(f"Mentions: ECB+ dev, {len(gold)} gold mentions in {len(found)} topics, F1 with singletons")
    words = max((same_words(found, cut / 10) for cut in range(1, 8)), key=lambda labels: conll(gold, labels)["CoNLL"])
    _row("floor: like sentences, best cut", gold, words)
    _row("floor: same stems in the topic", gold, same_stems(found))
    _row("floor: same stems in the story", gold, same_stems(found, in_stories=True))
    ours = crossed(found)
    _row("ours, other topics' weights", gold, ours)
    alone = {chain for chain, count in Counter(gold).items() if count == 1}
    kept = [place for place, chain in enumerate(gold) if chain not in alone]
    _row("ours, singletons left out", [gold[n] for n in kept], [ours[n] for n in kept])
    begin = 0
    for topic in found if verbose else ():
        end = begin + len(topic.chains)
        _row(f"topic {topic.name}", gold[begin:end], ours[begin:end])
        begin = end
    if verbose:
        _errors(found, gold, ours)


def _row(name: str, gold: Sequence[Hashable], labels: Sequence[Hashable]) -> None:
    got = conll(gold, labels)
    figures = " ".join(f"{measure} {got[measure]:.3f}" for measure in ("MUC", "B3", "CEAFe", "CoNLL"))
    print(f"  {name:34} {figures} (B3 P {got['precision']:.3f} R {got['recall']:.3f})")


def _errors(found: Sequence[Topic], gold: Labels | list[str], ours: Labels, most: int = 30) -> None:
    """Print the commonest pairs of triggers wrongly kept apart and wrongly joined."""
    said = [(topic.name, " ".join(m.trigger).lower()) for topic in found for m in topic.mentions]
    wrong: Counter[tuple[str, ...]] = Counter()
    for n in range(len(said)):
        for m in range(n):
            if said[n][0] == said[m][0] and (gold[n] == gold[m]) != (ours[n] == ours[m]):
                kind = "apart" if gold[n] == gold[m] else "joined"
                wrong[(kind, said[n][0], *sorted((said[n][1], said[m][1])))] += 1
    for words, count in wrong.most_common(most):
        print(f"    {count:4} wrongly {words[0]}, topic {words[1]}: {words[2]} | {words[3]}")


def show_sources(path: Path, *, verbose: bool) -> None:
    """Print the figures of documents that tell of an event."""
    found = pairs(path)
    rows, gold = source_table(found, background())
    print(f"Sources: FAMuS dev, {len(found)} pairs, {int(gold.sum())} true, {TIMES} times {FOLDS} folds")
    names = list(sources.FEATURES)
    shared = np.array([sources.shared_stems(pair.mention.trigger, frozenset(content(pair.document))) for pair in found])
    figures = {
        "floor: same stems": by_cut(shared, gold),
        "floor: words in common": by_cut(np.array([overlap(pair) for pair in found]), gold),
        "floor: rare words in common": by_cut(rows[:, names.index("report")], gold),
        "ours": by_model(rows, gold),
    }
    for name, (f1, accuracy) in figures.items():
        print(f"  {name:30} F1 {f1:.3f} accuracy {accuracy:.3f}")
    for pair, right in zip(found, gold, strict=True) if verbose else ():
        chance = sources.tells(pair.mention, pair.report, pair.document)
        if (chance > 0.5) != bool(right):
            words, sentence = " ".join(pair.mention.trigger), " ".join(pair.mention.sentence)
            print(f"    {chance:.2f} should be {int(right)}: {words}: {sentence[:100]}")


def main(arguments: Sequence[str]) -> int:
    """Print every figure; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--verbose", action="store_true", help="list the errors")
    chosen = parser.parse_args(arguments)
    begin = perf_counter()
    show_copies(chosen.data / "statedept", verbose=chosen.verbose)
    show_mentions(chosen.data / "ecb_plus", verbose=chosen.verbose)
    show_sources(chosen.data / "famus" / "dev.jsonl.gz", verbose=chosen.verbose)
    print(f"{perf_counter() - begin:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
