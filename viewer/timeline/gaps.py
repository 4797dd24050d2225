"""The lanes of a large table: at every level their gaps are filled with what begins next, the most important first.

All gaps are followed at once, from their left edges on. Of the few equally important events that begin next in a gap
the one is taken that ends first, with its title; that is how most find room. Afterwards its end is the left edge.
What is left of the lanes for spans is open to instants, and the other way round.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.crowd import NEVER, SEGMENTS, Crowd
from viewer.timeline.figures import HALF_MARK

_CHOICE, _LEAST_CHOICE = 16, 4
_MANY = 1 << 15
"""Events looked at together: the fewer gaps there are, the more there is to choose from."""
_FEW = 16
"""Where no more begin in a gap, all of them are compared."""
_TRIES = 3
"""How many times in a row the events that begin next may be too long until a gap is left alone at a level."""
_LEANING = 160.0  # px that what leans over its left edge is looked for beyond the left edge of a gap
_UNFIT = 1 << 6
_BLOCK = 1 << 12  # gaps looked at together, so that little room is needed on the way
_PATIENCE = 4
"""Levels that are passed over when nothing has found room at one."""
_CROWD = 1 << 14
"""With more gaps than that every other level will do: a window shows few of them."""
_PRUNED = 2  # levels until it is asked again which gaps can still be filled
Ints = NDArray[np.int64]
Bytes = NDArray[np.uint8]
Mask = NDArray[np.bool_]
_Piece = tuple[Ints, Ints, Ints, Ints, Ints]


class Gaps:
    """The gaps between what stands in the lanes, as columns: the places before and after in the crowd, -1 for none."""

    def __init__(self, crowd: Crowd, lanes: Ints, offset: Ints, level: Bytes, lane: Bytes) -> None:
        self._crowd, self._level, self._lane = crowd, level, lane
        self._band = np.repeat(np.arange(lanes.size), lanes)
        self._number = np.arange(self._band.size) - np.repeat(np.cumsum(lanes) - lanes, lanes) + offset[self._band]
        self._slot = np.arange(self._band.size)
        self._before = np.full(self._slot.size, -1)
        self._after = np.full(self._slot.size, -1)
        self._left = self._right = np.empty(0, np.int64)
        self._next = 0

    def visit(self, level: int, step: float, *, few: bool) -> None:
        """Fill the gaps at a level that begins at ``step`` seconds a pixel; ``few`` where a gap may hold but few."""
        if not self._slot.size or level < self._next:
            return
        crowd = self._crowd
        before = crowd.count
        crowd.sweep()
        if level % _PRUNED == 0 or self._slot.size >= _CROWD:
            self._prune()
        self._left = np.full(self._slot.size, -NEVER)
        self._right = np.full(self._slot.size, NEVER)
        some = np.flatnonzero(self._before >= 0)
        self._left[some] = crowd.reach(self._before[some], step)[1]
        some = np.flatnonzero(self._after >= 0)
        self._right[some] = crowd.reach(self._after[some], step)[0]
        wide = self._wide(np.arange(self._slot.size), step)
        for guests in (0, 1):
            crowded = self._compare(wide, guests, level, step) if few else wide
            for part in self._parts():
                crowded = self._follow(crowded, part, guests, level, step)
            wide = self._wide(np.arange(self._slot.size), step)
        self._next = level + (_PATIENCE if crowd.count == before else 1 if self._slot.size < _CROWD else 2)

    def _wide(self, some: Ints, step: float) -> Ints:
        """Those of some gaps that the shortest title has room in."""
        return some[self._right[some] - self._left[some] >= self._crowd.least * step]

    def _parts(self) -> Iterator[int]:
        """The segments of bands that hold anything, the most important first."""
        held = np.diff(self._crowd.by_weight.first).reshape(-1, SEGMENTS).any(axis=0)
        yield from np.flatnonzero(held).tolist()

    def _beyond(self, step: float) -> int:
        """The seconds from a gap's left edge to the first start that has room for its mark."""
        return int(HALF_MARK * step) if step * 16 > self._crowd.usual_length else 0

    def _compare(self, some: Ints, guests: int, level: int, step: float) -> Ints:
        """Fill gaps in which few events begin with the most important of these; gives those with many."""
        index, crowded, least = self._crowd.by_time, [], int(self._crowd.least * step)
        while some.size:
            band = self._band[self._slot[some]] ^ guests
            place, last = index.find(band, self._left[some]), index.find(band, self._right[some] - least)
            crowded.append(some[last - place > _FEW])
            there = np.flatnonzero((last > place) & (last - place <= _FEW))
            some = some[there]
            if not some.size:
                break
            chosen, left, right, fits = self._choose(some, index.at, place[there], last[there], step)
            some, chosen, left, right = some[fits], chosen[fits], left[fits], right[fits]
            once = np.unique(chosen, return_index=True)[1]
            size = self._slot.size
            if once.size:
                self._add([self._put(some[once], chosen[once], left[once], right[once], level)])
            some = self._wide(np.concatenate([some, np.arange(size, self._slot.size)]), step)
        return np.concatenate([np.empty(0, np.int64), *crowded])

    def _follow(self, wide: Ints, part: int, guests: int, level: int, step: float) -> Ints:
        """Fill gaps with one kind of event from left to right; gives the gaps that are wide enough for more."""
        crowd, size, index = self._crowd, self._slot.size, self._crowd.by_weight
        segment = (self._band[self._slot[wide]] ^ guests) * SEGMENTS + part
        held = np.flatnonzero(self._right[wide] > crowd.begin(index)[segment])
        some, segment = wide[held], segment[held]
        beyond = int(_LEANING * step) if part % 2 else self._beyond(step)
        place = index.find(segment, self._left[some] + beyond)
        last = index.find(segment, self._right[some] - int(crowd.least * step))
        failed = np.zeros(some.size, np.int64)
        fresh: list[_Piece] = []
        while True:
            there = np.flatnonzero((place < last) & (failed < _TRIES))
            some, segment, place, last, failed = (x[there] for x in (some, segment, place, last, failed))
            if not some.size:
                break
            choice = min(max(_MANY // some.size, _LEAST_CHOICE), _CHOICE)
            chosen, left, right, fits = self._choose(some, index.at, place, np.minimum(place + choice, last), step)
            won = np.flatnonzero(fits)
            won = won[np.unique(chosen[won], return_index=True)[1]]
            if won.size:
                fresh.append(self._put(some[won], chosen[won], left[won], right[won], level))
                place[won] = index.find(segment[won], right[won] + beyond)
                failed[won] = 0
            place[~fits] += choice
            failed[~fits] += 1
        if not fresh:
            return wide
        self._add(fresh)
        return self._wide(np.concatenate([wide, np.arange(size, self._slot.size)]), step)

    def _choose(
        self, some: Ints, at: NDArray[np.int32], place: Ints, last: Ints, step: float
    ) -> tuple[Ints, Ints, Ints, Mask]:
        """Of those from ``place`` to ``last`` in each gap the most important that ends first, with its extent.

        The last column says whether there is one that fits.
        """
        parts = [slice(first, first + _BLOCK) for first in range(0, some.size, _BLOCK)]
        found = [self._best(some[part], at, place[part], last[part], step) for part in parts]
        chosen, left, right, fits = zip(*found, strict=True)
        return np.concatenate(chosen), np.concatenate(left), np.concatenate(right), np.concatenate(fits)

    def _best(
        self, some: Ints, at: NDArray[np.int32], place: Ints, last: Ints, step: float
    ) -> tuple[Ints, Ints, Ints, Mask]:
        crowd, count = self._crowd, last - place
        first = np.cumsum(count) - count
        gap = np.repeat(some, count)
        near = at[np.arange(gap.size) + np.repeat(place - first, count)]
        left, right = crowd.reach(near, step)
        edge = self._left[gap]
        fits = ~crowd.taken[near] & (left >= edge) & (right <= self._right[gap])
        length = np.clip((right - edge) * (8 / step), 0, (1 << 24) - 1).astype(np.int64)
        worth = ((crowd.weight[near] + np.where(fits, 0, _UNFIT)) << 24 | length) << 32 | np.arange(gap.size)
        best = np.minimum.reduceat(worth, first) & 0xFFFFFFFF
        return near[best], left[best], right[best], fits[best]

    def _put(self, some: Ints, chosen: Ints, left: Ints, right: Ints, level: int) -> _Piece:
        """Place one event in each of some gaps, which go on after it; gives the gaps left before them."""
        crowd = self._crowd
        crowd.take(chosen)
        entry = crowd.entry[chosen]
        self._level[entry] = level
        self._lane[entry] = self._number[self._slot[some]]
        former = (self._slot[some], self._before[some], chosen.astype(np.int64), self._left[some], left)
        self._before[some], self._left[some] = chosen, right
        return former

    def _add(self, fresh: list[_Piece]) -> None:
        kept = (self._slot, self._before, self._after, self._left, self._right)
        columns = (np.concatenate(parts) for parts in zip(kept, *fresh, strict=True))
        self._slot, self._before, self._after, self._left, self._right = columns

    def _prune(self) -> None:
        """Forget the gaps in which nothing begins that has not been placed, and bring the others in order."""
        crowd = self._crowd
        begin = np.where(self._before >= 0, crowd.end(np.maximum(self._before, 0)), -NEVER)
        end = np.where(self._after >= 0, crowd.start[np.maximum(self._after, 0)], NEVER)
        alive = np.flatnonzero(begin < end)
        slot, begin, end = self._slot[alive], begin[alive], end[alive]
        order = np.argsort(crowd.clock.key(slot, begin), kind="stable")
        alive, slot, begin, end = alive[order], slot[order], begin[order], end[order]
        wanted = self._is_wanted(self._band[slot], begin, end)
        rest = np.flatnonzero(~wanted)
        wanted[rest] = self._is_wanted(self._band[slot[rest]] ^ 1, begin[rest], end[rest])
        alive = alive[wanted]
        self._slot, self._before, self._after = self._slot[alive], self._before[alive], self._after[alive]

    def _is_wanted(self, band: Ints, begin: Ints, end: Ints) -> Mask:
        """Between which times anything of a band may ever find room; where many begin it is taken for granted."""
        crowd, index = self._crowd, self._crowd.by_time
        place, last = index.find(band, begin), index.find(band, end)
        wanted = last - place > _FEW
        asked = np.flatnonzero(~wanted & (last > place))
        for _ in range(_FEW):
            near = index.at[place[asked]]
            fits = ~crowd.taken[near] & (crowd.end(near) <= end[asked])
            wanted[asked[fits]] = True
            asked = asked[~fits]
            place[asked] += 1
            asked = asked[place[asked] < last[asked]]
            if not asked.size:
                break
        return wanted
