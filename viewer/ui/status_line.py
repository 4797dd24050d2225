"""The line at the bottom: what is selected, what is drawn, what the selection sums up to."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from viewer.i18n import _, ngettext
from viewer.index.table import OPEN, EventTable, Flag
from viewer.model.date_words import duration_words, span_words
from viewer.paint import fonts, theme
from viewer.session.session import Session
from viewer.timeline.scene import Scene
from viewer.ui.plain_text import set_tooltip
from viewer.ui.sums import left_out_words, sums_details, sums_line

HEIGHT = 28
_INSET = 12
_GAP = 24
_PX = 12


class StatusLine(QWidget):
    """Facts at the left, sums at the right; what does not fit is cut at the right end and stands in the tooltip."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._scene: Scene | None = None
        self.facts: tuple[str, ...] = ()
        self.sums = ""
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(_("Status"))
        session.selection_changed.connect(self._refresh)
        session.dataset_changed.connect(self._refresh)

    def show_scene(self, scene: Scene | None) -> None:
        """Tell of what the timeline draws now."""
        self._scene = scene
        self._refresh()

    def _refresh(self) -> None:
        session = self._session
        events = [session.dataset.event_by_id[id] for id in session.selection]
        facts = [*selection_words(session), scene_words(self._scene) if self._scene else ""]
        self.facts = tuple(fact for fact in facts if fact)
        left_out = left_out_words(events)
        sums = sums_line(events, session.language)
        self.sums = _("{sums} ({left_out})").format(sums=sums, left_out=left_out) if sums and left_out else sums
        details = sums_details(events, session.language)
        everything = "\n".join([*self.facts, *([details] if details else [])])
        set_tooltip(self, everything)
        self.setAccessibleDescription(everything)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), QColor(look.chrome))
            painter.setPen(QColor(look.line))
            painter.drawLine(0, 0, self.width(), 0)
            self._draw_texts(painter, look.ink, look.muted)
        finally:
            painter.end()

    def _draw_texts(self, painter: QPainter, ink: str, muted: str) -> None:
        x = _INSET
        for place, fact in enumerate(self.facts):
            strong = place == 0 and bool(self._session.selection)
            x += self._draw(painter, x, fact, ink if strong else muted, 600 if strong else 400) + _GAP
        if self.sums:
            width = fonts_width(painter, self.sums)
            self._draw(painter, max(x, self.width() - _INSET - width), self.sums, ink, 400)

    def _draw(self, painter: QPainter, x: int, text: str, colour: str, weight: int) -> int:
        painter.setFont(fonts.font(_PX, weight, tabular=True))
        painter.setPen(QColor(colour))
        room = self.width() - _INSET - x
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0))
        width = painter.fontMetrics().horizontalAdvance(shown)
        painter.drawText(QRect(x, 1, width + 1, HEIGHT - 1), Qt.AlignmentFlag.AlignVCenter, shown)
        return width


def fonts_width(painter: QPainter, text: str) -> int:
    """How wide ``text`` is in the status line, in whole pixels that hold all of it."""
    painter.setFont(fonts.font(_PX, 400, tabular=True))
    return painter.fontMetrics().horizontalAdvance(text) + 1


def selection_words(session: Session) -> tuple[str, ...]:
    """How many events are selected and the time they cover, or the stretch of time that is."""
    said: list[str] = []
    if session.selection:
        count = len(session.selection)
        said.append(ngettext("{count} selected", "{count} selected", count).format(count=count))
        extent = covered(session.table, session.selection)
        if extent is not None:
            said.append(stretch(*extent, session.language))
    if session.span is not None:
        start, end = round(session.span[0]), round(session.span[1])
        said.append(_("time selected: {stretch}").format(stretch=stretch(start, end, session.language)))
    return tuple(said)


def stretch(start: int, end: int, language: str) -> str:
    """A stretch of time in words, and how long it is."""
    words = span_words(start, end, language)
    return _("{span}, {duration}").format(span=words, duration=duration_words(start, end, language))


def covered(table: EventTable, ids: tuple[str, ...]) -> tuple[int, int] | None:
    """From the first to the last finite bound of those events, or None."""
    rows = [row for row in table.rows(ids) if not table.flags[row] & Flag.UNDATED]
    bounds = [int(bound) for row in rows for bound in (table.start[row], table.end[row]) if abs(int(bound)) != OPEN]
    return (min(bounds), max(bounds)) if bounds and min(bounds) < max(bounds) else None


def scene_words(scene: Scene) -> str:
    """What of the window is drawn by itself, what stands in counts, what a filter hides."""
    in_view = scene.drawn + scene.folded + scene.hidden
    return ngettext(
        "{count} event in view: {drawn} drawn, {folded} in counts, {hidden} hidden",
        "{count} events in view: {drawn} drawn, {folded} in counts, {hidden} hidden",
        in_view,
    ).format(count=in_view, drawn=scene.drawn, folded=scene.folded, hidden=scene.hidden)
