"""One note being written: saved as it is typed, undone through the notebook, never lost."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from viewer.i18n import _
from viewer.model.annotation import Note, Target
from viewer.paint import icons, theme
from viewer.session.message import Message
from viewer.session.session import Session
from viewer.store.notebook import new_step
from viewer.ui.note_field import NoteField
from viewer.ui.plain_text import PlainLabel, set_tooltip
from viewer.ui.star import star_icon

WAIT_MS = 600
"""From the first key that is not saved until the note is, whether or not others follow: a second is promised."""
BURST_MS = 2_000
"""A longer pause begins a new step of undo."""


class NoteEditor(QWidget):
    """A note with its tags and its star. ``note`` is None until something was written."""

    changed = Signal()
    dismissed = Signal()

    def __init__(self, session: Session, note: Note | None, targets: Sequence[Target], draft_key: str) -> None:
        super().__init__()
        self._session, self._targets, self._draft_key = session, tuple(targets), draft_key
        self.note: Note | None = note
        self.is_saving = False
        self._step: str | None = None
        self._typed = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self.save)
        self.field = NoteField()
        self.tags = QLineEdit()
        self.star = self._button("star", _("Star this note"), checkable=True)
        self.star.setIcon(star_icon())
        self.delete = self._button("trash-2", _("Delete this note"))
        self.problem = PlainLabel("", "second", colour="today")
        self.where = PlainLabel("", "second")
        self.where.hide()
        self._lay_out()
        self._listen()
        self._show_state()
        self.show_note(note)
        self._take_draft()

    @property
    def is_unsaved(self) -> bool:
        """Whether anything is typed that the notebook does not hold."""
        if self.note is None:
            return bool(self.field.toPlainText() or self._typed_tags() or self.star.isChecked())
        now = (self.field.toPlainText(), self._typed_tags(), self.star.isChecked())
        return now != (self.note.text, self.note.tags, self.note.starred)

    def show_note(self, note: Note | None) -> None:
        """Show a state of the note that came from the notebook."""
        self.note = note
        if not self.field.is_composing:
            self._quietly(lambda: self.field.show_text(note.text if note else ""))
        if not self.tags.hasFocus() or note is None or note.tags != self._typed_tags():
            self.tags.setText(", ".join(note.tags) if note else "")
        self.star.setChecked(note.starred if note else False)
        self._show_state()

    def say_where(self, words: str) -> None:
        """Name the span of time the note stands on, above it."""
        self.where.set_text(words)
        self.where.show()

    def flush(self) -> None:
        """Save at once what is typed, a syllable in composition with it; the next edit is a new step."""
        if self.field.is_composing:
            QGuiApplication.inputMethod().commit()
        self.save()
        self._step = None

    def save(self) -> None:
        """Save what is typed; where that fails the text stays and a line says why."""
        self._timer.stop()
        if not self._session.notes.can_write or not self.is_unsaved:
            return
        reasons: list[str] = []

        def listen(message: Message) -> None:
            reasons.append(message.text)

        self._session.message_posted.connect(listen)
        self.is_saving = True
        try:
            kept = self._session.notes.write(
                self.note,
                self._targets,
                step=self._burst(),
                text=self.field.toPlainText(),
                tags=self._typed_tags(),
                starred=self.star.isChecked(),
            )
        finally:
            self.is_saving = False
            self._session.message_posted.disconnect(listen)
        self._on_saved(kept, reasons)

    def _on_saved(self, kept: Note | None, reasons: list[str]) -> None:
        if kept is None:
            self._session.drafts[self._draft_key] = self.field.toPlainText()
            self.problem.set_text(_("Not saved: {reason}").format(reason=" ".join(reasons)))
        else:
            self.note = kept
            self._session.drafts.pop(self._draft_key, None)
            self.problem.set_text("")
        self._show_state()
        self.changed.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        across = QHBoxLayout()
        across.setSpacing(2)
        for widget, share in ((self.tags, 1), (self.star, 0), (self.delete, 0)):
            across.addWidget(widget, share)
        column.addWidget(self.where)
        column.addWidget(self.field)
        column.addWidget(self.problem)
        column.addLayout(across)
        self.field.setAccessibleName(_("Note"))
        self.field.setPlaceholderText(_("Write a note"))
        self.tags.setAccessibleName(_("Tags of the note"))
        self.tags.setPlaceholderText(_("Tags, with commas between them"))

    def _listen(self) -> None:
        self.field.textChanged.connect(self._on_edited)
        self.field.left.connect(self._on_left)
        self.field.undo_wanted.connect(lambda: self._step_over(self._session.notes.undo))
        self.field.redo_wanted.connect(lambda: self._step_over(self._session.notes.redo))
        self.tags.textEdited.connect(lambda _text: self._on_edited())
        self.tags.editingFinished.connect(self.flush)
        self.star.clicked.connect(lambda _checked=False: self.flush())
        self.delete.clicked.connect(lambda _checked=False: self._delete())

    def _button(self, icon: str, words: str, *, checkable: bool = False) -> QToolButton:
        look = theme.current()
        made = QToolButton()
        made.setIcon(icons.icon(icon, look.ink, look.faint))
        made.setCheckable(checkable)
        made.setProperty("icon_only", True)
        made.setAccessibleName(words)
        set_tooltip(made, words)
        return made

    def _on_edited(self) -> None:
        """A key: the save that waits for the first of several takes the later ones along."""
        if self._typed.isValid() and self._typed.elapsed() > BURST_MS:
            self._step = None
        self._typed.start()
        self._show_state()
        if not self._timer.isActive():
            self._timer.start()

    def _burst(self) -> str:
        """The step all saves of one burst of typing share."""
        if self._step is None:
            self._step = new_step()
        return self._step

    def _step_over(self, go: Callable[[], object]) -> None:
        self.flush()
        go()

    def _on_left(self) -> None:
        """The focus went elsewhere: keep what is typed; a note with nothing left in it goes."""
        self.flush()
        empty = not (self.field.toPlainText() or self._typed_tags() or self.star.isChecked())
        if self.note is not None and empty and self._session.notes.can_write:
            self._session.notes.delete([self.note])

    def _delete(self) -> None:
        self._timer.stop()
        if self.note is None:
            self._quietly(self.field.clear)
            self.tags.clear()
            self.dismissed.emit()
        elif self._session.notes.delete([self.note]):
            self._session.drafts.pop(self._draft_key, None)

    def _typed_tags(self) -> tuple[str, ...]:
        parts = (part.strip() for part in self.tags.text().replace("，", ",").split(","))
        return tuple(dict.fromkeys(part for part in parts if part))

    def _show_state(self) -> None:
        """Why nothing can be typed, and the row of tags once there is something to tag."""
        can_write = self._session.notes.can_write
        self.field.setReadOnly(not can_write)
        for widget in (self.tags, self.star, self.delete):
            widget.setEnabled(can_write)
            widget.setVisible(self.note is not None or self.is_unsaved)
        if not can_write:
            notebook = self._session.notebook
            why = notebook.read_only_reason if notebook else _("The notebook cannot be opened.")
            self.problem.set_text(_("Notes cannot be changed: {reason}").format(reason=why))
        self.problem.setVisible(bool(self.problem.text()))

    def _take_draft(self) -> None:
        """Bring back a text that could not be kept the last time."""
        draft = self._session.drafts.get(self._draft_key)
        if draft is not None and draft != self.field.toPlainText():
            self.field.setPlainText(draft)

    def _quietly(self, change: Callable[[], None]) -> None:
        """Change the field without taking it for typing."""
        self.field.blockSignals(True)
        try:
            change()
        finally:
            self.field.blockSignals(False)
