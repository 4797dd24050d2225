"""Drags, clicks and the shapes of the pointer on the timeline."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.hands import ALT, LEFT, NONE, SHIFT, at, count_at, crowded, drag, empty, hover, move
from viewer.model.calendar import seconds
from viewer.model.dataset import Dataset
from viewer.paint.theme import AXIS_HEIGHT
from viewer.ui.event_list import EventList
from viewer.ui.main_window import MainWindow
from viewer.ui.moves import STEP_IN
from viewer.ui.timeline_view import TimelineView

MIDDLE = Qt.MouseButton.MiddleButton
Cursor = Qt.CursorShape


@pytest.fixture
def flying(view: TimelineView) -> Iterator[TimelineView]:
    """A view where what is thrown flies on."""
    view.moves.reduced_motion = False
    yield view
    view.fling.stop()


def year_x(view: TimelineView, year: int) -> int:
    return round(view.moves.scale.x(seconds(year)) + view.heads_width)


def spanned(view: TimelineView) -> None:
    """Select the years 2012 and 2013."""
    drag(view, QPoint(year_x(view, 2012), 30), QPoint(year_x(view, 2014), 30))


# --- panning -----------------------------------------------------------------------------------------


def test_the_middle_button_pans_even_on_an_event(view: TimelineView) -> None:
    before, point = view.moves.scale, at(view, "visit")
    drag(view, point, point + QPoint(120, 0), NONE, MIDDLE)
    assert view.moves.scale.x(before.time(0)) == pytest.approx(120)
    assert view.session.selection == ()


def test_a_drag_let_go_in_flight_flies_on_and_slows_down(flying: TimelineView, qtbot: QtBot) -> None:
    drag(flying, empty(flying), empty(flying) + QPoint(200, 0))
    assert flying.fling.flying
    let_go = flying.moves.scale.start
    qtbot.waitUntil(lambda: not flying.fling.flying, timeout=5000)
    assert flying.moves.scale.start < let_go


def test_a_hand_that_rests_before_it_lets_go_throws_nothing(flying: TimelineView, qtbot: QtBot) -> None:
    drag(flying, empty(flying), empty(flying) + QPoint(200, 0), drop=False)
    qtbot.wait(120)
    QTest.mouseRelease(flying, LEFT, NONE, empty(flying) + QPoint(200, 0))
    assert not flying.fling.flying


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_W])
def test_any_key_ends_a_flight(flying: TimelineView, key: Qt.Key) -> None:
    drag(flying, empty(flying), empty(flying) + QPoint(200, 0))
    QTest.keyClick(flying, key)
    assert not flying.fling.flying


def test_a_jump_ends_a_flight(flying: TimelineView) -> None:
    drag(flying, empty(flying), empty(flying) + QPoint(200, 0))
    flying.whole_range()
    assert not flying.fling.flying
    flying.moves.set(flying.moves.whole)


def test_a_jump_that_follows_quickly_does_not_ease(flying: TimelineView) -> None:
    for _jump in range(2):
        QTest.keyClick(flying, Qt.Key.Key_W)
    assert flying.moves.scale.step == pytest.approx(flying.moves.whole.step / STEP_IN**2)


def test_with_less_motion_nothing_flies(view: TimelineView) -> None:
    drag(view, empty(view), empty(view) + QPoint(200, 0))
    assert not view.fling.flying


def test_escape_takes_a_pan_back(view: TimelineView) -> None:
    before = view.moves.scale
    drag(view, empty(view), empty(view) + QPoint(150, 0), drop=False)
    assert view.moves.scale != before
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, LEFT, NONE, empty(view))
    assert view.moves.scale == before


# --- stretches of time -------------------------------------------------------------------------------


def test_shift_and_drag_selects_a_span_on_the_canvas(view: TimelineView) -> None:
    y = view.height() - 6
    drag(view, QPoint(year_x(view, 2012), y), QPoint(year_x(view, 2014), y), SHIFT)
    assert view.session.span == (seconds(2012), seconds(2014))
    assert set(view.session.selection) == {"first", "team", "visit"}


@pytest.mark.parametrize("key", [Qt.Key.Key_Z, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_keys_zoom_to_the_span(view: TimelineView, key: Qt.Key) -> None:
    spanned(view)
    QTest.keyClick(view, key)
    scale = view.moves.scale
    assert scale.start < seconds(2012) and seconds(2014) < scale.end
    assert scale.end - scale.start < 2.5 * (seconds(2014) - seconds(2012))


def test_n_writes_a_note_on_the_span(window: MainWindow) -> None:
    spanned(window.timeline)
    QTest.keyClick(window.timeline, Qt.Key.Key_N)
    QTest.keyClicks(QApplication.focusWidget() or window, "two years")
    window.save()
    assert [note.text for note in window.session.notes.on_spans()] == ["two years"]


@pytest.mark.parametrize(("edge", "to", "span"), [(2014, 2016, (2012, 2016)), (2012, 2015, (2014, 2015))])
def test_an_edge_of_the_span_can_be_dragged(view: TimelineView, edge: int, to: int, span: tuple[int, int]) -> None:
    spanned(view)
    y = view.height() - 6
    drag(view, QPoint(year_x(view, edge), y), QPoint(year_x(view, to), y))
    assert view.session.span == (seconds(span[0]), seconds(span[1]))


def test_a_span_dragged_to_the_windows_edge_scrolls_along(view: TimelineView, qtbot: QtBot) -> None:
    view.moves.set(view.moves.scale.zoomed(4, 200))
    end = view.moves.scale.end
    drag(view, QPoint(500, 30), QPoint(view.width() - 3, 30), drop=False)
    qtbot.waitUntil(lambda: view.moves.scale.start > end, timeout=5000)
    QTest.mouseRelease(view, LEFT, NONE, QPoint(view.width() - 3, 30))
    assert view.session.span is not None and view.session.span[1] > end
    assert view.session.span[0] < end


def test_escape_in_the_window_ends_a_gesture_and_leaves_the_selection(window: MainWindow) -> None:
    window.session.select(["visit"])
    drag(window.timeline, QPoint(400, 30), QPoint(600, 30), drop=False)
    QTest.keyClick(window.timeline, Qt.Key.Key_Escape)
    QTest.mouseRelease(window.timeline, LEFT, NONE, QPoint(600, 30))
    assert (window.session.span, window.session.selection) == (None, ("visit",))


# --- boxes -------------------------------------------------------------------------------------------


def test_b_held_down_draws_a_box_in_place_of_alt(view: TimelineView) -> None:
    point = at(view, "visit")
    QTest.keyPress(view, Qt.Key.Key_B)
    drag(view, point - QPoint(20, 20), point + QPoint(20, 20))
    QTest.keyRelease(view, Qt.Key.Key_B)
    assert view.session.selection == ("visit",)
    before = view.moves.scale
    drag(view, empty(view), empty(view) + QPoint(60, 0))
    assert view.moves.scale != before


def test_the_command_draws_one_box(window: MainWindow) -> None:
    view = window.timeline
    window.action("box_select").trigger()
    point = at(view, "visit")
    drag(view, point - QPoint(20, 20), point + QPoint(20, 20))
    assert window.session.selection == ("visit",)
    before = view.moves.scale
    drag(view, empty(view), empty(view) + QPoint(60, 0))
    assert view.moves.scale != before


def test_escape_takes_the_wish_for_a_box_back(window: MainWindow) -> None:
    window.session.select(["first"])
    window.action("box_select").trigger()
    QTest.keyClick(window.timeline, Qt.Key.Key_Escape)
    assert window.session.selection == ("first",)
    before = window.timeline.moves.scale
    drag(window.timeline, empty(window.timeline), empty(window.timeline) + QPoint(60, 0))
    assert window.timeline.moves.scale != before


def test_a_box_takes_what_a_count_stands_for(view: TimelineView) -> None:
    crowded(view.session)
    point, count = count_at(view), view.scene.counts[0]
    drag(view, point - QPoint(30, 2), point + QPoint(30, 12), ALT)
    assert len(view.session.selection) == count.count


def test_a_box_dragged_to_the_edge_takes_what_it_passed(view: TimelineView, qtbot: QtBot) -> None:
    view.moves.set(view.moves.scale.zoomed(3, view.moves.scale.x(seconds(2010))))
    drag(
        view, QPoint(year_x(view, 2012), AXIS_HEIGHT + 2), QPoint(view.width() - 2, view.height() - 40), ALT, drop=False
    )
    qtbot.waitUntil(lambda: view.moves.scale.start > seconds(2014), timeout=8000)
    move(view, QPoint(view.width() - 60, view.height() - 40), ALT)
    QTest.mouseRelease(view, LEFT, ALT, QPoint(view.width() - 60, view.height() - 40))
    assert {"first", "visit"} <= set(view.session.selection)


# --- going in ----------------------------------------------------------------------------------------


def test_a_double_click_on_an_event_opens_its_details(window: MainWindow) -> None:
    window.show_details(False)
    QTest.mouseDClick(window.timeline, LEFT, NONE, at(window.timeline, "visit"))
    assert window.details_shown() and window.session.selection == ("visit",)


def test_enter_goes_to_the_selection_and_opens_its_details(window: MainWindow) -> None:
    window.timeline.moves.reduced_motion = True
    window.session.select(["visit"])
    window.show_details(False)
    before = window.timeline.moves.scale.step
    QTest.keyClick(window.timeline, Qt.Key.Key_Return)
    assert window.details_shown() and window.timeline.moves.scale.step < before / 5


@pytest.mark.parametrize(("modifier", "closer"), [(NONE, True), (SHIFT, False)])
def test_enter_with_nothing_selected_goes_in_or_out(
    view: TimelineView, modifier: Qt.KeyboardModifier, closer: bool
) -> None:
    before = view.moves.scale.step
    QTest.keyClick(view, Qt.Key.Key_Return, modifier)
    assert (view.moves.scale.step < before) is closer


def test_a_click_on_a_count_selects_what_it_stands_for(view: TimelineView) -> None:
    crowded(view.session)
    count = view.scene.counts[0]
    QTest.mouseClick(view, LEFT, NONE, count_at(view))
    assert len(view.session.selection) == count.count
    assert view.scene.counts[0].chosen


def test_a_double_click_lists_a_count_that_never_splits(view: TimelineView) -> None:
    crowded(view.session, 2000)
    assert view.scene.counts[0].count > 1000
    QTest.mouseDClick(view, LEFT, NONE, count_at(view))
    while not (lists := view.findChildren(EventList)):
        QTest.mouseDClick(view, LEFT, NONE, count_at(view))
    assert lists[0].model.rowCount() == view.scene.counts[0].count
    lists[0].close()


def test_a_key_lists_what_is_only_counted(window: MainWindow, qtbot: QtBot) -> None:
    view = window.timeline
    crowded(view.session)
    view.setFocus()
    qtbot.waitUntil(window.actions_by_id["list_counted"].isEnabled)
    QTest.keyClick(view, Qt.Key.Key_L)
    (shown,) = view.findChildren(EventList)
    assert shown.model.rows.size == view.scene.folded
    shown.close()


def test_the_key_says_so_where_all_is_drawn(window: MainWindow, qtbot: QtBot) -> None:
    window.timeline.setFocus()
    qtbot.waitUntil(window.actions_by_id["list_counted"].isEnabled)
    QTest.keyClick(window.timeline, Qt.Key.Key_L)
    [line] = window.messages.lines()
    assert line.label.text() == "Every event in the window is drawn by itself."


def test_the_undated_can_be_listed_by_command(window: MainWindow, qtbot: QtBot) -> None:
    made = [{"kind": "event", "id": id, "title": id, "date": date} for id, date in (("a", None), ("b", "2020"))]
    data = {"format": "yeonpyo", "version": 1, "id": "u", "title": "U", "events": made}
    undated = window.actions_by_id["list_undated"]
    assert not undated.isEnabled()
    window.session.show(Dataset.model_validate(data))
    qtbot.waitUntil(undated.isEnabled)
    undated.trigger()
    (shown,) = window.timeline.findChildren(EventList)
    assert [window.session.table.ids[row] for row in shown.model.rows.tolist()] == ["a"]
    shown.close()


def test_a_double_click_on_a_count_goes_in_until_it_splits(view: TimelineView) -> None:
    days = [f"2012-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 28)]
    events = [{"kind": "event", "id": day, "title": day, "date": day} for day in [*days, "1950-01-01"]]
    data = {"format": "yeonpyo", "version": 1, "id": "d", "title": "D", "events": events}
    view.session.show(Dataset.model_validate(data))
    first, before = view.scene.counts[0].count, view.moves.scale.step
    QTest.mouseDClick(view, LEFT, NONE, count_at(view))
    assert not view.findChildren(EventList)
    assert view.moves.scale.step < before
    assert [count.count for count in view.scene.counts if count.count >= first] == []


# --- menus -------------------------------------------------------------------------------------------


def menu_words(window: MainWindow) -> list[str]:
    """What stands in the menu that is open; it is closed."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    menu.close()
    return words


