"""The shipped icons in any colour."""

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from viewer import paths


@cache
def pixmap(name: str, colour: str, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """The icon drawn on ``size`` logical pixels for a screen of that device pixel ratio."""
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    try:
        _renderer(name, colour).render(painter, QRectF(picture.rect()))
    finally:
        painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@cache
def icon(name: str, colour: str, disabled: str | None = None) -> QIcon:
    """The icon for a button or a menu, sharp at every scale, drawn when it is first shown."""
    return QIcon(_Engine(name, colour, disabled or colour))


class _Engine(QIconEngine):
    """Draws an icon in one colour, and in another where it is disabled."""

    def __init__(self, name: str, colour: str, disabled: str) -> None:
        super().__init__()
        self._name, self._colour, self._disabled = name, colour, disabled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        colour = self._disabled if mode == QIcon.Mode.Disabled else self._colour
        _renderer(self._name, colour).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Qt's own begins with whatever the memory held; a button that has no room yet asks for nothing at all."""
        picture = QPixmap(size)
        if picture.isNull():
            return picture
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        try:
            self.paint(painter, picture.rect(), mode, state)
        finally:
            painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour, self._disabled)


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = (paths.ICONS / f"{name}.svg").read_text(encoding="utf-8")
    text = text.replace("currentColor", colour).replace('stroke-width="2"', 'stroke-width="1.75"')
    return QSvgRenderer(QByteArray(text.encode()))
