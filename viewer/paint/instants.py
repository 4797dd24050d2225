"""The marks of instants as pictures: each kind, form, size and doubt is drawn once."""

from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from viewer.index.table import Flag
from viewer.model.edtf import Precision
from viewer.paint.atlas import Atlas, Sprite
from viewer.paint.shapes import MarkForm, draw_mark, draw_stripes
from viewer.paint.theme import BEAT, MARK, KindStyle

BEHIND = 6.0
"""How far left of a disputed mark the open one behind it looks out."""
_SHOWN = int(Flag.PLANNED | Flag.PLEDGED | Flag.APPROXIMATE | Flag.UNCERTAIN | Flag.INFERRED | Flag.DISPUTED)
"""The flags that a mark shows."""


class MarkLook(NamedTuple):
    """All that a mark's picture depends on besides its kind; ``grown`` is the one below the pointer."""

    flags: int
    precision: int
    beat: bool = False
    grown: bool = False

    @property
    def size(self) -> float:
        """The mark's height in logical px."""
        return (BEAT if self.beat else MARK) + 2.0 * self.grown


def mark_form(flags: int, precision: int) -> MarkForm:
    """How a mark is filled: by how well its date is known, and whether it took place."""
    if flags & (Flag.PLANNED | Flag.PLEDGED):
        return MarkForm.DASHED
    if flags & (Flag.APPROXIMATE | Flag.UNCERTAIN):
        return MarkForm.DOTTED
    return MarkForm.FILLED if precision <= Precision.DAY else MarkForm.OPEN


def mark_sprite(pictures: Atlas, style: KindStyle, ground: str, look: MarkLook) -> Sprite:
    """The picture of a mark, around its middle."""
    key = (style.colour, ground, look.flags & _SHOWN, look.precision, look.beat, look.grown)
    found = pictures.find(key)
    if found is None:
        half = look.size / 2 + 3 + (BEHIND if look.flags & Flag.DISPUTED else 0.0)
        box = (-half, -half, 2 * half, 2 * half)
        found = pictures.make(key, box, lambda painter: _draw(painter, style, ground, look))
    return found


def _draw(painter: QPainter, style: KindStyle, ground: str, look: MarkLook) -> None:
    if look.beat:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawEllipse(QPointF(0, 0), look.size / 2 + 1.5, look.size / 2 + 1.5)
    form = mark_form(look.flags, look.precision)
    if look.flags & Flag.DISPUTED:
        draw_mark(painter, style.shape, QPointF(-BEHIND, 0), look.size, style.colour, ground, MarkForm.OPEN)
        draw_mark(painter, style.shape, QPointF(0, 0), look.size + 3, ground, ground)
    draw_mark(painter, style.shape, QPointF(0, 0), look.size, style.colour, ground, form)
    if look.flags & Flag.INFERRED:
        stripes, width = (ground, 1.2) if form is MarkForm.FILLED else (style.colour, 1.4)
        draw_stripes(painter, style.shape, QPointF(0, 0), look.size, stripes, width)


def hatch(painter: QPainter, box: QRectF, colour: str) -> None:
    """Diagonal lines, 6 px apart: inferred."""
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(QColor(colour), 1))
    first, count = round((box.left() - box.height()) // 6), round((box.width() + box.height()) // 6) + 2
    xs = [6.0 * (first + n) for n in range(count)]
    painter.drawLines([QLineF(x, box.bottom(), x + box.height(), box.top()) for x in xs])
    painter.restore()
