"""How many events of every track stand in each pixel column of the whole range: the strip of a large table."""

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale

_BATCH = 1 << 18


def heat(placement: Placement, whole: TimeScale) -> NDArray[np.float32]:
    """A row for each track and a column for each px: from 0, nothing, to 1, the fullest column; by square root."""
    tracks, width = len(placement.groups), max(int(whole.width), 1)
    counted = np.zeros(tracks * width, np.int64)
    for first in range(0, len(placement.track), _BATCH):
        track = placement.track[first : first + _BATCH]
        entries = first + np.flatnonzero(track >= 0)
        x = np.clip(whole.x(placement.figures.anchor(placement.row_of(entries))), 0, width - 1).astype(np.int64)
        counted += np.bincount(placement.track[entries].astype(np.int64) * width + x, minlength=len(counted))
    share: NDArray[np.float32] = np.sqrt(counted / max(int(counted.max(initial=0)), 1)).astype(np.float32)
    return share.reshape(tracks, width)
