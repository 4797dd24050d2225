"""The figures of events: marks, bars, cells and rhythms, with what is uncertain about each."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen, QPolygonF

from viewer.index.table import Flag
from viewer.model.edtf import Precision
from viewer.paint.shapes import MarkForm, draw_mark
from viewer.paint.text import draw_centred, text_width
from viewer.paint.theme import BEAT, CAPTION_STRONG, MARK, KindStyle, Theme
from viewer.timeline.figures import CELL_LEAST
from viewer.timeline.scene import Form, Items

RHYTHM_DROP = 24.0
"""How far below the top of its box a rhythm's line runs."""
_FAR = 20_000.0
_LEAST_BAR = 3.0


def draw_figure(painter: QPainter, items: Items, n: int, style: KindStyle, theme: Theme) -> None:
    """Draw the figure of item ``n``; the painter's origin is the canvas's."""
    form = Form(int(items.form[n]))
    if form is Form.BAR:
        _bar(painter, items, n, style, theme)
    elif form is Form.CELLS:
        _cells(painter, items, n, style)
    elif form is Form.RHYTHM:
        _rhythm(painter, items, n, style)
    else:
        _instant(painter, items, n, style, theme)


def figure_box(items: Items, n: int) -> QRectF:
    """The rectangle a selection ring goes around."""
    form = Form(int(items.form[n]))
    top, height = float(items.top[n]), float(items.height[n])
    if form in (Form.MARK, Form.BEAT) and not int(items.flags[n]) & Flag.BEFORE:
        size = MARK + 4 if form is Form.MARK else BEAT + 3
        return QRectF(float(items.mark_x[n]) - size / 2, mark_y(items, n) - size / 2, size, size)
    left, right = max(float(items.left[n]), -_FAR), min(float(items.right[n]), _FAR)
    if form is Form.RHYTHM:
        return QRectF(left, top + RHYTHM_DROP - 6, right - left, 12)
    return QRectF(left, top, max(right - left, _LEAST_BAR), height)


def mark_y(items: Items, n: int) -> float:
    """The height at which the mark of an instant stands."""
    if items.form[n] == Form.BEAT:
        return float(items.top[n]) + RHYTHM_DROP
    return float(items.top[n]) + float(items.height[n]) / 2


def mark_form(flags: int, precision: int) -> MarkForm:
    """How a mark is filled: by how well its date is known, and whether it took place."""
    if flags & (Flag.PLANNED | Flag.PLEDGED):
        return MarkForm.DASHED
    if flags & (Flag.APPROXIMATE | Flag.UNCERTAIN):
        return MarkForm.DOTTED
    return MarkForm.FILLED if precision <= Precision.DAY else MarkForm.OPEN


def _instant(painter: QPainter, items: Items, n: int, style: KindStyle, theme: Theme) -> None:
    flags, beat = int(items.flags[n]), items.form[n] == Form.BEAT
    x, y = float(items.mark_x[n]), mark_y(items, n)
    if flags & Flag.BEFORE:
        _before(painter, items, n, style)
        return
    if not beat:
        _cell(painter, items, n, style)
    if flags & Flag.INFERRED:
        hatch(painter, QRectF(x - 9, y - 9, 18, 18), style.colour)
    if flags & Flag.DISPUTED:
        _double_line(painter, x, y, style.colour)
    if beat:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.canvas))
        painter.drawEllipse(QPointF(x, y), BEAT / 2 + 1.5, BEAT / 2 + 1.5)
    form = mark_form(flags, int(items.precision[n]))
    draw_mark(painter, style.shape, QPointF(x, y), BEAT if beat else MARK, style.colour, theme.canvas, form)


