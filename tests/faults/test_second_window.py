"""A second window on a notebook: it says who writes, calls that window, takes over when it has ended (F9 to F11)."""

import signal
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.faults.processes import child
from tests.faults.program import kept, line_about, running, said, typed, window_of
from tests.store.world import fill
from viewer.store import calling, lock
from viewer.store.notebook import Notebook
from viewer.ui.application import Application


def test_a_second_window_says_who_writes_and_cannot_write(path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    with child("hold", path) as first, running(qapp, qtbot) as program:
        line = line_about(program, "held")
        assert f"process {first.pid} on" in line.label.text() and line.message.sticky
        assert [button.text() for button in line.buttons] == ["Show that window", "Take over"]
        assert not program.session.notes.can_write


def test_a_second_window_takes_over_by_itself_when_the_first_has_ended(
    path: Path, hurry: None, qapp: QApplication, qtbot: QtBot
) -> None:
    with child("hold", path) as first, running(qapp, qtbot) as program:
        first.kill()
        first.wait()
        qtbot.waitUntil(lambda: program.session.notes.can_write)
        assert said(program) == "The other window has ended; notes can be changed here now."
        typed(program, "mine now")
        assert kept(program) == ["mine now"]


def test_a_stopped_holder_keeps_the_notebook_until_it_is_gone(
    path: Path, hurry: None, qapp: QApplication, qtbot: QtBot
) -> None:
    with child("hold", path) as first, running(qapp, qtbot) as program:
        first.send_signal(signal.SIGSTOP)
        line_about(program, "held").buttons[1].click()
        QApplication.processEvents()
        qtbot.waitUntil(lambda: f"does not answer (process {first.pid} on" in said(program))
        assert not program.session.notes.can_write and lock.is_held(path)
        first.kill()
        first.wait()
        qtbot.waitUntil(lambda: program.session.notes.can_write)


def test_taking_over_asks_for_the_first_window_to_be_closed(path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    with child("answer", path) as first, running(qapp, qtbot) as program:
        line_about(program, "held").buttons[1].click()
        QApplication.processEvents()
        assert "Close that window; this one then takes over." in line_about(program, "held").label.text()
        assert first.stdout and first.stdout.readline() == "called\n"
        program.keeping._on_no_answer()
        assert "does not answer" not in said(program)


def test_taking_over_what_is_free_writes_at_once(path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    with child("hold", path) as first, running(qapp, qtbot) as program:
        button = line_about(program, "held").buttons[1]
        first.kill()
        first.wait()
        button.click()
        QApplication.processEvents()
        assert program.session.notes.can_write


def test_the_button_calls_the_window_that_writes(path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    with child("answer", path) as first, running(qapp, qtbot) as program:
        line_about(program, "held").buttons[0].click()
        QApplication.processEvents()
        assert first.stdout and first.stdout.readline() == "called\n"


def test_a_window_that_is_called_comes_to_the_front(
    path: Path, hurry: None, program: Application, qtbot: QtBot
) -> None:
    window_of(program).showMinimized()
    with Notebook.open(path) as second:
        assert second.is_held and calling.call(second.path)
    qtbot.waitUntil(lambda: not window_of(program).isMinimized())
    assert not calling.is_unanswered(path)


def test_a_call_left_by_a_program_that_was_killed_is_forgotten(path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    Notebook.open(path).close()
    assert calling.call(path)
    with running(qapp, qtbot):
        assert not calling.is_unanswered(path)


def test_what_the_first_window_writes_is_seen_in_the_second(
    path: Path, hurry: None, qapp: QApplication, qtbot: QtBot
) -> None:
    with Notebook.open(path) as first, running(qapp, qtbot) as program:
        assert program.session.notes.all == ()
        fill(first, range(2))
        qtbot.waitUntil(lambda: len(program.session.notes.all) == 2)


def test_a_change_of_another_program_is_told_once(path: Path) -> None:
    with Notebook.open(path) as first, Notebook.open(path) as second:
        assert not second.was_changed_elsewhere()
        fill(first, range(1))
        assert second.was_changed_elsewhere()
        assert not second.was_changed_elsewhere() and not first.was_changed_elsewhere()


def test_a_reader_of_a_free_notebook_knows_it(path: Path) -> None:
    first = Notebook.open(path)
    with Notebook.open(path) as second:
        assert (second.is_held, second.is_free) == (True, False)
        first.close()
        assert (second.is_held, second.is_free) == (False, True)
    assert not lock.is_held(path) and not lock.is_held(path.with_name("none"))


def test_why_notes_cannot_be_written_is_said_in_the_language_spoken_now(
    path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    with child("hold", path), running(qapp, qtbot) as program:
        program.set_language("ko")
        assert "다른 창" in line_about(program, "held").label.text()
        program.set_theme("dark")
        assert "다른 창" in line_about(program, "held").label.text()


def test_a_call_that_cannot_be_made_is_no_fault(path: Path) -> None:
    assert not calling.call(path)
    assert not calling.answer(path)
