"""Where arcs meet what they tie: the figures that are drawn, and for the selection also what is only counted."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale
from viewer.timeline.scene import Form, Items
from viewer.timeline.stack import Stack

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
_LONG = np.array([form in (Form.BAR, Form.CELLS, Form.RHYTHM, Form.BAND) for form in Form])
_ABOVE_COUNTS = 10.0
"""Px from the middle of the counts to what leads to one of them."""


class Ends(NamedTuple):
    """Ends of arcs as columns: row and track of an event, the x an arc meets it at, and the y from above and below."""

    row: Ints
    track: Ints
    x: Floats
    head: Floats
    below: Floats


def drawn_ends(items: Items) -> Ends:
    """A mark is met with a little air around it, a bar near its start."""
    long, middle = _LONG[items.form], items.top + items.height / 2
    head = np.where(long, items.top - 3, middle - 9)
    x: Floats = np.where(long, items.left + 8, items.mark_x).astype(np.float64, copy=False)
    return Ends(items.row, items.track, x, head, 2 * middle - head)


def counted_ends(
    placement: Placement, stacked: Stack, scale: TimeScale, hidden: NDArray[np.bool_] | None, entries: Ints
) -> Ends:
    """Those of some entries that lie in the window: above the counts of their track."""
    row = placement.row_of(entries).astype(np.int64)
    x = ((placement.figures.anchor(row) - scale.start) / scale.step).astype(np.float64, copy=False)
    seen = (x >= 0) & (x < scale.width)
    if hidden is not None:
        seen &= ~hidden[row]
    track = placement.track[entries[seen]].astype(np.int64)
    y = np.array([shelf.foot for shelf in stacked.shelves], dtype=np.float64)[track] - _ABOVE_COUNTS
    return Ends(row[seen], track, x[seen], y, y)


def joined(ends: Ends, others: Ends) -> Ends:
    """The ends and those others whose events have none yet."""
    new = ~np.isin(others.row, ends.row)
    return Ends(*(np.concatenate([one, other[new]]) for one, other in zip(ends, others, strict=True)))
