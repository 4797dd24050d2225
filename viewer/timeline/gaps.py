"""The lanes of a large table: at every level their gaps are filled with what begins next, the most important first.

All gaps are followed at once, from their left edges on. Of the few equally important events that begin next in a gap
the one is taken that ends first, with its title; that is how most find room. Afterwards its end is the left edge.
What is left of the lanes for spans is open to instants, and the other way round. What is still left is given to
events whose titles must be cut for it.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.board import GAP
from viewer.timeline.crowd import NEVER, SEGMENTS, Crowd
from viewer.timeline.cuts import LEAST
from viewer.timeline.figures import HALF_MARK, INSIDE

_CHOICE, _LEAST_CHOICE = 64, 4
_MANY = 1 << 14
"""Events looked at together: the fewer gaps there are, the more there is to choose from."""
_FEW = 24
"""Where no more begin in a gap, all of them are compared."""
_TRIES, _TRIES_OF_MANY = 10, 3
"""How many times in a row the events that begin next may be too long until a gap is left alone at a level."""
_LEANING = 160.0  # px that what leans over its left edge is looked for beyond the left edge of a gap
_UNFIT, _LOW = (1 << 63) - 1, (1 << 32) - 1
_BLOCK = 1 << 12  # gaps looked at together, so that little room is needed on the way
_PATIENCE = 4
"""Levels that are passed over when nothing has found room at one."""
_CROWD = 1 << 14
"""With more gaps than that every second or third level will do, and whole titles, and guests now and then."""
_THOROUGH = 1 << 11  # gaps so few that much time is taken for each
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
        self._now, self._step, self._room, self._tries, self._least = 0, 1.0, np.inf, _TRIES, 0.0

    def go_on(self, crowd: Crowd) -> None:
        """Fill the gaps from a crowd that holds that from which they have been filled so far."""
        place = crowd.take_over(self._crowd)
        for column in (self._before, self._after):
            column[column >= 0] = place[column[column >= 0]]
        self._crowd, self._next = crowd, 0

    def visit(self, level: int, step: float, *, few: bool) -> None:
        """Fill the gaps at a level that begins at ``step`` seconds a pixel; ``few`` where a gap may hold but few."""
        if not self._slot.size or level < self._next:
            return
        crowd, many = self._crowd, self._slot.size >= _CROWD
        before = crowd.count
        crowd.sweep()
        crowd.grow(step)
        if few and level % _PRUNED == 0:
            self._prune()
        self._now, self._step = level, step
        thorough = self._slot.size < _THOROUGH
        self._tries, self._least = (_TRIES, crowd.shortest) if thorough else (_TRIES_OF_MANY, crowd.short)
        self._see()
        for room in (np.inf,) if many else (np.inf, LEAST):
            self._room, self._least = room, max(self._least, 0.0 if room == np.inf else LEAST + GAP + INSIDE)
            wide = self._wide(np.arange(self._slot.size))
            for guests in (0,) if many and level % 2 else (0, 1):
                crowded = self._compare(wide, guests) if few else wide
                for part in self._parts():
                    crowded = self._follow(crowded, part, guests)
                wide = self._wide(np.arange(self._slot.size))
        self._next = level + (_PATIENCE if crowd.count == before else self._pace())

    def _pace(self) -> int:
        """How many levels on the gaps are filled again: the more there are, the fewer of them a window shows."""
        return 1 if self._slot.size < _CROWD else 2 if self._slot.size < 2 * _CROWD else 3

    def _see(self) -> None:
        """Work out the edges of all gaps."""
        self._left = np.full(self._slot.size, -NEVER)
        self._right = np.full(self._slot.size, NEVER)
        some = np.flatnonzero(self._before >= 0)
        self._left[some] = self._crowd.reach(self._before[some], self._step)[1]
        some = np.flatnonzero(self._after >= 0)
        self._right[some] = self._crowd.reach(self._after[some], self._step)[0]

    def _wide(self, some: Ints) -> Ints:
        """Those of some gaps that the shortest title has room in."""
        return some[self._right[some] - self._left[some] >= self._least * self._step]

    def _parts(self) -> Iterator[int]:
        """The segments of bands that hold anything, the most important first."""
        held = np.diff(self._crowd.by_weight.first).reshape(-1, SEGMENTS).any(axis=0)
        yield from np.flatnonzero(held).tolist()

    def _beyond(self) -> int:
        """The seconds from a gap's left edge to the first start that has room for its mark."""
        return int(HALF_MARK * self._step) if self._step * 16 > self._crowd.usual_length else 0

    def _compare(self, some: Ints, guests: int) -> Ints:
        """Fill gaps in which few events begin with the most important of these; gives those with many."""
        index, crowded, least = self._crowd.by_time, [], int(self._least * self._step)
        while some.size:
            band = self._band[self._slot[some]] ^ guests
            place, last = index.find(band, self._left[some]), index.find(band, self._right[some] - least)
            crowded.append(some[last - place > _FEW])
            there = np.flatnonzero((last > place) & (last - place <= _FEW))
            some = some[there]
            if not some.size:
                break
            chosen, left, right, fits = self._choose(some, index.at, place[there], last[there])
            some, chosen, left, right = some[fits], chosen[fits], left[fits], right[fits]
            once = np.unique(chosen, return_index=True)[1]
            size = self._slot.size
            if once.size:
                self._add([self._put(some[once], chosen[once], left[once], right[once])])
            some = self._wide(np.concatenate([some, np.arange(size, self._slot.size)]))
        return np.concatenate([np.empty(0, np.int64), *crowded])

    def _follow(self, wide: Ints, part: int, guests: int) -> Ints:
        """Fill gaps with one kind of event from left to right; gives the gaps that are wide enough for more."""
        crowd, size, index = self._crowd, self._slot.size, self._crowd.by_weight
        segment = (self._band[self._slot[wide]] ^ guests) * SEGMENTS + part
        held = np.flatnonzero(self._right[wide] > crowd.begin(index)[segment])
        some, segment = wide[held], segment[held]
        beyond = int(_LEANING * self._step) if part % 2 else self._beyond()
        place = index.find(segment, self._left[some] + beyond)
        last = index.find(segment, self._right[some] - int(self._least * self._step))
        failed = np.zeros(some.size, np.int64)
        fresh: list[_Piece] = []
        while True:
            there = np.flatnonzero((place < last) & (failed < self._tries))
            some, segment, place, last, failed = (x[there] for x in (some, segment, place, last, failed))
            if not some.size:
                break
            choice = min(max(_MANY // some.size, _LEAST_CHOICE), _CHOICE)
            chosen, left, right, fits = self._choose(some, index.at, place, np.minimum(place + choice, last))
            won = np.flatnonzero(fits)
            won = won[np.unique(chosen[won], return_index=True)[1]]
            if won.size:
                fresh.append(self._put(some[won], chosen[won], left[won], right[won]))
                place[won] = index.find(segment[won], self._left[some[won]] + beyond)
                failed[won] = 0
            place[~fits] += choice
            failed[~fits] += 1
        if not fresh:
            return wide
        self._add(fresh)
        return self._wide(np.concatenate([wide, np.arange(size, self._slot.size)]))

    def _choose(self, some: Ints, at: NDArray[np.int32], place: Ints, last: Ints) -> tuple[Ints, Ints, Ints, Mask]:
        """Of those from ``place`` to ``last`` in each gap the most important that ends first, with its extent.

        The last column says whether there is one that fits.
        """
        parts = [slice(first, first + _BLOCK) for first in range(0, some.size, _BLOCK)]
        found = [self._best(some[part], at, place[part], last[part]) for part in parts]
        chosen, left, right, fits = zip(*found, strict=True)
        return np.concatenate(chosen), np.concatenate(left), np.concatenate(right), np.concatenate(fits)

    def _best(self, some: Ints, at: NDArray[np.int32], place: Ints, last: Ints) -> tuple[Ints, Ints, Ints, Mask]:
        crowd, step, count = self._crowd, self._step, last - place
        first = np.cumsum(count) - count
        gap = np.repeat(some, count)
        near = at[np.arange(gap.size) + np.repeat(place - first, count)]
        may = np.flatnonzero(crowd.may_fit(near, self._right[gap], step, self._room))
        gap, near, worth = gap[may], near[may], np.full(gap.size, _UNFIT)
        left, right = crowd.reach(near, step, self._room)
        edge = self._left[gap]
        fits = np.flatnonzero((left >= edge) & (right <= self._right[gap]))
        first_of = right if self._room == np.inf else left  # what is cut has the more room the earlier it begins
        length = np.clip((first_of - edge)[fits] * (8 / step), 0, (1 << 24) - 1).astype(np.int64)
        worth[may[fits]] = (crowd.weight[near[fits]].astype(np.int64) << 24 | length) << 32 | fits
        best = np.minimum.reduceat(worth, first)
        found = best < _UNFIT
        chosen, begin, end = (np.zeros(some.size, np.int64) for _ in range(3))
        best = best[found] & _LOW
        chosen[found], begin[found], end[found] = near[best], left[best], right[best]
        return chosen, begin, end, found

    def _put(self, some: Ints, chosen: Ints, left: Ints, right: Ints) -> _Piece:
        """Place one event in each of some gaps, which go on after it; gives the gaps left before them."""
        crowd = self._crowd
        if self._room < np.inf:
            right = self._cut(chosen, right, self._right[some])
        crowd.take(chosen)
        entry = crowd.entry[chosen]
        self._level[entry] = self._now
        self._lane[entry] = self._number[self._slot[some]]
        former = (self._slot[some], self._before[some], chosen.astype(np.int64), self._left[some], left)
        self._before[some], self._left[some] = chosen, right
        return former

    def _cut(self, chosen: Ints, right: Ints, edge: Ints) -> Ints:
        """Cut titles to the room there is before an edge; gives where they end."""
        crowd, step = self._crowd, self._step
        room, whole = crowd.titled(chosen, self._room), crowd.titled(chosen, np.inf)
        wider = np.minimum(np.floor(room + (edge - right) / step), whole)
        room = np.where(crowd.reach(chosen, step, wider)[1] <= edge, wider, room)
        short = np.flatnonzero(room < whole)
        crowd.cut(chosen[short], room[short], step)
        return crowd.reach(chosen, step)[1]

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
