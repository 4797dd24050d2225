"""Keys and gestures, read from the command table."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from viewer.i18n import _
from viewer.ui.commands import COMMANDS, MENUS, SUBMENUS, Command
from viewer.ui.commands.command import without_mnemonic
from viewer.ui.dialogs.sheet import Sheet
from viewer.ui.plain_text import PlainLabel
from viewer.ui.window import Window

_HEADING = 30
"""The height of a heading with the room above it, in pixels."""


def make(_window: Window, parent: QWidget) -> Sheet:
    """The key sheet."""
    return KeysDialog(parent)


class KeysDialog(Sheet):
    """Every command that has keys, by menu, and what the mouse does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Keys and gestures"), parent)
        page = QWidget()
        across = QHBoxLayout(page)
        across.setContentsMargins(0, 0, 12, 0)
        across.setSpacing(32)
        for part in columns(rows()):
            across.addLayout(_grid(part), 1)
        self.end_with_page(page, 880, 820)


def columns(all_rows: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """The rows in two columns of about one length; what stands under a heading stays with it."""
    headings = [place for place, (keys, _does) in enumerate(all_rows) if not keys]
    at = min(headings, key=lambda place: abs(2 * place - len(all_rows)))
    return [all_rows[:at], all_rows[at:]]


def rows() -> list[tuple[str, str]]:
    """Keys and what they do; a row without keys is a heading."""
    made: list[tuple[str, str]] = []
    for id, title in MENUS:
        commands = [command for command in COMMANDS if command.menu == id and command.keys]
        made += [("", without_mnemonic(title()))] if commands else []
        made += [(key_words(command.keys), _title(command)) for command in commands]
        made += _timeline_keys() if id == "view" else []
    made += [("", _("With the mouse")), *_mouse()]
    made += [("", _("On the heads of the tracks")), *_heads()]
    return [*made, ("", _("With fingers")), *_fingers()]


def _title(command: Command) -> str:
    """The title of a command, after that of the menu inside the menu which it completes."""
    title = command.title().removesuffix("…")
    if not command.submenu:
        return title
    return _("{menu}: {command}").format(menu=SUBMENUS[command.submenu](), command=title)


def _grid(part: list[tuple[str, str]]) -> QGridLayout:
    """One column: headings with room above them, keys at the left, what they do at the right."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for row, (keys, does) in enumerate(part):
        if keys:
            grid.addWidget(PlainLabel(keys, "strong", wrap=False), row, 0)
            grid.addWidget(PlainLabel(does, "body", wrap=False), row, 1)
        else:
            grid.addWidget(PlainLabel(does, "heading", wrap=False), row, 0, 1, 2, Qt.AlignmentFlag.AlignBottom)
            grid.setRowMinimumHeight(row, _HEADING if row else 0)
    grid.setRowStretch(len(part), 1)
    return grid


def key_words(keys: tuple[str, ...]) -> str:
    """Keys as this system writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    return _(" or ").join(QKeySequence(key).toString(native) for key in keys)


def _timeline_keys() -> list[tuple[str, str]]:
    """The keys that the timeline itself reads."""
    return [
        (key_words(("W", "S")), f"{_('Zoom in')}, {_('Zoom out')}"),
        (key_words(("A", "D")), _("Move along time")),
        (key_words(("Ctrl+Left", "Ctrl+Right")), _("Move along time")),
        (key_words(("PgUp", "PgDown")), _("Move one screen along time")),
        (key_words(("Up", "Down")), _("The nearest event of the next track")),
        (key_words(("Shift+Left", "Shift+Right")), _("Select one more, or one less")),
        (key_words(("Shift+Up", "Shift+Down")), _("Select one more in the next track")),
        (key_words(("Shift+Home", "Shift+End")), _("Select all up to the first, or the last")),
        (key_words(("Space", "Ctrl+Space")), _("Select this event, or let it go")),
        (key_words(("Ctrl+Shift+Right",)), _("Select a span: one unit on")),
        (key_words(("Ctrl+Shift+Left",)), _("Select a span: one unit back")),
        (key_words(("Ctrl+Up", "Ctrl+Down")), _("Scroll the tracks")),
        (key_words(("Home", "End")), _("The first and the last event")),
        (key_words(("Enter",)), _("Zoom to what is selected; else closer")),
        (key_words(("Shift+Enter",)), _("Farther, where nothing is selected")),
        (key_words(("Z",)), _("Zoom to the span; again: back")),
        (key_words(("B",)), _("Held down: select with a box")),
        (key_words(("Menu", "Shift+F10")), _("The menu of what is selected")),
        (key_words(("Esc",)), _("End a drag, and leave all as it was")),
    ]


def _mouse() -> list[tuple[str, str]]:
    return [
        (_("Ctrl and wheel"), _("Zoom at the pointer")),
        (_("Wheel"), _("Scroll the tracks, or move along time")),
        (_("Shift and wheel"), _("Move along time")),
        (_("Alt and wheel"), _("Taller or lower rows")),
        (_("Drag"), _("Move along time")),
        (_("Middle button and drag"), _("Move along time, from anywhere")),
        (_("Drag on the axis"), _("Select a span of time")),
        (_("Shift and drag"), _("Select a span of time")),
        (_("Drag an edge of the span"), _("Make the span longer or shorter")),
        (_("Alt and drag"), _("Select with a box")),
        (_("Click"), _("Select an event")),
        (_("Ctrl and click"), _("Select one more, or one less")),
        (_("Shift and click"), _("Select all up to here")),
        (_("Double click"), _("Zoom to an event, a count, or closer")),
        (_("Shift and double click"), _("Farther")),
        (_("Right click"), _("The menu of what is there")),
    ]


def _heads() -> list[tuple[str, str]]:
    return [
        (_("Click"), _("Select all events of the track")),
        (_("Double click"), _("Collapse the track, or open it")),
        (_("Drag"), _("Move the track")),
        (_("Drag the right edge"), _("Make the heads wider or narrower")),
    ]


def _fingers() -> list[tuple[str, str]]:
    return [
        (_("Tap"), _("Select an event")),
        (_("Tap twice"), _("Zoom to an event, a count, or closer")),
        (_("Press and hold"), _("The menu of what is there")),
        (_("Drag"), _("Move along time")),
        (_("Two fingers"), _("Zoom and move along time")),
        (_("Swipe on a touchpad"), _("Move along time, scroll the tracks")),
    ]
