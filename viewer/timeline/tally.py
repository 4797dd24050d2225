"""How many events of every track a window of time touches: binary searches in sorted bounds, whatever their number.

An event touches [start, end) of a window where its first second lies before the window's end and its last not before
the window's start. Both sets are nested, so the count is a difference of two searches; the same goes for stretches
of anchors. Certain ones are counted likewise by their cores.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.figures import Figures
from viewer.timeline.scale import TimeScale

Ints = NDArray[np.int64]
_DAY = 86_400
FINEST_PEAK = 12
"""The octave, in seconds, of the finest cells whose crowds are told; closer up few stand in a column."""
_CROWDED = 0.995
_SAMPLE = 200_000
_SLICE = 1 << 16  # rows looked at together
_NONE = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Bunch:
    """Events of one track that are counted alike; every column ascending by itself."""

    anchor: Ints
    first: Ints
    last: Ints

    def begun(self, time: int) -> int:
        """How many have their first second before ``time``."""
        return int(self.first.searchsorted(time))

    def over(self, time: int, *, touching: bool = True) -> int:
        """How many end before ``time``; where touching does not count, also those that end right there."""
        return int(self.last.searchsorted(time, "left" if touching else "right"))


@dataclass(frozen=True, eq=False)
class Cores:
    """The certain cores of events, by anchor, with their bounds and these sorted.

    The farthest that any core begins after its anchor, before it, or ends before it, are ``late``, ``early`` and
    ``short``, in seconds.
    """

    anchor: Ints
    start: Ints
    end: Ints
    starts: Ints
    ends: Ints
    late: int
    early: int
    short: int

    def in_window(self, scale: TimeScale) -> tuple[int, int, Ints, int]:
        """How many cores touch the window, and how these differ from the anchors in it.

        Given are the number; how many anchors stand before the window's end; the anchors in the window whose core is
        not; and how many stand beyond its end whose core touches it.
        """
        begin, end, past = ceil(scale.start), ceil(scale.end), floor(scale.start)
        asked = np.array([begin, end, past + self.short + 1, end - self.late, end + self.early])
        low, high, near, far, beyond = self.anchor.searchsorted(asked).tolist()
        near, far = min(near, high), max(far, low)
        gone = self.anchor[low:near][self.end[low:near] <= past] if near > low else _NONE
        ahead = self.anchor[far:high][self.start[far:high] >= end] if high > far else _NONE
        odd = np.concatenate([gone, ahead]) if gone.size or ahead.size else _NONE
        reach = (self.start[high:beyond] < end) & (self.end[high:beyond] > past) if beyond > high else _NONE
        touching = int(self.starts.searchsorted(end)) - int(self.ends.searchsorted(past, "right"))
        return touching, high, odd, int(np.count_nonzero(reach))


@dataclass(frozen=True, eq=False)
class Before:
    """How many of each track's events stand before some edges, and how many of those that are certain where they are.

    The second are single days, other exact ones, and soft ones with a core.
    """

    events: Ints
    certain: Ints

    def between(self, first: int, last: int) -> "Before":
        """The same for some of the edges."""
        return Before(self.events[:, first:last], self.certain[:, first:last])


@dataclass(frozen=True, eq=False)
class Tally:
    """The sorted bounds of every track: the anchors of all, and the bounds of exact ones and of soft ones.

    All others are single days, which need no more: their bounds stand half a day beside their anchor.
    """

    anchors: tuple[Ints, ...]
    exact: tuple[Bunch, ...]
    soft: tuple[Bunch, ...]
    cores: tuple[Cores, ...]
    """Those of the soft ones."""

    @cached_property
    def peaks(self) -> NDArray[np.float64]:
        """By octave from ``FINEST_PEAK`` on: how many events a crowded cell of 2 ** octave seconds holds.

        That is a high quantile of all cells that are not empty, whatever their track, from a sample of a great many.
        """
        every = max(sum(column.size for column in self.anchors) // _SAMPLE, 1)
        anchors = [column[::every] for column in self.anchors]
        cells = np.concatenate([_NONE, *anchors]) >> FINEST_PEAK
        counts = np.full(cells.size, every, np.int64)
        track = np.repeat(np.arange(len(anchors)), [some.size for some in anchors])
        found = []
        while cells.size:
            fresh = np.concatenate([[True], (cells[1:] != cells[:-1]) | (track[1:] != track[:-1])])
            first = np.flatnonzero(fresh)
            counts, cells, track = np.add.reduceat(counts, first), cells[first] >> 1, track[first]
            found.append(float(np.quantile(counts, _CROWDED)))
            if first.size <= 2 * len(anchors):  # all before time 0 in one cell, all after it in another
                break
        return np.array(found or [1.0])

    def anchors_before(self, edges: Ints) -> Ints:
        """How many of every track's events stand before each of ``edges``, which ascend."""
        before = np.empty((len(self.anchors), edges.size), np.int64)
        for track, anchors in enumerate(self.anchors):
            before[track] = anchors.searchsorted(edges)
        return before

    def anchors_between(self, track: int, start: int, end: int) -> Ints:
        """The anchors of a track's events in [start, end)."""
        return self.anchors[track][slice(*self.anchors[track].searchsorted([start, end]))]

    def before(self, edges: Ints) -> Before:
        """How many of every track stand before each of ``edges``, which ascend."""
        events = self.anchors_before(edges)
        certain = events.copy()
        for track, (soft, cores) in enumerate(zip(self.soft, self.cores, strict=True)):
            if soft.anchor.size:
                certain[track] += cores.anchor.searchsorted(edges) - soft.anchor.searchsorted(edges)
        return Before(events, certain)

    def touching(self, scale: TimeScale, before: Ints) -> Ints:
        """By track and cell, how many touch the window; what stands outside is in the outer cells.

        ``before`` is how many stand before the edges between the cells.
        """
        start, end = ceil(scale.start), ceil(scale.end)
        outer = np.zeros((2, len(self.anchors)), np.int64)
        for track, (anchors, exact, soft, _cores) in enumerate(self._tracks()):
            if anchors.size:
                gone, begun = _days(anchors, exact, soft, start, end)
                for bunch in (exact, soft):
                    if bunch.anchor.size:
                        gone, begun = gone + bunch.over(start), begun + bunch.begun(end)
                outer[:, track] = gone, begun
        return in_cells(before, outer)

    def certainly(self, scale: TimeScale, inner: Ints, before: Ints) -> Ints:
        """The same for what certainly touches the window; ``before`` counts what is certain before ``inner``."""
        start, end = ceil(scale.start), ceil(scale.end)
        whole = start == scale.start  # what ends right there touches the window, and is not certainly inside
        outer, odd = np.zeros((2, len(self.anchors)), np.int64), []
        for track, (anchors, exact, soft, cores) in enumerate(self._tracks()):
            if not anchors.size:
                continue
            gone, begun = _days(anchors, exact, soft, start + whole, end)
            gone += exact.over(start, touching=not whole)
            begun += exact.begun(end)
            if cores.anchor.size:
                touching, high, strays, beyond = cores.in_window(scale)
                odd += [(track, stray) for stray in strays.tolist()]
                gone, begun = gone + high + beyond - strays.size - touching, begun + high + beyond
            outer[:, track] = gone, begun
        certain = in_cells(before, outer)
        if odd:
            tracks, strays = np.array(odd, np.int64).T
            np.subtract.at(certain, (tracks, inner.searchsorted(strays, "right")), 1)
        return certain

    def _tracks(self) -> Iterator[tuple[Ints, Bunch, Bunch, Cores]]:
        return zip(self.anchors, self.exact, self.soft, self.cores, strict=True)


