"""The density of a placement at one scale: what its tracks hold, less what is drawn one by one."""

from math import log2

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.density import Density
from viewer.timeline.near import Near, touching
from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale
from viewer.timeline.tally import FINEST_PEAK, Tally

Ints = NDArray[np.int64]
_WIDE = 16.0
"""Columns that a smoothed column stands for."""
_LEAST = 1.5
"""So few in a column are no hill, however empty the rest is."""


def density_of(
    placement: Placement,
    scale: TimeScale,
    hidden: NDArray[np.bool_] | None,
    close: Near,
    heights: NDArray[np.float32],
) -> Density:
    """The ridges at the scale's step; there are none where the table is small enough to be read one by one."""
    if placement.labels.cards:
        return Density(scale.step, heights)
    tracks, tally = len(placement.groups), placement.counted(hidden)

    def counted(edges: Ints) -> Ints:
        track, anchor = _drawn(placement, hidden, close, edges)
        wide = edges.size + 1
        column = track * wide + edges.searchsorted(anchor, "right")
        drawn = np.bincount(column, minlength=tracks * wide)
        before = np.cumsum(drawn.reshape(tracks, wide), axis=1)[:, :-1]
        return tally.anchors_before(edges) - before

    return Density(scale.step, heights, fullest(placement.tally, scale.step), counted)


def _drawn(placement: Placement, hidden: NDArray[np.bool_] | None, close: Near, edges: Ints) -> tuple[Ints, Ints]:
    """Track and anchor of all that is drawn one by one between the outer edges, and of more."""
    if close.start <= edges[0] and edges[-1] <= close.end:
        return close.track, close.anchor
    entries = touching(placement, close.level, edges[0], edges[-1])
    rows = placement.row_of(entries)
    if hidden is not None:
        entries, rows = entries[~hidden[rows]], rows[~hidden[rows]]
    return placement.track[entries].astype(np.int64), placement.figures.anchor(rows)


def fullest(tally: Tally, step: float) -> float:
    """How many a column holds, smoothed, where a ridge has its full height; it hangs on the step alone."""
    octave = log2(_WIDE * step) - FINEST_PEAK
    peaks = tally.peaks
    crowd = float(np.exp2(np.interp(octave, np.arange(peaks.size), np.log2(peaks))))
    return max(crowd / _WIDE, _LEAST)
