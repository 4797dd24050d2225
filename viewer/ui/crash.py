"""What happens when the program meets a fault of its own: save, write it down, say it once, go on."""

import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from PySide6.QtCore import QObject, Signal

from viewer import __version__, paths
from viewer.errors import FileChanged

LARGEST_LOG = 1_000_000
"""Bytes after which the log begins anew."""


class _Carrier(QObject):
    """Brings a fault of another thread to the one that shows windows and keeps notes."""

    met = Signal(object, object, object)

    def __init__(self, take: Callable[[type[BaseException], BaseException, TracebackType | None], None]) -> None:
        super().__init__()
        self._take = take
        self.met.connect(self._on_met)

    def _on_met(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        self._take(kind, fault, trace)


class CrashHook:
    """Takes the place of ``sys.excepthook`` while it is entered, and of that of threads.

    ``tell_of_change`` hears of a file that changed under an event somebody looked at, wherever that was.
    """

    def __init__(
        self,
        save: Callable[[], None],
        tell: Callable[[Path], None],
        tell_of_change: Callable[[FileChanged], None] | None = None,
    ) -> None:
        self._save, self._tell, self._tell_of_change = save, tell, tell_of_change
        self._former = sys.excepthook
        self._former_of_threads = threading.excepthook
        self._busy = False

    def __enter__(self) -> Self:
        self._former, sys.excepthook = sys.excepthook, self._on_fault
        self._former_of_threads, threading.excepthook = threading.excepthook, self._on_fault_of_thread
        self._of_thread = _Carrier(self._on_fault)
        return self

    def __exit__(self, *_exception: object) -> None:
        sys.excepthook, threading.excepthook = self._former, self._former_of_threads

    def _on_fault_of_thread(self, fault: threading.ExceptHookArgs) -> None:
        self._of_thread.met.emit(fault.exc_type, fault.exc_value, fault.exc_traceback)

    def _on_fault(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if isinstance(fault, FileChanged) and self._tell_of_change is not None:
            self._tell_of_change(fault)
            return
        self._former(kind, fault, trace)
        if self._busy:  # a fault while saving or telling must not start this again
            return
        self._busy = True
        try:
            with suppress(Exception):
                self._save()
            log = log_file()
            with suppress(OSError):
                write_down(log, "".join(traceback.format_exception(kind, fault, trace)))
            with suppress(Exception):
                self._tell(log)
        finally:
            self._busy = False


def log_file() -> Path:
    """Where faults are written down."""
    return paths.user_data() / "yeonpyo.log"


def write_down(log: Path, text: str) -> None:
    """Add ``text`` to the log with the time and the version."""
    log.parent.mkdir(parents=True, exist_ok=True)
    anew = log.exists() and log.stat().st_size > LARGEST_LOG
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with log.open("w" if anew else "a", encoding="utf-8", errors="backslashreplace") as file:
        file.write(f"{now} Yeonpyo {__version__}\n{text}\n")
