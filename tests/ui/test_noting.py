"""Tags, highlights, status and privacy of all selected events at once; the palette named by the reader."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.panes.conftest import event, record
from viewer.model.annotation import DatasetTarget
from viewer.ui.commands.notes import COMMANDS
from viewer.ui.dialogs.highlights import HighlightsDialog
from viewer.ui.main_window import MainWindow
from viewer.ui.notes_panel.tag_picker import TagPicker
from viewer.ui.panes.spots import Spot
from viewer.ui.plain_text import PlainLabel


def picker(window: MainWindow) -> TagPicker:
    QTest.keyClick(window.timeline, Qt.Key.Key_T)
    found = QApplication.activePopupWidget()
    assert isinstance(found, TagPicker)
    return found


def test_t_tags_the_selected_events(window: MainWindow) -> None:
    window.session.select(["team", "visit"])
    field = picker(window).field
    QTest.keyClicks(field, "treaty")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.session.notes.index.tags == {"treaty": 2}
    assert window.action("undo").text() == "Undo: tag"


def test_a_comma_parts_two_tags(window: MainWindow) -> None:
    window.session.select(["team", "visit"])
    field = picker(window).field
    QTest.keyClicks(field, "bulk, korea,")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.session.notes.index.tags == {"bulk": 2, "korea": 2}


def test_a_tag_all_carry_is_taken_off(window: MainWindow) -> None:
    window.session.select(["team", "visit"])
    for _time in range(2):
        field = picker(window).field
        QTest.keyClicks(field, "treaty")
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.session.notes.all == ()


def test_tags_in_use_are_offered(window: MainWindow) -> None:
    session = window.session
    session.notes.write(None, [session.target("team")], text="One", tags=("check", "treaty"))
    session.select(["team", "visit"])
    found = picker(window)
    assert [found.list.item(n).text() for n in range(found.list.count())] == ["check (on 1 of 2)", "treaty (on 1 of 2)"]
    QTest.keyClick(found.field, Qt.Key.Key_Down)
    QTest.keyClick(found.field, Qt.Key.Key_Return)
    assert session.notes.index.tags == {"check": 1, "treaty": 2}


def test_h_highlights_the_selected_events(window: MainWindow) -> None:
    window.session.select(["team", "visit"])
    QTest.keyClick(window.timeline, Qt.Key.Key_H)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_2)
    assert [note.highlight for note in window.session.notes.all] == ["blue", "blue"]
    window.action("highlight_none").trigger()
    assert window.session.notes.all == ()


def mark_words(window: MainWindow, start: int, end: int) -> PlainLabel:
    """Mark words of the summary of the selected event."""
    if window.session.selection != ("e",):
        window.session.show(record(event(summary="The text names seven areas.")))
        window.session.select(["e"])
    spots = window.details.fill().pane.findChildren(Spot)
    words = next(spot.words for spot in spots if spot.words is not None)
    words.setFocus()
    words.select_range(start, end)
    return words


def test_h_highlights_the_words_marked_in_the_details(window: MainWindow) -> None:
    words = mark_words(window, 15, 26)
    QTest.keyClick(words, Qt.Key.Key_H)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_3)
    [note] = window.session.notes.all
    assert (note.highlight, [getattr(target, "exact", "") for target in note.targets]) == ("red", ["seven areas"])


def test_the_highlight_of_words_is_changed_and_taken_off_where_any_of_them_are_marked(window: MainWindow) -> None:
    mark_words(window, 15, 26)
    for colour in ("blue", "green"):
        window.action(f"highlight_{colour}").trigger()
        [note] = window.session.notes.all
        assert (note.highlight, note.targets[0].type) == (colour, "quote")
    mark_words(window, 0, 17)
    window.action("highlight_none").trigger()
    assert window.session.notes.all == ()


@pytest.mark.parametrize(
    ("key", "what"), [("T", "tagged"), ("H", "highlighted"), ("*", "given a star"), ("Ctrl+D", "called done")]
)
def test_without_a_selection_the_keys_say_what_is_missing(window: MainWindow, key: str, what: str) -> None:
    QTest.keySequence(window.timeline, QKeySequence(key))
    said = window.messages.lines()[-1].label.text()
    assert said.startswith("Select an event first")
    assert said.endswith(f"{what}.")


def test_the_palette_says_what_private_needs(window: MainWindow) -> None:
    private = next(each for each in COMMANDS if each.id == "note_private")
    assert private.why_not is not None
    assert private.why_not(window) == "Select an event first; then its notes can be kept out of exports."


def test_status_and_privacy_of_the_selection_turn_over(window: MainWindow) -> None:
    session = window.session
    session.select(["team"])
    assert not window.action("note_done").isEnabled()
    session.notes.write(None, [session.target("team")], text="One")
    for command, field, value in (("note_done", "status", "done"), ("note_private", "private", True)):
        window.action(command).trigger()
        assert getattr(session.notes.all[0], field) == value
        assert window.action(command).isChecked()


def test_del_deletes_the_notes_of_all_selected_events(window: MainWindow) -> None:
    session = window.session
    for id in ("team", "team", "visit"):
        session.notes.write(None, [session.target(id)], text=id)
    session.select(["team", "visit"])
    QTest.keyClick(window.timeline, Qt.Key.Key_Delete)
    assert session.notes.all == ()
    assert window.messages.lines()[-1].label.text() == "3 notes were deleted. Undo brings them back."
    window.action("undo").trigger()
    assert len(session.notes.all) == 3


def test_that_a_note_was_deleted_is_no_longer_said_after_undo(window: MainWindow) -> None:
    session = window.session
    session.notes.write(None, [session.target("team")], text="One")
    session.select(["team"])
    QTest.keyClick(window.timeline, Qt.Key.Key_Delete)
    window.action("undo").trigger()
    assert window.messages.lines() == []


def test_what_lacks_is_no_longer_said_once_it_is_there(window: MainWindow) -> None:
    QTest.keyClick(window.timeline, Qt.Key.Key_T)
    window.session.select(["team"])
    assert window.messages.lines() == []


def test_the_reader_names_the_palette(window: MainWindow) -> None:
    window.action("highlights").trigger()
    [dialog] = window.findChildren(HighlightsDialog)
    dialog.fields["red"].setText("ask & check")
    dialog.close()
    assert window.habits.now.meanings == {"red": "ask & check"}
    assert window.action("highlight_red").text() == "ask && check"


def test_the_usual_meanings_come_back(window: MainWindow) -> None:
    window.habits.change(meanings={"red": "mine"})
    window.action("highlights").trigger()
    [dialog] = window.findChildren(HighlightsDialog)
    QTest.mouseClick(dialog.reset, Qt.MouseButton.LeftButton)
    dialog.close()
    assert window.habits.now.meanings == {}


def test_done_is_about_the_note_one_writes_in(window: MainWindow) -> None:
    session = window.session
    session.notes.write(None, [session.target("team")], text="Another")
    session.select(["team"])
    window.write_note()
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "This one")
    window.action("note_done").trigger()
    assert {note.text: note.status for note in session.notes.all} == {"Another": "open", "This one": "done"}


def test_done_leaves_the_notes_of_other_sets_and_tells_how_many_it_changed(window: MainWindow) -> None:
    session = window.session
    for text, set_ in (("a", ""), ("b", ""), ("theirs", "Kim")):
        session.notes.write(None, [session.target("team")], text=text, set=set_)
    session.select(["team"])
    window.action("note_done").trigger()
    assert [note.status for note in session.notes.all] == ["done", "done", "open"]
    assert window.messages.lines()[-1].label.text() == "2 notes were changed."


def test_escape_in_the_details_gives_the_focus_to_the_timeline(window: MainWindow) -> None:
    session = window.session
    session.notes.write(None, [DatasetTarget()], text="On all")
    session.select(["team"])
    window.pane.setFocus()
    QTest.keyClick(window.pane, Qt.Key.Key_Escape)
    assert window.timeline.hasFocus() and session.selection == ()
