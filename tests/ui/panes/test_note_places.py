"""What a note can stand on, as the reader touches it."""

import unicodedata

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.panes.conftest import Show, event, texts
from tests.ui.panes.test_notes import begin
from viewer import i18n
from viewer.model.annotation import FieldTarget, QuoteTarget, RelationTarget
from viewer.session.session import Session
from viewer.ui.details_stack import DetailsStack
from viewer.ui.note_editor import NoteEditor
from viewer.ui.panes.details import DetailsPane
from viewer.ui.panes.spots import Spot
from viewer.ui.plain_text import TextButton

SUMMARY = {"en": "The text names seven areas of cooperation and renews the first one."}


def spot_of(pane: DetailsPane, path: str) -> Spot:
    return next(one for one in pane.findChildren(Spot) if isinstance(one.part, FieldTarget) and one.part.field == path)


def from_menu(spot: Spot, words: str) -> None:
    """Choose an entry of the menu of a row."""
    menu = QMenu()
    spot._fill(menu)
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.deleteLater()


def awake(pane: DetailsPane) -> None:
    """Let the window have the keys."""
    pane.activateWindow()
    QApplication.processEvents()


def links(pane: DetailsPane) -> list[str]:
    return [one.text() for one in pane.findChildren(TextButton)]


def test_one_note_is_written_on_all_selected_events(show: Show, session: Session) -> None:
    pane = show(event(), event(id="f"), event(id="g"))
    session.select(["e", "f", "g"])
    QTest.keyClicks(begin(pane), "all three")
    pane.flush()
    (note,) = session.notes.all
    assert note.events == ("e", "f", "g")
    session.select(["f"])
    assert "on 3 events" in texts(pane)
    QTest.mouseClick(
        next(one for one in pane.findChildren(TextButton) if one.text() == "Title of e"), Qt.MouseButton.LeftButton
    )
    assert session.selection == ("e",)


def test_n_on_the_same_events_goes_on_in_their_note(show: Show, session: Session) -> None:
    pane = show(event(), event(id="f"))
    session.select(["e", "f"])
    QTest.keyClicks(begin(pane), "one")
    pane.setFocus()
    begin(pane)
    pane.flush()
    assert [note.text for note in session.notes.all] == ["one"]


def test_n_on_one_event_does_not_go_on_in_a_note_on_several(show: Show, session: Session) -> None:
    pane = show(event(), event(id="f"))
    session.select(["e", "f"])
    QTest.keyClicks(begin(pane), "both")
    session.select(["e"])
    QTest.keyClicks(begin(pane), "this")
    pane.flush()
    assert [(note.text, note.events) for note in session.notes.all] == [("both", ("e", "f")), ("this", ("e",))]


def test_a_note_is_written_on_a_row_from_its_menu(show: Show, session: Session) -> None:
    pane = show(event())
    awake(pane)
    from_menu(spot_of(pane, "date"), "Write a note on this")
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "doubtful")
    pane.flush()
    target = session.notes.on("e")[0].targets[0]
    assert isinstance(target, FieldTarget) and (target.field, target.value) == ("date", "2012-09-20")
    assert "on the date: 20 September 2012" in links(pane)


def test_words_marked_with_the_mouse_are_quoted_by_n(show: Show, session: Session, qtbot: QtBot) -> None:
    pane = show(event(summary=SUMMARY))
    words = spot_of(pane, "summary").words
    assert words is not None
    QTest.mouseDClick(words, Qt.MouseButton.LeftButton, pos=QPoint(40, 8))
    words.setFocus()
    marked = words.selected_text()
    QTest.keyClicks(begin(pane), "why")
    pane.flush()
    target = session.notes.on("e")[0].targets[0]
    assert isinstance(target, QuoteTarget) and (target.exact, target.field) == (marked, "summary.en")
    assert SUMMARY["en"].find(target.prefix + target.exact + target.suffix) >= 0
    assert f"“{marked}”" in links(pane)


