"""Take notes in: from which file, as whose; what would come of it is told before anything is written."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from viewer.errors import YeonpyoError
from viewer.export.note_files import set_name, take_in_bundle
from viewer.export.note_report import report
from viewer.formats.web_annotation import reading as web_annotation
from viewer.i18n import _
from viewer.model.display import menu_text
from viewer.model.exchange import Asked, Bundle, Taken
from viewer.session.tasks import Latest, Run
from viewer.store.notebook import Notebook
from viewer.ui.choices import RadioButton
from viewer.ui.dialogs.sheet import Sheet
from viewer.ui.plain_text import PlainLabel
from viewer.ui.window import Window

_WIDTH = 560


def make(window: Window, parent: QWidget, source: str = "") -> Sheet:
    """The dialog for the notes on the open dataset; with a ``source`` that file is looked at once."""
    dialog = NotesInDialog(window, parent)
    if source:
        dialog.source.setText(source)
        dialog.look()
    return dialog


class NotesInDialog(Sheet):
    """A file, and whether its notes are somebody else's or one's own from another machine."""

    def __init__(self, window: Window, parent: QWidget) -> None:
        super().__init__(_("Import notes"), parent)
        self._session = window.session
        self._bundle: Bundle | None = None
        self._read = ""
        self._proposed = ""
        self._looked: Asked | None = None
        self._work = Latest(self)
        self._typed = QTimer(self, singleShot=True, interval=300)
        self._work.done.connect(self._on_done)
        self._work.failed.connect(self._on_failed)
        self.source = QLineEdit()
        self.source.setAccessibleName(_("File of notes"))
        self.source.setPlaceholderText(_("A file of notes: .jsonld or .json, or a dossier"))
        self.browse = QPushButton(menu_text(_("Choose…")))
        self.browse.clicked.connect(self._on_browse)
        across = QHBoxLayout()
        across.addWidget(self.source, 1)
        across.addWidget(self.browse)
        self.column.addLayout(across)
        self.theirs = RadioButton(menu_text(_("As a set of their own, called")))
        self.own = RadioButton(menu_text(_("Into my own notes: they are mine, from another machine")))
        self.theirs.setChecked(True)
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name of the set"))
        group = QButtonGroup(self)
        for button in (self.theirs, self.own):
            group.addButton(button)
        called = QHBoxLayout()
        called.addWidget(self.theirs)
        called.addWidget(self.name, 1)
        self.column.addLayout(called)
        self.column.addWidget(self.own)
        self.said = PlainLabel("", "body")
        self.column.addWidget(self.said, 1)
        self.add_button(_("Cancel"), self.close)
        self.take = self.add_button(_("Import"), self._on_take, primary=True)
        self.take.setEnabled(False)
        self.end_with_buttons()
        self.setMinimumWidth(_WIDTH)
        self.source.editingFinished.connect(self.look)
        self.source.textEdited.connect(lambda _text: self._typed.start())
        self._typed.timeout.connect(self._look_if_there)
        for button in (self.theirs, self.own):
            button.clicked.connect(lambda _checked=False: self._look_over())
        self.name.editingFinished.connect(self._look_over)
        self.source.setFocus()

    def _look_if_there(self) -> None:
        """Read what is typed once it is the name of a file."""
        if Path(self.source.text().strip()).expanduser().is_file():
            self.look()

    def done(self, result: int) -> None:
        self._work.close()
        super().done(result)

    def look(self) -> None:
        """Read the file and tell what would come of it."""
        if not self.source.text().strip() or self.source.text() == self._read:
            return
        self._read = self.source.text()
        path, dataset = Path(self.source.text().strip()).expanduser(), self._session.cover.id
        self._bundle = None
        self.take.setEnabled(False)
        self.said.set_text(_("Reading {file}…").format(file=path.name))
        self._work.start(lambda _run: ("read", web_annotation.read(path, dataset)))

    def _look_over(self) -> None:
        """Tell anew what would come of it, where something else was chosen."""
        self.name.setEnabled(self.theirs.isChecked())
        if self._bundle is not None and self._looked != self._asked():
            self._start(dry=True)

    def _asked(self) -> Asked:
        """Where new notes go: a set that was named here takes all of them, the one proposed those without a set."""
        name = self.name.text().strip() if self.theirs.isChecked() else None
        return Asked(self._session.cover.id, name, keep_sets=name == self._proposed)

    def _start(self, *, dry: bool) -> None:
        """Take the notes in, or find out what would come of it."""
        bundle, notebook = self._bundle, self._session.notebook
        assert bundle is not None
        assert isinstance(notebook, Notebook)
        self._looked = asked = self._asked()
        self.take.setEnabled(dry and self.take.isEnabled())  # a press that began the look over is not lost

        def work(_run: Run) -> object:
            return ("look" if dry else "taken", take_in_bundle(notebook, bundle, asked, dry=dry))

        self._work.start(work)

    def _on_browse(self) -> None:
        start = str(Path(self.source.text()).parent) if self.source.text() else ""
        name, _filter = QFileDialog.getOpenFileName(
            self, _("Import notes"), start, _("Notes (*.jsonld *.json *.pdf);;All files (*)")
        )
        if name:
            self.source.setText(name)
            self.look()

    def _on_take(self) -> None:
        for widget in (self.source, self.browse, self.theirs, self.own, self.name):
            widget.setEnabled(False)
        self._start(dry=False)

    def _on_done(self, found: tuple[str, object]) -> None:
        stage, result = found
        if isinstance(result, Bundle):
            self._bundle = result
            self._proposed = set_name(result, Path(self.source.text())).strip()
            self.name.setText(self._proposed)
            self._looked = None
            self._start(dry=True)
        elif isinstance(result, Taken):
            if stage == "taken":
                self._session.notes.read_again()
            self._tell(result, done=stage == "taken")

    def _tell(self, taken: Taken, *, done: bool) -> None:
        assert self._bundle is not None
        assert self._looked is not None
        lines = report(taken, self._bundle, self._session.notes.all, self._session.table, self._looked)
        if done:
            self._session.tell(" ".join(lines), sticky=bool(taken.conflicts), about="import")
            self.close()
            return
        self.said.set_text("\n".join(lines))
        self.take.setEnabled(self._session.notes.can_write and not taken.is_nothing)
        self.take.setFocus()

    def _on_failed(self, error: Exception | None) -> None:
        known = isinstance(error, YeonpyoError)
        self.said.set_text(str(error) if known else _("The import failed, because of a fault in the program."))
        self.take.setEnabled(False)
        self.source.setFocus()
