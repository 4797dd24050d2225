"""What lies below everything on the canvas: eras, grid, stretches with notes, the selected stretch, today."""

import math
from collections.abc import Iterable

from PySide6.QtGui import QColor, QPainter

from viewer.paint.batch import Fills
from viewer.paint.theme import Theme, mix
from viewer.timeline.scene import Scene

_FAR = 1e5


def draw_ground(painter: QPainter, scene: Scene, theme: Theme, ratio: float, size: tuple[int, int]) -> None:
    """Draw it on a canvas of ``size`` device px, which is what the painter counts in."""
    width, height = size
    painter.fillRect(0, 0, width, height, QColor(theme.canvas))
    _Ground(scene, theme, ratio, size).draw(painter)


class _Ground:
    def __init__(self, scene: Scene, theme: Theme, ratio: float, size: tuple[int, int]) -> None:
        self._ratio, self._height, self._line = ratio, size[1], max(round(ratio), 1)
        self._layers: list[Fills] = []
        self._stretches(((band.left, band.right) for band in scene.bands), theme.line2)
        self._lines((tick.left for tick in scene.minor if not tick.strong), theme.line2)
        self._lines((tick.left for tick in scene.minor if tick.strong), theme.line)
        self._lines((tick.left for tick in scene.major), theme.line)
        noted = [(left, right) for left, right, _id in scene.note_spans]
        self._stretches(noted, mix(theme.highlight, theme.canvas, 0.3))
        self._stretches(noted, theme.highlight, round(4 * ratio))
        if scene.span:
            self._stretches([scene.span], mix(theme.ink, theme.canvas, 0.07))
            self._lines((scene.span[0], scene.span[1] - 2), theme.ink, 2 * self._line)
        feet = Fills()
        for track in scene.tracks:
            y = self._whole(track.top + track.height - scene.scroll)
            feet.add(theme.line, 0, y - self._line, size[0], y)
        self._layers.append(feet)
        if scene.today_x is not None:
            self._lines([scene.today_x], theme.today)

    def draw(self, painter: QPainter) -> None:
        for layer in self._layers:
            layer.draw(painter)

    def _stretches(self, stretches: Iterable[tuple[float, float]], colour: str, height: int = 0) -> None:
        """Stretches of time from the top down."""
        layer = Fills()
        for left, right in stretches:
            layer.add(colour, self._whole(left), 0, self._whole(right), height or self._height)
        self._layers.append(layer)

    def _lines(self, xs: Iterable[float], colour: str, width: int = 0) -> None:
        layer = Fills()
        for x in xs:
            left = self._whole(x)
            layer.add(colour, left, 0, left + (width or self._line), self._height)
        self._layers.append(layer)

    def _whole(self, x: float) -> int:
        return math.floor(min(max(x, -_FAR), _FAR) * self._ratio + 0.5)
