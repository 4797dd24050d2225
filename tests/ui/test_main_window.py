"""The main window under real keys and clicks."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.index.large_files import in_columns, lines, many
from tests.ui.hands import results_of
from viewer.formats.intake import stopped
from viewer.formats.json_text import JsonText
from viewer.model.dataset import Dataset
from viewer.paint.theme import AXIS_HEIGHT
from viewer.session.child import Hear
from viewer.session.tasks import is_working
from viewer.ui.details_stack import SeveralSelected
from viewer.ui.dialogs.problems import ProblemsDialog
from viewer.ui.dialogs.sheet import Sheet
from viewer.ui.main_window import MainWindow
from viewer.ui.toolbar import NARROW


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(QApplication.focusWidget() or window, key, held)


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def several(window: MainWindow) -> SeveralSelected:
    [found] = window.findChildren(SeveralSelected)
    return found


def test_of_several_events_selected_none_is_cut_off(window: MainWindow) -> None:
    window.session.select(["first", "second", "team"])
    shown = several(window).list
    assert shown.visualItemRect(shown.item(2)).bottom() <= shown.viewport().height()


def test_with_nothing_selected_the_details_tell_of_the_data(window: MainWindow) -> None:
    assert "Small record" in texts(window.details)
    assert "Agreements: 2" in texts(window.details)


def test_a_selection_fills_the_details(window: MainWindow) -> None:
    window.session.select(["first"])
    assert "First programme" in texts(window.details)
    assert "Small record" not in texts(window.details)


def test_a_click_on_a_mark_selects_it(window: MainWindow, qtbot: QtBot) -> None:
    scene = window.timeline.scene
    n = next(n for n in range(len(scene.items)) if window.session.table.ids[int(scene.items.row[n])] == "visit")
    x = scene.heads_width + float(scene.items.mark_x[n])
    y = scene.axis_height + float(scene.items.top[n]) + float(scene.items.height[n]) / 2 - scene.scroll
    QTest.mouseClick(window.timeline, Qt.MouseButton.LeftButton, pos=_point(x, y))
    assert window.session.selection == ("visit",)


def test_several_selected_are_listed_and_the_last_has_the_pane(window: MainWindow) -> None:
    window.session.select(["first", "team", "visit"])
    assert several(window).label.text() == "3 selected"
    assert several(window).list.item(0).text() == "Visit to Seoul"
    assert "Visit to Seoul" in texts(window.pane)


def test_a_click_in_the_list_gives_that_event_the_pane(window: MainWindow, qtbot: QtBot) -> None:
    window.session.select(["first", "team"])
    chosen = several(window).list
    place = chosen.visualItemRect(chosen.item(1)).center()
    QTest.mouseClick(chosen.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.session.selection == ("team", "first")


def test_escape_closes_one_level_after_the_other(window: MainWindow, qtbot: QtBot) -> None:
    window.session.select(["first"])
    press(qtbot, window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.search, "team")
    press(qtbot, window, Qt.Key.Key_Escape)
    assert (window.search.text(), window.session.selection) == ("", ("first",))
    press(qtbot, window, Qt.Key.Key_Escape)
    assert (window.session.selection, window.details_shown()) == ((), True)
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not window.details_shown()


def test_a_selection_opens_the_details_again(window: MainWindow) -> None:
    window.show_details(False)
    window.session.select(["first"])
    assert window.details_shown()


def test_enter_in_the_search_steps_through_the_hits(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_Slash)
    assert window.search.hasFocus()
    QTest.keyClicks(window.search, "programme")
    assert window.search.hits == ("first", "second")
    assert results_of(window).isVisible()
    seen = []
    for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        QTest.keyClick(window.search, Qt.Key.Key_Return, modifier)
        seen.append(window.session.selection)
    assert seen == [("first",), ("second",), ("first",)]


def test_search_finds_korean_and_own_notes(window: MainWindow) -> None:
    window.search.setText("서울")
    assert window.search.hits == ("visit",)
    window.session.notes.write(None, [window.session.target("team")], text="Which valley?")
    window.search.setText("valley")
    assert window.search.hits == ("team",)


def test_no_hit_is_said_in_words(window: MainWindow) -> None:
    window.search.setText('"* NEAR(')
    assert results_of(window).summary.text().startswith("Nothing found.")


def test_brackets_follow_a_relation_back_and_on(window: MainWindow, qtbot: QtBot) -> None:
    window.session.select(["second"])
    press(qtbot, window, Qt.Key.Key_BracketLeft)
    assert window.session.selection == ("first",)
    press(qtbot, window, Qt.Key.Key_BracketRight)
    assert window.session.selection == ("second",)


def test_arrows_step_through_a_track_in_time(window: MainWindow, qtbot: QtBot) -> None:
    window.timeline.setFocus()
    window.session.select(["first"])
    QTest.keyClick(window.timeline, Qt.Key.Key_Right)
    assert window.session.selection == ("second",)
    QTest.keyClick(window.timeline, Qt.Key.Key_Left)
    assert window.session.selection == ("first",)


def test_arrows_in_the_search_field_move_the_caret_only(window: MainWindow, qtbot: QtBot) -> None:
    window.session.select(["first"])
    window.search.setFocus()
    QTest.keyClick(window.search, Qt.Key.Key_Left)
    assert window.session.selection == ("first",)


def test_zoom_can_be_gone_back_on(window: MainWindow, qtbot: QtBot) -> None:
    window.session.select(["visit"])
    press(qtbot, window, Qt.Key.Key_F)
    qtbot.wait(250)
    near = window.timeline.scene.scale.step
    press(qtbot, window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.wait(250)
    assert window.timeline.scene.scale.step > near
    assert window.action("forward").isEnabled()


def test_the_star_key_stars_the_selection(window: MainWindow, qtbot: QtBot) -> None:
    window.session.select(["first"])
    QTest.keyClicks(window.timeline, "*")
    assert window.session.notes.is_starred("first")


def test_closing_keeps_what_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    window.session.select(["first"])
    press(qtbot, window, Qt.Key.Key_N)
    QTest.keyClicks(window.focusWidget(), "Ask which text.")
    window.close()
    assert [note.text for note in window.session.notes.on("first")] == ["Ask which text."]


def test_a_narrow_window_shows_icons_alone(window: MainWindow, qtbot: QtBot) -> None:
    button = window.toolbar.whole_range
    assert button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    window.resize(NARROW - 100, 640)
    qtbot.waitUntil(lambda: button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly)
    assert button.accessibleName() == "Whole range"
    assert "Whole range" in button.toolTip()


def test_an_unreadable_file_is_named_in_the_message_bar(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.open_path(tmp_path / "missing.json")
    qtbot.waitUntil(lambda: bool(window.messages.lines()))
    assert "missing.json" in window.messages.lines()[0].label.text()
    assert len(window.session.table) == 5


def test_problems_can_be_opened_from_their_message(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(
        '{"format": "yeonpyo", "version": 1, "id": "x", "title": "X", "events": ['
        '{"kind": "event", "id": "a", "title": "A", "date": "2005-13"}]}'
    )
    window.open_path(file)
    qtbot.waitUntil(lambda: bool(window.messages.lines()))
    line = window.messages.lines()[0]
    assert "1 left out" in line.label.text()
    assert line.button is not None
    QTest.mouseClick(line.button, Qt.MouseButton.LeftButton)
    [dialog] = window.findChildren(ProblemsDialog)
    item = dialog.table.item(0, 4)
    assert item is not None
    assert "2005-13" in item.text()
    dialog.close()


def test_what_is_said_of_a_file_goes_when_another_is_opened(window: MainWindow, dataset: Dataset) -> None:
    window.session.tell("2 events read, 5 left out", "warning", sticky=True, about="problems")
    window.session.tell("The disk is full.", "error", sticky=True, about="notebook")
    window.session.show(dataset)
    assert [line.label.text() for line in window.messages.lines()] == ["The disk is full."]


def test_a_message_that_does_not_stay_can_be_closed(window: MainWindow, qtbot: QtBot) -> None:
    window.session.tell("The note was deleted.")
    line = window.messages.lines()[0]
    QTest.mouseClick(line.close_button, Qt.MouseButton.LeftButton)
    assert window.messages.lines() == [] and not window.messages.isVisible()


def test_a_later_message_about_the_same_replaces_the_first(window: MainWindow) -> None:
    window.session.tell("One", about="file")
    window.session.tell("Two", about="file")
    assert [line.label.text() for line in window.messages.lines()] == ["Two"]


def test_no_more_than_three_messages_stand_at_once(window: MainWindow) -> None:
    for count in range(5):
        window.session.tell(f"Message {count}", sticky=True)
    assert [line.label.text() for line in window.messages.lines()] == ["Message 2", "Message 3", "Message 4"]


def test_the_status_line_adds_up(window: MainWindow) -> None:
    window.session.select(["fund"])
    assert window.status.facts[0] == "1 selected"
    assert window.status.sums == "US$45m committed"
    assert window.status.facts[-1].startswith("5 events in view")


@pytest.mark.parametrize("name", ["go_to_date", "keys", "legend", "about", "export"])
def test_a_dialog_opens_and_escape_closes_it(window: MainWindow, qtbot: QtBot, name: str) -> None:
    window.show_dialog(name)
    [dialog] = window.findChildren(Sheet)
    assert dialog.isVisible()
    assert dialog.findChildren(QPushButton)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(Sheet))


def _point(x: float, y: float) -> QPoint:
    return QPoint(round(x), round(y))


@pytest.fixture
def slow_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with ten thousand events, read ever so slowly."""
    file = tmp_path / "large.jsonl"
    head = '{"format":"yeonpyo","version":1,"id":"large","title":"Large"}\n'
    lines = (f'{{"kind":"event","id":"e{n}","title":"Same","date":"2012"}}\n' for n in range(10_000))
    file.write_text(head + "".join(lines))
    value = JsonText.value

    def slowly(self: JsonText) -> object:
        time.sleep(0.002)
        return value(self)

    monkeypatch.setattr(JsonText, "value", slowly)
    return file