def _days(anchors: Ints, exact: Bunch, soft: Bunch, start: int, end: int) -> tuple[int, int]:
    """How many single days end before ``start``, and how many begin before ``end``."""
    half = _DAY // 2
    asked = np.array([start - half, end + half])
    before = anchors.searchsorted(asked)
    for others in (exact.anchor, soft.anchor):
        if others.size:
            before = before - others.searchsorted(asked)
    gone, begun = before.tolist()
    return gone, begun


def in_cells(before: Ints, outer: Ints) -> Ints:
    """What stands in each cell, from what stands before its ends; ``outer`` is that before the window and its end."""
    cells = np.empty((before.shape[0], before.shape[1] + 1), np.int64)
    cells[:, :-1] = before
    cells[:, -1] = outer[1]
    cells[:, 1:] -= before
    cells[:, 0] -= outer[0]
    return cells


def _bunch(anchor: Ints, first: Ints, last: Ints) -> Bunch:
    """A bunch, in one column less where all stand at their first second, as spans do."""
    return Bunch(anchor, anchor if np.array_equal(anchor, first) else first, last)


def make_tally(figures: Figures, track: NDArray[np.integer], rows: NDArray[np.integer], tracks: int) -> Tally:
    """The bounds of ``rows``, which stand in ``track`` each, -1 for none."""
    pieces: list[list[_Pieces]] = [[] for _ in range(tracks)]
    for first in range(0, rows.size, _SLICE):
        here, some = track[first : first + _SLICE], rows[first : first + _SLICE]
        for number in np.unique(here[here >= 0]).tolist():
            pieces[number].append(_pieces(figures, some[here == number]))
    parts = [_bunches(mine) for mine in pieces]
    anchors, exact, soft, cores = zip(*parts, strict=True) if parts else ((), (), (), ())
    return Tally(anchors, exact, soft, cores)


