"""The timeline to a screen reader, asked as one asks: through QAccessible."""

import gc
import weakref
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleEvent, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from viewer import i18n
from viewer.model.calendar import seconds
from viewer.model.dataset import Dataset
from viewer.model.view import Arrangement
from viewer.paint.theme import AXIS_HEIGHT
from viewer.session.session import Session
from viewer.timeline.scale import fit
from viewer.ui import accessible, screen_reader
from viewer.ui.accessible import OverviewStrip, TimelineList
from viewer.ui.event_list import EventList
from viewer.ui.main_window import MainWindow
from viewer.ui.overview import Overview
from viewer.ui.timeline_view import TimelineView

NAME, DESCRIPTION, VALUE = QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value
PRESS, MENU = QAccessibleActionInterface.pressAction(), QAccessibleActionInterface.showMenuAction()
FOCUS = QAccessibleActionInterface.setFocusAction()


@pytest.fixture
def reader(qapp: QApplication) -> Iterator[None]:
    """A screen reader is running."""
    screen_reader.install()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def view(reader: None, view: TimelineView) -> TimelineView:
    return view


def listed(view: TimelineView) -> TimelineList:
    found = QAccessible.queryAccessibleInterface(view)
    assert isinstance(found, TimelineList)
    return found


def items(view: TimelineView) -> list[QAccessibleInterface]:
    timeline = listed(view)
    return [timeline.child(n) for n in range(timeline.childCount())]


def item(view: TimelineView, name: str) -> QAccessibleInterface:
    return next(child for child in items(view) if child.text(NAME) == name)


def names(view: TimelineView) -> list[str]:
    return [child.text(NAME) for child in items(view)]


def events(session: Session, *dates: str | None) -> None:
    """Open a dataset of one event for each date."""
    made = [{"kind": "event", "id": f"e{n}", "title": f"Event {n}", "date": date} for n, date in enumerate(dates)]
    data = {"format": "yeonpyo", "version": 1, "id": "d", "title": "D", "events": made}
    session.show(Dataset.model_validate(data))


def act(child: QAccessibleInterface, action: str) -> None:
    child.actionInterface().doAction(action)


def test_what_is_drawn_is_listed_track_by_track_in_time(view: TimelineView) -> None:
    wanted = ["First programme", "Second programme", "Reconstruction team", "Army fund", "Visit to Seoul"]
    assert names(view) == wanted
    assert {child.role() for child in items(view)} == {QAccessible.Role.ListItem}


def test_the_timeline_says_what_it_is_and_what_it_shows(view: TimelineView) -> None:
    view.session.set_view(fit(seconds(2012), seconds(2014), 840))
    timeline = listed(view)
    assert (timeline.role(), timeline.text(NAME)) == (QAccessible.Role.List, "Timeline")
    assert timeline.text(DESCRIPTION) == "2012 to 2013; 3 events in view: 3 drawn, 0 in counts, 0 hidden"


def test_the_window_is_said_no_more_exactly_than_it_is_drawn(view: TimelineView) -> None:
    view.session.set_view(fit(seconds(2010, 2, 21), seconds(2013, 3, 7), 840))
    assert listed(view).text(DESCRIPTION).startswith("February 2010 to March 2013; ")
    view.session.set_view(fit(seconds(2012, 5, 3), seconds(2012, 5, 9), 840))
    assert listed(view).text(DESCRIPTION).startswith("3–8 May 2012; ")


def test_an_event_tells_date_track_place_in_the_track_and_certainty(view: TimelineView) -> None:
    told = {child.text(NAME): child.text(DESCRIPTION) for child in items(view)}
    assert told["Second programme"] == "21 November 2019, Agreements, 2 of 2"
    assert told["Army fund"] == "May 2016, Contributions, 1 of 1. Known to the month; the day is not stated."


def test_it_speaks_korean(view: TimelineView) -> None:
    i18n.set_language("ko")
    view.session.language = "ko"
    view.session.set_view(fit(seconds(2010), seconds(2020), 840))
    assert item(view, "둘째 계획").text(DESCRIPTION) == "2019년 11월 21일, 협정, 2건 중 2번째"
    assert listed(view).text(DESCRIPTION).startswith("2010년 ~ 2019년; 보이는 기간 5건")


def test_a_note_is_told(view: TimelineView) -> None:
    session = view.session
    session.notes.write(None, [session.target("visit")], text="Look this up")
    assert item(view, "Visit to Seoul").text(DESCRIPTION) == "11 April 2013, 1 note, Dialogue, 1 of 1"


def test_only_what_the_window_shows_is_listed(view: TimelineView) -> None:
    view.session.set_view(fit(seconds(2019, 6), seconds(2020, 6), 840))
    assert names(view) == ["Second programme"]


