"""The pills that count what is not drawn one by one."""

import math

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from viewer.paint.atlas import Atlas, Sprite
from viewer.paint.text import draw_centred, text_width
from viewer.paint.theme import CAPTION_STRONG, KindStyle, Theme
from viewer.timeline.scene import Count, Scene

PILL = 17.0


def pill_text(count: int) -> str:
    """What stands in a pill for that many."""
    if count < 1000:
        return f"+{count}"
    if count < 100_000:
        return f"+{count / 1000:.1f}k"
    return f"+{count // 1000}k" if count < 1_000_000 else f"+{count / 1e6:.1f}M"


def pill_place(scene: Scene, count: Count, ratio: float) -> tuple[int, int]:
    """Where a pill's middle stands, in device px of the canvas."""
    return math.floor(count.x * ratio + 0.5), math.floor((count.y - scene.scroll) * ratio + 0.5)


def pill_sprite(pictures: Atlas, scene: Scene, count: Count, theme: Theme) -> Sprite:
    """The picture of a pill, around its middle."""
    style = theme.kind(scene.tracks[count.track].kind)
    text = pill_text(count.count)
    key = ("pill", text, style.colour, theme.canvas)
    found = pictures.find(key)
    if found is None:
        wide = round(max(text_width(text, CAPTION_STRONG) + 12, 24)) / 2 + 1
        box = (-wide - 0.5, -PILL / 2 - 1, 2 * wide + 1, PILL + 2)
        found = pictures.make(key, box, lambda painter: _draw(painter, text, style, theme))
    return found


def _draw(painter: QPainter, text: str, style: KindStyle, theme: Theme) -> None:
    width = round(max(text_width(text, CAPTION_STRONG) + 12, 24))
    box = QRectF(-width / 2, -PILL / 2, width, PILL)
    painter.setPen(QPen(QColor(style.colour), 1))
    painter.setBrush(QColor(theme.canvas))
    painter.drawRoundedRect(box, PILL / 2, PILL / 2)
    draw_centred(painter, box, text, style.colour, CAPTION_STRONG)
