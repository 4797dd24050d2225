"""The program around the window: language, look, settings, notes that survive, stop signals, faults."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer import cli, i18n, paths
from viewer.errors import FileChanged
from viewer.model.annotation import Change, EventTarget, Note
from viewer.model.view import Arrangement
from viewer.paint import theme
from viewer.store import settings
from viewer.store.notebook import Notebook
from viewer.ui import keeping
from viewer.ui.application import Application
from viewer.ui.crash import CrashHook, log_file
from viewer.ui.main_window import MainWindow
from viewer.ui.note_editor import NoteEditor
from viewer.ui.ruler import Ruler


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot) -> Iterator[Application]:
    program = Application(qapp, "en", "light")
    program.start(None)
    qtbot.waitUntil(lambda: program.session.notebook is not None)
    yield program
    program.close()


def shown(program: Application) -> MainWindow:
    assert program.window is not None
    return program.window


def test_it_starts_with_the_shipped_record(program: Application) -> None:
    assert shown(program).isVisible()
    assert program.session.dataset.id == "korea-nato"
    assert shown(program).messages.lines() == []


def test_the_command_without_any_argument_opens_the_window(qapp: QApplication, qtbot: QtBot) -> None:
    seen: list[str] = []

    def look_and_close() -> None:
        [window] = [one for one in qapp.topLevelWidgets() if isinstance(one, MainWindow)]
        seen.append(window.session.dataset.id)
        window.close()

    QTimer.singleShot(0, look_and_close)
    assert cli.main([]) == 0
    assert seen == ["korea-nato"]


def test_a_shipped_record_that_cannot_be_read_is_named(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "SHIPPED_RECORD", tmp_path / "gone.json")
    program = Application(qapp, "en", "light")
    program.start(None)
    [line] = shown(program).messages.lines()
    assert "gone.json" in line.label.text()
    program.close()


def test_a_backup_that_fails_is_told_once(program: Application, home: Path) -> None:
    (home / "backups").write_text("in the way")
    for id in program.session.table.ids[:2]:
        program.session.star([id])
    [line] = shown(program).messages.lines()
    assert "backup of the notebook could not be made" in line.label.text()
    line.close_button.click()
    program.session.star([program.session.table.ids[2]])
    assert shown(program).messages.lines() == []
    assert all(program.session.notes.is_starred(id) for id in program.session.table.ids[:3])


def test_another_language_makes_a_new_window_on_the_same_selection(program: Application, qtbot: QtBot) -> None:
    former, id = shown(program), program.session.table.ids[0]
    program.session.select([id])
    former.action("korean").trigger()
    qtbot.waitUntil(lambda: program.window is not former)
    assert (i18n.language(), program.session.selection) == ("ko", (id,))
    assert shown(program).action("korean").isChecked()
    assert settings.read().language == "ko"


def test_qt_speaks_the_same_language(program: Application, qapp: QApplication) -> None:
    program.set_language("ko")
    assert qapp.translate("QWidgetTextControl", "&Copy") == "복사(&C)"
    program.set_language("en")
    assert qapp.translate("QWidgetTextControl", "&Copy") == "&Copy"


def test_another_look_is_worn_at_once_and_at_the_next_start(program: Application, qtbot: QtBot) -> None:
    shown(program).action("theme_dark").trigger()
    qtbot.waitUntil(lambda: theme.current().dark)
    assert shown(program).palette().window().color().name().upper() == theme.dark().chrome
    assert settings.read().theme == "dark"


@pytest.mark.parametrize(("id", "words"), [("korean", "일"), ("theme_dark", "days")])
def test_measuring_goes_on_in_another_language_and_look(
    program: Application, qtbot: QtBot, id: str, words: str
) -> None:
    former = shown(program)
    former.action("measure").trigger()
    [ruler] = former.timeline.findChildren(Ruler)
    for x in (200, 500):
        QTest.mouseClick(ruler, Qt.MouseButton.LeftButton, pos=QPoint(x, 300))
    measured = (ruler.start, ruler.end)
    former.action(id).trigger()
    qtbot.waitUntil(lambda: program.window is not former)
    [again] = shown(program).timeline.findChildren(Ruler)
    assert (again.start, again.end, again.height()) == (*measured, shown(program).timeline.height())
    assert words in again.words and shown(program).action("measure").isChecked()
    QTest.mouseClick(again, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    assert again.start == again.end  # the second end was set, so a click begins anew


def test_messages_that_stay_are_handed_on_to_the_next_window(program: Application, qtbot: QtBot) -> None:
    program.session.tell("A warning.", "warning", sticky=True)
    program.session.tell("A remark.")
    former = shown(program)
    former.action("theme_dark").trigger()
    qtbot.waitUntil(lambda: program.window is not former)
    assert [line.label.text() for line in shown(program).messages.lines()] == ["A warning."]


def test_a_file_that_cannot_be_read_is_named(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    program = Application(qapp, "en", "light")
    program.start(tmp_path / "missing.json")
    qtbot.waitUntil(lambda: bool(shown(program).messages.lines()))
    assert "missing.json" in shown(program).messages.lines()[0].label.text()
    assert len(program.session.table) == 0
    program.close()


def test_garbage_settings_are_no_reason_not_to_start(qapp: QApplication, qtbot: QtBot, home: Path) -> None:
    home.mkdir()
    (home / "settings.json").write_bytes(b'{"window_geometry": "AAAA", "theme": 7, \xff')
    program = Application(qapp)
    program.start(None)
    assert shown(program).isVisible()
    program.close()


def test_the_size_of_the_window_is_kept(qapp: QApplication, qtbot: QtBot) -> None:
    for size in ((910, 580), None):
        program = Application(qapp, "en", "light")
        program.start(None)
        if size:
            shown(program).resize(*size)
        else:
            assert shown(program).height() == 580
        program.close()


def test_a_second_program_reads_the_notes_and_says_why_it_cannot_write(qapp: QApplication, qtbot: QtBot) -> None:
    with Notebook.open(paths.notebook_file()):
        program = Application(qapp, "en", "light")
        program.start(None)
        qtbot.waitUntil(lambda: bool(shown(program).messages.lines()))
        [line] = shown(program).messages.lines()
        assert "open in another window" in line.label.text() and line.message.sticky
        assert not program.session.notes.can_write
        program.close()


def test_a_fault_is_saved_before_written_down_and_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    with CrashHook(lambda: order.append("saved"), lambda log: order.append(f"told of {log.name}")):
        fault = ZeroDivisionError("planted")
        sys.excepthook(type(fault), fault, fault.__traceback__)
    assert order == ["saved", "told of yeonpyo.log"]
    assert "planted" in log_file().read_text(encoding="utf-8")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_stop_signal_keeps_what_is_typed(number: signal.Signals, home: Path) -> None:
    script = """
