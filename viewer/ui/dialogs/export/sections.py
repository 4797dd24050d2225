"""What the choices of an export are made of: headed sections, and fields that a wheel passes over."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QButtonGroup, QHBoxLayout, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

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
    """A list that opens; a wheel scrolls what it stands in."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Number(QSpinBox):
    """A whole number to type or to step with the arrow keys; a wheel scrolls what it stands in."""

    def __init__(self, name: str, least: int, most: int, value: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setRange(least, most)
        self.setValue(value)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setMinimumWidth(64)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
