"""Boxes, rings and lists to choose from are seen on every ground."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.paint.test_theme import contrast
from viewer.paint import icons, theme
from viewer.ui import style
from viewer.ui.choices import CheckBox, ChoiceBox, RadioButton


def picture(widget: QWidget, qtbot: QtBot) -> QImage:
    qtbot.addWidget(widget)
    widget.resize(160, 32)
    return widget.grab().toImage()


def colours(image: QImage, left: int, right: int) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(left, right) for y in range(4, 28)}


@pytest.mark.parametrize("kind", [CheckBox, RadioButton])
@pytest.mark.parametrize("look", [theme.light(), theme.dark()], ids=["light", "dark"])
def test_the_frame_of_what_is_not_chosen_stands_out(
    qtbot: QtBot, qapp: QApplication, kind: type[QAbstractButton], look: theme.Theme
) -> None:
    style.apply(qapp, look)
    seen = colours(picture(kind(), qtbot), 0, 24)
    assert max(contrast(colour, look.chrome) for colour in seen) >= 3


@pytest.mark.parametrize("kind", [CheckBox, RadioButton])
def test_what_is_chosen_is_filled(qtbot: QtBot, qapp: QApplication, kind: type[QAbstractButton]) -> None:
    style.apply(qapp, theme.dark())
    button = kind()
    assert theme.dark().primary.lower() not in colours(picture(button, qtbot), 0, 24)
    button.setChecked(True)
    assert theme.dark().primary.lower() in colours(button.grab().toImage(), 0, 24)


def test_an_entry_with_an_icon_is_marked_where_it_is_on(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp, theme.light())
    menu = QMenu()
    qtbot.addWidget(menu)
    entry = menu.addAction(icons.icon("star", "#000000"), "With a star")
    entry.setCheckable(True)
    off = menu.grab().toImage()
    entry.setChecked(True)
    assert menu.grab().toImage() != off


def test_a_tool_of_a_note_stands_out_in_the_dark_where_it_is_on(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp, theme.dark())
    tool = QToolButton()
    tool.setProperty("tool", True)
    tool.setCheckable(True)
    tool.setChecked(True)
    seen = colours(picture(tool, qtbot), 0, 160)
    assert max(contrast(colour, theme.dark().chrome) for colour in seen) >= 3


def test_a_list_to_choose_from_has_an_arrow(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp, theme.light())
    assert len(colours(picture(ChoiceBox(), qtbot), 134, 154)) > 1
