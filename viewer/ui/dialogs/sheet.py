"""The form all dialogs share: a heading, a content, a row of buttons; Esc closes."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from viewer.i18n import _
from viewer.model.display import menu_text, one_line
from viewer.ui.plain_text import PlainLabel

INSET = 24


class Sheet(QDialog):
    """A dialog that blocks only its own window and is gone when it is closed."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._below = parent
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(one_line(title).replace("[*]", "[*][*]"))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(INSET, 20, INSET, 20)
        self.column.setSpacing(8)
        self.column.addWidget(PlainLabel(title, "title", selectable=False))
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addStretch()

    def fit(self, width: int, height: int) -> None:
        """Take that size, or what the window below and the screen have room for."""
        room = self._below.window().size().boundedTo(self._below.screen().availableGeometry().size())
        self.resize(min(width, room.width() - INSET), min(height, room.height() - INSET))

    def event(self, event: QEvent) -> bool:
        """Grow with what is said in it: a text that wraps asks for the height of one line only."""
        if event.type() == QEvent.Type.LayoutRequest:
            needed = self.column.totalMinimumHeightForWidth(self.width())
            if self.height() < needed:
                self.fit(self.width(), needed)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, also one that is none of those Qt lets it press."""
        button = self.focusWidget()
        if isinstance(button, QPushButton) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            button.click()
        else:
            super().keyPressEvent(event)

    def end_with_buttons(self) -> None:
        """Put the row of buttons below all that was added."""
        self.column.addSpacing(8)
        self.column.addLayout(self.buttons)

    def end_with_page(self, page: QWidget, width: int, height: int) -> None:
        """Put a page that scrolls below the heading and a button that closes below it, and take that size."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(page)
        self.column.addWidget(area, 1)
        self.add_close_button()
        self.end_with_buttons()
        self.fit(width, height)

    def add_button(self, text: str, on_click: Callable[[], object], *, primary: bool = False) -> QPushButton:
        """A button at the right end of the row; the primary one answers to Enter."""
        button = QPushButton(menu_text(text), self)
        button.setProperty("primary", "true" if primary else "false")
        button.setAutoDefault(primary)
        button.setDefault(primary)
        button.clicked.connect(lambda _checked=False: on_click())
        self.buttons.addWidget(button)
        return button

    def add_close_button(self) -> QPushButton:
        """The button that only closes."""
        return self.add_button(_("Close"), self.close, primary=True)
