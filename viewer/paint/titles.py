"""Titles, second lines and the signs of notes and stars beside the figures."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtCore import Qt

from viewer.index.table import Flag
from viewer.paint.atlas import Atlas, Sheaf, Sprite
from viewer.paint.batch import Ints, boxes, fill
from viewer.paint.figures import Ink
from viewer.paint.placed import CAPTION_LINE, TITLE_LINE
from viewer.paint.text import line_height, sprite, text_width
from viewer.paint.theme import CAPTION, TITLE, TITLE_STRONG, Theme
from viewer.timeline.figures import WORD_GAP
from viewer.timeline.scene import Form, Scene

_SIGN = 11.0
_SIGN_GAP = 6.0
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


class Upright(NamedTuple):
    """A line that runs from ``top`` to ``bottom`` at ``x``, in device px; words that it crosses cut it."""

    x: int
    top: int
    bottom: int


def draw_titles(ink: Ink, scene: Scene, pick: Ints, uprights: list[Upright]) -> None:
    """Draw the words and signs of the items of ``pick``."""
    items, at, pictures = ink.items, ink.at, ink.pictures
    pick = pick[items.form[pick] != Form.BEAT]
    _clear(ink, pick, uprights)
    words, px = Sheaf(pictures), at.ratio
    lead = {face: round((TITLE_LINE - line_height(face)) / 2 * px) for face in (TITLE, TITLE_STRONG)}
    below = round((TITLE_LINE + (CAPTION_LINE - line_height(CAPTION)) / 2) * px)
    beside = round((2 + (CAPTION_LINE - line_height(CAPTION)) / 2) * px)
    columns = (items.row, items.form, ink.style_of, at.label_x, at.words_top)
    for n, row, form, style, x, top in zip(pick.tolist(), *(column[pick].tolist() for column in columns), strict=True):
        title, caption, chosen = items.title[n], items.caption[n], row in scene.selected
        if not title:
            continue
        face = TITLE_STRONG if chosen else TITLE
        strong = chosen or row == ink.hovered
        colour = ink.theme.ink if strong else ink.styles[style].title
        words.add(sprite(pictures, title, colour, face), x, top + lead[face])
        if caption:
            on_line = form == Form.RHYTHM
            caption_x = x + round((text_width(title, face) + WORD_GAP) * px) if on_line else x
            words.add(
                sprite(pictures, caption, ink.theme.muted, CAPTION), caption_x, top + (beside if on_line else below)
            )
        if row in scene.noted or row in scene.starred:
            _signs(ink, scene, words, row, (x + round((text_width(title, face) + _SIGN_GAP) * px), top))
    words.draw(ink.painter)


def _clear(ink: Ink, pick: Ints, uprights: list[Upright]) -> None:
    """Cut lines and hatching where words cross them."""
    items, at = ink.items, ink.at
    form = items.form[pick]
    lines = np.fromiter((bool(items.caption[n]) for n in pick.tolist()), bool, len(pick)) & (form != Form.RHYTHM)
    left, top, right = at.label_x[pick] - at.px(3), at.words_top[pick], at.label_right[pick] + at.px(1)
    bottom = top + np.where(lines, round((TITLE_LINE + CAPTION_LINE) * at.ratio), round(TITLE_LINE * at.ratio))
    rects = np.stack([left, top, right, bottom], axis=1)
    on_bar = (form == Form.BAR) & (at.left[pick] < at.label_x[pick]) & (at.label_x[pick] < at.right[pick])
    hatched = on_bar & ink.has(pick, Flag.INFERRED)
    cut = ~on_bar & _crossed(rects, top + round(TITLE_LINE * at.ratio), uprights)
    fill(ink.painter, ink.theme.canvas, boxes(*rects[cut].T))
    for style, _some in ink.by_style(pick[hatched]):
        of = hatched & (np.array(ink.styles, dtype=object)[ink.style_of[pick]] == style)
        fill(ink.painter, style.tint, boxes(*rects[of].T))


def _crossed(rects: Ints, line_bottom: Ints, uprights: list[Upright]) -> NDArray[np.bool_]:
    """Which of the words a line runs through."""
    crossed = np.zeros(len(rects), bool)
    for line in uprights:
        beside = (rects[:, 0] < line.x) & (line.x < rects[:, 2] + 1)
        crossed |= beside & (line.top <= line_bottom) & (rects[:, 1] <= line.bottom)
    return crossed


def _signs(ink: Ink, scene: Scene, sheaf: Sheaf, row: int, at: tuple[int, int]) -> None:
    x, top = at
    middle, px = top + round(TITLE_LINE / 2 * ink.at.ratio), ink.at.ratio
    if row in scene.noted:
        sheaf.add(note_sprite(ink.pictures, ink.theme), x, middle - round(_SIGN / 2 * px))
        x += round((_SIGN + 3) * px)
    if row in scene.starred:
        sheaf.add(_star_sprite(ink.pictures, ink.theme), x + round(_SIGN / 2 * px), middle)


def note_sprite(pictures: Atlas, theme: Theme) -> Sprite:
    """The sign of a note, hung from its upper left corner."""
    key = ("note", theme.highlight, theme.note_edge)
    return pictures.find(key) or pictures.make(
        key, (0, 0, 11, 12), lambda painter: draw_note(painter, QPointF(0, 0), theme)
    )


def _star_sprite(pictures: Atlas, theme: Theme) -> Sprite:
    key = ("star", theme.highlight, theme.note_edge)
    return pictures.find(key) or pictures.make(
        key, (-8, -8, 16, 16), lambda painter: draw_star(painter, QPointF(0, 0), theme)
    )


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
