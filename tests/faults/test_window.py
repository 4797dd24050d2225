"""What the reader sees of a failing disk: the text stays, a line says why, and it is kept later (F3 to F19, F30)."""

import os
import resource
import shutil
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import platformdirs
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.faults.disks import fill_up, mounted
from tests.faults.program import editor_of, kept, line_about, running, said, typed, window_of
from tests.faults.test_damage import stale_journal
from tests.faults.test_power import Breaker
from tests.faults.test_versions import GOLDEN, make_newer
from tests.store.world import fill
from viewer.store import backup, durable, recovery, rescue, settings
from viewer.store.notebook import Notebook
from viewer.ui import keeping
from viewer.ui.application import Application

LONG = "long " * 3000


def test_a_text_on_a_full_disk_is_kept_by_itself_once_there_is_room(
    home_on_disk: Path, hurry: None, program: Application, qtbot: QtBot
) -> None:
    filler = fill_up(home_on_disk)
    editor = editor_of(program)
    editor.field.setPlainText(LONG)
    editor.flush()
    assert "Not saved: The disk is full" in editor.problem.text()
    assert "The disk is full" in line_about(program, "notebook").label.text()
    assert editor.field.toPlainText() == LONG and kept(program) == []
    filler.unlink()
    qtbot.waitUntil(lambda: kept(program) == [LONG])
    assert (said(program), editor.problem.text(), editor.is_unsaved) == ("", "", False)


def test_a_text_on_a_full_disk_is_kept_by_the_button_or_the_next_key(home_on_disk: Path, program: Application) -> None:
    for retry in ("button", "key"):
        filler = fill_up(home_on_disk)
        editor = editor_of(program)
        text = LONG + retry
        editor.field.setPlainText(text)
        editor.flush()
        assert editor.is_unsaved
        filler.unlink()
        if retry == "button":
            button = line_about(program, "notebook").button
            assert button is not None and button.text() == "Try again"
            button.click()
            QApplication.processEvents()
        else:
            QTest.keyClicks(editor.field, "!")
            text = editor.field.toPlainText()
            editor._timer.timeout.emit()
        assert kept(program) == [text]


def test_a_message_that_was_closed_does_not_come_back_while_it_is_tried_again(
    home_on_disk: Path, program: Application
) -> None:
    fill_up(home_on_disk)
    editor = editor_of(program)
    editor.field.setPlainText(LONG)
    editor.flush()
    line_about(program, "notebook").close_button.click()
    program.keeping._again.timeout.emit()
    assert (said(program), editor.is_unsaved) == ("", True)
    assert "Not saved" in editor.problem.text()


def test_a_file_that_may_not_grow_leaves_the_text_in_the_editor(program: Application) -> None:
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    editor = editor_of(program)
    resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, former[1]))
    try:
        editor.field.setPlainText(LONG * 3)
        editor.flush()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)
    assert "the disk reported an error" in editor.problem.text() and editor.is_unsaved
    program.keeping.save_again()
    assert kept(program) == [LONG * 3]


@pytest.fixture
def breaker() -> Iterator[Breaker]:
    breaker = Breaker()
    yield breaker
    breaker.disk.unregister()


def test_whichever_operation_fails_the_text_stays_until_it_is_kept(
    breaker: Breaker, path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication, qtbot: QtBot
) -> None:
    monkeypatch.setattr(keeping, "open_notebook", lambda _kept: Notebook.open(path, connect=breaker.connect))
    failures = 0
    with running(qapp, qtbot) as program:
        for n in count(1):
            editor = editor_of(program)
            text = f"{n} " * 4000
            editor.field.setPlainText(text)
            breaker.left = n
            editor.save()
            was_reached, breaker.left = breaker.left <= 0, -1
            failures += editor.is_unsaved
            assert editor.field.toPlainText() == text
            assert editor.is_unsaved is bool(editor.problem.text())
            program.keeping.save_again()
            assert (kept(program), said(program), editor.problem.text()) == ([text], "", "")
            if not was_reached:
                break
    assert failures > 5


def test_a_home_that_becomes_read_only_leaves_the_text_in_the_editor(home_on_disk: Path, program: Application) -> None:
    typed(program, "before")
    assert mounted("--bind", str(home_on_disk), str(home_on_disk))
    assert mounted("-o", "remount,bind,ro", str(home_on_disk))
    editor = typed(program, " and after")
    assert editor.field.toPlainText() == "before and after" and editor.is_unsaved
    assert "cannot be" in said(program)
    subprocess.run(["umount", home_on_disk], check=True)
    program.keeping.save_again()
    assert kept(program) == ["before and after"]
    assert "notebook" not in [line.message.about for line in window_of(program).messages.lines()]


