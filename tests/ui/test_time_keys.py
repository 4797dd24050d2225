"""Keys on the timeline: by their place, along tracks and time, and to select more."""

import sys

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.hands import CONTROL, LEFT, NONE, SHIFT
from viewer.model.annotation import SpanTarget
from viewer.model.calendar import DAY, seconds
from viewer.model.dataset import Dataset
from viewer.model.view import Arrangement
from viewer.paint.theme import AXIS_HEIGHT
from viewer.ui.main_window import MainWindow
from viewer.ui.timeline_view import TimelineView


@pytest.mark.parametrize(("jamo", "letter"), [("ㅈ", "w"), ("ㄴ", "s"), ("ㅁ", "a"), ("ㅇ", "d")])
def test_letters_work_under_the_korean_layout(view: TimelineView, jamo: str, letter: str) -> None:
    before = view.moves.scale
    QTest.keyClick(view, Qt.Key(getattr(Qt.Key, f"Key_{letter.upper()}")))
    wanted = view.moves.scale
    view.moves.set(before)
    QTest.sendKeyEvent(QTest.KeyAction.Press, view, Qt.Key.Key_unknown, jamo, NONE)
    assert view.moves.scale == wanted


@pytest.mark.parametrize(("key", "scan", "text"), [(0x3148, 0, ""), (ord("Z"), 25, "z"), (0x3148, 25, "ㅈ")])
def test_a_letter_is_known_by_its_key_and_by_its_place(view: TimelineView, key: int, scan: int, text: str) -> None:
    if scan and not sys.platform.startswith("linux"):
        pytest.skip("codes of X11 and Wayland")
    before = view.moves.scale.step
    QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, key, NONE, scan, 0, 0, text))
    assert view.moves.scale.step < before


def test_keys_of_other_scripts_mean_nothing(view: TimelineView) -> None:
    before = view.moves.scale
    for text in ("ж", "ي", "か", "é"):
        QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, ord(text), NONE, text))
    assert view.moves.scale == before


def test_arrows_go_along_the_track(view: TimelineView, qtbot: QtBot) -> None:
    view.session.select(["first"])
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.session.selection == ("second",)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.session.selection == ("second",)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.session.selection == ("first",)


def test_the_numeric_keypad_is_arrows_with_and_without_num_lock(view: TimelineView) -> None:
    pad = Qt.KeyboardModifier.KeypadModifier
    view.session.select(["first"])
    QTest.keyClick(view, Qt.Key.Key_6, pad)
    assert view.session.selection == ("second",)
    QTest.keyClick(view, Qt.Key.Key_Left, pad)
    assert view.session.selection == ("first",)


@pytest.mark.parametrize(("key", "sign"), [(Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1)])
def test_control_and_arrows_pan(view: TimelineView, key: Qt.Key, sign: int) -> None:
    before = view.moves.scale.start
    QTest.keyClick(view, key, CONTROL)
    assert (view.moves.scale.start - before) * sign > 0
    assert view.session.selection == ()


def test_control_and_up_and_down_scroll(view: TimelineView) -> None:
    view.setFixedHeight(260)
    QApplication.processEvents()
    QTest.keyClick(view, Qt.Key.Key_Down, CONTROL)
    assert view.scene.scroll > 0 and view.session.selection == ()
    QTest.keyClick(view, Qt.Key.Key_Up, CONTROL)
    assert view.scene.scroll == 0


@pytest.mark.parametrize(("key", "sign"), [(Qt.Key.Key_PageUp, -1), (Qt.Key.Key_PageDown, 1)])
def test_page_keys_go_one_screen(view: TimelineView, key: Qt.Key, sign: int) -> None:
    view.moves.set(view.moves.scale.zoomed(8, 400))
    before = view.moves.scale
    QTest.keyClick(view, key)
    assert view.moves.scale.x(before.time(0)) == pytest.approx(-sign * 0.9 * before.width)


