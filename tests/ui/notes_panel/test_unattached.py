"""Notes that have lost their event: listed, attached again, kept apart."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.notes_panel.hands import LEFT, panel_of
from viewer.model.annotation import EventTarget, Note
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
    QTest.mouseClick(card.attach, LEFT)
    assert window.session.notes.all[0].targets == (window.session.target("visit"),)
    assert not panel_of(window).unattached.isVisible()
    window.action("undo").trigger()
    assert panel_of(window).unattached.isVisible()


def test_without_a_likely_event_the_selected_one_is_taken(window: MainWindow, qtbot: QtBot) -> None:
    lose(window, "old", "Nothing like it", "1950")
    card = opened(window, qtbot).cards["old"]
    assert not card.perhaps.isVisible() and not card.here.isEnabled()
    window.session.select(["team"])
    QTest.mouseClick(card.here, LEFT)
    assert window.session.notes.all[0].events == ("team",)


def test_what_is_kept_apart_is_asked_about_no_more(window: MainWindow, qtbot: QtBot) -> None:
    note = lose(window, "old", "Nothing like it", "1950")
    section = opened(window, qtbot)
    QTest.mouseClick(section.cards["old"].apart, LEFT)
    assert not section.isVisible() and window.session.layers.apart == {note.id}
    assert panel_of(window).model.rowCount() == 1


def test_all_that_are_sure_are_attached_at_once(window: MainWindow, qtbot: QtBot) -> None:
    lose(window, "TEAM", "Anything", "")
    lose(window, "old", "Visit to Seoul", "2013-04-11")
    lose(window, "gone", "Nothing like it", "1950")
    section = opened(window, qtbot)
    assert section.all.isVisible() and section.all.text() == "Attach all 2 that are sure"
    QTest.mouseClick(section.all, LEFT)
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
