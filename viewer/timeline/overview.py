"""The whole range in a strip: where events stand, whatever their number."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale


@dataclass(frozen=True)
class Strip:
    """Pieces of the strip as columns: the track's number, left and right in whole px; no two are alike."""

    track: NDArray[np.int64]
    left: NDArray[np.int64]
    right: NDArray[np.int64]


def strip(placement: Placement, whole: TimeScale) -> Strip:
    """The pieces of all dated events at the scale of the whole range, each two px wide at least."""
    figures = placement.figures
    rows = np.flatnonzero(placement.track >= 0)
    limit = int(whole.width)
    left = np.clip(whole.x(np.minimum(figures.start[rows], figures.anchor[rows])), 0, limit).astype(np.int64)
    right = np.clip(whole.x(figures.end[rows]), 0, limit).astype(np.int64)
    middle = np.clip(whole.x(figures.anchor[rows]), 0, limit).astype(np.int64)
    instant = figures.end[rows] - figures.start[rows] < 3 * whole.step
    left = np.where(instant, middle - 1, left)
    pieces = np.stack([placement.track[rows], left, np.maximum(np.where(instant, middle + 2, right), left + 2)], axis=1)
    unique = np.unique(pieces, axis=0) if pieces.size else pieces
    return Strip(unique[:, 0], unique[:, 1], unique[:, 2])
