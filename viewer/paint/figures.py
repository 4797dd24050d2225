"""The figures of events: marks, bars, cells and rhythms, with what is uncertain about each."""

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from viewer.index.table import Flag
from viewer.model.edtf import Precision
from viewer.model.kinds import KINDS
from viewer.paint import patterns
from viewer.paint.atlas import Atlas, Sheaf, Sprite
from viewer.paint.batch import FAR, Box, Fills, nearest
from viewer.paint.instants import MarkLook, mark_sprite
from viewer.paint.patterns import dashes, fade, hatching, tile
from viewer.paint.placed import UPRIGHT_OVER, Placed
from viewer.paint.text import line_height, sprite, text_width
from viewer.paint.theme import CAPTION_STRONG, MARK, KindStyle, Theme, dimmed, mix
from viewer.timeline.figures import CELL_LEAST, HALF_MARK, MARK_GAP
from viewer.timeline.scene import Form, Items

_PLANNED = int(Flag.PLANNED | Flag.PLEDGED)
_APPROXIMATE = int(Flag.APPROXIMATE)
_AS_OF = int(Flag.AS_OF)
_BEFORE = int(Flag.BEFORE)
_COMMITTED = int(Flag.COMMITTED)
_INFERRED = int(Flag.INFERRED)
_BEAT, _MARK, _RHYTHM = int(Form.BEAT), int(Form.MARK), int(Form.RHYTHM)
_OPEN_END = int(Flag.OPEN_END)
_PLEDGED = int(Flag.PLEDGED)
_DISPUTED = int(Flag.DISPUTED)
_ARROW = 5.0
_TIED = 14.0
"""So far apart, in px, two dates are drawn as two marks that are tied to each other."""
_LINES, _FEWER = 0.45, 0.15
"""The share of the kind's colour in the hatching of bars, and of the paler cells."""
_PART = 0.45
"""The share of the kind's colour where an amount fills its part of a whole."""


class Ink:
    """What items are drawn with, as lists by item.

    The painter counts in device px; ``hovered`` is the row below the pointer.
    """

    def __init__(
        self,
        painter: QPainter,
        items: Items,
        at: Placed,
        styles: Sequence[KindStyle],
        theme: Theme,
        pictures: Atlas,
        hovered: int | None = None,
    ) -> None:
        self.painter, self.items, self.at, self.theme, self.pictures = painter, items, at, theme, pictures
        self.styles, self.hovered = styles, hovered
        self.row, self.form = items.row.tolist(), items.form.tolist()
        self.flags, self.precision = items.flags.tolist(), items.precision.tolist()
        self.fills, self.over, self.marks = Fills(), Fills(), Sheaf(pictures)

    def flush(self) -> None:
        """Draw what was gathered."""
        self.fills.draw(self.painter)
        self.over.draw(self.painter)
        self.marks.draw(self.painter)


def draw_figures(ink: Ink, pick: Sequence[int]) -> None:
    """Draw the figures of the items of ``pick``: what has length first, marks on top of it."""
    for n in pick:
        _SHAPES[ink.form[n]](ink, n)
    ink.flush()


def _mark(ink: Ink, n: int) -> None:
    at, style, flags = ink.at, ink.styles[n], ink.flags[n]
    if flags & _BEFORE:
        _before(ink, n)
        return
    if at.right[n] - at.left[n] >= CELL_LEAST * at.ratio:
        worded = bool(ink.items.title[n]) and at.left[n] <= at.label_x[n] < at.right[n]
        inset = 0 if worded else at.px(3)
        box = (at.left[n], at.top[n] + inset, at.right[n], at.bottom[n] - inset)
        if flags & _APPROXIMATE:
            _fade(ink, box, style, patterns.SWELLING)
        else:
            ink.fills.add_rounded(style.cell, box, 4 * at.ratio)
        if flags & _INFERRED and worded:
            _hatch(ink, n, box, _FEWER)
    _beat(ink, n)


