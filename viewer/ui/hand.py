"""All that comes in over the timeline: mouse, wheel, fingers and keys, each given to what knows it."""

from collections.abc import Callable
from typing import Any, Protocol

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPen,
    QSinglePointEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from viewer.paint import theme
from viewer.session.session import Session
from viewer.timeline.hit import Hit, Place
from viewer.ui import time_keys
from viewer.ui.gestures import Gestures, Surface
from viewer.ui.habits import Habits
from viewer.ui.hover_card import HoverCard
from viewer.ui.timeline_words import Line, lines_at
from viewer.ui.touch import Touch
from viewer.ui.wheels import Wheels

_Type = QEvent.Type
_INPUT = frozenset(
    {_Type.MouseButtonPress, _Type.ShortcutOverride, _Type.KeyPress, _Type.Wheel, _Type.TouchBegin, _Type.NativeGesture}
)
"""What ends a movement that goes on by itself, and puts the card away."""
_BY_HAND = Qt.MouseEventSource.MouseEventNotSynthesized
_TRAVEL = frozenset(
    {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}
    | {Qt.Key.Key_Space}
)
"""Keys that go from event to event, or take one."""
_TOLD = frozenset({Place.EVENT, Place.COUNT, Place.NOTES, Place.HEAD, Place.NOTE_SPAN, Place.ARC, Place.SHELF})
"""What the card beside the pointer tells of."""


class Table(Surface, Protocol):
    """What the hand needs of the timeline view, beside what gestures need."""

    session: Session

    def fit_selection(self) -> None: ...
    def ask(self, point: QPoint, hit: Hit) -> None: ...


