"""Where arcs meet what they tie: the figures that are drawn, and for the selection also what is only counted."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.placement import Placement
from viewer.timeline.scene import Counts, Form, Items
from viewer.timeline.standing import standing_of

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
_LONG = np.array([form in (Form.BAR, Form.CELLS, Form.RHYTHM, Form.BAND) for form in Form])
_OFF_COUNTS = 10.0
"""Px from the middle of a count to what leads to it."""


class Ends(NamedTuple):
    """Ends of arcs as columns: row and track of an event, the x an arc meets it at, and the y from above and below."""

    row: Ints
    track: Ints
    x: Floats
    head: Floats
    below: Floats


class Counted(NamedTuple):
    """Events that may be counted, as columns: row and track of each, and when it is."""

    row: Ints
    track: Ints
    time: Ints


def drawn_ends(items: Items) -> Ends:
    """A mark is met with a little air around it, a bar near its start."""
    long, middle = _LONG[items.form], items.top + items.height / 2
    head = np.where(long, items.top - 3, middle - 9)
    x: Floats = np.where(long, items.left + 8, items.mark_x).astype(np.float64, copy=False)
    return Ends(items.row, items.track, x, head, 2 * middle - head)


def counted(placement: Placement, rows: NDArray[np.integer]) -> Counted:
    """Some rows in all their tracks."""
    entries, _standing = standing_of(rows, placement.row, placement.track)
    row = placement.row_of(entries).astype(np.int64)
    return Counted(row, placement.track[entries].astype(np.int64), placement.figures.anchor(row))


def counted_ends(some: Counted, counts: Counts, hidden: NDArray[np.bool_] | None) -> Ends:
    """Those of some events that are counted in the window: right above and below their count."""
    time = some.time[:, None]
    within = (counts.track == some.track[:, None]) & (counts.start <= time) & (time < counts.end)
    if hidden is not None:
        within &= ~hidden[some.row][:, None]
    place, count = np.nonzero(within)
    y = counts.y[count]
    return Ends(some.row[place], some.track[place], counts.x[count], y - _OFF_COUNTS, y + _OFF_COUNTS)


def joined(ends: Ends, others: Ends) -> Ends:
    """The ends and those others whose events have none yet."""
    known = set(ends.row.tolist())
    new = [n for n, row in enumerate(others.row.tolist()) if row not in known]
    return Ends(*(np.concatenate([one, other[new]]) for one, other in zip(ends, others, strict=True))) if new else ends
