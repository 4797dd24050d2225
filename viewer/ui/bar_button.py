"""A button of the toolbar: a picture and a word with room between them, in the middle of the button."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QFont, QFontMetricsF, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionToolButton, QWidget

from viewer.paint import fonts, theme
from viewer.ui.plain_text import share_tooltip
from viewer.ui.tool_button import ToolButton

HEIGHT = 32
GAP = 8
"""Between picture and word, in pixels."""
_ICON = 16
_PAD = 12
_PX = 13


class BarButton(ToolButton):
    """The frame comes from the style sheet, the content from here: Qt would set the word against the picture.

    ``picture_last`` puts the picture after the word. ``primary`` is the one filled button of the window.
    """

    def __init__(
        self, parent: QWidget | None = None, *, picture_last: bool = False, weight: int = 500, primary: bool = False
    ) -> None:
        super().__init__(parent)
        self._picture_last, self._primary = picture_last, primary
        self._action: QAction | None = None
        self._font: QFont = fonts.font(_PX, 600 if primary else weight)
        self.setProperty("primary", "true" if primary else "false")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFixedHeight(HEIGHT)

    def run(self, action: QAction) -> None:
        """Look like ``action``, run it on a click, and be on and off with it."""
        self._action = action
        self.setIcon(action.icon())
        self.setText(action.text().removesuffix("…"))
        share_tooltip(self, action)
        self.setAccessibleName(self.text())
        self.clicked.connect(lambda _checked=False: action.trigger())
        action.changed.connect(self._on_action_changed)
        self._on_action_changed()

    def _on_action_changed(self) -> None:
        self.setEnabled(self._action is not None and self._action.isEnabled())

    def sizeHint(self) -> QSize:
        return QSize(HEIGHT if not self._word() else round(self._content() + 2 * _PAD), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def parts(self) -> tuple[QRectF, QRectF]:
        """Where the picture and the word stand."""
        left, word = (self.width() - self._content()) / 2, self._word_width()
        icon_left = left + word + GAP if self._picture_last and word else left
        word_left = left if self._picture_last else left + _ICON + GAP
        top = (self.height() - _ICON) / 2
        return QRectF(round(icon_left), top, _ICON, _ICON), QRectF(word_left, 0, word + 1, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            frame = QStyleOptionToolButton()
            self.initStyleOption(frame)
            frame.text, frame.icon = "", QIcon()
            self.style().drawComplexControl(QStyle.ComplexControl.CC_ToolButton, frame, painter, self)
            self._draw_content(painter)
        finally:
            painter.end()

    def _draw_content(self, painter: QPainter) -> None:
        look, (icon, word) = theme.current(), self.parts()
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        self.icon().paint(painter, icon.toRect(), Qt.AlignmentFlag.AlignCenter, mode)
        painter.setFont(self._font)
        painter.setPen(look.faint if not self.isEnabled() else look.primary_text if self._primary else look.ink)
        painter.drawText(word, int(Qt.AlignmentFlag.AlignVCenter), self._word())

    def _word(self) -> str:
        alone = self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
        return "" if alone else self.text().replace("&&", "&")

    def _word_width(self) -> float:
        return QFontMetricsF(self._font).horizontalAdvance(self._word()) if self._word() else 0.0

    def _content(self) -> float:
        word = self._word_width()
        return _ICON + (GAP + word if word else 0.0)
