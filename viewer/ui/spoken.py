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
from viewer.timeline.units import DAYS, MONTHS, YEARS, number_at, start_of
from viewer.ui.status_line import scene_words
from viewer.ui.timeline_view import TimelineView
from viewer.ui.timeline_words import count_facts, event_certainty, event_facts, event_title

ZOOM = "Zoom"
"""An action that Qt has no name for."""
_WIDE = 8
"""How many pixels wide a unit is at least whose edges are meant."""
Positions = tuple[NDArray[np.integer], NDArray[np.int64]]
"""The rows of a track, ascending, and which each is in the order that the arrow keys follow, from 0."""


class Entry(NamedTuple):
    """An event in one of its tracks; the track is -1 where those are hidden."""

    id: str
    track: int


Key = Entry | Count
"""What an item stands for."""


class Contents(NamedTuple):
    """What a scene shows, in the order it is read: events track by track in time, then counts."""

    scene: Scene
    keys: tuple[Key, ...]
    places: dict[Entry, int]
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

    def current(self) -> Entry | None:
        """The event the keyboard is at, where it is dated."""
        session, row = self.view.session, self.view.picking.current_row()
        if row is None or session.table.flags[row] & Flag.UNDATED:
            return None
        track = self.view.picking.current_track()
        return Entry(session.table.ids[row], -1 if track is None else track)

    def place(self, row: int, track: int) -> str:
        """An event's track, and which of the track's events it is; empty for none."""
        placement = self.view.arranged()
        if placement is not self._placed:
            self._placed, self._positions = placement, {}
        if track < 0:
            return ""
        if track not in self._positions:
            self._positions[track] = _positions(placement, track)
        rows, place = self._positions[track]
        n = int(place[np.searchsorted(rows, row)]) + 1
        return _("{track}, {n} of {count}").format(
            track=placement.groups[track].title, n=f"{n:,}", count=f"{rows.size:,}"
        )

    def told(self, key: Key) -> "Told":
        """The event or the count that ``key`` names."""
        return _Event(self, key) if isinstance(key, Entry) else _Pill(self, key)


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
    def box(self) -> QRectF:
        """What is seen of it, on the canvas."""

    def act(self, action: str, point: QPointF) -> None: ...


class _Event:
    """An event of the timeline."""

    def __init__(self, spoken: Spoken, entry: Entry) -> None:
        self._spoken, self._entry = spoken, entry

    @property
    def exists(self) -> bool:
        id, track = self._entry
        view = self._spoken.view
        row = view.session.table.row_by_id.get(id)
        return row is not None and (track < 0 or track in view.arranged().tracks_of(row))

    @property
    def selected(self) -> bool:
        return self._row in self._spoken.view.scene.selected

    @property
    def at_keyboard(self) -> bool:
        return self._spoken.current() == self._entry

    @property
    def _row(self) -> int:
        return self._spoken.view.session.table.row_by_id[self._entry.id]

    def name(self) -> str:
        return event_title(self._spoken.view.session, self._entry.id)

    def description(self) -> str:
        session, (id, track) = self._spoken.view.session, self._entry
        facts = [*event_facts(session, id, self._spoken.view.habits.meaning), self._spoken.place(self._row, track)]
        return ". ".join(words for words in (", ".join(filter(None, facts)), event_certainty(session, id)) if words)

    def box(self) -> QRectF:
        shown = self._spoken.contents()
        if self._entry not in shown.places:
            return QRectF()
        return _seen(shown.scene, self._entry.track, _event_box(shown.scene, shown.places[self._entry]))

    def act(self, action: str, point: QPointF) -> None:
        view = self._spoken.view
        if action == QAccessibleActionInterface.setFocusAction():
            view.setFocus(Qt.FocusReason.TabFocusReason)
            view.picking.go_on_at(self._row, self._entry.track)
            return
        menu = action == QAccessibleActionInterface.showMenuAction()
        if not menu or self._entry.id not in view.session.selection:
            view.session.select([self._entry.id])
        if menu:
            at = point if self._entry in self._spoken.contents().places else QRectF(view.rect()).center()
            view.ask(at.toPoint(), Hit(Place.EVENT, self._spoken.contents().places.get(self._entry, -1)))
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
        scale = view.scene.scale
        start, end = max(count.start, scale.start), min(count.end, scale.end)
        stretch = _stretch_words(start, end, scale.step, view.session.language)
        return ", ".join([view.scene.tracks[count.track].title, stretch, *count_facts(count)[1:]])

    def box(self) -> QRectF:
        count = self._count
        box = QRectF(count.x - TARGET / 2, count.y - TARGET / 2, TARGET, TARGET)
        return _seen(self._spoken.view.scene, count.track, box)

    def act(self, action: str, point: QPointF) -> None:
        view = self._spoken.view
        hit = Hit(Place.COUNT, view.scene.counts.index(self._count))
        if action == QAccessibleActionInterface.setFocusAction():
            view.setFocus(Qt.FocusReason.TabFocusReason)
        elif action == ZOOM:
            view.picking.enter(hit, Qt.KeyboardModifier.NoModifier, point)
        else:
            view.picking.click(hit, Qt.KeyboardModifier.NoModifier)


def _contents_of(view: TimelineView, current: Entry | None) -> Contents:
    scene, table = view.scene, view.session.table
    items = scene.items
    left = np.minimum(items.left, items.label_x)
    right = np.maximum(items.right, items.label_x + items.label_width)
    inside = np.flatnonzero((left < scene.scale.width) & (right > 0)).tolist()
    places = {Entry(table.ids[int(items.row[n])], int(items.track[n])): n for n in inside}
    entries = [*places, *([current] if current and current not in places else [])]
    rows = np.array(table.rows(entry.id for entry in entries), dtype=np.int64)
    track = np.array([entry.track for entry in entries], dtype=np.int64)
    order = np.lexsort((rows, table.order[rows], table.anchor_of(rows), track))
    return Contents(scene, (*(entries[n] for n in order.tolist()), *scene.counts), places)


def _seen(scene: Scene, track: int, box: QRectF) -> QRectF:
    """What is seen of a box of a track, on the canvas."""
    top = 0.0 if scene.tracks[track].pinned else scene.pinned_height
    room = QRectF(0, top, scene.scale.width, max(scene.height - scene.axis_height - top, 0.0))
    return box.translated(0, -scene.shift(track)) & room


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
    shown = scene_words(scene, view.session.arrangement.group_by)
    parts = [scale_words(scene.scale, view.session.language), shown]
    if scene.undated:
        parts.append(
            ngettext("{count} event without a date", "{count} events without a date", scene.undated).format(
                count=f"{scene.undated:,}"
            )
        )
    return "; ".join(parts)


def scale_words(scale: TimeScale, language: str) -> str:
    """A window of time in words, no more exactly than its pixels are."""
    return _stretch_words(scale.start, scale.end, scale.step, language)


def _stretch_words(start: float, end: float, step: float, language: str) -> str:
    return span_words(_meant(start, step), _meant(end, step), language)


def _meant(time: float, step: float) -> int:
    """The beginning of a year, a month or a day that is within a pixel, of units so wide; else the time itself."""
    for unit in (unit for unit in (YEARS, MONTHS, DAYS) if unit.least > _WIDE * step):
        number = number_at(unit, round(time))
        near = min((start_of(unit, number), start_of(unit, number + 1)), key=lambda edge: abs(edge - time))
        if abs(near - time) <= step:
            return near
    return round(time)
