"""The timeline and the overview to screen readers.

The timeline is a list, and what is drawn on it are the list's items, track after track. Screen readers walk through
lists best: they read an item's name, description and state wherever the focus goes, and Qt's bridge tells them to
remember nothing of a list's items, whose words and places change with every move. A table would need an interface
that PySide does not have. Nothing is made before a screen reader asks, and nothing is done for a frame.

Qt deletes an interface that it has given a number when that number is given back, and nobody else may delete it; so
every item is kept in Python until then. PySide keeps the interface of a widget longer than the widget lives.
"""

import weakref
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleSelectionInterface,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import VoidPtr, getCppPointer

from viewer.i18n import _
from viewer.model.date_words import span_words
from viewer.timeline.hit import Place
from viewer.ui.overview import Overview
from viewer.ui.spoken import ZOOM, Contents, Entry, Key, Spoken, Told, scale_words, timeline_words
from viewer.ui.timeline_view import TimelineView

_KEPT_MS = 5_000
"""How long an item of what is no longer drawn still answers; a screen reader may ask late."""
_NO_PART = VoidPtr(0)
"""What ``interface_cast`` gives where there is nothing to give; None, which PySide gives itself, ends the program."""
_Text = QAccessible.Text


def interface_of(thing: QObject) -> QAccessibleInterface | None:
    """What a timeline and an overview are to a screen reader; other things are what Qt makes of them."""
    if isinstance(thing, TimelineView):
        return TimelineList(thing)
    return OverviewStrip(thing) if isinstance(thing, Overview) else None


class TimelineList(QAccessibleWidget, QAccessibleSelectionInterface):
    """The timeline as a list of what is drawn.

    Qt may ask for a second one of the same widget, since PySide remakes the class of a widget when it learns of a
    new slot; so what it knows is kept with the widget.
    """

    def __init__(self, view: TimelineView) -> None:
        QAccessibleWidget.__init__(self, view, QAccessible.Role.List)
        QAccessibleSelectionInterface.__init__(self)
        self._reading = weakref.ref(view.findChild(_Reading) or _Reading(view))

    @property
    def reading(self) -> "_Reading":
        """What is on the list; it lives as long as the widget, and Qt asks no longer."""
        reading = self._reading()
        assert reading is not None
        return reading

    def text(self, kind: QAccessible.Text) -> str:
        if kind is _Text.Description:
            return timeline_words(self.reading.view)
        if kind is _Text.Help:
            return _("Arrow keys go from event to event, F1 shows all keys.")
        return super().text(kind)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.multiSelectable = state.extSelectable = True
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        if kind is QAccessible.InterfaceType.SelectionInterface:
            return VoidPtr(getCppPointer(self)[1])
        return super().interface_cast(kind) or _NO_PART

    def childCount(self) -> int:
        return len(self.reading.contents().keys)

    def child(self, index: int) -> Any:
        keys = self.reading.contents().keys
        return self.reading.item(keys[index]) if 0 <= index < len(keys) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        keys = self.reading.contents().keys
        return keys.index(child.key) if isinstance(child, _Item) and child.key in keys else -1

    def childAt(self, x: int, y: int) -> Any:
        view = self.reading.view
        point = view.mapFromGlobal(QPoint(x, y))
        hit = view.hit(QPointF(point))
        if view.rect().contains(point) and hit.place is Place.EVENT:
            row, track = (int(column[hit.index]) for column in (view.scene.items.row, view.scene.items.track))
            return self.reading.item(Entry(view.session.table.ids[row], track))
        if view.rect().contains(point) and hit.place in (Place.COUNT, Place.NOTES):
            return self.reading.item(view.scene.counts[hit.index])
        return None

    def focusChild(self) -> QAccessibleInterface:
        current = self.reading.spoken.current()
        return self.reading.item(current) if current and self.reading.view.hasFocus() else super().focusChild()

    def selectedItems(self) -> list[QAccessibleInterface]:
        children = (self.reading.item(key) for key in self.reading.contents().keys)
        return [child for child in children if child.state().selected]

    def selectedItemCount(self) -> int:
        return len(self.selectedItems())

    def selectedItem(self, index: int) -> Any:
        return dict(enumerate(self.selectedItems())).get(index)

    def isSelected(self, child: QAccessibleInterface) -> bool:
        return bool(child.state().selected)

    def select(self, child: QAccessibleInterface) -> bool:
        return self._choose(child, add=True)

    def unselect(self, child: QAccessibleInterface) -> bool:
        return self.isSelected(child) and self._choose(child, toggle=True)

    def selectAll(self) -> bool:
        events = [key.id for key in self.reading.contents().keys if isinstance(key, Entry)]
        self.reading.view.session.select(events, add=True)
        return True

    def clear(self) -> bool:
        self.reading.view.session.select([])
        return True

    def _choose(self, child: QAccessibleInterface, **how: bool) -> bool:
        key = child.key if isinstance(child, _Item) else None
        if isinstance(key, Entry):
            self.reading.view.session.select([key.id], **how)
        return isinstance(key, Entry)


