"""Whether the list holds the notes of this timeline or of all timelines."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from viewer.i18n import _
from viewer.model.display import menu_text
from viewer.ui.tool_button import ToolButton


class ScopeSwitch(QWidget):
    """Two buttons of which one is down."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.here, self.everywhere = self._button(_("This timeline")), self._button(_("All timelines"))
        self.here.setChecked(True)
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in (self.here, self.everywhere):
            group.addButton(button)
            row.addWidget(button)
        row.addStretch()
        self.everywhere.toggled.connect(lambda _on: self.changed.emit())

    @property
    def is_everywhere(self) -> bool:
        """Whether the notes of all timelines are wanted."""
        return self.everywhere.isChecked()

    def _button(self, words: str) -> QToolButton:
        button = ToolButton(self)
        button.setText(menu_text(words))
        button.setCheckable(True)
        button.setProperty("small", "true")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button
