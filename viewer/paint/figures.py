"""The figures of events: marks, bars, cells and rhythms, with what is uncertain about each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtCore import QPointF

from viewer.index.table import Flag
from viewer.model.event import KINDS
from viewer.paint import patterns
from viewer.paint.atlas import Atlas, Sheaf, Sprite, atlas
from viewer.paint.batch import FAR, Ints, boxes, fill
from viewer.paint.marks import mark_look, mark_sprite
from viewer.paint.patterns import dashes, fade, hatching, tile
from viewer.paint.placed import Placed, place_items
from viewer.paint.text import draw_centred, text_width
from viewer.paint.theme import CAPTION_STRONG, KindStyle, Theme
from viewer.timeline.figures import CELL_LEAST
from viewer.timeline.scene import Form, Items

_PLANNED = int(Flag.PLANNED | Flag.PLEDGED)
_ARROW = 5.0


@dataclass(frozen=True)
class Ink:
    """What items are drawn with. The painter counts in device px; ``style_of`` gives every item's place in ``styles``."""

    painter: QPainter
    items: Items
    at: Placed
    styles: Sequence[KindStyle]
    style_of: NDArray[np.int64]
    theme: Theme
    pictures: Atlas
    hovered: int | None = None

    def by_style(self, pick: Ints) -> Iterator[tuple[KindStyle, Ints]]:
        """The items of ``pick``, one style after the other."""
        of = self.style_of[pick]
        for number in np.unique(of).tolist():
            yield self.styles[number], pick[of == number]

    def has(self, pick: Ints, flags: int) -> NDArray[np.bool_]:
        """Which of ``pick`` have any of the flags."""
        return np.not_equal(np.bitwise_and(self.items.flags[pick], flags), 0)


def draw_figure(painter: QPainter, items: Items, n: int, style: KindStyle, theme: Theme) -> None:
    """Draw the figure of item ``n`` by itself; the painter's origin is the canvas's, in logical px."""
    ratio = painter.device().devicePixelRatio()
    painter.save()
    painter.scale(1 / ratio, 1 / ratio)
    same = np.zeros(len(items), np.int64)
    draw_figures(Ink(painter, items, place_items(items, ratio), [style], same, theme, atlas(ratio)), np.array([n]))
    painter.restore()


def draw_figures(ink: Ink, pick: Ints) -> None:
    """Draw the figures of the items of ``pick``."""
    form = ink.items.form[pick]
    marks = pick[form == Form.MARK]
    before = ink.has(marks, Flag.BEFORE)
    _units(ink, marks[~before])
    _bars(ink, pick[form == Form.BAR])
    for n in marks[before].tolist():
        _before(ink, n)
    for n in pick[form == Form.CELLS].tolist():
        _cells(ink, n)
    for n in pick[form == Form.RHYTHM].tolist():
        _rhythm(ink, n)
    _marks(ink, np.concatenate([pick[form == Form.BEAT], marks[~before]]))


def _units(ink: Ink, marks: Ints) -> None:
    """The whole unit a date is known to, once it is wide enough to see."""
    at = ink.at
    wide = marks[at.right[marks] - at.left[marks] >= CELL_LEAST * at.ratio]
    about = ink.has(wide, Flag.APPROXIMATE)
    inset = at.px(3)
    for style, some in ink.by_style(wide[~about]):
        rects = boxes(at.left[some], at.top[some] + inset, at.right[some], at.bottom[some] - inset)
        fill(ink.painter, style.cell, rounded(rects, 4 * at.ratio))
    for style, some in ink.by_style(wide[about]):
        for n in some.tolist():
            _fade(ink, (at.left[n], at.top[n] + inset, at.right[n], at.bottom[n] - inset), style, patterns.SWELLING)


def rounded(rects: NDArray[np.int32], radius: float) -> NDArray[np.int32]:
    """The rectangles with round corners, as rectangles: the corners' rows one by one, the rest in one piece."""
    rows = np.arange(round(radius))
    inset = np.rint(radius - np.sqrt(radius**2 - (radius - rows - 0.5) ** 2)).astype(np.int32)
    rows = rows[inset > 0]
    body = rects + np.array([0, len(rows), 0, -len(rows)], np.int32)
    parts = [body]
    for row in rows.tolist():
        left, right = rects[:, 0] + inset[row], rects[:, 2] - inset[row]
        for y in (rects[:, 1] + row, rects[:, 3] - row):
            parts.append(np.stack([left, y, right, y], axis=1))
    made = np.concatenate(parts)
    return made[(made[:, 2] >= made[:, 0]) & (made[:, 3] >= made[:, 1])]


