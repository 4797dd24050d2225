"""Pills that count what is not drawn one by one."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale
from viewer.timeline.scene import Count, Scene
from viewer.timeline.stack import Stack

CELL = 72.0
"""Pixels of the cells that rows are counted in; cells are tied to time, so that pills do not run while panning."""
_EDGE = 22.0


def fold(
    placement: Placement, scale: TimeScale, stacked: Stack, rows: NDArray[np.int64], selected: frozenset[int]
) -> tuple[Count, ...]:
    """The pills of all tracks for ``rows``, which all touch the window and are not drawn."""
    if not rows.size:
        return ()
    figures, table = placement.figures, placement.table
    anchor = np.clip(figures.anchor[rows], scale.start, scale.end)
    track = placement.track[rows]
    cell = np.floor(anchor / (CELL * scale.step)).astype(np.int64)
    sure = (table.core_start[rows] < table.core_end[rows]) & (table.core_start[rows] < scale.end)
    sure &= table.core_end[rows] > scale.start
    order = np.lexsort((anchor, cell, track))
    rows, track, cell, x, sure = rows[order], track[order], cell[order], scale.x(anchor[order]), sure[order]
    first = np.flatnonzero(np.concatenate([[True], (track[1:] != track[:-1]) | (cell[1:] != cell[:-1])]))
    pills: list[Count] = []
    for start, end in zip(first.tolist(), [*first[1:].tolist(), rows.size], strict=True):
        at = min(max(float(x[start:end].mean()), _EDGE), scale.width - _EDGE)
        first_cell = int(cell[start]) * CELL * scale.step
        pills.append(
            Count(
                track=int(track[start]),
                x=at,
                y=stacked.shelves[int(track[start])].foot,
                count=end - start,
                certain=int(sure[start:end].sum()),
                start=first_cell,
                end=first_cell + CELL * scale.step,
                chosen=not selected.isdisjoint(rows[start:end].tolist()),
            )
        )
    return _merged(pills)


def folded_rows(placement: Placement, scene: Scene, count: Count) -> NDArray[np.int64]:
    """The rows that a pill of the scene stands for, the earliest first."""
    rows, scale = placement.groups[count.track].rows, scene.scale
    figures = placement.figures
    anchor = np.clip(figures.anchor[rows], scale.start, scale.end)
    touching = (np.minimum(figures.start[rows], figures.anchor[rows]) < scale.end) & (
        np.maximum(figures.end[rows], figures.anchor[rows]) >= scale.start
    )
    inside = touching & (anchor >= count.start) & (anchor < count.end) & ~placement.shown(scale.step)[rows]
    return rows[inside][np.argsort(anchor[inside], kind="stable")]


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