def _cell(painter: QPainter, items: Items, n: int, style: KindStyle) -> None:
    """The whole unit a date is known to, once it is wide enough to see."""
    left, right = max(float(items.left[n]), -_FAR), min(float(items.right[n]), _FAR)
    if right - left < CELL_LEAST:
        return
    box = QRectF(left, float(items.top[n]) + 3, right - left, float(items.height[n]) - 6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(style.cell))
    if int(items.flags[n]) & Flag.APPROXIMATE:
        painter.setBrush(_both_ways(box, style.tint))
    painter.drawRoundedRect(box, 4, 4)


def _both_ways(box: QRectF, colour: str) -> QBrush:
    gradient = QLinearGradient(box.topLeft(), box.topRight())
    for at, share in ((0.0, 0.0), (0.5, 1.0), (1.0, 0.0)):
        gradient.setColorAt(at, _faded(colour, share))
    return QBrush(gradient)


def _faded(colour: str, share: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(share)
    return made


def _before(painter: QPainter, items: Items, n: int, style: KindStyle) -> None:
    """Some time up to a day: a fade from the left into a stroke on that day."""
    top, height = float(items.top[n]) + 5, float(items.height[n]) - 10
    left, right = float(items.left[n]), float(items.mark_x[n])
    _fade(painter, QRectF(left, top, right - left, height), style.tint, rising=True)
    painter.fillRect(QRectF(right - 1, top - 2, 2, height + 4), QColor(style.colour))


def _double_line(painter: QPainter, x: float, y: float, colour: str) -> None:
    painter.setPen(QPen(QColor(colour), 1))
    painter.drawLines([QLineF(x - 12, y - 1.5, x + 12, y - 1.5), QLineF(x - 12, y + 1.5, x + 12, y + 1.5)])


def _bar(painter: QPainter, items: Items, n: int, style: KindStyle, theme: Theme) -> None:
    flags, box = int(items.flags[n]), figure_box(items, n)
    core_left, core_right = _core(items, n, box)
    core = QRectF(core_left, box.top(), core_right - core_left, box.height())
    ongoing = bool(flags & Flag.OPEN_END)
    if flags & (Flag.PLANNED | Flag.PLEDGED):
        _dashed_box(painter, box, style.colour)
    else:
        before = QRectF(box.left(), box.top(), core.left() - box.left(), box.height())
        after = QRectF(core.right(), box.top(), box.right() - core.right(), box.height())
        _soft(painter, before, style, rising=True)
        _soft(painter, after, style, rising=False)
        painter.fillRect(core, QColor(style.cell if flags & Flag.COMMITTED else style.tint))
    if flags & Flag.INFERRED:
        soft = items.core_left[n] > items.left[n] + 0.5 or items.core_right[n] < items.right[n] - 0.5
        _hatch_unsure(painter, box, core if soft else QRectF(), style.colour)
    if core_left - box.left() < 0.5 and core_left > -_FAR:
        painter.fillRect(QRectF(core_left, box.top(), 3, box.height()), QColor(style.colour))
    if flags & Flag.AS_OF:
        painter.fillRect(QRectF(box.right() - 1.5, box.top(), 1.5, box.height()), QColor(style.colour))
    if ongoing:
        _arrow(painter, box, style, theme)


def _core(items: Items, n: int, box: QRectF) -> tuple[float, float]:
    left, right = max(float(items.core_left[n]), box.left()), min(float(items.core_right[n]), box.right())
    if left >= right:
        middle = box.left() if int(items.flags[n]) & Flag.UNKNOWN_END else box.right()
        middle = box.center().x() if not int(items.flags[n]) & (Flag.UNKNOWN_END | Flag.UNKNOWN_START) else middle
        return middle, middle
    return left, right


def _hatch_unsure(painter: QPainter, box: QRectF, core: QRectF, colour: str) -> None:
    """Hatch what of ``box`` lies outside the core; all of it where there is none."""
    if core.isNull():
        hatch(painter, box, colour)
        return
    hatch(painter, QRectF(box.left(), box.top(), core.left() - box.left(), box.height()), colour)
    hatch(painter, QRectF(core.right(), box.top(), box.right() - core.right(), box.height()), colour)


def _soft(painter: QPainter, box: QRectF, style: KindStyle, *, rising: bool) -> None:
    """A possible stretch: the tint fades, dotted edges above and below."""
    if box.width() < 0.5:
        return
    _fade(painter, box, style.tint, rising=rising)
    painter.save()
    pen = QPen(QColor(style.colour), 1)
    pen.setDashPattern([1, 3])
    painter.setPen(pen)
    painter.drawLines(
        [
            QLineF(box.left(), box.top() + 0.5, box.right(), box.top() + 0.5),
            QLineF(box.left(), box.bottom() - 0.5, box.right(), box.bottom() - 0.5),
        ]
    )
    painter.restore()


def _fade(painter: QPainter, box: QRectF, colour: str, *, rising: bool) -> None:
    gradient = QLinearGradient(box.topLeft(), box.topRight())
    gradient.setColorAt(0.0, _faded(colour, 0.0 if rising else 1.0))
    gradient.setColorAt(1.0, _faded(colour, 1.0 if rising else 0.0))
    painter.fillRect(box, QBrush(gradient))


def _dashed_box(painter: QPainter, box: QRectF, colour: str) -> None:
    pen = QPen(QColor(colour), 1.5)
    pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 2, 2)


