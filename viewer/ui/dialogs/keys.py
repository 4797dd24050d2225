"""Keys and gestures, read from the command table."""

import re

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from viewer.i18n import _
from viewer.ui.commands import COMMANDS, MENUS
from viewer.ui.dialogs.sheet import Sheet
from viewer.ui.plain_text import PlainLabel
from viewer.ui.window import Window

_ROWS_A_COLUMN = 24
_MNEMONIC = re.compile(r"\(&.\)|&")
"""The letter a menu is opened with: "&File", "파일(&F)"."""


def make(_window: Window, parent: QWidget) -> Sheet:
    """The key sheet."""
    return KeysDialog(parent)


class KeysDialog(Sheet):
    """Every command that has keys, by menu, and what the mouse does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Keys and gestures"), parent)
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        for place, (keys, does) in enumerate(rows()):
            column, row = divmod(place, _ROWS_A_COLUMN)
            if keys:
                grid.addWidget(PlainLabel(keys, "strong", wrap=False), row, 2 * column)
                grid.addWidget(PlainLabel(does, "body", wrap=False), row, 2 * column + 1)
            else:
                grid.addWidget(PlainLabel(does, "heading", wrap=False), row, 2 * column, 1, 2)
        grid.setRowStretch(_ROWS_A_COLUMN, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(page)
        self.column.addWidget(area, 1)
        self.add_close_button()
        self.end_with_buttons()
        self.resize(880, 720)


def rows() -> list[tuple[str, str]]:
    """Keys and what they do; a row without keys is a heading."""
    made: list[tuple[str, str]] = []
    for id, title in MENUS:
        commands = [command for command in COMMANDS if command.menu == id and command.keys]
        made += [("", _MNEMONIC.sub("", title()))] if commands else []
        made += [(key_words(command.keys), command.title().removesuffix("…")) for command in commands]
    return [*made, ("", _("With the mouse")), *_gestures()]


def key_words(keys: tuple[str, ...]) -> str:
    """Keys as this system writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    return _(" or ").join(QKeySequence(key).toString(native) for key in keys)


def _gestures() -> list[tuple[str, str]]:
    return [
        (_("Ctrl and wheel"), _("Zoom at the pointer")),
        (_("Wheel"), _("Scroll the tracks, or move along time")),
        (_("Shift and wheel"), _("Move along time")),
        (_("Drag"), _("Move along time")),
        (_("Drag on the axis"), _("Select a span of time")),
        (_("Shift and drag"), _("Select a span of time")),
        (_("Click"), _("Select an event")),
        (_("Ctrl and click"), _("Select one more, or one less")),
        (_("Shift and click"), _("Select all up to here")),
        (_("Double click"), _("Zoom to the event")),
    ]
