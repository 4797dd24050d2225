"""The overview strip: the whole range and the window in it."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from viewer.paint import hairline
from viewer.paint.atlas import Atlas, Sheaf, Sprite, atlas
from viewer.paint.batch import Fills
from viewer.paint.text import draw_text, text_width
from viewer.paint.theme import CAPTION, KindStyle, Theme, mix
from viewer.timeline.overview import Strip, Ticks
from viewer.timeline.scene import Tick

TOP, BAR, PITCH = 8.0, 4.0, 7.0
HANDLE = QRectF(-4, -12, 8, 24)
"""A handle around the middle of an edge of the window."""
_LABEL_FROM_FOOT = 17.0
_CORNER = 5.0
_SHORT = 4
_NOTES = 42
"""Where the row of notes begins, below the lanes and above the names of the calendar."""
_SHADES, _PALEST, _CROSS = 4, 0.55, 8
_STEPS = 12
"""Shades that tell a fuller column from an emptier one."""


def draw_strip(painter: QPainter, strip: Strip, styles: list[KindStyle], theme: Theme) -> None:
    """Draw the pieces, one lane a track, the short over the long."""
    bars, instants = Fills(), Fills()
    for track, left, right in zip(strip.track.tolist(), strip.left.tolist(), strip.right.tolist(), strict=True):
        style, (top, height) = styles[track], _lane(track, len(styles))
        if right - left <= _SHORT:
            instants.add(style.colour, left, top, right, top + height)
        else:
            bars.add(mix(style.colour, theme.chrome, 0.55), left, top, right, top + height)
    bars.draw(painter)
    instants.draw(painter)


def draw_heat(painter: QPainter, heat: NDArray[np.float32], styles: list[KindStyle], theme: Theme) -> None:
    """Draw how many events stand in every pixel column, the more the stronger, one lane a track."""
    steps = np.ceil(heat * _STEPS).astype(np.int64)
    bars = Fills()
    for track, style in enumerate(styles):
        top, height = _lane(track, len(styles))
        row = steps[track]
        starts = np.flatnonzero(np.concatenate([[True], row[1:] != row[:-1]]))
        for left, right in zip(starts.tolist(), [*starts[1:].tolist(), len(row)], strict=True):
            if row[left]:
                share = 0.15 + 0.85 * row[left] / _STEPS
                bars.add(mix(style.colour, theme.chrome, float(share)), left, top, right, top + height)
    bars.draw(painter)


def _lane(track: int, tracks: int) -> tuple[int, int]:
    """Top and height of a track's lane: as designed for five, and closer for more."""
    pitch = min(PITCH, 5 * PITCH / max(tracks, 1))
    return round(TOP + track * pitch), max(round(pitch * BAR / PITCH), 1)


def draw_notes(painter: QPainter, ticks: Ticks, theme: Theme) -> None:
    """A row of ticks below the lanes, the more notes the stronger; those with a star are crossed, stretches lines."""
    row = Fills()
    for left, right in ticks.spans:
        row.add(theme.note_edge, left, _NOTES + 3, max(right, left + 2), _NOTES + 4)
        for end in (left, max(right, left + 2) - 1):
            row.add(theme.note_edge, end, _NOTES, end + 1, _NOTES + 4)
    full = max(float(ticks.noted.max(initial=0)), 1.0)
    steps = np.ceil(np.sqrt(ticks.noted / full) * _SHADES).astype(np.int64)
    for x in np.flatnonzero(steps).tolist():
        share = _PALEST + (1 - _PALEST) * float(steps[x]) / _SHADES
        row.add(mix(theme.note_edge, theme.chrome, share), x, _NOTES, x + 2, _NOTES + 4)
    stars = np.flatnonzero(ticks.starred)
    for x in stars.tolist() if stars.size * _CROSS < ticks.starred.size else ():  # else they would be one band
        row.add(theme.note_edge, x, _NOTES - 1, x + 2, _NOTES + 5)
        row.add(theme.note_edge, x - 2, _NOTES + 1, x + 4, _NOTES + 3)
    row.draw(painter)


def draw_ticks(painter: QPainter, ticks: tuple[Tick, ...], size: tuple[float, float], theme: Theme) -> None:
    """Lines and names of the calendar on a strip of ``size``; a name that would be cut is left out."""
    width, height = size
    for tick in ticks:
        if tick.left >= 0:
            hairline.upright(painter, round(tick.left) + 1, 4, height - 4, theme.line)
        if 0 <= tick.left <= width - text_width(tick.label, CAPTION) - 10:
            draw_text(painter, (tick.left + 5, height - _LABEL_FROM_FOOT), tick.label, theme.muted, CAPTION)


def draw_window(painter: QPainter, left: float, right: float, height: float, theme: Theme) -> None:
    """The window as an outline with a handle at each edge."""
    ratio = painter.device().devicePixelRatio()
    pictures = atlas(ratio)
    painter.save()
    painter.scale(1 / ratio, 1 / ratio)
    ends, lines = Sheaf(pictures), Fills()
    first, last, thick = round(left * ratio), round(right * ratio), max(round(1.5 * ratio), 1)
    for y in (round(2 * ratio), round((height - 2) * ratio) - thick):
        lines.add(theme.muted, first + round(_CORNER * ratio), y, last - round(_CORNER * ratio), y + thick)
    lines.draw(painter)
    ends.add(_end(pictures, height, theme, mirrored=False), first, 0)
    ends.add(_end(pictures, height, theme, mirrored=True), last, 0)
    ends.draw(painter)
    painter.restore()


def _end(pictures: Atlas, height: float, theme: Theme, *, mirrored: bool) -> Sprite:
    """One edge of the window with its handle, hung from its upper end."""
    key = ("edge", height, theme.name, mirrored)
    side = -1 if mirrored else 1

    def draw(painter: QPainter) -> None:
        painter.setPen(QPen(QColor(theme.muted), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        path = QPainterPath(QPointF(side * _CORNER, 2.75))
        path.quadTo(0, 2.75, 0, 2.75 + _CORNER)
        path.lineTo(0, height - 2.75 - _CORNER)
        path.quadTo(0, height - 2.75, side * _CORNER, height - 2.75)
        painter.drawPath(path)
        painter.setPen(QPen(QColor(theme.field_edge), 1))
        painter.setBrush(QColor(theme.raised))
        painter.drawRoundedRect(HANDLE.translated(0, height / 2), 3, 3)
        painter.setPen(QPen(QColor(theme.muted), 1))
        painter.drawLines([QLineF(x, height / 2 - 5, x, height / 2 + 5) for x in (-1.0, 1.5)])

    return pictures.find(key) or pictures.make(key, (-6, 0, 12, height), draw)
