"""Whether the window shows what belongs there: its pixels against a fresh, full, uncached painting."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

Pixels = NDArray[np.uint8]
_TOLERANCE = 12
"""How far a channel may be off, of 255."""
_STRAY = 40
"""How many pixels may be off at one device pixel a pixel: less than one short word."""


def shown_pixels(window: QWidget, widget: QWidget) -> Pixels:
    """What stands on the screen of ``widget``, taken from the window's backing store; nothing is painted."""
    image = window.backingStore().paintDevice()
    assert isinstance(image, QImage)
    ratio = window.devicePixelRatio()
    corner = widget.mapTo(window, QPoint(0, 0))
    area = QRect(corner * ratio, widget.size() * ratio)
    return _pixels(image.copy(area))


def fresh_pixels(widget: QWidget) -> Pixels:
    """What ``widget`` paints now."""
    return _pixels(widget.grab().toImage())


def differing(a: Pixels, b: Pixels) -> int:
    """How many pixels are not the same."""
    if a.shape != b.shape:
        return max(a.size, b.size)
    off = np.abs(a.astype(np.int16) - b.astype(np.int16)) > _TOLERANCE
    return int(off.any(axis=2).sum())


def is_wrong(pixels: int, ratio: float) -> bool:
    """Whether so many differing pixels are more than a stray few."""
    return pixels > _STRAY * ratio**2


def _pixels(image: QImage) -> Pixels:
    """Red, green and blue as an array of its own."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width() * 4].reshape(plain.height(), plain.width(), 4)[:, :, :3].copy()
