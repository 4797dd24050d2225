"""Some events of a large file as columns, on their way into the folder that holds them all."""

from collections import Counter
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from viewer.formats.problem import Problems
from viewer.index.texts import Texts
from viewer.model.kinds import RelationType


class Tie(IntEnum):
    """What an event names an id as; a relation is ``RELATION`` and the place of its type in ``RELATIONS``."""

    PARTICIPANT = 0
    PLACE = 1
    TOPIC = 2
    SOURCE = 3
    TAG = 4
    OTHER_PARTY = 5
    OTHER_PLACE = 6
    OTHER_TOPIC = 7
    OTHER_SOURCE = 8
    AMOUNT = 9
    TOWARDS = 10
    OCCURRENCE = 11
    RELATION = 16


RELATIONS = tuple(RelationType)
GROUPS = ("party", "place", "topic", "source", "tag")
"""What is named by few ids again and again: their codes count the names; those of events and amounts are hashes."""
GROUP_OF: dict[int, str] = {
    Tie.PARTICIPANT: "party",
    Tie.OTHER_PARTY: "party",
    Tie.PLACE: "place",
    Tie.OTHER_PLACE: "place",
    Tie.TOPIC: "topic",
    Tie.OTHER_TOPIC: "topic",
    Tie.SOURCE: "source",
    Tie.OTHER_SOURCE: "source",
    Tie.TAG: "tag",
}
COLUMNS: dict[str, type[np.generic]] = {
    "start": np.int64,
    "end": np.int64,
    "core_start": np.int64,
    "core_end": np.int64,
    "order": np.int32,
    "kind": np.uint8,
    "importance": np.uint8,
    "precision": np.uint8,
    "flags": np.uint16,
    "offset": np.int64,
    "length": np.uint32,
    "crc": np.uint32,
    "line": np.uint32,
}
"""One number an event. ``offset``, ``length`` and ``crc`` are those of its bytes in the text, ``line`` its line."""
TIES: dict[str, type[np.generic]] = {"tie_row": np.int32, "tie_field": np.uint8, "tie_code": np.int64}
"""One number for each id an event names, in the order of the rows."""
TEXTS = ("id", "en", "ko", "name", "text")
"""Ids, titles in both languages, and the folded names and other texts that are searched."""


@dataclass(eq=False)
class Batch:
    """Columns of some events, with what was found while they were read, where that is not told already.

    ``groups`` hold the names that the codes of ties count. ``late`` are the problems of single events that are
    told after those of all, by kind, and ``late_rows`` the rows that have them; ``amount_rows`` are those with amounts
    that name each other.
    """

    columns: dict[str, NDArray[np.generic]] = field(default_factory=dict)
    texts: dict[str, Texts] = field(default_factory=dict)
    groups: dict[str, list[str]] = field(default_factory=dict)
    problems: Problems | None = None
    left_out: int = 0
    late: Counter[str] = field(default_factory=Counter)
    late_rows: list[int] = field(default_factory=list)
    amount_rows: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.columns["start"])
