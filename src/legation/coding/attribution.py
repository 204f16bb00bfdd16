"""Attribution: the chain of who says so (codebook section 2).

Links come from reporting clauses above the trigger ("said that …"), reporting clauses beside it ("…, its minister
said"), "according to", quotation marks, and turns of a transcript; outermost first.
"""

from __future__ import annotations

from functools import cache

from legation.coding import places
from legation.coding.matching import Match
from legation.coding.scene import Scene, Word
from legation.coding.syntax import Tree, base
from legation.coding.tables import table
from legation.model.entities import Entity
from legation.model.events import Attribution, Manner
from legation.model.readings import QuoteSpan, Turn
from legation.model.spans import Quote, Span

PRESS = Entity("org:press", "Press", reason="a question in a transcript")


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(table("reporting")[name])


def chain(scene: Scene, match: Match) -> tuple[Attribution, ...]:
    """Who says that the match took place, outermost first; empty when the publisher says so in its own voice."""
    tree = match.arguments.tree
    links = _syntactic(scene, match.sentence, tree, match)
    quote = _quote_around(scene, match.span)
    if quote is not None and not links:
        spoken = _speaker_of_quote(scene, quote, match)
        links = [spoken] if spoken else []
    links = [link for link in links or _carried(scene, match) if not _own_voice(scene, link)]
    if quote is not None and links:
        links = [Attribution(k.by, k.cue, Manner.DIRECT_QUOTE) if k is links[-1] else k for k in links]
    turn = turn_at(scene, match.span.start)
    if turn is not None:
        links = [_turn_link(scene, turn), *links]
    return _without_repeats(links)


def _without_repeats(links: list[Attribution]) -> tuple[Attribution, ...]:
    out: list[Attribution] = []
    for link in links:
        if not out or out[-1].by.side != link.by.side:
            out.append(link)
    return tuple(out)


def _own_voice(scene: Scene, link: Attribution) -> bool:
    """Whether the speaker is the publisher itself, under a general name ("the Ministry announces …")."""
    publisher = scene.cast.publisher
    if publisher is None or link.by.side != publisher.side or link.by.kind == "person":
        return False
    words = link.by.text.lower().split()
    return not words or (words[-1] in _list("own_voice") and "side" not in words)


def _syntactic(scene: Scene, sentence: int, tree: Tree, match: Match) -> list[Attribution]:
    links: list[Attribution] = []
    here = match.anchor
    links += _beside(scene, sentence, tree, here, match)
    while tree.tokens[here].head >= 0:
        head, relation = tree.tokens[here].head, base(tree.tokens[here].deprel)
        if _reports(tree, head, relation):
            links = _link(scene, (sentence, head), head) + links
        if head != match.word:
            links = [k for k in _beside(scene, sentence, tree, head, match) if k not in links] + links
        here = head
    return links


def _reports(tree: Tree, head: int, relation: str) -> bool:
    lemma = tree.lemma(head)
    if relation in ("ccomp", "parataxis"):
        return _is_reporting(tree, head)
    if relation == "xcomp":
        return lemma in ("claim",)
    if relation == "obj":
        return lemma in _list("objects")
    return (
        relation == "acl"
        and tree.tokens[head].upos == "NOUN"
        and lemma in ("claim", "report", "allegation", "rumour", "rumor")
    )


def _is_reporting(tree: Tree, verb: int) -> bool:
    lemma = tree.lemma(verb)
    fixed = {f"{lemma}_{tree.lemma(k)}" for k in tree.kids[verb]}
    return tree.tokens[verb].upos in ("VERB", "AUX") and bool(({lemma} | fixed) & _list("verbs"))


def _beside(scene: Scene, sentence: int, tree: Tree, clause: int, match: Match) -> list[Attribution]:
    """Reporting clauses and sources that hang beside the clause."""
    links: list[Attribution] = []
    for kid in tree.kids[clause]:
        relation = base(tree.tokens[kid].deprel)
        if relation in ("obl", "advmod", "advcl", "nmod") and tree.preposition(kid) in _list("sources"):
            links += _source(scene, (sentence, kid), kid)
        elif (
            relation in ("parataxis", "ccomp") and _closes(tree, clause, kid) and not tree.under(match.word, kid)
        ) or (
            relation == "advcl"
            and "as" in tree.marks(kid)
            and _is_reporting(tree, kid)
            and not tree.under(match.word, kid)
        ):
            links += _link(scene, (sentence, kid), kid)
    return links


