"""The lanes while they are being filled: greedy placement by importance, for many events at once.

A lane holds events that never overlap, so in the order of their starts only the neighbours of a candidate can be in
its way. Of candidates that are in each other's way the more important one stays: taken in rounds, that is the same
as placing them one by one, the most important first, each in the first lane that has room.
"""

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.figures import BESIDE, CELL_LEAST, HALF_MARK, INSIDE, LEAST_BAR, MARK_GAP, Shape
from viewer.timeline.scene import Form

GAP = 22.0
"""Pixels kept free after every label; the signs of notes stand in them."""
_NEVER_FITS = -1.0
_BEYOND = HALF_MARK + MARK_GAP
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Pool:
    """All events to be placed, sorted by band and start; a band has lanes of its own. The lower rank goes first.

    Plain marks and bars have their room worked out from a few columns, the others as their figure says.
    """

    def __init__(self, shape: Shape, band: NDArray[np.int16], rank: NDArray[np.uint32]) -> None:
        self.shape, self.band, self.rank = shape, band, rank
        is_bar, label = shape.form == Form.BAR, shape.label
        self.start, self._length = shape.start, shape.length.astype(np.float64)
        self._mark = np.where(is_bar, self._length / 2, shape.mark)
        self._label = label.astype(np.float32)
        self._is_bar = is_bar
        self._speck = self._length / np.where(is_bar, LEAST_BAR, CELL_LEAST)
        ahead = np.where(is_bar, self._length, self._length - shape.mark)
        self._inside = ahead / (label + np.where(is_bar, 2 * INSIDE, HALF_MARK + MARK_GAP + INSIDE))
        off_centre = (shape.form == Form.MARK) & (shape.mark * 2 < shape.length - 1)
        odd = (shape.left_pad > 0) | (shape.right_pad > 0) | shape.leftward | (shape.spare > 0) | ~np.isnan(shape.other)
        odd = odd | off_centre | ((shape.form != Form.MARK) & ~is_bar)
        self._odd = odd if odd.any() else None

    def bare_end(self, some: Ints) -> Ints:
        """Where figures end without anything beside them."""
        return self.start[some] + self.shape.length[some]

    def reach(self, some: Ints, step: float) -> tuple[Ints, Ints]:
        """First and last second of the figure, and of the label with its gap, at a scale."""
        start, length, mark, label = self.start[some], self._length[some], self._mark[some], self._label[some]
        speck, beside = step > self._speck[some], step > self._inside[some]
        left = np.where(speck, mark - HALF_MARK * step, 0.0)
        inner = np.where(self._is_bar[some] > speck, INSIDE * step, mark + _BEYOND * step)
        words = np.where(beside & ~speck, length + BESIDE * step, inner) + (label + GAP) * step
        right = np.maximum(np.where(speck, 0.0, length), words)
        if self._odd is not None and (odd := self._odd[some]).any():
            outline = self.shape.take(some[odd]).at(step)
            left[odd] = outline.outer_left * step
            right[odd] = np.maximum(outline.outer_right, outline.label_left + outline.label + GAP) * step
        return start + np.floor(left).astype(np.int64), start + np.ceil(right).astype(np.int64)


class Board:
    """The lanes of all bands; lane n of every band is one sorted column of places in the pool."""

    def __init__(self, pool: Pool, lanes: NDArray[np.int64], rounds: int) -> None:
        self._pool, self._bands, self._rounds = pool, lanes, rounds
        self.lanes: list[Ints] = [np.empty(0, dtype=np.int64) for _ in range(int(lanes.max(initial=0)))]
        self.bounds: tuple[Ints, Ints] | None = None
        """The first lane that may be tried for each place of the pool, and the first that may not; None for all."""

    def settle(self, some: Ints, step: float) -> tuple[list[Ints], Ints, Floats]:
        """Place what fits of ``some``, ascending.

        Gives what was placed by lane, what was not, and for the latter how much closer the scale must be before it
        is worth trying again: a factor of at most 1, negative where nothing will ever help.
        """
        left, right = self._pool.reach(some, step)
        placed = []
        hope = np.full(some.size, _NEVER_FITS)
        waiting = np.arange(some.size)
        for lane in range(len(self.lanes)):
            tried = waiting[self._bands[self._pool.band[some[waiting]]] > lane]
            if self.bounds is not None:
                first, end = (bound[some[tried]] for bound in self.bounds)
                tried = tried[(first <= lane) & (lane < end)]
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
            new = np.sort(some[kept])
            self.lanes[lane] = np.insert(self.lanes[lane], self.lanes[lane].searchsorted(new), new)
            tried = free[~np.isin(free, kept, assume_unique=True)]
        return np.concatenate(taken)

    def _ratio(self, lane: int, some: Ints, left: Ints, right: Ints, step: float) -> Floats:
        """How far the scale must shrink, as a factor, before the neighbours in the lane leave room; 1 where they do."""
        taken, pool = self.lanes[lane], self._pool
        ratio = np.ones(some.size)
        if not taken.size:
            return ratio
        after = taken.searchsorted(some)
        for side, near in ((0, after - 1), (1, after)):
            there = (near >= 0) & (near < taken.size)
            other = taken[np.clip(near, 0, taken.size - 1)]
            there &= pool.band[other] == pool.band[some]
            mine, other = np.flatnonzero(there), other[there]
            other_left, other_right = pool.reach(other, step)
            over = other_right - left[mine] if side == 0 else right[mine] - other_left
            clash = np.flatnonzero(over > 0)
            mine, other, over = mine[clash], other[clash], over[clash]
            before, after_it = (other, some[mine]) if side == 0 else (some[mine], other)
            bare = pool.start[after_it] - pool.bare_end(before)
            hope = np.where(bare < 0, _NEVER_FITS, bare / np.maximum(bare + over, 1))
            ratio[mine] = np.minimum(ratio[mine], hope)
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
