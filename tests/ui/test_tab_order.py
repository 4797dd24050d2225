"""Tab goes through what is made anew as it stands on the screen."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from viewer.model.annotation import FieldTarget
from viewer.ui.main_window import MainWindow
from viewer.ui.panes.notes import NotesSection
from viewer.ui.plain_text import TextButton
from viewer.ui.tab_order import stops


def section_of(window: MainWindow) -> NotesSection:
    section = window.pane.findChild(NotesSection)
    assert isinstance(section, NotesSection)
    return section


def in_chain(window: MainWindow, widgets: list[QWidget]) -> list[QWidget]:
    """The widgets in the order Tab reaches them from the timeline."""
    found, at = list[QWidget](), window.timeline.nextInFocusChain()
    while at is not None and at is not window.timeline:
        found += [at] if at in widgets else []
        at = at.nextInFocusChain()
    return found


def test_the_notes_come_before_the_way_to_write_another(window: MainWindow) -> None:
    session = window.session
    session.select(["team"])
    for text in ("One", "Two"):
        session.notes.write(None, [session.target("team")], text=text)
    section = section_of(window)
    wanted = list(stops(section))
    assert wanted[-1] is section.begin and len(section.editors) == 2
    assert in_chain(window, wanted) == wanted


def test_what_a_note_stands_on_comes_before_its_field(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    session.select(["team"])
    target = FieldTarget(event="team", field="date", value="2010-07-01/2014-06-23")
    session.notes.write(None, [target], text="On the date")
    [editor] = section_of(window).editors
    [place] = editor.findChildren(TextButton)
    qtbot.waitUntil(place.isVisible)
    place.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is editor.field
