"""Fingers on a touch screen over the timeline."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.hands import at, empty
from viewer.paint.theme import AXIS_HEIGHT
from viewer.timeline.hit import Place
from viewer.ui.main_window import MainWindow
from viewer.ui.timeline_view import TimelineView


@pytest.fixture(scope="module")
def screen(qapp: QApplication) -> QPointingDevice:
    return QTest.createTouchDevice()


def tap(view: TimelineView, screen: QPointingDevice, point: QPoint) -> None:
    QTest.touchEvent(view, screen).press(0, point, view)
    QTest.touchEvent(view, screen).release(0, point, view)


def slide(view: TimelineView, screen: QPointingDevice, *points: QPoint, lift: bool = True) -> None:
    QTest.touchEvent(view, screen).press(0, points[0], view)
    for point in points[1:]:
        QTest.touchEvent(view, screen).move(0, point, view)
    if lift:
        QTest.touchEvent(view, screen).release(0, points[-1], view)


def two(view: TimelineView, screen: QPointingDevice, *pairs: tuple[QPoint, QPoint]) -> None:
    """Put a finger down, then another, move both, and lift both."""
    a, b = pairs[0]
    QTest.touchEvent(view, screen).press(0, a, view)
    QTest.touchEvent(view, screen).move(0, a, view).press(1, b, view)
    for a, b in pairs:
        QTest.touchEvent(view, screen).move(0, a, view).move(1, b, view)
    QTest.touchEvent(view, screen).release(0, a, view).release(1, b, view)


def test_a_tap_selects_once(view: TimelineView, screen: QPointingDevice) -> None:
    changes: list[tuple[str, ...]] = []
    view.session.selection_changed.connect(lambda: changes.append(view.session.selection))
    tap(view, screen, at(view, "visit"))
    QApplication.processEvents()
    assert changes == [("visit",)]


@pytest.mark.parametrize("slip", [QPoint(11, 0), QPoint(0, 11), QPoint(-11, -11)])
def test_a_tap_beside_a_mark_still_hits_it(view: TimelineView, screen: QPointingDevice, slip: QPoint) -> None:
    items = view.scene.items
    n = items.row.tolist().index(view.session.table.row_by_id["visit"])
    middle = QPoint(round(items.mark_x[n] + view.heads_width), round(items.top[n] + items.height[n] / 2 + AXIS_HEIGHT))
    assert view.hit((middle + slip).toPointF()).place is Place.EVENT
    tap(view, screen, middle + slip)
    assert view.session.selection == ("visit",)


def test_two_taps_go_in(view: TimelineView, screen: QPointingDevice) -> None:
    before = view.moves.scale.step
    tap(view, screen, at(view, "visit"))
    tap(view, screen, at(view, "visit"))
    assert view.moves.scale.step < before / 5


def test_one_finger_pans_and_selects_nothing(view: TimelineView, screen: QPointingDevice) -> None:
    before, point = view.moves.scale, at(view, "visit")
    slide(view, screen, point, point + QPoint(60, 0), point + QPoint(120, 0))
    assert view.moves.scale.x(before.time(0)) == pytest.approx(120, abs=1)
    assert view.session.selection == ()


def test_a_finger_lifted_in_flight_throws(view: TimelineView, screen: QPointingDevice, qtbot: QtBot) -> None:
    view.moves.reduced_motion = False
    point = empty(view)
    slide(view, screen, point, point + QPoint(60, 0), point + QPoint(120, 0), point + QPoint(180, 0))
    assert view.fling.flying
    tap(view, screen, point)
    assert not view.fling.flying


def test_a_pinch_zooms_about_the_middle_of_the_fingers(view: TimelineView, screen: QPointingDevice) -> None:
    before, middle = view.moves.scale, QPoint(600, 300)
    apart = [50, 75, 100]
    two(view, screen, *((middle - QPoint(d, 0), middle + QPoint(d, 0)) for d in apart))
    x = middle.x() - view.heads_width
    assert view.moves.scale.step == pytest.approx(before.step / 2)
    assert view.moves.scale.time(x) == pytest.approx(before.time(x), abs=before.step)


def test_two_fingers_pan_while_they_zoom(view: TimelineView, screen: QPointingDevice) -> None:
    before, middle, to = view.moves.scale, QPoint(500, 300), QPoint(620, 300)
    two(view, screen, (middle - QPoint(50, 0), middle + QPoint(50, 0)), (to - QPoint(100, 0), to + QPoint(100, 0)))
    held = before.time(middle.x() - view.heads_width)
    assert view.moves.scale.time(to.x() - view.heads_width) == pytest.approx(held, abs=before.step)
    assert view.session.selection == ()


def test_a_long_press_asks_for_the_menu(window: MainWindow, screen: QPointingDevice, qtbot: QtBot) -> None:
    view = window.timeline
    point = at(view, "visit")
    QTest.touchEvent(view, screen).press(0, point, view)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu), timeout=3000)
    QTest.touchEvent(view, screen).release(0, point, view)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and "Write a note" in [action.text() for action in menu.actions()]
    menu.close()
    assert window.session.selection == ("visit",)


def test_a_finger_on_the_heads_scrolls_and_moves_no_track(view: TimelineView, screen: QPointingDevice) -> None:
    view.setFixedHeight(260)
    QApplication.processEvents()
    slide(view, screen, QPoint(40, 200), QPoint(40, 150), QPoint(40, 100))
    assert view.scene.scroll > 0
    assert view.session.arrangement.order == ()


def test_a_finger_on_the_axis_selects_a_span(view: TimelineView, screen: QPointingDevice) -> None:
    slide(view, screen, QPoint(400, 30), QPoint(450, 30), QPoint(500, 30))
    assert view.session.span is not None


def test_an_edge_is_wide_enough_for_a_finger(view: TimelineView, screen: QPointingDevice) -> None:
    edge = QPoint(round(view.heads_width) + 10, view.height() - 6)
    slide(view, screen, edge, edge + QPoint(30, 0), edge + QPoint(60, 0))
    assert view.heads_width == 220


def test_mouse_events_made_of_touches_are_not_heard_again(view: TimelineView, screen: QPointingDevice) -> None:
    assert view.testAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
    before, point = view.moves.scale, empty(view)
    slide(view, screen, point, point + QPoint(100, 0))
    QApplication.processEvents()
    assert view.moves.scale.x(before.time(0)) == pytest.approx(100, abs=1)
