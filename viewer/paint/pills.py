"""The pills that count what is not drawn one by one: a ground for each width, and signs that any number is made of."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from viewer.paint.atlas import Atlas, Cluster, Sheaf, Sprite
from viewer.paint.batch import all_nearest, nearest
from viewer.paint.highlight import colour
from viewer.paint.note_signs import note_sprite
from viewer.paint.text import line_height, sprite, text_width
from viewer.paint.theme import CAPTION_STRONG, Theme
from viewer.timeline.pill import AIR, GAP, PAGE, noted_text, pill_text
from viewer.timeline.scene import Counts, Scene
from viewer.timeline.signs import page_colour

PILL = 17.0
_LEAST = 24.0
_PAGE_GAP, _PAGE_HEIGHT = 3.0, 11.0
_FIGURES = CAPTION_STRONG._replace(tabular=False)
_KEPT = 8192
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Pills:
    """The counts on the canvas as columns: middles in device px, words, and the widths these need in logical px."""

    what: Counts
    x: Ints
    y: Ints
    words: list[tuple[str, str, int]]
    """How many there are, how many of them with notes where that is said, and whether there is no page, one, a pile."""
    width: Ints

    def boxes(self, ratio: float) -> Ints:
        """Left, top, right and bottom around each and its ring, in device px."""
        half, tall = np.ceil((self.width / 2 + 5) * ratio).astype(np.int64), math.ceil((PILL / 2 + 5) * ratio)
        return np.stack([self.x - half, self.y - tall, self.x + half, self.y + tall], axis=1)


def make_pills(scene: Scene, ratio: float) -> Pills:
    """The pills of a scene."""
    counts = scene.counts
    x, y = all_nearest(counts.x * ratio), all_nearest((counts.y - scene.shifts[counts.track]) * ratio)
    said = [_said(*pair) for pair in zip(counts.number.tolist(), counts.noted.tolist(), strict=True)]
    width = np.array([width for _words, width in said], np.int64)
    return Pills(counts, x, y, [words for words, _width in said], width)


@lru_cache(_KEPT)
def _said(count: int, noted: int) -> tuple[tuple[str, str, int], int]:
    """What stands in a pill for that many, and the width of the pill."""
    words, notes = pill_text(count), noted_text(count, noted)
    width = sum(map(_advance, words)) + _page_width(notes, noted) + AIR
    pages = 0 if not noted else 1 if noted == 1 or notes else 2
    return (words, notes, pages), round(max(width, _LEAST))


def draw_pills(
    painter: QPainter, pictures: Atlas, pills: Pills, some: Ints, colours: Sequence[str], theme: Theme
) -> None:
    """Draw some of the pills, first the ground of all; ``colours`` are those of the tracks."""
    grounds, signs, ratio = Sheaf(pictures), Sheaf(pictures), pictures.ratio
    what = pills.what
    columns = [column[some].tolist() for column in (what.track, what.page, pills.width, pills.x, pills.y)]
    for n, track, paper, width, x, y in zip(some.tolist(), *columns, strict=True):
        ink, (words, notes, pages) = colours[track], pills.words[n]
        ground, number, left = (width, ink, theme.canvas), (words, ink), 0
        grounds.add_cluster(pictures.find_cluster(ground) or _ground(pictures, *ground), x, y)
        if pages:
            page, end = (notes, pages, paper, theme.name), nearest((width - AIR) / 2 * ratio)
            signs.add_cluster(pictures.find_cluster(page) or _page(pictures, *page[:3], theme), x + end, y)
            left = round(_page_width(notes, pages) / 2 * ratio)
        signs.add_cluster(pictures.find_cluster(number) or _number(pictures, *number), x - left, y)
    grounds.draw(painter)
    signs.draw(painter)


def _number(pictures: Atlas, words: str, colour: str) -> Cluster:
    """The signs of a number around its middle."""
    x = 0.5 - sum(map(_advance, words)) * pictures.ratio / 2
    return pictures.make_cluster((words, colour), _placed(pictures, words, colour, x))


def _page(pictures: Atlas, notes: str, pages: int, paper: int, theme: Theme) -> Cluster:
    """A page, or a pile, with the number of events that have notes; all of it left of its place.

    ``paper`` is the place of its colour in ``PAGES``.
    """
    ratio = pictures.ratio
    left = (_PAGE_GAP - _page_width(notes, pages)) * ratio
    highlight = page_colour(1 << paper)
    page = (note_sprite(pictures, theme, highlight, pile=pages > 1), round(left), -nearest(_PAGE_HEIGHT / 2 * ratio))
    after = left + (PAGE - _PAGE_GAP + GAP) * ratio
    number = _placed(pictures, notes, colour(highlight or "", theme), after)
    return pictures.make_cluster((notes, pages, paper, theme.name), [page, *number])


def _placed(pictures: Atlas, words: str, colour: str, x: float) -> list[tuple[Sprite, int, int]]:
    """The signs of a number from an x on."""
    y, placed = -nearest(line_height(CAPTION_STRONG) / 2 * pictures.ratio), []
    for sign in words:
        placed.append((sprite(pictures, sign, colour, _FIGURES), math.floor(x), y))
        x += _advance(sign) * pictures.ratio
    return placed


def _page_width(notes: str, pages: int) -> float:
    """The px that a page takes, with its number."""
    return PAGE + (GAP + sum(map(_advance, notes)) if notes else 0.0) if pages else 0.0


def _ground(pictures: Atlas, width: int, colour: str, canvas: str) -> Cluster:
    """A pill without a number."""

    def draw(painter: QPainter) -> None:
        painter.setPen(QPen(QColor(colour), 1))
        painter.setBrush(QColor(canvas))
        painter.drawRoundedRect(QRectF(-width / 2, -PILL / 2, width, PILL), PILL / 2, PILL / 2)

    key = (width, colour, canvas)
    box = (-width / 2 - 1, -PILL / 2 - 1, width + 2, PILL + 2)
    return pictures.make_cluster(key, [(pictures.find(key) or pictures.make(key, box, draw), 0, 0)])


@cache
def _advance(sign: str) -> float:
    return text_width(sign, _FIGURES)