def _fade(ink: Ink, box: tuple[int, int, int, int], style: KindStyle, stops: tuple[float, ...]) -> None:
    left, top, right, bottom = box
    ink.painter.fillRect(QRectF(left, top, right - left, bottom - top), fade(style.tint, stops))


def _before(ink: Ink, n: int) -> None:
    """Some time up to a day: a fade from the left into a stroke on that day."""
    at, style = ink.at, ink.styles[ink.style_of[n]]
    top, bottom, day = at.top[n] + at.px(5), at.bottom[n] - at.px(5), at.mark_x[n]
    _fade(ink, (at.left[n], top, day, bottom), style, patterns.RISING)
    stroke = QRect(day - at.px(1), top - at.px(2), at.px(2), bottom - top + at.px(4))
    ink.painter.fillRect(stroke, QColor(style.colour))


def _bars(ink: Ink, bars: Ints) -> None:
    at, painter = ink.at, ink.painter
    planned = ink.has(bars, _PLANNED)
    solid = bars[~planned]
    for style, some in ink.by_style(bars[planned]):
        for n in some.tolist():
            _dashed_box(ink, n, style.colour)
    for n in solid[(at.core_left[solid] > at.left[solid]) | (at.core_right[solid] < at.right[solid])].tolist():
        _soft_ends(ink, n)
    for style, some in ink.by_style(solid):
        pale = ink.has(some, Flag.COMMITTED)
        for colour, those in ((style.tint, some[~pale]), (style.cell, some[pale])):
            fill(painter, colour, boxes(at.core_left[those], at.top[those], at.core_right[those], at.bottom[those]))
    for n in bars[ink.has(bars, Flag.INFERRED)].tolist():
        _hatch_unsure(ink, n)
    for style, some in ink.by_style(bars):
        sharp = some[at.core_left[some] - at.left[some] < at.px(1)]
        edge = boxes(at.left[sharp], at.top[sharp], at.left[sharp] + at.px(3), at.bottom[sharp])
        last = some[ink.has(some, Flag.AS_OF)]
        stroke = boxes(at.right[last] - at.px(1.5), at.top[last], at.right[last], at.bottom[last])
        fill(painter, style.colour, np.concatenate([edge, stroke]))
    arrows = Sheaf(ink.pictures)
    for n in bars[ink.has(bars, Flag.OPEN_END)].tolist():
        arrow = _arrow(ink, ink.styles[ink.style_of[n]], int(at.bottom[n] - at.top[n]))
        arrows.add(arrow, int(at.right[n]), int(at.top[n]))
    arrows.draw(painter)


def _soft_ends(ink: Ink, n: int) -> None:
    """What is only possible: the tint fades, dotted edges above and below."""
    at, style = ink.at, ink.styles[ink.style_of[n]]
    top, bottom, dot = int(at.top[n]), int(at.bottom[n]), at.px(1)
    dots = dashes(style.colour, dot, at.px(3), dot)
    ends = (
        (int(at.left[n]), int(at.core_left[n]), patterns.RISING),
        (int(at.core_right[n]), int(at.right[n]), patterns.FALLING),
    )
    for left, right, stops in ends:
        if right > left and right > -FAR and left < FAR:
            _fade(ink, (left, top, right, bottom), style, stops)
            tile(ink.painter, (left, top, right, top + dot), dots)
            tile(ink.painter, (left, bottom - dot, right, bottom), dots)


def _hatch_unsure(ink: Ink, n: int) -> None:
    """Hatch what lies outside the core; all of it where everything is core or nothing is."""
    at = ink.at
    left, right, core_left, core_right = (int(edge[n]) for edge in (at.left, at.right, at.core_left, at.core_right))
    whole = core_left <= left and core_right >= right
    lines = hatching(ink.styles[ink.style_of[n]].colour, at.ratio)
    for start, end in ((left, right),) if whole else ((left, core_left), (core_right, right)):
        tile(ink.painter, (start, int(at.top[n]), end, int(at.bottom[n])), lines)


def _dashed_box(ink: Ink, n: int, colour: str) -> None:
    at, thick = ink.at, ink.at.px(1.5)
    left, right, top, bottom = (int(edge[n]) for edge in (at.left, at.right, at.top, at.bottom))
    level = dashes(colour, at.px(4), at.px(3), thick)
    upright = dashes(colour, at.px(4), at.px(3), thick, True)
    tile(ink.painter, (left, top, right, top + thick), level)
    tile(ink.painter, (left, bottom - thick, right, bottom), level)
    tile(ink.painter, (left, top, left + thick, bottom), upright)
    tile(ink.painter, (right - thick, top, right, bottom), upright)


