"""The reader's notes on an event or on a span of time, in the details pane."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.i18n import _
from viewer.model.annotation import Note, SpanTarget, Target
from viewer.model.date_words import edtf_words
from viewer.model.edtf import parse
from viewer.model.edtf_days import span_edtf
from viewer.session.session import Session
from viewer.ui.note_editor import NoteEditor
from viewer.ui.panes.sections import aside_label, label, row
from viewer.ui.plain_text import TextButton

_MOST = 50


class NotesSection(QWidget):
    """All notes on one thing, each in an editor of its own, and a way to begin another."""

    def __init__(
        self,
        session: Session,
        find: Callable[[], tuple[Note, ...]],
        target: Callable[[], Target],
        key: str,
    ) -> None:
        super().__init__()
        self._session, self._find, self._target, self._key = session, find, target, key
        self.editors: list[NoteEditor] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        aside = aside_label(_("only on this computer"))
        self._column.addWidget(row(None, label(_("Your notes"), "heading"), aside))
        self._below = QVBoxLayout()
        self._below.setContentsMargins(TextButton.PAD, 0, TextButton.PAD, 0)
        self._below.setSpacing(12)
        self._column.addLayout(self._below)
        self.begin = TextButton(_("Write a note"), self.write_new)
        self._column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        self.refresh()
        if f"{key}/" in session.drafts:  # a new note that could not be kept
            self._add(None)
            self._offer_another()

    @classmethod
    def on_event(cls, session: Session, id: str) -> "NotesSection":
        """The notes on an event."""
        return cls(session, lambda: session.notes.on(id), lambda: session.target(id), f"{session.dataset.id}/{id}")

    @classmethod
    def on_span(cls, session: Session, span: tuple[float, float]) -> "NotesSection":
        """The notes on stretches of time that touch ``span``; a new one stands on the span itself."""
        edtf = span_edtf(*span)

        def find() -> tuple[Note, ...]:
            return tuple(note for note in session.notes.on_spans() if _touches(note, span))

        return cls(session, find, lambda: SpanTarget(span=edtf), f"{session.dataset.id}/{edtf}")

    def refresh(self) -> None:
        """Show the notes as they are in the notebook now; what is being typed stays."""
        if any(editor.is_saving for editor in self.editors):
            return
        notes = {note.id: note for note in self._find()[:_MOST]}
        for editor in list(self.editors):
            self._bring_up_to_date(editor, notes)
        shown = {editor.note.id for editor in self.editors if editor.note is not None}
        for note in notes.values():
            if note.id not in shown and not note.is_bare:
                self._show_note(note)
        self._offer_another()

    def write(self) -> None:
        """Put the caret into the last note, or into a new one; what a mark says is its name, and is let alone."""
        notes = [editor for editor in self.editors if editor.note is None or not editor.note.is_mark]
        if notes and self._session.notes.can_write:
            notes[-1].write()
        else:
            self.write_new()

    def write_new(self) -> None:
        """Put the caret into an empty note; a mere star becomes the note it is written on."""
        blank = next((editor for editor in self.editors if editor.note is None), None)
        if blank is None:
            bare = next((note for note in self._find() if note.is_bare and not note.is_mark), None)
            blank = self._add(bare)
        blank.write()
        self._offer_another()

    def flush(self) -> None:
        """Save at once what is typed and not yet kept."""
        for editor in list(self.editors):
            editor.flush()

    def _bring_up_to_date(self, editor: NoteEditor, notes: dict[str, Note]) -> None:
        if editor.note is None:
            return
        now = notes.get(editor.note.id)
        if now is None and not editor.field.hasFocus():
            self._remove(editor)
        elif now != editor.note:
            editor.show_note(now)

    def _show_note(self, note: Note) -> None:
        """A note that has come (again): in the empty editor where there is one, else in one of its own."""
        blank = next((one for one in self.editors if one.note is None and not one.is_unsaved), None)
        if blank is None:
            self._add(note)
        else:
            blank.show_note(note)

    def _add(self, note: Note | None) -> NoteEditor:
        targets = note.targets if note else (self._target(),)
        editor = NoteEditor(self._session, note, targets, f"{self._key}/{note.id if note else ''}")
        editor.changed.connect(self.refresh)
        editor.dismissed.connect(lambda: self._dismiss(editor))
        self.editors.append(editor)
        self._below.addWidget(editor)
        editor.show()
        if note is not None and (words := self._span_words(note)):
            editor.show_place(label(words, "second"))
        return editor

    def _remove(self, editor: NoteEditor) -> None:
        self.editors.remove(editor)
        self._below.removeWidget(editor)
        editor.hide()
        editor.deleteLater()

    def _dismiss(self, editor: NoteEditor) -> None:
        """Take away an empty note that was never written."""
        self._remove(editor)
        self._offer_another()

    def _span_words(self, note: Note) -> str:
        spans = [target.span for target in note.targets if isinstance(target, SpanTarget)]
        return ", ".join(edtf_words(span, self._session.language) for span in spans)

    def _offer_another(self) -> None:
        blank = any(editor.note is None for editor in self.editors)
        self.begin.setVisible(self._session.notes.can_write and not blank)
        if not self._session.notes.can_write and not self.editors:
            self._add(None)


def _touches(note: Note, span: tuple[float, float]) -> bool:
    for target in note.targets:
        if isinstance(target, SpanTarget):
            low, high = parse(target.span).possible
            if (low is None or low < span[1]) and (high is None or high > span[0]):
                return True
    return False