def ask(view: TimelineView, point: QPoint, reason: QContextMenuEvent.Reason = QContextMenuEvent.Reason.Mouse) -> None:
    QApplication.sendEvent(view, QContextMenuEvent(reason, point, view.mapToGlobal(point)))


def test_the_menu_fits_what_is_under_the_pointer(window: MainWindow) -> None:
    view = window.timeline
    said = {}
    for name, point in (("event", at(view, "visit")), ("empty", empty(view)), ("head", QPoint(20, AXIS_HEIGHT + 20))):
        ask(view, point)
        said[name] = menu_words(window)
    assert "Write a note" in said["event"] and "Zoom in" not in said["event"]
    assert "Zoom in" in said["empty"] and "Write a note" not in said["empty"]
    assert {"Collapse the track", "Group by", "Show hidden tracks"} <= set(said["head"])
    assert window.session.selection == ("visit",)


def test_the_menu_of_a_span_has_what_is_done_with_spans(window: MainWindow) -> None:
    spanned(window.timeline)
    ask(window.timeline, QPoint(year_x(window.timeline, 2013), window.timeline.height() - 6))
    assert {"Fit selection", "Write a note"} <= set(menu_words(window))


def test_the_menu_of_a_count_lists_it(window: MainWindow) -> None:
    crowded(window.session, 2000)
    count = window.timeline.scene.counts[0].count
    ask(window.timeline, count_at(window.timeline))
    assert f"List {count:,} events…" in menu_words(window)