def test_what_a_scene_holds_beside_the_window_is_not_listed(view: TimelineView) -> None:
    scene = view.scene
    beside = {name: getattr(scene.items, name) + 5000 for name in ("left", "right", "mark_x", "label_x")}
    view.picture._scene = replace(scene, items=replace(scene.items, **beside))
    assert names(view) == []


def test_what_is_counted_comes_last_and_says_how_many(view: TimelineView) -> None:
    events(view.session, *["2012-09-20"] * 60, "2020")
    *_drawn, count = items(view)
    assert count.text(NAME) == f"{view.scene.folded} more events here"
    assert count.text(DESCRIPTION).startswith("Events, ")
    assert listed(view).childCount() == view.scene.drawn + len(view.scene.counts)


def test_an_event_in_several_tracks_is_listed_in_each(view: TimelineView) -> None:
    both = [{"party": "a"}, {"party": "b"}]
    made = [{"kind": "event", "id": "e", "title": "Event", "date": "2012", "participants": both}]
    data = {"format": "yeonpyo", "version": 1, "id": "d", "title": "D", "events": made}
    view.session.show(Dataset.model_validate(data))
    view.session.arrange(Arrangement(group_by="party"))
    assert [child.text(DESCRIPTION).split(", ")[1] for child in items(view)] == ["a", "b"]
    act(items(view)[1], FOCUS)
    assert [child.state().focused for child in items(view)] == [0, 1]
    assert listed(view).focusChild() is items(view)[1]
    assert items(view)[0].rect().bottom() < items(view)[1].rect().top()


def test_an_event_in_a_hidden_track_is_told_without_one(view: TimelineView) -> None:
    view.session.arrange(Arrangement(hidden=frozenset({"dialogue"})))
    assert "Visit to Seoul" not in names(view)
    view.session.select(["visit"])
    child = item(view, "Visit to Seoul")
    assert (child.text(DESCRIPTION), child.state().offscreen) == ("11 April 2013", 1)


def test_what_is_pinned_stays_on_screen_and_covers_the_rest(view: TimelineView) -> None:
    view.session.arrange(Arrangement(pinned=frozenset({"dialogue"})))
    view.setFixedHeight(230)
    QApplication.processEvents()
    before = item(view, "Visit to Seoul").rect()
    pinned = view.mapToGlobal(QPoint(0, round(AXIS_HEIGHT + view.scene.pinned_height))).y()
    for _ in range(12):
        view.scroll_by(10)
        assert item(view, "Visit to Seoul").rect() == before
        others = [child.rect() for child in items(view) if child.text(NAME) != "Visit to Seoul"]
        assert all(rect.top() >= pinned for rect in others if not rect.isEmpty())


def test_what_a_collapsed_track_shows_is_listed(view: TimelineView) -> None:
    view.session.arrange(Arrangement(collapsed=frozenset({"agreement"})))
    shown = item(view, "Second programme")
    assert shown.text(DESCRIPTION) == "21 November 2019, Agreements, 2 of 2"
    point = shown.rect().center()
    assert listed(view).childAt(point.x(), point.y()) is shown


def test_items_lie_on_the_canvas_where_they_are_drawn(view: TimelineView) -> None:
    canvas = view.rect().translated(view.mapToGlobal(QPoint()))
    for child in items(view):
        assert canvas.contains(child.rect())
        point = child.rect().center()
        assert listed(view).childAt(point.x(), point.y()) is child


def test_nothing_lies_on_empty_ground(view: TimelineView) -> None:
    corner = view.mapToGlobal(QPoint(view.width() - 3, view.height() - 3))
    assert listed(view).childAt(corner.x(), corner.y()) is None
    assert listed(view).childAt(corner.x() + 100, corner.y()) is None


def test_a_count_is_found_under_its_pill(view: TimelineView) -> None:
    events(view.session, *["2012-09-20"] * 60, "2020")
    *_drawn, count = items(view)
    point = count.rect().center()
    assert listed(view).childAt(point.x(), point.y()) is count


def test_what_is_scrolled_out_of_sight_is_off_screen(view: TimelineView) -> None:
    view.setFixedHeight(160)
    QApplication.processEvents()
    assert not item(view, "First programme").state().offscreen
    view.scroll_by(1000)
    assert item(view, "First programme").state().offscreen
    assert item(view, "First programme").rect().isEmpty()


def test_items_know_the_list_and_the_list_its_items(view: TimelineView) -> None:
    timeline = listed(view)
    for n, child in enumerate(items(view)):
        assert child.parent() is timeline
        assert timeline.indexOfChild(child) == n
        assert child.childCount() == 0
    assert timeline.child(99) is None
    assert timeline.parent().indexOfChild(timeline) >= 0 or timeline.parent().object() is not None


