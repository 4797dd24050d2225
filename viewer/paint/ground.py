"""What lies below everything on the canvas: eras, grid, stretches with notes, the selected stretch, today."""

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from viewer.paint.batch import boxes, fill
from viewer.paint.theme import Theme, mix
from viewer.timeline.scene import Scene

Stretch = tuple[float, float]


def draw_ground(painter: QPainter, scene: Scene, theme: Theme, ratio: float, size: tuple[int, int]) -> None:
    """Draw it on a canvas of ``size`` device px, which is what the painter counts in."""
    width, height = size
    painter.fillRect(QRect(0, 0, width, height), QColor(theme.canvas))
    _uprights(painter, ((band.left, band.right) for band in scene.bands), theme.line2, ratio, height)
    line = max(round(ratio), 1)
    strong = [*(tick.left for tick in scene.minor if tick.strong), *(tick.left for tick in scene.major)]
    _lines(painter, [tick.left for tick in scene.minor if not tick.strong], theme.line2, ratio, (line, height))
    _lines(painter, strong, theme.line, ratio, (line, height))
    spans = [(left, right) for left, right, _id in scene.note_spans]
    _uprights(painter, spans, mix(theme.highlight, theme.canvas, 0.3), ratio, height)
    _uprights(painter, spans, theme.highlight, ratio, round(4 * ratio))
    if scene.span:
        left, right = scene.span
        _uprights(painter, [scene.span], mix(theme.ink, theme.canvas, 0.07), ratio, height)
        _lines(painter, [left, right - 2], theme.ink, ratio, (2 * line, height))
    for track in scene.tracks:
        y = round((track.top + track.height - scene.scroll) * ratio)
        painter.fillRect(QRect(0, y - line, width, line), QColor(theme.line))
    if scene.today_x is not None:
        _lines(painter, [scene.today_x], theme.today, ratio, (line, height))


def _uprights(painter: QPainter, stretches: Iterable[Stretch], colour: str, ratio: float, height: int) -> None:
    """Stretches of time from the top down."""
    edges = np.array(list(stretches), np.float64).reshape(-1, 2)
    left, right = (_whole(edges[:, n], ratio) for n in (0, 1))
    fill(painter, colour, boxes(left, np.zeros_like(left), right, np.full_like(left, height)))


def _lines(painter: QPainter, xs: list[float], colour: str, ratio: float, size: tuple[int, int]) -> None:
    left = _whole(np.array(xs, np.float64), ratio)
    fill(painter, colour, boxes(left, np.zeros_like(left), left + size[0], np.full_like(left, size[1])))


def _whole(values: np.ndarray, ratio: float) -> np.ndarray:  # type: ignore[type-arg]
    return np.floor(np.clip(values, -1e6, 1e6) * ratio + 0.5).astype(np.int64)
