"""The line at the bottom: what is selected, what is drawn, what the selection sums up to."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from viewer.i18n import _, ngettext
from viewer.index.table import OPEN, Flag
from viewer.model import records
from viewer.model.date_words import duration_words, span_words
from viewer.model.edtf import slots
from viewer.model.edtf_point import Point, read_point
from viewer.model.elapsed import apart_words
from viewer.model.kinds import KINDS, GroupBy
from viewer.model.point_words import stretch_words
from viewer.paint import fonts, theme
from viewer.session.session import Session
from viewer.timeline.scene import Scene
from viewer.ui.plain_text import set_tooltip

HEIGHT = 28
_INSET = 12
_GAP = 24
_PX = 12
_LATE_MS = 100
_ONCE = ("kind", "place")
"""An event has one of these at most, and stands in one track; it may have several of the others."""


class Run(NamedTuple):
    """Words in one colour and weight, and how far they stand from what is left of them, in pixels."""

    words: str
    colour: str
    weight: int = 400
    gap: int = 0
    lined: bool = False
    """Whether an upright line stands in the middle of the gap."""

    @property
    def width(self) -> float:
        """The width of the words in pixels."""
        return QFontMetricsF(fonts.font(_PX, self.weight, tabular=True)).horizontalAdvance(self.words)


class StatusLine(QWidget):
    """Facts at the left, sums at the right; what does not fit is cut at the right end and stands in the tooltip."""

    def __init__(self, session: Session, scene: Callable[[], Scene], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._scene = session, scene
        self._facts: tuple[str, ...] = ()
        self._of_selection: tuple[str, ...] = ()
        self._details = ""
        self._sums: list[tuple[str, bool]] = []
        self._late = QTimer(self, singleShot=True, interval=_LATE_MS)
        self._late.timeout.connect(self._refresh)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(_("Status"))
        session.selection_changed.connect(self._on_selection_changed)
        session.dataset_changed.connect(self._on_selection_changed)
        session.dataset_grew.connect(self._refresh)
        self._read_selection()

    def wait_for_rest(self) -> None:
        """The timeline draws something else; while it moves, that is told a few times a second."""
        if not self._late.isActive():
            self._late.start()

    def release(self) -> None:
        """Tell nothing more."""
        self._late.stop()

    @property
    def facts(self) -> tuple[str, ...]:
        """The line at the left, as it must be now."""
        if self._late.isActive():
            self._refresh()
        return self._facts

    def _on_selection_changed(self) -> None:
        self._read_selection()
        if self.isVisible():
            self._refresh()
        else:  # what is drawn is known when the window has its size
            self.wait_for_rest()

    def _read_selection(self) -> None:
        """What the selection says is worked out once, however long the timeline moves under it."""
        self._of_selection, self._sums, self._details = selection_words(self._session), [], ""
        if events := money_events(self._session):
            self._sum_up(events)

    def _sum_up(self, events: list[records.AnyEvent]) -> None:
        from viewer.ui.sums import left_out_words, sums_details, sums_parts  # once there is money in a selection

        language = self._session.language
        self._sums = sums_parts(events, language)
        if self._sums and (left_out := left_out_words(events)):
            self._sums.append((_("{sums} ({left_out})").format(sums="", left_out=left_out), False))
        self._details = sums_details(events, language)

    def _refresh(self) -> None:
        self._late.stop()
        drawn = scene_words(self._scene(), self._session.arrangement.group_by)
        self._facts = tuple(fact for fact in (*self._of_selection, drawn) if fact)
        everything = "\n".join([*self._facts, *([self._details] if self._details else [])])
        set_tooltip(self, everything)
        self.setAccessibleDescription(everything)
        self.update()

    @property
    def sums(self) -> str:
        """The line at the right."""
        return "".join(words for words, _is_figure in self._sums)

    def sums_left(self) -> float:
        """Where the sums begin: at the right end, or after the facts where both do not fit."""
        needed = sum(run.width for run in self._sums_runs())
        facts = sum(run.gap + run.width for run in self._fact_runs())
        return max(_INSET + facts + (_GAP if facts else 0), self.width() - _INSET - needed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        if not self._facts:
            self._refresh()
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), QColor(look.chrome))
            painter.setPen(QColor(look.line))
            painter.drawLine(0, 0, self.width(), 0)
            self._draw(painter, _INSET, self._fact_runs())
            self._draw(painter, self.sums_left(), self._sums_runs())
        finally:
            painter.end()

    def _fact_runs(self) -> list[Run]:
        """The facts; what is selected comes first and is strong, a line stands between it and what is drawn."""
        look, chosen = theme.current(), bool(self._session.selection)
        runs: list[Run] = []
        for place, fact in enumerate(self._facts):
            strong = place == 0 and chosen
            last = place == len(self._facts) - 1
            colour, weight = (look.ink, 600) if strong else (look.muted, 400)
            lined = last
            runs.append(Run(fact, colour, weight, (2 * _GAP if lined else _GAP) if runs else 0, lined and bool(runs)))
        return runs

    def _sums_runs(self) -> list[Run]:
        look = theme.current()
        return [Run(words, look.ink if figure else look.muted, 600 if figure else 400) for words, figure in self._sums]

    def _draw(self, painter: QPainter, left: float, runs: list[Run]) -> None:
        """Draw the runs one after another; the first that does not fit is cut, and those after it are left out."""
        x = left
        for run in runs:
            if run.lined:
                painter.setPen(QColor(theme.current().line))
                painter.drawLine(QPointF(x + run.gap / 2, 8), QPointF(x + run.gap / 2, HEIGHT - 8))
            x += run.gap
            room = self.width() - _INSET - x
            painter.setFont(fonts.font(_PX, run.weight, tabular=True))
            painter.setPen(QColor(run.colour))
            fits = run.width <= room + 0.5
            shown = run.words if fits else _cut(run, room)
            painter.drawText(QRectF(x, 1, run.width + 2, HEIGHT - 1), Qt.AlignmentFlag.AlignVCenter, shown)
            if not fits:
                return
            x += run.width


def _cut(run: Run, room: float) -> str:
    metrics = QFontMetricsF(fonts.font(_PX, run.weight, tabular=True))
    return metrics.elidedText(run.words, Qt.TextElideMode.ElideRight, max(room, 0.0))


def money_events(session: Session) -> list[records.AnyEvent]:
    """The selected events that may hold amounts; no other record is looked at."""
    table, rows = session.table, session.selected_rows
    return [table.record(row) for row in rows[table.kind[rows] == KINDS.index("contribution")].tolist()]


def selection_words(session: Session) -> tuple[str, ...]:
    """How many events are selected and the time they cover, or the stretch of time that is."""
    said: list[str] = []
    if session.selection:
        count = len(session.selection)
        said.append(ngettext("{count} selected", "{count} selected", count).format(count=f"{count:,}"))
        said.append(covered_words(session))
        said.append(distance_words(session))
    if session.span is not None:
        start, end = round(session.span[0]), round(session.span[1])
        said.append(_("time selected: {stretch}").format(stretch=stretch(start, end, session.language)))
    return tuple(said)


def distance_words(session: Session) -> str:
    """How far apart two selected events begin: what is certain and what is possible; empty for any other number."""
    events = [session.dataset.event_by_id[id] for id in session.selection] if len(session.selection) == 2 else []
    dates = [event.date for event in events if event.date]
    words = apart_words(dates[0].edtf, dates[1].edtf, session.language) if len(dates) == 2 else ""
    if not words:
        return ""
    if any(date.value.is_interval for date in dates):
        return _("from beginning to beginning: {time}").format(time=words)
    return _("apart: {time}").format(time=words)


def stretch(start: int, end: int, language: str) -> str:
    """A stretch of time in words, and how long it is."""
    return _span_and_duration(span_words(start, end, language), start, end, language)


def covered_words(session: Session) -> str:
    """From where the first event selected may begin to where the last may end, no more exactly than it is known."""
    table, rows = session.table, session.selected_rows
    rows = rows[~table.has(Flag.UNDATED)[rows]]
    starts, ends = rows[table.start[rows] != -OPEN], rows[table.end[rows] != OPEN]
    if not starts.size or not ends.size:
        return ""
    first, last = int(starts[table.start[starts].argmin()]), int(ends[table.end[ends].argmax()])
    start, end = int(table.start[first]), int(table.end[last])
    if start >= end:
        return ""
    points = _end(table.record(first).date, 0), _end(table.record(last).date, -1)
    if points[0] is None or points[1] is None:
        return stretch(start, end, session.language)
    words = stretch_words(points[0], points[1], "ko" if session.language == "ko" else "en")
    if points[0] == points[1]:
        return words  # a day, a month, a year: its length says nothing more
    return _span_and_duration(words, start, end, session.language)


def _end(date: records.EventDate | None, place: int) -> Point | None:
    """The beginning (0) or the end (-1) of a date as it is written; None where it is a choice of dates."""
    if date is None or date.edtf[0] in "[{":
        return None
    ends = slots(date.edtf) if "/" in date.edtf else (read_point(date.edtf),)
    return ends[place]


def _span_and_duration(words: str, start: int, end: int, language: str) -> str:
    return _("{span}, {duration}").format(span=words, duration=duration_words(start, end, language))


def scene_words(scene: Scene, group_by: GroupBy) -> str:
    """What of the window is drawn by itself, what stands in counts, what a filter hides."""
    in_view = scene.drawn + scene.folded + scene.hidden
    if group_by in _ONCE:
        words = ngettext(
            "{count} event in view: {drawn} drawn, {folded} in counts, {hidden} hidden",
            "{count} events in view: {drawn} drawn, {folded} in counts, {hidden} hidden",
            in_view,
        )
    else:
        words = _("{count} in view, counted once a track: {drawn} drawn, {folded} in counts, {hidden} hidden")
    numbers = {"count": in_view, "drawn": scene.drawn, "folded": scene.folded, "hidden": scene.hidden}
    return words.format(**{name: f"{number:,}" for name, number in numbers.items()})
