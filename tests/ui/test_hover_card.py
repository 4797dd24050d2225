"""The card beside the pointer: what it says, when it goes, where it stands."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.hands import at, count_at, crowded, empty, hover, turn
from viewer.model.dataset import Dataset
from viewer.paint.frame import head_buttons
from viewer.ui.hover_card import placed
from viewer.ui.main_window import MainWindow
from viewer.ui.timeline_view import TimelineView

HOSTILE = '<b>bold</b><img src="x"> &amp; \u202e[*] <a href="file:///">link</a>\nsecond line'


@pytest.fixture
def view(window: MainWindow) -> TimelineView:
    return window.timeline


def card_at(view: TimelineView, qtbot: QtBot, point: QPoint) -> str:
    """What the card says of a point, after a while."""
    hover(view, point)
    qtbot.waitUntil(lambda: bool(view.hand.card.words()), timeout=3000)
    return view.hand.card.words()


def test_the_card_tells_of_an_event(view: TimelineView, qtbot: QtBot) -> None:
    session = view.session
    session.notes.write(None, [session.target("visit")], text="my words", starred=True)
    lines = card_at(view, qtbot, at(view, "visit")).split("\n")
    assert lines == ["Visit to Seoul", "11 April 2013", "Dialogue, 1 note, starred, 1 source"]


def test_the_card_names_parties_and_place_and_how_sure_the_date_is(view: TimelineView, qtbot: QtBot) -> None:
    parties = [{"id": id, "kind": "state", "name": name} for id, name in (("kr", "Korea"), ("nato", "NATO"))]
    told = [{"party": id} for id in ("kr", "nato")]
    event = {"kind": "mission", "id": "m", "title": "M", "date": "2010~", "place": "seoul", "participants": told}
    data = {
        "format": "yeonpyo", "version": 1, "id": "c", "title": "C", "events": [event], "parties": parties,
        "places": [{"id": "seoul", "name": "Seoul"}],
    }  # fmt: skip
    view.session.show(Dataset.model_validate(data))
    words = card_at(view, qtbot, at(view, "m"))
    assert "Korea, NATO" in words and "Seoul" in words and "Approximate." in words


def test_the_card_shows_any_title_as_typed(view: TimelineView, qtbot: QtBot) -> None:
    events = [{"kind": "event", "id": "e", "title": HOSTILE, "date": "2012"}]
    data = {"format": "yeonpyo", "version": 1, "id": "c", "title": "C", "events": events}
    view.session.show(Dataset.model_validate(data))
    card_at(view, qtbot, at(view, "e"))
    labels = view.hand.card.findChildren(QLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    title = view.hand.card.words().split("\n")[0]
    assert "<b>bold</b>" in title and title[-1] == "\u2069" and "second line" in title


def test_the_card_tells_of_a_count(view: TimelineView, qtbot: QtBot) -> None:
    crowded(view.session, 2000)
    words = card_at(view, qtbot, count_at(view))
    assert f"{view.scene.counts[0].count:,} more events here" in words
    assert words.count("Event <b>") == 6


def test_the_card_tells_what_a_button_does(view: TimelineView, qtbot: QtBot) -> None:
    hover(view, QPoint(20, 60))
    hover(view, QPoint(20, 60))
    track = view.heads.shown
    assert track is not None
    point = head_buttons(view.scene, track)["pin"].center().toPoint()
    hover(view, point)
    assert card_at(view, qtbot, point) == "Pin the track to the top"


@pytest.mark.parametrize("what", ["move", "wheel", "key", "leave", "press"])
def test_anything_else_puts_the_card_away(view: TimelineView, qtbot: QtBot, what: str) -> None:
    card_at(view, qtbot, at(view, "visit"))
    match what:
        case "move":
            hover(view, empty(view))
        case "wheel":
            turn(view, y=15)
        case "key":
            QTest.keyClick(view, Qt.Key.Key_D)
        case "leave":
            QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
        case "press":
            QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, empty(view))
    assert view.hand.card.words() == ""


def test_the_card_waits_and_does_not_come_where_nothing_is(view: TimelineView, qtbot: QtBot) -> None:
    hover(view, at(view, "visit"))
    assert view.hand.card.words() == ""
    hover(view, empty(view))
    qtbot.wait(500)
    assert view.hand.card.words() == ""


@pytest.mark.parametrize("x", [0, 3, 400, 795, 799])
@pytest.mark.parametrize("y", [0, 3, 300, 595, 599])
def test_the_card_stays_in_the_window_and_off_the_pointer(x: int, y: int) -> None:
    room, at = QRect(0, 0, 800, 600), QPoint(x, y)
    card = placed(QRect(0, 0, 340, 120), at, room)
    assert room.contains(card) and not card.contains(at)


def test_a_card_takes_no_clicks(view: TimelineView, qtbot: QtBot) -> None:
    card_at(view, qtbot, at(view, "visit"))
    assert view.hand.card.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert QApplication.focusWidget() is view
