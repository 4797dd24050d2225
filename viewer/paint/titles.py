"""Titles, second lines and the signs of notes and stars beside the figures."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from viewer.index.table import Flag
from viewer.paint.text import draw_text, line_height, text_width
from viewer.paint.theme import CAPTION, TITLE, TITLE_STRONG, KindStyle, Theme
from viewer.timeline.figures import WORD_GAP
from viewer.timeline.scene import Form, Items, Scene

TITLE_LINE, CAPTION_LINE = 17.0, 15.0
_SIGN = 11.0
_STAR = (
    (0, -5.5),
    (1.5, -1.8),
    (5.4, -1.6),
    (2.4, 0.9),
    (3.4, 4.7),
    (0, 2.6),
    (-3.4, 4.7),
    (-2.4, 0.9),
    (-5.4, -1.6),
    (-1.5, -1.8),
)


def draw_title(painter: QPainter, scene: Scene, n: int, style: KindStyle, theme: Theme) -> None:
    """Draw the words of item ``n`` and its signs; the painter's origin is the canvas's."""
    items = scene.items
    title, caption = items.title[n], items.caption[n]
    if items.form[n] == Form.BEAT or not title:
        return
    row = int(items.row[n])
    chosen = row in scene.selected
    face = TITLE_STRONG if chosen else TITLE
    x, top = float(items.label_x[n]), words_top(items, n)
    if _on_bar(items, n):
        if int(items.flags[n]) & Flag.INFERRED:
            _clear(painter, items, n, style.tint)
    elif _crossed(scene, n):
        _clear(painter, items, n, theme.canvas)
    title_top = top + (TITLE_LINE - line_height(face)) / 2
    draw_text(painter, (x, title_top), title, theme.ink if chosen else style.title, face)
    caption_x, caption_top = x, top + TITLE_LINE
    if items.form[n] == Form.RHYTHM:
        caption_x, caption_top = x + text_width(title, face) + WORD_GAP, top + 2
    lead = (CAPTION_LINE - line_height(CAPTION)) / 2
    draw_text(painter, (caption_x, caption_top + lead), caption, theme.muted, CAPTION)
    _signs(painter, scene, row, x + text_width(title, face) + 6, top + TITLE_LINE / 2, theme)


def words_top(items: Items, n: int) -> float:
    """The top of the two lines, or of the one line, of item ``n``."""
    middle = float(items.top[n]) + float(items.height[n]) / 2
    if items.form[n] == Form.RHYTHM:
        return float(items.top[n])
    return middle - (TITLE_LINE + (CAPTION_LINE if items.caption[n] else 0)) / 2


def _crossed(scene: Scene, n: int) -> bool:
    """Whether the today line or an arc runs through the words."""
    left, top = float(scene.items.label_x[n]), words_top(scene.items, n)
    right = left + float(scene.items.label_width[n])
    uprights = [(arc.from_x, arc.y, arc.from_y) for arc in scene.arcs] + [
        (arc.to_x, arc.y, arc.to_y) for arc in scene.arcs
    ]
    if scene.today_x is not None:
        uprights.append((scene.today_x, top, top + 1))
    return any(left - 4 < x < right + 2 and start <= top + TITLE_LINE and top <= end for x, start, end in uprights)


def _on_bar(items: Items, n: int) -> bool:
    """Whether the words stand on their bar, which hides what runs below it."""
    return bool(items.form[n] == Form.BAR and items.left[n] < items.label_x[n] < items.right[n])


def _clear(painter: QPainter, items: Items, n: int, ground: str) -> None:
    """Cut lines and hatching where words cross them."""
    height = TITLE_LINE + (CAPTION_LINE if items.caption[n] and items.form[n] != Form.RHYTHM else 0)
    box = QRectF(float(items.label_x[n]) - 3, words_top(items, n), float(items.label_width[n]) + 4, height)
    painter.fillRect(box, QColor(ground))


def _signs(painter: QPainter, scene: Scene, row: int, x: float, y: float, theme: Theme) -> None:
    at = x
    if row in scene.noted:
        draw_note(painter, QPointF(at, y - _SIGN / 2), theme)
        at += _SIGN + 3
    if row in scene.starred:
        draw_star(painter, QPointF(at + _SIGN / 2, y), theme)


def draw_note(painter: QPainter, corner: QPointF, theme: Theme) -> None:
    """A folded yellow page, 10 by 11 px, with its upper left at ``corner``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(corner)
    painter.setPen(QPen(QColor(theme.note_edge), 1))
    painter.setBrush(QColor(theme.highlight))
    page = [QPointF(0.5, 0.5), QPointF(9.5, 0.5), QPointF(9.5, 7), QPointF(6, 10.5), QPointF(0.5, 10.5)]
    painter.drawPolygon(QPolygonF(page))
    painter.drawPolyline(QPolygonF([QPointF(9.5, 7), QPointF(6, 7), QPointF(6, 10.5)]))
    painter.restore()


def draw_star(painter: QPainter, centre: QPointF, theme: Theme) -> None:
    """An outlined yellow star of 11 px around ``centre``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(theme.note_edge), 1)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(QColor(theme.highlight))
    painter.drawPolygon(QPolygonF([centre + QPointF(x, y) for x, y in _STAR]))
    painter.restore()
