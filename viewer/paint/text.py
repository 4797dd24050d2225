"""Text on the canvas: plain, measured once, kept ready to draw."""

import unicodedata
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QStaticText, QTransform

from viewer.paint.atlas import Atlas, Sprite
from viewer.paint.fonts import font
from viewer.paint.theme import Face

_KEPT = 4096
_OVERHANG = 2.0
"""Px that a glyph may reach beyond its advance."""


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


def sprite(pictures: Atlas, text: str, colour: str, face: Face, room: float | None = None) -> Sprite:
    """One line of text as a picture that hangs from its upper left corner; ``room`` px are known to hold it."""
    key = (text, colour, face)
    found = pictures.find(key)
    if found is None:

        def draw(painter: QPainter) -> None:
            painter.setFont(font(*face))
            painter.setPen(QColor(colour))
            painter.drawText(QPointF(0.0, _metrics(face).ascent()), text)

        width = room or _metrics(face).horizontalAdvance(text)
        found = pictures.make(key, (-_OVERHANG, 0.0, width + 2 * _OVERHANG, line_height(face)), draw)
    return found


def draw_centred(painter: QPainter, box: QRectF, text: str, colour: str, face: Face) -> None:
    """Draw one line in the middle of ``box``."""
    left = box.center().x() - text_width(text, face) / 2
    draw_text(painter, (left, box.center().y() - line_height(face) / 2), text, colour, face)


@lru_cache(_KEPT)
def text_width(text: str, face: Face) -> float:
    """The width of ``text`` in logical pixels as Qt draws it."""
    return _metrics(face).horizontalAdvance(text)


@lru_cache(64)
def line_height(face: Face) -> float:
    """The height of a line in logical pixels."""
    return _metrics(face).height()


@cache
def _metrics(face: Face) -> QFontMetricsF:
    return QFontMetricsF(font(*face))


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
