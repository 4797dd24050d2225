"""The lanes while they are being filled: greedy placement by importance, for many events at once.

A lane holds events that never overlap, so in the order of their starts only the neighbours of a candidate can be in
its way. Of candidates that are in each other's way the more important one stays: taken in rounds, that is the same
as placing them one by one, the most important first, each in the first lane that has room.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.figures import Shape

GAP = 22.0
"""Pixels kept free after every label; the signs of notes stand in them."""
_NEVER_FITS = -1.0
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass
class Pool:
    """All events to be placed, sorted by band and start; a band has lanes of its own. The lower rank goes first."""

    shape: Shape
    band: NDArray[np.int16]
    rank: NDArray[np.uint32]

    def reach(self, some: Ints, step: float) -> tuple[Ints, Ints]:
        """First and last second of figure, label and gap, at a scale."""
        shape = self.shape.take(some)
        outline = shape.at(step)
        left = shape.start + np.floor(outline.outer_left * step).astype(np.int64)
        return left, shape.start + np.ceil((outline.outer_right + GAP) * step).astype(np.int64)


class Board:
    """The lanes of all bands; lane n of every band is one sorted column of places in the pool."""

    def __init__(self, pool: Pool, lanes: NDArray[np.int64], rounds: int) -> None:
        self._pool, self._bands, self._rounds = pool, lanes, rounds
        self._lanes: list[Ints] = [np.empty(0, dtype=np.int64) for _ in range(int(lanes.max(initial=0)))]

    def settle(self, some: Ints, step: float) -> tuple[list[Ints], Ints, Floats]:
        """Place what fits of ``some``, ascending.

        Gives what was placed by lane, what was not, and for the latter how much closer the scale must be before it
        is worth trying again: a factor of at most 1, negative where nothing will ever help.
        """
        left, right = self._pool.reach(some, step)
        placed = []
        hope = np.full(some.size, _NEVER_FITS)
        waiting = np.arange(some.size)
        for lane in range(len(self._lanes)):
            tried = waiting[self._bands[self._pool.band[some[waiting]]] > lane]
            taken = self._fill(lane, some, left, right, tried, hope, step)
            placed.append(some[taken])
            waiting = waiting[~np.isin(waiting, taken, assume_unique=True)] if taken.size else waiting
        return placed, some[waiting], hope[waiting]

    def _fill(self, lane: int, some: Ints, left: Ints, right: Ints, tried: Ints, hope: Floats, step: float) -> Ints:
        """Put what fits into one lane; later rounds try what a dropped neighbour has made room for."""
        taken = [np.empty(0, dtype=np.int64)]
        for _ in range(self._rounds):
            if not tried.size:
                break
            ratio = self._ratio(lane, some[tried], left[tried], right[tried], step)
            hope[tried] = np.maximum(hope[tried], ratio)
            free = tried[ratio >= 1.0]
            kept = self._best(some, left, right, free)
            taken.append(kept)
            self._lanes[lane] = np.sort(np.concatenate([self._lanes[lane], some[kept]]))
            tried = free[~np.isin(free, kept, assume_unique=True)]
        return np.concatenate(taken)

    def _ratio(self, lane: int, some: Ints, left: Ints, right: Ints, step: float) -> Floats:
        """How far the scale must shrink, as a factor, before the neighbours in the lane leave room; 1 where they do."""
        taken, pool = self._lanes[lane], self._pool
        ratio = np.ones(some.size)
        if not taken.size:
            return ratio
        after = taken.searchsorted(some)
        start, end = pool.shape.start[some], pool.shape.start[some] + pool.shape.length[some]
        for side, near in ((0, after - 1), (1, after)):
            there = (near >= 0) & (near < taken.size)
            other = taken[np.clip(near, 0, taken.size - 1)]
            there &= pool.band[other] == pool.band[some]
            mine, other = np.flatnonzero(there), other[there]
            other_left, other_right = pool.reach(other, step)
            other_start = pool.shape.start[other]
            if side == 0:
                over, bare = other_right - left[mine], start[mine] - other_start - pool.shape.length[other]
            else:
                over, bare = right[mine] - other_left, other_start - end[mine]
            clash = over > 0
            mine, over, bare = mine[clash], over[clash], bare[clash]
            ratio[mine] = np.minimum(ratio[mine], np.where(bare < 0, _NEVER_FITS, bare / np.maximum(bare + over, 1)))
        return ratio

    def _best(self, some: Ints, left: Ints, right: Ints, free: Ints) -> Ints:
        """Those left when of two that overlap the less important goes."""
        kept = free[np.argsort(left[free], kind="stable")]
        kept = kept[np.argsort(self._pool.band[some[kept]], kind="stable")]
        band, rank = self._pool.band[some[kept]], self._pool.rank[some[kept]]
        first, last = left[kept], right[kept]
        while kept.size > 1:
            clash = (last[:-1] > first[1:]) & (band[:-1] == band[1:])
            if not clash.any():
                break
            worse = rank[:-1] > rank[1:]
            stays = np.ones(kept.size, dtype=bool)
            stays[:-1] &= ~(clash & worse)
            stays[1:] &= ~(clash & ~worse)
            kept, band, rank, first, last = kept[stays], band[stays], rank[stays], first[stays], last[stays]
        return kept
