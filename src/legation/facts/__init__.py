"""Facts from elsewhere: tables of recognitions, envoys and missions as documents with events; membership of groups."""

from legation.facts.groups import Group, groups, members
from legation.facts.imports import LAYOUTS, read_facts
from legation.facts.shipped import facts
from legation.facts.tables import TABLES
from legation.facts.telling import FactEntry

__all__ = ["LAYOUTS", "TABLES", "FactEntry", "Group", "facts", "groups", "members", "read_facts"]
