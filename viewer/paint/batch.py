"""Many rectangles or pieces of a pixmap in one call, from memory that numpy holds."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from shiboken6 import wrapInstance

Ints = NDArray[np.int64]
FAR = 1 << 14
"""Device px beyond which nothing is drawn; Qt's rectangles are clipped to it."""


def boxes(left: Ints, top: Ints, right: Ints, bottom: Ints) -> NDArray[np.int32]:
    """Rows of x1, y1, x2, y2 as Qt keeps a ``QRect``: the last pixel is part of it. Empty ones are left out."""
    made = np.empty((len(left), 4), np.int32)
    for column, edge in enumerate((left, top, np.subtract(right, 1), np.subtract(bottom, 1))):
        made[:, column] = np.clip(edge, -FAR, FAR)
    return made[(made[:, 2] >= made[:, 0]) & (made[:, 3] >= made[:, 1])]


def fill(painter: QPainter, colour: str, rects: NDArray[np.int32]) -> None:
    """Fill the rectangles of ``boxes`` with one colour."""
    if not len(rects):
        return
    held = np.ascontiguousarray(rects, np.int32)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRects(wrapInstance(held.ctypes.data, QRect), len(held))


def fragments(painter: QPainter, pixmap: QPixmap, rows: list[float]) -> None:
    """Draw pieces of ``pixmap``; each is the ten numbers of a ``QPainter.PixmapFragment``."""
    held = np.array(rows, np.float64)
    assert held.size % 10 == 0
    first = wrapInstance(held.ctypes.data, QPainter.PixmapFragment)
    painter.drawPixmapFragments(first, held.size // 10, pixmap)
