"""What every test stands on: no screen, a home of its own, English, and nothing left behind."""

import gc
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from viewer import i18n

os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the reader's own data that no other test sees; it does not exist yet."""
    folder = tmp_path / "home"
    monkeypatch.setenv("YEONPYO_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """English at the beginning of every test, whatever the one before spoke."""
    i18n.set_language("en")
    yield
    i18n.set_language("en")


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread, or a window, timer or thread of Qt, behind."""
    uses_qt = "qapp" in request.fixturenames
    threads = set(threading.enumerate())
    before = _qt_objects() if uses_qt else {}
    yield
    for thread in set(threading.enumerate()) - threads:
        thread.join(1.0)
    left = [repr(thread) for thread in set(threading.enumerate()) - threads]
    if uses_qt:
        left += _left_by_qt(before)
    if left:
        pytest.fail("left behind: " + ", ".join(left))


def _left_by_qt(before: dict[int, str]) -> list[str]:
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    idle = QThreadPool.globalInstance().waitForDone(1000)
    left = _qt_objects()
    if set(left) - set(before):
        gc.collect()
        left = _qt_objects()
    return [name for address, name in left.items() if address not in before] + ([] if idle else ["a pooled task"])


def _qt_objects() -> dict[int, str]:
    """Windows, running timers and running threads, by address."""
    from PySide6.QtCore import QThread, QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import getAllValidWrappers, getCppPointer

    timers, threads, own = [], [], QThread.currentThread()
    for thing in getAllValidWrappers():
        if isinstance(thing, QTimer) and thing.isActive():
            timers.append(thing)
        elif isinstance(thing, QThread) and thing is not own and thing.isRunning():
            threads.append(thing)
    return {getCppPointer(thing)[0]: repr(thing) for thing in [*QApplication.topLevelWidgets(), *timers, *threads]}
