"""How many titles greedy placement by importance could fit at a level, to compare a placement with."""

from bisect import bisect_right

import numpy as np

from viewer.timeline.board import GAP
from viewer.timeline.levels import LEVELS_PER_OCTAVE
from viewer.timeline.placement import Placement


def greedy_share(placement: Placement, level: int) -> float:
    """The titles drawn at a level over the whole range, as a share of what greedy placement could fit there."""
    fits = greedy_count(placement, level)
    return int(np.count_nonzero(placement.level <= level)) / fits if fits else 1.0


def greedy_count(placement: Placement, level: int) -> int:
    """One by one, the most important first, each into the first lane of its track that has room; slow and plain."""
    step = placement.base_step * 2.0 ** (-level / LEVELS_PER_OCTAVE)
    entries = np.flatnonzero(placement.track >= 0)
    rows = entries if placement.row is None else placement.row[entries]
    shape, figures = placement.figures.shape(rows), placement.figures
    outline, x = shape.at(step), (shape.start - int(shape.start.min())) / step
    left, right = x + outline.left, x + np.maximum(outline.right, outline.label_left + outline.label + GAP)
    left = np.minimum(left, x + outline.label_left)
    order = np.lexsort((figures.anchor(rows), -figures.table.importance[rows].astype(int)))
    lanes: dict[tuple[int, int], list[tuple[float, float]]] = {}
    fits = 0
    for n in order.tolist():
        track = int(placement.track[entries[n]])
        for lane in range(placement.lanes[track]):
            if _put(lanes.setdefault((track, lane), []), float(left[n]), float(right[n])):
                fits += 1
                break
    return fits


def _put(lane: list[tuple[float, float]], left: float, right: float) -> bool:
    at = bisect_right(lane, (left, right))
    if (at and lane[at - 1][1] > left) or (at < len(lane) and lane[at][0] < right):
        return False
    lane.insert(at, (left, right))
    return True
