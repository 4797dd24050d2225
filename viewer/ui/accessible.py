"""The timeline and the overview to screen readers.

The timeline is a list, and what is drawn on it are the list's items, track after track. Screen readers walk through
lists best: they read an item's name, description and state wherever the focus goes, and Qt's bridge tells them to
remember nothing of a list's items, whose words and places change with every move. A table would need an interface
that PySide does not have. Nothing is made before a screen reader asks, and nothing is done for a frame.

Qt deletes an interface that it has given a number when that number is given back, and nobody else may delete it; so
every item is kept in Python until then. PySide keeps the interface of a widget longer than the widget lives.
"""

import weakref
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleSelectionInterface,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import VoidPtr, getCppPointer

from viewer.i18n import _, ngettext
from viewer.index.table import EventTable, Flag
from viewer.model.date_words import span_words
from viewer.paint.figures import figure_box
from viewer.paint.painter import pill_box
from viewer.timeline.hit import Hit, Place
from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale
from viewer.timeline.scene import Count, Scene
from viewer.ui.overview import Overview
from viewer.ui.status_line import scene_words
from viewer.ui.timeline_view import TimelineView
from viewer.ui.timeline_words import count_facts, event_certainty, event_facts, event_title

_ZOOM = "Zoom"
"""An action that Qt has no name for."""
_Text = QAccessible.Text


@cache
def install() -> None:
    """From now on Qt asks here what a timeline and an overview are to a screen reader."""
    QAccessible.installFactory(_interface_of)


def _interface_of(_name: str, thing: QObject) -> QAccessibleInterface | None:
    if isinstance(thing, TimelineView):
        return TimelineList(thing)
    return OverviewStrip(thing) if isinstance(thing, Overview) else None


_Key = str | Count
"""What an item stands for: the id of an event, or a count."""


class _Contents(NamedTuple):
    """What a scene shows, in the order it is read: events track by track in time, then counts."""

    scene: Scene
    keys: tuple[_Key, ...]
    places: dict[str, int]
    """Where the events drawn stand among the scene's items."""


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
            return _timeline_words(self.reading.view)
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
        return super().interface_cast(kind)

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
            return self.reading.item(view.session.table.ids[int(view.scene.items.row[hit.index])])
        if view.rect().contains(point) and hit.place is Place.COUNT:
            return self.reading.item(view.scene.counts[hit.index])
        return None

    def focusChild(self) -> QAccessibleInterface:
        current = self.reading.current()
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
        events = [key for key in self.reading.contents().keys if isinstance(key, str)]
        self.reading.view.session.select(events, add=True)
        return True

    def clear(self) -> bool:
        self.reading.view.session.select([])
        return True

    def _choose(self, child: QAccessibleInterface, **how: bool) -> bool:
        if isinstance(child, _Event):
            self.reading.view.session.select([child.key], **how)
        return isinstance(child, _Event)


