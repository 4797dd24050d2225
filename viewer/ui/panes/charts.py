"""Small figures of money, painted in the colours of the theme: a part of a whole, one total over its years, bars."""

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen

from viewer.model.amount import Basis
from viewer.model.calendar import civil, seconds
from viewer.model.edtf import Edtf
from viewer.paint import fonts, theme
from viewer.paint.theme import KindStyle, mix

BAND_HEIGHT = 58
BARS_HEIGHT = 132
PART_HEIGHT = 32
MOST_YEARS = 24
_AXIS = 20
_LEFT = 28
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_MIDDLE_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


@dataclass(frozen=True, slots=True)
class Bar:
    """One year of a chart: its figure as it is written, and its height as a share of the axis."""

    year: int
    figure: str
    share: float


def years_of(date: Edtf | None) -> tuple[int, ...]:
    """The calendar years a date may touch; none where an end is open or there are too many to draw."""
    if date is None or date.possible[0] is None or date.possible[1] is None:
        return ()
    first, last = civil(date.possible[0])[0], civil(date.possible[1] - 1)[0]
    return tuple(range(first, last + 1)) if last - first < MOST_YEARS else ()


def share_of(value: Decimal, whole: Decimal) -> float:
    """``value`` as a share of ``whole``, between 0 and 1."""
    return min(max(float(value / whole), 0.0), 1.0) if whole > 0 else 0.0


def draw_part(painter: QPainter, area: QRectF, share: float, part: str, rest: str) -> None:
    """A bar of the whole with the part at its left; the figures stand inside."""
    look, style = theme.current(), _style()
    bar = area.adjusted(0.5, 0.5, -0.5, -0.5)
    split = bar.left() + bar.width() * share
    painter.fillRect(bar, QColor(style.cell))
    filled = QRectF(bar.left(), bar.top(), split - bar.left(), bar.height())
    painter.fillRect(filled, QColor(mix(style.colour, look.canvas, 0.45)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(style.colour), 1))
    painter.drawRect(bar)
    painter.drawLine(QPointF(split, bar.top()), QPointF(split, bar.bottom()))
    beyond = QRectF(split, bar.top(), bar.right() - split, bar.height())
    for room, words, weight in ((filled, part, 600), (beyond, rest, 400)):
        _write(painter, room.adjusted(8, 0, -4, 0), words, 12, weight, look.ink)


