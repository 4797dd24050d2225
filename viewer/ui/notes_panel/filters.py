"""What is asked of the notes of the list: words in a field, the rest in a menu; and the order they come in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from viewer.i18n import _, pgettext
from viewer.index.note_filter import NoteFilter
from viewer.model.display import menu_text, one_line
from viewer.model.highlight import HIGHLIGHTS, Highlight
from viewer.paint import icons, theme
from viewer.paint.highlight import highlight_icon
from viewer.ui.live_field import LiveField
from viewer.ui.menu_entry import add_entry
from viewer.ui.notes_panel.listing import Order
from viewer.ui.notes_panel.sets import give_menu, set_name
from viewer.ui.plain_text import set_tooltip
from viewer.ui.tool_button import ToolButton

LONGEST = 500
_MOST_TAGS = 40


class FilterBar(QWidget):
    """A field and two menus. ``tags`` and ``sets`` tell what there is to choose from, with the number of notes."""

    asked = Signal(object)
    ordered = Signal(str)
    left_downwards = Signal()

    def __init__(
        self,
        tags: Callable[[], Mapping[str, int]],
        sets: Callable[[], Mapping[str, int]],
        meaning: Callable[[Highlight], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._tags, self._sets, self._meaning = tags, sets, meaning
        self.filter = NoteFilter()
        self.order: Order = "date"
        self.field = _Field(self.left_downwards.emit, self)
        self.button = _menu_button("list-filter", _("Filter notes"), self._fill_filter)
        self.sorting = _menu_button("arrow-down-up", _("Sort notes"), self._fill_order)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        row.addWidget(self.sorting)
        self.field.typed.connect(lambda words: self.ask(words=words))

    def ask(self, **fields: Any) -> None:
        """Ask for other notes."""
        asked = replace(self.filter, **fields)
        if asked != self.filter:
            self.filter = asked
            self.button.setProperty("strong", "true" if replace(asked, words="") != NoteFilter() else "false")
            self.button.setDown(False)
            self.asked.emit(asked)

    def clear(self) -> None:
        """Ask for all notes."""
        self.filter = replace(NoteFilter(), words=self.filter.words)
        self.field.clear()
        self.filter = NoteFilter()
        self.asked.emit(self.filter)

    def words(self) -> str:
        """What is asked beside the words, in words: "open, #treaty"."""
        asked = self.filter
        parts = [
            {"open": _("open"), "done": _("done")}.get(asked.status or "", ""),
            _("starred") if asked.starred else "",
            _("highlighted") if asked.highlight == "any" else self._meaning(asked.highlight) if asked.highlight else "",
            f"#{one_line(asked.tag, 40)}" if asked.tag is not None else "",
            set_name(asked.set) if asked.set is not None else "",
            _("unattached") if asked.unattached else "",
        ]
        return ", ".join(part for part in parts if part)

    def _fill_filter(self, menu: QMenu) -> None:
        asked = self.filter
        status = {None: _("Open and done"), "open": pgettext("notes", "Open"), "done": pgettext("notes", "Done")}
        self._choices(menu, status, "status")
        menu.addSeparator()
        starred = add_entry(menu, _("With a star"), lambda: self.ask(starred=not asked.starred), asked.starred)
        starred.setIcon(icons.icon("star", theme.current().ink))
        lost = asked.unattached
        add_entry(menu, _("Unattached"), lambda: self.ask(unattached=not lost), lost)
        menu.addSeparator()
        colours = menu.addMenu(_("Highlight"))
        self._choices(colours, {None: _("Any or none"), "any": _("Any highlight")}, "highlight")
        colours.addSeparator()
        for action in self._choices(colours, {each: self._meaning(each) for each in HIGHLIGHTS}, "highlight"):
            action.setIcon(highlight_icon(action.data(), theme.current()))
        tags = sorted(self._tags().items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_TAGS]
        inner = menu.addMenu(_("Tag"))
        inner.setEnabled(bool(tags))
        self._choices(inner, {None: _("Any tag or none")}, "tag")
        inner.addSeparator()
        self._choices(inner, {tag: f"{one_line(tag, 40)}  ({count:,})" for tag, count in tags}, "tag")
        sets = menu.addMenu(_("Set"))
        self._choices(sets, {None: _("All sets that are shown")}, "set")
        sets.addSeparator()
        self._choices(sets, {name: f"{set_name(name)}  ({count:,})" for name, count in self._sets().items()}, "set")
        menu.addSeparator()
        add_entry(menu, _("Clear the filter"), self.clear).setEnabled(not asked.is_empty)

    def _choices(self, menu: QMenu, words: Mapping[Any, str], field: str) -> list[QAction]:
        """Entries of which one is chosen."""
        group, made = QActionGroup(menu), list[QAction]()
        for value, text in words.items():
            chosen = getattr(self.filter, field) == value
            action = add_entry(menu, menu_text(text), partial(self.ask, **{field: value}), chosen)
            action.setData(value)
            group.addAction(action)
            made.append(action)
        return made

    def _fill_order(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        orders: dict[Order, str] = {"date": _("By date of the event"), "change": _("By last change")}
        for order, words in orders.items():
            group.addAction(add_entry(menu, words, partial(self._set_order, order), self.order == order))

    def _set_order(self, order: Order) -> None:
        if order != self.order:
            self.order = order
            self.ordered.emit(order)


class _Field(LiveField):
    """The words that are looked for; Down and Enter go to the list."""

    def __init__(self, on_down: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._on_down = on_down
        self.setMaxLength(LONGEST)
        self.setPlaceholderText(_("Search notes"))
        self.setAccessibleName(_("Search notes"))
        self.setClearButtonEnabled(True)
        self.addAction(icons.icon("search", theme.current().muted), QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_down()
        else:
            super().keyPressEvent(event)


def _menu_button(icon: str, words: str, fill: Callable[[QMenu], None]) -> QToolButton:
    """A button with an icon that opens a menu made anew each time."""
    look = theme.current()
    button = ToolButton()
    button.setIcon(icons.icon(icon, look.ink, look.faint))
    button.setProperty("icon_only", "true")
    button.setAccessibleName(words)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    set_tooltip(button, words)
    give_menu(button, fill)
    return button