def _arrow(painter: QPainter, box: QRectF, style: KindStyle, theme: Theme) -> None:
    """An open arrow head: it goes on."""
    tip, back = box.right() + 1, box.right() - 5
    corners = [
        QPointF(back, box.top()),
        QPointF(tip, box.top()),
        QPointF(tip, box.bottom()),
        QPointF(back, box.bottom()),
    ]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.canvas))
    middle = QPointF(tip, box.center().y())
    painter.drawPolygon(QPolygonF([corners[0], corners[1], middle]))
    painter.drawPolygon(QPolygonF([corners[3], corners[2], middle]))
    painter.setPen(QPen(QColor(style.colour), 1.5))
    painter.drawPolyline(QPolygonF([corners[0], middle, corners[3]]))


def hatch(painter: QPainter, box: QRectF, colour: str) -> None:
    """Diagonal lines, 5 px apart: inferred."""
    if box.width() <= 0:
        return
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(QColor(colour), 1))
    left, right = max(box.left(), -50.0), min(box.right(), 10_000.0)
    lines = []
    x = (left - box.height()) // 5 * 5
    while x < right:
        lines.append(QLineF(x, box.bottom(), x + box.height(), box.top()))
        x += 5
    painter.drawLines(lines)
    painter.restore()


def _cells(painter: QPainter, items: Items, n: int, style: KindStyle) -> None:
    top, height, flags = float(items.top[n]), float(items.height[n]), int(items.flags[n])
    pen = QPen(QColor(style.colour), 1.5)
    if flags & Flag.PLEDGED:
        pen.setDashPattern([4, 3])
    fill = Qt.GlobalColor.transparent if flags & Flag.PLEDGED else style.cell if flags & Flag.COMMITTED else style.tint
    for left, right, figure in items.cells[n]:
        box = QRectF(left + 1, top, max(right - left - 2, 1), height)
        painter.setPen(pen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 2, 2)
        if text_width(figure, CAPTION_STRONG) + 3 <= box.width():
            draw_centred(painter, box, figure, style.title, CAPTION_STRONG)


def _rhythm(painter: QPainter, items: Items, n: int, style: KindStyle) -> None:
    y = float(items.top[n]) + RHYTHM_DROP
    left, right = max(float(items.left[n]), -_FAR), min(float(items.right[n]), _FAR)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(style.tint))
    for start, end, _figure in items.cells[n]:
        if end - start >= 4:
            painter.drawRoundedRect(QRectF(start + 1.5, y - 4, end - start - 3, 8), 4, 4)
    painter.setPen(QPen(QColor(style.colour), 1))
    painter.drawLine(QLineF(left, y, right, y))