def test_a_home_that_is_read_only_is_said_in_a_line_that_stays(
    home_on_disk: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    with Notebook.open(home_on_disk / "notebook.sqlite") as notebook:
        fill(notebook, range(1))
    assert mounted("-o", "remount,ro", str(home_on_disk))
    with running(qapp, qtbot) as program:
        assert "cannot be written (the disk is read-only)" in line_about(program, "read_only").label.text()
        for number in range(5):
            program.session.tell(f"Something else {number}.", "warning", sticky=True)
        assert line_about(program, "read_only").message.sticky
        program.set_theme("dark")
        assert "the disk is read-only" in line_about(program, "read_only").label.text()
        program.set_language("ko")
        assert "읽기 전용" in line_about(program, "read_only").label.text()
        assert window_of(program).timeline.scene.drawn and len(program.session.notes.all) == 1


def test_another_folder_can_be_chosen_where_notes_cannot_be_kept(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication, qtbot: QtBot
) -> None:
    home.write_text("in the way")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    with running(qapp, qtbot) as program:
        assert not program.session.notes.can_write
        line_about(program, "read_only").buttons[1].click()
        QApplication.processEvents()
        assert "Notes are kept in" in said(program)
        typed(program, "elsewhere")
        assert kept(program) == ["elsewhere"]
    with Notebook.open(tmp_path / "notebook.sqlite") as notebook:
        assert [note.text for note in notebook.notes(None)] == ["elsewhere"]


def test_the_folder_chosen_is_that_of_the_next_start_too(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    with running(qapp, qtbot) as program:
        program.keeping.move_to(folder)
        typed(program, "there")
        assert settings.notebook_file() == folder / "notebook.sqlite"
    with running(qapp, qtbot) as again:
        assert kept(again) == ["there"]
    folder.rename(tmp_path / "unplugged")
    with running(qapp, qtbot) as third:
        assert "chosen for the notebook, is not there" in line_about(third, "read_only").label.text()
    assert not folder.exists()


def test_a_folder_that_cannot_be_written_either_changes_nothing(program: Application, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    program.keeping.move_to(tmp_path / "file" / "below")
    assert "chosen for the notebook, is not there" in said(program)
    assert program.session.notes.can_write and settings.read().notebook_folder == ""


@pytest.mark.parametrize("home", ["missing", "none"])
def test_without_a_home_the_timeline_works_and_it_is_said_that_notes_are_not_kept(
    home: str, monkeypatch: pytest.MonkeyPatch, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("YEONPYO_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/proc/missing")
    if home == "none":  # neither in the environment nor in the list of users
        for name in ("user_data_path", "user_cache_path"):
            monkeypatch.setattr(platformdirs, name, lambda *_arguments, **_names: Path("~/.local/share/yeonpyo"))
    with running(qapp, qtbot) as program:
        line = line_about(program, "read_only")
        assert line.label.text().startswith("Notes are not kept. ") and len(line.buttons) == 2
        window_of(program).write_note()
        assert not program.session.notes.can_write and len(program.session.table) > 30
    assert list(tmp_path.iterdir()) == []


# --- a store that is gone or damaged -------------------------------------------------------------


@pytest.mark.parametrize("fate", ["deleted", "replaced"])
def test_a_text_outlives_the_store_it_was_typed_for(
    path: Path, tmp_path: Path, program: Application, fate: str
) -> None:
    typed(program, "first")
    for row in (1, 0):  # the note is one that was there before now
        program.session.select([program.session.table.ids[row]])
    with Notebook.open(tmp_path / "other.sqlite") as other:
        fill(other, range(3))
    path.unlink()
    if fate == "replaced":
        os.replace(tmp_path / "other.sqlite", path)
    editor = typed(program, " and more")
    assert "replaced or deleted while Yeonpyo was running" in editor.problem.text()
    assert editor.field.toPlainText() == "first and more"
    button = line_about(program, "notebook").button
    assert button is not None
    button.click()
    QApplication.processEvents()
    again = editor_of(program)
    assert again.field.toPlainText() == "first and more"
    again.flush()
    assert "first and more" in kept(program) and len(kept(program)) == (4 if fate == "replaced" else 1)


@pytest.mark.parametrize("backups", ["sound", "corrupt", "none"])
def test_a_damaged_store_is_no_reason_not_to_start_and_nothing_is_deleted(
    path: Path, backups: str, qapp: QApplication, qtbot: QtBot
) -> None:
    with Notebook.open(path) as notebook:
        fill(notebook, range(3))
        notebook.back_up()
    for one in backup.backups(path):
        if backups == "corrupt":
            one.path.write_bytes(b"worn out")
        elif backups == "none":
            one.path.unlink()
    path.write_bytes(b"broken")
    with running(qapp, qtbot) as program:
        assert "The notebook was damaged" in said(program)
        assert ("no sound backup" in said(program)) is (backups != "sound")
        assert len(kept(program)) == (3 if backups == "sound" else 0)
        typed(program, "on")
        assert "on" in kept(program)
    found = [file.read_bytes() for file in path.parent.rglob("*") if file.is_file()]
    assert b"broken" in found and found.count(b"worn out") == (2 if backups == "corrupt" else 0)


def test_a_note_that_cannot_be_read_closes_no_notebook(path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    with Notebook.open(path) as notebook:
        fill(notebook, range(10))
    path.write_bytes(path.read_bytes().replace(b'"text":"note 7', b'"texu":"note 7'))
    with running(qapp, qtbot) as program:
        assert "8 notes were brought over from the damaged file. At least 1 change in it" in said(program)
        assert len(kept(program)) == 9
        typed(program, "on")
        assert "on" in kept(program)


def test_a_recovery_cut_short_goes_on_when_the_window_opens(path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    with Notebook.open(path) as notebook:
        fill(notebook, range(3))
        notebook.back_up()
        now = notebook._clock()
    recovery.set_aside(path, now)
    with running(qapp, qtbot) as program:
        assert "was missing. The backup of" in said(program)
        assert len(kept(program)) == 3


def test_a_stale_journal_beside_a_replaced_store_is_said(path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    with Notebook.open(path) as notebook:
        fill(notebook, range(30))
        notebook.back_up()
        fill(notebook, range(30, 50))
    journal = stale_journal(path)
    durable.replace(path, backup.backups(path)[0].path.read_bytes())
    recovery.journal(path).write_bytes(journal)
    with running(qapp, qtbot) as program:
        assert "The notebook was damaged" in said(program)
        assert len(kept(program)) >= 30


# --- a store of another version ------------------------------------------------------------------


def test_a_newer_store_is_shown_and_not_one_byte_of_it_changed(path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    make_newer(path)
    before = path.read_bytes()
    with running(qapp, qtbot) as program:
        assert "was written by a later version of Yeonpyo" in said(program)
        assert len(kept(program)) == 2
        editor = editor_of(program)
        QTest.keyClicks(editor.field, "no")
        editor.flush()
        assert (editor.field.isReadOnly(), editor.field.toPlainText()) == (True, "")
    assert path.read_bytes() == before


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden.name)
def test_an_older_store_is_brought_up_and_written_on(
    golden: Path, path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(golden, path)
    with running(qapp, qtbot) as program:
        assert said(program) == ""
        typed(program, "on")
        assert {"첫 메모, first note", "on"} <= set(kept(program))


# --- a store that is busy ------------------------------------------------------------------------


@pytest.fixture
def busy(path: Path, program: Application) -> Iterator[sqlite3.Connection]:
    """Another program in the middle of writing past the lock."""
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


def test_a_busy_store_does_not_block_the_window(
    hurry: None, program: Application, busy: sqlite3.Connection, qtbot: QtBot
) -> None:
    start = time.monotonic()
    editor = typed(program, "a")
    assert time.monotonic() - start < 1.0  # a save waits 50 ms; the rest is for a slow machine
    assert editor.is_unsaved and "Another program is using the notebook" in editor.problem.text()
    busy.execute("COMMIT")
    qtbot.waitUntil(lambda: kept(program) == ["a"])
    assert said(program) == ""


def test_a_window_that_is_closed_waits_for_a_busy_store(program: Application, busy: sqlite3.Connection) -> None:
    editor = editor_of(program)
    QTest.keyClicks(editor.field, "a")
    thread = threading.Timer(0.3, busy.execute, ["COMMIT"])
    thread.start()
    assert window_of(program).close()
    assert kept(program) == ["a"]
    thread.join()


def test_a_window_with_a_text_that_cannot_be_kept_stays_once_and_then_puts_it_in_a_file(
    path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    with running(qapp, qtbot) as program:
        editor = typed(program, "first")
        path.unlink()
        QTest.keyClicks(editor.field, " and more")
        assert not window_of(program).close()
        assert "Close it again to leave" in line_about(program, "unsaved").label.text()
        assert window_of(program).close()
        assert rescue.places()[0].read_text("utf-8") == "first and more\n"
    with running(qapp, qtbot) as again:
        assert str(rescue.places()[0]) in line_about(again, "rescued").label.text()
