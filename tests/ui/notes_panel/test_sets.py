"""Sets of notes as layers, below the list."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.notes_panel.hands import LEFT, entry, panel_of, write
from viewer.model.view import Layers
from viewer.ui.dialogs.notes_out import NotesOutDialog
from viewer.ui.dialogs.printing import PrintDialog
from viewer.ui.main_window import MainWindow
from viewer.ui.notes_panel.sets import SetsSection


def sets_of(window: MainWindow) -> SetsSection:
    return panel_of(window).sets


def choose(sets: SetsSection, name: str, words: str) -> None:
    menu = sets.rows[name].more.menu()
    menu.aboutToShow.emit()
    entry(menu, words)


def test_without_sets_there_is_only_a_heading(window: MainWindow) -> None:
    sets = sets_of(window)
    assert list(sets.rows) == [""] and not sets._area.isVisible()


def test_a_new_set_is_named_in_place_and_written_into(window: MainWindow, qtbot: QtBot) -> None:
    sets = sets_of(window)
    QTest.mouseClick(sets.new, LEFT)
    field = sets.rows["\n"].field
    assert field is not None and field.hasFocus()
    QTest.keyClicks(field, "For the briefing")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: list(sets.rows) == ["", "For the briefing"])
    write(window, "team", "Say this first")
    assert window.session.notes.index.sets == {"For the briefing": 1}
    assert sets.rows["For the briefing"].count.text() == "1"


def test_escape_makes_no_set(window: MainWindow, qtbot: QtBot) -> None:
    window.action("new_set").trigger()
    sets = sets_of(window)
    field = sets.rows["\n"].field
    assert field is not None
    QTest.keyClicks(field, "No")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: list(sets.rows) == [""])
    assert window.session.layers == Layers()


def test_a_set_is_renamed_in_place(window: MainWindow, qtbot: QtBot) -> None:
    write(window, "team", "One", set="briefing")
    sets = sets_of(window)
    choose(sets, "briefing", "Rename…")
    field = sets.rows["briefing"].field
    assert field is not None
    field.setText("colleague")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: list(sets.rows) == ["", "colleague"])
    assert window.action("undo").text() == "Undo: rename set"


def test_a_set_is_hidden_coloured_and_made_the_one_to_write_into(window: MainWindow) -> None:
    write(window, "team", "One", set="briefing")
    sets = sets_of(window)
    QTest.mouseClick(sets.rows["briefing"].shown, LEFT, pos=QPoint(10, 12))
    assert window.session.layers.hidden == {"briefing"}
    choose(sets, "briefing", "Green")
    choose(sets, "briefing", "New notes go here")
    assert window.session.layers.colours == {"briefing": "green"}
    assert window.session.layers.active == "briefing"


def test_a_set_is_deleted_and_undo_brings_it_back(window: MainWindow) -> None:
    write(window, "team", "One", set="briefing")
    sets = sets_of(window)
    choose(sets, "briefing", "Delete this set")
    assert list(sets.rows) == [""]
    assert "deleted with 1 note. Undo" in window.messages.lines()[-1].label.text()
    window.action("undo").trigger()
    assert list(sets.rows) == ["", "briefing"]


def test_the_set_new_notes_go_into_is_that_again_after_undo(window: MainWindow) -> None:
    write(window, "team", "One", set="briefing")
    sets = sets_of(window)
    choose(sets, "briefing", "New notes go here")
    choose(sets, "briefing", "Delete this set")
    assert window.session.layers.active == ""
    window.action("undo").trigger()
    assert window.session.layers.active == "briefing"


def test_a_set_is_printed_by_itself(window: MainWindow) -> None:
    write(window, "team", "One", set="briefing")
    write(window, "team", "Two")
    choose(sets_of(window), "briefing", "Print this set")
    [dialog] = window.findChildren(PrintDialog)
    assert [note.text for note in dialog.choices.notes.chosen()] == ["One"]
    dialog.close()


def test_a_set_is_exported_by_itself(window: MainWindow) -> None:
    write(window, "team", "One", set="briefing")
    write(window, "team", "Two")
    choose(sets_of(window), "briefing", "Export this set")
    [dialog] = window.findChildren(NotesOutDialog)
    assert dialog.set.currentData() == "briefing"
    dialog.close()


@pytest.mark.parametrize("name", ["", "briefing"])
def test_a_set_without_a_name_cannot_be_renamed_or_deleted(window: MainWindow, name: str) -> None:
    write(window, "team", "One", set="briefing")
    menu = sets_of(window).rows[name].more.menu()
    menu.aboutToShow.emit()
    assert any("Rename" in action.text() for action in menu.actions()) == bool(name)


@pytest.mark.parametrize("control", ["shown", "swatch", "more"])
def test_the_focus_stays_on_the_control_of_a_row(window: MainWindow, control: str) -> None:
    write(window, "team", "One", set="briefing")
    sets = sets_of(window)
    former = sets.rows["briefing"]
    getattr(former, control).setFocus()
    QTest.keyClick(former.shown, Qt.Key.Key_Space)
    assert sets.rows["briefing"] is not former and getattr(sets.rows["briefing"], control).hasFocus()


@pytest.mark.parametrize(("key", "now"), [(Qt.Key.Key_Return, "other"), (Qt.Key.Key_Escape, "briefing")])
def test_a_renamed_set_has_the_focus(window: MainWindow, qtbot: QtBot, key: Qt.Key, now: str) -> None:
    write(window, "team", "One", set="briefing")
    sets = sets_of(window)
    sets.rename("briefing")
    field = sets.rows["briefing"].field
    assert field is not None
    field.setText("other")
    QTest.keyClick(field, key)
    qtbot.waitUntil(lambda: now in sets.rows and sets.rows[now].more.hasFocus())


@pytest.mark.parametrize(("key", "made"), [(Qt.Key.Key_Return, True), (Qt.Key.Key_Escape, False)])
def test_a_new_set_has_the_focus_and_else_the_button_has_it(
    window: MainWindow, qtbot: QtBot, key: Qt.Key, made: bool
) -> None:
    sets = sets_of(window)
    QTest.mouseClick(sets.new, LEFT)
    field = sets.rows["\n"].field
    assert field is not None
    QTest.keyClicks(field, "Briefing")
    QTest.keyClick(field, key)
    qtbot.waitUntil(lambda: list(sets.rows) == ["", *["Briefing"] * made])
    assert (sets.rows["Briefing"].more if made else sets.new).hasFocus()


def test_a_deleted_set_gives_the_focus_to_the_button(window: MainWindow) -> None:
    write(window, "team", "One", set="briefing")
    sets = sets_of(window)
    sets.rows["briefing"].more.setFocus()
    choose(sets, "briefing", "Delete this set")
    assert sets.new.hasFocus()


def test_tab_goes_from_the_button_through_the_rows(window: MainWindow, qtbot: QtBot) -> None:
    write(window, "team", "One", set="briefing")
    sets = sets_of(window)
    write(window, "visit", "Two", set="briefing")
    first, second = sets.rows.values()
    qtbot.waitUntil(second.more.isVisible)
    sets.new.setFocus()
    for stop in (first.shown, first.swatch, first.more, second.shown, second.swatch, second.more):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        assert stop.hasFocus()
