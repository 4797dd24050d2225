"""The chain of documents an agreement stands in, as a small figure whose marks are links."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from viewer.i18n import _, ngettext
from viewer.model.calendar import civil
from viewer.model.event import AnyEvent
from viewer.paint import fonts, theme
from viewer.paint.shapes import draw_mark
from viewer.ui.panes.page import Page
from viewer.ui.panes.sections import Section, label, link_row, mark_form, rest_words
from viewer.ui.plain_text import draw_focus, menu_text, set_tooltip
from viewer.ui.typeset import Typeset

_MOST = 4
_LINES = 3
"""Lines for a name in the figure."""
_LISTED = 20
_COUNTED = 1_000
"""Documents looked for in each direction."""
_LINE = 12
_WIDTH = 76
_NAME_TOP, _BESIDE = 42, 11


def chain_section(page: Page) -> list[QWidget]:
    """The chain, where there is one: at most four documents drawn, the others near them as links below."""
    before = page.relations.predecessors(page.event.id, _COUNTED)
    after = page.relations.successors(page.event.id, _COUNTED)
    chain = (*before, page.event.id, *after)
    if len(chain) < 2:
        return []
    first = max(0, min(len(before) - 2, len(chain) - _MOST)) if after else max(0, len(chain) - _MOST)
    drawn = chain[first : first + _MOST]
    section = Section(_("Chain"), _counts(len(before), len(after))).add(_figure(page, drawn))
    begin = max(0, first - _LISTED // 2)
    near = [*chain[begin:first], *chain[first + _MOST : begin + _MOST + _LISTED]]
    section.add(*(link_row(page, id) for id in near))
    rest = len(chain) - len(drawn) - len(near)
    return [section.add(label(rest_words(rest), "second"))] if rest else [section]


class ChainNode(QAbstractButton):
    """One document of the chain: its mark on the line, its year and its name below."""

    def __init__(self, page: Page, event: AnyEvent, *, first: bool, last: bool) -> None:
        super().__init__()
        self._event, self._first, self._last = event, first, last
        self._is_here = event.id == page.event.id
        self._year = year_words(event)
        self._name = page.title(event.id)
        self.setText(menu_text(self._name))
        self.setAccessibleName(_("{title}, {date}").format(title=self._name, date=page.date(event.date)))
        set_tooltip(self, f"{page.name(event.title)}, {page.date(event.date)}")
        self._set = Typeset(self._name, "second")
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if self._is_here:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.clicked.connect(lambda _checked=False: page.session.follow(event.id))

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, self.heightForWidth(_WIDTH))

    def heightForWidth(self, width: int) -> int:
        return _NAME_TOP + len(self.name_lines(width)) * self._set.line_height + 3

    def name_lines(self, width: int) -> list[str]:
        """The name on up to three lines, words whole; what does not fit even there is cut at its end."""
        room = max(width - _BESIDE, 1)
        lines = [self._name[start:end].strip() for start, end in self._set.lines(room)]
        metrics = QFontMetrics(self._set.font)
        rest = " ".join(lines[_LINES - 1 :])
        last = [metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room)] if rest else []
        return [*lines[: _LINES - 1], *last]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            self._draw_mark(painter)
            self._draw_words(painter)
            if self.hasFocus():
                draw_focus(painter, self)
        finally:
            painter.end()

    def _draw_mark(self, painter: QPainter) -> None:
        look = theme.current()
        style = look.kind(self._event.kind)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(style.colour), 1.5))
        left, right = (_LINE if self._first else 0), (_LINE if self._last else self.width())
        painter.drawLine(QPointF(left, _LINE), QPointF(right, _LINE))
        draw_mark(painter, style.shape, QPointF(_LINE, _LINE), 11, style.colour, look.chrome, mark_form(self._event))
        if self._is_here:
            painter.setPen(QPen(QColor(look.ink), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(_LINE - 9, _LINE - 9, 18, 18), 5, 5)

    def _draw_words(self, painter: QPainter) -> None:
        look = theme.current()
        loud = self._is_here or self.underMouse()
        painter.setFont(fonts.font(12, 600 if loud else 500))
        painter.setPen(QColor(look.ink))
        at = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        painter.drawText(QRectF(5, 25, self.width() - 5, 17), at, self._year)
        painter.setFont(fonts.font(11, 500 if loud else 400))
        painter.setPen(QColor(look.ink if loud else look.muted))
        for number, line in enumerate(self.name_lines(self.width())):
            top = _NAME_TOP + number * self._set.line_height
            painter.drawText(QRectF(5, top, self.width() - 5, self._set.line_height), at, line)


def year_words(event: AnyEvent) -> str:
    """The year an event begins in; empty where it is not known."""
    start = event.date.value.possible[0] if event.date else None
    return str(civil(start)[0]) if start is not None else ""


def _figure(page: Page, drawn: Sequence[str]) -> QWidget:
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 2, 0, 0)
    across.setSpacing(0)
    for number, id in enumerate(drawn):
        event = page.dataset.event_by_id[id]
        across.addWidget(ChainNode(page, event, first=number == 0, last=number == len(drawn) - 1), 1)
    return made


def _counts(before: int, after: int) -> str:
    earlier = ngettext("{count} predecessor", "{count} predecessors", before).format(count=f"{before:,}")
    later = ngettext("{count} successor", "{count} successors", after).format(count=f"{after:,}")
    if before == _COUNTED:
        earlier = _("{count} predecessors or more").format(count=f"{before:,}")
    if after == _COUNTED:
        later = _("{count} successors or more").format(count=f"{after:,}")
    return ", ".join(words for words, count in ((earlier, before), (later, after)) if count)
