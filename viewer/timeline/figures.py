"""What figure each row is drawn as, and the room it takes at a scale.

mark:   [---- cell ----]            bar:   left_pad [ start ... end ] right_pad
               o  gap  label               (label inside where it fits, else beside)
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.index.table import OPEN, EventTable, Flag
from viewer.model.edtf import Precision
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
HATCHED = 72.0
"""So much of a hatched bar is seen beside words that stand on it."""
LEAST_BAR = 12.0
"""A span narrower than this is drawn as a mark."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Rows = NDArray[np.integer]
_NONE = np.empty(0, dtype=np.int64)


class Times(NamedTuple):
    """When rows start, end, and stand, in whole seconds."""

    start: Ints
    end: Ints
    anchor: Ints


@dataclass(frozen=True, eq=False)
class Outline:
    """Figures at one scale, in px from each one's start: the figure itself, its mark, its label."""

    form: NDArray[np.uint8]
    left: Floats
    right: Floats
    mark: Floats
    label_left: Floats
    label: Floats
    other_left: Floats
    other_right: Floats
    """Around the mark of another date, NaN where there is none."""

    @property
    def outer_left(self) -> Floats:
        """The left of figure and label together; the room both take in time only shrinks when zooming in."""
        return np.fmin(np.minimum(self.left, self.label_left), self.other_left)

    @property
    def outer_right(self) -> Floats:
        return np.fmax(np.maximum(self.right, self.label_left + self.label), self.other_right)


@dataclass(frozen=True, eq=False)
class Shape:
    """What some rows look like at any scale, as columns: times in whole seconds, pads and widths in px.

    ``length`` is how long the possible extent is and ``mark`` where the mark stands, both in seconds from ``start``.
    ``spare`` px of a bar must stay free beside its words for these to stand on it. ``other`` is where another date is
    claimed. A ``chip`` is a day's cell that takes in its mark and words once they
    fit. Pads and the last four are without length where all rows have none.
    """

    form: NDArray[np.uint8]
    start: Ints
    length: Ints
    mark: Ints
    left_pad: Floats
    right_pad: Floats
    label: Floats
    leftward: NDArray[np.bool_]
    spare: Floats
    other: Floats
    chip: NDArray[np.bool_]

    def take(self, some: Rows) -> "Shape":
        """The same for some of the rows, by place. A column that is the same for all rows has no length."""
        columns = {name: column[some] if column.ndim else column for name, column in vars(self).items()}
        return Shape(**columns)

    def at(self, step: float) -> Outline:
        """The figures at ``step`` seconds a pixel: a span too short to see as a bar is a mark."""
        width, label = self.length / step, self.label
        left, right = -self.left_pad, width + self.right_pad
        is_bar = (self.form == Form.BAR) | (self.form == Form.BAND)
        is_mark = (self.form == Form.MARK) | (is_bar & (right - left < LEAST_BAR))
        mark = np.where(is_bar, width / 2, self.mark / step)
        hidden = is_mark & (right - left < CELL_LEAST)
        left, right = np.where(hidden, mark, left), np.where(hidden, mark, right)
        left = np.where(is_mark, np.minimum(left, mark - HALF_MARK), left)
        right = np.where(is_mark, np.maximum(right, mark + HALF_MARK), right)
        chip = self.chip & is_mark & (right - left >= label + 2 * (INSIDE + HALF_MARK) + MARK_GAP)
        mark = np.where(chip, left + INSIDE + HALF_MARK, mark)
        after = mark + HALF_MARK + MARK_GAP
        roomy = np.where(is_mark, right - after >= label + INSIDE, is_bar)
        roomy &= is_mark | (right - left >= label + 2 * INSIDE + self.spare)
        bare = is_mark & (right <= mark + HALF_MARK)
        other = self.other / step
        after_all = np.fmax(np.where(bare, after, right + BESIDE), other + HALF_MARK + MARK_GAP)
        roomy &= ~(other > mark)
        beside = np.where(self.leftward, np.fmin(left, other - HALF_MARK) - BESIDE - label, after_all)
        label_left = np.where(roomy, np.where(is_mark, after, left + INSIDE), beside)
        label_left = np.where(self.form == Form.RHYTHM, left, label_left)
        below = np.where(self.leftward, mark - label, mark)
        label_left = np.where(self.form == Form.UPRIGHT, below, label_left)
        form = np.where(is_mark, np.uint8(Form.MARK), self.form)
        return Outline(form, left, right, mark, label_left, label, other - HALF_MARK, other + HALF_MARK)