def _beat(ink: Ink, n: int) -> None:
    """A mark by itself, as on a rhythm; the other date of a disputed one is an open mark tied to it.

    Where the two would touch, the open one looks out behind the mark.
    """
    at, style, other = ink.at, ink.styles[n], ink.at.other_x[n]
    flags = ink.flags[n]
    if other is not None and abs(other - at.mark_x[n]) >= at.px(_TIED):
        y, gap, line, half = at.mark_y[n], at.px(1), at.px(1), at.px(MARK / 2)
        left, right = sorted((at.mark_x[n], other))
        ink.over.add(style.colour, left + half, y - gap - line, right - half, y - gap)
        ink.over.add(style.colour, left + half, y + gap, right - half, y + gap + line)
        flags &= ~_DISPUTED
        open_mark = MarkLook(0, int(Precision.MONTH), ink.form[n] == _BEAT)
        ink.marks.add(mark_sprite(ink.pictures, style, ink.theme.canvas, open_mark), other, y)
    look = MarkLook(flags, ink.precision[n], ink.form[n] == _BEAT, ink.row[n] == ink.hovered)
    ink.marks.add(mark_sprite(ink.pictures, style, ink.theme.canvas, look), at.mark_x[n], at.mark_y[n])


def _fade(ink: Ink, box: Box, style: KindStyle, stops: tuple[float, ...]) -> None:
    left, top, right, bottom = box
    if right > -FAR and left < FAR:
        ink.painter.fillRect(QRectF(left, top, right - left, bottom - top), fade(style.tint, stops))


def _before(ink: Ink, n: int) -> None:
    """Some time up to a day: a fade from the left into a stroke on that day."""
    at, style = ink.at, ink.styles[n]
    top, bottom, day = at.top[n] + at.px(5), at.bottom[n] - at.px(5), at.mark_x[n]
    _fade(ink, (at.left[n], top, day, bottom), style, patterns.RISING)
    ink.over.add(style.colour, day - at.px(1), top - at.px(2), day + at.px(1), bottom + at.px(2))


def _bar(ink: Ink, n: int) -> None:
    at, style, flags = ink.at, ink.styles[n], ink.flags[n]
    left, top, right, bottom = at.left[n], at.top[n], at.right[n], at.bottom[n]
    core_left, core_right = at.core_left[n], at.core_right[n]
    if flags & _PLANNED:
        _dashed_box(ink, (left, top, right, bottom), style.colour)
    else:
        if core_left > left or core_right < right:
            _soft_ends(ink, n)
        ink.fills.add(style.cell if flags & _COMMITTED else style.tint, core_left, top, core_right, bottom)
    if flags & _INFERRED:
        _hatch_unsure(ink, n)
    if core_left - left < at.px(1):
        ink.over.add(style.colour, left, top, left + at.px(3), bottom)
    if flags & _AS_OF:
        ink.over.add(style.colour, right - at.px(1.5), top, right, bottom)
    if flags & _OPEN_END and right < FAR:
        ink.marks.add(_arrow(ink, style, bottom - top), right, top)


def _upright(ink: Ink, n: int) -> None:
    """What happened inside a span: a stroke across its bar, longer than it on both sides."""
    at, over = ink.at, ink.at.px(UPRIGHT_OVER)
    left = at.mark_x[n] - at.px(1)
    ink.over.add(ink.styles[n].colour, left, at.top[n] - over, left + at.px(2), at.bottom[n] + over)


def _band(ink: Ink, n: int) -> None:
    """A total over its period; what part of its whole it is, from below."""
    at, style, share = ink.at, ink.styles[n], ink.items.share[n]
    _bar(ink, n)
    if not math.isnan(share):
        top = at.bottom[n] - round((at.bottom[n] - at.top[n]) * float(share))
        part = mix(style.colour, ink.theme.canvas, _PART)
        ink.over.add(part, at.core_left[n], top, at.core_right[n], at.bottom[n])


def _soft_ends(ink: Ink, n: int) -> None:
    """What is only possible: the tint fades, dotted edges above and below."""
    at, style = ink.at, ink.styles[n]
    top, bottom, dot = at.top[n], at.bottom[n], at.px(1)
    dots = dashes(style.colour, dot, at.px(3), dot)
    ends = ((at.left[n], at.core_left[n], patterns.RISING), (at.core_right[n], at.right[n], patterns.FALLING))
    for left, right, stops in ends:
        if right > left and right > -FAR and left < FAR:
            _fade(ink, (left, top, right, bottom), style, stops)
            tile(ink.painter, (left, top, right, top + dot), dots)
            tile(ink.painter, (left, bottom - dot, right, bottom), dots)


def _hatch_unsure(ink: Ink, n: int) -> None:
    """Hatch what lies outside the core; all of it where everything is core or nothing is."""
    at = ink.at
    left, right, core_left, core_right = at.left[n], at.right[n], at.core_left[n], at.core_right[n]
    whole = core_left <= left and core_right >= right
    for start, end in ((left, right),) if whole else ((left, core_left), (core_right, right)):
        _hatch(ink, n, (start, at.top[n], end, at.bottom[n]))


