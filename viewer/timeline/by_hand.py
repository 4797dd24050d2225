"""Events of one day that were put in order by hand stand in that order from top to bottom."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.board import GAP
from viewer.timeline.day_order import DAY
from viewer.timeline.figures import Figures
from viewer.timeline.levels import NEVER, Zooms
from viewer.timeline.tracks import Grouping

Bytes = NDArray[np.uint8]
Ints = NDArray[np.int64]


def by_hand(
    figures: Figures,
    grouping: Grouping,
    level: Bytes,
    lane: Bytes,
    base: float,
    near: tuple[Ints, int],
) -> None:
    """Exchange the lanes of such events where all of them have room in each other's, from the level they are drawn.

    ``near`` are how many lanes each track has before the further ones, and the level from which on it has these. Where
    not all can be exchanged, those of the first lanes are, and those of the further ones.
    """
    table = figures.table
    entries = np.flatnonzero((grouping.track >= 0) & (level != NEVER))
    row = np.arange(len(level)) if grouping.row is None else grouping.row
    hand = _Hand(figures, row, grouping.track, level, lane, base, *near)
    days: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for entry in entries[table.order[row[entries]] != 0].tolist():
        if int(row[entry]) not in figures.special.parents:
            days[int(grouping.track[entry]), int(table.start[row[entry]]) // DAY].append(entry)
    for (track, _day), same in days.items():
        same.sort(key=lambda entry: int(table.order[row[entry]]))
        further = lane[same] >= near[0][track]
        if not hand.exchange(same):
            for some in (further, ~further):
                hand.exchange([entry for entry, one in zip(same, some.tolist(), strict=True) if one])


@dataclass(frozen=True, eq=False)
class _Hand:
    """Entries with their rows, tracks, levels and lanes, and where the further lanes begin."""

    figures: Figures
    row: NDArray[np.integer]
    track: NDArray[np.int8]
    level: Bytes
    lane: Bytes
    base: float
    first: Ints
    close: int

    def exchange(self, some: list[int]) -> bool:
        """Give entries of one track, in order, their lanes from top to bottom; False where that cannot be."""
        before = self.lane[some]
        self.lane[some] = np.sort(before)
        if np.array_equal(self.lane[some], before) or self._fits(some):
            return True
        self.lane[some] = before
        return False

    def _fits(self, some: list[int]) -> bool:
        """Whether the entries touch nothing in their lanes at the levels at which both are drawn."""
        track, level, lane = self.track[some[0]], self.level, self.lane
        if ((lane[some] >= self.first[track]) & (level[some] < self.close)).any():
            return False
        others = np.flatnonzero((self.track == track) & (level != NEVER))
        others = others[[int(n) not in self.figures.special.parents for n in self.row[others]]]
        shape = self.figures.shape(self.row[others])
        where = {int(entry): n for n, entry in enumerate(others)}
        for entry in some:
            mine = where[entry]
            rivals = np.flatnonzero((lane[others] == lane[entry]) & (others != entry))
            for rival in rivals.tolist():
                step = Zooms(self.base).step(max(int(level[entry]), int(level[others[rival]])))
                outline = shape.take(np.array([mine, rival])).at(step)
                x = (shape.start[[mine, rival]] - int(shape.start[mine])) / step
                left = x + outline.outer_left
                right = x + np.maximum(outline.outer_right, outline.label_left + outline.label + GAP)
                if right[0] > left[1] and right[1] > left[0]:
                    return False
        return True
