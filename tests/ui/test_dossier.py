"""A dossier open in the window: where it comes from, its notes, and the reader's own on the rest of the data."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.dossiers import small_dossier
from tests.ui.notes_panel.hands import panel_of
from viewer.model.annotation import EventTarget
from viewer.ui.dialogs.notes_in import NotesInDialog
from viewer.ui.dossier_section import DossierSection
from viewer.ui.main_window import MainWindow
from viewer.ui.message_bar import MessageLine
from viewer.ui.plain_text import PlainLabel, TextButton

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dossier(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window with a dossier of one event of 83 open in it."""
    file = tmp_path / "Visit.pdf"
    file.write_bytes(small_dossier())
    opened(window, qtbot, file)
    return window


def opened(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    with qtbot.waitSignal(window.session.dataset_changed):
        window.open_path(file)
    window.show_details(True)


def offer(window: MainWindow) -> list[MessageLine]:
    return [line for line in window.messages.lines() if line.message.about == "carried"]


def take_in(window: MainWindow, qtbot: QtBot) -> None:
    """Press the button of the dialog that is open, and wait for what comes of it."""
    [dialog] = window.findChildren(NotesInDialog)
    qtbot.waitUntil(dialog.take.isEnabled)
    QTest.mouseClick(dialog.take, LEFT)
    qtbot.waitUntil(lambda: bool(window.session.notes.all))
    qtbot.waitUntil(lambda: not window.findChildren(NotesInDialog))


def test_the_page_and_the_title_tell_where_the_events_come_from(dossier: MainWindow) -> None:
    assert dossier.windowTitle() == "Small record (dossier Visit.pdf)"
    assert dossier.toolbar.dataset_button.text() == "Small record (dossier)"
    [section] = dossier.details.findChildren(DossierSection)
    told = [label.text() for label in section.findChildren(PlainLabel)]
    assert "From Visit.pdf: 1 of 83 events, chosen by hand." in told
    assert "It carries 1 note." in told and "Written by Yeonpyo 0.1." in told


def test_nothing_is_said_of_a_dossier_where_none_is_open(window: MainWindow) -> None:
    window.show_details(True)
    assert not window.details.findChildren(DossierSection)
    assert window.windowTitle() == "Small record"


def test_its_notes_are_offered_taken_in_and_undone(dossier: MainWindow, qtbot: QtBot) -> None:
    [line] = offer(dossier)
    assert line.message.text == "This dossier carries 1 note that is not among yours."
    assert not dossier.session.notes.all
    assert line.button is not None
    QTest.mouseClick(line.button, LEFT)
    take_in(dossier, qtbot)
    [note] = dossier.session.notes.on("visit")
    assert (note.text, note.set) == ("Theirs.", "Visit")
    assert not offer(dossier)
    dossier.session.notes.undo()
    assert not dossier.session.notes.all


def test_its_notes_can_be_asked_for_on_the_page(dossier: MainWindow, qtbot: QtBot) -> None:
    [section] = dossier.details.findChildren(DossierSection)
    [button] = section.findChildren(TextButton)
    QTest.mouseClick(button, LEFT)
    take_in(dossier, qtbot)
    assert len(dossier.session.notes.all) == 1


def test_notes_that_are_here_are_not_offered_again(dossier: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dossier.import_carried()
    take_in(dossier, qtbot)
    opened(dossier, qtbot, tmp_path / "Visit.pdf")
    assert not offer(dossier)


def test_notes_on_the_rest_of_the_data_are_not_lost(dossier: MainWindow) -> None:
    session = dossier.session
    session.notes.write(None, [EventTarget(event="fund", title="Army fund", date="2016-05")], text="Elsewhere.")
    session.notes.write(None, [session.target("visit")], text="Here.")
    panel = panel_of(dossier)
    assert panel.unattached.isHidden() and not panel.model.listing.lost
    rows = {panel.model.row(note).words: panel.model.row(note) for note in session.notes.all}
    assert rows["Elsewhere."].title == "Army fund" and not rows["Elsewhere."].is_lost
    dossier.show_lost(session.notes.on("fund")[0])
    told = [label.text() for label in dossier.details.findChildren(PlainLabel) if label.isVisible()]
    assert "Note on an event outside this dossier" in told


def test_the_notebook_goes_on_knowing_where_the_data_lie(dossier: MainWindow) -> None:
    session = dossier.session
    session.notes.write(None, [session.target("visit")], text="Here.")
    assert session.notebook is not None
    assert not any("Visit.pdf" in path for _id, _title, path, _count in session.notebook.datasets())


def test_a_file_that_is_dropped_is_opened(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    file, data = tmp_path / "Visit.pdf", QMimeData()
    file.write_bytes(small_dossier())
    data.setUrls([QUrl.fromLocalFile(str(file))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(300, 300), copy, data, LEFT, none)
    window.dragEnterEvent(entered)
    assert entered.isAccepted()
    with qtbot.waitSignal(window.session.dataset_changed):
        window.dropEvent(QDropEvent(QPointF(300, 300), copy, data, LEFT, none))
    assert window.session.path == file
