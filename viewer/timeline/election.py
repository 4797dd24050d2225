"""Which events may be tried at which zoom, when there are far more than a screen can hold."""

from dataclasses import dataclass
from math import ceil, log2

import numpy as np
from numpy.typing import NDArray

CELL = 256.0
"""The least pixels of a cell at every octave."""
_NEVER = 255
Ints = NDArray[np.int64]
Bands = NDArray[np.int16]
Ranks = NDArray[np.uint32]


@dataclass(frozen=True)
class Cells:
    """Dyadic cells of time from ``origin`` on: 2 ** (size - n) seconds at octave n, which ends at ``deepest``.

    Octave 0 has ``base`` seconds a pixel, every later one half of that; ``most`` of each band are tried in a cell.
    """

    origin: int
    size: int
    deepest: int
    most: Ints

    def at(self, start: Ints, octave: int) -> Ints:
        """The number of the cell each event starts in."""
        return (start - self.origin) >> max(self.size - octave, 0)


def cells_from(origin: int, base: float, finest: float, most: Ints) -> Cells:
    """The cells for scales from ``base`` to ``finest`` seconds a pixel."""
    return Cells(origin, ceil(log2(CELL * base)), max(ceil(log2(base / finest)), 0), most)


def best_of_few(start: Ints, band: Bands, rank: Ranks, cells: Cells, octave: int) -> Ints:
    """The places of the best of every cell at an octave with few cells; the events come in any order."""
    group = cells.at(start, octave)
    wide = int(group.max(initial=0)) + 1
    group += band * np.int64(wide)
    size = np.bincount(group, minlength=1)
    key = np.sort(group.view(np.uint64) << np.uint64(32) | rank)
    worst = np.cumsum(size) - size + np.minimum(size, np.repeat(cells.most, wide)[: size.size]) - 1
    limit = (key[np.maximum(worst, 0)] & np.uint64(0xFFFFFFFF)).astype(np.uint32) if key.size else key
    return np.flatnonzero(rank <= limit[group])


def elect(start: Ints, band: Bands, rank: Ranks, cells: Cells) -> NDArray[np.uint8]:
    """The first octave at which each event is among the best of its band's cell; 255 where it never is.

    Events are sorted by band and start. The best of a cell are among the best of its half, so from near to far only
    winners compete.
    """
    octave = np.full(start.size, _NEVER, dtype=np.uint8)
    alive = np.arange(start.size)
    cell = cells.at(start, cells.deepest)
    for n in range(cells.deepest, -1, -1):
        alive, cell = _best(alive, cell, band, rank, cells.most)
        octave[alive] = n
        cell = cell >> 1 if n <= cells.size else cell
    return octave


def _best(alive: Ints, cell: Ints, band: Bands, rank: Ranks, most: Ints) -> tuple[Ints, Ints]:
    """Those of ``alive`` that are among the best of their cell, and their cells."""
    if not alive.size:
        return alive, cell
    bands = band[alive]
    first = np.flatnonzero(np.concatenate([[True], (cell[1:] != cell[:-1]) | (bands[1:] != bands[:-1])]))
    size, limit = np.diff(first, append=alive.size), most[bands[first]]
    crowded = size > limit
    if not crowded.any():
        return alive, cell
    keep = np.ones(alive.size, dtype=bool)
    members = np.flatnonzero(np.repeat(crowded, size))
    keep[members] = False
    size, limit = size[crowded], limit[crowded]
    run = np.repeat(np.arange(size.size), size)
    order = np.argsort((run.astype(np.uint64) << np.uint64(32)) | rank[alive[members]])
    place = np.arange(members.size) - np.repeat(np.cumsum(size) - size, size)
    keep[members[order[place < np.repeat(limit, size)]]] = True
    return alive[keep], cell[keep]
