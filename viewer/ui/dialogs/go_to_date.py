"""Go to a date, typed as one would write it."""

from PySide6.QtWidgets import QLineEdit, QWidget

from viewer.errors import DateError
from viewer.i18n import _
from viewer.model.date_typed import read_typed
from viewer.model.date_words import edtf_words
from viewer.model.edtf import parse
from viewer.ui.dialogs.sheet import Sheet
from viewer.ui.plain_text import PlainLabel
from viewer.ui.window import Window

_OPEN_ENDED = 10 * 365 * 86_400.0
"""How much is shown past the only end of a date that is open, in seconds."""


def make(window: Window, parent: QWidget) -> Sheet:
    """The dialog that moves this window's timeline."""
    return GoToDateDialog(window, parent)


class GoToDateDialog(Sheet):
    """Says what it understood while one types; a date it cannot read is told, not guessed."""

    def __init__(self, window: Window, parent: QWidget) -> None:
        super().__init__(_("Go to date"), parent)
        self._window = window
        self.field = QLineEdit()
        self.field.setMaxLength(200)
        self.field.setAccessibleName(_("Date"))
        self.field.setPlaceholderText(_("20 September 2012, spring 2001, 2010 to 2014"))
        self.understood = PlainLabel("", "muted")
        self.understood.setMinimumHeight(44)
        self.column.addWidget(self.field)
        self.column.addWidget(self.understood)
        self.add_button(_("Cancel"), self.close)
        self.go = self.add_button(_("Go"), self._on_go, primary=True)
        self.end_with_buttons()
        self.setMinimumWidth(420)
        self.field.textChanged.connect(self._on_typed)
        self._on_typed()

    def _on_typed(self) -> None:
        typed = self.field.text().strip()
        self._extent: tuple[float, float] | None = None
        if not typed:
            self.understood.set_text("")
        else:
            try:
                edtf = read_typed(typed)
                self._extent = _extent(edtf)
                self.understood.set_text(edtf_words(edtf, self._window.session.language))
            except DateError as error:
                self.understood.set_text(str(error))
        self.go.setEnabled(self._extent is not None)

    def _on_go(self) -> None:
        if self._extent is not None:
            self._window.timeline.go_to(*self._extent)
            self.close()


def _extent(edtf: str) -> tuple[float, float] | None:
    """The stretch to show: the possible extent, an open end cut off."""
    start, end = parse(edtf).possible
    if start is None:
        return None if end is None else (end - _OPEN_ENDED, float(end))
    return float(start), start + _OPEN_ENDED if end is None else float(end)