def test_words_are_marked_and_quoted_with_keys_alone(show: Show, session: Session) -> None:
    pane = show(event(summary=SUMMARY))
    awake(pane)
    pane.choose_words(spot_of(pane, "summary"))
    words = QApplication.focusWidget()
    assert words is not None
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(words, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(words, Qt.Key.Key_Right)
    QTest.keyClick(words, Qt.Key.Key_Right, both)
    QTest.keyClicks(begin(pane), "which")
    pane.flush()
    assert getattr(session.notes.on("e")[0].targets[0], "exact", "") == "text"


def test_words_are_highlighted_from_their_menu(show: Show, session: Session) -> None:
    pane = show(event(summary=SUMMARY))
    spot, menu = spot_of(pane, "summary"), QMenu()
    assert spot.words is not None
    spot.words.select_range(15, 26)
    spot._fill(menu)
    [palette] = [action.menu() for action in menu.actions() if action.text() == "Highlight"]
    assert isinstance(palette, QMenu)
    palette.actions()[0].trigger()
    [note] = session.notes.all
    assert (note.highlight, getattr(note.targets[0], "exact", "")) == ("amber", "seven areas")


def test_a_relation_carries_a_note_in_the_panes_of_both_ends(show: Show, session: Session) -> None:
    pane = show(event(relations=[{"type": "renews", "to": "f"}]), event(id="f"))
    tie = next(one for one in pane.findChildren(Spot) if isinstance(one.part, RelationTarget))
    awake(pane)
    from_menu(tie, "Write a note on this")
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "is it so?")
    session.select(["f"])
    assert [note.text for note in session.notes.on("f")] == ["is it so?"]
    assert "on: Renewed by: Title of e" in links(pane)


def test_a_value_that_has_changed_since_is_told(show: Show, session: Session) -> None:
    pane = show(event())
    session.notes.write(None, [FieldTarget(event="e", field="date", value="2011")], text="then")
    assert "It said “2011” when you wrote this; now it says “20 September 2012”." in texts(pane)
    assert spot_of(pane, "date").accessibleDescription() == "with a note"


@pytest.mark.parametrize(("path", "words"), [("level", "수준: 사무총장"), ("form", "형식: 방문")])
def test_a_field_is_named_above_its_note_as_the_pane_names_it(
    show: Show, session: Session, path: str, words: str
) -> None:
    level = {"en": "Secretary General", "ko": "사무총장"}
    with i18n.speaking("ko"):
        pane = show(event("dialogue", form="visit", level=level), language="ko")
        session.notes.write(None, [spot_of(pane, path).part], text="Who?")
        assert words in links(pane)


def test_an_amount_is_named_above_its_note_as_the_pane_names_it(show: Show, session: Session) -> None:
    pane = show(event("contribution", amounts=[{"value": "500000000", "currency": "USD", "basis": "committed"}]))
    session.notes.write(None, [spot_of(pane, "amounts.0").part], text="All of it?")
    assert "on the amount: US$500 million" in links(pane)


def test_words_in_taken_apart_syllables_are_quoted_as_marked(show: Show, session: Session) -> None:
    pane = show(event(summary={"ko": unicodedata.normalize("NFD", "협력 분야를 다시 적은 문서")}), language="ko")
    spot = next(one for one in pane.findChildren(Spot) if one.words is not None)
    assert spot.words is not None
    spot.words.select_range(3, 6)
    quoted = spot.quoted()
    assert quoted is not None
    assert quoted.exact == "분야를"


def test_words_that_are_no_longer_there_are_told(show: Show, session: Session) -> None:
    pane = show(event(summary=SUMMARY))
    session.notes.write(None, [QuoteTarget(event="e", field="summary.en", exact="eight areas")], text="then")
    assert "The text has changed: these words are not in it now." in texts(pane)


def test_where_a_note_stands_is_shown_by_a_click(show: Show, session: Session) -> None:
    pane = show(event(summary=SUMMARY))
    session.notes.write(None, [QuoteTarget(event="e", field="summary.en", exact="seven areas")], text="x")
    link = next(one for one in pane.findChildren(TextButton) if one.text() == "“seven areas”")
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    words = spot_of(pane, "summary").words
    assert words is not None and words.selected_text() == "seven areas"


def test_with_nothing_selected_the_note_stands_on_the_data(show: Show, session: Session, qtbot: QtBot) -> None:
    show(event()).close()
    session.select([])
    stack = DetailsStack(session)
    qtbot.addWidget(stack)
    stack.show()
    stack.activateWindow()
    QApplication.processEvents()
    stack.write_note()
    focus = QApplication.focusWidget()
    assert focus is not None and isinstance(focus.parentWidget(), NoteEditor)
    QTest.keyClicks(focus, "about all")
    stack.flush()
    assert [note.text for note in session.notes.on_dataset()] == ["about all"]