class Hand(QObject):
    """Hears the events of the timeline's widget; what it does not know the widget hears itself.

    ``by_keys`` tells whether the keyboard was used last, ``hovered`` which row is under the pointer, ``y`` where on the
    widget the pointer is, None where it is not.
    """

    def __init__(self, view: Table, widget: QWidget, habits: Habits) -> None:
        super().__init__(widget)
        self._view, self._widget = view, widget
        self.by_keys = False
        self.hovered: int | None = None
        self.y: float | None = None
        self.card = HoverCard(widget)
        self.gestures = Gestures(view, self)
        self._meaning = habits.meaning
        self._wheels = Wheels(view, habits, self)
        self._touch = Touch(view, self.gestures, self.ask_at, self)
        self._answers: dict[QEvent.Type, Callable[[Any], bool]] = {
            _Type.MouseButtonPress: self._on_press,
            _Type.MouseMove: self._on_move,
            _Type.MouseButtonRelease: self._on_release,
            _Type.MouseButtonDblClick: self._on_double,
            _Type.Leave: self._on_leave,
            _Type.Hide: self._on_hide,
            _Type.Wheel: self._on_wheel,
            _Type.NativeGesture: self._on_native,
            _Type.ShortcutOverride: self._on_shortcut,
            _Type.KeyPress: self._on_key,
            _Type.KeyRelease: self._on_key_up,
            _Type.ContextMenu: self._on_menu,
            _Type.FocusIn: self._on_focus,
            _Type.FocusOut: self._on_focus_out,
            **dict.fromkeys((_Type.TouchBegin, _Type.TouchUpdate, _Type.TouchEnd, _Type.TouchCancel), self._on_touch),
        }
        widget.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        widget.setMouseTracking(True)
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Whether an event is done with."""
        kind = event.type()
        if isinstance(event, QSinglePointEvent):
            self.y = event.position().y()
        if kind in _INPUT:
            self._view.fling.stop()
            self.card.put_away()
        answer = self._answers.get(kind)
        return answer is not None and answer(event)

    def let_go(self) -> None:
        """End what is under way: what is under the hand is about to change."""
        self.gestures.cancel()
        self.card.put_away()
        self._view.fling.stop()
        self.hovered = None

    def want_box(self) -> None:
        """The next drag draws a box; Escape takes that back."""
        self.gestures.boxing = True
        self._widget.setCursor(Qt.CursorShape.CrossCursor)

    def ask_at(self, point: QPointF) -> None:
        """Ask for the menu of what lies under a point of the widget; an event is selected first."""
        session, hit = self._view.session, self._view.hit(point)
        if hit.place is Place.EVENT:
            id = session.table.ids[int(self._view.scene.items.row[hit.index])]
            if id not in session.selection:
                session.select([id])
        self._view.ask(point.toPoint(), hit)

    def ask_by_key(self) -> None:
        """Ask for the menu of what is selected, at its event where that is drawn; where nothing is, of the ground."""
        view, scene = self._view, self._view.scene
        row, track = view.picking.current_row(), view.picking.current_track()
        drawn = np.flatnonzero(scene.items.row == (-1 if row is None else row))
        at = int(drawn[np.argmax(scene.items.track[drawn] == track)]) if drawn.size else None
        if at is None:
            view.ask(self._widget.rect().center(), Hit(Place.CANVAS if row is None else Place.EVENT))
            return
        x = min(max(scene.items.left[at], 0.0), scene.scale.width - 1) + scene.heads_width
        y = scene.items.top[at] + scene.items.height[at] / 2 - scene.shift(int(scene.items.track[at]))
        y = min(max(y + scene.axis_height, scene.axis_height), scene.height - 1)
        view.ask(QPoint(round(x), round(y)), Hit(Place.EVENT, at))

    def draw(self, painter: QPainter) -> None:
        """What the hand is about, over the picture: buttons of a head, the line of a track put elsewhere, a box."""
        self._view.heads.draw(painter, self.gestures.drop_y)
        if self.gestures.box:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.current().ink), 1, Qt.PenStyle.DashLine))
            painter.drawRect(self.gestures.box)

    # --- the mouse -----------------------------------------------------------------------------------

    def _on_press(self, event: QMouseEvent) -> bool:
        """What a finger does comes as touches, and is not heard twice."""
        self.by_keys = False
        if event.source() is _BY_HAND:
            self.gestures.press(event)
        return True

    def _on_move(self, event: QMouseEvent) -> bool:
        if event.source() is _BY_HAND:
            self.gestures.move(event)
            self._widget.setCursor(self.gestures.cursor(event.position(), event.modifiers()))
            if event.buttons() == Qt.MouseButton.NoButton:
                self._hover(event.position())
        return True

    def _on_release(self, event: QMouseEvent) -> bool:
        if event.source() is _BY_HAND:
            self.gestures.release(event)
            self._widget.setCursor(self.gestures.cursor(event.position(), event.modifiers()))
        return True

    def _on_double(self, event: QMouseEvent) -> bool:
        if event.source() is _BY_HAND:
            self.gestures.double(event)
        return True

    def _on_menu(self, event: QContextMenuEvent) -> bool:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.ask_at(QPointF(event.pos()))
        else:
            self.ask_by_key()
        event.accept()
        return True

    def _on_leave(self, _event: QEvent) -> bool:
        self.y = None
        self.card.put_away()
        self._hover_over(None)
        self._view.heads.point_at(-1, QPointF(-1, -1))
        return False

    def _on_hide(self, _event: QEvent) -> bool:
        self.let_go()
        return False

    def _hover(self, point: QPointF) -> None:
        view, hit = self._view, self._view.hit(point)
        self._hover_over(int(view.scene.items.row[hit.index]) if hit.place is Place.EVENT else None)
        view.heads.point_at(hit.index if hit.place is Place.HEAD else -1, point)
        on_button = view.heads.words_at(point) if hit.place is Place.HEAD else ""
        about = (hit.place, hit.index, on_button) if hit.place in _TOLD else None
        self.card.tell(point, about, lambda: self._lines(hit, on_button))

    def _hover_over(self, row: int | None) -> None:
        if row != self.hovered:
            self.hovered = row
            self._widget.update()

    def _lines(self, hit: Hit, on_button: str) -> list[Line]:
        view = self._view
        return (
            [(on_button, "body")] if on_button else lines_at(view.session, view.scene, view.picking, hit, self._meaning)
        )

    # --- wheel and fingers -----------------------------------------------------------------------------

    def _on_wheel(self, event: QWheelEvent) -> bool:
        self._wheels.turn(event)
        return True

    def _on_native(self, event: QNativeGestureEvent) -> bool:
        return self._wheels.native(event)

    def _on_touch(self, event: QTouchEvent) -> bool:
        self.by_keys = False
        return self._touch.take(event)

    # --- keys ----------------------------------------------------------------------------------------

    def _on_shortcut(self, event: QKeyEvent) -> bool:
        """Escape means the gesture under way before it means a command."""
        self._travel(event)
        if event.key() != Qt.Key.Key_Escape or not self.gestures.busy:
            return False
        event.accept()
        return True

    def _on_key(self, event: QKeyEvent) -> bool:
        self._travel(event)
        view, letter = self._view, time_keys.letter_of(event)
        if event.key() == Qt.Key.Key_Escape and self.gestures.cancel():
            self._widget.unsetCursor()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            view.picking.enter_selection(event.modifiers())
        elif event.key() == Qt.Key.Key_F10 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.ask_by_key()
        elif letter == "b":
            self.want_box()
        elif letter == "z" and view.session.span is not None:
            view.fit_selection()
        else:
            return time_keys.press(view, event) or self._command(event)
        return True

    def _command(self, event: QKeyEvent) -> bool:
        """Do the command whose letter stands below one of the Korean layout."""
        keys = time_keys.keys_of(event)
        actions = (*self._widget.actions(), *self._widget.window().actions())
        action = next((action for action in actions if keys in action.shortcuts()), None)
        if action is None:
            return False
        action.trigger()
        return True

    def _on_key_up(self, event: QKeyEvent) -> bool:
        """B let go: drags move the content again. Ctrl or Shift let go: a stretch of time is taken."""
        if event.key() in (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Meta):
            self._view.picking.span_keys.finish()
        if time_keys.letter_of(event) == "b" and not event.isAutoRepeat():
            self.gestures.boxing = False
            self._widget.unsetCursor()
        return False

    def _travel(self, event: QKeyEvent) -> None:
        self.by_keys = self.by_keys or Qt.Key(event.key()) in _TRAVEL

    def _on_focus(self, event: QFocusEvent) -> bool:
        """Who comes by Tab goes on by keys."""
        self.by_keys = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        return False

    def _on_focus_out(self, _event: QFocusEvent) -> bool:
        """Nobody will hear of the keys that are let go."""
        self._view.picking.span_keys.finish()
        return False
