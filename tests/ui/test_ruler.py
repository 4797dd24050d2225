"""Measuring time on the timeline with real clicks and keys."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from viewer.model.calendar import seconds
from viewer.timeline.snap import snapped
from viewer.ui.main_window import MainWindow
from viewer.ui.ruler import Ruler


def ruler(window: MainWindow) -> Ruler:
    QTest.keyClick(window.timeline, Qt.Key.Key_R)
    [made] = window.timeline.findChildren(Ruler)
    return made


def point(window: MainWindow, id: str, nudge: int = 0) -> QPoint:
    """Where the mark of an event stands on the ruler's sheet."""
    scene = window.timeline.scene
    n = scene.items.row.tolist().index(window.session.table.row_by_id[id])
    y = scene.items.top[n] + scene.items.height[n] / 2 + scene.axis_height - scene.scroll
    return QPoint(round(scene.items.mark_x[n]) + nudge, round(y))


def test_two_clicks_near_events_measure_between_them(window: MainWindow) -> None:
    glass = ruler(window)
    assert glass.words == "Click where the measuring begins. Esc ends it."
    QTest.mouseClick(glass, Qt.MouseButton.LeftButton, pos=point(window, "first", 3))
    QTest.mouseMove(glass, point(window, "visit", -3))
    QTest.mouseClick(glass, Qt.MouseButton.LeftButton, pos=point(window, "second", -3))
    assert (glass.start, glass.end) == (seconds(2012, 9, 20), seconds(2019, 11, 21))
    assert glass.words == "7 years 2 months 1 day (2,618 days)"


def test_a_drag_measures_too_and_a_click_begins_anew(window: MainWindow) -> None:
    glass = ruler(window)
    QTest.mousePress(glass, Qt.MouseButton.LeftButton, pos=point(window, "first"))
    QTest.mouseRelease(glass, Qt.MouseButton.LeftButton, pos=point(window, "visit"))
    assert glass.words == "6 months 22 days (203 days)"
    QTest.mouseClick(glass, Qt.MouseButton.LeftButton, pos=point(window, "second"))
    assert glass.start == glass.end == seconds(2019, 11, 21)


def test_escape_ends_measuring_and_leaves_the_selection(window: MainWindow) -> None:
    ruler(window)
    window.session.select(["first"])
    assert window.action("measure").isChecked()
    QTest.keyClick(window.timeline, Qt.Key.Key_Escape)
    assert (window.measuring(), window.session.selection) == (False, ("first",))
    assert not window.action("measure").isChecked()


def test_the_wheel_zooms_the_timeline_under_the_ruler(window: MainWindow) -> None:
    glass = ruler(window)
    before, x = window.timeline.moves.scale, 300.0
    event = QWheelEvent(
        QPointF(x, 200), QPointF(glass.mapToGlobal(QPoint(300, 200))), QPoint(), QPoint(0, 240),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(glass, event)
    after = window.timeline.moves.scale
    assert after.step < before.step
    assert after.time(x) == pytest.approx(before.time(x))


def test_the_edge_of_a_year_is_snapped_to_where_no_event_is(window: MainWindow) -> None:
    scene, table = window.timeline.scene, window.session.table
    x = scene.scale.x(seconds(2015)) + 5
    assert snapped(scene, table, x, -1000.0) == seconds(2015)
    assert snapped(scene, table, x + 20, -1000.0) % 86_400 == 0


def test_the_status_line_tells_how_far_two_events_are_apart(window: MainWindow) -> None:
    window.session.select(["first", "second"])
    assert "apart: 7 years 2 months 1 day (2,618 days)" in window.status.facts
    window.session.select(["team", "fund"])
    assert "from beginning to beginning: between 5 years 10 months and 5 years 10 months 30 days" in window.status.facts