def test_arrows_stay_in_the_track_an_event_was_taken_in(view: TimelineView) -> None:
    named = [("both", "2010", ("a", "b")), ("only a", "2012", ("a",)), ("only b", "2014", ("b",))]
    parties = [{"id": id, "kind": "state", "name": id} for id in ("a", "b")]
    events = [
        {"kind": "event", "id": id, "title": id, "date": date, "participants": [{"party": one} for one in told]}
        for id, date, told in named
    ]
    data = {"format": "yeonpyo", "version": 1, "id": "p", "title": "P", "parties": parties, "events": events}
    view.session.show(Dataset.model_validate(data))
    view.session.arrange(Arrangement(group_by="party"))
    items = view.scene.items
    for track, neighbour in enumerate(track.key for track in view.scene.tracks):
        n = next(n for n in range(len(items)) if items.row[n] == 0 and items.track[n] == track)
        x, y = items.mark_x[n] + view.heads_width, items.top[n] + items.height[n] / 2 + AXIS_HEIGHT
        QTest.mouseClick(view, LEFT, NONE, QPoint(round(x), round(y)))
        QTest.keyClick(view, Qt.Key.Key_Right)
        assert view.session.selection == (f"only {neighbour}",)


def test_shift_and_arrows_select_more_and_back_again_less(view: TimelineView, qtbot: QtBot) -> None:
    view.session.select(["first"])
    for key, chosen in (
        (Qt.Key.Key_Right, ("first", "second")),
        (Qt.Key.Key_Down, ("first", "second", "team")),
        (Qt.Key.Key_Up, ("second", "first")),
        (Qt.Key.Key_Right, ("second",)),
    ):
        QTest.keyClick(view, key, SHIFT)
        assert view.session.selection == chosen


def test_shift_and_end_select_all_up_to_the_last(view: TimelineView, qtbot: QtBot) -> None:
    view.session.select(["fund"])
    QTest.keyClick(view, Qt.Key.Key_End, SHIFT)
    assert view.session.selection == ("fund", "second")
    QTest.keyClick(view, Qt.Key.Key_Home, SHIFT)
    assert len(view.session.selection) == 5 and view.session.selection[-1] == "team"


@pytest.mark.parametrize(("key", "modifier"), [(Qt.Key.Key_Space, CONTROL), (Qt.Key.Key_Space, NONE)])
def test_space_lets_an_event_go_and_takes_it_again(
    view: TimelineView, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    view.setFocus()
    view.session.select(["visit", "first"])
    for chosen in (("visit",), ("visit", "first")):
        QTest.keyClick(view, key, modifier)
        assert view.session.selection == chosen
        assert view.picking.current_row() == view.session.table.row_by_id["first"]


def test_events_apart_are_selected_by_keys(view: TimelineView) -> None:
    view.session.arrange(Arrangement(group_by="source"))
    QTest.keyClick(view, Qt.Key.Key_Home)
    for key, modifier in (
        (Qt.Key.Key_Right, SHIFT),
        (Qt.Key.Key_Space, CONTROL),
        (Qt.Key.Key_Right, SHIFT),
    ):
        QTest.keyClick(view, key, modifier)
    assert view.session.selection == ("team", "visit")


def test_arrows_go_on_from_the_event_let_go(view: TimelineView) -> None:
    view.session.select(["second"])
    QTest.keyClick(view, Qt.Key.Key_Space, CONTROL)
    assert not view.session.selection
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.session.selection == ("first",)


def test_what_is_selected_otherwise_is_where_the_keyboard_is(view: TimelineView) -> None:
    view.session.select(["second"])
    QTest.keyClick(view, Qt.Key.Key_Space, CONTROL)
    view.session.select(["visit"])
    view.session.select([])
    assert view.picking.current_row() is None
    QTest.keyClick(view, Qt.Key.Key_Space, CONTROL)
    assert view.session.selection == ()


YEAR = tuple(float(seconds(year)) for year in range(2030))


def grow(view: TimelineView, *keys: str) -> tuple[float, float] | None:
    """Press Ctrl+Shift and arrows, and let all go; the stretch selected then."""
    for key in keys:
        QTest.keyClick(view, {"left": Qt.Key.Key_Left, "right": Qt.Key.Key_Right}[key], CONTROL | SHIFT)
    QTest.keyRelease(view, Qt.Key.Key_Control)
    return view.session.span


def test_a_stretch_grows_and_shrinks_by_the_units_of_the_axis(view: TimelineView) -> None:
    view.session.select(["first"])
    assert grow(view, "right") == (YEAR[2012], YEAR[2013])
    assert grow(view, "right", "right") == (YEAR[2012], YEAR[2015])
    assert grow(view, "left") == (YEAR[2012], YEAR[2014])
    assert grow(view, "left", "left") == (YEAR[2011], YEAR[2012])
    assert view.session.selection == ("team",)


def test_events_are_taken_when_the_keys_are_let_go(view: TimelineView) -> None:
    view.session.select(["visit"])
    for _ in range(2):
        QTest.keyPress(view, Qt.Key.Key_Left, CONTROL | SHIFT)
    assert (view.session.selection, view.session.span) == (("visit",), (YEAR[2012], YEAR[2014]))
    QTest.keyRelease(view, Qt.Key.Key_Shift)
    assert view.session.selection == ("team", "first", "visit")
    view.session.select([])
    QTest.keyRelease(view, Qt.Key.Key_Control)
    assert not view.session.selection


def test_a_stretch_is_taken_when_the_keys_go_elsewhere(view: TimelineView) -> None:
    view.session.select(["visit"])
    for _ in range(2):
        QTest.keyPress(view, Qt.Key.Key_Left, CONTROL | SHIFT)
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusOut))
    assert "team" in view.session.selection
    view.session.select(["first"])
    QTest.keyRelease(view, Qt.Key.Key_Control)
    assert view.session.selection == ("first",)


