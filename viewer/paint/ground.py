"""What lies below the events: eras, grid, stretches with notes, the selected stretch, the reader's marks, today."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from PySide6.QtGui import QColor, QPainter

from viewer.paint.batch import Fills, all_nearest, fill, nearest
from viewer.paint.theme import Theme, mix
from viewer.timeline.scene import Scene

Gaps = Callable[[float], Iterable[tuple[int, int]]]
"""Where a line at an x is not drawn, from top to bottom in device px."""
_FAR = 1e5
_EDGE = 4.0
"""The height of the upper edge of a stretch with a note, in px."""


class Ground:
    """The ground of a scene on a canvas of ``size`` device px, which is what painters count in."""

    def __init__(self, scene: Scene, theme: Theme, ratio: float, size: tuple[int, int]) -> None:
        self._scene, self._theme, self._ratio = scene, theme, ratio
        self._width, self._height = size
        self._line = max(round(ratio), 1)

    def draw_eras(self, painter: QPainter) -> None:
        """Draw the plain ground and the background periods."""
        painter.fillRect(0, 0, self._width, self._height, QColor(self._theme.canvas))
        self._stretches(painter, ((band.left, band.right) for band in self._scene.bands), self._theme.line2)

    def draw_lines(self, painter: QPainter, tracks: Sequence[bool], gaps: Gaps) -> None:
        """Draw the grid, what the reader has chosen and noted, the feet of those tracks, and today.

        Lines but those of the grid have ``gaps`` from top to bottom, for words.
        """
        scene, theme = self._scene, self._theme
        self._lines(painter, [tick.left for tick in scene.minor if not tick.strong], theme.line2)
        strong = [tick.left for tick in scene.minor if tick.strong]
        self._lines(painter, [*strong, *(tick.left for tick in scene.major)], theme.line)
        self._noted(painter, tracks)
        if scene.span:
            self._stretches(painter, [scene.span], mix(theme.ink, theme.canvas, 0.07))
            for x in (scene.span[0], scene.span[1] - 2):
                self._cut_line(painter, x, theme.ink, 2 * self._line, gaps)
        feet = Fills()
        for n, track in enumerate(scene.tracks):
            if tracks[n]:
                y = nearest((track.top + track.height - scene.shift(n)) * self._ratio)
                feet.add(theme.line, 0, y - self._line, self._width, y)
        feet.draw(painter)
        for x, _label in scene.marks:
            self._cut_line(painter, x, theme.note_edge, self._line, gaps)
        if scene.today_x is not None:
            self._cut_line(painter, scene.today_x, theme.today, self._line, gaps)

    def _noted(self, painter: QPainter, tracks: Sequence[bool]) -> None:
        """Stretches with notes: of all tracks, or of one of those drawn now."""
        scene, fields, edges = self._scene, Fills(), Fills()
        field, edge = mix(self._theme.highlight, self._theme.canvas, 0.3), self._theme.highlight
        for span in scene.note_spans:
            left, right, top, bottom = self._whole(span.left), self._whole(span.right), 0, self._height
            if span.track >= 0:
                if not tracks[span.track]:
                    continue
                track = scene.tracks[span.track]
                shift = scene.shift(span.track)
                top, bottom = (nearest(y * self._ratio) for y in (track.top - shift, track.top + track.height - shift))
            if span.everywhere:
                fields.add(field, left, top, right, bottom)
            edges.add(edge, left, top, right, top + round(_EDGE * self._ratio))
        fields.draw(painter)
        edges.draw(painter)

    def _cut_line(self, painter: QPainter, x: float, colour: str, width: int, gaps: Gaps) -> None:
        """A line from top to bottom that leaves out words."""
        fills, left, top = Fills(), self._whole(x), 0
        if not -width < left < self._width:
            return
        for gap, foot in sorted(gaps(x)):
            fills.add(colour, left, top, left + width, gap)
            top = max(top, foot)
        fills.add(colour, left, top, left + width, self._height)
        fills.draw(painter)

    def _stretches(
        self, painter: QPainter, stretches: Iterable[tuple[float, float]], colour: str, height: int = 0
    ) -> None:
        """Stretches of time from the top down."""
        fills = Fills()
        for left, right in stretches:
            fills.add(colour, self._whole(left), 0, self._whole(right), height or self._height)
        fills.draw(painter)

    def _lines(self, painter: QPainter, xs: Sequence[float], colour: str, width: int = 0) -> None:
        if not xs:
            return
        rects = np.zeros((len(xs), 4), np.int32)
        rects[:, 0] = all_nearest(np.clip(xs, -_FAR, _FAR) * self._ratio)
        rects[:, 2] = rects[:, 0] + (width or self._line) - 1
        rects[:, 3] = self._height - 1
        fill(painter, colour, rects)

    def _whole(self, x: float) -> int:
        return nearest(min(max(x, -_FAR), _FAR) * self._ratio)
