"""The lanes of a large table: at every level their gaps are filled with what begins next, the most important first.

All gaps are followed at once, from their left edges on. Of the few equally important events that begin next in a gap
the one is taken that ends first, with its title; that is how most find room. Afterwards its end is the left edge.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.crowd import CLASSES, SEGMENTS, Crowd
from viewer.timeline.figures import HALF_MARK

_CHOICE, _CHOICE_OF_MANY = 8, 4
_MANY = 1 << 13
_TRIES = 4
"""How many times in a row the events that begin next may be too long until a gap is left alone at a level."""
_LEANING = 160.0  # px that what leans over its left edge is looked for beyond the left edge of a gap
_FAR = 1 << 61
_PRUNED = 2  # levels until it is asked again which gaps can still be filled
Ints = NDArray[np.int64]
Bytes = NDArray[np.uint8]
Mask = NDArray[np.bool_]
_Piece = tuple[Ints, Mask, Ints, Ints, Ints, Ints]


class Gaps:
    """The gaps between what stands in the lanes, as columns: the places before and after in the crowd, -1 for none."""

    def __init__(self, crowd: Crowd, lanes: Ints, offset: Ints, level: Bytes, lane: Bytes) -> None:
        self._crowd, self._level, self._lane = crowd, level, lane
        self._band = np.repeat(np.arange(lanes.size), lanes)
        self._number = np.arange(self._band.size) - np.repeat(np.cumsum(lanes) - lanes, lanes) + offset[self._band]
        self._slot = np.arange(self._band.size)
        self._before = np.full(self._slot.size, -1)
        self._after = np.full(self._slot.size, -1)
        self._guest = np.zeros(self._slot.size, dtype=bool)
        self._left = self._right = np.empty(0, np.int64)

    def visit(self, level: int, step: float) -> None:
        """Fill the gaps at a level that begins at ``step`` seconds a pixel."""
        if not self._slot.size:
            return
        crowd = self._crowd
        crowd.sweep()
        if level % _PRUNED == 0:
            self._prune()
        self._left = np.full(self._slot.size, -_FAR)
        self._right = np.full(self._slot.size, _FAR)
        some = np.flatnonzero(self._before >= 0)
        self._left[some] = crowd.reach(self._before[some], step)[1]
        some = np.flatnonzero(self._after >= 0)
        self._right[some] = crowd.reach(self._after[some], step)[0]
        for part in self._parts():
            wide = np.flatnonzero(self._right - self._left >= crowd.least * step)
            self._follow(wide, part, level, step)

    def _parts(self) -> Iterator[int]:
        """The segments of bands that hold anything, the most important first."""
        held = np.diff(self._crowd.first).reshape(-1, SEGMENTS).any(axis=0)
        yield from np.flatnonzero(held).tolist()

    def _follow(self, some: Ints, part: int, level: int, step: float) -> None:
        """Fill gaps with one kind of event from left to right."""
        crowd = self._crowd
        segment = (self._band[self._slot[some]] ^ self._guest[some]) * SEGMENTS + part
        lean = _LEANING if part % 2 else HALF_MARK if step * 16 > crowd.usual_length else 0.0
        beyond = int(lean * step)
        place = crowd.key.searchsorted(crowd.keys(segment, self._left[some] + beyond))
        last = crowd.first[segment + 1]
        failed = np.zeros(some.size, np.int64)
        fresh: list[_Piece] = []
        while True:
            there = (place < last) & (failed < _TRIES)
            there[there] = crowd.start[crowd.at[place[there]]] < self._right[some[there]]
            if not there.all():
                some, segment, place, last, failed = (x[there] for x in (some, segment, place, last, failed))
            if not some.size:
                break
            choice = _CHOICE if some.size < _MANY else _CHOICE_OF_MANY
            chosen, left, right, fits = self._choose(some, place, last, choice, step)
            won = np.flatnonzero(fits)
            won = won[np.unique(chosen[won], return_index=True)[1]]
            if won.size:
                fresh.append(self._put(some[won], chosen[won], left[won], right[won], level))
                keys = crowd.keys(segment[won], right[won] + beyond)
                place[won] = crowd.key.searchsorted(keys)
                failed[won] = 0
            place[~fits] += choice
            failed[~fits] += 1
        if fresh:
            self._add(fresh)

    def _choose(
        self, some: Ints, place: Ints, last: Ints, choice: int, step: float
    ) -> tuple[Ints, Ints, Ints, Mask]:
        """Of the next few in each gap the one that ends first, its extent, and whether there is one that fits."""
        crowd = self._crowd
        places = place[:, None] + np.arange(choice)
        inside = places < last[:, None]
        near = crowd.at[np.minimum(places, last[:, None] - 1)]
        left, right = (x.reshape(near.shape) for x in crowd.reach(near.ravel(), step))
        inside &= ~crowd.taken[near] & (left >= self._left[some, None]) & (right <= self._right[some, None])
        right = np.where(inside, right, _FAR)
        best = right.argmin(axis=1)
        each = np.arange(some.size)
        return near[each, best], left[each, best], right[each, best], inside[each, best]

    def _put(
        self, some: Ints, chosen: Ints, left: Ints, right: Ints, level: int
    ) -> _Piece:
        """Place one event in each of some gaps, which go on after it; gives the gaps left before them."""
        crowd = self._crowd
        crowd.take(chosen)
        entry = crowd.entry[chosen]
        self._level[entry] = level
        self._lane[entry] = self._number[self._slot[some]]
        former = (self._slot[some], self._guest[some], self._before[some], chosen.astype(np.int64), self._left[some], left)
        self._before[some], self._left[some] = chosen, right
        return former

    def _add(self, fresh: list[_Piece]) -> None:
        kept = (self._slot, self._guest, self._before, self._after, self._left, self._right)
        columns = (np.concatenate(parts) for parts in zip(kept, *fresh, strict=True))
        self._slot, self._guest, self._before, self._after, self._left, self._right = columns

    def _prune(self) -> None:
        """Forget the gaps in which nothing begins that has not been placed, after the other band has had them."""
        crowd = self._crowd
        begin = np.where(self._before >= 0, crowd.end(np.maximum(self._before, 0)), -_FAR)
        end = np.where(self._after >= 0, crowd.start[np.maximum(self._after, 0)], _FAR)
        room = begin < end
        alive, guest = np.zeros(room.size, dtype=bool), self._guest.copy()
        own = np.flatnonzero(room & ~guest)
        alive[own] = self._is_wanted(self._band[self._slot[own]], begin[own], end[own])
        guest |= room & ~alive
        strange = np.flatnonzero(room & guest)
        alive[strange] = self._is_wanted(self._band[self._slot[strange]] ^ 1, begin[strange], end[strange])
        order = np.flatnonzero(alive)
        order = order[np.argsort(crowd.keys(self._slot[order], begin[order]), kind="stable")]
        self._slot, self._before, self._after = self._slot[order], self._before[order], self._after[order]
        self._guest = guest[order]

    def _is_wanted(self, band: Ints, begin: Ints, end: Ints) -> Mask:
        """Between which times anything of a band may ever find room; where many begin it is taken for granted."""
        crowd = self._crowd
        wanted = np.zeros(band.size, dtype=bool)
        asked = np.arange(band.size)
        for part in reversed(list(self._parts())):
            segment = band[asked] * SEGMENTS + part
            last = crowd.first[segment + 1]
            place = crowd.key.searchsorted(crowd.keys(segment, begin[asked]))
            for _ in range(_CHOICE):
                there = np.flatnonzero(place < last)
                there = there[crowd.start[crowd.at[place[there]]] < end[asked[there]]]
                asked_there, near = asked[there], crowd.at[place[there]]
                fits = ~crowd.taken[near] & (crowd.end(near) <= end[asked_there])
                wanted[asked_there[fits]] = True
                there = there[~fits]
                if not there.size:
                    break
                later = place[there] + 1
                place = np.full(place.size, _FAR)
                place[there] = later
            asked = asked[~wanted[asked]]
        return wanted
