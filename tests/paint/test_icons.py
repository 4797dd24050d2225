"""The shipped icons in any colour."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QIcon

from viewer.paint import icons


def test_an_icon_stands_on_nothing(qapp: QGuiApplication) -> None:
    picture = icons.icon("x", "#102030").pixmap(QSize(16, 16), 2.0).toImage()
    assert picture.width() == 32
    assert picture.pixelColor(0, 0).alpha() == 0


def test_a_disabled_icon_has_its_own_colour(qapp: QGuiApplication) -> None:
    icon = icons.icon("minus", "#102030", "#807060")
    middle = [icon.pixmap(QSize(16, 16), 1.0, mode).toImage().pixelColor(8, 8).red() for mode in QIcon.Mode]
    assert middle[QIcon.Mode.Normal.value] == 0x10 and middle[QIcon.Mode.Disabled.value] == 0x80
