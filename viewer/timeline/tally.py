"""How many events of every track a window of time touches: binary searches in sorted bounds, whatever their number.

An event touches [start, end) of a window where its first second lies before the window's end and its last not before
the window's start. Both sets are nested, so the count is a difference of two searches; the same goes for stretches
of anchors. Certain ones are counted likewise by their cores.
"""

from collections.abc import Sequence
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
_SLICE = 1 << 16
_NONE = np.empty(0, dtype=np.int64)


@dataclass(frozen=True)
class Bunch:
    """Events of one track that are counted alike; every column ascending by itself.

    Single days need one column: their bounds stand half a day beside their anchor.
    """

    anchor: Ints
    first: Ints | None = None
    last: Ints | None = None

    def begun(self, time: int) -> int:
        """How many have their first second before ``time``."""
        if self.first is None:
            return int(self.anchor.searchsorted(time + _DAY // 2))
        return int(self.first.searchsorted(time))

    def over(self, time: int, *, touching: bool = True) -> int:
        """How many end before ``time``; where touching does not count, also those that end right there."""
        side = "left" if touching else "right"
        if self.last is None:
            return int(self.anchor.searchsorted(time - _DAY // 2, side))  # type: ignore[call-overload]
        return int(self.last.searchsorted(time, side))  # type: ignore[call-overload]


@dataclass(frozen=True)
class Soft:
    """Events whose certain core is not their possible extent, by anchor, with the cores' bounds and these sorted.

    ``reach`` is the longest stretch, in seconds, from a first second to its anchor.
    """

    bunch: Bunch
    core_start: Ints
    core_end: Ints
    starts: Ints
    ends: Ints
    reach: int


@dataclass(frozen=True)
class Counted:
    """Of one track: how many touch a window, and those of each of its cells, possible and certain."""

    touching: int
    certain: int
    cells: Ints
    certain_cells: Ints


@dataclass(frozen=True)
class Tally:
    """The sorted bounds of every track: single days, other exact ones, and soft ones."""

    days: tuple[Bunch, ...]
    exact: tuple[Bunch, ...]
    soft: tuple[Soft, ...]

    @cached_property
    def peaks(self) -> NDArray[np.float64]:
        """By octave from ``FINEST_PEAK`` on: how many events a crowded cell of 2 ** octave seconds holds.

        That is a high quantile of all cells that are not empty, whatever their track, from a sample of a great many.
        """
        parts = [(a.anchor, b.anchor, c.bunch.anchor) for a, b, c in zip(self.days, self.exact, self.soft, strict=True)]
        every = max(sum(column.size for part in parts for column in part) // _SAMPLE, 1)
        anchors = [np.sort(np.concatenate([column[::every] for column in part])) for part in parts]
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

    def anchors_before(self, track: int, edges: Ints) -> Ints:
        """How many of a track's events stand before each of ``edges``, which ascend."""
        before = self.days[track].anchor.searchsorted(edges)
        for more in (self.exact[track].anchor, self.soft[track].bunch.anchor):
            if more.size:
                before = before + more.searchsorted(edges)
        return before.astype(np.int64)

    def anchors_between(self, track: int, start: int, end: int) -> Ints:
        """The anchors of a track's events in [start, end), unsorted."""
        columns = (self.days[track].anchor, self.exact[track].anchor, self.soft[track].bunch.anchor)
        return np.concatenate([column[slice(*column.searchsorted([start, end]))] for column in columns])

    def count(self, track: int, scale: TimeScale, inner: Ints, before: Ints | None = None) -> Counted:
        """What touches the window, in all and by cells cut at ``inner``; what stands outside is in the outer cells.

        ``before`` is how many stand before each of ``inner``, where that is known.
        """
        start, end = ceil(scale.start), ceil(scale.end)
        whole = start == scale.start  # what ends right there touches the window, and is not certainly inside
        days, exact, soft = self.days[track], self.exact[track], self.soft[track]
        if before is None:
            before = self.anchors_before(track, inner)
        gone, begun, ended = 0, 0, 0
        for bunch in (days, exact, soft.bunch):
            if bunch.anchor.size:
                gone += bunch.over(start)
                begun += bunch.begun(end)
                ended += (
                    bunch.over(start, touching=False) - bunch.over(start) if whole and bunch is not soft.bunch else 0
                )
        cells = np.empty(inner.size + 1, np.int64)
        cells[:-1] = before
        cells[-1] = begun
        cells[1:] -= before
        cells[0] -= gone
        certain = cells.copy()
        certain[0] -= ended
        if soft.bunch.anchor.size:
            certain += _certain(soft, scale, inner) - _cells(soft.bunch, scale, inner)
        return Counted(begun - gone, int(certain.sum()), cells, certain)


def _cells(bunch: Bunch, scale: TimeScale, inner: Ints) -> Ints:
    """How many touch the window, by the cell their anchor stands in once it is brought into the window."""
    gone = bunch.over(ceil(scale.start))
    before = bunch.anchor.searchsorted(inner) - gone
    return np.diff(before, prepend=0, append=bunch.begun(ceil(scale.end)) - gone)


def _certain(soft: Soft, scale: TimeScale, inner: Ints) -> Ints:
    """How many have a core that touches the window: those with an anchor in sight one by one, the others by number."""
    start, end = scale.start, scale.end
    total = int(soft.starts.searchsorted(ceil(end)) - soft.ends.searchsorted(floor(start), "right"))
    first, last = soft.bunch.anchor.searchsorted([ceil(start), ceil(end) + soft.reach])
    core_start, core_end = soft.core_start[first:last], soft.core_end[first:last]
    sure = (core_start < core_end) & (core_start < end) & (core_end > start)
    cell = inner.searchsorted(soft.bunch.anchor[first:last][sure], "right")
    cells = np.bincount(cell, minlength=inner.size + 1)
    cells[0] += total - int(sure.sum())
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
    days, exact, soft = [], [], []
    for mine in pieces:
        day, sharp, fuzzy = zip(*mine, strict=True) if mine else ([], [], [])
        days.append(Bunch(*_sorted(day, 1)))
        exact.append(_bunch(*_sorted(sharp, 3)))
        soft.append(_soft(fuzzy))
        mine.clear()
    return Tally(tuple(days), tuple(exact), tuple(soft))


_Pieces = tuple[tuple[Ints], tuple[Ints, Ints, Ints], tuple[Ints, Ints, Ints, Ints, Ints]]


def _pieces(figures: Figures, rows: NDArray[np.integer]) -> _Pieces:
    """The anchors of single days; anchors and outer bounds of other exact events; those of soft ones and their cores."""
    start, end, anchor = figures.times(rows)
    core_start, core_end = figures.core(rows)
    sharp = (core_start == start) & (core_end == end) & (start < end)
    day = sharp & (end - start == _DAY) & (anchor - start == _DAY // 2)
    exact, fuzzy, first, last = sharp & ~day, ~sharp, np.minimum(start, anchor), np.maximum(end, anchor)
    return (
        (anchor[day],),
        (anchor[exact], first[exact], last[exact]),
        (anchor[fuzzy], first[fuzzy], last[fuzzy], core_start[fuzzy], core_end[fuzzy]),
    )


def _columns(pieces: Sequence[tuple[Ints, ...]], width: int) -> list[Ints]:
    """The pieces of each column put together."""
    return [np.concatenate([_NONE, *(piece[n] for piece in pieces)]) for n in range(width)]


def _sorted(pieces: Sequence[tuple[Ints, ...]], width: int) -> list[Ints]:
    columns = _columns(pieces, width)
    for column in columns:
        column.sort()
    return columns


def _soft(pieces: Sequence[tuple[Ints, ...]]) -> Soft:
    anchor, first, last, core_start, core_end = _columns(pieces, 5)
    order = np.argsort(anchor, kind="stable")
    cored = core_start < core_end
    return Soft(
        Bunch(anchor[order], np.sort(first), np.sort(last)),
        core_start[order],
        core_end[order],
        np.sort(core_start[cored]),
        np.sort(core_end[cored]),
        int((anchor - first).max(initial=0)),
    )
