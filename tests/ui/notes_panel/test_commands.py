"""The Notes menu is about the chosen notes of the list while the list has the focus."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.notes_panel.hands import click, entry, open_menu, panel_of, write
from viewer.ui.dialogs.history import HistoryDialog
from viewer.ui.main_window import MainWindow
from viewer.ui.notes_panel.panel import NotesPanel
from viewer.ui.notes_panel.tag_picker import TagPicker


def chosen_beside(window: MainWindow) -> NotesPanel:
    """A list with the second of two notes on one event chosen, and that event selected."""
    for text in ("One", "Two"):
        write(window, "team", text)
    panel = panel_of(window)
    click(panel, 1)
    assert window.session.selection == ("team",)
    return panel


def kept(window: MainWindow, field: str) -> list[object]:
    return [getattr(note, field) for note in window.session.notes.all]


def test_ctrl_d_is_about_the_chosen_note(window: MainWindow) -> None:
    panel = chosen_beside(window)
    QTest.keyClick(panel.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert kept(window, "status") == ["open", "done"]
    assert window.action("note_done").isChecked()


@pytest.mark.parametrize(
    ("command", "field", "value"),
    [
        ("star", "starred", [False, True]),
        ("highlight_red", "highlight", [None, "red"]),
        ("note_done", "status", ["open", "done"]),
        ("note_private", "private", [False, True]),
        ("delete_note", "text", ["One"]),
    ],
)
def test_a_command_is_about_the_chosen_note(window: MainWindow, command: str, field: str, value: object) -> None:
    chosen_beside(window)
    window.action(command).trigger()
    assert kept(window, field) == value


def test_the_words_of_the_menu_follow_the_chosen_note(window: MainWindow) -> None:
    panel = chosen_beside(window)
    window.action("star").trigger()
    assert window.action("star").text() == "Take the star off"
    click(panel, 0)
    assert window.action("star").text() == "Star"


def test_tags_are_asked_for_the_chosen_note(window: MainWindow) -> None:
    panel = chosen_beside(window)
    window.action("tag").trigger()
    [picker] = panel.findChildren(TagPicker)
    QTest.keyClicks(picker.field, "treaty")
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert kept(window, "tags") == [(), ("treaty",)]


def test_the_palette_is_for_the_chosen_note(window: MainWindow) -> None:
    chosen_beside(window)
    window.action("highlight").trigger()
    QTest.keyClick(open_menu(), Qt.Key.Key_3)
    assert kept(window, "highlight") == [None, "red"]


def test_behind_an_open_menu_the_list_is_still_meant(window: MainWindow, qtbot: QtBot) -> None:
    chosen_beside(window)
    menu = next(each for each in window.menu_bar.findChildren(QMenu) if window.action("note_done") in each.actions())
    window.menu_bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
    window.menu_bar.setActiveAction(menu.menuAction())
    qtbot.waitUntil(menu.isVisible)
    assert QApplication.activePopupWidget() is menu
    menu.setActiveAction(window.action("note_done"))
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert kept(window, "status") == ["open", "done"]


def test_once_the_focus_is_on_the_timeline_events_are_meant(window: MainWindow) -> None:
    chosen_beside(window)
    window.timeline.setFocus()
    window.action("note_private").trigger()
    assert kept(window, "private") == [True, True]


def test_without_a_chosen_note_nothing_is_done_to_events(window: MainWindow) -> None:
    panel = chosen_beside(window)
    panel.view.selectionModel().select(panel.model.index(1), QItemSelectionModel.SelectionFlag.Clear)
    assert not window.action("note_done").isEnabled()
    QTest.keyClick(panel.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert window.messages.lines()[-1].label.text() == "Choose a note in the list first."


@pytest.mark.parametrize("by_menu", [True, False])
def test_the_history_is_that_of_the_chosen_note(window: MainWindow, by_menu: bool) -> None:
    panel = chosen_beside(window)
    if by_menu:
        panel.acts.open_menu(panel.view.mapToGlobal(panel.view.rect().center()))
        entry(open_menu(), "History of this note")
    else:
        window.action("note_history").trigger()
    [dialog] = window.findChildren(HistoryDialog)
    assert dialog._notes == (window.session.notes.all[1].id,)
    dialog.close()


def test_the_menu_of_a_row_says_what_is_so_as_the_notes_menu_does(window: MainWindow) -> None:
    panel = chosen_beside(window)
    window.action("note_done").trigger()
    panel.acts.open_menu(panel.view.mapToGlobal(panel.view.rect().center()))
    menu = open_menu()
    signs = {action.text(): action.isChecked() for action in menu.actions() if action.isCheckable()}
    menu.close()
    assert signs == {"Done": True, "Private (not in exports)": False}
