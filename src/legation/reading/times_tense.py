"""Which way a bare "Wednesday" or "July" points: the verbs near it.

With trees, the verb above the expression and its auxiliaries decide; without, the nearest telling word before it in the
sentence, else after it. A dateline always points back. None means that nothing tells.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from legation.model.readings import Sentence, Token
from legation.model.spans import Span


class Way(StrEnum):
    """Before or after the publication date."""

    PAST = "past"
    FUTURE = "future"


_MODALS = frozenset("will shall 'll ’ll would may might can could should must".split())
_PLANNED = frozenset("beginning starting due set scheduled planned expected slated upcoming forthcoming".split())
_PUT_OFF = frozenset("postpone delay adjourn extend reschedule defer".split())
_MEANT = frozenset(
    "be go due set ready plan schedule expect intend hope prepare agree promise vow pledge want aim decide urge ask"
    " call invite order tell seek".split()
)
_OPENINGS = "open begin start travel arrive leave visit meet convene resume expire end head fly gather host".split()
_UNTIL = frozenset({"to", "until", "till", "for"})
_STEPS = 6
_OPENS = "|".join(f"{verb}s" for verb in _OPENINGS)
# A cue takes in the participle after it: "will be held" must not end in "held".
_FUTURE = (
    r"(?:will|shall|would|may|might|can|should|must|could|to|is|are|was|were)\s+(?:not\s+|also\s+|then\s+|to\s+)?be\s+[a-z]+"
    r"|(?:is|are)\s+being\s+[a-z]+|(?:is|are|was|were)\s+to\s+[a-z]+|"
    r"will|shall|won['’]t|would|may|might|(?:is|are)\s+(?:[a-z]+ing|to)|(?:was|were|be|been)\s+(?:to|due|set|going)"
    r"|due|set\s+(?:to|for)|scheduled|slated|expected|plans?|planned|planning|intends?|hopes?|expects?"
    r"|(?:agreed|vowed|pledged|promised|invited|urged|asked)\s+(?:[A-Za-z]+\s+){0,2}to"
    r"|upcoming|forthcoming|ahead\s+of|deadline|until|till|(?:beginning|starting)(?!\s+of)|postponed|adjourned|rescheduled|can|should|must|could"
)
_PAST = (
    r"was|were|had|has|have|did|said|says|met|held|took|came|went|made|gave|told|signed|left|won|lost|saw|began"
    r"|spoke|sent|rose|fell|since|ago|earlier|became|brought|flew|wrote|struck|hit|shot|paid|broke|[a-z]{2,}ed"
)
_CUE = re.compile(rf"\b(?:(?P<future>{_FUTURE}|{_OPENS})|(?P<past>{_PAST}))\b")
_REACH = 160
_CAPITALS = re.compile(r"[^a-z]*\b[A-Z]{3}[^a-z]*")
_AFTER_DATELINE = re.compile(r"\s*(?:\([^)\n]{2,30}\)\s*)?[-–—]{1,2}\s")
_DATELINE_REACH = 40


@dataclass(slots=True)
class Compass:
    """Tells, for the expressions of one sentence, where the words around them point."""

    text: str
    sentence: Sentence
    _cues: list[tuple[int, int, Way]] | None = None

    def way(self, at: Span) -> Way | None:
        """Past, future, or None; `at` is the expression, in code points of the document."""
        if _is_dateline(self.text, self.sentence, at):
            return Way.PAST
        return _by_tree(self.sentence, at) or self._by_words(at)

    def _by_words(self, at: Span) -> Way | None:
        """The nearest cue before, else the first after, within reach."""
        cues = self._found()
        after = bisect_left(cues, at.start, key=_start)
        if after and cues[after - 1][1] > at.start - _REACH:
            return cues[after - 1][2]
        after = bisect_left(cues, at.end, key=_start)
        return cues[after][2] if after < len(cues) and cues[after][0] < at.end + _REACH else None

    def _found(self) -> list[tuple[int, int, Way]]:
        if self._cues is None:
            matches = _CUE.finditer(self.text, self.sentence.span.start, self.sentence.span.end)
            self._cues = [(m.start(), m.end(), Way.FUTURE if m["future"] else Way.PAST) for m in matches]
        return self._cues


def _start(cue: tuple[int, int, Way]) -> int:
    return cue[0]


def _is_dateline(text: str, sentence: Sentence, at: Span) -> bool:
    """Whether only a place stands before: in capitals, or in few words with a dash after."""
    if not 0 < at.start - sentence.span.start < _DATELINE_REACH:
        return False
    before = text[sentence.span.start : at.start]
    return bool(_CAPITALS.fullmatch(before)) or (
        before.rstrip().endswith(",") and before[0].isupper() and bool(_AFTER_DATELINE.match(text, at.end))
    )


def _by_tree(sentence: Sentence, at: Span) -> Way | None:
    """The nearest word above the expression that tells; None without trees."""
    tokens = sentence.tokens
    index = next((t.index for t in tokens if t.start >= at.start and t.end <= at.end), -1)
    before = tokens[index - 1].text.lower() if index > 0 else ""
    for _ in range(_STEPS):
        if not 0 <= index < len(tokens):
            return None
        token = tokens[index]
        if not at.contains(Span(token.start, token.end)):
            found = _of_word(sentence, token, put_off=before in _UNTIL)
            if found:
                return found
        index = token.head
    return None


def _of_word(sentence: Sentence, word: Token, *, put_off: bool) -> Way | None:
    """Which way a verb or predicate points, by its auxiliaries, its meaning, its form.

    `put_off`: whether something is put off to the expression ("deferred to Monday", not "on Monday deferred").
    """
    children = sentence.children(word.index)
    auxiliaries = [t for t in children if t.upos == "AUX"]
    if {form for t in auxiliaries for form in (t.lemma.lower(), t.text.lower())} & _MODALS:
        return Way.FUTURE
    if (word.text.lower() in _PLANNED and word.upos in {"VERB", "ADJ"}) or (put_off and word.lemma.lower() in _PUT_OFF):
        return Way.FUTURE
    if any(t.text.lower() == "to" and t.deprel == "mark" for t in children):
        is_to = any(t.text.lower() in {"is", "are", "was", "were"} for t in auxiliaries)
        return Way.FUTURE if is_to else _of_infinitive(sentence, word)
    if word.upos in {"VERB", "AUX"} or auxiliaries:
        return _of_form(sentence, word, auxiliaries)
    return None


def _of_infinitive(sentence: Sentence, verb: Token) -> Way | None:
    """Ahead when what it hangs on is meant to come: is to, plans to, agreed to, urged to."""
    above = sentence.tokens[verb.head] if 0 <= verb.head < len(sentence.tokens) else None
    return Way.FUTURE if above and above.lemma.lower() in _MEANT and verb.deprel != "advcl" else None


def _of_form(sentence: Sentence, verb: Token, auxiliaries: Sequence[Token]) -> Way | None:
    lemmas = {t.lemma.lower() for t in auxiliaries}
    if "have" in lemmas or any(t.feat("Tense") == "Past" for t in (*auxiliaries, verb)):
        present = verb.text.lower().endswith("ing") and not any(t.feat("Tense") == "Past" for t in auxiliaries)
        return None if present and "have" not in lemmas else Way.PAST
    if sentence.in_title or verb.feat("Tense") != "Pres":
        return None
    ahead = verb.lemma.lower() in _OPENINGS or ("be" in lemmas and verb.text.lower().endswith("ing"))
    return Way.FUTURE if ahead else None
