"""Pills that count what is not drawn one by one."""

from dataclasses import dataclass
from math import ceil, inf, log2
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale
from viewer.timeline.scene import Count, Scene
from viewer.timeline.stack import Stack
from viewer.timeline.tally import Tally

CELL = 72.0
"""The least px of a cell that events are counted in. Cells are powers of two in seconds from time 0, so that pills
neither run while panning nor change their number at every step of a zoom."""
_EDGE = 22.0
_CLOSE = 90.0
"""Pills farther apart than this never touch, whatever their numbers."""
_FEW = 8
"""A pill for so few stands at the mean of their positions, others in the middle of their cell."""
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Taken:
    """What is drawn one by one in the window: the track, the anchor, whether certainly there, whether selected."""

    track: NDArray[np.integer]
    anchor: Ints
    certain: NDArray[np.bool_]
    selected: NDArray[np.bool_]


@dataclass(frozen=True)
class Folded:
    """The pills, and by track how many events they stand for."""

    pills: tuple[Count, ...]
    by_track: tuple[int, ...]


@dataclass(frozen=True)
class Cells:
    """Whole cells in and around the window, the same wherever the window stands among them.

    ``before`` is how many of each track's events stand before each of ``edges``; ``left`` is how many in each cell are
    not drawn, and ``at`` where their pill stands, in seconds.
    """

    width: int
    edges: Ints
    before: Ints
    left: Ints
    at: Floats


def cell_width(step: float) -> int:
    """The seconds of a cell."""
    return int(2 ** max(ceil(log2(CELL * step)), 0))


def make_cells(tally: Tally, taken: Taken, width: int, start: float, end: float) -> Cells:
    """The whole cells between two times, where ``taken`` is all that is drawn there."""
    edges = np.arange(ceil(start / width), int(end // width) + 1, dtype=np.int64) * width
    tracks, cells = len(tally.days), max(edges.size - 1, 0)
    before = np.array([tally.anchors_before(track, edges) for track in range(tracks)], np.int64)
    before = before.reshape(tracks, edges.size)
    place = edges.searchsorted(taken.anchor, "right") - 1
    inside = (place >= 0) & (place < cells)
    place = (taken.track[inside] * cells + place[inside]).astype(np.int64)
    drawn = np.bincount(place, minlength=tracks * cells).reshape(tracks, cells)
    ahead = np.bincount(place, taken.anchor[inside] % width, minlength=tracks * cells).reshape(tracks, cells)
    left = np.diff(before, axis=1) - drawn
    at = np.repeat((edges[:-1] + width / 2)[None, :], tracks, axis=0)
    for track, cell in zip(*np.nonzero((left > 0) & (left <= _FEW) & (drawn <= 10 * _FEW)), strict=True):
        anchors = tally.anchors_between(int(track), int(edges[cell]), int(edges[cell + 1]))
        at[track, cell] = edges[cell] + (int((anchors - edges[cell]).sum()) - ahead[track, cell]) / left[track, cell]
    return Cells(width, edges, before, left, at)


def fold(scale: TimeScale, stacked: Stack, tally: Tally, taken: Taken, cells: Cells, selected: Tally | None) -> Folded:
    """The pills of all tracks for what ``tally`` counts and ``taken`` does not draw; ``cells`` hold the window."""
    first = int(cells.edges.searchsorted(scale.start, "right"))
    last = max(int(cells.edges.searchsorted(scale.end)), first)
    inner = cells.edges[first:last]
    place = taken.track.astype(np.int64) * (inner.size + 1) + inner.searchsorted(taken.anchor, "right")
    shape = len(stacked.shelves), inner.size + 1
    sure = _by_cell(place[taken.certain], shape)
    picked = _by_cell(place[taken.selected], shape) if selected else None
    outer = _by_cell(place, shape)
    middles = np.concatenate([[scale.start], inner, [scale.end]])
    middles = (middles[1:] + middles[:-1]) / 2
    pills: list[Count] = []
    by_track = []
    for track, shelf in enumerate(stacked.shelves):
        counted = tally.count(track, scale, inner, cells.before[track, first:last])
        left = counted.cells - outer[track]
        by_track.append(int(left.sum()))
        if not by_track[-1]:
            continue
        at = middles.copy()
        if inner.size > 1:
            at[1:-1] = cells.at[track, first : last - 1]
        for edge in {0, inner.size}:
            if 0 < left[edge] <= _FEW:
                at[edge] = _mean(tally, taken, track, edge, inner, scale, int(left[edge]))
        chosen = selected.count(track, scale, inner).cells > picked[track] if selected and picked is not None else None
        certain = counted.certain_cells - sure[track]
        pills.extend(_pills(track, shelf.foot, scale, inner, (left, certain, at, chosen)))
    return Folded(tuple(pills), tuple(by_track))


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


def _pills(
    track: int,
    y: float,
    scale: TimeScale,
    inner: Ints,
    columns: tuple[Ints, Ints, Floats, NDArray[np.bool_] | None],
) -> list[Count]:
    """The pills of a track: cells with something in them; those whose pills would touch become one at their mean."""
    left, certain, at, chosen = columns
    some = left.nonzero()[0].tolist()
    x = ((at - scale.start) / scale.step).clip(_EDGE, scale.width - _EDGE).tolist()
    numbers, sure, edges = left.tolist(), certain.tolist(), [scale.start, *inner.tolist(), scale.end]
    pills: list[list[Any]] = []
    last = -inf
    for cell in some:
        here, n = x[cell], numbers[cell]
        pill = [here, n, sure[cell], edges[cell], edges[cell + 1], chosen is not None and bool(chosen[cell])]
        if here - last < _CLOSE and here - last < _room(pills[-1][1]) + _room(n):
            before = pills.pop()
            both = before[1] + n
            here = (before[0] * before[1] + here * n) / both
            pill = [here, both, before[2] + pill[2], before[3], pill[4], before[5] or pill[5]]
        pills.append(pill)
        last = here
    return [Count(track, x, y, *rest) for x, *rest in pills]


def _room(count: int) -> float:
    return 13.0 + 3.5 * len(str(count))


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
