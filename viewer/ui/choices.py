"""What is chosen in dialogs: boxes to check, one of several, a list that opens; drawn in the colours of the theme."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QRadioButton, QStyle, QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionButton as Option

from viewer.paint import icons, theme

_ARROW = 16


class CheckBox(QCheckBox):
    """A box whose frame is seen on every ground."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = Option()
        self.initStyleOption(option)
        _draw_over(self, self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self))


class RadioButton(QRadioButton):
    """A ring that is seen on every ground."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = Option()
        self.initStyleOption(option)
        _draw_over(self, self.style().subElementRect(QStyle.SubElement.SE_RadioButtonIndicator, option, self))


class ChoiceBox(QComboBox):
    """A list that opens, with an arrow that says so."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(QStyledItemDelegate(self))  # the room of its rows is that of the style sheet

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = theme.current()
        arrow = icons.icon("chevron-down", look.ink if self.isEnabled() else look.faint)
        painter = QPainter(self)
        try:
            arrow.paint(painter, QRect(self.width() - _ARROW - 8, (self.height() - _ARROW) // 2, _ARROW, _ARROW))
        finally:
            painter.end()


def _draw_over(button: QAbstractButton, rect: QRect) -> None:
    """Draw the sign of a button in the place of the one Qt has drawn there."""
    look, is_round, is_on = theme.current(), isinstance(button, QRadioButton), button.isChecked()
    edge = look.muted if button.isEnabled() else look.line
    side = min(rect.width(), rect.height())
    sign = QRectF(rect.left(), rect.center().y() + 1 - side / 2, side, side)
    painter = QPainter(button)
    try:
        painter.fillRect(sign.adjusted(-1, -1, 1, 1), QColor(look.chrome))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.primary if is_on else edge), 1))
        painter.setBrush(QColor(look.primary if is_on else look.raised))
        radius = side / 2 if is_round else 3
        painter.drawRoundedRect(sign.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if is_on and is_round:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.primary_text))
            painter.drawEllipse(sign.center(), side / 5, side / 5)
        elif is_on:
            icons.icon("check", look.primary_text).paint(painter, sign.toRect().adjusted(1, 1, -1, -1))
    finally:
        painter.end()
