"""What figure each row is drawn as, and the room it takes at a scale.

mark:   [---- cell ----]            bar:   left_pad [ start ... end ] right_pad
               o  gap  label               (label inside where it fits, else beside)
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from viewer.index.table import OPEN, EventTable, Flag
from viewer.timeline.labels import Labels
from viewer.timeline.scene import Form
from viewer.timeline.special import Special

HALF_MARK = 6.0
MARK_GAP = 10.0
BESIDE = 8.0
INSIDE = 10.0
WORD_GAP = 8.0
FADE = 110.0
"""Pixels over which a bar fades out where nobody states its end."""
CELL_LEAST = 16.0
"""A cell narrower than this is hidden behind its mark."""
LEAST_BAR = 12.0
"""A span narrower than this is drawn as a mark."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Rows = NDArray[np.integer]
_NONE = np.empty(0, dtype=np.int64)


@dataclass(frozen=True)
class Outline:
    """Figures at one scale, in px from each one's start: the figure itself, its mark, its label."""

    form: NDArray[np.uint8]
    left: Floats
    right: Floats
    mark: Floats
    label_left: Floats
    label: Floats

    @property
    def outer_left(self) -> Floats:
        """The left of figure and label together; the room both take in time only shrinks when zooming in."""
        return np.minimum(self.left, self.label_left)

    @property
    def outer_right(self) -> Floats:
        return np.maximum(self.right, self.label_left + self.label)


@dataclass(frozen=True)
class Shape:
    """What some rows look like at any scale, as columns: times in whole seconds, pads and widths in px.

    ``length`` is how long the possible extent is and ``mark`` where the mark stands, both in seconds from ``start``.
    """

    form: NDArray[np.uint8]
    start: Ints
    length: Ints
    mark: Ints
    left_pad: Floats
    right_pad: Floats
    label: Floats
    leftward: NDArray[np.bool_]
    outside: NDArray[np.bool_]

    def at(self, step: float) -> Outline:
        """The figures at ``step`` seconds a pixel: a span too short to see as a bar is a mark."""
        width, label = self.length / step, self.label
        left, right = -self.left_pad, width + self.right_pad
        is_bar = self.form == Form.BAR
        is_mark = (self.form == Form.MARK) | (is_bar & (right - left < LEAST_BAR))
        mark = np.where(is_bar, width / 2, self.mark / step)
        hidden = is_mark & (right - left < CELL_LEAST)
        left, right = np.where(hidden, mark, left), np.where(hidden, mark, right)
        left = np.where(is_mark, np.minimum(left, mark - HALF_MARK), left)
        right = np.where(is_mark, np.maximum(right, mark + HALF_MARK), right)
        after = mark + HALF_MARK + MARK_GAP
        roomy = np.where(is_mark, right - after >= label + INSIDE, is_bar & ~self.outside)
        roomy &= is_mark | (right - left >= label + 2 * INSIDE)
        bare = is_mark & (right <= mark + HALF_MARK)
        beside = np.where(self.leftward, left - BESIDE - label, np.where(bare, after, right + BESIDE))
        label_left = np.where(roomy, np.where(is_mark, after, left + INSIDE), beside)
        label_left = np.where(self.form == Form.RHYTHM, left, label_left)
        label_left = np.where(self.form == Form.UPRIGHT, mark, label_left)
        form = np.where(is_mark, np.uint8(Form.MARK), self.form)
        return Outline(form, left, right, mark, label_left, label)


@dataclass(frozen=True)
class Figures:
    """The figures of a table, worked out for the rows asked for; what goes on ends at ``now``, in seconds.

    ``leftward`` are the rows whose label stands left of the figure, ``on_hatching`` those inferred ones whose label
    stands on it all the same; both ascending.
    """

    table: EventTable
    labels: Labels
    special: Special
    now: int
    leftward: Ints = field(default_factory=_NONE.copy)
    on_hatching: Ints = field(default_factory=_NONE.copy)

    def start(self, rows: Rows) -> Ints:
        """Where the possible extents start; those nobody gives a start have none."""
        start, end = self.table.start[rows], self.table.end[rows]
        return np.where(start == -OPEN, np.where(end == OPEN, self.now, end), start)

    def end(self, rows: Rows) -> Ints:
        """Where the possible extents end: what goes on does so up to now."""
        start, end = self.start(rows), self.table.end[rows]
        goes_on = self._has(rows, Flag.OPEN_END)
        return np.where(end == OPEN, np.where(goes_on, np.maximum(start, self.now), start), end)

    def core(self, rows: Rows) -> tuple[Ints, Ints]:
        """Start and end of the certain cores, as far as the possible extents reach."""
        start, end = self.table.core_start[rows], self.table.core_end[rows]
        return np.where(start == -OPEN, self.start(rows), start), np.where(end == OPEN, self.end(rows), end)

    def anchor(self, rows: Rows) -> Ints:
        """Where the rows stand when one instant must do."""
        start, end = self.start(rows), self.end(rows)
        middle = start + (end - start) // 2
        known = np.where(self._has(rows, Flag.SPAN) | (self.table.end[rows] == OPEN), start, middle)
        return np.where(self._has(rows, Flag.BEFORE), end, known)

    def form(self, rows: Rows) -> NDArray[np.uint8]:
        """The figures close up."""
        plain = np.where(self._has(rows, Flag.SPAN), np.uint8(Form.BAR), np.uint8(Form.MARK))
        return self.special.form(rows, plain)

    def shape(self, rows: Rows, bare: NDArray[np.bool_] | None = None) -> Shape:
        """What ``rows`` look like at any scale; ``bare`` ones have no label."""
        form, start, end = self.form(rows), self.start(rows), self.end(rows)
        open_start, open_end = self.table.start[rows] == -OPEN, self.table.end[rows] == OPEN
        open_end &= ~self._has(rows, Flag.OPEN_END)
        label = self.labels.room(rows, form)
        if bare is not None:
            label = np.where(bare, 0.0, label)
        fade = FADE if self.labels.cards else FADE / 2
        return Shape(
            form=form,
            start=start,
            length=end - start,
            mark=self.anchor(rows) - start,
            left_pad=np.where(open_start, fade, 0.0),
            right_pad=np.where(open_end, np.maximum(label + 2 * INSIDE + FADE / 3, FADE), 0.0),
            label=label,
            leftward=among(self.leftward, rows),
            outside=self._has(rows, Flag.INFERRED) & ~among(self.on_hatching, rows),
        )

    def _has(self, rows: Rows, flag: Flag) -> NDArray[np.bool_]:
        return np.not_equal(np.bitwise_and(self.table.flags[rows], np.uint16(flag)), np.uint16(0))


def among(some: Ints, rows: Rows) -> NDArray[np.bool_]:
    """Which of ``rows`` are among ``some``, which are ascending."""
    if not some.size:
        return np.zeros(np.shape(rows), dtype=bool)
    at = np.minimum(np.searchsorted(some, rows), some.size - 1)
    return np.equal(some[at], rows)
