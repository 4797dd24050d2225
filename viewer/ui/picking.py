"""What a click, a stretch, a box or a key picks on the timeline."""

from typing import Protocol

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QMenu, QWidget

from viewer.i18n import _
from viewer.index.table import OPEN
from viewer.model.display import menu_text, one_line
from viewer.paint.theme import AXIS_HEIGHT, HEADS_WIDTH
from viewer.session.session import Session
from viewer.timeline.counts import folded_rows
from viewer.timeline.hit import Hit, Place
from viewer.timeline.placement import Placement
from viewer.timeline.scene import Count, Scene
from viewer.ui.moves import Moves

_MOST_LISTED = 30


class Shown(Protocol):
    """What picking needs of the timeline view."""

    @property
    def scene(self) -> Scene: ...
    @property
    def moves(self) -> Moves: ...
    def arranged(self) -> Placement: ...
    def canvas_x(self, point: QPointF) -> float: ...


class Picking:
    """Turns what was hit into a selection of the session; menus belong to ``parent``."""

    def __init__(self, session: Session, view: Shown, parent: QWidget) -> None:
        self._session = session
        self._view = view
        self._parent = parent

    def click(self, hit: Hit, modifiers: Qt.KeyboardModifier, point: QPointF) -> None:
        """Select what was clicked; on empty ground nothing stays selected."""
        if hit.place is Place.EVENT:
            self._select(int(self._view.scene.items.row[hit.index]), modifiers)
        elif hit.place is Place.COUNT:
            self._list(self._view.scene.counts[hit.index], point)
        elif hit.place is Place.NOTE_SPAN:
            left, right, _id = self._view.scene.note_spans[hit.index]
            self._session.select([])
            self._session.select_span(self._view.moves.scale.time(left), self._view.moves.scale.time(right))
        elif hit.place is Place.HEAD and hit.index >= 0:
            self._session.select(self._session.table.ids[row] for row in self._view.arranged().groups[hit.index].rows)
        elif not modifiers:
            self._session.select([])
            self._session.clear_span()

    def take_span(self, start: float, end: float) -> None:
        """Select a stretch of time and the events that may lie in it; one nobody gives a start is at its end."""
        table = self._session.table
        starts = np.where(table.start == -OPEN, np.minimum(table.anchor, table.end - 1), table.start)
        inside = (starts < end) & (table.end > start)
        self._session.select(table.ids[row] for row in table.in_time_order.tolist() if inside[row])
        self._session.select_span(start, end)

    def take_box(self, left: float, top: float, right: float, bottom: float) -> None:
        """Select the events drawn inside a box of the widget."""
        items, shift = self._view.scene.items, AXIS_HEIGHT - self._view.scene.scroll
        inside = (items.mark_x + HEADS_WIDTH >= left) & (items.mark_x + HEADS_WIDTH <= right)
        inside &= (items.top + shift + items.height >= top) & (items.top + shift <= bottom)
        self._session.select(self._session.table.ids[row] for row in items.row[inside].tolist())

    def enter(self, hit: Hit, modifiers: Qt.KeyboardModifier, point: QPointF) -> None:
        """Go in: to an event, into a count, or two steps closer (Shift: out)."""
        if hit.place is Place.EVENT:
            row = int(self._view.scene.items.row[hit.index])
            self._session.select([self._session.table.ids[row]])
            around = self._view.moves.around([row], self._view.arranged())
            if around:
                self._view.moves.ease(around)
        elif hit.place is Place.COUNT:
            self._view.moves.step(2, self._view.scene.counts[hit.index].x)
        elif hit.place in (Place.CANVAS, Place.AXIS):
            out = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            self._view.moves.step(-2 if out else 2, self._view.canvas_x(point))

    def step_track(self, by: int) -> None:
        """Select the event nearest in time in the track above (-1) or below (1)."""
        placement, table = self._view.arranged(), self._session.table
        chosen = table.rows(self._session.selection[-1:])
        track = int(placement.track[chosen[0]]) + by if chosen else 0
        if 0 <= track < len(placement.groups):
            rows = placement.groups[track].rows
            middle = self._view.moves.scale.time(self._view.moves.width / 2)
            here = float(placement.figures.anchor[chosen[0]]) if chosen else middle
            nearest = abs(placement.figures.anchor[rows] - here).argmin()
            self._session.follow(table.ids[int(rows[nearest])])

    def step_end(self, last: bool) -> None:
        """Select the first or the last event in time."""
        order = self._session.table.in_time_order
        if order.size:
            self._session.follow(self._session.table.ids[int(order[-1 if last else 0])])

    def _select(self, row: int, modifiers: Qt.KeyboardModifier) -> None:
        session, table = self._session, self._session.table
        if not modifiers & Qt.KeyboardModifier.ControlModifier:
            session.clear_span()
        if modifiers & Qt.KeyboardModifier.ShiftModifier and session.selection:
            order = table.in_time_order.tolist()
            a, b = order.index(table.row_by_id[session.selection[-1]]), order.index(row)
            between = order[min(a, b) : max(a, b) + 1]
            session.select([*(table.ids[other] for other in between if other != row), table.ids[row]], add=True)
            return
        session.select([table.ids[row]], toggle=bool(modifiers & Qt.KeyboardModifier.ControlModifier))

    def _list(self, count: Count, point: QPointF) -> None:
        """A menu of what a count stands for."""
        menu = QMenu(self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Zoom in here")).triggered.connect(lambda: self._view.moves.step(2, count.x))
        menu.addSeparator()
        rows = folded_rows(self._view.arranged(), self._view.scene, count).tolist()
        for row in rows[:_MOST_LISTED]:
            event = self._session.table.record(row)
            action = menu.addAction(menu_text(one_line(event.title.get(self._session.language), 90)))
            action.triggered.connect(lambda _checked=False, id=event.id: self._session.select([id]))
        if len(rows) > _MOST_LISTED:
            more = len(rows) - _MOST_LISTED
            menu.addAction(_("and {count} more").format(count=f"{more:,}")).setEnabled(False)
        menu.popup(self._parent.mapToGlobal(point.toPoint()))
