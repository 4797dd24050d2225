"""What the colours of the palette mean: the reader's own words for each."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from viewer.i18n import _
from viewer.model.highlight import HIGHLIGHTS, Highlight, usual_meaning
from viewer.paint import theme
from viewer.paint.highlight import draw_highlight
from viewer.ui.dialogs.sheet import Sheet
from viewer.ui.notes_panel.sets import colour_words
from viewer.ui.plain_text import PlainLabel
from viewer.ui.window import Window

LONGEST = 60


def make(window: Window, parent: QWidget) -> Sheet:
    """The palette of highlights."""
    return HighlightsDialog(window, parent)


class HighlightsDialog(Sheet):
    """Five rows, each a mark and what it means; what is typed holds when the dialog is closed."""

    def __init__(self, window: Window, parent: QWidget) -> None:
        super().__init__(_("Highlights"), parent)
        self._habits = window.habits
        self.column.addWidget(
            PlainLabel(_("What a highlight means to you. The words stand wherever it is used."), "muted")
        )
        self.fields: dict[Highlight, QLineEdit] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        for row, each in enumerate(HIGHLIGHTS):
            field = QLineEdit(self._habits.meaning(each))
            field.setMaxLength(LONGEST)
            field.setPlaceholderText(usual_meaning(each))
            field.setAccessibleName(_("Meaning of {colour}").format(colour=colour_words(each)))
            self.fields[each] = field
            grid.addWidget(_Mark(each), row, 0)
            grid.addWidget(PlainLabel(colour_words(each), "body", wrap=False, selectable=False), row, 1)
            grid.addWidget(field, row, 2)
        self.column.addLayout(grid)
        self.reset = self.add_button(_("Usual meanings"), self._on_reset)
        self.add_close_button()
        self.end_with_buttons()
        self.setMinimumWidth(440)

    def done(self, result: int) -> None:
        """Keep what differs from the usual meanings."""
        typed = {each: field.text().strip() for each, field in self.fields.items()}
        meanings = {str(each): words for each, words in typed.items() if words and words != usual_meaning(each)}
        self._habits.change(meanings=meanings)
        super().done(result)

    def _on_reset(self) -> None:
        for each, field in self.fields.items():
            field.setText(usual_meaning(each))


class _Mark(QWidget):
    """The mark of a highlight."""

    def __init__(self, highlight: Highlight) -> None:
        super().__init__()
        self._highlight: Highlight = highlight
        self.setFixedSize(16, 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            draw_highlight(painter, QPointF(2, 2), self._highlight, theme.current())
        finally:
            painter.end()
