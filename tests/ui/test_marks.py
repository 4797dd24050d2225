"""The reader's marks: set, named, gone to, deleted, undone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from viewer.model.annotation import SpanTarget
from viewer.model.calendar import seconds
from viewer.paint import theme
from viewer.paint.frame import mark_names
from viewer.paint.theme import AXIS_HEIGHT
from viewer.store.settings import USUAL_HEADS
from viewer.ui.dialogs.marks import MarksDialog
from viewer.ui.main_window import MainWindow
from viewer.ui.mark_field import MarkField


def mark(window: MainWindow, name: str = "", key: Qt.Key = Qt.Key.Key_Return) -> None:
    QTest.keyClick(window.timeline, Qt.Key.Key_M)
    field = next(field for field in window.timeline.findChildren(MarkField) if field.isVisible())
    QTest.keyClicks(field, name)
    QTest.keyClick(field, key)


def marks(window: MainWindow) -> list[tuple[str, str]]:
    return [(note.text, target.span) for note in window.session.notes.marks()
            for target in note.targets if isinstance(target, SpanTarget)]  # fmt: skip


def test_m_marks_the_selected_time_and_takes_a_name(window: MainWindow) -> None:
    window.session.select_span(seconds(2012), seconds(2013))
    mark(window, "First year")
    assert marks(window) == [("First year", "2012-01-01/2012-12-31")]
    assert window.timeline.marks.own == ((float(seconds(2012)), "First year"), (float(seconds(2013)), ""))
    assert window.timeline.hasFocus()


def test_m_marks_the_day_of_the_selected_event(window: MainWindow) -> None:
    window.session.select(["first"])
    mark(window, "dropped", Qt.Key.Key_Escape)
    assert marks(window) == [("", "2012-09-20")]


def test_making_and_naming_a_mark_are_undone_together(window: MainWindow) -> None:
    window.session.select(["first"])
    mark(window, "Here")
    assert window.action("undo").text() == "Undo: mark"
    window.action("undo").trigger()
    assert marks(window) == []
    window.action("redo").trigger()
    assert marks(window) == [("Here", "2012-09-20")]


def test_marking_the_same_time_again_names_the_mark_there_is(window: MainWindow) -> None:
    window.session.select(["first"])
    mark(window, "Here")
    mark(window, "There")
    assert marks(window) == [("There", "2012-09-20")]


def test_a_mark_is_seen_on_the_timeline(window: MainWindow) -> None:
    window.session.select(["visit"])
    mark(window)
    window.session.select([])
    x = USUAL_HEADS + round(window.timeline.moves.scale.x(seconds(2013, 4, 11)))
    picture = window.timeline.grab().toImage()
    at = round(picture.devicePixelRatio())
    column = {picture.pixelColor(x * at, y * at).name().upper() for y in range(AXIS_HEIGHT + 2, AXIS_HEIGHT + 60)}
    assert theme.current().note_edge in column


def test_one_goes_from_mark_to_mark(window: MainWindow, qtbot: QtBot) -> None:
    for id in ("first", "second"):
        window.session.select([id])
        mark(window)
    window.session.select([])
    for command, start in (("previous_mark", (2012, 9, 20)), ("next_mark", (2019, 11, 21))):
        window.action(command).trigger()
        assert window.session.span is not None
        assert window.session.span[0] == seconds(*start)


def test_the_menu_lists_the_marks(window: MainWindow) -> None:
    window.session.select(["first"])
    mark(window, "A & B")
    [menu] = window.menu_bar.findChildren(QMenu, "marks")
    for _time in range(2):
        menu.aboutToShow.emit()
    entries = [action for action in menu.actions() if action.property("mark") and not action.isSeparator()]
    assert [action.text() for action in entries] == ["A && B (20 September 2012)"]
    entries[0].trigger()
    assert window.session.span == (seconds(2012, 9, 20), seconds(2012, 9, 21))


def test_a_mark_is_renamed_and_deleted_in_the_list(window: MainWindow, qtbot: QtBot) -> None:
    for id, name in (("second", "Later"), ("first", "")):
        window.session.select([id])
        mark(window, name)
    window.action("marks").trigger()
    [dialog] = window.findChildren(MarksDialog)
    shown = [[dialog.list.model().index(row, column).data() for column in range(2)] for row in range(2)]
    assert shown == [["", "20 September 2012"], ["Later", "21 November 2019"]]
    QTest.mouseClick(dialog.rename, Qt.MouseButton.LeftButton)
    [editor] = dialog.list.findChildren(QLineEdit)
    QTest.keyClicks(editor, "Sooner")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dict(marks(window)) == {"Sooner": "2012-09-20", "Later": "2019-11-21"})
    QTest.mouseClick(dialog.delete, Qt.MouseButton.LeftButton)
    assert marks(window) == [("Later", "2019-11-21")]
    dialog.close()


@pytest.mark.parametrize("command", ["next_mark", "previous_mark", "marks"])
def test_without_marks_there_is_nowhere_to_go(window: MainWindow, command: str) -> None:
    assert not window.action(command).isEnabled()


def test_the_day_under_the_pointer_is_marked(window: MainWindow, qtbot: QtBot) -> None:
    scene = window.timeline.scene
    at = QPoint(USUAL_HEADS + round(scene.scale.x(seconds(2015))) + 3, window.timeline.height() - 4)
    for place in (at - QPoint(1, 0), at):  # a pointer that is there already does not move
        QTest.mouseMove(window.timeline, place)
    qtbot.waitUntil(window.timeline.underMouse)
    mark(window)
    assert marks(window) == [("", "2015-01-01")]


def test_names_of_marks_end_where_the_next_begins(window: MainWindow) -> None:
    scene = replace(window.timeline.scene, marks=((10.0, "A rather long name"), (80.0, ""), (90.0, "B"), (-5.0, "C")))
    names = mark_names(scene)
    assert [x for x, _name in names] == [10.0, 90.0]
    assert names[0][1].endswith("…")
    assert names[1][1] == "B"
    assert mark_names(replace(scene, marks=())) == []
