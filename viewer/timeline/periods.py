"""The cells of figures that show one unit after the other: amounts per period and the rhythm of what recurs."""

from collections.abc import Iterator

import numpy as np

from viewer.model.calendar import civil, seconds
from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale

_MOST = 400


def periods(placement: Placement, row: int, scale: TimeScale) -> tuple[tuple[float, float, str], ...]:
    """Left, right (px in the window) and figure of every cell of ``row``; empty for figures without cells."""
    figures = placement.figures
    cells = figures.special.cells.get(row)
    if cells is None:
        return ()
    times = figures.times(np.array([row]))
    start = float(times.start[0] if cells.start is None else cells.start)
    end = float(times.end[0] if cells.end is None else cells.end)
    found = ((scale.x(a), scale.x(b), cells.text) for a, b in _units(start, end, cells.every))
    return tuple(cell for cell in found if cell[1] > -10 and cell[0] < scale.width + 10)


def _units(start: float, end: float, every: str) -> Iterator[tuple[float, float]]:
    """The calendar units from ``start`` to ``end``, the first and last cut to it."""
    year, month = civil(int(start))[:2]
    step = 12 if every == "year" else 1
    index = year if every == "year" else year * 12 + month - 1
    for n in range(index, index + _MOST):
        first = seconds(n * step // 12, n * step % 12 + 1)
        following = seconds((n + 1) * step // 12, (n + 1) * step % 12 + 1)
        if first >= end:
            return
        yield max(first, start), min(following, end)
