"""What the choices of an export are made of: headed sections, and fields that a wheel passes over."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from viewer.model.display import menu_text
from viewer.ui.choices import ChoiceBox, RadioButton
from viewer.ui.plain_text import PlainLabel


class Section(QWidget):
    """A heading with what is chosen below it; ``changed`` tells of every choice."""

    changed = Signal()

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.heading = heading
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(4)
        self.rows.addWidget(PlainLabel(heading, "heading", selectable=False))

    def add(self, *widgets: QWidget) -> None:
        """Put widgets beside each other below what is there."""
        if len(widgets) == 1:
            self.rows.addWidget(widgets[0])
            return
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in widgets:
            if isinstance(widget, PlainLabel):
                widget.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row.addWidget(widget, 0 if isinstance(widget, PlainLabel) else 1)
        self.rows.addLayout(row)

    def add_radios(self, words: Mapping[str, str], chosen: str) -> dict[str, RadioButton]:
        """One of several."""
        group, buttons, rows = QButtonGroup(self), {}, QVBoxLayout()
        rows.setSpacing(0)
        self.rows.addLayout(rows)
        for name, text in words.items():
            button = RadioButton(menu_text(text))
            button.setAccessibleName(f"{self.heading}: {text}")
            button.setChecked(name == chosen)
            button.toggled.connect(lambda on: self.changed.emit() if on else None)
            group.addButton(button)
            rows.addWidget(button)
            buttons[name] = button
        return buttons

    def add_list(self, name: str, items: Iterable[tuple[str, object]], chosen: object) -> "List":
        """One of several in a list that opens."""
        box = List()
        box.setAccessibleName(name)
        for words, data in items:
            box.addItem(words, data)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        box.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.rows.addWidget(box)
        return box


class List(ChoiceBox):
    """A list that opens; a wheel scrolls what it stands in. It is as wide as that, whatever its words."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(List.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Number(QLineEdit):
    """A whole number to type, or to step with the arrow keys; what lies outside its bounds counts as the nearest."""

    number_changed = Signal(int)

    def __init__(self, name: str, least: int, most: int, value: int) -> None:
        super().__init__(str(value))
        self._bounds = (least, most)
        self.setAccessibleName(name)
        self.setValidator(QIntValidator(0, most, self))
        self.setMinimumWidth(64)
        self.textChanged.connect(lambda _text: self.number_changed.emit(self.value()))
        self.editingFinished.connect(lambda: self.set_value(self.value()))

    def value(self) -> int:
        """The number."""
        least, most = self._bounds
        text = self.text()
        return min(max(int(text) if text.isascii() and text.isdecimal() else least, least), most)

    def set_value(self, value: int) -> None:
        """Show that number."""
        if self.text() != str(value):
            self.setText(str(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if step:
            least, most = self._bounds
            self.set_value(min(max(self.value() + step, least), most))
        else:
            super().keyPressEvent(event)
