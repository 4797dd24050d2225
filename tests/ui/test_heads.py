"""The heads of the tracks under the hand: buttons, order, width, menu."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.hands import LEFT, NONE, drag, hover
from viewer.model.dataset import Dataset
from viewer.model.view import Arrangement
from viewer.paint import theme
from viewer.paint.frame import head_buttons
from viewer.timeline.hit import TARGET
from viewer.ui.heads import track_box
from viewer.ui.main_window import MainWindow
from viewer.ui.timeline_view import TimelineView


@pytest.fixture
def view(window: MainWindow) -> TimelineView:
    window.timeline.moves.reduced_motion = True
    return window.timeline


def keys(view: TimelineView) -> list[str]:
    return [track.key for track in view.scene.tracks]


def head(view: TimelineView, key: str) -> QPoint:
    """A point on the head of a track, beside its buttons."""
    track = view.scene.tracks[keys(view).index(key)]
    return QPoint(20, round(track_box(view.scene, track).top()) + 14)


def button(view: TimelineView, key: str, name: str) -> QPoint:
    """Where a button of a head stands; the pointer is brought to the head first."""
    hover(view, head(view, key))
    track = view.scene.tracks[keys(view).index(key)]
    return head_buttons(view.scene, track)[name].center().toPoint()


def press_button(view: TimelineView, key: str, name: str) -> None:
    point = button(view, key, name)
    hover(view, point)
    QTest.mouseClick(view, LEFT, NONE, point)


@pytest.mark.parametrize(("name", "which"), [("collapse", "collapsed"), ("hide", "hidden"), ("pin", "pinned")])
def test_a_button_of_a_head_does_what_it_shows(view: TimelineView, name: str, which: str) -> None:
    press_button(view, "mission", name)
    assert getattr(view.session.arrangement, which) == {"mission"}
    assert view.session.selection == ()


def test_a_collapsed_track_is_a_thin_row_and_opens_again(view: TimelineView) -> None:
    at, before = keys(view).index("mission"), view.scene.tracks[1].height
    press_button(view, "mission", "collapse")
    assert view.scene.tracks[at].height < before
    press_button(view, "mission", "collapse")
    assert view.scene.tracks[at].height == before


def test_a_hidden_track_is_gone_and_the_command_brings_it_back(view: TimelineView, window: MainWindow) -> None:
    before = keys(view)
    press_button(view, "mission", "hide")
    assert keys(view) == [key for key in before if key != "mission"]
    window.action("show_tracks").trigger()
    assert keys(view) == before


def test_a_pinned_track_stands_first(view: TimelineView) -> None:
    press_button(view, "dialogue", "pin")
    assert keys(view)[0] == "dialogue"


def test_a_track_below_another_is_not_offered_a_pin(view: TimelineView, window: MainWindow) -> None:
    parties = [
        {"id": "a", "kind": "state", "name": "A"}, {"id": "b", "kind": "state", "name": "B", "part_of": "a"},
    ]  # fmt: skip
    events = [
        {"kind": "event", "id": id, "title": id, "date": "2010", "participants": [{"party": id}]} for id in ("a", "b")
    ]
    data = {"format": "yeonpyo", "version": 1, "id": "p", "title": "P", "parties": parties, "events": events}
    view.session.show(Dataset.model_validate(data))
    view.session.arrange(Arrangement(group_by="party"))
    for track in view.scene.tracks:
        view.session.select([track.key])
        offered = ("pin" in head_buttons(view.scene, track), window.action("pin_track").isEnabled())
        assert offered == ((True, True) if track.key == "a" else (False, False))


def test_buttons_are_seen_on_the_head_under_the_pointer_only(view: TimelineView) -> None:
    hover(view, head(view, "mission"))
    assert view.heads.shown is not None and view.heads.shown.key == "mission"
    hover(view, QPoint(600, view.height() - 6))
    assert view.heads.shown is None


def test_buttons_are_seen_on_the_head_the_keyboard_is_at(view: TimelineView) -> None:
    view.setFocus()
    view.session.select(["first"])
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.heads.shown is not None and view.heads.shown.key == "mission"


def test_what_can_be_pressed_is_large_enough_for_a_finger(view: TimelineView) -> None:
    boxes = head_buttons(view.scene, view.scene.tracks[0]).values()
    assert all(min(box.width(), box.height()) >= TARGET for box in boxes)


def test_a_head_is_dragged_to_another_place(view: TimelineView) -> None:
    before = keys(view)
    second = track_box(view.scene, view.scene.tracks[1])
    drag(view, head(view, before[0]), QPoint(20, round(second.bottom()) - 4), drop=False)
    line = view.grab().toImage().pixelColor(400, round(second.bottom()))
    assert line.name().upper() == theme.current().ink
    QTest.mouseRelease(view, LEFT, NONE, QPoint(20, round(second.bottom()) - 4))
    assert keys(view) == [before[1], before[0], *before[2:]]


def test_a_drag_within_a_head_moves_nothing(view: TimelineView) -> None:
    before = keys(view)
    drag(view, head(view, before[1]), head(view, before[1]) + QPoint(0, 10))
    assert keys(view) == before


def test_a_drag_below_the_last_head_moves_nothing(view: TimelineView) -> None:
    choose(view, "mission", "Hide the track")
    view.session.arrange(replace(view.session.arrangement, collapsed=frozenset(keys(view))))
    assert track_box(view.scene, view.scene.tracks[-1]).bottom() < view.height() - 20
    before = (view.moves.scale, keys(view))
    drag(view, QPoint(40, view.height() - 8), QPoint(120, view.height() - 60))
    assert (view.moves.scale, keys(view)) == before


def test_escape_leaves_the_order_as_it_was(view: TimelineView) -> None:
    before = keys(view)
    drag(view, head(view, before[0]), QPoint(20, view.height() - 4), drop=False)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, LEFT, NONE, QPoint(20, view.height() - 4))
    assert keys(view) == before


def test_a_double_click_on_a_head_collapses_its_track(view: TimelineView) -> None:
    QTest.mouseDClick(view, LEFT, NONE, head(view, "mission"))
    assert view.session.arrangement.collapsed == {"mission"}


def edge(view: TimelineView) -> QPoint:
    return QPoint(round(view.heads_width), view.height() - 6)


def test_the_heads_are_made_wider_and_stay_so(view: TimelineView, window: MainWindow) -> None:
    drag(view, edge(view), edge(view) + QPoint(50, 0))
    assert (view.heads_width, view.scene.heads_width, window.habits.now.heads_width) == (210, 210, 210)
    assert view.moves.width == view.width() - 210


@pytest.mark.parametrize(("by", "width"), [(-150, 120), (400, 280)])
def test_the_width_of_the_heads_has_bounds(view: TimelineView, by: int, width: int) -> None:
    drag(view, edge(view), edge(view) + QPoint(by, 0))
    assert view.heads_width == width


def test_a_double_click_on_their_edge_gives_the_heads_their_usual_width(view: TimelineView) -> None:
    view.set_heads_width(240)
    QTest.mouseDClick(view, LEFT, NONE, edge(view))
    assert view.heads_width == 160


def entry(menu: QMenu, *words: str) -> QAction:
    """The entry of a menu and of the menus inside it by its words."""
    for word in words[:-1]:
        inner = next(action.menu() for action in menu.actions() if action.text() == word)
        assert isinstance(inner, QMenu)
        menu = inner
    return next(action for action in menu.actions() if action.text() == words[-1])


def choose(view: TimelineView, key: str, *words: str) -> None:
    """Take an entry of the menu of a head."""
    point = head(view, key)
    QApplication.sendEvent(view, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.mapToGlobal(point)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    chosen = entry(menu, *words)
    assert chosen.isEnabled()
    chosen.trigger()
    menu.close()


def test_the_menu_of_a_head_sets_up_its_track(view: TimelineView) -> None:
    before = keys(view)
    choose(view, before[1], "Move the track up")
    assert keys(view) == [before[1], before[0], *before[2:]]
    choose(view, before[1], "Move the track down")
    assert keys(view) == before
    choose(view, "mission", "Collapse the track")
    choose(view, "mission", "Hide the track")
    assert "mission" not in keys(view)
    choose(view, before[0], "Show hidden tracks", "Missions")
    assert keys(view) == before
    assert view.session.arrangement.collapsed == {"mission"}


def test_the_menu_of_a_head_sorts_tracks(view: TimelineView) -> None:
    before = keys(view)
    choose(view, before[0], "Sort tracks", "By name")
    titles = [track.title for track in view.scene.tracks]
    assert titles == sorted(titles)
    choose(view, keys(view)[0], "Sort tracks", "By number of events")
    counts = [track.count for track in view.scene.tracks]
    assert counts == sorted(counts, reverse=True)
    choose(view, keys(view)[0], "Sort tracks", "As they come")
    assert keys(view) == before


def test_the_menu_of_a_head_groups_by_another_field(view: TimelineView) -> None:
    choose(view, "mission", "Group by", "Source")
    assert [track.title for track in view.scene.tracks] == ["Press report"]


def test_commands_mean_the_track_of_the_selection(view: TimelineView, window: MainWindow) -> None:
    assert not window.action("collapse_track").isEnabled()
    window.session.select(["team"])
    before = keys(view)
    window.action("collapse_track").trigger()
    assert window.action("collapse_track").isChecked()
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert keys(view) == [before[1], before[0], *before[2:]]
    window.action("hide_track").trigger()
    assert window.session.arrangement.hidden == {"mission"}
    assert not window.action("collapse_track").isEnabled()