import sys
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from viewer.ui import application

def write():
    window = next(w for w in QApplication.topLevelWidgets() if w.inherits("QMainWindow"))
    while not window.session.notes.can_write:
        app.processEvents()
    window.session.select([window.session.table.ids[0]])
    window.write_note()
    QTest.keyClicks(window.focusWidget(), "Half a sent")
    print("typed", flush=True)

app = QApplication([])
QTimer.singleShot(200, write)
sys.exit(application.run(None, "en", "light"))
"""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"typed\n"
        child.send_signal(number)
        assert child.wait(20) == 128 + number
    with Notebook.open(paths.notebook_file()) as notebook:
        assert [note.text for note in notebook.notes("korea-nato")] == ["Half a sent"]


def test_a_notebook_that_could_not_be_opened_can_be_tried_again(qapp: QApplication, qtbot: QtBot, home: Path) -> None:
    home.write_text("in the way")
    program = Application(qapp, "en", "light")
    program.start(None)
    qtbot.waitUntil(lambda: bool(shown(program).messages.lines()))
    id = program.session.table.ids[0]
    program.session.select([id])
    [line] = shown(program).messages.lines()
    assert "stands at" in line.label.text()
    assert line.button is not None
    line.button.click()
    qtbot.waitUntil(lambda: line not in shown(program).messages.lines())
    [again] = shown(program).messages.lines()
    assert not program.session.notes.can_write and again.button is not None
    home.unlink()
    again.button.click()
    qtbot.waitUntil(lambda: program.session.notes.can_write)
    assert [line.label.text() for line in shown(program).messages.lines()] == [
        "The notebook is open again; notes are kept."
    ]
    shown(program).write_note()
    [editor] = shown(program).findChildren(NoteEditor)
    assert not editor.field.isReadOnly()
    program.close()


def test_tracks_stand_as_the_reader_left_them(qapp: QApplication, qtbot: QtBot) -> None:
    program = Application(qapp, "en", "light")
    program.start(None)
    first = program.session.dataset
    program.session.arrange(Arrangement(hidden=frozenset({"context"}), row_height=1.3))
    program.session.show(first.model_copy(update={"id": "other"}))
    assert program.session.arrangement == Arrangement()
    program.close()
    again = Application(qapp, "en", "light")
    again.start(None)
    assert again.session.arrangement == Arrangement(hidden=frozenset({"context"}), row_height=1.3)
    again.close()


def test_a_file_that_changed_under_an_event_is_told_and_is_no_crash(tmp_path: Path) -> None:
    told: list[str] = []
    hook = CrashHook(lambda: told.append("saved"), lambda _log: told.append("crash"), lambda it: told.append(str(it)))
    with hook:
        sys.excepthook(FileChanged, FileChanged("a.jsonl has changed."), None)
    assert told == ["a.jsonl has changed."]


@pytest.fixture
def large(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A notebook with one note, called large."""
    monkeypatch.setattr(keeping, "LARGE", 0)
    path = home / "notebook.sqlite"
    with Notebook.open(path) as notebook:
        note = Note(id="n", dataset="korea-nato", targets=(EventTarget(event="ipcp-2012"),), text="Ask.")
        notebook.apply(Change(after=note))
    return path


def test_a_large_notebook_is_read_in_the_background(qapp: QApplication, qtbot: QtBot, large: Path) -> None:
    program = Application(qapp, "en", "light")
    program.start(None)
    qtbot.waitUntil(lambda: program.keeping._reading.busy)
    assert program.session.notebook is None
    qtbot.waitUntil(lambda: program.session.notebook is not None)
    assert [note.text for note in program.session.notes.on("ipcp-2012")] == ["Ask."]
    program.close()


def test_a_program_closed_while_its_notebook_is_read_lets_go_of_it(
    qapp: QApplication, qtbot: QtBot, large: Path
) -> None:
    program = Application(qapp, "en", "light")
    program.start(None)
    qtbot.waitUntil(lambda: program.keeping._reading.busy)
    program.close()
    with Notebook.open(large) as notebook:
        assert notebook.read_only_reason is None


def test_a_save_waits_for_a_notebook_that_is_being_read(qapp: QApplication, qtbot: QtBot, large: Path) -> None:
    program = Application(qapp, "en", "light")
    program.start(None)
    qtbot.waitUntil(lambda: program.keeping._reading.busy)
    program.save()
    assert program.session.notes.can_write
    program.close()
