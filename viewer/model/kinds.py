"""The kinds of events and the fields they can be grouped by, for those who look at columns and need no records."""

from typing import Literal

KINDS = ("agreement", "mission", "contribution", "dialogue", "context", "event")
"""Every kind, in the order of their tracks."""

GroupBy = Literal["kind", "party", "place", "topic", "tag", "source", "whole"]

RELATIONS = (
    "renews",
    "succeeds",
    "implements",
    "part_of",
    "funds",
    "announced_at",
    "decided_at",
    "follows",
    "responds_to",
)
"""Every type of relation, in the order of ``model.event.RelationType``."""
