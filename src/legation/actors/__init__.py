"""Mentions to who is meant: register, dated roles, rival authorities, resolver."""

from legation.actors.asking import who
from legation.actors.gazetteer import Gazetteer, Hit, find_names
from legation.actors.lookup import Side, look_up
from legation.actors.register import Register, load_register
from legation.actors.resolver import resolve
from legation.actors.sides import side_of_place

__all__ = [
    "Gazetteer",
    "Hit",
    "Register",
    "Side",
    "find_names",
    "load_register",
    "look_up",
    "resolve",
    "side_of_place",
    "who",
]
