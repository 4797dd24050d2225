"""The pills that count what is not drawn one by one: a ground for each width, and signs that any number is made of."""

import math
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from viewer.paint.atlas import Atlas, Cluster, Sheaf, Sprite
from viewer.paint.text import line_height, sprite, text_width
from viewer.paint.theme import CAPTION_STRONG, Theme
from viewer.timeline.scene import Count, Scene

PILL = 17.0
_AIR, _LEAST = 12.0, 24.0
_FIGURES = CAPTION_STRONG._replace(tabular=False)
_KEPT = 8192
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Pills:
    """The counts on the canvas as columns: middles in device px, words, and the widths these need in logical px."""

    what: tuple[Count, ...]
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
    shifts = [scene.shift(n) for n in range(len(scene.tracks))]
    counts = scene.counts
    x = np.array([count.x for count in counts], np.float64)
    y = np.array([count.y - shifts[count.track] for count in counts], np.float64)
    said = [_said(count.count) for count in counts]
    left, top = (np.floor(column * ratio + 0.5).astype(np.int64) for column in (x, y))
    width = np.array([width for _words, width in said], np.int64)
    return Pills(counts, left, top, [words for words, _width in said], width)


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


class PillPainter:
    """Gathers the pills of one colour in two sheaves, of which ``grounds`` must be drawn first."""

    def __init__(self, pictures: Atlas, colour: str, theme: Theme, grounds: Sheaf, signs: Sheaf) -> None:
        self._pictures, self._colour, self._canvas = pictures, colour, theme.canvas
        self._grounds, self._signs = grounds, signs

    def add(self, words: str, width: int, x: int, y: int) -> None:
        """Put a pill where it stands."""
        self._grounds.add(_ground(self._pictures, width, self._colour, self._canvas), x, y)
        self._signs.add_cluster(number(self._pictures, words, self._colour), x, y)


def number(pictures: Atlas, words: str, colour: str) -> Cluster:
    """The signs of a number around its middle."""

    def place() -> list[tuple[Sprite, int, int]]:
        advances = [_advance(sign) * pictures.ratio for sign in words]
        x, placed = 0.5 - sum(advances) / 2, []
        y = -math.floor(line_height(CAPTION_STRONG) / 2 * pictures.ratio + 0.5)
        for sign, advance in zip(words, advances, strict=True):
            placed.append((sprite(pictures, sign, colour, _FIGURES), math.floor(x), y))
            x += advance
        return placed

    return pictures.cluster(("number", words, colour), place)


def _ground(pictures: Atlas, width: int, colour: str, canvas: str) -> Sprite:
    key = ("pill", width, colour, canvas)
    found = pictures.find(key)
    if found is None:

        def draw(painter: QPainter) -> None:
            painter.setPen(QPen(QColor(colour), 1))
            painter.setBrush(QColor(canvas))
            painter.drawRoundedRect(QRectF(-width / 2, -PILL / 2, width, PILL), PILL / 2, PILL / 2)

        found = pictures.make(key, (-width / 2 - 1, -PILL / 2 - 1, width + 2, PILL + 2), draw)
    return found


@cache
def _advance(sign: str) -> float:
    return text_width(sign, _FIGURES)
