"""The timeline on the screen: one widget that lays out and paints the scene and takes what the hand does."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCursor,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.i18n import _
from viewer.index.table import EventTable, Flag
from viewer.paint import hairline
from viewer.paint.theme import AXIS_HEIGHT
from viewer.session.session import Session
from viewer.timeline.extent import now
from viewer.timeline.hit import Hit, hit
from viewer.timeline.holding import scroll_holding
from viewer.timeline.layout import Look
from viewer.timeline.levels import NEVER
from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale, window_on
from viewer.timeline.scene import Scene
from viewer.timeline.snap import snapped
from viewer.ui.habits import Habits
from viewer.ui.hand import Hand
from viewer.ui.heads import Heads
from viewer.ui.inertia import Fling
from viewer.ui.moves import Moves
from viewer.ui.picking import Picking, Rows
from viewer.ui.picture import Picture
from viewer.ui.plain_text import draw_focus
from viewer.ui.timeline_marks import Marks, MarksNow

_AIR = 12.0
"""Px kept free below an event that is brought into view."""


_RESIZED_MS = 200
"""So long a height must have stood before a large table is placed for it."""


class TimelineView(QWidget):
    """Track heads, axis and canvas of the session's dataset."""

    note_requested = Signal()
    details_requested = Signal()
    context_menu_requested = Signal(QPoint, object)
    """A point of the screen, and the Hit the menu is about."""
    heads_width_changed = Signal()
    status_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None, habits: Habits | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.habits = habits or Habits(parent=self)
        self.heads_width = float(self.habits.now.heads_width)
        self.moves = Moves(session, self)
        self.picture = Picture(session, self._look, lambda: self.moves.scale, self)
        self._marks = MarksNow(session)
        self._seen: Marks | None = None
        self._rows: tuple[tuple[str, ...], frozenset[int]] = ((), frozenset())
        self._filter: tuple[EventTable, frozenset[int] | None, NDArray[np.bool_] | None] = (session.table, None, None)
        self._scroll = 0.0
        self._resized = QTimer(self, singleShot=True, interval=_RESIZED_MS)
        self._resized.timeout.connect(self._on_resized)
        self._sought: int | None = None
        self._awaited: str | None = None
        """The event to be revealed that is not placed yet, or only counted so far."""
        self.picking = Picking(session, self, self.show_list, self.details_requested.emit)
        self.heads = Heads(session, self)
        self.fling = Fling(self._fly, self)
        self.hand = Hand(self, self, self.habits)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Timeline"))
        session.dataset_changed.connect(self._on_dataset_changed)
        session.dataset_grew.connect(self._on_dataset_grew)
        session.view_changed.connect(self._on_view_changed)
        session.selection_changed.connect(self.refresh)
        session.notebook_changed.connect(self._on_notebook_changed)
        session.layers_changed.connect(self._on_notebook_changed)
        session.arrangement_changed.connect(self._on_arrangement_changed)
        session.reveal_requested.connect(self.reveal)
        session.filter_changed.connect(self.refresh)
        self.picture.placed.connect(self._on_placed)
        self.moves.jumped.connect(self._on_jumped)
        self.habits.changed.connect(self._on_habits_changed)
        self._on_habits_changed()

    def minimumSizeHint(self) -> QSize:
        """Room for the heads, a few years and the tracks' first lanes."""
        return QSize(round(self.heads_width) + 300, AXIS_HEIGHT + 200)

    # --- the picture -------------------------------------------------------------------------------

    @property
    def scene(self) -> Scene:
        """The picture as it stands now."""
        scene = self.picture.scene(self.devicePixelRatio())
        self._scroll = scene.scroll
        return scene

    def refresh(self) -> None:
        """Lay out and paint again."""
        self.picture.changed()
        self.update()
        self.status_changed.emit()

    def forget_picture(self) -> None:
        """Drop all that is kept of earlier frames: the next is painted afresh."""
        self.picture.forget()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the scene, and the box being drawn by hand."""
        painter, focused = QPainter(self), self._focused_row()
        try:
            hairline.begin_whole(painter)
            self.picture.paint(painter, self.devicePixelRatio(), focused, self.hand.hovered)
            if self.hand.by_keys and self.hasFocus() and focused not in self.scene.items.row.tolist():
                draw_focus(painter, self)
            self.hand.draw(painter)
        finally:
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lanes follow the height, the whole range the width."""
        self.moves.width = max(self.width() - self.heads_width, 1.0)
        if self.picture.cards:
            self.picture.rearrange()
        else:
            self._resized.start()
        self.refresh()
        super().resizeEvent(event)

    def _on_resized(self) -> None:
        """A large table is placed again, in the background, once the window has its new height."""
        if self.picture.wants_other_rows():
            self.picture.rearrange()
            self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Colours and fonts of another theme."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.update()
        super().changeEvent(event)

    def arranged(self) -> Placement:
        """Level and lane of every event for this height."""
        return self.picture.arranged()

    def _focused_row(self) -> int | None:
        """The row with the keyboard's ring, while keys are used."""
        return self.picking.current_row() if self.hand.by_keys and self.hasFocus() else None

    @property
    def marks(self) -> Marks:
        """What the reader's notes and the dataset's eras put on the timeline."""
        return self._marks.get()

    def _look(self) -> Look:
        marks, unwanted, dims = self.marks, self._unwanted(), self.session.others == "dim"
        return Look(
            width=self.width(),
            height=self.height(),
            heads_width=self.heads_width,
            axis_height=AXIS_HEIGHT,
            scroll=self._scroll,
            now=self.moves.moment,
            selected=self._selected(),
            signs=marks.signs,
            hidden=None if dims else unwanted,
            dimmed=unwanted if dims else None,
            span=self.hand.gestures.span or self.session.span,
            note_spans=marks.note_spans,
            eras=marks.eras,
            marks=marks.own,
            noted_ties=marks.ties,
            all_relations=self.session.all_relations,
        )

    def _selected(self) -> frozenset[int]:
        """The rows of the selection, looked up when it changes."""
        if self._rows[0] is not self.session.selection:
            self._rows = (self.session.selection, frozenset(self.session.selected_rows.tolist()))
        return self._rows[1]

    def _unwanted(self) -> NDArray[np.bool_] | None:
        """The rows that the filter does not want, worked out when it changes."""
        table, wanted = self.session.table, self.session.wanted
        if self._filter[0] is not table or self._filter[1] is not wanted:
            mask = None
            if wanted is not None:
                mask = np.ones(len(table), bool)
                mask[np.fromiter(wanted, np.int64, len(wanted))] = False
            self._filter = (table, wanted, mask)
        return self._filter[2]

    def _on_view_changed(self) -> None:
        """Where the tracks get or lose their lanes of close up, the track that is looked at keeps its place."""
        if self.picture.last is not None and self.picture.last.events:  # else nothing need be placed yet
            self._hold(self.picture.last, self.moves.scale)
        if not self.moves.is_moving:
            self._awaited = None
        self.refresh()
        self._bring_sought()

    def _hold(self, before: Scene, scale: TimeScale) -> None:
        """Scroll so that the track that was looked at keeps its place."""
        placement = self.picture.placement
        if placement is not None and placement.is_close(before.scale.step) != placement.is_close(scale.step):
            self._scroll = scroll_holding(before, placement, scale, self._attended_y(before))

    def _attended_y(self, scene: Scene) -> float:
        """The y of the canvas that is looked at: the pointer's, that of the event the keyboard is at, or the middle."""
        room, row = self.height() - AXIS_HEIGHT, self._focused_row()
        shown = scene.items.row.tolist()
        if row in shown:
            return float(scene.items.top[shown.index(row)]) - scene.scroll
        return self.hand.y - AXIS_HEIGHT if self.hand.y is not None else room / 2

    def _on_jumped(self) -> None:
        self.fling.stop()
        self._sought = self._awaited = None

    def _on_placed(self) -> None:
        self.refresh()
        if self._awaited is not None and self._awaited == self.session.current:
            self.reveal(self._awaited)

    def _on_arrangement_changed(self) -> None:
        self.picture.rearrange()
        self.refresh()

    def _on_notebook_changed(self) -> None:
        if self.marks is not self._seen:
            self._seen = self.marks
            self.refresh()

    def _on_dataset_changed(self) -> None:
        self.picture.reread()
        self._rows, self._sought, self._awaited = ((), frozenset()), None, None
        self._scroll, self.moves.moment = 0.0, now()
        self.hand.let_go()
        self.refresh()

    def _on_dataset_grew(self) -> None:
        self._rows = ((), frozenset())
        self.picture.grow()
        self.refresh()

    # --- moves -------------------------------------------------------------------------------------

    def whole_range(self) -> None:
        """Show all dated events."""
        self.moves.ease(self.moves.whole)

    def zoom_in(self) -> None:
        """One step closer, about the middle."""
        self.moves.step(1)

    def zoom_out(self) -> None:
        """One step farther, about the middle."""
        self.moves.step(-1)

    def fit_selection(self) -> None:
        """Show the selected events, or the selected stretch of time; once they are shown, go back."""
        if self.session.span:
            self.moves.toggle(window_on(*self.session.span, self.moves.whole))
            return
        around = self.moves.around(self.session.selected_rows, self.arranged())
        if around:
            self.moves.toggle(around)

    def go_to(self, start: float, end: float) -> None:
        """Show [start, end), in seconds."""
        self.moves.go_to(start, end)

    def fill(self, start: float, end: float) -> None:
        """Show [start, end), in seconds, from edge to edge."""
        self.moves.fill(start, end)

    def focus_time(self) -> float:
        """Where attention lies, in seconds: the middle of the selected stretch, the event one is at, the middle."""
        if self.session.span:
            return sum(self.session.span) / 2
        table, row = self.session.table, self.picking.current_row()
        if row is None or table.flags[row] & Flag.UNDATED:
            return self.moves.scale.time(self.moves.width / 2)
        return float(table.anchor[row])

    def pointed_time(self) -> float:
        """The moment under the pointer, in seconds, at what it snaps to; without one where attention lies."""
        point = QPointF(self.mapFromGlobal(QCursor.pos()))
        if not self.underMouse() or point.x() < self.heads_width:
            return self.focus_time()
        y = point.y() - AXIS_HEIGHT + self.scene.scroll
        return snapped(self.scene, self.session.table, self.canvas_x(point), y)

    def go_today(self) -> None:
        """Bring today into the middle."""
        self.moves.go_to_time(self.moves.moment)

    def reveal(self, id: str) -> None:
        """Bring an event into view, sideways and up or down; once more when it is known how near it is drawn."""
        row, placement = self.session.table.row_by_id[id], self.arranged()
        self.moves.reveal(row, placement)
        self._sought, self._awaited = row, id if placement.level_of(row) == NEVER else None
        self._bring_sought()

    def _bring_sought(self) -> None:
        """Once the view stands where an event was sought, scroll to its track, or in a high one to its lane."""
        if self._sought is None or self.moves.aim.step != self.moves.scale.step:
            return
        scene, row, self._sought = self.scene, self._sought, None
        room, shown = scene.height - scene.axis_height - scene.pinned_height, scene.items.row.tolist()
        track = int(scene.items.track[shown.index(row)]) if row in shown else self.arranged().track_of(row)
        if track < 0 or scene.tracks[track].pinned:
            return
        top = foot = scene.tracks[track].top
        if row in shown:
            foot = float((scene.items.top + scene.items.height)[shown.index(row)]) + _AIR
        if top < scene.scroll + scene.pinned_height or foot > scene.scroll + scene.pinned_height + room:
            self._scroll_to(max(top, foot - room) - scene.pinned_height)

    def scroll_by(self, pixels: float) -> None:
        """Move the tracks up by ``pixels``."""
        if pixels:
            self._scroll_to(self.scene.scroll + pixels)

    def _scroll_to(self, scroll: float) -> None:
        scene = self.scene
        most = max(scene.content_height - (scene.height - scene.axis_height), 0.0)
        self._scroll = min(max(scroll, 0.0), most)
        self.refresh()

    # --- what the hand does --------------------------------------------------------------------------

    def hit(self, point: QPointF) -> Hit:
        """What lies under a point of the widget."""
        return hit(self.scene, point.x(), point.y())

    def canvas_x(self, point: QPointF) -> float:
        """A point's x on the canvas."""
        return point.x() - self.heads_width

    def set_heads_width(self, width: float, *, keep: bool = True) -> None:
        """Make the heads so wide, in px; with ``keep`` from now on, at the next start too."""
        self.heads_width = float(round(width))
        self.moves.width = max(self.width() - self.heads_width, 1.0)
        if keep:
            self.habits.change(heads_width=round(width))
        self.heads_width_changed.emit()
        self.refresh()

    def select_with_box(self) -> None:
        """The next drag draws a box; Escape takes that back."""
        self.hand.want_box()

    def current_track(self) -> str | None:
        """The key of the track of the event the keyboard is at."""
        return self.picking.current_key() if self.hand.by_keys and self.hasFocus() else None

    def show_list(self, rows: Rows) -> None:
        """List rows, to choose one, at the pointer or, without one, in the middle."""
        from viewer.ui.event_list import EventList  # once there is something to list

        events = EventList(self.session, rows, self)
        events.chosen.connect(self._on_listed)
        point = self.mapFromGlobal(self.cursor().pos())
        events.open_at(self.mapToGlobal(point if self.rect().contains(point) else self.rect().center()))

    def ask(self, point: QPoint, hit: Hit) -> None:
        """Ask for the menu of what was hit, at a point of the widget."""
        self.context_menu_requested.emit(self.mapToGlobal(point), hit)

    def _fly(self, x: float, y: float) -> None:
        self.moves.pan(x)
        self.scroll_by(-y)

    def _on_listed(self, id: str) -> None:
        self.session.select([id])
        self.details_requested.emit()

    def _on_habits_changed(self) -> None:
        self.moves.reduced_motion = self.habits.less_motion
        if self.heads_width != self.habits.now.heads_width and not self.hand.gestures.dragging:
            self.set_heads_width(self.habits.now.heads_width, keep=False)
