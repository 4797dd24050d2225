"""The overview strip: the whole range and the window in it."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from viewer.paint.text import draw_text, text_width
from viewer.paint.theme import CAPTION, KindStyle, Theme, mix
from viewer.timeline.overview import Strip
from viewer.timeline.scene import Tick

TOP, BAR, PITCH = 8.0, 4.0, 7.0
HANDLE = QRectF(-4, -12, 8, 24)
"""A handle around the middle of an edge of the window."""
_LABEL_FROM_FOOT = 17.0


def draw_strip(painter: QPainter, strip: Strip, styles: list[KindStyle], theme: Theme) -> None:
    """Draw the pieces; one lane of 4 px a track, the sixth track shares the first lane."""
    for track, left, right in zip(strip.track.tolist(), strip.left.tolist(), strip.right.tolist(), strict=True):
        style = styles[track]
        colour = style.colour if right - left <= 4 else mix(style.colour, theme.chrome, 0.55)
        painter.fillRect(QRectF(left, TOP + (track % 5) * PITCH, right - left, BAR), QColor(colour))


def draw_ticks(painter: QPainter, ticks: tuple[Tick, ...], size: tuple[float, float], theme: Theme) -> None:
    """Lines and names of the calendar on a strip of ``size``; a name that would be cut is left out."""
    width, height = size
    for tick in ticks:
        if tick.left >= 0:
            painter.fillRect(QRectF(round(tick.left), 4, 1, height - 8), QColor(theme.line))
        if 0 <= tick.left <= width - text_width(tick.label, CAPTION) - 10:
            draw_text(painter, (tick.left + 5, height - _LABEL_FROM_FOOT), tick.label, theme.muted, CAPTION)


def draw_window(painter: QPainter, left: float, right: float, height: float, theme: Theme) -> None:
    """The window as an outline with a handle at each edge."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.muted), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(left, 2.5, max(right - left, 2), height - 5), 5, 5)
    for x in (left, max(right, left + 2)):
        painter.setPen(QPen(QColor(theme.field_edge), 1))
        painter.setBrush(QColor(theme.raised))
        painter.drawRoundedRect(HANDLE.translated(x, height / 2), 3, 3)
        painter.setPen(QPen(QColor(theme.muted), 1))
        painter.drawLines([QLineF(x + shift, height / 2 - 5, x + shift, height / 2 + 5) for shift in (-1.0, 1.5)])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
