"""The list of events to choose from."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.hands import crowded
from viewer.model.dataset import Dataset
from viewer.model.event import AnyEvent
from viewer.timeline.hit import shelf_box
from viewer.ui.event_list import EventList
from viewer.ui.main_window import MainWindow
from viewer.ui.picking import Rows


@pytest.fixture
def events(window: MainWindow) -> EventList:
    """Sixty events in a list."""
    crowded(window.session)
    return shown(window, np.arange(60))


def shown(window: MainWindow, rows: Rows) -> EventList:
    window.timeline.show_list(rows)
    return window.timeline.findChildren(EventList)[-1]


def titles(events: EventList) -> list[str]:
    return [str(events.model.index(n).data()) for n in range(events.model.rowCount())]


def test_a_click_selects_the_event_and_opens_its_details(window: MainWindow, events: EventList) -> None:
    window.show_details(False)
    place = events.view.visualRect(events.model.index(2)).center()
    QTest.mouseClick(events.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.session.selection == ("e2",)
    assert window.details_shown() and not events.isVisible()


def test_typing_finds_events_in_the_list(window: MainWindow, events: EventList, qtbot: QtBot) -> None:
    QTest.keyClicks(events.field, "nothing")
    qtbot.waitUntil(lambda: titles(events) == [], timeout=3000)
    events.field.clear()
    QTest.keyClicks(events.field, "57 EVENT")
    qtbot.waitUntil(lambda: titles(events) == ["Event <b>57</b>"], timeout=3000)
    QTest.keyClick(events.field, Qt.Key.Key_Return)
    assert window.session.selection == ("e57",)


def test_arrows_go_through_the_list_from_the_field(window: MainWindow, events: EventList) -> None:
    for _step in range(3):
        QTest.keyClick(events.field, Qt.Key.Key_Down)
    QTest.keyClick(events.field, Qt.Key.Key_Up)
    QTest.keyClick(events.field, Qt.Key.Key_Enter)
    assert window.session.selection == ("e2",)


def test_escape_closes_the_list(window: MainWindow, events: EventList) -> None:
    QTest.keyClick(events.field, Qt.Key.Key_Escape)
    assert not events.isVisible() and window.session.selection == ()


def test_only_records_that_are_seen_are_read(window: MainWindow, qtbot: QtBot) -> None:
    crowded(window.session, 2500)
    read: list[int] = []
    table, record = window.session.table, window.session.table.record

    def reading(row: int) -> AnyEvent:
        read.append(row)
        event: AnyEvent = record(row)
        return event

    object.__setattr__(table, "record", reading)
    events = shown(window, np.arange(2500))
    events.grab()
    assert events.model.rowCount() == 2500 and 0 < len(set(read)) < 50
    events.close()


def test_a_short_list_has_no_field(window: MainWindow) -> None:
    events = shown(window, np.arange(5))
    assert not events.field.isVisible()
    QTest.keyClick(events.view, Qt.Key.Key_Down)
    QTest.keyClick(events.view, Qt.Key.Key_Return)
    assert window.session.selection == ("second",)


def test_the_shelf_lists_what_has_no_date(window: MainWindow) -> None:
    events = [{"kind": "event", "id": id, "title": id} for id in ("a", "b")]
    events.append({"kind": "event", "id": "c", "title": "c", "date": "2012"})
    data = {"format": "yeonpyo", "version": 1, "id": "u", "title": "U", "events": events}
    window.session.show(Dataset.model_validate(data))
    view = window.timeline
    left, top, right, bottom = shelf_box(view.scene)
    x, y = (left + right) / 2 + view.heads_width, (top + bottom) / 2 + view.scene.axis_height
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    undated = view.findChildren(EventList)[-1]
    assert titles(undated) == ["a", "b"]
    undated.close()
