"""The timeline under real clicks, drags, wheels and keys."""

import math

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.hands import ALT, CONTROL, LEFT, NONE, SHIFT, at, crowded, drag, empty, move, turn
from viewer.model.calendar import seconds
from viewer.model.dataset import Dataset
from viewer.paint import theme
from viewer.paint.theme import AXIS_HEIGHT
from viewer.store.settings import USUAL_HEADS
from viewer.ui.timeline_view import TimelineView


def test_a_click_selects_an_event(view: TimelineView, qtbot: QtBot) -> None:
    QTest.mouseClick(view, LEFT, NONE, at(view, "visit"))
    assert view.session.selection == ("visit",)


def test_a_click_on_empty_ground_selects_nothing(view: TimelineView, qtbot: QtBot) -> None:
    view.session.select(["visit"])
    QTest.mouseClick(view, LEFT, NONE, empty(view))
    assert view.session.selection == ()


def test_control_click_adds_and_takes_away(view: TimelineView, qtbot: QtBot) -> None:
    for id in ("visit", "team", "visit"):
        QTest.mouseClick(view, LEFT, CONTROL, at(view, id))
    assert view.session.selection == ("team",)


def test_shift_click_selects_all_between_in_time(view: TimelineView, qtbot: QtBot) -> None:
    QTest.mouseClick(view, LEFT, NONE, at(view, "first"))
    QTest.mouseClick(view, LEFT, SHIFT, at(view, "fund"))
    assert set(view.session.selection) == {"first", "visit", "fund"}


def test_control_wheel_zooms_at_the_pointer(view: TimelineView) -> None:
    point = at(view, "visit")
    before = view.moves.scale
    turn(view, y=120, modifier=CONTROL, point=point)
    after, x = view.moves.scale, point.x() - USUAL_HEADS
    assert after.step == pytest.approx(before.step / 1.2)
    assert after.time(x) == pytest.approx(before.time(x))


@pytest.mark.parametrize(("x", "y", "modifier"), [(0, -120, SHIFT), (-120, 0, NONE), (0, -120, NONE)])
def test_wheels_that_go_along_time(view: TimelineView, x: int, y: int, modifier: Qt.KeyboardModifier) -> None:
    before = view.moves.scale
    turn(view, x=x, y=y, modifier=modifier)
    assert view.moves.scale.start > before.start
    assert view.moves.scale.step == before.step


def test_the_wheel_scrolls_tracks_that_overflow(view: TimelineView) -> None:
    view.setFixedHeight(260)
    QApplication.processEvents()
    turn(view, y=-120)
    assert view.scene.scroll > 0


def test_dragging_empty_ground_pans(view: TimelineView, qtbot: QtBot) -> None:
    before = view.moves.scale
    drag(view, empty(view), empty(view) + QPoint(200, 0))
    assert view.moves.scale.x(before.time(0)) == pytest.approx(200)


def test_dragging_on_the_axis_selects_a_span_and_its_events(view: TimelineView, qtbot: QtBot) -> None:
    scale = view.moves.scale
    year = 31_556_952
    left = round(scale.x(int((2012 - 1970) * year))) + USUAL_HEADS
    right = round(scale.x(int((2014 - 1970) * year))) + USUAL_HEADS
    drag(view, QPoint(left, 30), QPoint(right, 30))
    assert set(view.session.selection) == {"first", "team", "visit"}


def test_a_span_snaps_to_the_units_of_the_axis(view: TimelineView, qtbot: QtBot) -> None:
    edges = [round(view.moves.scale.x(seconds(year))) + USUAL_HEADS for year in (2012, 2014)]
    drag(view, QPoint(edges[0] + 3, 30), QPoint(edges[1] - 4, 30))
    assert view.session.span == (seconds(2012), seconds(2014))


def test_a_span_takes_no_event_that_was_only_told_of_later(view: TimelineView, qtbot: QtBot) -> None:
    events = [
        {"kind": "event", "id": id, "title": id, "date": date}
        for id, date in (("told", "/2023-02-16"), ("by", "[..2023-02-16]"), ("since", "2005/"), ("in", "2012"))
    ]
    session = view.session
    session.show(Dataset.model_validate({"format": "yeonpyo", "version": 1, "id": "s", "title": "S", "events": events}))
    view.picking.take_span(seconds(2011), seconds(2014))
    assert set(session.selection) == {"since", "in"}


def test_alt_drag_selects_what_its_box_touches(view: TimelineView, qtbot: QtBot) -> None:
    point = at(view, "visit")
    drag(view, point - QPoint(20, 20), point + QPoint(20, 20), ALT)
    assert view.session.selection == ("visit",)


def test_escape_ends_a_drag_without_a_selection(view: TimelineView, qtbot: QtBot) -> None:
    QTest.mousePress(view, LEFT, NONE, QPoint(300, 30))
    move(view, QPoint(400, 30))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, LEFT, NONE, QPoint(400, 30))
    assert view.session.span is None


def test_a_double_click_goes_to_an_event(view: TimelineView, qtbot: QtBot) -> None:
    before = view.moves.scale.step
    QTest.mouseDClick(view, LEFT, NONE, at(view, "visit"))
    assert view.session.selection == ("visit",)
    assert view.moves.scale.step < before / 5


def test_a_double_click_on_empty_ground_goes_in_and_with_shift_out(view: TimelineView, qtbot: QtBot) -> None:
    steps = [view.moves.scale.step]
    for modifier in (NONE, SHIFT):
        QTest.mouseDClick(view, LEFT, modifier, empty(view))
        steps.append(view.moves.scale.step)
    assert steps[1] < steps[0] and steps[2] == pytest.approx(steps[0])


