"""Running text set in lines: the type table and line ends between words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from viewer.paint import fonts

_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_WORD = re.compile(r"[^\s/–—-]*[/–—-]*\s*")


@dataclass(frozen=True, slots=True)
class Role:
    """A row of the type table: sizes in pixels, ``colour`` the name of a colour of the theme."""

    px: int
    line: int
    weight: int = 400
    colour: str = "ink"
    spacing: float = 0.0
    tabular: bool = False


ROLES = {
    "title": Role(20, 28, 700, spacing=-0.2),
    "amount": Role(28, 36, 600, spacing=-0.4),
    "body": Role(13, 20),
    "strong": Role(13, 20, 500),
    "date": Role(13, 20, 600),
    "muted": Role(13, 20, colour="muted"),
    "second": Role(11, 16, colour="muted"),
    "heading": Role(11, 16, 600, "muted"),
    "status": Role(12, 18),
    "figure": Role(12, 18, 600, tabular=True),
}
_RUNNING = 13
Tint = tuple[int, int, str, str]
"""A stretch of characters with the colours of the ground behind it and of the line below it."""


@cache
def role_font(name: str, korean: bool = False) -> QFont:
    """The font of a role; Korean is set without letter spacing."""
    fonts.load()
    role = ROLES[name]
    made = QFont(fonts.font(role.px, role.weight, tabular=role.tabular))
    if role.spacing and not korean:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, role.spacing)
    return made


class Typeset:
    """A text in one role, broken into lines for a width. Words are kept whole, Korean ones too."""

    def __init__(self, text: str, role: str) -> None:
        korean = bool(_HANGUL.search(text))
        self.text = text
        self.role = ROLES[role]
        self.font = role_font(role, korean)
        self.line_height = self.role.line + (2 if korean and self.role.px == _RUNNING else 0)
        self._metrics = QFontMetricsF(self.font)
        self._last, self._tail = len(text.rstrip()), 0.0
        self._width = -1.0
        self._lines: list[tuple[int, int]] = []

    @property
    def natural_width(self) -> float:
        """The width of the longest paragraph on one line; of a very long text only its beginning."""
        return max(self.advance(paragraph) for paragraph in self.text[:2000].split("\n"))

    def keep_free(self, tail: float) -> None:
        """Keep ``tail`` pixels free after the last word, on its line, for what stands there."""
        self._tail, self._width = tail, -1.0

    def advance(self, text: str) -> float:
        """The width of ``text`` on a line."""
        return self._metrics.horizontalAdvance(text)

    def height(self, width: float) -> float:
        """The height of all lines at that width."""
        return len(self.lines(width)) * self.line_height

    def lines(self, width: float) -> list[tuple[int, int]]:
        """Where each line starts and ends in the text, at that width."""
        if width != self._width:
            self._width, self._lines = width, []
            start = 0
            for paragraph in self.text.split("\n"):
                self._break(paragraph, start, width)
                start += len(paragraph) + 1
        return self._lines

    def draw(
        self,
        painter: QPainter,
        area: QRectF,
        colour: str,
        clip: QRectF,
        mark: tuple[int, int] = (0, 0),
        tints: Sequence[Tint] = (),
    ) -> None:
        """Draw the lines of ``area`` that touch ``clip``; ``mark`` is the stretch of characters that is selected."""
        painter.setFont(self.font)
        lead = (self.line_height - self._metrics.height()) / 2 + self._metrics.ascent()
        for number, (start, end) in enumerate(self.lines(area.width())):
            top = area.top() + number * self.line_height
            if top + self.line_height < clip.top() or top > clip.bottom():
                continue
            for first, last, ground, line in tints:
                if (box := self._stretch(start, end, first, last, area.left(), top)) is not None:
                    painter.fillRect(box, QColor(ground))
                    painter.fillRect(QRectF(box.left(), box.bottom() - 2, box.width(), 1.5), QColor(line))
            if (box := self._stretch(start, end, *mark, area.left(), top)) is not None:
                shade = QColor(colour)
                shade.setAlpha(48)
                painter.fillRect(box, shade)
            painter.setPen(QColor(colour))
            painter.drawText(QPointF(area.left(), top + lead), self.text[start:end])

    def _stretch(self, start: int, end: int, first: int, last: int, x: float, top: float) -> QRectF | None:
        """Where the characters from ``first`` to ``last`` stand on the line from ``start`` to ``end``."""
        left, right = max(first, start), min(last, end)
        if left >= right:
            return None
        indent = self.advance(self.text[start:left])
        return QRectF(x + indent, top, self.advance(self.text[left:right]), self.line_height)

    def caret(self, index: int, area: QRectF) -> QRectF:
        """The upright line before a character."""
        lines = self.lines(area.width())
        number = max(number for number, (start, _end) in enumerate(lines) if start <= index or number == 0)
        left = area.left() + self.advance(self.text[lines[number][0] : index])
        return QRectF(left, area.top() + number * self.line_height + 2, 1.5, self.line_height - 4)

    def index_at(self, point: QPointF, width: float) -> int:
        """The character before which a caret at ``point`` stands."""
        lines = self.lines(width)
        start, end = lines[min(max(int(point.y() // self.line_height), 0), len(lines) - 1)]
        low, high = start, end
        while low < high:
            middle = (low + high + 1) // 2
            before = self.advance(self.text[start:middle]) - self.advance(self.text[middle - 1 : middle]) / 2
            low, high = (middle, high) if before <= point.x() else (low, middle - 1)
        return low

    def _break(self, paragraph: str, offset: int, width: float) -> None:
        """Add the lines of one paragraph that starts at ``offset``."""
        start = at = 0
        used = 0.0
        for word in _WORD.findall(paragraph):
            needed = self.advance(word.rstrip()) if len(word) < 400 else width + 1
            if word and offset + at + len(word.rstrip()) == self._last and needed + self._tail <= width:
                needed += self._tail
            if used and used + needed > width:
                self._lines.append((offset + start, offset + at))
                start, used = at, 0.0
            if needed > width:
                start, used = self._break_word(paragraph, start, at + len(word), offset, width)
            else:
                used += self.advance(word)
            at += len(word)
        self._lines.append((offset + start, offset + len(paragraph)))

    def _break_word(self, paragraph: str, start: int, end: int, offset: int, width: float) -> tuple[int, float]:
        """Cut a word that is wider than a line wherever the line ends; where the rest starts, and its width."""
        while True:
            piece = paragraph[start : min(end, start + 400)]
            if self.advance(piece) <= width and start + len(piece) == end:
                return start, self.advance(piece)
            low, high = 1, len(piece)
            while low < high:
                middle = (low + high + 1) // 2
                low, high = (middle, high) if self.advance(piece[:middle]) <= width else (low, middle - 1)
            self._lines.append((offset + start, offset + start + low))
            start += low
