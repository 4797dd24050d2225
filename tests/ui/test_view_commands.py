"""Zoom to a unit, group by, filter: the View menu under real keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from viewer.model.calendar import seconds
from viewer.store.settings import USUAL_HEADS
from viewer.ui.main_window import MainWindow

DAY = 86_400


def shown(window: MainWindow) -> tuple[float, float]:
    scale = window.timeline.moves.scale
    return scale.start, scale.end


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.timeline.moves.is_moving)


@pytest.mark.parametrize(
    ("key", "start", "end"),
    [
        (Qt.Key.Key_1, seconds(2012, 9, 20), seconds(2012, 9, 21)),
        (Qt.Key.Key_2, seconds(2012, 9), seconds(2012, 10)),
        (Qt.Key.Key_3, seconds(2012), seconds(2013)),
        (Qt.Key.Key_4, seconds(2010), seconds(2020)),
    ],
)
def test_a_figure_zooms_to_the_unit_of_the_selection(
    window: MainWindow, qtbot: QtBot, key: Qt.Key, start: int, end: int
) -> None:
    window.session.select(["first"])
    QTest.keyClick(window.timeline, key)
    settle(window, qtbot)
    left, right = shown(window)
    assert left < start and right > end
    assert right - left < (end - start) * 1.1


def test_figures_typed_into_the_search_stay_figures(window: MainWindow) -> None:
    before = shown(window)
    window.go_to_search()
    QTest.keyClicks(window.search, "12")
    assert (window.search.text(), shown(window)) == ("12", before)


def test_a_double_click_on_a_year_of_the_axis_fills_the_window_with_it(window: MainWindow, qtbot: QtBot) -> None:
    x = USUAL_HEADS + window.timeline.moves.scale.x(seconds(2014, 7))
    QTest.mouseDClick(window.timeline, Qt.MouseButton.LeftButton, pos=QPoint(round(x), 34))
    settle(window, qtbot)
    left, right = shown(window)
    assert seconds(2013, 11) < left < seconds(2014)
    assert seconds(2015) < right < seconds(2015, 3)


def test_tracks_are_grouped_by_another_field_and_back(window: MainWindow) -> None:
    window.action("group_by_source").trigger()
    assert window.session.arrangement.group_by == "source"
    assert [window.action(id).isChecked() for id in ("group_by_kind", "group_by_source")] == [False, True]
    window.action("back").trigger()
    assert window.action("group_by_kind").isChecked()


@pytest.mark.parametrize(
    ("prepare", "command", "wanted"),
    [
        (lambda window: window.session.select(["first", "visit"]), "only_selection", {"first", "visit"}),
        (lambda window: window.search.setText("programme"), "only_hits", {"first", "second"}),
    ],
)
def test_a_filter_says_what_it_does_and_how_to_end_it(
    window: MainWindow, prepare: Callable[[MainWindow], None], command: str, wanted: set[str]
) -> None:
    session = window.session
    prepare(window)
    window.action(command).trigger()
    assert session.wanted is not None
    assert {session.table.ids[row] for row in session.wanted} == wanted
    [line] = window.messages.lines()
    assert line.label.text() == "2 of 5 events stand out, the others are dimmed"
    window.action("others_hide").trigger()
    [line] = window.messages.lines()
    assert line.label.text() == "2 of 5 events are shown"
    window.action("show_all").trigger()
    assert window.messages.lines() == []


def test_all_are_selected_within_the_filter(window: MainWindow) -> None:
    window.session.select(["first", "visit"])
    window.action("only_selection").trigger()
    window.session.select(["team"])
    window.action("select_all").trigger()
    assert set(window.session.selection) == {"first", "visit"}


def test_the_relations_of_all_events_are_drawn_when_asked_for(window: MainWindow) -> None:
    shown = []
    for _time in range(2):
        shown.append([arc.label for arc in window.timeline.scene.arcs])
        window.action("all_relations").trigger()
    assert shown == [[], ["succeeds"]]
    assert not window.timeline.scene.arcs


def test_more_events_than_are_written_at_once_are_not_given_a_star(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.ui.steps.MOST_STARRED", 1)
    window.session.select(["first"])
    assert window.action("star").isEnabled()
    window.session.select(["first", "visit"])
    assert not window.action("star").isEnabled()


def test_it_is_said_where_there_is_no_relation_to_draw(window: MainWindow) -> None:
    window.session.select(["visit"])
    window.action("others_hide").trigger()
    window.action("only_selection").trigger()
    window.action("all_relations").trigger()
    assert any("related" in line.label.text() for line in window.messages.lines())


def test_what_the_filter_hides_is_not_drawn(window: MainWindow) -> None:
    window.session.select(["first"])
    window.action("others_hide").trigger()
    window.action("only_selection").trigger()
    scene = window.timeline.scene
    assert [window.session.table.ids[row] for row in scene.items.row.tolist()] == ["first"]
    assert scene.hidden == 4