class _Reading(QObject):
    """What stands on the list of one timeline, and what is told of it.

    The event last selected is an item also while it is only counted, or before the window has moved to it: the
    reader who goes by keys is there already.
    """

    def __init__(self, view: TimelineView) -> None:
        super().__init__(view)
        self.view = view
        self._contents: _Contents | None = None
        self._items: dict[_Key, _Item] = {}
        self._to_sweep, self._to_tell = QTimer(self, singleShot=True), QTimer(self, singleShot=True)
        self._to_sweep.timeout.connect(self._sweep)
        self._to_tell.timeout.connect(self._tell)
        items = self._items
        view.destroyed.connect(lambda: _delete(items, set()))
        view.installEventFilter(self)
        view.session.selection_changed.connect(self._on_selection_changed)

    def contents(self) -> _Contents:
        """What is drawn now; items of what was drawn before are let go of when Qt has done with them."""
        scene = self.view.scene
        if self._contents is None or self._contents.scene is not scene:
            self._contents = _contents_of(self.view, self.current())
            self._to_sweep.start()
        return self._contents

    def current(self) -> str | None:
        """The event the keyboard is at: the last one selected, where it is dated."""
        session = self.view.session
        row = next(iter(session.table.rows(session.selection[-1:])), None)
        return session.table.ids[row] if row is not None and not session.table.flags[row] & Flag.UNDATED else None

    def item(self, key: _Key) -> "_Item":
        """The item of an event or of a count."""
        if key not in self._items:
            self._items[key] = _Event(self, key) if isinstance(key, str) else _Pill(self, key)
        return self._items[key]

    def eventFilter(self, _view: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and self.current():
            self._to_tell.start()  # after Qt has told that the list has the focus
        return False

    def _on_selection_changed(self) -> None:
        current = self.current()
        if QAccessible.isActive() and current:
            QAccessible.updateAccessibility(QAccessibleEvent(self.item(current), QAccessible.Event.Selection))
        self._tell()

    def _tell(self) -> None:
        """Let a screen reader speak of where the keyboard is now."""
        if QAccessible.isActive() and self.view.hasFocus():
            current = self.current()
            where = self.item(current) if current else QAccessible.queryAccessibleInterface(self.view)
            QAccessible.updateAccessibility(QAccessibleEvent(where, QAccessible.Event.Focus))

    def _sweep(self) -> None:
        _delete(self._items, set(self.contents().keys))


class _Item(QAccessibleInterface, QAccessibleActionInterface):
    """A thing on the canvas as an item of the list."""

    def __init__(self, reading: _Reading) -> None:
        QAccessibleInterface.__init__(self)
        QAccessibleActionInterface.__init__(self)
        self._reading = weakref.ref(reading)

    @property
    def key(self) -> _Key:
        """What it stands for."""
        raise NotImplementedError

    @property
    def reading(self) -> _Reading:
        """The list it is on, which outlives it."""
        reading = self._reading()
        assert reading is not None
        return reading

    @property
    def view(self) -> TimelineView:
        """The timeline it is drawn on."""
        return self.reading.view

    def name(self) -> str:
        """What it is called."""
        raise NotImplementedError

    def description(self) -> str:
        """When it is, where it stands, and how certain that is."""
        raise NotImplementedError

    def box(self) -> QRectF:
        """Where it lies on the canvas; empty where it is not drawn."""
        raise NotImplementedError

    def act(self, action: str, point: QPointF) -> None:
        """Do ``action`` at ``point`` of the widget, in the middle of what is seen of it."""
        raise NotImplementedError

    def isValid(self) -> bool:
        return True

    def object(self) -> Any:
        return None

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def text(self, kind: QAccessible.Text) -> str:
        return self.name() if kind is _Text.Name else self.description() if kind is _Text.Description else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None: ...

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self.view)

    def window(self) -> QWindow:
        return self.view.window().windowHandle()

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
        return QRect(self.view.mapToGlobal(seen.topLeft()), seen.size()) if not seen.isEmpty() else QRect()

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = state.selectable = True
        state.invisible = not self.view.isVisible()
        state.offscreen = self._seen().isEmpty()
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        wanted = kind is QAccessible.InterfaceType.ActionInterface
        return VoidPtr(getCppPointer(self)[1]) if wanted else None

    def actionNames(self) -> list[str]:
        return [self.pressAction(), self.showMenuAction(), _ZOOM, self.setFocusAction()]

    def localizedActionName(self, name: str) -> str:
        return _("Zoom in here") if name == _ZOOM else super().localizedActionName(name)

    def localizedActionDescription(self, name: str) -> str:
        return self.localizedActionName(name)

    def keyBindingsForAction(self, _name: str) -> list[str]:
        return []

    def doAction(self, name: str) -> None:
        if name in self.actionNames():
            self.act(name, QRectF(self._seen()).center())

    def _seen(self) -> QRect:
        """What is seen of it, in px of the widget."""
        scene = self.view.scene
        canvas = QRectF(0, scene.scroll, scene.scale.width, scene.height - scene.axis_height)
        seen = self.box() & canvas
        return seen.translated(scene.heads_width, scene.axis_height - scene.scroll).toAlignedRect()


class _Event(_Item):
    """An event of the timeline."""

    def __init__(self, reading: _Reading, id: str) -> None:
        super().__init__(reading)
        self._id = id

    @property
    def key(self) -> str:
        return self._id

    def isValid(self) -> bool:
        return self._id in self.view.session.table.row_by_id

    def name(self) -> str:
        return event_title(self.view.session, self._id)

    def description(self) -> str:
        view = self.view
        facts = [*event_facts(view.session, self._id), _place_words(view.arranged(), self._row)]
        return ". ".join(words for words in (", ".join(facts), event_certainty(view.session, self._id)) if words)

    def box(self) -> QRectF:
        shown = self.reading.contents()
        return _event_box(shown.scene, shown.places[self._id]) if self._id in shown.places else QRectF()

    def state(self) -> QAccessible.State:
        state = super().state()
        state.selected = self._row in self.view.scene.selected
        state.focused = self.view.hasFocus() and self.reading.current() == self._id
        return state

    def act(self, action: str, point: QPointF) -> None:
        view = self.view
        if action == self.setFocusAction():
            view.setFocus(Qt.FocusReason.TabFocusReason)
            view.session.follow(self._id)
            return
        if action != self.showMenuAction() or self._id not in view.session.selection:
            view.session.select([self._id])
        if action == self.showMenuAction():
            view.context_menu_requested.emit(view.mapToGlobal(point.toPoint()))
        elif action == _ZOOM and (around := view.moves.around([self._row], view.arranged())):
            view.moves.ease(around)

    @property
    def _row(self) -> int:
        return self.view.session.table.row_by_id[self._id]


