"""The timeline on the screen: one widget that lays out and paints the scene and takes what the hand does."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.i18n import _
from viewer.paint import theme
from viewer.paint.painter import draw
from viewer.paint.theme import AXIS_HEIGHT, HEADS_WIDTH
from viewer.session.session import Session
from viewer.timeline.arrange import arrange, now
from viewer.timeline.counts import folded_rows
from viewer.timeline.hit import Hit, Place, hit
from viewer.timeline.labels import Labels, make_labels
from viewer.timeline.layout import Look, lay_out
from viewer.timeline.placement import Placement
from viewer.timeline.scale import zoom_to
from viewer.timeline.scene import Scene
from viewer.ui.gestures import Gestures
from viewer.ui.moves import Moves
from viewer.ui.picking import Picking
from viewer.ui.plain_text import draw_focus, show_tooltip
from viewer.ui.timeline_marks import Marks, marks_of
from viewer.ui.timeline_words import count_words, event_words

_TRAVEL = frozenset(
    {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}
)
"""Keys that go from event to event."""


class TimelineView(QWidget):
    """Track heads, axis and canvas of the session's dataset."""

    note_requested = Signal()
    context_menu_requested = Signal(QPoint)
    status_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.moves = Moves(session, self)
        self.placement: Placement | None = None
        self._labels: Labels | None = None
        self._marks: Marks | None = None
        self._scene: Scene | None = None
        self._scroll = 0.0
        self._by_keys = False
        self.picking = Picking(session, self, self)
        self._gestures = Gestures(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Timeline"))
        session.dataset_changed.connect(self._on_dataset_changed)
        session.dataset_grew.connect(self._on_dataset_grew)
        session.view_changed.connect(self.refresh)
        session.selection_changed.connect(self.refresh)
        session.notebook_changed.connect(self._on_notebook_changed)
        session.reveal_requested.connect(self.reveal)

    def minimumSizeHint(self) -> QSize:
        """Room for the heads, a few years and the tracks' first lanes."""
        return QSize(HEADS_WIDTH + 300, AXIS_HEIGHT + 200)

    # --- the picture -------------------------------------------------------------------------------

    @property
    def scene(self) -> Scene:
        """The picture as it stands now."""
        if self._scene is None:
            self._scene = lay_out(self.arranged(), self.moves.scale, self._look())
            self._scroll = self._scene.scroll
        return self._scene

    def refresh(self) -> None:
        """Lay out and paint again."""
        self._scene = None
        self.update()
        self.status_changed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the scene, and the box being drawn by hand."""
        painter = QPainter(self)
        try:
            draw(painter, self.scene, theme.current(), focused=self._focused_row())
            if self._by_keys and self.hasFocus() and not self.session.selection:
                draw_focus(painter, self)
            if self._gestures.box:
                painter.setPen(QPen(QColor(theme.current().ink), 1, Qt.PenStyle.DashLine))
                painter.drawRect(QRectF(*self._gestures.box))
        finally:
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lanes follow the height, the whole range the width."""
        self.moves.width = float(max(self.width() - HEADS_WIDTH, 1))
        if self._labels is None or self._labels.cards:
            self.placement = None
        self.refresh()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Colours and fonts of another theme."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.update()
        super().changeEvent(event)

    def arranged(self) -> Placement:
        """Level and lane of every event for this height."""
        if self._labels is None or self._labels.language != self.session.language:
            self._labels, self.placement = make_labels(self.session.table, self.session.language), None
        if self.placement is None:
            size = (self.moves.width, float(self.height() - AXIS_HEIGHT))
            self.placement = arrange(self.session.table, self._labels, size, self.moves.moment)
        return self.placement

    def _focused_row(self) -> int | None:
        """The row with the keyboard's ring: the last one selected, while keys are used."""
        chosen = self.session.table.rows(self.session.selection[-1:])
        return chosen[0] if chosen and self._by_keys and self.hasFocus() else None

    def _look(self) -> Look:
        table = self.session.table
        if self._marks is None:
            self._marks = marks_of(self.session)
        marks = self._marks
        return Look(
            width=self.width(),
            height=self.height(),
            heads_width=HEADS_WIDTH,
            axis_height=AXIS_HEIGHT,
            scroll=self._scroll,
            now=self.moves.moment,
            selected=frozenset(table.rows(self.session.selection)),
            noted=marks.noted,
            starred=marks.starred,
            span=self._gestures.span or self.session.span,
            note_spans=marks.note_spans,
            eras=marks.eras,
        )

    def _on_notebook_changed(self) -> None:
        self._marks = None
        self.refresh()

    def _on_dataset_changed(self) -> None:
        self._labels = self.placement = self._marks = None
        self._scroll, self.moves.moment = 0.0, now()
        self._gestures.cancel()
        self.refresh()

    def _on_dataset_grew(self) -> None:
        self._labels = self.placement = self._marks = None
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
            self.moves.toggle(zoom_to(*self.session.span, self.moves.width))
            return
        around = self.moves.around(self.session.table.rows(self.session.selection), self.arranged())
        if around:
            self.moves.toggle(around)

    def go_to(self, start: float, end: float) -> None:
        """Show [start, end), in seconds."""
        self.moves.go_to(start, end)

    def go_today(self) -> None:
        """Bring today into the middle."""
        self.moves.go_to_time(self.moves.moment)

    def reveal(self, id: str) -> None:
        """Bring an event into view, sideways and up or down."""
        row = self.session.table.row_by_id[id]
        placement = self.arranged()
        self.moves.reveal(row, placement)
        track = int(placement.track[row])
        if track >= 0:
            shown, scene = self.scene.tracks[track], self.scene
            room = scene.height - scene.axis_height
            if shown.top < scene.scroll or shown.top + shown.height > scene.scroll + room:
                self._scroll_to(shown.top)

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
        return point.x() - HEADS_WIDTH

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """See ``Gestures.press``."""
        self._by_keys = False
        self._gestures.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """See ``Gestures.move``; without a button the cursor tells what lies below."""
        self._gestures.move(event)
        if self._gestures.dragging:
            return
        place = self.hit(event.position()).place
        pointing = place in (Place.EVENT, Place.COUNT, Place.HEAD, Place.NOTE_SPAN)
        shapes = {True: Qt.CursorShape.PointingHandCursor, False: Qt.CursorShape.ArrowCursor}
        self.setCursor(Qt.CursorShape.SizeHorCursor if place is Place.AXIS else shapes[pointing])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """See ``Gestures.release``."""
        self._gestures.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """See ``Gestures.double``."""
        self._gestures.double(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """See ``Gestures.wheel``."""
        self._gestures.wheel(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends a gesture, Enter goes to the selection; see ``Gestures.key`` for the rest."""
        if event.key() == Qt.Key.Key_Escape and self._gestures.dragging:
            self._gestures.cancel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.fit_selection()
        elif not self._gestures.key(event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the event below the pointer, which is selected first."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            hit = self.hit(QPointF(event.pos()))
            if hit.place is Place.EVENT:
                id = self.session.table.ids[int(self.scene.items.row[hit.index])]
                if id not in self.session.selection:
                    self.session.select([id])
        self.context_menu_requested.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by Tab goes on by keys."""
        self._by_keys = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keys of all kinds, tooltips and the pinch of a touchpad."""
        if isinstance(event, QKeyEvent) and Qt.Key(event.key()) in _TRAVEL:
            self._by_keys = True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            show_tooltip(event.globalPos(), self._words_at(QPointF(event.pos())), self)
            return True
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.moves.zoom(1.0 + event.value(), self.canvas_x(event.position()))
            return True
        return super().event(event)

    def _words_at(self, point: QPointF) -> str:
        hit = self.hit(point)
        if hit.place is Place.EVENT:
            return event_words(self.session, self.session.table.ids[int(self.scene.items.row[hit.index])])
        if hit.place is Place.COUNT:
            count = self.scene.counts[hit.index]
            return count_words(self.session, count, folded_rows(self.arranged(), self.scene, count).tolist())
        return ""