@pytest.mark.parametrize(("key", "closer"), [(Qt.Key.Key_W, True), (Qt.Key.Key_S, False), (Qt.Key.Key_Plus, True)])
def test_letters_zoom(view: TimelineView, qtbot: QtBot, key: Qt.Key, closer: bool) -> None:
    before = view.moves.scale.step
    QTest.keyClick(view, key)
    assert (view.moves.scale.step < before) is closer


@pytest.mark.parametrize(("key", "later"), [(Qt.Key.Key_D, True), (Qt.Key.Key_A, False), (Qt.Key.Key_PageDown, True)])
def test_keys_pan(view: TimelineView, qtbot: QtBot, key: Qt.Key, later: bool) -> None:
    before = view.moves.scale.start
    QTest.keyClick(view, key)
    assert (view.moves.scale.start > before) is later


def test_home_and_end_go_to_the_first_and_last_event(view: TimelineView, qtbot: QtBot) -> None:
    QTest.keyClick(view, Qt.Key.Key_Home)
    first = view.session.selection
    QTest.keyClick(view, Qt.Key.Key_End)
    assert (first, view.session.selection) == (("team",), ("second",))


def test_down_goes_to_the_nearest_event_of_the_next_track(view: TimelineView, qtbot: QtBot) -> None:
    view.session.select(["first"])
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.session.selection == ("team",)


def ringed(view: TimelineView, id: str) -> bool:
    """Whether the keyboard's ring is drawn around an event."""
    point, image = at(view, id), view.grab().toImage()
    around = {image.pixelColor(point.x() + dx, point.y()).name().upper() for dx in range(-24, 0)}
    return theme.current().focus in around


def test_keys_show_where_they_are_and_the_mouse_does_not(view: TimelineView) -> None:
    QTest.mouseClick(view, LEFT, NONE, at(view, "visit"))
    view.setFocus()
    assert not ringed(view, "visit")
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Up)
    (chosen,) = view.session.selection
    assert ringed(view, chosen)


def test_the_timeline_has_the_ring_where_the_event_of_the_keys_is_only_counted(view: TimelineView) -> None:
    crowded(view.session)
    drawn = view.scene.items.row.tolist()
    counted = next(row for row in range(60) if row not in drawn)
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    view.session.select([view.session.table.ids[counted]])
    frame = view.grab().toImage()
    assert theme.current().focus in {frame.pixelColor(view.width() // 2, y).name().upper() for y in range(4)}


def test_fit_again_goes_back(view: TimelineView) -> None:
    view.session.set_view(view.moves.whole)
    view.session.select(["visit"])
    before = view.moves.scale
    view.fit_selection()
    near = view.moves.scale
    view.fit_selection()
    assert near.step < before.step / 5
    assert view.moves.scale == before


def test_fit_again_keeps_the_selection_and_the_filter(view: TimelineView) -> None:
    before = view.moves.scale
    QTest.keyClick(view, Qt.Key.Key_Home)
    view.fit_selection()
    view.session.filter_to([0, 2])
    view.fit_selection()
    assert view.moves.scale == before
    assert view.session.selection == ("team",)
    assert view.session.wanted == frozenset({0, 2})


def test_a_followed_event_is_brought_into_view(view: TimelineView) -> None:
    view.moves.set(view.moves.scale.zoomed(40, 10))
    view.session.follow("second")
    x = view.moves.scale.x(float(view.session.table.anchor[view.session.table.row_by_id["second"]]))
    assert 0 < x < view.moves.width


def test_a_jump_eases_and_arrives(view: TimelineView, qtbot: QtBot) -> None:
    view.moves.reduced_motion = False
    whole = view.moves.scale
    view.moves.set(whole.zoomed(10, 100))
    view.whole_range()
    assert view.moves.scale.step < whole.step
    qtbot.waitUntil(lambda: math.isclose(view.moves.scale.step, whole.step), timeout=2000)


def test_a_click_on_a_head_selects_the_track(view: TimelineView, qtbot: QtBot) -> None:
    QTest.mouseClick(view, LEFT, NONE, QPoint(20, AXIS_HEIGHT + 20))
    assert set(view.session.selection) == {"first", "second"}


def test_a_new_dataset_is_shown_at_its_whole_range(view: TimelineView) -> None:
    view.moves.set(view.moves.scale.zoomed(40, 10))
    crowded(view.session)
    assert view.moves.scale == view.moves.whole
    assert view.scene.drawn + view.scene.folded == 61


def test_an_empty_dataset_shows_an_axis_and_no_tracks(view: TimelineView) -> None:
    view.session.show(Dataset(format="yeonpyo", version=1, id="n", title={"en": "Nothing"}))
    assert (view.scene.tracks, len(view.scene.items)) == ((), 0)
    assert view.scene.minor
    assert not view.grab().isNull()


def test_an_era_is_a_band_behind_the_tracks_with_its_name(view: TimelineView) -> None:
    eras = [
        {"id": "afghanistan", "title": "Afghan years", "date": "2010/2014"},
        {"id": "now", "title": "Now", "date": "2020/.."},
    ]
    events = [{"kind": "event", "id": "e", "title": "E", "date": "2005/2023"}]
    data = {"format": "yeonpyo", "version": 1, "id": "e", "title": "E", "eras": eras, "events": events}
    view.session.show(Dataset.model_validate(data))
    first, last = view.scene.bands
    assert (first.title, last.title) == ("Afghan years", "Now")
    assert first.left == pytest.approx(view.scene.scale.x(seconds(2010)))
    assert last.right > view.scene.width
    plain = view.grab().toImage().pixelColor(view.width() - 4, view.height() - 4)
    assert plain.name().upper() == theme.current().line2
