"""What figure each row is drawn as, and the room it takes at a scale.

mark:   [---- cell ----]            bar:   left_pad [ start ... end ] right_pad
               o  gap  label               (label inside where it fits, else beside)
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.index.table import OPEN, EventTable, Flag
from viewer.model.amount import Amount
from viewer.model.event import AnyEvent
from viewer.timeline.labels import Labels
from viewer.timeline.scene import Form

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


@dataclass(frozen=True)
class Figures:
    """Columns as long as the table. Times in seconds (finite), pads and widths in px.

    ``parent`` is the row a beat stands on, else -1; ``leftward`` says that the label stands left of the figure,
    ``outside`` that it never stands on it, because of its hatching.
    """

    form: NDArray[np.uint8]
    start: Floats
    end: Floats
    core_start: Floats
    core_end: Floats
    anchor: Floats
    left_pad: Floats
    right_pad: Floats
    label: Floats
    leftward: NDArray[np.bool_]
    outside: NDArray[np.bool_]
    parent: NDArray[np.int64]

    def forms(self, rows: NDArray[np.int64], step: float) -> NDArray[np.uint8]:
        """The figures at ``step`` seconds a pixel: a span too short to see as a bar is a mark."""
        width = (self.end[rows] - self.start[rows]) / step + self.left_pad[rows] + self.right_pad[rows]
        return np.where((self.form[rows] == Form.BAR) & (width < LEAST_BAR), np.uint8(Form.MARK), self.form[rows])

    def marks(self, rows: NDArray[np.int64], step: float) -> Floats:
        """Where the marks stand, in px from time 0; that of a short span in its middle."""
        middle = (self.start[rows] + self.end[rows]) / 2
        return np.where(self.form[rows] == Form.BAR, middle, self.anchor[rows]) / step

    def bounds(self, rows: NDArray[np.int64], step: float) -> tuple[Floats, Floats]:
        """Left and right of the figures themselves, in px from time 0 at ``step`` seconds a pixel."""
        anchor = self.marks(rows, step)
        left = self.start[rows] / step - self.left_pad[rows]
        right = self.end[rows] / step + self.right_pad[rows]
        is_mark = self.forms(rows, step) == Form.MARK
        hidden = is_mark & (right - left < CELL_LEAST)
        left = np.where(hidden, anchor, left)
        right = np.where(hidden, anchor, right)
        left = np.where(is_mark, np.minimum(left, anchor - HALF_MARK), left)
        right = np.where(is_mark, np.maximum(right, anchor + HALF_MARK), right)
        return left, right

    def label_left(self, rows: NDArray[np.int64], step: float, left: Floats, right: Floats) -> Floats:
        """Where the labels start, in px from time 0, when nothing is cut off by the window."""
        width = self.label[rows]
        anchor = self.marks(rows, step)
        form = self.forms(rows, step)
        after_mark = anchor + HALF_MARK + MARK_GAP
        roomy_mark = (form == Form.MARK) & (right - after_mark >= width + INSIDE)
        bare_mark = (form == Form.MARK) & (right <= anchor + HALF_MARK)
        roomy_bar = (form == Form.BAR) & ~self.outside[rows] & (right - left >= width + 2 * INSIDE)
        beside = np.where(self.leftward[rows], left - BESIDE - width, np.where(bare_mark, after_mark, right + BESIDE))
        inside = np.where(form == Form.MARK, after_mark, left + INSIDE)
        return np.where(form == Form.RHYTHM, left, np.where(roomy_mark | roomy_bar, inside, beside))

    def extents(self, rows: NDArray[np.int64], step: float) -> tuple[Floats, Floats]:
        """Left and right of figure and label together, in px from time 0; they only shrink when zooming in."""
        left, right = self.bounds(rows, step)
        label = self.label_left(rows, step, left, right)
        return np.minimum(left, label), np.maximum(right, label + self.label[rows])


def make_figures(table: EventTable, labels: Labels, now: float) -> Figures:
    """The figures of all rows; what goes on ends at ``now``."""
    start, end, anchor = (column.astype(np.float64) for column in (table.start, table.end, table.anchor))
    open_start, open_end = table.start == -OPEN, table.end == OPEN
    before, after = table.has(Flag.BEFORE), open_end & ~table.has(Flag.SPAN)
    start = np.where(open_start, np.where(open_end, now, end), start)
    goes_on = open_end & table.has(Flag.OPEN_END)
    end = np.where(goes_on, np.maximum(start, now), np.where(open_end, start, end))
    span = table.has(Flag.SPAN)
    unknown_end, unknown_start = open_end & ~goes_on, open_start
    form = np.where(span, Form.BAR, Form.MARK).astype(np.uint8)
    parent = np.full(len(table), -1, dtype=np.int64)
    if labels.cards:
        _special(table, form, parent)
    return Figures(
        form=form,
        start=start,
        end=end,
        core_start=np.where(table.core_start == -OPEN, start, table.core_start),
        core_end=np.where(table.core_end == OPEN, end, table.core_end),
        anchor=np.where(before, end, np.where(after, start, anchor)),
        left_pad=np.where(unknown_start, FADE if labels.cards else FADE / 2, 0.0),
        right_pad=np.where(unknown_end, np.maximum(labels.width + 2 * INSIDE + FADE / 3, FADE), 0.0),
        label=_label_room(form, labels),
        leftward=np.zeros(len(table), dtype=bool),
        outside=table.has(Flag.INFERRED),
        parent=parent,
    )


def _label_room(form: NDArray[np.uint8], labels: Labels) -> Floats:
    """Two lines below each other; over a rhythm one after the other; nothing for a beat."""
    in_line = labels.title_width + WORD_GAP + labels.caption_width
    return np.where(form == Form.BEAT, 0.0, np.where(form == Form.RHYTHM, in_line, labels.width))


def _special(table: EventTable, form: NDArray[np.uint8], parent: NDArray[np.int64]) -> None:
    """Give recurring events their rhythm and amounts per period their cells."""
    for row in range(len(table)):
        event = table.record(row)
        if event.kind == "dialogue" and event.recurs and form[row] == Form.BAR:
            form[row] = Form.RHYTHM
            beats = [r for r in table.rows(event.recurs.occurrences) if form[r] == Form.MARK]
            form[beats] = Form.BEAT
            parent[beats] = row
        elif form[row] == Form.BAR and amount_per_period(event):
            form[row] = Form.CELLS


def amount_per_period(event: AnyEvent) -> Amount | None:
    """The event's first amount that is stated for each period of a stretch of time."""
    amounts = event.amounts if event.kind == "contribution" else ()
    return next((amount for amount in amounts if amount.kind == "per_period" and amount.period), None)
