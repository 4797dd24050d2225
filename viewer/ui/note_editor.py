"""One note being written: saved as it is typed, undone through the notebook, never lost."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from viewer.i18n import _
from viewer.model.annotation import Note, SpanTarget, Target
from viewer.model.display import composed
from viewer.model.highlight import usual_meaning
from viewer.model.kinds import KINDS
from viewer.session.draft import Draft
from viewer.session.message import Message
from viewer.session.session import Session
from viewer.store.notebook import new_step
from viewer.ui.note_field import NoteField
from viewer.ui.note_reading import NoteReading, has_markdown
from viewer.ui.note_tools import Meaning, NoteTools
from viewer.ui.plain_text import PlainLabel
from viewer.ui.tag_field import TagField

WAIT_MS = 600
"""From the first key that is not saved until the note is, whether or not others follow: a second is promised."""
BURST_MS, LONGEST_BURST_MS = 1_000, 8_000
"""A longer pause, or so much typing without one, begins a new step of undo."""


class NoteEditor(QWidget):
    """A note with all that belongs to it. ``note`` is None until something was written.

    A note with Markdown in it is first shown as it reads; once it is written in it stays as typed, so that nothing
    moves under the reader's hand.
    """

    changed = Signal()
    dismissed = Signal()
    history_wanted = Signal(str)

    def __init__(
        self,
        session: Session,
        note: Note | None,
        targets: Sequence[Target],
        draft_key: str,
        meaning: Meaning = usual_meaning,
    ) -> None:
        super().__init__()
        self._session, self._targets, self._draft_key = session, tuple(targets), draft_key
        self.note: Note | None = note
        self.is_saving = False
        self._step: str | None = None
        self._typed, self._begun = QElapsedTimer(), QElapsedTimer()
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self.save)
        self.field = NoteField()
        self.reading = NoteReading()
        self.is_reading = note is not None and has_markdown(note.text)
        self.tags = TagField(self._known_tags)
        self.tools = NoteTools(meaning, self._known_sets, self._known_tracks)
        self.star, self.delete = self.tools.star, self.tools.delete
        self.problem = PlainLabel("", "second", colour="today")
        self._place: QWidget | None = None
        self._lay_out()
        self._listen()
        self.show_state()
        self.show_note(note)
        self._take_draft()

    @property
    def targets(self) -> tuple[Target, ...]:
        """What the note stands on, or will."""
        return self.note.targets if self.note else self._targets

    @property
    def is_unsaved(self) -> bool:
        """Whether anything is typed that the notebook does not hold."""
        text, tags = self.field.words(), self.tags.tags()
        if self.note is None:
            return bool(text.strip() or tags)
        return (text, tags) != (composed(self.note.text), self.note.tags)

    def show_note(self, note: Note | None) -> None:
        """Show a state of the note that came from the notebook."""
        self.note = note
        if not self.field.is_composing:
            self._quietly(lambda: self.field.show_text(note.text if note else ""))
        self.tags.show_tags(note.tags if note else ())
        if self.is_reading:
            self.reading.show_markdown(self.field.toPlainText())
        self.show_state()

    def stand_on(self, targets: Sequence[Target]) -> None:
        """Let a note that is not written yet stand on those."""
        self._targets = tuple(targets)

    def show_place(self, place: QWidget | None) -> None:
        """Say above the note what it stands on, in the place of what was said there before."""
        if self._place is not None:
            self._column.removeWidget(self._place)
            self._place.hide()
            self._place.deleteLater()
        self._place = place
        if place is not None:
            self._column.insertWidget(0, place)

    def write(self) -> None:
        """Put the caret into the text as it is typed."""
        self.read(False)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self, reading: bool) -> None:
        """Show the note as it reads, or as it is typed; what is typed is saved first."""
        self.flush()
        had_focus = self.field.hasFocus() or self.reading.hasFocus()
        self.is_reading = reading
        if reading:
            self.reading.show_markdown(self.field.toPlainText())
        self.show_state()
        if had_focus:
            (self.reading if reading else self.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Save at once what is typed, a syllable in composition with it; the next edit is a new step."""
        self.field.finish_composition()
        self.save()
        self._step = None

    def save(self) -> None:
        """Save what is typed; where that fails the text stays and a line says why."""
        self._timer.stop()
        if self._session.notes.can_write and self.is_unsaved:
            typed = {"text": self.field.words(), "tags": self.tags.tags()}
            self._keep(lambda: self._write(typed, self._burst()))

    def sign(self, name: str, **fields: Any) -> None:
        """Change a sign of the note in a step of its own; what is typed is saved before."""
        self.flush()
        if self._session.notes.can_write and not self.is_unsaved:
            note = self.note
            if note is None:
                self._keep(lambda: self._session.notes.write(None, self._targets, name=name, **fields))
            elif any(getattr(note, field) != value for field, value in fields.items()):
                self._session.notes.edit([note], name, lambda _note: fields)
        self.show_state()

    def _write(self, typed: dict[str, Any], step: str) -> Note | None:
        return self._session.notes.write(self.note, self.targets, step=step, **typed)

    def _keep(self, act: Callable[[], Note | None]) -> None:
        """Do what keeps the note, and say here why it was not kept."""
        reasons: list[str] = []

        def listen(message: Message) -> None:
            reasons.append(message.text)

        self._session.message_posted.connect(listen)
        self.is_saving = True
        try:
            kept = act()
        finally:
            self.is_saving = False
            self._session.message_posted.disconnect(listen)
        self._on_saved(kept, reasons)

    def _on_saved(self, kept: Note | None, reasons: list[str]) -> None:
        if kept is None:
            self._session.drafts[self._draft_key] = Draft(self.field.words(), self.tags.tags())
            self.problem.set_text(_("Not saved: {reason}").format(reason=" ".join(reasons)))
        else:
            self.note = kept
            self._drop_draft()
            self.problem.set_text("")
        self.show_state()
        self.changed.emit()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        for widget in (self.field, self.reading, self.problem, self.tags, self.tools):
            self._column.addWidget(widget)
        self.field.setAccessibleName(_("Note"))
        self.field.set_hint(_("Write a note"))

    def _listen(self) -> None:
        tools = self.tools
        self.field.edited.connect(self._on_edited)
        self.field.left.connect(self._on_left)
        for field in (self.field, self.tags):
            field.undo_wanted.connect(self._undo)
            field.redo_wanted.connect(self._redo)
        self.reading.writing_wanted.connect(self.write)
        self.tags.textEdited.connect(lambda _text: self._on_edited())
        self.tags.editingFinished.connect(self._on_left)
        tools.star_wanted.connect(lambda on: self.sign("star" if on else "unstar", starred=on))
        tools.highlight_wanted.connect(lambda one: self.sign("highlight" if one else "no highlight", highlight=one))
        tools.done_wanted.connect(lambda done: self.sign("status", status="done" if done else "open"))
        tools.private_wanted.connect(lambda on: self.sign("private", private=on))
        tools.language_wanted.connect(lambda tag: self.sign("language", language=tag))
        tools.language_typed.connect(self._ask_language)
        tools.set_wanted.connect(lambda name: self.sign("move to set", set=name))
        tools.track_wanted.connect(self._choose_track)
        tools.reading_wanted.connect(self.read)
        tools.history_wanted.connect(self._on_history_wanted)
        tools.delete_wanted.connect(self._delete)

    def _on_edited(self) -> None:
        """A key: the save that waits for the first of several takes the later ones along."""
        paused = self._typed.isValid() and self._typed.elapsed() > BURST_MS
        if paused or (self._begun.isValid() and self._begun.elapsed() > LONGEST_BURST_MS):
            self._step = None
        self._typed.start()
        self.show_state()
        if not self._timer.isActive():
            self._timer.start()

    def _burst(self) -> str:
        """The step all saves of one burst of typing share."""
        if self._step is None:
            self._step = new_step()
            self._begun.start()
        return self._step

    def _undo(self) -> None:
        self.flush()
        own, name = self.note, self._session.notes.undo_name
        self._tell_of_others(_("Undone on another note: {step}"), own, name, self._session.notes.undo())

    def _redo(self) -> None:
        self.flush()
        own, name = self.note, self._session.notes.redo_name
        self._tell_of_others(_("Redone on another note: {step}"), own, name, self._session.notes.redo())

    def _tell_of_others(self, words: str, own: Note | None, step: str | None, notes: Sequence[Note]) -> None:
        """Say what was undone or redone where it is not to be seen here; ``own`` is the note as it was before."""
        shown = {note.id for note in (own, self.note) if note is not None}
        if notes and shown.isdisjoint(note.id for note in notes):
            self._session.tell(words.format(step=step), about="note")

    def _on_left(self) -> None:
        """The focus went elsewhere: keep what is typed; a note with nothing in it goes."""
        self.flush()
        note, within = self.note, QApplication.focusWidget()
        if self.is_unsaved or not self._session.notes.can_write or (within and self.isAncestorOf(within)):
            return
        if note is None:
            if within is not None:  # else it is the window that has lost the focus
                self.dismissed.emit()
        elif not (note.text.strip() or note.tags or note.starred or note.highlight):
            self._session.notes.delete([note])

    def _on_history_wanted(self) -> None:
        self.flush()
        if self.note is not None:
            self.history_wanted.emit(self.note.id)

    def _ask_language(self) -> None:
        from viewer.ui.language_field import LanguageField  # asked for now and then

        LanguageField(self.note.language if self.note else "", self.tools, self._take_language)

    def _take_language(self, tag: str) -> None:
        self.sign("language", language=tag)

    def _delete(self) -> None:
        self._timer.stop()
        self._drop_draft()
        if self.note is None:
            self._quietly(self.field.clear)
            self.tags.clear()
            self.dismissed.emit()
        else:
            self._session.notes.delete([self.note])

    def _known_tags(self) -> list[str]:
        used = self._session.notes.index.tags
        return sorted(used, key=lambda tag: (-used[tag], tag))

    def _known_sets(self) -> list[str]:
        names = {*self._session.notes.index.sets, *self._session.layers.made, self._session.layers.active}
        return ["", *sorted(names - {""}, key=str.casefold)]

    def _known_tracks(self) -> list[str]:
        return [KINDS[number] for number in np.unique(self._session.table.kind).tolist()]

    def _choose_track(self, track: str | None) -> None:
        """Let the stretch of time a note stands on be one of a track, or across all."""
        spans = (
            target.model_copy(update={"track": track}) if isinstance(target, SpanTarget) else target
            for target in self.targets
        )
        self.sign("track", targets=tuple(spans))

    def show_state(self) -> None:
        """Why nothing can be typed, and what belongs to a note once there is one."""
        can_write = self._session.notes.can_write
        self.field.setReadOnly(not can_write)
        self.tags.setEnabled(can_write)
        begun = self.note is not None or self.is_unsaved
        self.field.setVisible(not self.is_reading)
        self.reading.setVisible(self.is_reading)
        self.tags.setVisible(begun)
        self.tools.setVisible(begun)
        self.tools.show_note(self.note, can_write=can_write, reading=self.is_reading)
        done = self.note is not None and self.note.status == "done"
        self.field.set_quiet(done)
        self.reading.set_quiet(done)
        if not can_write:
            notebook = self._session.notebook
            why = notebook.read_only_reason if notebook else _("The notebook is being opened.")
            self.problem.set_text(_("Notes cannot be changed: {reason}").format(reason=why))
        self.problem.setVisible(bool(self.problem.text()))

    def _take_draft(self) -> None:
        """Bring back what could not be kept the last time."""
        draft = self._session.drafts.get(self._draft_key)
        if draft is None:
            return
        self.tags.show_tags(draft.tags)
        if draft.text != self.field.toPlainText():
            self.is_reading = False
            self.field.setPlainText(draft.text)
        elif self.is_unsaved:
            self._on_edited()

    def _drop_draft(self) -> None:
        self._session.drafts.pop(self._draft_key, None)

    def _quietly(self, change: Callable[[], None]) -> None:
        """Change the field without taking it for typing."""
        self.field.blockSignals(True)
        try:
            change()
        finally:
            self.field.blockSignals(False)
