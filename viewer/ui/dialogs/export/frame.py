"""What the dialogs of exports and of printing share: choices, a preview that follows them, progress and buttons."""

from abc import abstractmethod

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QWidget

from viewer.errors import YeonpyoError
from viewer.export.typesetter import Typesetter
from viewer.i18n import _
from viewer.session.tasks import Latest
from viewer.ui.dialogs.export.choices import Choices
from viewer.ui.dialogs.export.preview import Asked, Preview
from viewer.ui.dialogs.sheet import Sheet
from viewer.ui.plain_text import PlainLabel
from viewer.ui.window import Window

_CHOICES_WIDTH = 340
_SIZE = (1100, 760)
_LEAST = (680, 480)


class HandingOn(Sheet):
    """One piece of work at a time, started by the primary button; what went wrong is said in the dialog."""

    def __init__(self, window: Window, parent: QWidget, title: str, act: str, *, on_paper: bool) -> None:
        super().__init__(title, parent)
        self.session, self.habits = window.session, window.habits
        self.typesetter = Typesetter()
        self.destroyed.connect(self.typesetter.close)
        self.work = Latest(self)
        self.work.progressed.connect(lambda stage, _share: self.say(stage))
        self.work.done.connect(self.on_done)
        self.work.failed.connect(self.on_failed)
        self.choices = Choices(window, on_paper=on_paper)
        self.preview = Preview(self.typesetter)
        self.progress = QProgressBar()
        self.said = PlainLabel("", "body")
        self.cancel = self.add_button(_("Cancel"), self._on_cancel)
        self.export = self.add_button(act, self._on_act, primary=True)
        self.scope, self.language = self.choices.scope, self.choices.language
        self.choices.changed.connect(self._show)
        self.preview.prepared.connect(lambda: self.choices.titles.tell_usual(self.preview.seen.subtitle))
        self._show()

    def show_set(self, name: str) -> None:
        """Take the notes of that set alone."""
        self.choices.notes.choose_only([name])

    def asked(self) -> Asked:
        """What makes the material of now, the order, and the form."""
        return self.choices.material(), self.choices.order(), self.choices.chosen_form

    def done(self, result: int) -> None:
        self.preview.close_work()
        self.stop()
        self.typesetter.close()
        super().done(result)

    # --- what is done ------------------------------------------------------------------------------

    @abstractmethod
    def start(self) -> None:
        """Begin the work, where nothing speaks against it."""

    @abstractmethod
    def on_done(self, result: object) -> None:
        """The work has come to its end."""

    def stop(self) -> None:
        """End the work at once."""
        self.work.cancel()

    def stopped_words(self) -> str:
        """What the reader is told once the work was stopped."""
        return _("The export was stopped. No file was changed.")

    def on_failed(self, error: YeonpyoError | None) -> None:
        """Say what went wrong; everything can be chosen again."""
        self.set_busy(False)
        self.say(str(error) if error else _("The export failed, because of a fault in the program."))

    def set_busy(self, busy: bool) -> None:
        """Let nothing be chosen while the work goes on."""
        self.progress.setVisible(busy)
        if busy:
            self.said.hide()  # what was said of the last time
        for widget in (self.export, self.choices):
            widget.setEnabled(not busy)

    def say(self, text: str) -> None:
        """Tell something below the preview."""
        self.said.set_text(text)
        self.said.show()

    # --- how it looks ------------------------------------------------------------------------------

    def lay_out(self, row: QWidget | None = None) -> None:
        """Put all in its place, with a row above the buttons."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self.choices)
        area.setFixedWidth(_CHOICES_WIDTH)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(area)
        across.addWidget(self.preview, 1)
        self.column.addLayout(across, 1)
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 0)
        for widget in (row, self.progress, self.said):
            if widget is not None:
                self.column.addWidget(widget)
        self.progress.hide()
        self.said.hide()
        self.end_with_buttons()
        self.setMinimumSize(*_LEAST)
        self.fit(*_SIZE)

    def _show(self) -> None:
        """Show what the choices of now would give."""
        self.preview.show_order(self.asked)

    def _on_act(self) -> None:
        if not self.work.busy:
            self.start()

    def _on_cancel(self) -> None:
        if not self.work.busy:
            self.close()
            return
        self.stop()
        self.set_busy(False)
        self.say(self.stopped_words())