def _carried(scene: Scene, match: Match) -> list[Attribution]:
    """A document that opened an earlier sentence ("According to a statement by the embassy, …") and is still retold.

    It covers what follows in the simple past, up to the first sentence in another tense.
    """
    for index in range(match.sentence, max(-1, match.sentence - 8), -1):
        tree = scene.trees[index]
        root = next((t.index for t in tree.tokens if t.head < 0), None)
        if root is None or tree.sentence.in_title:
            return []
        if index < match.sentence:
            found = [k for k in _beside(scene, index, tree, root, match) if k.kind is Manner.DOCUMENT]
            if found and found[0].cue is not None and found[0].cue.start == tree.sentence.span.start:
                return found
        if not _retold(tree, root):
            return []
    return []


def _retold(tree: Tree, root: int) -> bool:
    token = tree.tokens[root]
    past = token.feat("Tense") == "Past" and token.feat("VerbForm") == "Fin"
    return past and not any(tree.lemma(k) == "have" for k in tree.deps(root, "aux"))


def _closes(tree: Tree, clause: int, verb: int) -> bool:
    """Whether a reporting verb stands beside its content ("…, the minister said"), not above it."""
    if not _is_reporting(tree, verb) or tree.deps(verb, "ccomp", "obj"):
        return False
    return tree.tokens[verb].deprel == "parataxis" or (verb > clause and not _is_reporting(tree, clause))


def _source(scene: Scene, word: Word, index: int) -> list[Attribution]:
    tree = scene.trees[word[0]]
    cue = next((k for k in tree.deps(index, "case")), index)
    end = max([cue, *tree.deps(cue, "fixed")])
    quote = Quote.cut(scene.text, tree.tokens[cue].start, tree.tokens[end].end)
    manner = Manner.DOCUMENT if tree.lemma(index) in _list("documents") else Manner.INDIRECT
    return [Attribution(e, quote, manner) for e in speakers(scene, word)[:1]]


def _link(scene: Scene, word: Word, verb: int) -> list[Attribution]:
    tree = scene.trees[word[0]]
    cue = Quote.cut(scene.text, tree.tokens[verb].start, tree.tokens[verb].end)
    subjects = places.subjects(tree, verb)
    if tree.passive(verb) and not subjects:
        return []
    if not subjects and tree.tokens[verb].upos == "NOUN":
        subjects = places.noun_subjects(tree, verb)
    if not subjects and base(tree.tokens[verb].deprel) in ("parataxis", "ccomp"):
        return _just_before(scene, word, cue)
    for subject in subjects:
        found = speakers(scene, (word[0], subject))
        if found:
            document = tree.lemma(subject) in _list("documents")
            return [Attribution(found[0], cue, Manner.DOCUMENT if document else Manner.INDIRECT)]
    return []


def _just_before(scene: Scene, word: Word, cue: Quote) -> list[Attribution]:
    """The person named right before a closing "announced", when the tree hangs his name elsewhere."""
    tree = scene.trees[word[0]]
    for index in range(word[1] - 1, max(-1, word[1] - 6), -1):
        found = [e for e in _who(scene, (word[0], index)) if e.kind in ("person", "office", "mission")]
        if found and tree.tokens[index].upos in ("PROPN", "NOUN"):
            return [Attribution(found[0], cue, Manner.INDIRECT)]
    return []


def speakers(scene: Scene, word: Word) -> tuple[Entity, ...]:
    """Whom a source phrase stands for; a document stands for whoever issued it."""
    tree = scene.trees[word[0]]
    if tree.lemma(word[1]) not in _list("documents"):
        return _who(scene, word) or _first_person(scene, word)
    return _issuer(scene, word, tree) or _who(scene, word)


