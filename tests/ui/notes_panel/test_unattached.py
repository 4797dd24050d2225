"""Notes that have lost their event: listed, attached again, kept apart."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.ui.notes_panel.hands import LEFT, click, entry, panel_of
from viewer.model.annotation import EventTarget, Note
from viewer.session import bulk
from viewer.ui.main_window import MainWindow
from viewer.ui.notes_panel.unattached import Unattached


def lose(window: MainWindow, id: str, title: str, date: str) -> Note:
    note = window.session.notes.write(None, [EventTarget(event=id, title=title, date=date)], text=f"On {id}")
    assert note is not None
    return note


def opened(window: MainWindow, qtbot: QtBot) -> Unattached:
    section = panel_of(window).unattached
    QTest.mouseClick(section.button, LEFT)
    qtbot.waitUntil(lambda: bool(section._found) and not section._work.busy)
    return section


def test_they_are_counted_above_the_list(window: MainWindow) -> None:
    section = panel_of(window).unattached
    assert not section.isVisible()
    lose(window, "gone", "Gone", "1999")
    assert section.isVisible()
    assert section.label.text() == "1 note has lost its event"


def test_a_card_says_what_it_stood_on_and_what_it_may_be(window: MainWindow, qtbot: QtBot) -> None:
    lose(window, "old", "Visit to Seoul", "2013-04-11")
    card = opened(window, qtbot).cards["old"]
    qtbot.waitUntil(card.perhaps.isVisible)
    assert card.perhaps.text() == "Now: “Visit to Seoul”, 11 Apr 2013"
    card.attach.click()
    assert window.session.notes.all[0].targets == (window.session.target("visit"),)
    assert not panel_of(window).unattached.isVisible()
    window.action("undo").trigger()
    assert panel_of(window).unattached.isVisible()


def test_without_a_likely_event_the_selected_one_is_taken(window: MainWindow, qtbot: QtBot) -> None:
    lose(window, "old", "Nothing like it", "1950")
    card = opened(window, qtbot).cards["old"]
    assert not card.perhaps.isVisible()
    card.here.click()
    assert window.messages.lines()[-1].label.text().startswith("Select one event on the timeline first")
    window.session.select(["team"])
    card.here.click()
    assert window.session.notes.all[0].events == ("team",)


def test_what_is_kept_apart_is_asked_about_no_more(window: MainWindow, qtbot: QtBot) -> None:
    note = lose(window, "old", "Nothing like it", "1950")
    section = opened(window, qtbot)
    section.cards["old"].apart.click()
    assert not section.isVisible() and window.session.layers.apart == {note.id}
    click(panel_of(window), 0)
    menu = QMenu()
    panel_of(window).acts._menu.fill(menu, [note])
    entry(menu, "Offer a place again")
    assert section.isVisible() and window.session.layers.apart == frozenset()
    bulk.keep_apart(window.session, [note.id])
    assert panel_of(window).model.rowCount() == 1


def test_all_that_are_sure_are_attached_at_once(window: MainWindow, qtbot: QtBot) -> None:
    lose(window, "TEAM", "Anything", "")
    lose(window, "old", "Visit to Seoul", "2013-04-11")
    lose(window, "gone", "Nothing like it", "1950")
    section = opened(window, qtbot)
    assert section.all.isVisible() and section.all.text() == "Attach all 2 that are sure"
    section.all.click()
    assert [note.events for note in window.session.notes.all] == [("team",), ("visit",), ("gone",)]
    window.action("undo").trigger()
    assert len(section.notes) == 3


def test_the_filter_wants_the_unattached_alone(window: MainWindow) -> None:
    lose(window, "old", "Nothing like it", "1950")
    window.session.notes.write(None, [window.session.target("team")], text="Fine")
    panel = panel_of(window)
    panel.filters.ask(unattached=True)
    assert [panel.model.note(row).events for row in range(panel.model.rowCount())] == [("old",)]


@pytest.mark.parametrize("shown", [True, False])
def test_a_hidden_set_is_not_counted(window: MainWindow, shown: bool) -> None:
    lose(window, "old", "Nothing like it", "1950")
    section = panel_of(window).unattached
    QTest.mouseClick(panel_of(window).sets.new, LEFT)
    window.session.notes.hide(frozenset() if shown else frozenset({""}))
    assert section.isVisible() == shown


@pytest.mark.parametrize("width", [300, 420])
def test_the_cards_keep_their_height_whatever_changes(window: MainWindow, qtbot: QtBot, width: int) -> None:
    lose(window, "old", "Visit to Seoul", "2013-04-11")
    lose(window, "gone", "Nothing like it", "1950")
    window.session.notes.write(None, [window.session.target("team")], text="Fine", set="Briefing")
    section = opened(window, qtbot)
    window.resizeDocks([window.notes_dock], [width], Qt.Orientation.Horizontal)

    def fits() -> bool:
        shown = section.cards["gone"]
        fits = not section.area.verticalScrollBar().maximum()
        return shown.isVisible() and section.area.height() > 60 and fits

    for change in (
        section.cards["old"].attach.click,
        window.action("undo").trigger,
        lambda: bulk.rename_set(window.session, "Briefing", "Other"),
    ):
        change()
        qtbot.wait(50)
        qtbot.waitUntil(fits)


def test_more_cards_than_there_is_room_for_are_scrolled(window: MainWindow, qtbot: QtBot) -> None:
    for number in range(6):
        lose(window, f"gone{number}", "Nothing like it", "1950")
    section = opened(window, qtbot)
    qtbot.waitUntil(lambda: section.area.verticalScrollBar().maximum() > 0 and section.area.height() == 240)


def test_tab_goes_from_the_button_through_the_cards_to_the_list(window: MainWindow, qtbot: QtBot) -> None:
    lose(window, "old", "Nothing like it", "1950")
    section = opened(window, qtbot)
    section.button.setFocus()
    card = section.cards["old"]
    for stop in (card.here, card.apart, panel_of(window).view):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        assert stop.hasFocus()


def test_after_a_card_is_done_with_the_focus_is_on_the_button_above(window: MainWindow, qtbot: QtBot) -> None:
    for id in ("old", "gone"):
        lose(window, id, "Nothing like it", "1950")
    section = opened(window, qtbot)
    section.cards["old"].apart.setFocus()
    QTest.keyClick(section.cards["old"].apart, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: list(section.cards) == ["gone"])
    assert section.button.hasFocus()
