"""Enter presses small buttons as Space does."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.notes_panel.hands import panel_of, write
from viewer.ui.main_window import MainWindow
from viewer.ui.note_editor import NoteEditor
from viewer.ui.tool_button import ToolButton


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_star_of_a_note_is_put_on_by_a_key(window: MainWindow, key: Qt.Key) -> None:
    write(window, "team", "One")
    window.session.select(["team"])
    [editor] = window.pane.findChildren(NoteEditor)
    QTest.keyClick(editor.tools.star, key)
    assert window.session.notes.all[0].starred


def test_enter_opens_the_menu_of_a_button(window: MainWindow, qtbot: QtBot) -> None:
    button, seen = panel_of(window).filters.button, list[object]()
    qtbot.waitUntil(button.isVisible)

    def close() -> None:
        popup = QApplication.activePopupWidget()
        seen.append(popup)
        if isinstance(popup, QMenu):
            popup.close()

    QTimer.singleShot(50, button, close)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert seen == [button.menu()]


def test_every_small_button_of_the_window_answers_to_enter(window: MainWindow) -> None:
    write(window, "team", "One")
    window.session.select(["team"])
    panel_of(window)
    reached = [each for each in window.findChildren(QToolButton) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert reached and [each.accessibleName() for each in reached if not isinstance(each, ToolButton)] == []
    window.session.tell("Filter", sticky=True, about="filter")
    assert all(each.autoDefault() for each in window.findChildren(QPushButton))
