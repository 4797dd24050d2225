"""What is drawn near a window of time, found by binary searches: the placed entries by level, track and lane.

In a segment, which is one lane of one track at one level, nothing overlaps; so of what begins before the window only
the last can reach into it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.figures import Figures
from viewer.timeline.levels import NEVER
from viewer.timeline.scene import Form

Ints = NDArray[np.int64]
_FOLLOWING = 64
"""Added to the lane of what stands on another figure: such entries are segments of their own."""
_LANES = 128


@dataclass(frozen=True, eq=False)
class Segments:
    """``entries`` by segment, then start; ``first`` is where each segment begins, ``level`` the one it is drawn from.

    Segments ascend by level.
    """

    entries: NDArray[np.int32]
    first: Ints
    level: NDArray[np.uint8]
    start: Ints

    def touching(self, level: int, start: int, end: int) -> Ints:
        """The entries drawn at ``level`` that begin in [start, end), and the last one before of every segment."""
        drawn = int(self.level.searchsorted(level, "right"))
        low, high = self.first[:drawn], self.first[1 : drawn + 1]
        begin = np.maximum(self._search(low, high, start) - 1, low)
        size = self._search(low, high, end) - begin
        size[size < 0] = 0
        places = np.repeat(begin - np.cumsum(size) + size, size) + np.arange(int(size.sum()))
        entries: Ints = self.entries[places].astype(np.int64)
        return entries

    def _search(self, low: Ints, high: Ints, time: int) -> Ints:
        """Where in every segment the first entry stands that does not begin before ``time``."""
        low, high = low.copy(), high.copy()
        for _ in range(int((high - low).max(initial=0)).bit_length()):
            middle = (low + high) >> 1
            before = (self.start[np.minimum(middle, self.start.size - 1)] < time) & (low < high)
            low = np.where(before, middle + 1, low)
            high = np.where(before, high, middle)
        return low


def make_segments(
    figures: Figures,
    row: NDArray[np.int32] | None,
    track: NDArray[np.int8],
    level: NDArray[np.uint8],
    lane: NDArray[np.uint8],
) -> Segments:
    """The segments of a placement."""
    entries = np.flatnonzero((level != NEVER) & (track >= 0))
    rows = entries if row is None else row[entries]
    start, _end, anchor = figures.times(rows)
    key = (level[entries].astype(np.int64) * (int(track.max(initial=0)) + 1) + track[entries]) * _LANES + lane[entries]
    if figures.special.parents:
        form = figures.form(rows)
        key += _FOLLOWING * ((form == Form.BEAT) | (form == Form.UPRIGHT))
    order = np.argsort(start, kind="stable")
    order = order[np.argsort(key[order], kind="stable")]
    key = key[order]
    first = np.flatnonzero(np.diff(key, prepend=-1, append=-1))
    entries = entries[order]
    return Segments(entries.astype(np.int32), first, level[entries[first[:-1]]], np.minimum(start, anchor)[order])
