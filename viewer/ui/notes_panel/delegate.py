"""A row of the list of notes as it is drawn: two lines, with the signs of the note at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.model import records
from viewer.model.display import one_line
from viewer.model.view import Layers
from viewer.paint import fonts, icons, theme
from viewer.paint.highlight import SIZE, colour, highlight_icon
from viewer.paint.shapes import draw_mark
from viewer.paint.theme import MARK, Shape
from viewer.ui.notes_panel.model import MARKED, NOTE, ROW
from viewer.ui.notes_panel.row import Row
from viewer.ui.star import lit_star

ROW_HEIGHT = 52
_INSET, _COLUMN, _GAP = 12, 22, 6
_LINE = 20
_EDGE = 3
_SIGN = 14
_MOST_TAGS = 0.45
"""The share of the second line that tags may take."""
_Index = QModelIndex | QPersistentModelIndex
_BOLD = 600


class NoteDelegate(QStyledItemDelegate):
    """Draws rows of one height; ``layers`` gives the colours of the sets."""

    def __init__(self, layers: Callable[[], Layers], parent: QObject) -> None:
        super().__init__(parent)
        self._layers = layers

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        note: records.Note = index.data(NOTE)
        row: Row = index.data(ROW)
        painter.save()
        painter.setClipRect(option.rect)
        self._draw_ground(painter, option, bool(index.data(MARKED)))
        area = option.rect.adjusted(_INSET, 6, -_INSET, -6)
        upper, lower = QRect(area.topLeft(), area.size()), QRect(area.topLeft(), area.size())
        upper.setHeight(_LINE)
        lower.setTop(area.top() + _LINE)
        lower.setHeight(_LINE)
        self._draw_upper(painter, upper, row, bool(index.data(MARKED)))
        self._draw_lower(painter, lower, note, row)
        painter.restore()

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, marked: bool) -> None:
        look, area = theme.current(), option.rect
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(area, QColor(look.hover))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), QColor(look.line2))
        if marked:
            painter.fillRect(QRect(area.left(), area.top(), _EDGE, area.height() - 1), QColor(look.ink))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(look.focus), 2))
            painter.drawRect(QRectF(area).adjusted(1, 1, -1, -2))

    def _draw_upper(self, painter: QPainter, area: QRect, row: Row, marked: bool) -> None:
        look = theme.current()
        _draw_figure(painter, area, row)
        words = area.adjusted(_COLUMN, 0, 0, 0)
        used = _draw_words(painter, words, row.when, (12, 400), look.muted, most=0.5, at_right=True)
        words.setRight(words.right() - used - (_GAP * 2 if used else 0))
        _draw_words(painter, words, row.title, (13, _BOLD if marked else 500), look.muted if row.is_lost else look.ink)

    def _draw_lower(self, painter: QPainter, area: QRect, note: records.Note, row: Row) -> None:
        look = theme.current()
        words = area.adjusted(_COLUMN, 0, 0, 0)
        if name := self._layers().colours.get(note.set):
            bar = QRectF(area.left() + MARK / 2 - 1.5, area.top() + 3, 3, _LINE - 6)
            painter.fillRect(bar, QColor(colour(name, look)))
        words.setRight(_draw_signs(painter, words, note))
        if note.tags:
            tags = " ".join(f"#{one_line(tag, 40)}" for tag in note.tags[:8])
            used = _draw_words(painter, words, tags, (11, 400), look.muted, most=_MOST_TAGS, at_right=True)
            words.setRight(words.right() - used - _GAP)
        _draw_words(painter, words, row.doubt or row.words, (13, 400), look.today if row.doubt else look.muted)


def _draw_figure(painter: QPainter, area: QRect, row: Row) -> None:
    """The mark of the kind of event, or the icon of what else a note stands on."""
    look = theme.current()
    centre = QPointF(area.left() + MARK / 2, area.center().y() + 1)
    if row.kind:
        style = look.kind(row.kind)
        picture = _mark(style.shape, style.colour, painter.device().devicePixelRatio())
        painter.drawPixmap(QPoint(round(centre.x()) - 8, round(centre.y()) - 8), picture)
    else:
        tone = look.today if row.is_lost else look.muted
        _draw_icon(painter, QPoint(round(centre.x()) - 8, round(centre.y()) - 8), row.icon, tone, 16)


@cache
def _mark(shape: Shape, colour: str, ratio: float) -> QPixmap:
    """The mark of a kind, kept ready as a picture of 16 pixels."""
    picture = QPixmap(round(16 * ratio), round(16 * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    try:
        draw_mark(painter, shape, QPointF(8, 8), MARK, colour, colour)
    finally:
        painter.end()
    return picture


def _draw_icon(painter: QPainter, corner: QPoint, name: str, tone: str, size: int) -> None:
    """Draw an icon that is kept ready as a picture."""
    painter.drawPixmap(corner, icons.pixmap(name, tone, size, painter.device().devicePixelRatio()))


def _draw_signs(painter: QPainter, area: QRect, note: records.Note) -> int:
    """The signs of a note from the right end on; where the room for words ends."""
    look, right = theme.current(), area.right()
    top = area.center().y() - _SIGN // 2 + 1
    for name, wanted, tone in (
        ("lock", note.private, look.muted),
        ("check", note.status == "done", look.ink),
    ):
        if wanted:
            right -= _SIGN
            _draw_icon(painter, QPoint(right, top), name, tone, _SIGN)
            right -= _GAP
    if note.starred:
        right -= _SIGN
        star = lit_star(look.highlight, look.note_edge, painter.device().devicePixelRatio())
        painter.drawPixmap(QPoint(right - 1, top - 1), star)
        right -= _GAP
    if note.highlight is not None:
        right -= round(SIZE)
        mark = highlight_icon(note.highlight, look)
        mark.paint(painter, QRect(right - 2, area.center().y() - 7, 16, 16))
        right -= _GAP
    return right


def _draw_words(
    painter: QPainter,
    area: QRect,
    words: str,
    font: tuple[int, int],
    tone: str,
    *,
    most: float = 1.0,
    at_right: bool = False,
) -> int:
    """Draw words on one line, cut where the room ends; how wide they are."""
    room = max(int(area.width() * most), 0)
    shown, width = _cut(words, font, room)
    painter.setFont(fonts.font(*font))
    painter.setPen(QColor(tone))
    at = Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft)
    painter.drawText(area, int(at), shown)
    return width


@lru_cache(2048)
def _cut(words: str, font: tuple[int, int], room: int) -> tuple[str, int]:
    metrics = QFontMetrics(fonts.font(*font))
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
    return shown, metrics.horizontalAdvance(shown)