def test_a_file_being_read_is_named_and_can_be_stopped(window: MainWindow, slow_file: Path, qtbot: QtBot) -> None:
    window.open_path(slow_file)
    qtbot.waitUntil(lambda: bool(window.messages.lines()))
    [line] = window.messages.lines()
    assert (line.label.text(), window.session.dataset.id) == ("Reading large.jsonl…", "small")
    assert line.button is not None
    line.button.click()
    assert window.messages.lines() == []
    qtbot.waitUntil(lambda: not is_working())
    assert window.session.dataset.id == "small"


def test_the_word_of_reading_goes_when_the_file_is_open(
    window: MainWindow, slow_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_path(slow_file)
    qtbot.waitUntil(lambda: bool(window.messages.lines()))
    monkeypatch.undo()
    qtbot.waitUntil(lambda: window.session.dataset.id == "large")
    assert "reading" not in [line.message.about for line in window.messages.lines()]


def test_a_window_closes_at_once_while_a_file_is_read(window: MainWindow, slow_file: Path, qtbot: QtBot) -> None:
    window.open_path(slow_file)
    with qtbot.waitSignal(window.session.leaving, timeout=300, raising=False) as left:
        window.close()
    assert not left.signal_triggered
    qtbot.waitUntil(lambda: not is_working())
    assert window.session.dataset.id == "small"


def test_the_first_window_is_no_larger_than_the_screen(window: MainWindow) -> None:
    room = window.screen().availableGeometry()
    window.resize(room.width() + 400, room.height() + 400)
    window.fit_screen()
    assert window.height() <= max(room.height(), window.minimumHeight())
    assert window.width() <= max(room.width(), window.minimumWidth())


@pytest.fixture
def large_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that counts as large, whose first rows are shown at once."""
    monkeypatch.setattr("viewer.index.reading.LARGE_FILE", 0)
    monkeypatch.setattr("viewer.index.reading.LARGE_PACKED", 0)
    monkeypatch.setattr("viewer.session.opening._FIRST", 0.0)
    file = tmp_path / "large.jsonl"
    file.write_bytes(lines(*many(8_000)))
    return file


def test_a_large_file_shows_the_relations_of_what_is_clicked(
    window: MainWindow, large_file: Path, qtbot: QtBot
) -> None:
    window.open_path(large_file)
    qtbot.waitUntil(lambda: window.reading is None and not window.timeline.picture.refining, timeout=60_000)
    view, table = window.timeline, window.session.table
    tied = set(np.concatenate([table.links().row, table.links().to]).tolist())
    items = view.scene.items
    n = next(n for n, row in enumerate(items.row.tolist()) if row in tied)
    assert not view.scene.arcs
    point = (view.heads_width + items.mark_x[n], AXIS_HEIGHT + items.top[n] + items.height[n] / 2)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=_point(*point))
    assert window.session.selection == (table.ids[int(items.row[n])],)
    assert {arc.kind for arc in view.scene.arcs} == {"follows"}


def test_a_large_file_grows_in_the_window_and_says_how_far_it_is(
    window: MainWindow, large_file: Path, qtbot: QtBot
) -> None:
    said: list[str] = []
    window.session.message_posted.connect(lambda message: said.append(message.text))
    window.open_path(large_file)
    qtbot.waitUntil(lambda: window.reading is None, timeout=60_000)
    assert (window.session.dataset.id, len(window.session.table)) == ("large", 8_000)
    assert any(re.fullmatch(r"Reading large\.jsonl… [\d,]+ events \(\d+ %\)", text) for text in said)
    assert "reading" not in [line.message.about for line in window.messages.lines()]


def test_cancelling_while_the_first_rows_are_shown_brings_the_former_data_back(
    window: MainWindow, large_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_columns(large_file)
    [folder] = (large_file.parent / "cache" / "entries").iterdir()

    def for_ever(path: Path, cancelled: Callable[[], bool], hear: Hear) -> Path:
        hear(folder, 1_500, 0.25)
        while not cancelled():
            hear(folder, 1_500, 0.25)
            time.sleep(0.01)
        raise stopped(path)

    monkeypatch.setattr("viewer.session.child.load_beside", for_ever)
    window.open_path(large_file)
    said = "Reading large.jsonl… 1,500 events (25 %)"
    qtbot.waitUntil(lambda: [each.label.text() for each in window.messages.lines()] == [said], timeout=30_000)
    assert len(window.session.table) == 1_500
    [line] = window.messages.lines()
    assert line.button is not None
    QTest.mouseClick(line.button, Qt.MouseButton.LeftButton)
    assert (window.session.dataset.id, len(window.session.table)) == ("small", 5)
    assert window.messages.lines() == []
    qtbot.waitUntil(lambda: not is_working(), timeout=30_000)


def test_the_list_of_what_is_selected_shows_whole_rows(window: MainWindow, qtbot: QtBot) -> None:
    window.session.select(["team", "visit", "first"])
    listed = several(window).list
    qtbot.waitUntil(listed.isVisible)
    assert listed.verticalScrollBar().maximum() == 0
    assert listed.viewport().rect().contains(listed.visualItemRect(listed.item(2)))