def test_a_stretch_begun_to_the_left_holds_the_unit_it_began_in(view: TimelineView) -> None:
    view.session.select(["first"])
    assert grow(view, "left") == (YEAR[2012], YEAR[2013])
    assert grow(view, "left") == (YEAR[2011], YEAR[2013])


def test_a_stretch_drawn_with_the_mouse_goes_on_by_keys(view: TimelineView) -> None:
    view.session.select_span(YEAR[2012], YEAR[2013])
    assert grow(view, "left") == (YEAR[2011], YEAR[2013])
    view.session.select_span(YEAR[2013], YEAR[2015])
    assert grow(view, "right") == (YEAR[2013], YEAR[2016])


def test_close_up_a_stretch_grows_by_days_and_never_by_hours(view: TimelineView) -> None:
    view.session.select(["first"])
    day = float(seconds(2012, 9, 20))
    view.fill(day, day + DAY)
    assert grow(view, "right", "right") == (day, day + 2 * DAY)


@pytest.mark.parametrize(("key", "end"), [("left", 0), ("right", 1)])
def test_the_end_that_moves_stays_in_sight(view: TimelineView, key: str, end: int) -> None:
    view.session.select(["first"])
    view.fill(YEAR[2012], YEAR[2013])
    span = grow(view, *[key] * 20)
    assert span is not None and 0 <= view.moves.scale.x(span[end]) <= view.moves.width
    assert span[1] - span[0] > 500 * DAY


def test_n_writes_on_a_stretch_taken_by_keys_and_m_marks_it(window: MainWindow, qtbot: QtBot) -> None:
    window.session.select(["first"])
    grow(window.timeline, "right", "right")
    QTest.keyClick(window.timeline, Qt.Key.Key_N)
    note = QApplication.focusWidget()
    assert note is not None
    QTest.keyClicks(note, "Two years")
    window.details.flush()
    assert [(note.text, note.targets[0]) for note in window.session.notes.on_spans()] == [
        ("Two years", SpanTarget(span="2012-01-01/2013-12-31"))
    ]
    window.timeline.setFocus()
    QTest.keyClick(window.timeline, Qt.Key.Key_M)
    assert [note.targets for note in window.session.notes.marks()] == [(SpanTarget(span="2012-01-01/2013-12-31"),)]


@pytest.mark.parametrize(
    ("jamo", "modifier", "id"), [("ㅜ", NONE, "note"), ("ㅡ", NONE, "mark"), ("ㅡ", SHIFT, "next_mark")]
)
def test_letters_of_commands_work_under_the_korean_layout(
    window: MainWindow, jamo: str, modifier: Qt.KeyboardModifier, id: str
) -> None:
    done: list[str] = []
    window.session.select(["first"])
    window.session.notes.mark("2012", "step")
    window.action(id).triggered.connect(lambda: done.append(id))
    QTest.sendKeyEvent(QTest.KeyAction.Press, window.timeline, Qt.Key.Key_unknown, jamo, modifier)
    assert done == [id]
