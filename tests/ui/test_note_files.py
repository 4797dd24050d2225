"""Notes handed on and taken in through the window."""

import json
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from viewer.ui.dialogs.notes_in import NotesInDialog
from viewer.ui.dialogs.notes_out import NotesOutDialog
from viewer.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def out_dialog(window: MainWindow, target: Path) -> NotesOutDialog:
    window.show_dialog("notes_out")
    [dialog] = window.findChildren(NotesOutDialog)
    dialog.target.setText(str(target))
    return dialog


def in_dialog(window: MainWindow, qtbot: QtBot, items: list[object], tmp_path: Path) -> NotesInDialog:
    source = tmp_path / "Kim.jsonld"
    source.write_text(json.dumps(items), "utf-8")
    window.show_dialog("notes_in")
    dialog = window.findChildren(NotesInDialog)[-1]
    dialog.source.setText(str(source))
    dialog.look()
    qtbot.waitUntil(lambda: not dialog._work.busy and "Reading" not in dialog.said.text())
    return dialog


THEIRS: list[object] = [
    {"type": "Annotation", "id": "http://example.org/1", "bodyValue": "Theirs.", "target": "urn:yeonpyo:small:first"}
]


def test_the_file_and_its_button_do_not_touch(window: MainWindow, tmp_path: Path) -> None:
    dialog = out_dialog(window, tmp_path / "out.md")
    [browse] = [button for button in dialog.findChildren(QPushButton) if button.text() == "Choose…"]
    assert browse.geometry().left() - dialog.target.geometry().right() > 4


def test_all_that_would_come_of_an_import_is_seen(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = in_dialog(window, qtbot, THEIRS, tmp_path)
    dialog.said.set_text("Several words of it. " * 30)
    qtbot.waitUntil(lambda: dialog.said.height() >= dialog.said.heightForWidth(dialog.said.width()))


def test_notes_are_exported_without_the_private_ones(window: MainWindow, tmp_path: Path) -> None:
    session = window.session
    session.notes.write(None, [session.target("first")], text="Mine.")
    session.notes.write(None, [session.target("visit")], text="Hidden.", private=True)
    dialog = out_dialog(window, tmp_path / "out.md")
    assert dialog.said.text() == "1 note. 1 private note is left out."
    QTest.mouseClick(dialog.export, LEFT)
    text = (tmp_path / "out.md").read_text("utf-8")
    assert "Mine." in text and "Hidden." not in text
    assert window.messages.lines()[0].message.text.endswith("with 1 note. 1 private note is left out.")


def test_a_file_that_is_there_is_replaced_only_when_asked_twice(window: MainWindow, tmp_path: Path) -> None:
    window.session.notes.write(None, [window.session.target("first")], text="Mine.")
    (tmp_path / "out.csv").write_text("old")
    dialog = out_dialog(window, tmp_path / "out.csv")
    QTest.mouseClick(dialog.export, LEFT)
    assert (tmp_path / "out.csv").read_text() == "old"
    assert dialog.export.text() == "Replace"
    QTest.mouseClick(dialog.export, LEFT)
    assert "Mine." in (tmp_path / "out.csv").read_text("utf-8-sig")


def test_one_set_is_exported_by_itself(window: MainWindow, tmp_path: Path) -> None:
    session = window.session
    session.notes.write(None, [session.target("first")], text="Mine.")
    session.notes.write(None, [session.target("first")], text="Briefing.", set="Briefing")
    dialog = out_dialog(window, tmp_path / "out.jsonld")
    dialog.show_set("Briefing")
    dialog.target.setText(str(tmp_path / "out.jsonld"))
    QTest.mouseClick(dialog.export, LEFT)
    collection = json.loads((tmp_path / "out.jsonld").read_text("utf-8"))
    assert (collection["label"], collection["total"]) == ("Briefing", 1)


def test_an_import_is_told_before_it_is_done_and_undone_at_once(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = in_dialog(window, qtbot, THEIRS, tmp_path)
    assert dialog.said.text() == "1 new note."
    assert window.session.notes.all == ()
    QTest.mouseClick(dialog.take, LEFT)
    qtbot.waitUntil(lambda: len(window.session.notes.all) == 1)
    assert [(note.text, note.set) for note in window.session.notes.on("first")] == [("Theirs.", "Kim")]
    window.session.notes.undo()
    assert window.session.notes.all == ()


def test_the_sets_of_a_file_are_kept_unless_another_is_named(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    theirs = dict(cast("dict[str, object]", THEIRS[0]))
    items: list[object] = [theirs, {**theirs, "id": "http://example.org/2", "yeonpyo:set": "Briefing"}]
    dialog = in_dialog(window, qtbot, items, tmp_path)
    assert "the file names: Briefing; those without a set go into “Kim”." in dialog.said.text()
    dialog.name.setText("Lee")
    dialog.name.editingFinished.emit()
    qtbot.waitUntil(lambda: not dialog._work.busy and "Briefing" not in dialog.said.text())
    QTest.mouseClick(dialog.take, LEFT)
    qtbot.waitUntil(lambda: len(window.session.notes.all) == 2)
    assert {note.set for note in window.session.notes.all} == {"Lee"}


def test_a_path_can_be_typed_at_once(window: MainWindow, qtbot: QtBot) -> None:
    window.show_dialog("notes_in")
    [dialog] = window.findChildren(NotesInDialog)
    qtbot.waitUntil(dialog.source.hasFocus)


def test_one_click_imports_after_a_set_was_named(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = in_dialog(window, qtbot, THEIRS, tmp_path)
    dialog.name.setFocus()
    qtbot.waitUntil(dialog.name.hasFocus)
    dialog.name.selectAll()
    QTest.keyClicks(dialog.name, "The colleague")
    QTest.mouseClick(dialog.take, LEFT)
    qtbot.waitUntil(lambda: window.session.notes.index.sets == {"The colleague": 1})


def test_what_is_known_already_cannot_be_imported_again(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = in_dialog(window, qtbot, THEIRS, tmp_path)
    QTest.mouseClick(dialog.own, LEFT)
    qtbot.waitUntil(dialog.take.isEnabled)
    QTest.mouseClick(dialog.take, LEFT)
    qtbot.waitUntil(lambda: [note.set for note in window.session.notes.all] == [""])
    qtbot.waitUntil(lambda: not window.findChildren(NotesInDialog))
    again = in_dialog(window, qtbot, THEIRS, tmp_path)
    assert again.said.text() == "1 note unchanged."
    assert not again.take.isEnabled()


def test_a_file_that_holds_no_notes_is_refused_in_words(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = in_dialog(window, qtbot, [1], tmp_path)
    assert "holds no annotation" in dialog.said.text()
    assert not dialog.take.isEnabled()