class _Pill(_Item):
    """A count of events that are not drawn one by one."""

    def __init__(self, reading: _Reading, count: Count) -> None:
        super().__init__(reading)
        self._count = count

    @property
    def key(self) -> Count:
        return self._count

    def name(self) -> str:
        return count_facts(self._count)[0]

    def description(self) -> str:
        view, count = self.view, self._count
        scale, groups = view.moves.scale, view.arranged().groups
        stretch = span_words(
            round(max(count.start, scale.start)), round(min(count.end, scale.end)), view.session.language
        )
        track = groups[count.track].title if count.track < len(groups) else ""
        return ", ".join(words for words in (track, stretch, *count_facts(count)[1:]) if words)

    def box(self) -> QRectF:
        return pill_box(self._count) if self._count in self.view.scene.counts else QRectF()

    def act(self, action: str, point: QPointF) -> None:
        view = self.view
        if self._count not in view.scene.counts:
            return
        hit = Hit(Place.COUNT, view.scene.counts.index(self._count))
        if action == self.setFocusAction():
            view.setFocus(Qt.FocusReason.TabFocusReason)
        elif action == _ZOOM:
            view.picking.enter(hit, Qt.KeyboardModifier.NoModifier, point)
        else:
            view.picking.click(hit, Qt.KeyboardModifier.NoModifier, point)


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
        window = _scale_words(scale, session.language)
        if kind is _Text.Value or session.table.extent is None:
            return window
        whole = span_words(*session.table.extent, session.language)
        if scale.start <= session.table.extent[0] and session.table.extent[1] <= scale.end:
            return _("The whole range is shown: {whole}").format(whole=whole)
        return _("{window} is shown, of {whole}").format(window=window, whole=whole)


def _contents_of(view: TimelineView, current: str | None) -> _Contents:
    scene, table = view.scene, view.session.table
    items = scene.items
    left = np.minimum(items.left, items.label_x)
    right = np.maximum(items.right, items.label_x + items.label_width)
    inside = np.flatnonzero((left < scene.scale.width) & (right > 0))
    places = {table.ids[row]: n for n, row in zip(inside.tolist(), items.row[inside].tolist(), strict=True)}
    ids = {*places, current} - {None}
    rows = np.array(table.rows(id for id in ids if id), dtype=np.int64)
    order = np.lexsort((rows, table.order[rows], table.anchor[rows], view.arranged().track[rows]))
    return _Contents(scene, (*(table.ids[row] for row in rows[order].tolist()), *scene.counts), places)


def _delete(items: dict[_Key, _Item], kept: set[_Key]) -> None:
    """Give back the numbers of all items but ``kept``; Python lets go of an item after Qt, never before."""
    for key in [key for key in items if key not in kept]:
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(items[key]))
        del items[key]


def _event_box(scene: Scene, n: int) -> QRectF:
    """Figure and words of an event, on the canvas."""
    items = scene.items
    box = figure_box(items, n)
    if items.label_width[n] <= 0:
        return box
    return box | QRectF(
        float(items.label_x[n]), float(items.top[n]), float(items.label_width[n]), float(items.height[n])
    )


def _place_words(placement: Placement, row: int) -> str:
    """An event's track, and which of the track's events it is in the order that the arrow keys follow."""
    group = placement.groups[int(placement.track[row])]
    return _("{track}, {n} of {count}").format(
        track=group.title, n=f"{_earlier(placement.table, group.rows, row) + 1:,}", count=f"{group.rows.size:,}"
    )


def _earlier(table: EventTable, rows: NDArray[np.int64], row: int) -> int:
    """How many of ``rows`` come before ``row`` in time."""
    anchor, order = table.anchor[rows], table.order[rows]
    tied = (anchor == table.anchor[row]) & ((order < table.order[row]) | ((order == table.order[row]) & (rows < row)))
    return int(((anchor < table.anchor[row]) | tied).sum())


def _timeline_words(view: TimelineView) -> str:
    """The window in words, what of it is drawn and what counted, and what has no date."""
    scene = view.scene
    parts = [_scale_words(scene.scale, view.session.language), scene_words(scene)]
    if scene.undated:
        parts.append(
            ngettext("{count} event without a date", "{count} events without a date", scene.undated).format(
                count=scene.undated
            )
        )
    return "; ".join(parts)


def _scale_words(scale: TimeScale, language: str) -> str:
    return span_words(round(scale.start), round(scale.end), language)