class _Reading(QObject):
    """What stands on the list of one timeline, and what is told of it.

    The event last selected is an item also while it is only counted, or before the window has moved to it: the
    reader who goes by keys is there already.
    """

    def __init__(self, view: TimelineView) -> None:
        super().__init__(view)
        self.view, self.spoken = view, Spoken(view)
        self._contents: Contents | None = None
        self._items: dict[Key, _Item] = {}
        self._to_sweep, self._to_tell = QTimer(self, singleShot=True, interval=_KEPT_MS), QTimer(self, singleShot=True)
        self._to_sweep.timeout.connect(self._sweep)
        self._to_tell.timeout.connect(self._tell)
        items = self._items
        view.destroyed.connect(lambda: _delete(items, set()))
        view.installEventFilter(self)
        view.session.selection_changed.connect(self._on_selection_changed)

    def contents(self) -> Contents:
        """What is drawn now; items of what is no longer drawn are let go of in a while."""
        former, contents = self._contents, self.spoken.contents()
        if contents is not former:
            self._contents = contents
            self._to_sweep.start()
        return contents

    def item(self, key: Key) -> "_Item":
        """The item of an event or of a count."""
        if key not in self._items:
            self._items[key] = _Item(key, self.spoken.told(key), self.view)
        return self._items[key]

    def eventFilter(self, _view: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and self.spoken.current():
            self._to_tell.start()  # after Qt has told that the list has the focus
        return False

    def _on_selection_changed(self) -> None:
        current = self.spoken.current()
        if QAccessible.isActive() and current:
            chosen = current.id in self.view.session.selection[-1:]
            kind = QAccessible.Event.Selection if chosen else QAccessible.Event.SelectionRemove
            QAccessible.updateAccessibility(QAccessibleEvent(self.item(current), kind))
        self._tell()

    def _tell(self) -> None:
        """Let a screen reader speak of where the keyboard is now."""
        if QAccessible.isActive() and self.view.hasFocus():
            current = self.spoken.current()
            where = self.item(current) if current else QAccessible.queryAccessibleInterface(self.view)
            QAccessible.updateAccessibility(QAccessibleEvent(where, QAccessible.Event.Focus))

    def _sweep(self) -> None:
        _delete(self._items, set(self.contents().keys))


class _Item(QAccessibleInterface, QAccessibleActionInterface):
    """An item of the list, for Qt.

    It answers, with nothing, also when what it stands for is gone: an error raised here would end the program.
    """

    def __init__(self, key: Key, told: Told, view: TimelineView) -> None:
        QAccessibleInterface.__init__(self)
        QAccessibleActionInterface.__init__(self)
        self.key = key
        self._told: Told | None = told
        self._view = weakref.ref(view)

    def let_go(self) -> None:
        """Stand for nothing from now on."""
        self._told = None

    @property
    def _what(self) -> tuple[Told, TimelineView] | None:
        view = self._view()
        return (self._told, view) if self._told and view and self._told.exists else None

    def isValid(self) -> bool:
        return self._what is not None

    def object(self) -> Any:
        return None

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def text(self, kind: QAccessible.Text) -> str:
        if not self._what or kind not in (_Text.Name, _Text.Description):
            return ""
        told, _view = self._what
        return told.name() if kind is _Text.Name else told.description()

    def setText(self, kind: QAccessible.Text, text: str) -> None: ...

    def parent(self) -> Any:
        return QAccessible.queryAccessibleInterface(self._what[1]) if self._what else None

    def window(self) -> Any:
        return self._what[1].window().windowHandle() if self._what else None

    def childCount(self) -> int:
        return 0

    def child(self, _index: int) -> Any:
        return None

    def childAt(self, _x: int, _y: int) -> Any:
        return None

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        return -1

    def rect(self) -> QRect:
        seen = self._seen()
        if not self._what or seen.isEmpty():
            return QRect()
        return QRect(self._what[1].mapToGlobal(seen.topLeft()), seen.size())

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        if not self._what:
            state.invalid = True
            return state
        told, view = self._what
        state.focusable = state.selectable = True
        state.invisible = not view.isVisible()
        state.offscreen = self._seen().isEmpty()
        state.selected = told.selected
        state.focused = told.at_keyboard and view.hasFocus()
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        wanted = kind is QAccessible.InterfaceType.ActionInterface
        return VoidPtr(getCppPointer(self)[1]) if wanted else _NO_PART

    def actionNames(self) -> list[str]:
        return [self.pressAction(), self.showMenuAction(), ZOOM, self.setFocusAction()]

    def localizedActionName(self, name: str) -> str:
        return _("Zoom in here") if name == ZOOM else super().localizedActionName(name)

    def localizedActionDescription(self, name: str) -> str:
        return self.localizedActionName(name)

    def keyBindingsForAction(self, _name: str) -> list[str]:
        return []

    def doAction(self, name: str) -> None:
        if self._what and name in self.actionNames():
            self._what[0].act(name, QRectF(self._seen()).center())

    def _seen(self) -> QRect:
        """What is seen of it, in px of the widget."""
        if not self._what:
            return QRect()
        told, view = self._what
        scene, seen = view.scene, told.box()
        return QRect() if seen.isEmpty() else seen.translated(scene.heads_width, scene.axis_height).toAlignedRect()


class OverviewStrip(QAccessibleWidget):
    """The overview as a picture that says which stretch of time is shown."""

    def __init__(self, overview: Overview) -> None:
        super().__init__(overview, QAccessible.Role.Graphic)
        self._overview = weakref.ref(overview)

    def text(self, kind: QAccessible.Text) -> str:
        overview = self._overview()
        if overview is None or kind not in (_Text.Description, _Text.Value):
            return super().text(kind)
        session, scale = overview.timeline.session, overview.timeline.moves.scale
        window = scale_words(scale, session.language)
        if kind is _Text.Value or session.table.extent is None:
            return window
        whole = span_words(*session.table.extent, session.language)
        if scale.start <= session.table.extent[0] and session.table.extent[1] <= scale.end:
            return _("The whole range is shown: {whole}").format(whole=whole)
        return _("{window} is shown, of {whole}").format(window=window, whole=whole)


def _delete(items: dict[Key, _Item], kept: set[Key]) -> None:
    """Give back the numbers of all items but ``kept``; Python lets go of an item after Qt, never before."""
    for key in [key for key in items if key not in kept]:
        items[key].let_go()
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(items[key]))
        del items[key]
