"""The ridge: how thick what is not drawn one by one lies in every pixel column."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
CELL = 5
"""Columns of a cell. A ridge is worked out for the middle of each, and runs straight from one to the next."""
_MIDDLE = CELL // 2


@dataclass(frozen=True, eq=False)
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
        start, end = (first - _MIDDLE) // CELL, -(-(last - _MIDDLE) // CELL)
        edges = cell_edges(start - 1, end + 2, self.step)
        smooth = smoothed(np.diff(self.counted(edges), axis=1))
        share = np.sqrt(np.minimum(smooth / np.float32(self.full), np.float32(1)))
        ridges = straight(share * self.heights[:, None])
        return ridges[:, first - start * CELL - _MIDDLE :][:, :wide]

    @property
    def is_blank(self) -> bool:
        """Whether there are no ridges at all."""
        return self.counted is None


def cell_edges(first: int, last: int, step: float) -> Ints:
    """The first whole second of cells ``first`` to ``last``, both included."""
    edges: Ints = np.ceil(np.arange(first, last + 1) * (CELL * step)).astype(np.int64)
    return edges


def smoothed(counts: Ints) -> NDArray[np.float32]:
    """How many a column holds in the cells but the first and the last, each smoothed with its two neighbours."""
    pairs = counts[:, 1:] + counts[:, :-1]
    return ((pairs[:, 1:] + pairs[:, :-1]) / (4 * CELL)).astype(np.float32)


def straight(heights: NDArray[np.float32]) -> NDArray[np.float32]:
    """The columns from the middle of each cell to that of the next, straight from one height to the other."""
    share = np.arange(CELL, dtype=np.float32) / np.float32(CELL)
    rise = heights[:, 1:] - heights[:, :-1]
    return (heights[:, :-1, None] + rise[:, :, None] * share).reshape(len(heights), -1)