def test_what_is_not_there_can_be_asked_for(view: TimelineView) -> None:
    events(view.session, *["2012-09-20"] * 60, "2020")
    for thing in (listed(view), items(view)[0], items(view)[-1]):
        assert thing.textInterface() is None
        assert thing.valueInterface() is None
        assert thing.tableCellInterface() is None
        assert thing.relations() == []
        assert thing.text(QAccessible.Text.Accelerator) == ""


def test_an_item_stays_the_same_while_the_window_moves(view: TimelineView) -> None:
    before = item(view, "Visit to Seoul")
    view.moves.set(view.moves.scale.panned(20))
    assert item(view, "Visit to Seoul") is before


def test_selection_is_told_and_can_be_made(view: TimelineView) -> None:
    timeline = listed(view)
    selection = timeline.selectionInterface()
    visit, team = item(view, "Visit to Seoul"), item(view, "Reconstruction team")
    assert selection.select(visit) and selection.select(team)
    assert list(view.session.selection) == ["visit", "team"]
    assert (visit.state().selected, item(view, "Army fund").state().selected) == (1, 0)
    assert (selection.selectedItemCount(), set(selection.selectedItems())) == (2, {visit, team})
    assert selection.selectedItem(0) is team and selection.isSelected(team)
    assert selection.unselect(team)
    assert list(view.session.selection) == ["visit"]
    assert selection.clear() and not view.session.selection
    assert selection.selectAll() and len(view.session.selection) == 5


def test_press_selects_and_zoom_goes_there(view: TimelineView) -> None:
    before = view.moves.scale.step
    act(item(view, "Visit to Seoul"), PRESS)
    assert (view.session.selection, view.moves.scale.step) == (("visit",), before)
    act(item(view, "Army fund"), "Zoom")
    assert view.session.selection == ("fund",) and view.moves.scale.step < before / 5


def test_actions_have_names(view: TimelineView) -> None:
    actions = item(view, "Visit to Seoul").actionInterface()
    assert "" not in [actions.localizedActionName(name) for name in actions.actionNames()]
    assert actions.localizedActionName("Zoom") == "Zoom in here"


def test_the_menu_opens_at_the_event(view: TimelineView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.context_menu_requested) as asked:
        act(item(view, "Visit to Seoul"), MENU)
    assert view.session.selection == ("visit",)
    assert item(view, "Visit to Seoul").rect().contains(asked.args[0])


def test_a_count_can_be_zoomed_into(view: TimelineView) -> None:
    events(view.session, *(f"2012-09-{n % 28 + 1:02}" for n in range(60)), "2020")
    before = view.moves.scale.step
    act(items(view)[-1], "Zoom")
    assert view.moves.scale.step < before


def test_a_count_that_zooming_never_splits_is_listed(view: TimelineView) -> None:
    events(view.session, *["2012-09-20"] * 2000, "2020")
    while not (lists := view.findChildren(EventList)):
        act(items(view)[-1], "Zoom")
    assert lists[0].isVisible()
    lists[0].close()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, QAccessible.Event]]:
    """What screen readers are told from now on: of whom, and what has happened."""
    heard: list[tuple[str, QAccessible.Event]] = []

    def hear(event: QAccessibleEvent) -> None:
        heard.append((event.accessibleInterface().text(NAME), event.type()))

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return heard


def test_an_event_reached_by_keys_is_spoken(
    view: TimelineView, told: list[tuple[str, QAccessible.Event]], qtbot: QtBot
) -> None:
    listed(view)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert told[-1] == ("Reconstruction team", QAccessible.Event.Focus)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert told[-2:] == [("Army fund", QAccessible.Event.Selection), ("Army fund", QAccessible.Event.Focus)]
    assert item(view, "Army fund").state().focused
    assert listed(view).focusChild() is item(view, "Army fund")


def test_an_event_let_go_by_keys_is_told_as_no_longer_selected(
    view: TimelineView, told: list[tuple[str, QAccessible.Event]], qtbot: QtBot
) -> None:
    listed(view)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    team = ("Reconstruction team", QAccessible.Event.SelectionRemove)
    assert told[-2:] == [team, (team[0], QAccessible.Event.Focus)]
    assert item(view, team[0]).state().focused and not item(view, team[0]).state().selected


def test_who_comes_back_to_the_timeline_hears_where_the_keyboard_is(
    view: TimelineView, told: list[tuple[str, QAccessible.Event]], qtbot: QtBot
) -> None:
    listed(view)
    view.clearFocus()
    view.session.select(["visit"])
    assert told == [("Visit to Seoul", QAccessible.Event.Selection)]
    view.setFocus()
    qtbot.waitUntil(lambda: told[-1] == ("Visit to Seoul", QAccessible.Event.Focus))