_Pieces = tuple[tuple[Ints], tuple[Ints, Ints, Ints], tuple[Ints, Ints, Ints], tuple[Ints, Ints, Ints]]


def _pieces(figures: Figures, rows: NDArray[np.integer]) -> _Pieces:
    """Anchors of all; anchors and outer bounds of exact ones but single days, and of soft ones; the cores of these."""
    start, end, anchor = figures.times(rows)
    core_start, core_end = figures.core(rows)
    sharp = (core_start == start) & (core_end == end) & (start < end)
    day = sharp & (end - start == _DAY) & (anchor - start == _DAY // 2)
    first, last, exact, fuzzy = np.minimum(start, anchor), np.maximum(end, anchor), sharp & ~day, ~sharp
    cored = fuzzy & (core_start < core_end)
    return (
        (anchor,),
        (anchor[exact], first[exact], last[exact]),
        (anchor[fuzzy], first[fuzzy], last[fuzzy]),
        (anchor[cored], np.maximum(core_start, first)[cored], np.minimum(core_end, last)[cored]),
    )


def _bunches(pieces: list[_Pieces]) -> tuple[Ints, Bunch, Bunch, Cores]:
    """The pieces of a track put together."""
    every, exact, soft, cores = zip(*pieces, strict=True) if pieces else ((), (), (), ())
    anchor, start, end = _columns(cores, 3)
    order = np.argsort(anchor, kind="stable")
    made = _cores(anchor[order], start[order], end[order])
    return _sorted(every, 1)[0], _bunch(*_sorted(exact, 3)), Bunch(*_sorted(soft, 3)), made


def _columns(pieces: Sequence[tuple[Ints, ...]], width: int) -> list[Ints]:
    return [np.concatenate([_NONE, *(piece[n] for piece in pieces)]) for n in range(width)]


def _sorted(pieces: Sequence[tuple[Ints, ...]], width: int) -> list[Ints]:
    """The columns of the pieces, each ascending by itself."""
    columns = _columns(pieces, width)
    for column in columns:
        column.sort()
    return columns


def _cores(anchor: Ints, start: Ints, end: Ints) -> Cores:
    late, early, short = (int(by.max(initial=0)) for by in (start - anchor, anchor - start, anchor - end))
    return Cores(anchor, start, end, np.sort(start), np.sort(end), late, early, short)
