"""Pills that count what is not drawn one by one."""

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale
from viewer.timeline.scene import Count
from viewer.timeline.stack import Stack

CELL = 72.0
"""Pixels of the cells that rows are counted in; cells are tied to time, so that pills do not run while panning."""
_EDGE = 22.0


def fold(placement: Placement, scale: TimeScale, stacked: Stack, rows: NDArray[np.int64]) -> tuple[Count, ...]:
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
        pill = Count(
            int(track[start]),
            at,
            stacked.shelves[int(track[start])].foot,
            tuple(rows[start:end].tolist()),
            int(sure[start:end].sum()),
        )
        pills.append(pill)
    return _merged(pills)


def _merged(pills: list[Count]) -> tuple[Count, ...]:
    """Pills of one track that would touch become one, at their common mean."""
    merged: list[Count] = []
    for pill in pills:
        last = merged[-1] if merged else None
        if last and last.track == pill.track and pill.x - last.x < _room(last) + _room(pill):
            n, m = len(last.rows), len(pill.rows)
            x = (last.x * n + pill.x * m) / (n + m)
            merged[-1] = Count(last.track, x, last.y, last.rows + pill.rows, last.certain + pill.certain)
        else:
            merged.append(pill)
    return tuple(merged)


def _room(pill: Count) -> float:
    return 13.0 + 3.5 * len(str(len(pill.rows)))
