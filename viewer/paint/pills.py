"""The pills that count what is not drawn one by one: a ground for each width, and signs that any number is made of."""

import math
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from viewer.paint.atlas import Atlas, Sheaf, Sprite
from viewer.paint.batch import Box
from viewer.paint.text import line_height, sprite, text_width
from viewer.paint.theme import CAPTION_STRONG, Theme
from viewer.timeline.scene import Count, Scene

PILL = 17.0
_AIR, _LEAST = 12.0, 24.0
_FIGURES = CAPTION_STRONG._replace(tabular=False)


class Pill(NamedTuple):
    """One count on the canvas: its middle in device px, its words and the width they need in logical px."""

    what: Count
    x: int
    y: int
    words: str
    width: int

    def box(self, ratio: float) -> Box:
        """Around all of it and its ring."""
        half, tall = math.ceil((self.width / 2 + 5) * ratio), math.ceil((PILL / 2 + 5) * ratio)
        return (self.x - half, self.y - tall, self.x + half, self.y + tall)


def make_pills(scene: Scene, ratio: float) -> list[Pill]:
    """The pills of a scene."""
    shifts = [scene.shift(n) for n in range(len(scene.tracks))]
    made = []
    for count in scene.counts:
        words = pill_text(count.count)
        x, y = count.x * ratio + 0.5, (count.y - shifts[count.track]) * ratio + 0.5
        width = round(max(sum(map(_advance, words)) + _AIR, _LEAST))
        made.append(Pill(count, math.floor(x), math.floor(y), words, width))
    return made


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
        self._known: dict[str, tuple[Sprite, float]] = {}
        self._lead = math.floor(line_height(CAPTION_STRONG) / 2 * pictures.ratio + 0.5)

    def add(self, pill: Pill) -> None:
        """Put a pill where it stands."""
        self._grounds.add(_ground(self._pictures, pill.width, self._colour, self._canvas), pill.x, pill.y)
        signs = [self._known.get(sign) or self._sign(sign) for sign in pill.words]
        x, y = pill.x + 0.5 - sum([advance for _sprite, advance in signs]) / 2, pill.y - self._lead
        for picture, advance in signs:
            self._signs.add(picture, math.floor(x), y)
            x += advance

    def _sign(self, sign: str) -> tuple[Sprite, float]:
        picture = sprite(self._pictures, sign, self._colour, _FIGURES)
        self._known[sign] = (picture, _advance(sign) * self._pictures.ratio)
        return self._known[sign]


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
