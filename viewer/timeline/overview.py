"""The whole range in a strip: where events stand, whatever their number."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.index.table import EventTable, Flag
from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale
from viewer.timeline.signs import STARRED, Signs


@dataclass(frozen=True, eq=False)
class Strip:
    """Pieces of the strip as columns: the track's number, left and right in whole px; no two are alike."""

    track: NDArray[np.int64]
    left: NDArray[np.int64]
    right: NDArray[np.int64]


def strip(placement: Placement, whole: TimeScale) -> Strip:
    """The pieces of all dated events at the scale of the whole range, each two px wide at least."""
    figures, limit = placement.figures, int(whole.width)
    entries = np.flatnonzero(placement.track >= 0)
    rows = placement.row_of(entries)
    start, end, anchor = figures.times(rows)
    left = np.clip(whole.x(np.minimum(start, anchor)), 0, limit).astype(np.int64)
    right = np.clip(whole.x(end), 0, limit).astype(np.int64)
    middle = np.clip(whole.x(anchor), 0, limit).astype(np.int64)
    instant = end - start < 3 * whole.step
    left = np.where(instant, middle - 1, left)
    right = np.maximum(np.where(instant, middle + 2, right), left + 2)
    wide = limit + 3
    pieces = np.sort((placement.track[entries].astype(np.int64) * wide + left) * wide + right)
    pieces = pieces[np.diff(pieces, prepend=-1) > 0]  # each once; ``unique`` would import what only masked arrays need
    return Strip(pieces // wide // wide, pieces // wide % wide, pieces % wide)


@dataclass(frozen=True, eq=False)
class Ticks:
    """Where notes are, by whole px from the left: how many events with signs of notes are there, and with stars.

    ``spans`` are the left and right ends of the stretches of time with notes, each once.
    """

    noted: NDArray[np.int64]
    starred: NDArray[np.int64]
    spans: tuple[tuple[int, int], ...]


def note_ticks(table: EventTable, signs: Signs, whole: TimeScale, spans: Iterable[tuple[float, float]] = ()) -> Ticks:
    """The signs of all dated events, and stretches of time, in seconds, at the scale of the whole range."""
    dated = (table.flags[signs.rows] & int(Flag.UNDATED)) == 0
    limit = int(whole.width)
    x = np.clip(whole.x(table.anchor_of(signs.rows[dated])), 0, limit - 1).astype(np.int64)
    starred = (signs.bits[dated] & STARRED) > 0
    ends = {(max(int(whole.x(start)), 0), min(int(whole.x(end)), limit)) for start, end in spans}
    seen = tuple(sorted(pair for pair in ends if pair[0] < limit and pair[1] > 0))
    return Ticks(np.bincount(x, minlength=limit), np.bincount(x[starred], minlength=limit), seen)
