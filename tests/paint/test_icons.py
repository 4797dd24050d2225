"""The shipped icons in any colour."""

import ast

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QToolButton

from tests.sources import modules
from viewer import paths
from viewer.paint import icons


def test_every_shipped_icon_is_drawn_somewhere() -> None:
    source = "".join(ast.unparse(tree) for tree in modules().values())
    shipped = {file.stem for file in paths.ICONS.glob("*.svg")} - {"yeonpyo"}
    assert {name for name in shipped if f"'{name}'" not in source} == set()


def test_an_icon_stands_on_nothing(qapp: QGuiApplication) -> None:
    picture = icons.icon("x", "#102030").pixmap(QSize(16, 16), 2.0).toImage()
    assert picture.width() == 32
    assert picture.pixelColor(0, 0).alpha() == 0


def test_an_icon_without_room_is_no_picture_and_no_warning(qapp: QGuiApplication) -> None:
    assert icons.icon("x", "#102030").pixmap(QSize(0, 0)).isNull()
    button = QToolButton()
    button.setIcon(icons.icon("x", "#102030"))
    button.resize(QSize(6, 3))
    assert not button.grab().isNull()


def test_a_disabled_icon_has_its_own_colour(qapp: QGuiApplication) -> None:
    icon = icons.icon("x", "#102030", "#807060")
    middle = [icon.pixmap(QSize(16, 16), 1.0, mode).toImage().pixelColor(8, 8).red() for mode in QIcon.Mode]
    assert abs(middle[QIcon.Mode.Normal.value] - 0x10) <= 1 and abs(middle[QIcon.Mode.Disabled.value] - 0x80) <= 1
