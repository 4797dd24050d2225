"""The history of a note and of the notebook: seen, followed, brought back; undo over a restart."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from viewer.model.annotation import Note
from viewer.session.session import Session
from viewer.store.notebook import Notebook
from viewer.ui.application import Application
from viewer.ui.dialogs import history as history_module
from viewer.ui.dialogs.history import HistoryDialog
from viewer.ui.main_window import MainWindow


def write(session: Session, event: str, text: str, note: Note | None = None, **fields: object) -> Note:
    written = session.notes.write(note, [session.target(event)], text=text, **fields)  # type: ignore[arg-type]  # any field
    assert written is not None
    return written


def opened(window: MainWindow, command: str = "notebook_history") -> HistoryDialog:
    window.action(command).trigger()
    [dialog] = [each for each in window.findChildren(HistoryDialog) if each.isVisible()]
    return dialog


def listed(dialog: HistoryDialog) -> list[str]:
    model = dialog.model
    rows = (str(model.index(n).data(Qt.ItemDataRole.AccessibleTextRole)) for n in range(model.rowCount()))
    return [re.sub(r"today \d\d:\d\d", "today", row) for row in rows]


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_newest_step_comes_first_and_a_burst_is_one_row(window: MainWindow) -> None:
    note = write(window.session, "first", "A", step="burst")
    write(window.session, "first", "Ask", note, step="burst")
    window.session.star(["second", "fund"])
    window.session.notes.undo()
    dialog = opened(window)
    assert listed(dialog) == [
        "undo: star, 2 notes, today, you",
        "star, 2 notes, today, you",
        "write note, First programme, today, you",
    ]
    dialog.close()


def test_arrows_show_what_each_step_changed(window: MainWindow, qtbot: QtBot) -> None:
    note = write(window.session, "first", "Ask the minister.", tags=("q",))
    write(window.session, "first", "Ask the <b>envoy</b>.", note, status="done")
    dialog = opened(window)
    assert "Ask the −minister+<b>envoy</b>." in dialog.page.toPlainText()
    assert "Status: open → done" in dialog.page.toPlainText()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert "Before this step there was no such note." in dialog.page.toPlainText()
    QTest.keyClick(dialog.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Ask the minister."
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_was_taken_out_is_struck_and_what_came_in_underlined(window: MainWindow) -> None:
    write(window.session, "first", "now", write(window.session, "first", "then"))
    dialog = opened(window)
    at = dialog.page.toPlainText().index("−then+now")
    forms = []
    for offset in (2, 7):
        cursor = QTextCursor(dialog.page.document())
        cursor.setPosition(at + offset)
        forms.append((cursor.charFormat().fontStrikeOut(), cursor.charFormat().fontUnderline()))
    assert forms == [(True, False), (False, True)]
    dialog.close()


def test_signs_and_sets_go_from_one_word_to_another(window: MainWindow) -> None:
    note = write(window.session, "first", "Ask.")
    write(window.session, "first", "Ask.", note, starred=True, private=True, set="Briefing")
    shown = opened(window).page.toPlainText().split("After this step")[0]
    assert "Star: no → yes\nPrivate: no → yes\nSet of notes: My notes → Briefing" in shown


def test_an_earlier_state_comes_back_and_undo_takes_that_back(window: MainWindow) -> None:
    write(window.session, "first", "Later", write(window.session, "first", "Sooner"))
    window.session.select(["first"])
    dialog = opened(window, "note_history")
    assert not dialog.restore_one.isEnabled()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    click(dialog.restore_one)
    assert [note.text for note in window.session.notes.on("first")] == ["Sooner"]
    assert listed(dialog)[0] == "restore, First programme, today, you"
    assert dialog.list.currentIndex().row() == 2  # the place is kept
    assert window.action("undo").text() == "Undo: restore"
    window.action("undo").trigger()
    assert [note.text for note in window.session.notes.on("first")] == ["Later"]
    dialog.close()


def test_a_deleted_note_comes_back(window: MainWindow) -> None:
    note = write(window.session, "first", "Ask.")
    window.session.notes.delete([note])
    dialog = opened(window)
    assert dialog.restore_one.text() == "Bring the note back"
    click(dialog.restore_one)
    assert window.session.notes.on("first") == (note,)
    dialog.close()


def test_all_notes_of_a_step_come_back(window: MainWindow) -> None:
    notes = (write(window.session, "first", "One"), write(window.session, "second", "Two"))
    window.session.notes.delete(notes)
    write(window.session, "fund", "Other")
    dialog = opened(window)
    dialog.list.setCurrentIndex(dialog.model.index(1))
    assert dialog.restore_one.text() == "Bring the notes back"
    click(dialog.restore_one)
    assert [note.text for note in window.session.notes.all] == ["One", "Two", "Other"]
    dialog.close()


def test_the_history_of_the_notes_of_a_step_is_looked_into(window: MainWindow) -> None:
    notes = (write(window.session, "first", "One"), write(window.session, "second", "Two"))
    write(window.session, "fund", "Other")
    window.session.notes.delete(notes)
    former = opened(window)
    assert former.one.text() == "History of these notes"
    click(former.one)
    [dialog] = [each for each in window.findChildren(HistoryDialog) if each.isVisible()]
    assert [row.split(",")[0] for row in listed(dialog)] == ["delete notes", "write note", "write note"]
    dialog.close()


def test_all_notes_come_back_in_one_step_after_it_was_said_how_many(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_module, "MANY", 1)
    first = write(window.session, "first", "One")
    write(window.session, "second", "Two")
    window.session.notes.delete([first])
    dialog = opened(window)
    dialog.list.setCurrentIndex(dialog.model.index(2))
    click(dialog.restore_all)
    assert dialog.status.text().startswith("2 notes would change: 1 would come back, 1 would be deleted.")
    assert len(window.session.notes.all) == 1
    click(dialog.restore_all)
    assert window.session.notes.all == (first,)
    notebook = window.session.notebook
    assert isinstance(notebook, Notebook) and list((notebook.path.parent / "backups").iterdir())
    window.action("undo").trigger()
    assert [note.text for note in window.session.notes.all] == ["Two"]
    dialog.close()


def test_the_history_of_one_note_is_reached_from_the_notebook_s(window: MainWindow) -> None:
    write(window.session, "first", "One")
    write(window.session, "second", "Two")
    click(opened(window).one)
    [dialog] = [each for each in window.findChildren(HistoryDialog) if each.isVisible()]
    assert listed(dialog) == ["write note, Second programme, today, you"]
    dialog.close()


def test_a_step_taken_meanwhile_comes_in_above(window: MainWindow) -> None:
    note = write(window.session, "first", "A", step="s")
    dialog = opened(window)
    write(window.session, "first", "AB", note, step="s")
    assert len(listed(dialog)) == 1 and "AB" in dialog.page.toPlainText()
    window.session.star(["second"])
    assert listed(dialog)[0].startswith("star") and dialog.list.currentIndex().row() == 1
    dialog.close()


def test_very_many_steps_are_read_as_the_list_is_scrolled(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.session.note_history.PAGE", 40)
    note = None
    for number in range(100):
        note = write(window.session, "first", f"{number}", note)
    dialog = opened(window)
    assert dialog.model.rowCount() == 40
    for _page in range(3):
        dialog.list.scrollToBottom()
        QApplication.processEvents()
    assert dialog.model.rowCount() == 100
    dialog.close()


def test_without_writing_the_history_is_seen_and_nothing_can_be_restored(window: MainWindow) -> None:
    write(window.session, "first", "Ask.")
    notebook = window.session.notebook
    assert notebook is not None
    notebook.read_only_reason = "In use elsewhere."
    dialog = opened(window)
    assert len(listed(dialog)) == 1
    assert not dialog.restore_one.isEnabled() and not dialog.restore_all.isEnabled()
    notebook.read_only_reason = None
    dialog.close()


def test_undo_selects_what_it_was_on(window: MainWindow, qtbot: QtBot) -> None:
    write(window.session, "first", "Ask.")
    window.session.select(["second"])
    with qtbot.waitSignal(window.session.reveal_requested) as told:
        QTest.keyClick(window.timeline, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["first"] and window.session.selection == ("first",)


@pytest.mark.parametrize(
    ("name", "words"),
    [("tag", "tag"), ("status", "change status"), ("move to set", "move to another set"), ("attach", "attach note")],
)
def test_the_menu_names_the_step(window: MainWindow, name: str, words: str) -> None:
    note = write(window.session, "first", "Ask.")
    assert window.session.notes.edit([note], name, lambda _note: {"private": True})
    assert window.action("undo").text() == f"Undo: {words}"
    window.action("undo").trigger()
    assert window.action("redo").text() == f"Redo: {words}"


def test_undo_goes_on_after_a_restart(qapp: QApplication, qtbot: QtBot) -> None:
    first = begun(qapp, qtbot)
    event = first.session.table.ids[0]
    write(first.session, event, "Later", write(first.session, event, "Sooner"))
    shown(first).action("undo").trigger()
    first.close()
    again = begun(qapp, qtbot)
    assert [shown(again).action(id).text() for id in ("undo", "redo")] == ["Undo: write note", "Redo: edit note"]
    shown(again).action("redo").trigger()
    assert [note.text for note in again.session.notes.on(event)] == ["Later"]
    again.close()


def begun(qapp: QApplication, qtbot: QtBot) -> Application:
    program = Application(qapp, "en", "light")
    program.start(None)
    qtbot.waitUntil(lambda: program.session.notebook is not None)
    return program


def shown(program: Application) -> MainWindow:
    assert program.window is not None
    return program.window