def _hatch(ink: Ink, n: int, box: Box, share: float = _LINES) -> None:
    """Hatch a box beside the words that stand on it, above what was filled so far."""
    ink.fills.draw(ink.painter)
    ink.fills = Fills()
    at, style, (left, top, right, bottom) = ink.at, ink.styles[n], box
    lines = hatching(mix(style.colour, style.tint, share), at.ratio)
    if not ink.items.title[n]:
        tile(ink.painter, box, lines)
        return
    words, after = at.label_x[n] - at.px(4), at.label_right[n] + at.px(4)
    if ink.form[n] == Form.MARK and 0 < at.label_x[n] - at.mark_x[n] <= at.px(HALF_MARK + MARK_GAP):
        words = at.mark_x[n] - at.px(HALF_MARK + 4)
    tile(ink.painter, (left, top, min(max(words, left), right), bottom), lines)
    first = min(max(after, left), right)
    tile(ink.painter, (first, top, right, bottom), lines, left)  # on the ground, not on the words, which may stay


def _dashed_box(ink: Ink, box: Box, colour: str) -> None:
    at, thick, (left, top, right, bottom) = ink.at, ink.at.px(1.5), box
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


def _cells(ink: Ink, n: int) -> None:
    """Equal periods, a box with its amount for each."""
    at, style, painter, flags = ink.at, ink.styles[n], ink.painter, ink.flags[n]
    pen = QPen(QColor(style.colour), 1.5 * at.ratio)
    if flags & _PLEDGED:
        pen.setDashPattern([4, 3])
    ground = Qt.GlobalColor.transparent if flags & _PLEDGED else style.cell if flags & _COMMITTED else style.tint
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    top, bottom, inset, radius = at.top[n], at.bottom[n], 0.75 * at.ratio, 2 * at.ratio
    for start, end, figure in ink.items.cells[n]:
        left = nearest((start + 1) * at.ratio)
        right = max(nearest((end - 1) * at.ratio), left + at.px(1))
        painter.setPen(pen)
        painter.setBrush(QColor(ground))
        box = QRectF(left, top, right - left, bottom - top).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, radius, radius)
        width = text_width(figure, CAPTION_STRONG)
        if width + 3 <= end - start - 2:
            x = nearest((left + right - width * at.ratio) / 2)
            y = nearest((top + bottom - line_height(CAPTION_STRONG) * at.ratio) / 2)
            ink.marks.add(sprite(ink.pictures, figure, style.title, CAPTION_STRONG), x, y)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _rhythm(ink: Ink, n: int) -> None:
    """A soft cell for each period on a hairline."""
    at, style, y = ink.at, ink.styles[n], ink.at.mark_y[n]
    for start, end, _figure in ink.items.cells[n]:
        if end - start >= 4:
            left, right = nearest((start + 1.5) * at.ratio), nearest((end - 1.5) * at.ratio)
            ink.fills.add_rounded(style.tint, (left, y - at.px(4), right, y + at.px(4)), 4 * at.ratio)
    ink.over.add(style.colour, at.left[n], y, at.right[n], y + at.px(1))


def ring_box(ink: Ink, n: int) -> Box:
    """Left, top, right and bottom, in device px, of what a selection ring goes around."""
    at, form = ink.at, ink.form[n]
    x, y = at.mark_x[n], at.mark_y[n]
    if form in (_MARK, _BEAT) and not ink.flags[n] & _BEFORE:
        half = at.px(6 if form == _MARK else 5)
        return (x - half, y - half, x + half, y + half)
    if form == _RHYTHM:
        return (at.left[n], y - at.px(6), at.right[n], y + at.px(6))
    return (at.left[n], at.top[n], at.right[n], at.bottom[n])


def style_numbers(items: Items) -> list[int]:
    """Which of ``kind_styles`` each item has."""
    numbers: list[int] = (items.kind + items.dimmed * np.uint8(len(KINDS))).tolist()
    return numbers


@lru_cache(4)
def kind_styles(theme: Theme) -> tuple[KindStyle, ...]:
    """The styles of all kinds, by number, then the same for what is dimmed."""
    styles = [theme.kind(kind) for kind in KINDS]
    return (*styles, *(dimmed(style, theme) for style in styles))


_SHAPES = (_mark, _bar, _cells, _rhythm, _beat, _upright, _band)
"""By form."""
