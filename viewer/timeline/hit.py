"""What lies under a point of a scene."""

from dataclasses import dataclass
from enum import Enum, auto

from viewer.timeline.scene import Form, Items, Scene

TARGET = 24.0
"""The least width and height, in px, of what can be hit."""
_PILL_HALF, _PILL_HALF_HEIGHT = 20.0, 12.0


class Place(Enum):
    """A field of the picture, or a thing in it."""

    EVENT = auto()
    COUNT = auto()
    NOTE_SPAN = auto()
    CANVAS = auto()
    AXIS = auto()
    HEAD = auto()
    CORNER = auto()
    SHELF = auto()


@dataclass(frozen=True, slots=True)
class Hit:
    """What was hit. ``index`` counts in the scene's items, counts, note spans or tracks, by ``place``."""

    place: Place
    index: int = -1


def hit(scene: Scene, x: float, y: float) -> Hit:
    """What lies at (x, y), counted from the upper left of the whole picture."""
    if y < scene.axis_height:
        return Hit(Place.CORNER if x < scene.heads_width else Place.AXIS)
    canvas_x, canvas_y = x - scene.heads_width, y - scene.axis_height + scene.scroll
    if canvas_x < 0:
        return Hit(Place.HEAD, _track_at(scene, canvas_y))
    return _on_canvas(scene, canvas_x, canvas_y)


def _on_canvas(scene: Scene, x: float, y: float) -> Hit:
    for n, count in enumerate(scene.counts):
        if abs(x - count.x) <= _PILL_HALF and abs(y - count.y) <= _PILL_HALF_HEIGHT:
            return Hit(Place.COUNT, n)
    event = _event_at(scene.items, x, y)
    if event is not None:
        return Hit(Place.EVENT, event)
    for n, (left, right, _id) in enumerate(scene.note_spans):
        if left <= x < max(right, left + TARGET) and y - scene.scroll < TARGET:
            return Hit(Place.NOTE_SPAN, n)
    return Hit(Place.CANVAS)


def _event_at(items: Items, x: float, y: float) -> int | None:
    """The event whose figure or words lie at the point; a mark wins over a bar, the later drawn over the earlier."""
    if not len(items):
        return None
    grow = ((TARGET - items.height) / 2).clip(min=0)
    in_row = (y >= items.top - grow) & (y < items.top + items.height + grow)
    near_mark = in_row & (abs(items.mark_x - x) <= TARGET / 2) & ((items.form == Form.MARK) | (items.form == Form.BEAT))
    in_figure = in_row & (items.left - 3 <= x) & (x <= items.right + 3) & (items.form != Form.BEAT)
    in_words = in_row & (items.label_x <= x) & (x <= items.label_x + items.label_width) & (items.form != Form.BEAT)
    for found in (near_mark, in_figure | in_words):
        if found.any():
            return int(found.nonzero()[0][-1])
    return None


def _track_at(scene: Scene, y: float) -> int:
    return next((n for n, track in enumerate(scene.tracks) if track.top <= y < track.top + track.height), -1)
