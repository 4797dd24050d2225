"""The search field; what it found stands in a list below it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from viewer.i18n import _
from viewer.model import records
from viewer.paint import fonts, icons, theme
from viewer.session.session import Session
from viewer.ui.live_field import LiveField
from viewer.ui.plain_text import set_tooltip

LONGEST_QUERY = 500
LISTED = 200
_ROOM_FOR_KEYS = 280


class Results(Protocol):
    """The list of what was found, as the field knows it."""

    def fill(self, events: list[records.AnyEvent], total: int, language: str) -> None: ...
    def mark(self, at: int) -> None: ...
    def place_below(self, field: QWidget) -> None: ...
    def hide(self) -> None: ...


class SearchBar(LiveField):
    """A field that finds events as one types; Enter and Shift+Enter step through them.

    What is typed is taken literally. ``hits`` are event ids, ``current`` the place of the one shown, or -1. ``found``
    tells that Enter has gone to the only hit.
    """

    hits_changed = Signal()
    found = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._find: Callable[[str], list[int]] | None = None
        self.hits: tuple[str, ...] = ()
        self.current = -1
        self.setMaxLength(LONGEST_QUERY)
        self.setPlaceholderText(_("Search titles, notes, sources"))
        self.setAccessibleName(_("Search"))
        set_tooltip(self, _("Search titles, notes and sources in both languages (Ctrl+F)"))
        self.addAction(icons.icon("search", theme.current().muted), QLineEdit.ActionPosition.LeadingPosition)
        self._results: Results | None = None
        self.typed.connect(self._search)
        session.dataset_changed.connect(self._on_data_changed)
        session.dataset_grew.connect(self._on_data_changed)
        session.notebook_changed.connect(self._on_data_changed)

    def step(self, by: int) -> None:
        """Go to the next hit (1) or the one before (-1), around the ends."""
        if self.hits:
            at = 0 if self.current < 0 and by > 0 else (max(self.current, 0) + by) % len(self.hits)
            self._go_to(at)

    def clear_search(self) -> None:
        """Empty the field and close the list."""
        self.clear()
        self._hide_results()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            if len(self.hits) == 1:
                self.found.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.text() or self.hasFocus() or self.width() < _ROOM_FOR_KEYS:
            return
        look, keys = theme.current(), _("Ctrl F")
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(fonts.font(11))
            width = painter.fontMetrics().horizontalAdvance(keys) + 12
            box = QRectF(self.width() - width - 8.5, (self.height() - 20) / 2, width, 20)
            painter.setPen(QColor(look.line))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(QColor(look.muted))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), keys)
        finally:
            painter.end()

    def _on_data_changed(self) -> None:
        self._find = None
        if self.words():
            self._search()

    def _search(self) -> None:
        if self._find is None:
            self._find = self._finder()
        ids = self._session.table.ids
        self.hits = tuple(ids[row] for row in self._find(self.words()))
        self.current = -1
        self._show_results()
        self.hits_changed.emit()

    def _finder(self) -> Callable[[str], list[int]]:
        """What finds the rows that hold some words."""
        from viewer.index.searching import text_index_of  # once somebody searches

        index = text_index_of(self._session.dataset, self._session.notes.words_by_event())
        return lambda words: [hit.row for hit in index.find(words)]

    def _show_results(self) -> None:
        if not self.words().strip():
            self._hide_results()
            return
        events = [self._session.dataset.event_by_id[id] for id in self.hits[:LISTED]]
        if self._results is None:
            self._results = self._make_results()
        self._results.fill(events, len(self.hits), self._session.language)
        self._results.place_below(self)

    def _make_results(self) -> Results:
        from viewer.ui.search_results import SearchResults  # once something is searched; it takes as long as a frame

        results = SearchResults(self)
        results.chosen.connect(self._on_chosen)
        return results

    def _hide_results(self) -> None:
        if self._results is not None:
            self._results.hide()

    def _on_chosen(self, at: int) -> None:
        self._go_to(at)
        self._hide_results()

    def _go_to(self, at: int) -> None:
        self.current = at
        if self._results is not None:
            self._results.mark(at)
        self._session.follow(self.hits[at])
        self.hits_changed.emit()
