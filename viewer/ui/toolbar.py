"""The bar at the top: the data set, the way, the whole range, search, language, export."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from viewer.i18n import _
from viewer.model.display import menu_text, one_line
from viewer.paint import icons, theme
from viewer.ui.bar_button import BarButton
from viewer.ui.plain_text import set_tooltip, share_tooltip
from viewer.ui.search_bar import SearchBar

HEIGHT = 48
NARROW = 1100
"""Below this width of the window, in pixels, the buttons show their icons alone."""
_LONGEST_NAME = 40


class Toolbar(QWidget):
    """Buttons made from actions of the command table, with the search field in the middle."""

    def __init__(self, actions: dict[str, QAction], search: SearchBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("edge", "bottom")
        self.setAccessibleName(_("Toolbar"))
        look = theme.current()
        self.notes = BarButton(self)
        self.notes.run(actions["notes_panel"])
        share_tooltip(self.notes, actions["go_to_notes"])
        self.notes.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.notes.setCheckable(True)
        actions["notes_panel"].changed.connect(lambda: self.notes.setChecked(actions["notes_panel"].isChecked()))
        self.dataset_button = BarButton(self, picture_last=True, weight=600)
        self.dataset_button.setIcon(icons.icon("chevron-down", look.ink))
        _give_menu(self.dataset_button, [actions["open"], actions["open_shipped"], actions["problems"]])
        self.back, self.forward, self.whole_range = (BarButton(self) for _place in range(3))
        for button, id in ((self.back, "back"), (self.forward, "forward"), (self.whole_range, "whole_range")):
            button.run(actions[id])
        for button in (self.back, self.forward):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.language_button = BarButton(self)
        self.language_button.setIcon(icons.icon("languages", look.ink))
        _give_menu(self.language_button, [actions["english"], actions["korean"]])
        self.export = BarButton(self, primary=True)
        self.export.run(actions["export"])
        self.export.setIcon(icons.icon("file-output", look.primary_text, look.faint))
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
        left.setSpacing(4)
        right.setSpacing(12)
        for widget in (self.notes, self.dataset_button, _line(), self.back, self.forward, self.whole_range):
            left.addWidget(widget)
        left.addStretch()
        right.addStretch()
        for widget in (self.language_button, _line(), self.export):
            right.addWidget(widget)
        row.addLayout(left, 1)
        row.addWidget(self.search, 1)
        row.addLayout(right, 1)
        for former, after in pairwise((self.whole_range, self.search, self.language_button, self.export)):
            self.setTabOrder(former, after)


def _give_menu(button: BarButton, actions: list[QAction]) -> None:
    """Make ``button`` open a menu of ``actions``."""
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)
    menu.addActions(actions)
    button.setMenu(menu)


def _line() -> QFrame:
    """An upright line between two groups."""
    line = QFrame()
    line.setFixedSize(1, 20)
    line.setProperty("edge", "middle")
    return line
