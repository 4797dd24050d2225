"""The pills that count what is not drawn one by one: a ground for each width, and signs that any number is made of."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from viewer.paint.atlas import Atlas, Cluster, Sheaf
from viewer.paint.batch import all_nearest, nearest
from viewer.paint.note_signs import note_sprite
from viewer.paint.text import line_height, sprite, text_width
from viewer.paint.theme import CAPTION_STRONG, Theme
from viewer.timeline.pill import AIR, GAP, PAGE, noted_text, pill_text
from viewer.timeline.scene import Counts, Scene

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
    width = _inner(words, notes, noted) + AIR
    pages = 0 if not noted else 1 if noted == 1 or notes else 2
    return (words, notes, pages), round(max(width, _LEAST))


def draw_pills(
    painter: QPainter, pictures: Atlas, pills: Pills, some: Ints, colours: Sequence[str], theme: Theme
) -> None:
    """Draw some of the pills, first the ground of all; ``colours`` are those of the tracks."""
    grounds, signs, words = Sheaf(pictures), Sheaf(pictures), pills.words
    columns = [column[some].tolist() for column in (pills.what.track, pills.width, pills.x, pills.y)]
    for n, track, width, x, y in zip(some.tolist(), *columns, strict=True):
        colour = colours[track]
        ground, number = (width, colour, theme.canvas), (*words[n], colour, theme)
        grounds.add_cluster(pictures.find_cluster(ground) or _ground(pictures, *ground), x, y)
        signs.add_cluster(pictures.find_cluster(number) or _number(pictures, *number), x, y)
    grounds.draw(painter)
    signs.draw(painter)


def _number(pictures: Atlas, words: str, notes: str, pages: int, colour: str, theme: Theme) -> Cluster:
    """The signs of a number around its middle; with notes among what it counts a page, or a pile, and their number."""
    ratio = pictures.ratio
    x, placed = 0.5 - _inner(words, notes, pages) * ratio / 2, []
    y = -nearest(line_height(CAPTION_STRONG) / 2 * ratio)
    for sign, ink in [*((sign, colour) for sign in words), ("", ""), *((sign, theme.note_edge) for sign in notes)]:
        if sign:
            placed.append((sprite(pictures, sign, ink, _FIGURES), math.floor(x), y))
            x += _advance(sign) * ratio
        elif pages:
            page = note_sprite(pictures, theme, pile=pages > 1)
            placed.append((page, math.floor(x + _PAGE_GAP * ratio), -nearest(_PAGE_HEIGHT / 2 * ratio)))
            x += (PAGE + (GAP if notes else 0.0)) * ratio
    return pictures.make_cluster((words, notes, pages, colour, theme), placed)


def _inner(words: str, notes: str, pages: int) -> float:
    """The px that the signs of a pill take."""
    return sum(map(_advance, words + notes)) + (PAGE if pages else 0.0) + (GAP if notes else 0.0)


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