@dataclass(frozen=True, eq=False)
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

    def times(self, rows: Rows) -> Times:
        """Start, end and anchor: those nobody gives a start have none, and what goes on does so up to now."""
        start, end = self.table.start[rows], self.table.end[rows]
        open_start, open_end = start == -OPEN, end == OPEN
        span, ended = self._has(rows, Flag.SPAN), not open_end.any()
        if open_start.any():
            start = np.where(open_start, np.where(open_end, self.now, end), start)
        if not ended:
            goes_on = self._has(rows, Flag.OPEN_END)
            end = np.where(open_end, np.where(goes_on, np.maximum(start, self.now), start), end)
            span = span | open_end
        anchor = start + (end - start) // 2 * ~span
        if open_start.any():
            anchor = np.where(self._has(rows, Flag.BEFORE), end, anchor)
        return Times(start, end, anchor)

    def start(self, rows: Rows) -> Ints:
        """Where the possible extents start."""
        return self.times(rows).start

    def end(self, rows: Rows) -> Ints:
        """Where the possible extents end."""
        return self.times(rows).end

    def anchor(self, rows: Rows) -> Ints:
        """Where the rows stand when one instant must do."""
        return self.times(rows).anchor

    def core(self, rows: Rows) -> tuple[Ints, Ints]:
        """Start and end of the certain cores, as far as the possible extents reach."""
        start, end = self.table.core_start[rows], self.table.core_end[rows]
        if not ((start == -OPEN) | (end == OPEN)).any():
            return start, end
        times = self.times(rows)
        return np.where(start == -OPEN, times.start, start), np.where(end == OPEN, times.end, end)

    def form(self, rows: Rows) -> NDArray[np.uint8]:
        """The figures close up."""
        plain = np.where(self._has(rows, Flag.SPAN), np.uint8(Form.BAR), np.uint8(Form.MARK))
        return self.special.form(rows, plain)

    def shape(self, rows: Rows, bare: NDArray[np.bool_] | None = None) -> Shape:
        """What ``rows`` look like at any scale; ``bare`` ones have no label."""
        form, (start, end, anchor) = self.form(rows), self.times(rows)
        open_start, open_end = self.table.start[rows] == -OPEN, self.table.end[rows] == OPEN
        open_end &= ~self._has(rows, Flag.OPEN_END)
        label = self.labels.room(rows, form)
        if bare is not None:
            label = np.where(bare, 0.0, label)
        fade = FADE if self.labels.cards else FADE / 2
        hatched = self._has(rows, Flag.INFERRED) & ~among(self.on_hatching, rows)
        spare = np.where(among(self.special.bearers, rows), np.inf, np.where(hatched, HATCHED, 0.0))
        return Shape(
            form=form,
            start=start,
            length=end - start,
            mark=anchor - start,
            left_pad=_slim(np.where(open_start, fade, 0.0)),
            right_pad=_slim(np.where(open_end, np.maximum(label + 2 * INSIDE + FADE / 3, FADE), 0.0)),
            label=label,
            leftward=_slim(among(self.leftward, rows)),
            spare=_slim(spare),
            other=self._other(rows, start),
            chip=_slim(self._chip(rows, form) if self.labels.cards else np.zeros((), bool)),
        )

    def _chip(self, rows: Rows, form: NDArray[np.uint8]) -> NDArray[np.bool_]:
        """Which are instants known to the day that nobody disputes."""
        days = (form == Form.MARK) & np.equal(self.table.precision[rows], np.uint8(Precision.DAY))
        return np.asarray(days & ~self._has(rows, Flag.BEFORE | Flag.DISPUTED))

    def _other(self, rows: Rows, start: Ints) -> Floats:
        """Where the other dates of disputed rows lie, in seconds from their start."""
        if not self.special.others:
            return np.array(np.nan)
        others = self.special.others
        return np.array([others.get(row, np.nan) for row in rows.tolist()]) - start

    def _has(self, rows: Rows, flag: Flag) -> NDArray[np.bool_]:
        return np.not_equal(np.bitwise_and(self.table.flags[rows], np.uint16(flag)), np.uint16(0))


def _slim(column: NDArray[Any]) -> NDArray[Any]:
    """The column, without length where all of it is zero."""
    return column if column.any() else np.zeros((), column.dtype)


def among(some: Ints, rows: Rows) -> NDArray[np.bool_]:
    """Which of ``rows`` are among ``some``, which are ascending."""
    if not some.size:
        return np.zeros(np.shape(rows), dtype=bool)
    at = np.minimum(np.searchsorted(some, rows), some.size - 1)
    return np.equal(some[at], rows)
