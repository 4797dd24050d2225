"""The bar at the top: the data set, the way, the whole range, search, language, export."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from viewer.i18n import _
from viewer.model.display import menu_text, one_line
from viewer.paint import icons, theme
from viewer.ui.plain_text import set_tooltip
from viewer.ui.search_bar import SearchBar

HEIGHT = 48
NARROW = 1100
"""Below this width of the window, in pixels, the buttons show their icons alone."""
_LONGEST_NAME = 40
_ICON = QSize(22, 16)
"""Wider than the picture, which leaves room between it and the word."""


class Toolbar(QWidget):
    """Buttons made from actions of the command table, with the search field in the middle."""

    def __init__(self, actions: dict[str, QAction], search: SearchBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("edge", "bottom")
        self.setAccessibleName(_("Toolbar"))
        look = theme.current()
        self.dataset_button = self._menu_button([actions["open"], actions["open_shipped"], actions["problems"]])
        self.dataset_button.setIcon(icons.icon("chevron-down", look.ink))
        self.dataset_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.dataset_button.setProperty("strong", "true")
        self.back = self._button(actions["back"], words=False)
        self.forward = self._button(actions["forward"], words=False)
        self.whole_range = self._button(actions["whole_range"])
        self.language_button = self._menu_button([actions["english"], actions["korean"]])
        self.language_button.setIcon(icons.icon("languages", look.ink))
        self.export = self._button(actions["export"])
        self.export.setProperty("primary", "true")
        self.export.setIcon(icons.icon("file-output", look.primary_text, 16, look.faint))
        self.export.setText(_("Export"))
        self.search = search
        search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        search.setMaximumWidth(360)
        search.setMinimumWidth(160)
        self._worded = [self.whole_range, self.language_button, self.export]
        self._lay_out()

    def show_dataset(self, title: str, language: str) -> None:
        """Name the open data set and the language on their buttons."""
        name = one_line(title)
        short = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
        self.dataset_button.setText(menu_text(short))
        self.dataset_button.setAccessibleName(_("Data: {title}").format(title=name))
        set_tooltip(self.dataset_button, _("{title}. Open other data.").format(title=name))
        self.language_button.setText("한국어" if language == "ko" else "English")
        self.language_button.setAccessibleName(_("Language"))
        set_tooltip(self.language_button, _("Language"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        if event.size().width() < NARROW:
            style = Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in self._worded:
            button.setToolButtonStyle(style)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 12, 0)
        row.setSpacing(12)
        left, right = QHBoxLayout(), QHBoxLayout()
        left.setSpacing(8)
        right.setSpacing(12)
        for widget in (self.dataset_button, _line(), self.back, self.forward, self.whole_range):
            left.addWidget(widget)
        left.addStretch()
        right.addStretch()
        for widget in (self.language_button, _line(), self.export):
            right.addWidget(widget)
        row.addLayout(left, 1)
        row.addWidget(self.search, 1)
        row.addLayout(right, 1)

    def _button(self, action: QAction, *, words: bool = True) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setIconSize(_ICON)
        button.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon if words else Qt.ToolButtonStyle.ToolButtonIconOnly
        )
        button.setProperty("icon_only", "false" if words else "true")
        button.setAccessibleName(action.text())
        return button

    def _menu_button(self, actions: list[QAction]) -> QToolButton:
        button = QToolButton(self)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setIconSize(_ICON)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.addActions(actions)
        button.setMenu(menu)
        return button


def _line() -> QFrame:
    """An upright line between two groups."""
    line = QFrame()
    line.setFixedSize(1, 20)
    line.setProperty("edge", "middle")
    return line
