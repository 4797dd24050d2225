"""Hands for the notes panel: notes in it, rows, clicks and keys."""

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from viewer.model.annotation import Note
from viewer.ui.main_window import MainWindow
from viewer.ui.notes_panel.panel import NotesPanel

LEFT = Qt.MouseButton.LeftButton


def panel_of(window: MainWindow) -> NotesPanel:
    """The panel, opened, with all of it in its place."""
    panel = window.notes_panel
    assert isinstance(panel, NotesPanel)
    QApplication.processEvents()
    return panel


def write(window: MainWindow, event: str, text: str, **fields: Any) -> Note:
    """Keep a note on an event."""
    note = window.session.notes.write(None, [window.session.target(event)], text=text, **fields)
    assert note is not None
    return note


def titles(panel: NotesPanel) -> list[str]:
    """What the rows say the notes stand on."""
    return [panel.model.row(panel.model.note(row)).title for row in range(panel.model.rowCount())]


def words(panel: NotesPanel) -> list[str]:
    """The words of the rows."""
    return [panel.model.row(panel.model.note(row)).words for row in range(panel.model.rowCount())]


def click(panel: NotesPanel, row: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Click on a row."""
    QTest.mouseClick(panel.view.viewport(), LEFT, modifier, middle(panel, row))


def middle(panel: NotesPanel, row: int) -> QPoint:
    """The middle of a row."""
    return panel.view.visualRect(panel.model.index(row)).center()


def open_menu() -> QMenu:
    """The menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def entry(menu: QMenu, words: str) -> None:
    """Choose an entry of a menu, also of one inside it."""
    actions = [*menu.actions(), *(each for inner in menu.findChildren(QMenu) for each in inner.actions())]
    next(action for action in actions if words in action.text()).trigger()
    menu.close()
