"""What lies over the canvas and does not move with it: the pill of the undated events."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from viewer.i18n import ngettext
from viewer.paint.text import draw_centred
from viewer.paint.theme import CAPTION, Theme
from viewer.timeline.hit import shelf_box
from viewer.timeline.scene import Scene


def draw_over(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """How many events have no date: they stand nowhere, and can be listed from here.

    The painter's origin is the canvas's upper left, in logical px.
    """
    if not scene.shelf:
        return
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
