"""Export to a file: the dialog and the work itself."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from viewer.errors import ExportError, YeonpyoError
from viewer.export.forms import Result, form_of, hand_on
from viewer.export.material import Watch
from viewer.export.written import check_target, refuse_notebook, refuse_record, resolved
from viewer.i18n import _, ngettext
from viewer.session.tasks import Run
from viewer.store.settings import notebook_file
from viewer.ui.dialogs.export.frame import HandingOn
from viewer.ui.dialogs.export.preparing import check_events
from viewer.ui.dialogs.export.target_row import TargetRow
from viewer.ui.dialogs.sheet import Sheet
from viewer.ui.dialogs.target import proposed_file
from viewer.ui.window import Window


def make(window: Window, parent: QWidget) -> Sheet:
    """The dialog for this window's session."""
    return ExportDialog(window, parent)


class ExportDialog(HandingOn):
    """A file that is there is replaced only where the reader says so; its ending and the form follow each other."""

    def __init__(self, window: Window, parent: QWidget) -> None:
        super().__init__(window, parent, _("Export"), _("Export"), on_paper=False)
        proposed = proposed_file(self.session, self.choices.chosen_form.ending, self.habits.exported_to)
        self.row = TargetRow(proposed)
        self.target, self.browse = self.row.field, self.row.browse
        self.choices.form_changed.connect(lambda: self.row.end_with(self.choices.chosen_form))
        self.row.form_typed.connect(self.choices.choose_form)
        self.row.changed.connect(self._on_target_changed)
        self.lay_out(self.row)

    def start(self) -> None:
        target = self.row.path
        try:
            self._check(target)
        except ExportError as error:
            self.say(str(error))
            self.target.setFocus()
            return
        force = self.row.agreed == target
        if target.exists() and not force:
            self._ask_to_replace(target)
            return
        material, order, _form = self.asked()

        def work(run: Run) -> object:
            given = material()
            check_events(given)
            watch = Watch(run.cancelled, lambda stage: run.progress(stage, 0.0))
            return hand_on(target, given, order, watch, force=force)

        self.set_busy(True)
        self.work.start(work)

    def on_done(self, result: object) -> None:
        assert isinstance(result, Result), "that is what comes of an export"
        words = ngettext("{count} event was written to {file}.", "{count} events were written to {file}.", result.shown)
        told = words.format(count=f"{result.shown:,}", file=result.path)
        self.choices.keep()
        self.habits.exported_to = result.path.parent
        self.session.tell(" ".join((told, *result.said)), sticky=True, about="export")
        self.close()

    def on_failed(self, error: YeonpyoError | None) -> None:
        super().on_failed(error)
        self.target.setFocus()

    def set_busy(self, busy: bool) -> None:
        super().set_busy(busy)
        self.row.setEnabled(not busy)

    def _check(self, target: Path) -> None:
        """Refuse a file that cannot be written to; raises ExportError. One that is there is asked about later."""
        if not self.row.has_name():
            raise ExportError(_("Give the file a name."))
        if self.session.path is not None:
            refuse_record(target, self.session.path)
        refuse_notebook(target, notebook_file(self.habits.now))
        form_of(target)
        check_target(resolved(target), force=True)

    def _ask_to_replace(self, target: Path) -> None:
        """The next click on the button replaces the file."""
        self.row.agreed = target
        self.say(_("{file} is already there. Shall it be replaced?").format(file=target))
        self.export.setText(_("Replace"))
        self.export.setEnabled(False)  # a double click does not answer what it has not read
        QTimer.singleShot(QApplication.doubleClickInterval(), self, self._on_asked)

    def _on_asked(self) -> None:
        if not self.work.busy:
            self.export.setEnabled(True)
            self.export.setFocus()

    def _on_target_changed(self) -> None:
        self.export.setText(_("Export"))
        if not self.work.busy:
            self.said.hide()