@pytest.mark.parametrize("by_key", [True, False])
def test_the_menu_key_and_shift_f10_ask_for_the_menu_at_the_selected_event(
    window: MainWindow, by_key: bool, qtbot: QtBot
) -> None:
    view = window.timeline
    window.session.select(["visit"])
    with qtbot.waitSignal(view.context_menu_requested) as asked:
        if by_key:
            ask(view, QPoint(1, 1), QContextMenuEvent.Reason.Keyboard)
        else:
            QTest.keyClick(view, Qt.Key.Key_F10, SHIFT)
    assert (asked.args[0] - view.mapToGlobal(at(view, "visit"))).manhattanLength() < 40
    assert "Write a note" in menu_words(window)


def test_the_menu_key_asks_for_the_menu_of_a_selected_event_that_is_only_counted(window: MainWindow) -> None:
    crowded(window.session)
    drawn = window.timeline.scene.items.row.tolist()
    window.session.select([id for row, id in enumerate(window.session.table.ids) if row not in drawn][:1])
    QTest.keyClick(window.timeline, Qt.Key.Key_F10, SHIFT)
    assert "Write a note" in menu_words(window)


# --- the pointer -------------------------------------------------------------------------------------


def test_the_pointer_tells_what_a_press_would_do(view: TimelineView) -> None:
    spanned(view)
    view.session.select([])
    places = {
        "empty": empty(view),
        "axis": QPoint(400, 30),
        "event": at(view, "visit"),
        "span edge": QPoint(year_x(view, 2014), view.height() - 6),
        "head": QPoint(20, AXIS_HEIGHT + 12),
        "edge of heads": QPoint(round(view.heads_width), view.height() - 6),
    }
    shapes = {}
    for name, point in places.items():
        hover(view, point)
        shapes[name] = view.cursor().shape()
    assert shapes == {
        "empty": Cursor.OpenHandCursor,
        "axis": Cursor.SizeHorCursor,
        "event": Cursor.PointingHandCursor,
        "span edge": Cursor.SizeHorCursor,
        "head": Cursor.PointingHandCursor,
        "edge of heads": Cursor.SplitHCursor,
    }
    hover(view, at(view, "visit"), ALT)
    assert view.cursor().shape() is Cursor.CrossCursor


def test_the_hand_closes_while_it_pans(view: TimelineView) -> None:
    drag(view, empty(view), empty(view) + QPoint(90, 0), drop=False)
    assert view.cursor().shape() is Cursor.ClosedHandCursor
    QTest.mouseRelease(view, LEFT, NONE, empty(view) + QPoint(90, 0))
    assert view.cursor().shape() is Cursor.OpenHandCursor
