"""The marks of the palette of highlights: a small square of the colour with its figure on it."""

from functools import cache

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from viewer.model.highlight import FIGURES, Highlight
from viewer.paint.theme import Theme, mix

SIZE = 12.0
"""The side of the square, in logical px."""
_LIGHT: dict[str, str] = {
    "amber": "#8F6400",
    "blue": "#2459B3",
    "red": "#B3261E",
    "green": "#23733A",
    "violet": "#6B3FA0",
}
_DARK: dict[str, str] = {
    "amber": "#E3C75A",
    "blue": "#7FB0FF",
    "red": "#FF8A80",
    "green": "#7CCF8F",
    "violet": "#C3A3F0",
}


def colour(highlight: str, theme: Theme) -> str:
    """The colour of that name; one that is not in the palette is the colour of notes."""
    return (_DARK if theme.dark else _LIGHT).get(highlight, theme.note_edge)


def tint(highlight: str, theme: Theme) -> str:
    """The ground behind words that are highlighted."""
    return mix(colour(highlight, theme), theme.canvas, 0.24 if theme.dark else 0.16)


def draw_highlight(painter: QPainter, corner: QPointF, highlight: Highlight, theme: Theme, size: float = SIZE) -> None:
    """Draw the mark with its upper left at ``corner``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(corner)
    painter.scale(size / SIZE, size / SIZE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour(highlight, theme)))
    painter.drawRoundedRect(QRectF(0, 0, SIZE, SIZE), 3, 3)
    draw_figure(painter, highlight, theme.canvas)
    painter.restore()


def draw_figure(painter: QPainter, highlight: Highlight, ink: str) -> None:
    """Draw the figure of a colour alone, in the middle of a square of ``SIZE`` px."""
    painter.setPen(QPen(QColor(ink), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match FIGURES[highlight]:
        case "bar":
            painter.drawLine(QLineF(3.2, 6, 8.8, 6))
        case "ring":
            painter.drawEllipse(QPointF(6, 6), 2.6, 2.6)
        case "cross":
            painter.drawLines([QLineF(3.7, 3.7, 8.3, 8.3), QLineF(3.7, 8.3, 8.3, 3.7)])
        case "chevron":
            painter.drawPolyline(QPolygonF([QPointF(3.2, 7.4), QPointF(6, 4.4), QPointF(8.8, 7.4)]))
        case "dots":
            painter.drawPoints([QPointF(3.1, 6), QPointF(6, 6), QPointF(8.9, 6)])


@cache
def highlight_icon(highlight: Highlight, theme: Theme, size: int = 16) -> QIcon:
    """The mark for a menu or a button, at one and two pixels a point."""
    icon = QIcon()
    for ratio in (1, 2):
        picture = QPixmap(QSize(size, size) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        draw_highlight(painter, QPointF((size - SIZE) / 2, (size - SIZE) / 2), highlight, theme)
        painter.end()
        icon.addPixmap(picture)
    return icon
