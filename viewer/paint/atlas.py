"""Small pictures drawn once and kept in pages: words, marks and pills go out in one call a page."""

import math
from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

from viewer.paint.batch import Group, fragments

PAGE = 1024
"""Width and height of a page in device pixels."""
MOST_PAGES = 12
_MOST_CLUSTERS = 4096
_AIR = 1
_Draw = Callable[[QPainter], None]


class Page:
    """A pixmap filled shelf by shelf: pictures of about one height stand beside each other."""

    def __init__(self, width: int, height: int) -> None:
        self.pixmap = QPixmap(width, height)
        self.pixmap.fill(Qt.GlobalColor.transparent)
        self.keys: list[Hashable] = []
        self._shelves: dict[int, tuple[int, int]] = {}
        self._free = 0

    def room(self, width: int, height: int) -> QRect | None:
        """A free place of that size, or None."""
        tall = -(-height // 4) * 4
        x, y = self._shelves.get(tall, (PAGE * PAGE, 0))
        if x + width > self.pixmap.width():
            if self._free + tall > self.pixmap.height():
                return None
            x, y = 0, self._free
            self._free += tall
        self._shelves[tall] = (x + width + _AIR, y)
        return QRect(x, y, width, height)


class Sprite:
    """A picture in a page; all numbers are device pixels, ``dx`` and ``dy`` lead from its place to its corner."""

    __slots__ = ("dx", "dy", "height", "middle_x", "middle_y", "page", "piece", "width")

    def __init__(self, page: Page, place: QRect, dx: int, dy: int) -> None:
        self.page, self.width, self.height = page, place.width(), place.height()
        self.dx, self.dy = dx, dy
        self.middle_x, self.middle_y = dx + self.width / 2, dy + self.height / 2
        self.piece = (place.x(), place.y(), self.width, self.height, 1.0, 1.0, 0.0, 1.0)
        """What a fragment of it says after its middle: source, scale, turn, opacity."""


Cluster = tuple[tuple[Page, NDArray[np.float64]], ...]
"""Pictures that stand together: by page, the ten numbers of each."""


class Atlas:
    """The pictures for one device pixel ratio; the oldest page goes when there are too many."""

    def __init__(self, ratio: float) -> None:
        self.ratio = ratio
        self._sprites: dict[Hashable, Sprite] = {}
        self._pages: list[Page] = []
        self._clusters: dict[Hashable, Cluster] = {}
        self._painter: QPainter | None = None
        self._opened: Page | None = None

    def find(self, key: Hashable) -> Sprite | None:
        """The picture of that key, where it has been drawn."""
        return self._sprites.get(key)

    def make(self, key: Hashable, box: tuple[float, float, float, float], draw: _Draw) -> Sprite:
        """Draw a picture: ``box`` is left, top, width and height around its place in logical px, all of it ``draw``'s.

        ``draw`` finds its origin at the picture's place and logical px on the painter.
        """
        ratio = self.ratio
        left, top = math.floor(box[0] * ratio), math.floor(box[1] * ratio)
        right, bottom = math.ceil((box[0] + box[2]) * ratio), math.ceil((box[1] + box[3]) * ratio)
        page, place = self._place(right - left, bottom - top)
        painter = self._open(page)
        painter.save()
        painter.setClipRect(place)
        painter.translate(place.x() - left, place.y() - top)
        painter.scale(ratio, ratio)
        draw(painter)
        painter.restore()
        sprite = self._sprites[key] = Sprite(page, place, left, top)
        page.keys.append(key)
        return sprite

    def find_cluster(self, key: Hashable) -> Cluster | None:
        """The cluster of that key, where it has been made."""
        return self._clusters.get(key)

    def make_cluster(self, key: Hashable, placed: Sequence[tuple[Sprite, int, int]]) -> Cluster:
        """Keep pictures that stand together, with the place of each in device px."""
        rows: dict[Page, list[tuple[float, ...]]] = {}
        for sprite, x, y in placed:
            rows.setdefault(sprite.page, []).append((x + sprite.middle_x, y + sprite.middle_y, *sprite.piece))
        if len(self._clusters) >= _MOST_CLUSTERS:
            self._clusters.clear()
        made = self._clusters[key] = tuple((page, np.array(some)) for page, some in rows.items())
        return made

    def close(self) -> None:
        """End the drawing into pages, so that they can be drawn from."""
        if self._painter is not None:
            self._painter.end()
            self._painter = self._opened = None

    def _open(self, page: Page) -> QPainter:
        if self._painter is None or self._opened is not page:
            self.close()
            self._painter, self._opened = QPainter(page.pixmap), page
            self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return self._painter

    def _place(self, width: int, height: int) -> tuple[Page, QRect]:
        place = self._pages[-1].room(width, height) if self._pages else None
        if place is None:
            self.close()
            self._pages.append(Page(max(PAGE, width), max(PAGE, -(-height // 4) * 4)))
            if len(self._pages) > MOST_PAGES:
                for key in self._pages.pop(0).keys:
                    self._sprites.pop(key, None)
                self._clusters.clear()
            place = self._pages[-1].room(width, height)
            assert place is not None
        return self._pages[-1], place


@lru_cache(3)
def atlas(ratio: float) -> Atlas:
    """The atlas of a screen, or of a picture, with that many device pixels to a logical one."""
    return Atlas(ratio)


class Sheaf:
    """Pictures to be drawn together. What lies on top of another of them must go into a later sheaf."""

    def __init__(self, pictures: Atlas) -> None:
        self._pictures = pictures
        self._by_page: dict[Page, list[float]] = {}
        self._clusters: dict[Page, list[Group]] = {}
        self.ratio = pictures.ratio

    def add(self, sprite: Sprite, x: int, y: int) -> None:
        """Put a picture at a place, in device px."""
        row = self._by_page.get(sprite.page)
        if row is None:
            row = self._by_page[sprite.page] = []
        row += (x + sprite.middle_x, y + sprite.middle_y, *sprite.piece)

    def add_cluster(self, cluster: Cluster, x: int, y: int) -> None:
        """Put pictures that stand together at a place, in device px."""
        for page, rows in cluster:
            group = self._clusters.get(page)
            if group is None:
                group = self._clusters[page] = []
            group.append((rows, x, y))

    def draw(self, painter: QPainter) -> None:
        """Draw them all; the painter counts in device px."""
        self._pictures.close()
        for page in {**self._by_page, **self._clusters}:
            fragments(painter, page.pixmap, self._by_page.get(page, []), self._clusters.get(page, ()))
