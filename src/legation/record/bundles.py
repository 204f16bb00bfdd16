"""Bundles: what must be derived together, kept as small as that allows.

A bundle is a pair of polities and a family of tracks, such as `AFG|KAZ recognition`. Asks and claims live in the family
of the act they are about, so that the act itself answers them; asks about acts without a track have a family each.
"""

from __future__ import annotations

from legation.record.rules import track_of

_FAMILIES = {
    "state_recognition": "recognition",
    "government_recognition": "recognition",
    "diplomatic_relations": "relations",
    "mission": "missions",
    "envoy": "envoys",
    "listing": "listings",
    "io_seat": "seats",
}
RECOGNITION_FAMILY = "recognition"


def family_of(track: str) -> str:
    """Family of a track."""
    return _FAMILIES[track]


def family_of_act(act: str) -> str:
    """Family in which asks and claims about an act are kept: that of its track, else one of its own."""
    track = track_of(act)
    return _FAMILIES.get(track or "", f"asks {act}")


def bundle_of(family: str, one: str, other: str) -> str:
    """Id of the bundle of two sides: the polities they stand for, sorted, and the family.

    Args:
        one, other: ids of sides, in either order.
    """
    low, high = sorted((polity_of(one), polity_of(other)))
    return f"{low}|{high} {family}"


def polity_of(side: str) -> str:
    """The polity a side stands for: `AFG` of `polity:AFG`, `gov:AFG/islamic-emirate` and `mission:AFG>KAZ`.

    Any other id stands for itself.
    """
    kind, _, rest = side.partition(":")
    if kind == "polity":
        return rest
    if kind == "gov":
        return rest.partition("/")[0]
    if kind == "mission":
        return rest.partition(">")[0].partition("/")[0]
    return side


def family_in(bundle: str) -> str:
    """Family named in the id of a bundle."""
    return bundle.partition(" ")[2]
