"""A row of a list as it is drawn: its ground, its icon, and words that are cut where the room ends."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from viewer.paint import fonts, theme

INSET, GAP = 12, 8
_ICON, _BAR = 16, 3


def draw_ground(painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QRect:
    """Draw the ground of a row, with a bar where it is the chosen one, and the icon it may have; where the words go."""
    area, look = QRect(option.rect), theme.current()
    if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
        painter.fillRect(area, QColor(look.hover))
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(QRect(area.left(), area.top(), _BAR, area.height()), QColor(look.ink))
    area.adjust(INSET, 0, -INSET, 0)
    icon: QIcon | None = index.data(Qt.ItemDataRole.DecorationRole)
    if icon is not None:
        icon.paint(painter, QRect(area.left(), area.center().y() - _ICON // 2 + 1, _ICON, _ICON))
    area.setLeft(area.left() + _ICON + GAP)
    return area


def draw_words(
    painter: QPainter, area: QRect, words: str, font: tuple[int, int], colour: str, *, at_right: bool = False
) -> int:
    """Draw words, cut where the room ends; how wide they are, in pixels."""
    painter.setFont(fonts.font(*font))
    painter.setPen(QColor(colour))
    metrics = QFontMetrics(painter.font())
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(area.width(), 0))
    at = Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft)
    painter.drawText(area, int(at), shown)
    return metrics.horizontalAdvance(shown)
