"""What grammar and the verb say of a pronoun: who it cannot be, whom it leans to.

"Cut off trade with it" is not the subject; in "told Eritrea to pull its troops back" the troops are Eritrea's; in
"follow its example" and "replied to its request" the example and the request are somebody else's.
"""

from __future__ import annotations

from legation.reading.faces import BODY, PLACE
from legation.reading.phrases import Tree
from legation.reading.story import Story

IT = frozenset("it its itself".split())
POSSESSIVE = frozenset("his her hers its their theirs".split())
_NOMINAL = frozenset("nmod nmod:poss appos compound amod conj".split())
_SUBJECTS = frozenset(["nsubj", "nsubj:pass", "nsubj:outer"])
_OBJECTS = frozenset(["obj", "iobj"])
_NOTES = frozenset("note letter question request demand call appeal plea offer proposal invitation claim charge "
                   "accusation complaint protest".split())  # fmt: skip
_REPLIES = frozenset("reply respond answer reject refuse deny grant heed ignore accept decline dismiss rebuff".split())
_ANSWERS = frozenset("reply respond answer refuse decline comply agree accept reject".split())
_ASKS = frozenset("ask urge invite press request order beg implore remind".split())
_JUDGES = frozenset("thank praise congratulate criticise criticize condemn accuse blame laud commend denounce rebuke "
                    "chide scold fault applaud".split())  # fmt: skip
_MODELS = frozenset(["example", "lead", "footstep", "suit"])
_STAFF = frozenset("diplomat staff personnel consul".split())
_MISSIONS = frozenset("embassy consulate mission legation consulate-general".split())


def clause(tree: Tree, index: int) -> int:
    """The verb, or what stands for it, whose clause a noun is in; -1 when it is the head of everything."""
    for _ in range(6):
        token = tree.tokens[index]
        if token.head < 0 or token.deprel not in _NOMINAL:
            return token.head
        index = token.head
    return -1


def subject(tree: Tree, verb: int) -> int:
    """The subject of a verb, its own or the one it shares; -1 when none is told."""
    for _ in range(5):
        if verb < 0:
            return -1
        own = next((c for c in tree.children[verb] if tree.tokens[c].deprel in _SUBJECTS), None)
        if own is not None:
            return own
        token = tree.tokens[verb]
        if token.deprel not in ("conj", "xcomp", "advcl"):
            return -1
        if token.deprel != "conj" and (found := controller(tree, verb)) >= 0:
            return found
        verb = token.head
    return -1


def controller(tree: Tree, verb: int) -> int:
    """The object that is the understood subject of an infinitive or of "accused it of lying"; -1 when none."""
    token = tree.tokens[verb]
    if token.head < 0 or (token.deprel == "advcl" and not _marked(tree, verb)):
        return -1
    return next((c for c in tree.children[token.head] if tree.tokens[c].deprel in _OBJECTS and c < verb), -1)


def _marked(tree: Tree, verb: int) -> bool:
    """Whether a clause stands under "of", "for" or "from"."""
    return any(tree.tokens[c].text in ("of", "for", "from") for c in tree.children[verb] if c < verb)


def barred(story: Story, other: int, index: int) -> bool:
    """Whether two mentions of one sentence cannot be one: it would be "itself", or the verb says so."""
    left, right, face = story.mentions[other], story.mentions[index], story.faces[index]
    tree = story.trees[right.sentence]
    verb = clause(tree, right.head)
    if verb < 0 or tree.tokens[right.head].deprel in _SUBJECTS:
        return False
    doer = subject(tree, verb)
    if face.noun in POSSESSIVE:
        return left.head == doer and _others(tree, verb, tree.tokens[right.head].head)
    owner = tree.tokens[left.head]
    owns = owner.deprel == "nmod:poss" and owner.head == doer and story.faces[other].sort in (BODY, PLACE)
    return face.noun in IT and (left.head == doer or owns)


def _others(tree: Tree, verb: int, noun: int) -> bool:
    """Whether what is possessed is somebody else's by the sense of its verb."""
    does, thing = tree.tokens[verb].lemma.lower(), tree.tokens[noun].lemma.lower()
    if does == "follow" and thing in _MODELS:
        return True
    if does in _REPLIES and thing in _NOTES:
        return True
    if does == "expel" and thing in _STAFF:
        return True
    cases = [tree.tokens[c].text.lower() for c in tree.children[noun] if tree.tokens[c].deprel == "case"]
    return does in _JUDGES and cases[:1] in (["for"], ["over"])


def leaning(story: Story, other: int, index: int) -> float:
    """Extra score of a candidate for what verb and clause suggest."""
    left, right = story.mentions[other], story.mentions[index]
    tree, face = story.trees[right.sentence], story.faces[index]
    if left.sentence != right.sentence:
        return 1.6 if _asked(story, other, index) else 0.0
    verb = clause(tree, right.head)
    if verb < 0:
        return 0.0
    if tree.tokens[right.head].deprel in _SUBJECTS:
        return 0.5 if left.head == _upper(tree, verb) else 0.0
    if face.noun not in POSSESSIVE:
        return 0.0
    if _own(tree, right.last) and left.head == subject(tree, verb):
        return 0.8
    if not any(tree.tokens[c].deprel in _SUBJECTS for c in tree.children[verb]) and left.head == controller(tree, verb):
        return 0.8
    noun = tree.tokens[tree.tokens[right.head].head].lemma.lower()
    return 0.9 if noun in _STAFF and story.faces[other].noun in _MISSIONS else 0.0


def _own(tree: Tree, last: int) -> bool:
    return last + 1 < len(tree.tokens) and tree.tokens[last + 1].text == "own"


def _upper(tree: Tree, verb: int) -> int:
    """Subject of the clause that a subordinate clause hangs on."""
    token = tree.tokens[verb]
    return subject(tree, token.head) if token.deprel in ("advcl", "ccomp") and token.head >= 0 else -1


def _asked(story: Story, other: int, index: int) -> bool:
    """Whether the one was asked in the sentence before and the other answers: "Vilnius asked Taipei. It refused"."""
    left, right = story.mentions[other], story.mentions[index]
    if right.sentence - left.sentence != 1 or story.faces[index].rank != 4:
        return False
    before, here = story.trees[left.sentence].tokens, story.trees[right.sentence].tokens
    if before[left.head].deprel not in _OBJECTS or here[right.head].head < 0:
        return False
    return before[before[left.head].head].lemma in _ASKS and here[here[right.head].head].lemma in _ANSWERS
