"""What of a timeline is told to a screen reader: which events and counts, in which order, and in which words."""

from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAccessibleActionInterface

from viewer.i18n import _, ngettext
from viewer.index.table import Flag
from viewer.model.date_words import span_words
from viewer.timeline.figures import HALF_MARK
from viewer.timeline.hit import TARGET, Hit, Place
from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale
from viewer.timeline.scene import Count, Scene
from viewer.ui.status_line import scene_words
from viewer.ui.timeline_view import TimelineView
from viewer.ui.timeline_words import count_facts, event_certainty, event_facts, event_title

ZOOM = "Zoom"
"""An action that Qt has no name for."""
Positions = tuple[NDArray[np.integer], NDArray[np.int64]]
"""The rows of a track, ascending, and which each is in the order that the arrow keys follow, from 0."""
Key = str | Count
"""What an item stands for: the id of an event, or a count."""


class Contents(NamedTuple):
    """What a scene shows, in the order it is read: events track by track in time, then counts."""

    scene: Scene
    keys: tuple[Key, ...]
    places: dict[str, int]
    """Where the events drawn stand among the scene's items."""


class Spoken:
    """What a timeline tells now.

    The event last selected is told of also while it is only counted, or before the window has moved to it: the
    reader who goes by keys is there already.
    """

    def __init__(self, view: TimelineView) -> None:
        self.view = view
        self._contents: Contents | None = None
        self._placed: Placement | None = None
        self._positions: dict[int, Positions] = {}

    def contents(self) -> Contents:
        """What is drawn now."""
        scene = self.view.scene
        if self._contents is None or self._contents.scene is not scene:
            self._contents = _contents_of(self.view, self.current())
        return self._contents

    def current(self) -> str | None:
        """The event the keyboard is at: the last one selected, where it is dated."""
        session = self.view.session
        row = next(iter(session.table.rows(session.selection[-1:])), None)
        return session.table.ids[row] if row is not None and not session.table.flags[row] & Flag.UNDATED else None

    def place(self, row: int) -> str:
        """An event's track, and which of the track's events it is."""
        placement = self.view.arranged()
        if placement is not self._placed:
            self._placed, self._positions = placement, {}
        track = placement.track_of(row)
        if track not in self._positions:
            self._positions[track] = _positions(placement, track)
        rows, place = self._positions[track]
        n = int(place[np.searchsorted(rows, row)]) + 1
        return _("{track}, {n} of {count}").format(
            track=placement.groups[track].title, n=f"{n:,}", count=f"{rows.size:,}"
        )

    def told(self, key: Key) -> "Told":
        """The event or the count that ``key`` names."""
        return _Event(self, key) if isinstance(key, str) else _Pill(self, key)


class Told(Protocol):
    """An event or a count, as a screen reader is told of it."""

    @property
    def exists(self) -> bool: ...
    @property
    def selected(self) -> bool: ...
    @property
    def at_keyboard(self) -> bool: ...
    def name(self) -> str: ...
    def description(self) -> str: ...
    def box(self) -> QRectF: ...
    def act(self, action: str, point: QPointF) -> None: ...


class _Event:
    """An event of the timeline."""

    def __init__(self, spoken: Spoken, id: str) -> None:
        self._spoken, self._id = spoken, id

    @property
    def exists(self) -> bool:
        return self._id in self._spoken.view.session.table.row_by_id

    @property
    def selected(self) -> bool:
        return self._row in self._spoken.view.scene.selected

    @property
    def at_keyboard(self) -> bool:
        return self._spoken.current() == self._id

    @property
    def _row(self) -> int:
        return self._spoken.view.session.table.row_by_id[self._id]

    def name(self) -> str:
        return event_title(self._spoken.view.session, self._id)

    def description(self) -> str:
        session = self._spoken.view.session
        facts = ", ".join([*event_facts(session, self._id), self._spoken.place(self._row)])
        return ". ".join(words for words in (facts, event_certainty(session, self._id)) if words)

    def box(self) -> QRectF:
        shown = self._spoken.contents()
        return _event_box(shown.scene, shown.places[self._id]) if self._id in shown.places else QRectF()

    def act(self, action: str, point: QPointF) -> None:
        view = self._spoken.view
        if action == QAccessibleActionInterface.setFocusAction():
            view.setFocus(Qt.FocusReason.TabFocusReason)
            view.session.follow(self._id)
            return
        menu = action == QAccessibleActionInterface.showMenuAction()
        if not menu or self._id not in view.session.selection:
            view.session.select([self._id])
        if menu:
            view.ask(point.toPoint(), view.hit(point))
        elif action == ZOOM and (around := view.moves.around(np.array([self._row]), view.arranged())):
            view.moves.ease(around)


