"""The entries in and around the window, kept while the window stays among them."""

from dataclasses import dataclass
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.figures import Outline, Shape
from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale

_DRAWN_AT = np.array([2, 0, 0, 0, 1, 1, 0])
"""By form: what has length first, what stands on it next, marks on top."""
_MARGIN = 0.7
"""How much more than the window is looked up at each side, in windows."""
_LABEL = 900.0
"""Px a figure's label and fading ends may reach beyond its time."""
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Near:
    """Entries drawn at one level from ``start`` to ``end``, in seconds, in the order they are drawn.

    ``first``/``last`` bound what the possible extent and the anchor take together.
    """

    level: int
    start: float
    end: float
    entries: Ints
    row: NDArray[np.integer]
    track: Ints
    lane: Ints
    shape: Shape
    anchor: Ints
    first: Ints
    last: Ints
    core_start: Ints
    core_end: Ints

    def holds(self, level: int, scale: TimeScale) -> bool:
        """Whether all that may be seen in ``scale`` is here."""
        return self.level == level and self.start <= scale.start and scale.end <= self.end


@dataclass
class Block:
    """The last neighbourhood of a placement and its outline at the last step; replaced when the window leaves it."""

    near: Near | None = None
    step: float = 0.0
    outline: Outline | None = None

    def at(self, placement: Placement, scale: TimeScale, hidden: NDArray[np.bool_] | None) -> tuple[Near, Outline]:
        """What may be seen in ``scale``, and how it looks there."""
        level = placement.level_at(scale.step)
        if self.near is None or not self.near.holds(level, scale):
            self.near, self.outline = near(placement, scale, hidden), None
        if self.outline is None or self.step != scale.step:
            self.step, self.outline = scale.step, self.near.shape.at(scale.step)
        return self.near, self.outline


def near(placement: Placement, scale: TimeScale, hidden: NDArray[np.bool_] | None) -> Near:
    """The entries drawn in and around ``scale``."""
    level, more = placement.level_at(scale.step), _MARGIN * scale.width * scale.step
    start, end = scale.start - more, scale.end + more
    entries = touching(placement, level, start - _LABEL * scale.step, end + _LABEL * scale.step)
    rows = placement.row_of(entries)
    if hidden is not None:
        entries, rows = entries[~hidden[rows]], rows[~hidden[rows]]
    figures = placement.figures
    order = np.argsort(_DRAWN_AT[figures.form(rows)], kind="stable")
    entries, rows = entries[order], rows[order]
    track = placement.track[entries].astype(np.int64)
    shape, anchor = placement.shape(entries, level), figures.anchor(rows)
    core_start, core_end = figures.core(rows)
    finish = shape.start + shape.length
    return Near(
        level, start, end, entries, rows, track, placement.lane[entries].astype(np.int64), shape, anchor,
        np.minimum(shape.start, anchor), np.maximum(finish, anchor), core_start, core_end,
    )  # fmt: skip


def touching(placement: Placement, level: int, start: float, end: float) -> Ints:
    """The entries drawn at ``level`` whose extent or anchor lies in [start, end)."""
    entries = placement.segments.touching(level, floor(start), ceil(end))
    first, last, anchor = placement.figures.times(placement.row_of(entries))
    return entries[(np.minimum(first, anchor) < ceil(end)) & (np.maximum(last, anchor) >= floor(start))]
