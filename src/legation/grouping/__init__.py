"""Same text, same happening, same source: pure functions on values, no storage (item 3 of the ledger).

`signature` and `alike` for documents, `traces` and `same_happening` for coded events, `cluster` and `tells` for
mentions without an act, `count_sources` for what the reports amount to.
"""

from legation.grouping.counting import Report, Sources, count_sources
from legation.grouping.happening import Match, Told, same_happening
from legation.grouping.likeness import Kind, Likeness, Text, alike
from legation.grouping.mentions import Mention, cluster
from legation.grouping.signature import Signature, signature
from legation.grouping.sources import tells
from legation.grouping.tracing import traces

__all__ = [
    "Kind",
    "Likeness",
    "Match",
    "Mention",
    "Report",
    "Signature",
    "Sources",
    "Text",
    "Told",
    "alike",
    "cluster",
    "count_sources",
    "same_happening",
    "signature",
    "tells",
    "traces",
]
