"""Whether the window shows what belongs there: its pixels against a fresh, full, uncached painting."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from tests.benchmarks import world
from tests.benchmarks.turns import settle
from viewer.timeline.scale import TimeScale
from viewer.ui.main_window import MainWindow

Pixels = NDArray[np.uint8]
_TOLERANCE = 12
"""How far a channel may be off, of 255."""
_STRAY = 40
"""How many pixels may be off at one device pixel a pixel: less than one short word."""


class Kept:
    """Frames as they stood on the screen, kept on the disk until they are compared."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._views: list[TimeScale] = []

    def take(self, window: MainWindow) -> None:
        """Keep what the window shows now."""
        for n, widget in enumerate(world.pictures(window)):
            np.save(self._file(len(self._views), n), shown_pixels(window, widget))
        self._views.append(world.shown(window))

    def compare(self, window: MainWindow) -> dict[str, int]:
        """How many frames were kept, how many were wrong, and how many pixels the worst had wrong."""
        found = [self._differing(window, number, view) for number, view in enumerate(self._views)]
        wrong = sum(is_wrong(pixels, window.devicePixelRatio()) for pixels in found)
        return {"compared": len(found), "wrong_frames": wrong, "worst_pixels": max(found, default=0)}

    def _differing(self, window: MainWindow, number: int, view: TimeScale) -> int:
        world.jump(view)(window)
        settle(0.05)
        world.forget_pictures(window)
        kept: list[Pixels] = [np.load(self._file(number, n)) for n, _widget in enumerate(world.pictures(window))]
        return sum(differing(a, fresh_pixels(widget)) for a, widget in zip(kept, world.pictures(window), strict=True))

    def _file(self, number: int, widget: int) -> Path:
        return self._folder / f"{number}-{widget}.npy"


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
