"""Titles, second lines and the signs of notes and stars beside the figures."""

from collections.abc import Sequence
from math import isnan
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from viewer.paint.atlas import Atlas, Sheaf, Sprite
from viewer.paint.batch import Fills
from viewer.paint.figures import Ink
from viewer.paint.placed import CAPTION_LINE, TITLE_LINE, Placed
from viewer.paint.text import line_height, sprite, text_width
from viewer.paint.theme import CAPTION, TITLE, TITLE_STRONG, Theme
from viewer.timeline.figures import WORD_GAP
from viewer.timeline.scene import Form, Items, Scene

_BEAT, _RHYTHM = int(Form.BEAT), int(Form.RHYTHM)
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


def draw_titles(ink: Ink, scene: Scene, pick: Sequence[int], lines: Sequence[Upright]) -> None:
    """Draw the words and signs of the items of ``pick``; ``lines`` are cut where they run through words."""
    items, at, px = ink.items, ink.at, ink.at.ratio
    words, ground = Sheaf(ink.pictures), Fills()
    lead = {face: round((TITLE_LINE - line_height(face)) / 2 * px) for face in (TITLE, TITLE_STRONG)}
    below = round((TITLE_LINE + (CAPTION_LINE - line_height(CAPTION)) / 2) * px)
    beside = round((2 + (CAPTION_LINE - line_height(CAPTION)) / 2) * px)
    for n in pick:
        title, caption, row, form = items.title[n], items.caption[n], ink.row[n], ink.form[n]
        if form == _BEAT or not title:
            continue
        x, top, chosen = at.label_x[n], at.words_top[n], row in scene.selected
        face = TITLE_STRONG if chosen else TITLE
        colour = ink.theme.ink if chosen or row == ink.hovered else ink.styles[n].title
        room = None if chosen or caption else (at.label_right[n] - x) / px
        words.add(sprite(ink.pictures, title, colour, face, room), x, top + lead[face])
        if caption:
            on_part = not isnan(float(items.share[n]))
            picture = sprite(ink.pictures, caption, ink.styles[n].title if on_part else ink.theme.muted, CAPTION)
            after = round((text_width(title, face) + WORD_GAP) * px) if form == _RHYTHM else 0
            words.add(picture, x + after, top + (beside if form == _RHYTHM else below))
        if row in scene.noted or row in scene.starred:
            _signs(ink, scene, words, row, (x + round((text_width(title, face) + _SIGN_GAP) * px), top))
    for line in lines:
        _cut(ink, line, ground)
    ground.draw(ink.painter)
    words.draw(ink.painter)


def crossed_words(items: Items, at: Placed, line: Upright, *, soft: bool = False) -> list[int]:
    """The words of which items the line runs through; a bar hides what runs below it, but where it is ``soft``."""
    foot, left, right = round(TITLE_LINE * at.ratio), at.px(4), at.px(2)
    *_figures, start, end, top = at.columns
    near = (start - left < line.x) & (line.x < end + right) & (line.top <= top + foot) & (top <= line.bottom)
    return [
        n
        for n in np.flatnonzero(near).tolist()
        if items.title[n]
        and items.form[n] != _BEAT
        and not (on_bar(items, at, n) and (not soft or at.core_left[n] <= line.x < at.core_right[n]))
    ]


def on_bar(items: Items, at: Placed, n: int) -> bool:
    """Whether the words stand on their bar."""
    return bool(at.left[n] < at.label_x[n] < at.right[n] and items.form[n] in (Form.BAR, Form.BAND))


def words_height(items: Items, n: int) -> float:
    """The height of an item's lines, which over a rhythm stand beside each other."""
    return TITLE_LINE + (CAPTION_LINE if items.caption[n] and items.form[n] != _RHYTHM else 0.0)


def _cut(ink: Ink, line: Upright, ground: Fills) -> None:
    """Take a line away where it runs through words."""
    at, wide = ink.at, ink.at.px(2)
    for n in crossed_words(ink.items, at, line):
        height, top = round(words_height(ink.items, n) * at.ratio), at.words_top[n]
        ground.add(ink.theme.canvas, line.x - wide, top, line.x + wide, top + height)


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
