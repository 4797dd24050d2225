"""The ridge: how thick what is not drawn one by one lies in every pixel column."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
SMOOTH = 10
"""Columns of each of the two boxes a ridge is smoothed with."""
_PAD = SMOOTH - 1


@dataclass(frozen=True)
class Density:
    """Heights of the ridges of all tracks at one scale, by columns of one pixel that are tied to time.

    Column i covers [i * step, (i + 1) * step) in seconds, so a column has the same height wherever the window is.
    ``counted`` says how many events of every track stand before each edge and are not drawn; ``full`` is the
    number in a column, smoothed, at which a ridge has its full height, which are ``heights`` px. Without ``counted``
    there is nothing a ridge could say.
    """

    step: float
    heights: NDArray[np.float32]
    full: float = 1.0
    counted: Callable[[Ints], Ints] | None = None

    def columns(self, first: int, last: int) -> NDArray[np.float32]:
        """The px the ridges rise in columns ``first`` to ``last``, one row a track."""
        tracks, wide = len(self.heights), max(last - first, 0)
        if self.counted is None or not tracks or not wide:
            return np.zeros((tracks, wide), dtype=np.float32)
        edges = column_edges(first - _PAD, last + _PAD, self.step)
        smooth = smoothed(np.diff(self.counted(edges), axis=1))
        share = np.sqrt(np.minimum(smooth / np.float32(self.full), np.float32(1)))
        ridges: NDArray[np.float32] = share * self.heights[:, None]
        return ridges

    @property
    def is_blank(self) -> bool:
        """Whether there are no ridges at all."""
        return self.counted is None


def column_edges(first: int, last: int, step: float) -> Ints:
    """The first whole second of columns ``first`` to ``last``, both included."""
    edges: Ints = np.ceil(np.arange(first, last + 1) * step).astype(np.int64)
    return edges


def smoothed(counts: Ints) -> NDArray[np.float32]:
    """Counts smoothed by two boxes, without the nine columns at each end that miss neighbours."""
    for _ in range(2):
        total = np.cumsum(counts, axis=1)
        total = np.concatenate([np.zeros((len(total), 1), np.int64), total], axis=1)
        counts = total[:, SMOOTH:] - total[:, :-SMOOTH]
    return (counts / SMOOTH**2).astype(np.float32)
