"""How many events with notes a window of time touches, whatever their number."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale
from viewer.timeline.signs import Signs
from viewer.timeline.tally import Bunch, in_cells

Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Noted:
    """The bounds of the events with signs of notes in every track."""

    tracks: Sequence[Bunch]

    def before(self, edges: Ints) -> Ints:
        """How many of every track stand before each of ``edges``."""
        found = [bunch.anchor.searchsorted(edges) for bunch in self.tracks]
        return np.array(found, np.int64).reshape(len(found), edges.size)

    def touching(self, scale: TimeScale, before: Ints) -> Ints:
        """By track and cell, how many touch the window; ``before`` counts those before the edges between the cells."""
        start, end = ceil(scale.start), ceil(scale.end)
        outer = [(bunch.over(start), bunch.begun(end)) for bunch in self.tracks]
        return in_cells(before, np.array(outer, np.int64).reshape(len(outer), 2).T)


def make_noted(placement: Placement, signs: Signs, hidden: NDArray[np.bool_] | None) -> Noted:
    """The events with signs that are in a track and not hidden; those that are not placed yet are passed over."""
    rows = signs.rows[signs.rows < len(placement.table)]
    rows = rows if hidden is None else rows[~hidden[rows]]
    entries: NDArray[np.integer] = rows
    if placement.row is not None:
        wanted = np.zeros(len(placement.table), bool)
        wanted[rows] = True
        entries = np.flatnonzero(wanted[placement.row])
    track = placement.track[entries]
    start, end, anchor = placement.figures.times(placement.row_of(entries))
    first, last = np.minimum(start, anchor), np.maximum(end, anchor)
    bunches = []
    for number in range(len(placement.groups)):
        mine = track == number
        bunches.append(Bunch(*(np.sort(column[mine]) for column in (anchor, first, last))))
    return Noted(bunches)
