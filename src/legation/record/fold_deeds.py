"""Deeds: the states that acts move, on seven of the nine tracks; all but asks and claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from legation.model.states import Grade
from legation.record.bundles import polity_of
from legation.record.fold_claims import NEAR, denied_deeds
from legation.record.fold_happenings import Happening, Key, background, happenings, key_of, position
from legation.record.fold_rules import RuleSet, initial
from legation.record.fold_walk import Stretch, Walk, set_beside, stretch_of
from legation.record.steps import Kind, Known
from legation.record.tracing import IMPLIED
from legation.record.tracing_claims import DENIED, NEGATED

_POSTED = frozenset({"credentialed", "copies_presented"})


def deed_stretches(known: Sequence[Known], rules: RuleSet) -> dict[Key, list[Stretch]]:
    """Stretches of every key of a bundle that acts move.

    Args:
        known: the steps of the bundle, those of asks left out; standing claims as moves, where they count.
    """
    counted, beside = _counted(known, rules)
    by_key: dict[Key, list[Known]] = {}
    for step in counted:
        by_key.setdefault(key_of(step.step), []).append(step)
    denials = denied_deeds(known)
    walked: dict[Key, list[Stretch]] = {}
    for group in _together(by_key):
        told = [h for key in group for h in happenings(by_key[key], rules)]
        kept = [h for h in told if not _denial(h, denials)]
        stretches = Walk(rules).over(kept, group[0][0] == "government_recognition")
        _dispute([h for h in told if _denial(h, denials)], stretches, denials)
        walked.update({key: found for key, found in stretches.items() if found})
    if rules.successor:
        _succeed(walked)
    for step, rule in beside:
        _set_beside(walked, step, rule)
    _reports(known, walked)
    return walked


def _together(keys: Iterable[Key]) -> list[list[Key]]:
    """Keys that bear on each other: the governments of one polity under one holder; every other key by itself."""
    groups: dict[tuple[str | None, ...], list[Key]] = {}
    for key in sorted(keys, key=str):
        rivals = key[0] == "government_recognition"
        groups.setdefault((key[0], key[1], polity_of(key[2])) if rivals else key, []).append(key)
    return list(groups.values())


def _counted(known: Sequence[Known], rules: RuleSet) -> tuple[list[Known], list[tuple[Known, str]]]:
    """Moves that count under the rule set, and implying acts that do not, with the rule that says why."""
    counted, beside = [], []
    refusals = [k for k in known if _says_not(k)]
    for step in known:
        if step.step.kind is not Kind.MOVE:
            continue
        if not step.step.rule.startswith(IMPLIED):
            counted.append(step)
        elif not rules.implied:
            beside.append((step, "implied_off"))
        elif _disclaimed(step, refusals):
            beside.append((step, "disclaimed_elsewhere"))
        else:
            counted.append(step)
    return counted, beside


def _disclaimed(implied: Known, refusals: Sequence[Known]) -> bool:
    """Whether the holder says that it does not recognise: a disclaimer, a refusal, or its own "we do not"."""
    step = implied.step
    return any(
        (k.step.track, k.step.holder, k.step.of) == (step.track, step.holder, step.of)
        and (background(step) or position(k) >= position(implied) - NEAR)
        for k in refusals
    )


def _says_not(known: Known) -> bool:
    step = known.step
    if step.kind is Kind.MOVE:
        return step.rule == "disclaimed" or step.state == "refused"
    return step.kind is Kind.REPORT and step.rule == NEGATED and step.grade is Grade.A and step.state == "recognised"


def _denial(happening: Happening, denials: Mapping[tuple[str | None, ...], list[Known]]) -> Known | None:
    """The first denial by the holder, at or after the first report, of what only others report."""
    if happening.grade is not Grade.C:
        return None
    track, holder, of, person, _, _ = happening.key
    found = denials.get((track, holder, of, person, happening.state), ())
    start = min((k.first for k in happening.moves if k.step.date is None), default=happening.day)
    return next((k for k in sorted(found, key=lambda k: (k.first, k.step.digest)) if k.first >= start), None)


def _dispute(
    denied: Iterable[Happening],
    walked: dict[Key, list[Stretch]],
    denials: Mapping[tuple[str | None, ...], list[Known]],
) -> None:
    """What the holder denies does not move; a withdrawal of state recognition stands as disputed from the denial on."""
    for happening in denied:
        denial = _denial(happening, denials)
        assert denial is not None
        stretches = walked.setdefault(happening.key, [])
        disputed = happening.key[0] == "state_recognition" and happening.state == "withdrawn"
        last = stretches[-1] if stretches else None
        if disputed and (last is None or last.certain < happening.certain):
            stretches.append(stretch_of(happening))
            answer = Stretch(
                happening.key, "withdrawal_disputed", "denied_by_holder", denial.step.grade, None, None, denial.first
            )
            answer.moves, answer.exact = [denial], True
            stretches.append(answer)
            continue
        if not stretches:
            stretches.append(_unstated(happening.key, "denied_by_holder", denial))
        for known in happening.moves:
            set_beside(stretches, happening.day, known, "denied_by_holder")


def _unstated(key: Key, rule: str, known: Known) -> Stretch:
    """The initial state, shown because something is on record that does not move it."""
    found = Stretch(key, initial(key[0]), rule, known.step.grade, None, known.first, known.first)
    found.moves, found.exact = [known], True
    return found


def _succeed(walked: dict[Key, list[Stretch]]) -> None:
    """An envoy who presents credentials later than another at the same post supersedes him."""
    posts: dict[tuple[str, str], list[tuple[date, Key, Stretch]]] = {}
    for key, stretches in walked.items():
        if key[0] == "envoy" and key[3] is not None:
            for stretch in stretches:
                if stretch.state == "credentialed":
                    posts.setdefault((key[1], key[2]), []).append((stretch.certain, key, stretch))
    for arrivals in posts.values():
        for day, key, stretch in sorted(arrivals, key=lambda a: (a[0], str(a[1]))):
            for other in sorted((k for k in walked if k[:3] == key[:3] and k != key and k[3] is not None), key=str):
                last = walked[other][-1]
                if last.state in _POSTED and last.certain < day:
                    ended = Stretch(other, "superseded", "successor", stretch.grade, stretch.since, None, day)
                    ended.moves = list(stretch.moves)
                    walked[other].append(ended)


def _set_beside(walked: dict[Key, list[Stretch]], known: Known, rule: str) -> None:
    set_beside(walked.get(key_of(known.step), ()), position(known), known, rule)


def _reports(known: Iterable[Known], walked: dict[Key, list[Stretch]]) -> None:
    """What is told not to be so stands beside the state on record, or alone as unstated; denials stand beside."""
    reports = sorted((k for k in known if k.step.kind is Kind.REPORT), key=lambda k: (k.first, k.step.digest))
    for report in reports:
        step = report.step
        key = (step.track, step.holder, step.of, step.person, None, step.about)
        if key in walked:
            if walked[key][0].rule == NEGATED:
                walked[key][0].support([report])
            else:
                set_beside(walked[key], report.first, report, step.rule)
        elif step.track.endswith("_recognition") and step.rule == NEGATED and step.state == "recognised":
            walked[key] = [_unstated(key, NEGATED, report)]
    for denial in known:
        step = denial.step
        if step.kind is Kind.CLAIM and step.rule == DENIED:
            key = (step.track, step.holder, step.of, step.person, None, step.about)
            moved = any(denial in s.moves for s in walked.get(key, ()))
            if not moved:
                set_beside(walked.get(key, ()), denial.first, denial, "claim.denied")
