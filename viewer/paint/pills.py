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
from viewer.paint.text import line_height, sprite, text_width
from viewer.paint.theme import CAPTION_STRONG
from viewer.timeline.scene import Counts, Scene

PILL = 17.0
_AIR, _LEAST = 12.0, 24.0
_FIGURES = CAPTION_STRONG._replace(tabular=False)
_KEPT = 8192
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Pills:
    """The counts on the canvas as columns: middles in device px, words, and the widths these need in logical px."""

    what: Counts
    x: Ints
    y: Ints
    words: list[str]
    width: Ints

    def boxes(self, ratio: float) -> Ints:
        """Left, top, right and bottom around each and its ring, in device px."""
        half, tall = np.ceil((self.width / 2 + 5) * ratio).astype(np.int64), math.ceil((PILL / 2 + 5) * ratio)
        return np.stack([self.x - half, self.y - tall, self.x + half, self.y + tall], axis=1)


def make_pills(scene: Scene, ratio: float) -> Pills:
    """The pills of a scene."""
    counts = scene.counts
    x, y = all_nearest(counts.x * ratio), all_nearest((counts.y - scene.shifts[counts.track]) * ratio)
    said = [_said(number) for number in counts.number.tolist()]
    width = np.array([width for _words, width in said], np.int64)
    return Pills(counts, x, y, [words for words, _width in said], width)


@lru_cache(_KEPT)
def _said(count: int) -> tuple[str, int]:
    """What stands in a pill for that many, and the width of the pill."""
    words = pill_text(count)
    return words, round(max(sum(map(_advance, words)) + _AIR, _LEAST))


def pill_text(count: int) -> str:
    """What stands in a pill for that many."""
    if count < 1000:
        return f"+{count}"
    if count < 100_000:
        return f"+{count / 1000:.1f}k"
    return f"+{count // 1000}k" if count < 1_000_000 else f"+{count / 1e6:.1f}M"


def draw_pills(
    painter: QPainter, pictures: Atlas, pills: Pills, some: Ints, colours: Sequence[str], canvas: str
) -> None:
    """Draw some of the pills, first the ground of all; ``colours`` are those of the tracks, ``canvas`` the ground's."""
    grounds, signs, words = Sheaf(pictures), Sheaf(pictures), pills.words
    columns = [column[some].tolist() for column in (pills.what.track, pills.width, pills.x, pills.y)]
    for n, track, width, x, y in zip(some.tolist(), *columns, strict=True):
        colour = colours[track]
        ground, number = (width, colour, canvas), (words[n], colour)
        grounds.add_cluster(pictures.find_cluster(ground) or _ground(pictures, *ground), x, y)
        signs.add_cluster(pictures.find_cluster(number) or _number(pictures, *number), x, y)
    grounds.draw(painter)
    signs.draw(painter)


def _number(pictures: Atlas, words: str, colour: str) -> Cluster:
    """The signs of a number around its middle."""
    advances = [_advance(sign) * pictures.ratio for sign in words]
    x, placed = 0.5 - sum(advances) / 2, []
    y = -nearest(line_height(CAPTION_STRONG) / 2 * pictures.ratio)
    for sign, advance in zip(words, advances, strict=True):
        placed.append((sprite(pictures, sign, colour, _FIGURES), math.floor(x), y))
        x += advance
    return pictures.make_cluster((words, colour), placed)


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
