"""How the timeline is drawn: a figure and its meaning, row by row, drawn by the timeline's own painter."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from viewer.i18n import _
from viewer.paint import theme
from viewer.paint.atlas import atlas
from viewer.paint.canvas import Canvas
from viewer.ui.dialogs.note_samples import Meaning, note_samples
from viewer.ui.dialogs.samples import Sample, groups
from viewer.ui.dialogs.sheet import Sheet
from viewer.ui.plain_text import PlainLabel
from viewer.ui.window import Window

_HEADING = 36


def make(window: Window, parent: QWidget) -> Sheet:
    """The legend."""
    return LegendDialog(window.habits.meaning, parent)


class LegendDialog(Sheet):
    """Every figure with the words that say what it means."""

    def __init__(self, meaning: Meaning, parent: QWidget) -> None:
        super().__init__(_("How the timeline is drawn"), parent)
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for title, samples in (*groups(), (_("Notes"), note_samples(meaning))):
            row = grid.rowCount()
            grid.addWidget(PlainLabel(title, "heading"), row, 0, 1, 2, Qt.AlignmentFlag.AlignBottom)
            grid.setRowMinimumHeight(row, _HEADING)
            for sample in samples:
                row = grid.rowCount()
                grid.addWidget(Figure(sample), row, 0)
                grid.addWidget(PlainLabel(sample.words, "body"), row, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setRowStretch(grid.rowCount(), 1)
        self.end_with_page(page, 620, 840)


class Figure(QWidget):
    """One small picture of the timeline, drawn as the timeline is."""

    def __init__(self, sample: Sample) -> None:
        super().__init__()
        self._scene = sample.scene
        self.setFixedSize(QSize(round(sample.scene.width), round(sample.scene.height)))
        self.setAccessibleName(sample.words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, ratio = theme.current(), self.devicePixelRatio()
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), QColor(look.canvas))
            painter.scale(1 / ratio, 1 / ratio)
            Canvas(self._scene, look, atlas(ratio)).draw(painter)
        finally:
            painter.end()
