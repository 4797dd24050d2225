"""What lies under a point of a scene."""

from dataclasses import dataclass
from enum import Enum, auto
from math import inf

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.pill import page_at
from viewer.timeline.scene import Arc, Form, Items, NoteSpan, Scene
from viewer.timeline.sign_room import sign_at

Ints = NDArray[np.int64]
TARGET = 24.0
"""The least width and height, in px, of what can be hit."""
SHELF_WIDTH, SHELF_HEIGHT, SHELF_INSET = 96.0, 24.0, 8.0
"""The pill of the undated events, and its distance from the lower right corner of the canvas."""
_LINE_REACH = 6.0
"""So far from the line of a relation, in px, it is still hit; the page on it reaches as far."""
_PILL_HALF, _NOTED_HALF, _PILL_HALF_HEIGHT = 20.0, 33.0, 12.0


class Place(Enum):
    """A field of the picture, or a thing in it."""

    EVENT = auto()
    COUNT = auto()
    NOTES = auto()
    """The page in a count: the notes on what it counts."""
    NOTE_SPAN = auto()
    ARC = auto()
    """A relation: its line, its word, the page on it."""
    CANVAS = auto()
    AXIS = auto()
    HEAD = auto()
    CORNER = auto()
    SHELF = auto()
    """The pill of the undated events."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What was hit. ``index`` counts in the scene's items, note spans, arcs, tracks or, for the rest, counts."""

    place: Place
    index: int = -1


def hit(scene: Scene, x: float, y: float) -> Hit:
    """What lies at (x, y), counted from the upper left of the whole picture."""
    if y < scene.axis_height:
        return Hit(Place.CORNER if x < scene.heads_width else Place.AXIS)
    canvas_x, canvas_y = x - scene.heads_width, y - scene.axis_height
    pinned = canvas_y < scene.pinned_height
    content_y = canvas_y if pinned else canvas_y + scene.scroll
    if canvas_x < 0:
        return Hit(Place.HEAD, _track_at(scene, content_y, pinned))
    if _on_shelf(scene, canvas_x, canvas_y):
        return Hit(Place.SHELF)
    return _on_canvas(scene, canvas_x, content_y, pinned)


def shelf_box(scene: Scene) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the shelf's pill on the canvas, which does not scroll."""
    right = scene.scale.width - SHELF_INSET
    bottom = scene.height - scene.axis_height - SHELF_INSET
    return right - SHELF_WIDTH, bottom - SHELF_HEIGHT, right, bottom


def _on_shelf(scene: Scene, x: float, y: float) -> bool:
    left, top, right, bottom = shelf_box(scene)
    return bool(scene.shelf) and left <= x < right and top <= y < bottom


def _on_canvas(scene: Scene, x: float, y: float, pinned: bool) -> Hit:
    counts = scene.counts
    near = np.flatnonzero((abs(counts.x - x) <= _NOTED_HALF) & (abs(counts.y - y) <= _PILL_HALF_HEIGHT))
    for n in sorted(near.tolist(), key=lambda n: abs(float(counts.x[n]) - x)) if near.size else ():
        beside, number, noted = x - float(counts.x[n]), int(counts.number[n]), int(counts.noted[n])
        if scene.tracks[int(counts.track[n])].pinned == pinned and (noted or abs(beside) <= _PILL_HALF):
            return Hit(Place.NOTES if noted and beside >= page_at(number, noted) else Place.COUNT, n)
    event = _event_at(scene, x, y, pinned)
    if event is not None:
        return Hit(Place.EVENT, event)
    for n, span in enumerate(scene.note_spans):
        if span.left <= x < max(span.right, span.left + TARGET) and _is_at_sign(scene, span, y, pinned):
            return Hit(Place.NOTE_SPAN, n)
    arc = _arc_at(scene, x, y + scene.scroll if pinned else y)
    return Hit(Place.CANVAS) if arc is None else Hit(Place.ARC, arc)


def _arc_at(scene: Scene, x: float, y: float) -> int | None:
    """The relation whose line is nearest to a point, if it is near enough."""
    away = [(min(_level_away(arc, x, y), *_uprights_away(arc, x, y)), n) for n, arc in enumerate(scene.arcs)]
    nearest, found = min(away, default=(inf, -1))
    return found if nearest <= _LINE_REACH else None


def _level_away(arc: Arc, x: float, y: float) -> float:
    return abs(y - arc.y) if min(arc.from_x, arc.to_x) <= x <= max(arc.from_x, arc.to_x) else inf


def _uprights_away(arc: Arc, x: float, y: float) -> list[float]:
    ends = ((arc.from_x, arc.from_y), (arc.to_x, arc.to_y))
    return [abs(x - end_x) if min(end_y, arc.y) <= y <= max(end_y, arc.y) else inf for end_x, end_y in ends]


def _is_at_sign(scene: Scene, span: NoteSpan, y: float, pinned: bool) -> bool:
    """Whether a y is that of a stretch's sign: at the top of its track, or of all below the names of eras."""
    if span.track < 0:
        return y - scene.scroll < (TARGET * 2 if scene.bands else TARGET)
    track = scene.tracks[span.track]
    return track.pinned == pinned and track.top <= y < track.top + TARGET


def _event_at(scene: Scene, x: float, y: float, pinned: bool) -> int | None:
    """The event whose figure, words or signs are at the point; a mark wins over a bar, the later drawn over others."""
    items = scene.items
    grow = ((TARGET - items.height) / 2).clip(min=0)
    near = np.flatnonzero((y >= items.top - grow) & (y < items.top + items.height + grow))
    near = near[[scene.tracks[track].pinned == pinned for track in items.track[near].tolist()]] if near.size else near
    for found in (_marks_at(items, near, x), _figures_at(items, near, x)):
        if found.size:
            return int(found[-1])
    return sign_at(scene, near, x)


def _marks_at(items: Items, near: Ints, x: float) -> Ints:
    form = items.form[near]
    marks = (form == Form.MARK) | (form == Form.BEAT) | (form == Form.UPRIGHT)
    found: Ints = near[marks & (abs(items.mark_x[near] - x) <= TARGET / 2)]
    return found


def _figures_at(items: Items, near: Ints, x: float) -> Ints:
    figure = (items.left[near] - 3 <= x) & (x <= items.right[near] + 3)
    words = (items.label_x[near] <= x) & (x <= items.label_x[near] + items.label_width[near])
    found: Ints = near[(figure | words) & (items.form[near] != Form.BEAT) & (items.form[near] != Form.UPRIGHT)]
    return found


def _track_at(scene: Scene, y: float, pinned: bool) -> int:
    tracks = enumerate(scene.tracks)
    return next((n for n, track in tracks if track.pinned == pinned and track.top <= y < track.top + track.height), -1)
