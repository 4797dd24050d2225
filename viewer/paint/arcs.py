"""Relation arcs: from one event up or down to a free height, along it, and into an arrow at the other."""

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from viewer.paint.atlas import Atlas, Sheaf
from viewer.paint.batch import Box, Fills, nearest
from viewer.paint.note_signs import note_sprite
from viewer.paint.text import line_height, sprite, text_width
from viewer.paint.theme import CAPTION_STRONG, Theme
from viewer.timeline.scene import Arc, Scene
from viewer.timeline.signs import SIGN

_RADIUS = 10.0
_FAR = 8000.0


def draw_arc(painter: QPainter, scene: Scene, arc: Arc, theme: Theme, pictures: Atlas) -> None:
    """Draw an arc; the painter counts in device px of the canvas and smooths edges."""
    ratio = pictures.ratio
    painter.save()
    painter.scale(ratio, ratio)
    painter.translate(0, -scene.scroll)
    colour = _colour(scene, arc, theme)
    painter.setPen(QPen(QColor(colour), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    start, end = (min(max(x, -_FAR), _FAR) for x in (arc.from_x, arc.to_x))
    painter.drawPath(_path(arc, start, end))
    back = 5 if arc.to_y < arc.y else -5
    head = [QPointF(end - 4, arc.to_y + back), QPointF(end, arc.to_y), QPointF(end + 4, arc.to_y + back)]
    painter.drawPolyline(QPolygonF(head))
    painter.restore()
    width = text_width(arc.label, CAPTION_STRONG) + 10
    if arc.noted and abs(arc.to_x - arc.from_x) > (width if arc.label else 0.0) + 2 * _RADIUS + SIGN:
        _draw_page(painter, scene, arc, theme, pictures, width if arc.label else 0.0)
    if arc.label:
        x = nearest((arc.from_x + arc.to_x - width) / 2 * ratio)
        y = nearest((arc.y - scene.scroll - 8) * ratio)
        painter.fillRect(x, y, round(width * ratio), round(16 * ratio), QColor(theme.canvas))
        words = Sheaf(pictures)
        lead = (16 - line_height(CAPTION_STRONG)) / 2
        words.add(sprite(pictures, arc.label, colour, CAPTION_STRONG), x + round(5 * ratio), y + round(lead * ratio))
        words.draw(painter)


def _draw_page(painter: QPainter, scene: Scene, arc: Arc, theme: Theme, pictures: Atlas, words: float) -> None:
    """The page of a note in the middle of an arc, or before its words."""
    ratio, pages, ground = pictures.ratio, Sheaf(pictures), Fills()
    left = (arc.from_x + arc.to_x) / 2 - (words / 2 + SIGN if words else SIGN / 2)
    x, y = nearest(left * ratio), nearest((arc.y - scene.scroll - SIGN / 2) * ratio)
    air, side = round(2 * ratio), round(SIGN * ratio)
    ground.add(theme.canvas, x - air, y, x + side + air, y + side)
    ground.draw(painter)
    pages.add(note_sprite(pictures, theme), x, y)
    pages.draw(painter)


def arc_box(scene: Scene, arc: Arc, ratio: float) -> Box:
    """Left, top, right and bottom around an arc, in device px of the canvas."""
    left, right = sorted(min(max(x, -_FAR), _FAR) for x in (arc.from_x, arc.to_x))
    heights = [y - scene.scroll for y in (arc.y, arc.from_y, arc.to_y)]
    return (
        math.floor((left - 8) * ratio),
        math.floor((min(heights) - 10) * ratio),
        math.ceil((right + 8) * ratio),
        math.ceil((max(heights) + 10) * ratio),
    )


def _path(arc: Arc, start: float, end: float) -> QPainterPath:
    """Two uprights and a level line, with round corners where they meet."""
    side = 1.0 if end >= start else -1.0
    path = QPainterPath(QPointF(start, arc.from_y))
    round_from, round_to = (_round(abs(end - start), y - arc.y) for y in (arc.from_y, arc.to_y))
    path.lineTo(start, arc.y + round_from)
    path.quadTo(start, arc.y, start + side * abs(round_from), arc.y)
    path.lineTo(end - side * abs(round_to), arc.y)
    path.quadTo(end, arc.y, end, arc.y + round_to)
    path.lineTo(end, arc.to_y)
    return path


def _round(width: float, drop: float) -> float:
    """The radius of a corner, with the sign of ``drop``, which is how far below the level line the upright ends."""
    return math.copysign(min(_RADIUS, width / 2, abs(drop)), drop)


def _colour(scene: Scene, arc: Arc, theme: Theme) -> str:
    """The colour of the track the arc lies in."""
    for track in scene.tracks:
        if track.top <= arc.y < track.top + track.height:
            return theme.kind(track.kind).colour
    return theme.muted
