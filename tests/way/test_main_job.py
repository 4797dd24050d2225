"""The main job from end to end: open, look, follow, write, be killed, come back, hand on."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.way.reader import NOTE, click, words_of
from viewer.ui.application import Application
from viewer.ui.dialogs.export import ExportDialog
from viewer.ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def killed_reader(home: Path) -> list[dict[str, object]]:
    """What a reader did before the process was killed with a note just typed."""
    command = [sys.executable, "-m", "tests.way.reader"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=dict(os.environ)) as child:
        assert child.stdout is not None
        lines = [child.stdout.readline() for _ in range(4)]
        time.sleep(1.0)  # a note is durable within one second of the last key
        child.send_signal(signal.SIGKILL)
    return [json.loads(line) for line in lines]


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    program = Application(qapp, "en", "light")
    program.start(None)
    assert program.window is not None
    program.window.resize(1440, 900)
    qtbot.waitExposed(program.window)
    qtbot.wait(50)
    yield program.window
    program.close()


def export(window: MainWindow, qtbot: QtBot, target: Path, language: str) -> str:
    """Export the selection through the dialog, and read the PDF's text back in one line."""
    window.action("export").trigger()
    dialog = next(widget for widget in window.findChildren(ExportDialog) if widget.isVisible())
    dialog.language[language].setChecked(True)
    dialog.target.setText(str(target))
    QTest.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(target.exists, timeout=30_000)
    qtbot.waitUntil(lambda: not window.findChildren(ExportDialog), timeout=5_000)
    return " ".join("\n".join(page.extract_text() for page in PdfReader(target).pages).split())


def test_a_note_survives_a_kill_and_leaves_in_a_pdf(
    killed_reader: list[dict[str, object]], window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    start, looked, followed, typed = killed_reader
    assert start["selected"] == []
    assert looked["selected"] == ["itpp"]
    assert "Women, peace and security" in str(looked["pane"]) and "11 July 2023" in str(looked["pane"])
    assert followed["selected"] == ["ipcp-2012"]
    assert typed["typed"] == NOTE

    assert [note.text for note in window.session.notes.on("ipcp-2012")] == [NOTE]
    window.session.select(["ipcp-2012", "andsf-2018-2020", "itpp"])
    english = export(window, qtbot, tmp_path / "en.pdf", "en")
    for words in (
        "Individually Tailored Partnership Programme",
        "11 July 2023",
        "US$45 million",
        "2018 to 2020",
        "US$135 million",
        NOTE,
    ):
        assert words in english
    korean = export(window, qtbot, tmp_path / "ko.pdf", "ko")
    for words in ("개별 맞춤형 파트너십", "2023년 7월 11일", "4,500만", NOTE):
        assert words in korean


def test_the_first_start_shows_the_whole_record(window: MainWindow) -> None:
    scene = window.timeline.scene
    assert [track.kind for track in scene.tracks] == ["agreement", "mission", "contribution", "dialogue", "context"]
    assert scene.outside == 0 and scene.drawn > 30
    assert window.session.notebook is not None and window.session.notes.can_write


def test_a_click_fills_the_pane(window: MainWindow) -> None:
    click(window, "andsf-2018-2020")
    assert "45 × 3" in words_of(window)
