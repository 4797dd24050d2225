"""How dates and money are drawn: a figure and its meaning, row by row, drawn by the timeline's own painter."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from viewer.i18n import _
from viewer.paint import theme
from viewer.paint.figures import draw_figure
from viewer.timeline.scene import Items
from viewer.ui.dialogs.samples import Sample, samples
from viewer.ui.dialogs.sheet import Sheet
from viewer.ui.plain_text import PlainLabel
from viewer.ui.window import Window

_ROW = 36


def make(_window: Window, parent: QWidget) -> Sheet:
    """The legend."""
    return LegendDialog(parent)


class LegendDialog(Sheet):
    """Every figure with the words that say what it means."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("How dates and money are drawn"), parent)
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for row, sample in enumerate(samples()):
            grid.addWidget(Figure(sample), row, 0)
            grid.addWidget(PlainLabel(sample.words, "body"), row, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setRowStretch(grid.rowCount(), 1)
        self.end_with_page(page, 620, 840)


class Figure(QWidget):
    """One item of the timeline by itself."""

    def __init__(self, sample: Sample) -> None:
        super().__init__()
        self._items: Items = sample.items
        self._kind = sample.kind
        self.setFixedSize(QSize(sample.width, _ROW))
        self.setAccessibleName(sample.words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), QColor(look.canvas))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipRect(self.rect())
            draw_figure(painter, self._items, 0, look.kind(self._kind), look)
        finally:
            painter.end()
