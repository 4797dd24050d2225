"""Pictures kept in pages, and batches drawn from memory."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from viewer.paint import fonts
from viewer.paint.atlas import MOST_PAGES, PAGE, Atlas, Sheaf, Sprite
from viewer.paint.batch import FAR, Fills
from viewer.paint.instants import MarkLook, mark_sprite
from viewer.paint.text import sprite
from viewer.paint.theme import TITLE, light

pytestmark = pytest.mark.usefixtures("qapp")


def sheet(width: int = 300, height: int = 60) -> QPixmap:
    ground = QPixmap(width, height)
    ground.fill(QColor("#FFFFFF"))
    return ground


def red(painter: QPainter) -> None:
    painter.fillRect(-50, -50, 200, 200, QColor("#FF0000"))


def test_a_picture_comes_out_where_it_is_put_and_stays_in_its_place() -> None:
    pictures, ground = Atlas(1.0), sheet()
    pictures.make("before", (0, 0, 20, 10), lambda _painter: None)
    mark = pictures.make("red", (-4, -3, 8, 6), red)
    after = pictures.make("after", (0, 0, 20, 10), lambda _painter: None)
    painter, sheaf = QPainter(ground), Sheaf(pictures)
    sheaf.add(mark, 100, 30)
    sheaf.add(after, 200, 30)
    sheaf.draw(painter)
    painter.end()
    image = ground.toImage()
    drawn = {(x, y) for x in range(300) for y in range(60) if image.pixelColor(x, y) == QColor("#FF0000")}
    assert drawn == {(x, y) for x in range(96, 104) for y in range(27, 33)}


def test_a_cluster_stands_where_its_pictures_would_and_goes_with_a_page() -> None:
    pictures, alone, together = Atlas(1.0), sheet(), sheet()

    def place() -> list[tuple[Sprite, int, int]]:
        return [(pictures.find("red") or pictures.make("red", (-4, -3, 8, 6), red), x, 2) for x in (0, 20)]

    for ground in (alone, together):
        painter, sheaf = QPainter(ground), Sheaf(pictures)
        for x in (50, 150):
            if ground is together:
                sheaf.add_cluster(pictures.make_cluster("two", place()), x, 30)
            else:
                for picture, right, down in place():
                    sheaf.add(picture, x + right, 30 + down)
        sheaf.draw(painter)
        painter.end()
    assert alone.toImage() == together.toImage()
    assert pictures.find_cluster("two")
    for n in range(MOST_PAGES + 1):
        pictures.make(n, (0, 0, PAGE, PAGE), red)
    assert not pictures.find_cluster("two")


def test_words_are_drawn_once_for_each_colour() -> None:
    fonts.load()
    pictures = Atlas(2.0)
    first = sprite(pictures, "Riga 리가", "#112233", TITLE)
    assert sprite(pictures, "Riga 리가", "#112233", TITLE) is first
    assert sprite(pictures, "Riga 리가", "#332211", TITLE) is not first
    assert first.height >= 2 * TITLE.px


def test_the_oldest_page_goes_and_what_stood_on_it_is_drawn_again_when_asked_for() -> None:
    pictures = Atlas(1.0)
    for n in range(MOST_PAGES + 1):
        pictures.make(n, (0, 0, PAGE, PAGE), red)
    assert pictures.find(0) is None
    assert pictures.find(1) is not None


def test_a_picture_wider_than_a_page_is_drawn_whole() -> None:
    wide = Atlas(4.0).make("wide", (0, 0, PAGE, 10), red)
    assert (wide.width, wide.height) == (4 * PAGE, 40)


@pytest.mark.parametrize("count", [1, 40])
def test_rectangles_fill_their_pixels_whatever_their_number(count: int) -> None:
    ground, fills = sheet(), Fills()
    for n in range(count):
        fills.add("#00FF00", 5 * n, 10, 5 * n + 3, 12)
    fills.add("#00FF00", -FAR * 4, 40, FAR * 4, 41)
    fills.add("#00FF00", 7, 50, 7, 55)
    painter = QPainter(ground)
    fills.draw(painter)
    painter.end()
    image = ground.toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(60, 300)
    assert int((rows == QColor("#00FF00").rgb()).sum()) == 6 * count + 300
    assert image.pixelColor(QPoint(3, 10)) == QColor("#FFFFFF")


def test_a_mark_looks_the_same_for_dates_that_differ_in_nothing_it_shows() -> None:
    pictures, style = Atlas(1.0), light().agreement
    day = mark_sprite(pictures, style, "#FFFFFF", MarkLook(0, 3))
    assert mark_sprite(pictures, style, "#FFFFFF", MarkLook(1, 3)) is day
    assert mark_sprite(pictures, style, "#FFFFFF", MarkLook(0, 3, grown=True)) is not day
