"""The signs of notes: a folded page, a pile of pages, a star, the marks of highlights; small ones below figures."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from viewer.model.highlight import Highlight
from viewer.paint.atlas import Atlas, Sheaf, Sprite
from viewer.paint.highlight import SIZE, colour, draw_figure, draw_highlight, tint
from viewer.paint.theme import Theme, mix
from viewer.timeline.signs import (
    BETWEEN,
    HIGHLIGHTED,
    MORE,
    SIGN,
    STARRED,
    highlights_in,
    page_colour,
    signs_in,
    tinting,
)

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
_BEHIND = 2.0
"""How far the page behind another shows, in px."""
_FIGURE, _FIGURE_SHARE = QPointF(0.8, 0.6), 0.62
"""Where the figure of a colour is on its page, and how large it is."""
_SMALL = 6.0
"""The side of the signs below figures, in px."""


def add_signs(pictures: Atlas, theme: Theme, sheaf: Sheaf, bits: int, at: tuple[int, int]) -> None:
    """Put the signs of an event in a row; ``at`` is the left end of their middle line, in device px."""
    (x, middle), px = at, pictures.ratio
    top = middle - round(SIGN / 2 * px)
    for bit in signs_in(bits):
        if bit == STARRED:
            sheaf.add(_star_sprite(pictures, theme), x + round(SIGN / 2 * px), middle)
        elif bit & HIGHLIGHTED:
            sheaf.add(highlight_sprite(pictures, theme, bit), x, top)
        else:
            sheaf.add(note_sprite(pictures, theme, page_colour(bit), pile=bool(bits & MORE)), x, top)
        x += round((SIGN + BETWEEN) * px)


def add_small_sign(pictures: Atlas, theme: Theme, sheaf: Sheaf, bits: int, at: tuple[int, int]) -> None:
    """Put the first sign of an event, small, below ``at``: for what has no title beside which there were room."""
    bit = signs_in(bits)[0]
    key = ("small", bit, theme.name)

    def draw(painter: QPainter) -> None:
        painter.scale(_SMALL / SIGN, _SMALL / SIGN)
        if bit == STARRED:
            draw_star(painter, QPointF(0, SIGN / 2), theme)
        elif bit & HIGHLIGHTED:
            draw_highlight(painter, QPointF(-SIGN / 2, 0), highlights_in(bit)[0], theme, SIGN)
        else:
            draw_note(painter, QPointF(-SIGN / 2, 0), theme, page_colour(bit))

    box = (-_SMALL / 2 - 1, -0.5, _SMALL + 2, _SMALL + 1)
    sheaf.add(pictures.find(key) or pictures.make(key, box, draw), *at)


def note_sprite(pictures: Atlas, theme: Theme, page: Highlight | None = None, *, pile: bool = False) -> Sprite:
    """The page of a note, hung from its upper left corner."""
    key = ("note", page, pile, theme.name)
    return pictures.find(key) or pictures.make(
        key, (0, 0, 13, 12), lambda painter: draw_note(painter, QPointF(0, 0), theme, page, pile=pile)
    )


def highlight_sprite(pictures: Atlas, theme: Theme, bit: int) -> Sprite:
    """The mark of a highlight, hung from its upper left corner."""
    [highlight] = highlights_in(bit)
    key = ("highlight", highlight, theme.name)
    return pictures.find(key) or pictures.make(
        key, (0, 0, SIZE, SIZE), lambda painter: draw_highlight(painter, QPointF(0, 0), highlight, theme, SIGN)
    )


def _star_sprite(pictures: Atlas, theme: Theme) -> Sprite:
    key = ("star", theme.name)
    return pictures.find(key) or pictures.make(
        key, (-8, -8, 16, 16), lambda painter: draw_star(painter, QPointF(0, 0), theme)
    )


def draw_note(
    painter: QPainter, corner: QPointF, theme: Theme, page: Highlight | None = None, *, pile: bool = False
) -> None:
    """A folded page, 10 by 11 px, with its upper left at ``corner``: yellow, or in a colour of the palette.

    A colour's figure is on its page. A ``pile`` has another page behind it.
    """
    edge, paper = (colour(page, theme), mix(colour(page, theme), theme.canvas, 0.3)) if page else ("", "")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(corner)
    painter.setPen(QPen(QColor(edge or theme.note_edge), 1))
    painter.setBrush(QColor(paper or theme.highlight))
    if pile:
        painter.drawRect(QRectF(0.5 + _BEHIND, 0.5, 9, 8))
        painter.translate(0, _BEHIND)
        painter.scale(1, (SIGN - _BEHIND) / SIGN)
    sheet = [QPointF(0.5, 0.5), QPointF(9.5, 0.5), QPointF(9.5, 7), QPointF(6, 10.5), QPointF(0.5, 10.5)]
    painter.drawPolygon(QPolygonF(sheet))
    painter.drawPolyline(QPolygonF([QPointF(9.5, 7), QPointF(6, 7), QPointF(6, 10.5)]))
    if page:
        painter.translate(_FIGURE)
        painter.scale(_FIGURE_SHARE, _FIGURE_SHARE)
        draw_figure(painter, page, edge)
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


def ground_of(bits: int, theme: Theme) -> str:
    """The ground behind the title of what is highlighted; empty where it is not."""
    highlight = tinting(bits)
    return tint(highlight, theme) if highlight else ""
