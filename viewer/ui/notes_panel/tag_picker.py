"""The tags of what is chosen, in a small list that opens over the window: typed, taken, taken off."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from viewer.i18n import _
from viewer.index.text import fold
from viewer.model import tags
from viewer.model.display import one_line
from viewer.paint import icons, theme
from viewer.ui.live_field import LiveField
from viewer.ui.plain_text import PlainLabel

_WIDTH, _ROW, _ROWS, _MOST = 280, 30, 8, 200
_LONGEST = 100
_TAG = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Tagging:
    """What is tagged: how many things, how many of them carry each tag, the tags in use, and how it is done."""

    count: int
    carried: Mapping[str, int]
    known: Mapping[str, int]
    add: Callable[[str], object]
    remove: Callable[[str], object]
    heading: str = ""


class TagPicker(QFrame):
    """Enter or a click takes a tag, or takes it off where all carry it; what is typed and unknown is a new tag."""

    def __init__(self, tagging: Tagging, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self.setFixedWidth(_WIDTH)
        self._tagging = tagging
        self.field = LiveField(self)
        self.field.setMaxLength(_LONGEST)
        self.field.setPlaceholderText(_("Tag"))
        self.field.setAccessibleName(_("Tag"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Tags"))
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(QSize(16, 16))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setProperty("bare", "true")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        if tagging.heading:
            column.addWidget(PlainLabel(tagging.heading, "heading", selectable=False))
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.typed.connect(self._fill)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        self._fill("")

    def open_at(self, point: QPoint) -> None:
        """Show the list near a point of the screen."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        left = min(point.x(), room.right() - self.width())
        top = point.y() if point.y() + self.height() <= room.bottom() else point.y() - self.height()
        self.move(max(left, room.left()), max(top, room.top()))
        self.show()
        self.field.setFocus()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Arrows go through the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.currentItem())
                return True
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), self.list.count() - 1))
                return True
        return False

    def _fill(self, typed: str) -> None:
        self.list.clear()
        typed = unicodedata.normalize("NFC", typed)
        name, wanted = typed.strip().lstrip("#").strip(), fold(typed.strip().lstrip("#"))
        tagging = self._tagging
        ranked = sorted(tagging.known, key=lambda tag: (-tagging.carried.get(tag, 0), -tagging.known[tag], tag))
        found = [tag for tag in ranked if wanted in fold(tag)][:_MOST]
        look = theme.current()
        for tag in found:
            carried = tagging.carried.get(tag, 0)
            words = one_line(tag, 60)
            if 0 < carried < tagging.count:
                words = _("{tag} (on {count} of {total})").format(tag=words, count=carried, total=tagging.count)
            item = QListWidgetItem(words)
            item.setIcon(
                icons.icon("check" if carried >= tagging.count else "tag", look.ink if carried else look.muted)
            )
            item.setData(_TAG, tag)
            self.list.addItem(item)
        if tags.typed(name) and name not in tagging.known:
            words = _("New tag “{tag}”").format(tag=one_line("”, “".join(tags.typed(name)), 60))
            item = QListWidgetItem(icons.icon("plus", look.ink), words)
            item.setData(_TAG, name)
            self.list.addItem(item)
        exact = next((n for n, tag in enumerate(found) if fold(tag) == wanted), None)
        self.list.setCurrentRow(exact if exact is not None else 0)
        self.list.setFixedHeight(min(max(self.list.count(), 1), _ROWS) * max(self.list.sizeHintForRow(0), _ROW) + 4)
        self.adjustSize()

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        tag = str(item.data(_TAG))
        tagging = self._tagging
        self.close()
        (tagging.remove if tagging.carried.get(tag, 0) >= tagging.count else tagging.add)(tag)