def _issuer(scene: Scene, word: Word, tree: Tree) -> tuple[Entity, ...]:
    for index in places.noun_subjects(tree, word[1]) + places.phrases(tree, word[1], "of"):
        if _who(scene, (word[0], index)):
            return _who(scene, (word[0], index))
    for clause in tree.deps(word[1], "acl"):
        for index in places.subjects(tree, clause) + places.phrases(tree, clause, "by"):
            if index != word[1] and _who(scene, (word[0], index)):
                return _who(scene, (word[0], index))
    for index in places.modifiers(tree, word[1]):
        if scene.nationality((word[0], index)) or _who(scene, (word[0], index)):
            return scene.nationality((word[0], index)) or _who(scene, (word[0], index))
    return ()


def _who(scene: Scene, word: Word) -> tuple[Entity, ...]:
    return tuple(e for e in scene.entities_at(word) if e.kind != "place" or e.host)


def _first_person(scene: Scene, word: Word) -> tuple[Entity, ...]:
    token = scene.trees[word[0]].tokens[word[1]]
    publisher = scene.cast.publisher
    if token.text.lower() in ("we", "i") and publisher is not None:
        return (publisher.said(token.text, Span(token.start, token.end)),)
    return ()


def speaker_at(scene: Scene, match: Match) -> Entity | None:
    """Who is speaking at the match: innermost link of its chain, else the publisher when it is a side's organ."""
    links = chain(scene, match)
    publisher = scene.cast.publisher
    return links[-1].by if links else publisher.said("", None) if publisher else None


def turn_at(scene: Scene, offset: int) -> Turn | None:
    """The turn of a transcript that covers the offset, or None."""
    return next((t for t in scene.reading.turns if t.span.start <= offset < t.span.end), None)


def _turn_link(scene: Scene, turn: Turn) -> Attribution:
    cue = Quote.cut(scene.text, turn.speaker.start, turn.speaker.end)
    return Attribution(turn_speaker(scene, turn), cue, Manner.DIRECT_QUOTE)


def turn_speaker(scene: Scene, turn: Turn) -> Entity:
    """Who holds a turn: the press for questions, else whom the label stands for."""
    words = turn.speaker.of(scene.text)
    if turn.is_question:
        return PRESS.said(words, turn.speaker)
    for mention in scene.reading.mentions:
        if mention.span.overlaps(turn.speaker) and scene.cast.entities[mention.index]:
            return scene.cast.entities[mention.index][0].said(words, turn.speaker)
    return Entity(f"person:{'-'.join(words.lower().split())}", words, words, turn.speaker, reason="speaker of a turn")


def _quote_around(scene: Scene, span: Span) -> QuoteSpan | None:
    return next((q for q in scene.reading.quotes if q.span.contains(span) and not q.scare), None)


def _speaker_of_quote(scene: Scene, quote: QuoteSpan, match: Match) -> Attribution | None:
    """The subject of the speaking verb nearest to the quotation, in its first or last sentence, else just before."""
    near = [i for i, t in enumerate(scene.trees) if t.sentence.span.overlaps(quote.span)]
    order = [*near[:1], *near[-1:], *([near[0] - 1] if near and near[0] > 0 else [])]
    for index in dict.fromkeys(order):
        same = scene.trees[index].sentence.paragraph == scene.trees[match.sentence].sentence.paragraph
        found = _speaking_verb(scene, index, quote) if same else None
        if found is not None:
            return found
    return None


def _speaking_verb(scene: Scene, index: int, quote: QuoteSpan) -> Attribution | None:
    tree = scene.trees[index]
    verbs = [
        t.index
        for t in tree.tokens
        if t.upos == "VERB"
        and not quote.span.contains(Span(t.start, t.end))
        and (_is_reporting(tree, t.index) or t.lemma.lower() in _list("quoting"))
    ]
    verbs.sort(
        key=lambda v: min(abs(tree.tokens[v].end - quote.span.start), abs(tree.tokens[v].start - quote.span.end))
    )
    for verb in verbs:
        links = _link(scene, (index, verb), verb)
        if links:
            return links[0]
    return None
