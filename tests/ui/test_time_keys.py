"""Keys on the timeline: by their place, along tracks and time, and to select more."""

import sys

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.hands import CONTROL, LEFT, NONE, SHIFT
from viewer.model.dataset import Dataset
from viewer.model.view import Arrangement
from viewer.paint.theme import AXIS_HEIGHT
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
