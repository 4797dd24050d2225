"""The line tags are typed into, with commas between them; the one being typed is completed from those in use."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from viewer.i18n import _
from viewer.model.tags import typed
from viewer.ui.note_field import go_over, undo_step

_MOST = 500


class TagField(QLineEdit):
    """``known`` gives the tags in use, the most used first. Undo and redo are told, for they belong to the notebook."""

    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, known: Callable[[], Iterable[str]]) -> None:
        super().__init__()
        self._known = known
        self._shown: tuple[str, ...] = ()
        self._words = QStringListModel(self)
        self.completing = QCompleter(self._words, self)
        self.completing.setWidget(self)
        self.completing.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completing.setFilterMode(Qt.MatchFlag.MatchContains)
        self.completing.activated.connect(self._take)
        self.textEdited.connect(lambda _text: self._complete())
        self.setAccessibleName(_("Tags of the note"))
        self.setPlaceholderText(_("Tags, with commas between them"))

    def tags(self) -> tuple[str, ...]:
        """The tags typed, each once; those that came from the notebook as they are, until something is typed."""
        return self._shown if self.text() == ", ".join(self._shown) else typed(self.text())

    def show_tags(self, tags: tuple[str, ...]) -> None:
        """Show tags that came from the notebook; what says the same stays as it is typed."""
        differ = tags != self.tags()
        self._shown = tags
        if differ:
            self.setText(", ".join(tags))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and undo_step(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not go_over(event, self.undo_wanted, self.redo_wanted):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._close()
        super().focusOutEvent(event)

    def _complete(self) -> None:
        """Offer the tags that hold what is typed since the last comma."""
        begun = self.text()[: self.cursorPosition()].replace("，", ",").rpartition(",")[2].strip()
        if not begun:
            self._close()
            return
        known = list(self._known())[:_MOST]
        if known != self._words.stringList():
            self._words.setStringList(known)
        self.completing.setCompletionPrefix(begun)
        if self.completing.completionCount() == 1 and self.completing.currentCompletion() == begun:
            self._close()
        else:
            self.completing.complete()

    def _close(self) -> None:
        popup = self.completing.popup()
        if popup is not None:
            popup.hide()

    def _take(self, tag: str) -> None:
        """Put a tag in the place of what was typed of it."""
        at = self.cursorPosition()
        before, after = self.text()[:at].replace("，", ","), self.text()[at:]
        head = before.rpartition(",")[0]
        kept = f"{head}, {tag}" if head else tag
        self.setText(kept + after)
        self.setCursorPosition(len(kept))
        self.textEdited.emit(self.text())
