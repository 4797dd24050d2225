"""Text on the canvas: plain, measured once, kept ready to draw."""

import unicodedata
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QStaticText, QTransform

from viewer.paint.fonts import font
from viewer.paint.theme import Face

_KEPT = 4096


def draw_text(painter: QPainter, at: tuple[float, float], text: str, colour: str, face: Face) -> None:
    """Draw one line with its upper left corner at ``at``, rounded to whole pixels."""
    if not text:
        return
    painter.setFont(font(*face))
    painter.setPen(QColor(colour))
    corner, ready = QPointF(round(at[0]), round(at[1])), _ready(text, face)
    if not _tall(text):
        painter.drawStaticText(corner, ready)
        return
    painter.save()
    painter.setClipRect(QRectF(corner, ready.size()), Qt.ClipOperation.IntersectClip)
    painter.drawStaticText(corner, ready)
    painter.restore()


def draw_centred(painter: QPainter, box: QRectF, text: str, colour: str, face: Face) -> None:
    """Draw one line in the middle of ``box``."""
    left = box.center().x() - text_width(text, face) / 2
    draw_text(painter, (left, box.center().y() - line_height(face) / 2), text, colour, face)


@lru_cache(_KEPT)
def text_width(text: str, face: Face) -> float:
    """The width of ``text`` in logical pixels as Qt draws it."""
    return QFontMetricsF(font(*face)).horizontalAdvance(text)


@lru_cache(64)
def line_height(face: Face) -> float:
    """The height of a line in logical pixels."""
    return QFontMetricsF(font(*face)).height()


@lru_cache(_KEPT)
def _ready(text: str, face: Face) -> QStaticText:
    made = QStaticText(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    made.prepare(QTransform(), font(*face))
    return made


@lru_cache(_KEPT)
def _tall(text: str) -> bool:
    """Whether marks may pile up beyond the line."""
    return not text.isascii() and any(unicodedata.combining(sign) for sign in text)
