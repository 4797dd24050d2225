"""The small parts that every pane is built from: sections, rows, marks, links."""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import TypeVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from viewer.i18n import _
from viewer.model.edtf import Precision, slots
from viewer.model.event import AnyEvent
from viewer.paint import theme
from viewer.paint.shapes import MarkForm, draw_mark
from viewer.ui.panes.page import Page
from viewer.ui.plain_text import PlainLabel, TextButton, set_tooltip

T = TypeVar("T")
GAP = 16
"""Room between sections, in pixels."""
MOST = 50
"""Rows of one list; a data set may hold a million."""
_MARK = 22
_LABEL = 92


class Section(QWidget):
    """A heading, with a remark at its right, over rows."""

    def __init__(self, heading: str = "", aside: str = "", spacing: int = 2) -> None:
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(spacing)
        self.heading = label(heading, "heading") if heading else None
        if self.heading is not None:
            self._rows.addWidget(row(None, self.heading, aside_label(aside) if aside else None))
            self._rows.addSpacing(2)
        self.setAccessibleName(heading)

    def add(self, *widgets: QWidget) -> "Section":
        """Add rows at the end."""
        for widget in widgets:
            self._rows.addWidget(widget)
        return self


class Mark(QWidget):
    """The mark of a kind, or a small dot or ring, in a column of its own."""

    def __init__(self, kind: str, form: MarkForm = MarkForm.FILLED, *, dot: bool = False) -> None:
        super().__init__()
        self._kind, self._form, self._dot = kind, form, dot
        self.setFixedSize(_MARK, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = theme.current()
            style = look.kind(self._kind)
            if self._dot:
                draw_dot(painter, QPointF(7.5, 10), style.colour if self._form is MarkForm.FILLED else "")
            else:
                draw_mark(painter, style.shape, QPointF(9, 10), 10, style.colour, look.chrome, self._form)
        finally:
            painter.end()


class Indent(QWidget):
    """An empty column as wide as a mark, so that words stand under words."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(_MARK, 1)


class Quote(QWidget):
    """Words set off by a line at their left."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(TextButton.PAD + 10, 0, 0, 0)
        rows.setSpacing(2)
        for widget in widgets:
            rows.addWidget(widget)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            edge = QRectF(TextButton.PAD, 1, 2, self.height() - 2)
            painter.fillRect(edge, QColor(theme.current().field_edge))
        finally:
            painter.end()


class Swatch(QWidget):
    """A widget of fixed height that a function paints; the charts of the panes."""

    def __init__(self, height: int, paint: Callable[[QPainter, QRectF], None], name: str) -> None:
        super().__init__()
        self._paint = paint
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        return QSize(200, self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter, QRectF(self.rect()).adjusted(TextButton.PAD, 0, -TextButton.PAD, 0))
        finally:
            painter.end()


def label(text: str, role: str = "body", *, colour: str = "", selectable: bool = True) -> PlainLabel:
    """A text that stands flush with the links of the pane."""
    made = PlainLabel(text, role, colour=colour, selectable=selectable)
    made.setContentsMargins(TextButton.PAD, 0, TextButton.PAD, 0)
    return made


def aside_label(text: str, role: str = "second", colour: str = "") -> PlainLabel:
    """A remark at the right end of a row."""
    made = label(text, role, colour=colour, selectable=False)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def row(left: QWidget | None, main: QWidget, right: QWidget | None = None) -> QWidget:
    """A line of up to three parts, the middle one as wide as there is room."""
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(0)
    if left is not None:
        across.addSpacing(TextButton.PAD)
        across.addWidget(left, 0, Qt.AlignmentFlag.AlignTop)
    across.addWidget(main, 1)
    if right is not None:
        lower = max(0, (main.minimumSizeHint().height() - right.sizeHint().height()) // 2)
        column = QVBoxLayout()
        column.setContentsMargins(0, lower, 0, 0)
        column.addWidget(right)
        across.addLayout(column)
        across.setAlignment(column, Qt.AlignmentFlag.AlignTop)
    return made


def cited(page: Page, widget: QWidget, numbers: str) -> QWidget:
    """A row with the numbers of its sources at the right."""
    if not numbers:
        return row(None, widget)
    figures = aside_label(numbers, "figure", page.style.colour)
    figures.setAccessibleName(source_words(numbers))
    return row(None, widget, figures)


def fact(page: Page, name: str, words: str, numbers: str = "") -> QWidget:
    """A named value: the name in a column at the left."""
    term = label(name, "muted")
    term.setFixedWidth(_LABEL)
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(0)
    across.addWidget(term)
    across.addWidget(cited(page, label(words), numbers), 1)
    return made


def rows_of(things: Sequence[T], make: Callable[[T], QWidget], most: int = MOST) -> list[QWidget]:
    """A row for each of the first things, and a line that counts the rest."""
    rows = [make(one) for one in islice(things, most)]
    if len(things) > most:
        rows.append(label(rest_words(len(things) - most), "second"))
    return rows


def listed(things: Sequence[T], name: Callable[[T], str]) -> str:
    """Names with commas between them; the rest is counted where there are very many."""
    names = [name(one) for one in islice(things, MOST)]
    return ", ".join([*names, rest_words(len(things) - MOST)] if len(things) > MOST else names)


def rest_words(count: int) -> str:
    """How many are not shown: "and 999,950 more"."""
    return _("and {count} more").format(count=f"{count:,}")


def text_section(heading: str, texts: Sequence[str]) -> list[Section]:
    """A section of paragraphs; none where there is nothing to say."""
    said = [text for text in texts if text]
    return [Section(heading).add(*rows_of(said, label))] if said else []


def link_row(page: Page, id: str, remark: str = "") -> QWidget:
    """An event as a link with its mark and its date; following it moves the selection."""
    event = page.dataset.event_by_id[id]
    link = TextButton(page.title(id), lambda: page.session.follow(id))
    set_tooltip(link, page.name(event.title))
    date = remark or page.date(event.date, short=True)
    link.setAccessibleDescription(date)
    return row(Mark(event.kind, mark_form(event)), link, aside_label(date) if date else None)


def mark_form(event: AnyEvent) -> MarkForm:
    """How the event's mark is filled: by how exactly its date, or the beginning of its span, is known."""
    if event.status == "planned":
        return MarkForm.DASHED
    if event.date is None or event.date.value.approximate:
        return MarkForm.DOTTED
    precision = event.date.value.precision
    if "/" in event.date.edtf:
        start, end = slots(event.date.edtf)
        precision = (start or end or event.date.value).precision
    return MarkForm.FILLED if precision <= Precision.DAY else MarkForm.OPEN


def draw_dot(painter: QPainter, centre: QPointF, colour: str) -> None:
    """A filled dot, or a ring where no colour is given."""
    look = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour or look.muted), 1.4))
    painter.setBrush(QColor(colour or look.chrome))
    painter.drawEllipse(centre, 3.4, 3.4)


def source_words(numbers: str) -> str:
    """What a screen reader says for the numbers of sources."""
    return _("source {numbers}").format(numbers=", ".join(numbers.split())) if numbers else ""
