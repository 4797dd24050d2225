"""From a placement and a window of time to the scene: the one door to the picture."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.timeline import axis
from viewer.timeline.arcs import relation_arcs
from viewer.timeline.counts import fold
from viewer.timeline.figures import HALF_MARK, INSIDE
from viewer.timeline.periods import periods
from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale
from viewer.timeline.scene import Band, Form, Items, Scene, Track
from viewer.timeline.stack import BAR_BOX, CARD_BOX, LINE_BOX, Stack, stack

_DRAWN_AT = np.array([2, 0, 0, 0, 1])
"""By form: what has length first, beats on their rhythm, marks on top."""
Floats = NDArray[np.float64]
STICKY = 8.0
"""A title whose bar begins left of the window stands this far from the window's edge."""


@dataclass(frozen=True)
class Look:
    """What the reader has asked to see, apart from the window of time.

    ``width`` and ``height`` are those of the whole picture in px; ``span``, ``note_spans`` and ``eras`` are in
    seconds; ``hidden`` rows keep their lanes and are not drawn.
    """

    width: float
    height: float
    heads_width: float = 160.0
    axis_height: float = 44.0
    scroll: float = 0.0
    now: float = 0.0
    show_today: bool = True
    selected: frozenset[int] = frozenset()
    noted: frozenset[int] = frozenset()
    starred: frozenset[int] = frozenset()
    hidden: frozenset[int] = frozenset()
    span: tuple[float, float] | None = None
    note_spans: tuple[tuple[float, float, str], ...] = ()
    eras: tuple[tuple[float, float, str], ...] = ()

    @property
    def canvas_height(self) -> float:
        return self.height - self.axis_height

    @property
    def canvas_width(self) -> float:
        return self.width - self.heads_width


def lay_out(placement: Placement, scale: TimeScale, look: Look) -> Scene:
    """All that is to be drawn of ``placement`` in the window ``scale``."""
    stacked = stack(placement, look.canvas_height)
    scroll = min(max(look.scroll, 0.0), max(stacked.height - look.canvas_height, 0.0))
    shown = placement.shown(scale.step)
    hidden = np.zeros(len(placement.table), dtype=bool)
    hidden[list(look.hidden)] = True
    in_window = _in_window(placement, scale)
    drawn = shown & in_window & ~hidden & (placement.track >= 0)
    folded = ~shown & in_window & ~hidden & (placement.track >= 0)
    items = _items(placement, scale, stacked, np.flatnonzero(drawn | _peeking(placement, scale, shown & ~hidden)))
    counts = fold(placement, scale, stacked, np.flatnonzero(folded), look.selected)
    major, minor = axis.ticks(scale, placement.labels.language)
    undated = int((placement.track < 0).sum())
    return Scene(
        width=look.width,
        height=look.height,
        heads_width=look.heads_width,
        axis_height=look.axis_height,
        scroll=scroll,
        content_height=stacked.height,
        scale=scale,
        major=major,
        minor=minor,
        tracks=_tracks(placement, stacked, folded),
        items=items,
        counts=counts,
        arcs=relation_arcs(placement, items, stacked, look.selected),
        bands=tuple(Band(scale.x(start), scale.x(end), title) for start, end, title in look.eras),
        today_x=scale.x(look.now) if look.show_today else None,
        selected=look.selected,
        noted=look.noted,
        starred=look.starred,
        span=(scale.x(look.span[0]), scale.x(look.span[1])) if look.span else None,
        note_spans=tuple((scale.x(start), scale.x(end), id) for start, end, id in look.note_spans),
        drawn=int(drawn.sum()),
        folded=int(folded.sum()),
        outside=int((~in_window & ~hidden & (placement.track >= 0)).sum()),
        undated=undated,
        hidden=int(hidden.sum()),
    )


def _in_window(placement: Placement, scale: TimeScale) -> NDArray[np.bool_]:
    """Rows whose possible extent touches the window; what goes on touches it up to now."""
    figures = placement.figures
    return np.logical_and(
        np.minimum(figures.start, figures.anchor) < scale.end,
        np.maximum(figures.end, figures.anchor) >= scale.start,
    )


