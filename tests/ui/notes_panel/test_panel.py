"""The notes panel: opened, filled, filtered, gone from and come back to."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.notes_panel.hands import LEFT, click, entry, middle, open_menu, panel_of, titles, words, write
from viewer.model.annotation import Change, DatasetTarget, EventTarget, Note, SpanTarget
from viewer.model.calendar import seconds
from viewer.model.dataset import Dataset
from viewer.model.highlight import usual_meaning
from viewer.paint import theme
from viewer.session.session import Session
from viewer.store.notebook import Notebook
from viewer.store.settings import Settings
from viewer.ui.habits import Habits
from viewer.ui.main_window import MainWindow
from viewer.ui.note_editor import NoteEditor
from viewer.ui.note_field import NoteField
from viewer.ui.notes_panel.delegate import ROW_HEIGHT
from viewer.ui.notes_panel.menus import fill_highlights
from viewer.ui.notes_panel.tag_picker import TagPicker
from viewer.ui.notes_panel.view import NotesView


def test_the_button_opens_the_panel_and_it_stays_so(window: MainWindow) -> None:
    assert not window.notes_shown()
    QTest.mouseClick(window.toolbar.notes, LEFT)
    assert window.notes_shown() and window.habits.now.notes_shown
    QTest.mouseClick(window.toolbar.notes, LEFT)
    assert not window.notes_shown() and not window.habits.now.notes_shown


def press_keys_of_the_panel(window: MainWindow) -> None:
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_N, modifiers)


def test_its_keys_go_into_the_list_and_from_there_back_to_the_timeline(window: MainWindow) -> None:
    write(window, "team", "One")
    press_keys_of_the_panel(window)
    panel = panel_of(window)
    assert window.toolbar.notes.isChecked() and panel.view.hasFocus()
    assert panel.view.currentIndex().row() == 0
    press_keys_of_the_panel(window)
    assert not window.notes_shown() and window.timeline.hasFocus()


def test_its_keys_go_into_the_open_panel_first(window: MainWindow) -> None:
    write(window, "team", "One")
    panel = panel_of(window)
    window.timeline.setFocus()
    press_keys_of_the_panel(window)
    assert window.notes_shown() and panel.view.hasFocus()


def test_its_keys_go_to_the_field_of_an_empty_list(window: MainWindow) -> None:
    press_keys_of_the_panel(window)
    assert panel_of(window).filters.field.hasFocus()


@pytest.mark.parametrize(
    ("key", "row"), [(Qt.Key.Key_Home, 0), (Qt.Key.Key_End, 59), (Qt.Key.Key_PageUp, None), (Qt.Key.Key_PageDown, None)]
)
def test_home_end_and_the_page_keys_are_those_of_the_list(window: MainWindow, key: Qt.Key, row: int | None) -> None:
    for number in range(60):
        write(window, "team", f"Number {number}")
    panel = panel_of(window)
    click(panel, 3)
    view = window.session.view
    QTest.keyClick(panel.view, key)
    assert panel.view.currentIndex().row() == row if row is not None else panel.view.currentIndex().row() != 3
    assert window.session.view == view


def test_without_notes_it_says_how_one_is_written(window: MainWindow) -> None:
    panel = panel_of(window)
    assert panel.empty.isVisible()
    assert panel.empty.reason.text() == "There are no notes on this timeline yet."
    assert "press N" in panel.empty.help.text()


def test_notes_are_listed_by_the_date_of_their_events(window: MainWindow) -> None:
    write(window, "second", "Later\nmore")
    write(window, "team", "Sooner")
    window.session.notes.write(None, [DatasetTarget()], text="All of it")
    window.session.notes.write(None, [SpanTarget(span="2011/2012")], text="Quiet")
    panel = panel_of(window)
    assert titles(panel) == ["The whole timeline", "Reconstruction team", "Stretch of time", "Second programme"]
    assert words(panel)[3] == "Later"
    assert panel.count.text() == "4 notes"


def test_the_star_of_a_note_is_filled_as_it_is_elsewhere(window: MainWindow) -> None:
    write(window, "second", "Later", starred=True)
    row = panel_of(window).view.grab().toImage()
    seen = {row.pixelColor(x, y).name().upper() for x in range(row.width()) for y in range(ROW_HEIGHT)}
    assert theme.light().highlight in seen


def test_a_note_that_is_written_comes_in_at_its_place(window: MainWindow) -> None:
    panel = panel_of(window)
    for event in ("second", "team", "visit"):
        write(window, event, event)
    assert words(panel) == ["team", "visit", "second"]
    note = window.session.notes.on("visit")[0]
    window.session.notes.write(note, note.targets, text="other")
    assert words(panel) == ["team", "other", "second"]
    window.session.notes.delete(window.session.notes.on("visit"))
    assert words(panel) == ["team", "second"]
    window.session.notes.undo()
    assert words(panel) == ["team", "other", "second"]


def test_the_first_words_stand_without_signs_of_markdown(window: MainWindow) -> None:
    write(window, "team", "\n## **Ask** the [embassy](https://example.org)\nmore")
    write(window, "second", "", highlight="red")
    assert words(panel_of(window)) == ["Ask the embassy", "disagrees"]


def test_the_field_finds_notes_as_one_types(window: MainWindow) -> None:
    write(window, "team", "Ask the embassy", tags=("Money",))
    write(window, "visit", "Nothing")
    panel = panel_of(window)
    QTest.keyClicks(panel.filters.field, "EMBASSY mon")
    assert words(panel) == ["Ask the embassy"]
    assert panel.count.text() == "1 of 2 notes"
    QTest.keyClicks(panel.filters.field, "x")
    assert panel.empty.reason.text() == "No note matches the filter."
    QTest.mouseClick(panel.empty.clear, LEFT)
    assert panel.model.rowCount() == 2 and panel.filters.field.text() == ""


def test_the_menu_of_the_filter_is_reached_by_keys(window: MainWindow) -> None:
    write(window, "team", "Open one")
    write(window, "visit", "Done one", status="done", tags=("treaty",))
    panel = panel_of(window)
    panel.search()
    QTest.keyClick(panel.filters.field, Qt.Key.Key_Tab)
    assert panel.filters.button.hasFocus()
    panel.filters.ask(status="done")
    assert words(panel) == ["Done one"] and panel.count.text() == "1 of 2 notes: done"
    panel.filters.ask(status=None, tag="treaty")
    assert panel.count.text() == "1 of 2 notes: #treaty"
    QTest.mouseClick(panel.clear, LEFT)
    assert panel.count.text() == "2 notes"


def test_the_filter_menu_offers_what_there_is(window: MainWindow) -> None:
    write(window, "team", "One", tags=("R&D",), highlight="red")
    panel = panel_of(window)
    menu = panel.filters.button.menu()
    menu.aboutToShow.emit()
    entry(menu, "R&&D  (1)")
    assert panel.filters.filter.tag == "R&D"
    menu.aboutToShow.emit()
    entry(menu, "disagrees")
    assert panel.filters.filter.highlight == "red"


def test_an_entry_with_a_picture_is_seen_to_be_on(window: MainWindow) -> None:
    menu, seen = QMenu(window), list[QImage]()
    fill_highlights(menu, usual_meaning, {None}, lambda _wanted: None)
    for on in (False, True):
        menu.actions()[0].setChecked(on)
        menu.ensurePolished()
        seen.append(menu.grab().toImage())
    assert seen[0] != seen[1]


def test_notes_can_be_sorted_by_their_last_change(window: MainWindow) -> None:
    for event in ("second", "team"):
        write(window, event, event)
    panel = panel_of(window)
    menu = panel.filters.sorting.menu()
    menu.aboutToShow.emit()
    entry(menu, "By last change")
    first = window.session.notes.on("second")[0]
    window.session.notes.edit([first], "status", lambda _note: {"status": "done", "modified": "2999"})
    assert words(panel) == ["second", "team"]


def test_a_click_shows_the_event_and_alt_left_comes_back(window: MainWindow) -> None:
    write(window, "second", "Later")
    panel = panel_of(window)
    window.session.select(["team"])
    click(panel, 0)
    assert window.session.selection == ("second",)
    assert window.details_shown() and panel.view.hasFocus()
    window.action("back").trigger()
    assert window.session.selection == ("team",)


def test_a_click_on_the_chosen_row_goes_there_again(window: MainWindow) -> None:
    write(window, "second", "Later")
    panel = panel_of(window)
    click(panel, 0)
    window.session.select([])
    click(panel, 0)
    assert window.session.selection == ("second",)


def test_a_click_brings_the_note_into_view_in_the_details(window: MainWindow, qtbot: QtBot) -> None:
    for number in range(12):
        write(window, "second", f"Number {number}")
    panel = panel_of(window)
    click(panel, 5)

    def is_seen() -> bool:
        [editor] = [one for one in window.pane.findChildren(NoteEditor) if one.note == window.session.notes.all[5]]
        return not editor.visibleRegion().isEmpty() and editor.visibleRegion().boundingRect() == editor.rect()

    qtbot.waitUntil(is_seen)
    assert panel.view.hasFocus()


def test_a_note_on_time_selects_that_time(window: MainWindow) -> None:
    window.session.notes.write(None, [SpanTarget(span="2011/2012")], text="Quiet")
    click(panel_of(window), 0)
    assert window.session.span == (seconds(2011), seconds(2013))


def test_a_note_on_several_events_selects_them_all(window: MainWindow) -> None:
    session = window.session
    session.notes.write(None, [session.target("team"), session.target("visit")], text="Both")
    panel = panel_of(window)
    assert titles(panel) == ["Reconstruction team and 1 more"]
    click(panel, 0)
    assert session.selection == ("visit", "team")


def test_enter_puts_the_caret_into_the_note(window: MainWindow) -> None:
    write(window, "second", "First")
    write(window, "second", "Other")
    panel = panel_of(window)
    click(panel, 0)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert isinstance(focus, NoteField) and focus.toPlainText() == "First"


def test_selecting_an_event_marks_its_notes_and_takes_no_focus(window: MainWindow) -> None:
    for number in range(60):
        write(window, "team", f"Number {number}")
    write(window, "second", "Far below")
    panel = panel_of(window)
    window.timeline.setFocus()
    assert panel.view.verticalScrollBar().value() == 0
    window.session.select(["second"])
    assert panel.view.verticalScrollBar().value() > 0
    assert panel.model.marked == {"second"} and window.timeline.hasFocus()


def test_a_chosen_note_stays_where_it_is(window: MainWindow) -> None:
    for number in range(60):
        write(window, "team", f"Number {number}")
    panel = panel_of(window)
    panel.view.verticalScrollBar().setValue(1_000)
    click(panel, panel.view.rowAt(60))
    assert panel.view.verticalScrollBar().value() == 1_000
    assert window.session.selection == ("team",)


def test_keys_go_through_the_list_and_up_to_the_field(window: MainWindow) -> None:
    write(window, "team", "One")
    write(window, "second", "Two")
    panel = panel_of(window)
    panel.search()
    QTest.keyClick(panel.filters.field, Qt.Key.Key_Down)
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert window.session.selection == ("second",)
    QTest.keyClick(panel.view, Qt.Key.Key_Up)
    QTest.keyClick(panel.view, Qt.Key.Key_Up)
    assert panel.filters.field.hasFocus()


def test_del_deletes_what_is_chosen_in_one_step(window: MainWindow) -> None:
    for event in ("team", "visit", "second"):
        write(window, event, event)
    panel = panel_of(window)
    click(panel, 0)
    click(panel, 1, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    assert words(panel) == ["second"]
    assert window.action("undo").text() == "Undo: delete notes"
    window.action("undo").trigger()
    assert words(panel) == ["team", "visit", "second"]


def test_t_tags_what_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    for event in ("team", "visit"):
        write(window, event, event)
    panel = panel_of(window)
    click(panel, 0)
    click(panel, 1, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(panel.view, Qt.Key.Key_T)
    [picker] = panel.findChildren(TagPicker)
    QTest.keyClicks(picker.field, "treaty")
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert [note.tags for note in window.session.notes.all] == [("treaty",), ("treaty",)]


@pytest.mark.parametrize(
    ("words", "field", "value"),
    [
        ("disagrees", "highlight", "red"),
        ("Done", "status", "done"),
        ("Private", "private", True),
        ("Star", "starred", True),
    ],
)
def test_the_menu_changes_notes(window: MainWindow, words: str, field: str, value: object) -> None:
    write(window, "team", "One")
    panel = panel_of(window)
    panel.view.menu_wanted.connect(lambda _point: None)
    panel.view.choose(panel.model.note(0))
    panel.acts.open_menu(panel.view.viewport().mapToGlobal(middle(panel, 0)))
    entry(open_menu(), words)
    assert getattr(window.session.notes.all[0], field) == value


def test_h_offers_the_palette(window: MainWindow) -> None:
    write(window, "team", "One")
    panel = panel_of(window)
    click(panel, 0)
    QTest.keyClick(panel.view, Qt.Key.Key_H)
    QTest.keyClick(open_menu(), Qt.Key.Key_3)
    assert window.session.notes.all[0].highlight == "red"


def test_a_note_is_attached_to_the_selected_event(window: MainWindow) -> None:
    write(window, "team", "One")
    panel = panel_of(window)
    window.session.select(["visit"])
    panel.view.choose(panel.model.note(0))
    panel.acts.open_menu(QPoint(0, 0))
    entry(open_menu(), "Attach to the selected event")
    assert window.session.notes.all[0].events == ("visit",)
    assert window.action("undo").text() == "Undo: attach note"


def test_the_right_button_leaves_the_selected_event_to_attach_to(window: MainWindow) -> None:
    write(window, "team", "One")
    panel = panel_of(window)
    window.session.select(["visit"])
    point = middle(panel, 0)
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.RightButton, pos=point)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, panel.view.viewport().mapToGlobal(point))
    QApplication.sendEvent(panel.view.viewport(), asked)
    assert window.session.selection == ("visit",)
    entry(open_menu(), "Attach to the selected event")
    assert window.session.notes.all[0].events == ("visit",)


def test_a_note_without_its_event_lets_the_selection_be(window: MainWindow) -> None:
    window.session.notes.write(None, [EventTarget(event="gone", title="Gone", date="1999")], text="Lost")
    panel = panel_of(window)
    window.session.select(["visit"])
    click(panel, 0)
    assert window.session.selection == ("visit",)


def test_the_panel_is_there_again_at_the_next_start(session: Session, qtbot: QtBot) -> None:
    window = MainWindow(session, habits=Habits(Settings(notes_shown=True)))
    with qtbot.waitSignal(window.first_painted):
        window.show()
    assert window.notes_shown() and window.toolbar.notes.isChecked()
    assert len(window.findChildren(NotesView)) == 1
    window.close()
    window.deleteLater()


def test_notes_of_hidden_sets_are_left_out(window: MainWindow) -> None:
    write(window, "team", "Mine")
    write(window, "team", "Theirs", set="briefing")
    panel = panel_of(window)
    assert panel.model.rowCount() == 2
    QTest.mouseClick(panel.sets.rows["briefing"].shown, LEFT, pos=QPoint(10, 12))
    assert words(panel) == ["Mine"]


def test_a_note_whose_print_is_off_says_what_it_stood_on(window: MainWindow) -> None:
    window.session.notes.write(None, [EventTarget(event="team", title="Embassy", date="1999")], text="Hm")
    panel = panel_of(window)
    row = panel.model.row(panel.model.note(0))
    assert row.doubt == "it stood on “Embassy”, 1999"


def test_where_nothing_can_be_written_keys_change_nothing(window: MainWindow) -> None:
    former = window.session.notebook
    write(window, "team", "One")
    panel = panel_of(window)
    window.session.keep_notes_in(Notebook.unavailable("Full."))
    assert panel.model.rowCount() == 0
    assert former is not None
    former.close()


def test_a_selection_of_too_many_notes_is_told(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.ui.noting.MOST_CHANGED", 1)
    for event in ("team", "visit"):
        write(window, event, event)
    panel = panel_of(window)
    click(panel, 0)
    QTest.keyClick(panel.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    assert len(window.session.notes.all) == 2
    assert "At most 1 notes" in window.messages.lines()[-1].label.text()
    assert not window.action("note_history").isEnabled()


def test_notes_of_all_timelines_are_found(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    write(window, "team", "Here")
    notebook = window.session.notebook
    assert isinstance(notebook, Notebook)
    other = Note(id="far", dataset="far", targets=(EventTarget(event="x", title="X", date="2001"),), text="There")
    notebook.apply(Change(after=other))
    notebook.know("far", "Far record", str(tmp_path / "gone.json"))
    panel = panel_of(window)
    QTest.mouseClick(panel.scope.everywhere, LEFT)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    assert titles(panel) == ["X", "Reconstruction team"]
    assert words(panel) == ["Far record · There", "Here"]
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel.model.index(0))
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert "not where it was" in window.messages.lines()[-1].label.text()


def test_a_note_of_another_timeline_is_gone_to(
    window: MainWindow, dataset: Dataset, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "far.json"
    file.write_text(dataset.model_copy(update={"id": "far"}).model_dump_json(exclude_none=True), "utf-8")
    notebook = window.session.notebook
    assert isinstance(notebook, Notebook)
    target = EventTarget(event="visit", title="Visit to Seoul", date="2013-04-11")
    notebook.apply(Change(after=Note(id="far", dataset="far", targets=(target,), text="There")))
    notebook.know("far", "Far record", str(file))
    panel = panel_of(window)
    QTest.mouseClick(panel.scope.everywhere, LEFT)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    QTest.mouseDClick(panel.view.viewport(), LEFT, pos=middle(panel, 0))
    qtbot.waitUntil(lambda: window.session.selection == ("visit",), timeout=10_000)
    assert window.session.cover.id == "far"
