"""The overview under the hand."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.index.table import LARGE
from viewer.model.dataset import Dataset
from viewer.model.view import Arrangement
from viewer.session.session import Session
from viewer.ui.overview import Overview
from viewer.ui.timeline_view import TimelineView

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def overview(session: Session, qtbot: QtBot) -> Overview:
    view = TimelineView(session)
    view.moves.reduced_motion = True
    qtbot.addWidget(view)
    view.resize(1000, 500)
    overview = Overview(view)
    qtbot.addWidget(overview)
    overview.resize(1000, 64)
    for widget in (view, overview):
        with qtbot.waitExposed(widget):
            widget.show()
    scale = view.moves.scale
    view.moves.set(scale.zoomed(4, scale.width / 2))
    return overview


def drag(qtbot: QtBot, overview: Overview, start: float, end: float) -> None:
    QTest.mousePress(overview, LEFT, pos=QPoint(round(start), 32))
    point = QPointF(end, 32)
    move = QMouseEvent(
        QEvent.Type.MouseMove, point, overview.mapToGlobal(point), LEFT, LEFT, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(overview, move)
    QTest.mouseRelease(overview, LEFT, pos=QPoint(round(end), 32))


def test_dragging_the_window_moves_it(overview: Overview, qtbot: QtBot) -> None:
    left, right = overview.edges()
    drag(qtbot, overview, (left + right) / 2, (left + right) / 2 + 50)
    assert list(overview.edges()) == pytest.approx([left + 50, right + 50], abs=1)


def test_dragging_an_edge_resizes_the_window(overview: Overview, qtbot: QtBot) -> None:
    left, right = overview.edges()
    drag(qtbot, overview, round(right), round(right) + 60)
    assert list(overview.edges()) == pytest.approx([left, right + 60], abs=1)


def test_a_click_beside_the_window_brings_it_there(overview: Overview, qtbot: QtBot) -> None:
    QTest.mouseClick(overview, LEFT, pos=QPoint(300, 32))
    left, right = overview.edges()
    assert (left + right) / 2 == pytest.approx(300, abs=2)


def test_a_double_click_shows_the_whole_range(overview: Overview, qtbot: QtBot) -> None:
    QTest.mouseDClick(overview, LEFT, pos=QPoint(500, 32))
    assert list(overview.edges()) == pytest.approx([164, 995], abs=1)


def test_tracks_of_another_grouping_are_counted_anew(overview: Overview, qtbot: QtBot) -> None:
    events = [
        {"kind": "event", "id": f"e{n}", "title": "Event", "date": f"{1900 + n % 100}", "tags": [f"t{n % 3}"]}
        for n in range(LARGE + 1)
    ]
    session, picture = overview.timeline.session, overview.timeline.picture
    session.show(Dataset.model_validate({"format": "yeonpyo", "version": 1, "id": "l", "title": "L", "events": events}))
    qtbot.waitUntil(lambda: overview.tracks_counted == 1, timeout=20_000)
    session.arrange(Arrangement(group_by="tag"))
    qtbot.waitUntil(lambda: overview.tracks_counted == 3, timeout=20_000)
    qtbot.waitUntil(lambda: not picture.refining, timeout=20_000)


@pytest.mark.parametrize("at", [-1e9, 0.5, 1e9])
def test_the_narrowest_window_has_two_edges_inside_the_strip(overview: Overview, at: float) -> None:
    view = overview.timeline
    view.moves.set(view.moves.whole.zoomed(1e5, 400).panned(at))
    left, right = overview.edges()
    assert view.heads_width < left <= right - 2 and right < overview.width()
