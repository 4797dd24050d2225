"""The density of a placement at one scale: what its tracks hold, less what is drawn one by one."""

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.density import Density
from viewer.timeline.near import touching
from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale
from viewer.timeline.tally import Tally

Ints = NDArray[np.int64]


def density_of(
    placement: Placement,
    scale: TimeScale,
    tally: Tally,
    hidden: NDArray[np.bool_] | None,
    heights: NDArray[np.float32],
) -> Density:
    """The ridges at the scale's step; there are none where the table is small enough to be read one by one."""
    if placement.labels.cards:
        return Density(scale.step, heights)
    level, tracks = placement.level_at(scale.step), len(placement.groups)

    def counted(edges: Ints) -> Ints:
        entries = touching(placement, level, edges[0], edges[-1])
        rows = placement.row_of(entries)
        if hidden is not None:
            entries, rows = entries[~hidden[rows]], rows[~hidden[rows]]
        column = edges.searchsorted(placement.figures.anchor(rows), "right")
        wide = edges.size + 1
        drawn = np.bincount(placement.track[entries].astype(np.int64) * wide + column, minlength=tracks * wide)
        before = np.cumsum(drawn.reshape(tracks, wide), axis=1)[:, :-1]
        return np.stack([tally.anchors_before(track, edges) for track in range(tracks)]) - before

    return Density(scale.step, heights, fullest(tally, tracks, scale.step), counted)


def fullest(tally: Tally, tracks: int, step: float) -> float:
    """How many a column holds at that step where a ridge has its full height."""
    return 1.0
