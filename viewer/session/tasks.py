"""Work off the main thread: progress, cancel, the latest wins, errors come back as signals."""

import sys
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from viewer.errors import YeonpyoError

_THREAD = "yeonpyo-work"


def is_working() -> bool:
    """Whether any work is still running, heard of or not."""
    return any(thread.name == _THREAD for thread in threading.enumerate())


class Run:
    """One piece of work on its way, as the work itself sees it."""

    def __init__(self, report: Callable[["Run", str, float], None], hand_over: Callable[["Run", object], None]) -> None:
        self._report, self._hand_over = report, hand_over
        self._stop = threading.Event()

    def cancelled(self) -> bool:
        """Whether nobody waits for the result any more; the work should then end soon."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to end."""
        self._stop.set()

    def progress(self, stage: str, share: float) -> None:
        """Tell what is being done and how much of all is done, 0 to 1."""
        self._report(self, stage, share)

    def hand_over(self, part: object) -> None:
        """Give a part of the result before the whole."""
        self._hand_over(self, part)


class Latest(QObject):
    """One kind of work, of which only the newest matters: starting again cancels what still runs.

    Only the newest run is heard of: ``arrived`` with parts of its result, ``done`` with the whole, or ``failed`` with a
    YeonpyoError. Any other exception goes to ``sys.excepthook`` on the main thread, and then ``failed`` tells None.
    """

    done = Signal(object)
    failed = Signal(object)
    progressed = Signal(str, float)
    arrived = Signal(object)
    _ended = Signal(object, object, object)
    _reported = Signal(object, str, float)
    _handed_over = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run: Run | None = None
        self._threads: list[threading.Thread] = []
        self._ended.connect(self._on_ended)
        self._reported.connect(self._on_reported)
        self._handed_over.connect(self._on_handed_over)

    @property
    def busy(self) -> bool:
        """Whether a result is still awaited."""
        return self._run is not None

    def start(self, work: Callable[[Run], object]) -> None:
        """Begin ``work`` in a thread of its own; whatever ran before is cancelled and not heard of again."""
        self.cancel()
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        self._run = Run(self._reported.emit, self._handed_over.emit)
        thread = threading.Thread(target=self._do, args=(self._run, work), name=_THREAD, daemon=True)
        self._threads.append(thread)
        thread.start()

    def cancel(self) -> None:
        """Wait for nothing any more."""
        if self._run is not None:
            self._run.cancel()
        self._run = None

    def close(self, seconds: float = 5.0) -> None:
        """Cancel, and wait until the threads have ended."""
        self.cancel()
        for thread in self._threads:
            thread.join(seconds)
        self._threads.clear()

    def _do(self, run: Run, work: Callable[[Run], object]) -> None:
        result, fault = None, None
        try:
            result = work(run)
        except Exception as error:  # noqa: BLE001 - judged on the main thread, see _on_ended
            fault = error
        if not run.cancelled():  # nobody hears it then, and the program may be ending
            self._ended.emit(run, result, fault)

    def _on_reported(self, run: Run, stage: str, share: float) -> None:
        if run is self._run:
            self.progressed.emit(stage, share)

    def _on_handed_over(self, run: Run, part: object) -> None:
        if run is self._run:
            self.arrived.emit(part)

    def _on_ended(self, run: Run, result: object, error: Exception | None) -> None:
        if run is not self._run:
            return
        self._run = None
        if error is None:
            self.done.emit(result)
        elif isinstance(error, YeonpyoError):
            self.failed.emit(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)
            self.failed.emit(None)
