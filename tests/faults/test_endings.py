"""How the program may end, and faults inside it: what was typed is kept (F5, F20, F21, F24, F25)."""

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.faults.processes import child
from tests.faults.program import editor_of, kept, said, typed, window_of
from tests.sources import ROOT
from tests.store.world import fill
from viewer.session.tasks import Latest, Run
from viewer.store import rescue
from viewer.store.notebook import Notebook
from viewer.ui.application import Application
from viewer.ui.crash import CrashHook, log_file

FULL = Path("/dev/full")
RECORD = "data/korea-nato/korea-nato.json"
needs_full = pytest.mark.skipif(not FULL.exists(), reason="the kernel has no full device")


@needs_full
@pytest.mark.parametrize("command", [["notes"], ["check", RECORD], ["doctor"]])
def test_an_output_that_cannot_be_written_ends_with_one_line_and_no_success(path: Path, command: list[str]) -> None:
    with Notebook.open(path) as notebook:
        fill(notebook, range(3))
    before = path.read_bytes()
    with FULL.open("w") as full:
        words = [sys.executable, "-m", "viewer", *command]
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stderr) == (2, "yeonpyo: The output could not be written (the disk is full).\n")
    assert path.read_bytes() == before


@needs_full
def test_a_note_that_is_kept_but_cannot_be_told_of_is_not_written_twice(path: Path) -> None:
    with FULL.open("w") as full:
        words = [sys.executable, "-m", "viewer", "notes", "add", RECORD, "cooperation-begins", "Ask."]
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=ROOT)
    with Notebook.open(path) as notebook:
        (note,) = notebook.notes(None)
    assert (done.returncode, note.text) == (2, "Ask.")
    assert f"The note is kept all the same, as {note.id}." in done.stderr


def test_a_note_typed_just_before_the_window_is_closed_is_kept(program: Application) -> None:
    editor = editor_of(program)
    QTest.keyClicks(editor.field, "just now")
    assert editor.is_unsaved and kept(program) == []
    assert window_of(program).close()
    assert kept(program) == ["just now"]


def test_a_note_typed_just_before_the_session_ends_is_kept(program: Application) -> None:
    QTest.keyClicks(editor_of(program).field, "just now")
    program._app.commitDataRequest.emit(None)
    assert kept(program) == ["just now"]


def test_a_text_that_cannot_be_kept_when_a_signal_comes_is_put_in_a_file(program: Application, path: Path) -> None:
    typed(program, "first").tags.show_tags(("질문", "q"))
    path.unlink()
    QTest.keyClicks(editor_of(program).field, " and more")
    program.save_for_good()
    assert [place.read_text("utf-8") for place in rescue.files()] == ["first and more\n#질문 #q\n"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_the_program_at_once_with_what_was_typed(path: Path, number: signal.Signals) -> None:
    with child("window", path) as process:
        process.send_signal(number)
        assert process.wait(5) == 128 + number  # measured by hand: 0.1 s
    with Notebook.open(path) as notebook:
        assert [note.text for note in notebook.notes(None)] == ["Half a sent"]


def test_a_crash_in_a_native_library_loses_nothing_that_was_kept(path: Path) -> None:
    with child("window", path) as process:
        process.send_signal(signal.SIGUSR1)  # saves as the timer would, then aborts
        assert process.wait(20) == -signal.SIGABRT
    with Notebook.open(path) as notebook:
        assert (notebook.recovered, notebook.read_only_reason) == (None, None)
        assert [note.text for note in notebook.notes(None)] == ["Half a sent"]


class Faulty(QWidget):
    """A widget that cannot paint."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        raise ZeroDivisionError("planted in paintEvent")


def fail() -> None:
    raise ZeroDivisionError("planted in slot")


def fail_in_a_task(_run: Run) -> None:
    raise ZeroDivisionError("planted in task")


@pytest.fixture
def hooked(program: Application, qtbot: QtBot) -> Iterator[Application]:
    """The program with the hook that catches faults; those that are planted are no failure of the test."""
    with qtbot.captureExceptions() as faults:
        with CrashHook(program.save, program.tell_of_crash, program.tell_of_change):
            yield program
        assert [kind for kind, _fault, _trace in faults] == [ZeroDivisionError]


@pytest.mark.parametrize("where", ["slot", "paintEvent", "task", "thread"])
def test_a_fault_inside_keeps_what_is_typed_and_the_window_usable(
    hooked: Application, qtbot: QtBot, where: str
) -> None:
    QTest.keyClicks(editor_of(hooked).field, "before the fault")
    work, painted = Latest(hooked), Faulty(window_of(hooked))
    if where == "slot":
        QTimer.singleShot(0, fail)
    elif where == "paintEvent":
        painted.show()
    elif where == "task":
        work.start(fail_in_a_task)
    else:
        threading.Thread(target=lambda: fail_in_a_task(Run(lambda *_: None, lambda *_: None))).start()
    qtbot.waitUntil(lambda: "Something went wrong inside Yeonpyo" in said(hooked))
    painted.hide()
    work.close()
    assert kept(hooked) == ["before the fault"]
    assert "planted in" in log_file().read_text("utf-8")
    hooked.session.select([hooked.session.table.ids[3]])
    typed(hooked, "after it")
    assert kept(hooked) == ["before the fault", "after it"]
