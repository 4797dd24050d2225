"""Hand notes on: which set, in which form, to which file."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import (
    QAbstractButton,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from viewer.errors import YeonpyoError
from viewer.export.note_files import Notes, as_bytes, chosen, format_of
from viewer.export.written import refuse_record, write_whole
from viewer.i18n import _, ngettext
from viewer.model.display import menu_text, one_line
from viewer.model.part_words import PartWords
from viewer.store.notebook import Notebook
from viewer.ui.choices import CheckBox, ChoiceBox
from viewer.ui.dialogs.sheet import Sheet
from viewer.ui.dialogs.target import file_name
from viewer.ui.plain_text import PlainLabel
from viewer.ui.window import Window

_WIDTH = 560


def make(window: Window, parent: QWidget) -> Sheet:
    """The dialog for the notes on the open dataset."""
    return NotesOutDialog(window, parent)


class NotesOutDialog(Sheet):
    """Notes of all sets or of one; what went wrong is said in the dialog."""

    def __init__(self, window: Window, parent: QWidget) -> None:
        super().__init__(_("Export notes"), parent)
        self._window, self._session = window, window.session
        self._left_out = 0
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(8)
        self.column.addLayout(self.grid)
        self.set = self._choice(_("Notes"), self._sets())
        self.kind = self._choice(_("Form"), _forms())
        self.private = CheckBox(_("With the private notes"))
        self._row("", self.private)
        self.target = QLineEdit()
        self.target.setAccessibleName(_("File"))
        browse = QPushButton(menu_text(_("Choose…")))
        browse.clicked.connect(self._on_browse)
        self._row(_("File"), self.target, browse)
        self.said = PlainLabel("", "body")
        self.said.hide()
        self.column.addWidget(self.said)
        self.add_button(_("Cancel"), self.close)
        self.export = self.add_button(_("Export"), self._on_export, primary=True)
        self.end_with_buttons()
        self.setMinimumWidth(_WIDTH)
        for choice in (self.set, self.kind):
            choice.currentIndexChanged.connect(self._propose)
        self.private.toggled.connect(self._count)
        self._propose()

    def show_set(self, name: str) -> None:
        """Choose a set of notes."""
        self.set.setCurrentIndex(max(self.set.findData(name), 0))

    def _sets(self) -> list[tuple[str, object]]:
        sets = self._session.notes.index.sets
        own: list[tuple[str, object]] = [(_("All sets"), None)] if len(sets) > 1 else []
        return own + [(one_line(name, 60) or _("My notes"), name) for name in sorted(sets)]

    def _choice(self, heading: str, items: list[tuple[str, object]]) -> ChoiceBox:
        choice = ChoiceBox()
        choice.setAccessibleName(heading)
        for words, data in items:
            choice.addItem(words, data)
        self._row(heading, choice)
        return choice

    def _row(self, heading: str, *widgets: QWidget) -> None:
        row, across = self.grid.rowCount(), QHBoxLayout()
        across.setSpacing(8)
        for widget in widgets:
            across.addWidget(widget, 0 if isinstance(widget, QAbstractButton) else 1)
        if isinstance(widgets[0], QAbstractButton):
            across.addStretch()
        self.grid.addWidget(PlainLabel(heading, "muted", wrap=False), row, 0)
        self.grid.addLayout(across, row, 1)

    def _propose(self) -> None:
        """Name a file that does not exist yet after the dataset and the set."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(documents) if documents and Path(documents).is_dir() else Path.home()
        former = Path(self.target.text()).parent if self.target.text() else folder
        title = self._session.cover.title(self._session.language)
        name = file_name(" ".join(filter(None, (title, self.set.currentData() or _("notes")))))
        file, number = former / f"{name}.{self.kind.currentData()}", 2
        while file.exists() and number < 1_000:
            file, number = former / f"{name} {number}.{self.kind.currentData()}", number + 1
        self.target.setText(str(file))
        self._count()

    def _notes(self, *, private: bool) -> Notes:
        session, name = self._session, self.set.currentData()
        notebook = session.notebook
        assert isinstance(notebook, Notebook)
        return Notes(
            chosen(session.notes.all, name, private=private),
            session.cover.id,
            session.cover.title(session.language),
            session.table,
            PartWords(session.dataset, session.table.event, session.language),
            notebook.lineage(session.cover.id),
            self._window.habits.now.meanings,
            name or "",
            self._window.habits.now.author,
        )

    def _count(self) -> None:
        """Say how many notes go out, and how many stay."""
        every = chosen(self._session.notes.all, self.set.currentData(), private=True)
        self._left_out = 0 if self.private.isChecked() else sum(note.private for note in every)
        count = len(every) - self._left_out
        words = ngettext("{count} note.", "{count} notes.", count).format(count=f"{count:,}")
        self._say(words + self._left_out_words())
        self.export.setText(_("Export"))

    def _left_out_words(self) -> str:
        count = self._left_out
        words = ngettext("{count} private note is left out.", "{count} private notes are left out.", count)
        return f" {words.format(count=f'{count:,}')}" if count else ""

    def _on_browse(self) -> None:
        name, _filter = QFileDialog.getSaveFileName(self, _("Export to"), self.target.text())
        if name:
            self.target.setText(name)

    def _on_export(self) -> None:
        target = Path(self.target.text()).expanduser()
        force = bool(self.export.property("replaces") == str(target))
        self.export.setProperty("replaces", str(target) if target.exists() else "")
        notes = self._notes(private=self.private.isChecked())
        try:
            if self._session.path is not None:
                refuse_record(target, self._session.path)
            write_whole(target, as_bytes(notes, format_of(target, None)), force=force)
        except YeonpyoError as error:
            self._say(str(error))
            self.export.setText(_("Replace") if self.export.property("replaces") else _("Export"))
            return
        count = len(notes.notes)
        words = ngettext("{file} is written, with {count} note.", "{file} is written, with {count} notes.", count)
        told = words.format(file=target, count=f"{count:,}") + self._left_out_words()
        self._session.tell(told, about="export")
        self.close()

    def _say(self, words: str) -> None:
        self.said.set_text(words)
        self.said.show()


def _forms() -> list[tuple[str, object]]:
    return [
        (_("Web annotations (.jsonld), to be imported elsewhere"), "jsonld"),
        (_("Markdown (.md), to be read"), "md"),
        (_("Table (.csv)"), "csv"),
        (_("Plain JSON (.json), as kept"), "json"),
    ]
