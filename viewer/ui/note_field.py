"""The field a note is typed into: plain text, as high as its lines; undo belongs to the notebook."""

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from viewer.model.display import composed
from viewer.ui.live_field import with_composed
from viewer.ui.pasted import pasted_text

_LEAST_LINES, _MOST_LINES = 2, 14


class NoteField(QPlainTextEdit):
    """Tells when its words change, when the focus has left, and when the reader wants a step undone or redone."""

    edited = Signal()
    left = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composed = self._hint = ""
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self.edited)
        self._fit()

    def words(self) -> str:
        """The text, with the syllable in composition where it will stand."""
        text, cursor = self.toPlainText(), self.textCursor()
        if not self._composed:
            return text
        return with_composed(text, (cursor.selectionStart(), cursor.selectionEnd()), self._composed)

    @property
    def is_composing(self) -> bool:
        """Whether an input method is making a syllable that is not in the text yet."""
        return bool(self._composed)

    def finish_composition(self) -> None:
        """Take the syllable in composition into the text as it stands; where no input method does that, we do."""
        if self._composed:
            QGuiApplication.inputMethod().commit()
        if self._composed:
            finished = QInputMethodEvent("", [])
            finished.setCommitString(self._composed)
            self.inputMethodEvent(finished)
            QGuiApplication.inputMethod().reset()

    def set_hint(self, hint: str) -> None:
        """What an empty field says of itself."""
        self._hint = hint
        self.setPlaceholderText(hint)

    def set_quiet(self, quiet: bool) -> None:
        """Show the text in a softer colour: the note is done."""
        if bool(self.property("quiet")) != quiet:
            self.setProperty("quiet", quiet)
            self.style().unpolish(self)
            self.style().polish(self)

    def show_text(self, text: str) -> None:
        """Show ``text``, composed, by changing only what differs, so that caret and scroll position stay."""
        old, text = self.toPlainText(), composed(text)
        if text == old:
            return
        start = _common(old, text)
        tail = _common(old[start:][::-1], text[start:][::-1])
        kept = self.textCursor().position()
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(old[:start]))
        cursor.setPosition(_units(old[: len(old) - tail]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start : len(text) - tail])
        if self.hasFocus() and kept >= _units(old[:start]):
            self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        """Undo and redo are this field's own, and so are letters where nothing can be typed."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def _is_own(self, event: QKeyEvent) -> bool:
        return bool(undo_step(event)) or (self.isReadOnly() and _is_letter(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not go_over(event, self.undo_wanted, self.redo_wanted):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        before, self._composed = self._composed, event.preeditString()
        super().inputMethodEvent(event)
        self.setPlaceholderText("" if self._composed else self._hint)  # else Qt draws it below the first syllable
        if before != self._composed and not event.commitString():  # a commit is told as a change of the text
            self.edited.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.finish_composition()
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if not self.isReadOnly():
            self.textCursor().insertText(pasted_text(source))
            self.ensureCursorVisible()

    def _fit(self) -> None:
        """As high as the text, between two lines and fourteen."""
        lines = min(max(round(self.document().size().height()), _LEAST_LINES), _MOST_LINES)
        margins = self.contentsMargins()
        room = 2 * self.document().documentMargin() + margins.top() + margins.bottom() + 2 * self.frameWidth()
        wanted = round(lines * self.fontMetrics().lineSpacing() + room + 6)
        if wanted != self.height():
            self.setFixedHeight(wanted)


def undo_step(event: QKeyEvent) -> str:
    """What a key means: "undo", "redo" or nothing."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return "undo"
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    again = event.matches(QKeySequence.StandardKey.Redo) or (control and event.key() == Qt.Key.Key_Y)
    return "redo" if again or _is_shift_undo(event) else ""


def go_over(event: QKeyEvent, undo: SignalInstance, redo: SignalInstance) -> bool:
    """Tell of the step that a key means; whether it means one."""
    wanted = {"undo": undo, "redo": redo}.get(undo_step(event))
    if wanted is not None:
        wanted.emit()
    return wanted is not None


def _is_letter(event: QKeyEvent) -> bool:
    commanding = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return event.text().isprintable() and bool(event.text()) and not event.modifiers() & commanding


def _is_shift_undo(event: QKeyEvent) -> bool:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_Z and event.modifiers() == both


def _common(one: str, other: str) -> int:
    """How many characters two texts share at their beginning."""
    for number, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return number
    return min(len(one), len(other))


def _units(text: str) -> int:
    """The length of a text as Qt counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
