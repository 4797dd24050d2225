"""Kinds of events and of relations, and what events can be grouped by, for those who need no records."""

from enum import StrEnum
from typing import Literal

KINDS = ("agreement", "mission", "contribution", "dialogue", "context", "event")
"""Every kind, in the order of their tracks."""

GroupBy = Literal["kind", "party", "place", "topic", "tag", "source", "whole"]


class RelationType(StrEnum):
    """How one event stands to another, read from the event that holds the relation."""

    RENEWS = "renews"
    SUCCEEDS = "succeeds"
    IMPLEMENTS = "implements"
    PART_OF = "part_of"
    FUNDS = "funds"
    ANNOUNCED_AT = "announced_at"
    DECIDED_AT = "decided_at"
    FOLLOWS = "follows"
    RESPONDS_TO = "responds_to"
