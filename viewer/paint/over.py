"""What lies over the canvas and follows the hand: the line at the pointer, a measured stretch, the undated events."""

import math

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from viewer.i18n import ngettext
from viewer.model.date_words import duration_words
from viewer.paint.text import draw_centred, text_width
from viewer.paint.theme import CAPTION, CAPTION_STRONG, Theme
from viewer.timeline.hit import shelf_box
from viewer.timeline.scene import Scene

_ARROW = 4.0
_MEASURE_Y = 26.0


def draw_over(painter: QPainter, scene: Scene, theme: Theme, language: str = "en") -> None:
    """Draw it; the painter's origin is the canvas's upper left, in logical px."""
    height = scene.height - scene.axis_height
    if scene.cursor_x is not None and 0 <= scene.cursor_x < scene.scale.width:
        _upright(painter, scene.cursor_x, height, theme.field_edge)
    if scene.measure is not None:
        _measure(painter, scene, theme, height, language)
    if scene.shelf:
        _shelf(painter, scene, theme)


def _upright(painter: QPainter, x: float, height: float, colour: str) -> None:
    painter.fillRect(QRectF(math.floor(x), 0, 1, height), QColor(colour))


def _measure(painter: QPainter, scene: Scene, theme: Theme, height: float, language: str) -> None:
    """Two lines, a double arrow between them, and how long that is."""
    assert scene.measure is not None
    left, right = sorted(scene.measure)
    for x in (left, right):
        if -1 <= x <= scene.scale.width:
            _upright(painter, x, height, theme.ink)
    start, end = (round(scene.scale.time(x)) for x in (left, right))
    words = duration_words(start, end, language)
    shown_left, shown_right = max(left, -20.0), min(right, scene.scale.width + 20.0)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.ink), 1.5))
    painter.drawLine(QLineF(shown_left + 1, _MEASURE_Y, shown_right - 1, _MEASURE_Y))
    for tip, side in ((shown_left, 1), (shown_right, -1)):
        back = tip + side * (_ARROW + 2)
        painter.drawPolyline(
            QPolygonF([QPointF(back, _MEASURE_Y - _ARROW), QPointF(tip + side, _MEASURE_Y), QPointF(back, _MEASURE_Y + _ARROW)])
        )
    width = text_width(words, CAPTION_STRONG) + 12
    middle = min(max((shown_left + shown_right) / 2, width / 2 + 4), scene.scale.width - width / 2 - 4)
    inside = shown_right - shown_left > width + 24
    box = QRectF(middle - width / 2, _MEASURE_Y - 9 if inside else _MEASURE_Y + 7, width, 18)
    _pill(painter, box, words, theme, theme.ink)
    painter.restore()


def _shelf(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """How many events have no date: they stand nowhere, and can be listed from here."""
    words = ngettext("{count} undated", "{count} undated", scene.shelf).format(count=f"{scene.shelf:,}")
    left, top, right, bottom = shelf_box(scene)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _pill(painter, QRectF(left + 0.5, top + 0.5, right - left - 1, bottom - top - 1), words, theme, theme.field_edge)
    painter.restore()


def _pill(painter: QPainter, box: QRectF, words: str, theme: Theme, edge: str) -> None:
    painter.setPen(QPen(QColor(edge), 1))
    painter.setBrush(QColor(theme.raised))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    face = CAPTION_STRONG if edge == theme.ink else CAPTION
    draw_centred(painter, box, words, theme.ink, face)
