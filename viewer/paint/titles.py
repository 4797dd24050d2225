"""Titles, second lines and the signs of notes and stars beside the figures."""

from collections.abc import Sequence
from math import isnan
from typing import NamedTuple

import numpy as np

from viewer.paint.atlas import Sheaf
from viewer.paint.batch import Fills
from viewer.paint.figures import Ink
from viewer.paint.note_signs import add_signs, add_small_sign, ground_of
from viewer.paint.placed import CAPTION_LINE, TITLE_LINE, Placed
from viewer.paint.text import line_height, sprite, text_width
from viewer.paint.theme import CAPTION, TITLE, TITLE_STRONG
from viewer.timeline.figures import HALF_MARK, WORD_GAP
from viewer.timeline.scene import Form, Items, Scene
from viewer.timeline.sign_room import signs_left
from viewer.timeline.signs import AFTER, BEFORE, BETWEEN, row_width

_BEAT, _RHYTHM, _UPRIGHT = int(Form.BEAT), int(Form.RHYTHM), int(Form.UPRIGHT)
_ON_POINT = (int(Form.MARK), int(Form.BEAT), int(Form.UPRIGHT))
_GROUND_AIR = 4.0
"""Px of ground beside the title of what is highlighted."""
_HALF_PILL = 8.0
"""How far a pill in a collapsed track reaches below the middle of a mark, in px."""
_IN = 5.0
"""How far a sign below a bar stands from its left end, in px."""


class Upright(NamedTuple):
    """A line that runs from ``top`` to ``bottom`` at ``x``, in device px; words that it crosses cut it."""

    x: int
    top: int
    bottom: int


def draw_titles(ink: Ink, scene: Scene, pick: Sequence[int], lines: Sequence[Upright]) -> None:
    """Draw the words and signs of the items of ``pick``; ``lines`` are cut where they run through words."""
    items, at, px = ink.items, ink.at, ink.at.ratio
    words, ground, tints, signs = Sheaf(ink.pictures), Fills(), Fills(), items.signs.tolist()
    covered, over, edge = Fills(), Sheaf(ink.pictures), round(scene.scale.width * px)
    lead = {face: round((TITLE_LINE - line_height(face)) / 2 * px) for face in (TITLE, TITLE_STRONG)}
    below = round((TITLE_LINE + (CAPTION_LINE - line_height(CAPTION)) / 2) * px)
    beside = round((2 + (CAPTION_LINE - line_height(CAPTION)) / 2) * px)
    for n in pick:
        title, caption, row, form = items.title[n], items.caption[n], ink.row[n], ink.form[n]
        if form == _BEAT or not title:
            if signs[n]:
                add_small_sign(ink.pictures, ink.theme, words, signs[n], _below(ink, n))
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
        if signs[n]:
            end, middle = x + round(text_width(title, face) * px), top + round(TITLE_LINE / 2 * px)
            if (tint := ground_of(signs[n], ink.theme)) and form != _UPRIGHT:
                air = round(_GROUND_AIR * px)
                tints.add_rounded(tint, (x - air, top, end + air, top + round(TITLE_LINE * px)), 3 * px)
            if form == _RHYTHM:
                end += round((WORD_GAP + text_width(caption, CAPTION)) * px)
            left = _beside(ink, n, signs[n], end, edge - round(AFTER * px))
            if covers := at.label_x[n] <= left < end:
                air, half = round(BETWEEN * px), round(TITLE_LINE / 2 * px)
                paper = ink.styles[n].tint if on_bar(items, at, n) else ink.theme.canvas
                covered.add(paper, left - air, middle - half, edge, middle + half)
            add_signs(ink.pictures, ink.theme, over if covers else words, signs[n], (left, middle))
    for line in lines:
        _cut(ink, line, ground)
    ground.draw(ink.painter)
    tints.draw(ink.painter)
    words.draw(ink.painter)
    covered.draw(ink.painter)
    over.draw(ink.painter)


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


def _beside(ink: Ink, n: int, bits: int, end: int, edge: int) -> int:
    """Where the signs of an item begin, whose words end there."""
    at, (before, wide) = ink.at, (round(size * ink.at.ratio) for size in (BEFORE, row_width(bits)))
    return int(signs_left((at.label_x[n], at.label_right[n]), at.left[n], end, (before, wide), edge))


def _below(ink: Ink, n: int) -> tuple[int, int]:
    """Where the sign of an item without a title hangs: below its mark, or below the beginning of its bar."""
    at, px = ink.at, ink.at.px
    if ink.form[n] in _ON_POINT:
        return at.mark_x[n], at.mark_y[n] + px(HALF_MARK if ink.form[n] == _BEAT else _HALF_PILL)
    return max(at.left[n], 0) + px(_IN), at.bottom[n]
