"""The side of a person whose title does not say it, from how the sentence is built around the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.actors.fold import fold, is_possessive
from legation.actors.gazetteer import Hit
from legation.model.entities import Entity
from legation.model.readings import Mention, MentionKind, Token

if TYPE_CHECKING:
    from legation.actors.resolver import Resolver

_APPOINTS = frozenset("appoint name nominate designate recall dismiss accredit withdraw post".split())
_LEADS = frozenset(["lead", "head"])
_PARTIES = frozenset(["delegation", "team", "mission"])
_SPEECH = frozenset("say announce tell declare add confirm state report note warn".split())
SIDES = ("polity", "gov", "igo", "org")


def possessed(resolver: Resolver, mention: Mention) -> str | None:
    """The side in "Malaysia's Saifuddin Abdullah", "Lars Bakke of Norway" and "Tobias Enkhbat (Mongolia)"."""
    scene = resolver.scene
    tokens, own = scene.sentence(mention).tokens, scene.tokens(mention)
    before, after = own[0].index - 1, own[-1].index + 1
    hit: Hit | None = None
    if before > 0 and is_possessive(tokens[before].text):
        hit = next((h for h in scene.hits[mention.sentence] if h.last == before - 1), None)
    elif after + 1 < len(tokens) and tokens[after].text.lower() in ("of", "("):
        start = after + 1 + (tokens[after + 1].text.lower() == "the")
        hit = next((h for h in scene.hits[mention.sentence] if h.first == start), None)
        if (
            hit is not None
            and tokens[after].text == "("
            and (hit.last + 1 == len(tokens) or tokens[hit.last + 1].text != ")")
        ):
            hit = None
    return scene.side(hit) if hit is not None and scene.main(hit).kind in "lo" else None


def appointer(resolver: Resolver, mention: Mention) -> str | None:
    """Whose envoy somebody is whom a side appoints, names or recalls; "was appointed" is the publisher's doing."""
    verb = _appointing(resolver, mention)
    if verb is None:
        return None
    sentence = resolver.scene.sentence(mention)
    passive = sentence.tokens[mention.head].deprel == "nsubj:pass"
    doers = [t for t in sentence.children(verb.index) if t.deprel == ("obl:agent" if passive else "nsubj")]
    found = [e.side for t in doers for e in resolver.at(t, mention.sentence) if e.side.partition(":")[0] in SIDES]
    return found[0] if found else resolver.scene.publisher.side if not doers else None


def _appointing(resolver: Resolver, mention: Mention) -> Token | None:
    """The verb that appoints or recalls somebody; a parser may take the name alone for the office."""
    sentence = resolver.scene.sentence(mention)
    token = sentence.tokens[mention.head]
    if token.head < 0 or token.deprel not in ("obj", "nsubj:pass", "xcomp"):
        return None
    verb = sentence.tokens[token.head]
    bare = token.deprel != "xcomp" or not any(t.deprel == "obj" for t in sentence.children(verb.index))
    return verb if verb.lemma.lower() in _APPOINTS and bare else None


def appointment(resolver: Resolver, mention: Mention) -> Mention | None:
    """The office in "appointed Aino Lehtinen as ambassador to Chile"."""
    verb = _appointing(resolver, mention)
    if verb is None or verb.lemma.lower() in ("recall", "dismiss", "withdraw"):
        return None
    scene, after = resolver.scene, _after(resolver, mention)
    for other in scene.reading.mentions[mention.index + 1 :]:
        if other.sentence != mention.sentence:
            return None
        if other.kind is MentionKind.OFFICE and resolver.phrase(other).kind == "envoy":
            start = scene.tokens(other)[0].index
            between = scene.sentence(mention).tokens[after:start]
            return other if all(t.text.lower() in ("as", "its", "the", "new", "to", "be") for t in between) else None
    return None


def _after(resolver: Resolver, mention: Mention) -> int:
    """Index of the first word after a mention."""
    return resolver.scene.tokens(mention)[-1].index + 1


def leads(resolver: Resolver, mention: Mention) -> str | None:
    """The side of a delegation that somebody leads: "Minister Al-Falih leads Saudi delegation to Damascus"."""
    sentence = resolver.scene.sentence(mention)
    token = sentence.tokens[mention.head]
    if token.head < 0 or token.deprel != "nsubj" or sentence.tokens[token.head].lemma.lower() not in _LEADS:
        return None
    for child in sentence.children(token.head):
        if child.deprel == "obj" and fold(child.lemma) in _PARTIES:
            other = resolver.scene.by_head.get((mention.sentence, child.index))
            owners = resolver.owners(other, resolver.phrase(other)) if other is not None else []
            if len(owners) == 1:
                return owners[0]
    return None


def speaks_of(resolver: Resolver, mention: Mention) -> str | None:
    """The side that does what a minister announces: "China would reopen its mission, the minister said"."""
    sentence = resolver.scene.sentence(mention)
    token = _topmost(sentence.tokens, mention.head)
    if token.head < 0 or token.deprel != "nsubj" or sentence.tokens[token.head].lemma.lower() not in _SPEECH:
        return None
    said = sentence.tokens[token.head]
    clauses = [t for t in sentence.children(said.index) if t.deprel in ("ccomp", "parataxis")]
    if said.deprel in ("parataxis", "ccomp") and said.head >= 0:
        clauses.append(sentence.tokens[said.head])
    doers = [d for c in clauses for d in sentence.children(c.index) if d.deprel == "nsubj"]
    found = {e.side for d in doers for e in _places(resolver, mention, d)}
    return next(iter(found)) if len(found) == 1 else None


def _topmost(tokens: tuple[Token, ...], index: int) -> Token:
    """The word that stands in the sentence for a name: its title's head when the name hangs on that."""
    token = tokens[index]
    while token.deprel in ("flat", "appos", "compound", "nmod:desc") and token.head >= 0:
        token = tokens[token.head]
    return token


def _places(resolver: Resolver, mention: Mention, token: Token) -> tuple[Entity, ...]:
    other = resolver.scene.by_head.get((mention.sentence, token.index))
    if other is None or other.kind is not MentionKind.PLACE:
        return ()
    return tuple(e for e in resolver.of(other) if e.side.partition(":")[0] in ("polity", "gov"))
