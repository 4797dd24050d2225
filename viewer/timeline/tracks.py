"""Rows grouped into tracks."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.i18n import _
from viewer.index.table import EventTable, Flag
from viewer.model.kinds import KINDS


@dataclass(frozen=True)
class Group:
    """A track's rows: its key, what it is called, and the kind whose colour it has."""

    key: str
    title: str
    kind: str
    rows: NDArray[np.int64]


def by_kind(table: EventTable) -> tuple[Group, ...]:
    """A track for each kind that has a dated event, in the order of the kinds."""
    dated = ~table.has(Flag.UNDATED)
    groups = (
        Group(kind, track_title(kind), kind, np.flatnonzero((table.kind == code) & dated))
        for code, kind in enumerate(KINDS)
    )
    return tuple(group for group in groups if group.rows.size)


def track_title(kind: str) -> str:
    """What a kind's track is called."""
    titles = {
        "agreement": _("Agreements"),
        "mission": _("Missions"),
        "contribution": _("Contributions"),
        "dialogue": _("Dialogue"),
        "context": _("Context"),
    }
    return titles.get(kind) or _("Events")


def track_of(table: EventTable, groups: tuple[Group, ...]) -> NDArray[np.int64]:
    """The number of every row's track; -1 for rows in none."""
    track = np.full(len(table), -1, dtype=np.int64)
    for number, group in enumerate(groups):
        track[group.rows] = number
    return track
