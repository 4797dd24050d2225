"""Wheels and touchpads on the timeline."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.hands import ALT, CONTROL, SHIFT, at, crowded, turn
from viewer.model.dataset import Dataset
from viewer.paint.theme import AXIS_HEIGHT
from viewer.session.session import Session
from viewer.ui.habits import Habits
from viewer.ui.main_window import MainWindow
from viewer.ui.timeline_view import TimelineView

Phase = Qt.ScrollPhase
Native = Qt.NativeGestureType


@pytest.fixture
def view(session: Session, qtbot: QtBot) -> Iterator[TimelineView]:
    view = TimelineView(session, None, Habits())
    qtbot.addWidget(view)
    view.resize(1000, 600)
    with qtbot.waitExposed(view):
        view.show()
    view.moves.reduced_motion = False
    yield view
    view.fling.stop()


def swipe(view: TimelineView, *phases: Qt.ScrollPhase, x: int = -40, y: int = 0) -> None:
    """Two fingers on a touchpad, a move in each phase."""
    for phase in phases:
        pixels = QPoint() if phase in (Phase.ScrollBegin, Phase.ScrollEnd) else QPoint(x, y)
        turn(view, pixels.x() * 2, pixels.y() * 2, pixels=pixels, phase=phase)


def gesture(view: TimelineView, kind: Qt.NativeGestureType, value: float, point: QPoint, delta: QPointF) -> None:
    where = QPointF(point)
    event = QNativeGestureEvent(
        kind, QPointingDevice.primaryPointingDevice(), 2, where, where, view.mapToGlobal(where), value, delta
    )
    QApplication.sendEvent(view, event)


def test_fine_steps_of_a_wheel_add_up_to_a_notch(view: TimelineView) -> None:
    before = view.moves.scale
    for _step in range(8):
        turn(view, y=15, modifier=CONTROL)
    assert view.moves.scale.step == pytest.approx(before.step / 1.2)
    for _step in range(8):
        turn(view, y=-15)
    assert view.moves.scale.start - before.start > 0


def test_parts_of_a_pixel_add_up(view: TimelineView) -> None:
    before = view.moves.scale
    for _step in range(120):
        turn(view, y=-1)
    assert view.moves.scale.x(before.time(0)) == pytest.approx(-90, abs=1)


def test_two_fingers_move_the_ground_by_as_many_pixels(view: TimelineView) -> None:
    before = view.moves.scale
    swipe(view, Phase.ScrollBegin, Phase.ScrollUpdate, x=-33)
    assert view.moves.scale.x(before.time(0)) == pytest.approx(-33, abs=1)


def test_two_fingers_go_both_ways_at_once_where_tracks_overflow(view: TimelineView) -> None:
    view.setFixedHeight(260)
    QApplication.processEvents()
    before = view.moves.scale
    swipe(view, Phase.ScrollBegin, Phase.ScrollUpdate, x=-30, y=-25)
    assert view.moves.scale.x(before.time(0)) == pytest.approx(-30, abs=1)
    assert view.scene.scroll == pytest.approx(25)


def test_fingers_lifted_in_flight_throw_the_ground(view: TimelineView, qtbot: QtBot) -> None:
    swipe(view, Phase.ScrollBegin, Phase.ScrollUpdate, Phase.ScrollUpdate, Phase.ScrollEnd)
    let_go = view.moves.scale.start
    qtbot.waitUntil(lambda: view.moves.scale.start > let_go, timeout=3000)
    turn(view, y=15)
    assert not view.fling.flying


def test_a_touchpad_without_phases_throws_when_it_falls_silent(view: TimelineView, qtbot: QtBot) -> None:
    swipe(view, Phase.NoScrollPhase, Phase.NoScrollPhase, Phase.NoScrollPhase)
    assert not view.fling.flying
    qtbot.waitUntil(lambda: view.fling.flying, timeout=3000)


def test_a_system_that_flies_by_itself_is_not_helped(view: TimelineView) -> None:
    swipe(view, Phase.ScrollBegin, Phase.ScrollUpdate, Phase.ScrollUpdate, Phase.ScrollEnd, Phase.ScrollMomentum)
    assert not view.fling.flying
    swipe(view, Phase.ScrollBegin, Phase.ScrollUpdate, Phase.ScrollUpdate, Phase.ScrollEnd)
    assert not view.fling.flying


def test_a_wheel_with_notches_throws_nothing(view: TimelineView, qtbot: QtBot) -> None:
    for _notch in range(4):
        turn(view, y=-120)
    qtbot.wait(80)
    assert not view.fling.flying


@pytest.mark.parametrize(("x", "y"), [(120, 0), (0, 120)])
def test_alt_and_wheel_make_rows_taller_however_it_arrives(view: TimelineView, x: int, y: int) -> None:
    turn(view, x=x, y=y, modifier=ALT)
    assert view.session.arrangement.row_height == pytest.approx(1.1)
    turn(view, x=-x // 2, y=-y // 2, modifier=ALT)
    assert view.session.arrangement.row_height == pytest.approx(1.1)
    turn(view, x=-x // 2, y=-y // 2, modifier=ALT)
    assert view.session.arrangement.row_height == 1.0


def test_rows_keep_within_their_bounds(view: TimelineView) -> None:
    heights = []
    for y in (120 * 40, -120 * 80):
        turn(view, y=y, modifier=ALT)
        heights.append(view.session.arrangement.row_height)
    assert heights == [2.0, 0.7]


def test_commands_make_rows_taller_and_lower(window: MainWindow) -> None:
    window.action("taller_rows").trigger()
    assert window.session.arrangement.row_height == pytest.approx(1.1)
    window.action("lower_rows").trigger()
    assert window.session.arrangement.row_height == 1.0


def test_shift_turns_any_wheel_along_time_even_where_tracks_overflow(view: TimelineView) -> None:
    view.setFixedHeight(260)
    QApplication.processEvents()
    before = view.moves.scale.start
    turn(view, y=-120, modifier=SHIFT)
    assert view.moves.scale.start > before and view.scene.scroll == 0


def test_the_wheel_zooms_where_the_reader_has_set_it_so(window: MainWindow) -> None:
    view, action = window.timeline, window.action("wheel_zooms")
    before = view.moves.scale
    action.trigger()
    assert action.isChecked()
    turn(view, y=120, point=at(view, "visit"))
    assert view.moves.scale.step == pytest.approx(before.step / 1.2)
    action.trigger()
    turn(view, y=120)
    assert view.moves.scale.step == pytest.approx(before.step / 1.2)


def test_less_motion_is_a_choice_that_holds_at_once(window: MainWindow) -> None:
    window.action("less_motion").trigger()
    assert window.timeline.moves.reduced_motion
    window.action("less_motion").trigger()
    assert not window.timeline.moves.reduced_motion


def test_a_pinch_on_a_touchpad_zooms_at_the_pointer(view: TimelineView) -> None:
    before, point = view.moves.scale, QPoint(600, 300)
    gesture(view, Native.ZoomNativeGesture, 0.25, point, QPointF())
    x = point.x() - view.heads_width
    assert view.moves.scale.step == pytest.approx(before.step / 1.25)
    assert view.moves.scale.time(x) == pytest.approx(before.time(x), abs=before.step)


def test_a_pan_of_fingers_told_as_a_gesture_pans(view: TimelineView) -> None:
    before = view.moves.scale
    gesture(view, Native.PanNativeGesture, 0.0, QPoint(600, 300), QPointF(-50, 0))
    assert view.moves.scale.x(before.time(0)) == pytest.approx(-50, abs=1)


def test_the_track_under_the_pointer_keeps_its_place_when_zooming_gives_all_more_lanes(
    view: TimelineView, session: Session
) -> None:
    kinds = ("agreement", "mission", "dialogue")
    events = [
        {"kind": kind, "id": f"{kind}{n}", "title": "Event", "date": "1990" if n == 0 else "2012-09-20"}
        for kind in kinds
        for n in range(20)
    ]
    session.show(Dataset.model_validate({"format": "yeonpyo", "version": 1, "id": "c", "title": "C", "events": events}))
    pointer = at(view, "mission1")
    before = view.scene.tracks[1].height
    for _notch in range(40):
        turn(view, y=120, modifier=CONTROL, point=pointer)
    track, y = view.scene.tracks[1], pointer.y() - AXIS_HEIGHT + view.scene.scroll
    assert track.height > before
    assert track.top <= y < track.top + track.height
    assert view.scene.scroll > 0


def test_an_event_that_is_gone_to_is_in_view_also_in_a_further_lane(view: TimelineView, session: Session) -> None:
    crowded(session, 40)
    view.moves.reduced_motion = True
    view.refresh()
    last = max(range(40), key=lambda row: int(view.arranged().lane[row]))
    view.reveal(f"e{last}")
    items, scene = view.scene.items, view.scene
    n = items.row.tolist().index(last)
    assert scene.scroll <= items.top[n]
    assert items.top[n] + items.height[n] <= scene.scroll + scene.height - scene.axis_height
    assert scene.scroll > 0