def test_nothing_is_told_while_nobody_listens(
    view: TimelineView, told: list[tuple[str, QAccessible.Event]], qtbot: QtBot
) -> None:
    listed(view)
    QAccessible.setActive(False)
    view.session.select(["visit"])
    assert told == []


def test_an_event_reached_but_only_counted_is_listed_off_screen(view: TimelineView) -> None:
    events(view.session, *["2012-09-20"] * 60, "2020")
    drawn = {view.session.table.ids[row] for row in view.scene.items.row.tolist()}
    hidden = next(id for id in view.session.table.ids if id not in drawn)
    view.session.select([hidden])
    child = item(view, f"Event {hidden[1:]}")
    assert child.state().offscreen and child.state().selected
    assert child.text(DESCRIPTION).endswith(f"Events, {int(hidden[1:]) + 1} of 61")
    act(child, FOCUS)
    assert view.session.selection == (hidden,)


def test_an_empty_timeline_has_no_items(view: TimelineView) -> None:
    events(view.session)
    assert items(view) == []
    assert listed(view).text(DESCRIPTION).endswith("0 events in view: 0 drawn, 0 in counts, 0 hidden")


def test_events_without_a_date_are_told_but_not_listed(view: TimelineView) -> None:
    events(view.session, None, None)
    view.session.select(["e0"])
    assert items(view) == []
    assert listed(view).text(DESCRIPTION).endswith("; 2 events without a date")
    assert listed(view).focusChild() is listed(view)


def test_a_large_timeline_lists_what_is_drawn(view: TimelineView, qtbot: QtBot) -> None:
    events(view.session, *(f"{1000 + n % 1000:04}-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(5000)))
    qtbot.waitUntil(lambda: view.scene.folded > 1000 and not view.picture.refining, timeout=20_000)
    scene = view.scene
    assert listed(view).childCount() == len(scene.items) + len(scene.counts)
    assert sum(int(name.split()[0].replace(",", "")) for name in names(view) if "more" in name) == scene.folded


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accessible, "_KEPT_MS", 0)


def test_items_that_are_no_longer_drawn_are_let_go_of(impatient: None, view: TimelineView, qtbot: QtBot) -> None:
    number = QAccessible.uniqueId(item(view, "Visit to Seoul"))
    kept = QAccessible.uniqueId(item(view, "Second programme"))
    view.session.set_view(fit(seconds(2019, 6), seconds(2020, 6), 840))
    assert listed(view).childCount() == 1
    qtbot.waitUntil(lambda: QAccessible.accessibleInterface(number) is None)
    assert QAccessible.accessibleInterface(kept) is item(view, "Second programme")


def test_items_of_another_dataset_are_not_valid(view: TimelineView) -> None:
    before = item(view, "Visit to Seoul")
    events(view.session, "2020")
    assert not before.isValid()
    assert (before.text(NAME), before.text(DESCRIPTION), before.rect().isEmpty()) == ("", "", True)
    assert before.state().invalid and before.parent() is None
    act(before, PRESS)
    assert names(view) == ["Event 0"]


def test_a_window_that_goes_leaves_nothing_behind(session: Session, qtbot: QtBot, reader: None) -> None:
    window = MainWindow(session)
    with qtbot.waitExposed(window):
        window.show()
    children = items(window.timeline)
    numbers = [QAccessible.uniqueId(child) for child in children]
    gone = weakref.ref(window.timeline)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del window
    gc.collect()
    session.select(["visit"])
    assert gone() is None
    assert not any(isValid(child) for child in children)
    assert [QAccessible.accessibleInterface(number) for number in numbers] == [None] * 5


def test_nobody_asks_for_anything_while_no_screen_reader_runs(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    monkeypatch.setattr(TimelineList, "__init__", lambda *_all: made.append(1))
    view = TimelineView(session)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    session.follow("visit")
    view.grab()
    assert made == []


def test_the_overview_says_which_time_is_shown(view: TimelineView, qtbot: QtBot) -> None:
    overview = Overview(view)
    qtbot.addWidget(overview)
    told = QAccessible.queryAccessibleInterface(overview)
    assert isinstance(told, OverviewStrip)
    assert told.text(DESCRIPTION) == "The whole range is shown: 1 July 2010 to 21 November 2019"
    view.session.set_view(fit(seconds(2012), seconds(2014), 840))
    assert told.text(VALUE) == "2012 to 2013"
    assert told.text(DESCRIPTION) == "2012 to 2013 is shown, of 1 July 2010 to 21 November 2019"
    assert told.text(NAME) == "Overview"
