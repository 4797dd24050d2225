"""Fades, hatching, dots and dashes: prepared once for each colour."""

from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QGradient, QLinearGradient, QPainter, QPixmap

from viewer.paint.batch import FAR
from viewer.paint.instants import hatch

_KEPT = 256
_REPEATS = 16


@lru_cache(_KEPT)
def fade(colour: str, stops: tuple[float, ...]) -> QBrush:
    """A brush that goes through ``stops``, shares of ``colour``, evenly from left to right of what it fills."""
    gradient = QLinearGradient(0.0, 0.0, 1.0, 0.0)
    gradient.setCoordinateMode(QGradient.CoordinateMode.ObjectMode)
    for n, share in enumerate(stops):
        made = QColor(colour)
        made.setAlphaF(share)
        gradient.setColorAt(n / (len(stops) - 1), made)
    return QBrush(gradient)


RISING, FALLING, SWELLING = (0.0, 1.0), (1.0, 0.0), (0.0, 1.0, 0.0)


@lru_cache(_KEPT)
def hatching(colour: str, ratio: float) -> QPixmap:
    """A tile of diagonal lines, 6 logical px apart."""
    side = round(6 * ratio * _REPEATS)
    tile = _clear(side, side)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(ratio, ratio)
    hatch(painter, QRectF(0, 0, side / ratio, side / ratio), colour)
    painter.end()
    return tile


@lru_cache(_KEPT)
def dashes(colour: str, on: int, off: int, thick: int, upright: bool = False) -> QPixmap:
    """A tile of dashes, all in device px."""
    length = (on + off) * _REPEATS
    tile = _clear(*((thick, length) if upright else (length, thick)))
    painter = QPainter(tile)
    for n in range(_REPEATS):
        at = n * (on + off)
        painter.fillRect(QRect(0, at, thick, on) if upright else QRect(at, 0, on, thick), QColor(colour))
    painter.end()
    return tile


def tile(painter: QPainter, box: tuple[int, int, int, int], pattern: QPixmap, begins: int | None = None) -> None:
    """Fill left, top, right, bottom with a pattern that ``begins`` at that x, else at the left, however far it is."""
    left, top, right, bottom = box
    first = max(left, -FAR)
    left = left if begins is None else begins
    area = QRect(first, top, min(right, FAR) - first, bottom - top)
    if area.width() > 0 and area.height() > 0:
        painter.drawTiledPixmap(area, pattern, QPoint((first - left) % pattern.width(), 0))


def _clear(width: int, height: int) -> QPixmap:
    made = QPixmap(width, height)
    made.fill(Qt.GlobalColor.transparent)
    return made
