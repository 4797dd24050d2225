"""The history of a note, or of all notes on the open dataset: who has done what and when; any state comes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QSplitter, QWidget

from viewer.errors import StoreError
from viewer.i18n import _, ngettext
from viewer.model.annotation import Note
from viewer.model.display import menu_text
from viewer.model.highlight import HIGHLIGHTS
from viewer.session.note_changes import TargetWords
from viewer.session.note_history import Ends, NoteHistory, Row
from viewer.ui.dialogs.history_list import StepDelegate, StepsList, StepsModel
from viewer.ui.dialogs.history_page import HistoryPage
from viewer.ui.dialogs.sheet import Sheet
from viewer.ui.plain_text import PlainLabel
from viewer.ui.window import Window

MANY = 20
"""A backup is made before more notes than these are brought back at once."""
_SHOWN = 50
_LIST_WIDTH = 380


def make(window: Window, parent: QWidget, *notes: str) -> Sheet:
    """The history of those notes, or of the notebook; one that is open takes its place."""
    for former in parent.findChildren(HistoryDialog):
        former.close()
    return HistoryDialog(window, parent, notes)


class HistoryDialog(Sheet):
    """The steps at the left, newest first; at the right what the chosen one changed. Stays open beside the work."""

    def __init__(self, window: Window, parent: QWidget, notes: tuple[str, ...] = ()) -> None:
        super().__init__(_title(notes), parent)
        self.setWindowModality(Qt.WindowModality.NonModal)
        self._window, self._session, self._notes = window, window.session, notes
        self._wanted: Mapping[str, Note | None] | None = None
        meanings = {each: window.habits.meaning(each) for each in HIGHLIGHTS}
        self._words = TargetWords(self._session.dataset, self._session.language, meanings)
        notebook = self._session.notebook
        assert notebook is not None  # the command is off without one
        history = NoteHistory(notebook, self._session.notes.dataset, notes)
        self.column.addWidget(PlainLabel(_intro(notebook.read_only_reason), "muted"))
        self.list = StepsList()
        self.model = StepsModel(history, self._words, self._session.language, self)
        self.page = HistoryPage(self)
        self._lay_out()
        self.status = PlainLabel("", "second")
        self.column.addWidget(self.status)
        self.copy_button = self.add_button(_("Copy text"), self.copy)
        self.one = self.add_button(_("History of this note"), self._on_one)
        self.restore_one = self.add_button("", self._on_restore_one)
        self.restore_all = self.add_button("", self._on_restore_all)
        self.add_button(_("Close"), self.close)
        self.end_with_buttons()
        self._listen()
        self.list.setCurrentIndex(self.model.index(0))
        self._show_step()
        self.fit(1000, 640)
        self.list.setFocus()

    def copy(self) -> None:
        """Put the text of the notes after the step on the clipboard."""
        QGuiApplication.clipboard().setText("\n\n".join(each.shown.text for each in self._ends()))

    def row(self) -> Row | None:
        """The chosen step."""
        index = self.list.currentIndex()
        return self.model.history.rows[index.row()] if index.isValid() else None

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(StepDelegate(lambda: self.model, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(_("Steps"))
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(8)
        halves.addWidget(self.list)
        halves.addWidget(self.page)
        halves.setStretchFactor(1, 1)
        halves.setSizes([_LIST_WIDTH, 2 * _LIST_WIDTH])
        self.column.addWidget(halves, 1)

    def _listen(self) -> None:
        self.list.selectionModel().currentChanged.connect(lambda *_both: self._show_step())
        self.list.activated.connect(lambda _index: self.page.setFocus())
        self.list.copy_wanted.connect(self.copy)
        self._session.notebook_changed.connect(self._on_notebook_changed)
        self._session.dataset_changed.connect(self.close)

    def _on_notebook_changed(self) -> None:
        if self._session.notebook is not self.model.history.notebook:
            self.close()
            return
        with _told(self):
            self.model.take_in()
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))
        self._show_step()

    def _ends(self) -> list[Ends]:
        """What the chosen step did to its notes, the first of them where they are many."""
        row = self.row()
        return self._all_ends(_SHOWN if row is not None and row.count > _SHOWN else None)

    def _all_ends(self, most: int | None = None) -> list[Ends]:
        row = self.row()
        with _told(self):
            return self.model.history.ends(row, most) if row else []
        return []

    def _show_step(self) -> None:
        """Show the chosen step, and what can be brought back of it."""
        row, ends = self.row(), self._ends()
        self._wanted = None
        self.page.show_step(ends[:_SHOWN], row.count - len(ends[:_SHOWN]) if row else 0, self._words)
        self.status.set_text("" if row else _("Nothing has been written yet."))
        can_write, gone = self._session.notes.can_write, all(each.after is None for each in ends)
        back = _("Bring the notes back") if len(ends) > 1 else _("Bring the note back")
        restore = _("Restore these notes") if len(ends) > 1 else _("Restore this note")
        self.copy_button.setEnabled(any(each.shown.text for each in ends))
        self.one.setVisible(not self._notes)
        self.one.setText(_("History of these notes") if len(ends) > 1 else _("History of this note"))
        self.one.setEnabled(bool(ends) and row is not None and row.count <= _SHOWN)
        self.restore_one.setText(menu_text(back if gone and ends else restore))
        now = self._session.notes.get
        self.restore_one.setEnabled(can_write and any(now(each.note) != each.shown for each in ends))
        self.restore_all.setVisible(not self._notes)
        self.restore_all.setText(menu_text(_("Restore all notes…")))
        self.restore_all.setEnabled(can_write and row is not None)

    def _on_one(self) -> None:
        self._window.show_dialog("history", *(each.note for each in self._all_ends()))

    def _on_restore_one(self) -> None:
        self._restore({each.note: each.shown for each in self._all_ends()})

    def _restore(self, wanted: Mapping[str, Note | None]) -> bool:
        """Bring notes back; where they are many the notebook is backed up first."""
        with _told(self):
            if len(wanted) > MANY:
                self.model.history.notebook.back_up()
            return self._session.notes.restore(wanted)
        return False

    def _on_restore_all(self) -> None:
        """Say first how many notes would change; do it when the button is pressed again."""
        row, notes = self.row(), self._session.notes
        if row is None:
            return
        if self._wanted is None:
            with _told(self):
                then = self.model.history.notebook.notes_at(notes.dataset, row.last)
                now = {note.id: note for note in notes.all}
                ids = [id for id in {**now, **then} if now.get(id) != then.get(id)]
                self._wanted = {id: then.get(id) for id in ids}
                self._ask(len(ids), sum(id not in now for id in ids), sum(id not in then for id in ids))
            return
        if self._restore(self._wanted):
            self.status.set_text(_("The notes are as they were after that step. Undo takes this back."))

    def _ask(self, changed: int, back: int, gone: int) -> None:
        if not changed:
            self._wanted = None
            self.status.set_text(_("The notes are as they were after this step already."))
            return
        words = ngettext("{count} note would change", "{count} notes would change", changed)
        more = _("{words}: {back} would come back, {gone} would be deleted. Press again to do it; undo takes it back.")
        words = words.format(count=f"{changed:,}")
        self.status.set_text(more.format(words=words, back=f"{back:,}", gone=f"{gone:,}"))
        self.restore_all.setText(menu_text(_("Restore all now")))


@contextmanager
def _told(dialog: HistoryDialog) -> Iterator[None]:
    """Show what the notebook refuses in the dialog."""
    try:
        yield
    except StoreError as error:
        dialog.status.set_text(str(error))


def _title(notes: tuple[str, ...]) -> str:
    return (
        ngettext("History of the note", "History of the notes", len(notes)) if notes else _("History of the notebook")
    )


def _intro(read_only_reason: str | None) -> str:
    if read_only_reason:
        return _("Nothing can be restored now: {reason}").format(reason=read_only_reason)
    return _("Every step is kept. Restoring is a step too, and undo takes it back.")
