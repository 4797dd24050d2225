"""Which events may be tried at which zoom, when there are far more than a screen can hold."""

from dataclasses import dataclass
from math import ceil, log2

import numpy as np
from numpy.typing import NDArray

CELL = 256.0
"""Pixels of a cell at every octave."""
_NEVER = 255
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Cells:
    """Dyadic cells of time: ``width`` seconds at octave ``deepest``, twice as many at each octave farther out."""

    origin: int
    width: int
    deepest: int


def cells_from(origin: int, base: float, finest: float) -> Cells:
    """The cells for scales from ``base`` to ``finest`` seconds a pixel, each octave half of the one before."""
    deepest = max(ceil(log2(base / finest)), 0)
    return Cells(origin, max(int(CELL * base / 2**deepest), 1), deepest)


def elect(
    start: Ints,
    band: NDArray[np.integer],
    rank: NDArray[np.uint32],
    most: NDArray[np.int64],
    cells: Cells,
    last: int | None = None,
) -> NDArray[np.uint8]:
    """The first octave at which each event is among the ``most`` best of its band's cell; 255 beyond octave ``last``.

    Events are sorted by band and start. The best of a cell are among the best of its half, so from near to far only
    winners compete, and what an octave elects does not hang on how far ``last`` goes.
    """
    last = cells.deepest if last is None else min(last, cells.deepest)
    octave = np.full(start.size, _NEVER, dtype=np.uint8)
    alive = np.arange(start.size)
    cell = (start - cells.origin) // cells.width >> (cells.deepest - last)
    for n in range(last, -1, -1):
        alive, cell = _best(alive, cell, band, rank, most)
        octave[alive] = n
        cell = cell >> 1
    return octave


def _best(
    alive: Ints, cell: Ints, band: NDArray[np.integer], rank: NDArray[np.uint32], most: NDArray[np.int64]
) -> tuple[Ints, Ints]:
    """Those of ``alive`` that are among the best of their cell, and their cells."""
    if not alive.size:
        return alive, cell
    bands = band[alive]
    fresh = np.flatnonzero((cell[1:] != cell[:-1]) | (bands[1:] != bands[:-1])) + 1
    first = np.concatenate([[0], fresh])
    size = np.diff(first, append=alive.size)
    crowded = size > most[bands[first]]
    if not crowded.any():
        return alive, cell
    keep = np.ones(alive.size, dtype=bool)
    inside = np.repeat(crowded, size)
    keep[inside] = False
    members = np.flatnonzero(inside)
    run = np.repeat(np.arange(int(crowded.sum())), size[crowded])
    if run[-1] < members.size // 1000:  # few long runs: no need to sort them whole
        kept = _partitioned(rank[alive[members]], size[crowded], most[bands[first[crowded]]])
    else:
        order = np.argsort((run.astype(np.uint64) << np.uint64(32)) | rank[alive[members]])
        place = np.arange(members.size) - np.repeat(np.cumsum(size[crowded]) - size[crowded], size[crowded])
        kept = order[place < np.repeat(most[bands[first[crowded]]], size[crowded])]
    keep[members[kept]] = True
    return alive[keep], cell[keep]


def _partitioned(rank: NDArray[np.uint32], size: Ints, most: Ints) -> Ints:
    """The places of the ``most`` best of each of some long runs."""
    found, start = [], 0
    for length, some in zip(size.tolist(), most.tolist(), strict=True):
        found.append(start + np.argpartition(rank[start : start + length], some)[:some])
        start += length
    return np.concatenate(found)
