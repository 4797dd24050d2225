"""The lock of one writer: who waits for whom."""

import threading
from pathlib import Path

import pytest

from viewer.errors import StoreError
from viewer.store import lock
from viewer.store.lock import WriterLock
from viewer.store.notebook import Notebook, system_clock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notebook.sqlite"


def test_what_is_brief_waits_for_what_is_brief(path: Path) -> None:
    first = WriterLock(path, system_clock(), brief=True)
    threading.Timer(0.1, first.release).start()
    WriterLock(path, system_clock(), brief=True).release()


def test_a_window_waits_for_what_is_brief(path: Path) -> None:
    first = WriterLock(path, system_clock(), brief=True)
    threading.Timer(0.1, first.release).start()
    WriterLock(path, system_clock()).release()


def test_what_is_brief_does_not_wait_for_a_window(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _seconds: pytest.fail("it waits"))
    window = WriterLock(path, system_clock())
    with pytest.raises(BlockingIOError):
        WriterLock(path, system_clock(), brief=True)
    window.release()


def test_the_wait_has_an_end(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "WAIT_S", 0.05)
    first = WriterLock(path, system_clock(), brief=True)
    with pytest.raises(BlockingIOError):
        WriterLock(path, system_clock(), brief=True)
    first.release()


def test_a_notebook_that_is_just_being_made_is_in_use(path: Path) -> None:
    first = WriterLock(path, system_clock(), brief=True)
    with pytest.raises(StoreError, match="Another program is using the notebook"):
        Notebook.open(path)
    first.release()


def test_a_window_is_not_said_to_hold_what_a_command_holds(path: Path) -> None:
    with Notebook.open(path, brief=True), Notebook.open(path) as second:
        assert "Another program is using the notebook" in (second.read_only_reason or "")
