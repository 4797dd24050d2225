"""Pills that count what is not drawn one by one."""

from dataclasses import dataclass, replace
from math import ceil, log2

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
_FEW = 8
"""A pill for so few stands at the mean of their positions, others in the middle of their cell."""
Ints = NDArray[np.int64]


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


def cell_edges(scale: TimeScale) -> tuple[int, Ints]:
    """The seconds of a cell, and the edges of cells inside the window."""
    cell = 2 ** max(ceil(log2(CELL * scale.step)), 0)
    first, last = int(scale.start // cell) + 1, ceil(scale.end / cell)
    return cell, np.arange(first, last, dtype=np.int64) * cell


def fold(scale: TimeScale, stacked: Stack, tally: Tally, taken: Taken, selected: Tally | None) -> Folded:
    """The pills of all tracks for what ``tally`` counts and ``taken`` does not draw."""
    _cell, inner = cell_edges(scale)
    place = taken.track.astype(np.int64) * (inner.size + 1) + inner.searchsorted(taken.anchor, "right")
    shape = len(stacked.shelves), inner.size + 1
    drawn, sure, picked = (
        np.bincount(place[mask], minlength=shape[0] * shape[1]).reshape(shape)
        for mask in (slice(None), taken.certain, taken.selected)
    )
    edges = [scale.start, *inner.tolist(), scale.end]
    pills: list[Count] = []
    by_track = []
    for track, shelf in enumerate(stacked.shelves):
        counted = tally.count(track, scale, inner)
        left = counted.cells - drawn[track]
        certain = counted.certain_cells - sure[track]
        chosen = selected.count(track, scale, inner).cells > picked[track] if selected else np.zeros(shape[1], bool)
        by_track.append(int(left.sum()))
        for cell in np.flatnonzero(left).tolist():
            at = _at(tally, taken, track, (edges[cell], edges[cell + 1]), int(left[cell]))
            x = min(max((at - scale.start) / scale.step, _EDGE), scale.width - _EDGE)
            bounds = edges[cell], edges[cell + 1]
            pills.append(Count(track, x, shelf.foot, int(left[cell]), int(certain[cell]), *bounds, bool(chosen[cell])))
    return Folded(_merged(pills), tuple(by_track))


def _at(tally: Tally, taken: Taken, track: int, cell: tuple[float, float], count: int) -> float:
    """Where the pill of a cell stands, in seconds."""
    middle = (cell[0] + cell[1]) / 2
    if count > _FEW:
        return middle
    first, last = ceil(cell[0]), ceil(cell[1])
    anchors = tally.anchors_between(track, first, last)
    drawn = taken.anchor[(taken.track == track) & (taken.anchor >= first) & (taken.anchor < last)]
    if anchors.size > _FEW * 10 or anchors.size <= drawn.size:
        return middle
    return first + int((anchors - first).sum() - (drawn - first).sum()) / int(anchors.size - drawn.size)


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


def _merged(pills: list[Count]) -> tuple[Count, ...]:
    """Pills of one track that would touch become one, at their common mean."""
    merged: list[Count] = []
    for pill in pills:
        last = merged[-1] if merged else None
        if last and last.track == pill.track and pill.x - last.x < _room(last) + _room(pill):
            n, m = last.count, pill.count
            merged[-1] = replace(
                last,
                x=(last.x * n + pill.x * m) / (n + m),
                count=n + m,
                certain=last.certain + pill.certain,
                end=pill.end,
                chosen=last.chosen or pill.chosen,
            )
        else:
            merged.append(pill)
    return tuple(merged)


def _room(pill: Count) -> float:
    return 13.0 + 3.5 * len(str(pill.count))