def _peeking(placement: Placement, scale: TimeScale, shown: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Rows outside the window whose label or fading end reaches into it."""
    rows = np.flatnonzero(shown)
    left, right = placement.figures.extents(rows, scale.step)
    origin = scale.start / scale.step
    reach = np.zeros(len(shown), dtype=bool)
    reach[rows] = (right - origin > 0) & (left - origin < scale.width)
    return reach


def _items(placement: Placement, scale: TimeScale, stacked: Stack, rows: NDArray[np.int64]) -> Items:
    figures, labels, table = placement.figures, placement.labels, placement.table
    rows = rows[np.argsort(_DRAWN_AT[figures.form[rows]], kind="stable")]
    form = figures.forms(rows, scale.step)
    left, right = figures.bounds(rows, scale.step)
    origin = scale.start / scale.step
    label_x = figures.label_left(rows, scale.step, left, right) - origin
    left, right = left - origin, right - origin
    width = figures.label[rows]
    mark_x = figures.marks(rows, scale.step) - origin
    free = (form != Form.MARK) | (mark_x < -HALF_MARK) | (mark_x > scale.width + HALF_MARK)
    label_x = np.where(free, _in_sight(label_x, width, left, right, form, scale.width), label_x)
    inside = (label_x > left) & (label_x + width <= right) & (form == Form.BAR)
    box = CARD_BOX if labels.cards else LINE_BOX
    shelf_top = np.array([shelf.lanes_top for shelf in stacked.shelves])[placement.track[rows]]
    row_top = shelf_top + placement.lane[rows] * stacked.row + (stacked.row - box) / 2
    low = (form == Form.CELLS) | ((form == Form.BAR) & ~inside)
    height = np.where(low, BAR_BOX, box)
    listed = rows.tolist()
    return Items(
        row=rows,
        track=placement.track[rows],
        kind=table.kind[rows],
        form=form,
        flags=table.flags[rows],
        precision=table.precision[rows],
        left=left,
        right=right,
        core_left=figures.core_start[rows] / scale.step - origin,
        core_right=figures.core_end[rows] / scale.step - origin,
        mark_x=mark_x,
        top=np.floor(row_top + (box - height) / 2),
        height=height,
        label_x=label_x,
        label_width=width,
        title=tuple(labels.title[row] for row in listed),
        caption=tuple(labels.caption[row] for row in listed),
        cells=tuple(periods(placement, row, scale) for row in listed),
    )


def _in_sight(
    label_x: Floats, width: Floats, left: Floats, right: Floats, form: NDArray[np.uint8], window: float
) -> Floats:
    """Slide labels along the figures they stand on, so that they are seen while enough of the figure is.

    A label beside its figure that the window cuts off moves onto the figure where that fills the window.
    """
    air = np.where(form == Form.RHYTHM, 0.0, INSIDE)
    first, last = np.maximum(left + air, STICKY), np.minimum(right - air, window - STICKY) - width
    on_figure = ((label_x >= left) & (label_x + width <= right)) | (form == Form.RHYTHM)
    out_of_sight = (label_x + width < STICKY) | (label_x > window - STICKY)
    slides = (on_figure & (form != Form.CELLS)) | (out_of_sight & ((form == Form.BAR) | (form == Form.MARK)))
    slid = np.where(on_figure, np.clip(label_x, first, np.maximum(last, first)), first)
    return np.where(slides & (last >= first), slid, label_x)


def _tracks(placement: Placement, stacked: Stack, folded: NDArray[np.bool_]) -> tuple[Track, ...]:
    counted = np.bincount(placement.track[folded], minlength=len(placement.groups))
    return tuple(
        Track(group.key, group.title, group.kind, shelf.top, shelf.height, int(group.rows.size), int(counted[n]))
        for n, (group, shelf) in enumerate(zip(placement.groups, stacked.shelves, strict=True))
    )
