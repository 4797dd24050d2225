"""Go to a date, typed as one would write it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from viewer.errors import DateError
from viewer.i18n import _
from viewer.model.date_typed import read_typed
from viewer.model.date_words import edtf_words
from viewer.model.edtf import parse
from viewer.model.edtf_point import read_point
from viewer.model.span_words import span_words
from viewer.ui.dialogs.sheet import Sheet
from viewer.ui.plain_text import PlainLabel, TextButton
from viewer.ui.window import Window

_YEAR = 31_556_952.0
_OPEN_ENDED = 10 * _YEAR
"""How much is shown past the only end of a date that is open, in seconds."""
_FAR = 100_000
"""Years from our era on from which a year stands for as much around it as its last figure leaves open."""
_KEPT, _LISTED = 20, 5
_LONGEST = 200
_ANSWER = 60  # px for three lines of a fault, so that nothing below moves while one types


def make(window: Window, parent: QWidget) -> Sheet:
    """The dialog that moves this window's timeline."""
    return GoToDateDialog(window, parent)


class DateField(QLineEdit):
    """A line that Up and Down fill with what was typed before, as a shell does."""

    def __init__(self, former: tuple[str, ...]) -> None:
        super().__init__()
        self._former, self._at = former, -1
        self._typed = ""
        self.setMaxLength(_LONGEST)
        self.setAccessibleName(_("Date"))
        self.setPlaceholderText(_("20 September 2012, spring 2001, 2010s, 500 BC, today"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif -1 <= self._at + step < len(self._former):
            self._typed = self.text() if self._at < 0 else self._typed
            self._at += step
            self.setText(self._typed if self._at < 0 else self._former[self._at])


class GoToDateDialog(Sheet):
    """Says what it understood while one types; a date it cannot read is told, not guessed."""

    def __init__(self, window: Window, parent: QWidget) -> None:
        super().__init__(_("Go to date"), parent)
        self._window = window
        self._former = window.habits.now.dates
        self._extent: tuple[float, float] | None = None
        self._is_closed = False
        self.field = DateField(self._former)
        self.understood = PlainLabel("", "strong")
        self.fault = PlainLabel("", "muted")
        self.column.addWidget(self.field)
        for line in (self.understood, self.fault):
            line.setMinimumHeight(_ANSWER)
            self.column.addWidget(line)
        self._offer_former()
        self.column.addStretch(1)
        self.add_button(_("Cancel"), self.close)
        self.go = self.add_button(_("Go"), self._on_go, primary=True)
        self.end_with_buttons()
        self.setMinimumSize(460, 240)
        self.field.textChanged.connect(self._on_typed)
        self._on_typed()

    def _offer_former(self) -> None:
        """The dates one went to last, to go there again."""
        if self._former:
            self.column.addSpacing(4)
            self.column.addWidget(PlainLabel(_("Recent"), "heading"))
        for typed in self._former[:_LISTED]:
            self.column.addWidget(TextButton(typed, partial(self._take, typed)), 0, Qt.AlignmentFlag.AlignLeft)

    def _take(self, typed: str) -> None:
        self.field.setText(typed)
        self.field.setFocus()

    def _on_typed(self) -> None:
        typed, words, fault = self.field.text().strip(), "", ""
        self._extent = None
        if typed:
            try:
                edtf = read_typed(typed)
                self._extent = extent(edtf)
                self._is_closed = None not in parse(edtf).possible
                words = edtf_words(edtf, self._window.session.language)
                fault = self._out_of_reach(*self._extent)
            except DateError as error:
                fault = str(error)
        for line, text in ((self.understood, words), (self.fault, fault)):
            line.set_text(text)
        self.understood.setVisible(not fault)
        self.fault.setVisible(bool(fault))
        self.go.setEnabled(self._extent is not None and not fault)

    def _out_of_reach(self, start: float, end: float) -> str:
        """Why there is nothing to go to, where the data end long before or begin long after."""
        whole, extent = self._window.timeline.moves.whole, self._window.session.table.extent
        length = whole.end - whole.start
        if extent is None or (end > whole.start - length and start < whole.end + length):
            return ""
        words = span_words(*extent, self._window.session.language)
        return _("The timeline does not reach that date; the data lie in {span}.").format(span=words)

    def _on_go(self) -> None:
        """Show the date, select it, and remember what was typed."""
        if not self.go.isEnabled() or self._extent is None:
            return
        typed = self.field.text().strip()
        self._window.habits.change(dates=(typed, *(other for other in self._former if other != typed))[:_KEPT])
        if self._is_closed:
            self._window.show_details(True)  # first, for they take room from the timeline
        self._window.timeline.go_to(*self._extent)
        if self._is_closed:
            self._window.session.select_span(*self._extent)
        self.close()


def extent(edtf: str) -> tuple[float, float]:
    """The stretch to show: the possible extent, an open end cut off; a far year with as much as it leaves open."""
    start, end = parse(edtf).possible
    if start is None:
        assert end is not None  # no date is open at both ends
        return end - _OPEN_ENDED, float(end)
    first, last = float(start), start + _OPEN_ENDED if end is None else float(end)
    around = 0.0 if edtf[0] in "[{" or "/" in edtf else _left_open(read_point(edtf).year) * _YEAR / 2
    return first - around, last + around


def _left_open(year: int) -> int:
    """How many years the last figure of a far year stands for: 100,000,000 in 13,800,000,000."""
    if abs(year) < _FAR:
        return 0
    step = 1
    while year % (step * 10) == 0:
        step *= 10
    return step
