"""The marks of the kinds, in the forms that tell how well a date is known."""

import math
from enum import Enum, auto

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from viewer.paint.theme import Shape


class MarkForm(Enum):
    """How a mark is filled."""

    FILLED = auto()
    OPEN = auto()
    DOTTED = auto()
    DASHED = auto()


_STRIPES = 4.2
"""Px from one stripe to the next, along the level."""
_CORNERS = {
    Shape.DIAMOND: (4, 0.0, 1.12),
    Shape.TRIANGLE: (3, 0.0, 1.18),
    Shape.SQUARE: (4, 45.0, 1.22),
    Shape.HEXAGON: (6, 0.0, 1.08),
    Shape.PENTAGON: (5, 0.0, 1.1),
}
"""Corners, turn in degrees from the top, and the radius that makes all marks look of one size."""


def draw_mark(
    painter: QPainter,
    shape: Shape,
    centre: QPointF,
    size: float,
    colour: str,
    ground: str,
    form: MarkForm = MarkForm.FILLED,
) -> None:
    """Draw a mark of ``size`` logical pixels around ``centre``; ``ground`` fills the open forms."""
    filled = form is MarkForm.FILLED
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(colour), 1.5)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if form is MarkForm.DOTTED:
        pen.setDashPattern([0.9, 1.1])
    elif form is MarkForm.DASHED:
        pen.setDashPattern([2.6, 1.5])
    painter.setPen(Qt.PenStyle.NoPen if filled else pen)
    painter.setBrush(QBrush(QColor(colour if filled else ground)))
    painter.drawPath(_path(shape, centre, size / 2 - (0 if filled else 0.5)))
    painter.restore()


def draw_stripes(painter: QPainter, shape: Shape, centre: QPointF, size: float, colour: str, width: float) -> None:
    """Diagonal stripes inside a mark of ``size``, each ``width`` px along the level."""
    stripes = QPainterPath()
    for n in range(-2, 3):
        x, half = centre.x() + n * _STRIPES, size / 2 + 1
        ends = [QPointF(x - half, half), QPointF(x - half + width, half), QPointF(x + half + width, -half)]
        stripes.addPolygon(QPolygonF([*ends, QPointF(x + half, -half)]).translated(0.0, centre.y()))
        stripes.closeSubpath()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawPath(stripes.intersected(_path(shape, centre, size / 2 - 1)))
    painter.restore()


def _path(shape: Shape, centre: QPointF, radius: float) -> QPainterPath:
    path = QPainterPath()
    if shape is Shape.CIRCLE:
        path.addEllipse(centre, radius, radius)
    else:
        path.addPolygon(outline(shape, centre, radius))
        path.closeSubpath()
    return path


def outline(shape: Shape, centre: QPointF, radius: float) -> QPolygonF:
    """The corners of a mark that is not a circle."""
    corners, turn, grow = _CORNERS[shape]
    drop = radius * 0.14 if shape is Shape.TRIANGLE else 0.0
    return QPolygonF(
        [
            QPointF(
                centre.x() + radius * grow * math.sin(math.radians(turn + 360 * n / corners)),
                centre.y() + drop - radius * grow * math.cos(math.radians(turn + 360 * n / corners)),
            )
            for n in range(corners)
        ]
    )
