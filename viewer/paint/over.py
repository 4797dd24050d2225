"""What lies over the canvas and follows the hand: the line at the pointer, the undated events."""

import math

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from viewer.i18n import ngettext
from viewer.paint.text import draw_centred
from viewer.paint.theme import CAPTION, Theme
from viewer.timeline.hit import shelf_box
from viewer.timeline.scene import Scene


def draw_over(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """Draw it; the painter's origin is the canvas's upper left, in logical px."""
    height = scene.height - scene.axis_height
    if scene.cursor_x is not None and 0 <= scene.cursor_x < scene.scale.width:
        painter.fillRect(QRectF(math.floor(scene.cursor_x), 0, 1, height), QColor(theme.field_edge))
    if scene.shelf:
        _shelf(painter, scene, theme)


def _shelf(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """How many events have no date: they stand nowhere, and can be listed from here."""
    words = ngettext("{count} undated", "{count} undated", scene.shelf).format(count=f"{scene.shelf:,}")
    left, top, right, bottom = shelf_box(scene)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(left + 0.5, top + 0.5, right - left - 1, bottom - top - 1)
    painter.setPen(QPen(QColor(theme.field_edge), 1))
    painter.setBrush(QColor(theme.raised))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    draw_centred(painter, box, words, theme.ink, CAPTION)
    painter.restore()
