"""Every command in one list that narrows while one types."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from viewer.i18n import _
from viewer.paint import icons, theme
from viewer.paint.highlight import highlight_icon
from viewer.ui.command_search import found, path
from viewer.ui.commands import Command
from viewer.ui.dialogs.keys import key_words
from viewer.ui.dialogs.sheet import Sheet
from viewer.ui.live_field import LiveField
from viewer.ui.plain_text import PlainLabel
from viewer.ui.rows import GAP, draw_ground, draw_words
from viewer.ui.window import Window

_ROW = 34
_KEYS = Qt.ItemDataRole.UserRole
_WHERE = Qt.ItemDataRole.UserRole + 1
_ON = Qt.ItemDataRole.UserRole + 2
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


def make(window: Window, parent: QWidget) -> Sheet:
    """The palette of this window's commands."""
    return PaletteDialog(window, parent)


class PaletteDialog(Sheet):
    """Up and Down choose, Enter runs; a command that cannot run now says why beside its title."""

    def __init__(self, window: Window, parent: QWidget) -> None:
        super().__init__(_("Command palette"), parent)
        self._window = window
        self._shown: list[Command] = []
        self.field = CommandField(self)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(CommandDelegate(self.list))
        self.list.setAccessibleName(_("Command palette"))
        self.nothing = PlainLabel(_("No command is called that."), "muted")
        for widget in (self.field, self.list, self.nothing):
            self.column.addWidget(widget, 1 if widget is self.list else 0)
        self.field.typed.connect(lambda _text: self._fill())
        self.field.returnPressed.connect(self.run)
        self.list.itemClicked.connect(lambda _item: self.run())
        self._fill()
        self.fit(640, 520)
        self.field.setFocus()

    def step(self, by: int) -> None:
        """Choose the row so many below."""
        self.list.setCurrentRow(min(max(self.list.currentRow() + by, 0), self.list.count() - 1))

    def run(self) -> None:
        """Run the chosen command, where it can be."""
        row = self.list.currentRow()
        if row >= 0 and self._shown[row].enabled(self._window):
            run, window = self._shown[row].run, self._window
            self.close()
            QTimer.singleShot(0, self._below, lambda: run(window))  # once the window has the focus again

    def _fill(self) -> None:
        self._shown = [command for command in found(self.field.words()) if command.id != "palette"]
        self.list.clear()
        for command in self._shown:
            self.list.addItem(_item(command, self._window))
        self.list.setCurrentRow(0 if self._shown else -1)
        self.nothing.setVisible(not self._shown)


class CommandField(LiveField):
    """The field keeps the focus; the keys that choose go to the list."""

    def __init__(self, palette: PaletteDialog) -> None:
        super().__init__()
        self._palette = palette
        self.setMaxLength(100)
        self.setAccessibleName(_("Search the commands"))
        self.setPlaceholderText(_("Search the commands"))
        self.addAction(icons.icon("search", theme.current().muted), QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._palette.step(step)


def _item(command: Command, window: Window) -> QListWidgetItem:
    """A row: title, where it stands or why it is off, and its keys."""
    on, look = command.enabled(window), theme.current()
    title = (command.naming(window) if command.naming else command.title()).removesuffix("…")
    where = path(command) if on else (command.why_not(window) if command.why_not else _("Not possible now"))
    item = QListWidgetItem(title)
    name = "check" if command.checked and command.checked(window) else command.icon
    if name:
        item.setIcon(icons.icon(name, look.ink if on else look.faint))
    elif command.highlight:
        item.setIcon(highlight_icon(command.highlight, look))
    keys = key_words(command.keys[:1])
    item.setData(_KEYS, keys)
    item.setData(_WHERE, where)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in (title, where, keys) if part))
    item.setData(_ON, on)
    item.setSizeHint(QSize(0, _ROW))
    return item


class CommandDelegate(QStyledItemDelegate):
    """Title and place at the left, keys at the right."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, on = theme.current(), index.data(_ON)
        painter.save()
        area = draw_ground(painter, option, index)
        keys = draw_words(painter, area, index.data(_KEYS), (12, 500), look.muted, at_right=True)
        area.setRight(area.right() - keys - 2 * GAP)
        title = index.data(Qt.ItemDataRole.DisplayRole)
        used = draw_words(painter, area, title, (13, 500), look.ink if on else look.faint)
        area.setLeft(area.left() + used + GAP)
        draw_words(painter, area, index.data(_WHERE), (12, 400), look.muted)
        painter.restore()