def _arrow(ink: Ink, style: KindStyle, height: int) -> Sprite:
    """An open arrow head, hung from the upper right corner of its bar: it goes on."""
    key = ("arrow", style.colour, ink.theme.canvas, height)
    tall = height / ink.at.ratio

    def draw(painter: QPainter) -> None:
        middle = QPointF(1, tall / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink.theme.canvas))
        for y in (0.0, tall):
            painter.drawPolygon(QPolygonF([QPointF(-_ARROW, y), QPointF(1, y), middle]))
        painter.setPen(QPen(QColor(style.colour), 1.5))
        painter.drawPolyline(QPolygonF([QPointF(-_ARROW, 0), middle, QPointF(-_ARROW, tall)]))

    return ink.pictures.find(key) or ink.pictures.make(key, (-_ARROW - 1, 0, _ARROW + 4, tall), draw)


def _marks(ink: Ink, pick: Ints) -> None:
    items, at, sheaf = ink.items, ink.at, Sheaf(ink.pictures)
    columns = (items.form, items.flags, items.precision, ink.style_of, at.mark_x, at.mark_y, items.row)
    for form, flags, precision, style, x, y, row in zip(*(column[pick].tolist() for column in columns), strict=True):
        look = mark_look(flags, precision, form == Form.BEAT, row == ink.hovered)
        sheaf.add(mark_sprite(ink.pictures, ink.styles[style], ink.theme.canvas, look), x, y)
    sheaf.draw(ink.painter)


def _cells(ink: Ink, n: int) -> None:
    """Equal periods, a box with its amount for each."""
    at, style, painter, flags = ink.at, ink.styles[ink.style_of[n]], ink.painter, int(ink.items.flags[n])
    pen = QPen(QColor(style.colour), 1.5)
    if flags & Flag.PLEDGED:
        pen.setDashPattern([4, 3])
    fills = Qt.GlobalColor.transparent if flags & Flag.PLEDGED else style.cell if flags & Flag.COMMITTED else style.tint
    painter.save()
    painter.scale(at.ratio, at.ratio)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    top, height = at.top[n] / at.ratio, (at.bottom[n] - at.top[n]) / at.ratio
    for left, right, figure in ink.items.cells[n]:
        box = QRectF(left + 1, top, max(right - left - 2, 1), height)
        painter.setPen(pen)
        painter.setBrush(QColor(fills))
        painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 2, 2)
        if text_width(figure, CAPTION_STRONG) + 3 <= box.width():
            draw_centred(painter, box, figure, style.title, CAPTION_STRONG)
    painter.restore()


def _rhythm(ink: Ink, n: int) -> None:
    """A soft cell for each period on a hairline."""
    at, style, ratio = ink.at, ink.styles[ink.style_of[n]], ink.at.ratio
    edges = np.array([cell[:2] for cell in ink.items.cells[n] if cell[1] - cell[0] >= 4]).reshape(-1, 2)
    start = np.floor((edges[:, 0] + 1.5) * ratio + 0.5).astype(np.int64)
    end = np.floor((edges[:, 1] - 1.5) * ratio + 0.5).astype(np.int64)
    y = np.full(len(edges), at.mark_y[n])
    fill(ink.painter, style.tint, rounded(boxes(start, y - at.px(4), end, y + at.px(4)), 4 * ratio))
    line = boxes(at.left[[n]], at.mark_y[[n]], at.right[[n]], at.mark_y[[n]] + at.px(1))
    fill(ink.painter, style.colour, line)


def ring_boxes(items: Items, at: Placed, pick: Ints) -> NDArray[np.int64]:
    """Left, top, right and bottom, in device px, of what a selection ring goes around."""
    form = items.form[pick]
    small = ((form == Form.MARK) | (form == Form.BEAT)) & ~np.not_equal(items.flags[pick] & int(Flag.BEFORE), 0)
    half = np.where(form == Form.MARK, at.px(7.5), at.px(6))
    on_rhythm = form == Form.RHYTHM
    left = np.where(small, at.mark_x[pick] - half, at.left[pick])
    right = np.where(small, at.mark_x[pick] + half, at.right[pick])
    top = np.where(small, at.mark_y[pick] - half, np.where(on_rhythm, at.mark_y[pick] - at.px(6), at.top[pick]))
    bottom = np.where(small, at.mark_y[pick] + half, np.where(on_rhythm, at.mark_y[pick] + at.px(6), at.bottom[pick]))
    return np.stack([left, top, right, bottom], axis=1)


def style_numbers(items: Items) -> NDArray[np.int64]:
    """Which of the styles each item has: those of the kinds, then the same paler."""
    return items.kind.astype(np.int64)


def kind_styles(theme: Theme) -> list[KindStyle]:
    """The styles of all kinds, by number."""
    return [theme.kind(kind) for kind in KINDS]
