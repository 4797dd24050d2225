"""SIGTERM, SIGHUP and SIGINT: keep what is typed, then end with 128 and the signal's number."""

import os
import signal
from collections.abc import Callable
from typing import Self

from PySide6.QtCore import QSocketNotifier

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name))


class StopSignals:
    """While it is entered, those signals save and end the program from within the event loop.

    Python runs handlers only between its own instructions, and Qt's loop may not come to one; so the interpreter
    writes the number of the signal into a pipe, and Qt watches the other end.
    """

    def __init__(self, save: Callable[[], None], end: Callable[[int], None]) -> None:
        self._save, self._end = save, end

    def __enter__(self) -> Self:
        self._read, self._write = os.pipe()
        for descriptor in (self._read, self._write):
            os.set_blocking(descriptor, False)
        self._former_wakeup = signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        self._former = {number: signal.signal(number, lambda *_: None) for number in _SIGNALS}
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._on_signal)
        return self

    def __exit__(self, *_exception: object) -> None:
        self._notifier.setEnabled(False)
        for number, handler in self._former.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._former_wakeup)
        os.close(self._read)
        os.close(self._write)

    def _on_signal(self) -> None:
        numbers = [number for number in os.read(self._read, 64) if number in _SIGNALS]
        if numbers:
            try:
                self._save()
            finally:
                self._end(128 + numbers[0])
