"""Pages one below another, fitted to the width; only those near what is seen are asked for as pixels."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from viewer.export.typesetter import Size
from viewer.i18n import _
from viewer.paint import theme

MARGIN = 16
_GAP = 12
_LEAST_ZOOM, _MOST_ZOOM = 0.5, 6.0
_STEP = 1.2
_NEAR = 0.5
"""How much beside what is seen, in heights of the view, is drawn too."""
_KEPT = 150_000_000
"""Bytes of pictures of pages that are kept."""
_FINEST = 400.0
"""Pixels to the inch that are never passed, however near one looks."""


class PageView(QAbstractScrollArea):
    """Ctrl with a wheel, and plus, minus and 0, zoom. Sizes are in points, 72 to the inch.

    ``wanted`` asks for the pages that have no picture as sharp as the screen: their numbers from 1, pixels to the inch.
    While other pages come, the former ones stay.
    """

    wanted = Signal(object, float)
    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Preview"))
        self.zoom = 1.0
        self.sizes: tuple[Size, ...] = ()
        self._pictures: dict[int, tuple[QImage, float, int]] = {}
        self._edition = 0
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._look())
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self._look())

    def show_pages(self, sizes: Sequence[Size]) -> None:
        """Show pages of these sizes; pictures of them come with ``show_picture``."""
        self.sizes, self._edition = tuple(sizes), self._edition + 1
        self._pictures = {page: kept for page, kept in self._pictures.items() if page <= len(sizes)}
        self._lay_out()

    def show_whole(self, image: QImage) -> None:
        """Show one picture in the place of pages."""
        self.sizes, self._edition = ((float(image.width()), float(image.height())),), self._edition + 1
        self._pictures = {1: (image, math.inf, self._edition)}
        self._lay_out()

    def show_picture(self, page: int, image: QImage, ppi: float) -> None:
        """Show what a page looks like, at so many pixels to the inch."""
        self._pictures.pop(page, None)
        self._pictures[page] = (image, ppi, self._edition)
        seen = set(self._near())
        room = sum(kept[0].sizeInBytes() for kept in self._pictures.values())
        for other in [other for other in self._pictures if other not in seen]:
            if room <= _KEPT:
                break
            room -= self._pictures.pop(other)[0].sizeInBytes()
        self.viewport().update()

    @property
    def page(self) -> int:
        """The page in the middle of the view, from 1; 0 where there is none."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        return sum(1 for top, _height in self._places() if top <= middle) or bool(self.sizes)

    def has_picture(self, page: int) -> bool:
        """Whether a page is shown as it is now."""
        kept = self._pictures.get(page)
        return kept is not None and kept[2] == self._edition

    def set_zoom(self, zoom: float) -> None:
        """Show pages so many times as wide as the view; the middle stays in the middle."""
        zoom = min(max(zoom, _LEAST_ZOOM), _MOST_ZOOM)
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        view, by = self.viewport(), zoom / self.zoom
        middle = down.value() + view.height() / 2, across.value() + view.width() / 2
        self.zoom = zoom
        self._lay_out()
        down.setValue(round(middle[0] * by - view.height() / 2))
        across.setValue(round(middle[1] * by - view.width() / 2))

    # --- Qt ----------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * _STEP ** (event.angleDelta().y() / 120))
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match Qt.Key(event.key()):
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.set_zoom(self.zoom * _STEP)
            case Qt.Key.Key_Minus:
                self.set_zoom(self.zoom / _STEP)
            case Qt.Key.Key_0:
                self.set_zoom(1.0)
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.viewport().update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, view = theme.current(), self.viewport()
        painter = QPainter(view)
        try:
            painter.fillRect(view.rect(), QColor(look.hover))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for page in self._touched(0.0):
                self._draw(painter, page, self._rect(page))
            if self.hasFocus():
                painter.setPen(QPen(QColor(look.focus), 2))
                painter.drawRect(view.rect().adjusted(1, 1, -1, -1))
        finally:
            painter.end()

    def _draw(self, painter: QPainter, page: int, rect: QRectF) -> None:
        look, kept = theme.current(), self._pictures.get(page)
        painter.fillRect(rect, QColor(theme.light().canvas))
        if kept is not None:
            painter.drawImage(rect, kept[0])
        painter.setPen(QPen(QColor(look.line), 1))
        painter.drawRect(rect)

    # --- where pages stand ---------------------------------------------------------------------------

    def _scale(self) -> float:
        """Logical pixels to a point."""
        widest = max((width for width, _height in self.sizes), default=1.0)
        return max(self.viewport().width() - 2 * MARGIN, 40) / widest * self.zoom

    def _places(self) -> list[tuple[float, float]]:
        """Top and height of each page, in logical pixels from the top of the first one's margin."""
        scale, top, places = self._scale(), float(MARGIN), []
        for _width, height in self.sizes:
            places.append((top, height * scale))
            top += height * scale + _GAP
        return places

    def _rect(self, page: int) -> QRectF:
        top, height = self._places()[page - 1]
        width, view = self.sizes[page - 1][0] * self._scale(), self.viewport().width()
        left = max((view - width) / 2, MARGIN) - self.horizontalScrollBar().value()
        return QRectF(round(left), round(top - self.verticalScrollBar().value()), round(width), round(height))

    def _touched(self, beside: float) -> list[int]:
        height = self.viewport().height()
        first = self.verticalScrollBar().value() - beside * height
        last = first + height * (1 + 2 * beside)
        places = enumerate(self._places(), 1)
        return [page for page, (top, high) in places if top < last and top + high > first]

    def _near(self) -> list[int]:
        """The pages near what is seen, what is seen first."""
        seen = self._touched(0.0)
        return seen + [page for page in self._touched(_NEAR) if page not in seen]

    def _lay_out(self) -> None:
        scale, view = self._scale(), self.viewport()
        places = self._places()
        high = places[-1][0] + places[-1][1] + MARGIN if places else 0.0
        wide = max((width for width, _height in self.sizes), default=0.0) * scale + 2 * MARGIN
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(40)
        self.verticalScrollBar().setRange(0, max(math.ceil(high) - view.height(), 0))
        self.horizontalScrollBar().setPageStep(view.width())
        self.horizontalScrollBar().setRange(0, max(math.floor(wide) - view.width(), 0))
        self._look()

    def _look(self) -> None:
        """Draw what there is, and ask for what is lacking."""
        self.viewport().update()
        ppi = min(self._scale() * 72 * self.devicePixelRatioF(), _FINEST)
        lacking = [page for page in self._near() if not self._is_sharp(page, ppi)]
        if lacking:
            self.wanted.emit(lacking, ppi)
        self.moved.emit()

    def _is_sharp(self, page: int, ppi: float) -> bool:
        kept = self._pictures.get(page)
        return kept is not None and kept[2] == self._edition and kept[1] > 0.95 * ppi
