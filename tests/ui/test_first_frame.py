"""What a start need not have read before its first events are painted."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.index.large_files import lines, many
from tests.sources import ROOT
from viewer.errors import UnreadableFile
from viewer.index.reading import read
from viewer.session.session import Session
from viewer.session.tasks import is_working
from viewer.ui.main_window import MainWindow

FORBIDDEN = {
    "markdown_it",
    "pydantic",
    "pydantic_core",
    "pypdf",
    "sqlite3",
    "subprocess",
    "typst",
    "numpy.ma",
    "viewer.formats.draft",
    "viewer.model.event",
    "viewer.store.notebook",
    "viewer.timeline.filling",
    "viewer.ui.dialogs.sheet",
    "viewer.ui.event_list",
    "viewer.ui.notes_panel",
    "viewer.session.bulk",
    "viewer.ui.panes",
    "viewer.ui.search_results",
}
START = """
import os, sys
from viewer import cli
cli.start_quickly()
from viewer.ui.timeline_view import TimelineView
paint = TimelineView.paintEvent
def look(view, event):
    paint(view, event)
    if len(view.scene.items):
        print(*sys.modules, flush=True)
        os._exit(0)
TimelineView.paintEvent = look
cli.main(["open"])
"""


def test_the_first_frame_of_the_shipped_record_needs_no_records(tmp_path: Path) -> None:
    environment = os.environ | {"YEONPYO_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    loaded = []
    for _start in range(2):  # the first one fills the cache
        done = subprocess.run(
            [sys.executable, "-c", START], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert not done.stderr
        loaded.append(set(done.stdout.split()))
    assert "pydantic" in loaded[0]
    assert "viewer.timeline.layout" in loaded[1]
    assert loaded[1] & FORBIDDEN == set()


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window that is not shown yet."""
    window = MainWindow(session)
    yield window
    window.close()
    window.deleteLater()


def test_the_notes_wait_for_the_events_of_a_file_that_is_kept(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("index.reading.LARGE_FILE", "index.reading.LARGE_PACKED"):
        monkeypatch.setattr(f"viewer.{name}", 0)
    monkeypatch.setattr("viewer.ui.main_window.PATIENCE_MS", 60_000)
    file, seen = tmp_path / "large.jsonl", list[int]()
    file.write_bytes(lines(*many(4_000)))
    read(file)
    window.first_painted.connect(lambda: seen.append(window.timeline.scene.events))
    window.open_path(file)
    with qtbot.waitSignal(window.first_painted, timeout=30_000):
        window.show()
    assert seen == [4_000]
    qtbot.waitUntil(lambda: not is_working(), timeout=30_000)


def test_the_notes_do_not_wait_for_a_long_reading(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long, path = threading.Event(), tmp_path / "none.json"

    def for_ever(*_asked: object) -> None:
        long.wait(60)
        raise UnreadableFile("")

    monkeypatch.setattr("viewer.session.opening.read", for_ever)
    window.open_path(path)
    with qtbot.waitSignal(window.first_painted, timeout=30_000):
        window.show()
    assert window.reading == path
    long.set()
    qtbot.waitUntil(lambda: window.reading is None, timeout=30_000)


def test_how_events_hang_together_is_found_before_one_is_selected(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []
    monkeypatch.setattr(
        "viewer.session.contents.relations_of", lambda _dataset: threads.append(threading.current_thread().name)
    )
    monkeypatch.setattr("viewer.index.reading.LARGE_FILE", 0)
    monkeypatch.setattr("viewer.index.reading.LARGE_PACKED", 0)
    file = tmp_path / "large.jsonl"
    file.write_bytes(lines(*many(4_000)))
    read(file)
    window.show()
    window.open_path(file)
    qtbot.waitUntil(lambda: bool(threads), timeout=30_000)
    assert threads == ["yeonpyo-work"]
    qtbot.waitUntil(lambda: not is_working(), timeout=30_000)
