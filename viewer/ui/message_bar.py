"""One line between toolbar and timeline for what the reader should know; it never stands in the way."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from viewer.i18n import _
from viewer.model.display import menu_text
from viewer.paint import icons, theme
from viewer.session.message import Level, Message
from viewer.ui.plain_text import PlainLabel, set_tooltip
from viewer.ui.tool_button import ToolButton

SHOWN_FOR_MS = 8_000
MOST = 3
STAYING = ("read_only", "held", "notebook", "unsaved")
"""What is said as long as it is so: that notes cannot be kept."""
_ICONS = {"info": "info", "warning": "triangle-alert", "error": "circle-alert"}

Action = tuple[str, Callable[[], None]]
"""A button on a line: its word and what it does."""


class MessageBar(QWidget):
    """The newest messages, one line each; those that are not sticky go by themselves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self.hide()

    def show_message(self, message: Message, *actions: Action) -> None:
        """Add a line; one about the same thing gives way, and so does the oldest beyond three that may go."""
        if message.about and self._say_anew(message):
            return
        for line in self.lines():
            same = line.message.about == message.about if message.about else line.message == message
            if same:
                self._drop(line)
        may_go = [line for line in self.lines() if line.message.about not in STAYING]
        for line in may_go[: max(0, len(self.lines()) - MOST + 1)]:
            self._drop(line)
        line = MessageLine(message, actions, self)
        line.close_button.clicked.connect(lambda: self._drop(line))
        self._lines.addWidget(line)
        if not message.sticky:
            timer = QTimer(line, singleShot=True, interval=SHOWN_FOR_MS)
            timer.timeout.connect(lambda: self._drop(line))
            timer.start()
        self.show()

    def _say_anew(self, message: Message) -> bool:
        """Change the words of the line about the same thing, where all else is the same."""
        for line in self.lines():
            if replace(line.message, text=message.text) == message:
                line.say(message)
                return True
        return False

    def withdraw(self, *about: str) -> None:
        """Take away the lines about things that are no longer so."""
        for line in self.lines():
            if line.message.about in about:
                self._drop(line)

    def lines(self) -> list["MessageLine"]:
        """The lines shown now, oldest first."""
        items = (self._lines.itemAt(place) for place in range(self._lines.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, MessageLine)]

    def _drop(self, line: "MessageLine") -> None:
        self._lines.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.setVisible(bool(self.lines()))


class MessageLine(QWidget):
    """A sentence with its sign, perhaps buttons, and a cross to close it; ``button`` is the first of them."""

    def __init__(self, message: Message, actions: Sequence[Action], parent: QWidget) -> None:
        super().__init__(parent)
        self.message = message
        look = theme.current()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(12)
        row.addWidget(Sign(message.level, self))
        self.label = PlainLabel(message.text, limit=1_000, parent=self)
        row.addWidget(self.label, 1, Qt.AlignmentFlag.AlignVCenter)
        self.buttons = [QPushButton(menu_text(words), self) for words, _act in actions]
        self.button = self.buttons[0] if self.buttons else None
        for button, (_words, act) in zip(self.buttons, actions, strict=True):
            button.setAutoDefault(True)
            button.clicked.connect(act)
            row.addWidget(button)
        self.close_button = ToolButton(self)
        self.close_button.setIcon(icons.icon("x", look.ink))
        self.close_button.setAccessibleName(_("Close this message"))
        set_tooltip(self.close_button, _("Close this message"))
        row.addWidget(self.close_button)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("edge", "bottom")

    def say(self, message: Message) -> None:
        """Say the same in other words."""
        self.message = message
        self.label.set_text(message.text)


class Sign(QWidget):
    """The picture of how grave a message is."""

    def __init__(self, level: Level, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icons.icon(_ICONS[level], theme.current().ink)
        self.setFixedSize(16, 16)
        self.setAccessibleName({"info": _("Note"), "warning": _("Warning"), "error": _("Error")}[level])

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            self._icon.paint(painter, self.rect())
        finally:
            painter.end()