class _Pill:
    """A count of events that are not drawn one by one."""

    selected = at_keyboard = False

    def __init__(self, spoken: Spoken, count: Count) -> None:
        self._spoken, self._count = spoken, count

    @property
    def exists(self) -> bool:
        return self._count in self._spoken.view.scene.counts

    def name(self) -> str:
        return count_facts(self._count)[0]

    def description(self) -> str:
        view, count = self._spoken.view, self._count
        scale = view.moves.scale
        start, end = max(count.start, scale.start), min(count.end, scale.end)
        stretch = span_words(round(start), round(end), view.session.language)
        return ", ".join([view.scene.tracks[count.track].title, stretch, *count_facts(count)[1:]])

    def box(self) -> QRectF:
        return QRectF(self._count.x - TARGET / 2, self._count.y - TARGET / 2, TARGET, TARGET)

    def act(self, action: str, point: QPointF) -> None:
        view = self._spoken.view
        hit = Hit(Place.COUNT, view.scene.counts.index(self._count))
        if action == QAccessibleActionInterface.setFocusAction():
            view.setFocus(Qt.FocusReason.TabFocusReason)
        elif action == ZOOM:
            view.picking.enter(hit, Qt.KeyboardModifier.NoModifier, point)
        else:
            view.picking.click(hit, Qt.KeyboardModifier.NoModifier)


def _contents_of(view: TimelineView, current: str | None) -> Contents:
    scene, table = view.scene, view.session.table
    items = scene.items
    left = np.minimum(items.left, items.label_x)
    right = np.maximum(items.right, items.label_x + items.label_width)
    inside = np.flatnonzero((left < scene.scale.width) & (right > 0))
    places = {table.ids[row]: n for n, row in zip(inside.tolist(), items.row[inside].tolist(), strict=True)}
    ids = {*places, current} - {None}
    rows = np.array(table.rows(id for id in ids if id), dtype=np.int64)
    placement = view.arranged()
    track = np.array([placement.track_of(row) for row in rows.tolist()], dtype=np.int64)
    order = np.lexsort((rows, table.order[rows], table.anchor_of(rows), track))
    return Contents(scene, (*(table.ids[row] for row in rows[order].tolist()), *scene.counts), places)


def _event_box(scene: Scene, n: int) -> QRectF:
    """Figure and words of an event, on the canvas."""
    items = scene.items
    left, right = float(items.left[n]), float(items.right[n])
    if items.label_width[n] > 0:
        left, right = min(left, items.label_x[n]), max(right, items.label_x[n] + items.label_width[n])
    left, right = min(left, items.mark_x[n] - HALF_MARK), max(right, items.mark_x[n] + HALF_MARK)
    return QRectF(left, float(items.top[n]), right - left, float(items.height[n]))


def _positions(placement: Placement, track: int) -> Positions:
    order = placement.table.in_time_order
    when = np.zeros(len(placement.table), dtype=np.int64)
    when[order] = np.arange(order.size)
    rows = np.sort(placement.rows_in(track))
    place = np.empty(rows.size, dtype=np.int64)
    place[np.argsort(when[rows], kind="stable")] = np.arange(rows.size)
    return rows, place


def timeline_words(view: TimelineView) -> str:
    """The window in words, what of it is drawn and what counted, and what has no date."""
    scene = view.scene
    parts = [scale_words(scene.scale, view.session.language), scene_words(scene)]
    if scene.undated:
        parts.append(
            ngettext("{count} event without a date", "{count} events without a date", scene.undated).format(
                count=scene.undated
            )
        )
    return "; ".join(parts)


def scale_words(scale: TimeScale, language: str) -> str:
    """A window of time in words."""
    return span_words(round(scale.start), round(scale.end), language)
