"""What was wrong in the open file, one line a problem."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from viewer.formats.problem import Problem
from viewer.formats.reading import Reading
from viewer.i18n import _, ngettext
from viewer.model.display import one_line
from viewer.session.contents import reading_words
from viewer.ui.dialogs.sheet import Sheet
from viewer.ui.plain_text import PlainLabel
from viewer.ui.window import Window

_ROW = 32


def make(window: Window, parent: QWidget) -> Sheet:
    """The dialog for the file that is open."""
    assert window.session.reading is not None  # the command is off without one
    return ProblemsDialog(window.session.reading, parent)


class ProblemsDialog(Sheet):
    """A table of problems that can be copied as text."""

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(_("Problems in the file"), parent)
        self._problems = list(reading.problems)
        self.column.addWidget(PlainLabel(reading_words(reading), "body"))
        read_as = _("{file}, read as {encoding}").format(file=reading.problems.file, encoding=reading.encoding)
        self.column.addWidget(PlainLabel(read_as, "second"))
        self.table = _table(self._problems)
        self.column.addWidget(self.table, 1)
        beyond = sum(reading.problems.beyond().values())
        if beyond:
            more = ngettext("{count} more problem of the same kinds", "{count} more problems of the same kinds", beyond)
            self.column.addWidget(PlainLabel(more.format(count=f"{beyond:,}"), "second"))
        self.add_button(_("Copy"), self.copy)
        self.add_close_button()
        self.end_with_buttons()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table, self.copy)
        self.fit(820, 480)

    def copy(self) -> None:
        """Put the problems, or those selected, on the clipboard, one line each with tabs between."""
        rows = sorted({index.row() for index in self.table.selectedIndexes()}) or range(len(self._problems))
        lines = ["\t".join(_cells(self._problems[row])) for row in rows]
        QGuiApplication.clipboard().setText("\n".join(lines))


def _table(problems: list[Problem]) -> QTableWidget:
    heads = (_("Severity"), _("Line"), _("Record"), _("Field"), _("What is wrong"))
    table = QTableWidget(len(problems), len(heads))
    table.setHorizontalHeaderLabels(heads)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setAccessibleName(_("Problems in the file"))
    table.setShowGrid(False)
    table.setWordWrap(True)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    for row, problem in enumerate(problems):
        for column, text in enumerate(_cells(problem)):
            item = QTableWidgetItem(text)
            item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            table.setItem(row, column, item)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    for column, width in enumerate((76, 56, 120, 130)):
        table.setColumnWidth(column, width)
    header.setStretchLastSection(True)
    table.verticalHeader().setMinimumSectionSize(_ROW)
    header.sectionResized.connect(lambda *_section: table.resizeRowsToContents())
    return table


def _cells(problem: Problem) -> tuple[str, ...]:
    severity = {"error": _("Error"), "warning": _("Warning")}[problem.severity]
    line = str(problem.line) if problem.line else ""
    return (severity, line, one_line(problem.record or ""), one_line(problem.field), one_line(problem.sentence, 2_000))