def draw_band(painter: QPainter, area: QRectF, date: Edtf, basis: Basis, words: str) -> None:
    """One total over its years: a single band that is soft where its ends are, over empty cells."""
    look, style = theme.current(), _style()
    years = years_of(date)
    start, end = float(seconds(years[0])), float(seconds(years[-1] + 1))
    cells = QRectF(area.left(), 0.5, area.width(), BAND_HEIGHT - _AXIS - 1)
    painter.setPen(QPen(QColor(look.line), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for number in range(len(years)):
        painter.drawRect(_column(cells, number, len(years)))
    band = cells.adjusted(0, 8, 0, -8)
    possible = _stretch(band, date.possible, start, end)
    core = _stretch(band, date.certain, start, end) if date.certain else None
    _fill_band(painter, possible, core, style, basis)
    _write(painter, band, words, 12, 400, look.ink, _CENTRE)
    _write_years(painter, area, years, BAND_HEIGHT - _AXIS)


def draw_bars(painter: QPainter, area: QRectF, bars: tuple[Bar, ...], top: str, basis: Basis, *, spread: bool) -> None:
    """A bar a year over an axis from 0 to ``top``; ``spread`` hatches what no source says."""
    look = theme.current()
    floor = BARS_HEIGHT - _AXIS
    left = max(_LEFT, 10 + len(top) * 7)
    plot = QRectF(area.left() + left, 8, area.width() - left, floor - 8)
    painter.setPen(QPen(QColor(look.line), 1))
    painter.drawLine(plot.topLeft(), plot.topRight())
    _write(painter, QRectF(area.left(), 0, left - 6, 16), top, 11, 400, look.muted, _right())
    _write(painter, QRectF(area.left(), floor - 8, left - 6, 16), "0", 11, 400, look.muted, _right())
    for number, bar in enumerate(bars):
        column = _column(plot, number, len(bars))
        inset = min(8.0, column.width() * 0.12)
        height = plot.height() * bar.share
        box = QRectF(column.left() + inset, floor - height, column.width() - 2 * inset, height)
        draw_basis(painter, box, basis, hatched=spread)
        _write(painter, box, bar.figure, 12, 600, _ink_on(basis, spread), _CENTRE)
    painter.setPen(QPen(QColor(look.ink), 1))
    painter.drawLine(QPointF(plot.left(), floor), QPointF(plot.right(), floor))
    _write_years(painter, plot, tuple(bar.year for bar in bars), floor)


def draw_basis(painter: QPainter, box: QRectF, basis: Basis, *, hatched: bool = False) -> None:
    """A box in the manner of its basis: paid filled, committed pale, pledged dashed, not stated with hairlines."""
    style = _style()
    pen = QPen(QColor(style.colour), 1.5)
    fill: QBrush = QBrush(QColor(style.cell))
    if hatched:
        pen.setStyle(Qt.PenStyle.DotLine)
        fill = QBrush(QColor(style.tint), Qt.BrushStyle.BDiagPattern)
    elif basis is Basis.PAID:
        fill = QBrush(QColor(style.colour))
    elif basis is Basis.PLEDGED:
        pen.setStyle(Qt.PenStyle.DashLine)
        fill = QBrush(Qt.BrushStyle.NoBrush)
    elif basis is Basis.UNSPECIFIED:
        pen.setWidthF(1)
        fill = QBrush(QColor(style.tint))
    painter.setPen(pen)
    painter.setBrush(fill)
    painter.drawRect(box)


def _style() -> KindStyle:
    return theme.current().contribution


def _ink_on(basis: Basis, spread: bool) -> str:
    look = theme.current()
    return look.canvas if basis is Basis.PAID and not spread else look.ink


def _column(area: QRectF, number: int, count: int) -> QRectF:
    width = area.width() / count
    return QRectF(area.left() + number * width, area.top(), width, area.height())


def _stretch(band: QRectF, span: tuple[int | None, int | None], start: float, end: float) -> QRectF:
    """The part of the band that ``span`` takes, in seconds from ``start`` to ``end``."""
    low = start if span[0] is None else float(span[0])
    high = end if span[1] is None else float(span[1])
    per_second = band.width() / (end - start)
    left = band.left() + (low - start) * per_second
    return QRectF(left, band.top(), (high - low) * per_second, band.height())


def _fill_band(painter: QPainter, possible: QRectF, core: QRectF | None, style: KindStyle, basis: Basis) -> None:
    """The band: full over its certain core, fading to both possible ends, dotted there."""
    fade = QLinearGradient(possible.topLeft(), possible.topRight())
    clear, full = QColor(style.tint), QColor(style.tint)
    clear.setAlpha(0)
    inner = core or possible.adjusted(possible.width() / 3, 0, -possible.width() / 3, 0)
    for x, colour in (
        (possible.left(), clear if inner.left() > possible.left() else full),
        (inner.left(), full),
        (inner.right(), full),
        (possible.right(), clear if inner.right() < possible.right() else full),
    ):
        fade.setColorAt(min(max((x - possible.left()) / max(possible.width(), 1), 0), 1), colour)
    if basis is not Basis.PLEDGED:
        painter.fillRect(possible, fade)
    dotted, solid = QPen(QColor(style.colour), 1, Qt.PenStyle.DotLine), QPen(QColor(style.colour), 1)
    if basis is Basis.PLEDGED:
        solid.setStyle(Qt.PenStyle.DashLine)
    for pen, part in ((dotted, possible), (solid, inner)):
        painter.setPen(pen)
        painter.drawLine(part.topLeft(), part.topRight())
        painter.drawLine(part.bottomLeft(), part.bottomRight())


def _write_years(painter: QPainter, area: QRectF, years: tuple[int, ...], top: float) -> None:
    """Years below their columns; only every so many where there is no room for all."""
    every = 1 + int(34 // max(area.width() / len(years), 1))
    for number, year in enumerate(years):
        if number % every == 0:
            column = _column(area, number, len(years))
            room = QRectF(column.left() - 10, top + 4, column.width() + 20, 16)
            _write(painter, room, str(year), 11, 400, theme.current().muted, _CENTRE)


def _write(
    painter: QPainter, room: QRectF, words: str, px: int, weight: int, colour: str, align: int = _MIDDLE_LEFT
) -> None:
    painter.setFont(fonts.font(px, weight, tabular=True))
    painter.setPen(QColor(colour))
    fitted = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(int(room.width()) + 1, 0))
    painter.drawText(room, align | int(Qt.TextFlag.TextSingleLine), fitted)


def _right() -> int:
    return int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
