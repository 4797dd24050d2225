"""Events of one day that were put in order by hand stand in that order from top to bottom."""

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.board import GAP
from viewer.timeline.figures import Figures
from viewer.timeline.filling import LEVELS_PER_OCTAVE, NEVER
from viewer.timeline.tracks import Grouping

Bytes = NDArray[np.uint8]
_DAY = 86_400


def by_hand(figures: Figures, grouping: Grouping, level: Bytes, lane: Bytes, base: float) -> None:
    """Exchange the lanes of such events where all of them have room in each other's, from the level they are drawn."""
    table = figures.table
    entries = np.flatnonzero((grouping.track >= 0) & (level != NEVER))
    rows = entries if grouping.row is None else grouping.row[entries]
    days: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for entry, row in zip(entries.tolist(), rows.tolist(), strict=True):
        if table.order[row] and row not in figures.special.parents:
            days[int(grouping.track[entry]), int(table.start[row]) // _DAY].append(entry)
    for same in days.values():
        row = np.arange(len(level)) if grouping.row is None else grouping.row
        in_order = sorted(same, key=lambda entry: int(table.order[row[entry]]))
        lanes = sorted(int(lane[entry]) for entry in same)
        if [int(lane[entry]) for entry in in_order] != lanes:
            before = lane[in_order]
            lane[in_order] = lanes
            if not _fits(figures, row, grouping.track, level, lane, (in_order, base)):
                lane[in_order] = before


def _fits(
    figures: Figures,
    row: NDArray[np.integer],
    track: NDArray[np.int8],
    level: Bytes,
    lane: Bytes,
    moved: tuple[list[int], float],
) -> bool:
    """Whether the moved entries touch nothing in their new lanes at the levels at which both are drawn."""
    some, base = moved
    others = np.flatnonzero((track == track[some[0]]) & (level != NEVER))
    others = others[[int(n) not in figures.special.parents for n in row[others]]]
    shape = figures.shape(row[others])
    where = {int(entry): n for n, entry in enumerate(others)}
    for entry in some:
        mine = where[entry]
        rivals = np.flatnonzero((lane[others] == lane[entry]) & (others != entry))
        for rival in rivals.tolist():
            step = base * 2.0 ** (-max(int(level[entry]), int(level[others[rival]])) / LEVELS_PER_OCTAVE)
            outline = shape.take(np.array([mine, rival])).at(step)
            x = (shape.start[[mine, rival]] - int(shape.start[mine])) / step
            left = x + outline.outer_left
            right = x + np.maximum(outline.outer_right, outline.label_left + outline.label + GAP)
            if right[0] > left[1] and right[1] > left[0]:
                return False
    return True
