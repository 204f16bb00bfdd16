"""Lemmas as edit scripts: how a form is cut, cased and lengthened to give its lemma.

A script is `case|cut|end`: put the form in the case, cut so many characters from its end, add the ending. The case is
`L` (lower), `K` (kept), `T` (first letter upper, the rest lower) or `U` (upper). A cut of `*` cuts all: the ending is
the lemma itself, as in `L|*|be` for "was". Chrupala (2006) made lemmatising a choice among such scripts.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

_STRAIGHT = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"'})


def _keep(form: str) -> str:
    return form


_CASES: dict[str, Callable[[str], str]] = {"L": str.lower, "K": _keep, "T": str.capitalize, "U": str.upper}

_SINGLE = frozenset(
    "expel compel propel repel dispel impel rebel control patrol cancel travel counsel signal quarrel label fuel level"
    " admit commit permit submit omit transmit remit emit occur refer defer confer transfer deter prefer incur concur"
    " equip worship kidnap regret rebut allot abet acquit rig bar program total model marshal channel shovel".split()
)


def straighten(form: str) -> str:
    """The form with curly quotes and apostrophes made straight; its length does not change."""
    return form.translate(_STRAIGHT)


def make(form: str, lemma: str) -> str:
    """The script that turns the form into the lemma: the one that cuts least, in the first case that does.

    `apply(make(form, lemma), form)` is always the lemma, straightened.
    """
    form, lemma = straighten(form), straighten(lemma)
    cases = [case for case in _CASES if case != "L" or lemma == lemma.lower()]
    shared, case = max((_shared(_CASES[case](form), lemma), -place, case) for place, case in enumerate(cases))[::2]
    if not shared:
        return f"K|*|{lemma}"
    return f"{case}|{len(_CASES[case](form)) - shared}|{lemma[shared:]}"


def _shared(form: str, lemma: str) -> int:
    """Length of the common beginning."""
    same = (left == right for left, right in zip(form, lemma, strict=False))
    return sum(takewhile(bool, same))


def apply(script: str, form: str) -> str:
    """The lemma that the script makes of the form; the form in lower case when the script cuts more than there is.

    Raises:
        ValueError: the script is not `case|cut|end`.
    """
    case, cut, end = script.split("|", 2)
    if cut == "*":
        return end
    changed = _CASES[case](straighten(form))
    if int(cut) > len(changed) or (int(cut) == len(changed) and not end):
        return changed
    return changed[: len(changed) - int(cut)] + end


def undouble(lemma: str) -> str:
    """The lemma with one last consonant where a script left two of a verb known to double it: `expell`, `expel`."""
    return lemma[:-1] if lemma[-1:] == lemma[-2:-1] and lemma[:-1] in _SINGLE else lemma


def fallback(form: str, upos: str) -> str:
    """A lemma when no script is known: names keep their case, everything else is lower-cased."""
    straight = straighten(form)
    return straight if upos == "PROPN" else straight.lower()
