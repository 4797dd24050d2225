"""Lines as thin as those of the grid, on whole device pixels at any scale, for painters that count in logical px."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from viewer.paint.batch import nearest


def level(painter: QPainter, y: float, left: float, right: float, colour: str) -> None:
    """A line from ``left`` to ``right`` that ends above ``y``."""
    foot, thick = _edge(painter, y, painter.deviceTransform().dy()), _thickness(painter)
    painter.fillRect(QRectF(left, foot - thick, right - left, thick), QColor(colour))


def upright(painter: QPainter, x: float, top: float, bottom: float, colour: str) -> None:
    """A line from ``top`` to ``bottom`` that ends left of ``x``."""
    edge, thick = _edge(painter, x, painter.deviceTransform().dx()), _thickness(painter)
    painter.fillRect(QRectF(edge - thick, top, thick, bottom - top), QColor(colour))


def _thickness(painter: QPainter) -> float:
    """How thick a line is, in logical px."""
    ratio = painter.device().devicePixelRatio()
    return max(round(ratio), 1) / ratio


def _edge(painter: QPainter, at: float, origin: float) -> float:
    """The edge of a device pixel that is nearest to ``at``, in logical px; ``origin`` is where 0 lies."""
    ratio = painter.device().devicePixelRatio()
    return (nearest(at * ratio + origin) - origin) / ratio


def begin_whole(painter: QPainter) -> None:
    """Let the painter's origin be a whole device pixel; a widget may begin between two."""
    at, ratio = painter.deviceTransform(), painter.device().devicePixelRatio()
    off = (nearest(edge) - edge for edge in (at.dx(), at.dy()))
    painter.translate(*(part / ratio for part in off))
