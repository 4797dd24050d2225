"""What a click, a stretch, a box or a key picks on the timeline."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt

from viewer.i18n import _
from viewer.index.table import OPEN, Flag
from viewer.paint.frame import MAJOR_ROW
from viewer.session.session import Session
from viewer.timeline.axis import unit_at
from viewer.timeline.counts import CELL, folded_rows
from viewer.timeline.hit import Hit, Place
from viewer.timeline.levels import NEVER
from viewer.timeline.placement import Placement
from viewer.timeline.scale import FINEST, TimeScale
from viewer.timeline.scene import Count, Scene
from viewer.ui.moves import Moves
from viewer.ui.span_keys import SpanKeys

Rows = NDArray[np.int64]
_Modifier = Qt.KeyboardModifier


class Shown(Protocol):
    """What picking needs of the timeline view."""

    @property
    def scene(self) -> Scene: ...
    @property
    def moves(self) -> Moves: ...
    def arranged(self) -> Placement: ...
    def canvas_x(self, point: QPointF) -> float: ...
    def focus_time(self) -> float: ...


class Picking:
    """Turns what was hit into a selection of the session.

    ``show_list`` shows rows as a list to choose from, ``show_details`` opens the details of what is selected.
    """

    def __init__(
        self, session: Session, view: Shown, show_list: Callable[[Rows], object], show_details: Callable[[], object]
    ) -> None:
        self.session = session
        self._view = view
        self._show_list = show_list
        self._show_details = show_details
        self.span_keys = SpanKeys(session, view, self.take_span)
        self._track = -1
        """The track that an event was taken in, for it may stand in several."""

    # --- the hand ------------------------------------------------------------------------------------

    def click(self, hit: Hit, modifiers: Qt.KeyboardModifier) -> None:
        """Select what was clicked; on empty ground nothing stays selected."""
        scene = self._view.scene
        if hit.place is Place.EVENT:
            self._track = int(scene.items.track[hit.index])
            self._select(int(scene.items.row[hit.index]), modifiers)
        elif hit.place is Place.COUNT:
            self.take(self.counted(scene.counts[hit.index]), modifiers)
        elif hit.place is Place.NOTES:
            self.take(self.noted(scene.counts[hit.index]), modifiers)
        elif hit.place is Place.NOTE_SPAN:
            span = scene.note_spans[hit.index]
            self.session.select([])
            self.session.select_span(scene.scale.time(span.left), scene.scale.time(span.right))
        elif hit.place is Place.ARC:
            self._select(scene.arcs[hit.index].row, modifiers)
        elif hit.place is Place.HEAD and hit.index >= 0:
            self.take(self.track_rows(hit.index), modifiers)
        elif hit.place is Place.SHELF:
            self.list_undated()
        elif not modifiers:
            self.session.select([])
            self.session.clear_span()

    def enter(self, hit: Hit, modifiers: Qt.KeyboardModifier, point: QPointF) -> None:
        """Go in: to an event and its details, into a count, to both ends of a relation, to a unit of the axis.

        Elsewhere two steps closer (Shift: out).
        """
        x = self._view.canvas_x(point)
        if hit.place is Place.EVENT:
            row = int(self._view.scene.items.row[hit.index])
            self.session.select([self.session.table.ids[row]])
            self.go_to(np.array([row]))
        elif hit.place is Place.COUNT:
            self.split(self._view.scene.counts[hit.index])
        elif hit.place is Place.NOTES:
            count = self._view.scene.counts[hit.index]
            self.split(count, self.noted(count))
        elif hit.place is Place.ARC:
            arc = self._view.scene.arcs[hit.index]
            self.go_to(np.array([arc.row, arc.to]))
        elif hit.place is Place.AXIS and not modifiers:
            self._view.moves.fill(*unit_at(self._view.moves.scale, x, great=point.y() < MAJOR_ROW))
        elif hit.place in (Place.CANVAS, Place.AXIS):
            self._view.moves.step(-2 if modifiers & _Modifier.ShiftModifier else 2, x)

    def enter_selection(self, modifiers: Qt.KeyboardModifier) -> None:
        """Go to what is selected and open its details; where nothing is, two steps closer (Shift: out)."""
        session = self.session
        if session.span is not None:
            self._view.moves.go_to(*session.span)
        elif session.selection:
            self.go_to(session.selected_rows)
        else:
            self._view.moves.step(-2 if modifiers & _Modifier.ShiftModifier else 2)

    def go_to(self, rows: Rows) -> None:
        """Bring rows as near as they fit, and open the details."""
        around = self._view.moves.around(rows, self._view.arranged())
        if around:
            self._view.moves.ease(around)
        self._show_details()

    def take_span(self, start: float, end: float) -> None:
        """Select a stretch of time and the events that may lie in it; one nobody gives a start is at its end."""
        table, order = self.session.table, self.session.table.in_time_order
        begins, ends = table.start[order], table.end[order]
        begins = np.where(begins == -OPEN, np.minimum(table.anchor[order], ends - 1), begins)
        self.session.select_rows(order[(begins < end) & (ends > start)], (start, end))

    def take(self, rows: Rows, modifiers: Qt.KeyboardModifier = _Modifier.NoModifier) -> None:
        """Select rows, each given once, in place of the others or, with Ctrl or Shift, beside them."""
        if modifiers & (_Modifier.ControlModifier | _Modifier.ShiftModifier):
            ids = self.session.table.ids
            self.session.select((ids[row] for row in rows.tolist()), add=True)
        else:
            self.session.select_rows(rows)

    # --- counts, tracks and what has no date -----------------------------------------------------------

    def counted(self, count: Count) -> Rows:
        """The rows a count stands for, the earliest first."""
        return folded_rows(self._view.arranged(), self._view.scene, count)

    def noted(self, count: Count) -> Rows:
        """Those of the rows a count stands for that bear signs of notes."""
        rows = self.counted(count)
        return rows[self._view.scene.signs.of(rows) > 0]

    def split(self, count: Count, some: Rows | None = None) -> None:
        """Go in until a count, or ``some`` that it stands for, falls into parts; where that never is, list them."""
        rows, scale = self.counted(count) if some is None else some, self._view.moves.scale
        step = self._step_that_splits(rows, count.track)
        if not rows.size or step >= scale.step:
            self._show_list(rows)
            return
        anchor = self._view.arranged().figures.anchor(rows)
        middle = (float(anchor.min()) + float(anchor.max())) / 2
        self._view.moves.ease(TimeScale(middle - step * scale.width / 2, step, scale.width))

    def list_undated(self) -> None:
        """List the events that have no date."""
        self._show_list(np.flatnonzero(self.session.table.has(Flag.UNDATED)))

    def list_counted(self) -> None:
        """List the events that the window only counts: those of the current track, or where that has none, all."""
        counts, current = self._view.scene.counts, self.current_track()
        by_track = {count.track: replace(count, start=-np.inf, end=np.inf) for count in counts}
        wanted = [by_track[current]] if current in by_track else list(by_track.values())
        rows = [self.counted(count) for count in wanted]
        if rows:
            self._show_list(np.unique(np.concatenate(rows)))
        else:
            self.session.tell(_("Every event in the window is drawn by itself."))

    def track_rows(self, track: int) -> Rows:
        """The rows of a track."""
        return self._view.arranged().rows_in(track).astype(np.int64)

    def _step_that_splits(self, rows: Rows, track: int) -> float:
        """The step, in seconds a pixel, at which rows of a count stand apart or one is drawn; infinite for none."""
        placement = self._view.arranged()
        entries = np.flatnonzero(placement.track == track)
        level = placement.level[entries][np.isin(placement.row_of(entries), rows)]
        born = level[level != NEVER]
        anchor = placement.figures.anchor(rows)
        apart = float(anchor.max() - anchor.min()) / (2 * CELL) if rows.size else 0.0
        drawn = placement.step_of(int(born.min())) if born.size else 0.0
        step = max(apart, drawn)
        return max(step, FINEST) if step else np.inf

    # --- keys --------------------------------------------------------------------------------------

    def current_row(self) -> int | None:
        """The row the keyboard is at."""
        current = self.session.current
        return None if current is None else next(iter(self.session.table.rows([current])), None)

    def toggle_current(self) -> None:
        """Select the event the keyboard is at, or take it out of the selection; the keyboard stays there."""
        if self.session.current is not None:
            self.session.select([self.session.current], toggle=True)

    def current_track(self) -> int | None:
        """The track of the event the keyboard is at; of several the one it was taken in."""
        row = self.current_row()
        if row is None:  # a large table need not be placed to know that
            return None
        tracks = self._view.arranged().tracks_of(row)
        return self._track if self._track in tracks else min(tracks, default=None)

    def current_key(self) -> str | None:
        """The key of that track."""
        track = self.current_track()
        return None if track is None else self._view.arranged().groups[track].key

    def go_on_at(self, row: int, track: int | None = None, *, add: bool = False) -> None:
        """Go to an event in one of its tracks; with ``add`` beside those selected, or back over the last of them."""
        session, id = self.session, self.session.table.ids[row]
        self._track = self._track if track is None else track
        if not add:
            session.follow(id)
            return
        kept = session.selection[:-1] if id in session.selection else session.selection
        session.select([*(other for other in kept if other != id), id])
        session.reveal_requested.emit(id)

    def step_event(self, by: int, *, add: bool = False) -> None:
        """Select the next event (1) in the same track, or the one before (-1)."""
        table, row, track = self.session.table, self.current_row(), None
        order = table.in_time_order
        if row is not None and (track := self.current_track()) is None:
            return
        if track is not None:
            inside = np.zeros(len(table), dtype=bool)
            inside[self.track_rows(track)] = True
            order = order[inside[order]]
        at = (0 if by > 0 else order.size - 1) if row is None else int(np.flatnonzero(order == row)[0]) + by
        if 0 <= at < order.size:
            self.go_on_at(int(order[at]), add=add)

    def step_track(self, by: int, *, add: bool = False) -> None:
        """Select the event nearest in time in the track above (-1) or below (1)."""
        placement, row, current = self._view.arranged(), self.current_row(), self.current_track()
        track = 0 if current is None else current + by
        if 0 <= track < len(placement.groups):
            rows, figures = self.track_rows(track), placement.figures
            middle = self._view.moves.scale.time(self._view.moves.width / 2)
            here = middle if current is None else float(figures.anchor(np.array([row]))[0])
            self.go_on_at(int(rows[abs(figures.anchor(rows) - here).argmin()]), track, add=add)

    def step_end(self, last: bool, *, add: bool = False) -> None:
        """Select the first or the last event in time; with ``add`` all up to there."""
        order = self.session.table.in_time_order
        if order.size and add:
            self._select(int(order[-1 if last else 0]), _Modifier.ShiftModifier)
            self.session.reveal_requested.emit(self.session.selection[-1])
        elif order.size:
            self.go_on_at(int(order[-1 if last else 0]))

    def _select(self, row: int, modifiers: Qt.KeyboardModifier) -> None:
        session, ids = self.session, self.session.table.ids
        toggle = bool(modifiers & (_Modifier.ControlModifier | _Modifier.MetaModifier))
        if not toggle:
            session.clear_span()
        if modifiers & _Modifier.ShiftModifier and session.selection:
            between = self._between(session.table.row_by_id[session.selection[-1]], row)
            session.select([*(ids[other] for other in between[between != row].tolist()), ids[row]], add=True)
        else:
            session.select([ids[row]], toggle=toggle)

    def _between(self, one: int, other: int) -> Rows:
        """The rows from one to another in time."""
        order = self.session.table.in_time_order
        ends = np.flatnonzero((order == one) | (order == other))
        return order[ends.min() : ends.max() + 1]
