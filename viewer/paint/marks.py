"""The reader's marks: a line through the canvas where each stretch of time begins and ends, with its name."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from viewer.paint.text import draw_text, line_height, text_width
from viewer.paint.theme import CAPTION_STRONG, Theme
from viewer.timeline.advance import elide

Mark = tuple[float, float, str]
"""Left and right in px, and a name that may be empty."""
_WIDEST = 160.0
_TAG = 18.0
_PENNANT = QPolygonF([QPointF(0, 0), QPointF(9, 4.5), QPointF(0, 9)])
_LINE_LEAST = 3.0  # px of a stretch below which one line stands for both ends


def draw_marks(painter: QPainter, marks: list[Mark], size: tuple[float, float], theme: Theme) -> None:
    """Draw marks on a canvas of ``size``; the painter's origin is its upper left corner."""
    width, height = size
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for left, right, name in marks:
        if right < 0 or left > width:
            continue
        for x in (left, right) if right - left > _LINE_LEAST else (left,):
            painter.fillRect(QRectF(round(x), 0, 1, height), QColor(theme.note_edge))
        _tag(painter, round(left), name, theme)


def _tag(painter: QPainter, left: float, name: str, theme: Theme) -> None:
    """The name in a tag at the head of the line; a pennant where it has none."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.note_edge))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if name:
        shown = elide(name, _WIDEST, *CAPTION_STRONG[:2])
        box = QRectF(left, 0, text_width(shown, CAPTION_STRONG) + 12, _TAG)
        painter.drawRoundedRect(box, 2, 2)
        draw_text(painter, (left + 6, (_TAG - line_height(CAPTION_STRONG)) / 2), shown, theme.canvas, CAPTION_STRONG)
    else:
        painter.drawPolygon(_PENNANT.translated(left, 0))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
