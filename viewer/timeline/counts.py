"""Pills that count what is not drawn one by one."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, log2

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale
from viewer.timeline.scene import Count, Counts, Scene
from viewer.timeline.signs import Bits, bearing
from viewer.timeline.stack import Stack
from viewer.timeline.tally import Before, Tally

CELL = 72.0
"""The least px of a cell that events are counted in. Cells are powers of two in seconds from time 0, so that pills
neither run while panning nor change their number at every step of a zoom."""
_EDGE = 22.0
_CLOSE = 90.0
"""Pills farther apart than this never touch, whatever their numbers."""
_ROOM, _SIGN = 13.0, 3.5
"""Half the px that a pill takes with the gap to the next, and what each sign of its number adds."""
_PAGE = 8.0
"""Half the px that a page adds; for it alone no pills a cell apart become one."""
_NOTED_EDGE = 34.0
_FEW = 8
"""A pill for so few stands at the mean of their positions, others in the middle of their cell."""
_TENS = 10 ** np.arange(19)
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
NO_NOTES: Mapping[int, Ints] = {}


@dataclass(frozen=True, eq=False)
class Taken:
    """What is drawn one by one in the window: the track, the anchor, whether certainly there or selected, the signs."""

    track: NDArray[np.integer]
    anchor: Ints
    certain: NDArray[np.bool_]
    selected: NDArray[np.bool_]
    signs: Bits


@dataclass(frozen=True)
class Folded:
    """The pills, and by track how many events they stand for."""

    pills: Counts
    by_track: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Cells:
    """Whole cells in and around the window, the same wherever the window stands among them.

    ``before`` is what stands before each of ``edges``; ``left`` is how many in each cell are not drawn, and ``at``
    where their pill stands, in seconds.
    """

    width: int
    edges: Ints
    before: Before
    left: Ints
    at: Floats

    def inner(self, scale: TimeScale) -> tuple[int, int]:
        """The first edge in the window, and the first beyond it."""
        first = int(self.edges.searchsorted(scale.start, "right"))
        return first, max(int(self.edges.searchsorted(scale.end)), first)


def cell_width(step: float) -> int:
    """The seconds of a cell."""
    return int(2 ** max(ceil(log2(CELL * step)), 0))


def make_cells(tally: Tally, taken: Taken, width: int, start: float, end: float) -> Cells:
    """The whole cells between two times, where ``taken`` is all that is drawn there."""
    edges = np.arange(ceil(start / width), int(end // width) + 1, dtype=np.int64) * width
    tracks, cells = len(tally.anchors), max(edges.size - 1, 0)
    before = tally.before(edges)
    place = edges.searchsorted(taken.anchor, "right") - 1
    inside = (place >= 0) & (place < cells)
    place = (taken.track[inside] * cells + place[inside]).astype(np.int64)
    drawn = np.bincount(place, minlength=tracks * cells).reshape(tracks, cells)
    ahead = np.bincount(place, taken.anchor[inside] % width, minlength=tracks * cells).reshape(tracks, cells)
    left = np.diff(before.events, axis=1) - drawn
    at = np.repeat((edges[:-1] + width / 2)[None, :], tracks, axis=0)
    few = (left > 0) & (left <= _FEW) & (drawn <= 10 * _FEW)
    for track, anchors in enumerate(tally.anchors):
        if (some := np.flatnonzero(few[track])).size:
            every = _ahead(anchors, before.events[track, some], before.events[track, some + 1], width)
            at[track, some] = edges[some] + (every - ahead[track, some]) / left[track, some]
    return Cells(width, edges, before, left, at)


def _ahead(anchors: Ints, first: Ints, last: Ints, width: int) -> Ints:
    """How far anchors lie ahead of the beginning of their cell, summed up from each ``first`` to its ``last``."""
    counts = last - first
    begins = counts.cumsum() - counts
    some = anchors[np.arange(counts.sum()) + np.repeat(first - begins, counts)]
    return np.asarray(np.add.reduceat(some % width, begins))


def fold(
    scale: TimeScale,
    stacked: Stack,
    tally: Tally,
    taken: Taken,
    cells: Cells,
    selected: Tally | None,
    noted: Mapping[int, Ints] = NO_NOTES,
) -> Folded:
    """The pills of all tracks for what ``tally`` counts and ``taken`` does not draw; ``cells`` hold the window.

    ``noted`` is how many with signs of notes touch the window, by track and cell; under 0 all, under others those
    with pages of that colour only.
    """
    first, last = cells.inner(scale)
    inner, before = cells.edges[first:last], cells.before.between(first, last)
    place = taken.track.astype(np.int64) * (inner.size + 1) + inner.searchsorted(taken.anchor, "right")
    shape = len(stacked.shelves), inner.size + 1
    left = tally.touching(scale, before.events) - _by_cell(place, shape)
    chosen, pages = np.zeros(shape, bool), np.zeros(shape, np.int64)
    if selected:
        chosen = selected.touching(scale, selected.anchors_before(inner)) > _by_cell(place[taken.selected], shape)
    bearers = {page: some - _by_cell(place[bearing(taken.signs, page)], shape) for page, some in noted.items()}
    pages = bearers.pop(0, pages)
    middles = np.concatenate([[scale.start], inner, [scale.end]])
    at = np.repeat((middles[None, 1:] + middles[None, :-1]) / 2, shape[0], axis=0)
    if inner.size > 1:
        at[:, 1:-1] = cells.at[:, first : last - 1]
    _mend_outer(at, left, tally, taken, inner, scale)
    of, cell = np.nonzero(left)
    bears = pages[of, cell] > 0
    edge = np.where(bears, _NOTED_EDGE, _EDGE)
    x = ((at[of, cell] - scale.start) / scale.step).clip(edge, scale.width - edge)
    begins, x = _joined(of, x, left[of, cell], np.where(bears, _PAGE, 0.0))
    ends = np.append(begins, of.size)[1:] - 1

    def certain() -> Ints:
        sure = tally.certainly(scale, inner, before.certain) - _by_cell(place[taken.certain], shape)
        return np.asarray(np.add.reduceat(sure[of, cell], begins))

    bear, page = np.add.reduceat(pages[of, cell], begins), np.zeros(begins.size, np.int64)
    for colour, some in bearers.items():
        page[(bear > 0) & (np.add.reduceat(some[of, cell], begins) == bear)] = colour
    foot = np.array([shelf.foot for shelf in stacked.shelves])
    pills = Counts(
        track=of[begins],
        x=x,
        y=foot[of[begins]],
        number=np.add.reduceat(left[of, cell], begins),
        start=middles[cell[begins]],
        end=middles[cell[ends] + 1],
        chosen=np.logical_or.reduceat(chosen[of, cell], begins),
        noted=bear,
        page=page,
        sure=certain,
    )
    return Folded(pills, tuple(left.sum(axis=1).tolist()))


def _mend_outer(at: Floats, left: Ints, tally: Tally, taken: Taken, inner: Ints, scale: TimeScale) -> None:
    """Let pills for a few in the outer cells stand at their mean."""
    for cell in {0, inner.size}:
        for track in np.flatnonzero((left[:, cell] > 0) & (left[:, cell] <= _FEW)).tolist():
            at[track, cell] = _mean(tally, taken, track, cell, inner, scale, int(left[track, cell]))


def _by_cell(place: Ints, shape: tuple[int, int]) -> Ints:
    return np.bincount(place, minlength=shape[0] * shape[1]).reshape(shape)


def _mean(tally: Tally, taken: Taken, track: int, cell: int, inner: Ints, scale: TimeScale, count: int) -> float:
    """Where the few stand that an outer cell counts, those beyond the window at its edge."""
    first = int(inner[cell - 1]) if cell else ceil(scale.start)
    last = int(inner[cell]) if cell < inner.size else ceil(scale.end)
    anchors = tally.anchors_between(track, first, last)
    mine = taken.anchor[taken.track == track]
    mine = mine[(mine >= first) & (mine < last)]
    edge = (scale.start if cell == 0 else scale.end) - first
    beyond = count - (anchors.size - mine.size)
    return float(first + ((anchors - first).sum() - (mine - first).sum() + beyond * edge) / count)


def _joined(track: Ints, x: Floats, number: Ints, more: Floats) -> tuple[Ints, Floats]:
    """Where pills begin once those of a track that would touch are one, and where each stands, at their mean.

    ``more`` are the px that each takes besides its number, at either side.
    """
    room = _ROOM + _SIGN * _TENS.searchsorted(number, "right")
    wide = _with_pages(np.minimum(room[1:] + room[:-1], _CLOSE), more[1:] + more[:-1])
    close = (track[1:] == track[:-1]) & (x[1:] - x[:-1] < wide)
    if not close.any():
        return np.arange(x.size), x
    begins, places, many, page, again = [0], [float(x[0])], int(number[0]), float(more[0]), False
    columns = (close, track[1:], track[:-1], x[1:], number[1:], more[1:])
    for n, (near, here, there, place, count, extra) in enumerate(zip(*(c.tolist() for c in columns), strict=True), 1):
        needed = min(2 * _ROOM + _SIGN * (len(str(many)) + len(str(count))), _CLOSE)
        again = (near or (again and here == there)) and place - places[-1] < _with_page(needed, page + extra)
        if again:
            places[-1] = (places[-1] * many + place * count) / (many + count)
            many, page = many + count, max(page, extra)
        else:
            begins.append(n)
            places.append(place)
            many, page = count, extra
    return np.array(begins), np.array(places)


def _with_page(needed: float, more: float) -> float:
    """What two pills need with their pages: less than a cell for those alone."""
    return max(needed, min(needed + more, CELL))


def _with_pages(needed: Floats, more: Floats) -> Floats:
    return np.maximum(needed, np.minimum(needed + more, CELL))


def folded_rows(placement: Placement, scene: Scene, count: Count) -> Ints:
    """The rows that a pill of the scene stands for, the earliest first."""
    scale, figures = scene.scale, placement.figures
    entries = np.flatnonzero((placement.track == count.track) & ~placement.shown(scale.step))
    rows = placement.row_of(entries)
    if scene.hidden_rows is not None:
        rows = rows[~scene.hidden_rows[rows]]
    start, end, anchor = figures.times(rows)
    inside = (np.minimum(start, anchor) < scale.end) & (np.maximum(end, anchor) >= scale.start)
    at = np.clip(anchor, scale.start, np.nextafter(scale.end, -np.inf))
    inside &= (at >= count.start) & (at < count.end)
    return np.asarray(rows[inside][np.argsort(anchor[inside], kind="stable")], dtype=np.int64)
