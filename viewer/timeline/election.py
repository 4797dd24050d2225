"""Which events may be tried at which zoom, when there are far more than a screen can hold."""

import numpy as np
from numpy.typing import NDArray

CELL = 256.0
"""Pixels of a cell at every octave."""
PER_CELL = 10
"""How many of a track's events are tried in one cell."""
_DEEPEST = 60


def elect(
    anchor: NDArray[np.float64],
    track: NDArray[np.int64],
    rank: NDArray[np.int64],
    rows: NDArray[np.int64],
    base_step: float,
) -> NDArray[np.uint8]:
    """The first octave at which each of ``rows`` is among the best of its cell; 255 for the others.

    Octave n has ``base_step / 2**n`` seconds a pixel. Cells are dyadic, so the best of a cell is among the best of
    its half: from near to far only the former winners compete, and what is elected far out is elected close up.
    """
    octave = np.full(len(anchor), 255, dtype=np.uint8)
    origin = anchor[rows].min()
    span = max(float(anchor[rows].max() - origin), 1.0)
    deepest = min(int(np.ceil(np.log2(max(span, CELL * base_step) / (CELL * base_step)))) + _DEEPEST // 2, _DEEPEST)
    winners = rows[np.lexsort((rank[rows], track[rows]))]
    for n in range(deepest, -1, -1):
        cell = np.floor((anchor[winners] - origin) / (CELL * base_step / 2.0**n))
        order = np.lexsort((rank[winners], cell, track[winners]))
        winners, cell = winners[order], cell[order]
        winners = winners[_place_in_group(track[winners], cell) < PER_CELL]
        octave[winners] = n
    return octave


def _place_in_group(track: NDArray[np.int64], cell: NDArray[np.float64]) -> NDArray[np.int64]:
    """0, 1, 2 … within every run of equal track and cell."""
    if not track.size:
        return np.empty(0, dtype=np.int64)
    fresh = np.concatenate([[True], (track[1:] != track[:-1]) | (cell[1:] != cell[:-1])])
    first = np.maximum.accumulate(np.where(fresh, np.arange(track.size), 0))
    return np.arange(track.size) - first
