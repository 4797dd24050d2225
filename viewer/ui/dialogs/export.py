"""Hand on: which events, in which language, with or without notes, to which file."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFileDialog,
    QGridLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QWidget,
)

from viewer.errors import ExportError
from viewer.export.forms import Result, hand_on
from viewer.export.material import Material, Watch
from viewer.export.order import Order
from viewer.export.selection import by_hand, everything
from viewer.export.written import refuse_record
from viewer.i18n import _, ngettext
from viewer.model.annotation import Note
from viewer.model.display import menu_text, one_line
from viewer.session.tasks import Latest, Run
from viewer.ui.choices import CheckBox, ChoiceBox, RadioButton
from viewer.ui.dialogs.sheet import Sheet
from viewer.ui.dialogs.target import proposed_file, window_selection
from viewer.ui.plain_text import PlainLabel
from viewer.ui.window import Window


def make(window: Window, parent: QWidget) -> Sheet:
    """The dialog for this window's session."""
    return ExportDialog(window, parent)


class ExportDialog(Sheet):
    """A choice of four things, then a bar that tells how far it is; what went wrong is said in the dialog."""

    def __init__(self, window: Window, parent: QWidget) -> None:
        super().__init__(_("Export to PDF"), parent)
        session = window.session
        self._session, self._habits = session, window.habits
        self._scopes = {
            "selection": by_hand(session.selection),
            "window": window_selection(session, window.timeline.scene.scale),
            "all": everything(session.table),
        }
        self._work = Latest(self)
        self._work.progressed.connect(self._on_progress)
        self._work.done.connect(self._on_done)
        self._work.failed.connect(self._on_failed)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(8)
        self.grid.setColumnStretch(1, 1)
        self.column.addLayout(self.grid)
        chosen = next(name for name in ("selection", "window", "all") if self._scopes[name].ids or name == "all")
        self.scope = self._radios(_("Events"), self._scope_words(), chosen)
        for name, button in self.scope.items():
            button.setEnabled(bool(self._scopes[name].ids))
        self.language = self._radios(_("Language"), {"en": "English", "ko": "한국어"}, session.language)
        self.notes = CheckBox(_("With my notes (private ones stay out)"))
        self.notes.setChecked(True)
        self._row(_("Notes"), self.notes)
        self.set = self._sets()
        self.target = QLineEdit(str(proposed_file(session)))
        self.target.setAccessibleName(_("File"))
        self.browse = QPushButton(menu_text(_("Choose…")))
        self.browse.clicked.connect(self._on_browse)
        self._row(_("File"), self.target, self.browse)
        self._add_progress()
        self.cancel = self.add_button(_("Cancel"), self._on_cancel)
        self.export = self.add_button(_("Export"), self._on_export, primary=True)
        self.end_with_buttons()
        self.setMinimumWidth(560)

    def _sets(self) -> ChoiceBox:
        """Which notes: those of all sets that are shown, or of one set; to be seen where there are several."""
        choice, notes = ChoiceBox(), self._session.notes
        choice.setAccessibleName(_("Set of notes"))
        choice.addItem(_("All sets that are shown"), None)
        for name in sorted(notes.index.sets):
            choice.addItem(one_line(name, 60) or _("My notes"), name)
        if choice.count() > 2:
            self._row("", choice)
            self.notes.toggled.connect(choice.setEnabled)
        return choice

    def _chosen_notes(self) -> tuple[Note, ...]:
        if not self.notes.isChecked():
            return ()
        notes, name = self._session.notes, self.set.currentData()
        hidden = notes.index.hidden
        return tuple(note for note in notes.all if (note.set not in hidden if name is None else note.set == name))

    def _add_progress(self) -> None:
        """How far it is, and what went wrong; hidden until there is something to tell."""
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 0)
        self.progress.hide()
        self.said = PlainLabel("", "body")
        self.said.hide()
        self.column.addWidget(self.progress)
        self.column.addWidget(self.said)

    def done(self, result: int) -> None:
        self._work.close()
        super().done(result)

    # --- what is chosen --------------------------------------------------------------------------

    def _scope_words(self) -> dict[str, str]:
        names = {
            "selection": _("What is selected ({count})"),
            "window": _("What is in view ({count})"),
            "all": _("All events ({count})"),
        }
        return {name: words.format(count=f"{len(self._scopes[name].ids):,}") for name, words in names.items()}

    def _radios(self, heading: str, words: dict[str, str], chosen: str) -> dict[str, RadioButton]:
        group = QButtonGroup(self)
        buttons = {name: RadioButton(menu_text(text)) for name, text in words.items()}
        for name, button in buttons.items():
            button.setChecked(name == chosen)
            group.addButton(button)
        first, *others = buttons.values()
        self._row(heading, first)
        for button in others:
            self._row("", button)
        return buttons

    def _row(self, heading: str, widget: QWidget, beside: QWidget | None = None) -> None:
        row = self.grid.rowCount()
        if heading:
            self.grid.addWidget(PlainLabel(heading, "muted", wrap=False), row, 0)
        at = Qt.AlignmentFlag.AlignLeft if isinstance(widget, QAbstractButton) else Qt.AlignmentFlag(0)
        self.grid.addWidget(widget, row, 1, at)  # a field takes the room there is, a button what its words need
        if beside is not None:
            self.grid.addWidget(beside, row, 2)

    def _on_browse(self) -> None:
        name, _filter = QFileDialog.getSaveFileName(self, _("Export to"), self.target.text(), _("PDF (*.pdf)"))
        if name:
            self.target.setText(name)

    # --- the work --------------------------------------------------------------------------------

    def _on_export(self) -> None:
        session = self._session
        scope = next(name for name, button in self.scope.items() if button.isChecked())
        language = next(name for name, button in self.language.items() if button.isChecked())
        notes, meanings = self._chosen_notes(), self._habits.now.meanings
        material = Material(
            session.dataset, session.table, self._scopes[scope], notes, meanings, session.layers.colours
        )
        order = Order(languages=(language,))
        target = Path(self.target.text()).expanduser()
        try:
            _check(target, session.path)
        except ExportError as error:
            self.said.set_text(str(error))
            self.said.show()
            return
        force = self._asked_to_replace(target)

        def work(run: Run) -> object:
            watch = Watch(run.cancelled, lambda stage: run.progress(stage, 0.0))
            return hand_on(target, material, order, watch, force=force)

        self._set_busy(True)
        self._work.start(work)

    def _asked_to_replace(self, target: Path) -> bool:
        """Whether the reader has already seen that this file exists, and chose Export again."""
        asked = bool(self.export.property("replaces") == str(target))
        self.export.setProperty("replaces", str(target) if target.exists() else "")
        return asked

    def _on_progress(self, stage: str, _share: float) -> None:
        self._say(stage)

    def _on_done(self, result: Result) -> None:
        words = ngettext("{count} event was written to {file}.", "{count} events were written to {file}.", result.shown)
        self._session.tell(words.format(count=f"{result.shown:,}", file=result.path), sticky=True, about="export")
        self.close()

    def _on_failed(self, error: Exception | None) -> None:
        self._set_busy(False)
        self._say(str(error) if error else _("The export failed, because of a fault in the program."))
        if self.export.property("replaces"):
            self.export.setText(_("Replace"))
            self.export.setFocus()
        else:
            self.target.setFocus()

    def _on_cancel(self) -> None:
        if self._work.busy:
            self._work.cancel()
            self._set_busy(False)
            self._say(_("The export was stopped. No file was changed."))
        else:
            self.close()

    def _set_busy(self, busy: bool) -> None:
        self.progress.setVisible(busy)
        for widget in (self.export, self.target, self.browse, self.notes):
            widget.setEnabled(not busy)

    def _say(self, text: str) -> None:
        self.said.set_text(text)
        self.said.show()


def _check(target: Path, record: Path | None) -> None:
    """Refuse a name that no dossier can have; raises ExportError."""
    if record is not None:
        refuse_record(target, record)
    if target.suffix.lower() != ".pdf":
        raise ExportError(_("A PDF is written here, so the name must end in .pdf."))
