"""Relation arcs: up from the older event, along the head room, down into an arrow at the younger one."""

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from viewer.paint.atlas import Atlas, Sheaf
from viewer.paint.text import line_height, sprite, text_width
from viewer.paint.theme import CAPTION_STRONG, Theme
from viewer.timeline.scene import Arc, Scene

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
    start, end = max(arc.from_x, -_FAR), min(arc.to_x, _FAR)
    painter.drawPath(_path(arc, start, end))
    head = [QPointF(end - 4, arc.to_y - 5), QPointF(end, arc.to_y), QPointF(end + 4, arc.to_y - 5)]
    painter.drawPolyline(QPolygonF(head))
    painter.restore()
    width = text_width(arc.label, CAPTION_STRONG) + 10
    if arc.label and arc.to_x - arc.from_x > width + 2 * _RADIUS + 4:
        x = math.floor((arc.from_x + arc.to_x - width) / 2 * ratio + 0.5)
        y = math.floor((arc.y - scene.scroll - 8) * ratio + 0.5)
        painter.fillRect(x, y, round(width * ratio), round(16 * ratio), QColor(theme.canvas))
        words = Sheaf(pictures)
        lead = (16 - line_height(CAPTION_STRONG)) / 2
        words.add(sprite(pictures, arc.label, colour, CAPTION_STRONG), x + round(5 * ratio), y + round(lead * ratio))
        words.draw(painter)


def arc_box(scene: Scene, arc: Arc, ratio: float) -> tuple[int, int, int, int]:
    """Left, top, right and bottom around an arc, in device px of the canvas."""
    left, right = sorted((max(arc.from_x, -_FAR), min(arc.to_x, _FAR)))
    lowest = max(arc.from_y, arc.to_y) - scene.scroll
    top = min(arc.y, arc.from_y, arc.to_y) - scene.scroll
    return (
        math.floor((left - 8) * ratio),
        math.floor((top - 10) * ratio),
        math.ceil((right + 8) * ratio),
        math.ceil((lowest + 3) * ratio),
    )


def _path(arc: Arc, start: float, end: float) -> QPainterPath:
    radius = min(_RADIUS, max((end - start) / 2, 0.0), max(min(arc.from_y, arc.to_y) - arc.y, 0.0))
    path = QPainterPath(QPointF(start, arc.from_y))
    path.lineTo(start, arc.y + radius)
    path.quadTo(start, arc.y, start + radius, arc.y)
    path.lineTo(end - radius, arc.y)
    path.quadTo(end, arc.y, end, arc.y + radius)
    path.lineTo(end, arc.to_y)
    return path


def _colour(scene: Scene, arc: Arc, theme: Theme) -> str:
    """The colour of the track the arc lies in."""
    for track in scene.tracks:
        if track.top <= arc.y < track.top + track.height:
            return theme.kind(track.kind).colour
    return theme.muted
