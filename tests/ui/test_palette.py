"""The palette: found by words in both languages, run by Enter."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from viewer import i18n
from viewer.paint import theme
from viewer.ui.command_search import found, path
from viewer.ui.commands import COMMANDS, command
from viewer.ui.dialogs.palette import PaletteDialog
from viewer.ui.main_window import MainWindow


def palette(window: MainWindow) -> PaletteDialog:
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    return window.findChildren(PaletteDialog)[-1]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("zoom in", "zoom_in"), ("whole", "whole_range"), ("today", "today"), ("오늘", "today"),
        ("ㅈㅊ ㄱㄱ", "whole_range"),
        ("dark", "theme_dark"), ("FIT sel", "fit"), ("filter hits", ""), ("measure", "measure"),
        ("group party", "group_by_party"),
    ],
)  # fmt: skip
def test_words_in_either_language_find_a_command(words: str, first: str) -> None:
    assert [command.id for command in found(words)][:1] == ([first] if first else [])


def test_no_words_find_all_commands_in_the_order_of_the_menus() -> None:
    assert found("  ") == list(COMMANDS)


def test_the_path_names_menu_and_submenu_without_mnemonics() -> None:
    assert path(command("only_hits")) == "View › Filter"
    with i18n.speaking("ko"):
        assert path(command("open")) == "파일"


def test_enter_runs_the_command_chosen(window: MainWindow, qtbot: QtBot) -> None:
    dialog = palette(window)
    QTest.keyClicks(dialog.field, "zoom to")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(dialog.field, key)
    dialog.field.setText("details")
    before = window.details_shown()
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isHidden()
    qtbot.waitUntil(lambda: window.details_shown() is not before)


def test_a_command_that_cannot_run_says_why_and_stays(window: MainWindow) -> None:
    dialog = palette(window)
    dialog.field.setText("star")
    text = dialog.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Select an event first" in text
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.close()


def test_a_click_runs_a_command(window: MainWindow, qtbot: QtBot) -> None:
    dialog = palette(window)
    dialog.field.setText("select all")
    box = dialog.list.visualItemRect(dialog.list.item(0))
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    qtbot.waitUntil(lambda: len(window.session.selection) == 5)


def test_words_nothing_answers_to_are_told(window: MainWindow) -> None:
    dialog = palette(window)
    dialog.field.setText("xyzzy")
    assert dialog.nothing.isVisible()
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.close()


def test_the_command_enter_would_run_has_a_bar(window: MainWindow) -> None:
    dialog = palette(window)
    picture, ink = dialog.list.viewport().grab().toImage(), theme.light().ink.lower()
    rows = [dialog.list.visualItemRect(dialog.list.item(row)).center().y() for row in (0, 1)]
    assert [picture.pixelColor(1, y).name() == ink for y in rows] == [True, False]
