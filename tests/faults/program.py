"""The program as a reader has it before them, and what they see and do there."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.ui.application import Application
from viewer.ui.main_window import MainWindow
from viewer.ui.message_bar import MessageLine
from viewer.ui.note_editor import NoteEditor


@contextmanager
def running(qapp: QApplication, qtbot: QtBot) -> Iterator[Application]:
    """The program, started and closed, with an event selected."""
    program = Application(qapp, "en", "light")
    program.start(None)
    try:
        qtbot.waitUntil(lambda: program.session.notebook is not None)
        program.session.select([program.session.table.ids[0]])
        yield program
    finally:
        program.close()


def window_of(program: Application) -> MainWindow:
    """The window."""
    assert program.window is not None
    return program.window


def editor_of(program: Application) -> NoteEditor:
    """The note on the selected event, begun where there is none."""
    pane = window_of(program).pane
    if not pane.findChildren(NoteEditor):
        window_of(program).write_note()
    [editor] = pane.findChildren(NoteEditor)
    editor.write()
    return editor


def typed(program: Application, text: str) -> NoteEditor:
    """The editor in which ``text`` was typed and a save was tried."""
    editor = editor_of(program)
    QTest.keyClicks(editor.field, text)
    editor.flush()
    return editor


def line_about(program: Application, *about: str) -> MessageLine:
    """The one line in the message bar about that."""
    [line] = [line for line in window_of(program).messages.lines() if line.message.about in about]
    return line


def said(program: Application) -> str:
    """All that stands in the message bar."""
    return "\n".join(line.label.text() for line in window_of(program).messages.lines())


def kept(program: Application) -> list[str]:
    """The texts that the notebook holds."""
    assert program.session.notebook is not None
    return [note.text for note in program.session.notebook.notes(None)]
